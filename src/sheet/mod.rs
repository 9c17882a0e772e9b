//! What a screen says, as passages: headings, lines, facts and figures.
//!
//! Owns what stands on which screen, built once and read by all that is not drawn: linear text, the figures that
//! leave as records, and how many they are. It knows no width, no mark and no format.

mod choice;
mod evidence;
mod figures;
mod headline;
mod passages;
pub mod ranked;
mod ranking;
mod screen;
pub mod strands;
mod structure;
mod words;
pub mod year_charts;

use crate::app::{Model, Screen, ViewFormat};
use crate::wording::counted;

pub use evidence::{EvidenceFigure, evidence_chart, evidence_figures};
pub use headline::Headline;
pub use passages::{Passage, Sheet};
use screen::row_of;

/// All that the present view of the model says, whatever the size of the terminal.
pub fn sheet(model: &Model) -> Sheet {
    let mut out = Sheet::default();
    out.heading(1, format!("{}: {}", model.ds().paper.subject.en, model.tab_name()));
    out.fact("Address", model.address().to_string());
    // Where no figure of the paper is told, neither table is followed.
    let conflicts = if model.is_apart() { Vec::new() } else { model.tables().conflicts() };
    for conflict in conflicts {
        let (focus, year) = (model.ds().name(model.ds().focus), conflict.year);
        let (prints, table) = (model.prints(&conflict), model.table_followed());
        out.line(format!("{focus} {year} is {prints}; here {table} is followed."));
    }
    if let Some(said) = model.nothing() {
        out.line(said);
        if model.state.screen() == Screen::Claims {
            words::relations(model, &mut out);
        }
        return out;
    }
    if let Some(Headline { sentence, certainty }) = headline(model) {
        out.line(sentence);
        if !certainty.is_empty() {
            out.line(certainty);
        }
    }
    (row_of(model.state.screen()).body)(model, &mut out);
    words::in_focus(model, &mut out);
    out
}

/// The headline of the present view; `None` where there is nothing to say it of.
pub fn headline(model: &Model) -> Option<Headline> {
    if model.nothing().is_some() { None } else { (row_of(model.state.screen()).headline)(model) }
}

/// How many records the view has, and what each of them says.
pub fn records_words(model: &Model) -> (String, String) {
    let told = row_of(model.state.screen()).records.map(|records| records(model));
    let (count, noun, of, each) = told.unwrap_or_else(|| {
        (sheet(model).figures().len(), "figure", "", "each with unit, interval, flags, source and formula")
    });
    (model.told(&(counted(count, noun) + of)), model.told(each))
}

/// What a file of the view has in it: so many columns and rows, or records.
pub fn holds(model: &Model, format: ViewFormat) -> String {
    let (columns, rows) = model.state.size;
    match format {
        ViewFormat::Text | ViewFormat::Ansi | ViewFormat::Svg => {
            format!("{columns}x{rows}")
        }
        ViewFormat::Md | ViewFormat::Csv | ViewFormat::Json => records_words(model).0,
    }
}
