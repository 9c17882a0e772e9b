//! What a tab's rows are, and what `Enter` opens on each.

use rust_decimal::Decimal;
use strum::VariantArray;

use super::card::Target;
use super::layer::LayerRow;
use super::model::Model;
use super::ranking::ranked_target;
use crate::address::{Comparison, Tab, Transform};
use crate::data::{MeasureKind, PlaceId, Year};
use crate::metrics::{Derived, Subject};

/// A row of Compare's table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompareRow {
    /// A transform of a region, year by year.
    Of(Transform, PlaceId),
    /// Compound growth of a region over the span.
    Cagr(PlaceId),
}

impl CompareRow {
    /// The region it is about.
    #[must_use]
    pub fn region(self) -> PlaceId {
        match self {
            Self::Of(_, region) | Self::Cagr(region) => region,
        }
    }

    /// The id of its figure for a year.
    #[must_use]
    pub fn figure(self, model: &Model, year: Year) -> String {
        let derived = match self {
            Self::Of(Transform::Level, r) => return volume_id(model, r, year),
            Self::Of(Transform::Index, r) => Derived::Index(r, year, base(model)),
            Self::Of(Transform::Growth, r) => Derived::Growth(Subject::Region(r), year),
            Self::Of(Transform::Share, r) => Derived::Share3(r, year),
            Self::Of(Transform::Gap, r) => Derived::Gap(r, year),
            Self::Of(Transform::Ratio, r) => Derived::Ratio(r, year),
            Self::Of(Transform::Rank, r) => Derived::Rank(r, year),
            Self::Cagr(r) => Derived::Cagr(r, model.state.span.from, model.state.span.to),
        };
        derived.to_string()
    }
}

/// The base of the index as a figure's id has it: `None` for the first year.
fn base(model: &Model) -> Option<Year> {
    (model.state.base != model.ends().0).then_some(model.state.base)
}

/// The id of a region's printed exports under the reading chosen.
#[must_use]
pub fn volume_id(model: &Model, region: PlaceId, year: Year) -> String {
    model.ds().volume(region, model.state.reading).map_or_else(String::new, |series| series.cell_id(year))
}

/// The regions of which a transform says something: for a distance from Shandong, the others.
#[must_use]
pub fn transformed_regions(model: &Model, transform: Transform) -> Vec<PlaceId> {
    let from_subject = match transform {
        Transform::Gap | Transform::Ratio => true,
        Transform::Level | Transform::Index | Transform::Growth | Transform::Share | Transform::Rank => false,
    };
    let ds = model.ds();
    let peers = |list: &[PlaceId]| -> Vec<PlaceId> {
        list.iter().copied().filter(|r| !from_subject || *r != ds.focus).collect()
    };
    let shown = peers(&model.state.shown);
    if shown.is_empty() { peers(&ds.regions) } else { shown }
}

/// The rows of Compare's table: the levels, the transform drawn, and the compound growth. With the
/// table alone on the screen, every transform.
#[must_use]
pub fn compare_rows(model: &Model) -> Vec<CompareRow> {
    let of = |transform: Transform| {
        transformed_regions(model, transform).into_iter().map(move |region| CompareRow::Of(transform, region))
    };
    // A hidden region keeps its row, so that it can be reached and shown again.
    let mut rows: Vec<CompareRow> =
        model.ds().regions.iter().map(|region| CompareRow::Of(Transform::Level, *region)).collect();
    let drawn = model.state.transform;
    if model.state.table {
        rows.extend(Transform::VARIANTS.iter().filter(|t| **t != Transform::Level).flat_map(|t| of(*t)));
    } else if drawn == Transform::Level {
        rows.extend(of(Transform::Gap).chain(of(Transform::Ratio)));
        rows.push(CompareRow::Of(Transform::Rank, model.ds().focus));
    } else {
        rows.extend(of(drawn));
    }
    rows.extend(model.ds().regions.iter().map(|region| CompareRow::Cagr(*region)));
    rows
}

/// The series of the Overview, as figure ids for one year, top to bottom.
#[must_use]
pub fn overview_series(model: &Model, year: Year) -> Vec<String> {
    let mut ids = vec![volume_id(model, model.ds().focus, year), cell(model, MeasureKind::Share, year)];
    ids.push(Derived::Gross(year).to_string());
    ids.extend(model.ds().peers().map(|peer| volume_id(model, peer, year)));
    ids.extend(model.ds().peers().map(|peer| distance(model, peer, year).to_string()));
    ids
}

/// How far a peer is ahead or behind: as a difference, or, where it is larger by far, as a multiple.
fn distance(model: &Model, peer: PlaceId, year: Year) -> Derived {
    let t = model.tables();
    let peak = |place| t.peak(place).map(|(_, printed)| printed.0);
    let by_far = peak(peer).zip(peak(t.ds.focus)).is_some_and(|(peer, own)| peer > own * BY_FAR);
    if by_far { Derived::Ratio(peer, year) } else { Derived::Gap(peer, year) }
}

/// How many times as large is larger by far.
const BY_FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// The figures of Trends for one year, in the order of the panel beside the charts.
#[must_use]
pub fn trends_figures(model: &Model, year: Year) -> Vec<String> {
    let subject = model.ds().focus;
    let before = model.tables().before(year).unwrap_or(year);
    vec![
        volume_id(model, subject, year),
        cell(model, MeasureKind::Growth, year),
        Derived::Growth(Subject::Region(subject), year).to_string(),
        cell(model, MeasureKind::Share, year),
        Derived::Gross(year).to_string(),
        Derived::Growth(Subject::Gross, year).to_string(),
        Derived::Others(year).to_string(),
        Derived::Growth(Subject::Others, year).to_string(),
        Derived::Change(subject, year).to_string(),
        Derived::ShareEffect(before, year).to_string(),
        Derived::TotalEffect(before, year).to_string(),
        Derived::Rank(subject, year).to_string(),
    ]
}

fn cell(model: &Model, kind: MeasureKind, year: Year) -> String {
    model.ds().of_focus(kind).map_or_else(String::new, |series| series.cell_id(year))
}

/// Everything the row cursor can stand on in the present tab, top to bottom.
///
/// In Problems the rows are one axis of the matrix; the other is the column cursor.
#[must_use]
pub fn targets(model: &Model) -> Vec<Target> {
    let state = &model.state;
    match state.tab {
        Tab::Overview => {
            let mut list: Vec<Target> =
                overview_series(model, state.year).into_iter().map(Target::Figure).collect();
            list.extend(model.findings().iter().map(|finding| Target::Figure(finding.figure.clone())));
            let notices = model.notices().iter().enumerate();
            list.extend(notices.map(|(i, notice)| match &notice.figure {
                Some(figure) => Target::Figure(figure.clone()),
                None => Target::Notice(i),
            }));
            list
        }
        Tab::Trends => trends_figures(model, state.year).into_iter().map(Target::Figure).collect(),
        Tab::Compare => match state.comparison {
            Comparison::Paper => {
                let rows = compare_rows(model).into_iter();
                rows.map(|row| Target::Figure(row.figure(model, state.year))).collect()
            }
            Comparison::Rank => {
                let year = model.ranked_year();
                model.ranked_rows().iter().map(|row| ranked_target(model, row, year)).collect()
            }
            Comparison::Crosscheck => (0..model.crosschecks().len()).map(Target::CrossCheck).collect(),
        },
        Tab::Structure if state.layer.is_none() => {
            (0..model.ds().structure.ordinals().count()).map(Target::Ordinal).collect()
        }
        Tab::Structure => {
            let rows = model.layer_rows().into_iter();
            let id = |row: LayerRow| row.cells.get(row.column(state.cursors.part)).cloned().flatten();
            rows.filter_map(|row| id(row).map(Target::Figure)).collect()
        }
        Tab::Problems => {
            let (p, c) = (state.cursors.problem, state.cursors.countermeasure);
            if state.reverse {
                (0..model.ds().countermeasures.len()).map(|row| Target::Pair(p, row)).collect()
            } else {
                (0..model.ds().problems.len()).map(|row| Target::Pair(row, c)).collect()
            }
        }
        Tab::Claims => model.visible_claims().into_iter().map(Target::Claim).collect(),
    }
}

impl Model {
    /// The row cursor of the present tab.
    #[must_use]
    pub fn row(&self) -> usize {
        let cursors = &self.state.cursors;
        match self.state.tab {
            Tab::Overview => cursors.overview,
            Tab::Trends => cursors.trends,
            Tab::Compare => match self.state.comparison {
                Comparison::Paper => cursors.compare,
                Comparison::Rank => self.ranked_row(),
                Comparison::Crosscheck => cursors.crosscheck,
            },
            Tab::Structure if self.state.layer.is_some() => cursors.layer,
            Tab::Structure => cursors.structure,
            Tab::Problems if self.state.reverse => cursors.countermeasure,
            Tab::Problems => cursors.problem,
            Tab::Claims => cursors.claim,
        }
    }

    /// What the cursor stands on.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        targets(self).into_iter().nth(self.row())
    }

    /// Puts the row cursor of the present tab on a row, or on the last one there is. In Compare the
    /// region focus follows.
    pub(super) fn set_row(&mut self, row: usize) {
        let row = row.min(targets(self).len().saturating_sub(1));
        let cursors = &mut self.state.cursors;
        match self.state.tab {
            Tab::Overview => cursors.overview = row,
            Tab::Trends => cursors.trends = row,
            Tab::Compare => match self.state.comparison {
                Comparison::Paper => {
                    cursors.compare = row;
                    if let Some(at) = compare_rows(self).get(row) {
                        self.state.focus = at.region();
                    }
                }
                Comparison::Rank => {
                    if let Some(at) = self.ranked_rows().get(row) {
                        self.set_province(at.province);
                    }
                }
                Comparison::Crosscheck => self.set_crosscheck(row),
            },
            Tab::Structure if self.state.layer.is_some() => cursors.layer = row,
            Tab::Structure => cursors.structure = row,
            Tab::Problems if self.state.reverse => cursors.countermeasure = row,
            Tab::Problems => cursors.problem = row,
            Tab::Claims => cursors.claim = row,
        }
    }

    /// Compare's cursor goes to the row of the region in focus, if it is on another region's. That of
    /// the ranking is the region in focus, or a province of which the other tabs know nothing.
    pub(super) fn follow_focus(&mut self) {
        if self.comparison() == Some(Comparison::Crosscheck) {
            self.follow_crosscheck();
        }
        let rows = compare_rows(self);
        let focus = self.state.focus;
        let at = rows.get(self.state.cursors.compare).map(|row| row.region());
        if at != Some(focus) {
            self.state.cursors.compare = rows.iter().position(|row| row.region() == focus).unwrap_or(0);
        }
    }

    /// Compare's first row of the region in focus.
    pub(super) fn row_of_focus(&self) -> usize {
        match self.state.comparison {
            Comparison::Paper => {}
            Comparison::Rank => return self.ranked_row(),
            Comparison::Crosscheck => return self.crosscheck_row_of_focus(),
        }
        compare_rows(self).iter().position(|row| row.region() == self.state.focus).unwrap_or(0)
    }
}
