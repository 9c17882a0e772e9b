//! `qilu keys`: the keys as they are bound.

use std::fmt::Write as _;

use strum::VariantArray;

use super::args::{KeysArgs, KeysFormat};
use super::environment::{self, variable};
use super::failure::{Failure, print};
use super::list::{Page, words};
use super::settings::{Files, Settings};
use crate::action::{ACTIONS, ActionInfo, KeyScope};
use crate::glyphs::Glyphs;
use crate::keymap::{Key, Keymap};

/// Prints the table of keys.
pub fn run(args: &KeysArgs, files: Files<'_>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let config = Settings::load(files)?.config;
    match args.format {
        KeysFormat::Text => {
            let set = environment::glyphs(glyphs.or(config.glyphs), variable);
            print(&text(&config.keys, Page::here(set)))
        }
        KeysFormat::Md => print(&markdown(&config.keys)),
    }
}

/// The actions in the order of the table, those that count everywhere first.
fn by_scope() -> impl Iterator<Item = &'static ActionInfo> {
    KeyScope::VARIANTS.iter().flat_map(|scope| ACTIONS.iter().filter(move |info| info.scope == *scope))
}

fn place(scope: KeyScope) -> &'static str {
    match scope {
        KeyScope::Global => "everywhere",
        KeyScope::Trends => "Trends",
        KeyScope::Compare | KeyScope::Views | KeyScope::Measures => "Compare",
        KeyScope::Charts => "Trends, Compare",
        KeyScope::Ranking => "Compare, ranking",
        KeyScope::Structure => "Structure",
        KeyScope::Problems => "Problems",
        KeyScope::Claims => "Claims",
    }
}

fn text(keys: &Keymap, page: Page) -> String {
    let row = |info: &ActionInfo| {
        let bound = bound(keys, info, ToString::to_string);
        [bound, info.action.to_string(), place(info.scope).to_owned(), info.doc.to_owned()]
    };
    let rows: Vec<[String; 4]> = by_scope().map(row).collect();
    page.table(words(["KEY", "ACTION", "WHERE", "WHAT IT DOES"]), &rows)
}

fn markdown(keys: &Keymap) -> String {
    let mut table = String::from("| Key | Action | Where | What it does |\n|---|---|---|---|\n");
    for info in by_scope() {
        let bound = bound(keys, info, |key| code(&key.to_string()));
        // Writing to a String cannot fail.
        let _ = writeln!(table, "| {bound} | {} | {} | {} |", info.action, place(info.scope), info.doc);
    }
    table
}

/// The keys of an action, each as `told` has it.
fn bound(keys: &Keymap, info: &ActionInfo, told: impl Fn(&Key) -> String) -> String {
    let bound: Vec<String> = keys.keys(info.action).iter().map(told).collect();
    if bound.is_empty() { "–".to_owned() } else { bound.join(" ") }
}

/// A key as code in a cell of a Markdown table.
fn code(key: &str) -> String {
    match key {
        "`" => "`` ` ``".to_owned(),
        // In a table a bar ends the cell even inside code.
        _ => format!("`{}`", key.replace('|', "\\|")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;

    #[test]
    fn a_cell_holds_any_key_and_the_lack_of_one() {
        let mut keys = Keymap::default();
        keys.rebind(Action::Help, vec![Key::Char('|'), Key::Char('`')]);
        keys.rebind(Action::Find, Vec::new());
        let table = markdown(&keys);
        assert!(table.contains("| `\\|` `` ` `` | help |"), "{table}");
        assert!(table.contains("| – | find |"));
    }
}
