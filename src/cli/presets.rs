//! `qilu presets`: the views with a name, the built-in ones and the reader's own.

use super::args::{Format, PresetsArgs};
use super::environment::{self, variable};
use super::failure::{Failure, print};
use super::library::Files;
use super::list::{Align, Page, guesses, matches, written};
use super::settings::Settings;
use crate::config::Preset;
use crate::export::{Records, Value};
use crate::glyphs::Glyphs;
use crate::wording::quoted;

/// Prints the presets that the pattern lets through.
pub fn run(args: &PresetsArgs, files: Files<'_>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let config = Settings::load(files)?.config;
    let all = config.presets();
    let listed: Vec<&Preset> = all
        .iter()
        .copied()
        .filter(|preset| matches(args.pattern.as_deref(), [&preset.name, &preset.title]))
        .collect();
    let list = match args.format {
        Format::Text => {
            let glyphs = environment::glyphs(glyphs, config.glyphs, variable);
            table(&listed, Page::here(glyphs))
        }
        Format::Md | Format::Csv | Format::Json => written(&records(&listed), args.format)?,
    };
    print(&args.csv.marked(list, args.format == Format::Csv)?)?;
    match &args.pattern {
        Some(pattern) if listed.is_empty() => {
            let why = format!("no preset has {} in its name or title", quoted(pattern));
            let known = guesses(all.iter().flat_map(|preset| [preset.name.as_str(), &preset.title]));
            Err(Failure::nothing("PATTERN", pattern, why, known, "qilu presets"))
        }
        Some(_) | None => Ok(()),
    }
}

fn table(listed: &[&Preset], page: Page) -> String {
    let row = |preset: &&Preset| [preset.name.clone(), preset.title.clone(), preset.view.for_shell()];
    let rows: Vec<[String; 3]> = listed.iter().map(row).collect();
    page.table([("NAME", Align::Left), ("TITLE", Align::Left), ("ADDRESS", Align::Left)], &rows)
}

fn records(listed: &[&Preset]) -> Records {
    let row = |preset: &&Preset| [&preset.name, &preset.title, &preset.view.to_string()].map(Value::text);
    Records::new(&["name", "title", "address"], listed.iter().map(row))
}
