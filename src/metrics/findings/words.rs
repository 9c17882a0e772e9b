//! What findings are written with: marks, names, signs and numbers.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::data::{Interval, MeasureKind, PlaceId, Unit, Year};
use crate::metrics::figure::decimals_within;
use crate::metrics::formula::FigureId;
use crate::metrics::op::Op;
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Tables;
use crate::number::{fixed, interval, signed, telling, telling_ends};

/// What stands before a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Mark {
    /// A rise.
    Up,
    /// A fall.
    Down,
    /// Computed, without a direction of its own.
    Derived,
    /// It would say something else if the other table were followed.
    Conflict,
}

/// A sentence about the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What stands before it.
    pub mark: Mark,
    /// A sentence that names subject, unit and what the digits allow; `=` stands before what is computed.
    pub says: Phrase,
    /// The figure that proves it.
    pub figure: FigureId,
}

/// What the publication's levels are called, how many decimals they have, and over what years they are told.
pub(super) struct Called {
    /// "Shandong".
    pub name: String,
    /// "high-tech".
    pub own: String,
    /// "high-tech exports".
    pub goods: String,
    /// "gross exports": what shares are shares of.
    pub gross: String,
    /// "other exports".
    pub others: String,
    /// "bn $", where there is little room.
    pub unit: String,
    /// "bn US$".
    pub whole_unit: String,
    pub decimals: u32,
    /// First and last year with a figure of the place in focus: an end that is missing does not silence the rest.
    pub first: Year,
    pub last: Year,
    /// The year from which it is told what became of it: the peak, or the first where that is the last.
    pub since: Year,
}

impl Called {
    pub fn of(t: Tables<'_>) -> Option<Self> {
        let years: Vec<Year> =
            t.ds.years().into_iter().filter(|year| t.volume(t.ds.focus, *year).is_some()).collect();
        let (first, last) = (*years.first()?, *years.last()?);
        let (peak, _) = t.peak(t.ds.focus)?;
        let printed = years.iter().filter_map(|year| t.volume(t.ds.focus, *year));
        let goods =
            t.ds.measured(MeasureKind::Level).map(|measure| measure.short.clone()).unwrap_or_default();
        let own = t.ds.paper.scope.as_ref().map_or_else(|| goods.clone(), |scope| scope.short.clone());
        let whole = t.ds.share().map(|(_, whole)| whole);
        let gross = whole.map(|whole| whole.name.clone()).unwrap_or_default();
        let rest = whole.and_then(|whole| whole.rest.as_ref());
        let others = rest.map(|rest| rest.short.clone()).unwrap_or_default();
        Some(Self {
            name: t.ds.name(t.ds.focus).to_owned(),
            own,
            goods,
            gross,
            others,
            unit: t.ds.level_unit().short(),
            whole_unit: t.ds.level_unit().to_string(),
            decimals: printed.map(|printed| printed.0.scale()).max().unwrap_or(0),
            first,
            last,
            since: if peak < last { peak } else { first },
        })
    }

    /// "Shandong's high-tech exports".
    pub fn subject(&self) -> String {
        format!("{}'s {}", self.name, self.goods)
    }

    /// "22.22 bn US$ [22.20, 22.24]", with its unit as there is room.
    pub fn level(&self, said: Phrase, value: Interval) -> Phrase {
        let digits = fixed(value.value, self.decimals);
        let said = said.all(format_args!("{digits} ")).long(&self.whole_unit).short(&self.unit);
        said.ends(interval(value.lo, value.hi, self.decimals))
    }
}

pub(super) fn finding(mark: Mark, says: Phrase, figure: impl Into<FigureId>) -> Finding {
    Finding { mark, says, figure: figure.into() }
}

/// A change whose sign the printed digits decide.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
    Open,
}

pub(super) fn sign(change: Interval) -> Sign {
    if change.includes_zero() {
        Sign::Open
    } else if change.value > Decimal::ZERO {
        Sign::Plus
    } else {
        Sign::Minus
    }
}

/// "grew 9.0 % [7.7, 10.3]", "fell 1.08 % [1.01, 1.15]", "−0.1 % [−0.3, 0.1] (sign open)".
pub(super) fn moved(said: Phrase, growth: Interval) -> Phrase {
    let size = size(growth);
    let told = |word: &'static str| move |decimals| format!("{word} {} %", fixed(size.value, decimals));
    match sign(growth) {
        Sign::Plus => within(said, size, range_decimals(size), told("grew")),
        Sign::Minus => within(said, size, range_decimals(size), told("fell")),
        Sign::Open => open(said, growth, range_decimals(growth), Unit::Percent),
    }
}

/// A percentage as it is told with some decimals: alone with those that tell it, in full with those of its ends.
fn within(said: Phrase, value: Interval, decimals: u32, told: impl Fn(u32) -> String) -> Phrase {
    rounded(said.short(told(telling(value.value, 1))), value, decimals, told)
}

/// The same where there is room for it.
pub(super) fn rounded(said: Phrase, value: Interval, decimals: u32, told: impl Fn(u32) -> String) -> Phrase {
    let shown = telling(value.value, 1);
    let ends = interval(value.lo, value.hi, decimals);
    said.rounded(told(shown), [told(decimals.max(shown)), ends])
}

/// Where the digits leave the sign open the ends are the point, and stay.
fn open(said: Phrase, value: Interval, decimals: u32, unit: Unit) -> Phrase {
    let ends = interval(value.lo, value.hi, decimals);
    said.all(format_args!("{} {unit} {ends} (sign open)", signed(value.value, decimals)))
}

/// A loss as what is lost.
pub(super) fn size(change: Interval) -> Interval {
    let Interval { lo, value, hi } = change;
    if sign(change) == Sign::Minus { Interval { lo: -hi, value: -value, hi: -lo } } else { change }
}

/// The ends of a percentage, with the decimals that say something.
pub(super) fn range(value: Interval) -> String {
    interval(value.lo, value.hi, range_decimals(value))
}

pub(super) fn range_decimals(value: Interval) -> u32 {
    let least = if value.hi - value.lo > Decimal::new(5, 1) { 1 } else { 2 };
    telling_ends(value.lo, value.hi, least)
}

/// Whether nothing is left of a value where it is shown.
pub(super) fn is_nothing(value: Decimal, decimals: u32) -> bool {
    value.round_dp(decimals).is_zero()
}

/// Growth between two years, %; of percentages the change, in points.
pub(super) fn growth_over(t: Tables<'_>, place: PlaceId, from: Year, to: Year) -> Option<Interval> {
    let op = if t.ds.grows() { Op::Growth } else { Op::Difference };
    op.over(&[t.volume(place, to)?.interval(), t.volume(place, from)?.interval()])
}

/// "−0.61 % [−0.68, −0.54]", "−0.08 % [−0.30, 0.14] (sign open)"; of percentages in points.
pub(super) fn change(said: Phrase, value: Interval, unit: Unit) -> Phrase {
    let in_points = unit == Unit::PercentPoint;
    let decimals = if in_points {
        decimals_within(value, value.value.scale())
    } else {
        telling_ends(value.lo, value.hi, 2)
    };
    match sign(value) {
        Sign::Open => open(said, value, decimals, unit),
        Sign::Plus | Sign::Minus if in_points => {
            let said = said.all(format_args!("{} {unit}", signed(value.value, decimals)));
            said.ends(interval(value.lo, value.hi, decimals))
        }
        Sign::Plus | Sign::Minus => {
            within(said, value, decimals, |decimals| format!("{} {unit}", signed(value.value, decimals)))
        }
    }
}

/// "12.42 % [12.41, 12.43]": a part of a whole, where there is room for it.
pub(super) fn part(said: Phrase, value: Interval) -> Phrase {
    rounded(said, value, range_decimals(value), |decimals| format!("{} %", fixed(value.value, decimals)))
}

pub(super) fn direction(change: Interval) -> Mark {
    match sign(change) {
        Sign::Plus => Mark::Up,
        Sign::Minus => Mark::Down,
        Sign::Open => Mark::Derived,
    }
}
