//! Table: columns of text that drop whole, the least useful first, when the area is narrow.
//!
//! Stateless: the rows shown follow from the selected one. Must not know: what a column means;
//! charts in a cell are the caller's text.

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Drawable, dot, put, put_chosen, widest, window};
use crate::text::{self, Decimals};
use crate::theme::{Role, Theme};

/// How the cells of a column stand.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ColumnAlign {
    /// At the left edge.
    #[default]
    Left,
    /// At the right edge.
    Right,
    /// Decimal points under each other.
    Decimal,
}

/// One column.
#[derive(Clone, Copy, Debug, Default)]
pub struct Column<'a> {
    title: &'a str,
    align: ColumnAlign,
    priority: u8,
    min: Option<u16>,
    grow: bool,
}

impl<'a> Column<'a> {
    /// A column as wide as its widest cell, never dropped.
    #[must_use]
    pub fn new(title: &'a str, align: ColumnAlign) -> Self {
        Self { title, align, ..Self::default() }
    }

    /// Higher numbers drop first; 0 never drops.
    #[must_use]
    pub fn priority(mut self, priority: u8) -> Self {
        self.priority = priority;
        self
    }

    /// May shrink to `columns`, its cells cut with `…`, before any column drops.
    #[must_use]
    pub fn min(mut self, columns: u16) -> Self {
        self.min = Some(columns);
        self
    }

    /// Takes the width that is left over.
    #[must_use]
    pub fn grow(mut self) -> Self {
        self.grow = true;
        self
    }
}

/// One cell.
#[derive(Clone, Debug)]
pub struct TableCell<'a> {
    /// What it says.
    pub text: Cow<'a, str>,
    /// In which role.
    pub role: Role,
    /// A sign in the gap behind it, which takes no room from any column.
    pub tail: &'static str,
}

impl<'a> TableCell<'a> {
    /// A cell that says it in a role.
    pub fn new(text: impl Into<Cow<'a, str>>, role: Role) -> Self {
        Self { text: text.into(), role, tail: "" }
    }

    /// The same with a sign of one column behind it.
    #[must_use]
    pub fn tailed(mut self, tail: &'static str) -> Self {
        self.tail = tail;
        self
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<T> for TableCell<'a> {
    fn from(text: T) -> Self {
        Self::new(text, Role::Text)
    }
}

/// The table.
#[derive(Clone, Copy, Debug)]
pub struct Table<'a> {
    /// From left to right.
    pub columns: &'a [Column<'a>],
    /// One cell a column; missing cells are blank.
    pub rows: &'a [Vec<TableCell<'a>>],
    /// The row in focus, marked with `▸`.
    pub selected: Option<usize>,
    /// The column in focus, its title in brackets.
    pub selected_column: Option<usize>,
    /// The role of the titles.
    pub titles: Role,
}

/// A column on the screen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Placed {
    /// Which of the table's columns.
    pub column: usize,
    /// First column of the screen.
    pub x: u16,
    /// Columns it takes.
    pub width: u16,
}

/// Blanks between columns: room for the brackets of a title on both sides.
const GAP: u16 = 2;

impl<'a> Table<'a> {
    /// A table without a cursor.
    #[must_use]
    pub fn new(columns: &'a [Column<'a>], rows: &'a [Vec<TableCell<'a>>]) -> Self {
        Self { columns, rows, selected: None, selected_column: None, titles: Role::Muted }
    }
}

impl Table<'_> {
    /// The columns that are shown on `area`, and where.
    pub fn layout(&self, area: Rect) -> Vec<Placed> {
        self.placed(area, &self.measured())
    }

    fn placed(&self, area: Rect, measured: &[(u16, Option<Decimals>)]) -> Vec<Placed> {
        // The marker's column is always kept, so that nothing moves when a row is selected.
        // A column in focus may be the last one, and its title has a closing bracket.
        let bracket = u16::from(self.selected_column.is_some());
        let room = area.width.saturating_sub(1 + bracket);
        let mut shown: Vec<(usize, u16)> = measured.iter().map(|(width, _)| *width).enumerate().collect();
        let total = |shown: &[(usize, u16)]| {
            let gaps = GAP.saturating_mul(u16::try_from(shown.len().saturating_sub(1)).unwrap_or(0));
            shown.iter().fold(gaps, |sum, (_, width)| sum.saturating_add(*width))
        };
        let least = |index: usize, width: u16| self.columns[index].min.map_or(width, |m| m.min(width));
        loop {
            let over = total(&shown).saturating_sub(room);
            let slack: u16 = shown.iter().map(|(i, w)| w - least(*i, *w)).fold(0, u16::saturating_add);
            let drop = shown
                .iter()
                .enumerate()
                .filter(|(_, (index, _))| self.columns[*index].priority > 0)
                .max_by_key(|(at, (index, _))| (self.columns[*index].priority, *at))
                .map(|(at, _)| at);
            match drop {
                Some(at) if over > slack => {
                    shown.remove(at);
                }
                _ => break,
            }
        }
        let mut over = total(&shown).saturating_sub(room);
        for (index, width) in &mut shown {
            let give = over.min(*width - least(*index, *width));
            *width -= give;
            over -= give;
        }
        let left = room.saturating_sub(total(&shown));
        if let Some((_, width)) = shown.iter_mut().find(|(index, _)| self.columns[*index].grow) {
            *width += left;
        }
        let mut x = area.x.saturating_add(1);
        let place = |(column, width)| {
            let placed = Placed { column, x, width };
            x = x.saturating_add(width).saturating_add(GAP);
            placed
        };
        shown.into_iter().map(place).collect()
    }

    /// The rows that are shown on `area`, each with its row of the screen.
    pub fn rows_shown(&self, area: Rect) -> impl Iterator<Item = (usize, u16)> + use<> {
        let room = usize::from(area.height.saturating_sub(1));
        // The hint takes a row of its own, but never the only one.
        let hint = room < self.rows.len() && room > 1;
        let shown = window(self.selected.unwrap_or(0), self.rows.len(), room - usize::from(hint));
        shown.zip(area.y.saturating_add(1)..area.bottom())
    }

    fn texts(&self, index: usize) -> impl Iterator<Item = &str> {
        self.rows.iter().map(move |row| row.get(index).map_or("", |cell| cell.text.as_ref()))
    }

    /// The width that each column would have, and how its figures stand among each other.
    fn measured(&self) -> Vec<(u16, Option<Decimals>)> {
        let measure = |(index, column): (usize, &Column<'_>)| {
            let is_decimal = column.align == ColumnAlign::Decimal;
            let decimals = is_decimal.then(|| Decimals::of(self.texts(index)));
            let cells = decimals.map_or_else(
                || widest(self.texts(index)),
                |all| u16::try_from(all.columns).unwrap_or(u16::MAX),
            );
            (text::width_u16(column.title).max(cells), decimals)
        };
        self.columns.iter().enumerate().map(measure).collect()
    }

    fn title(&self, theme: &Theme, placed: Placed, area: Rect, buffer: &mut Buffer) {
        let column = &self.columns[placed.column];
        let title = text::truncate(column.title, placed.width.into());
        let wide = text::width_u16(&title);
        let x = if column.align == ColumnAlign::Left { placed.x } else { placed.x + placed.width - wide };
        let selected = self.selected_column == Some(placed.column);
        let style = theme.style(if selected { Role::Accent } else { self.titles });
        put_chosen(buffer, area, (x, area.y), &title, (style, selected));
    }

    fn row(&self, theme: &Theme, index: usize, columns: &[ShownColumn], (area, buffer): (Rect, &mut Buffer)) {
        let (in_focus, y) = (self.selected == Some(index), area.y);
        if in_focus {
            buffer.set_style(area, theme.style(Role::Raised));
            dot(buffer, area, (area.x, y), '▸', theme.style(Role::Accent));
        }
        for ShownColumn { placed, decimals } in columns {
            let Some(TableCell { text: told, role, tail }) = self.rows[index].get(placed.column) else {
                continue;
            };
            let room = usize::from(placed.width);
            let whole = text::width(told);
            let cell = if whole > room { text::truncate(told, room) } else { told.as_ref().into() };
            let wide = if whole > room { text::width(&cell) } else { whole };
            let (before, after) = match (self.columns[placed.column].align, decimals) {
                (ColumnAlign::Decimal, Some(decimals)) => decimals.around(told, whole, room),
                (ColumnAlign::Right | ColumnAlign::Decimal, _) => (room - wide, 0),
                (ColumnAlign::Left, _) => (0, 0),
            };
            let chosen = in_focus && self.selected_column == Some(placed.column);
            let style = theme.style(if chosen { Role::Focus } else { *role });
            let mut x = placed.x;
            for part in [&text::blanks(before), &cell, &text::blanks(after)] {
                x = put(buffer, area, (x, y), part, style);
            }
            put(buffer, area, (placed.x.saturating_add(placed.width), y), tail, theme.style(Role::Accent));
        }
    }
}

/// A shown column, and how its figures stand among each other.
struct ShownColumn {
    placed: Placed,
    decimals: Option<Decimals>,
}

impl Drawable for Table<'_> {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        self.place(theme, area, buffer);
    }
}

impl Table<'_> {
    /// Draws it; what [`layout`](Self::layout) says of what is inside the buffer.
    pub fn place(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) -> Vec<Placed> {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return Vec::new();
        }
        let measured = self.measured();
        let layout = self.placed(area, &measured);
        let shown = |placed: &Placed| ShownColumn { placed: *placed, decimals: measured[placed.column].1 };
        let columns: Vec<ShownColumn> = layout.iter().map(shown).collect();
        for line in &columns {
            self.title(theme, line.placed, area, buffer);
        }
        let shown: Vec<(usize, u16)> = self.rows_shown(area).collect();
        for (index, y) in &shown {
            self.row(theme, *index, &columns, (Rect { y: *y, height: 1, ..area }, buffer));
        }
        if shown.len() < self.rows.len() && area.height > 2 {
            let above = shown.first().map_or(0, |(index, _)| *index);
            let text = more(above, self.rows.len() - above - shown.len());
            put(buffer, area, (area.x.saturating_add(1), area.bottom() - 1), &text, theme.style(Role::Muted));
        }
        layout
    }
}

/// How many rows are out of sight, and on which side.
pub(crate) fn more(above: usize, below: usize) -> String {
    match (above, below) {
        (0, below) => format!("… {below} more"),
        (above, 0) => format!("… {above} above"),
        (above, below) => format!("… {above} above, {below} more"),
    }
}
