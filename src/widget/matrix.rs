//! Matrix: rows by columns of short symbols, with one cell in focus.
//!
//! The cell in focus is told by style and by brackets; rows and columns scroll so that it is in
//! sight. Must not know: what a symbol means.

use std::ops::Range;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Drawable, dot, put, put_chosen, table::more, widest, window};
use crate::text;
use crate::theme::{Role, Theme};

/// The matrix.
#[derive(Clone, Copy, Debug, Default)]
pub struct SymbolMatrix<'a> {
    /// Stands above the row headings.
    pub corner: &'a str,
    /// Row headings.
    pub rows: &'a [String],
    /// Column headings.
    pub columns: &'a [String],
    /// `cells[row][column]`, one or a few columns wide, each with its role; missing cells are blank.
    pub cells: &'a [Vec<(&'a str, Role)>],
    /// Row and column in focus.
    pub selected: Option<(usize, usize)>,
}

/// What of the matrix is shown, and where.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MatrixLayout {
    /// Columns of the row headings, marker included.
    pub heading: u16,
    /// Rows in sight.
    pub rows: Range<usize>,
    /// Columns in sight.
    pub columns: Range<usize>,
    /// First screen column of each column in sight.
    pub xs: Vec<u16>,
    /// Screen columns each of them takes, brackets included.
    pub cell: u16,
}

impl SymbolMatrix<'_> {
    /// What is shown on `area`.
    pub fn layout(&self, area: Rect) -> MatrixLayout {
        let symbols = self.cells.iter().flatten().map(|(text, _)| *text);
        let cell = widest(self.columns.iter().map(String::as_str).chain(symbols)).saturating_add(2);
        let heading = widest(self.rows.iter().map(String::as_str).chain([self.corner])).saturating_add(2);
        // Long headings give way until a few columns show.
        let needed = cell.saturating_mul(u16::try_from(self.columns.len()).unwrap_or(u16::MAX));
        let kept = area.width.saturating_sub(needed).max(area.width / 2);
        let heading = heading.min(kept);
        let (row, column) = self.selected.unwrap_or((0, 0));
        let room = usize::from((area.width - heading) / cell);
        let columns = window(column, self.columns.len(), room);
        let height = usize::from(area.height.saturating_sub(1));
        let hint = height > 1 && height < self.rows.len();
        let rows = window(row, self.rows.len(), height - usize::from(hint));
        let first = area.x.saturating_add(heading);
        let xs = (0..columns.len())
            .filter_map(|index| u16::try_from(index).ok())
            .map(|index| first.saturating_add(index * cell))
            .collect();
        MatrixLayout { heading, rows, columns, xs, cell }
    }

    fn headings(&self, theme: &Theme, layout: &MatrixLayout, area: Rect, buffer: &mut Buffer) {
        let room = usize::from(layout.heading.saturating_sub(2));
        let corner = text::truncate(self.corner, room);
        put(buffer, area, (area.x.saturating_add(1), area.y), &corner, theme.style(Role::Header));
        for (column, x) in layout.columns.clone().zip(&layout.xs) {
            let focused = self.selected.is_some_and(|(_, selected)| selected == column);
            let style = theme.style(if focused { Role::Accent } else { Role::Header });
            let label = self.columns[column].as_str();
            put(buffer, area, (middle(*x, layout.cell, label), area.y), label, style);
        }
        // Arrows where columns are out of sight.
        if layout.columns.start > 0
            && let Some(x) = layout.xs.first()
        {
            dot(buffer, area, (*x, area.y), '◂', theme.style(Role::Muted));
        }
        if layout.columns.end < self.columns.len()
            && let Some(x) = layout.xs.last()
        {
            dot(buffer, area, (x + layout.cell - 1, area.y), '▸', theme.style(Role::Muted));
        }
    }
}

fn middle(x: u16, cell: u16, label: &str) -> u16 {
    x.saturating_add(cell.saturating_sub(text::width_u16(label)) / 2)
}

impl Drawable for SymbolMatrix<'_> {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let layout = self.layout(area);
        self.headings(theme, &layout, area, buffer);
        let room = usize::from(layout.heading.saturating_sub(2));
        for (y, row) in (area.y + 1..area.bottom()).zip(layout.rows.clone()) {
            let in_row = self.selected.is_some_and(|(selected, _)| selected == row);
            let style = theme.style(if in_row { Role::Accent } else { Role::Header });
            if in_row {
                dot(buffer, area, (area.x, y), '▸', style);
            }
            let heading = text::truncate(&self.rows[row], room);
            put(buffer, area, (area.x.saturating_add(1), y), &heading, style);
            for (column, x) in layout.columns.clone().zip(&layout.xs) {
                let symbol = self.cells.get(row).and_then(|row| row.get(column));
                let (symbol, role) = symbol.copied().unwrap_or(("", Role::Text));
                let focused = self.selected == Some((row, column));
                let style = theme.style(if focused { Role::Focus } else { role });
                put_chosen(buffer, area, (middle(*x, layout.cell, symbol), y), symbol, (style, focused));
            }
        }
        let hidden = self.rows.len() - layout.rows.len();
        if hidden > 0 && area.height > 2 {
            let text = more(layout.rows.start, self.rows.len() - layout.rows.end);
            put(buffer, area, (area.x.saturating_add(1), area.bottom() - 1), &text, theme.style(Role::Muted));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, owned, survives};
    use super::*;

    fn cells() -> Vec<Vec<(&'static str, Role)>> {
        let row = |symbols: [&'static str; 3]| symbols.map(|text| (text, Role::Text)).to_vec();
        vec![row(["·", "t", "·"]), row(["D", "p", "x"]), row(["·", "·", "D"])]
    }

    #[test]
    fn the_cell_in_focus_stands_in_brackets() {
        let cells = cells();
        let matrix = SymbolMatrix {
            corner: "PROBLEM",
            rows: &owned(["2.1 layout", "2.2 foreign", "4 brands"]),
            columns: &owned(["3.1", "3.2", "4"]),
            cells: &cells,
            selected: Some((0, 1)),
        };
        assert_eq!(
            draw(&matrix, 30, 4),
            " PROBLEM      3.1  3.2   4\n▸2.1 layout    ·   [t]   ·\n 2.2 foreign   D    p    x\n 4 brands      ·    ·    D"
        );
        survives(&matrix);
    }

    #[test]
    fn scrolls_to_the_cell_in_focus() {
        let cells = cells();
        let matrix = SymbolMatrix {
            rows: &owned(["a", "b", "c"]),
            columns: &owned(["3.1", "3.2", "4"]),
            cells: &cells,
            selected: Some((2, 2)),
            ..SymbolMatrix::default()
        };
        let layout = matrix.layout(Rect::new(0, 0, 13, 3));
        assert_eq!((layout.rows.clone(), layout.columns.clone()), (2..3, 1..3));
        assert_eq!(draw(&matrix, 13, 3), "   ◂3.2   4\n▸c   ·   [D]\n … 2 above");
        survives(&matrix);
        survives(&SymbolMatrix::default());
    }
}
