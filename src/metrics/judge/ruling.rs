//! What became of one check, and what of that is kept.

use super::held::Missing;
use crate::data::{Interval, Unit};
use crate::metrics::formula::FigureId;
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Input;
use crate::metrics::truth::Truth;
use crate::verdict::Verdict;

/// What became of one check.
#[derive(Debug, Clone)]
pub(super) struct Ruling {
    /// What the figures say that there are: where one lacks, whether the others bear the statement out.
    pub reach: Truth,
    pub verdict: Verdict,
    /// What its figures are of, where that is not what the statement is about.
    pub scope: Option<String>,
    /// Clause by clause: the first says most.
    pub reason: Vec<Phrase>,
    pub cells: Vec<FigureId>,
    pub formula: Phrase,
    pub value: Option<(Interval, Unit, u32)>,
}

impl Ruling {
    pub fn new(truth: Truth, reason: impl Into<Phrase>) -> Self {
        let verdict = match truth {
            Truth::Yes => Verdict::Holds,
            Truth::No => Verdict::Contradicted,
            Truth::Open => Verdict::Open,
            Truth::Missing => Verdict::NoFigure,
        };
        Self {
            reach: truth,
            verdict,
            scope: None,
            reason: vec![reason.into()],
            cells: Vec::new(),
            formula: Phrase::default(),
            value: None,
        }
    }

    /// What several readings of one statement come to.
    pub fn of_readings(truths: &[Truth], reason: impl Into<Phrase>) -> Self {
        let ruling = Self::new(Truth::of_readings(truths), reason);
        if Truth::differ(truths) { Self { verdict: Verdict::DependsOnReading, ..ruling } } else { ruling }
    }

    /// With more clauses of the reason.
    pub fn and(mut self, clauses: impl IntoIterator<Item = String>) -> Self {
        self.reason.extend(clauses.into_iter().map(Phrase::from));
        self
    }

    /// What the figures say that there are.
    pub fn reaching(mut self, reach: Truth) -> Self {
        self.reach = reach;
        self
    }

    /// True, and something must be added to be fair.
    pub fn but(reason: impl Into<Phrase>) -> Self {
        Self { verdict: Verdict::HoldsBut, ..Self::new(Truth::Yes, reason) }
    }

    /// The publication says otherwise elsewhere.
    pub fn otherwise(reason: impl Into<Phrase>) -> Self {
        Self { verdict: Verdict::TextConflict, ..Self::new(Truth::No, reason) }
    }

    pub fn of_scope(mut self, scope: Option<String>) -> Self {
        self.scope = scope;
        self
    }

    pub fn cells<'a>(self, cells: impl IntoIterator<Item = &'a Input<'a>>) -> Self {
        self.ids(cells.into_iter().map(Input::id))
    }

    /// Figures used; each is kept once.
    pub fn ids(mut self, ids: impl IntoIterator<Item = FigureId>) -> Self {
        for id in ids {
            if !self.cells.contains(&id) {
                self.cells.push(id);
            }
        }
        self
    }

    pub fn formula(mut self, formula: impl Into<Phrase>) -> Self {
        self.formula = formula.into();
        self
    }

    pub fn value(mut self, value: Interval, unit: Unit, decimals: u32) -> Self {
        self.value = Some((value, unit, decimals));
        self
    }
}

impl From<Missing> for Ruling {
    fn from(missing: Missing) -> Self {
        Self::new(Truth::Missing, missing.0)
    }
}
