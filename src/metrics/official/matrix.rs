//! Tables of one dimension by another.

use super::releases::of_total_figure;
use crate::data::{Breakdown, Grade, PartId, Publication, Scope, Year};
use crate::metrics::figure::Figure;

/// A table of one dimension (rows) by another (columns), with its margins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossTable {
    /// The period as the source names it.
    pub period: String,
    /// Its year.
    pub year: Year,
    /// How near the source is to the office.
    pub grade: Grade,
    /// What the rows are, with the parts that the table has.
    pub rows: Breakdown,
    /// What the columns are, with the parts that the table has.
    pub columns: Breakdown,
    /// The share of the whole that each cell has: a row for each part and the last for all, a cell for each
    /// part of the other dimension and the last for all. None of the grand total.
    pub cells: Vec<Vec<Option<Figure>>>,
}

/// The matrices of a scope, by year. The table lists the parts that the source lists; it may leave
/// some out, so that the rows need not add up to the total.
#[must_use]
pub fn matrices(o: &Publication, scope: &Scope) -> Vec<CrossTable> {
    let mut all: Vec<CrossTable> = Vec::new();
    for release in o.structure.releases.iter().filter(|release| release.scope == scope.id) {
        let [rows, columns] = release.split.as_slice() else { continue };
        let there = |at: usize, part: PartId| release.rows.iter().any(|row| row.parts.get(at) == Some(&part));
        let side = |at, by| {
            let by = o.structure.breakdown(by)?;
            let parts = by.parts.iter().filter(|part| there(at, part.id)).cloned().collect();
            Some(Breakdown { parts, ..by.clone() })
        };
        let (Some(rows), Some(columns)) = (side(0, *rows), side(1, *columns)) else { continue };
        let cell = |one: PartId, other: PartId| {
            let row = release.rows.iter().find(|row| row.parts == [one, other])?;
            of_total_figure(o, release, row)
        };
        let ids = |by: &Breakdown| -> Vec<PartId> {
            by.parts.iter().chain(&by.whole).map(|part| part.id).collect()
        };
        let across = ids(&columns);
        let cells = ids(&rows)
            .into_iter()
            .map(|row| across.iter().map(|column| cell(row, *column)).collect())
            .collect();
        all.push(CrossTable {
            period: release.period.clone(),
            year: release.year,
            grade: release.grade,
            rows,
            columns,
            cells,
        });
    }
    all.sort_by_key(|matrix| matrix.year);
    all
}
