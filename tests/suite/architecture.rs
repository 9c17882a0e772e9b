//! What the compiler does not hold: who may use whom, how long a file may be, what may not be called.
//!
//! The order of the modules is read from the head of `src/lib.rs`. Modules between two `<-` stand in
//! one group; within a group, too, a module may use only what stands to its left. Code under
//! `#[cfg(test)]` is left out throughout, and so are comments: a link in a docstring may point right.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Longest source file: what can be read in one sitting.
const MOST_LINES: usize = 450;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All Rust files below a folder of the repository.
fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The path below the root, for messages.
fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The files of src that are compiled into the program. A file that is only there for tests is
/// declared so by the file that owns it: `#[cfg(test)] mod tests;`.
fn program_files() -> Vec<PathBuf> {
    let files = rust_files("src");
    let mut for_tests = Vec::new();
    for file in &files {
        let text = read(file);
        let folder = match file.file_stem().and_then(|stem| stem.to_str()) {
            Some("mod" | "lib" | "main") => file.parent().map(Path::to_owned),
            _ => Some(file.with_extension("")),
        };
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for pair in lines.windows(2) {
            let module = pair[1].trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            if pair[0] == "#[cfg(test)]"
                && let Some(name) = module.strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';'))
                && let Some(folder) = &folder
            {
                for_tests.push(folder.join(format!("{name}.rs")));
                for_tests.push(folder.join(name).join("mod.rs"));
            }
        }
    }
    files.into_iter().filter(|file| !for_tests.contains(file)).collect()
}

/// The lines of a file without comments, strings' contents and `#[cfg(test)]` items, numbered from 1.
fn code(path: &Path) -> Vec<(usize, String)> {
    let mut code = Vec::new();
    let text = read(path);
    let mut lines = text.lines().enumerate().peekable();
    while let Some((i, line)) = lines.next() {
        if line.trim() == "#[cfg(test)]" {
            // rustfmt puts the end of an item in the column of its beginning.
            let indent = line.len() - line.trim_start().len();
            let end = format!("{}}}", " ".repeat(indent));
            let one_line = lines.peek().is_some_and(|(_, next)| next.trim_end().ends_with(';'));
            for (_, line) in lines.by_ref() {
                if one_line || line == end {
                    break;
                }
            }
            continue;
        }
        code.push((i + 1, without_comment(line)));
    }
    code
}

/// A line up to `//`, with the contents of its strings blanked out.
fn without_comment(line: &str) -> String {
    let mut kept = String::new();
    let mut in_string = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if in_string => drop(chars.next()),
            // A quote as a character is no string.
            '\'' if !in_string && chars.peek() == Some(&'"') => drop(chars.next()),
            '"' => {
                in_string = !in_string;
                kept.push(c);
            }
            '/' if !in_string && chars.peek() == Some(&'/') => break,
            c if !in_string => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// The modules in their order, from the head of lib.rs.
fn order() -> Vec<String> {
    let lib = read(&root().join("src/lib.rs"));
    let mut block = lib.lines().skip_while(|line| *line != "//! ```text").skip(1);
    let names: Vec<String> = block
        .by_ref()
        .take_while(|line| *line != "//! ```")
        .flat_map(|line| line.trim_start_matches("//!").split_whitespace())
        .filter(|word| *word != "<-")
        .map(str::to_owned)
        .collect();
    assert!(names.len() > 10, "the order of the modules is not where it was");
    names
}

/// The module of the crate that a file belongs to; lib.rs owns none.
fn module_of(path: &Path) -> String {
    let below = path.strip_prefix(root().join("src")).unwrap_or(path);
    let first = below.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    first.unwrap_or_default().trim_end_matches(".rs").to_owned()
}

/// Modules of the crate that a line names, after `crate::` or, in the binary, `qilu::`.
fn used(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["crate::", "qilu::"] {
        for (at, _) in line.match_indices(start) {
            let rest = &line[at + start.len()..];
            let group = rest.strip_prefix('{').map(|rest| rest.split('}').next().unwrap_or(rest));
            let paths: Vec<&str> = group.map_or_else(|| vec![rest], |group| group.split(',').collect());
            for path in paths {
                let name: String =
                    path.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                found.push(name);
            }
        }
    }
    found
}

#[test]
fn every_module_stands_in_the_order_once() {
    let order = order();
    let lib = read(&root().join("src/lib.rs"));
    let declared: Vec<String> = lib
        .lines()
        .filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned()))
        .collect();
    for module in &declared {
        assert_eq!(order.iter().filter(|name| *name == module).count(), 1, "{module} in the order");
    }
    for (i, name) in order.iter().enumerate() {
        assert!(!order[..i].contains(name), "{name} stands twice");
    }
}

#[test]
fn a_module_uses_only_what_stands_to_its_left() {
    let order = order();
    let place = |name: &str| order.iter().position(|known| known == name);
    let mut wrong = Vec::new();
    for file in program_files() {
        let own = module_of(&file);
        if own == "lib" {
            continue;
        }
        let here = place(&own).unwrap_or_else(|| panic!("{own} is not in the order of src/lib.rs"));
        for (number, line) in code(&file) {
            for name in used(&line) {
                if place(&name).is_some_and(|there| there > here) {
                    wrong.push(format!("{}:{number}: `{own}` may not use `{name}`", shown(&file)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is left of `app` computes: it reaches neither files nor environment nor clock nor terminal.
/// `config::locate` is handed the environment as a function.
#[test]
fn the_model_and_all_to_its_left_do_not_touch_the_world() {
    let order = order();
    let app = order.iter().position(|name| name == "app").unwrap_or_else(|| panic!("no app"));
    let world = [
        "std::fs",
        "std::env",
        "std::process",
        "std::net",
        "std::io",
        "std::time",
        "std::thread",
        "crossterm::terminal",
        "crossterm::execute",
        "println!",
        "eprintln!",
    ];
    let mut wrong = Vec::new();
    for file in program_files() {
        if order[..=app].contains(&module_of(&file)) {
            for (number, line) in code(&file) {
                if let Some(name) = world.iter().find(|name| line.contains(**name)) {
                    wrong.push(format!("{}:{number}: {name}", shown(&file)));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A mistake of the user's is an error with a place; nothing in the program is a reason to panic.
#[test]
fn the_program_does_not_unwrap() {
    let calls = [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "unreachable!(", "dbg!("];
    let mut wrong = Vec::new();
    for file in program_files() {
        for (number, line) in code(&file) {
            if let Some(call) = calls.iter().find(|call| line.contains(**call)) {
                wrong.push(format!("{}:{number}: {call}", shown(&file)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Tests of the tests' own folder may be longer: a table of cases has no second subject.
#[test]
fn files_can_be_read_in_one_sitting() {
    let long: Vec<String> = rust_files("src")
        .iter()
        .map(|file| (shown(file), read(file).lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(file, lines)| format!("{file}: {lines}"))
        .collect();
    assert!(long.is_empty(), "longer than {MOST_LINES} lines: {long:?}");
}

/// A path of the machine on which a file was written means nothing on another one.
#[test]
fn no_file_names_a_path_of_this_machine() {
    // In pieces, or this file would be found.
    let paths = ["work", "home", "root", "Users"].map(|folder| format!("/{folder}/"));
    let mut wrong = Vec::new();
    for name in tracked_files() {
        let Ok(text) = fs::read_to_string(root().join(&name)) else { continue };
        for (i, line) in text.lines().enumerate() {
            if paths.iter().any(|path| line.contains(path.as_str())) {
                wrong.push(format!("{name}:{}: {line}", i + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What git knows of; outside a repository (a source archive), the sources.
fn tracked_files() -> Vec<String> {
    let listed = Command::new("git").arg("-C").arg(root()).args(["ls-files", "-z"]).output();
    match listed {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout)
            .split('\0')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect(),
        Ok(_) | Err(_) => {
            ["src", "tests"].into_iter().flat_map(rust_files).map(|file| shown(&file)).collect()
        }
    }
}

/// The scanner above is code as well.
#[test]
fn the_scanner_sees_code_and_nothing_else() {
    assert_eq!(without_comment("a(\"// no\"); // yes"), "a(\"\"); ");
    assert_eq!(without_comment("/// `x.unwrap()`"), "");
    assert_eq!(without_comment("c == '\"' && b.unwrap()"), "c == ' && b.unwrap()");
    assert_eq!(used("use crate::{app, view::paint};"), ["app", "view"]);
    assert_eq!(used("let x = crate::text::width(y);"), ["text"]);
    assert!(program_files().iter().all(|file| !shown(file).contains("fixture")));
    let order = order();
    assert!(order.iter().position(|name| name == "data") < order.iter().position(|name| name == "metrics"));
}
