//! The frame of a view that is taken away: as on the screen, with its source in place of the keys.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use super::screen::row_of;
use super::title;
use crate::app::{Model, Shape};
use crate::data::PublicationKind;
use crate::sheet::{Headline, headline};
use crate::text;
use crate::theme::Role;
use crate::view;

/// The view of a model at the model's own size. There is nobody to press the keys that the footer
/// hints at; its line says where the figures come from instead.
pub fn frame(model: &Model) -> Buffer {
    let (width, height) = model.state.size;
    let mut buffer = view::frame(model);
    match model.shape() {
        Shape::TooSmall => {}
        Shape::Column | Shape::Full => {
            let line = text::fit(&short_source(model, usize::from(width)), usize::from(width));
            let line = model.setup.glyphs.fold_str(&line);
            let y = height.saturating_sub(1);
            let row = Rect::new(0, y, width, 1);
            for x in 0..width {
                buffer[(x, y)].reset();
            }
            buffer.set_style(row, model.setup.theme.ground());
            buffer.set_stringn(0, y, &line, usize::from(width), model.setup.theme.style(Role::Muted));
        }
    }
    buffer
}

/// The tab of a view alone, at the model's own size: the frame without what is above and below it, and
/// without the rows at its end that are left blank.
pub fn picture(model: &Model) -> Buffer {
    let (width, height) = model.state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view::render_tab(model, buffer.area, &mut buffer);
    let blank = |row: &[Cell]| row.iter().all(|cell| cell.symbol() == " ");
    let rows = buffer.content.chunks(usize::from(width).max(1)).rposition(|row| !blank(row));
    let rows = rows.map_or(0, |last| last + 1);
    buffer.resize(Rect::new(0, 0, width, u16::try_from(rows).unwrap_or(height)));
    buffer
}

/// What a picture of a view says, where that comes from, and the address that shows it again.
pub fn picture_words(model: &Model) -> String {
    format!("{}{}; {}", said(model), source(model)[0], model.address())
}

/// What a view says, before where it comes from.
pub(super) fn said(shown: &Model) -> String {
    headline(shown).map_or_else(String::new, |Headline { sentence, certainty }| {
        let parts = [sentence, certainty];
        parts.into_iter().filter(|part| !part.is_empty()).map(|part| part + " ").collect()
    })
}

const MARKS: &str = "= computed  ⚑ flag";
const GAP: &str = "  ·  ";

/// Where what a view shows comes from, in full and in short.
pub(super) fn source(model: &Model) -> [String; 2] {
    if model.is_apart() {
        return [model.not_own(), model.told("{whose}")];
    }
    let noun = model.ds().noun();
    let tables = title::tables(model);
    let words = model.ds().paper.kind == PublicationKind::Paper;
    let own = if words { format!("{tables} and text of {noun}") } else { tables.clone() };
    let short = if words { format!("from {noun}") } else { format!("from {tables}") };
    let own = match model.currency().map(|converted| &converted.rates) {
        Some(rates) => [
            format!("{own}; rates: {}, grade {}", rates.publisher, rates.grade),
            format!("{short}; rates of exchange"),
        ],
        None => [own, short],
    };
    (row_of(model.state.view()).source)(model, own)
}

/// As much of it as fits, in whole parts: an address that is cut would show another view.
fn short_source(model: &Model, width: usize) -> String {
    let address = model.address().to_string();
    let [full, short] = source(model);
    let (address, full, short) = (address.as_str(), full.as_str(), short.as_str());
    let parts: [&[&str]; 6] =
        [&[address, full, MARKS], &[address, full], &[address, short], &[full, MARKS], &[full], &[short]];
    let mut lines = parts.into_iter().map(|parts| format!(" {}", parts.join(GAP)));
    lines.find(|line| text::width(line) <= width).unwrap_or_default()
}

/// What a view shows, in a line: what a picture of it is called, for who cannot see it.
pub fn picture_title(shown: &Model) -> String {
    if shown.nothing().is_some() {
        return shown.tab_name().to_owned();
    }
    (row_of(shown.state.view()).title)(shown)
}
