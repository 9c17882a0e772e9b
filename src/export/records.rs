//! The records of the dataset. Fields and their order are a promise.

use crate::app::{link_words, section};
use crate::data::{Action, Cause, Claim, Countermeasure, Dataset, Ordinal, Problem};
use crate::metrics::figures::record_numbers;
use crate::metrics::official::{CrossCheck, OfficialOutcome, ProblemEvidence};
use crate::metrics::{Figure, Outcome};
use crate::number;

use super::record::{Records, Value};

/// Figures, printed and derived.
pub fn figures<'a>(list: impl IntoIterator<Item = &'a Figure>) -> Records {
    const FIELDS: [&str; 13] = [
        "id",
        "region",
        "indicator",
        "from",
        "year",
        "value",
        "unit",
        "lo",
        "hi",
        "kind",
        "flags",
        "source",
        "formula",
    ];
    let row = |figure: &Figure| {
        let [value, lo, hi] = record_numbers(figure).map(Value::Number);
        let (from, year, period) = years(&figure.year);
        let stands = [figure.source.as_str()].into_iter().chain(period).collect::<Vec<_>>().join(", ");
        [
            Value::text(&figure.id),
            Value::text(figure.region),
            Value::text(&figure.indicator),
            from.map_or(Value::Missing, Value::Number),
            Value::Number(year),
            value,
            Value::text(figure.unit),
            lo,
            hi,
            Value::text(figure.kind),
            Value::List(figure.flags.iter().map(ToString::to_string).collect()),
            Value::Text(stands),
            Value::text(&figure.formula),
        ]
    };
    Records::new(&FIELDS, list.into_iter().map(row))
}

/// First and last year of what a figure is of, and the period itself where it is neither a year nor a span of
/// years: a column of years must have nothing else in it, or no program reads it as numbers.
fn years(period: &str) -> (Option<String>, String, Option<&str>) {
    let named: Vec<&str> =
        period.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4).collect();
    let (from, year) = match named.as_slice() {
        [from, .., last] => (Some((*from).to_owned()), (*last).to_owned()),
        [only] => (None, (*only).to_owned()),
        [] => (None, String::new()),
    };
    let whole = from.iter().map(String::as_str).chain([year.as_str()]).collect::<Vec<_>>().join("-");
    (from, year, (whole != period).then_some(period))
}

/// Statements with their verdicts.
pub fn claims<'a>(list: impl IntoIterator<Item = (&'a Claim, &'a Outcome)>) -> Records {
    const FIELDS: [&str; 12] = [
        "id",
        "section",
        "voice",
        "statement",
        "verdict",
        "reason",
        "cells",
        "formula",
        "value",
        "lo",
        "hi",
        "depends_on_conflict",
    ];
    let row = |(claim, outcome): (&Claim, &Outcome)| {
        let dp = outcome.decimals;
        let number = |text: Option<String>| text.map_or(Value::Missing, Value::Number);
        [
            Value::text(&claim.id),
            Value::Section(claim.section.clone()),
            Value::text(claim.voice),
            Value::text(&claim.statement),
            Value::text(outcome.verdict),
            Value::text(&outcome.reason),
            Value::List(outcome.cells.clone()),
            Value::text(&outcome.formula),
            number(outcome.value.map(|interval| number::plain(interval.value, dp))),
            number(outcome.value.map(|interval| number::plain_down(interval.lo, dp))),
            number(outcome.value.map(|interval| number::plain_up(interval.hi, dp))),
            Value::Flag(outcome.depends_on_conflict),
        ]
    };
    Records::new(&FIELDS, list.into_iter().map(row))
}

/// What official statistics say of a statement.
#[must_use]
pub fn official(outcome: Option<&OfficialOutcome>) -> Value {
    outcome.map_or(Value::Missing, |outcome| {
        Value::Record(vec![
            ("verdict", Value::text(outcome.verdict)),
            ("reason", Value::text(&outcome.detail)),
            ("cells", Value::List(outcome.cells.clone())),
            ("sources", Value::List(outcome.sources.clone())),
        ])
    })
}

/// Figures of the paper beside official ones; all numbers in the paper's unit.
pub fn crosschecks(list: &[CrossCheck]) -> Records {
    const FIELDS: [&str; 16] = [
        "paper",
        "official",
        "region",
        "year",
        "unit",
        "paper_value",
        "paper_lo",
        "paper_hi",
        "official_value",
        "official_lo",
        "official_hi",
        "difference",
        "difference_lo",
        "difference_hi",
        "difference_unit",
        "within_rounding",
    ];
    // Decimals of a difference.
    const SHOWN: u32 = 2;
    let row = |row: &CrossCheck| {
        [
            Value::text(&row.paper),
            Value::text(&row.official),
            Value::text(row.region),
            Value::text(row.year),
            Value::text(row.unit),
            Value::Number(number::plain(row.printed.value, row.decimals)),
            Value::Number(number::plain(row.printed.lo, row.decimals + 1)),
            Value::Number(number::plain(row.printed.hi, row.decimals + 1)),
            Value::Number(number::plain(row.measured.value, row.value_decimals())),
            Value::Number(number::plain_down(row.measured.lo, row.measured_decimals + 1)),
            Value::Number(number::plain_up(row.measured.hi, row.measured_decimals + 1)),
            Value::Number(number::plain(row.difference.value, SHOWN)),
            Value::Number(number::plain_down(row.difference.lo, SHOWN)),
            Value::Number(number::plain_up(row.difference.hi, SHOWN)),
            Value::text(row.difference_unit),
            Value::Flag(row.agrees),
        ]
    };
    Records::new(&FIELDS, list.iter().map(row))
}

/// What official statistics say of a problem.
#[must_use]
pub fn evidence(found: Option<&ProblemEvidence>) -> Value {
    found.map_or(Value::Missing, |evidence| {
        let mut cells: Vec<String> = Vec::new();
        for cell in evidence.sentences.iter().flat_map(|sentence| &sentence.cells) {
            if !cells.contains(cell) {
                cells.push(cell.clone());
            }
        }
        Value::Record(vec![
            ("says", Value::List(evidence.sentences.iter().map(|s| s.text.clone()).collect())),
            ("limits", Value::text(evidence.limits)),
            ("cells", Value::List(cells)),
        ])
    })
}

/// Ordinal statements: a place and a direction in the paper's own words, and no figure.
pub fn ordinals<'a>(list: impl IntoIterator<Item = &'a Ordinal>) -> Records {
    const FIELDS: [&str; 9] =
        ["id", "dimension", "name", "part_of", "place", "direction", "direction_word", "source", "statement"];
    let row = |row: &Ordinal| {
        [
            Value::text(&row.id),
            Value::text(row.dimension),
            Value::text(&row.name.en),
            Value::optional(row.part_of.as_deref()),
            Value::optional(row.place.as_deref()),
            row.direction.map_or(Value::Missing, Value::text),
            Value::optional(row.direction_word.as_deref()),
            Value::List(row.sections.iter().map(|name| section(name)).collect()),
            Value::text(&row.statement),
        ]
    };
    Records::new(&FIELDS, list.into_iter().map(row))
}

/// Every problem with every countermeasure, how the one bears on the other, and what the paper says of
/// both; countermeasure by countermeasure where `reverse`.
#[must_use]
pub fn links(ds: &Dataset, reverse: bool) -> Records {
    const FIELDS: [&str; 15] = [
        "problem",
        "problem_name",
        "countermeasure",
        "countermeasure_name",
        "link",
        "reason",
        "problem_statement",
        "causes",
        "effects",
        "evidence",
        "would_need",
        "countermeasure_heading",
        "countermeasure_statement",
        "actions",
        "target",
    ];
    let (problems, measures) = (&ds.problems, &ds.countermeasures);
    let pairs: Vec<(&Problem, &Countermeasure)> = if reverse {
        measures.iter().flat_map(|c| problems.iter().map(move |p| (p, c))).collect()
    } else {
        problems.iter().flat_map(|p| measures.iter().map(move |c| (p, c))).collect()
    };
    let rows = pairs.into_iter().map(|(problem, measure)| {
        let link = ds.link(&problem.id, &measure.id);
        [
            Value::text(section(&problem.section)),
            Value::text(&problem.name.en),
            Value::text(section(&measure.section)),
            Value::text(&measure.name.en),
            Value::text(link.map_or("none", |link| link_words(link.kind))),
            Value::optional(link.map(|link| link.reason.as_str())),
            Value::text(&problem.statement),
            Value::List(problem.causes.iter().map(cause).collect()),
            Value::List(problem.effects.clone()),
            Value::List(problem.series.clone()),
            Value::text(&problem.needs),
            Value::text(&measure.heading),
            Value::text(&measure.statement),
            Value::List(measure.actions.iter().map(action).collect()),
            Value::optional(measure.target.as_deref()),
        ]
    });
    Records::new(&FIELDS, rows)
}

/// A cause and the countermeasures that answer it.
fn cause(cause: &Cause) -> String {
    if cause.answered_by.is_empty() {
        return format!("{} (no answer)", cause.text);
    }
    let sections: Vec<String> = cause.answered_by.iter().map(|id| section(id)).collect();
    format!("{} (answered by {})", cause.text, sections.join(", "))
}

/// What is asked for, and of whom.
fn action(action: &Action) -> String {
    let actor = action.actor.as_ref().map(|actor| format!(" ({actor})"));
    format!("{}{}", action.text, actor.unwrap_or_default())
}
