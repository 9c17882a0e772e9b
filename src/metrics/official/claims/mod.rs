//! The second verdict on a claim: what official figures say of it.
//!
//! `series` has the tests of movement, `peers` those of places among provinces, `cells` those of
//! single figures.

mod cells;
mod peers;
mod series;

use super::figures::official_find;
use crate::data::official::{OfficialCheck, Test};
use crate::data::{Direction, GridId, Interval, Official, PlaceId, Year};
use crate::metrics::claims::{Limit, Truth};
use crate::metrics::op::Op;
use crate::metrics::tables::Tables;
use crate::number;
use crate::verdict::Bearing;

/// What official figures say of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficialOutcome {
    /// The verdict.
    pub verdict: Bearing,
    /// Why, in one line of at most 44 columns.
    pub reason: String,
    /// The same without a limit: every reading of the statement with its comparison, then what the
    /// figures lack.
    pub detail: String,
    /// Ids of the official figures used, each once.
    pub cells: Vec<String>,
    /// Their sources, each once.
    pub sources: Vec<String>,
}

/// What the figures say of one reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Yes,
    No,
    /// The digits do not decide.
    Open,
    /// What there are figures for bears it out; for the rest there are none.
    YesAsFar,
    /// There is no figure.
    Nothing,
}

impl Says {
    fn of(yes: bool, no: bool) -> Self {
        match (yes, no) {
            (true, _) => Self::Yes,
            (false, true) => Self::No,
            (false, false) => Self::Open,
        }
    }
}

impl From<Truth> for Says {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::Yes => Self::Yes,
            Truth::No => Self::No,
            Truth::Open => Self::Open,
        }
    }
}

struct Ruling {
    says: Says,
    reason: String,
    cells: Vec<String>,
}

impl Ruling {
    fn new(says: Says, reason: String, cells: Vec<String>) -> Self {
        Self { says, reason, cells }
    }
}

/// Decides a claim by the official figures; `None` where none of them bears on it.
#[must_use]
pub fn official_check(t: Tables<'_>, o: &Official, claim: &str) -> Option<OfficialOutcome> {
    let check = o.check(claim)?;
    let rulings: Vec<Ruling> = check
        .tests
        .iter()
        .map(|test| {
            rule(t, o, test)
                .unwrap_or_else(|| Ruling::new(Says::Nothing, "a figure is missing".to_owned(), Vec::new()))
        })
        .collect();
    let verdict = verdict(check, &rulings);
    let mut cells: Vec<String> = Vec::new();
    for cell in rulings.iter().flat_map(|ruling| &ruling.cells) {
        if !cells.contains(cell) {
            cells.push(cell.clone());
        }
    }
    let mut sources: Vec<String> = Vec::new();
    for figure in cells.iter().filter_map(|id| official_find(o, id)) {
        if !sources.contains(&figure.source) {
            sources.push(figure.source);
        }
    }
    let first = rulings.first().map_or("", |ruling| ruling.reason.as_str());
    let short = match &check.other_scope {
        Some(scope) => format!("{scope}: {first}"),
        None if check.lacks.is_some() => format!("{first}; rest no figure"),
        None => first.to_owned(),
    };
    let mut said: Vec<String> = rulings.iter().map(|ruling| ruling.reason.clone()).collect();
    said.extend(check.other_scope.iter().map(|scope| format!("of another scope: {scope}")));
    said.extend(check.lacks.iter().map(|lacks| format!("no figure on {lacks}")));
    Some(OfficialOutcome { verdict, reason: short, detail: said.join("; "), cells, sources })
}

fn verdict(check: &OfficialCheck, rulings: &[Ruling]) -> Bearing {
    let all = |says| rulings.iter().all(|ruling| ruling.says == says);
    if check.other_scope.is_some() || all(Says::Nothing) {
        Bearing::NoData
    } else if all(Says::No) {
        // What is false stays so, whatever else there is no figure on.
        Bearing::Contradicted
    } else if all(Says::Yes) && check.lacks.is_none() {
        Bearing::Confirmed
    } else {
        Bearing::Partly
    }
}

fn rule(t: Tables<'_>, o: &Official, test: &Test) -> Option<Ruling> {
    match test {
        Test::Rank { statistic, province, year, place } => {
            peers::rank(o, *statistic, *province, *year, *place)
        }
        Test::ImpliedRank { whole, province, year, within } => {
            peers::implied_rank(o, *whole, *province, *year, *within)
        }
        Test::Monotone { statistic, province, direction, window } => {
            series::monotone(o, *statistic, *province, *direction, *window)
        }
        Test::Span { statistic, province, direction, window } => {
            series::span(o, *statistic, *province, *direction, *window)
        }
        Test::Crossing { statistic, passed, passer, year } => {
            series::crossing(o, *statistic, *passed, *passer, *year)
        }
        Test::GapWidens { statistic, ahead, behind, window } => {
            series::gap_widens((t, o), *statistic, *ahead, *behind, *window)
        }
        Test::Ratio { statistic, numerator, denominator, year, op, bound } => {
            let limit = Limit { op: *op, bound: *bound };
            let inputs = [(*statistic, *numerator, *year), (*statistic, *denominator, *year)];
            let value = Op::Ratio.over(&values(o, &inputs)?)?;
            let reason = format!(
                "{} × {}; our bound {} {}",
                number::fixed(value.value, 2),
                o.name(*denominator),
                limit.symbol(),
                bound.normalize()
            );
            Some(Ruling::new(limit.met_by(value).into(), reason, ids(&inputs)))
        }
        Test::LowAmong { statistic, province, peers, year } => {
            peers::low_among(o, *statistic, *province, peers::peers_of(t, o, *peers), *year)
        }
        Test::SameAsPaper { series, statistic, province, year } => {
            cells::same_as_paper(t, o, series, *statistic, *province, *year)
        }
        Test::ShareAsPaper { series, part, whole, year } => {
            let printed = t.ds.series(series)?.at(*year)?;
            let value = Op::Index
                .over(&[o.structure.evidence(part)?.1.value, o.structure.evidence(whole)?.1.value])?;
            let own = printed.interval();
            let says = Says::of(own.lo <= value.lo && value.hi <= own.hi, !own.overlaps(value));
            let reason = format!(
                "{year}: {} %, printed {}",
                number::fixed(value.value, 2),
                number::printed(printed.0)
            );
            Some(Ruling::new(says, reason, vec![part.clone(), whole.clone()]))
        }
        Test::ShareBound { figure, op, bound } => {
            let limit = Limit { op: *op, bound: *bound };
            let found = official_find(o, figure)?;
            let reason = format!("{}: {} %", found.year, found.shown());
            Some(Ruling::new(limit.met_by(found.value).into(), reason, vec![figure.clone()]))
        }
        Test::Largest { scope, period, row } => cells::largest(o, scope, period, row),
        Test::ShareChange { from, to, direction } => {
            let (a, b) = (official_find(o, from)?, official_find(o, to)?);
            let year = |period: &str| period.get(..4).unwrap_or(period).to_owned();
            let what = a.name.split(':').next().unwrap_or_default();
            let what = what.split(" (").next().unwrap_or_default();
            let reason =
                format!("{what} {} → {} %, {}-{}", a.shown(), b.shown(), year(&a.year), year(&b.year));
            let says = directed(*direction, Op::Difference.over(&[b.value, a.value])?);
            Some(Ruling::new(says, reason, vec![from.clone(), to.clone()]))
        }
        Test::BelowChina { statistic, province, year } => peers::below_china(o, *statistic, *province, *year),
        Test::BelowAverage { statistic, province, year } => {
            peers::below_average(o, *statistic, *province, *year)
        }
    }
}

/// Whether a change goes in a direction, where its interval decides.
fn directed(direction: Direction, change: Interval) -> Says {
    Truth::of_direction(direction, change).into()
}

type Input = (GridId, PlaceId, Year);

fn values(o: &Official, inputs: &[Input]) -> Option<Vec<Interval>> {
    inputs.iter().map(|(s, p, y)| Some(o.at(*s, *p, *y)?.interval())).collect()
}

fn ids(inputs: &[Input]) -> Vec<String> {
    inputs.iter().map(|(s, p, y)| s.cell(*p, *y)).collect()
}
