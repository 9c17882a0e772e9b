//! Movements: along a list, and round a ring of choices.

/// Rows that a page key moves.
pub(super) const PAGE: usize = 10;

/// A movement along a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Back(usize),
    On(usize),
    First,
    Last,
}

impl Move {
    /// Where it leads from `at` in a list of `len`.
    pub(super) fn apply(self, at: usize, len: usize) -> usize {
        let last = len.saturating_sub(1);
        // What was in reach on a smaller screen, or in a longer list, need not be now.
        let at = at.min(last);
        match self {
            Self::Back(n) => at.saturating_sub(n),
            Self::On(n) => at.saturating_add(n).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

/// Which way a ring is turned.
#[derive(Debug, Clone, Copy)]
pub(super) enum Turn {
    On,
    Back,
}

/// The value next to `from` in a ring.
pub(super) fn turn<T: Copy + PartialEq>(ring: &[T], from: T, way: Turn) -> T {
    let at = ring.iter().position(|value| *value == from).unwrap_or(0);
    let steps = match way {
        Turn::On => 1,
        Turn::Back => ring.len().saturating_sub(1),
    };
    ring.get((at + steps) % ring.len().max(1)).copied().unwrap_or(from)
}
