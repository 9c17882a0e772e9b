//! Provenance: pages opened one from another, and what stands on one.

use std::borrow::Cow;

use crate::metrics::FigureId;
use crate::metrics::Phrase;

/// Something a cursor can stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A figure.
    Figure(FigureId),
    /// A claim, by its place in the dataset.
    Claim(usize),
    /// An ordinal statement, by its place in the dataset.
    Ordinal(usize),
    /// A problem and a countermeasure, by their places in the dataset.
    Pair(usize, usize),
    /// An open flag without a figure, by its place among the notices.
    Notice(usize),
    /// A figure of the paper beside the official one, by its place in the cross-check.
    CrossCheck(usize),
}

/// The pages opened one from another, the present one last; never empty while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// What each page is about.
    pub stack: Vec<Target>,
    /// First line of its facts that is shown, where they do not all fit.
    pub scroll: usize,
}

impl Card {
    /// Columns that a card takes at most: longer lines are tiring to read.
    pub const COLUMNS: u16 = 84;

    /// A card with one page.
    #[must_use]
    pub fn new(target: Target) -> Self {
        Self { stack: vec![target], scroll: 0 }
    }
}

/// A line of a card that leads on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLink {
    /// The figure that it opens.
    pub id: FigureId,
    /// What it is.
    pub text: String,
    /// Its value.
    pub value: Phrase,
}

/// Where a fact belongs on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tier {
    /// What a heading, a number or a verdict says as well where they stand beside it.
    Head,
    /// What is known besides.
    Body,
    /// A flag.
    Flag,
    /// What another says: official statistics of a claim, a countermeasure of its problem.
    Other,
}

/// Something known, and the word that stands left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Where it belongs.
    pub tier: Tier,
    /// The word, in linear text.
    pub label: &'static str,
    /// One text or more.
    pub texts: Vec<Phrase>,
}

impl Fact {
    /// The word as a screen shows it.
    pub fn shown_label(&self) -> String {
        let mark = if self.tier == Tier::Flag { " ⚑" } else { "" };
        format!("{}{mark}", self.label)
    }
}

/// What stands on a page of a card.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CardPage {
    /// The id, or what stands in its place.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// What is known of it.
    pub facts: Vec<Fact>,
    /// What the links are: "computed from", "used in".
    pub heading: Cow<'static, str>,
    /// Where it leads on.
    pub links: Vec<PageLink>,
}

impl CardPage {
    /// A page on which nothing stands yet.
    pub(super) fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), ..Self::default() }
    }

    /// Adds a fact, if there is anything to say.
    pub(super) fn put<T: Into<Phrase>>(
        &mut self,
        tier: Tier,
        label: &'static str,
        texts: impl IntoIterator<Item = T>,
    ) {
        let texts: Vec<Phrase> = texts.into_iter().map(Into::into).filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            self.facts.push(Fact { tier, label, texts });
        }
    }

    pub(super) fn fact(&mut self, label: &'static str, text: impl Into<Phrase>) {
        self.put(Tier::Body, label, [text]);
    }

    /// The facts line by line, each word beside the first text of its fact.
    pub fn lines(&self) -> impl Iterator<Item = (String, String)> {
        self.facts.iter().flat_map(|fact| {
            let label = |at| if at == 0 { fact.shown_label() } else { String::new() };
            fact.texts.iter().enumerate().map(move |(at, text)| (label(at), text.to_string()))
        })
    }
}
