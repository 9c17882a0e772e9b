//! How a whole divides: by which dimensions, into which parts; in ordinal words, in figures, or both.

use serde::{Deserialize, Serialize};

use super::check::Direction;
use super::figure::{Interval, Kind, Printed};
use super::id::{DimensionId, Name, PartId, PlaceId, ScopeId, TableId, Year};
use super::origin::ReleasedId;
use super::period::Period;
use super::unit::Unit;

/// A dimension with its parts and, where it is told in words, the words for places in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breakdown {
    /// What the whole is broken down by.
    pub id: DimensionId,
    /// Its name.
    pub name: Name,
    /// The same in a word or two, as a heading.
    pub short: String,
    /// One of its parts within a sentence: "mode".
    pub noun: String,
    /// All of them: "trade modes".
    pub plural: String,
    /// Sections it is stated in.
    pub sections: Vec<String>,
    /// The words for places, lowest first; none where it is told in figures alone.
    pub words: Vec<String>,
    /// Its parts, in order.
    pub parts: Vec<Category>,
    /// All parts together, as tables have them.
    pub whole: Option<Category>,
}

/// A part of a whole, and what is said of it without a figure: a place and a direction, each by a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// Id, `processing`.
    pub id: PartId,
    /// Its name.
    pub name: Name,
    /// The same in at most ten columns.
    pub short: String,
    /// What other publications call it.
    pub also: Vec<PartId>,
    /// A part of another part, of which no split need be stated.
    pub part_of: Option<PartId>,
    /// Which of the patterns of bars is its own, from 0 on.
    pub pattern: usize,
    /// One of the words of the breakdown; `None` where no place is stated.
    pub place: Option<String>,
    /// Others of the words that are said of it, too.
    pub other_words: Vec<String>,
    /// The direction stated, if any.
    pub direction: Option<Direction>,
    /// The publication's own word for the direction ("slightly").
    pub direction_word: Option<String>,
    /// Sections of the statement; empty where it is not mentioned.
    pub sections: Vec<String>,
    /// The statement in our words.
    pub statement: String,
}

impl Breakdown {
    /// The part with this id, or the one that stands for all of them.
    pub fn part(&self, id: PartId) -> Option<&Category> {
        self.parts.iter().chain(&self.whole).find(|part| part.id == id)
    }

    /// Which of the words says where a part stands, 0 the lowest.
    pub fn place(&self, part: &Category) -> Option<usize> {
        let place = part.place.as_ref()?;
        self.words.iter().position(|word| word == place)
    }

    /// Where the other words stand that are said of a part.
    pub fn other_places(&self, part: &Category) -> Vec<usize> {
        let said = |(at, word)| part.other_words.contains(word).then_some(at);
        self.words.iter().enumerate().filter_map(said).collect()
    }

    /// Where a part stands among them; the whole stands behind all.
    pub fn order(&self, id: PartId) -> usize {
        self.parts.iter().position(|part| part.id == id).unwrap_or(self.parts.len())
    }

    /// Whether an id is that of all parts together.
    pub fn is_whole(&self, id: PartId) -> bool {
        self.whole.as_ref().is_some_and(|whole| whole.id == id)
    }

    /// What a part may be called where it is asked for: by its own id, by that of another publication, or by
    /// either of the part that it belongs to.
    pub fn answers_to(&self, id: PartId) -> Vec<PartId> {
        let part = self.part(id);
        let above = part.and_then(|part| self.part(part.part_of?));
        part.into_iter().chain(above).flat_map(|part| part.also.iter().copied().chain([part.id])).collect()
    }
}

words! { PartialOrd, Ord, Serialize, Deserialize;
    /// How near a transcription is to the office that published the figure.
    pub enum Grade {
        /// Official, or a study's own abstract.
        #[strum(serialize = "A")]
        A,
        /// A press or journal copy of an official release.
        #[strum(serialize = "B")]
        B,
    }
}

/// What a set of shares is about; two scopes are never drawn as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Id, `shandong-trade`.
    pub id: ScopeId,
    /// Whose trade.
    pub area: PlaceId,
    /// Which goods.
    pub goods: String,
    /// Exports, or imports and exports together.
    pub flow: String,
}

/// What one source says of one scope and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The scope's id.
    pub scope: ScopeId,
    /// The period as the source names it: `2018 Jan-Nov`.
    pub period: Period,
    /// The year that it begins in, or is thought to.
    pub year: Year,
    /// What it splits by: nothing, one dimension or two at once.
    pub split: Vec<DimensionId>,
    /// The unit of its figures.
    pub unit: Unit,
    /// What shares are shares of; `None` for values.
    pub of: Option<String>,
    /// How near the source is to the office.
    pub grade: Grade,
    /// The source.
    pub source: String,
    /// Its address, where there is one.
    pub url: Option<String>,
    /// When it was published, as far as the source says so: `2018-05-16` or `2012`.
    pub published: Option<String>,
    /// Who published it, as far as the source says so.
    pub publisher: Option<String>,
    /// The whole that the source names beside the parts.
    pub whole: Option<NamedWhole>,
    /// Its figures.
    pub rows: Vec<Evidence>,
}

/// A whole that a source names beside its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedWhole {
    /// Its digits.
    pub printed: Printed,
    /// What they are printed in.
    pub unit: Unit,
    /// The same in the unit of the parts.
    pub value: Interval,
}

/// One figure of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// `CUSTOMS.exports.china.ordinary.2019`.
    pub id: ReleasedId,
    /// The part it is about, one for each dimension that the release splits by.
    pub parts: Vec<PartId>,
    /// The source's own word for the part.
    pub category: String,
    /// What is printed.
    pub printed: Printed,
    /// What the printed digits admit; for a lower bound on a share, all from it to 100.
    pub value: Interval,
    /// Whether the source says "more than".
    pub above: bool,
    /// What it follows from, where the source prints the figure of a period later and what became of it since.
    pub earlier: Option<Earlier>,
    /// A remark on this figure.
    pub note: Option<String>,
}

impl Evidence {
    /// Whether a source prints it, or it follows from what one does.
    pub fn kind(&self) -> Kind {
        if self.earlier.is_some() { Kind::Derived } else { Kind::Printed }
    }
}

/// From what the figure of an earlier period follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// The later figure's id.
    pub of: ReleasedId,
    /// By how much that is larger: of an amount growth in per cent, of a share points.
    pub since: Printed,
}

/// A short form that a source uses, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abbreviation {
    /// The short form.
    pub short: String,
    /// In words.
    pub words: String,
}

/// What is told of a whole and of a part of it in figures of their own: the share that follows from the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proportion {
    /// What ids of the share begin with, in place of those of the part.
    pub id: TableId,
    /// What ids of the part begin with.
    pub part: TableId,
    /// What ids of the whole begin with.
    pub of: TableId,
    /// What the share is called.
    pub name: String,
}

impl Proportion {
    /// What of an id stands behind its own words, where it begins with them.
    fn rest<'a>(&self, id: &'a str) -> Option<&'a str> {
        id.strip_prefix(self.id.as_str())?.strip_prefix('.')
    }
}

/// How wholes divide, as a publication tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Structure {
    /// By what.
    pub breakdowns: Vec<Breakdown>,
    /// What its figures are about.
    pub scopes: Vec<Scope>,
    /// The scopes that have figures enough to be looked at each by itself, in order; none: all that have some.
    pub layers: Vec<ScopeId>,
    /// Its figures.
    pub releases: Vec<Release>,
    /// Short forms in the words of its sources.
    pub abbreviations: Vec<Abbreviation>,
    /// The shares that follow from figures of different releases.
    pub proportions: Vec<Proportion>,
}

impl Extend<Self> for Structure {
    /// With what other files tell.
    fn extend<I: IntoIterator<Item = Self>>(&mut self, others: I) {
        for more in others {
            self.breakdowns.extend(more.breakdowns);
            self.scopes.extend(more.scopes);
            self.layers.extend(more.layers);
            self.releases.extend(more.releases);
            self.abbreviations.extend(more.abbreviations);
            self.proportions.extend(more.proportions);
        }
    }
}

impl Structure {
    /// The breakdown by a dimension.
    pub fn breakdown(&self, id: DimensionId) -> Option<&Breakdown> {
        self.breakdowns.iter().find(|breakdown| breakdown.id == id)
    }

    /// The scopes that are looked at each by itself: those that the file names, else all that have figures.
    pub fn offered(&self) -> Vec<ScopeId> {
        let told = |scope: &ScopeId| self.releases.iter().any(|release| release.scope == *scope);
        match self.layers.as_slice() {
            [] => self.scopes.iter().map(|scope| scope.id).filter(told).collect(),
            named => named.to_vec(),
        }
    }

    /// What is shown first: a scope, where nothing is told in words.
    pub fn first_layer(&self) -> Option<ScopeId> {
        if self.told().next().is_some() { None } else { self.offered().first().copied() }
    }

    /// The breakdowns that are told in words.
    pub fn told(&self) -> impl Iterator<Item = &Breakdown> {
        self.breakdowns.iter().filter(|breakdown| !breakdown.words.is_empty())
    }

    /// Their parts, each with its breakdown, in the order of the file.
    pub fn ordinals(&self) -> impl Iterator<Item = (&Breakdown, &Category)> {
        self.told().flat_map(|breakdown| breakdown.parts.iter().map(move |part| (breakdown, part)))
    }

    /// One of them, by its place.
    pub fn ordinal(&self, at: usize) -> Option<&Category> {
        self.ordinals().nth(at).map(|(_, part)| part)
    }

    /// The scope with this id.
    pub fn scope(&self, id: ScopeId) -> Option<&Scope> {
        self.scopes.iter().find(|scope| scope.id == id)
    }

    /// The figure of a release with this id.
    pub fn evidence(&self, id: ReleasedId) -> Option<(&Release, &Evidence)> {
        self.releases
            .iter()
            .find_map(|release| Some((release, release.rows.iter().find(|row| row.id == id)?)))
    }

    /// The figure that a text spells: one of a release, a share in its whole, or what follows from two releases.
    pub fn named(&self, text: &str) -> Option<ReleasedId> {
        let rows = self.releases.iter().flat_map(|release| &release.rows);
        let told = rows.flat_map(|row| [row.id, row.id.share()]).find(|id| id.is(text));
        let follows = || self.proportions.iter().any(|told| told.rest(text).is_some());
        told.or_else(|| ReleasedId::read(text).filter(|_| follows()))
    }

    /// From which two a share follows, part and whole, and what is told of it.
    pub fn proportion(&self, id: ReleasedId) -> Option<(&Proportion, [ReleasedId; 2])> {
        let text = id.to_string();
        self.proportions.iter().find_map(|told| {
            let rest = told.rest(&text)?;
            let of = |table: TableId| ReleasedId::read(&format!("{table}.{rest}"));
            Some((told, [of(told.part)?, of(told.of)?]))
        })
    }

    /// Whether a figure is of all parts together in every dimension that its release splits by.
    pub fn is_total(&self, release: &Release, row: &Evidence) -> bool {
        self.is_total_but(release, row, None)
    }

    /// The same, whatever the part in the dimension at `but` is.
    pub fn is_total_but(&self, release: &Release, row: &Evidence, but: Option<usize>) -> bool {
        let dimensions = release.split.iter().zip(&row.parts).enumerate();
        let mut rest = dimensions.filter(|(at, _)| Some(*at) != but).map(|(_, of)| of);
        rest.all(|(by, part)| self.breakdown(*by).is_some_and(|by| by.is_whole(*part)))
    }
}
