//! The publications that official figures of a brief stand in.

use std::rc::Rc;

use crate::app::Model;
use crate::cite::Source;
use crate::metrics::Figure;
use crate::sheet::sheet;

/// The official figures that a view shows.
pub(super) fn official_figures(shown: &Model) -> Vec<Rc<Figure>> {
    let mut all = sheet(shown).figures();
    all.retain(|figure| figure.is_official());
    all
}

/// The official figures that decide on a statement.
pub(super) fn judged_by(model: &Model, claim: &str) -> Vec<Rc<Figure>> {
    let at = model.ds().claims.iter().position(|known| known.id == claim);
    let outcome = at.and_then(|at| model.official_outcome(at));
    let cells = outcome.map(|outcome| outcome.cells.as_slice()).unwrap_or_default();
    cells.iter().filter_map(|id| model.figure(id)).collect()
}

/// The sources of official figures, each once, in their order.
pub(super) fn official_sources<'a>(
    model: &Model,
    figures: impl IntoIterator<Item = &'a Rc<Figure>>,
) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for figure in figures.into_iter().filter(|figure| figure.is_official()) {
        // What a figure is derived from is the same publication.
        let source = figure.source.trim_start_matches("derived from ").to_owned();
        if !named.contains(&source) {
            lines.push(Source::official(model.official(), figure).line());
            named.push(source);
        }
    }
    lines
}
