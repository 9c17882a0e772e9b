//! Where labels of a line chart may stand: never on a line, on each other or outside.

use ratatui::{buffer::Buffer, layout::Rect};

use crate::widget::scaled;

/// Whether only backdrop lies under a text and beside it.
pub(super) fn is_free(plot: Rect, backdrop: &Buffer, drawn: &Buffer, (x, y): (u16, u16), width: u16) -> bool {
    let same = |x: u16| {
        let cell = drawn.cell((x, y));
        cell.is_none() || cell == backdrop.cell((x, y))
    };
    let inside = x >= plot.x && x.saturating_add(width) <= plot.right();
    inside && (plot.top()..plot.bottom()).contains(&y) && { (x.saturating_sub(1)..=x + width).all(same) }
}

/// Rows for labels that want to stand at `wanted` (sorted): as near as they can be with one row
/// each, and inside `height`.
pub(super) fn spread(wanted: &[u16], height: u16) -> Vec<u16> {
    // Labels that collide form a block around the mean of what its members want.
    let mut blocks: Vec<(f64, f64)> = Vec::new();
    for (index, row) in (0u16..).zip(wanted) {
        let mut block = (f64::from(*row) - f64::from(index), 1.0);
        while let Some((sum, count)) = blocks.pop() {
            if sum / count <= block.0 / block.1 {
                blocks.push((sum, count));
                break;
            }
            block = (sum + block.0, count + block.1);
        }
        blocks.push(block);
    }
    let count = u16::try_from(wanted.len()).unwrap_or(u16::MAX);
    let starts = blocks.iter().flat_map(|(sum, members)| {
        let start = scaled(sum / members / f64::from(u16::MAX), u16::MAX);
        std::iter::repeat_n(start, usize::from(scaled(members / f64::from(u16::MAX), u16::MAX)))
    });
    (0u16..).zip(starts).map(|(index, start)| start.min(height.saturating_sub(count)) + index).collect()
}
