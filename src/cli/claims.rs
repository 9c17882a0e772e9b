//! `qilu claims`: each statement of the paper with its verdict.

use std::process::ExitCode;

use serde::Serialize;
use strum::VariantArray;

use super::args::{ClaimsArgs, Format};
use super::failure::{Failure, print};
use super::list::{Align, columns, counted, exported, json, matches};
use crate::app::section;
use crate::data::{Claim, Dataset, Verdict};
use crate::glyphs::Glyphs;
use crate::metrics::{Outcome, Tables, check};
use crate::number;

/// A claim for a program. Fields and their order are a promise.
#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    section: &'a str,
    statement: &'a str,
    verdict: Verdict,
    reason: &'a str,
    cells: &'a [String],
    formula: &'a str,
    value: Option<String>,
    lo: Option<String>,
    hi: Option<String>,
    depends_on_conflict: bool,
}

impl<'a> Record<'a> {
    fn new(claim: &'a Claim, outcome: &'a Outcome) -> Self {
        let (value, decimals) = (outcome.value, outcome.decimals);
        Self {
            id: &claim.id,
            section: &claim.section,
            statement: &claim.statement,
            verdict: outcome.verdict,
            reason: &outcome.reason,
            cells: &outcome.cells,
            formula: &outcome.formula,
            value: value.map(|interval| number::plain(interval.value, decimals)),
            lo: value.map(|interval| number::plain_down(interval.lo, decimals)),
            hi: value.map(|interval| number::plain_up(interval.hi, decimals)),
            depends_on_conflict: outcome.depends_on_conflict,
        }
    }
}

/// Prints the claims that pattern and verdicts let through; the code tells what `--strict` asks.
pub fn run(args: &ClaimsArgs, glyphs: Glyphs) -> Result<ExitCode, Failure> {
    let dataset = Dataset::embedded()?;
    let tables = Tables::new(&dataset, args.conflict);
    let listed: Vec<(&Claim, Outcome)> = dataset
        .claims
        .iter()
        .filter(|claim| matches(args.pattern.as_deref(), [&claim.id, &claim.statement]))
        .map(|claim| (claim, check(tables, claim)))
        .filter(|(_, outcome)| args.verdict.is_empty() || args.verdict.contains(&outcome.verdict))
        .collect();
    let list = match args.format {
        Format::Json => json(&listed.iter().map(|(c, outcome)| Record::new(c, outcome)).collect::<Vec<_>>())?,
        Format::Text => glyphs.fold_str(&table(&listed)).into_owned(),
    };
    print(&exported(&list))?;
    let contradicted = listed.iter().any(|(_, outcome)| outcome.verdict == Verdict::Contradicted);
    Ok(if args.strict && contradicted { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn table(listed: &[(&Claim, Outcome)]) -> String {
    let rows: Vec<[String; 5]> = listed.iter().map(|(claim, outcome)| row(claim, outcome)).collect();
    let heading = [
        ("  ID", Align::Left),
        ("SECTION", Align::Left),
        ("VERDICT", Align::Left),
        ("STATEMENT", Align::Left),
        ("REASON", Align::Left),
    ];
    let counts: Vec<String> = Verdict::VARIANTS
        .iter()
        .map(|verdict| (verdict, listed.iter().filter(|(_, outcome)| outcome.verdict == *verdict).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| format!("{count} {verdict}"))
        .collect();
    let counts = if counts.is_empty() { String::new() } else { format!(": {}", counts.join(", ")) };
    format!("{}{}{counts}\n", columns(heading, &rows), counted(listed.len(), "statement"))
}

fn row(claim: &Claim, outcome: &Outcome) -> [String; 5] {
    let mark = if outcome.depends_on_conflict { '⚑' } else { ' ' };
    [
        format!("{mark} {}", claim.id),
        section(&claim.section),
        outcome.verdict.to_string(),
        claim.short.clone(),
        outcome.reason.clone(),
    ]
}
