//! The table of overlays, a row an overlay, and what the explorer asks of the one that is open.

mod card;
mod export;
mod filter;
mod find;
mod help;
mod palette;
mod presets;
mod row;
mod save_preset;
mod start;
mod typed;
mod values;
mod what_if;

use super::leads::{FindRow, HelpRow, PaletteRow};
use super::line::Editing;
use super::model::Model;
use super::moves::Move;
use super::overlay::Overlay;
use crate::action::Action;

pub(super) use export::{menu, written};
pub use filter::FilterRow;
pub(super) use filter::{fold, list_all, only};
use palette::run_there;
pub(super) use palette::theme_shown;
pub use row::ListEntry;
pub(super) use row::{Next, OverlayRow, keys_of};
pub(super) use save_preset::save_preset;
use typed::LeadRow;
pub(super) use what_if::what_if;

fn row_of(overlay: &Overlay) -> &'static OverlayRow {
    match overlay {
        Overlay::Help(_) => &HelpRow::ROW,
        Overlay::Palette(_) => &PaletteRow::ROW,
        Overlay::Find(_) => &FindRow::ROW,
        Overlay::Presets { .. } => &presets::PRESETS,
        Overlay::SavePreset(_) => &save_preset::SAVE_PRESET,
        Overlay::Card(_) => &card::CARD,
        Overlay::Filter { .. } => &filter::FILTER,
        Overlay::WhatIf(_) => &what_if::WHAT_IF,
        Overlay::Export(_) => &export::EXPORT,
        Overlay::Start => &start::START,
    }
}

impl Overlay {
    /// What is asked of it.
    pub(super) fn row(&self) -> &'static OverlayRow {
        row_of(self)
    }

    /// The keys that do something, and what, the most useful first.
    pub fn hints(&self) -> &'static [(Action, &'static str)] {
        self.row().hints
    }
}

/// How many rows the overlay that is open has; none where it is not a list.
pub fn rows(model: &Model) -> usize {
    model.state.overlay.as_ref().map_or(0, |overlay| (overlay.row().rows)(model))
}

/// A row of the overlay that is open, by its place.
pub fn entry(model: &Model, at: usize) -> Option<ListEntry> {
    model.state.overlay.as_ref().and_then(|overlay| (overlay.row().entry)(model, at))
}

/// The rows of the overlay that is open, where they are few.
pub fn entries(model: &Model) -> Vec<ListEntry> {
    (0..rows(model)).filter_map(|at| entry(model, at)).collect()
}

/// The headings of the overlay that is open, each with the number of rows below it; none where all its rows
/// are of one kind.
pub fn headings(model: &Model) -> Vec<(String, usize)> {
    model.state.overlay.as_ref().map(|overlay| (overlay.row().headings)(model)).unwrap_or_default()
}

/// What is said where the list is empty.
pub fn nothing(model: &Model) -> String {
    model.state.overlay.as_ref().map(|overlay| (overlay.row().nothing)(model)).unwrap_or_default()
}

/// Up and down in the overlay that is open.
pub(super) fn vertical(model: &mut Model, motion: Move) {
    let Some(row) = model.state.overlay.as_ref().map(Overlay::row) else { return };
    if let Some(vertical) = row.vertical {
        return vertical(model, motion);
    }
    let rows = (row.rows)(model);
    if let Some(overlay) = &mut model.state.overlay {
        overlay.choose(motion.apply(overlay.chosen(), rows));
    }
}

/// Completes the line: to the row chosen below it, to as much as all names that begin so have in common, or
/// by the ending of a file's name. Where there is nothing to complete it stays.
pub(super) fn complete(model: &mut Model) {
    let whole = model.state.overlay.as_ref().and_then(|overlay| (overlay.row().completed)(model));
    let Some(whole) = whole else { return };
    if let Some(editing) = model.state.line().filter(|editing| editing.text != whole) {
        *editing = Editing::new(&whole);
    }
}
