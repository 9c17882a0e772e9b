//! The pages of provenance: what is said of a figure, a claim, a pair, an ordinal, a flag.

use rust_decimal::Decimal;

use super::card::{CardPage, PageLink, Target, Tier};
use super::model::Model;
use crate::data::{Category, Cause, Flag, Grade, Kind, Period, Remedy, Unit, Voice, Year};
use crate::metrics::figure::in_unit;
use crate::metrics::{Figure, FigureId, Phrase};
use crate::number;
use crate::say::{self, flag_words, interval_words, value_of};
use crate::wording::{all_of, section, sections, stated_in};

/// Official figures that the page of a claim or of a pair leads to at most.
const MOST_SECOND_LINKS: usize = 12;

impl Model {
    /// The page for a target.
    pub fn page(&self, target: &Target) -> CardPage {
        match target {
            Target::Figure(id) => self.figure(id).map_or_else(
                || {
                    let mut page = CardPage::new(id.to_string(), "There is no such figure");
                    page.fact(
                        "why",
                        "a cell it needs lies outside the tables (they begin in the first year)",
                    );
                    page
                },
                |figure| self.figure_page(&figure),
            ),
            Target::Claim(index) => self.claim_page(*index, true),
            Target::Ordinal(index) => self.ordinal_page(*index),
            Target::CrossCheck(index) => self.crosscheck_page(*index),
            Target::Pair(problem, measure) => self.pair_page(*problem, *measure),
            Target::Notice(index) => {
                let mut page = CardPage::new("note", format!("About {} as a whole", self.ds().noun()));
                let Some(notice) = self.notices().get(*index) else { return page };
                page.put(Tier::Body, "note", [notice.text.as_str()]);
                let tests = self.notice_tests(notice);
                page.put(Tier::Body, "test", tests.iter().map(|test| &test.text));
                page.links =
                    tests.iter().flat_map(|test| &test.cells).filter_map(|id| self.figure_link(id)).collect();
                page
            }
        }
    }

    /// A figure's digits, and `⚑` behind a cell on which the tables differ; an en dash where there is none.
    pub fn digits(&self, id: impl Into<FigureId>) -> String {
        self.figure(id).map_or_else(|| "–".to_owned(), |figure| figure.shown() + choice_mark(&figure))
    }

    /// "T1.volume 2012 14.71, 2013 17.53; T1.share 2014 …".
    pub fn cells_words(&self, ids: &[FigureId]) -> String {
        let mut said = String::new();
        let mut series = String::new();
        for id in ids {
            let (stem, year) = id.parted();
            if stem == series {
                said.push_str(", ");
            } else {
                if !said.is_empty() {
                    said.push_str("; ");
                }
                said.push_str(&stem);
                said.push(' ');
                series = stem;
            }
            // A cell and its year stay on one line.
            said.extend([&year, "\u{a0}", &*self.digits(id)]);
        }
        said
    }

    pub(super) fn figure_link(&self, id: impl Into<FigureId>) -> Option<PageLink> {
        let figure = self.figure(id)?;
        Some(PageLink { id: figure.id, text: say::title(self.tables(), &figure), value: value_of(&figure) })
    }

    fn figure_page(&self, figure: &Figure) -> CardPage {
        let mut page = CardPage::new(figure.id.to_string(), say::title(self.tables(), figure));
        page.put(Tier::Head, "value", [value_of(figure)]);
        let interval = say::beside(figure.shown_interval().into(), interval_words(figure));
        page.put(Tier::Head, "interval", [interval]);
        page.put(Tier::Head, "kind", [say::kind_words(figure, self.ds().noun())]);
        page.fact("source", figure.source(self.tables()));
        if figure.is_beside() {
            self.add_origin(figure, &mut page);
        }
        let [formula, worked] = figure.formula(self.tables());
        page.fact("formula", formula);
        if !worked.is_empty() {
            page.fact("worked", Phrase::from(worked).equals().all(figure.shown()));
        }
        for flag in figure.flags.iter() {
            page.put(Tier::Flag, "flag", [flag_words(self.tables(), flag)]);
        }
        if figure.has(Flag::Conflict)
            && let Some(flag) = page.facts.last_mut()
        {
            let conflict = figure.id.in_year().and_then(|year| self.tables().conflict(year));
            flag.texts.extend(conflict.map(|conflict| self.prints(&conflict).into()));
        }
        if let Some(other) = figure.by_other(self.tables()) {
            let (digits, interval) = (other.shown(), other.shown_interval());
            page.fact("otherwise", format!("{digits} {interval} if {} is followed", self.other_table()));
        }
        if figure.kind == Kind::Derived {
            page.heading = "computed from".into();
            page.links = figure.cells(self.tables()).iter().filter_map(|id| self.figure_link(id)).collect();
        } else {
            page.heading = "used in".into();
            page.links = self
                .users(figure)
                // In another currency there is as much again: the level alone leads there.
                .filter(|other| other.id.currency.is_none() || other.id.of == figure.id.of)
                .filter_map(|other| self.figure_link(other.id))
                .collect();
        }
        page
    }

    /// What is said of a claim: on its card, or where its section and its cells stand beside it and space is
    /// short.
    pub fn claim_page(&self, index: usize, card: bool) -> CardPage {
        let (Some(claim), Some(outcome)) = (self.ds().claims.get(index), self.outcome(index)) else {
            return CardPage::default();
        };
        let mut page = CardPage {
            heading: "cells used".into(),
            links: outcome.cells.iter().filter_map(|id| self.figure_link(id)).collect(),
            ..CardPage::new(claim.id.clone(), claim.statement.clone())
        };
        if card {
            page.put(Tier::Head, "section", [stated_in(&claim.section)]);
        }
        if claim.voice != Voice::Author {
            page.fact("voice", claim.voice.to_string());
        }
        let verdict = format!("{} ({})", outcome.verdict, self.told(outcome.verdict.told().meaning));
        page.put(Tier::Head, "verdict", [verdict]);
        page.put(Tier::Head, "because", [&outcome.reason]);
        page.fact("compute", &outcome.formula);
        if let Some((value, unit, decimals)) = outcome.value {
            let digits = in_unit(&shown_value(value.value, unit, decimals), unit);
            let interval = number::interval(value.lo, value.hi, decimals);
            if card {
                page.fact("value", say::computed().all(digits));
                page.fact("interval", interval);
            } else {
                page.fact("value", say::computed().all(format_args!("{digits} {interval}")));
            }
        }
        if !outcome.cells.is_empty() && self.ds().tables.len() > 1 {
            page.fact("conflict", self.conflict_words(index));
        }
        if let Some(second) = self.second_outcome(index) {
            let verdict = format!("{} ({})", second.verdict, self.told(second.verdict.told().meaning));
            page.put(Tier::Other, self.setup.library.other(), [verdict.into(), Phrase::from(&second.reason)]);
            // The whole set that a place is among would bury the paper's own cells.
            let own = second.cells.iter().take(MOST_SECOND_LINKS);
            page.links.extend(own.filter_map(|id| self.figure_link(id)));
        }
        page.put(Tier::Body, "to test it", claim.needs.as_deref());
        page.put(Tier::Body, "note", outcome.note.as_deref());
        page
    }

    /// The claims that figures of a year decide.
    pub fn claims_on(&self, year: Year) -> Vec<usize> {
        let is_of_year =
            |id: &FigureId| self.figure(id).is_some_and(|figure| figure.period == Period::Year(year));
        let all = self.outcomes().enumerate();
        all.filter(|(_, outcome)| outcome.cells.iter().any(is_of_year)).map(|(at, _)| at).collect()
    }

    /// Whether a claim's verdict depends on the table followed, in words.
    pub fn conflict_words(&self, index: usize) -> String {
        let Some(outcome) = self.outcome(index) else { return String::new() };
        if outcome.depends_on_conflict {
            format!("{} if {} is followed", outcome.other, self.other_table())
        } else {
            "the same verdict with either table's figure".to_owned()
        }
    }

    fn ordinal_page(&self, index: usize) -> CardPage {
        let Some(ordinal) = self.ds().structure.ordinal(index) else { return CardPage::default() };
        let noun = self.ds().noun();
        let mut page = CardPage::new(ordinal.id.to_string(), ordinal.name.en.clone());
        page.put(Tier::Body, "中文", self.in_chinese(&ordinal.name));
        page.fact("in short", ordinal.statement.as_str());
        let mut place = ordinal.place.clone().unwrap_or_else(|| "none stated".to_owned());
        if !ordinal.other_words.is_empty() {
            let words = ordinal.other_words.iter().map(|word| format!("“{word}”"));
            place = format!("{place}; also {}", all_of(words));
        }
        page.fact("place", place);
        page.fact(
            "direction",
            match (&ordinal.direction, &ordinal.direction_word) {
                (Some(direction), Some(word)) => format!("{direction}, in {noun}'s word “{word}”"),
                (Some(direction), None) => direction.to_string(),
                (None, _) => "none stated".to_owned(),
            },
        );
        page.fact("sections", stands(ordinal));
        page.fact("figure", format!("none: {noun} ranks, it does not measure"));
        page
    }

    fn pair_page(&self, problem: usize, measure: usize) -> CardPage {
        let (Some(problem), Some(measure)) =
            (self.ds().problems.get(problem), self.ds().countermeasures.get(measure))
        else {
            return CardPage::default();
        };
        let title = format!("{} × {}", problem.name.en, measure.name.en);
        let mut page = CardPage::new(format!("{} × {}", problem.id, measure.id), title);
        // From the view of the evidence the card goes on with it.
        let evidence_first = self.shows_evidence();
        if evidence_first {
            self.add_evidence(&problem.id, &mut page);
        }
        let link = self.ds().link(&problem.id, &measure.id);
        page.put(Tier::Head, "link", [say::link_or_none(link)]);
        page.put(Tier::Head, "because", link.map(|link| link.reason.as_str()));
        page.fact("problem", format!("{} ({})", problem.statement, section(&problem.section)));
        let cause = |cause: &Cause| format!("{} — {}", cause.text, say::answer(self.ds(), cause));
        page.put(Tier::Body, "causes", problem.causes.iter().map(cause));
        page.put(Tier::Body, "effects", say::effects(problem));
        page.fact("to test it", problem.needs.as_str());
        if !evidence_first {
            self.add_evidence(&problem.id, &mut page);
        }
        let heading = format!("{} ({})", measure.heading, section(&measure.section));
        page.put(Tier::Other, "heading", [heading]);
        page.put(Tier::Other, "body", [measure.statement.as_str()]);
        let action = |action: &Remedy| {
            let actor = action.actor.as_ref().map(|actor| format!(" — {actor}")).unwrap_or_default();
            format!("{}{actor}", action.text)
        };
        page.put(Tier::Other, "asks for", measure.actions.iter().map(action));
        page.put(Tier::Other, "target", [say::target(measure)]);
        page
    }

    /// Scope, publisher and caveats of an official figure, or of what it is computed from.
    pub(super) fn add_origin(&self, figure: &Figure, page: &mut CardPage) {
        let o = self.beside();
        let cell = figure.first_cell(self.tables()).unwrap_or(figure.id);
        if let Some((release, row)) = cell.released().and_then(|id| o.structure.evidence(id)) {
            let scope = o.structure.scope(release.scope).map(|scope| o.scope_words(scope));
            page.put(Tier::Body, "scope", scope);
            page.fact("grade", graded(release.grade));
            page.put(Tier::Body, "address", release.url.as_deref());
            page.put(Tier::Body, "remark", row.note.as_deref());
            return;
        }
        let Some(series) = cell.row().and_then(|row| o.grid(row.table)) else { return };
        page.fact("scope", series.measure.scope.as_str());
        page.fact("publisher", series.publisher.as_str());
        page.fact("grade", graded(series.grade));
        page.put(Tier::Body, "caveats", &series.caveats);
    }

    /// What official figures say of a problem, and the figures that it is computed from.
    fn add_evidence(&self, problem: &str, page: &mut CardPage) {
        let other = self.setup.library.other();
        let Some(evidence) = self.evidence(problem) else {
            return page.fact(other, self.told("no figure of {whose} here bears on it"));
        };
        let said = evidence.sentences.iter().map(|sentence| &sentence.text);
        page.put(Tier::Body, other, said);
        page.fact("not shown", evidence.limits.as_str());
        page.heading = format!("{other} figures used").into();
        let mut seen = std::collections::HashSet::new();
        let cells = evidence.sentences.iter().flat_map(|sentence| &sentence.cells);
        let own = cells.filter(|id| seen.insert(**id)).take(MOST_SECOND_LINKS);
        page.links = own.filter_map(|id| self.figure_link(id)).collect();
    }
}

/// The sections that a row of words stands in.
pub(super) fn stands(ordinal: &Category) -> String {
    let sections = sections(&ordinal.sections);
    if sections.is_empty() { "not mentioned".to_owned() } else { sections }
}

/// The value of an outcome: a sign belongs before a change, not before a ratio or a place.
fn shown_value(value: Decimal, unit: Unit, decimals: u32) -> String {
    match unit {
        Unit::Times | Unit::Place | Unit::IndexPoints | Unit::Per(_) | Unit::Rate(..) => {
            number::fixed(value, decimals)
        }
        Unit::Of(_) | Unit::Percent | Unit::PercentPoint | Unit::PercentPerYear => {
            number::signed(value, decimals)
        }
    }
}

fn graded(grade: Grade) -> String {
    let words = match grade {
        Grade::A => "official, or the study's own abstract",
        Grade::B => "a press or journal copy of an official release",
    };
    format!("{grade}: {words}")
}

/// `⚑` for a cell on which the tables differ, `⚐` for what follows from it.
pub fn choice_mark(figure: &Figure) -> &'static str {
    if figure.has(Flag::Conflict) {
        "⚑"
    } else if figure.has(Flag::DependsOnConflict) {
        "⚐"
    } else {
        ""
    }
}
