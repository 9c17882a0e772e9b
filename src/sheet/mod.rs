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
pub mod strands;
mod structure;
mod words;
pub mod year_charts;

use crate::app::{Model, Screen, ViewFormat};
use crate::metrics::differences::Revised;
use crate::wording::counted;

pub use evidence::{EvidenceFigure, evidence_figures};
pub use headline::{Headline, headline};
pub use passages::{Passage, Sheet};

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
    match model.state.screen() {
        Screen::Overview => figures::overview(model, &mut out),
        Screen::Trends => figures::trends(model, &mut out),
        Screen::Compare => figures::compare(model, &mut out),
        Screen::Ranking => ranking::ranking(model, &mut out),
        Screen::Crosscheck => ranking::crosscheck(model, &mut out),
        Screen::Ordinals => structure::ordinals(model, &mut out),
        Screen::Layer => structure::layer(model, &mut out),
        Screen::Problems => words::problems(model, &mut out),
        Screen::Claims => words::claims(model, &mut out),
        Screen::Choice => choice::choice(model, &mut out),
    }
    words::in_focus(model, &mut out);
    out
}

/// How many records the view has, and what each of them says.
pub fn records_words(model: &Model) -> (String, String) {
    let ds = model.ds();
    let (count, noun, of, each) = match model.state.screen() {
        Screen::Crosscheck => (
            model.crosschecks().len(),
            "pair",
            " of a figure of {own} and one of {whose}",
            "each with both, difference and verdict",
        ),
        Screen::Ordinals => (
            ds.structure.ordinals().count(),
            "ordinal statement",
            "",
            "each with place, direction and sections; no figures",
        ),
        Screen::Overview | Screen::Trends | Screen::Compare | Screen::Ranking | Screen::Layer => (
            sheet(model).figures().len(),
            "figure",
            "",
            "each with unit, interval, flags, source and formula",
        ),
        Screen::Problems if model.state.evidence => (
            evidence_figures(model).len(),
            "{other} figure",
            " on the problems",
            "each with unit, interval, source, chart and sentences",
        ),
        Screen::Problems => (
            ds.problems.len() * ds.countermeasures.len(),
            "pair",
            " of a problem and a countermeasure",
            "each with link, reason and both texts",
        ),
        Screen::Choice => (
            model.differences().iter().filter(|one| one.change != Revised::Equal).count(),
            "difference",
            " between the two tables",
            "each with what it is by the one and by the other",
        ),
        Screen::Claims => (
            model.visible_claims().len(),
            "statement",
            "",
            "each with verdict, reason, cells, sum and what {other} figures say",
        ),
    };
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
