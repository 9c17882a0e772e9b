//! What a number is here: a printed decimal with its precision, or a value with an interval.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::VariantArray;

/// Decimals in what is written when the program is built: as digits and scale, which a start reads without parsing.
pub(super) mod digits {
    use rust_decimal::Decimal;
    use serde::de::Error as _;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(x: &Decimal, to: S) -> Result<S::Ok, S::Error> {
        (x.mantissa(), x.scale()).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Decimal, D::Error> {
        let (digits, scale) = <(i128, u32)>::deserialize(from)?;
        Decimal::try_from_i128_with_scale(digits, scale).map_err(D::Error::custom)
    }
}

/// A number exactly as printed: its digits are kept, and with them what they leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed(#[serde(with = "digits")] pub Decimal, pub Precision);

/// What the digits of a number leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Precision {
    /// Half a unit of the last one.
    #[default]
    Cell,
    /// Nothing: what is counted is known.
    Exact,
    /// All from one number to another: it follows from printed ones.
    Within(#[serde(with = "digits")] Decimal, #[serde(with = "digits")] Decimal),
}

/// More digits than any table prints; it keeps sums and quotients of figures far from overflow.
pub(super) const MOST_DIGITS: usize = 12;

impl Printed {
    /// A figure from its digits as printed: `.` and an ASCII `-`, no zero in front, at most
    /// [`MOST_DIGITS`]; `None` for any other text.
    pub(super) fn from_digits(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        let fits = digits(whole) && digits(fraction) && !leading_zero && unsigned.len() <= MOST_DIGITS + 1;
        let digits = Decimal::from_str_exact(text).ok().filter(|_| fits)?;
        Some(Self(digits, Precision::Cell))
    }

    /// Half a unit of the last printed digit, in the unit of the figure.
    fn half_unit(self) -> Decimal {
        Decimal::new(5, self.0.scale() + 1)
    }

    /// The values that would be printed with these digits: value ± half the last digit, or itself where it is
    /// exact.
    pub fn interval(self) -> Interval {
        match self.1 {
            Precision::Cell => {
                let half = self.half_unit();
                Interval { lo: self.0 - half, value: self.0, hi: self.0 + half }
            }
            Precision::Exact => Interval::exact(self.0),
            Precision::Within(lo, hi) => Interval { lo, value: self.0, hi },
        }
    }
}

/// A value and the closed interval that the printed digits allow for it, in the figure's unit.
/// `lo <= value <= hi` always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interval {
    /// The lowest admissible value.
    #[serde(with = "digits")]
    pub lo: Decimal,
    /// The value computed from the digits as printed.
    #[serde(with = "digits")]
    pub value: Decimal,
    /// The highest admissible value.
    #[serde(with = "digits")]
    pub hi: Decimal,
}

impl Interval {
    /// A value known exactly (a count, a base of 100).
    #[must_use]
    pub fn exact(value: Decimal) -> Self {
        Self { lo: value, value, hi: value }
    }

    /// Whether zero is an admissible value; the direction of a change is then undetermined.
    pub fn includes_zero(self) -> bool {
        self.lo <= Decimal::ZERO && self.hi >= Decimal::ZERO
    }

    /// What a level was before it grew at a rate in per cent; `None` where the rate may be a loss of all of it.
    #[must_use]
    pub fn before_growth(self, rate: Self) -> Option<Self> {
        let factor = |rate: Decimal| Decimal::ONE.checked_add(rate.checked_div(Decimal::ONE_HUNDRED)?);
        let (low, middle, high) = (factor(rate.lo)?, factor(rate.value)?, factor(rate.hi)?);
        let positive = low > Decimal::ZERO && self.lo >= Decimal::ZERO;
        positive.then_some(())?;
        let (lo, hi) = (self.lo.checked_div(high)?, self.hi.checked_div(low)?);
        Some(Self { lo, value: self.value.checked_div(middle)?, hi })
    }

    /// What a share was before it changed by so many points.
    #[must_use]
    pub fn before_change(self, points: Self) -> Option<Self> {
        Some(Self {
            lo: self.lo.checked_sub(points.hi)?,
            value: self.value.checked_sub(points.value)?,
            hi: self.hi.checked_sub(points.lo)?,
        })
    }

    /// Whether some value is admissible for both.
    pub fn overlaps(self, other: Self) -> bool {
        self.lo <= other.hi && other.lo <= self.hi
    }

    /// Whether `value` is admissible.
    pub fn contains(self, value: Decimal) -> bool {
        self.lo <= value && value <= self.hi
    }
}

words! { Serialize, Deserialize;
    /// Whether a figure stands in the paper or was computed from figures that do.
    #[serde(rename_all = "kebab-case")]
    pub enum Kind {
        /// Printed in a table of the paper.
        Printed,
        /// Computed; marked `=` on the screen.
        Derived,
    }
}

words! { PartialOrd, Ord, Serialize;
    /// What a reader must know before using a figure.
    #[serde(rename_all = "kebab-case")]
    pub enum Flag {
        /// Two tables print different values for the same thing.
        Conflict,
        /// Its value would be another if the other table's figure were used.
        DependsOnConflict,
        /// The interval includes zero, so that the direction is not determined.
        Undetermined,
        /// Two intervals overlap, so that the place in the ranking is not certain.
        RankUncertain,
        /// The printed value is not what the printed cells yield.
        DoesNotRecompute,
        /// The source says "more than": the value is the least that it can be.
        LowerBound,
        /// Its year begins another basis, or it compares figures on either side of one.
        BreakInSeries,
        /// Copied by the press or a journal from an official release.
        PressCopy,
    }
}

/// Flags, each once, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u8);

impl Flags {
    /// Whether a flag is among them.
    pub fn contains(self, flag: Flag) -> bool {
        self.0 & (1 << flag as u8) != 0
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// With a flag, if it is set.
    #[must_use]
    pub fn and(self, flag: Flag, is_set: bool) -> Self {
        Self(self.0 | u8::from(is_set) << flag as u8)
    }

    /// With others.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::VARIANTS.iter().copied().filter(move |flag| self.contains(*flag))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both ends of an interval are admissible: a value that rounds either way may be printed so.
    #[test]
    fn ends_are_admissible() {
        let from = |lo: i64, hi: i64| Interval { lo: lo.into(), value: lo.into(), hi: hi.into() };
        assert!(from(0, 1).overlaps(from(1, 2)) && from(1, 2).overlaps(from(0, 1)));
        assert!(!from(0, 1).overlaps(from(2, 3)) && !from(2, 3).overlaps(from(0, 1)));
        assert!(from(0, 1).includes_zero() && from(-1, 0).includes_zero() && !from(1, 2).includes_zero());
        assert!(
            from(1, 3).contains(1.into()) && from(1, 3).contains(3.into()) && !from(1, 3).contains(4.into())
        );
    }
}
