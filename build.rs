//! Reads the data and the themes in `assets/` once, when the program is built, and works out what the data say, so
//! that no start has to: a mistake in them is told here, with its place. `src/embedded.rs` and `src/theme/built.rs`
//! read what is written.

// Of what the program has, the loader and the formulas need a part.
#![allow(dead_code, unused_imports, clippy::struct_field_names, reason = "the rest is the program's")]

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{read_to_string, write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use address::View;
use config::view::{PRESET, read_view};
use data::{FileText, Publication};
use document::Walk;
use library::Library;
use metrics::{Gist, Tables, sequences};
use ratatui::style::{Color, Style};
use serde::Serialize;
use source_error::{Mistakes, SourceError};
use theme::depth::Depth;
use theme::files::{Looks, NAMES, Themes};
use theme::recipe::Recipe;

// The program's own loader: another reader of the format could understand it differently.
#[macro_use]
#[path = "src/wording.rs"]
mod wording;
#[path = "src/data/mod.rs"]
mod data;
#[path = "src/document/mod.rs"]
mod document;
#[path = "src/source_error.rs"]
mod source_error;
#[path = "src/text.rs"]
mod text;
// The program's own formulas, for the same reason.
#[path = "src/library.rs"]
mod library;
#[path = "src/metrics/mod.rs"]
mod metrics;
#[path = "src/number.rs"]
mod number;
#[path = "src/verdict.rs"]
mod verdict;
// What themes are made of, without the table that is made of them here.
#[path = "src/theme"]
mod theme {
    pub mod depth;
    pub mod files;
    mod palette;
    pub mod recipe;
    mod role;
    mod style;

    pub use files::{NAMES, is_name};
    pub use role::Role;
}
// What a preset is read with, without the rest of the settings.
#[path = "src/address/mod.rs"]
mod address;
#[path = "src/config"]
mod config {
    pub mod view;
}
#[path = "build/version.rs"]
mod version;

/// The official statistics: provinces, tables by province, structure, evidence, checks.
const OFFICIAL: [&str; 9] =
    ["provinces", "trade", "rd", "gdp", "patents", "rates", "structure", "evidence", "claims"];

fn main() -> ExitCode {
    match convert() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn convert() -> Result<(), Box<dyn Error>> {
    println!("cargo::rustc-env=QILU_VERSION={}", version());
    // Where the loader changes, cargo compiles this script again and so runs it.
    println!("cargo::rerun-if-changed=assets/paper.toml");
    println!("cargo::rerun-if-changed=assets/official");
    println!("cargo::rerun-if-changed=assets/themes");
    println!("cargo::rerun-if-changed=config.toml");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR: run by cargo only")?);
    let paper = Publication::embedded()?;
    write(out.join("paper.bin"), postcard::to_stdvec(&paper)?)?;
    let library = Library::embedded()?;
    let readings: Vec<Tables<'_>> = paper.tables.iter().map(|table| Tables::of(&library, table.id)).collect();
    let official = Publication::embedded_beside()?;
    write(out.join("gist.bin"), worked(&readings, |t| Gist::of(t, &official))?)?;
    let all: Vec<Tables<'_>> = readings.into_iter().chain([Tables::from(&official)]).collect();
    write(out.join("sequences.bin"), worked(&all, sequences)?)?;
    write(out.join("official.bin"), postcard::to_stdvec(&official)?)?;
    write(out.join("synopsis.bin"), postcard::to_stdvec(&official.synopsis())?)?;
    write(out.join("presets.bin"), postcard::to_stdvec(&presets("config.toml")?)?)?;
    write(out.join("themes.rs"), themes()?)?;
    Ok(())
}

/// What follows under each reading, each in a piece of its own: a session reads one.
fn worked<'a, T: Serialize>(
    readings: &[Tables<'a>],
    of: impl Fn(Tables<'a>) -> T,
) -> Result<Vec<u8>, postcard::Error> {
    let pieces = readings.iter().map(|t| Ok((t.reading, postcard::to_stdvec(&of(*t))?)));
    postcard::to_stdvec(&pieces.collect::<Result<Vec<_>, _>>()?)
}

/// Name, title and view of each preset in a file of settings.
fn presets(file: &str) -> Result<Vec<(String, String, View)>, Mistakes> {
    let text = read(file)?;
    let (mut walk, document) = Walk::parse(file, &text).map_err(Mistakes)?;
    let presets = document.get("preset").and_then(|list| list.get_ref().as_array()).into_iter().flatten();
    let mut all = Vec::new();
    for table in presets.filter_map(|preset| preset.get_ref().as_table()) {
        let [name, title] =
            ["name", "title"].map(|key| table.get(key).and_then(|value| value.get_ref().as_str()));
        let view = read_view(&mut walk, table, PRESET, None, View::default());
        all.extend(name.zip(title).map(|(name, title)| (name.to_owned(), title.to_owned(), view)));
    }
    if walk.is_clean() { Ok(all) } else { Err(Mistakes(walk.finish())) }
}

/// The embedded themes for each depth, in Rust.
fn themes() -> Result<String, Box<dyn Error>> {
    let mut table = format!("static LOOKS: [[Looks; 3]; {}] = [", NAMES.len());
    for name in NAMES {
        table.push('[');
        for depth in [Depth::Ansi, Depth::Indexed, Depth::Full] {
            let looks = Themes::default().looks(name, &Recipe::default(), depth);
            let Looks { ground, styles } =
                looks.ok_or_else(|| format!("assets/themes/{name}.toml is no theme"))?;
            let styles: Vec<String> = styles.iter().map(style).collect();
            write!(table, "Looks {{ ground: {}, styles: [{}] }},", style(&ground), styles.join(","))?;
        }
        table.push_str("],");
    }
    Ok(table + "];")
}

/// A style, in Rust.
fn style(style: &Style) -> String {
    let colour = |set: &str, colour: Option<Color>| {
        colour.map(|colour| format!(".{set}(Color::{colour:?})")).unwrap_or_default()
    };
    let (fg, bg) = (colour("fg", style.fg), colour("bg", style.bg));
    let bits = style.add_modifier.bits();
    format!("Style::new(){fg}{bg}.add_modifier(Modifier::from_bits_retain({bits}))")
}

// For all else this is what `src/embedded.rs` reads of what is written here.
impl Publication {
    fn embedded() -> Result<Self, Mistakes> {
        parse(&["paper".to_owned()])
    }
    fn embedded_beside() -> Result<Self, Mistakes> {
        parse(&OFFICIAL.map(|name| format!("official/{name}")))
    }
    fn embedded_synopsis() -> data::Synopsis {
        Self::embedded_beside().unwrap_or_default().synopsis()
    }
}

/// The publication that files in `assets/` make together.
fn parse(names: &[String]) -> Result<Publication, Mistakes> {
    let origins = names.iter().map(|name| format!("assets/{name}.toml"));
    let files: Vec<(String, String)> =
        origins.map(|origin| Ok((read(&origin)?, origin))).collect::<Result<_, Mistakes>>()?;
    let texts: Vec<FileText<'_>> = files.iter().map(|(text, origin)| FileText { origin, text }).collect();
    Publication::parse_all(&texts)
}

/// The text of a file.
fn read(file: &str) -> Result<String, Mistakes> {
    let unread =
        |error: std::io::Error| Mistakes(vec![SourceError::new(file, "", 0..0, error.to_string(), None)]);
    read_to_string(file).map_err(unread)
}

/// The version, in a release with the commit. A build for tests goes without: each commit would have all of
/// them built again.
fn version() -> String {
    let package = env!("CARGO_PKG_VERSION").to_owned();
    let commit = match std::env::var("PROFILE").as_deref() {
        Ok("release") => version::commit(Path::new(env!("CARGO_MANIFEST_DIR"))),
        Ok(_) | Err(_) => None,
    };
    let Some(commit) = commit else { return package };
    for file in commit.files {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    commit.clean.map_or(package.clone(), |id| format!("{package} ({id})"))
}
