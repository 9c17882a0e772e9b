//! The export menu: in which format and under which name the view is written into a file.

use strum::VariantArray;

use super::super::form::{ViewFormat, completed, stem};
use super::super::line::Editing;
use super::super::message::{Effect, WriteReport};
use super::super::model::Model;
use super::super::overlay::{Overlay, OverlayKind};
use super::super::state::Tone;
use super::row::{ListEntry, Next, OverlayRow};
use crate::action::Action;

pub const EXPORT: OverlayRow = OverlayRow {
    title: "Export this view",
    prompt: Some("name"),
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
    choose: take_format,
    completed: |model| {
        let overlay = model.state.overlay.as_ref()?;
        Some(completed(&overlay.line.text, ViewFormat::at(overlay.row), &model.address()))
    },
    ..OverlayRow::STILL
};

/// The menu for the present view: as a picture, which is what a screen is taken away as most.
pub fn menu(model: &Model) -> Overlay {
    let format = ViewFormat::Svg;
    named(&format!("{}.{}", stem(&model.address()), format.extension()), format)
}

/// The menu with a name, the caret behind it.
fn named(name: &str, format: ViewFormat) -> Overlay {
    Overlay { line: Editing::new(name), row: format as usize, ..OverlayKind::Export.into() }
}

/// Takes another format. A name that ends as the former one had it ends as this one has it.
fn take_format(overlay: &mut Overlay, row: usize) {
    let before = format!(".{}", ViewFormat::at(overlay.row).extension());
    overlay.row = row;
    let line = &mut overlay.line;
    if let Some(stem) = line.text.strip_suffix(&before) {
        let caret = line.caret.min(stem.chars().count());
        let at_end = line.is_at_end();
        *line = Editing::new(&format!("{stem}.{}", ViewFormat::at(row).extension()));
        if !at_end {
            line.caret = caret;
        }
    }
}

/// Asks the world to write the file. The menu closes first: what is written is the view below it.
fn write(model: &mut Model) -> Vec<Effect> {
    let format = ViewFormat::at(model.state.row_chosen());
    let file = model.state.typed().trim().to_owned();
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
            model.state.overlay = Some(named(offered, format));
            let next = if free.is_some() { "the one offered is free" } else { "choose another" };
            model.say(Tone::Problem, format!("not written, for that name is taken; {next}: {file}"));
        }
        WriteReport::Failed(why) => {
            model.state.overlay = Some(named(file, format));
            model.say(Tone::Problem, format!("not written: {why}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_format_changes_an_ending_that_it_gave_and_no_other() {
        let mut menu = named("view.svg", ViewFormat::Svg);
        take_format(&mut menu, 0);
        assert_eq!((menu.line.text.as_str(), ViewFormat::at(menu.row)), ("view.txt", ViewFormat::Text));
        menu.line.text = "notes.2016".to_owned();
        take_format(&mut menu, 4);
        assert_eq!((menu.line.text.as_str(), ViewFormat::at(menu.row)), ("notes.2016", ViewFormat::Csv));
    }
}
