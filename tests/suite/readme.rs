//! What the README shows is what the program does: its pictures, its keys, its commands.
//!
//! `UPDATE_README=1 cargo test --test suite readme` writes pictures and keys anew.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use qilu::action::ACTIONS;
use qilu::marks::{MARKS, MarkInfo};
use tempfile::TempDir;

fn readme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

fn text() -> String {
    fs::read_to_string(readme()).expect("there is a README")
}

/// Runs the program in a home of its own, without any other environment.
fn qilu(args: &[&str]) -> Output {
    let home = TempDir::new().expect("a directory");
    Command::new(assert_cmd::cargo::cargo_bin!("qilu"))
        .env_clear()
        .env("HOME", home.path())
        .env("LC_ALL", "C.UTF-8")
        .current_dir(home.path())
        .stdin(Stdio::null())
        .args(args)
        .output()
        .expect("it runs")
}

fn printed(args: &[&str]) -> String {
    let output = qilu(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// Holds, or writes, a file that the README shows.
fn shown(name: &str, wanted: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    assert!(text().contains(name), "the README shows {name}");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(path, wanted).expect("the picture can be written");
    } else {
        let there = fs::read_to_string(path).unwrap_or_default();
        assert!(there == wanted, "{name} is stale, run UPDATE_README=1 cargo test --test suite readme");
    }
}

/// Holds, or writes, what stands between two marks of the README.
fn between(start: &str, end: &str, wanted: &str) {
    let text = text();
    let (before, rest) = text.split_once(start).expect("the start mark stands in the README");
    let (there, after) = rest.split_once(end).expect("the end mark stands in the README");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(readme(), format!("{before}{start}{wanted}{end}{after}"))
            .expect("the README can be written");
    } else {
        assert!(
            there == wanted,
            "the README is stale, run UPDATE_README=1 cargo test --test suite readme:\n{wanted}"
        );
    }
}

#[test]
fn pictures_are_those_of_the_program() {
    for theme in ["light", "dark"] {
        let svg = printed(&["show", "trends?year=2016", "--format", "svg", "--theme", theme]);
        shown(&format!("docs/trends-{theme}.svg"), &svg);
    }
}

#[test]
fn keys_are_those_of_the_program() {
    between("<!-- keys -->\n", "<!-- /keys -->", &printed(&["keys", "--format", "md"]));
}

#[test]
fn marks_are_those_of_the_program() {
    let row = |MarkInfo { glyph, narrow, ascii, name, meaning, .. }: MarkInfo| {
        format!("| {glyph} | {narrow} | `{ascii}` | {name} | {meaning} |\n")
    };
    let rows: Vec<String> = MARKS.map(row).into();
    let table = format!(
        "\n| mark | narrow | ASCII | name | what it says |\n|---|---|---|---|---|\n{}",
        rows.concat()
    );
    between("<!-- marks -->\n", "<!-- /marks -->", &table);
}

#[test]
fn the_keys_that_are_printed_are_those_of_the_table() {
    let keys = printed(&["keys", "--format", "md"]);
    for info in ACTIONS {
        let row = keys.lines().find(|line| line.contains(&format!("| {} |", info.action)));
        let row = row.unwrap_or_else(|| panic!("no row for {}", info.action));
        assert!(row.contains(info.doc), "{row}");
        for key in info.keys {
            assert!(row.contains(&format!("`{key}`")), "{row} lacks {key}");
        }
    }
    assert_eq!(keys.lines().count(), ACTIONS.len() + 2, "a row an action, below a head of two lines");
}

/// Every `qilu …` line of the README's shell blocks runs, and ends as its comment says.
#[test]
fn the_commands_of_the_readme_run() {
    let mut ran = 0;
    for line in text().lines().filter_map(|line| line.strip_prefix("qilu ")) {
        let (command, comment) = line.split_once('#').unwrap_or((line, ""));
        let command = command.trim().trim_end_matches("| cat");
        // No argument has a blank in it; quotes keep a shell from reading `?` and `&`.
        let words = command.split_whitespace().map(|word| word.trim_matches('\''));
        // The files that are named are those of the repository.
        let args: Vec<String> = words
            .map(|word| {
                if word.contains(".toml") || word.contains(".csv") {
                    format!("{}/{word}", env!("CARGO_MANIFEST_DIR"))
                } else {
                    word.to_owned()
                }
            })
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let code = i32::from(comment.contains("exit code 1"));
        let output = qilu(&args);
        assert_eq!(output.status.code(), Some(code), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        ran += 1;
    }
    assert!(ran >= 13, "only {ran} commands were found");
}
