//! Trends: its figures year by year, and the span that a growth is over.

use super::card::Target;
use super::model::Model;
use super::screen::{ScreenRow, cell, no_level, volume_id};
use super::state::Tone;
use strum::VariantArray;

use crate::action::KeyScope;
use crate::address::{Span, Tab};
use crate::data::{MeasureKind, Publication, Year};
use crate::metrics::{FigureId, Formula};

pub(super) const TRENDS: ScreenRow = ScreenRow {
    tab: Tab::Trends,
    nothing: no_level,
    place: KeyScope::Trends,
    targets: |model| trends_figures(model, model.state.year).into_iter().map(Target::Figure).collect(),
    address: |model, view| {
        view.table = model.state.table;
        view.currency = model.currency().map(|converted| converted.rates.measure.id);
    },
    ..ScreenRow::OF_YEARS
};

/// What is told of a year, in the order of the panel beside the charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum YearRow {
    /// The level.
    Level,
    /// Its growth as printed.
    Printed,
    /// Its growth as it follows from the levels.
    Growth,
    /// Its share in a whole.
    Share,
    /// How that share moved.
    ShareChange,
    /// That whole, as level and share imply it.
    Whole,
    /// The growth of that.
    WholeGrowth,
    /// What is left of it.
    Rest,
    /// The growth of that.
    RestGrowth,
    /// The change of the level.
    Change,
    /// What of it the share explains.
    ByShare,
    /// What of it the whole explains.
    ByWhole,
    /// The place among all.
    Rank,
}

impl YearRow {
    /// Whether the publication has figures for it.
    fn is_in(self, ds: &Publication) -> bool {
        match self {
            Self::Level | Self::Growth => true,
            // In points it is what stands in the row above.
            Self::Change => ds.grows(),
            Self::Printed => ds.of_focus(MeasureKind::Growth).is_some(),
            Self::Share => ds.of_focus(MeasureKind::Share).is_some(),
            Self::ShareChange => ds.share().is_some(),
            Self::Whole | Self::WholeGrowth | Self::ByShare | Self::ByWhole => {
                ds.adds_up() && ds.share().is_some()
            }
            Self::Rest | Self::RestGrowth => {
                ds.adds_up() && ds.share().is_some_and(|(_, whole)| whole.rest.is_some())
            }
            Self::Rank => ds.members.len() > 1,
        }
    }

    /// Its figure for a year.
    pub fn figure(self, model: &Model, year: Year) -> FigureId {
        let focus = model.ds().focus;
        let before = || model.tables().before(year).unwrap_or(year);
        let derived = match self {
            Self::Level => return model.priced(volume_id(model, focus, year)),
            Self::Printed => return cell(model, MeasureKind::Growth, year),
            Self::Share => return cell(model, MeasureKind::Share, year),
            Self::Growth => Formula::Growth.of(focus, year),
            Self::ShareChange => Formula::Points.of_focus(year),
            Self::Whole => Formula::Whole.of_focus(year),
            Self::WholeGrowth => Formula::WholeGrowth.of_focus(year),
            Self::Rest => Formula::Rest.of_focus(year),
            Self::RestGrowth => Formula::RestGrowth.of_focus(year),
            Self::Change => Formula::Change.of(focus, year),
            Self::ByShare => Formula::ShareEffect.of_focus_over(before(), year),
            Self::ByWhole => Formula::TotalEffect.of_focus_over(before(), year),
            Self::Rank => Formula::Rank.of(focus, year),
        };
        model.priced(derived)
    }
}

/// The rows for which the publication has figures. A rate that it prints is one of its own currency, and has no place
/// beside levels in another.
pub fn trends_rows(model: &Model) -> Vec<YearRow> {
    let elsewhere = model.currency().is_some();
    let has = |row: &YearRow| row.is_in(model.ds()) && !(elsewhere && *row == YearRow::Printed);
    YearRow::VARIANTS.iter().copied().filter(has).collect()
}

/// The figures of Trends for one year.
pub fn trends_figures(model: &Model, year: Year) -> Vec<FigureId> {
    trends_rows(model).into_iter().map(|row| row.figure(model, year)).collect()
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
