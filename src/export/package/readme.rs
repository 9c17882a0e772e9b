//! The package in words: what it is, how to read it, what is not known, how to cite it.

use std::fmt::Write as _;

use super::schema::{Content, DESCRIPTOR};
use crate::data::Publication;
use crate::export::record::{Records, Value};
use crate::metrics::Tables;
use crate::wording::{all_of, capital, section};

/// What stands where the paper's text gives nothing.
const NOT_GIVEN: &str = "not given in the text";

/// What is said of tables of other offices, where there are some.
const BESIDE: &str = "\
Tables whose names begin with official- are not {own}'s. They hold statistics of other offices, each row with its
scope and its source, and what these say of {own}'s statements. They stand beside {own}'s figures and enter
none of them; put the two on one axis only where scope and unit are the same, and say so.

";

/// Whether anything stands beside the subject.
pub fn has_figures(o: &Publication) -> bool {
    !o.grids.is_empty() || !o.structure.releases.is_empty()
}

/// The text of README.md.
pub fn readme(t: Tables<'_>, o: &Publication, contents: &[Content]) -> String {
    let such = t.ds.problems.first().map(|problem| format!(", such as {}", section(&problem.section)));
    let mut text = format!(
        "\
# {subject}: the data

A Frictionless Data Package, written by qilu {version}. `{DESCRIPTOR}` describes the tables below to programs,
this file describes them to people. The printed figures are {own}'s, digit for digit. Its statements stand here
in other words than its own, each with its section; no sentence of it is copied.

{reading}

{beside}## The tables

{tables}
Each is UTF-8 with a heading, commas and plain line feeds; a cell that is empty is a value that is missing, and
never zero. Cells with several items part them by a semicolon and a blank. Sections, problems and countermeasures are
named with their sign{such}, so that no program takes the name for a number or a date. What is of a span of
years has its first one in from and its last one in year.

Excel takes a file for UTF-8 only where it begins with a byte order mark: `qilu export DIR --bom` writes one. Without
it, § and Chinese names are garbled there; open the file by Data, From Text/CSV, and choose UTF-8.

## Numbers

A printed figure keeps its digits, and with them its precision: 14.70 would not be 14.7. Read value, lo and hi as
decimals where that matters. lo and hi are the ends of the interval that the printed digits allow: half a unit of
the last digit around a printed figure, and for a derived one all that follows when every printed figure in its
formula moves within its own interval, rounded outwards. What is counted, such as patents, is exact: lo and hi are the value.
Where the interval includes zero, the direction is open. Computed numbers have twelve significant digits, so that
every flag follows from the tables; decimals says how many of value say something. The minus is an ASCII hyphen.

## Text that a spreadsheet would run

A spreadsheet takes a cell for a formula that begins with `=`, `+`, `-`, `@`, a tab or a carriage return. Where
words begin so, as `-16.5 %` does, an apostrophe stands before them: `'-16.5 %`. It is not part of the text. To
undo it, drop the apostrophe from every text that begins with one and has one of these characters behind it; in
Python: `re.sub(r\"^'(?=[=+@\\t\\r-])\", \"\", text)`. Numbers are never changed.
",
        own = t.ds.noun(),
        subject = t.ds.paper.subject.en,
        version = env!("CARGO_PKG_VERSION"),
        reading = reading(t),
        tables = listed(contents),
        beside = if has_figures(o) { t.ds.told(o.paper.kind, BESIDE) } else { String::new() },
        such = such.unwrap_or_default(),
    );
    text.push_str("\n## The fields\n");
    for content in contents {
        // Writing to a String cannot fail, here and below.
        let _ = write!(text, "\n### {}\n\n{}\n\n{}", content.path(), content.description, fields(content));
    }
    text.push_str("\n## What is not known\n\n");
    for caveat in &t.ds.caveats {
        let _ = writeln!(text, "- {}", caveat.text);
    }
    let _ = write!(
        text,
        "\n## How to cite it\n\n{}. Figures and tables as numbered there; data package written by qilu {}.\n\n\
         With each figure name its id, its unit and what the field source says; with a derived one its interval and its \
         formula, too, and that it is not {own}'s; with a statement its section and its verdict.\n\n\
         ## Terms of use\n\n\
         Figures are facts, which nobody owns. The words and the computations are ours, under the MIT licence. The terms of {own} \
         are {NOT_GIVEN}; what is taken from it are figures and single words. {}Of releases and studies, of which \
         single figures are taken, no terms are known here: each has its source and, where there is one, its address.\n",
        source(t.ds),
        env!("CARGO_PKG_VERSION"),
        transcribed(o),
        own = t.ds.noun(),
    );
    text
}

/// Who typed tables of many places in, and on which terms.
fn transcribed(o: &Publication) -> String {
    let mut all: Vec<&str> = o.grids.iter().map(|grid| grid.transcription.as_str()).collect();
    all.dedup();
    if all.is_empty() {
        return String::new();
    }
    format!("Tables of many places are as transcribed in {}. ", all_of(all))
}

/// Which of the tables the derived figures and the verdicts follow; nothing where they do not differ.
pub fn reading(t: Tables<'_>) -> String {
    let years: Vec<String> = t.conflicts().iter().map(|conflict| conflict.year.to_string()).collect();
    if years.is_empty() {
        return String::new();
    }
    format!(
        "Where the two tables differ ({} {}), derived figures and verdicts follow {}.",
        t.ds.name(t.ds.focus),
        years.join(", "),
        t.ds.table_name(t.reading)
    )
}

/// The paper: what its text gives of authors, year and title, and that it gives none of the rest.
pub fn source(ds: &Publication) -> String {
    let paper = &ds.paper;
    let not_given = |what: &str| format!("[{what} {NOT_GIVEN}]");
    let authors = if paper.authors.is_empty() { not_given("authors") } else { paper.authors.join(", ") };
    let year = paper.year.map_or_else(|| not_given("year"), |year| year.to_string());
    let title = paper.title.clone().unwrap_or_else(|| not_given("title"));
    format!("{authors} ({year}): {title}. {} on {}", capital(paper.kind.one()), paper.subject.en)
}

fn listed(contents: &[Content]) -> String {
    let row = |content: &Content| {
        let rows = Value::Number(content.records.len().to_string());
        [Value::text(content.path()), rows, Value::text(&content.title)]
    };
    Records::new(&["file", "rows", "what"], contents.iter().map(row)).markdown()
}

fn fields(content: &Content) -> String {
    let rows = content.headings.iter().map(|field| {
        let key = if field.is_key { ", key" } else { "" };
        let to = field.refers.map(|(resource, _)| if resource.is_empty() { content.name } else { resource });
        let to = to.map_or_else(String::new, |resource| format!(" A row of {resource}."));
        [
            Value::text(field.name),
            Value::text(format!("{}{key}", field.kind)),
            Value::text(format!("{}{to}", field.description)),
        ]
    });
    Records::new(&["field", "type", "what"], rows).markdown()
}
