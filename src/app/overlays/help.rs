//! The keys that count here.

use super::super::model::Model;
use super::super::screens::scopes;
use super::row::{Next, OverlayRow, keys_of};
use crate::action::{ACTIONS, Action, ActionInfo, KeyScope};
use crate::text;

pub const HELP: OverlayRow = OverlayRow {
    hints: &[(Action::Back, "close"), (Action::Up, "scroll")],
    rows: |model| {
        let (columns, rows) = model.room();
        help_page(model, columns.into(), rows.into()).max_scroll() + 1
    },
    enter: |model| {
        model.state.overlay = None;
        Next::NOTHING
    },
    ..OverlayRow::STILL
};

/// A line of the help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpLine {
    /// Where the keys below count.
    Place(&'static str),
    /// Keys, and what they do; no keys on a line that goes on.
    Keys(String, String),
    /// Air between two places.
    Gap,
}

/// The help, wrapped and laid out in columns that are read one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpPage {
    /// All lines.
    pub lines: Vec<HelpLine>,
    /// How many columns there are.
    pub across: usize,
    /// Characters across in each.
    pub width: usize,
    /// Of these, columns for the keys and the blanks behind them.
    pub keys: usize,
    /// Rows of the columns.
    pub rows: usize,
}

impl HelpPage {
    /// Blanks between two columns.
    pub const GUTTER: usize = 3;
    /// A narrower column would break most sentences.
    const LEAST: usize = 46;
    /// Wider, and keys and sentences would part.
    const MOST: usize = 90;

    /// The first line of the last screenful.
    #[must_use]
    pub fn max_scroll(&self) -> usize {
        self.lines.len().saturating_sub(self.rows * self.across)
    }
}

/// The help of the present tab in so much room: its own keys first, then those that count everywhere.
#[must_use]
pub fn help_page(model: &Model, columns: usize, rows: usize) -> HelpPage {
    let tab = scopes(&model.state);
    let (everywhere, here): (Vec<&ActionInfo>, Vec<&ActionInfo>) = ACTIONS
        .iter()
        .filter(|info| tab.contains(&info.scope))
        .partition(|info| info.scope == KeyScope::Global);
    let keys = |info: &ActionInfo| {
        let keys = keys_of(model, info.action);
        if keys.is_empty() { "no key".to_owned() } else { keys }
    };
    let widest = here.iter().chain(&everywhere).map(|info| text::width(&keys(info))).max().unwrap_or(0);
    let key_columns = widest.min(columns / 3) + 2;
    let across = ((columns + HelpPage::GUTTER) / (HelpPage::LEAST + HelpPage::GUTTER)).clamp(1, 3);
    let width = ((columns + HelpPage::GUTTER) / across).saturating_sub(HelpPage::GUTTER).min(HelpPage::MOST);
    let mut lines = Vec::new();
    for (place, infos) in [("On this tab", here), ("Everywhere", everywhere)] {
        if infos.is_empty() {
            continue;
        }
        if !lines.is_empty() {
            lines.push(HelpLine::Gap);
        }
        lines.push(HelpLine::Place(place));
        for info in infos {
            let mut keys = text::wrap(&keys(info), key_columns - 2).into_iter();
            let mut docs = text::wrap(info.doc, width.saturating_sub(key_columns)).into_iter();
            loop {
                match (keys.next(), docs.next()) {
                    (None, None) => break,
                    (key, doc) => {
                        lines.push(HelpLine::Keys(key.unwrap_or_default(), doc.unwrap_or_default()));
                    }
                }
            }
        }
    }
    let rows = lines.len().div_ceil(across).min(rows);
    HelpPage { lines, across, width, keys: key_columns, rows }
}
