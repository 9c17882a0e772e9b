//! The tables as types, and the whole publication with its look-ups.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::breakdown::Structure;
use super::figure::Printed;
use super::id::{MeasureId, Name, PlaceId, RateId, TableId, Year};
use super::unit::Unit;
use super::words::{Caveat, Claim, Countermeasure, Link, Problem, Stance};

/// What is known of the publication itself; what it does not state stays `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
pub struct Paper {
    /// By which settings name it; empty where it has no id.
    pub id: String,
    /// What it is about, in our words.
    pub subject: Name,
    /// What its places are called together: "provinces".
    pub places: String,
    /// Title, where the text gives it.
    pub title: Option<String>,
    /// Authors, where the text gives them.
    pub authors: Vec<String>,
    /// Year of publication, where the text gives it.
    pub year: Option<Year>,
    /// What its figures and statements are about, where it is one thing.
    pub scope: Option<Subject>,
}

/// What is traded, and in which direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Which goods: "high-tech products".
    pub goods: String,
    /// The same before another word: "high-tech".
    pub short: String,
    /// Exports, imports or both.
    pub flow: String,
}

/// What a place is to the publication.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum PlaceRole {
    /// Whom it is about.
    Focus,
    /// Whom that one is compared with.
    Peer,
}

/// A place and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Which.
    pub id: PlaceId,
    /// Its names.
    pub name: Name,
    /// A few letters for narrow columns.
    pub short: String,
    /// What it is to the publication.
    pub role: PlaceRole,
}

/// What the figures of a measure are to each other.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum MeasureKind {
    /// Amounts, which can be added, and growth computed from them.
    Level,
    /// Growth of the level on the year before, as printed.
    Growth,
    /// Share of the level in a whole that is not printed itself.
    Share,
}

/// What is measured, and what it is to other measures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// Which.
    pub id: MeasureId,
    /// Its names.
    pub name: Name,
    /// What it is called in a sentence that has little room.
    pub short: String,
    /// What its figures are to each other.
    pub kind: MeasureKind,
    /// The unit of its figures.
    pub unit: Unit,
    /// What exactly is counted, of whom.
    pub scope: String,
    /// Of a share that is printed beside its part: the two, from which the whole follows.
    pub share: Option<PartOf>,
    /// What it is set in proportion to, and the word for that in an id.
    pub per: Option<(RateId, MeasureId)>,
}

/// A part and the whole that it is a share of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartOf {
    /// The part.
    pub part: MeasureId,
    /// The whole, which nothing prints.
    pub of: MeasureId,
    /// What the whole is called.
    pub name: String,
}

/// A table that the publication prints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrintedTable {
    /// Which.
    pub id: TableId,
    /// Its name in a sentence: "Table 1".
    pub name: String,
}

/// One year of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The year.
    pub year: Year,
    /// What is printed, or `None` where the table has a gap.
    pub printed: Option<Printed>,
}

/// A column or a row of a table: one place, one measure, its years.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// `T1.volume`, `T2.zhejiang`: the table and, within it, the column or row.
    pub id: String,
    /// The table it stands in.
    pub table: TableId,
    /// The place.
    pub place: PlaceId,
    /// What it measures.
    pub measure: MeasureId,
    /// What its figures are to each other: that of its measure.
    pub kind: MeasureKind,
    /// The unit of its cells: that of its measure.
    pub unit: Unit,
    /// Its name.
    pub name: Name,
    /// The section that the table belongs to, `1.1`.
    pub section: String,
    /// Its cells, years rising, no year twice.
    pub cells: Vec<Cell>,
}

impl Series {
    /// What is printed for a year; `None` for a gap or a year outside the table.
    #[must_use]
    pub fn at(&self, year: Year) -> Option<Printed> {
        self.cells.iter().find(|cell| cell.year == year).and_then(|cell| cell.printed)
    }

    /// The id of one cell, `T1.volume.2016`.
    #[must_use]
    pub fn cell_id(&self, year: Year) -> String {
        format!("{}.{year}", self.id)
    }
}

/// A whole publication, validated: every id that is named exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dataset {
    /// What is known of the publication itself.
    pub paper: Paper,
    /// The place it is about.
    pub focus: PlaceId,
    /// The places, in the file's order.
    pub places: Vec<Place>,
    /// The same by id.
    pub regions: Vec<PlaceId>,
    /// What is measured.
    pub measures: Vec<Measured>,
    /// The tables, in the order in which they are followed where they differ; never empty.
    pub tables: Vec<PrintedTable>,
    /// Columns and rows of the tables.
    pub series: Vec<Series>,
    /// How its wholes divide.
    pub structure: Structure,
    /// Problems.
    pub problems: Vec<Problem>,
    /// Countermeasures.
    pub countermeasures: Vec<Countermeasure>,
    /// Links between them.
    pub links: Vec<Link>,
    /// Judgements on subjects that are judged more than once.
    pub stances: Vec<Stance>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Caveats.
    pub caveats: Vec<Caveat>,
}

impl Dataset {
    /// The series with this id.
    #[must_use]
    pub fn series(&self, id: &str) -> Option<&Series> {
        self.series.iter().find(|series| series.id == id)
    }

    /// The years of the tables, rising, each once.
    #[must_use]
    pub fn years(&self) -> Vec<Year> {
        let mut years: Vec<Year> =
            self.series.iter().flat_map(|series| series.cells.iter().map(|cell| cell.year)).collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The series of the place in focus that has this kind of figures: the level of the table that is
    /// followed first.
    #[must_use]
    pub fn of_focus(&self, kind: MeasureKind) -> Option<&Series> {
        self.printing(self.focus, kind, self.first_table())
    }

    /// The unit of the levels.
    #[must_use]
    pub fn level_unit(&self) -> Unit {
        let levels = self.series.iter().find(|series| series.kind == MeasureKind::Level);
        levels.map_or(Unit::Times, |series| series.unit)
    }

    /// The levels of a place as one table prints them, or, where that one lacks the place, another.
    #[must_use]
    pub fn volume(&self, place: PlaceId, followed: TableId) -> Option<&Series> {
        self.printing(place, MeasureKind::Level, followed)
    }

    fn printing(&self, place: PlaceId, kind: MeasureKind, followed: TableId) -> Option<&Series> {
        let of_place = || self.series.iter().filter(|series| series.place == place && series.kind == kind);
        let in_table = |table| of_place().find(|series| series.table == table);
        in_table(followed).or_else(|| self.tables.iter().find_map(|table| in_table(table.id)))
    }

    /// The table that is followed unless another one is asked for.
    #[must_use]
    pub fn first_table(&self) -> TableId {
        self.tables.first().map(|table| table.id).unwrap_or_default()
    }

    /// The table with this id, in any case of its letters.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&PrintedTable> {
        self.tables.iter().find(|table| table.id.as_str().eq_ignore_ascii_case(id))
    }

    /// The name of a table in a sentence.
    #[must_use]
    pub fn table_name(&self, id: TableId) -> &str {
        self.tables.iter().find(|table| table.id == id).map_or("", |table| &table.name)
    }

    /// A place and what it is called.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// English name of a place.
    #[must_use]
    pub fn region_name(&self, id: PlaceId) -> &str {
        self.place(id).map_or("", |place| &place.name.en)
    }

    /// What it is about: "Shandong's high-tech exports", as far as it says so.
    #[must_use]
    pub fn subject(&self) -> String {
        let scope = self.paper.scope.as_ref().map(|own| format!("'s {} {}", own.short, own.flow));
        format!("{}{}", self.region_name(self.focus), scope.unwrap_or_default())
    }

    /// Where a place stands among all: the one in focus first, then its peers in order.
    #[must_use]
    pub fn order(&self, id: PlaceId) -> usize {
        let at = || self.peers().position(|place| place == id).map_or(self.regions.len(), |at| at + 1);
        if id == self.focus { 0 } else { at() }
    }

    /// A place, if the tables have it.
    #[must_use]
    pub fn compared(&self, id: PlaceId) -> Option<PlaceId> {
        Some(id).filter(|id| self.regions.contains(id))
    }

    /// Those that the place in focus is compared with, in order.
    pub fn peers(&self) -> impl Iterator<Item = PlaceId> + '_ {
        self.regions.iter().copied().filter(|place| *place != self.focus)
    }

    /// The problem with this id.
    #[must_use]
    pub fn problem(&self, id: &str) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.id == id)
    }

    /// The countermeasure with this id.
    #[must_use]
    pub fn countermeasure(&self, id: &str) -> Option<&Countermeasure> {
        self.countermeasures.iter().find(|countermeasure| countermeasure.id == id)
    }

    /// The link between a problem and a countermeasure.
    #[must_use]
    pub fn link(&self, problem: &str, countermeasure: &str) -> Option<&Link> {
        self.links.iter().find(|link| link.problem == problem && link.countermeasure == countermeasure)
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<&Claim> {
        self.claims.iter().find(|claim| claim.id == id)
    }
}
