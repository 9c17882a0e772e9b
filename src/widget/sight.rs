//! Which rows of a long list are shown when some must stay in sight wherever the cursor is.
//!
//! Where all rows are equal, [`window`](super::window) is the simpler choice.

use std::collections::BTreeSet;

/// A line of such a list.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sight {
    /// A row, by its index.
    Row(usize),
    /// So many rows left out between two that are shown.
    Gap(usize),
}

/// The lines that `height` lines show of `len` rows: the one at the cursor, the pinned ones as far as
/// they fit, the first named first, then the neighbours of the cursor. What is left out in between is
/// counted in a line of its own.
pub fn in_sight(len: usize, cursor: usize, pinned: &[usize], height: usize) -> Vec<Sight> {
    let cursor = cursor.min(len.saturating_sub(1));
    let mut shown = BTreeSet::new();
    let near = (0..len).flat_map(|far| [cursor.checked_sub(far), cursor.checked_add(far)]).flatten();
    for row in std::iter::once(cursor).chain(pinned.iter().copied()).chain(near).filter(|row| *row < len) {
        if shown.insert(row) && lines(&shown).len() > height {
            shown.remove(&row);
        }
    }
    lines(&shown)
}

fn lines(shown: &BTreeSet<usize>) -> Vec<Sight> {
    let mut lines = Vec::new();
    let mut before: Option<usize> = None;
    for row in shown {
        match before.map(|before| row - before - 1) {
            // A line that says that one row is missing takes the place of that row.
            Some(1) => lines.push(Sight::Row(row - 1)),
            Some(left_out) if left_out > 1 => lines.push(Sight::Gap(left_out)),
            Some(_) | None => {}
        }
        lines.push(Sight::Row(*row));
        before = Some(*row);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(len: usize, cursor: usize, pinned: &[usize], height: usize) -> String {
        let word = |line: &Sight| match line {
            Sight::Row(row) => row.to_string(),
            Sight::Gap(count) => format!("({count})"),
        };
        in_sight(len, cursor, pinned, height).iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_pinned_stays_in_sight_and_the_rest_surrounds_the_cursor() {
        assert_eq!(shown(5, 3, &[0], 9), "0 1 2 3 4");
        assert_eq!(shown(31, 0, &[10, 9, 11], 8), "0 1 2 3 (5) 9 10 11");
        assert_eq!(shown(31, 30, &[10, 9, 11], 8), "9 10 11 (15) 27 28 29 30");
        assert_eq!(shown(31, 10, &[10, 9, 11], 5), "8 9 10 11 12");
        // One row between two blocks costs no more than saying that it is missing.
        assert_eq!(shown(31, 7, &[10, 9, 11], 6), "6 7 8 9 10 11");
        // Too few lines for all that is pinned: the cursor first, then the first of them.
        assert_eq!(shown(31, 0, &[10, 9, 11], 3), "0 (9) 10");
        assert_eq!(shown(31, 0, &[10, 9, 11], 1), "0");
    }

    #[test]
    fn never_more_lines_than_there_are_and_never_a_row_that_is_not() {
        for len in 0..12 {
            for height in 0..8 {
                for cursor in 0..14 {
                    let lines = in_sight(len, cursor, &[2, 9, 40], height);
                    assert!(lines.len() <= height, "{len} {height} {cursor}");
                    assert!(len == 0 || height == 0 || lines.contains(&Sight::Row(cursor.min(len - 1))));
                    let rows: Vec<usize> = lines
                        .iter()
                        .filter_map(|line| match line {
                            Sight::Row(row) => Some(*row),
                            Sight::Gap(_) => None,
                        })
                        .collect();
                    assert!(rows.is_sorted_by(|a, b| a < b) && rows.iter().all(|row| *row < len));
                }
            }
        }
    }
}
