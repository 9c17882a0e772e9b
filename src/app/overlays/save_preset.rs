//! The question under which the present view is kept.

use super::super::line::in_common;
use super::super::message::Effect;
use super::super::model::Model;
use super::super::overlay::OverlayKind;
use super::super::state::Tone;
use super::row::{Next, OverlayRow};
use crate::action::Action;
use crate::config::Preset;

pub const SAVE_PRESET: OverlayRow = OverlayRow {
    title: "Save this view as a preset",
    prompt: Some("question"),
    hints: &[(Action::Open, "save it"), (Action::Back, "leave it")],
    enter: |model| match Preset::asking(model.state.typed(), model.address()) {
        Ok(preset) => {
            model.state.overlay = None;
            Next::Effects(vec![Effect::SavePreset(Box::new(preset))])
        }
        Err(why) => {
            model.say(Tone::Problem, why.to_string());
            Next::NOTHING
        }
    },
    completed: |model| {
        let asked = model.setup.config.presets().into_iter().map(|preset| preset.title.as_str());
        in_common(asked.filter(|question| question.starts_with(model.state.typed())))
    },
    ..OverlayRow::STILL
};

/// Asks for the question, where there is a file to keep it in.
pub fn save_preset(model: &mut Model) {
    if model.setup.preset_file.is_none() {
        model.say(Tone::Problem, "there is no file to save a preset in: no home directory is known");
    } else {
        model.state.toggle(OverlayKind::SavePreset);
    }
}
