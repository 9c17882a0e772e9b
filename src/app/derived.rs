//! What follows from the dataset, the reading and the official statistics: computed when first asked for,
//! and kept.

use std::cell::OnceCell;
use std::rc::Rc;

use super::cache::Users;
use super::model::Model;
use crate::address::Tab;
use crate::data::{Converted, Kind, PlaceId, Publication, ScopeId, Unit, Year};
use crate::metrics::findings::{Finding, findings};
use crate::metrics::judge::{Outcome, check, check_beside, verdict};
use crate::metrics::notices::{Notice, NoticeKind, notices};
use crate::metrics::{
    CrossCheck, Figure, FigureId, FigureSeries, Gist, Layer, ProblemEvidence, RankBy, RankRow, Ranked,
    Sentence, Standing, Tables, Validation, WhatIf, WhatIfResult, catalogue, crosscheck, find_in, layers,
    named_in, problem_evidence, ranking, rate_tests, sequences, validate,
};
use crate::verdict::{Bearing, Verdict};

impl Model {
    /// The outcome of every claim, in the dataset's order.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        (0..self.ds().claims.len()).filter_map(|claim| self.outcome(claim))
    }

    /// The outcome of one claim, by its place in the dataset.
    pub fn outcome(&self, claim: usize) -> Option<&Outcome> {
        let claims = &self.ds().claims;
        let all = self.derived.outcomes.get_or_init(|| vec![OnceCell::new(); claims.len()]);
        let (known, claim) = all.get(claim).zip(claims.get(claim))?;
        Some(known.get_or_init(|| check(self.tables(), claim)))
    }

    /// The verdict on a claim, by its place in the dataset: without its reasons, which are most of the work.
    pub fn verdict(&self, claim: usize) -> Option<Verdict> {
        let all = || self.ds().claims.iter().map(|claim| verdict(self.tables(), claim)).collect();
        let known = self.gist().map(|gist| &gist.verdicts);
        known.unwrap_or_else(|| self.derived.verdicts.get_or_init(all)).get(claim).copied()
    }

    /// What the figures say.
    pub fn findings(&self) -> &[Finding] {
        let known = self.gist().map(|gist| &gist.findings);
        known.unwrap_or_else(|| self.derived.findings.get_or_init(|| findings(self.tables())))
    }

    /// Open flags.
    pub fn notices(&self) -> &[Notice] {
        let all = || notices(self.tables(), self.validations());
        let known = self.gist().map(|gist| &gist.notices);
        known.unwrap_or_else(|| self.derived.notices.get_or_init(all))
    }

    /// What was worked out of that when the program was built, where the publication is its own.
    fn gist(&self) -> Option<&Gist> {
        let built = || {
            let is_own = self.setup.library.is_built_in;
            is_own.then(|| Publication::embedded_gist(self.state.reading)).flatten()
        };
        self.derived.gist.get_or_init(built).as_ref()
    }

    /// What figures there are, of the subject or of what stands beside it.
    pub(super) fn sequences(&self, t: Tables<'_>) -> Vec<FigureSeries> {
        let is_own = self.setup.library.is_built_in;
        let known = is_own.then(|| Publication::embedded_sequences(t.reading)).flatten();
        known.unwrap_or_else(|| sequences(t))
    }

    /// What the printed figures say of each other, those that do not fit first.
    pub fn validations(&self) -> &[Validation] {
        self.derived.validations.get_or_init(|| validate(self.ds()))
    }

    /// What figures beside say of a flag: of a currency that is assumed, whether rates of exchange bear it out.
    pub fn notice_tests(&self, notice: &Notice) -> Vec<Sentence> {
        match notice.kind {
            NoticeKind::AssumedCurrency => rate_tests(self.tables(), self.beside()),
            NoticeKind::Figures | NoticeKind::Statements | NoticeKind::Caveat => Vec::new(),
        }
    }

    /// A flag with these, in one text.
    pub fn notice_words(&self, notice: &Notice) -> String {
        let tests: Vec<String> =
            self.notice_tests(notice).into_iter().map(|test| test.text.to_string()).collect();
        let text = &notice.text;
        if tests.is_empty() { text.clone() } else { format!("{text} Test: {}.", tests.join("; ")) }
    }

    /// Every figure.
    pub fn figures(&self) -> &[Figure] {
        self.derived.figures.get_or_init(|| catalogue(self.tables()))
    }

    /// What stands beside the dataset.
    pub fn beside(&self) -> &Publication {
        self.setup.library.beside()
    }

    /// The scopes that are looked at each by itself: the publication's own, then those of the statistics, whose
    /// figures that does not take.
    pub fn offered_layers(&self) -> &[ScopeId] {
        self.kept_beside.offered.get_or_init(|| self.setup.library.layers().collect())
    }

    /// Every official figure.
    pub fn figures_beside(&self) -> &[Figure] {
        self.kept_beside.figures.get_or_init(|| catalogue(self.beside()))
    }

    /// The figures that are computed from a printed one: a panel asks for them in each frame.
    pub(super) fn users(&self, of: &Figure) -> impl Iterator<Item = &Figure> {
        let (kept, figures) = if of.is_beside() {
            (&self.kept_beside.users, self.figures_beside())
        } else {
            (&self.derived.users, self.figures())
        };
        let all = || {
            let mut users = Users::default();
            for (at, figure) in figures.iter().enumerate().filter(|(_, figure)| figure.kind == Kind::Derived)
            {
                for cell in figure.cells(self.tables()) {
                    users.entry(cell).or_default().push(at);
                }
            }
            users.values_mut().for_each(Vec::dedup);
            users
        };
        kept.get_or_init(all).get(&of.id).into_iter().flatten().filter_map(|at| figures.get(*at))
    }

    /// What is ranked: the subject's own places, where it has many, or those of what stands beside it.
    pub fn ranked(&self) -> Ranked<'_> {
        Ranked::of(self.tables(), || self.beside())
    }

    /// The places in their order in a year.
    pub fn ranking(&self, year: Year, by: RankBy) -> Rc<[RankRow]> {
        let mut known = self.kept_beside.rankings.borrow_mut();
        known.entry((year, by)).or_insert_with(|| ranking(self.ranked(), year, by).into()).clone()
    }

    /// The paper's figures beside the official ones, in the order of the paper's tables.
    pub fn crosschecks(&self) -> &[CrossCheck] {
        // It holds both tables against the yearbooks, and so is the same under either reading.
        self.kept_beside.crosschecks.get_or_init(|| crosscheck(self.tables(), self.beside()))
    }

    /// What official figures say of one claim, by its place in the dataset; `None` where none bears on it.
    pub fn second_outcome(&self, claim: usize) -> Option<&Outcome<Bearing>> {
        if self.known_bearing(claim) == Some(Bearing::None) {
            return None;
        }
        let claims = &self.ds().claims;
        let all = self.derived.seconds.get_or_init(|| vec![OnceCell::new(); claims.len()]);
        let (known, claim) = all.get(claim).zip(claims.get(claim))?;
        known.get_or_init(|| check_beside(self.tables(), self.beside(), &claim.id)).as_ref()
    }

    /// The same without why.
    pub fn second_verdict(&self, claim: usize) -> Bearing {
        let worked = || self.second_outcome(claim).map_or(Bearing::None, |outcome| outcome.verdict);
        self.known_bearing(claim).unwrap_or_else(worked)
    }

    fn known_bearing(&self, claim: usize) -> Option<Bearing> {
        self.gist()?.bearings.get(claim).copied()
    }

    /// How wholes divide in figures, scope by scope: in the publication's own, or in official ones.
    pub fn layers(&self, own: bool) -> &[Layer] {
        if own {
            self.derived.own_layers.get_or_init(|| layers(self.tables(), self.tables()))
        } else {
            self.derived.layers.get_or_init(|| layers(self.tables(), self.beside().into()))
        }
    }

    /// What official figures say of a problem, by its id, in the year of the cursor; `None` where
    /// none of them bears on it.
    pub fn evidence(&self, problem: &str) -> Option<Rc<ProblemEvidence>> {
        let key = (problem.to_owned(), self.state.year);
        if let Some(known) = self.derived.evidence.borrow().get(&key) {
            return known.clone();
        }
        let found = problem_evidence(self.tables(), self.beside(), problem, key.1).map(Rc::new);
        self.derived.evidence.borrow_mut().insert(key, found.clone());
        found
    }

    /// A figure under the reading chosen; `None` where there is none.
    pub fn figure(&self, id: impl Into<FigureId>) -> Option<Figure> {
        let id = id.into();
        if let Some(known) = self.derived.found.borrow().get(&id) {
            return *known;
        }
        let figure = find_in(self.tables(), &self.setup.library, id);
        self.derived.found.borrow_mut().insert(id, figure);
        figure
    }

    /// The same, as a text spells it.
    pub fn figure_named(&self, id: &str) -> Option<Figure> {
        self.figure(named_in(self.tables(), &self.setup.library, id)?)
    }

    /// The levels in another currency, where they are asked for, in the tabs whose address says so.
    pub fn currency(&self) -> Option<&Converted> {
        let is_asked = self.state.converted && matches!(self.state.tab, Tab::Trends | Tab::Compare);
        if is_asked { self.setup.library.converted() } else { None }
    }

    /// A figure of levels in the currency asked for, where it is another figure there.
    pub(super) fn priced(&self, id: impl Into<FigureId>) -> FigureId {
        let id = id.into();
        let other = self.currency().map(|converted| id.in_currency(Some(converted.rates.measure.id)));
        other.filter(|other| self.figure(*other).is_some()).unwrap_or(id)
    }

    /// The tables with their levels in the currency asked for.
    pub fn priced_tables(&self) -> Tables<'_> {
        let t = self.tables();
        if self.currency().is_some() { t.converted().map_or(t, |(there, _)| there) } else { t }
    }

    /// The unit of the levels, in the currency asked for.
    pub fn level_unit(&self) -> Unit {
        self.priced_tables().ds.level_unit()
    }

    /// Who is ahead, the subject's own place or a peer, year by year.
    pub fn standing(&self, peer: PlaceId) -> Rc<Standing> {
        let mut known = self.derived.standings.borrow_mut();
        known.entry(peer).or_insert_with(|| Standing::of(self.tables(), peer).into()).clone()
    }

    /// What drawing level would take; `None` where it has no answer.
    pub fn answer(&self, question: WhatIf) -> Option<Rc<WhatIfResult>> {
        let mut known = self.derived.answers.borrow_mut();
        known.entry(question).or_insert_with(|| question.result(self.tables()).map(Rc::new)).clone()
    }
}
