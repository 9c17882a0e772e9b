//! A table of trade mode by ownership: each cell's share of the whole as a number and as a shade.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::shares::{long, short, shown};
use crate::app::{Category, inner};
use crate::data::official::{Mode, Owner};
use crate::metrics::Figure;
use crate::metrics::official::Matrix;
use crate::number;
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// Shades and the share from which on each counts, in per cent.
const SHADES: [(f64, char, &str); 5] =
    [(20.0, '█', "20+"), (10.0, '▓', "10-20"), (5.0, '▒', "5-10"), (1.0, '░', "1-5"), (0.0, '·', "< 1")];
/// Columns of a number with its mark.
const DIGITS: u16 = 5;
/// Columns of the shade beside it at most.
const MOST_SHADE: u16 = 12;

/// A matrix measured for a width.
pub struct Heat<'a> {
    matrix: &'a Matrix,
    owners: Vec<usize>,
    /// Columns of the names of modes.
    names: u16,
    shade: u16,
    width: u16,
    brief: bool,
}

impl<'a> Heat<'a> {
    /// Measures it.
    pub fn new(matrix: &'a Matrix, width: u16) -> Self {
        let (modes, owners) = inner(matrix);
        let widest = |name: fn(Category) -> &'static str| {
            let names = modes.iter().filter_map(|i| matrix.modes.get(*i)).map(|m| name(Category::Mode(m.0)));
            names.map(text::width_u16).max().unwrap_or(0).max(9) + 2
        };
        let count = u16::try_from(owners.len() + 1).unwrap_or(u16::MAX);
        let least = (DIGITS + 4).saturating_mul(count);
        let brief = widest(long).saturating_add(least) > width;
        let names = if brief { widest(short) } else { widest(long) };
        let shade = (width.saturating_sub(names) / count).saturating_sub(DIGITS + 3);
        Self { matrix, owners, names, shade: shade.clamp(1, MOST_SHADE), width, brief }
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

    /// The owners in sight, the one in focus among them; all come with their margin.
    fn sight(&self, focus: Option<usize>) -> std::ops::Range<usize> {
        let room = usize::from(self.width.saturating_sub(self.names) / self.pitch().max(1));
        let room = if room > self.owners.len() { room } else { room.max(1) };
        window(focus.unwrap_or(0), self.owners.len(), room)
    }

    fn with_margin(&self, sight: &std::ops::Range<usize>) -> bool {
        let taken = self.pitch().saturating_mul(u16::try_from(self.owners.len() + 1).unwrap_or(u16::MAX));
        sight.len() == self.owners.len() && self.names.saturating_add(taken) <= self.width
    }

    /// Draws what it is of, and what the shades mean; below it the names of the columns.
    pub fn render_heading(&self, canvas: &mut Canvas<'_>, area: Rect, focus: Option<usize>) {
        let said = format!(" {}, % of the whole", self.matrix.period);
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
            canvas.line_right(area, 0, &Line::from(canvas.span(Role::Muted, legend)));
        }
        let below = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
        let sight = self.sight(focus);
        for (at, column) in sight.clone().enumerate() {
            let owner = self.owners.get(column).and_then(|i| self.matrix.owners.get(*i));
            let Some((owner, _)) = owner else { continue };
            let role = if focus == Some(column) { Role::Selected } else { Role::Header };
            let name = canvas.span(role, short(Category::Owner(*owner)));
            canvas.line_right(self.column(below, at), 0, &Line::from(name));
        }
        if self.with_margin(&sight) {
            let all = canvas.span(Role::Muted, short(Category::Owner(Owner::Total)));
            canvas.line_right(self.column(below, sight.len()), 0, &Line::from(all));
        }
    }

    /// Where the shares of a row in sight stand, each by its column.
    pub fn places(&self, area: Rect, focus: Option<usize>) -> Vec<(usize, Rect)> {
        self.sight(focus).enumerate().map(|(at, column)| (column, self.column(area, at))).collect()
    }

    /// Draws a trade mode. `here`: the cursor's row; `focus`: its column.
    pub fn render_row(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        mode: usize,
        (here, focus): (bool, Option<usize>),
    ) {
        let Some((of, _)) = self.matrix.modes.get(mode) else { return };
        let total = *of == Mode::Total;
        let role = match (here, total) {
            (true, _) => Role::Selected,
            (false, true) => Role::Muted,
            (false, false) => Role::Text,
        };
        let name = if self.brief { short(Category::Mode(*of)) } else { long(Category::Mode(*of)) };
        canvas.line(area, 0, &Line::from(vec![canvas.cursor(here), canvas.span(role, name)]));
        let sight = self.sight(focus);
        for (at, column) in sight.clone().enumerate() {
            let Some(owner) = self.owners.get(column) else { continue };
            let role = match (here && focus == Some(column), total) {
                (true, _) => Role::Focus,
                (false, true) => Role::Muted,
                (false, false) => Role::Derived,
            };
            self.cell(canvas, self.column(area, at), (mode, *owner), role);
        }
        if self.with_margin(&sight)
            && let Some(all) = self.matrix.owners.iter().position(|(owner, _)| *owner == Owner::Total)
        {
            self.cell(canvas, self.column(area, sight.len()), (mode, all), Role::Muted);
        }
    }

    fn cell(&self, canvas: &mut Canvas<'_>, area: Rect, (mode, owner): (usize, usize), role: Role) {
        let found = self.matrix.cells.get(mode).and_then(|row| row.get(owner)).and_then(Option::as_ref);
        let share = found.and_then(|cell| cell.share.as_ref());
        let said = match (found, share) {
            (_, Some(share)) => shown(share),
            (Some(_), None) => "100".to_owned(),
            (None, None) => "–".to_owned(),
        };
        let on = role == Role::Focus;
        canvas.line_right(area, 0, &Line::from(canvas.span(role, said.clone())));
        if on {
            let x = area.right().saturating_sub(text::width_u16(&said) + 1).max(area.x);
            let outer = Rect { x, width: area.right() + 1 - x, ..area };
            canvas.line(outer, 0, &Line::from(canvas.span(Role::Focus, "[")));
            canvas.line_right(outer, 0, &Line::from(canvas.span(Role::Focus, "]")));
        }
        // A margin has no shade.
        if let Some(shade) = share.filter(|_| role != Role::Muted).map(shade) {
            let role = if on { Role::Accent } else { Role::SeriesA };
            let block = shade.to_string().repeat(usize::from(self.shade));
            let at = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(1), ..area };
            canvas.line(at, 0, &Line::from(canvas.span(role, block)));
        }
    }
}

/// The shade of a share.
fn shade(share: &Figure) -> char {
    let value = number::to_pixel(share.value.value);
    SHADES.iter().find(|(from, ..)| value >= *from).map_or(' ', |(_, shade, _)| *shade)
}
