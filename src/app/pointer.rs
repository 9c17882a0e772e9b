//! What a mouse can point at, and what a click does.
//!
//! A view notes where something stands while it draws it: there is no second layout, and what is
//! pointed at is what is seen. It notes only while it is asked to; a frame for the screen costs nothing.

use std::cell::RefCell;

use ratatui::layout::{Position, Rect};

use super::message::Effect;
use super::model::{Model, Shape};
use super::overlay::Overlay;
use super::update::{Move, open, show, vertical};
use crate::address::Tab;

/// Something that can be pointed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The name of a tab.
    Tab(Tab),
    /// A row of the tab, as an index into its targets.
    Row(usize),
    /// A column of the tab: a year by its place among the years, in Problems the other axis of the matrix.
    Column(usize),
    /// A row of the overlay.
    Entry(usize),
    /// Nothing; it hides what was drawn there before.
    Nothing,
}

/// Spots in the order in which they were drawn; `None` while nobody asks for them.
#[derive(Debug, Default)]
pub(super) struct Spots(RefCell<Option<Vec<(Rect, Spot)>>>);

impl Model {
    /// Notes that something stands there, if somebody wants to know.
    pub fn spot(&self, area: Rect, spot: Spot) {
        if let Some(spots) = self.spots.0.borrow_mut().as_mut() {
            spots.push((area, spot));
        }
    }

    /// Everything that `draw` notes at a place, in the order drawn: a cell of a table is in a row and in
    /// a column.
    pub fn spots_at(&self, place: Position, draw: impl FnOnce()) -> Vec<Spot> {
        self.spots.0.replace(Some(Vec::new()));
        draw();
        let mut found = Vec::new();
        for (_, spot) in
            self.spots.0.take().unwrap_or_default().iter().filter(|(area, _)| area.contains(place))
        {
            match spot {
                Spot::Nothing => found.clear(),
                Spot::Tab(_) | Spot::Row(_) | Spot::Column(_) | Spot::Entry(_) => found.push(*spot),
            }
        }
        found
    }
}

/// Goes where the mouse points. A click on the row that the cursor stands on already opens it, as
/// Enter does.
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
            Spot::Entry(row) => on_row |= choose(model, row),
            Spot::Row(_) | Spot::Column(_) | Spot::Nothing => {}
        }
    }
    if on_row && model.state == before { open(model) } else { Vec::new() }
}

/// Puts the column cursor on a year, or in Problems on the other axis of the matrix.
fn set_column(model: &mut Model, to: usize) {
    if model.state.tab != Tab::Problems {
        model.set_year_at(to);
    } else if model.state.reverse {
        model.state.cursors.problem = to;
    } else {
        model.state.cursors.countermeasure = to;
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
