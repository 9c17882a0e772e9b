//! What figures say of a statement, and what of that is kept.

use rust_decimal::Decimal;

use super::held::Missing;
use crate::data::{Direction, Interval, Limit, Side, Unit};
use crate::metrics::tables::Input;
use crate::verdict::Verdict;

/// What the printed digits say of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Truth {
    /// True for all admissible values.
    Yes,
    /// False for all of them.
    No,
    /// True for some.
    Open,
    /// There is no figure on all or on part of it.
    Missing,
}

impl Truth {
    /// What is certain where one of two holds for all admissible values.
    pub fn of(yes: bool, no: bool) -> Self {
        match (yes, no) {
            (true, _) => Self::Yes,
            (false, true) => Self::No,
            (false, false) => Self::Open,
        }
    }

    /// Whether a change goes in the direction claimed.
    pub fn of_direction(direction: Direction, change: Interval) -> Self {
        let certain = !change.includes_zero();
        match direction {
            Direction::Up if certain => Self::from(change.lo > Decimal::ZERO),
            Direction::Down if certain => Self::from(change.hi < Decimal::ZERO),
            Direction::Steady if certain => Self::No,
            // "Unchanged" cannot be more certain than equal digits make it.
            Direction::Steady if change.value.is_zero() => Self::Yes,
            Direction::Up | Direction::Down | Direction::Steady => Self::Open,
        }
    }

    /// Whether one value lies below another.
    pub fn below(own: Interval, other: Interval) -> Self {
        Self::of(own.hi < other.lo, own.lo >= other.hi)
    }

    /// Whether a value meets a bound.
    pub fn within(limit: Limit, value: Interval) -> Self {
        let bound = limit.bound;
        match limit.side {
            Side::Above => Self::of(value.lo > bound, value.hi <= bound),
            Side::AtLeast => Self::of(value.lo >= bound, value.hi < bound),
            Side::Below => Self::of(value.hi < bound, value.lo >= bound),
        }
    }

    /// Whether all of several statements are true: one that is false decides, then one without a
    /// figure, then one that is open.
    pub fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Self::Yes, |all, truth| match (all, truth) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Missing, _) | (_, Self::Missing) => Self::Missing,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            (Self::Yes, Self::Yes) => Self::Yes,
        })
    }

    /// What several readings of one statement come to: true or false only where all are.
    pub fn of_readings(truths: impl IntoIterator<Item = Self>) -> Self {
        let one = |one, other| match (one, other) {
            (Self::Missing, _) | (_, Self::Missing) => Self::Missing,
            (Self::Yes | Self::No | Self::Open, _) if one == other => one,
            (Self::Yes | Self::No | Self::Open, _) => Self::Open,
        };
        truths.into_iter().reduce(one).unwrap_or(Self::Missing)
    }

    /// The verdict where nothing has to be added.
    fn verdict(self) -> Verdict {
        match self {
            Self::Yes => Verdict::Holds,
            Self::No => Verdict::Contradicted,
            Self::Open => Verdict::DependsOnReading,
            Self::Missing => Verdict::NoFigure,
        }
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

/// What became of one check.
#[derive(Debug, Clone)]
pub(super) struct Ruling {
    pub truth: Truth,
    pub verdict: Verdict,
    pub reason: String,
    pub cells: Vec<String>,
    pub formula: String,
    pub value: Option<(Interval, Unit, u32)>,
}

impl Ruling {
    pub fn new(truth: Truth, reason: impl Into<String>) -> Self {
        Self {
            truth,
            verdict: truth.verdict(),
            reason: reason.into(),
            cells: Vec::new(),
            formula: String::new(),
            value: None,
        }
    }

    /// True, and something must be added to be fair.
    pub fn but(reason: impl Into<String>) -> Self {
        Self { verdict: Verdict::HoldsBut, ..Self::new(Truth::Yes, reason) }
    }

    /// The publication says otherwise elsewhere.
    pub fn otherwise(reason: impl Into<String>) -> Self {
        Self { verdict: Verdict::TextConflict, ..Self::new(Truth::No, reason) }
    }

    pub fn cells<'a>(self, cells: impl IntoIterator<Item = &'a Input<'a>>) -> Self {
        self.ids(cells.into_iter().map(Input::id))
    }

    /// Figures used, by their ids; each is kept once.
    pub fn ids(mut self, ids: impl IntoIterator<Item = String>) -> Self {
        for id in ids {
            if !self.cells.contains(&id) {
                self.cells.push(id);
            }
        }
        self
    }

    pub fn formula(mut self, formula: impl Into<String>) -> Self {
        self.formula = formula.into();
        self
    }

    pub fn value(mut self, value: Interval, unit: Unit, decimals: u32) -> Self {
        self.value = Some((value, unit, decimals));
        self
    }
}

impl From<Missing> for Ruling {
    fn from(missing: Missing) -> Self {
        Self::new(Truth::Missing, missing.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(lo: i64, hi: i64) -> Interval {
        Interval { lo: lo.into(), value: lo.into(), hi: hi.into() }
    }

    /// From 20 to 21 and from 19 to 20, against 20: what is at least 20 need not be above it.
    #[test]
    fn an_end_on_the_bound_is_on_one_side_of_it() {
        let cases = [
            (Side::Above, Truth::Open, Truth::No),
            (Side::AtLeast, Truth::Yes, Truth::Open),
            (Side::Below, Truth::No, Truth::Open),
        ];
        for (side, from, to) in cases {
            let within = |value| Truth::within(Limit { side, bound: 20.into() }, value);
            assert_eq!((within(between(20, 21)), within(between(19, 20))), (from, to), "{side:?}");
        }
    }

    #[test]
    fn a_change_that_may_be_none_has_no_direction() {
        for change in [between(0, 1), between(-1, 0)] {
            for direction in [Direction::Up, Direction::Down] {
                assert_eq!(Truth::of_direction(direction, change), Truth::Open, "{direction:?} {change:?}");
            }
        }
    }

    /// What is false stays so, whatever else there is no figure on.
    #[test]
    fn one_no_decides_then_a_lack_then_what_is_open() {
        use Truth::{Missing, No, Open, Yes};
        let cases = [
            ([Yes, Missing, No], No),
            ([Open, Missing, Yes], Missing),
            ([Yes, Open, Yes], Open),
            ([Yes, Yes, Yes], Yes),
        ];
        for (truths, all) in cases {
            assert_eq!(Truth::all(truths), all, "{truths:?}");
        }
        assert_eq!(Truth::of_readings([No, No]), No);
        assert_eq!(Truth::of_readings([Yes, No]), Open);
        assert_eq!(Truth::of_readings([Yes, Missing]), Missing);
    }
}
