//! The paper's statements held against its own tables: verdict, reason, cells and the sum done.
//!
//! Owns every verdict. A direction is certain only where the interval that the printed digits allow
//! excludes zero; what they leave open depends on the reading, and a missing cell decides nothing.
//! `levels` has the checks on one series, `regions` those between provinces, `words` those that
//! counting and the links decide.

mod levels;
mod regions;
mod words;

use rust_decimal::Decimal;

use super::op::Op;
use super::tables::{Input, Tables};
use crate::data::{Bound, Check, Claim, Direction, Interval, PlaceId, Series, Unit, Year};
use crate::number;
use crate::verdict::Verdict;

/// What became of a claim, under one reading of the conflict between the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The verdict.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub reason: String,
    /// Ids of the cells used, each once.
    pub cells: Vec<String>,
    /// The sum done, with the printed digits, in one line; empty where nothing is computed.
    pub formula: String,
    /// What was computed.
    pub value: Option<Interval>,
    /// Its unit.
    pub unit: Option<Unit>,
    /// Decimals of `value` to show.
    pub decimals: u32,
    /// Whether the verdict would be another if the other table were followed.
    pub depends_on_conflict: bool,
    /// The verdict if the other table were followed.
    pub other: Verdict,
}

/// Decides a claim.
#[must_use]
pub fn check(t: Tables<'_>, claim: &Claim) -> Outcome {
    let ruling = rule(t, claim);
    let other = verdict(t.other(), claim);
    let mut cells = ruling.cells;
    let mut seen = std::collections::HashSet::new();
    cells.retain(|cell| seen.insert(cell.clone()));
    let (value, unit, decimals) = match ruling.value {
        Some((value, unit, decimals)) => (Some(value), Some(unit), decimals),
        None => (None, None, 0),
    };
    Outcome {
        verdict: ruling.verdict,
        reason: ruling.reason,
        cells,
        formula: ruling.formula,
        value,
        unit,
        decimals,
        depends_on_conflict: ruling.verdict != other,
        other,
    }
}

/// The verdict on a claim without what is said of it.
#[must_use]
pub fn verdict(t: Tables<'_>, claim: &Claim) -> Verdict {
    // Most claims have no figure, and the reason why not is most of the work.
    if matches!(claim.check, Check::None) { Verdict::NoFigure } else { rule(t, claim).verdict }
}

/// Decides every claim of the dataset, in its order.
#[must_use]
pub fn check_all(t: Tables<'_>) -> Vec<Outcome> {
    t.ds.claims.iter().map(|claim| check(t, claim)).collect()
}

fn rule(t: Tables<'_>, claim: &Claim) -> Ruling {
    let ruled = match &claim.check {
        Check::Monotone { series, direction, windows } => levels::monotone(t, series, *direction, windows),
        Check::RiseOver { series, direction, window } => levels::rise_over(t, series, *direction, *window),
        Check::Step { series, year, direction } => levels::one_step(t, series, *year, *direction),
        Check::MaxGrowth { series, window, op, bound } => {
            levels::max_growth(t, series, *window, Limit { op: *op, bound: *bound })
        }
        Check::PrintedGrowth { growth, level } => levels::printed_growth(t, growth, level),
        Check::TablesAgree { a, b } => levels::tables_agree(t, a, b),
        Check::Crossing { passed, passer, year } => regions::crossing(t, *passed, *passer, *year),
        Check::GapWidens { ahead, behind, from } => regions::gap_widens(t, *ahead, *behind, *from),
        Check::Ratio { numerator, denominator, year, op, bound } => {
            regions::ratio(t, (*numerator, *denominator), *year, Limit { op: *op, bound: *bound })
        }
        Check::Rank { region, year, place, among } => regions::rank(t, *region, *year, *place, *among),
        Check::Covers { series, window } => levels::covers(t, series, *window),
        Check::Count { announced, items } => Ok(words::count(*announced, items)),
        Check::TitleBody { countermeasure } => Ok(words::title_body(t, countermeasure)),
        Check::PullsAgainst { countermeasure, problem } => {
            Ok(words::pulls_against(t, countermeasure, problem))
        }
        Check::Stances { subject } => Ok(words::stances(t, subject)),
        Check::None => Ok(words::no_figure(claim)),
    };
    ruled.unwrap_or_else(|Missing(reason)| Ruling::new(Verdict::NoFigure, reason))
}

/// A verdict and what led to it.
#[derive(Debug)]
struct Ruling {
    verdict: Verdict,
    reason: String,
    cells: Vec<String>,
    formula: String,
    value: Option<(Interval, Unit, u32)>,
}

impl Ruling {
    fn new(verdict: Verdict, reason: impl Into<String>) -> Self {
        Self { verdict, reason: reason.into(), cells: Vec::new(), formula: String::new(), value: None }
    }

    fn cells<'a>(mut self, inputs: impl IntoIterator<Item = &'a Input<'a>>) -> Self {
        self.cells.extend(inputs.into_iter().map(Input::id));
        self
    }

    fn formula(mut self, formula: impl Into<String>) -> Self {
        self.formula = formula.into();
        self
    }

    fn value(mut self, value: Interval, unit: Unit, decimals: u32) -> Self {
        self.value = Some((value, unit, decimals));
        self
    }
}

/// What keeps the tables from deciding, as the reason that is shown.
#[derive(Debug)]
struct Missing(String);

/// What the printed digits say of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::metrics) enum Truth {
    /// True for all admissible values.
    Yes,
    /// False for all of them.
    No,
    /// True for some.
    Open,
}

impl Truth {
    /// Whether a change goes in the direction claimed.
    pub(in crate::metrics) fn of_direction(direction: Direction, change: Interval) -> Self {
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

    /// Whether all of several statements are true.
    fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        truths.into_iter().fold(Self::Yes, |all, truth| match (all, truth) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            (Self::Yes, Self::Yes) => Self::Yes,
        })
    }

    /// The verdict where nothing has to be added.
    fn verdict(self) -> Verdict {
        match self {
            Self::Yes => Verdict::Holds,
            Self::No => Verdict::Contradicted,
            Self::Open => Verdict::DependsOnReading,
        }
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

/// A bound and the side of it that is claimed.
#[derive(Debug, Clone, Copy)]
pub(in crate::metrics) struct Limit {
    pub op: Bound,
    pub bound: Decimal,
}

impl Limit {
    pub(in crate::metrics) fn met_by(self, value: Interval) -> Truth {
        let (all, none) = match self.op {
            Bound::Above => (value.lo > self.bound, value.hi <= self.bound),
            Bound::AtLeast => (value.lo >= self.bound, value.hi < self.bound),
            Bound::Below => (value.hi < self.bound, value.lo >= self.bound),
        };
        match (all, none) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::No,
            (false, false) => Truth::Open,
        }
    }

    pub(in crate::metrics) fn symbol(self) -> &'static str {
        match self.op {
            Bound::Above => ">",
            Bound::AtLeast => "≥",
            Bound::Below => "<",
        }
    }
}

/// A change on the year before, in per cent of a level or in points of a rate.
#[derive(Debug)]
struct Step<'a> {
    year: Year,
    change: Interval,
    unit: Unit,
    op: Op,
    inputs: [Input<'a>; 2],
}

impl Step<'_> {
    /// "100 × (17.71 / 20.54 − 1)".
    fn worked(&self) -> String {
        self.op.formula(&self.inputs.each_ref().map(digits).each_ref().map(String::as_str))
    }

    /// "−13.8 %".
    fn shown(&self, decimals: u32) -> String {
        format!("{} {}", number::signed(self.change.value, decimals), self.unit)
    }

    /// "−13.78 % [−13.83, −13.73]".
    fn with_interval(&self) -> String {
        format!("{} {}", self.shown(2), number::interval(self.change.lo, self.change.hi, 2))
    }
}

/// The series with this id, or the one followed in its place.
fn series<'a>(t: Tables<'a>, id: &str) -> Result<&'a Series, Missing> {
    t.series(id).ok_or_else(|| Missing(format!("no series {id}")))
}

fn cell(series: &Series, year: Year) -> Result<Input<'_>, Missing> {
    Input::of(series, year).ok_or_else(|| Missing(format!("{} is missing", series.cell_id(year))))
}

/// High-tech exports of a region.
fn volume(t: Tables<'_>, region: PlaceId, year: Year) -> Result<Input<'_>, Missing> {
    let followed = t.ds.volume(region, t.reading);
    cell(followed.ok_or_else(|| Missing(format!("no table has {}", t.ds.region_name(region))))?, year)
}

/// The change of a series from one year to another.
fn change(series: &Series, from: Year, to: Year) -> Result<Step<'_>, Missing> {
    let inputs = [cell(series, to)?, cell(series, from)?];
    let (op, unit) = match series.unit {
        Unit::Of(_) | Unit::Per(_) | Unit::Times | Unit::IndexPoints => (Op::Growth, Unit::Percent),
        Unit::Percent | Unit::PercentPoint | Unit::PercentPerYear => (Op::Difference, Unit::PercentPoint),
        Unit::Place => (Op::Difference, Unit::Place),
    };
    let change = op
        .over(&inputs.each_ref().map(|input| input.printed.interval()))
        .ok_or_else(|| Missing(format!("no growth from {} in {from}", digits(&inputs[1]))))?;
    Ok(Step { year: to, change, unit, op, inputs })
}

/// The printed digits of a cell, for the screen.
fn digits(input: &Input<'_>) -> String {
    number::printed(input.printed.0)
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
            (Bound::Above, Truth::Open, Truth::No),
            (Bound::AtLeast, Truth::Yes, Truth::Open),
            (Bound::Below, Truth::No, Truth::Open),
        ];
        for (op, from, to) in cases {
            let limit = Limit { op, bound: 20.into() };
            assert_eq!((limit.met_by(between(20, 21)), limit.met_by(between(19, 20))), (from, to), "{op:?}");
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
}
