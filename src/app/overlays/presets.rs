//! Views by name.

use super::super::message::{Effect, Opening};
use super::super::model::Model;
use super::super::state::Tone;
use super::row::{ListEntry, Next, OverlayRow};
use crate::action::Action;
use crate::config::Preset;

pub const PRESETS: OverlayRow = OverlayRow {
    title: "Presets",
    hints: &[(Action::Open, "show"), (Action::Up, "choose"), (Action::Back, "close"), (Action::Quit, "quit")],
    entry: |model, at| {
        let entry = |preset: &Preset| ListEntry {
            name: preset.title.clone(),
            text: String::new(),
            right: preset.view.tab.to_string(),
            on: false,
        };
        let presets = model.setup.config.presets();
        presets.get(at).copied().map(entry).or_else(|| file(model, at.checked_sub(presets.len())?))
    },
    rows: |model| model.setup.config.presets().len() + model.setup.recent.len(),
    enter: |model| {
        let row = model.state.row_chosen();
        let presets = model.setup.config.presets();
        if let Some(at) = row.checked_sub(presets.len()).filter(|at| *at < model.setup.recent.len()) {
            model.state.overlay = None;
            return Next::Effects(vec![Effect::OpenFile(Opening::Recent(at))]);
        }
        show_preset(model, row);
        Next::NOTHING
    },
    ..OverlayRow::STILL
};

/// Another publication that can be opened, by its place among them.
fn file(model: &Model, at: usize) -> Option<ListEntry> {
    let name = format!("Open {}", model.setup.recent.get(at)?);
    Some(ListEntry { name, text: String::new(), right: "file".to_owned(), on: false })
}

impl Model {
    /// A preset, by its place among them.
    pub(super) fn preset(&self, at: usize) -> Option<&Preset> {
        self.setup.config.presets().get(at).copied()
    }
}

/// Shows the view of a preset, and says which question it answers.
pub(super) fn show_preset(model: &mut Model, at: usize) {
    let Some(Preset { name, title, mut view }) = model.preset(at).cloned() else { return };
    // The theme of another preset ends with it.
    view.theme.get_or_insert_with(|| model.own_theme.clone());
    match model.open(&view) {
        Ok(()) => model.say(Tone::Done, format!("{name}: {title}")),
        Err(error) => {
            model.state.overlay = None;
            model.say(Tone::Problem, format!("preset {name}: {error}"));
        }
    }
}
