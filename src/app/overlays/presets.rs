//! Views by name.

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
        model.setup.config.presets().get(at).copied().map(entry)
    },
    rows: |model| model.setup.config.presets().len(),
    enter: |model| {
        let row = model.state.overlay.as_ref().map_or(0, Overlay::chosen);
        if let Some(preset) = model.setup.config.presets().get(row).map(|preset| (*preset).clone()) {
            show_preset(model, preset);
        }
        Next::NOTHING
    },
    ..OverlayRow::STILL
};

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
