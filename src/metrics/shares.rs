//! Shares: the parts of one whole in one period as bars, from the sources that complement each other; and tables of
//! one dimension by another.
//!
//! A bar never borrows a figure from another scope. Shares are printed ones where the source prints them,
//! otherwise a value over the whole that the same source names.

use rust_decimal::Decimal;

use super::figure::Figure;
use super::releases::{evidence_figure, maker, of_total};
use super::tables::Tables;
use crate::data::{
    Breakdown, Category, Evidence, Grade, Interval, PartId, Period, Release, Scope, Unit, Year,
};

/// A part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerPart {
    /// Which.
    pub id: PartId,
    /// Whatever it is called, and what it belongs to.
    names: Vec<PartId>,
    /// Who made it.
    pub maker: String,
    /// Its share with id, interval, kind and source; in per cent.
    pub share: Figure,
}

impl LayerPart {
    /// Whether it is a part, or belongs to it, by the id that any publication gives it.
    pub fn belongs_to(&self, part: PartId) -> bool {
        self.names.contains(&part)
    }
}

/// Parts of one whole in one period, by one dimension, from one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareBar {
    /// The period as the source names it.
    pub period: Period,
    /// The year that it begins in, or is thought to.
    pub year: Year,
    /// Its parts, in the order of the breakdown.
    pub parts: Vec<LayerPart>,
    /// What the parts leave of 100 %, never below 0. Above what rounding explains: the source names
    /// no more parts, and nothing says how this rest divides.
    pub rest: Interval,
    /// The lowest grade among its sources.
    pub grade: Grade,
    /// Its sources, each once.
    pub sources: Vec<String>,
}

/// The bars of a scope by one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The dimension, with the parts that some of the bars have.
    pub by: Breakdown,
    /// By year.
    pub bars: Vec<ShareBar>,
}

/// The bars of a scope by each dimension.
pub fn splits(o: Tables<'_>, scope: &Scope) -> Vec<Split> {
    let of = |by| {
        let bars = bars(o, scope, by, |_| true);
        let there = |part: &&Category| bars.iter().any(|bar| bar.parts.iter().any(|p| p.id == part.id));
        let parts = by.parts.iter().filter(there).cloned().collect();
        Split { by: Breakdown { parts, ..by.clone() }, bars }
    };
    o.ds.structure.breakdowns.iter().map(of).filter(|split| !split.bars.is_empty()).collect()
}

/// The first bar of a scope and a period that is as it is wanted, by the first dimension that has one.
pub fn bar_of(
    o: Tables<'_>,
    scope: &Scope,
    period: Period,
    wanted: impl Fn(&ShareBar) -> bool,
) -> Option<ShareBar> {
    let of = |by| bars(o, scope, by, |release| release.period == period).into_iter().find(&wanted);
    o.ds.structure.breakdowns.iter().find_map(of)
}

fn bars(o: Tables<'_>, scope: &Scope, by: &Breakdown, told: impl Fn(&Release) -> bool) -> Vec<ShareBar> {
    let mut bars: Vec<ShareBar> = Vec::new();
    let releases = o.ds.structure.releases.iter();
    for release in releases.filter(|release| release.scope == scope.id && told(release)) {
        let parts = parts(o, release, by);
        if parts.is_empty() {
            continue;
        }
        // Sources that complement each other make one bar; two that differ on a part make two.
        let same = |bar: &&mut ShareBar| {
            let clash = |part: &LayerPart| {
                let mut others = parts.iter().filter(|p| p.id == part.id && p.share.kind == part.share.kind);
                others.any(|other| differ(part.share.value, other.share.value))
            };
            bar.period == release.period && !bar.parts.iter().any(clash)
        };
        if let Some(bar) = bars.iter_mut().find(same) {
            // A share that is printed is not computed a second time.
            let new = parts.into_iter().filter(|part| bar.parts.iter().all(|p| p.id != part.id));
            bar.parts.append(&mut new.collect());
            bar.grade = bar.grade.max(release.grade);
            if !bar.sources.contains(&release.source) {
                bar.sources.push(release.source.clone());
            }
        } else {
            bars.push(ShareBar {
                period: release.period,
                year: release.year,
                parts,
                rest: Interval::exact(Decimal::ZERO),
                grade: release.grade,
                sources: vec![release.source.clone()],
            });
        }
    }
    bars.sort_by_key(|bar| bar.year);
    for bar in &mut bars {
        bar.parts.sort_by_key(|part| by.order(part.id));
        bar.rest = rest(&bar.parts);
    }
    bars
}

/// Whether two shares cannot be told of one thing: neither is among what the other's digits allow.
fn differ(one: Interval, other: Interval) -> bool {
    !one.contains(other.value) && !other.contains(one.value)
}

/// What parts leave of 100 %.
fn rest(parts: &[LayerPart]) -> Interval {
    let left = |taken: fn(Interval) -> Decimal| {
        let sum = parts.iter().map(|part| taken(part.share.value)).sum::<Decimal>();
        (Decimal::ONE_HUNDRED - sum).max(Decimal::ZERO)
    };
    Interval { lo: left(|x| x.hi), value: left(|x| x.value), hi: left(|x| x.lo) }
}

/// The parts of a release by one dimension: of a matrix, the rows or columns for all of the other.
fn parts(o: Tables<'_>, release: &Release, by: &Breakdown) -> Vec<LayerPart> {
    let Some(at) = release.split.iter().position(|id| *id == by.id) else { return Vec::new() };
    let rows = release.rows.iter().filter(|row| o.ds.structure.is_total_but(release, row, Some(at)));
    let of_total = of_total(o, release);
    let part = |row: &Evidence| {
        let id: PartId = *row.parts.get(at).filter(|id| !by.is_whole(**id))?;
        let share =
            if release.unit == Unit::Percent { evidence_figure(o, release, row)? } else { of_total(row)? };
        let maker = maker(o, release, row).to_owned();
        Some(LayerPart { id, names: by.answers_to(id), maker, share })
    };
    rows.filter_map(part).collect()
}

/// A table of one dimension (rows) by another (columns), with its margins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossTable {
    /// The period as the source names it.
    pub period: Period,
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
pub fn matrices(o: Tables<'_>, scope: &Scope) -> Vec<CrossTable> {
    let mut all: Vec<CrossTable> = Vec::new();
    for release in o.ds.structure.releases.iter().filter(|release| release.scope == scope.id) {
        let [rows, columns] = release.split.as_slice() else { continue };
        let there = |at: usize, part: PartId| release.rows.iter().any(|row| row.parts.get(at) == Some(&part));
        let side = |at, by| {
            let by = o.ds.structure.breakdown(by)?;
            let parts = by.parts.iter().filter(|part| there(at, part.id)).cloned().collect();
            Some(Breakdown { parts, ..by.clone() })
        };
        let (Some(rows), Some(columns)) = (side(0, *rows), side(1, *columns)) else { continue };
        let of_total = of_total(o, release);
        let cell =
            |one: PartId, other: PartId| of_total(release.rows.iter().find(|row| row.parts == [one, other])?);
        let ids = |by: &Breakdown| -> Vec<PartId> {
            by.parts.iter().chain(&by.whole).map(|part| part.id).collect()
        };
        let across = ids(&columns);
        let cells = ids(&rows)
            .into_iter()
            .map(|row| across.iter().map(|column| cell(row, *column)).collect())
            .collect();
        all.push(CrossTable {
            period: release.period,
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
