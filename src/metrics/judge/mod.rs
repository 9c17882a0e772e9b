//! Statements held against figures: the subject's own, and those of what stands beside it.
//!
//! Owns every verdict. A direction is certain only where the interval that the printed digits allow
//! excludes zero; what they leave open is told so, and of what has no figure only a part that is false
//! decides. `series` has the checks on one series, `printing` those of one printed figure against another,
//! `places` those between places, `cells` those of single figures, `words` those that counting and the links
//! decide, `rules` what follows from ordinal words held against shares.

mod cells;
mod held;
mod places;
mod printing;
mod rules;
mod ruling;
mod series;
mod words;

use super::currency::find;
use super::formula::FigureId;
use super::phrase::{Phrase, Told};
use super::sentence::whole;
use super::tables::Tables;
use super::truth::Truth;
use crate::data::{BesideCheck, Check, Claim, Interval, Publication, Unit};
use crate::verdict::{Bearing, Verdict};
use crate::wording::distinct;
use held::Held;
use ruling::Ruling;

pub use rules::RuleTest;
pub(super) use rules::test;

/// What became of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome<V = Verdict> {
    /// The verdict.
    pub verdict: V,
    /// Why: each reading with its comparison, then what the figures lack.
    pub reason: Told,
    /// The first clause of it; beside, the first reading, and how many others there are.
    pub short: Told,
    /// The figures used, each once.
    pub cells: Vec<FigureId>,
    /// The remark on the statement, its gaps filled; none where a figure in it is missing.
    pub note: Option<String>,
    /// The sum done, with the printed digits, in one line; empty where nothing is computed.
    pub formula: Told,
    /// What was computed, its unit, and how many decimals of it are shown.
    pub value: Option<(Interval, Unit, u32)>,
    /// Whether the verdict would be another if the other table were followed.
    pub depends_on_conflict: bool,
    /// The verdict if the other table were followed.
    pub other: V,
}

/// Decides a statement by the figures and words of its own publication.
pub fn check(t: Tables<'_>, claim: &Claim) -> Outcome {
    let ruling = own(t, claim);
    let other = verdict(t.other(), claim);
    let elsewhere = in_other_currency(t, claim, ruling.verdict);
    Outcome {
        verdict: ruling.verdict,
        reason: Phrase::joined(ruling.reason.iter().chain(&elsewhere), "; ").into(),
        short: ruling.reason.into_iter().next().unwrap_or_default().into(),
        cells: ruling.cells,
        note: claim.note.as_ref().and_then(|note| whole(t, note)),
        formula: ruling.formula.into(),
        value: ruling.value,
        depends_on_conflict: ruling.verdict != other,
        other,
    }
}

/// What becomes of a statement on the course of levels when these are in another currency, where that is another
/// verdict.
fn in_other_currency(t: Tables<'_>, claim: &Claim, here: Verdict) -> Option<Phrase> {
    let on_course = matches!(
        claim.check,
        Check::Monotone(..)
            | Check::RiseOver(..)
            | Check::Step(..)
            | Check::MaxGrowth(..)
            | Check::GapWidens(..)
    );
    let (there, converted) = t.converted().filter(|_| on_course)?;
    let Ruling { verdict, reason, .. } = rule(Held { t: there, asked: there }, &claim.check);
    let turns = verdict != here && verdict != Verdict::NoFigure;
    turns.then(|| {
        let said = format!("in {} {}: ", converted.rates.measure.short, verdict.told().word);
        Phrase::from(said).then(&Phrase::joined(&reason, "; "))
    })
}

/// The verdict on a statement without what is said of it.
pub fn verdict(t: Tables<'_>, claim: &Claim) -> Verdict {
    // Most statements have no figure, and the reason why not is most of the work.
    if matches!(claim.check, Check::None) { Verdict::NoFigure } else { own(t, claim).verdict }
}

/// Decides every statement of the subject, in its order.
pub fn check_all(t: Tables<'_>) -> Vec<Outcome> {
    t.ds.claims.iter().map(|claim| check(t, claim)).collect()
}

fn own(t: Tables<'_>, claim: &Claim) -> Ruling {
    match (&claim.check, &claim.needs) {
        (Check::None, Some(needs)) => Ruling::new(Truth::Missing, format!("needs: {needs}")),
        (check, _) => rule(Held { t, asked: t }, check),
    }
}

/// Decides a statement by what stands beside; `None` where no figure there bears on it.
pub fn check_beside(t: Tables<'_>, o: &Publication, claim: &str) -> Option<Outcome<Bearing>> {
    let asked = o.check(claim)?;
    let held = Held { t, asked: o.into() };
    let rulings: Vec<Ruling> = asked.checks.iter().map(|check| rule(held, check)).collect();
    let verdict = bearing(asked, &rulings);
    // Two numbers of two scopes side by side would read as a change: each has its own.
    let told = |ruling: &Ruling| {
        let scope = ruling.scope.as_ref().or(asked.other_scope.as_ref());
        let scope = scope.map(|scope| format!("{scope}: ")).unwrap_or_default();
        Phrase::from(scope).then(&Phrase::joined(&ruling.reason, "; "))
    };
    let mut said: Vec<Phrase> = rulings.iter().map(told).collect();
    let mut short = said.first().cloned().unwrap_or_default();
    if said.len() > 1 {
        short = short.all(format_args!("; and {} more", said.len() - 1));
    }
    if asked.other_scope.is_none() && asked.lacks.is_some() {
        short = short.all("; rest no figure");
    }
    said.extend(asked.other_scope.iter().map(|scope| format!("of another scope: {scope}").into()));
    said.extend(asked.lacks.iter().map(|lacks| format!("no figure on {lacks}").into()));
    let formulas = rulings.iter().map(|ruling| &ruling.formula).filter(|formula| !formula.is_empty());
    let formula = Phrase::joined(formulas, "; ").into();
    let all = Ruling::new(Truth::Yes, "").ids(rulings.into_iter().flat_map(|ruling| ruling.cells));
    Some(Outcome {
        verdict,
        reason: Phrase::joined(&said, "; ").into(),
        short: short.into(),
        cells: all.cells,
        note: None,
        formula,
        value: None,
        depends_on_conflict: false,
        other: verdict,
    })
}

/// The sources of those figures that stand beside, each once.
pub fn sources<'a>(o: &Publication, cells: impl IntoIterator<Item = &'a FigureId>) -> Vec<String> {
    distinct(cells.into_iter().filter_map(|id| Some(find(o, *id)?.source(o.into()))))
}

/// What is true in one reading and false in another is mixed, and figures of another scope decide nothing.
fn bearing(asked: &BesideCheck, rulings: &[Ruling]) -> Bearing {
    let whole = asked.lacks.is_none() && rulings.iter().all(|ruling| ruling.verdict == Verdict::Holds);
    let by_reading = rulings.iter().any(|ruling| ruling.verdict == Verdict::DependsOnReading);
    let bearing = Truth::bearing(&rulings.iter().map(|ruling| ruling.reach).collect::<Vec<_>>(), whole);
    if asked.other_scope.is_some() {
        Bearing::NoData
    } else if by_reading && bearing != Bearing::Contradicted {
        Bearing::Mixed
    } else {
        bearing
    }
}

fn rule(held: Held<'_>, check: &Check) -> Ruling {
    let t = held.t;
    let ruled = match check {
        Check::Monotone(row, direction, windows, rates) => {
            series::monotone(held, row, *direction, windows, rates.as_ref())
        }
        Check::RiseOver(row, direction, window) => series::rise_over(held, row, *direction, *window),
        Check::Step(row, direction, year) => series::one_step(held, row, *year, *direction),
        Check::MaxGrowth(row, window, limit, rates) => {
            series::max_growth(held, row, *window, *limit, rates.as_ref())
        }
        Check::PrintedGrowth(growth, level) => printing::printed_growth(held, growth, level),
        Check::TablesAgree([one, other]) => printing::tables_agree(held, *one, *other),
        Check::Covers(ids, window) => printing::covers(held, ids, *window),
        Check::Crossing(measure, two, year) => places::crossing(held, *measure, *two, *year),
        Check::GapWidens(measure, two, from, to) => places::gap_widens(held, *measure, *two, (*from, *to)),
        Check::Ratio(measure, two, year, limit) => places::ratio(held, *measure, *two, *year, *limit),
        Check::Rank(rank) => places::rank(held, rank),
        Check::LowAmong(low) => places::low_among(held, low),
        Check::Below(measure, place, than, year) => places::below(held, *measure, *place, *than, *year),
        Check::AsPrinted(id, year, figures) => cells::as_printed(held, *id, *year, figures),
        Check::Bound(id, limit) => cells::bound(held, id, *limit),
        Check::Change(ids, direction) => cells::change(held, ids, *direction),
        Check::Largest { scope, period, part } => cells::largest(held, scope, *period, part),
        Check::Count(announced, readings) => Ok(words::count(*announced, readings)),
        Check::TitleBody(answer) => Ok(words::title_body(t, answer)),
        Check::PullsAgainst { countermeasure, problem } => {
            Ok(words::pulls_against(t, countermeasure, problem))
        }
        Check::Stances(subject) => Ok(words::stances(t, subject)),
        Check::None => Ok(Ruling::new(Truth::Missing, format!("no figure in {}", t.ds.noun()))),
    };
    ruled.unwrap_or_else(Ruling::from)
}
