//! The four values of a statement held against figures, and how those of its parts are put together.

use rust_decimal::Decimal;

use crate::data::{Direction, Interval, Limit, Side};
use crate::verdict::Bearing;

/// What the printed digits say of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// True for all admissible values.
    Yes,
    /// False for all of them.
    No,
    /// True for some.
    Open,
    /// There is no figure on all of it or on a part.
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

    /// What several readings of one statement come to: what all of them say. Where one is true and another
    /// false it is open, whatever a third says; where no two are, one without a figure decides.
    pub fn of_readings(truths: &[Self]) -> Self {
        match truths {
            [first, others @ ..] if others.iter().all(|other| other == first) => *first,
            _ if Self::differ(truths) => Self::Open,
            _ if truths.is_empty() || truths.contains(&Self::Missing) => Self::Missing,
            _ => Self::Open,
        }
    }

    /// How figures bear on a statement, by what they say of its parts and whether these are the whole of it.
    /// What is false in every part stays so, whatever else there is no figure on.
    pub fn bearing(parts: &[Self], whole: bool) -> Bearing {
        let all = |truth| parts.iter().all(|part| *part == truth);
        match (parts.contains(&Self::Yes), parts.contains(&Self::No)) {
            (true, false) if whole && all(Self::Yes) => Bearing::Confirmed,
            (true, false) => Bearing::AsFarAsFiguresReach,
            (false, true) if all(Self::No) => Bearing::Contradicted,
            (_, true) => Bearing::Mixed,
            (false, false) => Bearing::NoData,
        }
    }

    /// Whether of several readings one is true and another false.
    pub fn differ(truths: &[Self]) -> bool {
        truths.contains(&Self::Yes) && truths.contains(&Self::No)
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
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
    }

    #[test]
    fn readings_that_differ_are_open_and_a_lack_hides_no_difference() {
        use Truth::{Missing, No, Open, Yes};
        let cases = [
            (vec![No, No], No),
            (vec![Yes, No], Open),
            (vec![Yes, Missing, No], Open),
            (vec![Yes, Missing], Missing),
            (vec![Open, Missing], Missing),
            (vec![Yes, Open], Open),
            (vec![], Missing),
        ];
        for (truths, all) in cases {
            assert_eq!(Truth::of_readings(&truths), all, "{truths:?}");
        }
    }
}
