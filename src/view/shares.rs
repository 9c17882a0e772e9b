//! Shares of a whole: for each period a row of numbers and a bar of 100 %, all of one dimension.
//!
//! The numbers stand in columns, so that a share can be followed from period to period; the bar
//! shows the whole of each. What a source does not name is a part of its own and never spread.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::canvas::Canvas;
use crate::app::{Category, categories};
use crate::data::official::{Mode, Owner};
use crate::data::{Dimension, Flag, Kind};
use crate::metrics::Figure;
use crate::metrics::official::{Bar, LayerPart};
use crate::number;
use crate::text;
use crate::theme::Role;
use crate::widget::stacked_bar::{Part, StackedBar};

/// A bar in fewer columns would show nothing.
const LEAST_BAR: u16 = 22;
/// Columns that the name of a period takes at most.
const MOST_PERIOD: usize = 22;
/// Over the column of what is left.
const LEFT: &str = "left";

/// The bars of one dimension, measured for a width.
pub struct Shares<'a> {
    dimension: Dimension,
    bars: Vec<&'a Bar>,
    columns: Vec<Category>,
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
struct Sight {
    columns: Range<usize>,
    slots: Vec<Slot>,
    rest: Option<Slot>,
    /// The first column behind the numbers.
    end: u16,
}

impl<'a> Shares<'a> {
    /// Measures bars of one dimension.
    #[must_use]
    pub fn new(dimension: Dimension, bars: Vec<&'a Bar>, width: u16) -> Self {
        let columns = categories(&bars);
        let column = |category: &Category| {
            let said: Vec<String> =
                bars.iter().map(|bar| part_of(bar, *category).map_or("–".to_owned(), shown)).collect();
            text::align_decimal(&said)
        };
        let by_column: Vec<Vec<String>> = columns.iter().map(column).collect();
        let row = |i: usize| by_column.iter().filter_map(|column| column.get(i).cloned()).collect();
        let cells = (0..bars.len()).map(row).collect();
        let rests = text::align_decimal(&bars.iter().map(|bar| rest(bar)).collect::<Vec<_>>());
        let periods = bars.iter().map(|bar| text::width(&bar.period).min(MOST_PERIOD)).max().unwrap_or(0);
        let labels = (periods + 2).max(text::width(title(dimension)));
        Self { dimension, bars, columns, cells, rests, labels, width }
    }

    /// How many bars there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.bars.len()
    }

    fn column_width(&self, column: usize) -> u16 {
        let cells = self.cells.iter().filter_map(|row| row.get(column)).map(|cell| text::width_u16(cell));
        let heading = self.columns.get(column).map_or(0, |category| text::width_u16(short(*category)));
        cells.max().unwrap_or(0).max(heading)
    }

    fn rest_width(&self) -> u16 {
        self.rests.iter().map(|rest| text::width_u16(rest)).max().unwrap_or(0).max(text::width_u16(LEFT))
    }

    /// The columns in sight, with the one in focus among them.
    fn sight(&self, focus: Option<usize>) -> Sight {
        let first = u16::try_from(self.labels + 2).unwrap_or(u16::MAX);
        let room = self.width.saturating_sub(first);
        let pitch = |column: usize| self.column_width(column) + 2;
        let fits = |columns: Range<usize>| columns.map(pitch).fold(0, u16::saturating_add) <= room;
        let all = 0..self.columns.len();
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
        Sight { columns, slots, rest, end }
    }

    /// Whether the bars stand beside the numbers, not below them.
    #[must_use]
    pub fn beside(&self) -> bool {
        let sight = self.sight(None);
        sight.rest.is_some() && sight.end.saturating_add(LEAST_BAR) <= self.width
    }

    /// Rows that a period takes with a bar of so many rows.
    #[must_use]
    pub fn row_height(&self, bar: u16) -> u16 {
        if self.beside() { bar.max(1) } else { 1 + bar }
    }

    /// Draws the headings: what is split, what the columns are, where the bar begins and ends.
    pub fn render_heading(&self, canvas: &mut Canvas<'_>, area: Rect, focus: Option<usize>) {
        canvas.line(area, 0, &Line::from(canvas.span(Role::Header, format!(" {}", title(self.dimension)))));
        let sight = self.sight(focus);
        for (column, slot) in sight.columns.clone().zip(&sight.slots) {
            let Some(category) = self.columns.get(column) else { continue };
            let role = if focus == Some(column) { Role::Selected } else { Role::Header };
            let at = within(area, slot.x, slot.width);
            canvas.line_right(at, 0, &Line::from(canvas.span(role, short(*category))));
        }
        if let Some(slot) = sight.rest {
            let at = within(area, slot.x, slot.width);
            canvas.line_right(at, 0, &Line::from(canvas.span(Role::Muted, LEFT)));
        }
        for (hidden, x, mark) in [
            (sight.columns.start > 0, sight.slots.first().map(|slot| slot.x.saturating_sub(1)), "◂"),
            (sight.columns.end < self.columns.len(), Some(sight.end), "▸"),
        ] {
            if let Some(x) = x.filter(|_| hidden) {
                canvas.line(within(area, x, 1), 0, &Line::from(canvas.span(Role::Muted, mark)));
            }
        }
        if self.beside() {
            let bar = self.bar_area(area);
            canvas.line(bar, 0, &Line::from(canvas.span(Role::Muted, "0")));
            canvas.line_right(bar, 0, &Line::from(canvas.span(Role::Muted, "100 %")));
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
        let Some(bar) = self.bars.get(index) else { return };
        let role = if here { Role::Selected } else { Role::Text };
        let room = self.labels.saturating_sub(2);
        let label = Line::from(vec![
            canvas.cursor(here),
            canvas.span(role, text::fit(&bar.period, room)),
            canvas.span(Role::Muted, format!(" {}", bar.grade)),
        ]);
        canvas.line(area, 0, &label);
        let sight = self.sight(focus);
        for (column, slot) in sight.columns.clone().zip(&sight.slots) {
            let Some(cell) = self.cells.get(index).and_then(|row| row.get(column)) else { continue };
            let on = here && focus == Some(column);
            let derived = cell.contains('~');
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
            canvas.line(at, 0, &Line::from(canvas.span(role, said)));
        }
        if let (Some(slot), Some(rest)) = (sight.rest, self.rests.get(index)) {
            let at = within(area, slot.x, slot.width);
            canvas.line_right(at, 0, &Line::from(canvas.span(Role::Muted, rest.clone())));
        }
        let chosen = focus.filter(|_| here).and_then(|column| self.columns.get(column));
        let parts = parts(canvas, bar, chosen.copied());
        let stacked = StackedBar { parts: &parts, remainder: Some(remainder(canvas, bar)) };
        (&stacked).render(self.bar_of_row(area), canvas.buf);
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
    #[must_use]
    pub fn places(
        &self,
        canvas: &Canvas<'_>,
        area: Rect,
        index: usize,
        focus: Option<usize>,
    ) -> Vec<(usize, Rect)> {
        let Some(bar) = self.bars.get(index) else { return Vec::new() };
        let sight = self.sight(focus);
        let numbers = Rect { height: if self.beside() { area.height } else { area.height.min(1) }, ..area };
        let slots = sight.columns.zip(&sight.slots);
        let mut places: Vec<(usize, Rect)> =
            slots.map(|(column, slot)| (column, within(numbers, slot.x, slot.width))).collect();
        let parts = parts(canvas, bar, None);
        let stacked = StackedBar { parts: &parts, remainder: Some(remainder(canvas, bar)) };
        let whole = self.bar_of_row(area);
        let mut x = 0;
        for (category, width) in bar.parts.iter().filter_map(of).zip(stacked.widths(whole.width)) {
            let column = self.columns.iter().position(|known| *known == category);
            places.extend(column.map(|column| (column, within(whole, x, width))));
            x += width;
        }
        places
    }
}

/// Columns `x..x + width` of an area, cut to it.
fn within(area: Rect, x: u16, width: u16) -> Rect {
    let x = x.min(area.width);
    Rect { x: area.x + x, width: width.min(area.width - x), ..area }
}

/// The parts of a bar that a source names.
fn parts(canvas: &Canvas<'_>, bar: &Bar, chosen: Option<Category>) -> Vec<Part<'static>> {
    bar.parts
        .iter()
        .filter_map(|part| {
            let category = of(part)?;
            let (pattern, role) = look(category);
            let on = chosen == Some(category);
            Some(Part {
                label: short(category),
                short: "",
                share: number::to_pixel(part.share.value.value),
                pattern,
                style: canvas.style(if on { Role::Accent } else { role }),
                label_style: canvas.style(if on { Role::Selected } else { Role::Text }),
            })
        })
        .collect()
}

/// What they leave.
fn remainder(canvas: &Canvas<'_>, bar: &Bar) -> Part<'static> {
    let bound = bar.parts.iter().any(|part| part.share.has(Flag::LowerBound));
    Part {
        label: if bound { "or more" } else { "not named" },
        short: "",
        share: 0.0,
        pattern: '·',
        style: canvas.style(Role::Muted),
        label_style: canvas.style(Role::Muted),
    }
}

fn of(part: &LayerPart) -> Option<Category> {
    part.mode.map(Category::Mode).or(part.owner.map(Category::Owner))
}

fn part_of(bar: &Bar, category: Category) -> Option<&Figure> {
    bar.parts.iter().find(|part| of(part) == Some(category)).map(|part| &part.share)
}

/// The digits with their mark: `67.5`, `~15.8`, `> 80`.
#[must_use]
pub fn shown(figure: &Figure) -> String {
    match figure.kind {
        Kind::Printed => figure.shown(),
        Kind::Derived => format!("~{}", figure.shown()),
    }
}

/// What the parts leave, with as many digits as the coarsest of them.
fn rest(bar: &Bar) -> String {
    let decimals = bar.parts.iter().map(|part| part.share.decimals).min().unwrap_or(0);
    let bound = bar.parts.iter().any(|part| part.share.has(Flag::LowerBound));
    format!("{}{}", if bound { "< " } else { "~" }, number::fixed(bar.rest.value, decimals))
}

/// A dimension as a heading.
#[must_use]
pub fn title(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::TradeMode => "Trade mode",
        Dimension::Ownership => "Ownership",
    }
}

/// A category in at most ten columns.
#[must_use]
pub fn short(category: Category) -> &'static str {
    match category {
        Category::Mode(mode) => match mode {
            Mode::Ordinary => "ordinary",
            Mode::Processing => "processing",
            Mode::ImportedMaterials => "imported",
            Mode::ClientsMaterials => "client's",
            Mode::Warehousing => "warehouse",
            Mode::SpecialAreas => "areas",
            Mode::BondedLogistics => "bonded",
            Mode::Border => "border",
            Mode::Contracting => "contract",
            Mode::Other => "other",
            Mode::Total => "all",
        },
        Category::Owner(owner) => match owner {
            Owner::Foreign => "foreign",
            Owner::Private => "private",
            Owner::State => "state",
            Owner::Other => "other",
            Owner::Total => "all",
        },
    }
}

/// A category in full.
#[must_use]
pub fn long(category: Category) -> &'static str {
    match category {
        Category::Mode(mode) => match mode {
            Mode::Ordinary => "ordinary trade",
            Mode::Processing => "processing",
            Mode::ImportedMaterials => "processing, imported",
            Mode::ClientsMaterials => "processing, client's",
            Mode::Warehousing => "customs warehousing",
            Mode::SpecialAreas => "special customs areas",
            Mode::BondedLogistics => "bonded logistics",
            Mode::Border => "border trade",
            Mode::Contracting => "contracted projects",
            Mode::Other => "other modes",
            Mode::Total => "all modes",
        },
        Category::Owner(owner) => match owner {
            Owner::Foreign => "foreign-funded",
            Owner::Private => "private",
            Owner::State => "state-owned",
            Owner::Other => "other",
            Owner::Total => "all",
        },
    }
}

/// Pattern and role of a category's part: neighbours in a bar differ, and what the paper says
/// dominates is solid.
fn look(category: Category) -> (char, Role) {
    match category {
        Category::Mode(Mode::Processing | Mode::ImportedMaterials) | Category::Owner(Owner::Foreign) => {
            ('█', Role::SeriesA)
        }
        Category::Mode(Mode::Ordinary) | Category::Owner(Owner::Private) => ('▒', Role::SeriesB),
        Category::Mode(Mode::ClientsMaterials | Mode::Border) | Category::Owner(Owner::State) => {
            ('▓', Role::SeriesB)
        }
        Category::Mode(Mode::Warehousing | Mode::BondedLogistics | Mode::Contracting | Mode::Total)
        | Category::Owner(Owner::Other | Owner::Total) => ('░', Role::SeriesC),
        Category::Mode(Mode::SpecialAreas | Mode::Other) => ('▒', Role::SeriesC),
    }
}
