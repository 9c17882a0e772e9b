//! What is derived from the tables by province: ids, formulas, values.

use std::fmt;
use std::str::FromStr;

use crate::data::official::Grid;
use crate::data::{GridId, Interval, Official, PlaceId, Printed, RateId, Unit, Year};
use crate::metrics::op::Op;
use rust_decimal::Decimal;

/// How a figure is derived from a statistic; the word that its id bears behind the statistic's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Place among the 31 provinces, 1 the largest.
    Rank,
    /// Share of China's figure, %.
    Share,
    /// Growth on the year before, %; of a ratio, the change in percentage points.
    Growth,
    /// The figure over that of the province one place above, %: how near it is to the next rank.
    ToNext,
    /// The figure for each unit of that of another measure.
    Per(RateId),
    /// Mean of the 31 provinces.
    Mean,
    /// Median of the 31 provinces.
    Median,
    /// Share of the five largest provinces in the sum of the 31, %.
    Top5,
    /// Herfindahl-Hirschman index over the 31 provinces: the sum of their squared shares in per
    /// cent, 10 000 where one has all, 323 where all have the same.
    Hhi,
}

/// The words in ids for all of them but rates, in the order in which they are listed; rates stand behind the
/// first four.
const WORDS: [(Measure, &str); 8] = [
    (Measure::Rank, "rank"),
    (Measure::Share, "share"),
    (Measure::Growth, "growth"),
    (Measure::ToNext, "to_next"),
    (Measure::Mean, "mean"),
    (Measure::Median, "median"),
    (Measure::Top5, "top5"),
    (Measure::Hhi, "hhi"),
];

impl Measure {
    /// What may follow from a table, in the order in which it is listed.
    pub fn of(series: &Grid) -> impl Iterator<Item = Self> {
        let (before, behind) = WORDS.split_at(4);
        let rate = series.measure.per.map(|(word, _)| Self::Per(word));
        let words = |words: &'static [(Self, &str)]| words.iter().map(|(measure, _)| *measure);
        words(before).chain(rate).chain(words(behind))
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Per(word) = self {
            return write!(f, "{PER}{word}");
        }
        f.write_str(WORDS.iter().find(|(measure, _)| measure == self).map_or("", |(_, word)| word))
    }
}

/// What the word of a rate begins with.
const PER: &str = "per_";

/// What the ids of a whole and of its rank end in, which follows from a part and its share.
const IMPLIED: [&str; 2] = ["_implied", "_implied_rank"];

/// A figure that follows from the tables by province.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfficialDerived {
    /// A measure of a table: `NBS.hightech_exports_rank.shandong.2017`. Measures over all
    /// provinces bear the area `provinces`.
    Of(Measure, GridId, PlaceId, Year),
    /// A whole as a part and its share imply it: `NBS.gdp_implied.shandong.2017`.
    Implied(GridId, PlaceId, Year),
    /// Place among the provinces by that: `NBS.gdp_implied_rank.shandong.2017`.
    ImpliedRank(GridId, PlaceId, Year),
}

/// A derived value with all that its record needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Worked {
    /// The value.
    pub value: Interval,
    /// Ids of the cells used.
    pub cells: Vec<String>,
    /// The formula over the ids.
    pub formula: String,
    /// The same with digits; empty where it would fill pages.
    pub digits: String,
}

/// A cell as an input: id and digits.
struct Cell {
    id: String,
    printed: Printed,
}

fn cell(o: &Official, statistic: GridId, area: PlaceId, year: Year) -> Option<Cell> {
    Some(Cell { id: statistic.cell(area, year), printed: o.at(statistic, area, year)? })
}

/// The printed figures of all provinces that have one.
pub(super) fn provinces(o: &Official, statistic: GridId, year: Year) -> Vec<(PlaceId, Interval)> {
    o.printed_of_members(statistic, year).map(|(place, printed)| (place, printed.interval())).collect()
}

/// The place of `own` among `all`, which includes it: value as the digits have it, lo and hi as
/// their intervals allow.
pub(crate) fn place(own: Interval, all: &[Interval]) -> Interval {
    let count = |test: &dyn Fn(Interval) -> bool| Decimal::from(all.iter().filter(|x| test(**x)).count());
    let surely = count(&|x| x.lo > own.hi);
    let by_digits = count(&|x| x.value > own.value);
    // `own` itself is among those that may be larger, unless its value is exact.
    let itself = Decimal::from(u8::from(own.hi > own.lo));
    let perhaps = count(&|x| x.hi > own.lo) - itself;
    Interval { lo: surely + Decimal::ONE, value: by_digits + Decimal::ONE, hi: perhaps + Decimal::ONE }
}

/// The province one place above.
pub(super) fn next_above(o: &Official, statistic: GridId, province: PlaceId, year: Year) -> Option<PlaceId> {
    let all = provinces(o, statistic, year);
    let own = all.iter().find(|(p, _)| *p == province)?.1.value;
    let above = all.iter().filter(|(_, x)| x.value > own);
    above.min_by(|a, b| a.1.value.cmp(&b.1.value)).map(|(p, _)| *p)
}

/// Decimals to show of a derived value: as many as `most`, as long as its interval is no wider than ten
/// units of the last of them.
#[must_use]
pub fn decimals_within(value: Interval, most: u32) -> u32 {
    let width = value.hi - value.lo;
    (1..=most).rev().find(|decimals| width <= Decimal::new(1, decimals - 1)).unwrap_or(0)
}

impl OfficialDerived {
    /// The value; `None` where a cell is missing or the measure makes no sense of the area.
    #[must_use]
    pub fn worked(self, o: &Official) -> Option<Worked> {
        match self {
            Self::Of(measure, statistic, area, year) => measure.worked(o, statistic, area, year),
            Self::Implied(whole, area, year) => {
                let [part, share] = o.implying(whole)?;
                by_op(Op::Gross, &[cell(o, part.id, area, year)?, cell(o, share.id, area, year)?])
            }
            Self::ImpliedRank(whole, province, year) => {
                let implied = |p: PlaceId| Some(Self::Implied(whole, p, year).worked(o)?.value);
                let own = implied(province)?;
                let all: Vec<Interval> = o.members.iter().filter_map(|p| implied(*p)).collect();
                let id = Self::Implied(whole, province, year).to_string();
                let [part, share] = o.implying(whole)?;
                Some(Worked {
                    value: place(own, &all),
                    cells: [part, share].map(|s| s.id.cell(province, year)).to_vec(),
                    formula: format!(
                        "1 + how many of the other {} provinces' implied {} exceed {id}",
                        all.len().saturating_sub(1),
                        share.measure.share.as_ref()?.name
                    ),
                    digits: String::new(),
                })
            }
        }
    }

    /// The unit.
    #[must_use]
    pub fn unit(self, o: &Official) -> Unit {
        match self {
            Self::Of(Measure::Rank, ..) | Self::ImpliedRank(..) => Unit::Place,
            Self::Of(Measure::Growth, statistic, ..) if !o.unit(statistic).is_amount() => Unit::PercentPoint,
            Self::Of(Measure::Share | Measure::Growth | Measure::ToNext | Measure::Top5, ..) => Unit::Percent,
            Self::Of(Measure::Per(_), statistic, ..) => {
                rated(o, statistic).and_then(|of| of.measure.unit.per()).unwrap_or(Unit::Times)
            }
            Self::Of(Measure::Mean | Measure::Median, statistic, ..) => o.unit(statistic),
            Self::Of(Measure::Hhi, ..) => Unit::IndexPoints,
            Self::Implied(whole, ..) => o.implying(whole).map_or(Unit::Times, |[part, _]| part.measure.unit),
        }
    }

    /// Decimals to show, where the interval bears them.
    #[must_use]
    pub fn decimals(self, o: &Official) -> u32 {
        match self {
            Self::Of(Measure::Share | Measure::Growth, ..) => 2,
            Self::Of(Measure::ToNext | Measure::Per(_) | Measure::Top5, ..) => 1,
            // As many as its roughest column.
            Self::Of(Measure::Mean | Measure::Median, statistic, ..) => {
                o.grid(statistic).map_or(0, Grid::fewest_decimals)
            }
            Self::Of(Measure::Rank | Measure::Hhi, ..) | Self::Implied(..) | Self::ImpliedRank(..) => 0,
        }
    }

    /// Whom it is about.
    #[must_use]
    pub fn area(self) -> PlaceId {
        match self {
            Self::Of(_, _, area, _) | Self::Implied(_, area, _) | Self::ImpliedRank(_, area, _) => area,
        }
    }

    /// Its year.
    #[must_use]
    pub fn year(self) -> Year {
        match self {
            Self::Of(_, _, _, year) | Self::Implied(_, _, year) | Self::ImpliedRank(_, _, year) => year,
        }
    }

    /// What it is of, with the word for what it is of that: `NBS.hightech_exports_rank`.
    fn stem(self) -> String {
        match self {
            Self::Of(measure, statistic, ..) => format!("{statistic}_{measure}"),
            Self::Implied(whole, ..) => format!("{whole}{}", IMPLIED[0]),
            Self::ImpliedRank(whole, ..) => format!("{whole}{}", IMPLIED[1]),
        }
    }

    /// The id's own word: `hightech_exports_rank`.
    #[must_use]
    pub fn indicator(self) -> String {
        let stem = self.stem();
        stem.split_once('.').map_or(stem.as_str(), |(_, word)| word).to_owned()
    }
}

/// The table of what a rate is per.
pub(super) fn rated(o: &Official, statistic: GridId) -> Option<&Grid> {
    o.measuring(o.grid(statistic)?.measure.per?.1)
}

impl Measure {
    fn worked(self, o: &Official, statistic: GridId, area: PlaceId, year: Year) -> Option<Worked> {
        let own = |year| cell(o, statistic, area, year);
        let is_province = o.is_member(area);
        let has_figures = is_province || area == o.whole;
        match self {
            Self::Rank if is_province => rank(o, statistic, area, year),
            Self::Share if is_province && o.unit(statistic).is_amount() => {
                by_op(Op::Index, &[own(year)?, cell(o, statistic, o.whole, year)?])
            }
            Self::Growth if has_figures => {
                let op = if o.unit(statistic).is_amount() { Op::Growth } else { Op::Difference };
                by_op(op, &[own(year)?, own(year.checked_sub(1)?)?])
            }
            Self::ToNext if is_province => {
                let above = next_above(o, statistic, area, year)?;
                by_op(Op::Index, &[own(year)?, cell(o, statistic, above, year)?])
            }
            Self::Per(_) if has_figures => {
                by_op(Op::Ratio, &[own(year)?, cell(o, rated(o, statistic)?.id, area, year)?])
            }
            Self::Mean | Self::Median | Self::Top5 | Self::Hhi if area == o.all => {
                self.over_provinces(o, statistic, year)
            }
            Self::Rank
            | Self::Share
            | Self::Growth
            | Self::ToNext
            | Self::Per(_)
            | Self::Mean
            | Self::Median
            | Self::Top5
            | Self::Hhi => None,
        }
    }

    fn over_provinces(self, o: &Official, statistic: GridId, year: Year) -> Option<Worked> {
        let all = provinces(o, statistic, year);
        let bounds = |of: &dyn Fn(&[Decimal]) -> Option<Decimal>| {
            let at =
                |pick: fn(&Interval) -> Decimal| of(&all.iter().map(|(_, x)| pick(x)).collect::<Vec<_>>());
            let [a, value, b] = [at(|x| x.lo)?, at(|x| x.value)?, at(|x| x.hi)?];
            Some(Interval { lo: a.min(b).min(value), value, hi: a.max(b).max(value) })
        };
        let count = all.len();
        let every = format!("{statistic}.*.{year}");
        let (value, formula) = match self {
            Self::Mean => (bounds(&mean)?, format!("sum of the {count} of {every} / {count}")),
            Self::Median => (bounds(&median)?, format!("the middle one of the {count} of {every}")),
            Self::Top5 if o.unit(statistic).is_amount() => {
                let value = concentration(&all, top5)?;
                (value, format!("100 × sum of the 5 largest of {every} / sum of the {count}"))
            }
            Self::Hhi if o.unit(statistic).is_amount() => {
                let value = concentration(&all, hhi)?;
                (value, format!("sum of (100 × {every} / sum of the {count})²"))
            }
            Self::Top5
            | Self::Hhi
            | Self::Rank
            | Self::Share
            | Self::Growth
            | Self::ToNext
            | Self::Per(_) => {
                return None;
            }
        };
        let cells = all.iter().map(|(p, _)| statistic.cell(*p, year)).collect();
        Some(Worked { value, cells, formula, digits: String::new() })
    }
}

fn by_op(op: Op, inputs: &[Cell]) -> Option<Worked> {
    let intervals: Vec<Interval> = inputs.iter().map(|input| input.printed.interval()).collect();
    let ids: Vec<&str> = inputs.iter().map(|input| input.id.as_str()).collect();
    let digits: Vec<String> = inputs.iter().map(|input| crate::number::printed(input.printed.0)).collect();
    let digits: Vec<&str> = digits.iter().map(String::as_str).collect();
    Some(Worked {
        value: op.over(&intervals)?,
        formula: op.formula(&ids),
        digits: op.formula(&digits),
        cells: inputs.iter().map(|input| input.id.clone()).collect(),
    })
}

fn rank(o: &Official, statistic: GridId, province: PlaceId, year: Year) -> Option<Worked> {
    let all = provinces(o, statistic, year);
    let own = all.iter().find(|(p, _)| *p == province)?.1;
    let id = statistic.cell(province, year);
    let levels: Vec<Interval> = all.iter().map(|(_, x)| *x).collect();
    Some(Worked {
        value: place(own, &levels),
        formula: format!(
            "1 + how many of the other {} of {statistic}.*.{year} exceed {id}",
            all.len().saturating_sub(1)
        ),
        digits: String::new(),
        cells: vec![id],
    })
}

fn sum(values: &[Decimal]) -> Option<Decimal> {
    values.iter().try_fold(Decimal::ZERO, |sum, x| sum.checked_add(*x))
}

pub(crate) fn mean(values: &[Decimal]) -> Option<Decimal> {
    sum(values)?.checked_div(Decimal::from(values.len()))
}

/// The middle one; of an even number, the mean of the two in the middle.
pub(crate) fn median(values: &[Decimal]) -> Option<Decimal> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let (low, high) = (sorted.get(sorted.len().checked_sub(1)? / 2)?, sorted.get(sorted.len() / 2)?);
    low.checked_add(*high)?.checked_div(Decimal::TWO)
}

fn top5(shares: &[Decimal]) -> Option<Decimal> {
    let mut sorted = shares.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    sum(sorted.get(..5.min(sorted.len()))?)
}

fn hhi(shares: &[Decimal]) -> Option<Decimal> {
    shares.iter().try_fold(Decimal::ZERO, |sum, s| sum.checked_add(s.checked_mul(*s)?))
}

/// A measure of shares and an interval that is sure to hold it: each share is taken at its lowest
/// (own lo over the sum of all hi), or at its highest. Wider than need be, but with the digits of
/// these tables by less than what is shown.
fn concentration(all: &[(PlaceId, Interval)], of: fn(&[Decimal]) -> Option<Decimal>) -> Option<Interval> {
    let shares = |part: fn(&Interval) -> Decimal, whole: fn(&Interval) -> Decimal| {
        let total = sum(&all.iter().map(|(_, x)| whole(x)).collect::<Vec<_>>())?;
        all.iter()
            .map(|(_, x)| part(x).checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total))
            .collect::<Option<Vec<_>>>()
    };
    Some(Interval {
        lo: of(&shares(|x| x.lo.max(Decimal::ZERO), |x| x.hi)?)?,
        value: of(&shares(|x| x.value, |x| x.value)?)?,
        hi: of(&shares(|x| x.hi, |x| x.lo)?)?,
    })
}

impl fmt::Display for OfficialDerived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.stem(), self.area(), self.year())
    }
}

/// An id that is not one of an official derived figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the id of a figure derived from official statistics")]
pub struct NotOfficialDerived;

impl FromStr for OfficialDerived {
    type Err = NotOfficialDerived;

    fn from_str(id: &str) -> Result<Self, NotOfficialDerived> {
        let mut parts = id.rsplitn(3, '.');
        let mut part = || parts.next().ok_or(NotOfficialDerived);
        let (year, area, stem) = (part()?, part()?, part()?);
        let year: Year = year.parse().map_err(|_| NotOfficialDerived)?;
        let area = area.parse().map_err(|_| NotOfficialDerived)?;
        let grid = |id: &str| id.parse::<GridId>().map_err(|_| NotOfficialDerived);
        match IMPLIED.map(|word| stem.strip_suffix(word)) {
            [Some(whole), _] => return Ok(Self::Implied(grid(whole)?, area, year)),
            [_, Some(whole)] => return Ok(Self::ImpliedRank(grid(whole)?, area, year)),
            [None, None] => {}
        }
        let of =
            |(measure, word): &(Measure, &str)| Some((*measure, stem.strip_suffix(word)?.strip_suffix('_')?));
        let rate = || {
            let (statistic, rate) = stem.rsplit_once(PER)?;
            Some((Measure::Per(rate.parse().ok()?), statistic.strip_suffix('_')?))
        };
        let (measure, statistic) = WORDS.iter().find_map(of).or_else(rate).ok_or(NotOfficialDerived)?;
        Ok(Self::Of(measure, grid(statistic)?, area, year))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place is one more than how many exceed: at the end that both may take, neither does.
    #[test]
    fn who_is_only_as_large_as_another_exceeds_nobody() {
        let ends = |lo: i64, hi: i64| Interval { lo: lo.into(), value: lo.into(), hi: hi.into() };
        let (low, high) = (ends(1, 2), ends(2, 3));
        let all = [low, high];
        let place = |own| (place(own, &all).lo, place(own, &all).hi);
        assert_eq!(place(low), (1.into(), 2.into()), "both may be 2");
        assert_eq!(place(high), (1.into(), 1.into()));
    }

    #[test]
    fn decimals_are_as_many_as_the_interval_bears() {
        let within = |lo: &str, hi: &str, most| {
            let [lo, hi] = [lo, hi].map(|text| text.parse::<Decimal>().unwrap());
            decimals_within(Interval { lo, value: lo, hi }, most)
        };
        // Widths 5.1, 1, 0.33 and 0.1 against ten units of the last decimal: 1 and 0.1.
        assert_eq!(within("63.5", "68.6", 1), 0);
        assert_eq!(within("63.5", "64.5", 1), 1);
        assert_eq!(within("18.77", "19.10", 2), 1);
        assert_eq!(within("18.80", "18.90", 2), 2);
        assert_eq!(within("0", "0", 0), 0);
    }
}
