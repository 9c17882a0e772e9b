//! `qilu cite`: the paper as a source, alone or with one of its figures; or that of an official figure.

use super::args::{CiteArgs, CiteFormat};
use super::environment::{self, variable};
use super::failure::{Failure, print};
use super::settings::{Files, Settings, followed};
use crate::cite::{Source, figure_words, sentence};
use crate::export::exported;
use crate::glyphs::Glyphs;
use crate::library::Library;
use crate::metrics::{Figure, Tables, catalogue, find_in, named_in};
use crate::wording::quoted;

/// Prints the citation.
pub fn run(args: &CiteArgs, files: Files<'_>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let Settings { config, library, .. } = Settings::load(files)?;
    let tables = followed(&library, args.followed.conflict)?;
    let figure = args.figure.as_deref().map(|id| figure(tables, &library, id)).transpose()?;
    let source = match figure.as_ref().filter(|figure| figure.is_beside()) {
        Some(figure) => Source::beside(&library.subject, library.beside(), figure),
        None => Source::new(&library.subject.paper, &config.cite),
    };
    let figure = figure.map(|figure| figure_words(tables, &figure));
    let figure = figure.as_deref();
    match args.format {
        CiteFormat::Text => {
            let said = figure.map(|words| sentence(words) + " ").unwrap_or_default();
            let line = format!("{said}{}\n", source.line());
            let glyphs = environment::glyphs(glyphs.or(config.glyphs), variable);
            print(&exported(&glyphs.fold_str(&line)))
        }
        CiteFormat::Bibtex => print(&source.bibtex(figure)),
        CiteFormat::CslJson => {
            print(&source.csl_json(figure).map_err(|error| Failure::Sentence(error.to_string()))?)
        }
    }
}

/// The figure with that id.
fn figure(tables: Tables<'_>, library: &Library, id: &str) -> Result<Figure, Failure> {
    let beside = id.split_once('.').is_some_and(|(origin, _)| library.may_have(origin));
    let known = || if beside { catalogue(library.beside()) } else { catalogue(tables) };
    let found = named_in(tables, library, id).and_then(|id| find_in(tables, library, id));
    found.ok_or_else(|| unknown(id, &known()))
}

fn unknown(id: &str, figures: &[Figure]) -> Failure {
    let ids: Vec<String> = figures.iter().map(|figure| figure.id.to_string()).collect();
    let ids = ids.iter().map(String::as_str);
    Failure::nothing("FIGURE-ID", id, format!("there is no figure {}", quoted(id)), ids, "qilu figures")
}
