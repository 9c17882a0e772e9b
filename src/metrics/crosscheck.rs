//! The paper's figures beside the official ones, where both exist.

use super::formula::{FigureId, Formula};
use super::op::Op;
use super::releases;
use super::tables::{Input, Tables};
use crate::data::{Interval, MeasureKind, PlaceId, Publication, ReleasedId, TableId, Unit, Year};

/// One figure of the paper and the official one for the same thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossCheck {
    /// Id of the paper's figure.
    pub paper: FigureId,
    /// Id of the official one.
    pub beside: FigureId,
    /// The region of the paper that both are about.
    pub region: PlaceId,
    /// What kind of figure the paper's is.
    pub kind: MeasureKind,
    /// The table that it stands in.
    pub table: TableId,
    /// The year.
    pub year: Year,
    /// The paper's value, in `unit`.
    pub printed: Interval,
    /// The official value in the paper's unit.
    pub measured: Interval,
    /// The paper's unit.
    pub unit: Unit,
    /// Decimals that the paper prints.
    pub decimals: u32,
    /// Decimals of the official value in the paper's unit: all that its source prints, or as many as are
    /// shown of a derived one.
    pub measured_decimals: u32,
    /// Paper minus official: in per cent of the official value for levels, in points for rates.
    pub difference: Interval,
    /// The unit of the difference.
    pub difference_unit: Unit,
    /// Whether some value fits both: the official figure, rounded, may be what the paper prints.
    pub agrees: bool,
}

impl CrossCheck {
    /// Decimals to write of the official value: one more where the rounded value would lie outside its
    /// interval.
    pub fn value_decimals(&self) -> u32 {
        let rounded = self.measured.value.round_dp(self.measured_decimals);
        self.measured_decimals + u32::from(!self.measured.contains(rounded))
    }
}

/// How many figures agree. One that both tables print, with the same digits, is one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement<'a> {
    /// Figures within rounding.
    pub agree: usize,
    /// All figures.
    pub of: usize,
    /// A figure that stands in two tables, by the rows of both.
    pub twice: Vec<[&'a CrossCheck; 2]>,
}

/// Counts the figures that agree with the official ones, each once.
pub fn agreement(rows: &[CrossCheck]) -> Agreement<'_> {
    let mut seen: Vec<&CrossCheck> = Vec::new();
    let mut twice = Vec::new();
    for row in rows {
        match seen.iter().find(|one| one.beside == row.beside && one.printed == row.printed) {
            Some(one) => twice.push([one, row]),
            None => seen.push(row),
        }
    }
    Agreement { agree: seen.iter().filter(|row| row.agrees).count(), of: seen.len(), twice }
}

/// Exports of both tables for each year that the yearbooks have, Shandong's growth, and the share of
/// high-tech in its gross exports, each against the official figure.
pub fn crosscheck(t: Tables<'_>, o: &Publication) -> Vec<CrossCheck> {
    let row = |place| o.grid(o.primary)?.row(place);
    let mut rows = Vec::new();
    for series in &t.ds.series {
        for cell in &series.cells {
            let Some(printed) = cell.printed else { continue };
            let province = series.place;
            let found = match series.kind {
                MeasureKind::Level => row(province).and_then(|row| Input::of(row, cell.year)).and_then(|x| {
                    let decimals = i64::from(x.printed.0.scale()) + x.row.unit.powers_to(series.unit)?;
                    let decimals = u32::try_from(decimals).unwrap_or(0);
                    Some((x.id(), x.row.unit.convert(x.interval(), series.unit)?, decimals))
                }),
                MeasureKind::Growth => {
                    let growth = Formula::Growth.of(province, cell.year).on(Some(o.primary));
                    growth.value(o.into()).map(|value| (FigureId::from(growth), value, 2))
                }
                MeasureKind::Share => o
                    .structure
                    .proportions
                    .iter()
                    .filter_map(|told| ReleasedId::of_area(told.id, province, cell.year))
                    .find_map(|id| releases::find(o.into(), id))
                    .map(|figure| (figure.id, figure.value, figure.decimals)),
                // What stands beside has its own order, and its own years.
                MeasureKind::Rank | MeasureKind::Cagr => None,
            };
            let Some((beside, measured, measured_decimals)) = found else { continue };
            let own = printed.interval();
            let Some(difference) = Op::of_growth(series.unit).over(&[own, measured]) else { continue };
            rows.push(CrossCheck {
                paper: series.cell_id(cell.year),
                beside,
                region: series.place,
                kind: series.kind,
                table: series.table,
                year: cell.year,
                printed: own,
                measured,
                unit: series.unit,
                decimals: printed.0.scale(),
                measured_decimals,
                difference,
                difference_unit: series.unit.growth_unit(),
                agrees: own.overlaps(measured),
            });
        }
    }
    rows
}
