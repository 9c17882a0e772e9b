//! The default view of each tab, as it leaves the program in each format and as linear text.
//!
//! The files in `tests/golden/` are read before they are accepted: `UPDATE_GOLDEN=1 cargo test --test
//! golden` writes them, `git diff` shows what became of them.

use std::fs;
use std::path::{Path, PathBuf};

use qilu::number;
use serde_json::Value;

use super::common::printed;

const TABS: [&str; 6] = ["overview", "trends", "compare", "structure", "problems", "claims"];

/// Views of official statistics, which have linear text of their own.
const OFFICIAL: [(&str, &str); 5] = [
    ("rank", "compare?view=rank"),
    ("crosscheck", "compare?view=crosscheck"),
    ("layer-china-hightech", "structure?layer=china-hightech"),
    ("layer-shandong-trade", "structure?layer=shandong-trade"),
    ("layer-china-exports", "structure?layer=china-exports"),
];

/// Formats and the names of their files.
const FORMATS: [(&str, &str); 6] =
    [("text", "txt"), ("ansi", "ansi"), ("svg", "svg"), ("md", "md"), ("csv", "csv"), ("json", "json")];

fn shown(tab: &str, format: &str) -> String {
    printed(&["show", tab, "--size", "80x24", "--format", format])
}

fn plain(tab: &str) -> String {
    printed(&["show", tab, "--plain"])
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Holds a file, or writes it.
fn hold(name: &str, wanted: &str) {
    let path = golden(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, wanted).expect("it can be written");
        return;
    }
    let there = fs::read_to_string(path).unwrap_or_default();
    let line = there.lines().zip(wanted.lines()).position(|(a, b)| a != b).map(|at| at + 1);
    assert!(
        there == wanted,
        "tests/golden/{name} is not what is printed now, from line {line:?} on; read it, and accept it with \
         UPDATE_GOLDEN=1 cargo test --test suite golden"
    );
}

#[test]
fn views_are_those_that_were_read_and_accepted() {
    for tab in TABS {
        for (format, ending) in FORMATS {
            hold(&format!("{tab}.{ending}"), &shown(tab, format));
        }
        hold(&format!("{tab}.plain"), &plain(tab));
    }
    for (name, address) in OFFICIAL {
        hold(&format!("{name}.plain"), &plain(address));
    }
}

/// Numbers with a decimal point, with their signs as they are written, sorted.
fn decimals(text: &str) -> Vec<String> {
    let in_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | '+' | '−' | '-');
    let words = text.split(|c: char| !in_number(c)).map(|word| word.trim_matches(['.', '-', '+']));
    let mut found: Vec<String> = words
        .filter(|word| {
            word.trim_start_matches('−').split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
        })
        .map(str::to_owned)
        .collect();
    found.sort();
    found
}

/// The text of an SVG, run by run.
fn svg_text(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).expect("XML");
    let runs = document.descendants().filter(|node| node.has_tag_name("text") || node.has_tag_name("tspan"));
    runs.filter_map(|node| node.text()).collect::<Vec<_>>().join("\n")
}

/// Ticks are whole numbers in these views: all other digits of a chart are figures that the view tells.
#[test]
fn a_chart_has_no_other_digits_than_its_view() {
    for tab in TABS {
        let told = [decimals(&plain(tab)), decimals(&shown(tab, "text"))].concat();
        let drawn = decimals(&svg_text(&shown(tab, "svg")));
        let foreign: Vec<&String> = drawn.iter().filter(|digits| !told.contains(digits)).collect();
        assert!(foreign.is_empty(), "{tab}: {foreign:?}");
    }
    let drawn = decimals(&svg_text(&shown("trends", "svg")));
    // Table 1.
    for digits in ["14.71", "17.53", "20.54", "17.71", "14.78", "14.62", "−16.5", "19.2", "14.2", "9.9"] {
        assert!(drawn.contains(&digits.to_owned()), "{digits}");
    }
}

/// A record's number as the screen writes it.
fn on_screen(record: &Value, field: &str) -> String {
    let full = record[field].as_str().expect("a decimal string");
    // A difference is told with two decimals.
    let decimals = record["decimals"].as_str().unwrap_or("2");
    if record["kind"] == "printed" {
        return full.replace('-', "−");
    }
    number::fixed(full.parse().expect("a number"), decimals.parse().expect("a count"))
}

/// Every figure of the records stands in the linear text with its year and its digits; the printed ones of
/// Trends, which charts them all, also on the screen. CSV, Markdown and JSON are held to each other where
/// `show` is tested.
#[test]
fn records_and_texts_have_the_same_digits() {
    for tab in ["overview", "trends", "compare"] {
        let records: Vec<Value> = serde_json::from_str(&shown(tab, "json")).expect("records");
        let csv = shown(tab, "csv");
        let mut rows = csv::Reader::from_reader(csv.as_bytes());
        let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.expect("a row")).collect();
        let (plain, screen) = (plain(tab), shown(tab, "text"));
        assert_eq!(rows.len(), records.len(), "{tab}");
        for (record, row) in records.iter().zip(&rows) {
            let id = record["id"].as_str().expect("an id");
            assert_eq!((row.get(0), row.get(5)), (Some(id), record["value"].as_str()), "{tab}");
            let value = on_screen(record, "value");
            let said =
                |line: &str| decimals(line).contains(&value) || line.contains(&format!("place {value}"));
            let year = format!("{}: ", record["year"].as_str().expect("a year"));
            let told = plain.lines().any(|line| line.contains(&year) && said(line));
            assert!(told, "{tab}: {id} {value}");
            if tab == "trends" && record["kind"] == "printed" {
                assert!(decimals(&screen).contains(&value), "{id} {value}\n{screen}");
            }
        }
    }
}

/// The same of views of official statistics; they say whose the figures are before the first of them.
#[test]
fn linear_text_of_official_views_has_all_their_figures() {
    for (name, address) in OFFICIAL {
        let text = plain(address);
        let whose = text.lines().find(|line| line.contains("fficial statistics")).expect("whose they are");
        assert!(text.find(whose) < text.find("##"), "{name}");
        let records: Vec<Value> = serde_json::from_str(&shown(address, "json")).expect("records");
        assert!(!records.is_empty(), "{name}");
        for record in records {
            let field = if name == "crosscheck" { "difference" } else { "value" };
            let value = on_screen(&record, field);
            let said = text
                .lines()
                .any(|line| line.split([' ', ',']).any(|word| word.trim_start_matches('+') == value));
            assert!(said, "{name}: {record}");
        }
    }
}

/// For a reader who hears it: no frame, no mark, no column; each line says what it is about.
#[test]
fn linear_text_has_neither_frame_nor_mark_nor_columns() {
    for tab in TABS.into_iter().chain(OFFICIAL.map(|(_, address)| address)) {
        let text = plain(tab);
        assert!(text.starts_with("# ") && text.ends_with('\n') && !text.ends_with("\n\n"), "{tab}");
        let drawn = |c: char| matches!(c, '\u{2190}'..='\u{21ff}' | '\u{2500}'..='\u{27bf}' | '\u{2800}'..='\u{28ff}' | '~' | '|');
        for line in text.lines() {
            assert!(!line.contains(drawn) && !line.contains("   "), "{tab}: {line}");
            assert_eq!(line.trim(), line, "{tab}");
        }
        assert!(!text.contains("\n\n\n"), "{tab}");
    }
}

/// What the screen says by a mark, in words. The figures are the paper's: 14.78 and 14.82 for 2016.
#[test]
fn marks_are_words_in_linear_text() {
    let trends = printed(&["show", "trends?year=2016", "--plain"]);
    for line in [
        "Shandong 2016 is 14.78 in Table 1, 14.82 in Table 2; here Table 1 is followed.",
        "2016: 14.78 bn US$, printed, from 14.775 to 14.785; flag: Tables 1 and 2 print different figures for \
         this cell",
        "Check: the printed growth fits the growth that follows from Table 1's exports",
        "Check: the printed growth does not fit the growth that follows from Table 2's exports",
    ] {
        assert!(trends.lines().any(|found| found == line), "{line}\n{trends}");
    }
    let structure = printed(&["show", "structure", "--plain"]);
    assert!(
        structure.contains("\n### Ordinal: Processing trade\n")
            && structure.contains("\nplace: dominant; also “large proportion”\n")
    );
    let problems = printed(&["show", "problems", "--plain"]);
    assert!(problems.contains("\nCountermeasure 3.2, Private enterprises: none\n"), "{problems}");
    // `--plain` is the same view without `show`.
    assert_eq!(printed(&["--plain", "--view", "trends?year=2016"]), trends);
}

/// Who says what was settled with the paper at hand: the captions of its tables have the years and the three
/// provinces, a column head says of what the rates are, and that two tables or a heading and its text differ
/// is nowhere said. All the rest is running text.
#[test]
fn linear_text_puts_into_the_paper_s_mouth_only_what_it_says() {
    let dataset = qilu::data::Publication::embedded().expect("the paper");
    for tab in TABS {
        let text = plain(tab);
        for claim in &dataset.claims {
            let said = match claim.id.as_str() {
                "C16" | "C17" | "C19" | "C78" => "A caption or column head says",
                "C18" | "C54" => "We say of the paper",
                _ => "The paper says",
            };
            let lines = text.lines().filter(|line| line.ends_with(&format!(": {}", claim.statement)));
            for line in lines {
                assert!(line.starts_with(said), "{tab}, {}: {line}", claim.id);
            }
        }
    }
    let claims = plain("claims");
    let said = |who: &str| claims.lines().filter(|line| line.starts_with(who)).count();
    let paper = dataset.claims.len() - 6;
    assert_eq!(["The paper says", "A caption", "We say"].map(said), [paper, 4, 2], "{claims}");
}

#[test]
fn linear_text_keeps_to_the_glyphs_that_are_asked_for() {
    for tab in ["overview", "trends", "compare", "problems", "claims"] {
        let text = printed(&["show", tab, "--plain", "--glyphs", "ascii"]);
        assert!(text.contains("14.78") && !text.contains('−'), "{tab}");
    }
}
