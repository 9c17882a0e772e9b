//! `qilu claims`: each statement of the paper with its verdict.

use std::process::ExitCode;

use strum::VariantArray;

use super::args::{ClaimsArgs, Format};
use super::failure::{Failure, print};
use super::list::{Align, columns, counted, exported, matches, written};
use crate::app::section;
use crate::data::{Claim, Dataset, Verdict};
use crate::export;
use crate::glyphs::Glyphs;
use crate::metrics::{Outcome, Tables, check};

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
    match args.format {
        Format::Text => print(&exported(&glyphs.fold_str(&table(&listed))))?,
        Format::Md | Format::Csv | Format::Json => {
            let records = export::claims(listed.iter().map(|(claim, outcome)| (*claim, outcome)));
            print(&written(&records, args.format)?)?;
        }
    }
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
