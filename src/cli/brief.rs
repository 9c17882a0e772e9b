//! `qilu brief`: what the reader picks, on a page or two, and the same from within the explorer.

use std::ffi::OsStr;
use std::path::Path;

use super::args::{BriefArgs, BriefFormat};
use super::environment::{self, variable};
use super::failure::{Failure, print, refusal, shown};
use super::settings::{Files, Settings};
use super::{store, stream};
use crate::address::View;
use crate::app::{Model, Pick, Setup, split_picks};
use crate::export::Brief;
use crate::plain;
use crate::source_error::SourceError;
use crate::theme::Theme;

/// What the explorer calls its briefs.
const STEM: &str = "qilu-brief";

/// Prints the brief or writes it to the file that is named.
pub fn run(args: &BriefArgs, files: Files<'_>) -> Result<(), Failure> {
    let format = format(args)?;
    // In Unicode: a document is not drawn by the terminal of whoever writes it.
    let Settings { config, library, data, .. } = Settings::load(files)?;
    let file = data.as_deref().map(shown);
    let beside = files.beside.iter().map(|path| shown(path)).collect();
    let setup = Setup { file, beside, ..Setup::new(library, config, Theme::default()) };
    let view = View { conflict: args.followed.conflict, ..View::default() };
    let open = |error| Failure::View("brief".to_owned(), error);
    let model = Model::new(setup, &view, plain::SIZE).map_err(open)?;
    let picks = if args.pick.is_empty() { model.default_picks() } else { picks(&model, &args.pick)? };
    let brief = Brief::new(&model, &picks).map_err(open)?;
    let text = match format {
        BriefFormat::Md => brief.markdown(),
        BriefFormat::Html => brief.html(),
    };
    match &args.output {
        Some(path) => store::put(path, &text),
        None => print(&text),
    }
}

/// The format asked for, else that of the file's name, else Markdown.
fn format(args: &BriefArgs) -> Result<BriefFormat, Failure> {
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(path) = args.output.as_deref().filter(|path| !stream::is_stream(path)) else {
        return Ok(BriefFormat::Md);
    };
    let extension = path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("md" | "markdown") => Ok(BriefFormat::Md),
        Some("html" | "htm") => Ok(BriefFormat::Html),
        Some(_) | None => {
            let why = "does not say what it is to be: end its name with .md or .html, or name the --format";
            Failure::sentence(format!("{} {why}", shown(path)))
        }
    }
}

/// What is named, each once, in the order of naming.
fn picks(model: &Model, lists: &[String]) -> Result<Vec<Pick>, Failure> {
    let mut picks = Vec::new();
    for list in lists {
        for place in split_picks(model.ds(), list) {
            let id = &list[place.clone()];
            let pick = model.pick(id).map_err(|error| {
                let span = error.span(id);
                let span = place.start + span.start..place.start + span.end;
                SourceError::new("--pick", list, span, error.to_string(), error.help())
            })?;
            if !picks.contains(&pick) {
                picks.push(pick);
            }
        }
    }
    Ok(picks)
}

/// Writes the brief in both formats into the working directory, under a name that is free: where they
/// are, or why they are nowhere.
pub fn write(model: &Model, picks: &[Pick]) -> Result<String, String> {
    let brief = Brief::new(model, picks).map_err(|error| error.to_string())?;
    let dir = std::env::current_dir().map_err(|error| refusal(Path::new("."), &error))?;
    let texts = [("html", brief.html()), ("md", brief.markdown())];
    let [path, _] = store::create_together(&dir, STEM, &texts).map_err(|error| refusal(&dir, &error))?;
    // The name first: a narrow screen may have no room for all of the directory.
    let name = path.file_name().map(Path::new).map(shown).unwrap_or_default();
    Ok(format!("{name} and .md in {}", environment::from_home(&shown(&dir), variable)))
}
