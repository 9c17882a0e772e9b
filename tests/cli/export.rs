//! `export`: a package that says the same as `figures` and `claims`, and is written whole or not at all.
//! That it is a valid package is for the reference validator to say: `.ci/package`.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use serde_json::Value;

use crate::user::{User, is_official};

/// A table by an independent reader: its heading, and its rows.
type Table = (Vec<String>, Vec<Vec<String>>);

fn table(dir: &Path, file: &str) -> Table {
    let mut reader = csv::Reader::from_path(dir.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let heading = reader.headers().expect("a heading").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect());
    (heading, rows.collect())
}

fn descriptor(dir: &Path) -> Value {
    let text = fs::read_to_string(dir.join("datapackage.json")).expect("a descriptor");
    serde_json::from_str(&text).expect("JSON")
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|name| name.as_str().expect("a name")).collect()
}

/// A cell as the README of the package says that it is to be read.
fn undone(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => text,
        Some(_) | None => cell,
    }
}

/// A value of a JSON record as a cell has it.
fn as_cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(flag) => flag.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(_) => names(value).join("; "),
        Value::Number(_) | Value::Object(_) => panic!("{value} in a record"),
    }
}

/// Every record is a row, in the same order, with the same digits and words.
fn assert_same(records: &[Value], (heading, rows): &Table) {
    assert_eq!(records.len(), rows.len());
    for (record, row) in records.iter().zip(rows) {
        let fields = record.as_object().expect("an object");
        for (field, value) in fields {
            let at = heading.iter().position(|name| name == field).expect("a column");
            let cell = undone(&row[at]);
            // A bare section would be a number to a program that guesses.
            let cell = if field == "section" { cell.trim_start_matches('§') } else { cell };
            assert_eq!(cell, as_cell(value), "{field} of {}", record["id"]);
        }
    }
}

#[test]
fn figures_and_claims_are_those_of_the_lists_digit_for_digit() {
    let user = User::new();
    for reading in ["t1", "t2"] {
        user.text(&["export", reading, "--conflict", reading]);
        let dir = user.home.path().join(reading);
        let mut figures = user.records(&["figures", "--format", "json", "--conflict", reading]);
        // The package is the paper's; official statistics have publishers of their own.
        figures.retain(|figure| !is_official(figure["id"].as_str().expect("an id")));
        let (printed, derived): (Vec<Value>, Vec<Value>) =
            figures.into_iter().partition(|figure| figure["kind"] == "printed");
        assert_same(&printed, &table(&dir, "figures-printed.csv"));
        assert_same(&derived, &table(&dir, "figures-derived.csv"));
        let mut claims = user.records(&["claims", "--format", "json", "--conflict", reading]);
        for claim in &mut claims {
            claim.as_object_mut().expect("an object").remove("official").expect("what others say");
        }
        assert_same(&claims, &table(&dir, "claims.csv"));
    }
    let derived = |reading: &str| table(&user.home.path().join(reading), "figures-derived.csv").1;
    let gap = |reading| derived(reading).into_iter().find(|row| row[0] == "gap.zhejiang.2016");
    // 14.78 - 16.85 by Table 1, 14.82 - 16.85 by Table 2.
    assert_eq!(gap("t1").map(|row| row[5].clone()).as_deref(), Some("-2.07"));
    assert_eq!(gap("t2").map(|row| row[5].clone()).as_deref(), Some("-2.03"));
}

/// The digits of Shandong's high-tech exports in 2017 are those of tests/data/official, whose README says
/// whence; the paper prints 14.62 for that year, in other units and of another source.
#[test]
fn official_figures_and_second_verdicts_stand_in_tables_of_their_own() {
    let user = User::new();
    user.text(&["export", "data"]);
    let dir = user.home.path().join("data");
    let mut records = user.records(&["figures", "--format", "json"]);
    records.retain(|figure| is_official(figure["id"].as_str().expect("an id")));
    let tables = ["provinces-printed", "provinces-derived", "structure-printed", "structure-derived"]
        .map(|name| table(&dir, &format!("official-{name}.csv")));
    let by_id: HashMap<&str, &Value> =
        records.iter().map(|record| (record["id"].as_str().expect("an id"), record)).collect();
    let mut rows = 0;
    for (heading, table) in &tables {
        rows += table.len();
        for row in table {
            // A verdict may rest on a figure that the list leaves out.
            if let Some(record) = by_id.get(row[0].as_str()) {
                assert_same(std::slice::from_ref(*record), &(heading.clone(), vec![row.clone()]));
            }
        }
        for name in ["scope", "grade", "source"] {
            let at = heading.iter().position(|field| field == name).expect("a column");
            assert!(table.iter().all(|row| !row[at].is_empty()), "{name}");
        }
    }
    let listed: HashSet<&str> = tables.iter().flat_map(|(_, rows)| rows).map(|row| row[0].as_str()).collect();
    let lost = records.iter().find(|record| !listed.contains(record["id"].as_str().expect("an id")));
    assert_eq!((lost, listed.len()), (None, rows), "each once");

    let (heading, printed) = &tables[0];
    let row = printed.iter().find(|row| row[0] == "NBS.hightech_exports.shandong.2017").expect("a row");
    let cell = |name: &str| row[heading.iter().position(|field| field == name).expect("a column")].as_str();
    let source = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/official/hightech_trade_by_province.csv"),
    );
    let source = source.expect("a source");
    let of_2017 = |line: &&str| line.contains("Shandong") && line.contains("2017");
    let line = source.lines().find(of_2017).expect("a line");
    assert!(
        line.split(',').any(|digits| cell("value").starts_with(digits) && digits.contains('.')),
        "{line}"
    );
    assert_eq!((cell("edition"), cell("table"), cell("unit")), ("2018", "table 5-8", "mn US$"));
    assert!(
        cell("transcription").contains("MIT licence") && cell("publisher").starts_with("National Bureau")
    );

    let (_, verdicts) = table(&dir, "official-claims.csv");
    let claims = user.records(&["claims", "--format", "json"]);
    let official: Vec<&Value> = claims.iter().filter(|claim| !claim["official"].is_null()).collect();
    assert_eq!(verdicts.len(), official.len());
    for (row, claim) in verdicts.iter().zip(official) {
        let said = ["verdict", "reason"].map(|field| claim["official"][field].as_str().expect("a text"));
        assert_eq!(
            (&row[0], [row[1].as_str(), undone(&row[2])]),
            (&claim["id"].as_str().expect("an id").to_owned(), said)
        );
    }
    let (_, cells) = table(&dir, "official-claim-cells.csv");
    let unknown = cells.iter().find(|row| !listed.contains(row[1].as_str()));
    assert!(!cells.is_empty() && unknown.is_none(), "{unknown:?}");
    let package = descriptor(&dir);
    let resources = package["resources"].as_array().expect("resources");
    let provinces = resources.iter().find(|resource| resource["name"] == "official-provinces-printed");
    assert_eq!(provinces.expect("it")["licenses"][0]["path"], "https://github.com/huhuaping/techme");
}

#[test]
fn words_that_a_spreadsheet_would_run_are_defused() {
    let user = User::new();
    user.text(&["export", "data"]);
    let dir = user.home.path().join("data");
    let mut defused = 0;
    for resource in descriptor(&dir)["resources"].as_array().expect("resources") {
        let (_, rows) = table(&dir, resource["path"].as_str().expect("a path"));
        for (at, field) in resource["schema"]["fields"].as_array().expect("fields").iter().enumerate() {
            let cells = rows.iter().map(|row| row[at].as_str());
            if field["type"] == "string" {
                defused += cells.clone().filter(|cell| undone(cell) != *cell).count();
                assert!(cells.clone().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{field}");
            } else {
                assert!(cells.clone().all(|cell| !cell.starts_with('\'')), "{field}");
            }
        }
    }
    assert!(defused > 0, "the reasons with a negative growth in front");
    let readme = fs::read_to_string(dir.join("README.md")).expect("a README");
    assert!(readme.contains(r#"re.sub(r"^'(?=[=+@\t\r-])", "", text)"#), "{readme}");
}

#[test]
fn the_descriptor_says_what_is_there() {
    let user = User::new();
    user.text(&["export", "data"]);
    let dir = user.home.path().join("data");
    let package = descriptor(&dir);
    let resources = package["resources"].as_array().expect("resources");
    let mut files: HashSet<String> = HashSet::from(["README.md", "datapackage.json"].map(str::to_owned));
    for resource in resources {
        let path = resource["path"].as_str().expect("a path");
        files.insert(path.to_owned());
        assert_eq!(fs::metadata(dir.join(path)).ok().map(|file| file.len()), resource["bytes"].as_u64());
        let (heading, _) = table(&dir, path);
        let schema = &resource["schema"];
        let fields = schema["fields"].as_array().expect("fields");
        let described: Vec<&str> = fields.iter().filter_map(|field| field["name"].as_str()).collect();
        assert_eq!(heading, described, "{path}");
        assert!(fields.iter().all(|field| field["description"].as_str().is_some_and(|text| text.len() > 5)));
        let keys = rows_of(&dir, path, &names(&schema["primaryKey"]));
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len(), "{path}: a key stands twice");
        for key in schema["foreignKeys"].as_array().into_iter().flatten() {
            let there = match key["reference"]["resource"].as_str() {
                Some("") => path.to_owned(),
                name => format!("{}.csv", name.expect("a resource")),
            };
            let known = rows_of(&dir, &there, &names(&key["reference"]["fields"]));
            let named = rows_of(&dir, path, &names(&key["fields"]));
            let lost = named.iter().find(|row| !row.concat().is_empty() && !known.contains(row));
            assert_eq!(lost, None, "{path} names what {there} does not have");
        }
    }
    let written = fs::read_dir(&dir)
        .expect("a directory")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
    assert_eq!(written.collect::<HashSet<_>>(), files);
}

/// These columns of a table.
fn rows_of(dir: &Path, file: &str, columns: &[&str]) -> Vec<Vec<String>> {
    let (heading, rows) = table(dir, file);
    let places: Vec<usize> =
        columns.iter().filter_map(|column| heading.iter().position(|name| name == column)).collect();
    assert_eq!(places.len(), columns.len(), "{file} has {columns:?}");
    rows.iter().map(|row| places.iter().map(|at| row[*at].clone()).collect()).collect()
}

#[test]
fn the_argument_is_the_paper_s() {
    let user = User::new();
    user.text(&["export", "data"]);
    let dir = user.home.path().join("data");
    // Sections 2.1 to 2.5 and 3.1 to 3.5, and the conclusion on brands.
    let sections = |part: u8| (1..=5).map(move |at| format!("§{part}.{at}")).chain(["§4".to_owned()]);
    let problems = rows_of(&dir, "problems.csv", &["problem"]).concat();
    assert_eq!(problems, sections(2).collect::<Vec<_>>());
    let measures = rows_of(&dir, "countermeasures.csv", &["countermeasure"]).concat();
    assert_eq!(measures, sections(3).collect::<Vec<_>>());
    assert_eq!(rows_of(&dir, "links.csv", &["link"]).len(), 6 * 6);
    // The paper has no answer to 2.1, and 3.5 asks for the foreign money that 2.2 deplores.
    let answers = rows_of(&dir, "cause-answers.csv", &["problem"]).concat();
    assert!(!answers.contains(&"§2.1".to_owned()) && answers.contains(&"§2.2".to_owned()));
    let links = rows_of(&dir, "links.csv", &["problem", "countermeasure", "link"]);
    assert!(links.contains(&["§2.2", "§3.5", "pulls against"].map(str::to_owned).to_vec()));
    let readme = fs::read_to_string(dir.join("README.md")).expect("a README");
    assert!(readme.contains("[title not given in the text]"), "{readme}");
}

#[test]
fn the_same_dataset_yields_the_same_bytes() {
    let user = User::new();
    let files = |dir: &str| {
        user.text(&["export", dir]);
        let mut files = user.files();
        files.retain(|(path, _)| path.parent().is_some_and(|parent| parent.ends_with(dir)));
        files.into_iter().map(|(path, text)| (path.file_name().map(ToOwned::to_owned), text)).collect()
    };
    let (one, two): (Vec<_>, Vec<_>) = (files("one"), files("two"));
    assert!(!one.is_empty());
    assert_eq!(one, two);
}

#[test]
fn an_empty_directory_is_filled_and_stays_the_one_it_was() {
    let user = User::new();
    let dir = user.home.path().join("mine");
    fs::create_dir(&dir).expect("a directory");
    let inode = fs::metadata(&dir).expect("a directory").ino();
    let told = user.command(&["export", "."]).current_dir(&dir).output().expect("it runs");
    assert!(told.status.success(), "{told:?}");
    assert_eq!(fs::metadata(&dir).expect("a directory").ino(), inode, "a shell may stand in it");
    user.text(&["export", "new"]);
    let mode = |path: &Path| fs::metadata(path).expect("it exists").mode();
    let new = user.home.path().join("new");
    assert_eq!(mode(&new), mode(&dir), "as open as any directory is that one makes");
    let names = |path: &Path| {
        let entries = fs::read_dir(path).expect("a directory");
        entries.map(|entry| entry.expect("an entry").file_name()).collect::<HashSet<_>>()
    };
    assert_eq!(names(&dir), names(&new));
}

#[test]
fn what_is_there_is_never_written_over_and_nothing_is_half_written() {
    let user = User::new();
    user.write("full/notes.txt", "mine\n");
    user.write("file", "mine\n");
    let before = user.files();
    let mistakes = [
        ("full", "qilu: full is not empty and stays as it is: name a new directory or an empty one\n"),
        ("file", "qilu: file cannot be written: Not a directory (os error 20)\n"),
        ("no/where", "qilu: no/where cannot be written: there is no directory no\n"),
    ];
    for (dir, expected) in mistakes {
        assert_eq!(user.mistake(&["export", dir]), expected);
    }
    // Not even root can make a directory there.
    let told = user.mistake(&["export", "/proc/qilu"]);
    assert!(told.starts_with("qilu: /proc/qilu cannot be written: "), "{told}");
    assert!(user.mistake(&["export"]).contains("<DIR>"));
    assert!(user.mistake(&["--kiosk", "export", "new"]).contains("'export' is off with --kiosk"));
    assert!(user.mistake(&["--theme", "mono", "export", "new"]).contains("'--theme' has no effect"));
    assert_eq!(user.files(), before);
    assert!(!user.home.path().join("new").exists());
}

#[test]
fn a_full_disk_is_told_and_left_as_it_was() {
    let user = User::new();
    let Some(disk) = user.disk("disk", "size=64k") else { return };
    for target in ["disk/new", "disk"] {
        let told = user.mistake(&["export", target]);
        assert!(told.starts_with(&format!("qilu: {target} cannot be written: No space left")), "{told}");
        assert_eq!(fs::read_dir(&disk.0).expect("a directory").count(), 0, "{target}: nothing is left");
    }
}
