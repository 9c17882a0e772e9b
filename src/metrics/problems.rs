//! For each problem of the subject, what figures beside it bear on it: small charts, sentences computed
//! from them, and what they cannot show. Which and how stands in the data.

use super::currency::find_named;
use super::figure::Figure;
use super::judge::RuleTest;
use super::layers::layers;
use super::phrase::Phrase;
use super::sentence::{Sentence, said};
use super::shares::Split;
use super::tables::Tables;
use crate::data::{PlaceId, Publication, SharesTemplate, Year};
use crate::verdict::Bearing;
use crate::wording::rising;

/// One line of a chart: a figure for each year that has one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceLine {
    /// What it is of: a place, "mean of all".
    pub name: String,
    /// Whom it is of.
    pub area: PlaceId,
    /// Years, rising, each with its figure.
    pub points: Vec<(Year, Figure)>,
}

/// Lines in one unit on one axis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceChart {
    /// What is drawn, with its unit.
    pub title: String,
    /// Its lines, the place in focus first.
    pub lines: Vec<EvidenceLine>,
}

/// Shares of one scope by one dimension, to be drawn as 100 % bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScopeShares {
    /// Region, goods and flow: "Shandong, all goods, imports + exports".
    pub title: String,
    /// How the scope differs from the paper's statement; empty where it does not.
    pub difference: String,
    /// Its bars.
    pub split: Split,
}

/// What official figures say of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProblemEvidence {
    /// Charts, the most telling first; none where no series by year bears on it.
    pub charts: Vec<EvidenceChart>,
    /// Shares of the nearest scopes; none where trade mode and ownership are not the subject.
    pub shares: Vec<ScopeShares>,
    /// What they say for a year, the most important first.
    pub sentences: Vec<Sentence>,
    /// What they cannot show.
    pub limits: String,
}

/// The evidence on a problem, its sentences for the year nearest to `year` that has figures; `None`
/// for a problem on which no figure here bears.
pub fn problem_evidence(
    t: Tables<'_>,
    o: &Publication,
    problem: &str,
    year: Year,
) -> Option<ProblemEvidence> {
    let told = o.evidence.iter().find(|told| told.problem == problem)?;
    let table = told.years.and_then(|id| o.grid(id));
    let years = table.map(|table| table.years.as_slice()).unwrap_or_default();
    let year = years.iter().copied().min_by_key(|y| y.abs_diff(year)).unwrap_or(year);
    let charts = told.charts.iter().map(|chart| EvidenceChart {
        title: chart.title.clone(),
        lines: chart.lines.iter().map(|of| line(o, &of.figure, of.name.as_deref())).collect(),
    });
    let mut evidence = ProblemEvidence {
        charts: charts.collect(),
        shares: Vec::new(),
        sentences: told.sentences.iter().map(|sentence| said(o, sentence, year)).collect(),
        limits: told.limits.clone(),
    };
    if let Some(shares) = &told.shares {
        structure(t, o, shares, &mut evidence);
    }
    Some(evidence)
}

fn line(o: &Publication, id: &str, name: Option<&str>) -> EvidenceLine {
    let years = rising(o.grids.iter().flat_map(|table| table.years.iter().copied()));
    let figure = |year: &Year| Some((*year, find_named(o, &format!("{id}.{year}"))?));
    let points: Vec<(Year, Figure)> = years.iter().filter_map(figure).collect();
    let area = points.first().map(|(_, figure)| figure.region).unwrap_or_default();
    EvidenceLine { name: name.unwrap_or_else(|| o.name(area)).to_owned(), area, points }
}

/// What the nearest scopes say of the paper's ordinals, one sentence a scope.
fn structure(t: Tables<'_>, o: &Publication, of: &SharesTemplate, evidence: &mut ProblemEvidence) {
    let all = layers(t, o.into());
    for layer in of.scopes.iter().filter_map(|id| all.iter().find(|layer| layer.scope.id == *id)) {
        if let Some(split) = layer.splits.iter().find(|split| split.by.id == of.by) {
            evidence.shares.push(ScopeShares {
                title: layer.title.clone(),
                difference: layer.difference.clone(),
                split: split.clone(),
            });
        }
        let not =
            if layer.difference.is_empty() { String::new() } else { format!(" ({})", layer.difference) };
        let decided = |test: &&RuleTest| test.rule.dimension == of.by && test.here != Bearing::NoData;
        for test in layer.tests.iter().filter(decided) {
            let all = if test.periods > 1
                && (test.here == Bearing::Confirmed || test.here == Bearing::Contradicted)
            {
                format!("; the same in all {}", test.periods)
            } else {
                String::new()
            };
            let (rule, scope) = (&test.rule.text, &layer.title);
            evidence.sentences.push(Sentence {
                text: Phrase::from(format!("“{rule}”: {} for {scope}{not}: ", test.said()))
                    .then(&Phrase::from(&test.nearest))
                    .all(format_args!("{all}."))
                    .into(),
                cells: test.cells.clone(),
            });
        }
    }
}
