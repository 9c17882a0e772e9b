//! Levels in another currency.

use rust_decimal::Decimal;

use super::figure::{Interval, Precision, Printed};
use super::grid::Grid;
use super::model::{Cell, MeasureKind, Series};
use super::publication::Publication;

/// A publication whose levels are in another currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The same places and tables; its levels follow from printed ones, rates of growth that are printed are gone.
    pub publication: Publication,
    /// The rates, a year each.
    pub rates: Grid,
    /// For how many units of the levels' currency they are.
    pub count: u32,
}

impl Converted {
    /// A publication at the first of these rates that are for its levels.
    #[must_use]
    pub fn of(ds: &Publication, rates: &[Grid]) -> Option<Self> {
        let level = ds.level_unit();
        let fits = |rates: &&Grid| level.at_rate(rates.measure.unit).is_some();
        let rates = rates.iter().find(fits)?;
        let (unit, count) = level.at_rate(rates.measure.unit)?;
        let converted = |series: &Series| {
            let cell = |cell: &Cell| Cell { printed: at(rates, *cell, count), ..*cell };
            Series { unit, cells: series.cells.iter().map(cell).collect(), ..series.clone() }
        };
        let series =
            ds.series.iter().filter(|series| matches!(series.kind, MeasureKind::Level | MeasureKind::Share));
        let series =
            series.map(|series| if series.unit == level { converted(series) } else { series.clone() });
        let measures = ds.measures.iter().cloned().map(|mut measure| {
            if measure.unit == level {
                measure.unit = unit;
            }
            measure
        });
        let publication = Publication {
            paper: ds.paper.clone(),
            focus: ds.focus,
            places: ds.places.clone(),
            members: ds.members.clone(),
            whole: ds.whole,
            all: ds.all,
            measures: measures.collect(),
            tables: ds.tables.clone(),
            series: series.collect(),
            ..Publication::default()
        };
        Some(Self { publication, rates: rates.clone(), count })
    }
}

/// A level at the rate of its year; nothing where one of the two is missing.
fn at(rates: &Grid, cell: Cell, count: u32) -> Option<Printed> {
    let (level, rate) = (cell.printed?, rates.only()?.at(cell.year)?);
    let (level, rate) = (level.interval(), rate.interval());
    let product = |a: Decimal, b: Decimal| a.checked_mul(b)?.checked_div(count.into());
    // A level may be below zero, a rate is not.
    let ends = [
        product(level.lo, rate.lo)?,
        product(level.lo, rate.hi)?,
        product(level.hi, rate.lo)?,
        product(level.hi, rate.hi)?,
    ];
    let value = product(level.value, rate.value)?;
    let Interval { lo, hi, .. } = ends.iter().fold(Interval::exact(value), |all, end| Interval {
        lo: all.lo.min(*end),
        hi: all.hi.max(*end),
        ..all
    });
    Some(Printed(value.normalize(), Precision::Within(lo, hi)))
}
