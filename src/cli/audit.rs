//! `qilu audit`: the numbers of a report, held against the figures that they are tied to.

use std::path::PathBuf;
use std::process::ExitCode;

use super::args::AuditArgs;
use super::failure::{FINDINGS, Failure, MISTAKE, complain};
use super::input::{FileKind, name, required};
use super::list::Page;
use super::settings::{Files, followed};
use crate::audit::{Audited, Auditor, Tied};
use crate::export::{self, exported};
use crate::glyphs::Glyphs;
use crate::wording::{all_of, counted};

/// Prints what does not fit: 0 nothing, 1 a number that is not its figure, 2 a tie that leads nowhere.
pub fn run(args: &AuditArgs, files: Files<'_>, glyphs: Glyphs) -> Result<ExitCode, Failure> {
    let library = files.library()?;
    let auditor = Auditor::new(followed(&library, args.followed.conflict)?, &library);
    let audited = |path: &PathBuf| {
        let text = required(path, FileKind::REPORT)?;
        Ok((name(path), auditor.audit(&name(path), &text, args.untied)))
    };
    let reports: Vec<(String, Vec<Audited>)> =
        args.files.iter().map(audited).collect::<Result<_, Failure>>()?;
    let all = || reports.iter().flat_map(|(_, found)| found);
    args.list.print(
        glyphs,
        |page| reports.iter().map(|(name, found)| text(name, found, args.untied, page)).collect(),
        || export::audit(all().filter(|one| args.untied || one.tied != Tied::Untied)),
    )?;
    let code = all().map(|one| match one.tied {
        Tied::Fits | Tied::Untied => 0,
        Tied::Differs | Tied::OtherUnit => FINDINGS,
        Tied::UnknownId | Tied::NoNumber => MISTAKE,
    });
    for mistake in all().filter(|one| matches!(one.tied, Tied::UnknownId | Tied::NoNumber)) {
        complain(&exported(&mistake.told.to_string()));
    }
    Ok(ExitCode::from(code.max().unwrap_or(0)))
}

/// How many numbers fit, then each that does not, and those that are tied to nothing where they are asked for.
fn text(name: &str, found: &[Audited], untied: bool, page: Page) -> String {
    let count = |tied: Tied| found.iter().filter(|one| one.tied == tied).count();
    let parts = [(Tied::Fits, "fit"), (Tied::Differs, "differ"), (Tied::OtherUnit, "in another unit")];
    let parts = parts.map(|(tied, word)| (count(tied), word));
    let told = parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}"));
    let told: Vec<String> = told.collect();
    let tied: usize = parts.iter().map(|(count, _)| count).sum();
    let told = if told.is_empty() { String::new() } else { format!(": {}", all_of(told)) };
    let line = format!(
        "{name}: {} tied to figures{told}; {} tied to none",
        counted(tied, "number"),
        count(Tied::Untied)
    );
    let listed = found.iter().filter(|one| match one.tied {
        Tied::Differs | Tied::OtherUnit => true,
        Tied::Untied => untied,
        // Mistakes are told apart from what is found.
        Tied::Fits | Tied::UnknownId | Tied::NoNumber => false,
    });
    let listed = listed.flat_map(|one| [one.told.to_string(), "\n".to_owned()]);
    page.text(&line) + &listed.collect::<String>()
}
