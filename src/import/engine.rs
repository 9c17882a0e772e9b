//! The way from rows to a publication: header, figures, choices, text.

use std::io::Read;

use super::choices::Choices;
use super::formats::{recognise, refused_header};
use super::gather::Gathering;
use super::layout::{Record, TableLayout};
use super::refusal::{FieldMistake, Refusal, Refusals};
use super::report::{Decision, Decisions};
use super::rows::{Rows, TextRows};
use super::settle::{ImportSource, settled};
use super::sql::{Engine, query};
use super::write;
use crate::data::Publication;
use crate::source_error::Mistakes;
use crate::wording::counted;

/// A publication made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Its TOML, with the decisions in its head.
    pub publication: String,
    /// What was decided.
    pub decisions: Decisions,
}

/// Mistakes in rows that are told.
const MOST_MISTAKES: usize = 20;

/// Whether a file begins as a workbook does that can be read.
pub fn is_workbook(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04")
}

/// Imports a text as it comes; memory grows with the figures that are kept, not with the text.
///
/// # Errors
/// All that keeps it from being imported.
pub fn import_text(input: impl Read, source: &ImportSource, choices: &Choices) -> Result<Imported, Refusals> {
    let mut decisions = Decisions::default();
    let rows = TextRows::new(input, source, choices, &mut decisions)?;
    import(rows, source, choices, decisions)
}

/// The query by which an engine adds up the rows of a text, of which only the first are read.
///
/// # Errors
/// The rows are not understood, or they have no figures of their own.
pub fn import_query(
    input: impl Read,
    source: &ImportSource,
    choices: &Choices,
    engine: Engine,
) -> Result<String, Refusals> {
    let mut rows = TextRows::new(input, source, choices, &mut Decisions::default())?;
    let head = rows.head()?;
    let layout = laid_out(&head, source, choices)?;
    let query = query(engine, &source.origin, &layout, &head[layout.header], choices);
    let help =
        "expected a column for the place, one for the year and one for the figures (`--series` names it)";
    query.ok_or_else(|| Refusal::whole(&source.origin, "its rows cannot be added up", help).into())
}

/// A publication of rows, wherever they come from.
///
/// # Errors
/// All that keeps them from being one.
pub fn import(
    mut rows: impl Rows,
    source: &ImportSource,
    choices: &Choices,
    mut decisions: Decisions,
) -> Result<Imported, Refusals> {
    let head = rows.head()?;
    if let Some((what, instead)) = refused_header(&head) {
        return Err(Refusal::whole(&source.origin, format!("this is {what}"), instead).into());
    }
    let damage = |record| FieldMistake::damage(record).map(|mistake| rows.refuse(record, mistake));
    if let Some(refusal) = head.iter().find_map(damage) {
        return Err(refusal.into());
    }
    let layout = laid_out(&head, source, choices)?;
    decisions.0.insert(0, Decision { about: "format", said: layout.format.told().0.to_owned() });
    let header = &head[layout.header];
    let above = match layout.header {
        0 => String::new(),
        rows => format!(", {} above it", counted(rows, "row")),
    };
    decisions.note("header", format!("row {}{above}", header.row));
    for line in &layout.said {
        decisions.note("says", line.clone());
    }
    let mut gathering = Gathering::new(&layout, header, choices, rows.point());
    let mut refusals = Vec::new();
    let mut take = |rows: &dyn Rows, record: &Record, refusals: &mut Vec<Refusal>| {
        if let Err(mistake) = gathering.take(record) {
            refusals.push(rows.refuse(record, mistake));
        }
    };
    for record in &head[layout.header + 1..] {
        take(&rows, record, &mut refusals);
    }
    let mut record = Record::default();
    while refusals.len() < MOST_MISTAKES && rows.next(&mut record)? {
        take(&rows, &record, &mut refusals);
    }
    if !refusals.is_empty() {
        return Err(Refusals(refusals));
    }
    let found = gathering.finish();
    decisions.note("rows", format!("{} below the header", found.rows));
    let drawn = settled(source, &layout, &found, choices, &mut decisions)?;
    let publication = write::publication(&drawn, &decisions);
    if let Err(Mistakes(mistakes)) = Publication::parse(&publication, &source.name) {
        let first = mistakes.first().map(|mistake| format!("{}: {}", mistake.message, mistake.source_line));
        let why = format!("no publication can be made of it: {}", first.unwrap_or_default());
        return Err(Refusal::whole(&source.origin, why, "").into());
    }
    Ok(Imported { publication, decisions })
}

fn laid_out(head: &[Record], source: &ImportSource, choices: &Choices) -> Result<TableLayout, Refusal> {
    recognise(head, choices.header)
        .map_err(|why| Refusal::whole(&source.origin, why, "`--header ROW` names the row of the header"))
}
