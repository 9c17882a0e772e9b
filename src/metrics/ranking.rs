//! Many places by one measure, year by year.

use std::borrow::Cow;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
use strum::VariantArray as _;

use super::figure::Figure;
use super::formula::{FigureId, Formula};
use super::op::place;
use super::tables::Tables;
use crate::data::{Grid, Interval, PlaceId, Publication, TableId, Unit, Year};

words! { Default, Serialize, Deserialize;
    /// What the provinces are ranked by.
    #[strum(ascii_case_insensitive)]
    pub enum RankBy {
        /// The levels themselves.
        #[default]
        Exports,
        /// Levels as a percentage of those of the neighbour in the ranking, the place one rank
        /// above: how near each is to the next rank. The rows keep the order of exports, in which the
        /// neighbours stand next to each other; the first has no neighbour above and no value.
        Neighbour,
        /// Share in the level of the whole, %.
        Share,
        /// Growth on the year before, %; none in the first year.
        Growth,
    }
}

impl RankBy {
    /// How it follows from the levels; `None` for these themselves.
    fn formula(self) -> Option<Formula> {
        match self {
            Self::Exports => None,
            Self::Neighbour => Some(Formula::ToNext),
            Self::Share => Some(Formula::Share),
            Self::Growth => Some(Formula::Growth),
        }
    }

    fn value(self, ranked: Ranked<'_>, place: PlaceId, year: Year) -> Option<Interval> {
        let Ranked { tables, of } = ranked;
        match self.formula() {
            None => Some(tables.cell(of, place, year)?.printed.interval()),
            Some(formula) => formula.of(place, year).on(of).value(tables),
        }
    }

    /// Places come from growth where growth is asked for, from the levels otherwise: shares and
    /// levels have one order.
    fn ranked(self, ranked: Ranked<'_>, year: Year) -> Vec<(PlaceId, Interval)> {
        let by = match self {
            Self::Growth => Self::Growth,
            Self::Exports | Self::Neighbour | Self::Share => Self::Exports,
        };
        let members = ranked.tables.ds.members.iter();
        let mut all: Vec<(PlaceId, Interval)> =
            members.filter_map(|place| Some((*place, by.value(ranked, *place, year)?))).collect();
        all.sort_by(|a, b| b.1.value.cmp(&a.1.value).then(a.0.cmp(&b.0)));
        all
    }
}

/// What is ranked: the places of a publication by one of its tables, or by its levels.
#[derive(Debug, Clone, Copy)]
pub struct Ranked<'a> {
    /// Whose places.
    pub tables: Tables<'a>,
    /// The table; none for the levels that are followed.
    pub of: Option<TableId>,
}

impl<'a> Ranked<'a> {
    /// The places of the subject, where it has many, or of what stands beside it.
    pub fn of(t: Tables<'a>, beside: impl FnOnce() -> &'a Publication) -> Self {
        if t.is_many() { Self { tables: t, of: None } } else { Self::beside(beside()) }
    }

    /// The places of what stands beside the subject.
    #[must_use]
    pub fn beside(o: &'a Publication) -> Self {
        Self { tables: o.into(), of: Some(o.primary) }
    }

    /// Whether the places are those of what stands beside the subject.
    pub fn is_beside(self) -> bool {
        self.of.is_some()
    }

    /// Its years, rising.
    pub fn years(self) -> Cow<'a, [Year]> {
        self.tables.years_of(self.of)
    }

    /// The unit of what is ranked by.
    pub fn unit(self, by: RankBy) -> Unit {
        match by {
            RankBy::Exports => self.tables.unit(self.of),
            RankBy::Growth => self.tables.growth_unit(self.of),
            RankBy::Neighbour | RankBy::Share => Unit::Percent,
        }
    }

    /// What the places can be ranked by: what has no sum is no part of a whole, nor of each other.
    pub fn measures(self) -> &'static [RankBy] {
        const WITHOUT_PARTS: [RankBy; 2] = [RankBy::Exports, RankBy::Growth];
        if self.tables.adds_up(self.of) { RankBy::VARIANTS } else { &WITHOUT_PARTS }
    }

    /// What a change on the year before is called.
    pub fn growth_word(self) -> &'static str {
        self.tables.growth_word(self.of)
    }

    /// The publication whose places are ranked.
    pub fn publication(self) -> &'a Publication {
        self.tables.ds
    }

    /// How a place is called.
    pub fn name(self, place: PlaceId) -> &'a str {
        self.tables.ds.name(place)
    }

    /// What is ranked, in a few words.
    pub fn what(self) -> &'a str {
        self.tables.measure(self.of).map_or("", |measure| &measure.short)
    }

    /// The table that is ranked, if it is one of many places.
    pub fn grid(self) -> Option<&'a Grid> {
        self.tables.grid(self.of)
    }

    /// A figure of what is ranked.
    pub fn figure(self, formula: Formula, place: PlaceId, year: Year) -> FigureId {
        formula.of(place, year).on(self.of).into()
    }

    /// Whether a figure is of what is ranked.
    pub fn has(self, figure: &Figure) -> bool {
        let own = figure.id.in_year().and_then(|year| self.level(figure.region, year));
        own.is_some() && figure.first_cell(self.tables) == own && self.tables.ds.is_member(figure.region)
    }

    /// A level.
    pub fn level(self, place: PlaceId, year: Year) -> Option<FigureId> {
        self.tables.cell(self.of, place, year).map(|cell| cell.id())
    }
}

/// A place in the ranking.
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
    /// What is shown, in the unit of what is ranked by; `None` where it is not defined.
    pub value: Option<Interval>,
    /// Its level.
    pub exports: Interval,
    /// Decimals to show of the levels of all: of the largest, four digits in all.
    pub decimals: u32,
    /// Its share of the whole, %.
    pub share: Option<Interval>,
    /// The place one rank above by level; none above the first.
    pub next_above: Option<PlaceId>,
    /// The figure shown.
    pub figure: FigureId,
}

impl RankRow {
    /// Places won since the year before; negative where it fell back.
    pub fn climbed(&self) -> Option<i64> {
        Some(i64::from(self.previous?) - i64::from(self.rank))
    }
}

/// The places in the order of the ranking; empty for a year without figures, and for growth in a
/// year whose predecessor has none.
pub fn ranking(ranked: Ranked<'_>, year: Year, by: RankBy) -> Vec<RankRow> {
    let now = by.ranked(ranked, year);
    let before = year.checked_sub(1).map(|before| by.ranked(ranked, before)).unwrap_or_default();
    let levels = |all: &[(PlaceId, Interval)]| all.iter().map(|(_, x)| *x).collect::<Vec<_>>();
    let (values, then) = (levels(&now), levels(&before));
    let whole = |place: Decimal| place.to_u32().unwrap_or(u32::MAX);
    let decimals = level_decimals(ranked, year);
    now.iter()
        .filter_map(|(province, ranked_by)| {
            let rank = place(*ranked_by, &values);
            let previous = before.iter().find(|(p, _)| p == province).map(|(_, x)| place(*x, &then));
            let above = Formula::ToNext.of(*province, year).on(ranked.of);
            Some(RankRow {
                province: *province,
                rank: whole(rank.value),
                certain: rank.lo == rank.hi,
                previous: previous.map(|place| whole(place.value)),
                move_certain: rank.lo == rank.hi && previous.is_none_or(|place| place.lo == place.hi),
                value: by.value(ranked, *province, year),
                decimals,
                exports: RankBy::Exports.value(ranked, *province, year)?,
                share: RankBy::Share.value(ranked, *province, year),
                next_above: ranked.tables.next_above(above).map(|input| input.row.place),
                figure: match by.formula() {
                    None => ranked.level(*province, year)?,
                    Some(formula) => formula.of(*province, year).on(ranked.of).into(),
                },
            })
        })
        .collect()
}

/// Decimals of which the largest level of a year has four digits in all, and none has more than are printed.
fn level_decimals(ranked: Ranked<'_>, year: Year) -> u32 {
    const DIGITS: u32 = 4;
    let members = ranked.tables.ds.members.iter();
    let levels = members.filter_map(|place| Some(RankBy::Exports.value(ranked, *place, year)?.value));
    let levels: Vec<Decimal> = levels.collect();
    let printed = levels.iter().map(Decimal::scale).max().unwrap_or(0);
    let largest = levels.iter().map(Decimal::abs).max().unwrap_or_default();
    let whole = std::iter::successors(Some(Decimal::TEN), |ten| ten.checked_mul(Decimal::TEN));
    // The zero before the point of a small one is no digit of it.
    let before_point = usize::from(largest >= Decimal::ONE) + whole.take_while(|ten| *ten <= largest).count();
    printed.min(DIGITS.saturating_sub(u32::try_from(before_point).unwrap_or(DIGITS)))
}
