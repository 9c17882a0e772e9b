//! `qilu check`: the mistakes of publications, and what their own figures say against them.

use std::path::Path;
use std::process::ExitCode;

use super::args::CheckArgs;
use super::failure::{FINDINGS, Failure, MISTAKE, complain, print};
use super::import::imported;
use super::input::{FileKind, name, required};
use super::stream;
use crate::config::Config;
use crate::data::{FileText, Publication};
use crate::export::exported;
use crate::import::Choices;
use crate::library::Library;
use crate::metrics::validation::{misfits, remarks};
use crate::metrics::{Tables, Tally, Validation, check, validate};
use crate::verdict::Verdict;
use crate::wording::{counted, shortened};

/// A file's name and the text of its publication.
type Named = (String, String);

/// Checks the files: 0 nothing found, 1 findings, 2 mistakes.
pub fn run(args: &CheckArgs) -> Result<ExitCode, Failure> {
    let mut code = 0;
    let mut sound: Vec<Named> = Vec::new();
    for path in &args.files {
        match text(path, &args.choices) {
            Ok(text) => sound.push((name(path), text)),
            Err(failure) => {
                complain(&failure.report());
                code = MISTAKE;
            }
        }
    }
    // What has no head of its own is read as `--beside` does it: what one file has, the others may name.
    let is_whole = |(_, text): &Named| text.lines().any(|line| line.trim_end() == "[publication]");
    let groups: Vec<&[Named]> =
        if sound.iter().all(is_whole) { sound.chunks(1).collect() } else { vec![&sound] };
    for group in groups {
        code = code.max(checked(group)?);
    }
    Ok(ExitCode::from(code))
}

/// The text of a publication; of another file, what `import` makes of it.
fn text(path: &Path, choices: &Choices) -> Result<String, Failure> {
    let is_toml = path.extension().is_none_or(|end| end.eq_ignore_ascii_case("toml"));
    if !is_toml && !stream::is_stream(path) {
        let imported = imported(path, choices)?;
        complain(imported.decisions.to_string().trim_end());
        return Ok(imported.publication);
    }
    required(path, FileKind::DATA)
}

/// Checks what belongs together, tells it, and says what it comes to.
fn checked(files: &[Named]) -> Result<u8, Failure> {
    let texts: Vec<FileText<'_>> = files.iter().map(|(origin, text)| FileText { origin, text }).collect();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let names = names.join(", ");
    let publication = match Publication::parse_all(&texts) {
        Ok(publication) => publication,
        Err(mistakes) => {
            complain(&mistakes.to_string());
            return Ok(MISTAKE);
        }
    };
    let library = Library::of(publication, Publication::default());
    if let Err(mistakes) = Config::of(&library) {
        complain(&mistakes.to_string());
        return Ok(MISTAKE);
    }
    let publication = &library.subject;
    let tried = validate(publication);
    let line = |one: &Validation| format!("{}: {}: {}", one.relation, one.about, one.reason);
    let mut findings: Vec<String> = misfits(&tried).map(line).collect();
    findings.extend(against(publication));
    let relations = Tally::of(&tried).said().into_iter().chain(remarks(&tried).map(line));
    let relations: String = relations.flat_map(|said| ["  ".to_owned(), said, "\n".to_owned()]).collect();
    if findings.is_empty() {
        let (series, statements) =
            (publication.series.len() + publication.grids.len(), publication.claims.len());
        let told = format!("{} series, {}", series, counted(statements, "statement"));
        print(&exported(&format!("{names}: no mistakes, and nothing against it ({told})\n{relations}")))?;
        return Ok(0);
    }
    let list = findings.join("\n  ");
    print(&exported(&format!(
        "{names}: no mistakes, but {}\n  {list}\n{relations}",
        counted(findings.len(), "finding")
    )))?;
    Ok(FINDINGS)
}

/// What the figures of a publication say against its statements, one line each.
fn against(publication: &Publication) -> Vec<String> {
    let tables = Tables::new(publication, publication.first_table());
    let is_against = |verdict| matches!(verdict, Verdict::Contradicted | Verdict::TextConflict);
    let outcomes = publication.claims.iter().map(|claim| (claim, check(tables, claim)));
    outcomes
        .filter(|(_, outcome)| is_against(outcome.verdict))
        .map(|(claim, outcome)| {
            format!("{} {}: {} ({})", claim.id, outcome.verdict, claim.statement, shortened(&outcome.reason))
        })
        .collect()
}
