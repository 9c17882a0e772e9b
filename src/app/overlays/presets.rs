//! Views by name.

use super::super::message::{Effect, Opening};
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::state::Tone;
use super::row::{ListEntry, Next, OverlayRow};
use crate::action::Action;
use crate::config::Preset;

pub const PRESETS: OverlayRow = OverlayRow {
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
        let row = model.state.overlay.as_ref().map_or(0, Overlay::chosen);
        let presets = model.setup.config.presets();
        match (presets.get(row).map(|preset| (*preset).clone()), row.checked_sub(presets.len())) {
            (Some(preset), _) => show_preset(model, preset),
            (None, Some(at)) if at < model.setup.recent.len() => {
                model.state.overlay = None;
                return Next::Effects(vec![Effect::OpenFile(Opening::Recent(at))]);
            }
            (None, _) => {}
        }
        Next::NOTHING
    },
    ..OverlayRow::STILL
};

/// Another publication that can be opened, by its place among them.
fn file(model: &Model, at: usize) -> Option<ListEntry> {
    let name = format!("Open {}", model.setup.recent.get(at)?);
    Some(ListEntry { name, text: String::new(), right: "file".to_owned(), on: false })
}

/// Shows the view of a preset, and says which question it answers.
pub(super) fn show_preset(model: &mut Model, preset: Preset) {
    let Preset { name, title, mut view } = preset;
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
