//! Claims: which are listed, and how many there are of a verdict.

use super::card::Target;
use super::model::Model;
use super::screen::{RowNames, ScreenRow};
use crate::action::KeyScope;
use crate::data::Voice;
use crate::verdict::{Bearing, Verdict};

pub(super) const CLAIMS: ScreenRow = ScreenRow {
    scopes: &[KeyScope::Claims, KeyScope::Global],
    targets: |model| model.visible_claims().into_iter().map(Target::Claim).collect(),
    row: |model| model.state.cursors.claim,
    set_row: |model, row| model.state.cursors.claim = row,
    moved: |_| "",
    names: Some(RowNames {
        name: |model| Some(model.ds().claims.get(model.focused_claim()?)?.id.clone()),
        go_to: |model, id| {
            let index = model.ds().claims.iter().position(|claim| claim.id.eq_ignore_ascii_case(id));
            index.is_some_and(|index| model.go_to_claim(index))
        },
    }),
    address: |model, view| {
        view.filter.clone_from(&model.state.filter);
        view.official.clone_from(&model.state.second_filter);
    },
    ..ScreenRow::OF_YEARS
};

impl Model {
    /// Indices of the claims that the filter lets through.
    #[must_use]
    pub fn visible_claims(&self) -> Vec<usize> {
        let all = 0..self.ds().claims.len();
        let (filter, second) = (&self.state.filter, &self.state.second_filter);
        // Official figures are read only where they are asked.
        let lets = |i: &usize| {
            (filter.is_empty() || self.outcomes().get(*i).is_some_and(|o| filter.contains(&o.verdict)))
                && (second.is_empty() || second.contains(&self.second_verdict(*i)))
        };
        all.filter(lets).collect()
    }

    /// What official statistics say of a claim, by its index.
    #[must_use]
    pub fn second_verdict(&self, claim: usize) -> Bearing {
        self.second_outcome(claim).map_or(Bearing::None, |outcome| outcome.verdict)
    }

    /// The claim in focus.
    #[must_use]
    pub fn focused_claim(&self) -> Option<usize> {
        self.visible_claims().get(self.state.cursors.claim).copied()
    }

    /// Puts the cursor on a claim; false where the filter hides it.
    pub(super) fn go_to_claim(&mut self, index: usize) -> bool {
        let row = self.visible_claims().iter().position(|i| *i == index);
        row.is_some_and(|row| {
            self.state.cursors.claim = row;
            true
        })
    }
}

/// The claims that are counted: what captions imply, and what we observe, is not laid to the authors.
pub fn counted(model: &Model) -> impl Iterator<Item = usize> {
    let claims = model.ds().claims.iter().enumerate();
    claims.filter(|(_, claim)| claim.voice == Voice::Author).map(|(at, _)| at)
}

/// Of how many of the authors' claims official statistics say this.
#[must_use]
pub fn count_second(model: &Model, verdict: Bearing) -> usize {
    counted(model).filter(|claim| model.second_verdict(*claim) == verdict).count()
}

/// How many of the authors' claims have a verdict.
#[must_use]
pub fn count(model: &Model, verdict: Verdict) -> usize {
    let outcomes = model.outcomes();
    counted(model).filter(|at| outcomes.get(*at).is_some_and(|outcome| outcome.verdict == verdict)).count()
}
