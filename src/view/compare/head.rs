//! The head of Compare's views on official statistics: what is shown, of which year, and whose it is.
//!
//! Nothing below it is the paper's unless it says so.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::canvas::Canvas;
use super::super::paint::inset;
use crate::app::{Model, Spot};
use crate::theme::Role;

/// Words, and what a click on them means.
pub struct Piece {
    span: Span<'static>,
    spot: Option<Spot>,
}

impl From<Span<'static>> for Piece {
    fn from(span: Span<'static>) -> Self {
        Self { span, spot: None }
    }
}

/// A block of lines, each with what stands at its right end.
#[derive(Default)]
pub struct Head {
    lines: Vec<(Line<'static>, Vec<Piece>)>,
    columns: usize,
}

fn width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.span.width()).sum()
}

impl Head {
    /// A head with its title, in a width.
    pub fn new(title: Line<'static>, width: u16) -> Self {
        let columns = usize::from(width.saturating_sub(2));
        Self { lines: vec![(title, Vec::new())], columns }
    }

    /// Rows that it takes.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// Lines under what there is.
    pub fn lines(&mut self, lines: Vec<Line<'static>>) {
        self.lines.extend(lines.into_iter().map(|line| (line, Vec::new())));
    }

    /// Something at the right end of the first line with room for it, else in a line of its own.
    pub fn right(&mut self, content: impl IntoIterator<Item = impl Into<Piece>>) {
        const GAP: &str = "  ";
        let content: Vec<Piece> = content.into_iter().map(Into::into).collect();
        let apart = |columns: usize| if columns == 0 { 0 } else { columns + GAP.len() };
        let room = |(left, right): &(Line, Vec<Piece>)| {
            apart(left.width()) + apart(width(right)) + width(&content) <= self.columns
        };
        match self.lines.iter().position(room).and_then(|at| self.lines.get_mut(at)) {
            Some((_, right)) => {
                if !right.is_empty() {
                    right.push(Span::raw(GAP).into());
                }
                right.extend(content);
            }
            None => self.lines.insert(1, (Line::default(), content)),
        }
    }

    /// Draws it.
    pub fn render(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let area = inset(area);
        for ((left, right), y) in self.lines.iter().zip(0..area.height) {
            canvas.line(area, y, left);
            let columns = |columns: usize| u16::try_from(columns).unwrap_or(u16::MAX);
            let mut x = area.right().saturating_sub(columns(width(right))).max(area.x);
            for Piece { span, spot } in right {
                let place = Rect { x, y: area.y + y, width: columns(span.width()), height: 1 };
                let place = place.intersection(area);
                canvas.line(place, 0, [&span.clone()]);
                if let Some(spot) = spot {
                    canvas.spot(place, *spot);
                }
                x = x.saturating_add(columns(span.width()));
            }
        }
    }
}

/// "2016 [2017] 2018", and where the year cursor stands if it is on none of them.
pub fn years(canvas: &Canvas<'_>, model: &Model) -> Vec<Piece> {
    let shown = model.ranked_year();
    let mut pieces: Vec<Piece> = Vec::new();
    if model.state.beyond.is_none() && model.state.year != shown {
        let said = format!("{} ⚑ no figures, nearest: ", model.state.year);
        pieces.push(canvas.span(Role::Warning, said).into());
    }
    for year in model.ranked_years().iter() {
        let (role, label) = if *year == shown {
            (Role::Accent, format!("[{year}]"))
        } else {
            (Role::Muted, format!(" {year} "))
        };
        pieces.push(Piece { span: canvas.span(role, label), spot: Some(Spot::Year(*year)) });
    }
    pieces
}

/// The names of a ring, the one chosen in brackets.
pub fn ring<T: PartialEq + ToString>(canvas: &Canvas<'_>, all: &[T], chosen: &T) -> Line<'static> {
    let mut spans: Vec<Span<'static>> = Vec::new();
    for one in all {
        if !spans.is_empty() {
            spans.push(canvas.span(Role::Muted, " "));
        }
        let name = one.to_string();
        spans.push(if one == chosen {
            canvas.span(Role::Selected, format!("[{name}]"))
        } else {
            canvas.span(Role::Muted, name)
        });
    }
    Line::from(spans)
}
