//! The official statistics as types, with their look-ups.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::check::OfficialCheck;
use crate::data::PlaceId;
use crate::data::{Dimension, Interval, Name, Printed, Unit, Year};
use crate::wording::all_of;

/// What a table by province measures; with the prefix `NBS.` it is the id of its series.
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
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Statistic {
    /// Exports of high-tech products, million US dollars.
    HightechExports,
    /// Imports of high-tech products, million US dollars.
    HightechImports,
    /// R&D spending, 100 million yuan.
    RdSpending,
    /// R&D spending over GDP, per cent.
    RdIntensity,
    /// Patent applications of all kinds.
    PatentApplications,
    /// Applications for invention patents.
    InventionApplications,
    /// Patents granted, all kinds.
    PatentGrants,
    /// Invention patents granted.
    InventionGrants,
}

impl Statistic {
    /// All of them, in the order in which figures are listed.
    #[must_use]
    pub fn all() -> &'static [Self] {
        Self::VARIANTS
    }
}

/// How near a transcription is to the office that published the figure.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Display, EnumString,
)]
pub enum Grade {
    /// Official, or a study's own abstract.
    A,
    /// A press or journal copy of an official release.
    B,
}

/// A place's names and where it lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProvinceInfo {
    /// Which.
    pub id: PlaceId,
    /// Its names.
    pub name: Name,
    /// Whether it lies by the sea: one of eleven.
    pub coastal: bool,
}

/// A table by province: a row for China and one for each province, a column for each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialSeries {
    /// What it measures.
    pub id: Statistic,
    /// Its names.
    pub name: Name,
    /// The unit of its cells.
    pub unit: Unit,
    /// What exactly is counted, of whom.
    pub scope: String,
    /// The offices that publish it.
    pub publisher: String,
    /// The publication.
    pub work: String,
    /// The table in it, where it is known.
    pub table: Option<String>,
    /// Who typed it in.
    pub transcription: String,
    /// How near that is to the office.
    pub grade: Grade,
    /// What must be known before it is used.
    pub caveats: Vec<String>,
    /// Its years, rising.
    pub years: Vec<Year>,
    /// The edition that each year stands in; empty where the transcription does not say.
    pub editions: Vec<String>,
    /// The place of each row: the whole, then its members.
    pub(super) places: Vec<PlaceId>,
    /// A row for each place, a cell for each of `years`.
    pub(super) rows: Vec<Vec<Printed>>,
}

impl OfficialSeries {
    /// What is printed for an area and a year.
    #[must_use]
    pub fn at(&self, area: PlaceId, year: Year) -> Option<Printed> {
        let row = self.places.iter().position(|place| *place == area)?;
        let column = self.years.iter().position(|y| *y == year)?;
        self.rows.get(row)?.get(column).copied()
    }

    /// What is printed for a year of each member of the whole.
    pub fn members(&self, year: Year) -> impl Iterator<Item = (PlaceId, Printed)> + '_ {
        let column = self.years.iter().position(|y| *y == year);
        let rows = self.places.iter().zip(&self.rows).skip(1);
        rows.filter_map(move |(place, row)| Some((*place, *row.get(column?)?)))
    }

    /// The publication and the editions in which the years stand: "China Statistical Yearbook on Science and
    /// Technology 2017 and 2018". What is computed from several years rests on the editions of all of them.
    #[must_use]
    pub fn volumes(&self, years: &[Year]) -> String {
        let edition = |year: &Year| self.editions.get(self.years.iter().position(|y| y == year)?);
        let editions: Vec<&str> = years.iter().filter_map(edition).map(String::as_str).collect();
        let editions = match editions.as_slice() {
            [] => String::new(),
            [first, _, .., last] if run(&editions) => format!(" {first}-{last}"),
            each => format!(" {}", all_of(each)),
        };
        format!("{}{editions}", self.work)
    }

    /// The same with the table.
    #[must_use]
    pub fn editions_of(&self, years: &[Year]) -> String {
        let table = self.table.as_ref().map(|table| format!(", table {table}")).unwrap_or_default();
        self.volumes(years) + &table
    }

    /// Where figures of these years stand, and who typed them in.
    #[must_use]
    pub fn source(&self, years: &[Year]) -> String {
        format!("{}, as transcribed in {}", self.editions_of(years), self.transcription)
    }
}

/// Whether editions are those of one year after the other.
fn run(editions: &[&str]) -> bool {
    let years: Vec<Option<Year>> = editions.iter().map(|edition| edition.parse().ok()).collect();
    years.windows(2).all(|pair| pair[0].is_some_and(|year| pair[1] == year.checked_add(1)))
}

/// A way of trading, finer than the paper's two.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Display, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Mode {
    /// Ordinary trade.
    Ordinary,
    /// Processing, not split further.
    Processing,
    /// Processing with imported materials.
    ImportedMaterials,
    /// Processing and assembling with the client's materials.
    ClientsMaterials,
    /// Goods in warehouses under customs control.
    Warehousing,
    /// Goods that pass through areas under special customs control.
    SpecialAreas,
    /// Bonded logistics, not split further.
    BondedLogistics,
    /// Border trade.
    Border,
    /// Goods for projects contracted abroad.
    Contracting,
    /// All other modes.
    Other,
    /// All modes together.
    Total,
}

/// Who owns the trading firm.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Display, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Owner {
    /// Foreign-funded firms.
    Foreign,
    /// Private firms.
    Private,
    /// State-owned firms.
    State,
    /// All other firms.
    Other,
    /// All firms together.
    Total,
}

/// What a set of shares is about; two scopes are never drawn as one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Id, `shandong-trade`.
    pub id: String,
    /// Whose trade.
    pub area: PlaceId,
    /// Which goods.
    pub goods: String,
    /// Exports, or imports and exports together.
    pub flow: String,
}

/// What a release splits trade by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Split {
    /// By trade mode or by ownership.
    By(Dimension),
    /// By both at once.
    ModeByOwner,
    /// Not at all.
    Whole,
}

/// What one source says of one scope, period and split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Release {
    /// The scope's id.
    pub scope: String,
    /// The period as the source names it: `2018 Jan-Nov`.
    pub period: String,
    /// The year that it begins in, or is thought to.
    pub year: Year,
    /// What it splits by.
    pub split: Split,
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
    /// The whole that the source names beside the parts, in `unit`.
    pub whole: Option<Interval>,
    /// Its figures.
    pub rows: Vec<Evidence>,
}

/// One figure of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// `CUSTOMS.exports.china.ordinary.2019`.
    pub id: String,
    /// The trade mode it is about, if it is split by mode.
    pub mode: Option<Mode>,
    /// The ownership it is about, if it is split by ownership.
    pub owner: Option<Owner>,
    /// The source's own word for the part.
    pub category: String,
    /// What is printed.
    pub printed: Printed,
    /// What the printed digits admit; for a lower bound on a share, all from it to 100.
    pub value: Interval,
    /// Whether the source says "more than".
    pub above: bool,
    /// A remark on this figure.
    pub note: Option<String>,
}

/// The official statistics, validated. Nothing in them is the paper's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Official {
    /// The place that the figures are set beside the paper for.
    pub focus: PlaceId,
    /// Those whose research it is set beside: itself, its peers and the largest exporter.
    pub peers: Vec<PlaceId>,
    /// The country.
    pub whole: PlaceId,
    /// Its provinces together, in what is computed over them: their mean is no figure of the country's.
    pub all: PlaceId,
    /// Names of all places.
    pub places: Vec<ProvinceInfo>,
    /// The provinces, in alphabetical order.
    pub provinces: Vec<PlaceId>,
    /// Tables by province, in the order of [`Statistic::all`].
    pub series: Vec<OfficialSeries>,
    /// Scopes of what follows.
    pub scopes: Vec<Scope>,
    /// Shares and values by trade mode and ownership.
    pub releases: Vec<Release>,
    /// What the figures are asked about the paper's statements.
    pub checks: Vec<OfficialCheck>,
}

impl Official {
    /// The table of a statistic.
    #[must_use]
    pub fn series(&self, statistic: Statistic) -> Option<&OfficialSeries> {
        self.series.iter().find(|series| series.id == statistic)
    }

    /// The unit of a statistic's figures.
    #[must_use]
    pub fn unit(&self, statistic: Statistic) -> Unit {
        self.series(statistic).map_or(Unit::Times, |series| series.unit)
    }

    /// What is printed for an area and a year.
    #[must_use]
    pub fn at(&self, statistic: Statistic, area: PlaceId, year: Year) -> Option<Printed> {
        self.series(statistic)?.at(area, year)
    }

    /// A place's names and where it lies.
    #[must_use]
    pub fn province(&self, province: PlaceId) -> Option<&ProvinceInfo> {
        self.places.iter().find(|info| info.id == province)
    }

    /// Whether a place is one of the provinces.
    #[must_use]
    pub fn is_province(&self, place: PlaceId) -> bool {
        self.provinces.contains(&place)
    }

    /// The places of a table by province: the country, then the provinces.
    pub fn table(&self) -> impl Iterator<Item = PlaceId> + '_ {
        std::iter::once(self.whole).chain(self.provinces.iter().copied())
    }

    /// English name of an area.
    #[must_use]
    pub fn name(&self, area: PlaceId) -> &str {
        self.province(area).map_or("", |info| &info.name.en)
    }

    /// The provinces by the sea.
    pub fn coastal(&self) -> impl Iterator<Item = PlaceId> + '_ {
        self.places.iter().filter(|info| info.coastal).map(|info| info.id)
    }

    /// The scope with this id.
    #[must_use]
    pub fn scope(&self, id: &str) -> Option<&Scope> {
        self.scopes.iter().find(|scope| scope.id == id)
    }

    /// The figure of a release with this id.
    #[must_use]
    pub fn evidence(&self, id: &str) -> Option<(&Release, &Evidence)> {
        self.releases
            .iter()
            .find_map(|release| Some((release, release.rows.iter().find(|row| row.id == id)?)))
    }

    /// What is asked about a claim of the paper; `None` where no official figure bears on it.
    #[must_use]
    pub fn check(&self, claim: &str) -> Option<&OfficialCheck> {
        self.checks.iter().find(|check| check.claim == claim)
    }
}

/// The words that open the ids of official figures; no id of the paper's begins with one.
const ORIGINS: [&str; 5] = ["NBS", "CUSTOMS", "MOFCOM", "STUDY", "PRESS"];

/// What a figure with this id stands in, by its first word: a study or a newspaper is no office.
#[must_use]
pub fn origin_words(id: &str) -> &'static str {
    match id.split_once('.').map(|(origin, _)| origin) {
        Some("STUDY") => "a study",
        Some("PRESS") => "the press",
        Some(_) | None => "official statistics",
    }
}

/// Whether an id is one of an official figure, as far as its first word tells.
#[must_use]
pub fn is_official_id(id: &str) -> bool {
    id.split_once('.').is_some_and(|(origin, _)| ORIGINS.contains(&origin))
}

/// The id of one cell of a table by province: `NBS.rd_intensity.shandong.2017`.
#[must_use]
pub fn cell_id(statistic: Statistic, area: PlaceId, year: Year) -> String {
    format!("NBS.{statistic}.{area}.{year}")
}

/// The word in an id for a part over its whole.
pub const OF_TOTAL: &str = "_of_total";

/// The id of a part over its whole: `CUSTOMS.exports_of_total.china.ordinary.2019`.
#[must_use]
pub fn of_total_id(part: &str) -> String {
    let mut words: Vec<String> = part.split('.').map(str::to_owned).collect();
    if let Some(indicator) = words.get_mut(1) {
        indicator.push_str(OF_TOTAL);
    }
    words.join(".")
}

/// The figure whose share of its whole an id names.
#[must_use]
pub fn part_of_total(id: &str) -> Option<String> {
    let (origin, rest) = id.split_once('.')?;
    let (indicator, rest) = rest.split_once('.')?;
    Some(format!("{origin}.{}.{rest}", indicator.strip_suffix(OF_TOTAL)?))
}
