//! The dataset: the embedded one against the paper, and files with one mistake each against the
//! exact message that a user gets.

use crate::common::{cases, place, read, table, told_as_expected};

use proptest::prelude::*;
use qilu::data::{Check, MeasureKind, Publication};
use qilu::library::Library;
use qilu::metrics::{
    FigureSeries, Gist, Tables, catalogue, check_all, findings, follows, notices, sequences, unknowns,
    validate,
};
use qilu::text::width;
use qilu::wording::is_hidden;

fn embedded() -> Publication {
    Publication::embedded().unwrap_or_else(|error| panic!("{error}"))
}

// ── The embedded dataset ────────────────────────────────────────────────────────────────────────

/// What is read at a start was converted when the program was built.
#[test]
fn the_program_carries_what_its_file_says() {
    let parsed = Publication::parse(Publication::embedded_text(), "assets/paper.toml");
    assert_eq!(parsed, Ok(embedded()));
}

/// Table 1 as the paper prints it, a row a year: volume, growth, share.
const TABLE_1: [(u16, [&str; 3]); 6] = [
    (2012, ["14.71", "-4.9", "11.2"]),
    (2013, ["17.53", "19.2", "12.8"]),
    (2014, ["20.54", "17.2", "14.2"]),
    (2015, ["17.71", "-13.8", "12.3"]),
    (2016, ["14.78", "-16.5", "10.8"]),
    (2017, ["14.62", "-1.08", "9.9"]),
];

/// Table 2 as the paper prints it, a row a province.
const TABLE_2: [(&str, [&str; 6]); 3] = [
    ("shandong", ["14.71", "17.53", "20.54", "17.71", "14.82", "14.62"]),
    ("zhejiang", ["14.88", "14.37", "15.44", "16.79", "16.85", "18.66"]),
    ("jiangsu", ["132.91", "128.88", "129.36", "131.09", "116.98", "138.01"]),
];

#[test]
fn every_cell_is_what_the_paper_prints_digit_by_digit() {
    let ds = embedded();
    let mut cells = 0;
    let mut check = |id: &str, year: u16, digits: &str| {
        let series = ds.series(id.parse().unwrap()).unwrap_or_else(|| panic!("{id}"));
        let printed = series.at(year).unwrap_or_else(|| panic!("{id} has no {year}"));
        assert_eq!(printed.0.to_string(), digits, "{id} {year}");
        cells += 1;
    };
    for (year, row) in TABLE_1 {
        for (id, digits) in ["T1.volume", "T1.growth", "T1.share"].into_iter().zip(row) {
            check(id, year, digits);
        }
    }
    for (region, row) in TABLE_2 {
        for (year, digits) in (2012..).zip(row) {
            check(&format!("T2.{region}"), year, digits);
        }
    }
    assert_eq!(cells, 36);
    // Nothing stands beside them.
    assert_eq!(ds.series.iter().map(|series| series.cells.len()).sum::<usize>(), cells);
    assert_eq!(ds.years(), [2012, 2013, 2014, 2015, 2016, 2017]);
}

#[test]
fn every_series_says_what_its_table_says_of_it() {
    let ds = embedded();
    for series in &ds.series {
        let unit = if series.kind == MeasureKind::Level { "bn US$" } else { "%" };
        assert_eq!(series.unit.to_string(), unit, "{}", series.id());
        assert_eq!(series.section, "1.1", "{}", series.id());
        assert!(series.id().to_string().starts_with(&series.table.to_string()), "{}", series.id());
        match series.table.as_str() {
            "T1" => assert_eq!(series.place, place("shandong")),
            _ => assert_eq!(series.kind, MeasureKind::Level),
        }
    }
    assert_eq!(ds.focus, place("shandong"));
    for place in &ds.places {
        assert!(place.name.zh.is_some(), "{}", place.id);
        assert!(ds.volume(place.id, table("T2")).is_some(), "{}", place.id);
    }
    assert!(ds.paper.title.is_none() && ds.paper.authors.is_empty() && ds.paper.year.is_none());
}

#[test]
fn five_problems_and_five_countermeasures_and_brands() {
    let ds = embedded();
    let problems: Vec<&str> = ds.problems.iter().map(|problem| problem.id.as_str()).collect();
    assert_eq!(problems, ["2.1", "2.2", "2.3", "2.4", "2.5", "4"]);
    let measures: Vec<&str> = ds.countermeasures.iter().map(|measure| measure.id.as_str()).collect();
    assert_eq!(measures, ["3.1", "3.2", "3.3", "3.4", "3.5", "4"]);
    assert!(ds.countermeasures.iter().all(|measure| measure.target.is_none()), "the paper sets no target");
    for problem in &ds.problems {
        let effects = problem.effects.iter().chain(&problem.inferred).count();
        assert!(!problem.causes.is_empty() && effects > 0, "{}", problem.id);
        assert_eq!(problem.section, problem.id);
    }
    for measure in &ds.countermeasures {
        assert!(!measure.actions.is_empty() && measure.section == measure.id, "{}", measure.id);
    }
}

/// An answer to a cause is more than a heading: a pair whose only link is the title, or none at all,
/// answers nothing.
#[test]
fn what_answers_a_cause_is_linked_to_its_problem() {
    let ds = embedded();
    for problem in &ds.problems {
        for cause in &problem.causes {
            for answer in &cause.answered_by {
                let link = ds.link(&problem.id, answer);
                let kind = link.unwrap_or_else(|| panic!("{} x {answer}: no link", problem.id)).kind;
                assert_ne!(kind.to_string(), "title-only", "{} x {answer}: {}", problem.id, cause.text);
            }
        }
    }
    // §3.1's title is about layout, its body about private firms: no cause of §2.1 has an answer.
    let layout = ds.problem("2.1").unwrap_or_else(|| panic!("2.1"));
    assert!(layout.causes.iter().all(|cause| cause.answered_by.is_empty()));
}

#[test]
fn claims_are_numbered_without_a_hole_and_say_what_would_test_them() {
    let ds = embedded();
    for (i, claim) in ds.claims.iter().enumerate() {
        assert_eq!(claim.id, format!("C{:02}", i + 1));
        assert!(width(&claim.short) <= 34, "{}: {}", claim.id, claim.short);
        assert!(claim.check != Check::None || claim.needs.is_some(), "{}", claim.id);
    }
    assert!(ds.claims.len() >= 59);
}

/// Whoever adds a claim reads the head of the file; what it says must be so.
#[test]
fn the_head_of_the_file_names_this_test_and_the_next_free_number() {
    let text = Publication::embedded_text();
    assert!(text.contains("`cargo test --test suite data`"));
    let next = format!("the next free number, \"C{:02}\"", embedded().claims.len() + 1);
    assert!(text.contains(&next), "the head should name {next}");
}

/// The sections of the paper, and nothing else, are where statements come from.
#[test]
fn every_section_named_exists() {
    let known = [
        "abstract", "1", "1.1", "1.2", "1.3", "2", "2.1", "2.2", "2.3", "2.4", "2.5", "3", "3.1", "3.2",
        "3.3", "3.4", "3.5", "4", "T1", "T2", "T1/T2",
    ];
    let ds = embedded();
    let claims = ds.claims.iter().map(|claim| claim.section.as_str());
    let ordinals = ds.structure.ordinals().flat_map(|(_, row)| row.sections.iter().map(String::as_str));
    let stances = ds.stances.iter().map(|stance| stance.section.as_str());
    for section in claims.chain(ordinals).chain(stances) {
        assert!(known.contains(&section), "{section}");
    }
}

// ── Files with a mistake ────────────────────────────────────────────────────────────────────────

#[test]
fn valid_files_are_read() {
    let cases = cases("tests/data/valid");
    assert!(!cases.is_empty());
    for case in cases {
        Publication::parse(&read(&case), "f").unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn invalid_files_are_told_what_is_wrong_with_them() {
    told_as_expected("tests/data/invalid", |name, text| Publication::parse(text, name).err());
}

/// What a start reads ready made is what the figures say, under each reading.
#[test]
fn what_is_said_of_the_built_in_figures_follows_from_them() {
    let library = Library::embedded().unwrap_or_else(|error| panic!("{error}"));
    let told = |t: Tables<'_>| {
        let known: Option<Vec<FigureSeries>> = Publication::embedded_sequences(t.reading);
        assert_eq!(known, Some(sequences(t)), "{}", t.reading);
    };
    for table in &library.subject.tables {
        let t = Tables::of(&library, table.id);
        assert_eq!(Publication::embedded_gist(table.id), Some(Gist::of(t, library.beside())), "{}", table.id);
        told(t);
    }
    told(library.beside().into());
}

// ── Any text at all ─────────────────────────────────────────────────────────────────────────────

/// What is refused is told in words that may be printed; what is taken can be computed with.
fn survives(text: &str) -> Result<(), TestCaseError> {
    match Publication::parse(text, "f") {
        Err(error) => {
            let told = error.to_string();
            prop_assert!(!told.contains(|c| c != '\n' && is_hidden(c)), "{}", told);
            prop_assert!(!error.0.is_empty());
            prop_assert!(error.0.iter().all(|mistake| mistake.line >= 1 && mistake.col >= 1));
        }
        Ok(ds) => {
            for reading in ds.tables.iter().map(|table| table.id) {
                let tables = Tables::new(&ds, reading);
                prop_assert_eq!(check_all(tables).len(), ds.claims.len());
                let _ = (catalogue(tables), findings(tables), notices(tables, &validate(tables.ds)));
            }
            let _ = (follows(&ds), unknowns(&ds));
        }
    }
    Ok(())
}

/// Lines that are well formed and ask for the extremes.
const ODD: &[&str] = &[
    "2016 = \"0.00\"",
    "2013 = \"-999999999999\"",
    "2017 = \"0.00000000001\"",
    "2100 = \"1\"",
    "check = { type = \"step\", series = \"T1.share\", year = 0, direction = \"up\" }",
    "check = { type = \"gap-widens\", ahead = \"jiangsu\", behind = \"zhejiang\", from = 65535 }",
    "check = { type = \"crossing\", passed = \"jiangsu\", passer = \"shandong\", year = 65535 }",
    "check = { type = \"rank\", place = \"jiangsu\", year = 2012, rank = 1, among = 3 }",
    "check = { type = \"count\", announced = 4294967295, items = [] }",
    "check = { type = \"max-growth\", series = \"T1.growth\", window = { from = 0, to = 65535 }, op = \"<\", bound = \"0\" }",
    "check = { type = \"ratio\", numerator = \"shandong\", denominator = \"jiangsu\", year = 2012, op = \"<\", bound = \"79228162514264337593543950335\" }",
    "cells = {}",
    "word = \"main\"",
    "id = \"4\"",
];

/// Lines that fit in somewhere in such a file, to get past the syntax.
fn line() -> impl Strategy<Value = String> {
    let own: Vec<String> = Publication::embedded_text().lines().map(str::to_owned).collect();
    prop_oneof![3 => prop::sample::select(own), 1 => prop::sample::select(ODD).prop_map(str::to_owned)]
}

#[derive(Debug, Clone)]
enum Edit {
    Delete,
    Double,
    Swap,
    Replace(String),
    Insert(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        Just(Edit::Delete),
        Just(Edit::Double),
        Just(Edit::Swap),
        line().prop_map(Edit::Replace),
        line().prop_map(Edit::Insert),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lines_deleted_doubled_moved_and_replaced_never_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), edit()), 1..4),
    ) {
        let mut lines: Vec<String> = Publication::embedded_text().lines().map(str::to_owned).collect();
        for (at, edit) in edits {
            let at = at.index(lines.len());
            match edit {
                Edit::Delete => drop(lines.remove(at)),
                Edit::Double => lines.insert(at, lines[at].clone()),
                Edit::Swap => lines.swap(at, at.saturating_sub(1)),
                Edit::Replace(line) => lines[at] = line,
                Edit::Insert(line) => lines.insert(at, line),
            }
        }
        survives(&lines.join("\n"))?;
    }

    /// Figures are what decides; digits changed in place pass the loader and reach the arithmetic.
    #[test]
    fn digits_changed_in_place_never_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), "-?[0-9]{1,7}(\\.[0-9]{1,3})?"), 1..12),
    ) {
        let mut lines: Vec<String> = Publication::embedded_text().lines().map(str::to_owned).collect();
        let cells: Vec<usize> = (0..lines.len()).filter(|i| lines[*i].starts_with("20")).collect();
        for (at, digits) in edits {
            let line = &mut lines[cells[at.index(cells.len())]];
            if let (Some(from), Some(to)) = (line.find('"'), line.rfind('"')) {
                line.replace_range(from + 1..to, &digits);
            }
        }
        survives(&lines.join("\n"))?;
    }

    #[test]
    fn bytes_cut_and_patched_anywhere_never_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, ".{0,3}"), 1..4),
    ) {
        let mut text: Vec<char> = Publication::embedded_text().chars().collect();
        for (at, length, patch) in edits {
            let at = at.index(text.len());
            let end = (at + length).min(text.len());
            text.splice(at..end, patch.chars());
        }
        survives(&text.into_iter().collect::<String>())?;
    }

    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        survives(&text)?;
    }
}
