//! What is told of figures that were kept, changed or left out.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::Candidate;
use super::choices::Choices;
use super::digits::MOST_DIGITS;
use super::gather::Gathered;
use super::precision::{Exactness, Observation, Settling};
use super::report::{Decisions, some};
use super::write::DrawnMeasure;
use crate::data::Year;
use crate::wording::{counted, runs};

/// How exact the figures are, and what was done for it.
pub fn precision(choices: &Choices, done: &Settling, figures: &[Observation]) -> String {
    let rule = match choices.precision {
        Exactness::Column => "by column, --precision names another rule",
        Exactness::Cell => "by the digits of each figure, as asked",
        Exactness::Decimals(_) => "by the decimals asked for",
    };
    let scales = || figures.iter().map(|figure| figure.value.scale());
    let decimals = match (scales().min(), scales().max()) {
        (Some(fewest), Some(most)) if fewest == most => counted(most as usize, "decimal"),
        (Some(fewest), Some(most)) => format!("{fewest} to {most} decimals"),
        (None, _) | (_, None) => String::new(),
    };
    let mut said = vec![format!("{decimals}, {rule}")];
    if let Some((before, after)) = done.example {
        let zeros = format!(
            "{} got the closing zeros of the others in the column back, as {before} now {after}",
            counted(done.restored, "figure")
        );
        said.push(zeros);
    }
    if done.unrounded > 0 {
        said.push(format!(
            "{} of {} come unrounded from a computation: their digits say nothing of how exact they are \
             (`--precision 1` rounds to one decimal)",
            done.unrounded,
            figures.len()
        ));
    }
    if done.rounded > 0 {
        said.push(format!("{} rounded, to at most {MOST_DIGITS} digits", counted(done.rounded, "figure")));
    }
    said.join("; ")
}

/// Years with a figure; the others of the file are told.
pub fn years(found: &Gathered, measures: &[DrawnMeasure], decisions: &mut Decisions) -> Vec<Year> {
    let years: BTreeSet<Year> =
        measures.iter().flat_map(|measure| measure.figures.iter().map(|figure| figure.year)).collect();
    let empty: Vec<Year> = found.years.difference(&years).copied().collect();
    let years: Vec<Year> = years.into_iter().collect();
    let between =
        years.first().zip(years.last()).map_or(Vec::new(), |(first, last)| (*first..=*last).collect());
    let absent: Vec<Year> = between.into_iter().filter(|year| !years.contains(year)).collect();
    let mut said = runs(&years);
    if !absent.is_empty() {
        said = format!("{said}; there is none of {}", runs(&absent));
    }
    if !empty.is_empty() {
        said = format!("{said}; without any figure, hence left out: {}", runs(&empty));
    }
    decisions.note("years", said);
    years
}

/// What was left out, and why.
pub fn left_out(found: &Gathered, numbers: &[usize], decisions: &mut Decisions) {
    let count = |count: u64, noun: &str| counted(usize::try_from(count).unwrap_or(usize::MAX), noun);
    let told =
        |number: u64, noun: &str, what: &str| (number > 0).then(|| format!("{} {what}", count(number, noun)));
    let without: Vec<String> = (0..found.places.len())
        .filter(|at| found.left == 0 && !numbers.contains(at))
        .map(|at| found.places[at].called.told().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let without = (!without.is_empty()).then(|| format!("without any figure: {}", some(&without)));
    let said = [
        told(found.left, "figure", "of other series, places or years"),
        without,
        told(found.deleted, "row", "of deletions"),
        told(found.blank, "row", "without anything"),
        told(found.notes.len() as u64, "note", "under the figures, kept as caveats"),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let gaps = found.gaps.iter().map(|(mark, number)| {
        if mark.is_empty() { count(*number, "empty cell") } else { format!("{number} {mark}") }
    });
    let gaps: Vec<String> = gaps.collect();
    if !gaps.is_empty() {
        decisions.note("gaps", gaps.join(", "));
    }
    if found.grouped > 0 {
        decisions.note(
            "digits",
            format!("marks between thousands taken out of {}", count(found.grouped, "figure")),
        );
    }
    decisions.note("left out", if said.is_empty() { "nothing".to_owned() } else { said.join("; ") });
}

/// Flags of Eurostat and others.
const FLAGS: [(char, &str); 11] = [
    ('b', "break in the series"),
    ('c', "confidential"),
    ('d', "another definition"),
    ('e', "estimated"),
    ('f', "forecast"),
    ('n', "not significant"),
    ('p', "provisional"),
    ('r', "revised"),
    ('s', "estimated by Eurostat"),
    ('u', "low reliability"),
    ('z', "not applicable"),
];

/// What the file says under its figures, and which of them have flags.
pub fn notes(found: &Gathered, candidates: &[Candidate<'_>]) -> Vec<String> {
    let mut flagged: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for candidate in candidates {
        for ((place, year), observation) in &candidate.series.cells {
            if !observation.flags.is_empty() && observation.flags != "0" {
                let place = found.places[*place].called.told();
                flagged.entry(observation.flags.clone()).or_default().push(format!("{place} {year}"));
            }
        }
    }
    let told = flagged.into_iter().map(|(flags, figures)| {
        let letters = flags.chars().all(|c| FLAGS.iter().any(|(known, _)| *known == c));
        let meant = flags.chars().filter_map(|c| FLAGS.iter().find(|(known, _)| *known == c));
        let meant: Vec<&str> = meant.map(|(_, meaning)| *meaning).collect();
        let meant = if letters { format!(" ({})", meant.join(", ")) } else { String::new() };
        format!("Flag {flags}{meant}: {}", some(&figures))
    });
    found.notes.iter().cloned().chain(told).filter(|note| !note.is_empty()).collect()
}
