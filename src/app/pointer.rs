//! What a mouse can point at, and what a click does.

use super::change::to_ranked_year;
use super::message::Effect;
use super::model::{Model, Shape};
use super::overlay::Overlay;
use super::update::{Move, open, run, show, vertical};
use crate::action::Action;
use crate::address::{Comparison, Tab};
use crate::data::Year;

/// Something that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The name of a tab.
    Tab(Tab),
    /// A row of the tab, as an index into its targets.
    Row(usize),
    /// A column of the tab: a year by its place among the years, in Problems the other axis of the matrix,
    /// in a layer of Structure a share.
    Column(usize),
    /// A year of official figures, which need not be one of the paper's.
    Year(Year),
    /// A row of the overlay.
    Entry(usize),
    /// A hint of the footer that stands for one action.
    Hint(Action),
    /// Nothing; it hides what was drawn there before.
    Nothing,
}

/// Goes where the mouse points, or does what the hint there says. A click on the row that the cursor
/// stands on already opens it, as Enter does.
pub(super) fn click(model: &mut Model, spots: &[Spot]) -> Vec<Effect> {
    model.state.status = None;
    let before = model.state.clone();
    let mut on_row = false;
    for spot in spots {
        match *spot {
            Spot::Tab(tab) => show(model, tab),
            Spot::Row(row) if model.state.overlay.is_none() => {
                model.set_row(row);
                on_row = true;
            }
            Spot::Column(column) if model.state.overlay.is_none() => set_column(model, column),
            Spot::Year(year) if model.state.overlay.is_none() => go_to_year(model, year),
            Spot::Entry(row) => on_row |= choose(model, row),
            Spot::Hint(action) => return run(model, action),
            Spot::Row(_) | Spot::Column(_) | Spot::Year(_) | Spot::Nothing => {}
        }
    }
    if on_row && model.state == before { open(model) } else { Vec::new() }
}

/// Puts the column cursor on a year, in Problems on the other axis of the matrix, in Structure on a share.
fn set_column(model: &mut Model, to: usize) {
    match model.state.tab {
        Tab::Structure => model.set_part(to),
        // Left and right move the year there.
        Tab::Problems if model.years_in_problems() => {}
        Tab::Problems if model.state.reverse => model.state.cursors.problem = to,
        Tab::Problems => model.state.cursors.countermeasure = to,
        Tab::Overview | Tab::Trends | Tab::Compare | Tab::Claims => model.set_year_at(to),
    }
}

/// Puts the year cursor on a year, where left and right could.
fn go_to_year(model: &mut Model, year: Year) {
    if model.comparison() == Some(Comparison::Rank) {
        if model.ranked_years().contains(&year) {
            to_ranked_year(model, year);
        }
    } else if let Some(at) = model.years().iter().position(|known| *known == year)
        && (model.state.tab != Tab::Problems || model.years_in_problems())
    {
        model.set_year_at(at);
    }
}

/// Puts the overlay's cursor on a row; false where it has none.
fn choose(model: &mut Model, to: usize) -> bool {
    match &mut model.state.overlay {
        Some(Overlay::Palette(editing) | Overlay::Find(editing)) => editing.row = to,
        Some(Overlay::Presets { row } | Overlay::Filter { row }) => *row = to,
        Some(Overlay::Card(card)) => card.row = to,
        Some(Overlay::WhatIf(form)) => form.row = to,
        Some(Overlay::Export(form)) => form.choose(to),
        Some(Overlay::Help { .. } | Overlay::SavePreset(_)) | None => return false,
    }
    true
}

/// What the wheel does: what the arrows up and down do.
pub(super) fn wheel(model: &mut Model, motion: Move) {
    model.state.status = None;
    if model.shape() != Shape::TooSmall {
        vertical(model, motion);
    }
}
