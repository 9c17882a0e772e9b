//! How much of a whole its largest parts are, and what the digits of the parts allow for that.
//!
//! Both measures fall with a part that is below a level and rise with one above it: for the
//! Herfindahl-Hirschman index that level is the mean of the parts, each weighted by itself, for the share of
//! the five largest it is the fifth. So over a box of parts the largest value lies at a corner, and the least
//! where every part is as near to one level as its digits let it (the Karush-Kuhn-Tucker conditions of a
//! quasi-convex function).

use rust_decimal::Decimal;

use super::corner::{extremes, sum};
use crate::data::Interval;

/// What is made of the shares of the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The sum of the five largest.
    Five,
    /// The sum of the squares of all: the Herfindahl-Hirschman index.
    All,
}

/// The measure of parts that make so large a whole, by one division or two: a quotient a part would be most of the work.
fn of_whole(of: Of, parts: &[Decimal], whole: Decimal) -> Option<Decimal> {
    let per_cent = |x: Decimal| x.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole);
    if of == Of::All {
        return per_cent(weighted(parts, whole)?)?.checked_mul(Decimal::ONE_HUNDRED);
    }
    per_cent(sum(largest(&mut parts.to_vec()))?)
}

/// The five largest, or all where they are fewer, the least of them the last.
fn largest(parts: &mut [Decimal]) -> &[Decimal] {
    let last = parts.len().min(5).saturating_sub(1);
    if !parts.is_empty() {
        parts.select_nth_unstable_by(last, |a, b| b.cmp(a));
    }
    parts.get(..=last).unwrap_or_default()
}

/// The mean of parts that make so large a whole, each weighted by itself.
fn weighted(parts: &[Decimal], whole: Decimal) -> Option<Decimal> {
    let squares = parts.iter().try_fold(Decimal::ZERO, |sum, x| sum.checked_add(x.checked_mul(*x)?));
    squares?.checked_div(whole)
}

/// The measure at the given parts; `None` where their sum is zero.
pub fn at(of: Of, parts: &[Decimal]) -> Option<Decimal> {
    of_whole(of, parts, sum(parts)?)
}

/// The level between parts that add to the measure and parts that take from it: lowest and highest.
fn level(of: Of, parts: &[Interval]) -> Option<[Decimal; 2]> {
    let [lo, hi] =
        [|x: &Interval| x.lo, |x: &Interval| x.hi].map(|end| parts.iter().map(end).collect::<Vec<_>>());
    if of == Of::All {
        return Some([weighted(&lo, sum(&hi)?)?, weighted(&hi, sum(&lo)?)?]);
    }
    Some([lo, hi].map(|mut ends| largest(&mut ends).last().copied().unwrap_or_default()))
}

/// The measure and its exact interval over the box of parts, none of which is below zero.
pub fn over(of: Of, parts: &[Interval]) -> Option<Interval> {
    let parts: Vec<Interval> = parts.iter().map(|x| Interval { lo: x.lo.max(Decimal::ZERO), ..*x }).collect();
    let [low, high] = level(of, &parts)?;
    let rises = |place: usize| match parts.get(place)? {
        part if part.lo > high => Some(true),
        part if part.hi < low => Some(false),
        _ => None,
    };
    let corners = extremes(&parts, rises, |x| at(of, x));
    let bounds = corners.or_else(|| certain(of, &parts))?;
    let mut lo = bounds.lo;
    for level in levels(&parts, [low, high])? {
        let near: Vec<Decimal> = parts.iter().map(|part| level.clamp(part.lo, part.hi)).collect();
        lo = lo.min(at(of, &near)?);
    }
    Some(Interval { lo, ..bounds })
}

/// The levels at which the least value may lie: the ends of parts, and between two of these the one that is its
/// own weighted mean.
fn levels(parts: &[Interval], [low, high]: [Decimal; 2]) -> Option<Vec<Decimal>> {
    let mut ends: Vec<Decimal> = parts.iter().flat_map(|part| [part.lo, part.hi]).collect();
    ends.retain(|end| low < *end && *end < high);
    ends.extend([low, high]);
    ends.sort_unstable();
    let mut levels = ends.clone();
    for pair in ends.windows(2) {
        let between = pair.iter().sum::<Decimal>().checked_div(Decimal::TWO)?;
        let fixed = parts.iter().filter(|part| !part.contains(between));
        let fixed: Vec<Decimal> = fixed.map(|part| between.clamp(part.lo, part.hi)).collect();
        let own = weighted(&fixed, sum(&fixed)?);
        levels.extend(own.filter(|own| pair[0] <= *own && *own <= pair[1]));
    }
    Some(levels)
}

/// Bounds for parts of which too many are near the level to try all corners: each share is taken at its lowest
/// (its own over the sum of all at their highest), or at its highest.
fn certain(of: Of, parts: &[Interval]) -> Option<Interval> {
    let bound = |part: fn(&Interval) -> Decimal, whole: fn(&Interval) -> Decimal| {
        let of_all = |end: fn(&Interval) -> Decimal| parts.iter().map(end).collect::<Vec<_>>();
        of_whole(of, &of_all(part), sum(&of_all(whole))?)
    };
    Some(Interval {
        lo: bound(|x| x.lo, |x| x.hi)?,
        value: bound(|x| x.value, |x| x.value)?,
        hi: bound(|x| x.hi, |x| x.lo)?,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(lo: i64, value: i64, hi: i64) -> Interval {
        Interval { lo: lo.into(), value: value.into(), hi: hi.into() }
    }

    /// By hand: of two parts, 1 to 3 and 2 to 4, the index is least where they are equal (from 2 to 3: 5000) and
    /// greatest at 1 and 4: 20² + 80² = 6800. At 2 and 3 it is 40² + 60² = 5200.
    #[test]
    fn the_least_concentration_may_lie_inside_the_box() {
        let found = over(Of::All, &[part(1, 2, 3), part(2, 3, 4)]);
        assert_eq!(found, Some(part(5000, 5200, 6800)));
    }

    /// By hand: of 60, 50, 40, 30, 20, 10, each ± 1, five are least 195/(195 + 11) and at most 205/(205 + 9).
    #[test]
    fn five_of_six_are_least_where_the_sixth_is_largest() {
        let parts: Vec<Interval> = (1..=6).rev().map(|n| part(10 * n - 1, 10 * n, 10 * n + 1)).collect();
        let found = over(Of::Five, &parts).unwrap();
        let per_cent = |of: i64, all: i64| Decimal::from(100 * of) / Decimal::from(all);
        let near = |a: Decimal, b: Decimal| (a - b).abs() < Decimal::new(1, 20);
        assert!(near(found.lo, per_cent(195, 206)) && near(found.hi, per_cent(205, 214)), "{found:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// No point of the box lies outside, and the upper end is that of the best corner.
        #[test]
        fn nothing_in_the_box_lies_outside(
            cells in prop::collection::vec((20_i64..400, 1_i64..20), 6..9),
            at_ in prop::collection::vec(0_i64..=8, 9),
        ) {
            let parts: Vec<Interval> = cells.iter().map(|(x, half)| part(x - half, *x, x + half)).collect();
            let tolerance = Decimal::new(1, 18);
            for of in [Of::All, Of::Five] {
                let found = over(of, &parts).unwrap();
                let inside: Vec<Decimal> = parts
                    .iter()
                    .zip(&at_)
                    .map(|(x, eighths)| x.lo + (x.hi - x.lo) * Decimal::new(125 * eighths, 3))
                    .collect();
                let value = at(of, &inside).unwrap();
                prop_assert!(found.lo - tolerance <= value && value <= found.hi + tolerance, "{:?} {}", of, value);
                let corners = super::super::corner::corners(&parts, |x| at(of, x));
                if let Some(corners) = corners {
                    prop_assert!((corners.hi - found.hi).abs() < tolerance && found.lo <= corners.lo, "{:?}", of);
                }
            }
        }
    }
}
