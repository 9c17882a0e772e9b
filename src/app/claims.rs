//! Claims: which are listed, in which order they stand on the screen, and how many there are of a verdict.

use super::card::Target;
use super::model::Model;
use super::moves::{Turn, turn};
use super::screen::{RowNames, ScreenRow};
use crate::action::KeyScope;
use crate::verdict::{Bearing, Verdict};

pub(super) const CLAIMS: ScreenRow = ScreenRow {
    scopes: &[KeyScope::Claims, KeyScope::Global],
    targets: |model| model.shown_claims().into_iter().map(Target::Claim).collect(),
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

/// The claims listed of one verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimGroup {
    /// The verdict.
    pub verdict: Verdict,
    /// Their indices, in the order of the publication.
    pub claims: Vec<usize>,
    /// Whether only their number is shown.
    pub folded: bool,
}

impl ClaimGroup {
    /// How many of them are counted.
    pub fn counted(&self, model: &Model) -> usize {
        let ds = model.ds();
        self.claims.iter().filter(|at| ds.claims.get(**at).is_some_and(|claim| ds.counts(claim))).count()
    }
}

impl Model {
    /// Indices of the claims that the filter lets through, in the order of the publication.
    pub fn visible_claims(&self) -> Vec<usize> {
        let all = 0..self.ds().claims.len();
        let (filter, second) = (&self.state.filter, &self.state.second_filter);
        // Official figures are read only where they are asked.
        let lets = |i: &usize| {
            (filter.is_empty() || self.verdict(*i).is_some_and(|verdict| filter.contains(&verdict)))
                && (second.is_empty() || second.contains(&self.second_verdict(*i)))
        };
        all.filter(lets).collect()
    }

    /// The same by verdict, what decides most first. Those that nothing could test, which come last, are folded
    /// unless they are asked for, there are no others, or the cursor is among them.
    pub fn claim_groups(&self) -> Vec<ClaimGroup> {
        let group = |verdict| ClaimGroup { verdict, claims: Vec::new(), folded: false };
        let mut groups: Vec<ClaimGroup> = Verdict::by_weight().into_iter().map(group).collect();
        for index in self.visible_claims() {
            let verdict = self.verdict(index);
            if let Some(group) = groups.iter_mut().find(|group| Some(group.verdict) == verdict) {
                group.claims.push(index);
            }
        }
        groups.retain(|group| !group.claims.is_empty());
        let several = groups.len() > 1 && self.state.filter.is_empty();
        if let Some((last, before)) = groups.split_last_mut()
            && several
            && last.verdict == Verdict::NoFigure
        {
            let rows: usize = before.iter().map(|group| group.claims.len()).sum();
            last.folded = self.state.cursors.claim < rows;
        }
        groups
    }

    /// Indices of the claims that have a row on the screen, from top to bottom.
    pub fn shown_claims(&self) -> Vec<usize> {
        let groups = self.claim_groups().into_iter();
        groups.filter(|group| !group.folded).flat_map(|group| group.claims).collect()
    }

    /// The claim in focus.
    pub fn focused_claim(&self) -> Option<usize> {
        self.shown_claims().get(self.state.cursors.claim).copied()
    }

    /// Puts the cursor on a claim, which unfolds it; false where the filter hides it.
    pub(super) fn go_to_claim(&mut self, index: usize) -> bool {
        let row =
            self.claim_groups().into_iter().flat_map(|group| group.claims).position(|claim| claim == index);
        self.state.cursors.claim = row.unwrap_or(self.state.cursors.claim);
        row.is_some()
    }

    fn is_untested(&self, claim: Option<usize>) -> bool {
        claim.and_then(|claim| self.verdict(claim)) == Some(Verdict::NoFigure)
    }

    /// Goes into what nothing could test, which shows it, or out of it again.
    pub(super) fn fold(&mut self) {
        let into = !self.is_untested(self.focused_claim());
        let mut groups = self.claim_groups();
        groups.retain(|group| (group.verdict == Verdict::NoFigure) == into);
        let next = if into {
            groups.first().and_then(|group| group.claims.first())
        } else {
            groups.last().and_then(|group| group.claims.last())
        };
        if let Some(next) = next.copied() {
            self.go_to_claim(next);
        }
    }

    /// The next claim of the same verdict, after the last the first.
    pub(super) fn next_of_verdict(&mut self, way: Turn) {
        let Some(focused) = self.focused_claim() else { return };
        let groups = self.claim_groups();
        let own = groups.iter().find(|group| group.claims.contains(&focused));
        if let Some(next) = own.map(|group| turn(&group.claims, focused, way)) {
            self.go_to_claim(next);
        }
    }

    /// Keeps the cursor on a claim, or on the first where that is not listed any more.
    pub(super) fn keep_claim(&mut self, focused: Option<usize>) {
        if !focused.is_some_and(|index| self.go_to_claim(index)) {
            self.state.cursors.claim = 0;
        }
    }
}

/// The claims that are counted: what captions imply, and what we observe, is not laid to the authors.
pub fn counted(model: &Model) -> impl Iterator<Item = usize> {
    let ds = model.ds();
    ds.claims.iter().enumerate().filter(|(_, claim)| ds.counts(claim)).map(|(at, _)| at)
}

/// Of how many of the authors' claims official statistics say this.
pub fn count_second(model: &Model, verdict: Bearing) -> usize {
    counted(model).filter(|claim| model.second_verdict(*claim) == verdict).count()
}

/// How many of the authors' claims have a verdict.
pub fn count(model: &Model, verdict: Verdict) -> usize {
    counted(model).filter(|at| model.verdict(*at) == Some(verdict)).count()
}
