//! `qilu cite`: the paper as a source, alone or with one of its figures.

use std::path::Path;

use super::args::{CiteArgs, CiteFormat};
use super::environment::{self, variable};
use super::failure::{Failure, print};
use super::list::exported;
use super::settings::Settings;
use crate::cite::{Source, figure_words, sentence};
use crate::data::Dataset;
use crate::glyphs::Glyphs;
use crate::metrics::{Figure, Tables, catalogue};
use crate::source_error::SourceError;
use crate::wording::{did_you_mean, quoted};

/// Prints the citation.
pub fn run(args: &CiteArgs, file: Option<&Path>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let config = Settings::load(file)?.config;
    let dataset = Dataset::embedded()?;
    let figure = match &args.figure {
        Some(id) => Some(figure(Tables::new(&dataset, args.conflict), id)?),
        None => None,
    };
    let figure = figure.as_ref();
    let source = Source::new(&dataset.paper, &config.cite);
    match args.format {
        CiteFormat::Text => {
            let said = figure.map(|figure| sentence(&figure_words(figure)) + " ").unwrap_or_default();
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

/// The figure of that id.
fn figure(tables: Tables<'_>, id: &str) -> Result<Figure, Failure> {
    let mut figures = catalogue(tables);
    if let Some(at) = figures.iter().position(|figure| figure.id == id) {
        return Ok(figures.swap_remove(at));
    }
    let help = did_you_mean(id, figures.iter().map(|figure| figure.id.as_str()));
    let help = help.unwrap_or_else(|| "`qilu figures` lists them all".to_owned());
    let message = format!("there is no figure {}", quoted(id));
    Err(SourceError::new("FIGURE-ID", id, 0..id.len(), message, Some(help)).into())
}
