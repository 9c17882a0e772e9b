//! `qilu claims`: each statement of the paper with its verdict, and what official statistics say of it.

use std::process::ExitCode;

use strum::VariantArray;

use super::args::ClaimsArgs;
use super::failure::Failure;
use super::list::{Page, guesses, matches, words};
use super::settings::{Files, followed};
use crate::data::{Claim, Publication};
use crate::export;
use crate::glyphs::Glyphs;
use crate::metrics::validation::misfits;
use crate::metrics::{Outcome, Tally, Validation, check, check_beside, validate};
use crate::verdict::{Bearing, Verdict};
use crate::wording::{counted, quoted, section};

/// A claim with both verdicts.
struct Listed<'a> {
    claim: &'a Claim,
    outcome: Outcome,
    second: Option<Outcome<Bearing>>,
}

/// Prints the claims that pattern and verdicts let through; the code tells what `--strict` asks.
pub fn run(args: &ClaimsArgs, files: Files<'_>, glyphs: Glyphs) -> Result<ExitCode, Failure> {
    let library = files.library()?;
    let dataset = &library.subject;
    if args.relations {
        return relations(args, &validate(dataset), glyphs);
    }
    let tables = followed(&library, args.followed.conflict)?;
    let listed: Vec<Listed<'_>> = dataset
        .claims
        .iter()
        .filter(|claim| matches(args.pattern.as_deref(), [&claim.id, &claim.statement]))
        .map(|claim| Listed {
            claim,
            outcome: check(tables, claim),
            second: check_beside(tables, library.beside(), &claim.id),
        })
        .filter(|listed| args.verdict.is_empty() || args.verdict.contains(&listed.outcome.verdict))
        .collect();
    let columns = |page: Page| {
        let whole = args.pattern.is_none() && args.verdict.is_empty();
        let before = if whole { validations(&validate(dataset), page) } else { String::new() };
        if listed.is_empty() { String::new() } else { before + &table(dataset, &listed, page) }
    };
    let second = |listed: &Listed<'_>| export::second_verdict(library.beside(), listed.second.as_ref());
    args.list.print(glyphs, columns, || {
        export::claims(listed.iter().map(|listed| (listed.claim, &listed.outcome)))
            .records()
            .with("official", listed.iter().map(second))
    })?;
    if listed.is_empty() {
        return Err(nothing(args, &dataset.claims));
    }
    // As in every count, what a caption says or we do is not held against the authors.
    let is_failed = |listed: &&Listed<'_>| {
        dataset.counts(listed.claim) && listed.outcome.verdict == Verdict::Contradicted
    };
    let failed: Vec<&str> = listed.iter().filter(is_failed).map(|listed| listed.claim.id.as_str()).collect();
    if args.strict && !failed.is_empty() {
        return Err(Failure::Nothing(format!("qilu: contradicted: {}", failed.join(", "))));
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints the relations among the printed figures that the pattern lets through.
fn relations(args: &ClaimsArgs, all: &[Validation], glyphs: Glyphs) -> Result<ExitCode, Failure> {
    let named = |one: &&Validation| {
        let cells: Vec<String> = one.cells.iter().map(ToString::to_string).collect();
        matches(args.pattern.as_deref(), [&cells.join(" "), &one.about.to_string()])
    };
    let listed: Vec<&Validation> = all.iter().filter(named).collect();
    let row = |one: &&Validation| {
        [one.fit.to_string(), one.relation.to_string(), one.about.to_string(), one.reason.to_string()]
    };
    let columns = |page: Page| {
        let rows: Vec<[String; 4]> = listed.iter().map(row).collect();
        let tally = Tally::of(listed.iter().copied()).said().unwrap_or_default();
        let table = page.table(words(["GRADE", "RELATION", "FIGURE", "REASON"]), &rows);
        if listed.is_empty() { String::new() } else { table + &page.text(&tally) }
    };
    args.list.print(glyphs, columns, || export::relations(listed.iter().copied()))?;
    if listed.is_empty() {
        return Err(Failure::Nothing("qilu: no relation among the figures is of that".to_owned()));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether the pattern lets no statement through, or only verdicts and pattern together do not.
fn nothing(args: &ClaimsArgs, all: &[Claim]) -> Failure {
    let Some(pattern) = &args.pattern else {
        return Failure::Nothing("qilu: no statement has such a verdict".to_owned());
    };
    if all.iter().any(|claim| matches(Some(pattern), [&claim.id, &claim.statement])) {
        return Failure::Nothing("qilu: no statement has all that is asked for".to_owned());
    }
    let why = format!("no statement has {} in its id or words", quoted(pattern));
    let known = guesses(all.iter().flat_map(|claim| [claim.id.as_str(), &claim.statement]));
    Failure::nothing("PATTERN", pattern, why, known, "qilu claims")
}

/// What the printed figures say of each other, before any statement: how many fit, and each that does not.
pub fn validations(all: &[Validation], page: Page) -> String {
    let Some(tally) = Tally::of(all).said() else { return String::new() };
    let rows: Vec<[String; 3]> = misfits(all)
        .map(|one| [one.relation.to_string(), one.about.to_string(), one.reason.to_string()])
        .collect();
    let heading = words(["RELATION", "FIGURE", "REASON"]);
    let table = if rows.is_empty() { String::new() } else { page.table(heading, &rows) };
    format!("{}{table}\n", page.text(&tally))
}

fn table(ds: &Publication, listed: &[Listed<'_>], page: Page) -> String {
    let rows: Vec<[String; 7]> = listed.iter().map(row).collect();
    let heading = words(["  ID", "SECTION", "VERDICT", "STATEMENT", "REASON", "OFFICIAL", "OFFICIAL REASON"]);
    let own: Vec<&Listed<'_>> = listed.iter().filter(|listed| ds.counts(listed.claim)).collect();
    let counts: Vec<String> = Verdict::VARIANTS
        .iter()
        .map(|verdict| (verdict, own.iter().filter(|listed| listed.outcome.verdict == *verdict).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| format!("{count} {verdict}"))
        .collect();
    let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
    let apart = listed.len() - own.len();
    let apart = if apart > 0 { format!("; {apart} of captions or ours, not counted") } else { String::new() };
    page.table(heading, &rows) + &page.text(&format!("{}{counts}{apart}", counted(listed.len(), "statement")))
}

fn row(listed: &Listed<'_>) -> [String; 7] {
    let Listed { claim, outcome, second } = listed;
    let second = second.as_ref();
    let mark = if outcome.depends_on_conflict { '⚑' } else { ' ' };
    [
        format!("{mark} {}", claim.id),
        section(&claim.section),
        outcome.verdict.to_string(),
        claim.short.clone(),
        outcome.reason.to_string(),
        second.map(|second| second.verdict.to_string()).unwrap_or_default(),
        second.map(|second| second.short.to_string()).unwrap_or_default(),
    ]
}
