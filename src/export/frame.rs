//! The frame of a view that is taken away: as on the screen, with its source in place of the keys.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::address::{Comparison, Tab};
use crate::app::{Model, Shape};
use crate::data::PublicationKind;
use crate::metrics::figures::joined;
use crate::text;
use crate::theme::Role;
use crate::view;

/// The view of a model at the model's own size. There is nobody to press the keys that the footer
/// hints at; its line says where the figures come from instead.
#[must_use]
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
#[must_use]
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

/// Where the figures of a view come from, and the address that shows it again.
#[must_use]
pub fn source_line(model: &Model) -> String {
    [model.address().to_string().as_str(), &source(model)[0], MARKS].join(GAP)
}

const MARKS: &str = "= derived  ⚑ flagged";
const GAP: &str = "  ·  ";

/// Where what a view shows comes from, in full and in short.
pub(super) fn source(model: &Model) -> [String; 2] {
    if model.is_apart() {
        return ["official statistics, not the paper", "official statistics"].map(str::to_owned);
    }
    let (ds, noun) = (model.ds(), model.ds().noun());
    let names: Vec<&str> = ds.tables.iter().map(|table| table.name.as_str()).collect();
    let tables = joined(&names);
    let words = ds.paper.kind == PublicationKind::Paper;
    let own = if words { format!("{tables} and text of {noun}") } else { tables.clone() };
    let short = if words { format!("from {noun}") } else { format!("from {tables}") };
    let beside = !model.setup.library.is_alone();
    match model.state.tab {
        Tab::Compare if model.state.comparison == Comparison::Crosscheck => {
            [format!("{tables} of {noun}; official statistics"), "paper, official".to_owned()]
        }
        Tab::Problems | Tab::Claims if beside => {
            [format!("{own}; official statistics"), format!("{short} and official")]
        }
        Tab::Trends | Tab::Compare if let Some(converted) = model.currency() => {
            let rates = &converted.rates;
            [
                format!("{own}; rates: {}, grade {}", rates.publisher, rates.grade),
                format!("{short}; rates of exchange"),
            ]
        }
        Tab::Overview | Tab::Trends | Tab::Compare | Tab::Structure | Tab::Problems | Tab::Claims => {
            [own, short]
        }
    }
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
