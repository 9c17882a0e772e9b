//! `qilu cite`: the paper as a source, alone or with one of its figures; or that of an official figure.

use super::args::{CiteArgs, CiteFormat};
use super::environment::{self, variable};
use super::failure::{Failure, print};
use super::library::Files;
use super::list::exported;
use super::settings::{Settings, followed};
use crate::cite::{Source, figure_words, sentence};
use crate::data::Publication;
use crate::data::official::is_official_id;
use crate::glyphs::Glyphs;
use crate::metrics::{Figure, Tables, catalogue, find};
use crate::wording::quoted;

/// Prints the citation.
pub fn run(args: &CiteArgs, files: Files<'_>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let Settings { config, library, .. } = Settings::load(files)?;
    let dataset = &library.subject;
    let official = match &args.figure {
        Some(id) if is_official_id(id) => Some(library.beside()?),
        Some(_) | None => None,
    };
    let (tables, figure) = match (&args.figure, &official) {
        (Some(id), None) => {
            let tables = followed(dataset, args.conflict)?;
            (tables, Some(figure(tables, id)?))
        }
        (id, official) => {
            let found =
                id.as_ref().zip(official.as_ref()).map(|(id, o)| official_figure(o, id)).transpose()?;
            (Tables::new(dataset, dataset.first_table()), found)
        }
    };
    let source = match (&official, &figure) {
        (Some(official), Some(figure)) => Source::official(official, figure),
        (_, _) => Source::new(&dataset.paper, &config.cite),
    };
    let figure = figure.map(|figure| figure_words(tables, &figure));
    let figure = figure.as_deref();
    match args.format {
        CiteFormat::Text => {
            let said = figure.map(|words| sentence(words) + " ").unwrap_or_default();
            let line = format!("{said}{}\n", source.line());
            let glyphs = environment::glyphs(glyphs, config.glyphs, variable);
            print(&exported(&glyphs.fold_str(&line)))
        }
        CiteFormat::Bibtex => print(&source.bibtex(figure)),
        CiteFormat::CslJson => {
            print(&source.csl_json(figure).map_err(|error| Failure::Sentence(error.to_string()))?)
        }
    }
}

/// The figure of the paper with that id.
fn figure(tables: Tables<'_>, id: &str) -> Result<Figure, Failure> {
    let mut figures = catalogue(tables);
    match figures.iter().position(|figure| figure.id == id) {
        Some(at) => Ok(figures.swap_remove(at)),
        None => Err(unknown(id, &figures)),
    }
}

/// The official figure with that id.
fn official_figure(o: &Publication, id: &str) -> Result<Figure, Failure> {
    find(o, id).ok_or_else(|| unknown(id, &catalogue(o)))
}

fn unknown(id: &str, figures: &[Figure]) -> Failure {
    let ids = figures.iter().map(|figure| figure.id.as_str());
    Failure::nothing("FIGURE-ID", id, format!("there is no figure {}", quoted(id)), ids, "qilu figures")
}
