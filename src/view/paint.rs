//! Marks, words and roles that several views use.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::action::Action;
use crate::app::{Model, PageLink};
use crate::data::{Interval, Kind, Year};
use crate::metrics::{Figure, FigureId};
use crate::text;
use crate::theme::Role;
use crate::wording::section_mark;

pub use crate::sheet::strands::{region_marker, region_role};

/// What a caption says of a line chart whose axis does not start at zero, as its ticks are written.
pub fn axis_from(start: &str) -> String {
    format!("  axis from {start}")
}

/// Years in as few columns as can be read.
pub fn brief_years(years: &[Year]) -> Vec<String> {
    years.iter().map(|year| format!("'{:02}", year % 100)).collect()
}

/// `area` without its last column, which stays empty.
pub fn margined(area: Rect) -> Rect {
    Rect { width: area.width.saturating_sub(1), ..area }
}

/// `area` without a column on either side.
pub fn inset(area: Rect) -> Rect {
    let side = u16::from(area.width > 2);
    Rect { x: area.x + side, width: area.width - 2 * side, ..area }
}

/// A figure as a cell of a table: its digits, `⚑` behind a cell on which the tables differ, and the mark
/// behind what is marked.
pub fn cell(model: &Model, id: FigureId) -> String {
    model.digits(id) + mark_of(model, id)
}

/// Stands behind what is marked for a brief.
pub const MARK: &str = "♦";

/// The mark, where a figure is marked.
pub fn mark_of(model: &Model, id: FigureId) -> &'static str {
    if model.is_figure_marked(id) { MARK } else { "" }
}

/// `= ` before a figure that the paper does not print.
pub fn kind_mark(kind: Kind) -> &'static str {
    match kind {
        Kind::Printed => "",
        Kind::Derived => "=",
    }
}

/// The role of a change: a rise, a fall, or neither where the digits do not decide.
pub fn role_of_sign(change: Interval) -> Role {
    if change.includes_zero() {
        Role::Text
    } else if change.lo.is_sign_positive() {
        // Green for a rise would mean a fall on Chinese markets.
        Role::Text
    } else {
        Role::Negative
    }
}

/// What a figure is, for a column beside its value and its year: of whom by the mark before it, or in words.
pub fn figure_name(model: &Model, figure: &Figure) -> String {
    let (name, placed) = figure.short_name(model.tables());
    let mark = if placed { region_marker(model, figure.region) } else { ' ' };
    let of = if placed && mark == ' ' { model.ds().name(figure.region) } else { "" };
    format!("{mark} {name}{}{of}", if of.is_empty() { "" } else { ", " })
}

/// What a link leads to, and of which year where that is not the one of what it is beside.
pub fn link_name(model: &Model, link: &PageLink, beside: Option<&Figure>) -> String {
    let Some(of) = model.figure(link.id) else { return link.text.clone() };
    let same = beside.is_some_and(|beside| beside.period == of.period);
    figure_name(model, &of) + &if same { String::new() } else { format!("  {}", of.period) }
}

/// The key that opens what is in focus, as the end of a text that had to be cut.
pub fn for_all(canvas: &Canvas<'_>, model: &Model) -> String {
    let key = model.setup.config.keys.keys(Action::Open).first().copied();
    key.map_or_else(|| "…".to_owned(), |key| format!("… {} for all", canvas.key(key)))
}

/// Columns that [`sections`] takes.
pub fn sections_width(all: &[String]) -> usize {
    all.iter()
        .map(|one| text::width(section_mark(one)) + text::width(one) + 1)
        .sum::<usize>()
        .saturating_sub(1)
}

/// `§1.2 §2.3`: sections in as few columns as can be read.
pub fn sections(all: &[String]) -> String {
    let mut said = String::with_capacity(16);
    for one in all {
        said.extend([if said.is_empty() { "" } else { " " }, section_mark(one), one]);
    }
    said
}
