//! A view as a chart of a brief: drawn, named, with its figures and where they come from.

use std::rc::Rc;

use ratatui::buffer::Buffer;

use super::super::frame::{picture, source};
use super::super::package::reading;
use super::super::record::Records;
use super::super::view_records::view_records;
use crate::address::{Comparison, Tab, Transform, View};
use crate::app::{Model, OpenError};
use crate::data::{Breakdown, Publication};
use crate::glyphs::Glyphs;
use crate::metrics::{Figure, RankBy};
use crate::sheet::{Headline, headline, sheet};
use crate::theme::{self, Theme};
use crate::wording::{all_of, capital};

/// What is said of each figure of a chart.
const NOTES: [&str; 8] = ["id", "value", "unit", "lo", "hi", "flags", "source", "formula"];

/// Columns of a chart as a picture: more would make letters small on paper.
const DRAWN: u16 = 100;
/// The same as text: in fewer columns some years would have no digits.
const WRITTEN: u16 = 92;
/// Rows of a chart or a list, and of a view whose texts would be cut in fewer.
const ROWS: (u16, u16) = (28, 44);

/// A view, drawn.
#[derive(Debug)]
pub struct Chart {
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// The command that shows it again.
    pub command: String,
    pub drawn: Buffer,
    pub written: Buffer,
    /// The figures in it, with their notes; `None` where it has words.
    pub figures: Option<Records>,
    /// All its figures.
    pub rests_on: Vec<Rc<Figure>>,
}

/// Draws a view and says what it is.
pub(super) fn chart(model: &Model, view: &View) -> Result<Chart, OpenError> {
    let (rows, numbers) = match view.tab {
        // All the provinces have a row.
        Tab::Compare if view.view == Comparison::Rank => (ROWS.1, true),
        Tab::Overview | Tab::Trends | Tab::Compare => (ROWS.0, true),
        Tab::Structure if view.layer.or(model.ds().structure.first_layer()).is_some() => (ROWS.1, true),
        Tab::Claims => (ROWS.0, false),
        Tab::Structure | Tab::Problems => (ROWS.1, false),
    };
    let open = |view: &View| model.charted(view, (DRAWN, rows));
    let mut shown = open(view).or_else(|error| match error {
        // The row was that of a cell of the other table, and is only where the cursor stands.
        OpenError::Row { .. } => open(&View { at: None, ..view.clone() }),
        OpenError::Year { .. } | OpenError::Unknown(_) => Err(error),
    })?;
    // Paper is white; on a screen that is dark, style rules put the other theme's colours in their place.
    shown.setup.theme = Theme::named(theme::LIGHT).unwrap_or_default();
    shown.setup.glyphs = Glyphs::Unicode;
    let address = View { theme: None, ..shown.address() };
    let drawn = picture(&shown);
    shown.state.size = (WRITTEN, rows);
    let other = if shown.state.reading == model.state.reading {
        String::new()
    } else {
        format!(" {}", reading(shown.tables()))
    };
    Ok(Chart {
        title: title(&shown),
        source: format!("{}{}.{other}", said(&shown), source(&shown)[0]),
        command: format!("qilu --view {}", shell(&address.to_string())),
        drawn,
        written: picture(&shown),
        figures: numbers.then(|| view_records(&shown).only(&NOTES).read()),
        rests_on: sheet(&shown).figures(),
    })
}

/// What a view says, before where it comes from.
fn said(shown: &Model) -> String {
    headline(shown).map_or_else(String::new, |Headline { sentence, certainty }| {
        let parts = [sentence, certainty];
        parts.into_iter().filter(|part| !part.is_empty()).map(|part| part + " ").collect()
    })
}

/// What a view shows, in a line.
fn title(shown: &Model) -> String {
    let (state, ds) = (&shown.state, shown.ds());
    let of = ds.paper.scope.as_ref().map_or_else(String::new, |own| format!("{} {}", own.short, own.flow));
    match state.tab {
        Tab::Overview => "Every series, and what the figures say".to_owned(),
        Tab::Trends => format!("{}, their growth and their share", ds.subject()),
        Tab::Compare if state.comparison == Comparison::Rank => {
            let ranked = shown.ranked();
            let o = ranked.publication();
            let by = match state.rank_by {
                RankBy::Exports => of,
                RankBy::Neighbour => {
                    format!("{of}, per cent of those of the {} one place above", o.paper.place)
                }
                RankBy::Share => format!("share of {}'s {of}", o.name(o.whole)),
                RankBy::Growth => format!("growth of {of} on the year before"),
            };
            let whose = if ranked.is_beside() { "Official statistics say: " } else { "" };
            let (count, places) = (o.members.len(), &o.paper.places);
            format!("{whose}{count} {places} by {by}, {}", shown.ranked_year())
        }
        Tab::Compare if state.comparison == Comparison::Crosscheck => {
            "The paper's figures minus those of official statistics".to_owned()
        }
        Tab::Compare => {
            let names = all_of(state.shown.iter().map(|region| ds.name(*region)));
            let focus = ds.name(ds.focus);
            let what = match state.transform {
                Transform::Level => of,
                Transform::Index => format!("{of}, {} = 100", state.base),
                Transform::Growth => format!("growth of {of} on the year before"),
                Transform::Share => format!("shares of the {} {}' {of}", ds.how_many(), ds.paper.places),
                Transform::Gap => format!("distance from {focus} in {of}"),
                Transform::Ratio => format!("{of} as a multiple of {focus}'s"),
                Transform::Rank => format!("rank among the {} by {of}", ds.how_many()),
            };
            format!("{}: {what}", if names.is_empty() { "Nothing" } else { &names })
        }
        Tab::Structure => match shown.layer() {
            Some(layer) => {
                let by = |of: &Publication| dimensions(of.structure.breakdowns.iter());
                if layer.own {
                    format!("{}, {}", capital(&by(ds)), layer.title)
                } else {
                    format!("Official statistics say: {}, {}", by(shown.beside()), layer.title)
                }
            }
            None => format!("{}, in the paper's own words", capital(&dimensions(ds.structure.told()))),
        },
        Tab::Problems if state.evidence => {
            "Problems, and what official statistics say of the one in focus".to_owned()
        }
        Tab::Problems => "Problems and countermeasures: which bears on which".to_owned(),
        Tab::Claims => "Statements of the paper with their verdicts".to_owned(),
    }
}

/// "trade modes and ownership".
fn dimensions<'a>(of: impl Iterator<Item = &'a Breakdown>) -> String {
    all_of(of.map(|breakdown| breakdown.plural.as_str()))
}

/// A word as a shell reads it. No id and no address has a quote in it.
pub fn shell(word: &str) -> String {
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '_'));
    if plain { word.to_owned() } else { format!("'{word}'") }
}
