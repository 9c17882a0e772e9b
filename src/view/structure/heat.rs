//! A table of one dimension by another: each cell's share of the whole as a number and as a shade.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::below;
use super::super::shares::shown;
use crate::data::{Category, Kind};
use crate::metrics::{CrossTable, Figure};
use crate::number;
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// Shades and the share from which on each counts, in per cent.
const SHADES: [(f64, char, &str); 5] =
    [(20.0, '█', "20+"), (10.0, '▓', "10-20"), (5.0, '▒', "5-10"), (1.0, '░', "1-5"), (0.0, '·', "< 1")];
/// Columns of a number with its mark.
const DIGITS: u16 = 6;
/// Columns of the shade beside it at most.
const MOST_SHADE: u16 = 12;

/// A matrix measured for a width.
pub struct Heat<'a> {
    matrix: &'a CrossTable,
    /// Columns of the names of rows.
    names: u16,
    shade: u16,
    width: u16,
    brief: bool,
    /// Whether every share is computed, which its heading then says for all.
    computed: bool,
}

impl<'a> Heat<'a> {
    /// Measures it.
    pub fn new(matrix: &'a CrossTable, width: u16) -> Self {
        let widest = |name: fn(&Category) -> &str| {
            let names = matrix.rows.parts.iter().map(name);
            names.map(text::width_u16).max().unwrap_or(0).max(9) + 2
        };
        let count = u16::try_from(matrix.columns.parts.len() + 1).unwrap_or(u16::MAX);
        let least = (DIGITS + 4).saturating_mul(count);
        let brief = widest(long).saturating_add(least) > width;
        let names = if brief { widest(short) } else { widest(long) };
        let shade = (width.saturating_sub(names) / count).saturating_sub(DIGITS + 4);
        let computed = matrix.cells.iter().flatten().flatten().all(|share| share.kind == Kind::Derived);
        Self { matrix, names, shade: shade.clamp(1, MOST_SHADE), width, brief, computed }
    }

    /// How many columns there are beside their margin.
    fn columns(&self) -> usize {
        self.matrix.columns.parts.len()
    }

    fn pitch(&self) -> u16 {
        // The brackets of the cell in focus stand in the blanks around it.
        self.shade + DIGITS + 3
    }

    fn column(&self, area: Rect, at: usize) -> Rect {
        let x = self.names + self.pitch().saturating_mul(u16::try_from(at).unwrap_or(u16::MAX));
        let x = x.min(area.width);
        Rect { x: area.x + x, width: (self.pitch() - 1).min(area.width - x), ..area }
    }

    /// The columns in sight, the one in focus among them; all come with their margin.
    fn sight(&self, focus: Option<usize>) -> std::ops::Range<usize> {
        let room = usize::from(self.width.saturating_sub(self.names) / self.pitch().max(1));
        let room = if room > self.columns() { room } else { room.max(1) };
        window(focus.unwrap_or(0), self.columns(), room)
    }

    fn with_margin(&self, sight: &std::ops::Range<usize>) -> bool {
        let taken = self.pitch().saturating_mul(u16::try_from(self.columns() + 1).unwrap_or(u16::MAX));
        sight.len() == self.columns() && self.names.saturating_add(taken) <= self.width
    }

    /// Draws what it is of, and what the shades mean; below it the names of the columns.
    pub fn render_heading(&self, canvas: &mut Canvas<'_>, area: Rect, focus: Option<usize>) {
        let mark = if self.computed { "= " } else { "" };
        let said = format!(" {mark}{}, % of the whole", self.matrix.period);
        let taken = text::width(&said);
        let heading = Line::from(vec![
            canvas.span(Role::Header, said),
            canvas.span(Role::Muted, format!("  {}", self.matrix.grade)),
        ]);
        canvas.line(area, 0, &heading);
        let legend: Vec<String> =
            SHADES.iter().rev().map(|(_, shade, words)| format!("{shade} {words}")).collect();
        let legend = legend.join("  ");
        if taken + text::width(&legend) + 5 <= usize::from(area.width) {
            canvas.say_right(area, 0, Role::Muted, legend);
        }
        let below = below(area, 1);
        let sight = self.sight(focus);
        for (at, column) in sight.clone().enumerate() {
            let Some(part) = self.matrix.columns.parts.get(column) else { continue };
            let role = if focus == Some(column) { Role::Accent } else { Role::Header };
            canvas.say_right(self.column(below, at), 0, role, &part.short);
        }
        if let Some(all) = self.matrix.columns.whole.as_ref().filter(|_| self.with_margin(&sight)) {
            canvas.say_right(self.column(below, sight.len()), 0, Role::Muted, &all.short);
        }
    }

    /// Where the shares of a row in sight stand, each by its column.
    pub fn places(&self, area: Rect, focus: Option<usize>) -> Vec<(usize, Rect)> {
        self.sight(focus).enumerate().map(|(at, column)| (column, self.column(area, at))).collect()
    }

    /// Draws a row, the margin behind the last one. `here`: the cursor's row; `focus`: its column.
    pub fn render_row(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        row: usize,
        (here, focus): (bool, Option<usize>),
    ) {
        let part = self.matrix.rows.parts.get(row);
        let total = part.is_none();
        let Some(part) = part.or(self.matrix.rows.whole.as_ref()) else { return };
        let role = match (here, total) {
            (true, _) => Role::Header,
            (false, true) => Role::Muted,
            (false, false) => Role::Text,
        };
        let name = if self.brief { short(part) } else { long(part) };
        canvas.line(area, 0, &[canvas.cursor(here), canvas.span(role, name)]);
        let sight = self.sight(focus);
        for (at, column) in sight.clone().enumerate() {
            let role = match (here && focus == Some(column), total) {
                (true, _) => Role::Focus,
                (false, true) => Role::Muted,
                (false, false) => Role::Derived,
            };
            self.cell(canvas, self.column(area, at), (row, column), role);
        }
        if self.with_margin(&sight) {
            self.cell(canvas, self.column(area, sight.len()), (row, self.columns()), Role::Muted);
        }
        if here {
            canvas.raise(area, 0);
        }
    }

    fn cell(&self, canvas: &mut Canvas<'_>, area: Rect, (row, column): (usize, usize), role: Role) {
        let share = self.matrix.cells.get(row).and_then(|row| row.get(column)).and_then(Option::as_ref);
        let said = match (share, row == self.matrix.rows.parts.len() && column == self.columns()) {
            (Some(share), _) if self.computed => share.shown(),
            (Some(share), _) => shown(share),
            (None, true) => "100".to_owned(),
            (None, false) => "–".to_owned(),
        };
        let on = role == Role::Focus;
        canvas.say_right(area, 0, role, said.clone());
        if on {
            let x = area.right().saturating_sub(text::width_u16(&said) + 1).max(area.x);
            let outer = Rect { x, width: area.right() + 1 - x, ..area };
            canvas.say(outer, 0, Role::Focus, "[");
            canvas.say_right(outer, 0, Role::Focus, "]");
        }
        // A margin has no shade.
        if let Some(shade) = share.filter(|_| role != Role::Muted).map(shade) {
            let role = Role::SeriesA;
            let block = shade.to_string().repeat(usize::from(self.shade));
            let at = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(1), ..area };
            canvas.say(at, 0, role, block);
        }
    }
}

fn short(part: &Category) -> &str {
    &part.short
}

fn long(part: &Category) -> &str {
    &part.name.en
}

/// The shade of a share.
fn shade(share: &Figure) -> char {
    let value = number::to_pixel(share.value.value);
    SHADES.iter().find(|(from, ..)| value >= *from).map_or(' ', |(_, shade, _)| *shade)
}
