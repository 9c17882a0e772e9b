//! The 31 provinces by their high-tech exports, year by year.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::derived::{Measure, OfficialDerived, next_above, place};
use crate::data::{Interval, Official, PlaceId, Unit, Year};

/// What the provinces are ranked by.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
pub enum RankBy {
    /// High-tech exports, million US dollars.
    #[default]
    Exports,
    /// Exports as a percentage of those of the neighbour in the ranking, the province one place
    /// above: how near each is to the next rank. The rows keep the order of exports, in which the
    /// neighbours stand next to each other; the first has no neighbour above and no value.
    Neighbour,
    /// Share of China's high-tech exports, %.
    Share,
    /// Growth on the year before, %; none in the first year.
    Growth,
}

impl RankBy {
    /// The unit of the values.
    #[must_use]
    pub fn unit(self, o: &Official) -> Unit {
        match self {
            Self::Exports => o.unit(o.primary),
            Self::Neighbour | Self::Share | Self::Growth => Unit::Percent,
        }
    }

    /// The id of the figure that a row shows.
    #[must_use]
    pub fn figure(self, o: &Official, province: PlaceId, year: Year) -> String {
        let measure = match self {
            Self::Exports => return o.primary.cell(province, year),
            Self::Neighbour => Measure::ToNext,
            Self::Share => Measure::Share,
            Self::Growth => Measure::Growth,
        };
        OfficialDerived::Of(measure, o.primary, province, year).to_string()
    }

    fn value(self, o: &Official, province: PlaceId, year: Year) -> Option<Interval> {
        let measure = match self {
            Self::Exports => return Some(o.at(o.primary, province, year)?.interval()),
            Self::Neighbour => Measure::ToNext,
            Self::Share => Measure::Share,
            Self::Growth => Measure::Growth,
        };
        let derived = OfficialDerived::Of(measure, o.primary, province, year);
        derived.worked(o).map(|worked| worked.value)
    }

    /// Places come from growth where growth is asked for, from exports otherwise: shares and
    /// exports have one order.
    fn ranked(self, o: &Official, year: Year) -> Vec<(PlaceId, Interval)> {
        let by = match self {
            Self::Growth => Self::Growth,
            Self::Exports | Self::Neighbour | Self::Share => Self::Exports,
        };
        let mut all: Vec<(PlaceId, Interval)> =
            o.members.iter().filter_map(|p| Some((*p, by.value(o, *p, year)?))).collect();
        all.sort_by(|a, b| b.1.value.cmp(&a.1.value).then(a.0.cmp(&b.0)));
        all
    }
}

/// A province in the ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankRow {
    /// Which.
    pub province: PlaceId,
    /// Its place, 1 the largest.
    pub rank: u32,
    /// Whether the digits decide the place.
    pub certain: bool,
    /// Its place in the year before, where that year has figures.
    pub previous: Option<u32>,
    /// Whether the digits decide that place, too, and so the move from it.
    pub move_certain: bool,
    /// What is shown, in [`RankBy::unit`]; `None` where it is not defined.
    pub value: Option<Interval>,
    /// Its exports, million US dollars.
    pub exports: Interval,
    /// Its share of China's exports, %.
    pub share: Option<Interval>,
    /// The province one place above by exports; none above the first.
    pub next_above: Option<PlaceId>,
    /// The id of the figure shown.
    pub figure: String,
}

impl RankRow {
    /// Places won since the year before; negative where it fell back.
    #[must_use]
    pub fn climbed(&self) -> Option<i64> {
        Some(i64::from(self.previous?) - i64::from(self.rank))
    }
}

/// The provinces in the order of the ranking; empty for a year without figures, and for growth in a
/// year whose predecessor has none.
#[must_use]
pub fn ranking(o: &Official, year: Year, by: RankBy) -> Vec<RankRow> {
    let ranked = by.ranked(o, year);
    let before = year.checked_sub(1).map(|before| by.ranked(o, before)).unwrap_or_default();
    let levels = |all: &[(PlaceId, Interval)]| all.iter().map(|(_, x)| *x).collect::<Vec<_>>();
    let (now, then) = (levels(&ranked), levels(&before));
    let whole = |place: Decimal| place.to_u32().unwrap_or(u32::MAX);
    ranked
        .iter()
        .filter_map(|(province, ranked_by)| {
            let rank = place(*ranked_by, &now);
            let previous = before.iter().find(|(p, _)| p == province).map(|(_, x)| place(*x, &then));
            Some(RankRow {
                province: *province,
                rank: whole(rank.value),
                certain: rank.lo == rank.hi,
                previous: previous.map(|place| whole(place.value)),
                move_certain: rank.lo == rank.hi && previous.is_none_or(|place| place.lo == place.hi),
                value: by.value(o, *province, year),
                exports: RankBy::Exports.value(o, *province, year)?,
                share: RankBy::Share.value(o, *province, year),
                next_above: next_above(o, o.primary, *province, year),
                figure: by.figure(o, *province, year),
            })
        })
        .collect()
}
