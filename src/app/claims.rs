//! Claims: which are listed, in which order they stand on the screen, and how many there are of a verdict.

use super::card::Target;
use super::model::Model;
use super::moves::{Turn, turn};
use super::screen::{RowNames, ScreenRow};
use super::state::Screen;
use crate::action::KeyScope;
use crate::address::Tab;
use crate::verdict::{Bearing, Verdict};

pub(super) const CLAIMS: ScreenRow = ScreenRow {
    tab: Tab::Claims,
    nothing: |model| {
        let none = "Nothing is stated: `[[statement]]` in the publication's file, each with what decides it, would \
                    stand here with a verdict.";
        model.ds().claims.is_empty().then(|| none.to_owned())
    },
    place: KeyScope::Claims,
    targets: |model| model.shown_claims().into_iter().map(Target::Claim).collect(),
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
        let claims = self.ds().claims.len();
        let (filter, second) = (&self.state.filter, &self.state.second_filter);
        // Official figures are read only where they are asked.
        let lets = |i: &usize| {
            (filter.is_empty() || self.verdict(*i).is_some_and(|verdict| filter.contains(&verdict)))
                && (second.is_empty() || second.contains(&self.second_verdict(*i)))
        };
        let mut visible = Vec::with_capacity(claims);
        visible.extend((0..claims).filter(lets));
        visible
    }

    /// The same with their verdicts, what decides most first.
    fn weighed_claims(&self) -> Vec<(Verdict, usize)> {
        let visible = self.visible_claims();
        let mut all = Vec::with_capacity(visible.len());
        all.extend(visible.into_iter().filter_map(|claim| Some((self.verdict(claim)?, claim))));
        all.sort_by_key(|(verdict, _)| verdict.weight());
        all
    }

    /// Whether those that nothing could test, which come last, are folded: unless they are asked for, there are no
    /// others, or the cursor is among them.
    fn folds(&self, weighed: &[(Verdict, usize)]) -> bool {
        let tested = weighed.iter().filter(|(verdict, _)| *verdict != Verdict::NoFigure).count();
        tested > 0 && self.state.filter.is_empty() && self.state.cursors[Screen::Claims] < tested
    }

    /// The claims by verdict, what decides most first.
    pub fn claim_groups(&self) -> Vec<ClaimGroup> {
        let all = self.weighed_claims();
        let folds = self.folds(&all);
        let group = |group: &[(Verdict, usize)]| {
            let (verdict, _) = *group.first()?;
            let claims = group.iter().map(|(_, claim)| *claim).collect();
            Some(ClaimGroup { verdict, claims, folded: folds && verdict == Verdict::NoFigure })
        };
        all.chunk_by(|one, next| one.0 == next.0).filter_map(group).collect()
    }

    /// Indices of the claims that have a row on the screen, from top to bottom.
    pub fn shown_claims(&self) -> Vec<usize> {
        let mut all = self.weighed_claims();
        if self.folds(&all) {
            all.retain(|(verdict, _)| *verdict != Verdict::NoFigure);
        }
        all.into_iter().map(|(_, claim)| claim).collect()
    }

    /// The claim in focus.
    pub fn focused_claim(&self) -> Option<usize> {
        self.shown_claims().get(self.state.cursors[Screen::Claims]).copied()
    }

    /// Puts the cursor on a claim, which unfolds it; false where the filter hides it.
    pub(super) fn go_to_claim(&mut self, index: usize) -> bool {
        let row = self.weighed_claims().into_iter().position(|(_, claim)| claim == index);
        self.state.cursors[Screen::Claims] = row.unwrap_or(self.state.cursors[Screen::Claims]);
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
            self.state.cursors[Screen::Claims] = 0;
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
