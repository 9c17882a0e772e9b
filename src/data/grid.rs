//! Tables with a row for each of many places, as yearbooks print them.

use serde::{Deserialize, Serialize};

use super::breakdown::Grade;
use super::figure::Printed;
use super::id::{GridId, PlaceId, Year};
use super::model::Measured;
use crate::wording::all_of;

/// A table with a row for each of many places and a column for each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
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
    /// The years in which its figures begin to be on another basis: nothing is compared across one.
    #[serde(default)]
    pub breaks: Vec<Year>,
    /// The edition that each year stands in; empty where the transcription does not say.
    pub editions: Vec<String>,
    /// The place of each row.
    pub(super) places: Vec<PlaceId>,
    /// A row for each place, a cell for each of `years`; `None` for a gap.
    pub(super) rows: Vec<Vec<Option<Printed>>>,
}

impl Grid {
    /// What is printed for an area and a year.
    #[must_use]
    pub fn at(&self, area: PlaceId, year: Year) -> Option<Printed> {
        let row = self.places.iter().position(|place| *place == area)?;
        let column = self.years.iter().position(|y| *y == year)?;
        self.rows.get(row)?.get(column).copied().flatten()
    }

    /// What is printed: of each place its years, rising; no gaps.
    pub fn cells(&self) -> impl Iterator<Item = (PlaceId, Year, Printed)> + '_ {
        self.places.iter().zip(&self.rows).flat_map(move |(place, row)| {
            self.years.iter().zip(row).filter_map(move |(year, cell)| Some((*place, *year, (*cell)?)))
        })
    }

    /// What is printed for a year, of a table with a row for one place alone.
    #[must_use]
    pub fn only(&self, year: Year) -> Option<(PlaceId, Printed)> {
        let place = self.places.first().filter(|_| self.places.len() == 1)?;
        Some((*place, self.at(*place, year)?))
    }

    /// The decimals of the year that has fewest.
    #[must_use]
    pub fn fewest_decimals(&self) -> u32 {
        self.rows.iter().flatten().flatten().map(|cell| cell.0.scale()).min().unwrap_or(0)
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
