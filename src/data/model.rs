//! The tables as types, and the whole dataset with its look-ups.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::figure::{Printed, Unit};
use super::words::{Caveat, Claim, Countermeasure, Link, Ordinal, OrdinalScale, Problem, Stance};

/// A calendar year. Years are categories: nothing stands between two of them.
pub type Year = u16;

/// A name in English, with the Chinese one beside it where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// English.
    pub en: String,
    /// Chinese (simplified).
    #[serde(default)]
    pub zh: Option<String>,
}

/// The provinces of the paper's tables.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Region {
    /// Shandong, the paper's subject.
    Shandong,
    /// Zhejiang.
    Zhejiang,
    /// Jiangsu.
    Jiangsu,
}

impl Region {
    /// The region that the paper is about.
    pub const SUBJECT: Self = Self::Shandong;

    /// All regions, in the order of Table 2.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }
}

/// What a series measures.
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
pub enum Indicator {
    /// High-tech exports.
    Volume,
    /// Growth of high-tech exports on the year before.
    Growth,
    /// Share of high-tech in gross exports.
    Share,
}

/// The tables of the paper.
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
pub enum Table {
    /// Shandong's high-tech exports.
    T1,
    /// The three provinces side by side.
    T2,
}

/// Which table is followed where the two print different figures for Shandong.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Default,
    Serialize,
    Deserialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase", ascii_case_insensitive)]
pub enum Reading {
    /// Table 1 (14.78 in 2016), which the printed growth rates fit.
    #[default]
    T1,
    /// Table 2 (14.82 in 2016).
    T2,
}

impl Reading {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::T1 => Self::T2,
            Self::T2 => Self::T1,
        }
    }
}

/// What is known of the paper itself; what it does not state stays `None`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// What the paper is about, in our words.
    pub subject: Name,
    /// Title, where the text gives it.
    #[serde(default)]
    pub title: Option<String>,
    /// Authors, where the text gives them.
    #[serde(default)]
    pub authors: Vec<String>,
    /// Year of publication, where the text gives it.
    #[serde(default)]
    pub year: Option<Year>,
}

/// A region's names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionInfo {
    /// Which.
    pub id: Region,
    /// Its names.
    pub name: Name,
}

/// One year of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The year.
    pub year: Year,
    /// What is printed, or `None` where the table has a gap.
    pub printed: Option<Printed>,
}

/// A column of Table 1 or a row of Table 2.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// `T1.volume`, `T2.zhejiang`: the table and, within it, the column or row.
    pub id: String,
    /// The table it stands in.
    pub table: Table,
    /// The region.
    pub region: Region,
    /// What it measures.
    pub indicator: Indicator,
    /// The unit of its cells.
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

/// The whole dataset, validated: every id that is named exists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dataset {
    /// The paper.
    pub paper: Paper,
    /// The regions, all of them, in the order of [`Region::all`].
    pub regions: Vec<RegionInfo>,
    /// Columns of Table 1 and rows of Table 2.
    pub series: Vec<Series>,
    /// Scales of the ordinal statements.
    pub scales: Vec<OrdinalScale>,
    /// Ordinal statements.
    pub ordinals: Vec<Ordinal>,
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

    /// The series of Shandong's indicator in Table 1.
    #[must_use]
    pub fn t1(&self, indicator: Indicator) -> Option<&Series> {
        self.series.iter().find(|series| series.table == Table::T1 && series.indicator == indicator)
    }

    /// The series of high-tech exports of a region that is followed under a reading: Table 1's or
    /// Table 2's for Shandong, Table 2's for the others.
    #[must_use]
    pub fn volume(&self, region: Region, reading: Reading) -> Option<&Series> {
        let table = match (region, reading) {
            (Region::Shandong, Reading::T1) => Table::T1,
            (Region::Shandong, Reading::T2) | (Region::Zhejiang | Region::Jiangsu, _) => Table::T2,
        };
        self.series.iter().find(|series| {
            series.table == table && series.region == region && series.indicator == Indicator::Volume
        })
    }

    /// English name of a region.
    #[must_use]
    pub fn region_name(&self, region: Region) -> &str {
        self.regions.iter().find(|info| info.id == region).map_or("", |info| &info.name.en)
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
