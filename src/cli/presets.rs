//! `qilu presets` and `qilu themes`: what goes by a name, built in or the reader's own.

use super::args::{ListArgs, PresetsArgs, ThemesArgs};
use super::environment::{self, variable};
use super::failure::Failure;
use super::list::{guesses, matches, words};
use super::settings::{Files, Settings};
use crate::export::{Records, Value};
use crate::glyphs::Glyphs;
use crate::theme::NAMES;
use crate::wording::quoted;

/// A list of things with names.
struct Named {
    heading: [&'static str; 3],
    fields: &'static [&'static str; 3],
    /// The name, what is said of it, and a third cell: as a program reads it, and as a reader.
    rows: Vec<([String; 3], String)>,
    /// What one is called, where a pattern is looked for, and the command that lists them all.
    told: [&'static str; 3],
}

/// Prints the presets that the pattern lets through.
pub fn presets(args: &PresetsArgs, files: Files<'_>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let config = Settings::load(files)?.config;
    let presets = config.presets().into_iter();
    let named = Named {
        heading: ["NAME", "TITLE", "ADDRESS"],
        fields: &["name", "title", "address"],
        rows: presets
            .map(|one| ([one.name.clone(), one.title.clone(), one.view.to_string()], one.view.for_shell()))
            .collect(),
        told: ["preset", "name or title", "qilu presets"],
    };
    named.print(args.list, args.pattern.as_deref(), glyphs.or(config.glyphs))
}

/// Prints the themes that the pattern lets through.
pub fn themes(args: &ThemesArgs, files: Files<'_>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let config = Settings::load(files)?.config;
    let row = |name: &str| {
        let from = if NAMES.contains(&name) { "built in" } else { "your file" };
        ([name.to_owned(), config.themes.about(name), from.to_owned()], from.to_owned())
    };
    let named = Named {
        heading: ["NAME", "FOR", "FROM"],
        fields: &["name", "about", "from"],
        rows: config.themes.names().map(row).collect(),
        told: ["theme", "name or in what it is for", "qilu themes"],
    };
    named.print(args.list, args.pattern.as_deref(), glyphs.or(config.glyphs))
}

impl Named {
    fn print(&self, list: ListArgs, pattern: Option<&str>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
        let fits = |([name, about, _], _): &&([String; 3], String)| matches(pattern, [name, about]);
        let listed: Vec<_> = self.rows.iter().filter(fits).collect();
        let shown =
            |([name, about, _], third): &&([String; 3], String)| [name.clone(), about.clone(), third.clone()];
        list.print(
            environment::glyphs(glyphs, variable),
            |page| page.table(words(self.heading), &listed.iter().map(shown).collect::<Vec<_>>()),
            || Records::new(self.fields, listed.iter().map(|(row, _)| row.each_ref().map(Value::text))),
        )?;
        let Some(pattern) = pattern.filter(|_| listed.is_empty()) else { return Ok(()) };
        let [noun, place, command] = self.told;
        let why = format!("no {noun} has {} in its {place}", quoted(pattern));
        let known = guesses(self.rows.iter().flat_map(|([name, about, _], _)| [name.as_str(), about]));
        Err(Failure::nothing("PATTERN", pattern, why, known, command))
    }
}
