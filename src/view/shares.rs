//! Shares of a whole: for each period a row of numbers and a bar of 100 %, all of one dimension.
//!
//! The numbers stand in columns, so that a share can be followed from period to period; the bar
//! shows the whole of each. What a source does not name is a part of its own and never spread.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::canvas::Canvas;
use super::sizes::shares::{LEAST_BAR, MOST_PERIOD};
use crate::data::{Category, Flag, Kind, PartId};
use crate::metrics::{Figure, LayerPart, ShareBar, Split};
use crate::number;
use crate::text;
use crate::theme::Role;
use crate::widget::stacked_bar::{Part, StackedBar};

/// Over the column of what is left.
const LEFT: &str = "left";

/// The bars of one dimension, measured for a width.
pub struct Shares<'a> {
    split: &'a Split,
    /// The digits of each column, aligned; a row a bar.
    cells: Vec<Vec<String>>,
    rests: Vec<String>,
    /// Columns of periods and grades.
    labels: usize,
    width: u16,
}

/// Where a cell is drawn and how.
#[derive(Clone, Copy)]
struct Slot {
    x: u16,
    width: u16,
}

/// What of the numbers is in sight.
struct InSight {
    columns: Range<usize>,
    slots: Vec<Slot>,
    rest: Option<Slot>,
    /// The first column behind the numbers.
    end: u16,
}

impl<'a> Shares<'a> {
    /// Measures bars of one dimension.
    #[must_use]
    pub fn new(split: &'a Split, width: u16) -> Self {
        let bars = &split.bars;
        let column = |part: &Category| {
            let said: Vec<String> =
                bars.iter().map(|bar| share_of(bar, part.id).map_or("–".to_owned(), shown)).collect();
            text::align_decimal(&said)
        };
        let by_column: Vec<Vec<String>> = split.by.parts.iter().map(column).collect();
        let row = |i: usize| by_column.iter().filter_map(|column| column.get(i).cloned()).collect();
        let cells = (0..bars.len()).map(row).collect();
        let rests = text::align_decimal(&bars.iter().map(rest).collect::<Vec<_>>());
        let periods =
            bars.iter().map(|bar| text::width(&bar.period.to_string()).min(MOST_PERIOD)).max().unwrap_or(0);
        let labels = (periods + 2).max(text::width(&split.by.short));
        Self { split, cells, rests, labels, width }
    }

    /// How many bars there are.
    pub fn len(&self) -> usize {
        self.split.bars.len()
    }

    fn column_width(&self, column: usize) -> u16 {
        let cells = self.cells.iter().filter_map(|row| row.get(column)).map(|cell| text::width_u16(cell));
        let heading = self.split.by.parts.get(column).map_or(0, |part| text::width_u16(&part.short));
        cells.max().unwrap_or(0).max(heading)
    }

    fn rest_width(&self) -> u16 {
        self.rests.iter().map(|rest| text::width_u16(rest)).max().unwrap_or(0).max(text::width_u16(LEFT))
    }

    /// The columns in sight, with the one in focus among them.
    fn sight(&self, focus: Option<usize>) -> InSight {
        let first = u16::try_from(self.labels + 2).unwrap_or(u16::MAX);
        let room = self.width.saturating_sub(first);
        let pitch = |column: usize| self.column_width(column) + 2;
        let fits = |columns: Range<usize>| columns.map(pitch).fold(0, u16::saturating_add) <= room;
        let all = 0..self.split.by.parts.len();
        let mut columns = all.clone();
        if !fits(all.clone()) {
            let focus = focus.unwrap_or(0);
            let start = (0..=focus).find(|start| fits(*start..focus + 1)).unwrap_or(focus);
            let end = (focus + 1..=all.end).rev().find(|end| fits(start..*end)).unwrap_or(focus + 1);
            columns = start..end.min(all.end);
        }
        let mut x = first;
        let slots = columns
            .clone()
            .map(|column| {
                let slot = Slot { x: x + 1, width: self.column_width(column) };
                x += pitch(column);
                slot
            })
            .collect();
        let with_rest = columns == all && x.saturating_add(self.rest_width() + 2) <= self.width;
        let rest = with_rest.then_some(Slot { x: x + 1, width: self.rest_width() });
        let end = if with_rest { x + self.rest_width() + 2 } else { x };
        InSight { columns, slots, rest, end }
    }

    /// Whether the bars stand beside the numbers, not below them.
    pub fn beside(&self) -> bool {
        let sight = self.sight(None);
        sight.rest.is_some() && sight.end.saturating_add(LEAST_BAR) <= self.width
    }

    /// Rows that a period takes with a bar of so many rows.
    pub fn row_height(&self, bar: u16) -> u16 {
        if self.beside() { bar.max(1) } else { 1 + bar }
    }

    /// Draws the headings: what is split, what the columns are, where the bar begins and ends.
    pub fn render_heading(&self, canvas: &mut Canvas<'_>, area: Rect, focus: Option<usize>) {
        canvas.say(area, 0, Role::Header, format!(" {}", self.split.by.short));
        let sight = self.sight(focus);
        for (column, slot) in sight.columns.clone().zip(&sight.slots) {
            let Some(part) = self.split.by.parts.get(column) else { continue };
            let role = if focus == Some(column) { Role::Accent } else { Role::Header };
            let at = within(area, slot.x, slot.width);
            canvas.say_right(at, 0, role, part.short.as_str());
        }
        if let Some(slot) = sight.rest {
            let at = within(area, slot.x, slot.width);
            canvas.say_right(at, 0, Role::Muted, LEFT);
        }
        for (hidden, x, mark) in [
            (sight.columns.start > 0, sight.slots.first().map(|slot| slot.x.saturating_sub(1)), "◂"),
            (sight.columns.end < self.split.by.parts.len(), Some(sight.end), "▸"),
        ] {
            if let Some(x) = x.filter(|_| hidden) {
                canvas.say(within(area, x, 1), 0, Role::Muted, mark);
            }
        }
        if self.beside() {
            let bar = self.bar_area(area);
            canvas.say(bar, 0, Role::Muted, "0");
            canvas.say_right(bar, 0, Role::Muted, "100 %");
        }
    }

    fn bar_area(&self, area: Rect) -> Rect {
        let x = self.sight(None).end + 1;
        within(area, x, area.width.saturating_sub(x))
    }

    /// Draws a period: its numbers and its bar. `here`: the cursor's row; `focus`: its column.
    pub fn render_row(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        index: usize,
        (here, focus): (bool, Option<usize>),
    ) {
        let Some(bar) = self.split.bars.get(index) else { return };
        let role = if here { Role::Header } else { Role::Text };
        let room = self.labels.saturating_sub(2);
        let label = Line::from(vec![
            canvas.cursor(here),
            canvas.span(role, text::fit(&bar.period.to_string(), room)),
            canvas.span(Role::Muted, format!(" {}", bar.grade)),
        ]);
        canvas.line(area, 0, &label);
        let sight = self.sight(focus);
        for (column, slot) in sight.columns.clone().zip(&sight.slots) {
            let Some(cell) = self.cells.get(index).and_then(|row| row.get(column)) else { continue };
            let on = here && focus == Some(column);
            let derived = cell.contains('=');
            let role = match (on, derived) {
                (true, _) => Role::Focus,
                (false, true) => Role::Derived,
                (false, false) => Role::Text,
            };
            // The blanks that align the points are no part of what is in focus.
            let (digits, behind) = (cell.trim(), cell.len() - cell.trim_end().len());
            let end = (slot.x + slot.width).saturating_sub(u16::try_from(behind).unwrap_or(0));
            let start = end.saturating_sub(text::width_u16(digits));
            let (at, said) = if on {
                (within(area, start.saturating_sub(1), end + 2 - start), format!("[{digits}]"))
            } else {
                (within(area, start, end - start), digits.to_owned())
            };
            canvas.say(at, 0, role, said);
        }
        if let (Some(slot), Some(rest)) = (sight.rest, self.rests.get(index)) {
            let at = within(area, slot.x, slot.width);
            canvas.say_right(at, 0, Role::Muted, rest.clone());
        }
        if here {
            canvas.raise(area, 0);
        }
        let chosen = focus.filter(|_| here).and_then(|column| self.split.by.parts.get(column));
        let parts = self.parts(bar, chosen.map(|part| part.id));
        canvas.draw(&StackedBar { parts: &parts, rest: left_in(bar) }, self.bar_of_row(area));
    }

    /// Where the bar of a row stands: beside its numbers or below them.
    fn bar_of_row(&self, area: Rect) -> Rect {
        if self.beside() {
            return self.bar_area(area);
        }
        let below = within(area, 1, area.width.saturating_sub(1));
        Rect { y: below.y.saturating_add(1), height: below.height.saturating_sub(1), ..below }
    }

    /// Where the shares of a period stand, each by its column: the numbers in sight, and the parts of
    /// the bar.
    pub fn places(&self, area: Rect, index: usize, focus: Option<usize>) -> Vec<(usize, Rect)> {
        let Some(bar) = self.split.bars.get(index) else { return Vec::new() };
        let sight = self.sight(focus);
        let numbers = Rect { height: if self.beside() { area.height } else { area.height.min(1) }, ..area };
        let slots = sight.columns.zip(&sight.slots);
        let mut places: Vec<(usize, Rect)> =
            slots.map(|(column, slot)| (column, within(numbers, slot.x, slot.width))).collect();
        let parts = self.parts(bar, None);
        let stacked = StackedBar { parts: &parts, rest: "" };
        let whole = self.bar_of_row(area);
        let mut x = 0;
        for (part, width) in bar.parts.iter().zip(stacked.widths(whole.width)) {
            places.push((self.split.by.order(part.id), within(whole, x, width)));
            x += width;
        }
        places
    }

    /// The parts of a bar that a source names.
    fn parts(&self, bar: &ShareBar, chosen: Option<PartId>) -> Vec<Part<'a>> {
        let part = |of: &LayerPart| {
            let part = self.split.by.part(of.id)?;
            let (pattern, role) = look(part);
            let (label, share) = (part.short.as_str(), number::to_pixel(of.share.value.value));
            Some(Part { label, share, pattern, role, chosen: chosen == Some(part.id) })
        };
        bar.parts.iter().filter_map(part).collect()
    }
}

/// Columns `x..x + width` of an area, cut to it.
fn within(area: Rect, x: u16, width: u16) -> Rect {
    let x = x.min(area.width);
    Rect { x: area.x + x, width: width.min(area.width - x), ..area }
}

/// What is said of what they leave.
fn left_in(bar: &ShareBar) -> &'static str {
    if is_bound(bar) { "or more" } else { "not named" }
}

/// Whether a part may be larger than it is said to be.
fn is_bound(bar: &ShareBar) -> bool {
    bar.parts.iter().any(|part| part.share.has(Flag::LowerBound))
}

fn share_of(bar: &ShareBar, id: PartId) -> Option<&Figure> {
    bar.parts.iter().find(|part| part.id == id).map(|part| &part.share)
}

/// The digits with their mark: `67.5`, `= 15.8`, `> 80`.
pub fn shown(figure: &Figure) -> String {
    match figure.kind {
        Kind::Printed => figure.shown(),
        Kind::Derived => format!("= {}", figure.shown()),
    }
}

/// What the parts leave, with as many digits as the coarsest of them.
pub fn rest(bar: &ShareBar) -> String {
    let decimals = bar.parts.iter().map(|part| part.share.decimals).min().unwrap_or(0);
    format!("{}{}", if is_bound(bar) { "< " } else { "= " }, number::fixed(bar.rest.value, decimals))
}

/// Pattern and role of a part: neighbours in a bar differ.
pub fn look(part: &Category) -> (char, Role) {
    const LOOKS: [(char, Role); 5] = [
        ('█', Role::SeriesA),
        ('▒', Role::SeriesB),
        ('▓', Role::SeriesB),
        ('░', Role::SeriesC),
        ('▒', Role::SeriesC),
    ];
    LOOKS.get(part.pattern % LOOKS.len()).copied().unwrap_or(('█', Role::SeriesA))
}
