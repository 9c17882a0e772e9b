//! A whole publication with its look-ups: a paper, official statistics, or whatever else prints figures of places.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::breakdown::{Scope, Structure};
use super::check::BesideCheck;
use super::evidence::ProblemTemplate;
use super::grid::Grid;
use super::id::{MeasureId, PlaceId, RowId, ScopeId, TableId, Year};
use super::late::Late;
use super::model::{
    MeasureKind, Measured, Origin, Paper, PartOf, Place, PlaceRole, PrintedTable, PublicationKind, Question,
    Series,
};
use super::unit::Unit;
use super::words::{Caveat, Claim, Countermeasure, Link, Problem, Stance, Voice};
use crate::wording::{capital, filled, in_words};

/// A whole publication, validated: every id that is named exists.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Publication {
    /// What is known of the publication itself.
    pub paper: Paper,
    /// Whose figures it has, where they are not its own.
    pub origins: Vec<Origin>,
    /// The place it is about.
    pub focus: PlaceId,
    /// The places, in the file's order.
    pub places: Vec<Place>,
    /// Those that are compared with each other: the one in focus, its peers, and all others that are one of the
    /// whole, in the file's order.
    pub members: Vec<PlaceId>,
    /// What they are members of.
    pub whole: PlaceId,
    /// The members together, in what is computed over them: their mean is no figure of the whole's.
    pub all: PlaceId,
    /// What is measured.
    pub measures: Vec<Measured>,
    /// The tables, in the order in which they are followed where they differ.
    pub tables: Vec<PrintedTable>,
    /// Columns and rows of the tables.
    pub series: Vec<Series>,
    /// Tables of many places.
    pub grids: Vec<Grid>,
    /// The one of them that is ranked, and held against the levels of what it stands beside.
    pub primary: TableId,
    /// How its wholes divide.
    pub structure: Late<Structure>,
    /// Problems.
    pub problems: Late<Vec<Problem>>,
    /// Countermeasures.
    pub countermeasures: Late<Vec<Countermeasure>>,
    /// Links between them.
    pub links: Late<Vec<Link>>,
    /// Judgements on subjects that are judged more than once.
    pub stances: Late<Vec<Stance>>,
    /// Claims.
    pub claims: Late<Vec<Claim>>,
    /// Caveats.
    pub caveats: Late<Vec<Caveat>>,
    /// Questions that it answers.
    pub questions: Late<Vec<Question>>,
    /// What its figures tell of the problems of what it stands beside.
    pub evidence: Late<Vec<ProblemTemplate>>,
    /// What its figures are asked about the statements of what it stands beside.
    pub checks: Late<Vec<BesideCheck>>,
}

/// What must be known of a publication before it is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Synopsis {
    /// What it is.
    pub kind: PublicationKind,
    /// What the ids of its figures begin with.
    pub origins: Vec<String>,
    /// The scopes that are looked at each by itself.
    pub layers: Vec<ScopeId>,
    /// Whether it has tables of many places.
    pub has_grids: bool,
    /// Its rates of exchange.
    pub rates: Vec<Grid>,
}

impl Publication {
    /// What must be known of it before it is loaded.
    pub fn synopsis(&self) -> Synopsis {
        Synopsis {
            kind: self.paper.kind,
            origins: self.origins.iter().map(|origin| origin.id.clone()).collect(),
            layers: self.structure.offered(),
            has_grids: !self.grids.is_empty(),
            rates: self.grids.iter().filter(|grid| grid.measure.unit.is_rate()).cloned().collect(),
        }
    }

    /// The series with this id.
    pub fn series(&self, id: RowId) -> Option<&Series> {
        self.series.iter().find(|series| series.id() == id)
    }

    /// All that it prints of a place and a measure year by year, in the order of its tables.
    pub fn rows(&self) -> impl Iterator<Item = &Series> {
        self.series.iter().chain(self.grids.iter().flat_map(|grid| grid.rows.iter()))
    }

    /// One of them, by its id.
    pub fn row(&self, id: RowId) -> Option<&Series> {
        let of_grid = || self.grid(id.table)?.rows.iter().find(|row| row.row == id.row);
        self.series(id).or_else(of_grid)
    }

    /// What one of them is called: "High-tech exports, Shandong".
    pub fn row_name(&self, row: &Series) -> String {
        match self.grid(row.table) {
            Some(grid) => format!("{}, {}", grid.measure.name.en, self.name(row.place)),
            None => row.name.en.clone(),
        }
    }

    /// The years of the tables, rising, each once.
    pub fn years(&self) -> Vec<Year> {
        let mut years = Vec::new();
        for cell in self.series.iter().flat_map(|series| &series.cells) {
            if let Err(at) = years.binary_search(&cell.year) {
                years.insert(at, cell.year);
            }
        }
        years
    }

    /// The series of the place in focus that has this kind of figures: the level of the table that is
    /// followed first.
    pub fn of_focus(&self, kind: MeasureKind) -> Option<&Series> {
        self.printing(self.focus, kind, self.first_table())
    }

    /// The unit of the levels.
    pub fn level_unit(&self) -> Unit {
        let levels = self.series.iter().find(|series| series.kind == MeasureKind::Level);
        levels.map_or(Unit::Times, |series| series.unit)
    }

    /// Whether the levels grow by per cent, as amounts and index numbers do; what is a percentage itself changes by
    /// points.
    pub fn grows(&self) -> bool {
        self.levels().is_none_or(Unit::grows)
    }

    /// Whether the levels can be added up, as amounts can.
    pub fn adds_up(&self) -> bool {
        self.levels().is_none_or(Unit::adds_up)
    }

    fn levels(&self) -> Option<Unit> {
        let table = || Some(&self.grid(self.primary)?.measure);
        self.measured(MeasureKind::Level).or_else(table).map(|level| level.unit)
    }

    /// What a change of the levels on the year before is called.
    pub fn growth_word(&self) -> &'static str {
        self.levels().map_or("growth", Unit::growth_word)
    }

    /// The unit of that change.
    pub fn growth_unit(&self) -> Unit {
        self.levels().map_or(Unit::Percent, Unit::growth_unit)
    }

    /// The levels of a place as one table prints them, or, where that one lacks the place, another.
    pub fn volume(&self, place: PlaceId, followed: TableId) -> Option<&Series> {
        self.printing(place, MeasureKind::Level, followed)
    }

    fn printing(&self, place: PlaceId, kind: MeasureKind, followed: TableId) -> Option<&Series> {
        let of_place = || self.series.iter().filter(|series| series.place == place && series.kind == kind);
        let in_table = |table| of_place().find(|series| series.table == table);
        in_table(followed).or_else(|| self.tables.iter().find_map(|table| in_table(table.id)))
    }

    /// The table that is followed unless another one is asked for.
    pub fn first_table(&self) -> TableId {
        self.tables.first().map(|table| table.id).unwrap_or_default()
    }

    /// The table with this id, in any case of its letters.
    pub fn table(&self, id: &str) -> Option<&PrintedTable> {
        self.tables.iter().find(|table| table.id.as_str().eq_ignore_ascii_case(id))
    }

    /// The name of a table in a sentence.
    pub fn table_name(&self, id: TableId) -> &str {
        self.tables.iter().find(|table| table.id == id).map_or("", |table| &table.name)
    }

    /// A place and what it is called.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// English name of a place.
    pub fn name(&self, id: PlaceId) -> &str {
        self.place(id).map_or("", |place| &place.name.en)
    }

    /// What the figures of this kind measure of the place in focus.
    pub fn measured(&self, kind: MeasureKind) -> Option<&Measured> {
        let series = self.of_focus(kind)?;
        self.measures.iter().find(|measure| measure.id == series.measure)
    }

    /// What the levels are called where there is little room: "exports".
    pub fn level_word(&self) -> &str {
        let flow = self.paper.scope.as_ref().map(|scope| scope.flow.as_str());
        flow.or_else(|| Some(self.measured(MeasureKind::Level)?.short.as_str())).unwrap_or_default()
    }

    /// The share of the levels in a whole that nothing prints, and that whole.
    pub fn share(&self) -> Option<(&Measured, &PartOf)> {
        let measured = self.measured(MeasureKind::Share)?;
        Some((measured, measured.share.as_ref()?))
    }

    /// How many places are compared with each other, in words: "three".
    pub fn how_many(&self) -> Cow<'static, str> {
        in_words(self.members.len())
    }

    /// What kind of thing a figure stands in whose id begins with a word.
    pub fn kind_of(&self, word: &str) -> PublicationKind {
        self.origins.iter().find(|origin| origin.id == word).map_or(self.paper.kind, |origin| origin.kind)
    }

    /// Whether a statement is counted: one of the author's or, where there is none of theirs, one of ours.
    pub fn counts(&self, claim: &Claim) -> bool {
        let voice = if self.claims.iter().any(|one| one.voice == Voice::Author) {
            Voice::Author
        } else {
            Voice::Ours
        };
        claim.voice == voice
    }

    /// How it is spoken of: "the paper".
    pub fn noun(&self) -> &'static str {
        self.paper.kind.noun()
    }

    /// The same without an article, as the head of a column.
    pub fn bare_noun(&self) -> &'static str {
        self.noun().trim_start_matches("the ")
    }

    /// Words on it and on what stands beside it: for each that stands in braces, how they are spoken of, `{own}` as
    /// "the paper", `{bare}` as "paper", `{one}` as "a paper", `{whose}` as "official statistics", `{other}` as
    /// "official"; with a capital where the word has one.
    pub fn told(&self, beside: PublicationKind, words: &str) -> String {
        let [whose, other] = beside.beside();
        filled(words, |word| match word {
            "own" => self.noun().into(),
            "Own" => capital(self.noun()).into(),
            "bare" => self.bare_noun().into(),
            "one" => self.paper.kind.one().into(),
            "place" => Cow::Borrowed(self.paper.place.as_str()),
            "whose" => whose.into(),
            "Whose" => capital(whose).into(),
            "other" => other.into(),
            "Other" => capital(other).into(),
            _ => "".into(),
        })
    }

    /// What it is about: "Shandong's high-tech exports".
    pub fn subject(&self) -> String {
        let (name, goods) = (self.name(self.focus), self.goods());
        if goods.is_empty() { name.to_owned() } else { format!("{name}'s {goods}") }
    }

    /// "high-tech exports": what it measures, as its scope or else its levels are called.
    pub fn goods(&self) -> String {
        let level = || self.measured(MeasureKind::Level).map(|level| level.short.clone()).unwrap_or_default();
        self.paper.scope.as_ref().map_or_else(level, |own| format!("{} {}", own.short, own.flow))
    }

    /// Where a place stands among all: the one in focus first, then its peers in order.
    pub fn order(&self, id: PlaceId) -> usize {
        let at = || self.others().position(|place| place == id).map_or(self.members.len(), |at| at + 1);
        if id == self.focus { 0 } else { at() }
    }

    /// A place, if it is one of those that stand side by side.
    pub fn compared(&self, id: PlaceId) -> Option<PlaceId> {
        self.side_by_side().find(|place| *place == id)
    }

    /// Those that stand side by side: the one in focus and its peers, in the file's order. All other members are
    /// ranked.
    pub fn side_by_side(&self) -> impl Iterator<Item = PlaceId> + '_ {
        let of = |place: &&Place| matches!(place.role, PlaceRole::Focus | PlaceRole::Peer);
        self.places.iter().filter(of).map(|place| place.id)
    }

    /// Those that the place in focus is compared with before all others, in order.
    pub fn peers(&self) -> impl Iterator<Item = PlaceId> + '_ {
        let is_peer = |id: &PlaceId| self.place(*id).is_some_and(|place| place.role == PlaceRole::Peer);
        self.members.iter().copied().filter(is_peer)
    }

    /// All that it can be compared with, in order.
    pub fn others(&self) -> impl Iterator<Item = PlaceId> + '_ {
        self.members.iter().copied().filter(|place| *place != self.focus)
    }

    /// The problem with this id.
    pub fn problem(&self, id: &str) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.id == id)
    }

    /// The countermeasure with this id.
    pub fn countermeasure(&self, id: &str) -> Option<&Countermeasure> {
        self.countermeasures.iter().find(|countermeasure| countermeasure.id == id)
    }

    /// The link between a problem and a countermeasure.
    pub fn link(&self, problem: &str, countermeasure: &str) -> Option<&Link> {
        self.links.iter().find(|link| link.problem == problem && link.countermeasure == countermeasure)
    }

    /// The claim with this id.
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }

    /// The table with this id.
    pub fn grid(&self, id: TableId) -> Option<&Grid> {
        self.grids.iter().find(|grid| grid.id == id)
    }

    /// The table of a measure.
    pub fn measuring(&self, measure: MeasureId) -> Option<&Grid> {
        self.grids.iter().find(|series| series.measure.id == measure)
    }

    /// The tables of a part and of its share in a whole, by the id that the whole would have: it is printed
    /// nowhere, and follows from the two.
    pub fn implying(&self, whole: TableId) -> Option<[&Grid; 2]> {
        let (share, _) = self.shares().find(|(_, of)| *of == whole)?;
        let part = share.measure.share.as_ref()?.part;
        Some([self.measuring(part)?, share])
    }

    /// The tables of shares in a whole that is printed nowhere, and the id that it would have.
    pub fn shares(&self) -> impl Iterator<Item = (&Grid, TableId)> + '_ {
        let whole = |series: &Grid| series.id.beside(series.measure.share.as_ref()?.of);
        self.grids.iter().filter_map(move |series| Some((series, whole(series)?)))
    }

    /// Whether a place is one of the members.
    pub fn is_member(&self, place: PlaceId) -> bool {
        self.members.contains(&place)
    }

    /// The places of a table of many: the whole, then its members.
    pub fn ranked_places(&self) -> impl Iterator<Item = PlaceId> + '_ {
        std::iter::once(self.whole).chain(self.members.iter().copied())
    }

    /// Region, goods and flow: "China, all goods, exports".
    pub fn scope_words(&self, scope: &Scope) -> String {
        format!("{}, {}, {}", self.name(scope.area), scope.goods, scope.flow)
    }

    /// The members of a group; what all members are called together is a group as well.
    pub fn group<'a>(&'a self, name: &'a str) -> impl Iterator<Item = PlaceId> + 'a {
        let all = name == self.all.as_str();
        let is_in = move |place: &&Place| {
            if all { self.is_member(place.id) } else { place.groups.iter().any(|group| group == name) }
        };
        self.places.iter().filter(is_in).map(|place| place.id)
    }

    /// What is asked about a claim of the paper; `None` where no official figure bears on it.
    pub fn check(&self, claim: &str) -> Option<&BesideCheck> {
        self.checks.iter().find(|check| check.claim == claim)
    }
}
