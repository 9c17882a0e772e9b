//! What several tests share: a model without a terminal, keys as a line of text, the screen as text.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use crossterm::event::{KeyCode, KeyModifiers};
use qilu::address::View;
use qilu::app::{Effect, Message, Model, Setup, update};
use qilu::config::Config;
use qilu::data::{PlaceId, Publication, TableId};
use qilu::keymap::Key;
use qilu::source_error::Mistakes;
pub use qilu::view::frame as draw;
pub use qilu::widget::buffer_text as text;
use tempfile::TempDir;

/// Runs the program in a home, without any other environment and with nothing to read.
pub fn program(home: &Path, args: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("qilu"))
        .env_clear()
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .current_dir(home)
        .stdin(Stdio::null())
        .args(args)
        .output()
        .expect("it runs")
}

/// What it prints where all goes well, in a home of its own.
pub fn printed(args: &[&str]) -> String {
    let output = program(TempDir::new().expect("a directory").path(), args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// A place of the built-in publication.
pub fn place(id: &str) -> PlaceId {
    id.parse().unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// One of its tables.
pub fn table(id: &str) -> TableId {
    id.parse().unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// The explorer at an address, as it is after `qilu --view ADDRESS`.
pub fn model(address: &str, size: (u16, u16)) -> Model {
    configured(Config::default(), address, size)
}

/// The same with a user's config.
pub fn configured(config: Config, address: &str, size: (u16, u16)) -> Model {
    with_dataset(Publication::embedded().expect("the embedded dataset loads"), config, address, size)
}

/// The same with any dataset.
pub fn with_dataset(dataset: Publication, config: Config, address: &str, size: (u16, u16)) -> Model {
    let view: View = address.parse().unwrap_or_else(|error| panic!("{address}: {error}"));
    let theme = config.theme(view.theme.as_deref()).unwrap_or_else(|| panic!("{address}: no such theme"));
    let embedded = Setup::embedded(config, theme).expect("the embedded dataset loads");
    let preset_file = Some("config.toml".to_owned());
    let setup = Setup { library: dataset.into(), preset_file, ..embedded };
    Model::new(setup, &view, size).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// A word of a script as keys: `right`, `ctrl-l`, `G`, `？`, or a word in quotes that is typed.
///
/// Single characters take the way of a terminal's event, so that what an input method sends is
/// folded where it is in the program.
pub fn keys(word: &str) -> Vec<Key> {
    let typed = |c| Key::pressed(KeyCode::Char(c), KeyModifiers::NONE);
    let key = |c| typed(c).unwrap_or_else(|| panic!("{c:?} is no key"));
    if let Some(text) = word.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return text.chars().map(key).collect();
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => vec![key(only)],
        _ => vec![word.parse().unwrap_or_else(|error| panic!("{word}: {error}"))],
    }
}

/// Presses the keys of a script, `2 right right d`, and returns what the world was asked for.
pub fn press(model: &mut Model, script: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in script.split_whitespace().flat_map(keys) {
        effects.extend(update(model, Message::Key(key)).effects);
    }
    effects
}

/// The TOML files of a folder of the repository, by name.
pub fn cases(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut cases: Vec<PathBuf> = files
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    cases.sort();
    cases
}

/// The text of a file.
pub fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Each TOML file of a folder is refused with what stands in the `.expected` beside it; `parse` takes its
/// name and its text.
pub fn told_as_expected(folder: &str, parse: impl Fn(&str, &str) -> Option<Mistakes>) {
    let cases = cases(folder);
    assert!(cases.len() >= 18);
    let mut wrong = Vec::new();
    for case in cases {
        let name = case.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mistakes = parse(&name, &read(&case));
        let told = mistakes.map_or("no mistake is found".to_owned(), |mistakes| mistakes.to_string());
        let expected = fs::read_to_string(case.with_extension("expected")).unwrap_or_default();
        if told != expected.trim_end_matches('\n') {
            wrong.push(format!("--- {name} tells\n{told}\n--- and not\n{expected}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.concat());
}
