//! Compare, with the publication's own places: its rows, what is drawn, and whom the cursor follows.

use strum::VariantArray;

use super::card::Target;
use super::model::Model;
use super::moves::{Turn, turn};
use super::screen::{ScreenRow, volume_id};
use super::state::Tone;
use crate::action::KeyScope;
use crate::address::{Comparison, Transform};
use crate::data::{PlaceId, Year};
use crate::metrics::{Formula, RankBy, With};

pub(super) const COMPARE: ScreenRow = ScreenRow {
    scopes: &[KeyScope::Compare, KeyScope::Charts, KeyScope::Measures, KeyScope::Views, KeyScope::Global],
    targets: |model| {
        let rows = compare_rows(model).into_iter();
        rows.map(|row| Target::Figure(row.figure(model, model.state.year))).collect()
    },
    row: |model| model.state.cursors.compare,
    set_row: |model, row| {
        model.state.cursors.compare = row;
        if let Some(at) = compare_rows(model).get(row) {
            model.state.focus = at.region();
        }
    },
    home: row_of_focus,
    address: |model, view| {
        let state = &model.state;
        view.transform = state.transform;
        view.base = Some(state.base).filter(|base| *base != model.ends().0);
        (view.scale, view.split, view.table) = (state.scale, state.split, state.table);
    },
    ..ScreenRow::OF_YEARS
};

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
            Self::Of(Transform::Index, r) => Formula::Index.of(r, year).with(base(model)),
            Self::Of(Transform::Growth, r) => Formula::Growth.of(r, year),
            Self::Of(Transform::Share, r) => {
                Formula::ShareOfAll.of(r, year).with(With::among(model.ds().members.len()))
            }
            Self::Of(Transform::Gap, r) => Formula::Gap.of(r, year),
            Self::Of(Transform::Ratio, r) => Formula::Ratio.of(r, year),
            Self::Of(Transform::Rank, r) => Formula::Rank.of(r, year),
            Self::Cagr(r) => Formula::Cagr.over(r, model.state.span.from, model.state.span.to),
        };
        derived.to_string()
    }
}

/// The base of the index as a figure's id has it: nothing for the first year.
fn base(model: &Model) -> With {
    if model.state.base == model.ends().0 { With::Nothing } else { With::Base(model.state.base) }
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
    if shown.is_empty() { peers(&ds.side_by_side().collect::<Vec<_>>()) } else { shown }
}

/// The rows of Compare's table: the levels, the transform drawn, and the compound growth. With the
/// table alone on the screen, every transform.
#[must_use]
pub fn compare_rows(model: &Model) -> Vec<CompareRow> {
    let of = |transform: Transform| {
        transformed_regions(model, transform).into_iter().map(move |region| CompareRow::Of(transform, region))
    };
    let places = places(model);
    let mut rows: Vec<CompareRow> =
        places.iter().map(|region| CompareRow::Of(Transform::Level, *region)).collect();
    let drawn = model.state.transform;
    if model.state.table {
        rows.extend(Transform::VARIANTS.iter().filter(|t| **t != Transform::Level).flat_map(|t| of(*t)));
    } else if drawn == Transform::Level {
        rows.extend(of(Transform::Gap).chain(of(Transform::Ratio)));
        rows.push(CompareRow::Of(Transform::Rank, model.ds().focus));
    } else {
        rows.extend(of(drawn));
    }
    rows.extend(places.into_iter().map(CompareRow::Cagr));
    rows
}

/// The places with a row: those that stand side by side, and whoever else is shown. One that is hidden keeps its
/// row, so that it can be reached and shown again.
fn places(model: &Model) -> Vec<PlaceId> {
    let (ds, state) = (model.ds(), &model.state);
    let has_row = |place: &PlaceId| {
        ds.compared(*place).is_some() || state.shown.contains(place) || state.focus == *place
    };
    ds.members.iter().copied().filter(has_row).collect()
}

/// The first row of the region in focus.
fn row_of_focus(model: &Model) -> usize {
    compare_rows(model).iter().position(|row| row.region() == model.state.focus).unwrap_or(0)
}

impl Model {
    /// Compare's cursor goes to the row of the region in focus, if it is on another region's. That of
    /// the ranking is the region in focus, or a province of which the other tabs know nothing.
    pub(super) fn follow_focus(&mut self) {
        if self.comparison() == Some(Comparison::Crosscheck) {
            self.follow_crosscheck();
        }
        let at = compare_rows(self).get(self.state.cursors.compare).map(|row| row.region());
        if at != Some(self.state.focus) {
            self.state.cursors.compare = row_of_focus(self);
        }
    }
}

/// The next of Compare's views: the paper's provinces, the official ranking, the cross-check.
pub(super) fn next_view(model: &mut Model) {
    model.state.comparison = turn(Comparison::VARIANTS, model.state.comparison, Turn::On);
    model.follow_focus();
}

/// The next measure of what Compare draws or ranks by.
pub(super) fn transform(model: &mut Model, way: Turn) {
    if model.comparison() == Some(Comparison::Rank) {
        model.state.rank_by = turn(RankBy::VARIANTS, model.state.rank_by, way);
        return;
    }
    model.state.transform = turn(Transform::VARIANTS, model.state.transform, way);
    model.follow_focus();
}

pub(super) fn toggle_region(model: &mut Model) {
    let state = &mut model.state;
    let focus = state.focus;
    if !state.shown.contains(&focus) {
        state.shown.push(focus);
    } else if state.shown.len() > 1 {
        state.shown.retain(|region| *region != focus);
    } else {
        model.say(Tone::Problem, "the last region shown stays".to_owned());
        return;
    }
    let ds = &model.setup.library.subject;
    state.shown.sort_by_key(|place| ds.order(*place));
    model.follow_focus();
}
