//! What is printed of one place and one measure, year by year, whatever it stands in.

use std::collections::BTreeMap;
use std::fmt::Display;

use rust_decimal::Decimal;

use crate::data::{MeasureId, MeasureKind, PartOf, PlaceId, Publication, Series, Unit, Year};
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Input;

/// A column or a row of a table.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// What it measures.
    pub measure: MeasureId,
    /// What its figures are to each other.
    pub kind: MeasureKind,
    /// Their unit.
    pub unit: Unit,
    /// Of a share: of what in what.
    pub share: Option<&'a PartOf>,
    /// Of compound growth: the year that it is from.
    pub since: Option<Year>,
    /// Of whom.
    pub place: PlaceId,
    /// Whether the place is one of those that are ranked.
    pub is_member: bool,
    /// What it is called: "High-tech exports, Shandong".
    pub name: String,
    /// Where it stands, in a sentence: "Table 1".
    pub source: String,
    /// Its figures, years rising, no gaps.
    pub cells: Vec<Input<'a>>,
}

impl<'a> Line<'a> {
    /// What is printed for a year.
    pub fn at(&self, year: Year) -> Option<Input<'a>> {
        self.cells.iter().find(|cell| cell.year == year).copied()
    }

    /// Its name and a year, or several.
    pub fn in_year(&self, when: impl Display) -> Phrase {
        Phrase::default().long(format_args!("{}, ", self.name)).all(when)
    }

    /// Whether its figures are amounts, all above zero.
    pub fn is_level(&self) -> bool {
        self.kind == MeasureKind::Level && self.cells.iter().all(|cell| cell.printed.0 > Decimal::ZERO)
    }
}

/// All lines, found by their place: a publication may have thousands.
pub(super) struct Lines<'a> {
    pub all: Vec<Line<'a>>,
    places: BTreeMap<PlaceId, Vec<usize>>,
}

impl<'a> Lines<'a> {
    /// All that tables print.
    pub fn of(ds: &'a Publication) -> Self {
        Self::by_place(lines(ds))
    }

    fn by_place(all: Vec<Line<'a>>) -> Self {
        let mut places: BTreeMap<PlaceId, Vec<usize>> = BTreeMap::new();
        for (at, line) in all.iter().enumerate() {
            places.entry(line.place).or_default().push(at);
        }
        Self { all, places }
    }

    /// No others than these.
    pub fn retain(&mut self, keep: impl Fn(&Line<'_>) -> bool) {
        let all = std::mem::take(&mut self.all);
        *self = Self::by_place(all.into_iter().filter(|line| keep(line)).collect());
    }

    /// Those of a place, in the order of the tables.
    pub fn of_place(&self, place: PlaceId) -> impl Iterator<Item = &Line<'a>> {
        self.places.get(&place).into_iter().flatten().filter_map(|at| self.all.get(*at))
    }
}

fn lines<'a>(ds: &'a Publication) -> Vec<Line<'a>> {
    let measured = |row: &Series| ds.measures.iter().find(|of| of.id == row.measure);
    let line = |row: &'a Series| Line {
        measure: row.measure,
        kind: row.kind,
        unit: row.unit,
        share: measured(row).and_then(|of| of.share.as_ref()),
        since: measured(row).and_then(|of| of.since),
        place: row.place,
        is_member: ds.members.contains(&row.place),
        name: ds.row_name(row),
        source: ds.grid(row.table).map_or(ds.table_name(row.table), |grid| grid.id.as_str()).to_owned(),
        cells: Input::all(row).collect(),
    };
    ds.rows().map(line).filter(|line| !line.cells.is_empty()).collect()
}
