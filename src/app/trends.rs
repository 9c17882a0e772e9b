//! Trends: its figures year by year, and the span that a growth is over.

use super::card::Target;
use super::model::Model;
use super::screen::{ScreenRow, cell, volume_id};
use super::state::Tone;
use crate::action::KeyScope;
use crate::address::Span;
use crate::data::{MeasureKind, Year};
use crate::metrics::Formula;

pub(super) const TRENDS: ScreenRow = ScreenRow {
    scopes: &[KeyScope::Charts, KeyScope::Global],
    targets: |model| trends_figures(model, model.state.year).into_iter().map(Target::Figure).collect(),
    row: |model| model.state.cursors.trends,
    set_row: |model, row| model.state.cursors.trends = row,
    address: |model, view| view.table = model.state.table,
    ..ScreenRow::OF_YEARS
};

/// The figures of Trends for one year, in the order of the panel beside the charts.
#[must_use]
pub fn trends_figures(model: &Model, year: Year) -> Vec<String> {
    let subject = model.ds().focus;
    let before = model.tables().before(year).unwrap_or(year);
    vec![
        volume_id(model, subject, year),
        cell(model, MeasureKind::Growth, year),
        Formula::Growth.of(subject, year).to_string(),
        cell(model, MeasureKind::Share, year),
        Formula::Whole.of_focus(year).to_string(),
        Formula::WholeGrowth.of_focus(year).to_string(),
        Formula::Rest.of_focus(year).to_string(),
        Formula::RestGrowth.of_focus(year).to_string(),
        Formula::Change.of(subject, year).to_string(),
        Formula::ShareEffect.of_focus_over(before, year).to_string(),
        Formula::TotalEffect.of_focus_over(before, year).to_string(),
        Formula::Rank.of(subject, year).to_string(),
    ]
}

pub(super) fn span_from(model: &mut Model) {
    let (from, last) = (model.state.year, model.ends().1);
    if from == last {
        return model.say(Tone::Problem, format!("a span cannot start in {last}, the last year"));
    }
    let to = model.state.span.to;
    model.state.span = Span { from, to: if to > from { to } else { last } };
}

pub(super) fn span_to(model: &mut Model) {
    let (to, first) = (model.state.year, model.ends().0);
    if to == first {
        return model.say(Tone::Problem, format!("a span cannot end in {first}, the first year"));
    }
    let from = model.state.span.from;
    model.state.span = Span { from: if from < to { from } else { first }, to };
}
