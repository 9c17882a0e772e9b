//! The formulas of the derived figures, over their inputs in order.
//!
//! It knows neither places nor years: `formula` decides which cells are the inputs.

use rust_decimal::Decimal;

use super::concentration::{self, Of};
use super::corner::{extremes, nth_root, sum};
use crate::data::{Interval, Unit};

/// A formula over its inputs; each is monotone in each input on its [domain](Op::admits).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// 100 (a/b − 1).
    Growth,
    /// a − b.
    Difference,
    /// 100 a/b.
    Index,
    /// 100 a/(a + b + …).
    Share,
    /// a/b.
    Ratio,
    /// 1 + how many of the others are larger than a.
    Rank,
    /// (a + b + …)/n.
    Mean,
    /// The one in the middle; of an even number, the mean of the two.
    Median,
    /// Share of the five largest in the sum, %.
    Top5,
    /// Herfindahl-Hirschman index: the sum of the squared shares in per cent, 10 000 where one has all.
    Hhi,
    /// 100 ((a/b)^(1/n) − 1).
    Cagr(u32),
    /// 100 (a − b)/(b + the others).
    Contribution,
    /// 100 (a/b − c/d).
    GrowthGap,
    /// 100 v/s.
    Gross,
    /// 100 v/s − v.
    Others,
    /// 100 ((v1/s1)/(v0/s0) − 1), inputs v1, s1, v0, s0.
    GrossGrowth,
    /// The same of 100 v/s − v.
    OthersGrowth,
    /// (s1 − s0) × (v1/s1 + v0/s0)/2, inputs v1, s1, v0, s0.
    ShareEffect,
    /// (v1/s1 − v0/s0) × (s1 + s0)/2.
    TotalEffect,
}

/// Every formula, for the arm that meets a wrong number of inputs: a new one must be added here, and
/// so cannot fall through unseen.
macro_rules! any_op {
    () => {
        Op::Growth
            | Op::Difference
            | Op::Index
            | Op::Share
            | Op::Ratio
            | Op::Rank
            | Op::Mean
            | Op::Median
            | Op::Top5
            | Op::Hhi
            | Op::Cagr(_)
            | Op::Contribution
            | Op::GrowthGap
            | Op::Gross
            | Op::Others
            | Op::GrossGrowth
            | Op::OthersGrowth
            | Op::ShareEffect
            | Op::TotalEffect
    };
}

impl Op {
    /// What a change on the year before is worked by, of figures in a unit.
    pub fn of_growth(unit: Unit) -> Self {
        if unit.grows() { Self::Growth } else { Self::Difference }
    }

    /// The value at the given inputs; `None` where it is not defined.
    #[expect(clippy::many_single_char_names, reason = "formulas read best in their own letters")]
    pub fn eval(self, x: &[Decimal]) -> Option<Decimal> {
        let div = |a: Decimal, b: Decimal| a.checked_div(b);
        let half = |a: Decimal, b: Decimal| a.checked_add(b)?.checked_mul(Decimal::new(5, 1));
        let percent = |q: Decimal| q.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED);
        // (v1/s1) / (v0/s0), by one division instead of three.
        let gross_ratio = |v1: Decimal, s1: Decimal, v0: Decimal, s0: Decimal| {
            div(v1.checked_mul(s0)?, s1.checked_mul(v0)?)
        };
        let others = |v: Decimal, s: Decimal| div(Decimal::ONE_HUNDRED.checked_mul(v)?, s)?.checked_sub(v);
        match (self, x) {
            (Self::Growth, [a, b]) => percent(div(*a, *b)?),
            (Self::Difference, [a, b]) => a.checked_sub(*b),
            (Self::Index, [a, b]) => div(*a, *b)?.checked_mul(Decimal::ONE_HUNDRED),
            (Self::Share, [a, rest @ ..]) => {
                div(*a, sum(rest)?.checked_add(*a)?)?.checked_mul(Decimal::ONE_HUNDRED)
            }
            (Self::Mean, [_, ..]) => div(sum(x)?, Decimal::from(x.len())),
            (Self::Median, [_, ..]) => median(x),
            (Self::Top5, [_, ..]) => concentration::at(Of::Five, x),
            (Self::Hhi, [_, ..]) => concentration::at(Of::All, x),
            (Self::Ratio, [a, b]) => div(*a, *b),
            (Self::Rank, [a, rest @ ..]) => Some(Decimal::from(1 + rest.iter().filter(|b| *b > a).count())),
            (Self::Cagr(n), [a, b]) => percent(nth_root(div(*a, *b)?, n)?),
            (Self::Contribution, [a, b, rest @ ..]) => {
                div(a.checked_sub(*b)?, sum(rest)?.checked_add(*b)?)?.checked_mul(Decimal::ONE_HUNDRED)
            }
            (Self::GrowthGap, [a, b, c, d]) => {
                div(*a, *b)?.checked_sub(div(*c, *d)?)?.checked_mul(Decimal::ONE_HUNDRED)
            }
            (Self::Gross, [v, s]) => div(Decimal::ONE_HUNDRED.checked_mul(*v)?, *s),
            (Self::Others, [v, s]) => others(*v, *s),
            (Self::GrossGrowth, [v1, s1, v0, s0]) => percent(gross_ratio(*v1, *s1, *v0, *s0)?),
            (Self::OthersGrowth, [v1, s1, v0, s0]) => {
                let left = |s: Decimal| Decimal::ONE_HUNDRED.checked_sub(s);
                percent(gross_ratio(*v1, *s1, *v0, *s0)?.checked_mul(div(left(*s1)?, left(*s0)?)?)?)
            }
            (Self::ShareEffect, [v1, s1, v0, s0]) => {
                s1.checked_sub(*s0)?.checked_mul(half(div(*v1, *s1)?, div(*v0, *s0)?)?)
            }
            (Self::TotalEffect, [v1, s1, v0, s0]) => {
                div(*v1, *s1)?.checked_sub(div(*v0, *s0)?)?.checked_mul(half(*s1, *s0)?)
            }
            (any_op!(), _) => None,
        }
    }

    /// Whether the whole box of inputs lies where the formula has no pole and is monotone in each
    /// input: denominators above zero, and a share below 100 % where its complement is divided by.
    /// What fell from a surplus to a deficit did so by no percentage: no growth, index or multiple is below zero.
    ///
    /// The corners alone cannot tell: 1/b with b in [−1, 1] is finite at both ends.
    pub fn admits(self, x: &[Interval]) -> bool {
        let positive = |inputs: &[Interval]| inputs.iter().all(|input| input.lo > Decimal::ZERO);
        let amount = |input: &Interval| input.value >= Decimal::ZERO;
        match (self, x) {
            (Self::Difference, [_, _]) | (Self::Rank | Self::Mean | Self::Median, [_, ..]) => true,
            (Self::Top5 | Self::Hhi, [_, ..]) => x.iter().any(|input| input.lo > Decimal::ZERO),
            (Self::Growth | Self::Index | Self::Ratio, [a, b]) => amount(a) && positive(&[*b]),
            (Self::Gross | Self::Others, [_, s]) => positive(&[*s]),
            (Self::GrowthGap, [own, base, other, its]) => {
                amount(own) && amount(other) && positive(&[*base, *its])
            }
            (Self::Contribution, [_, base @ ..]) => !base.is_empty() && positive(base),
            (Self::Share, [_, ..])
            | (Self::Cagr(_), [_, _])
            | (Self::ShareEffect | Self::TotalEffect, [_, _, _, _]) => positive(x),
            (Self::GrossGrowth, [v1, s1, v0, s0]) => amount(v1) && positive(&[*s1, *v0, *s0]),
            (Self::OthersGrowth, [v1, s1, v0, s0]) => {
                amount(v1) && positive(&[*s1, *v0, *s0]) && s0.hi < Decimal::ONE_HUNDRED
            }
            (any_op!(), _) => false,
        }
    }

    /// Whether the value rises with an input, given by its place, or falls, on all of a box that the
    /// formula [admits](Op::admits); `None` where that is not known, or depends on the other inputs (on
    /// whether a share rose, for one).
    fn rises(self, inputs: &[Interval], place: usize) -> Option<bool> {
        if matches!(self, Self::Mean | Self::Median) {
            return Some(true);
        }
        if inputs.iter().any(|input| input.lo <= Decimal::ZERO) {
            return None;
        }
        match (self, place) {
            (
                Self::Growth
                | Self::Difference
                | Self::Index
                | Self::Share
                | Self::Ratio
                | Self::Cagr(_)
                | Self::Gross,
                place,
            )
            | (Self::Contribution, place @ (0 | 1)) => Some(place == 0),
            (Self::GrowthGap | Self::GrossGrowth | Self::TotalEffect, place) => Some(matches!(place, 0 | 3)),
            (Self::OthersGrowth, place) => {
                let below_all = inputs.get(1)?.hi < Decimal::ONE_HUNDRED;
                below_all.then_some(matches!(place, 0 | 3))
            }
            (Self::ShareEffect, place @ (1 | 3)) => Some(place == 1),
            (
                Self::Rank
                | Self::Mean
                | Self::Median
                | Self::Top5
                | Self::Hhi
                | Self::Others
                | Self::ShareEffect
                | Self::Contribution,
                _,
            ) => None,
        }
    }

    /// How far the first of two lies from the second, in `unit`; in their own one where the formula is not defined, as
    /// a deficit has no percentages.
    pub fn or_difference(self, ends: &[Interval; 2], [unit, own]: [Unit; 2]) -> Option<(Interval, Unit)> {
        let apart = || Some((Self::Difference.over(ends)?, own));
        self.over(ends).map(|value| (value, unit)).or_else(apart)
    }

    /// Value and interval over the box of admissible inputs; `None` where it is not defined on all of it.
    pub fn over(self, inputs: &[Interval]) -> Option<Interval> {
        if !self.admits(inputs) {
            return None;
        }
        let known =
            |inputs: &[Interval]| extremes(inputs, |place| self.rises(inputs, place), |x| self.eval(x));
        match (self, inputs) {
            (Self::Rank, [own, ..]) => Some(place(*own, inputs)),
            (Self::Top5, [_, ..]) => concentration::over(Of::Five, inputs),
            (Self::Hhi, [_, ..]) => concentration::over(Of::All, inputs),
            // The others count by their sum alone.
            (Self::Share, [a, rest @ ..]) if rest.len() > 1 => known(&[*a, total(rest)?]),
            (Self::Contribution, [a, b, rest @ ..]) if rest.len() > 1 => known(&[*a, *b, total(rest)?]),
            (any_op!(), _) => known(inputs),
        }
    }

    /// Whether inputs of one kind are so many that the formula names them together.
    pub fn is_many(self, inputs: usize) -> bool {
        inputs > FEW || matches!(self, Self::Mean | Self::Median | Self::Top5 | Self::Hhi)
    }

    /// The formula over the names of its inputs.
    pub fn formula(self, x: &[&str]) -> String {
        self.formula_of_many(x, "")
    }

    /// The same; `each` names all of one kind, where they are many.
    #[expect(clippy::many_single_char_names, reason = "formulas read best in their own letters")]
    pub fn formula_of_many(self, x: &[&str], each: &str) -> String {
        let (n, many) = (x.len(), self.is_many(x.len()));
        match (self, x) {
            (Self::Rank, [a, rest @ ..]) if many => {
                format!("1 + how many of the other {} of {each} exceed {a}", rest.len())
            }
            (Self::Mean, [_, ..]) => format!("sum of the {n} of {each} / {n}"),
            (Self::Median, [_, ..]) => format!("the middle one of the {n} of {each}"),
            (Self::Top5, [_, ..]) => format!("100 × sum of the 5 largest of {each} / sum of the {n}"),
            (Self::Hhi, [_, ..]) => format!("sum of (100 × {each} / sum of the {n})²"),
            (Self::Share, [a, ..]) if many => format!("100 × {a} / sum of the {n} of {each}"),
            (Self::Contribution, [a, b, rest @ ..]) if many => {
                format!("100 × ({a} − {b}) / sum of the {} of {each}", rest.len() + 1)
            }
            (Self::Growth, [a, b]) => format!("100 × ({a} / {b} − 1)"),
            (Self::Difference, [a, b]) => format!("{a} − {b}"),
            (Self::Index, [a, b]) => format!("100 × {a} / {b}"),
            (Self::Share, [a, ..]) => format!("100 × {a} / ({})", x.join(" + ")),
            (Self::Ratio, [a, b]) => format!("{a} / {b}"),
            (Self::Rank, [a, rest @ ..]) => format!("1 + how many of {} exceed {a}", rest.join(", ")),
            (Self::Cagr(n), [a, b]) => format!("100 × (({a} / {b})^(1/{n}) − 1)"),
            (Self::Contribution, [a, b, rest @ ..]) => {
                format!("100 × ({a} − {b}) / ({b} + {})", rest.join(" + "))
            }
            (Self::GrowthGap, [a, b, c, d]) => format!("100 × ({a} / {b} − {c} / {d})"),
            (Self::Gross, [v, s]) => format!("{v} / ({s} %)"),
            (Self::Others, [v, s]) => format!("{v} / ({s} %) − {v}"),
            (Self::GrossGrowth, [v1, s1, v0, s0]) => format!("100 × (({v1} / {s1}) / ({v0} / {s0}) − 1)"),
            (Self::OthersGrowth, [v1, s1, v0, s0]) => {
                format!("100 × (({v1} / {s1} % − {v1}) / ({v0} / {s0} % − {v0}) − 1)")
            }
            (Self::ShareEffect, [v1, s1, v0, s0]) => {
                format!("({s1} − {s0}) × ({v1} / {s1} + {v0} / {s0}) / 2")
            }
            (Self::TotalEffect, [v1, s1, v0, s0]) => {
                format!("({v1} / {s1} − {v0} / {s0}) × ({s1} + {s0}) / 2")
            }
            (any_op!(), _) => String::new(),
        }
    }
}

/// Inputs that a formula names one by one.
const FEW: usize = 8;

/// The sum of intervals, each of which moves by itself.
pub fn total(inputs: &[Interval]) -> Option<Interval> {
    inputs.iter().try_fold(Interval::exact(Decimal::ZERO), |sum, x| {
        let add = |a: Decimal, b: Decimal| a.checked_add(b);
        Some(Interval { lo: add(sum.lo, x.lo)?, value: add(sum.value, x.value)?, hi: add(sum.hi, x.hi)? })
    })
}

/// The middle one; of an even number, the mean of the two in the middle.
pub fn median(values: &[Decimal]) -> Option<Decimal> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let (low, high) = (sorted.get(sorted.len().checked_sub(1)? / 2)?, sorted.get(sorted.len() / 2)?);
    low.checked_add(*high)?.checked_div(Decimal::TWO)
}

/// The place of `own` among `all`, which includes it: value as the digits have it, lo and hi as
/// their intervals allow.
pub fn place(own: Interval, all: &[Interval]) -> Interval {
    let count = |test: &dyn Fn(Interval) -> bool| Decimal::from(all.iter().filter(|x| test(**x)).count());
    let surely = count(&|x| x.lo > own.hi);
    let by_digits = count(&|x| x.value > own.value);
    // `own` itself is among those that may be larger, unless its value is exact.
    let itself = Decimal::from(u8::from(own.hi > own.lo));
    let perhaps = count(&|x| x.hi > own.lo) - itself;
    Interval { lo: surely + Decimal::ONE, value: by_digits + Decimal::ONE, hi: perhaps + Decimal::ONE }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::corner::corners;
    use super::*;

    const ALL: [Op; 17] = [
        Op::Growth,
        Op::Difference,
        Op::Index,
        Op::Share,
        Op::Ratio,
        Op::Rank,
        Op::Mean,
        Op::Median,
        Op::Cagr(3),
        Op::Contribution,
        Op::GrowthGap,
        Op::Gross,
        Op::Others,
        Op::GrossGrowth,
        Op::OthersGrowth,
        Op::ShareEffect,
        Op::TotalEffect,
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// The directions that are taken for known leave out no extreme: all corners give the same.
        #[test]
        fn known_directions_lose_nothing(cells in prop::collection::vec((-300_i64..12_000, 1_i64..90), 2..5)) {
            let inputs: Vec<Interval> = cells
                .iter()
                .map(|&(value, half)| Interval {
                    lo: Decimal::new(value - half, 2),
                    value: Decimal::new(value, 2),
                    hi: Decimal::new(value + half, 2),
                })
                .collect();
            for op in ALL.into_iter().filter(|op| op.admits(&inputs)) {
                prop_assert_eq!(op.over(&inputs), corners(&inputs, |x| op.eval(x)), "{:?}", op);
            }
        }
    }
}
