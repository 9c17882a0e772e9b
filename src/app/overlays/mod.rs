//! The table of overlays, a row an overlay, and what the explorer asks of the one that is open.

mod card;
mod export;
mod filter;
mod find;
mod help;
mod lead;
mod palette;
mod presets;
mod row;
mod save_preset;
mod start;
mod typed;
mod values;
mod what_if;

use super::line::Editing;
use super::model::Model;
use super::moves::Move;
use super::overlay::{Overlay, OverlayKind};
use super::state::State;
use crate::action::Action;

pub(super) use export::{menu, written};
pub use filter::FilterRow;
pub(super) use filter::{fold, list_all, only};
pub(super) use palette::theme_shown;
pub use row::ListEntry;
pub(super) use row::{Next, OverlayRow, keys_of};
pub(super) use save_preset::save_preset;
use typed::found;
pub(super) use what_if::what_if;

impl Overlay {
    /// What is asked of it.
    pub(super) fn info(&self) -> &'static OverlayRow {
        match &self.kind {
            OverlayKind::Help => &help::HELP,
            OverlayKind::Palette => &palette::PALETTE,
            OverlayKind::Find => &find::FIND,
            OverlayKind::Presets => &presets::PRESETS,
            OverlayKind::SavePreset => &save_preset::SAVE_PRESET,
            OverlayKind::Card(_) => &card::CARD,
            OverlayKind::Filter => &filter::FILTER,
            OverlayKind::WhatIf(_) => &what_if::WHAT_IF,
            OverlayKind::Export => &export::EXPORT,
            OverlayKind::Start => &start::START,
        }
    }

    /// What it is called, where that is the same of all that it shows.
    pub fn title(&self) -> &'static str {
        self.info().title
    }

    /// What stands before the line that is typed; nothing where none is.
    pub fn prompt(&self) -> &'static str {
        self.info().prompt.unwrap_or_default()
    }

    /// The keys that do something, and what, the most useful first.
    pub fn hints(&self) -> &'static [(Action, &'static str)] {
        self.info().hints
    }

    /// Chooses a row.
    pub(super) fn choose(&mut self, row: usize) {
        (self.info().choose)(self, row);
    }

    /// Lets something be done to the line; where that changes it, a list starts from its top.
    pub(super) fn edit<T>(&mut self, act: impl FnOnce(&mut Editing) -> T) -> T {
        let before = self.line.text.len();
        let done = act(&mut self.line);
        if self.line.text.len() != before && self.info().list.is_some() {
            self.row = 0;
        }
        done
    }
}

impl State {
    /// The overlay that is typed into, if there is one.
    pub(super) fn typed_into(&mut self) -> Option<&mut Overlay> {
        self.overlay.as_mut().filter(|overlay| overlay.info().prompt.is_some())
    }
}

/// How many rows the overlay that is open has; none where it is not a list.
pub fn rows(model: &Model) -> usize {
    model.state.overlay.as_ref().map_or(0, |overlay| (overlay.info().rows)(model))
}

/// A row of the overlay that is open, by its place.
pub fn entry(model: &Model, at: usize) -> Option<ListEntry> {
    model.state.overlay.as_ref().and_then(|overlay| (overlay.info().entry)(model, at))
}

/// The rows of the overlay that is open, where they are few.
pub fn entries(model: &Model) -> Vec<ListEntry> {
    (0..rows(model)).filter_map(|at| entry(model, at)).collect()
}

/// The headings of the overlay that is open, each with the number of rows below it; none where all its rows
/// are of one kind.
pub fn headings(model: &Model) -> Vec<(String, usize)> {
    found(model).map(|found| found.headings()).unwrap_or_default()
}

/// What is said where the list is empty.
pub fn nothing(model: &Model) -> String {
    let list = model.state.overlay.as_ref().and_then(|overlay| overlay.info().list);
    list.zip(found(model)).map(|(list, found)| (list.nothing)(model, &found.missing)).unwrap_or_default()
}

/// Up and down in the overlay that is open.
pub(super) fn vertical(model: &mut Model, motion: Move) {
    let Some(row) = model.state.overlay.as_ref().map(Overlay::info) else { return };
    if let Some(vertical) = row.vertical {
        return vertical(model, motion);
    }
    let rows = (row.rows)(model);
    if let Some(overlay) = &mut model.state.overlay {
        overlay.choose(motion.apply(overlay.row, rows));
    }
}

/// Completes the line: to the row chosen below it, to as much as all names that begin so have in common, or
/// by the ending of a file's name. Where there is nothing to complete it stays.
pub(super) fn complete(model: &mut Model) {
    let whole = model.state.overlay.as_ref().and_then(|overlay| (overlay.info().completed)(model));
    let Some(whole) = whole else { return };
    if let Some(overlay) = model.state.typed_into().filter(|overlay| overlay.line.text != whole) {
        overlay.line = Editing::new(&whole);
        if overlay.info().list.is_some() {
            overlay.row = 0;
        }
    }
}
