//! What stands beside the subject on its problems: in sentences, and the figures that these rest on.

use super::passages::Sheet;
use super::strands::{extent, region_marker, region_role};
use crate::app::Model;
use crate::data::{Problem, Year};
use crate::metrics::{EvidenceChart, EvidenceLine, Figure};
use crate::theme::Role;
use crate::widget::line_chart::{ChartLine, LineChart};

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
            let says = resting.map(|sentence| sentence.text.to_string()).collect();
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
                out.fact(&says, sentence.text.spoken());
            }
            out.fact("They do not show", &evidence.limits);
        }
        None => out.fact(says, "nothing, for no figure of them bears on it"),
    }
}

/// A chart of official figures, and its years. What it is about is drawn above the others: the place in focus, or the
/// only one.
pub fn evidence_chart(model: &Model, of: &EvidenceChart) -> (Vec<Year>, LineChart) {
    let mut years: Vec<Year> = of.lines.iter().flat_map(|line| &line.points).map(|(year, _)| *year).collect();
    years.sort_unstable();
    years.dedup();
    let (ds, beside) = (model.ds(), model.beside());
    let mut wholes = 0;
    let mut series = |line: &EvidenceLine| {
        let (marker, role) = if ds.members.contains(&line.area) {
            (region_marker(model, line.area), region_role(model, line.area))
        } else if beside.is_member(line.area) {
            ('✦', Role::Text)
        } else {
            // The country and what is over all provinces: a mean, a median.
            wholes += 1;
            (if wholes == 1 { '○' } else { '▿' }, Role::Muted)
        };
        let figure = |year: &Year| line.points.iter().find(|(of, _)| of == year).map(|(_, figure)| figure);
        ChartLine {
            name: line.name.clone(),
            last: line.points.last().map(|(_, figure)| figure.shown()).unwrap_or_default(),
            values: years.iter().map(|year| figure(year).map(extent)).collect(),
            marker,
            role,
            emphasised: line.area == beside.focus || of.lines.len() == 1,
            notes: Vec::new(),
        }
    };
    let series = of.lines.iter().map(&mut series).collect();
    let names = years.iter().map(Year::to_string).collect();
    (years, LineChart::new(series, names))
}
