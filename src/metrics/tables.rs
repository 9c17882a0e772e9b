//! The tables under one reading of the 2016 conflict: which printed cell a formula gets.

use rust_decimal::Decimal;

use super::derived::{Derived, Subject};
use crate::data::{Dataset, Indicator, Interval, Printed, Reading, Region, Series, Table, Year};

/// A printed cell as the input of a formula.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input<'a> {
    /// The series that it stands in.
    pub series: &'a Series,
    /// Its year.
    pub year: Year,
    /// What is printed.
    pub printed: Printed,
}

impl<'a> Input<'a> {
    /// A cell; `None` for a gap or a year outside the table.
    #[must_use]
    pub fn of(series: &'a Series, year: Year) -> Option<Self> {
        Some(Self { series, year, printed: series.at(year)? })
    }

    /// `T1.volume.2016`.
    #[must_use]
    pub fn id(&self) -> String {
        self.series.cell_id(self.year)
    }
}

/// The dataset, and which of its tables is followed where they differ.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The dataset.
    pub ds: &'a Dataset,
    /// Whose figure is followed for Shandong.
    pub reading: Reading,
}

impl<'a> Tables<'a> {
    /// The tables under a reading.
    #[must_use]
    pub fn new(ds: &'a Dataset, reading: Reading) -> Self {
        Self { ds, reading }
    }

    /// The same tables under the other reading.
    #[must_use]
    pub fn other(self) -> Self {
        Self { ds: self.ds, reading: self.reading.other() }
    }

    /// The series with this id, or the one followed in its place: Table 2's for Shandong's exports
    /// while Table 2 is followed.
    #[must_use]
    pub fn series(self, id: &str) -> Option<&'a Series> {
        let series = self.ds.series(id)?;
        let followed = series.table == Table::T1 && series.indicator == Indicator::Volume;
        if followed { self.ds.volume(series.region, self.reading) } else { Some(series) }
    }

    /// High-tech exports of a region, as printed, bn US$.
    #[must_use]
    pub fn volume(self, region: Region, year: Year) -> Option<Printed> {
        self.ds.volume(region, self.reading)?.at(year)
    }

    /// High-tech exports as the input of a formula.
    #[must_use]
    pub fn volume_input(self, region: Region, year: Year) -> Option<Input<'a>> {
        Input::of(self.ds.volume(region, self.reading)?, year)
    }

    /// Shandong's share of high-tech in gross exports as the input of a formula, %.
    #[must_use]
    pub fn share_input(self, year: Year) -> Option<Input<'a>> {
        Input::of(self.ds.t1(Indicator::Share)?, year)
    }

    /// A derived figure's value and interval; `None` where a cell is missing.
    #[must_use]
    pub fn get(self, derived: Derived) -> Option<Interval> {
        derived.value(self)
    }

    /// Growth on the year before, %.
    #[must_use]
    pub fn growth(self, region: Region, year: Year) -> Option<Interval> {
        self.get(Derived::Growth(Subject::Region(region), year))
    }

    /// The year of a region's largest growth on the year before, the first of them if several.
    #[must_use]
    pub fn best_growth(self, region: Region) -> Option<(Year, Interval)> {
        let growth = |year| Some((year, self.growth(region, year)?));
        let years = self.ds.years();
        // `max_by_key` gives the last of equals: turned round, the first.
        years.into_iter().rev().filter_map(growth).max_by_key(|(_, growth)| growth.value)
    }

    /// Whether the growth of exports on the year before that follows from the tables can be the one
    /// that Table 1 prints; `None` where one of the two is missing.
    #[must_use]
    pub fn growth_fits(self, year: Year) -> Option<bool> {
        let rate = self.ds.t1(Indicator::Growth)?.at(year)?;
        Some(self.growth(Region::SUBJECT, year)?.overlaps(rate.interval()))
    }

    /// The year before `year`, if the tables have it: a year that they leave out is not bridged.
    #[must_use]
    pub fn before(self, year: Year) -> Option<Year> {
        let before = year.checked_sub(1)?;
        let known = self.ds.series.iter().any(|series| series.cells.iter().any(|cell| cell.year == before));
        known.then_some(before)
    }

    /// First and last year of the tables.
    #[must_use]
    pub fn ends(self) -> Option<(Year, Year)> {
        let years = || self.ds.series.iter().flat_map(|series| series.cells.iter().map(|cell| cell.year));
        Some((years().min()?, years().max()?))
    }

    /// Years in which the tables print different figures for Shandong, with Table 1's and Table 2's.
    #[must_use]
    pub fn conflicts(self) -> Vec<(Year, Printed, Printed)> {
        let subject = Region::SUBJECT;
        let (Some(a), Some(b)) = (self.ds.volume(subject, Reading::T1), self.ds.volume(subject, Reading::T2))
        else {
            return Vec::new();
        };
        a.cells
            .iter()
            .filter_map(|cell| Some((cell.year, cell.printed?, b.at(cell.year)?)))
            .filter(|(_, x, y)| x.0 != y.0)
            .collect()
    }

    /// Whether the tables differ for Shandong in this year.
    #[must_use]
    pub fn is_conflict(self, year: Year) -> bool {
        let printed = |reading| self.ds.volume(Region::SUBJECT, reading).and_then(|series| series.at(year));
        match (printed(Reading::T1), printed(Reading::T2)) {
            (Some(a), Some(b)) => a.0 != b.0,
            (None, _) | (_, None) => false,
        }
    }

    /// The year of a series' largest printed value, the first of them if several.
    #[must_use]
    pub fn peak(self, region: Region) -> Option<(Year, Printed)> {
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

/// 100, which percentages need often.
pub(super) fn hundred() -> Decimal {
    Decimal::ONE_HUNDRED
}
