//! A series at a glance: its ends, its extremes and the change since its peak.
//!
//! Owns the choice of the measure for that change. It draws nothing.

use super::figure::Figure;
use super::op::Op;
use crate::data::{Interval, Unit, Year};
use crate::number;

/// What a row of the Overview says of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// The years that have a figure, rising.
    pub figures: Vec<(Year, Figure)>,
    /// The year of the largest value, the first of several that are equal.
    pub peak: Year,
    /// The year of the smallest value.
    pub low: Year,
    /// Whether another year's interval reaches into the peak's, so that the digits leave it open.
    pub peak_open: bool,
    /// Change from the peak to the last year; `None` where that year is the peak.
    pub since_peak: Option<Change>,
}

/// A change between two years of one series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// In `unit`.
    pub value: Interval,
    /// Per cent for levels, points for shares, else the unit of the series.
    pub unit: Unit,
    /// Decimals to show.
    pub decimals: u32,
}

impl Change {
    /// The change for the screen, without its unit.
    pub fn shown(&self) -> String {
        number::signed(self.value.value, self.decimals)
    }
}

impl Course {
    /// Every year that has the value of this one: of the peak, or of the lowest.
    pub fn as_in(&self, year: Year) -> Vec<Year> {
        let value = self.at(year).map(|figure| figure.value.value);
        let alike = |(_, figure): &&(Year, Figure)| Some(figure.value.value) == value;
        self.figures.iter().filter(alike).map(|(year, _)| *year).collect()
    }

    /// The figure of a year.
    pub fn at(&self, year: Year) -> Option<&Figure> {
        self.figures.iter().find(|(of, _)| *of == year).map(|(_, figure)| figure)
    }

    /// The change from the peak to another year.
    pub fn change_to(&self, year: Year) -> Option<Change> {
        change(self.at(self.peak)?, self.at(year)?)
    }

    /// The first year's figure.
    pub fn first(&self) -> Option<&Figure> {
        self.figures.first().map(|(_, figure)| figure)
    }
}

/// The course of a series, given its figures with their years rising; `None` where it has none.
pub fn course(figures: Vec<(Year, Figure)>) -> Option<Course> {
    let value = |(_, figure): &&(Year, Figure)| figure.value.value;
    // `max_by_key` gives the last of equals: turned round, the first.
    let (peak, highest) = figures.iter().rev().max_by_key(value)?;
    let (low, _) = figures.iter().min_by_key(value)?;
    let peak_open = figures.iter().any(|(year, figure)| year != peak && figure.value.overlaps(highest.value));
    let (last_year, last) = figures.last()?;
    let since_peak = if last_year == peak { None } else { change(highest, last) };
    Some(Course { peak: *peak, low: *low, peak_open, since_peak, figures })
}

/// From one year's figure to another's. The years share no cell, so the ends of both intervals can
/// be combined freely.
fn change(from: &Figure, to: &Figure) -> Option<Change> {
    let (op, unit, decimals) = match from.unit {
        unit if unit.grows() && !from.signed => (Op::Growth, Unit::Percent, 1),
        Unit::Percent => (Op::Difference, Unit::PercentPoint, from.decimals),
        Unit::Of(_)
        | Unit::Rate(..)
        | Unit::Per(_)
        | Unit::PercentPoint
        | Unit::PercentPerYear
        | Unit::Times
        | Unit::IndexPoints
        | Unit::Place => (Op::Difference, from.unit, from.decimals),
    };
    let (value, told) = op.or_difference(&[to.value, from.value], [unit, from.unit])?;
    let decimals = if told == unit { decimals } else { from.decimals.max(to.decimals) };
    Some(Change { value, unit: told, decimals })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::metrics::fixture::{dataset, set, set_shandong, t1};
    use crate::metrics::{Tables, find_named};

    fn of(t: Tables<'_>, stem: &str) -> Course {
        let figure = |year| Some((year, find_named(t, &format!("{stem}.{year}"))?));
        course(t.ds.years().into_iter().filter_map(figure).collect()).unwrap()
    }

    /// By hand: 100 (14.62/20.54 − 1) = −28.82; 9.9 − 14.2 = −4.3; the peaks from the printed rows.
    #[test]
    fn ends_extremes_and_the_change_since_the_peak() {
        let ds = dataset();
        let volume = of(t1(&ds), "T1.volume");
        assert_eq!((volume.peak, volume.low, volume.peak_open), (2014, 2017, false));
        let since = volume.since_peak.unwrap();
        assert_eq!((since.shown(), since.unit), ("−28.8".to_owned(), Unit::Percent));
        let share = of(t1(&ds), "T1.share").since_peak.unwrap();
        assert_eq!((share.shown(), share.unit), ("−4.3".to_owned(), Unit::PercentPoint));
        // (14.62 − 18.66) − (20.54 − 15.44) = −9.14, a difference although both are billions.
        let gap = of(t1(&ds), "gap.zhejiang").since_peak.unwrap();
        assert_eq!((gap.shown(), gap.unit), ("−9.14".to_owned(), ds.level_unit()));
        assert_eq!(of(t1(&ds), "T2.zhejiang").since_peak, None, "2017 is its peak");
    }

    /// 14.62 bn US$ to a deficit of 3.10: by hand −3.10 − 20.54 = −23.64.
    #[test]
    fn what_falls_below_zero_falls_by_an_amount() {
        let mut ds = dataset();
        set_shandong(&mut ds, 2017, "-3.10");
        let since = of(t1(&ds), "T1.volume").since_peak.unwrap();
        assert_eq!((since.shown(), since.unit), ("−23.64".to_owned(), ds.level_unit()));
        assert!(find_named(t1(&ds), "growth.shandong.2017").is_none());
    }

    #[test]
    fn of_equal_extremes_the_first_is_told() {
        let mut ds = dataset();
        set_shandong(&mut ds, 2013, "20.54");
        set_shandong(&mut ds, 2016, "14.62");
        let volume = of(t1(&ds), "T1.volume");
        assert_eq!((volume.peak, volume.peak_open, volume.low), (2013, true, 2016));
        assert_eq!(t1(&ds).peak(ds.focus).map(|(year, _)| year), Some(2013));
    }

    #[test]
    fn a_peak_that_the_digits_leave_open_is_called_so() {
        let mut ds = dataset();
        set_shandong(&mut ds, 2013, "20.52");
        assert!(!of(t1(&ds), "T1.volume").peak_open, "20.52 is at most 20.525");
        set_shandong(&mut ds, 2013, "20.5");
        assert!(of(t1(&ds), "T1.volume").peak_open, "20.5 may be 20.54");
        set(&mut ds, "T1.volume", 2017, "");
        assert_eq!(of(t1(&ds), "T1.volume").figures.last().map(|(year, _)| *year), Some(2016));
    }
}
