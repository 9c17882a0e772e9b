//! The same figures as a table: one row a figure, one column a year.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::cut_rows;
use super::super::paint::{inset, kind_mark, margined, mark_of};
use super::super::sizes::overview::LEAST_SAID;
use super::said;
use crate::app::{Model, Spot, YearRow, trends_figures, trends_rows};
use crate::data::{Flag, MeasureKind, Year};
use crate::say::title;
use crate::theme::Role;
use crate::widget::table::{Column, ColumnAlign, Table, TableCell};

/// Columns that a name keeps while years give way.
const NAMES: u16 = 20;
/// Rows of what is told of the figure in focus, with a blank one.
const READOUT: u16 = 6;

/// What a row is called.
pub(super) fn name(model: &Model, row: YearRow, printed: bool) -> Cow<'_, str> {
    let ds = model.ds();
    let whole = ds.share().map(|(_, whole)| whole);
    let rest = whole.and_then(|whole| whole.rest.as_ref()).map_or("", |rest| rest.short.as_str());
    let [whole, short] = whole.map_or(["", ""], |whole| [whole.name.as_str(), whole.short.as_str()]);
    match row {
        YearRow::Level => ds.level_word().into(),
        YearRow::Printed => "growth, printed".into(),
        YearRow::Growth if printed && ds.grows() => "growth, recomputed".into(),
        YearRow::Growth => ds.growth_word().into(),
        YearRow::Share => share_word(model),
        YearRow::ShareChange => "change of share".into(),
        YearRow::Whole => whole.into(),
        YearRow::WholeGrowth => format!("{short} growth").into(),
        YearRow::Rest => rest.into(),
        YearRow::RestGrowth => "other growth".into(),
        YearRow::Change => "change on year".into(),
        YearRow::ByShare => "by the share".into(),
        YearRow::ByWhole => format!("by {whole}").into(),
        YearRow::Rank => format!("rank of {}", ds.how_many()).into(),
    }
}

/// What the share is called beside the whole that it is one of.
fn share_word(model: &Model) -> Cow<'_, str> {
    match model.ds().share() {
        Some((_, whole)) => format!("share of {}", whole.short).into(),
        None => model.ds().measured(MeasureKind::Share).map_or("", |measure| &measure.short).into(),
    }
}

/// Draws the table, and below it what the figure in focus is.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let area = margined(area);
    let focus = model.ds().name(model.ds().focus).to_owned();
    let years: Vec<String> = model.years().iter().map(Year::to_string).collect();
    let mut columns = vec![
        Column::new(&focus, ColumnAlign::Left).min(NAMES),
        Column::new("", ColumnAlign::Left).priority(1),
    ];
    // The year at the cursor stays when there is no room for all.
    columns.extend(years.iter().enumerate().map(|(i, year)| {
        let away = i.abs_diff(model.year_index());
        Column::new(year, ColumnAlign::Right).priority(u8::try_from(away).map_or(u8::MAX, |away| 2 * away))
    }));
    let shown = trends_rows(model);
    let printed = shown.contains(&YearRow::Printed);
    let rows: Vec<Vec<TableCell<'_>>> =
        shown.iter().map(|row| cells(model, *row, &name(model, *row, printed))).collect();
    let height = u16::try_from(rows.len() + 1).unwrap_or(u16::MAX);
    let [body, _, below] = cut_rows(area, [Some(height), Some(1), None]);
    let table = Table {
        selected: Some(model.row()),
        selected_column: Some(2 + model.year_index()),
        ..Table::new(&columns, &rows)
    };
    for placed in canvas.rows(&table, 0, body) {
        if let Some(year) = placed.column.checked_sub(2) {
            canvas.spot(Rect { x: placed.x, width: placed.width, ..body }, Spot::Column(year));
        }
    }
    let [told, said] = cut_rows(inset(below), [Some(READOUT), None]);
    readout(canvas, model, told);
    // Where rows are left, the statements that the year decides.
    if said.height >= LEAST_SAID {
        said::render(canvas, model, said);
    }
}

fn cells<'a>(model: &Model, row: YearRow, name: &str) -> Vec<TableCell<'a>> {
    let id = |year: Year| row.figure(model, year);
    let any = model.years().iter().find_map(|year| model.figure(id(*year)));
    let (mark, unit) = any.map_or_else(Default::default, |f| (kind_mark(f.kind), f.unit.short()));
    let mut cells = vec![TableCell::from(format!("{mark:2}{name}")), TableCell::new(unit, Role::Muted)];
    cells.extend(model.years().iter().map(|year| {
        let id = id(*year);
        // As behind the compound growth of Compare; the line below the table says it in words.
        let open = if model.figure(id).is_some_and(|f| f.has(Flag::Undetermined)) { "?" } else { "" };
        let tail = match mark_of(model, id) {
            "" => open,
            mark => mark,
        };
        TableCell::from(model.digits(id)).tailed(tail)
    }));
    cells
}

/// The figure in focus: id, value, interval, formula.
fn readout(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let ids = trends_figures(model, model.state.year);
    let Some(figure) = ids.get(model.row()).and_then(|id| model.figure(id)) else {
        let why = "no figure: it needs a year that the tables do not have";
        canvas.say(area, 0, Role::Muted, why);
        return;
    };
    let open = if figure.has(Flag::Undetermined) { "  sign open" } else { "" };
    canvas.say(area, 0, Role::Header, title(model.tables(), &figure));
    let value = Line::from(vec![
        canvas.span(Role::Text, format!("{:2}{}  ", kind_mark(figure.kind), figure.with_unit())),
        canvas.span(Role::Muted, figure.shown_interval()),
        canvas.span(Role::Warning, open),
    ]);
    canvas.line(area, 1, &value);
    let (source, [_, worked]) = (figure.source(model.tables()), figure.formula(model.tables()));
    let row =
        canvas.wrapped(area, 2, if worked.is_empty() { &source } else { &worked }, canvas.style(Role::Text));
    if !worked.is_empty() {
        canvas.wrapped(area, row, &source, canvas.style(Role::Muted));
    }
}
