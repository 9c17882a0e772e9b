//! What the README and the pages it leads to show is what the program does: pictures, keys, marks, commands.
//!
//! `UPDATE_README=1 cargo test --test suite readme` writes pictures, keys and marks anew.

use std::fs;
use std::path::{Path, PathBuf};

use qilu::action::ACTIONS;
use qilu::marks::{MARKS, MarkInfo};
use tempfile::TempDir;

use super::common::{printed, program};

/// Where a file of the repository stands.
fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The text of a page.
fn text(page: &str) -> String {
    fs::read_to_string(path(page)).unwrap_or_else(|error| panic!("{page}: {error}"))
}

/// Holds, or writes, a file that the README shows.
fn shown(name: &str, wanted: &str) {
    let path = path(name);
    assert!(text("README.md").contains(name), "the README shows {name}");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(path, wanted).expect("the picture can be written");
    } else {
        let there = fs::read_to_string(path).unwrap_or_default();
        assert!(there == wanted, "{name} is stale, run UPDATE_README=1 cargo test --test suite readme");
    }
}

/// Holds, or writes, what stands between `<!-- NAME -->` and `<!-- /NAME -->` in a page.
fn generated(page: &str, name: &str, wanted: &str) {
    let text = text(page);
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&start).expect("the start mark stands there");
    let (there, after) = rest.split_once(&end).expect("the end mark stands there");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(path(page), format!("{before}{start}{wanted}{end}{after}")).expect("it can be written");
    } else {
        assert!(
            there == wanted,
            "{page} is stale, run UPDATE_README=1 cargo test --test suite readme:\n{wanted}"
        );
    }
}

/// The pictures of the README, each a view that answers the question above it.
const PICTURES: [(&str, &str); 4] =
    [("compare", "compare"), ("trends", "trends?year=2016"), ("problems", "problems"), ("claims", "claims")];

#[test]
fn pictures_are_those_of_the_program() {
    for (name, address) in PICTURES {
        for theme in ["light", "dark"] {
            let svg = printed(&["show", address, "--format", "svg", "--size", "80x24", "--theme", theme]);
            shown(&format!("docs/{name}-{theme}.svg"), &svg);
        }
    }
}

#[test]
fn the_screen_is_that_of_the_program() {
    let screen = printed(&["show", "trends?year=2016", "--size", "80x24"]);
    generated("README.md", "screen", &format!("```text\n{screen}```\n"));
}

#[test]
fn keys_are_those_of_the_program() {
    generated("docs/keys.md", "keys", &printed(&["keys", "--format", "md"]));
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
    generated("docs/screen.md", "marks", &table);
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

/// Every link of the README and of the pages it leads to names a file that is there.
#[test]
fn the_links_lead_somewhere() {
    let mut followed = 0;
    for page in PAGES {
        let folder = path(page).parent().expect("a folder").to_owned();
        for rest in text(page).split("](").skip(1) {
            let target = rest.split([')', '#']).next().unwrap_or_default();
            if !target.starts_with("http") {
                assert!(folder.join(target).exists(), "{page} leads to {target}, which is not there");
                followed += 1;
            }
        }
    }
    assert!(followed > PAGES.len(), "the README leads to every page");
}

/// The README, and the pages whose commands stand on the files of the repository.
const PAGES: [&str; 8] = [
    "README.md",
    "docs/data.md",
    "docs/keys.md",
    "docs/publication.md",
    "docs/screen.md",
    "docs/settings.md",
    "docs/story.md",
    "docs/take-away.md",
];

/// Every `qilu …` line of the shell blocks runs, and ends as its comment says. A page has a home of its own, so
/// that what one line writes is there for the next.
#[test]
fn the_commands_of_the_pages_run() {
    for page in PAGES {
        let home = TempDir::new().expect("a directory");
        for line in text(page).lines().filter_map(|line| line.strip_prefix("qilu ")) {
            let (command, comment) = line.split_once('#').unwrap_or((line, ""));
            // No argument has a blank in it; quotes keep a shell from reading `?` and `&`.
            let words = command.split_whitespace().map(|word| word.trim_matches('\''));
            // The files that are named are those of the repository.
            let args: Vec<String> = words
                .map(|word| {
                    if word.starts_with("examples/") || word.starts_with("docs/") {
                        path(word).display().to_string()
                    } else {
                        word.into()
                    }
                })
                .collect();
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let code = i32::from(comment.contains("exit code 1"));
            let output = program(home.path(), &args);
            assert_eq!(
                output.status.code(),
                Some(code),
                "{page}: {line}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
        }
    }
}
