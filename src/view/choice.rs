//! What following another table would change: verdicts by the one and by the other, then figures.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cut::cut_rows;
use super::paint::{figure_name, margined, mark_of};
use crate::app::Model;
use crate::metrics::Figure;
use crate::metrics::differences::{Difference, OneSide};
use crate::number::{interval, signed};
use crate::theme::Role;
use crate::widget::table::{Column, ColumnAlign, Table, TableCell};

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
    let rows: Vec<Vec<TableCell<'_>>> =
        turned.iter().map(|(at, one)| verdict(canvas, model, *at, one)).collect();
    let third = area.width.saturating_sub(8) / 3;
    let columns = ["Verdicts", &first, &second].map(|name| Column::new(name, ColumnAlign::Left).min(third));
    let height = u16::try_from(rows.len() + 1).unwrap_or(u16::MAX);
    // Of many verdicts half of the screen, for figures would be out of sight.
    let height = if moved.is_empty() { area.height } else { height.min(area.height / 2) };
    let [verdicts, _, figures] = cut_rows(area, [Some(height), Some(1), None]);
    let figures_head = if area.width < WHOLE_HEAD { "Figures" } else { "Figures, what moves most first" };
    if !turned.is_empty() {
        draw(canvas, model, (&columns, &rows, 0), verdicts);
    }
    let rows: Vec<Vec<TableCell<'_>>> =
        moved.iter().map(|(one, there)| figure(canvas, model, one, there)).collect();
    let columns = [
        Column::new(figures_head, ColumnAlign::Left).min(third.max(NAMES)),
        Column::new("", ColumnAlign::Right).priority(1),
        Column::new(names[0], ColumnAlign::Decimal),
        Column::new(names[1], ColumnAlign::Decimal),
        Column::new("", ColumnAlign::Left).priority(2),
        Column::new("change", ColumnAlign::Decimal).priority(3),
        Column::new(&between, ColumnAlign::Left).priority(5),
    ];
    if !moved.is_empty() {
        draw(canvas, model, (&columns, &rows, turned.len()), figures);
    }
}

/// Draws a table whose first row is the `before`th of the screen.
fn draw(
    canvas: &mut Canvas<'_>,
    model: &Model,
    (columns, rows, before): (&[Column<'_>], &[Vec<TableCell<'_>>], usize),
    area: Rect,
) {
    let table = Table {
        selected: model.row().checked_sub(before).filter(|row| *row < rows.len()),
        header: canvas.style(Role::Header),
        ..canvas.table(columns, rows)
    };
    canvas.rows(&table, before, area);
}

fn verdict<'a>(canvas: &Canvas<'_>, model: &'a Model, at: usize, one: &Difference) -> Vec<TableCell<'a>> {
    let name = model.ds().claims.get(at).map_or("", |claim| claim.short.as_str());
    let said = |side: &Option<OneSide>| match side {
        // What fits is told before what does not.
        Some(OneSide::Verdict(verdict, [_, reason])) => {
            let told = verdict.told();
            TableCell::styled(format!("{} {reason}", told.mark), canvas.style(told.role))
        }
        Some(OneSide::Words(_) | OneSide::Figure(_)) | None => TableCell::default(),
    };
    vec![TableCell::styled(name, canvas.style(Role::Text)), said(&one.old), said(&one.new)]
}

fn figure<'a>(canvas: &Canvas<'_>, model: &Model, one: &Difference, there: &Figure) -> Vec<TableCell<'a>> {
    let text = canvas.style(Role::Text);
    let side = |said: &Option<OneSide>, at: usize| {
        let followed = model.sides().get(at) == Some(&model.state.reading);
        let cell = TableCell::styled(said.as_ref().map(OneSide::to_string).unwrap_or_default(), text);
        if followed { cell.tailed("⚐") } else { cell }
    };
    let here = model.figure(there.id);
    let change = here.map(|here| signed(there.value.value - here.value.value, there.decimals));
    let range = interval(there.value.lo, there.value.hi, there.interval_decimals());
    vec![
        TableCell::styled(format!("= {}", figure_name(model, there)), text).tailed(mark_of(model, there.id)),
        TableCell::styled(there.period.to_string(), canvas.style(Role::Muted)),
        side(&one.old, 0),
        side(&one.new, 1),
        TableCell::styled(there.unit.short(), canvas.style(Role::Muted)),
        TableCell::styled(change.unwrap_or_default(), text),
        TableCell::styled(range, canvas.style(Role::Muted)),
    ]
}
