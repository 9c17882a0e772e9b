//! The rows of the overlays that are lists: palette, presets, search, filter, help.

use strum::VariantArray;

use super::line::{Editing, in_common};
use super::model::Model;
use super::overlay::Overlay;
use super::search::{hits, rank};
use super::take::ViewFormat;
use super::update::scopes;
use crate::action::{ACTIONS, Action, ActionInfo, Scope};
use crate::metrics::claims::Outcome;
use crate::text;
use crate::verdict::{Bearing, Telling, Verdict};

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Left: a name or an id.
    pub name: String,
    /// Middle: what it is.
    pub text: String,
    /// Right: keys, a value, a count.
    pub right: String,
    /// Whether it is switched on (verdicts that are listed).
    pub on: bool,
}

/// Actions that match what was typed into the palette, best first; none that the palette itself is.
pub(super) fn palette(model: &Model, query: &str) -> Vec<&'static ActionInfo> {
    let all: Vec<&ActionInfo> = ACTIONS.iter().filter(|info| offered(model, info)).collect();
    rank(query, all.iter().map(|info| format!("{} {}", info.action, info.doc)))
        .into_iter()
        .filter_map(|i| all.get(i).copied())
        .collect()
}

/// Movement is no use in a palette, and what counts elsewhere only would do nothing here.
fn offered(model: &Model, info: &ActionInfo) -> bool {
    let movement = [
        Action::Left,
        Action::Right,
        Action::Up,
        Action::Down,
        Action::PageUp,
        Action::PageDown,
        Action::Palette,
        Action::Back,
    ];
    !movement.contains(&info.action) && scopes(&model.state).contains(&info.scope)
}

/// What a row of the filter lists or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Claims with this verdict by the paper's own tables.
    Paper(Verdict),
    /// Claims of which official statistics say this.
    Official(Bearing),
}

impl Listed {
    /// The rows of the filter.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let paper = Verdict::VARIANTS.iter().copied().map(Self::Paper);
        paper.chain(Bearing::VARIANTS.iter().copied().map(Self::Official)).collect()
    }

    /// How it is told.
    #[must_use]
    pub fn told(self) -> Telling {
        match self {
            Self::Paper(verdict) => verdict.told(),
            Self::Official(verdict) => verdict.told(),
        }
    }

    fn entry(self, model: &Model) -> Entry {
        let (first, second) = (&model.state.filter, &model.state.official_filter);
        let (name, count, on) = match self {
            Self::Paper(verdict) => (
                verdict.to_string(),
                count(model.outcomes(), verdict),
                first.is_empty() || first.contains(&verdict),
            ),
            Self::Official(verdict) => (
                format!("official: {verdict}"),
                count_second(model, verdict),
                second.is_empty() || second.contains(&verdict),
            ),
        };
        Entry { name, text: self.told().meaning.to_owned(), right: count.to_string(), on }
    }
}

/// Of how many claims official statistics say this.
#[must_use]
pub fn count_second(model: &Model, verdict: Bearing) -> usize {
    (0..model.ds().claims.len()).filter(|claim| model.second_verdict(*claim) == verdict).count()
}

/// How many claims have each verdict.
#[must_use]
pub fn count(outcomes: &[Outcome], verdict: Verdict) -> usize {
    outcomes.iter().filter(|outcome| outcome.verdict == verdict).count()
}

/// The rows of the overlay that is open; none where it is not a list.
#[must_use]
pub fn entries(model: &Model) -> Vec<Entry> {
    let keys = |action| {
        let keys: Vec<String> =
            model.setup.config.keys.keys(action).iter().map(ToString::to_string).collect();
        keys.join(" ")
    };
    match &model.state.overlay {
        Some(Overlay::Help { .. }) => ACTIONS
            .iter()
            .filter(|info| scopes(&model.state).contains(&info.scope))
            .map(|info| Entry {
                name: keys(info.action),
                text: info.doc.to_owned(),
                right: info.action.to_string(),
                on: false,
            })
            .collect(),
        Some(Overlay::Palette(editing)) => palette(model, &editing.text)
            .into_iter()
            .map(|info| Entry {
                name: info.action.to_string(),
                text: info.doc.to_owned(),
                right: keys(info.action),
                on: false,
            })
            .collect(),
        Some(Overlay::Find(editing)) => hits(model, &editing.text)
            .into_iter()
            .map(|hit| Entry { name: hit.id, text: hit.label, right: hit.detail, on: false })
            .collect(),
        Some(Overlay::Presets { .. }) => model
            .setup
            .config
            .presets()
            .into_iter()
            .map(|preset| Entry {
                name: preset.name.clone(),
                text: preset.title.clone(),
                right: preset.view.tab.to_string(),
                on: false,
            })
            .collect(),
        Some(Overlay::Filter { .. }) => Listed::all().into_iter().map(|row| row.entry(model)).collect(),
        Some(Overlay::Export(_)) => ViewFormat::VARIANTS
            .iter()
            .map(|format| Entry {
                name: format.to_string(),
                text: format.meaning().to_owned(),
                right: String::new(),
                on: false,
            })
            .collect(),
        Some(Overlay::SavePreset(_) | Overlay::Card(_) | Overlay::WhatIf(_)) | None => Vec::new(),
    }
}

/// Completes the line: to the row chosen below it, to as much as all names that begin so have in common, or
/// by the ending of a file's name. Where there is nothing to complete it stays.
pub(super) fn complete(model: &mut Model) {
    let whole = match &model.state.overlay {
        Some(Overlay::Palette(editing) | Overlay::Find(editing)) => {
            entries(model).into_iter().nth(editing.row).map(|entry| entry.name)
        }
        Some(Overlay::SavePreset(editing)) => {
            let names = model.setup.config.presets().into_iter().map(|preset| preset.name.as_str());
            in_common(names.filter(|name| name.starts_with(&editing.text)))
        }
        Some(Overlay::Export(form)) => Some(form.completed(&model.address())),
        Some(
            Overlay::Help { .. }
            | Overlay::Presets { .. }
            | Overlay::Card(_)
            | Overlay::Filter { .. }
            | Overlay::WhatIf(_),
        )
        | None => None,
    };
    let Some(whole) = whole else { return };
    if let Some(editing) = model.state.line().filter(|editing| editing.text != whole) {
        *editing = Editing::new(&whole);
    }
    let row = entries(model).iter().position(|entry| entry.name == whole);
    if let (Some(editing), Some(row)) = (model.state.line(), row) {
        editing.row = row;
    }
}

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
    let (everywhere, here): (Vec<&ActionInfo>, Vec<&ActionInfo>) =
        ACTIONS.iter().filter(|info| tab.contains(&info.scope)).partition(|info| info.scope == Scope::Global);
    let keys = |info: &ActionInfo| {
        let keys: Vec<String> =
            model.setup.config.keys.keys(info.action).iter().map(ToString::to_string).collect();
        if keys.is_empty() { "no key".to_owned() } else { keys.join(" ") }
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
