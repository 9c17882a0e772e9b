//! Areas cut into smaller ones.
//!
//! [`Layout`](ratatui::layout::Layout) does the same and more by solving equations, which takes a tenth of
//! the time of a frame.

use std::array::from_fn;

use ratatui::layout::Rect;

/// `area` cut into rows one below the other, each as high as it says; the one that says nothing takes
/// what is left. Where that is less than nothing, the upper ones keep their height.
pub fn cut_rows<const N: usize>(area: Rect, heights: [Option<u16>; N]) -> [Rect; N] {
    let mut y = area.y;
    shares(area.height, heights).map(|height| {
        let row = Rect { y, height, ..area };
        y += height;
        row
    })
}

/// As [`cut_rows`], beside each other.
pub fn cut_columns<const N: usize>(area: Rect, widths: [Option<u16>; N]) -> [Rect; N] {
    let mut x = area.x;
    shares(area.width, widths).map(|width| {
        let column = Rect { x, width, ..area };
        x += width;
        column
    })
}

/// What is left of `area` below so many rows.
pub fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

/// Row `row` of `area`; an empty one where it has no such row.
pub fn row_at(area: Rect, row: u16) -> Rect {
    Rect { y: area.y + row.min(area.height), height: u16::from(row < area.height), ..area }
}

fn shares<const N: usize>(all: u16, wanted: [Option<u16>; N]) -> [u16; N] {
    let fixed = wanted.iter().flatten().fold(0, |sum: u16, part| sum.saturating_add(*part));
    let mut left = all;
    wanted.map(|part| {
        let share = part.unwrap_or(all.saturating_sub(fixed)).min(left);
        left -= share;
        share
    })
}

/// `area` shared out into rows as these weights say, each edge rounded to the nearest.
pub fn share_rows<const N: usize>(area: Rect, weights: [u16; N]) -> [Rect; N] {
    from_fn(|i| {
        let (at, height) = part(area.height, 0, &weights, i);
        Rect { y: area.y + at, height, ..area }
    })
}

/// As [`share_rows`], beside each other, `gap` columns between them.
pub fn share_columns<const N: usize>(area: Rect, gap: u16, weights: [u16; N]) -> [Rect; N] {
    from_fn(|i| shared_column(area, gap, &weights, i))
}

/// One of the columns that [`share_columns`] gives.
pub fn shared_column(area: Rect, gap: u16, weights: &[u16], i: usize) -> Rect {
    let (at, width) = part(area.width, gap, weights, i);
    Rect { x: area.x + at, width, ..area }
}

/// Where a part begins, and how long it is.
fn part(all: u16, gap: u16, weights: &[u16], i: usize) -> (u16, u16) {
    let sum = |weights: &[u16]| weights.iter().map(|weight| u64::from(*weight)).sum::<u64>();
    let gaps = |count: usize| u64::from(gap) * u64::try_from(count).unwrap_or(u64::MAX);
    let room = u64::from(all).saturating_sub(gaps(weights.len().saturating_sub(1)));
    let total = sum(weights).max(1);
    let edge = |end: usize| (2 * room * sum(weights.get(..end).unwrap_or(weights)) + total) / (2 * total);
    let inside = |at: u64| u16::try_from(at).unwrap_or(u16::MAX).min(all);
    let (start, end) = (inside(edge(i) + gaps(i)), inside(edge(i + 1) + gaps(i)));
    (start, end - start)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns<const N: usize>(width: u16, gap: u16, weights: [u16; N]) -> [(u16, u16); N] {
        let area = Rect::new(7, 0, width, 1);
        share_columns(area, gap, weights).map(|part| (part.x - 7, part.width))
    }

    #[test]
    fn edges_are_rounded_and_nothing_is_lost() {
        // By hand: 11 / 2 = 5.5; 20 * 5/13 = 7.69, 20 * 8/13 = 12.31.
        assert_eq!(columns(11, 0, [1, 1]), [(0, 6), (6, 5)]);
        assert_eq!(columns(26, 3, [5, 3, 5]), [(0, 8), (11, 4), (18, 8)]);
        assert_eq!(columns(12, 0, [1, 1, 1]), [(0, 4), (4, 4), (8, 4)]);
    }

    #[test]
    fn what_has_no_room_is_empty_and_inside() {
        for width in 0..9 {
            for (at, length) in columns(width, 3, [5, 3, 5]) {
                assert!(at + length <= width, "{at} {length} of {width}");
            }
        }
    }
}
