//! The head of Compare's views on official statistics: what is shown, of which year, and whose it is.
//!
//! Nothing below it is the paper's unless it says so.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::paint::{inset, line, line_right, span};
use crate::app::Model;
use crate::data::Year;
use crate::data::official::{OfficialSeries, Statistic};
use crate::text;
use crate::theme::Role;

/// A block of lines, each with what stands at its right end.
#[derive(Default)]
pub struct Head {
    lines: Vec<(Line<'static>, Line<'static>)>,
    columns: usize,
}

impl Head {
    /// A head with its title, in a width.
    pub fn new(title: Line<'static>, width: u16) -> Self {
        let columns = usize::from(width.saturating_sub(2));
        Self { lines: vec![(title, Line::default())], columns }
    }

    /// Rows that it takes.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// A text under what there is, in as many lines as it needs.
    pub fn text(&mut self, model: &Model, role: Role, content: &str) {
        let lines = text::wrap(content, self.columns).into_iter();
        self.lines.extend(lines.map(|content| (Line::from(span(model, role, content)), Line::default())));
    }

    /// Something at the right end of the first line with room for it, else in a line of its own.
    pub fn right(&mut self, content: Line<'static>) {
        const GAP: &str = "  ";
        let there = |line: &Line| if line.width() == 0 { 0 } else { line.width() + GAP.len() };
        let room = |line: &(Line, Line)| there(&line.0) + there(&line.1) + content.width() <= self.columns;
        match self.lines.iter().position(room).and_then(|at| self.lines.get_mut(at)) {
            Some((_, right)) if right.width() > 0 => {
                right.push_span(Span::raw(GAP));
                right.extend(content.spans);
            }
            Some((_, right)) => *right = content,
            None => self.lines.insert(1, (Line::default(), content)),
        }
    }

    /// Draws it.
    pub fn render(&self, area: Rect, buf: &mut Buffer) {
        let area = inset(area);
        for ((left, right), y) in self.lines.iter().zip(0..) {
            line(buf, area, y, left);
            line_right(buf, area, y, right);
        }
    }
}

/// "2016 [2017] 2018", and where the year cursor stands if it is on none of them.
pub fn years(model: &Model) -> Line<'static> {
    let shown = model.ranked_year();
    let mut spans: Vec<Span<'static>> = Vec::new();
    if model.state.beyond.is_none() && model.state.year != shown {
        spans.push(span(model, Role::Warning, format!("{} ⚑ no figures, nearest: ", model.state.year)));
    }
    for year in model.ranked_years() {
        let (role, label) = if *year == shown {
            (Role::Selected, format!("[{year}]"))
        } else {
            (Role::Muted, format!(" {year} "))
        };
        spans.push(span(model, role, label));
    }
    Line::from(spans)
}

/// The names of a ring, the one chosen in brackets.
pub fn ring<T: PartialEq + ToString>(model: &Model, all: &[T], chosen: &T) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for one in all {
        if !spans.is_empty() {
            spans.push(span(model, Role::Muted, "·"));
        }
        let name = one.to_string();
        spans.push(if one == chosen {
            span(model, Role::Selected, format!("[{name}]"))
        } else {
            span(model, Role::Muted, name)
        });
    }
    Line::from(spans)
}

/// The table of high-tech exports.
pub fn exports(model: &Model) -> Option<&OfficialSeries> {
    model.official().series(Statistic::HightechExports)
}

/// Publisher, edition, scope and grade of the figures of these years.
pub fn source(model: &Model, years: &[Year]) -> String {
    exports(model).map_or_else(String::new, |series| {
        let editions = series.editions_of(years);
        format!("{}: {editions}; {}; grade {}", series.publisher, series.scope, series.grade)
    })
}
