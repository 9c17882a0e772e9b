//! The derived figures: their ids, their inputs, their formulas.
//!
//! Growth, index, share and the compound annual growth rate (CAGR) are the textbook ones; the split
//! of a change into a share and a total effect is the midpoint (Marshall-Edgeworth) decomposition,
//! which leaves no residual.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::op::Op;
use super::tables::{Input, Tables, hundred};
use crate::data::{Dataset, Interval, PlaceId, Unit, Year};

/// What a growth rate is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// High-tech exports of a region.
    Region(PlaceId),
    /// Shandong's gross exports, implied by volume and share.
    Gross,
    /// Shandong's exports other than high-tech, implied likewise.
    Others,
}

/// A figure that the paper does not print.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Derived {
    /// Growth on the year before, %: `growth.zhejiang.2016`, `growth.gross.2016`.
    Growth(Subject, Year),
    /// Change on the year before, in the unit of the level: `change.shandong.2016`.
    Change(PlaceId, Year),
    /// Level relative to a base year's 100: `index.jiangsu.2017` (`None`: the first year), `index.jiangsu.2017@2014`.
    Index(PlaceId, Year, Option<Year>),
    /// Share of the three provinces, %: `share3.shandong.2014`.
    Share3(PlaceId, Year),
    /// Shandong minus the region, in the unit of the level: `gap.zhejiang.2016`.
    Gap(PlaceId, Year),
    /// The region over Shandong, times: `ratio.jiangsu.2017`.
    Ratio(PlaceId, Year),
    /// Place among the three, 1 the largest: `rank.shandong.2015`.
    Rank(PlaceId, Year),
    /// Compound annual growth, % a year: `cagr.shandong.2012-2017`.
    Cagr(PlaceId, Year, Year),
    /// Points that the region adds to the growth of the three together: `contribution.shandong.2016`.
    Contribution(PlaceId, Year),
    /// Shandong's growth minus the region's, percentage points: `growth-gap.zhejiang.2016`.
    GrowthGap(PlaceId, Year),
    /// Change of the share in gross exports, percentage points: `points.share.2016`.
    Points(Year),
    /// Implied gross exports of Shandong, in the unit of the level: `gross.2016`.
    Gross(Year),
    /// Implied other exports of Shandong, in the unit of the level: `others.2016`.
    Others(Year),
    /// Part of a change due to the share, in the unit of the level: `share-effect.2014-2017`.
    ShareEffect(Year, Year),
    /// Part of a change due to gross exports, in the unit of the level: `total-effect.2014-2017`.
    TotalEffect(Year, Year),
}

impl Derived {
    /// The formula and its inputs, in order; `None` where a cell is missing or the years are not in
    /// the tables.
    #[must_use]
    pub fn spec(self, t: Tables<'_>) -> Option<(Op, Vec<Input<'_>>)> {
        let v = |region, year| t.volume_input(region, year);
        let subject = t.ds.focus;
        let with_others = |region: PlaceId, year| -> Option<Vec<Input<'_>>> {
            let mut inputs = vec![v(region, year)?];
            for other in t.ds.members.iter().filter(|r| **r != region) {
                inputs.push(v(*other, year)?);
            }
            Some(inputs)
        };
        let four = |from: Year, to: Year| -> Option<Vec<Input<'_>>> {
            Some(vec![v(subject, to)?, t.share_input(to)?, v(subject, from)?, t.share_input(from)?])
        };
        Some(match self {
            Self::Growth(Subject::Region(r), y) => (Op::Growth, vec![v(r, y)?, v(r, t.before(y)?)?]),
            Self::Growth(Subject::Gross, y) => (Op::GrossGrowth, four(t.before(y)?, y)?),
            Self::Growth(Subject::Others, y) => (Op::OthersGrowth, four(t.before(y)?, y)?),
            Self::Change(r, y) => (Op::Difference, vec![v(r, y)?, v(r, t.before(y)?)?]),
            Self::Index(r, y, base) => (Op::Index, vec![v(r, y)?, v(r, base.or(t.ends().map(|e| e.0))?)?]),
            Self::Share3(r, y) => (Op::Share, with_others(r, y)?),
            Self::Gap(r, y) => (Op::Difference, vec![v(subject, y)?, v(r, y)?]),
            Self::Ratio(r, y) => (Op::Ratio, vec![v(r, y)?, v(subject, y)?]),
            Self::Rank(r, y) => (Op::Rank, with_others(r, y)?),
            Self::Cagr(r, from, to) if from < to => {
                (Op::Cagr(u32::from(to - from)), vec![v(r, to)?, v(r, from)?])
            }
            Self::Contribution(r, y) => {
                let before = t.before(y)?;
                let mut inputs = vec![v(r, y)?];
                inputs.extend(with_others(r, before)?);
                (Op::Contribution, inputs)
            }
            Self::GrowthGap(r, y) => {
                let before = t.before(y)?;
                (Op::GrowthGap, vec![v(subject, y)?, v(subject, before)?, v(r, y)?, v(r, before)?])
            }
            Self::Points(y) => (Op::Difference, vec![t.share_input(y)?, t.share_input(t.before(y)?)?]),
            Self::Gross(y) => (Op::Gross, vec![v(subject, y)?, t.share_input(y)?]),
            Self::Others(y) => (Op::Others, vec![v(subject, y)?, t.share_input(y)?]),
            Self::ShareEffect(from, to) if from < to => (Op::ShareEffect, four(from, to)?),
            Self::TotalEffect(from, to) if from < to => (Op::TotalEffect, four(from, to)?),
            Self::Cagr(..) | Self::ShareEffect(..) | Self::TotalEffect(..) => return None,
        })
    }

    /// Value and interval.
    #[must_use]
    pub fn value(self, t: Tables<'_>) -> Option<Interval> {
        // Years with an index of 100 by definition have no error: numerator and denominator are one cell.
        if let Self::Index(region, year, base) = self
            && Some(year) == base.or(t.ends().map(|e| e.0))
        {
            return t.volume(region, year).map(|_| Interval::exact(hundred()));
        }
        if let Self::Gap(region, year) | Self::Ratio(region, year) | Self::GrowthGap(region, year) = self
            && region == t.ds.focus
        {
            let itself = if matches!(self, Self::Ratio(..)) { Decimal::ONE } else { Decimal::ZERO };
            return t.volume(region, year).map(|_| Interval::exact(itself));
        }
        let (op, inputs) = self.spec(t)?;
        let intervals: Vec<Interval> = inputs.iter().map(|input| input.printed.interval()).collect();
        op.over(&intervals)
    }

    /// The unit.
    #[must_use]
    pub fn unit(self, ds: &Dataset) -> Unit {
        match self {
            Self::Growth(..) | Self::Share3(..) => Unit::Percent,
            Self::Index(..) => Unit::IndexPoints,
            Self::Ratio(..) => Unit::Times,
            Self::Rank(..) => Unit::Place,
            Self::Cagr(..) => Unit::PercentPerYear,
            Self::Contribution(..) | Self::GrowthGap(..) | Self::Points(..) => Unit::PercentPoint,
            Self::Change(..)
            | Self::Gap(..)
            | Self::Gross(..)
            | Self::Others(..)
            | Self::ShareEffect(..)
            | Self::TotalEffect(..) => ds.level_unit(),
        }
    }

    /// Decimals that say something: more would lie inside the interval.
    #[must_use]
    pub fn decimals(self) -> u32 {
        match self {
            Self::Rank(..) => 0,
            Self::Points(..)
            | Self::Gross(..)
            | Self::Others(..)
            | Self::Growth(Subject::Gross | Subject::Others, _) => 1,
            Self::Growth(Subject::Region(_), _)
            | Self::Index(..)
            | Self::Share3(..)
            | Self::Ratio(..)
            | Self::Cagr(..)
            | Self::Contribution(..)
            | Self::GrowthGap(..)
            | Self::Change(..)
            | Self::Gap(..)
            | Self::ShareEffect(..)
            | Self::TotalEffect(..) => 2,
        }
    }

    /// Whether it is a change, of which the sign matters.
    #[must_use]
    pub fn is_change(self) -> bool {
        match self {
            Self::Growth(..)
            | Self::Change(..)
            | Self::Gap(..)
            | Self::Cagr(..)
            | Self::Contribution(..)
            | Self::GrowthGap(..)
            | Self::Points(..)
            | Self::ShareEffect(..)
            | Self::TotalEffect(..) => true,
            Self::Index(..)
            | Self::Share3(..)
            | Self::Ratio(..)
            | Self::Rank(..)
            | Self::Gross(..)
            | Self::Others(..) => false,
        }
    }

    /// The first word of its id, `growth`.
    #[must_use]
    pub fn stem(self) -> &'static str {
        match self {
            Self::Growth(..) => "growth",
            Self::Change(..) => "change",
            Self::Index(..) => "index",
            Self::Share3(..) => "share3",
            Self::Gap(..) => "gap",
            Self::Ratio(..) => "ratio",
            Self::Rank(..) => "rank",
            Self::Cagr(..) => "cagr",
            Self::Contribution(..) => "contribution",
            Self::GrowthGap(..) => "growth-gap",
            Self::Points(..) => "points",
            Self::Gross(..) => "gross",
            Self::Others(..) => "others",
            Self::ShareEffect(..) => "share-effect",
            Self::TotalEffect(..) => "total-effect",
        }
    }

    /// The place it is of: the one in focus for what only its shares yield.
    #[must_use]
    pub fn region(self, ds: &Dataset) -> PlaceId {
        match self {
            Self::Growth(Subject::Region(r), _)
            | Self::Change(r, _)
            | Self::Index(r, ..)
            | Self::Share3(r, _)
            | Self::Gap(r, _)
            | Self::Ratio(r, _)
            | Self::Rank(r, _)
            | Self::Cagr(r, ..)
            | Self::Contribution(r, _)
            | Self::GrowthGap(r, _) => r,
            Self::Growth(Subject::Gross | Subject::Others, _)
            | Self::Points(_)
            | Self::Gross(_)
            | Self::Others(_)
            | Self::ShareEffect(..)
            | Self::TotalEffect(..) => ds.focus,
        }
    }

    /// The year, or the span, as its id spells it.
    #[must_use]
    pub fn when(self) -> String {
        match self {
            Self::Growth(_, y)
            | Self::Change(_, y)
            | Self::Share3(_, y)
            | Self::Gap(_, y)
            | Self::Ratio(_, y)
            | Self::Rank(_, y)
            | Self::Contribution(_, y)
            | Self::GrowthGap(_, y)
            | Self::Points(y)
            | Self::Gross(y)
            | Self::Others(y)
            | Self::Index(_, y, _) => y.to_string(),
            Self::Cagr(_, from, to) | Self::ShareEffect(from, to) | Self::TotalEffect(from, to) => {
                format!("{from}-{to}")
            }
        }
    }
}

impl fmt::Display for Derived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (stem, when) = (self.stem(), self.when());
        match self {
            Self::Growth(Subject::Gross, _) => write!(f, "growth.gross.{when}"),
            Self::Growth(Subject::Others, _) => write!(f, "growth.others.{when}"),
            Self::Points(_) => write!(f, "points.share.{when}"),
            Self::Gross(_) | Self::Others(_) | Self::ShareEffect(..) | Self::TotalEffect(..) => {
                write!(f, "{stem}.{when}")
            }
            Self::Index(r, _, Some(base)) => write!(f, "{stem}.{r}.{when}@{base}"),
            Self::Growth(Subject::Region(r), _)
            | Self::Change(r, _)
            | Self::Index(r, _, None)
            | Self::Share3(r, _)
            | Self::Gap(r, _)
            | Self::Ratio(r, _)
            | Self::Rank(r, _)
            | Self::Cagr(r, ..)
            | Self::Contribution(r, _)
            | Self::GrowthGap(r, _) => write!(f, "{stem}.{r}.{when}"),
        }
    }
}

/// The id is not one of a derived figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the id of a derived figure")]
pub struct NotDerived;

impl FromStr for Derived {
    type Err = NotDerived;

    fn from_str(id: &str) -> Result<Self, NotDerived> {
        let parts: Vec<&str> = id.split('.').collect();
        let year = |text: &str| text.parse::<Year>().map_err(|_| NotDerived);
        let span = |text: &str| {
            let (from, to) = text.split_once('-').ok_or(NotDerived)?;
            Ok((year(from)?, year(to)?))
        };
        let region = |text: &str| text.parse::<PlaceId>().map_err(|_| NotDerived);
        Ok(match parts[..] {
            ["growth", "gross", y] => Self::Growth(Subject::Gross, year(y)?),
            ["growth", "others", y] => Self::Growth(Subject::Others, year(y)?),
            ["growth", r, y] => Self::Growth(Subject::Region(region(r)?), year(y)?),
            ["points", "share", y] => Self::Points(year(y)?),
            ["gross", y] => Self::Gross(year(y)?),
            ["others", y] => Self::Others(year(y)?),
            ["share-effect", s] => span(s).map(|(a, b)| Self::ShareEffect(a, b))?,
            ["total-effect", s] => span(s).map(|(a, b)| Self::TotalEffect(a, b))?,
            ["change", r, y] => Self::Change(region(r)?, year(y)?),
            ["share3", r, y] => Self::Share3(region(r)?, year(y)?),
            ["gap", r, y] => Self::Gap(region(r)?, year(y)?),
            ["ratio", r, y] => Self::Ratio(region(r)?, year(y)?),
            ["rank", r, y] => Self::Rank(region(r)?, year(y)?),
            ["contribution", r, y] => Self::Contribution(region(r)?, year(y)?),
            ["growth-gap", r, y] => Self::GrowthGap(region(r)?, year(y)?),
            ["cagr", r, s] => span(s).and_then(|(a, b)| Ok(Self::Cagr(region(r)?, a, b)))?,
            ["index", r, at] => {
                let (y, base) = at.split_once('@').map_or((at, None), |(y, base)| (y, Some(base)));
                Self::Index(region(r)?, year(y)?, base.map(year).transpose()?)
            }
            _ => return Err(NotDerived),
        })
    }
}
