//! What stands beside the subject on its problems: in sentences, and the figures that these rest on.

use super::passages::Sheet;
use crate::app::Model;
use crate::data::Problem;
use crate::metrics::Figure;
use crate::say::aloud;

/// An official figure that bears on a problem, and where the evidence has it.
#[derive(Debug, Clone, PartialEq)]
pub struct EvidenceFigure {
    /// The problem's section.
    pub problem: String,
    /// Title of the chart, or region, goods and flow of the bars; `None` where only a sentence names it.
    pub chart: Option<String>,
    /// The figure.
    pub figure: Figure,
    /// The sentences that rest on it.
    pub says: Vec<String>,
    /// What the figures on this problem cannot show.
    pub limits: String,
}

/// The figures that the evidence draws, problem after problem and chart after chart, then those that
/// only its sentences name.
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
        let drawn = of_charts.chain(of_bars).map(|(title, figure)| (Some(title), *figure));
        let mut listed: Vec<(Option<String>, Figure)> = drawn.collect();
        for id in evidence.sentences.iter().flat_map(|sentence| &sentence.cells) {
            if !listed.iter().any(|(_, known)| known.id == *id) {
                listed.extend(model.figure(id).map(|figure| (None, figure)));
            }
        }
        all.extend(listed.into_iter().map(|(chart, figure)| {
            let resting = evidence.sentences.iter().filter(|sentence| sentence.cells.contains(&figure.id));
            let says = resting.map(|sentence| sentence.text.clone()).collect();
            EvidenceFigure {
                problem: problem.section.clone(),
                chart,
                figure,
                says,
                limits: evidence.limits.clone(),
            }
        }));
    }
    all
}

/// What official statistics say of a problem, in the year of the cursor.
pub fn evidence(model: &Model, problem: &Problem, out: &mut Sheet) {
    let says = model.told("{Whose} say");
    match model.evidence(&problem.id) {
        Some(evidence) => {
            for sentence in &evidence.sentences {
                out.fact(&says, aloud(&sentence.text));
            }
            out.fact("They do not show", &evidence.limits);
        }
        None => out.fact(says, "nothing, for no figure of them bears on it"),
    }
}
