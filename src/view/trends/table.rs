//! The same figures as a table: one row a figure, one column a year.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::super::cut::cut_rows;
use super::super::paint::{inset, kind_mark, line, mark_of, span, spot, style, wrapped};
use crate::app::{Model, Spot, trends_figures};
use crate::data::{Flag, Year};
use crate::theme::Role;
use crate::widget::table::{Align, Cell, Column, Table};

/// What each figure of a year is called.
const NAMES: [&str; 12] = [
    "exports",
    "growth, printed",
    "growth, recomputed",
    "share of gross",
    "gross exports",
    "gross growth",
    "other exports",
    "other growth",
    "change on year",
    "by the share",
    "by gross exports",
    "rank of three",
];

/// Draws the table, and below it what the figure in focus is.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) {
    let years: Vec<String> = model.years().iter().map(Year::to_string).collect();
    let mut columns =
        vec![Column::new("SHANDONG", Align::Left).min(12), Column::new("", Align::Left).priority(1)];
    // The year at the cursor stays when there is no room for all.
    columns.extend(years.iter().enumerate().map(|(i, year)| {
        let away = i.abs_diff(model.year_index());
        Column::new(year, Align::Right).priority(u8::try_from(away).map_or(u8::MAX, |away| 2 * away))
    }));
    let rows: Vec<Vec<Cell<'_>>> =
        NAMES.iter().enumerate().map(|(row, name)| cells(model, row, name)).collect();
    let height = u16::try_from(rows.len() + 1).unwrap_or(u16::MAX);
    let [body, _, below] = cut_rows(area, [Some(height), Some(1), None]);
    let table = Table {
        columns: &columns,
        rows: &rows,
        selected: Some(model.row()),
        selected_column: Some(2 + model.year_index()),
        header: style(model, Role::Muted),
        focus: style(model, Role::Focus),
        chosen: style(model, Role::Selected),
        muted: style(model, Role::Muted),
    };
    (&table).render(body, buf);
    for (row, y) in table.rows_shown(body) {
        spot(model, body, y - body.y, Spot::Row(row));
    }
    for placed in table.layout(body) {
        if let Some(year) = placed.column.checked_sub(2) {
            model.spot(Rect { x: placed.x, width: placed.width, ..body }, Spot::Column(year));
        }
    }
    readout(model, inset(below), buf);
}

fn cells<'a>(model: &Model, row: usize, name: &'a str) -> Vec<Cell<'a>> {
    let id = |year: Year| trends_figures(model, year).into_iter().nth(row).unwrap_or_default();
    let any = model.years().iter().find_map(|year| model.figure(&id(*year)));
    let (mark, unit) = any.map_or_else(Default::default, |f| (kind_mark(f.kind), f.unit.short()));
    let mut cells = vec![
        Cell::styled(format!("{mark}{name}"), style(model, Role::Text)),
        Cell::styled(unit, style(model, Role::Muted)),
    ];
    cells.extend(model.years().iter().map(|year| {
        let role = if *year == model.state.year { Role::Accent } else { Role::Text };
        let id = id(*year);
        // As behind the compound growth of Compare; the line below the table says it in words.
        let open = if model.figure(&id).is_some_and(|f| f.has(Flag::Undetermined)) { "?" } else { "" };
        let tail = match mark_of(model, &id) {
            "" => open,
            mark => mark,
        };
        Cell::styled(model.digits(&id), style(model, role)).tailed(tail)
    }));
    cells
}

/// The figure in focus: id, value, interval, formula.
fn readout(model: &Model, area: Rect, buf: &mut Buffer) {
    let ids = trends_figures(model, model.state.year);
    let Some(figure) = ids.get(model.row()).and_then(|id| model.figure(id)) else {
        let why = "no figure: it needs a year that the tables do not have";
        line(buf, area, 0, &Line::from(span(model, Role::Muted, why)));
        return;
    };
    let open = if figure.has(Flag::Undetermined) { "  sign open" } else { "" };
    let head = Line::from(vec![
        span(model, Role::Selected, figure.id.clone()),
        span(model, Role::Text, format!("  {}{}  ", kind_mark(figure.kind), figure.with_unit())),
        span(model, Role::Muted, figure.shown_interval()),
        span(model, Role::Warning, open),
    ]);
    line(buf, area, 0, &head);
    let sum = if figure.worked.is_empty() { figure.source.clone() } else { figure.worked.clone() };
    let row = wrapped(buf, area, 1, &sum, style(model, Role::Text));
    if !figure.worked.is_empty() {
        wrapped(buf, area, row, &figure.source, style(model, Role::Muted));
    }
}
