//! Where labels of a line chart may stand: never on a line, on each other or outside.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::widget::{self, scaled};

/// Whether only backdrop lies under a text and beside it.
pub(super) fn is_free(plot: Rect, backdrop: &Buffer, drawn: &Buffer, (x, y): (u16, u16), width: u16) -> bool {
    let inside = x >= plot.x && x.saturating_add(width) <= plot.right();
    let place = Rect { x: x.saturating_sub(1), y, width: width.saturating_add(2), height: 1 };
    inside && (plot.top()..plot.bottom()).contains(&y) && {
        let place = place.intersection(drawn.area);
        let [before, now] = [backdrop, drawn].map(|buffer| cells(buffer, place));
        before == now
    }
}

/// The cells of a part of a row, which lies in the buffer.
pub(super) fn cells(buffer: &Buffer, row: Rect) -> &[Cell] {
    let first = buffer.index_of(row.x, row.y);
    buffer.content.get(first..first + usize::from(row.width)).unwrap_or_default()
}

/// Columns from the last point to the label of its line, and between a value and other words.
pub(super) const GAP: u16 = 3;

/// Whether words of an event would stand right beside one of the values, each with its width: both would read as one
/// sentence.
pub(super) fn reads_on(values: &[(u16, u16, u16)], (left, row): (u16, u16), width: u16) -> bool {
    let near = |(x, y, wide): &(u16, u16, u16)| {
        *y == row && left <= x + wide + GAP && *x <= left.saturating_add(width) + GAP
    };
    values.iter().any(near)
}

/// Whether only backdrop lies there, or nothing at all.
pub(super) fn drawn_as(backdrop: &Buffer, drawn: &Buffer, at: (u16, u16)) -> bool {
    let cell = drawn.cell(at);
    cell.is_none() || cell == backdrop.cell(at)
}

/// Rows for labels that want to stand at `wanted` (sorted): as near as they can be with one row
/// each, and inside `height`.
pub(super) fn spread(wanted: &[u16], height: u16) -> Vec<u16> {
    let wanted: Vec<f64> = wanted.iter().map(|row| f64::from(*row)).collect();
    let count = u16::try_from(wanted.len()).unwrap_or(u16::MAX);
    let rows = widget::spread(&wanted, 1.0).into_iter().zip(0u16..);
    let start = |row: f64, index| scaled((row - f64::from(index)) / f64::from(u16::MAX), u16::MAX);
    rows.map(|(row, index)| start(row, index).min(height.saturating_sub(count)) + index).collect()
}
