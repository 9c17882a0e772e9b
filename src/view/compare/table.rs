//! The table that proves the lines: years under the chart's years, compound growth at the end.

use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span as Word;
use rust_decimal::Decimal;

use super::super::canvas::Canvas;
use super::super::cut::row_at;
use super::super::paint::{kind_mark, mark_of, region_marker, region_role, role_of_sign};
use super::columns::{Columns, GROWTH};
use crate::address::{Span, Transform};
use crate::app::{CompareRow, Model, Spot, choice_mark, transforms};
use crate::data::{Flag, Kind, Year};
use crate::metrics::{Ahead, Figure, Standing};
use crate::number;
use crate::text;
use crate::theme::Role;
use crate::widget::{put, window};
use crate::wording;

/// Names the row that says who is ahead, with room and without.
const WHO_IS_AHEAD: &str = "who is ahead";
const AHEAD: &str = "ahead";

/// Draws years, rows and the compound growth over the span.
pub fn render(
    canvas: &mut Canvas<'_>,
    model: &Model,
    (all, leads): (&[CompareRow], &[Rc<Standing>]),
    area: Rect,
    columns: Columns,
) {
    let (rows, growths): (Vec<_>, Vec<_>) =
        all.iter().copied().enumerate().partition(|(_, row)| matches!(row, CompareRow::Of(..)));
    let slots = columns.slots;
    let columns = YearColumns::new(model, area, columns);
    head(canvas, model, area, &columns);
    canvas.spot_years(area, slots);
    let mut lines: Vec<TableLine<'_>> = Vec::new();
    for (index, row) in &rows {
        lines.push(TableLine::Row(*index, *row));
        let peer = if let CompareRow::Of(Transform::Gap, peer) = row { Some(*peer) } else { None };
        lines.extend(leads.iter().filter(|lead| Some(lead.peer) == peer).map(|lead| TableLine::Lead(lead)));
    }
    // On a large screen the other measures stand below, where the cursor need not go.
    let also = also(model, all);
    if usize::from(area.height) > lines.len() + also.len() + 2 {
        lines.push(TableLine::Blank);
        lines.extend(also.into_iter().map(TableLine::Also));
    }
    let is_focused = |line: &TableLine<'_>| match line {
        // A compound growth in focus stands on its region's first row.
        TableLine::Row(i, row) => is_focus(model, *i) || growth_in_focus(model, &growths, *row),
        TableLine::Lead(_) | TableLine::Also(_) | TableLine::Blank => false,
    };
    let focused = lines.iter().position(is_focused).unwrap_or(0);
    let shown = window(focused, lines.len(), usize::from(area.height.saturating_sub(1)));
    let shown = lines.get(shown).unwrap_or_default();
    let digits: Vec<Vec<(String, bool)>> =
        shown.iter().map(|line| line.row().map_or_else(Vec::new, |row| columns.digits(model, row))).collect();
    // Rows of one computed measure are named in one form: where one of them lacks room, all are named shorter.
    let room = |row: CompareRow| {
        let is_level = row.transform() == Some(Transform::Level);
        let alike = |of: CompareRow| of == row || (!is_level && of.transform() == row.transform());
        let of_it = shown.iter().zip(&digits).filter(|(line, _)| line.row().is_some_and(alike));
        of_it.map(|(_, digits)| columns.for_names(area, digits)).min().unwrap_or(0)
    };
    for ((line, digits), y) in shown.iter().zip(&digits).zip(1..) {
        let (index, row) = match line {
            TableLine::Row(index, row) => (index, row),
            TableLine::Lead(lead) => {
                draw_lead(canvas, model, &columns, lead, row_at(area, y));
                continue;
            }
            TableLine::Also(row) => {
                let named = label(model, *row, room(*row));
                draw_row(canvas, model, &columns, (*row, named, digits, false, false), row_at(area, y));
                continue;
            }
            TableLine::Blank => continue,
        };
        let growth = growth_in_focus(model, &growths, *row);
        let focus = is_focus(model, *index);
        let named = label(model, *row, room(*row));
        draw_row(canvas, model, &columns, (*row, named, digits, focus, growth), row_at(area, y));
        canvas.listed(area, y, *index, focus || growth);
        // The compound growth at the end of a level's row is a row of its own.
        if let Some(end) = columns.growth.filter(|_| matches!(row, CompareRow::Of(Transform::Level, _)))
            && let Some((index, _)) = growths.iter().find(|(_, growth)| growth.region() == row.region())
        {
            let place = Rect { x: end.saturating_sub(GROWTH), width: GROWTH, ..area };
            // It belongs to no year.
            canvas.spot_row(place, y, Spot::Nothing);
            canvas.spot_row(place, y, Spot::Row(*index));
        }
    }
}

/// A line of the table.
enum TableLine<'a> {
    /// A row that the cursor can stand on, with its place among them.
    Row(usize, CompareRow),
    /// Who is ahead.
    Lead(&'a Standing),
    /// A row that is shown for there is room.
    Also(CompareRow),
    /// Air.
    Blank,
}

impl TableLine<'_> {
    /// Whose figures it has.
    fn row(&self) -> Option<CompareRow> {
        match self {
            Self::Row(_, row) | Self::Also(row) => Some(*row),
            Self::Lead(_) | Self::Blank => None,
        }
    }
}

/// Rows of the table with room for all of it.
pub fn height(all: &[CompareRow], leads: &[Rc<Standing>]) -> u16 {
    let rows = all.iter().filter(|row| matches!(row, CompareRow::Of(..))).count();
    u16::try_from(rows + leads.len() + 1).unwrap_or(u16::MAX)
}

/// What the measures that are not drawn say of those shown.
fn also(model: &Model, all: &[CompareRow]) -> Vec<CompareRow> {
    if model.state.table {
        return Vec::new();
    }
    let of = |transform| model.state.shown.iter().map(move |place| CompareRow::Of(transform, *place));
    let own = |transform| CompareRow::Of(transform, model.ds().focus);
    let can = transforms(model);
    let measures = [Transform::Growth, Transform::Index, Transform::Share].into_iter();
    let measures = measures.filter(|one| can.contains(one)).flat_map(of);
    let distances = [Transform::Gap, Transform::Ratio]
        .into_iter()
        .flat_map(|one| of(one).filter(move |row| *row != own(one)));
    measures.chain(distances).filter(|row| !all.contains(row)).collect()
}

/// Who is ahead, for those who have not been so in every year, where levels are drawn.
pub fn leads(model: &Model, all: &[CompareRow]) -> Vec<Rc<Standing>> {
    let is_level = model.state.transform == Transform::Level && !model.state.table;
    let peers = all.iter().filter_map(|row| match row {
        CompareRow::Of(Transform::Gap, peer) if is_level => Some(*peer),
        CompareRow::Of(..) | CompareRow::Cagr(_) => None,
    });
    peers.map(|peer| model.standing(peer)).filter(|lead| lead.passed().is_some()).collect()
}

/// Whether the cursor stands on the row.
fn is_focus(model: &Model, index: usize) -> bool {
    model.row() == index
}

fn growth_in_focus(model: &Model, growths: &[(usize, CompareRow)], row: CompareRow) -> bool {
    matches!(row, CompareRow::Of(Transform::Level, _))
        && growths.iter().any(|(i, growth)| growth.region() == row.region() && is_focus(model, *i))
}

/// What stands beside the names.
struct YearColumns {
    names: u16,
    /// The years that are shown, by their index, and the column under which their point stands.
    years: Vec<(usize, Year, u16)>,
    /// Where the compound growth ends, if it is shown.
    growth: Option<u16>,
}

impl YearColumns {
    /// The year at the cursor, and others as far apart as digits need, for a number is shown whole or not at
    /// all. Where even that one has no room beside the growth, it takes the growth's place.
    fn new(model: &Model, area: Rect, Columns { names, slots, growth, digits }: Columns) -> Self {
        let step = usize::from(digits.width().div_ceil(slots.pitch().max(1)));
        let cursor = model.year_index();
        let years = || model.years().iter().copied().enumerate();
        // It ends where the columns of the years do, and the last one stays empty.
        let last = slots.count().checked_sub(1).and_then(|last| slots.centre(last));
        let end = last.map_or(area.right(), |last| last + digits.after + GROWTH);
        let growth = growth.then_some(end.min(area.right().saturating_sub(1)));
        let right = growth.map_or(area.right(), |end| (end + 1).saturating_sub(GROWTH));
        if slots.centre(cursor).is_some_and(|centre| centre + digits.after < right) {
            let shown = years().filter(|(i, _)| i.abs_diff(cursor) % step == 0);
            let years = shown.filter_map(|(i, year)| Some((i, year, slots.centre(i)?))).collect();
            return Self { names, years, growth };
        }
        // Behind it there is room for two marks.
        let centre = area.right().saturating_sub(digits.after + 2);
        let years = years().filter(|(i, _)| *i == cursor).map(|(i, year)| (i, year, centre)).collect();
        Self { names, years, growth: None }
    }
}

impl YearColumns {
    /// The figures of a row, with fewer decimals where two of them would touch, and which of them are below zero.
    fn digits(&self, model: &Model, row: CompareRow) -> Vec<(String, bool)> {
        let figure = |(_, year, _): &(usize, Year, u16)| model.figure(row.figure(model, *year));
        let figures: Vec<Option<Figure>> = self.years.iter().map(figure).collect();
        // Figures that are computed have as many decimals as the others of their row.
        let computed = |figure: &&Figure| figure.kind == Kind::Derived;
        let least = figures.iter().flatten().filter(computed).map(|figure| figure.decimals).min();
        let all = |less: u32| -> Vec<String> {
            let of = |figure: &Option<Figure>| {
                let Some(figure) = figure else { return "–".to_owned() };
                let uneven = computed(&figure) && Some(figure.decimals) > least;
                let even = least.filter(|_| uneven || less > 0).unwrap_or(figure.decimals);
                let decimals = figure.decimals.min(even).saturating_sub(less);
                Figure { decimals, ..*figure }.shown() + choice_mark(figure) + mark_of(model, figure.id)
            };
            figures.iter().map(of).collect()
        };
        let touch = |digits: &[String]| {
            let point = |at: usize| digits.get(at).map_or(0, |said| text::point(said));
            let between = self.years.windows(2).map(|pair| usize::from(pair[1].2 - pair[0].2)).enumerate();
            let wide = |at: usize| digits.get(at).map_or(0, |said| text::width(said));
            between.into_iter().any(|(at, pitch)| pitch + point(at) <= wide(at) + point(at + 1))
        };
        let fewer = [0, 1].into_iter().map(all).find(|digits| !touch(digits));
        let said = fewer.unwrap_or_else(|| all(2));
        let below = |figure: &Option<Figure>| figure.is_some_and(|figure| figure.value.value < Decimal::ZERO);
        said.into_iter().zip(figures.iter().map(below)).collect()
    }

    /// Columns for a name before these figures: the cursor before it, two blanks behind it.
    fn for_names(&self, area: Rect, digits: &[(String, bool)]) -> usize {
        let years = self.years.iter().zip(digits);
        let starts = years.map(|((.., centre), (said, _))| start(area, *centre, text::point(said)));
        usize::from(starts.min().unwrap_or(area.x + self.names).saturating_sub(area.x + 3))
    }
}

fn head(canvas: &mut Canvas<'_>, model: &Model, area: Rect, columns: &YearColumns) {
    let muted = canvas.style(Role::Muted);
    for (i, year, centre) in &columns.years {
        let selected = *i == model.year_index();
        let label = if selected { format!("[{year}]") } else { format!(" {year} ") };
        let role = if selected { canvas.style(Role::Accent) } else { muted };
        put_at(canvas, area, *centre, (&label, 3), role);
    }
    let Some(end) = columns.growth else { return };
    let Span { from, to } = model.state.span;
    let whole = (from, to) == model.ends();
    let head = if whole { "= a year".to_owned() } else { format!("= {}", wording::span(from, to)) };
    let before = Rect { width: end.saturating_sub(area.x), ..area };
    canvas.say_right(before, 0, Role::Muted, head);
}

/// Draws a row; `focus` and `growth`: whether the cursor stands on it, or on the growth at its end.
fn draw_row(
    canvas: &mut Canvas<'_>,
    model: &Model,
    columns: &YearColumns,
    (row, named, digits, focus, growth): (CompareRow, String, &[(String, bool)], bool, bool),
    area: Rect,
) {
    let region = row.region();
    let hidden = !model.state.shown.contains(&region);
    let base = match row {
        CompareRow::Of(Transform::Level, _) if hidden => canvas.style(Role::Muted),
        CompareRow::Of(Transform::Level, _) => canvas.style(region_role(model, region)),
        CompareRow::Of(..) | CompareRow::Cagr(_) => canvas.style(Role::Text),
    };
    for ((i, _, centre), (digits, below_zero)) in columns.years.iter().zip(digits) {
        let shown = match (focus && *i == model.year_index(), hidden) {
            (true, _) => canvas.style(Role::Focus),
            (false, true) => canvas.style(Role::Muted),
            // The hue is the name's; what falls or lacks is red, whoever it is.
            (false, false) if *below_zero => canvas.style(Role::Negative),
            (false, false) => canvas.style(Role::Text),
        };
        put_at(canvas, area, *centre, (digits, text::point(digits)), shown);
    }
    canvas.line(area, 0, &[canvas.cursor(focus || growth), Word::styled(named, base)]);
    if let Some(end) = columns.growth
        && matches!(row, CompareRow::Of(Transform::Level, _))
        && let Some(cagr) = model.figure(CompareRow::Cagr(region).figure(model, 0))
    {
        let shown = canvas.style(if growth { Role::Focus } else { role_of_sign(cagr.value) });
        let digits = number::signed(cagr.value.value, 2);
        let open = if cagr.has(Flag::Undetermined) { "?" } else { "" };
        let mark = mark_of(model, cagr.id);
        let before = Rect { width: end.saturating_sub(area.x), ..area };
        canvas.line_right(before, 0, [&Word::styled(format!("{digits} %{open}{mark}"), shown)]);
    }
}

/// The mark of whoever is ahead, under each year.
fn draw_lead(canvas: &mut Canvas<'_>, model: &Model, columns: &YearColumns, lead: &Standing, area: Rect) {
    let said = if usize::from(columns.names) > WHO_IS_AHEAD.len() + 1 { WHO_IS_AHEAD } else { AHEAD };
    canvas.say(area, 0, Role::Muted, format!(" {said}"));
    for (_, year, centre) in &columns.years {
        let (mark, role) = match lead.in_year(*year) {
            Some(Ahead::Own) => {
                (region_marker(model, model.ds().focus), region_role(model, model.ds().focus))
            }
            Some(Ahead::Peer) => (region_marker(model, lead.peer), region_role(model, lead.peer)),
            Some(Ahead::Open) => ('?', Role::Text),
            None => (' ', Role::Text),
        };
        put_at(canvas, area, *centre, (&mark.to_string(), 0), canvas.style(role));
    }
}

/// The row's name in so many columns: with the places' names where there is room for them, else with the marks that
/// stand before them in the rows of levels; of a name that has no mark, as much as can be.
fn label(model: &Model, row: CompareRow, room: usize) -> String {
    let region = row.region();
    let ds = model.ds();
    let hidden = !model.state.shown.contains(&region);
    let (name, own) = (ds.name(region), ds.name(ds.focus));
    let id = row.figure(model, model.state.year);
    let derived = model.figure(id).map_or(Kind::Derived, |f| f.kind);
    let mark = if derived == Kind::Derived { format!("{} ", kind_mark(derived)) } else { String::new() };
    let said = |place: &str, own: &str| match row {
        CompareRow::Of(Transform::Level, _) if hidden => format!("{place} hidden"),
        CompareRow::Of(Transform::Level, _) => format!("{} {place}", region_marker(model, region)),
        CompareRow::Of(Transform::Index, _) => format!("{mark}index {place}"),
        CompareRow::Of(Transform::Growth, _) => format!("{mark}{} {place}", ds.growth_word()),
        CompareRow::Of(Transform::Share, _) => format!("{mark}share {place}"),
        CompareRow::Of(Transform::Gap, _) => format!("{mark}{own} − {place}"),
        CompareRow::Of(Transform::Ratio, _) => format!("{mark}{place} ÷ {own}"),
        CompareRow::Of(Transform::Rank, _) => format!("{mark}rank {place}"),
        CompareRow::Cagr(_) => format!("{mark}a year {place}"),
    };
    let [of_place, of_own] = [region, ds.focus].map(|place| region_marker(model, place).to_string());
    let is_level = matches!(row, CompareRow::Of(Transform::Level, _));
    let mut forms = vec![said(name, own), said(name, &of_own)];
    if of_place.trim().is_empty() || is_level {
        let left = room.saturating_sub(text::width(&said("", &of_own)));
        forms.push(said(&text::truncate(name, left), &of_own));
    } else {
        forms.push(said(&of_place, &of_own));
    }
    let named = forms.iter().find(|said| text::width(said) <= room).or(forms.last());
    named.map_or_else(String::new, |said| text::truncate(said, room).into_owned())
}

/// Where `digits` begin whose column `point` stands in column `centre`.
fn start(area: Rect, centre: u16, point: usize) -> u16 {
    centre.saturating_sub(u16::try_from(point).unwrap_or(0)).max(area.x)
}

/// Draws `digits` so that its column `point` stands in column `centre`.
fn put_at(canvas: &mut Canvas<'_>, area: Rect, centre: u16, (digits, point): (&str, usize), shown: Style) {
    let x = start(area, centre, point);
    if x + text::width_u16(digits) <= area.right() {
        put(canvas.buf, area, (x, area.y), digits, shown);
    }
}
