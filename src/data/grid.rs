//! Tables with a row for each of many places, as yearbooks print them.

use serde::{Deserialize, Serialize};

use super::breakdown::Grade;
use super::figure::Printed;
use super::id::{PlaceId, TableId, Year};
use super::model::{Measured, Series};
use crate::wording::all_of;

/// A table with a row for each of many places and a column for each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grid {
    /// Which.
    pub id: TableId,
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
    /// A row for each place, with a cell for each of `years`.
    #[serde(with = "written")]
    pub rows: Vec<Series>,
}

/// Rows in what is written when the program is built: what they have in common stands in the first alone.
mod written {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::super::model::Cell;
    use super::{PlaceId, Printed, Series};

    type Rest = (PlaceId, Vec<Option<Printed>>);

    pub fn serialize<S: Serializer>(rows: &[Series], to: S) -> Result<S::Ok, S::Error> {
        let printed = |row: &Series| row.cells.iter().map(|cell| cell.printed).collect();
        let rest: Vec<Rest> = rows.iter().skip(1).map(|row| (row.place, printed(row))).collect();
        (rows.first(), rest).serialize(to)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Series>, D::Error> {
        let (first, rest) = <(Option<Series>, Vec<Rest>)>::deserialize(from)?;
        let Some(first) = first else { return Ok(Vec::new()) };
        let row = |(place, printed): Rest| Series {
            row: place.into(),
            place,
            name: first.name.clone(),
            section: first.section.clone(),
            breaks: first.breaks.clone(),
            cells: first.cells.iter().zip(printed).map(|(cell, printed)| Cell { printed, ..*cell }).collect(),
            ..first
        };
        let rest: Vec<Series> = rest.into_iter().map(row).collect();
        Ok(std::iter::once(first).chain(rest).collect())
    }
}

impl Grid {
    /// The row of a place.
    pub fn row(&self, place: PlaceId) -> Option<&Series> {
        self.rows.iter().find(|row| row.place == place)
    }

    /// What is printed for a place and a year.
    pub fn at(&self, place: PlaceId, year: Year) -> Option<Printed> {
        self.row(place)?.at(year)
    }

    /// The row of a table that has one alone.
    pub fn only(&self) -> Option<&Series> {
        self.rows.first().filter(|_| self.rows.len() == 1)
    }

    /// The decimals of the year that has fewest.
    pub fn fewest_decimals(&self) -> u32 {
        let printed = self.rows.iter().filter(|row| row.cells.iter().any(|cell| cell.printed.is_some()));
        printed.map(Series::fewest_decimals).min().unwrap_or(0)
    }

    /// The publication and the editions in which the years stand: "China Statistical Yearbook on Science and
    /// Technology 2017 and 2018". What is computed from several years rests on the editions of all of them.
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
    pub fn editions_of(&self, years: &[Year]) -> String {
        let table = self.table.as_ref().map(|table| format!(", table {table}")).unwrap_or_default();
        self.volumes(years) + &table
    }

    /// Where figures of these years stand, and who typed them in.
    pub fn source(&self, years: &[Year]) -> String {
        format!("{}, as transcribed in {}", self.editions_of(years), self.transcription)
    }
}

/// Whether editions are those of one year after the other.
fn run(editions: &[&str]) -> bool {
    let years: Vec<Option<Year>> = editions.iter().map(|edition| edition.parse().ok()).collect();
    years.windows(2).all(|pair| pair[0].is_some_and(|year| pair[1] == year.checked_add(1)))
}
