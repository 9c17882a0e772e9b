//! What the compiler does not hold: who may use whom, how long a file may be, what may not be called.
//!
//! The order of the modules is read from the head of `src/lib.rs`. Modules between two `<-` stand in
//! one group; within a group, too, a module may use only what stands to its left. Code under
//! `#[cfg(test)]` is left out throughout, and so are comments: a link in a docstring may point right.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proc_macro2::{TokenStream, TokenTree};

use crate::sources::{Source, declared, paths, read, root, sources, uses};

/// Longest source file: what can be read in one sitting.
const MOST_LINES: usize = 450;
/// Longest function: what fits two screens.
const MOST_IN_A_FUNCTION: usize = 90;
const MOST_PARAMETERS: usize = 5;

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
    for Source { file, module, tokens } in sources() {
        let Some(own) = module.first() else { continue };
        let here = place(own).unwrap_or_else(|| panic!("{own} is not in the order of src/lib.rs"));
        for (path, line) in paths(&tokens) {
            if let [root, name, ..] = path.as_slice()
                && (root == "crate" || root == "qilu")
                && place(name).is_some_and(|there| there > here)
            {
                wrong.push(format!("{file}:{line}: `{own}` may not use `{name}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Where the sources name what must not be named, from the modules that are asked.
fn named(asked: impl Fn(&Source) -> bool, forbidden: impl Fn(&[&str]) -> bool) -> String {
    let mut found = String::new();
    for source in sources().iter().filter(|source| asked(source)) {
        for (path, line) in paths(&source.tokens) {
            if forbidden(&path.iter().map(String::as_str).collect::<Vec<_>>()) {
                let _ = write!(found, "\n{}:{line}: {}", source.file, path.join("::"));
            }
        }
    }
    found
}

/// What is left of `app` computes: it reaches neither files nor environment nor clock nor terminal.
/// `config::locate` is handed the environment as a function.
#[test]
fn the_model_and_all_to_its_left_do_not_touch_the_world() {
    let order = order();
    let app = order.iter().position(|name| name == "app").unwrap_or_else(|| panic!("no app"));
    let left = |source: &Source| source.module.first().is_some_and(|name| order[..=app].contains(name));
    let wrong = named(left, |path| match path {
        ["std", part, ..] => ["fs", "env", "process", "net", "io", "time", "thread"].contains(part),
        ["crossterm", part, ..] => ["terminal", "execute"].contains(part),
        ["println" | "eprintln" | "print" | "eprint"] => true,
        [..] => false,
    });
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is drawn, and what can be pointed at, comes back from the canvas; nothing is changed behind a shared
/// reference.
#[test]
fn a_view_changes_nothing() {
    let draws = |source: &Source| {
        ["view", "widget"].iter().any(|name| source.module.starts_with(&[(*name).to_owned()]))
    };
    let wrong = named(draws, |path| matches!(path, ["std", "cell" | "sync", ..]));
    assert!(wrong.is_empty(), "{wrong}");
}

/// A mistake of the user's is an error with a place; nothing in the program is a reason to panic.
#[test]
fn the_program_does_not_unwrap() {
    let calls = ["unwrap", "expect", "panic", "todo", "unimplemented", "unreachable", "dbg"];
    let wrong = named(|_| true, |path| path.last().is_some_and(|name| calls.contains(name)));
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn functions_fit_two_screens() {
    let mut long = Vec::new();
    for Source { file, tokens, .. } in sources() {
        let functions = declared(&tokens, "fn").into_iter();
        let too_long = functions.filter(|function| function.lines() > MOST_IN_A_FUNCTION);
        long.extend(too_long.map(|function| format!("{file}: {}: {}", function.name, function.lines())));
    }
    assert!(long.is_empty(), "longer than {MOST_IN_A_FUNCTION} lines: {long:?}");
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

/// Files that use each other, over any number of others.
fn circles(sources: &[Source]) -> Vec<String> {
    let uses = uses(sources);
    let reached = |from: usize| {
        let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            open.extend(uses[file].iter().filter(|next| reached.insert(**next)));
        }
        reached
    };
    let all: Vec<BTreeSet<usize>> = (0..sources.len()).map(reached).collect();
    let mut told = BTreeSet::new();
    for (file, reached) in all.iter().enumerate().filter(|(file, reached)| reached.contains(file)) {
        let circle = reached.iter().filter(|other| all[**other].contains(&file));
        let files: Vec<&str> = circle.map(|place| sources[*place].file.as_str()).collect();
        told.insert(format!("circle {} {}", files.len(), files.join(" ")));
    }
    told.into_iter().collect()
}

/// Functions that ask for more than can be told apart at a call.
fn long_lists_of_parameters(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for Source { file, tokens, .. } in sources {
        let functions = declared(tokens, "fn").into_iter();
        let long = functions.filter(|function| function.parameters() > MOST_PARAMETERS);
        found.extend(long.map(|one| format!("parameters {} {} {file}", one.parameters(), one.name)));
    }
    found
}

/// Names of types that stand for more than one.
fn types_of_one_name(sources: &[Source]) -> Vec<String> {
    let mut types: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for Source { file, tokens, .. } in sources {
        for keyword in ["struct", "enum", "trait"] {
            for item in declared(tokens, keyword) {
                types.entry(item.name).or_default().push(file);
            }
        }
    }
    let twice = types.iter().filter(|(_, files)| files.len() > 1);
    twice.map(|(name, files)| format!("type {} {name} {}", files.len(), files.join(" "))).collect()
}

/// What only the embedded data may name, in small letters with blanks between the words.
fn proper_nouns() -> BTreeSet<String> {
    let by_hand = "china sd zj js t1 t2 nbs customs mofcom foreign ordinary warehousing bonded";
    let mut nouns: BTreeSet<String> = by_hand.split(' ').map(str::to_owned).collect();
    for name in [
        "paper",
        "official/provinces",
        "official/structure",
        "official/trade",
        "official/rd",
        "official/patents",
    ] {
        let text = read(&root().join(format!("assets/{name}.toml")));
        let data: toml::Table = text.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        let of = |table: &str, field: &str| -> Vec<String> {
            let rows = data.get(table).and_then(toml::Value::as_array);
            let value = |row: &toml::Value| Some(words(row.get(field)?.as_str()?));
            rows.into_iter().flatten().filter_map(value).collect()
        };
        for table in ["place", "scope", "statement", "problem", "answer"] {
            nouns.extend(of(table, "id"));
        }
        nouns.extend(of("grid", "id").iter().filter_map(|id| Some(id.strip_prefix("nbs ")?.to_owned())));
    }
    // "§4" is a section; a 4 is not. All places together are called by the word for what they are.
    nouns.retain(|noun| noun.len() > 1 && noun != "provinces");
    nouns
}

/// The words of a name, or of a text: `RegionId` and `region-id` are both "region id".
fn words(text: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for c in text.chars() {
        if c.is_uppercase() && before.is_lowercase() || !c.is_alphanumeric() && !words.ends_with(' ') {
            words.push(' ');
        }
        if c.is_alphanumeric() {
            words.extend(c.to_lowercase());
        }
        before = c;
    }
    words.trim().to_owned()
}

/// How often each file names what only the data may; the names of embedded files aside.
fn nouns_in_code(sources: &[Source]) -> Vec<String> {
    let nouns = proper_nouns();
    let longest = nouns.iter().map(|noun| noun.split(' ').count()).max().unwrap_or(0);
    let is_year = |word: &str| word.len() == 4 && word.starts_with("20") && word.parse::<u16>().is_ok();
    let named = |(text, literal): &(String, bool)| {
        let words = words(text);
        let words: Vec<&str> = words.split(' ').collect();
        let phrases = (1..=longest).flat_map(|length| words.windows(length).map(|phrase| phrase.join(" ")));
        // A section, "2.1", is a name in a text and a number elsewhere.
        let noun =
            |phrase: &String| nouns.contains(phrase) && (*literal || !phrase.starts_with(char::is_numeric));
        phrases.filter(noun).count() + words.iter().filter(|word| is_year(word)).count()
    };
    let count = |source: &Source| texts(&source.tokens).iter().map(named).sum::<usize>();
    let named = sources.iter().filter(|source| source.module != ["embedded"]);
    let counts = named.map(|source| (count(source), &source.file)).filter(|(count, _)| *count > 0);
    counts.map(|(count, file)| format!("nouns {count} {file}")).collect()
}

/// Words and literals, and whether it is text.
fn texts(tokens: &TokenStream) -> Vec<(String, bool)> {
    let mut found = Vec::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Group(group) => found.extend(texts(&group.stream())),
            TokenTree::Ident(word) => found.push((word.to_string(), false)),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let is_text = text.contains('"');
                // Neither a character by its number nor a namespace of XML is a year; the third is a word of
                // Table Schema.
                found.push((
                    text.replace("\\u{", "x").replace("/2000/svg", "").replace("foreignKeys", ""),
                    is_text,
                ));
            }
            TokenTree::Punct(_) => {}
        }
    }
    found
}

#[test]
fn files_do_not_use_each_other_in_circles() {
    assert_eq!(circles(&sources()), [""; 0]);
}

#[test]
fn functions_ask_for_few_things() {
    assert_eq!(long_lists_of_parameters(&sources()), [""; 0]);
}

#[test]
fn a_name_stands_for_one_type() {
    assert_eq!(types_of_one_name(&sources()), [""; 0]);
}

/// Places, tables, years: all from the data.
#[test]
fn no_name_of_a_dataset_stands_in_code() {
    assert_eq!(nouns_in_code(&sources()), [""; 0]);
}

/// What reads the sources is code as well.
#[test]
fn the_reader_sees_code_and_nothing_else() {
    let read = |text: &str| text.parse::<TokenStream>().unwrap_or_else(|error| panic!("{text}: {error}"));
    let named =
        |text: &str| paths(&read(text)).into_iter().map(|(path, _)| path.join("::")).collect::<Vec<_>>();
    assert_eq!(
        named("use crate::{app, view::{paint, Canvas as C},};"),
        ["use", "crate::app", "crate::view::paint", "crate::view::Canvas"]
    );
    assert_eq!(
        named("let x: T = crate::text::width(y) /* z */;"),
        ["let", "x", "T", "crate::text::width", "y"]
    );
    assert_eq!(named("call(\"a::b\").unwrap()"), ["call", "unwrap"]);
    let text =
        "impl A {\n fn a<F: Fn(B, B) -> B>(&self, f: F, g: Map<A, B>,\n (h, i): (C, D),) -> (E, F) {\n }\n}";
    let functions = declared(&read(text), "fn");
    let counts: Vec<_> =
        functions.iter().map(|one| (one.name.as_str(), one.lines(), one.parameters())).collect();
    assert_eq!(counts, [("a", 3, 4)]);
    assert_eq!(
        [words("RegionId"), words("inner-mongolia"), words("\"of 2.1 in T1\"")],
        ["region id", "inner mongolia", "of 2 1 in t1"]
    );
    assert!(
        sources().iter().all(|source| !source.file.contains("fixture") && !source.file.contains("tests"))
    );
}
