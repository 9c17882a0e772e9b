//! Tables with a row for each of many places, as yearbooks print them.

use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::breakdown::Grade;
use super::figure::Printed;
use super::id::{PlaceId, TableId, Year};
use super::late::Late;
use super::model::{Cell, Measured, Series};
use crate::wording::all_of;

/// A table with a row for each of many places and a column for each year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
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
    pub rows: Late<PlaceRows>,
}

/// The rows of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceRows(pub Vec<Series>);

/// Rows as they are written when the program is built: what they have in common stands in the first alone.
type Folded = (Option<Series>, Vec<(PlaceId, Vec<Option<Printed>>)>);

impl Deref for PlaceRows {
    type Target = [Series];

    fn deref(&self) -> &[Series] {
        &self.0
    }
}

impl Serialize for PlaceRows {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let printed = |row: &Series| (row.place, row.cells.iter().map(|cell| cell.printed).collect());
        let written: Folded = (self.first().cloned(), self.iter().skip(1).map(printed).collect());
        written.serialize(to)
    }
}

impl<'de> Deserialize<'de> for PlaceRows {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let (first, rest) = Folded::deserialize(from)?;
        let Some(first) = first else { return Ok(Self::default()) };
        let row = |(place, printed): (PlaceId, Vec<Option<Printed>>)| Series {
            row: place.into(),
            place,
            name: first.name.clone(),
            section: first.section.clone(),
            breaks: first.breaks.clone(),
            cells: first.cells.iter().zip(printed).map(|(cell, printed)| Cell { printed, ..*cell }).collect(),
            ..first
        };
        let rest: Vec<Series> = rest.into_iter().map(row).collect();
        Ok(Self(std::iter::once(first).chain(rest).collect()))
    }
}

impl Grid {
    /// The row of a place.
    pub fn row(&self, place: PlaceId) -> Option<&Series> {
        self.row_from(&mut 0, place)
    }

    /// The same, looked for from a row on, which becomes the one behind it: who asks for all places in the order of
    /// the rows finds each at once.
    pub fn row_from(&self, next: &mut usize, place: PlaceId) -> Option<&Series> {
        let (before, behind) = self.rows.split_at_checked(*next)?;
        let found = behind.iter().chain(before).position(|row| row.place == place)?;
        let found = (*next + found) % self.rows.len();
        *next = found + 1;
        self.rows.get(found)
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
            [one] => [" ", one].concat(),
            [first, _, .., last] if run(&editions) => format!(" {first}-{last}"),
            each => format!(" {}", all_of(each)),
        };
        self.work.clone() + &editions
    }

    /// The same with the table.
    pub fn editions_of(&self, years: &[Year]) -> String {
        let mut all = self.volumes(years);
        all.extend(self.table.iter().flat_map(|table| [", table ", table]));
        all
    }

    /// Where figures of these years stand, and who typed them in.
    pub fn source(&self, years: &[Year]) -> String {
        self.editions_of(years) + ", as transcribed in " + &self.transcription
    }
}

/// Whether editions are those of one year after the other.
fn run(editions: &[&str]) -> bool {
    let years: Vec<Option<Year>> = editions.iter().map(|edition| edition.parse().ok()).collect();
    years.windows(2).all(|pair| pair[0].is_some_and(|year| pair[1] == year.checked_add(1)))
}
