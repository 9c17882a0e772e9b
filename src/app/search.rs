//! Finding figures, problems, countermeasures and claims by fuzzy match.

use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::model::Model;
use super::target::Target;
use crate::metrics::figures::marked;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `T1.volume.2016`, `2.4`, `C07`.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Its value or verdict.
    pub detail: String,
    /// What it opens.
    pub target: Target,
}

/// What `query` finds, best first; for an empty query everything, in the dataset's order.
#[must_use]
pub fn hits(model: &Model, query: &str) -> Vec<Hit> {
    let all = candidates(model);
    let order = rank(query, all.iter().map(|hit| format!("{} {}", hit.id, hit.label)));
    let mut all: Vec<Option<Hit>> = all.into_iter().map(Some).collect();
    order.into_iter().filter_map(|i| all.get_mut(i)?.take()).collect()
}

/// Indices of the texts that match, best first; all of them, in order, for an empty query.
pub(super) fn rank(query: &str, texts: impl Iterator<Item = String>) -> Vec<usize> {
    if query.trim().is_empty() {
        return texts.enumerate().map(|(i, _)| i).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::new(query, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, usize)> = texts
        .enumerate()
        .filter_map(|(i, text)| Some((pattern.score(Utf32Str::new(&text, &mut buffer), &mut matcher)?, i)))
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    scored.into_iter().map(|(_, i)| i).collect()
}

fn candidates(model: &Model) -> Vec<Hit> {
    let ds = model.ds();
    let mut all: Vec<Hit> = Vec::new();
    let with_zh = |name: &crate::data::Name| match &name.zh {
        Some(zh) => format!("{} {zh}", name.en),
        None => name.en.clone(),
    };
    for (i, problem) in ds.problems.iter().enumerate() {
        let column =
            ds.countermeasures.iter().position(|c| ds.link(&problem.id, &c.id).is_some()).unwrap_or(0);
        all.push(Hit {
            id: format!("problem {}", problem.id),
            label: with_zh(&problem.name),
            detail: format!("§{}", problem.section),
            target: Target::Pair(i, column),
        });
    }
    for (i, measure) in ds.countermeasures.iter().enumerate() {
        let row = ds.problems.iter().position(|p| ds.link(&p.id, &measure.id).is_some()).unwrap_or(0);
        all.push(Hit {
            id: format!("answer {}", measure.id),
            label: with_zh(&measure.name),
            detail: format!("§{}", measure.section),
            target: Target::Pair(row, i),
        });
    }
    for (i, (claim, outcome)) in ds.claims.iter().zip(model.outcomes()).enumerate() {
        all.push(Hit {
            id: claim.id.clone(),
            label: claim.statement.clone(),
            detail: outcome.verdict.to_string(),
            target: Target::Claim(i),
        });
    }
    for figure in model.figures() {
        all.push(Hit {
            id: figure.id.clone(),
            label: format!("{}, {}", figure.name, figure.year),
            detail: marked(figure),
            target: Target::Figure(figure.id.clone()),
        });
    }
    for (i, ordinal) in ds.ordinals.iter().enumerate() {
        all.push(Hit {
            id: ordinal.id.clone(),
            label: with_zh(&ordinal.name),
            detail: ordinal.place.clone().unwrap_or_else(|| "no place stated".to_owned()),
            target: Target::Ordinal(i),
        });
    }
    all
}
