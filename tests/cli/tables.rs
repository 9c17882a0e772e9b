//! CSV as programs open it that guess what a column is: no text that reads as a number or a date, no column that
//! begins as one thing and goes on as another, and a mark for Excel where it is asked for.

use std::fs;

use serde_json::Value;

use crate::user::User;

/// Views whose records differ in kind.
const VIEWS: [&str; 13] = [
    "overview",
    "trends",
    "compare",
    "compare?view=rank",
    "compare?view=crosscheck",
    "structure",
    "structure?layer=china-hightech",
    "structure?layer=shandong-trade",
    "structure?layer=china-exports",
    "problems",
    "problems?reverse=yes",
    "problems?evidence=yes",
    "claims",
];

/// What a program takes a cell for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    Integer,
    Decimal,
    Truth,
    /// A date, a time, a span: nothing but digits, names of months and what stands between them.
    Date,
    Words,
}

fn taken(cell: &str) -> Taken {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if cell.parse::<i64>().is_ok() {
        return Taken::Integer;
    }
    if cell.parse::<f64>().is_ok() {
        return Taken::Decimal;
    }
    let small = cell.to_lowercase();
    if ["true", "false"].contains(&small.as_str()) {
        return Taken::Truth;
    }
    let between = |c: char| " -/.:,%$€£¥()".contains(c);
    let mut words = small.split(between).filter(|word| !word.is_empty()).peekable();
    let is_part = |word: &str| {
        word.bytes().all(|b| b.is_ascii_digit())
            || word.len() >= 3 && MONTHS.iter().any(|month| month.starts_with(word))
    };
    if words.peek().is_some() && words.all(is_part) { Taken::Date } else { Taken::Words }
}

/// What a column is to a program that looks at some of its cells.
fn kind<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Taken> {
    cells.filter(|cell| !cell.is_empty()).map(taken).reduce(|a, b| match (a, b) {
        (Taken::Integer, Taken::Decimal) | (Taken::Decimal, Taken::Integer) => Taken::Decimal,
        (a, b) if a == b => a,
        _ => Taken::Words,
    })
}

/// A table holds to it if each column is of numbers, or of truths, or has no cell that is taken for one; and
/// if the first hundred rows, which is all that polars looks at, tell which.
fn hold(name: &str, csv: &str, is_text: impl Fn(&str) -> bool) {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heading = reader.headers().expect("a heading").clone();
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert!(!rows.is_empty(), "{name}");
    for (at, column) in heading.iter().enumerate() {
        let cells = || rows.iter().map(|row| &row[at]);
        let all = kind(cells());
        assert_ne!(all, Some(Taken::Date), "{name}: {column}");
        if all == Some(Taken::Words) || is_text(column) {
            let other = cells().find(|cell| !cell.is_empty() && taken(cell) != Taken::Words);
            assert_eq!(other, None, "{name}: {column}");
        }
        let first = kind(cells().take(100));
        assert!(first.is_none() || first == all, "{name}: {column} is {first:?}, then {all:?}");
    }
}

#[test]
fn every_column_is_what_a_program_takes_it_for() {
    let user = User::new();
    for reading in ["t1", "t2"] {
        for list in ["figures", "claims"] {
            let csv = user.text(&[list, "--format", "csv", "--conflict", reading]);
            hold(list, &csv, |_| false);
        }
        // Counts by the hundred, and shares of them behind.
        let csv = user.text(&["figures", "patents", "--format", "csv", "--conflict", reading]);
        hold("patents", &csv, |_| false);
        user.text(&["export", reading, "--conflict", reading]);
        let dir = user.home.path().join(reading);
        let text = |name: &str| fs::read_to_string(dir.join(name)).expect("a file");
        let package: Value = serde_json::from_str(&text("datapackage.json")).expect("JSON");
        for resource in package["resources"].as_array().expect("resources") {
            let fields = resource["schema"]["fields"].as_array().expect("fields");
            let is_text =
                |name: &str| fields.iter().any(|field| field["name"] == name && field["type"] == "string");
            let path = resource["path"].as_str().expect("a path");
            hold(path, &text(path), is_text);
        }
    }
    hold("presets", &user.text(&["presets", "--format", "csv"]), |_| false);
    for view in VIEWS {
        hold(view, &user.text(&["show", view, "--format", "csv"]), |_| false);
    }
}

/// By hand: what a spreadsheet makes of these.
#[test]
fn cells_are_taken_for_what_a_spreadsheet_takes_them_for() {
    for (cell, expected) in [
        ("14.78", Taken::Decimal),
        ("-3", Taken::Integer),
        ("5-8", Taken::Date),
        ("2012-2013", Taken::Date),
        ("2023 Jan-Jul", Taken::Date),
        ("1.1.2", Taken::Date),
        ("12:30", Taken::Date),
        ("Dec 2017", Taken::Date),
        ("decline", Taken::Words),
        ("TRUE", Taken::Truth),
        ("§1.1", Taken::Words),
        ("table 5-8", Taken::Words),
        ("T1/T2", Taken::Words),
        ("%", Taken::Words),
        ("'-16.5 %", Taken::Words),
    ] {
        assert_eq!(taken(cell), expected, "{cell}");
    }
}

#[test]
fn a_span_has_two_years_and_a_period_stands_with_its_source() {
    let user = User::new();
    let figures = user.records(&["figures", "--format", "json"]);
    let of = |id: &str| {
        let figure = figures.iter().find(|figure| figure["id"] == id).expect("a figure");
        (figure["from"].clone(), figure["year"].clone(), figure["source"].as_str().expect("words").to_owned())
    };
    let (from, year, source) = of("cagr.shandong.2012-2017");
    assert_eq!((from, year), ("2012".into(), "2017".into()));
    assert_eq!(source, "derived from Table 1, §1.1");
    let (from, year, source) = of("T1.volume.2016");
    assert_eq!((from, year), (Value::Null, "2016".into()));
    assert_eq!(source, "Table 1, 2016, §1.1");
    let (from, year, source) = of("CUSTOMS.trade_share.shandong.private.2024-jan-aug");
    assert_eq!((from, year), (Value::Null, "2024".into()));
    assert!(source.ends_with(", 2024 Jan-Aug"), "{source}");
}

#[test]
fn a_section_is_no_number_in_csv_and_bare_in_json() {
    let user = User::new();
    let claims = user.records(&["claims", "--format", "json", "C04"]);
    assert_eq!(claims[0]["section"], "1.1");
    assert!(user.text(&["claims", "--format", "csv", "C04"]).contains("\nC04,§1.1,author,"));
    assert!(user.text(&["claims", "--format", "csv", "C16"]).contains("\nC16,T1,caption,"));
}

#[test]
fn excel_gets_a_byte_order_mark_where_it_is_asked_for_and_nobody_else() {
    let user = User::new();
    for command in [
        &["figures", "--format", "csv"][..],
        &["claims", "--format", "csv"],
        &["presets", "--format", "csv"],
        &["show", "trends", "--format", "csv"],
    ] {
        let plain = user.text(command);
        assert!(!plain.contains('\u{feff}'));
        assert_eq!(user.text(&[command, &["--bom"]].concat()), format!("\u{feff}{plain}"), "{command:?}");
    }
    user.text(&["show", "trends", "--format", "csv", "--bom", "-o", "view.csv"]);
    assert!(fs::read(user.home.path().join("view.csv")).expect("a file").starts_with(b"\xef\xbb\xbfid,"));
    user.text(&["export", "plain"]);
    user.text(&["export", "marked", "--bom"]);
    let read = |dir: &str, name: &str| fs::read(user.home.path().join(dir).join(name)).expect("a file");
    let package: Value = serde_json::from_slice(&read("marked", "datapackage.json")).expect("JSON");
    for resource in package["resources"].as_array().expect("resources") {
        let path = resource["path"].as_str().expect("a path");
        let expected = [b"\xef\xbb\xbf", read("plain", path).as_slice()].concat();
        assert_eq!(u64::try_from(expected.len()).ok(), resource["bytes"].as_u64());
        assert_eq!(read("marked", path), expected, "{path}");
    }
    assert_eq!(read("plain", "README.md"), read("marked", "README.md"));
    for wrong in [
        &["figures", "--bom"][..],
        &["claims", "--format", "json", "--bom"],
        &["show", "trends", "--format", "md", "--bom"],
        &["show", "trends", "--plain", "--bom"],
    ] {
        let told = user.mistake(wrong);
        assert!(told.contains("--bom is for CSV: add --format csv"), "{wrong:?}: {told}");
    }
}
