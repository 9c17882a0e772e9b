//! The official statistics as types, with their look-ups.

use serde::{Deserialize, Serialize};

use crate::data::{
    BesideCheck, Grade, GridId, MeasureId, Measured, Name, PlaceId, Printed, ProblemTemplate, Scope,
    Structure, Unit, Year,
};
use crate::wording::all_of;

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
    /// Which.
    pub id: GridId,
    /// What it measures.
    pub measure: Measured,
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

    /// The decimals of the year that has fewest.
    #[must_use]
    pub fn fewest_decimals(&self) -> u32 {
        self.rows.iter().flatten().map(|cell| cell.0.scale()).min().unwrap_or(0)
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

/// The official statistics, validated. Nothing in them is the paper's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Official {
    /// The place that the figures are set beside the paper for.
    pub focus: PlaceId,
    /// The country.
    pub whole: PlaceId,
    /// Its provinces together, in what is computed over them: their mean is no figure of the country's.
    pub all: PlaceId,
    /// Names of all places.
    pub places: Vec<ProvinceInfo>,
    /// The provinces, in alphabetical order.
    pub provinces: Vec<PlaceId>,
    /// What is ranked, and held against the paper's levels.
    pub primary: GridId,
    /// Tables by province.
    pub series: Vec<OfficialSeries>,
    /// How their wholes divide.
    pub structure: Structure,
    /// What they tell of problems.
    pub evidence: Vec<ProblemTemplate>,
    /// What the figures are asked about the paper's statements.
    pub checks: Vec<BesideCheck>,
}

impl Official {
    /// The table with this id.
    #[must_use]
    pub fn series(&self, id: GridId) -> Option<&OfficialSeries> {
        self.series.iter().find(|series| series.id == id)
    }

    /// The table of a measure.
    #[must_use]
    pub fn measuring(&self, measure: MeasureId) -> Option<&OfficialSeries> {
        self.series.iter().find(|series| series.measure.id == measure)
    }

    /// The table that a cell with this id stands in.
    #[must_use]
    pub fn table_of(&self, cell: &str) -> Option<&OfficialSeries> {
        let has = |series: &&OfficialSeries| {
            cell.strip_prefix(series.id.as_str()).is_some_and(|rest| rest.starts_with('.'))
        };
        self.series.iter().find(has)
    }

    /// The tables of a part and of its share in a whole, by the id that the whole would have: it is printed
    /// nowhere, and follows from the two.
    #[must_use]
    pub fn implying(&self, whole: GridId) -> Option<[&OfficialSeries; 2]> {
        let (share, _) = self.shares().find(|(_, of)| *of == whole)?;
        let part = share.measure.share.as_ref()?.part;
        Some([self.measuring(part)?, share])
    }

    /// The tables of shares in a whole that is printed nowhere, and the id that it would have.
    pub fn shares(&self) -> impl Iterator<Item = (&OfficialSeries, GridId)> + '_ {
        let whole = |series: &OfficialSeries| series.id.beside(series.measure.share.as_ref()?.of);
        self.series.iter().filter_map(move |series| Some((series, whole(series)?)))
    }

    /// The unit of a table's figures.
    #[must_use]
    pub fn unit(&self, id: GridId) -> Unit {
        self.series(id).map_or(Unit::Times, |series| series.measure.unit)
    }

    /// What is printed for an area and a year.
    #[must_use]
    pub fn at(&self, id: GridId, area: PlaceId, year: Year) -> Option<Printed> {
        self.series(id)?.at(area, year)
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

    /// Region, goods and flow: "China, all goods, exports".
    #[must_use]
    pub fn scope_words(&self, scope: &Scope) -> String {
        format!("{}, {}, {}", self.name(scope.area), scope.goods, scope.flow)
    }

    /// The provinces of a group.
    pub fn group(&self, name: &str) -> impl Iterator<Item = PlaceId> + '_ {
        let is_it = name == "coastal";
        self.coastal().filter(move |_| is_it)
    }

    /// The provinces by the sea.
    pub fn coastal(&self) -> impl Iterator<Item = PlaceId> + '_ {
        self.places.iter().filter(|info| info.coastal).map(|info| info.id)
    }

    /// What is asked about a claim of the paper; `None` where no official figure bears on it.
    #[must_use]
    pub fn check(&self, claim: &str) -> Option<&BesideCheck> {
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
