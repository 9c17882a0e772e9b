//! Shares scope by scope and dimension by dimension, and what each scope says of the subject's ordinals.
//!
//! A layer is one scope; it never borrows a figure from another.

use super::judge::{RuleTest, test};
use super::ordinal::{Rule, follows};
use super::shares::{CrossTable, ShareBar, Split, matrices, splits};
use super::tables::Tables;
use crate::data::{Breakdown, Grade, Scope, Year};
use crate::verdict::Bearing;

/// One scope with all its bars and matrices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Whether its figures are the subject's own.
    pub own: bool,
    /// Region, goods and flow.
    pub scope: Scope,
    /// The same in words: "China, all goods, exports".
    pub title: String,
    /// First and last year of its bars.
    pub years: (Year, Year),
    /// The lowest grade among its sources.
    pub grade: Grade,
    /// How the scope of other figures differs from the subject's: "China, not Shandong; all goods, not high-tech".
    pub difference: String,
    /// Its bars by each dimension that it has some of.
    pub splits: Vec<Split>,
    /// Tables of one dimension by another.
    pub matrices: Vec<CrossTable>,
    /// The subject's ordinal rules held against it.
    pub tests: Vec<RuleTest>,
}

impl Layer {
    /// All its bars, each with what it is split by.
    pub fn bars(&self) -> impl Iterator<Item = (&Breakdown, &ShareBar)> {
        self.splits.iter().flat_map(|split| split.bars.iter().map(|bar| (&split.by, bar)))
    }
}

/// Every scope that has shares, in the order of the file.
pub fn layers(t: Tables<'_>, o: Tables<'_>) -> Vec<Layer> {
    let rules = follows(t.ds);
    o.ds.structure.scopes.iter().filter_map(|scope| layer(t, o, scope, &rules)).collect()
}

fn layer(t: Tables<'_>, o: Tables<'_>, scope: &Scope, rules: &[Rule]) -> Option<Layer> {
    let splits = splits(o, scope);
    let bars = || splits.iter().flat_map(|split| &split.bars);
    let years = (bars().map(|b| b.year).min()?, bars().map(|b| b.year).max()?);
    let grade = bars().map(|bar| bar.grade).max()?;
    let paper = t.ends().unwrap_or(years);
    let bars_of = |rule: &Rule| splits.iter().find(|split| split.by.id == rule.dimension);
    let own = !o.beside;
    let apart = if own { Apart::default() } else { apart(t, o, scope, years) };
    let tests = rules.iter().filter_map(|rule| {
        let test = test(rule, &bars_of(rule)?.bars, paper);
        Some(RuleTest { verdict: apart.bearing(test.here), ..test })
    });
    let tests = tests.collect();
    Some(Layer {
        own,
        scope: scope.clone(),
        title: o.ds.scope_words(scope),
        years,
        grade,
        difference: apart.words(),
        splits,
        matrices: matrices(o, scope),
        tests,
    })
}

/// What sets the figures of a scope apart from what the subject's statements are about.
#[derive(Default)]
struct Apart {
    /// Another place, other goods, another flow: each in words.
    scope: Vec<String>,
    /// Years outside the subject's, in words.
    years: Option<String>,
}

impl Apart {
    /// "China, not Shandong; all goods, not high-tech".
    fn words(&self) -> String {
        self.scope.iter().chain(&self.years).map(String::as_str).collect::<Vec<_>>().join("; ")
    }

    /// What such figures say of a statement, by what they say within their own scope: of another scope they
    /// decide nothing, and of other years they bear it out so far at best.
    fn bearing(&self, here: Bearing) -> Bearing {
        match (self.scope.is_empty(), &self.years, here) {
            (true, None, here) => here,
            (true, Some(_), Bearing::Confirmed | Bearing::AsFarAsFiguresReach) => {
                Bearing::AsFarAsFiguresReach
            }
            _ => Bearing::NoData,
        }
    }
}

fn apart(t: Tables<'_>, o: Tables<'_>, scope: &Scope, (from, to): (Year, Year)) -> Apart {
    let mut apart = Apart::default();
    if scope.area != t.ds.focus {
        apart.scope.push(format!("{}, not {}", o.ds.name(scope.area), t.ds.name(t.ds.focus)));
    }
    if let Some(own) = &t.ds.paper.scope {
        if scope.goods != own.goods {
            apart.scope.push(format!("{}, not {}", scope.goods, own.short));
        }
        if scope.flow != own.flow {
            apart.scope.push(format!("{}, not {}", scope.flow, own.flow));
        }
    }
    if let Some((first, last)) = t.ends()
        && (to < first || from > last)
    {
        let years = if from == to { from.to_string() } else { format!("{from}-{to}") };
        apart.years = Some(format!("{years}, not {first}-{last}"));
    }
    apart
}
