//! A view as a chart of a brief: drawn, named, with its figures and where they come from.

use ratatui::buffer::Buffer;

use super::super::chart::{self, Drawing};
use super::super::frame::{picture, picture_title, said, source};
use super::super::package::reading;
use super::super::record::Records;
use super::super::screen::{row_of, view_records};
use crate::address::View;
use crate::app::{Model, OpenError};
use crate::glyphs::Glyphs;
use crate::metrics::Figure;
use crate::sheet::sheet;
use crate::theme::{self, Theme};

/// What is said of each figure of a chart.
const NOTES: [&str; 8] = ["id", "value", "unit", "lo", "hi", "flags", "source", "formula"];

/// What a picture's pixels follow from: wider would make letters small on paper, higher would leave room for
/// one on a page.
const DRAWN: (u16, u16) = (88, 19);
/// Columns of the same as text: in fewer some years would have no digits.
const WRITTEN: u16 = 92;
/// A view, drawn.
#[derive(Debug)]
pub struct Chart {
    pub title: String,
    /// What it says and where that comes from.
    pub source: String,
    /// That another table is followed than in the rest of the brief; else empty.
    pub other: String,
    /// The command that shows it again.
    pub command: String,
    pub drawn: Drawing,
    pub written: Buffer,
    /// The figures in it, with their notes; `None` where it has words.
    pub figures: Option<Records>,
    /// All its figures.
    pub rests_on: Vec<Figure>,
}

/// Draws a view and says what it is.
pub(super) fn chart(model: &Model, view: &View) -> Result<Chart, OpenError> {
    let open = |view: &View| model.charted(view, DRAWN);
    let mut shown = open(view).or_else(|error| match error {
        // The row was that of a cell of the other table, and is only where the cursor stands.
        OpenError::Row { .. } => open(&View { at: None, ..view.clone() }),
        OpenError::Year { .. } | OpenError::Unknown(_) => Err(error),
    })?;
    // Paper is white; on a screen that is dark, style rules put the other theme's colours in their place.
    shown.setup.theme = Theme::named(theme::LIGHT).unwrap_or_default();
    shown.setup.glyphs = Glyphs::Unicode;
    let address = View { theme: None, ..shown.address() };
    let drawn = chart::chart(&shown);
    let (rows, numbers) = row_of(shown.state.view()).brief;
    shown.state.size = (WRITTEN, rows);
    let other = if shown.state.reading == model.state.reading {
        String::new()
    } else {
        format!(" {}", reading(shown.tables()))
    };
    Ok(Chart {
        title: picture_title(&shown),
        source: format!("{}{}.{other}", said(&shown), source(&shown)[0]),
        other: other.trim_start().to_owned(),
        command: format!("qilu{} --view {}", files(model), shell(&address.to_string())),
        drawn,
        written: picture(&shown),
        figures: numbers.then(|| view_records(&shown).only(&NOTES).read()),
        rests_on: sheet(&shown).figures(),
    })
}

/// A word as a shell reads it.
pub fn shell(word: &str) -> String {
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '-' | '_' | '/'));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// The files that a command has to name to be of the same publication.
pub fn files(model: &Model) -> String {
    let mut named = String::new();
    if let Some(file) = &model.setup.file {
        named.extend([" --data ", &shell(file)]);
    }
    for file in &model.setup.beside {
        named.extend([" --beside ", &shell(file)]);
    }
    named
}
