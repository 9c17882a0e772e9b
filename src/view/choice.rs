//! What following another table would change: verdicts by the one and by the other, then figures.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cut::cut_rows;
use super::paint::{figure_name, margined, mark_of};
use crate::app::Model;
use crate::data::Period;
use crate::metrics::Figure;
use crate::metrics::differences::{Difference, OneSide};
use crate::number::{interval, signed};
use crate::text;
use crate::theme::Role;
use crate::widget::table::{Column, ColumnAlign, Table, TableCell};
use crate::wording::span;

/// Columns of a name that say what a figure is.
const NAMES: u16 = 19;
/// Below these columns the head of the figures is a word.
const WHOLE_HEAD: u16 = 72;

/// Draws the comparison.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let area = margined(area);
    let (turned, moved) = (model.turned(), model.moved());
    let names = model.sides().map(|table| model.ds().table_name(table));
    let [first, second] = names.map(|name| format!("by {name}"));
    let between = format!("by {} between", model.ds().table_name(model.tables_against().reading));
    let rows: Vec<Vec<TableCell<'_>>> = turned.iter().map(|(at, one)| verdict(model, *at, one)).collect();
    let widest =
        |at: usize| rows.iter().filter_map(|row| row.get(at)).map(|cell| text::width_u16(&cell.text)).max();
    // Where one below the other needs no cut, the statement stands over both of its verdicts.
    let deep = (0..3).filter_map(widest).sum::<u16>() + 5 > area.width;
    let heads = if deep {
        vec![format!("Verdicts {first}"), second]
    } else {
        vec!["Verdicts".to_owned(), first, second]
    };
    let each = area.width.saturating_sub(8) / 2;
    let columns: Vec<Column<'_>> =
        heads.iter().map(|head| Column::new(head, ColumnAlign::Left).min(each)).collect();
    let rows = if deep { rows.into_iter().flat_map(stacked).collect() } else { rows };
    let height = u16::try_from(rows.len() + 1).unwrap_or(u16::MAX);
    // Of many verdicts three fifths of the screen, for figures would be out of sight.
    let height = if moved.is_empty() { area.height } else { height.min(area.height * 3 / 5) };
    let [verdicts, _, figures] = cut_rows(area, [Some(height), Some(1), None]);
    let figures_head = if area.width < WHOLE_HEAD { "= Figures" } else { "= Figures, what moves most first" };
    if !turned.is_empty() {
        draw(canvas, model, (&columns, &rows, 0), 1 + usize::from(deep), verdicts);
    }
    let rows: Vec<Vec<TableCell<'_>>> = moved.iter().map(|(one, there)| figure(model, one, there)).collect();
    let columns = [
        Column::new(figures_head, ColumnAlign::Left).min(NAMES),
        Column::new("", ColumnAlign::Right).priority(1),
        Column::new(names[0], ColumnAlign::Decimal),
        Column::new(names[1], ColumnAlign::Decimal),
        Column::new("", ColumnAlign::Left).priority(2),
        Column::new("change", ColumnAlign::Decimal).priority(3),
        Column::new(&between, ColumnAlign::Left).priority(5),
    ];
    if !moved.is_empty() {
        draw(canvas, model, (&columns, &rows, turned.len()), 1, figures);
    }
}

/// The name over the verdicts, which are indented under it.
fn stacked(row: Vec<TableCell<'_>>) -> [Vec<TableCell<'_>>; 2] {
    let mut cells = row.into_iter();
    let name = cells.next().into_iter().collect();
    let mut verdicts: Vec<TableCell<'_>> = cells.collect();
    if let Some(first) = verdicts.first_mut() {
        first.text = format!("  {}", first.text).into();
    }
    [name, verdicts]
}

/// Draws a table whose first row is the `before`th of the screen, each of so many lines.
fn draw(
    canvas: &mut Canvas<'_>,
    model: &Model,
    (columns, rows, before): (&[Column<'_>], &[Vec<TableCell<'_>>], usize),
    lines: usize,
    area: Rect,
) {
    let selected = model.row().checked_sub(before).map(|row| row * lines).filter(|row| *row < rows.len());
    let table = Table { selected, titles: Role::Header, ..Table::new(columns, rows) };
    canvas.draw(&table, area);
    for (row, y) in table.rows_shown(area) {
        let here = selected.is_some_and(|selected| row / lines == selected / lines);
        canvas.listed(area, y - area.y, before + row / lines, here);
    }
}

fn verdict<'a>(model: &'a Model, at: usize, one: &Difference) -> Vec<TableCell<'a>> {
    let name = model.ds().claims.get(at).map_or("", |claim| claim.short.as_str());
    let said = |side: &Option<OneSide>| match side {
        // What fits is told before what does not.
        Some(OneSide::Verdict(verdict, [_, reason])) => {
            let told = verdict.told();
            TableCell::new(format!("{} {reason}", told.mark), told.role)
        }
        Some(OneSide::Words(_) | OneSide::Figure(_)) | None => "".into(),
    };
    vec![name.into(), said(&one.old), said(&one.new)]
}

fn figure<'a>(model: &Model, one: &Difference, there: &Figure) -> Vec<TableCell<'a>> {
    let side = |said: &Option<OneSide>, at: usize| {
        let followed = model.sides().get(at) == Some(&model.state.reading);
        let cell = TableCell::from(said.as_ref().map(OneSide::to_string).unwrap_or_default());
        if followed { cell.tailed("⚐") } else { cell }
    };
    let here = model.figure(there.id);
    let period =
        if let Period::Span(from, to) = there.period { span(from, to) } else { there.period.to_string() };
    let change = here.map(|here| signed(there.value.value - here.value.value, there.decimals));
    let range = interval(there.value.lo, there.value.hi, there.interval_decimals());
    vec![
        TableCell::from(figure_name(model, there)).tailed(mark_of(model, there.id)),
        TableCell::new(period, Role::Muted),
        side(&one.old, 0),
        side(&one.new, 1),
        TableCell::new(there.unit.short(), Role::Muted),
        change.unwrap_or_default().into(),
        TableCell::new(range, Role::Muted),
    ]
}
