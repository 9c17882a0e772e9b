//! What of a view is data: the figures, statements, ordinals or pairs that it shows.
//!
//! The export menu says how many there are and the records of a view hold them; both ask here, so that
//! neither can know of one more than the other.

use std::rc::Rc;

use super::model::Model;
use super::target::{compare_rows, overview_series, trends_figures};
use crate::address::{Comparison, Tab};
use crate::data::Year;
use crate::metrics::Figure;
use crate::metrics::official::{Measure, OfficialDerived, RankBy, RankRow};
use crate::wording::counted;

/// The figures that the view shows, for all years that it shows, each once; none on a tab of words.
#[must_use]
pub fn shown_figures(model: &Model) -> Vec<Rc<Figure>> {
    let ids = match model.state.tab {
        Tab::Overview => {
            let found = model.findings().iter().map(|finding| finding.figure.clone());
            by_series(model, |year| overview_series(model, year)).into_iter().chain(found).collect()
        }
        Tab::Trends => {
            let of_year = trends_figures(model, model.state.year);
            by_series(model, |year| charted_figures(model, year)).into_iter().chain(of_year).collect()
        }
        Tab::Compare => match model.state.comparison {
            Comparison::Paper => {
                let rows = compare_rows(model);
                by_series(model, |year| rows.iter().map(|row| row.figure(model, year)).collect())
            }
            Comparison::Rank => ranked(model),
            // Pairs of figures are records of their own.
            Comparison::Crosscheck => Vec::new(),
        },
        Tab::Structure if model.layer().is_some() => {
            model.layer_rows().into_iter().flat_map(|row| row.cells).flatten().collect()
        }
        Tab::Structure | Tab::Problems | Tab::Claims => Vec::new(),
    };
    let mut list: Vec<Rc<Figure>> = Vec::new();
    for figure in ids.into_iter().filter_map(|id| model.figure(&id)) {
        if !list.iter().any(|known| known.id == figure.id) {
            list.push(figure);
        }
    }
    list
}

/// An official figure that bears on a problem, and where the evidence has it.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceFigure {
    /// The problem's section.
    pub problem: String,
    /// Title of the chart, or region, goods and flow of the bars; `None` where only a sentence names it.
    pub chart: Option<String>,
    /// The figure.
    pub figure: Rc<Figure>,
    /// The sentences that rest on it.
    pub says: Vec<String>,
    /// What the figures on this problem cannot show.
    pub limits: &'static str,
}

/// The figures that the evidence draws, problem after problem and chart after chart, then those that
/// only its sentences name.
#[must_use]
pub fn evidence_figures(model: &Model) -> Vec<EvidenceFigure> {
    let mut all = Vec::new();
    for problem in &model.ds().problems {
        let Some(evidence) = model.evidence(&problem.id) else { continue };
        let of_charts = evidence.charts.iter().flat_map(|chart| {
            chart.lines.iter().flat_map(|l| &l.points).map(|(_, figure)| (chart.title.clone(), figure))
        });
        let of_bars = evidence.shares.iter().flat_map(|shares| {
            let parts = shares.split.bars.iter().flat_map(|bar| &bar.parts);
            parts.map(|part| (shares.title.clone(), &part.share))
        });
        let drawn = of_charts.chain(of_bars).map(|(title, figure)| (Some(title), Rc::new(figure.clone())));
        let mut listed: Vec<(Option<String>, Rc<Figure>)> = drawn.collect();
        for id in evidence.sentences.iter().flat_map(|sentence| &sentence.cells) {
            if !listed.iter().any(|(_, known)| known.id == *id) {
                listed.extend(model.figure(id).map(|figure| (None, figure)));
            }
        }
        all.extend(listed.into_iter().map(|(chart, figure)| {
            let resting = evidence.sentences.iter().filter(|sentence| sentence.cells.contains(&figure.id));
            let says = resting.map(|sentence| sentence.text.clone()).collect();
            EvidenceFigure { problem: problem.section.clone(), chart, figure, says, limits: evidence.limits }
        }));
    }
    all
}

/// What Trends has of every year: its charts the printed figures, as a table all that the panel beside
/// them has of the year at the cursor.
#[must_use]
pub fn charted_figures(model: &Model, year: Year) -> Vec<String> {
    let mut ids = trends_figures(model, year);
    ids.retain(|id| model.state.table || id.starts_with("T1.") || id.starts_with("T2."));
    ids
}

/// The figures of the ranking, province after province as listed: what is ranked by, and the places in
/// this year and the one before. The places by growth are no figures of their own.
fn ranked(model: &Model) -> Vec<String> {
    let year = model.ranked_year();
    let of_row = |row: &RankRow| {
        let years =
            if model.state.rank_by == RankBy::Growth { 0..0 } else { year.saturating_sub(1)..year + 1 };
        let place = |year| OfficialDerived::Of(Measure::Rank, model.official().primary, row.province, year);
        let mut ids = vec![row.figure.clone()];
        ids.extend(years.map(|year| place(year).to_string()));
        ids
    };
    model.ranked_rows().iter().flat_map(of_row).collect()
}

/// The ids of each row of a view, year by year, row after row.
fn by_series(model: &Model, ids: impl Fn(Year) -> Vec<String>) -> Vec<String> {
    let columns: Vec<Vec<String>> = model.years().iter().map(|year| ids(*year)).collect();
    let rows = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..rows).flat_map(|row| columns.iter().filter_map(move |column| column.get(row).cloned())).collect()
}

/// How many records the view has, and what each of them says.
#[must_use]
pub fn shown_words(model: &Model) -> String {
    let ds = model.ds();
    match model.state.tab {
        Tab::Compare if model.state.comparison == Comparison::Crosscheck => format!(
            "{} of a figure of the paper and an official one, each with both, difference and verdict",
            counted(model.crosschecks().len(), "pair")
        ),
        Tab::Structure if model.layer().is_none() => format!(
            "{}, each with place, direction and sections; no figures",
            counted(ds.structure.ordinals().count(), "ordinal statement")
        ),
        Tab::Overview | Tab::Trends | Tab::Compare | Tab::Structure => format!(
            "{}, each with unit, interval, flags, source and formula",
            counted(shown_figures(model).len(), "figure")
        ),
        Tab::Problems if model.state.evidence => format!(
            "{} on the problems, each with unit, interval, source, chart and sentences",
            counted(evidence_figures(model).len(), "official figure")
        ),
        Tab::Problems => format!(
            "{} of a problem and a countermeasure, each with link, reason and both texts",
            counted(ds.problems.len() * ds.countermeasures.len(), "pair")
        ),
        Tab::Claims => format!(
            "{}, each with verdict, reason, cells, sum and what official figures say",
            counted(model.visible_claims().len(), "statement")
        ),
    }
}
