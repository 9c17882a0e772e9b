//! The export menu: in which format and under which name the view is written into a file.

use strum::VariantArray;

use super::super::form::{ExportForm, ViewFormat, stem};
use super::super::message::{Effect, WriteReport};
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::state::Tone;
use super::row::{ListEntry, Next, OverlayRow};
use crate::action::Action;

pub const EXPORT: OverlayRow = OverlayRow {
    hints: &[(Action::Open, "write the file"), (Action::Up, "format"), (Action::Back, "leave it")],
    entry: |_, at| {
        let entry = |format: &ViewFormat| ListEntry {
            name: format.to_string(),
            text: format.meaning().to_owned(),
            right: String::new(),
            on: false,
        };
        ViewFormat::VARIANTS.get(at).map(entry)
    },
    rows: |_| ViewFormat::VARIANTS.len(),
    enter: |model| Next::Effects(write(model)),
    completed: |model| match &model.state.overlay {
        Some(Overlay::Export(form)) => Some(form.completed(&model.address())),
        Some(_) | None => None,
    },
    ..OverlayRow::STILL
};

/// The menu for the present view: as a picture, which is what a screen is taken away as most.
pub fn menu(model: &Model) -> Overlay {
    let format = ViewFormat::Svg;
    let name = format!("{}.{}", stem(&model.address()), format.extension());
    Overlay::Export(ExportForm::named(&name, format))
}

/// Asks the world to write the file. The menu closes first: what is written is the view below it.
fn write(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Export(form)) = &model.state.overlay else { return Vec::new() };
    let (file, format) = (form.name.text.trim().to_owned(), form.format());
    if file.is_empty() {
        model.say(Tone::Problem, "the file needs a name");
        return Vec::new();
    }
    model.state.overlay = None;
    vec![Effect::WriteNew { file, format }]
}

/// Says what became of a file. Where it could not be written the menu is there again, with a name that
/// is free if the one chosen is not.
pub fn written(model: &mut Model, file: &str, format: ViewFormat, report: WriteReport) {
    match report {
        WriteReport::Done { file, bytes, holds } => {
            model.say(Tone::Done, format!("written to {file}: {format}, {holds}, {bytes} bytes"));
        }
        WriteReport::Exists { free } => {
            let offered = free.as_deref().unwrap_or(file);
            model.state.overlay = Some(Overlay::Export(ExportForm::named(offered, format)));
            let next = if free.is_some() { "the one offered is free" } else { "choose another" };
            model.say(Tone::Problem, format!("not written, for that name is taken; {next}: {file}"));
        }
        WriteReport::Failed(why) => {
            model.state.overlay = Some(Overlay::Export(ExportForm::named(file, format)));
            model.say(Tone::Problem, format!("not written: {why}"));
        }
    }
}
