//! `qilu themes`: the built-in themes and the reader's own.

use super::args::{Format, ThemesArgs};
use super::environment::{self, variable};
use super::failure::{Failure, print};
use super::library::Files;
use super::list::{Align, Page, guesses, matches, written};
use super::settings::Settings;
use crate::export::{Records, Value};
use crate::glyphs::Glyphs;
use crate::theme::NAMES;
use crate::wording::quoted;

/// Prints the themes that the pattern lets through.
pub fn run(args: &ThemesArgs, files: Files<'_>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let config = Settings::load(files)?.config;
    let all: Vec<[String; 3]> = config
        .themes
        .names()
        .map(|name| {
            let from = if NAMES.contains(&name) { "built in" } else { "your file" };
            [name.to_owned(), config.themes.about(name), from.to_owned()]
        })
        .collect();
    let fits = |[name, about, _]: &&[String; 3]| matches(args.pattern.as_deref(), [name, about]);
    let listed: Vec<[String; 3]> = all.iter().filter(fits).cloned().collect();
    let list = match args.format {
        Format::Text => {
            let page = Page::here(environment::glyphs(glyphs, config.glyphs, variable));
            page.table([("NAME", Align::Left), ("FOR", Align::Left), ("FROM", Align::Left)], &listed)
        }
        Format::Md | Format::Csv | Format::Json => {
            let rows = listed.iter().map(|row| [&row[0], &row[1], &row[2]].map(Value::text));
            written(&Records::new(&["name", "about", "from"], rows), args.format)?
        }
    };
    print(&args.csv.marked(list, args.format == Format::Csv)?)?;
    match &args.pattern {
        Some(pattern) if listed.is_empty() => {
            let why = format!("no theme has {} in its name or in what it is for", quoted(pattern));
            let names = guesses(all.iter().map(|[name, ..]| name.as_str()));
            Err(Failure::nothing("PATTERN", pattern, why, names, "qilu themes"))
        }
        Some(_) | None => Ok(()),
    }
}
