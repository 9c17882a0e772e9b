//! The table that proves the lines: years under the chart's years, compound growth at the end.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::super::canvas::Canvas;
use super::super::cut::row_at;
use super::super::paint::{cell, kind_mark, mark_of, region_marker, region_role, role_of_sign};
use super::super::sizes::compare::WITH_LABELS;
use super::columns::{Digits, names};
use crate::address::Transform;
use crate::app::{CompareRow, Model, Spot, compare_rows};
use crate::data::{Flag, Kind, Year};
use crate::number;
use crate::text;
use crate::theme::Role;
use crate::widget::band_scale::BandScale;
use crate::widget::window;

/// Columns of the widest growth and the blank after it.
const WIDEST: u16 = 8;

/// Draws years, rows and the compound growth over the span.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect, (digits, slots): (Digits, BandScale)) {
    let all = compare_rows(model);
    let (rows, growths): (Vec<_>, Vec<_>) =
        all.iter().copied().enumerate().partition(|(_, row)| matches!(row, CompareRow::Of(..)));
    let growth_focused = growths.iter().any(|(i, _)| is_focus(model, *i));
    let columns = YearColumns::new(model, area, (digits, slots), growth_focused);
    head(canvas, model, area, &columns);
    canvas.spot_years(area, slots);
    let room = usize::from(area.height.saturating_sub(1));
    // A compound growth in focus stands on its region's first row.
    let focused = rows
        .iter()
        .position(|(i, row)| is_focus(model, *i) || growth_in_focus(model, &growths, *row))
        .unwrap_or(0);
    let shown = window(focused, rows.len(), room);
    for (at, (index, row)) in rows.get(shown).unwrap_or_default().iter().enumerate() {
        let y = u16::try_from(at).unwrap_or(u16::MAX - 1) + 1;
        let focus = is_focus(model, *index);
        let growth = growth_in_focus(model, &growths, *row);
        draw_row(canvas, model, &columns, (*row, focus, growth), row_at(area, y));
        if focus || growth {
            canvas.raise(area, y);
        }
        canvas.spot_row(area, y, Spot::Row(*index));
        // The compound growth at the end of a level's row is a row of its own.
        if columns.growth
            && matches!(row, CompareRow::Of(Transform::Level, _))
            && let Some((index, _)) = growths.iter().find(|(_, growth)| growth.region() == row.region())
        {
            let width = WIDEST.min(area.width);
            let place = Rect { x: area.right() - width, width, ..area };
            // It belongs to no year.
            canvas.spot_row(place, y, Spot::Nothing);
            canvas.spot_row(place, y, Spot::Row(*index));
        }
    }
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
    /// The years that are shown, by their index, and the column under which their point stands.
    years: Vec<(usize, Year, u16)>,
    /// Whether the compound growth is shown.
    growth: bool,
}

impl YearColumns {
    /// The year at the cursor, and others as far apart as digits need, for a number is shown whole or not at
    /// all. Where even that one has no room beside the growth, it takes the growth's place, unless that is
    /// what is in focus.
    fn new(model: &Model, area: Rect, (digits, slots): (Digits, BandScale), growth_focused: bool) -> Self {
        let step = usize::from(digits.width().div_ceil(slots.pitch().max(1)));
        let cursor = model.year_index();
        let years = || model.years().iter().copied().enumerate();
        let right = area.right().saturating_sub(WIDEST);
        if slots.centre(cursor).is_some_and(|centre| centre + digits.after <= right) || growth_focused {
            let shown = years().filter(|(i, _)| i.abs_diff(cursor) % step == 0);
            let years = shown.filter_map(|(i, year)| Some((i, year, slots.centre(i)?))).collect();
            return Self { years, growth: true };
        }
        // Behind it there is room for two marks.
        let centre = area.right().saturating_sub(digits.after + 2);
        let years = years().filter(|(i, _)| *i == cursor).map(|(i, year)| (i, year, centre)).collect();
        Self { years, growth: false }
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
    if !columns.growth {
        return;
    }
    let span_of = model.state.span;
    let full = format!("{}-{:02} %/yr", span_of.from, span_of.to % 100);
    let head = if area.width >= WITH_LABELS { full } else { "%/yr".to_owned() };
    canvas.line_right(area, 0, &Line::from(canvas.span(Role::Muted, head)));
}

/// Draws a row; `focus` and `growth`: whether the cursor stands on it, or on the growth at its end.
fn draw_row(
    canvas: &mut Canvas<'_>,
    model: &Model,
    columns: &YearColumns,
    (row, focus, growth): (CompareRow, bool, bool),
    area: Rect,
) {
    let region = row.region();
    let hidden = !model.state.shown.contains(&region);
    let base = match row {
        CompareRow::Of(Transform::Level, _) if hidden => canvas.style(Role::Muted),
        CompareRow::Of(Transform::Level, _) => canvas.style(region_role(model, region)),
        CompareRow::Of(..) | CompareRow::Cagr(_) => canvas.style(Role::Text),
    };
    let name =
        Line::from(vec![canvas.cursor(focus || growth), Span::styled(label(model, row, hidden, area), base)]);
    canvas.line(area, 0, &name);
    for (i, year, centre) in &columns.years {
        let digits = cell(model, &row.figure(model, *year));
        let shown = match (focus && *i == model.year_index(), hidden) {
            (true, _) => canvas.style(Role::Focus),
            (false, true) => canvas.style(Role::Muted),
            // The hue is the name's; what falls or lacks is red, whoever it is.
            (false, false) if digits.starts_with('−') => canvas.style(Role::Negative),
            (false, false) => canvas.style(Role::Text),
        };
        put_at(canvas, area, *centre, (&digits, text::point(&digits)), shown);
    }
    if columns.growth
        && matches!(row, CompareRow::Of(Transform::Level, _))
        && let Some(cagr) = model.figure(&CompareRow::Cagr(region).figure(model, 0))
    {
        let dp = if area.width >= WITH_LABELS { 2 } else { 1 };
        let role = if growth { Role::Focus } else { role_of_sign(cagr.value) };
        let shown = canvas.style(role);
        let text = format!("~{}", number::signed(cagr.value.value, dp));
        let open = if cagr.has(Flag::Undetermined) { "?" } else { "" };
        let mark = mark_of(model, &cagr.id);
        canvas.line_right(area, 0, &Line::from(Span::styled(format!("{text}{open}{mark}"), shown)));
    }
}

/// The row's name in the columns left of the first year: with the place's name where there is room for it, else
/// with the short one.
fn label(model: &Model, row: CompareRow, hidden: bool, area: Rect) -> String {
    let region = row.region();
    let name = model.ds().name(region);
    let initials = |place| model.ds().place(place).map_or("", |place| place.short.as_str());
    let own = initials(model.ds().focus);
    let id = row.figure(model, model.state.year);
    let derived = model.figure(&id).map_or(Kind::Derived, |f| f.kind);
    let mark = kind_mark(derived);
    let said = |place: &str| match row {
        CompareRow::Of(Transform::Level, _) if hidden => format!("{place} hidden"),
        CompareRow::Of(Transform::Level, _) => format!("{} {place}", region_marker(model, region)),
        CompareRow::Of(Transform::Index, _) => format!("{mark}index {place}"),
        CompareRow::Of(Transform::Growth, _) => format!("{mark}growth {place}"),
        CompareRow::Of(Transform::Share, _) => format!("{mark}share {place}"),
        CompareRow::Of(Transform::Gap, _) => format!("{mark}{own} − {place}"),
        CompareRow::Of(Transform::Ratio, _) => format!("{mark}{place} ÷ {own}"),
        CompareRow::Of(Transform::Rank, _) => format!("{mark}rank {place}"),
        CompareRow::Cagr(_) => format!("{mark}%/yr {place}"),
    };
    // The cursor stands before it, and behind it a sign may stand.
    let level = matches!(row, CompareRow::Of(Transform::Level, _));
    let signed = matches!(row, CompareRow::Of(Transform::Growth | Transform::Gap, _) | CompareRow::Cagr(_));
    let room = usize::from(names(area)) - if signed { 2 } else { 1 };
    // Beside three digits before the point there is no room for a whole name.
    let named = said(if level || area.width >= WITH_LABELS { name } else { initials(region) });
    if text::width(&named) <= room {
        return named;
    }
    text::truncate(&said(initials(region)), room).into_owned()
}

/// Draws `digits` so that its column `point` stands in column `centre`.
fn put_at(canvas: &mut Canvas<'_>, area: Rect, centre: u16, (digits, point): (&str, usize), shown: Style) {
    let x = centre.saturating_sub(u16::try_from(point).unwrap_or(0)).max(area.x);
    let width = text::width_u16(digits);
    if area.height > 0 && x + width <= area.right() {
        canvas.buf.set_stringn(x, area.y, digits, usize::from(width), shown);
    }
}
