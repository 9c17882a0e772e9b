//! Customs tables of trade mode by ownership.

use super::record::{evidence_figure, of_total_figure};
use crate::data::official::{Grade, Mode, Owner, Scope, Split};
use crate::data::{Official, Year};
use crate::metrics::Figure;

/// A table of trade mode (rows) by ownership (columns), totals last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The period as the source names it.
    pub period: String,
    /// Its year.
    pub year: Year,
    /// The source.
    pub source: String,
    /// How near the source is to the office.
    pub grade: Grade,
    /// Trade modes with the source's words.
    pub modes: Vec<(Mode, String)>,
    /// Ownerships with the source's words.
    pub owners: Vec<(Owner, String)>,
    /// A row for each mode, a cell for each owner.
    pub cells: Vec<Vec<Option<MatrixCell>>>,
}

/// A cell of a matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixCell {
    /// The value as printed.
    pub value: Figure,
    /// Its share of all modes and owners, %; `None` for the grand total.
    pub share: Option<Figure>,
}

/// The matrices of a scope, by year. The table lists the modes that the source lists; it may leave
/// some out, so that the rows need not add up to the total.
#[must_use]
pub fn matrices(o: &Official, scope: &Scope) -> Vec<Matrix> {
    let mut all: Vec<Matrix> = Vec::new();
    for release in o.releases.iter().filter(|r| r.scope == scope.id && r.split == Split::ModeByOwner) {
        let words = |row: &crate::data::official::Evidence| {
            let (mode, owner) = row.category.split_once(" | ").unwrap_or((&row.category, ""));
            (mode.to_owned(), owner.to_owned())
        };
        let mut modes: Vec<(Mode, String)> = Vec::new();
        let mut owners: Vec<(Owner, String)> = Vec::new();
        for row in &release.rows {
            let (mode_word, owner_word) = words(row);
            if let Some(mode) = row.mode.filter(|mode| modes.iter().all(|(m, _)| m != mode)) {
                modes.push((mode, mode_word));
            }
            if let Some(owner) = row.owner.filter(|owner| owners.iter().all(|(x, _)| x != owner)) {
                owners.push((owner, owner_word));
            }
        }
        modes.sort_by_key(|(mode, _)| *mode);
        owners.sort_by_key(|(owner, _)| *owner);
        let cell = |mode: Mode, owner: Owner| {
            let row = release.rows.iter().find(|r| r.mode == Some(mode) && r.owner == Some(owner))?;
            let share = of_total_figure(o, release, row);
            Some(MatrixCell { value: evidence_figure(o, release, row)?, share })
        };
        let cells = modes
            .iter()
            .map(|(mode, _)| owners.iter().map(|(owner, _)| cell(*mode, *owner)).collect())
            .collect();
        all.push(Matrix {
            period: release.period.clone(),
            year: release.year,
            source: release.source.clone(),
            grade: release.grade,
            modes,
            owners,
            cells,
        });
    }
    all.sort_by_key(|matrix| matrix.year);
    all
}
