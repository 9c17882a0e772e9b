//! The tables as types, and the whole publication with its look-ups.

use serde::{Deserialize, Serialize};

use super::figure::{Precision, Printed};
use super::id::{MeasureId, Name, PlaceId, RateId, RowId, RowName, TableId, Year};
use super::unit::Unit;

words! { Default, Serialize, Deserialize;
    /// What a publication is, and so how it is spoken of.
    #[serde(rename_all = "kebab-case")]
    pub enum PublicationKind {
        /// A paper that argues.
        Paper,
        /// Statistics of an office.
        Official,
        /// A study that is cited for its figures.
        Study,
        /// A newspaper or its like.
        Press,
        /// The reader's own, or what does not say what it is.
        #[default]
        Own,
    }
}

impl PublicationKind {
    /// One of them; one that is explored; what a figure beside it stands in; all that stands beside it, and the word
    /// for its figures.
    const fn words(self) -> [&'static str; 5] {
        match self {
            Self::Paper => ["a paper", "the paper", "another paper", "other papers", "other"],
            Self::Official => {
                let of = "official statistics";
                ["statistics", "the release", of, of, "official"]
            }
            Self::Study => ["a study", "the study", "a study", "studies", "other"],
            Self::Press => ["a report", "the report", "the press", "press reports", "other"],
            Self::Own => {
                ["a publication", "the publication", "another publication", "other publications", "other"]
            }
        }
    }

    /// One of them, in a sentence.
    pub fn one(self) -> &'static str {
        self.words()[0]
    }

    /// How one that is explored is spoken of: "the paper".
    pub fn noun(self) -> &'static str {
        self.words()[1]
    }

    /// What a figure beside the one that is explored stands in.
    pub fn origin(self) -> &'static str {
        self.words()[2]
    }

    /// How all that stands beside it is spoken of, and the word for its figures.
    pub fn beside(self) -> [&'static str; 2] {
        let [.., all, word] = self.words();
        [all, word]
    }
}

/// Whose figures begin with a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The word: `NBS`.
    pub id: String,
    /// What it is.
    pub kind: PublicationKind,
}

/// What is known of the publication itself; what it does not state stays `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
pub struct Paper {
    /// By which settings name it; empty where it has no id.
    pub id: String,
    /// What it is.
    pub kind: PublicationKind,
    /// What it is about, in our words.
    pub subject: Name,
    /// What its places are called together: "provinces".
    pub places: String,
    /// What one of them is called: "province".
    pub place: String,
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

words! { Default, Serialize, Deserialize;
    /// What a place is to the publication.
    #[serde(rename_all = "kebab-case")]
    pub enum PlaceRole {
        /// Whom it is about.
        Focus,
        /// Whom that one is compared with.
        #[default]
        Peer,
        /// One of many like it.
        Member,
        /// What those and the two above are members of.
        Whole,
        /// The members together, in what is computed over them.
        Members,
        /// None of these.
        Other,
    }
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
    /// What else it is: `coastal`.
    pub groups: Vec<String>,
}

words! { Serialize, Deserialize;
    /// What the figures of a measure are to each other.
    #[serde(rename_all = "kebab-case")]
    pub enum MeasureKind {
        /// Amounts, which can be added, and growth computed from them.
        Level,
        /// Growth of the level on the year before, as printed.
        Growth,
        /// Share of the level in a whole that is not printed itself.
        Share,
        /// Place among those that have the level, 1 the largest, as printed.
        Rank,
        /// Growth of the level a year, compounded from the year that the measure names on, as printed.
        Cagr,
    }
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
    /// What the digits of its figures leave open.
    pub precision: Precision,
    /// What exactly is counted, of whom.
    pub scope: String,
    /// Of a share that is printed beside its part: the two, from which the whole follows.
    pub share: Option<PartOf>,
    /// Of compound growth: the year that it is from.
    pub since: Option<Year>,
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
    /// The same where there is little room.
    pub short: String,
    /// What is left of it without the part.
    pub rest: Option<Rest>,
}

/// What is left of a whole without a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rest {
    /// What it is called.
    pub name: String,
    /// The same where there is little room.
    pub short: String,
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
    /// The table it stands in.
    pub table: TableId,
    /// What it is called there.
    pub row: RowName,
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
    /// The section that the table belongs to, `1.1`; empty where it stands in a [`super::grid::Grid`].
    pub section: String,
    /// The years in which its figures begin to be on another basis: nothing is compared across one.
    pub breaks: Vec<Year>,
    /// Its cells, years rising, no year twice.
    pub cells: Vec<Cell>,
}

impl Series {
    /// `T1.volume`, `T2.zhejiang`, `NBS.rd_intensity.shandong`: the table and, within it, the column or row.
    pub fn id(&self) -> RowId {
        RowId { table: self.table, row: self.row }
    }

    /// What is printed for a year; `None` for a gap or a year outside the table.
    pub fn at(&self, year: Year) -> Option<Printed> {
        self.cells.iter().find(|cell| cell.year == year).and_then(|cell| cell.printed)
    }

    /// Its years, rising, those with gaps among them.
    pub fn years(&self) -> impl Iterator<Item = Year> + '_ {
        self.cells.iter().map(|cell| cell.year)
    }

    /// The first of them and the last.
    pub fn ends(&self) -> Option<(Year, Year)> {
        self.years().next().zip(self.years().last())
    }

    /// The decimals of the cell that has fewest.
    pub fn fewest_decimals(&self) -> u32 {
        self.cells.iter().filter_map(|cell| Some(cell.printed?.0.scale())).min().unwrap_or(0)
    }
}

/// A question that the publication answers: a view with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its name: small letters, digits and hyphens.
    pub name: String,
    /// The question.
    pub title: Name,
    /// The address of the view that answers it.
    pub view: String,
}
