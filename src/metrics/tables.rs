//! The tables under one reading of their conflicts: which printed cell a formula gets.

use crate::data::{
    Converted, Interval, MeasureKind, PlaceId, Precision, Printed, Publication, PublicationKind, RowId,
    Series, TableId, Unit, Year,
};
use crate::library::Library;
use crate::number;

/// A printed cell as the input of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input<'a> {
    /// What it is a cell of.
    pub row: &'a Series,
    /// Its year.
    pub year: Year,
    /// What is printed.
    pub printed: Printed,
}

impl<'a> Input<'a> {
    /// A cell; `None` for a gap or a year outside the table.
    #[must_use]
    pub fn of(row: &'a Series, year: Year) -> Option<Self> {
        Some(Self { row, year, printed: row.at(year)? })
    }

    /// A cell, by its row.
    #[must_use]
    pub fn at(ds: &'a Publication, row: RowId, year: Year) -> Option<Self> {
        Self::of(ds.row(row)?, year)
    }

    /// All that a row prints, years rising.
    pub fn all(row: &'a Series) -> impl Iterator<Item = Self> {
        row.cells.iter().filter_map(move |cell| Some(Self { row, year: cell.year, printed: cell.printed? }))
    }

    /// The printed digits, for the screen.
    pub fn digits(&self) -> String {
        number::printed(self.printed.0)
    }

    /// What they admit.
    pub fn interval(&self) -> Interval {
        self.printed.interval()
    }

    /// The same figure in another unit; `None` where that counts something else.
    #[must_use]
    pub fn in_unit(self, unit: Unit) -> Option<Self> {
        let own = self.row.unit;
        if unit == own {
            return Some(self);
        }
        let Interval { lo, value, hi } = own.convert(self.interval(), unit)?;
        Some(Self { printed: Printed(value, Precision::Within(lo, hi)), ..self })
    }

    /// The year in which figures of the same table begin to be on another basis than an earlier one is.
    pub fn parted_from(&self, earlier: &Self) -> Option<Year> {
        let between = |year: &&Year| earlier.year < **year && **year <= self.year;
        self.row.breaks.iter().find(between).copied().filter(|_| self.row.table == earlier.row.table)
    }
}

/// The dataset, and which of its tables is followed where they differ.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The dataset.
    pub ds: &'a Publication,
    /// Whose figure is followed.
    pub reading: TableId,
    /// Whether it is what stands beside the subject: no figure of it is named without its table.
    pub beside: bool,
    /// Where its levels may be had in another currency.
    pub library: Option<&'a Library>,
}

impl<'a> From<&'a Publication> for Tables<'a> {
    /// What stands beside the subject.
    fn from(ds: &'a Publication) -> Self {
        Self { ds, reading: ds.first_table(), beside: true, library: None }
    }
}

/// A year in which tables print different figures for the place in focus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prints {
    /// The year.
    pub year: Year,
    /// What each table prints, in the order of the tables.
    pub prints: Vec<(TableId, Printed)>,
}

impl Prints {
    /// What one of the tables prints.
    pub fn by(&self, table: TableId) -> Option<Printed> {
        self.prints.iter().find(|(of, _)| *of == table).map(|(_, printed)| *printed)
    }
}

impl<'a> Tables<'a> {
    /// The tables under a reading.
    #[must_use]
    pub fn new(ds: &'a Publication, reading: TableId) -> Self {
        Self { ds, reading, beside: false, library: None }
    }

    /// The subject of a library under a reading.
    #[must_use]
    pub fn of(library: &'a Library, reading: TableId) -> Self {
        Self { library: Some(library), ..Self::new(&library.subject, reading) }
    }

    /// The same tables with their levels in another currency, where there are rates for them.
    #[must_use]
    pub fn converted(self) -> Option<(Self, &'a Converted)> {
        let converted = self.library?.converted()?;
        Some((Self { ds: &converted.publication, library: None, ..self }, converted))
    }

    /// Whether a cell stands in a series of its own, and not in a table of many places.
    pub fn is_own(self, cell: &Input<'_>) -> bool {
        self.ds.grid(cell.row.table).is_none()
    }

    /// What kind of thing a figure stands in whose id begins with a word, where that is beside the subject.
    pub fn kind_of(self, word: &str) -> Option<PublicationKind> {
        self.beside.then(|| self.ds.kind_of(word))
    }

    /// The same tables, the next one followed that prints levels of the place in focus: after the last the first.
    #[must_use]
    pub fn other(self) -> Self {
        let levels = |table| self.own_levels().any(|series| series.table == table);
        let tables = || self.ds.tables.iter().map(|table| table.id);
        let after = tables().skip_while(|table| *table != self.reading).skip(1);
        let next = after.chain(tables()).find(|table| levels(*table)).unwrap_or(self.reading);
        Self { reading: next, ..self }
    }

    /// Levels of the place in focus, as each table prints them.
    pub(super) fn own_levels(self) -> impl Iterator<Item = &'a Series> + Clone {
        let focus = self.ds.focus;
        self.ds.series.iter().filter(move |one| one.place == focus && one.kind == MeasureKind::Level)
    }

    /// What the level of the place in focus may be.
    pub(super) fn own_level(self, year: Year) -> Option<Interval> {
        self.volume(self.ds.focus, year).map(Printed::interval)
    }

    /// The series with this id, or the one followed in its place: where the table that is followed by
    /// default prints levels, those of the table that is followed now.
    pub fn series(self, id: RowId) -> Option<&'a Series> {
        let series = self.ds.series(id)?;
        let followed = series.table == self.ds.first_table() && series.kind == MeasureKind::Level;
        if followed { self.ds.volume(series.place, self.reading) } else { Some(series) }
    }

    /// The level of a place, as printed.
    pub fn volume(self, region: PlaceId, year: Year) -> Option<Printed> {
        self.ds.volume(region, self.reading)?.at(year)
    }

    /// A level as the input of a formula.
    pub fn volume_input(self, region: PlaceId, year: Year) -> Option<Input<'a>> {
        Input::of(self.ds.volume(region, self.reading)?, year)
    }

    /// The share of the place in focus as the input of a formula, %.
    pub fn share_input(self, year: Year) -> Option<Input<'a>> {
        Input::of(self.ds.of_focus(MeasureKind::Share)?, year)
    }

    /// The year before `year`, if the tables have it: a year that they leave out is not bridged.
    pub fn before(self, year: Year) -> Option<Year> {
        let before = year.checked_sub(1)?;
        let known = self.ds.series.iter().any(|series| series.cells.iter().any(|cell| cell.year == before));
        known.then_some(before)
    }

    /// First and last year of the tables.
    pub fn ends(self) -> Option<(Year, Year)> {
        let years = || self.ds.series.iter().flat_map(|series| series.cells.iter().map(|cell| cell.year));
        Some((years().min()?, years().max()?))
    }

    /// Years in which the tables print different figures for the place in focus.
    pub fn conflicts(self) -> Vec<Prints> {
        self.ds.years().into_iter().filter_map(|year| self.conflict(year)).collect()
    }

    /// What the tables print for the place in focus in this year, if they differ.
    pub fn conflict(self, year: Year) -> Option<Prints> {
        let mut prints = self.own_levels().filter_map(|series| Some((series.table, series.at(year)?)));
        let all = prints.clone();
        let (_, first) = prints.next()?;
        prints.any(|(_, printed)| printed.0 != first.0).then(|| Prints { year, prints: all.collect() })
    }

    /// The year of a series' largest printed value, the first of them if several.
    pub fn peak(self, region: PlaceId) -> Option<(Year, Printed)> {
        let series = self.ds.volume(region, self.reading)?;
        let mut best: Option<(Year, Printed)> = None;
        for cell in &series.cells {
            if let Some(printed) = cell.printed
                && best.is_none_or(|(_, b)| printed.0 > b.0)
            {
                best = Some((cell.year, printed));
            }
        }
        best
    }
}
