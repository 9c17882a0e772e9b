//! The paper's two tables for the tests of the arithmetic, and changes of single cells in them. What these come to was
//! worked elsewhere from the printed digits, which are so held, too.

use crate::data::{Name, Paper, PlaceId, Precision, Printed, Publication, Year};
use crate::metrics::Tables;

/// The tables as printed, each series called as its id; no words, no claims.
pub fn dataset() -> Publication {
    let Publication { focus, places, members, measures, tables, mut series, .. } =
        Publication::embedded().unwrap();
    for one in &mut series {
        one.name = Name { en: one.id().to_string(), ..Name::default() };
    }
    let subject = Name { en: "the paper".to_owned(), ..Name::default() };
    let paper = Paper { subject, ..Paper::default() };
    Publication { paper, focus, places, members, measures, tables, series, ..Publication::default() }
}

pub fn place(id: &str) -> PlaceId {
    id.parse().unwrap()
}

pub fn printed(digits: &str) -> Printed {
    Printed(digits.parse().unwrap(), Precision::Cell)
}

/// Changes one cell; an empty string makes it a gap.
pub fn set(ds: &mut Publication, series: &str, year: Year, digits: &str) {
    let series = ds.series.iter_mut().find(|s| s.id().to_string() == series).unwrap();
    let cell = series.cells.iter_mut().find(|cell| cell.year == year).unwrap();
    cell.printed = (!digits.is_empty()).then(|| printed(digits));
}

/// Changes the same cell of Shandong's exports in both tables.
pub fn set_shandong(ds: &mut Publication, year: Year, digits: &str) {
    set(ds, "T1.volume", year, digits);
    set(ds, "T2.shandong", year, digits);
}

pub fn t1(ds: &Publication) -> Tables<'_> {
    Tables::new(ds, ds.first_table())
}
