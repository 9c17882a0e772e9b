//! What a screen says, as passages: headings, lines, facts and figures.
//!
//! Owns what stands on which screen, built once and read by all that is not drawn: linear text, the figures that
//! leave as records, and how many they are. It knows no width, no mark and no format.

mod evidence;
mod figures;
mod official;
mod passages;
mod words;

use crate::address::{Comparison, Tab};
use crate::app::{Model, ViewFormat};
use crate::wording::{capital, counted};

pub use evidence::{EvidenceFigure, evidence_figures};
pub use passages::{Passage, Sheet};

/// All that the present view of the model says, whatever the size of the terminal.
#[must_use]
pub fn sheet(model: &Model) -> Sheet {
    let mut out = Sheet::default();
    let tab = model.state.tab;
    out.heading(1, format!("{}: {}", model.ds().paper.subject.en, capital(tab.into())));
    out.fact("Address", model.address().to_string());
    // Where no figure of the paper is told, neither table is followed.
    let conflicts = if model.is_apart() { Vec::new() } else { model.tables().conflicts() };
    for conflict in conflicts {
        let (focus, year) = (model.ds().region_name(model.ds().focus), conflict.year);
        let (prints, table) = (model.prints(&conflict), model.table_followed());
        out.line(format!("{focus} {year} is {prints}; here {table} is followed."));
    }
    match tab {
        Tab::Overview => figures::overview(model, &mut out),
        Tab::Trends => figures::trends(model, &mut out),
        Tab::Compare => match model.state.comparison {
            Comparison::Paper => figures::compare(model, &mut out),
            Comparison::Rank => official::ranking(model, &mut out),
            Comparison::Crosscheck => official::crosscheck(model, &mut out),
        },
        Tab::Structure => match model.layer() {
            None => words::structure(model, &mut out),
            Some(layer) => official::layer(model, layer, &mut out),
        },
        Tab::Problems => words::problems(model, &mut out),
        Tab::Claims => words::claims(model, &mut out),
    }
    words::in_focus(model, &mut out);
    out
}

/// How many records the view has, and what each of them says.
#[must_use]
pub fn records_words(model: &Model) -> (String, &'static str) {
    let ds = model.ds();
    let (count, noun, of, each) = match model.state.tab {
        Tab::Compare if model.state.comparison == Comparison::Crosscheck => (
            model.crosschecks().len(),
            "pair",
            " of a figure of the paper and an official one",
            "each with both, difference and verdict",
        ),
        Tab::Structure if model.layer().is_none() => (
            ds.structure.ordinals().count(),
            "ordinal statement",
            "",
            "each with place, direction and sections; no figures",
        ),
        Tab::Overview | Tab::Trends | Tab::Compare | Tab::Structure => (
            sheet(model).figures().len(),
            "figure",
            "",
            "each with unit, interval, flags, source and formula",
        ),
        Tab::Problems if model.state.evidence => (
            evidence_figures(model).len(),
            "official figure",
            " on the problems",
            "each with unit, interval, source, chart and sentences",
        ),
        Tab::Problems => (
            ds.problems.len() * ds.countermeasures.len(),
            "pair",
            " of a problem and a countermeasure",
            "each with link, reason and both texts",
        ),
        Tab::Claims => (
            model.visible_claims().len(),
            "statement",
            "",
            "each with verdict, reason, cells, sum and what official figures say",
        ),
    };
    (counted(count, noun) + of, each)
}

/// What a file of the view has in it: so many columns and rows, or records.
#[must_use]
pub fn holds(model: &Model, format: ViewFormat) -> String {
    let (columns, rows) = model.state.size;
    match format {
        ViewFormat::Text | ViewFormat::Ansi | ViewFormat::Svg => format!("{columns}x{rows}"),
        ViewFormat::Md | ViewFormat::Csv | ViewFormat::Json => records_words(model).0,
    }
}
