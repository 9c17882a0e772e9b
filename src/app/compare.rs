//! Compare, with the publication's own places: its rows, what is drawn, and whom the cursor follows.

use rust_decimal::Decimal;
use strum::VariantArray;

use super::card::Target;
use super::model::Model;
use super::moves::{Turn, turn};
use super::screen::{ScreenRow, volume_id};
use super::state::{Screen, Tone};
use super::trends::{YearRow, trends_rows};
use crate::action::{Action, KeyScope};
use crate::address::{Comparison, Scale, Scales, Tab, Transform};
use crate::data::{PlaceId, Year};
use crate::metrics::{FigureId, Formula, With};

pub(super) const COMPARE: ScreenRow = ScreenRow {
    tab: Tab::Compare,
    is_chosen: |state| state.comparison == Comparison::Paper,
    choose: |state| state.comparison = Comparison::Paper,
    nothing: |model| {
        let (ds, focus) = (model.ds(), model.ds().name(model.ds().focus));
        ds.peers().next().is_none().then(|| {
            format!(
                "{focus} stands alone: a `[[place]]` with the role `peer` in the publication's file, and a \
                 `[[series]]` of it, would be compared with it."
            )
        })
    },
    place: KeyScope::Compare,
    targets: |model| {
        let rows = compare_rows(model).into_iter();
        rows.map(|row| Target::Figure(row.figure(model, model.state.year))).collect()
    },
    set_row: |model, row| {
        model.state.cursors[Screen::Compare] = row;
        if let Some(at) = compare_rows(model).get(row) {
            model.state.focus = at.region();
        }
    },
    home: row_of_focus,
    address: |model, view| {
        let state = &model.state;
        view.transform = state.transform;
        view.currency = model.currency().map(|converted| converted.rates.measure.id);
        view.base = Some(state.base).filter(|base| *base != model.ends().0);
        (view.scale, view.split, view.table) = (state.scale, state.split, state.table);
        view.scales = state.scales;
    },
    ..ScreenRow::OF_YEARS
};

/// Why there is no index.
const NO_INDEX: &str = "what is printed in per cent has no index: it changes by points";

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
    pub fn region(self) -> PlaceId {
        match self {
            Self::Of(_, region) | Self::Cagr(region) => region,
        }
    }

    /// What is compared; the growth over a span has no picture.
    pub fn transform(self) -> Option<Transform> {
        match self {
            Self::Of(transform, _) => Some(transform),
            Self::Cagr(_) => None,
        }
    }

    /// Its figure for a year.
    pub fn figure(self, model: &Model, year: Year) -> FigureId {
        let derived = match self {
            Self::Of(Transform::Level, r) => return model.priced(volume_id(model, r, year)),
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
        model.priced(derived)
    }
}

/// The base of the index as a figure's id has it: nothing for the first year.
fn base(model: &Model) -> With {
    if model.state.base == model.ends().0 { With::Nothing } else { With::Base(model.state.base) }
}

/// The regions of which a transform says something: for a distance from Shandong, the others.
fn transformed_regions(model: &Model, transform: Transform) -> Vec<PlaceId> {
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

/// What is drawn, in a word or two.
pub fn drawn_by(model: &Model, transform: Transform) -> &'static str {
    if transform == Transform::Growth { model.ds().growth_word() } else { transform.into() }
}

/// The rows of Compare's table: the levels, the transform drawn, and the compound growth. With the
/// table alone on the screen, every transform.
pub fn compare_rows(model: &Model) -> Vec<CompareRow> {
    let of = |transform: Transform| {
        transformed_regions(model, transform).into_iter().map(move |region| CompareRow::Of(transform, region))
    };
    let places = places(model);
    let mut rows: Vec<CompareRow> =
        places.iter().map(|region| CompareRow::Of(Transform::Level, *region)).collect();
    let drawn = model.state.transform;
    if model.state.table {
        rows.extend(transforms(model).iter().filter(|t| **t != Transform::Level).flat_map(|t| of(*t)));
    } else if drawn == Transform::Level {
        // A difference says something of those of one order of magnitude, a ratio of the others: these first.
        let is_far = |row: &CompareRow| model.far().contains(&row.region());
        let (far_gaps, gaps): (Vec<_>, Vec<_>) = of(Transform::Gap).partition(is_far);
        let (far_ratios, ratios): (Vec<_>, Vec<_>) = of(Transform::Ratio).partition(is_far);
        rows.extend(gaps.into_iter().chain(far_ratios));
        rows.push(CompareRow::Of(Transform::Rank, model.ds().focus));
        rows.extend(far_gaps.into_iter().chain(ratios));
    } else {
        rows.extend(of(drawn));
    }
    if model.ds().grows() {
        rows.extend(places.into_iter().map(CompareRow::Cagr));
    }
    rows
}

/// What can be drawn: what has no sum has no part of it, and percentages have no index.
pub fn transforms(model: &Model) -> &'static [Transform] {
    use Transform::{Gap, Growth, Index, Level, Rank, Ratio};
    match (model.ds().grows(), model.ds().adds_up()) {
        (true, true) => Transform::VARIANTS,
        (true, false) => &[Level, Index, Growth, Gap, Ratio, Rank],
        (false, _) => &[Level, Growth, Gap, Ratio, Rank],
    }
}

impl Model {
    /// What the chart shows of what the cursor stands on: of a place the transform that is drawn.
    pub fn charted_target(&self) -> Option<Target> {
        if self.state.screen() != Screen::Compare || self.state.table {
            return self.target();
        }
        let transform = self.state.transform;
        let level = match compare_rows(self).get(self.row()) {
            Some(CompareRow::Of(Transform::Level, place)) => Some(*place),
            Some(CompareRow::Of(..) | CompareRow::Cagr(_)) | None => None,
        };
        let drawn = transformed_regions(self, transform);
        let place = level.and_then(|own| drawn.iter().find(|place| **place == own).or(drawn.first()));
        let figure = place.map(|place| CompareRow::Of(transform, *place).figure(self, self.state.year));
        let figure = figure.filter(|id| self.figure(id).is_some());
        figure.map(Target::Figure).or_else(|| self.target())
    }
}

/// How many times as large as the largest of the others a place's smallest figure must be, for both would only
/// flatten each other on one axis.
const APART: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// The places of which something is drawn, and on which axes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Axes {
    /// Those of one order of magnitude, on the axis of the plot.
    pub plot: Vec<PlaceId>,
    /// The others, each on a scale of its own.
    pub strip: Vec<PlaceId>,
}

/// Who is drawn where under the transform chosen.
pub fn drawn(model: &Model) -> Axes {
    if model.state.scales == Scales::One {
        let all = transformed_regions(model, model.state.transform);
        return Axes { plot: all, strip: Vec::new() };
    }
    apart(model)
}

/// The same where not all were called onto one axis.
fn apart(model: &Model) -> Axes {
    let (state, transform) = (&model.state, model.state.transform);
    let all = transformed_regions(model, transform);
    let is_size = match transform {
        Transform::Level | Transform::Share | Transform::Gap | Transform::Ratio => true,
        // Of one order of magnitude by their nature.
        Transform::Index | Transform::Growth | Transform::Rank => false,
    };
    if !is_size || state.scale == Scale::Log || state.split {
        return Axes { plot: all, strip: Vec::new() };
    }
    let plot = largest_order(model, transform, &all);
    let strip = all.into_iter().filter(|place| !plot.contains(place)).collect();
    Axes { plot, strip }
}

/// Those of one order of magnitude, most in number; of as many, with the publication's own place among them;
/// else the smallest.
fn largest_order(model: &Model, transform: Transform, places: &[PlaceId]) -> Vec<PlaceId> {
    let own = model.ds().focus;
    let count = |order: &Vec<PlaceId>| (order.len(), order.contains(&own));
    let orders = orders(model, transform, places);
    let largest = orders.iter().rev().max_by_key(|order| count(order));
    let largest = largest.cloned().unwrap_or_default();
    places.iter().copied().filter(|place| largest.contains(place)).collect()
}

/// The places by order of magnitude, the smallest first.
fn orders(model: &Model, transform: Transform, places: &[PlaceId]) -> Vec<Vec<PlaceId>> {
    let extent = |place: &PlaceId| {
        let row = CompareRow::Of(transform, *place);
        let figures = model.years().iter().filter_map(|year| model.figure(row.figure(model, *year)));
        let sizes: Vec<Decimal> = figures.map(|figure| figure.value.value.abs()).collect();
        (
            *place,
            sizes.iter().min().copied().unwrap_or_default(),
            sizes.iter().max().copied().unwrap_or_default(),
        )
    };
    let mut extents: Vec<(PlaceId, Decimal, Decimal)> = places.iter().map(extent).collect();
    extents.sort_by_key(|(_, _, largest)| *largest);
    let mut orders: Vec<Vec<PlaceId>> = Vec::new();
    let mut below = Decimal::ZERO;
    for (place, smallest, largest) in extents {
        match orders.last_mut() {
            Some(order) if below.checked_mul(APART).is_none_or(|apart| smallest <= apart) => {
                order.push(place);
            }
            Some(_) | None => orders.push(vec![place]),
        }
        below = largest;
    }
    orders
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
    /// Those that stand side by side with the publication's own place, but are of another order of magnitude.
    pub fn far(&self) -> &[PlaceId] {
        self.derived.far.get_or_init(|| {
            let all: Vec<PlaceId> = self.ds().side_by_side().collect();
            let orders = orders(self, Transform::Level, &all);
            let near = orders.into_iter().find(|order| order.contains(&self.ds().focus)).unwrap_or_default();
            all.into_iter().filter(|place| !near.contains(place)).collect()
        })
    }

    /// Compare's cursor goes to the row of the region in focus, if it is on another region's. That of
    /// the ranking is the region in focus, or a province of which the other tabs know nothing.
    pub(super) fn follow_focus(&mut self) {
        if self.comparison() == Some(Comparison::Crosscheck) {
            self.follow_crosscheck();
        }
        let (at, places) = (self.state.cursors[Screen::Compare], places(self));
        // The levels come first: what follows takes a look at all of them.
        let at = places.get(at).copied().or_else(|| Some(compare_rows(self).get(at)?.region()));
        if at != Some(self.state.focus) {
            self.state.cursors[Screen::Compare] = row_of_focus(self);
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
        model.state.rank_by = turn(model.ranked().measures(), model.state.rank_by, way);
        return;
    }
    model.state.transform = turn(transforms(model), model.state.transform, way);
    model.follow_focus();
}

/// The year at the cursor becomes the base of the index, which is drawn from then on.
pub(super) fn base_here(model: &mut Model) {
    if !model.ds().grows() {
        return model.say(Tone::Problem, NO_INDEX.to_owned());
    }
    let year = model.state.year;
    let before = model.state.transform;
    (model.state.base, model.state.transform) = (year, Transform::Index);
    model.follow_focus();
    if before != Transform::Index {
        let key = model.setup.config.keys.keys(Action::PreviousTransform).first().map(ToString::to_string);
        let back = key.map_or_else(String::new, |key| format!("; {key} goes back to the {before}"));
        model.say(Tone::Done, format!("drawn as an index now, {year} = 100{back}"));
    }
}

/// One plot, one for each on one scale, one for each on its own.
pub(super) fn split(model: &mut Model) {
    let state = &mut model.state;
    (state.split, state.scales) = match (state.split, state.scales) {
        (false, _) => (true, Scales::Auto),
        (true, Scales::Auto | Scales::One) => (true, Scales::Own),
        (true, Scales::Own) => (false, Scales::Auto),
    };
}

/// Levels in the other currency, or as printed again.
pub(super) fn toggle_currency(model: &mut Model) {
    let Some(unit) = model.setup.library.converted().map(|converted| converted.publication.level_unit())
    else {
        let unit = model.ds().level_unit();
        return model.say(Tone::Problem, format!("no rates of exchange stand beside figures in {unit}"));
    };
    let told = trends_rows(model).get(model.state.cursors[Screen::Trends]).copied();
    model.state.converted = !model.state.converted;
    // The printed rate has no row in another currency: the one computed stands in its place.
    let is_told = |row: &YearRow| Some(*row) == told;
    let rows = trends_rows(model);
    let at = rows.iter().position(is_told).or_else(|| rows.iter().position(|row| *row == YearRow::Growth));
    model.state.cursors[Screen::Trends] = at.unwrap_or_default();
    let unit = if model.state.converted { unit } else { model.ds().level_unit() };
    model.say(Tone::Done, format!("levels in {unit}, at the average rate of each year"));
    model.follow_focus();
}

/// Hides the region in focus or shows it; who is drawn apart comes to the others first.
pub(super) fn toggle_region(model: &mut Model) {
    let apart = apart(model).strip.contains(&model.state.focus);
    let state = &mut model.state;
    let focus = state.focus;
    if apart {
        let called = state.scales == Scales::One;
        state.scales = if called { Scales::Auto } else { Scales::One };
        if !called {
            return;
        }
    }
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
