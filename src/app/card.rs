//! Provenance: what stands on the card of a figure, a claim, a pair, an ordinal, a flag.

use rust_decimal::Decimal;

use super::model::Model;
use super::official::official_facts;
use super::target::Target;
use crate::data::official::origin_words;
use crate::data::{Flag, Kind, Unit, Voice};
use crate::metrics::Figure;
use crate::metrics::claims::Outcome;
use crate::metrics::figures::under_other_reading;
use crate::number;
use crate::say::{self, flag_words, interval_words, link_words, marked};
use crate::wording::{section, sections};

/// The pages opened one from another, the present one last; never empty while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What each page is about.
    pub stack: Vec<Target>,
    /// The link chosen on the present page.
    pub row: usize,
    /// First line of its facts that is shown, where they do not all fit.
    pub scroll: usize,
}

impl Card {
    /// Columns that a card takes at most: longer lines are tiring to read.
    pub const COLUMNS: u16 = 84;

    /// A card with one page.
    #[must_use]
    pub fn new(target: Target) -> Self {
        Self { stack: vec![target], row: 0, scroll: 0 }
    }

    /// Opens a page over the present one.
    pub(super) fn push(&mut self, target: Target) {
        self.stack.push(target);
        (self.row, self.scroll) = (0, 0);
    }

    /// Back to the page below; false where there is none.
    pub(super) fn pop(&mut self) -> bool {
        let below = self.stack.len() > 1;
        if below {
            self.stack.pop();
            (self.row, self.scroll) = (0, 0);
        }
        below
    }
}

/// Official figures that the page of a claim or of a pair leads to at most.
const MOST_OFFICIAL_LINKS: usize = 12;

/// A line of a card that leads on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The id of what it opens.
    pub id: String,
    /// What it is.
    pub text: String,
    /// Its value.
    pub value: String,
    /// What it opens.
    pub target: Target,
}

/// What stands on a page of a card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardPage {
    /// The id, or what stands in its place.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// Facts: a word on the left, the fact on the right; an empty word continues the one before.
    pub facts: Vec<(&'static str, String)>,
    /// What the links are: "computed from", "used in".
    pub heading: &'static str,
    /// Where it leads on.
    pub links: Vec<Link>,
}

impl CardPage {
    pub(super) fn fact(&mut self, label: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.facts.push((label, text));
        }
    }
}

impl Model {
    /// The page for a target.
    #[must_use]
    pub fn page(&self, target: &Target) -> CardPage {
        match target {
            Target::Figure(id) => self.figure(id).map_or_else(
                || CardPage {
                    id: id.clone(),
                    title: "There is no such figure".to_owned(),
                    facts: vec![(
                        "why",
                        "a cell it needs lies outside the tables (they begin in the first year)".to_owned(),
                    )],
                    ..CardPage::default()
                },
                |figure| self.figure_page(&figure),
            ),
            Target::Claim(index) => self.claim_page(*index),
            Target::Ordinal(index) => self.ordinal_page(*index),
            Target::CrossCheck(index) => self.crosscheck_page(*index),
            Target::Pair(problem, measure) => self.pair_page(*problem, *measure),
            Target::Notice(index) => CardPage {
                id: "note".to_owned(),
                title: "About the paper as a whole".to_owned(),
                facts: self.notices().get(*index).map(|n| ("note", n.text.clone())).into_iter().collect(),
                ..CardPage::default()
            },
        }
    }

    /// A figure's digits, and `⚑` behind a cell on which the tables differ; an en dash where there is none.
    #[must_use]
    pub fn digits(&self, id: &str) -> String {
        self.figure(id).map_or_else(
            || "–".to_owned(),
            |f| if f.has(Flag::Conflict) { format!("{}⚑", f.shown()) } else { f.shown() },
        )
    }

    /// "T1.volume 2012 14.71, 2013 17.53; T1.share 2014 …".
    #[must_use]
    pub fn cells_words(&self, ids: &[String]) -> String {
        let mut said = String::new();
        let mut series = "";
        for id in ids {
            let (stem, year) = id.rsplit_once('.').unwrap_or((id, ""));
            if stem == series {
                said.push_str(", ");
            } else {
                if !said.is_empty() {
                    said.push_str("; ");
                }
                said.push_str(stem);
                said.push(' ');
                series = stem;
            }
            // A cell and its year stay on one line.
            said.extend([year, "\u{a0}", &self.digits(id)]);
        }
        said
    }

    pub(super) fn figure_link(&self, id: &str) -> Option<Link> {
        let figure = self.figure(id)?;
        Some(Link {
            id: figure.id.clone(),
            text: say::title(&figure),
            value: marked(&figure),
            target: Target::Figure(figure.id.clone()),
        })
    }

    fn figure_page(&self, figure: &Figure) -> CardPage {
        let mut page = CardPage { id: figure.id.clone(), title: say::title(figure), ..CardPage::default() };
        page.fact("value", marked(figure));
        page.fact("interval", format!("{}   {}", figure.shown_interval(), interval_words(figure)));
        page.fact(
            "kind",
            match (figure.kind, figure.is_official()) {
                (Kind::Printed, false) => "printed in the paper".to_owned(),
                (Kind::Derived, false) => "derived, not in the paper".to_owned(),
                (Kind::Printed, true) => format!("{}, not the paper", origin_words(&figure.id)),
                (Kind::Derived, true) => {
                    format!("derived from {}, not in the paper", origin_words(&figure.id))
                }
            },
        );
        page.fact("source", figure.source.clone());
        if figure.is_official() {
            for (label, fact) in official_facts(self.official(), figure) {
                page.fact(label, fact);
            }
        }
        page.fact("formula", figure.formula.clone());
        if !figure.worked.is_empty() {
            page.fact("worked", format!("{} = {}", figure.worked, figure.shown()));
        }
        for flag in &figure.flags {
            page.fact("flag ⚑", flag_words(*flag));
        }
        if figure.has(Flag::Conflict) {
            for conflict in self.tables().conflicts() {
                if figure.year == conflict.year.to_string() {
                    page.fact("", self.prints(&conflict));
                }
            }
        }
        if !figure.is_official()
            && let Some((reading, other)) = under_other_reading(self.tables(), &figure.id)
        {
            page.fact(
                "otherwise",
                format!(
                    "{} {} if {} is followed",
                    other.shown(),
                    other.shown_interval(),
                    self.ds().table_name(reading)
                ),
            );
        }
        if figure.kind == Kind::Derived {
            page.heading = "computed from";
            page.links = figure.cells.iter().filter_map(|id| self.figure_link(id)).collect();
        } else {
            page.heading = "used in";
            let figures = if figure.is_official() { self.official_figures() } else { self.figures() };
            page.links = figures
                .iter()
                .filter(|other| other.kind == Kind::Derived && other.cells.contains(&figure.id))
                .filter_map(|other| self.figure_link(&other.id))
                .collect();
        }
        page
    }

    fn claim_page(&self, index: usize) -> CardPage {
        let (Some(claim), Some(outcome)) = (self.ds().claims.get(index), self.outcomes().get(index)) else {
            return CardPage::default();
        };
        let mut page = CardPage {
            id: claim.id.clone(),
            title: claim.statement.clone(),
            heading: "cells used",
            links: outcome.cells.iter().filter_map(|id| self.figure_link(id)).collect(),
            ..CardPage::default()
        };
        page.fact("section", section(&claim.section));
        if claim.voice != Voice::Author {
            page.fact("voice", claim.voice.to_string());
        }
        page.fact("verdict", format!("{} ({})", outcome.verdict, outcome.verdict.told().meaning));
        page.fact("because", outcome.reason.clone());
        page.fact("compute", outcome.formula.clone());
        if let Some(value) = outcome.value {
            let digits = shown_value(outcome, value.value);
            let with_unit = match outcome.unit {
                Some(Unit::Place) => format!("place {digits}"),
                Some(unit) => format!("{digits} {unit}"),
                None => digits,
            };
            page.fact("value", format!("~ {with_unit}"));
            page.fact("interval", number::interval(value.lo, value.hi, outcome.decimals));
        }
        if !outcome.cells.is_empty() {
            page.fact("conflict", self.conflict_words(index));
        }
        if let Some(official) = self.official_outcome(index) {
            page.fact("official", format!("{} ({})", official.verdict, official.verdict.told().meaning));
            page.fact("", official.detail.clone());
            // The whole set that a place is among would bury the paper's own cells.
            let own = official.cells.iter().take(MOST_OFFICIAL_LINKS);
            page.links.extend(own.filter_map(|id| self.figure_link(id)));
        }
        page.fact("to test it", claim.needs.clone().unwrap_or_default());
        page.fact("note", claim.note.clone().unwrap_or_default());
        page
    }

    /// Whether a claim's verdict depends on the table followed, in words.
    #[must_use]
    pub fn conflict_words(&self, index: usize) -> String {
        let Some(outcome) = self.outcomes().get(index) else { return String::new() };
        if outcome.depends_on_conflict {
            format!("{} if {} is followed", outcome.other, self.other_table())
        } else {
            "the same verdict with either table's figure".to_owned()
        }
    }

    fn ordinal_page(&self, index: usize) -> CardPage {
        let Some(ordinal) = self.ds().ordinals.get(index) else { return CardPage::default() };
        let mut page =
            CardPage { id: ordinal.id.clone(), title: ordinal.name.en.clone(), ..CardPage::default() };
        page.fact("中文", self.in_chinese(&ordinal.name).unwrap_or_default());
        page.fact("in short", ordinal.statement.clone());
        page.fact("place", ordinal.place.clone().unwrap_or_else(|| "none stated".to_owned()));
        page.fact(
            "direction",
            match (&ordinal.direction, &ordinal.direction_word) {
                (Some(direction), Some(word)) => format!("{direction}, in the paper's word “{word}”"),
                (Some(direction), None) => direction.to_string(),
                (None, _) => "none stated".to_owned(),
            },
        );
        let sections = sections(&ordinal.sections);
        page.fact("sections", if sections.is_empty() { "not mentioned".to_owned() } else { sections });
        page.fact("figure", "none: the paper ranks, it does not measure");
        page
    }

    fn pair_page(&self, problem: usize, measure: usize) -> CardPage {
        let (Some(problem), Some(measure)) =
            (self.ds().problems.get(problem), self.ds().countermeasures.get(measure))
        else {
            return CardPage::default();
        };
        let mut page = CardPage {
            id: format!("{} × {}", problem.id, measure.id),
            title: format!("{} × {}", problem.name.en, measure.name.en),
            ..CardPage::default()
        };
        // From the view of the evidence the card goes on with it.
        let evidence_first = self.shows_evidence();
        if evidence_first {
            self.add_evidence(&problem.id, &mut page);
        }
        match self.ds().link(&problem.id, &measure.id) {
            Some(link) => {
                page.fact("link", link_words(link.kind));
                page.fact("because", link.reason.clone());
            }
            None => page.fact("link", "none"),
        }
        page.fact("problem", format!("{} ({})", problem.statement, section(&problem.section)));
        for (i, cause) in problem.causes.iter().enumerate() {
            let answered = if cause.answered_by.is_empty() {
                "no answer in the paper".to_owned()
            } else {
                format!("answered by {}", cause.answered_by.join(", "))
            };
            page.fact(if i == 0 { "causes" } else { "" }, format!("{} — {answered}", cause.text));
        }
        for (i, effect) in problem.effects.iter().enumerate() {
            page.fact(if i == 0 { "effects" } else { "" }, effect.clone());
        }
        page.fact("to test it", problem.needs.clone());
        if !evidence_first {
            self.add_evidence(&problem.id, &mut page);
        }
        page.fact("heading", format!("{} ({})", measure.heading, section(&measure.section)));
        page.fact("body", measure.statement.clone());
        for (i, action) in measure.actions.iter().enumerate() {
            let actor = action.actor.as_ref().map(|actor| format!(" — {actor}")).unwrap_or_default();
            page.fact(if i == 0 { "asks for" } else { "" }, format!("{}{actor}", action.text));
        }
        page.fact("target", measure.target.clone().unwrap_or_else(|| "no figure set".to_owned()));
        page
    }
}

impl Model {
    /// What official figures say of a problem, and the figures that it is computed from.
    fn add_evidence(&self, problem: &str, page: &mut CardPage) {
        let Some(evidence) = self.evidence(problem) else {
            return page.fact("official", "no figure of the official statistics here bears on it");
        };
        for (i, sentence) in evidence.sentences.iter().enumerate() {
            page.fact(if i == 0 { "official" } else { "" }, sentence.text.clone());
        }
        page.fact("not shown", evidence.limits);
        page.heading = "official figures used";
        let mut seen = std::collections::HashSet::new();
        let cells = evidence.sentences.iter().flat_map(|sentence| &sentence.cells);
        let own = cells.filter(|id| seen.insert(id.as_str())).take(MOST_OFFICIAL_LINKS);
        page.links = own.filter_map(|id| self.figure_link(id)).collect();
    }
}

/// The value of an outcome: a sign belongs before a change, not before a ratio or a place.
fn shown_value(outcome: &Outcome, value: Decimal) -> String {
    match outcome.unit {
        Some(Unit::Times | Unit::Place | Unit::IndexPoints | Unit::Per(_)) => {
            number::fixed(value, outcome.decimals)
        }
        Some(Unit::Of(_) | Unit::Percent | Unit::PercentPoint | Unit::PercentPerYear) | None => {
            number::signed(value, outcome.decimals)
        }
    }
}
