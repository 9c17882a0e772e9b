//! What the table draws, worked out by hand.

use super::*;
use crate::widget::testing::{draw, survives};

fn columns() -> [Column<'static>; 3] {
    [
        Column::new("series", ColumnAlign::Left).min(4),
        Column::new("2016", ColumnAlign::Decimal),
        Column::new("peak", ColumnAlign::Right).priority(2),
    ]
}

fn rows() -> Vec<Vec<TableCell<'static>>> {
    [("Shandong", "14.82⚑", "'14"), ("Jiangsu", "116.98", "'17"), ("gap", "–", "now")]
        .iter()
        .map(|&(a, b, c)| vec![a.into(), b.into(), c.into()])
        .collect()
}

#[test]
fn decimals_align_and_the_focus_is_marked() {
    let (columns, rows) = (columns(), rows());
    let table = Table { selected: Some(1), selected_column: Some(1), ..Table::new(&columns, &rows) };
    assert_eq!(
        draw(&table, 25, 4),
        " series      [2016] peak\n Shandong   14.82⚑   '14\n▸Jiangsu   116.98    '17\n gap         –       now"
    );
    survives(&table);
}

#[test]
fn columns_shrink_then_drop_whole() {
    let (columns, rows) = (columns(), rows());
    let table = Table::new(&columns, &rows);
    assert_eq!(draw(&table, 21, 2), " seri…     2016  peak\n Shan…   14.82⚑   '14");
    assert_eq!(draw(&table, 14, 2), " ser…     2016\n Sha…   14.82⚑");
}

#[test]
fn hidden_rows_are_counted() {
    let (columns, rows) = (columns(), rows());
    let mut table = Table::new(&columns[..1], &rows);
    assert_eq!(draw(&table, 12, 3), " series\n Shandong\n … 2 more");
    table.selected = Some(2);
    assert_eq!(draw(&table, 12, 3), " series\n▸gap\n … 2 above");
    assert_eq!(draw(&table, 12, 2), " series\n▸gap");
}

#[test]
fn one_column_takes_what_is_left() {
    let columns = [Column::new("a", ColumnAlign::Left).grow(), Column::new("b", ColumnAlign::Right)];
    let rows = vec![vec![TableCell::from("x"), "1".into()], vec![]];
    let table = Table::new(&columns, &rows);
    assert_eq!(draw(&table, 10, 3), " a       b\n x       1\n");
    assert_eq!(table.layout(Rect::new(5, 0, 10, 1))[1], Placed { column: 1, x: 14, width: 1 });
}
