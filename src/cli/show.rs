//! `qilu show`: any view at any size, as a picture of the screen or as its data.

use std::io::{self, IsTerminal};

use super::args::{Format, Look, ShowArgs, Size};
use super::environment::{self, When, variable};
use super::failure::{Failure, print};
use super::list::written;
use super::settings::{Files, Settings};
use super::{store, stream};
use crate::address::View;
use crate::app::{Model, Setup, ViewFormat};
use crate::config::Config;
use crate::export::{Picture, ansi, chart, frame, picture_title, picture_words, svg, view_records};
use crate::glyphs::Glyphs;
use crate::plain;
use crate::text;
use crate::theme::{self, Depth};
use crate::widget::buffer_text;
use crate::wording::{did_you_mean, help_for, quoted};

/// Prints the view or writes it to the file that is named.
pub fn run(
    args: &ShowArgs,
    look: &Look,
    color: When,
    files: Files<'_>,
    glyphs: Option<Glyphs>,
) -> Result<(), Failure> {
    let settings = Settings::load(files)?;
    let (origin, mut view) =
        first_view(("ADDRESS", args.address.as_deref()), look.preset.as_deref(), &settings)?;
    let Settings { config, library, .. } = settings;
    let format = args.format.unwrap_or(ViewFormat::Text);
    let printed = args.output.as_deref().is_none_or(stream::is_output);
    let on_terminal = printed && io::stdout().is_terminal();
    let coloured = format == ViewFormat::Text && environment::coloured(color, on_terminal, variable);
    let mut named = asked_theme(look, color, &config, &mut view)?;
    if named.is_none() && !config.theme.chosen && (coloured || format == ViewFormat::Ansi) {
        // What is printed stands among other things, on whatever ground they stand.
        named = Some(theme::TERMINAL);
    }
    // The colours are for the terminal at hand, as those of the explorer.
    let depth = if coloured { environment::depth(variable) } else { Depth::Full };
    let theme = config.theme_for(named, depth).unwrap_or_default();
    let glyphs = environment::glyphs(glyphs.or(config.glyphs), variable);
    let setup = Setup { glyphs, ..Setup::new(library, config, theme) };
    let drawn = matches!(format, ViewFormat::Text | ViewFormat::Ansi);
    let here = if drawn && printed { environment::columns(variable) } else { None };
    let Size(columns, rows) = args.size.unwrap_or(Size(here.unwrap_or(plain::SIZE.0).min(Size::MOST), None));
    let size = (columns, rows.unwrap_or(plain::SIZE.1));
    let model = Model::new(setup, &view, size).map_err(|error| Failure::View(origin, error))?;
    let format = if coloured { ViewFormat::Ansi } else { format };
    let text = if look.plain { linear(&model, on_terminal) } else { text(&model, format)? };
    let text = args.csv.marked(text, !look.plain && format == ViewFormat::Csv)?;
    match &args.output {
        Some(path) => store::put(path, &text),
        None => print(&text),
    }
}

/// The view to start with, and the words that tell where it comes from: an address, with the name of its
/// argument, a preset, or what the settings say.
pub fn first_view(
    (argument, address): (&str, Option<&str>),
    preset: Option<&str>,
    settings: &Settings,
) -> Result<(String, View), Failure> {
    if let Some(address) = address {
        let view = View::read(address, &settings.library).map_err(|error| error.locate(argument, address))?;
        return Ok((argument.to_owned(), view));
    }
    let Some(name) = preset else { return Ok(("[view]".to_owned(), settings.config.start.clone())) };
    if let Some(preset) = settings.config.preset(name) {
        return Ok((format!("preset {}", quoted(name)), preset.view.clone()));
    }
    let names = settings.config.presets().into_iter().map(|preset| preset.name.as_str());
    let help = did_you_mean(name, names).unwrap_or_else(|| "`qilu presets` lists them all".to_owned());
    Err(Failure::argument("--preset", name, format!("there is no preset {}", quoted(name)), Some(help)))
}

/// The theme that is asked for here and now, which must be one and beats what a view brings.
pub fn asked_theme<'a>(
    look: &'a Look,
    color: When,
    config: &Config,
    view: &mut View,
) -> Result<Option<&'a str>, Failure> {
    let Some(named) = environment::theme_name(look.theme.as_deref(), color, variable) else {
        return Ok(None);
    };
    let all: Vec<&str> = config.themes.names().collect();
    if !all.contains(&named) {
        let why = format!("{} is not a theme", quoted(named));
        return Err(Failure::argument("--theme", named, why, Some(help_for(named, &all))));
    }
    view.theme = None;
    Ok(Some(named))
}

/// Linear text; no word of it is broken at the edge of a terminal.
pub fn linear(model: &Model, on_terminal: bool) -> String {
    let text = plain::linear(model);
    match environment::columns(variable).filter(|_| on_terminal) {
        Some(columns) => text::wrap(&text, columns.into()).join("\n"),
        None => text,
    }
}

/// The view of a model in a format, at the model's own size.
pub fn text(model: &Model, format: ViewFormat) -> Result<String, Failure> {
    let records = |format| written(&view_records(model), format);
    match format {
        ViewFormat::Text => Ok(format!("{}\n", buffer_text(&frame(model)))),
        ViewFormat::Ansi => Ok(ansi(&frame(model))),
        ViewFormat::Svg => {
            let about = Picture { title: &picture_title(model), desc: &picture_words(model), key: None };
            Ok(svg(&chart(model), &model.setup.theme, about))
        }
        ViewFormat::Md => records(Format::Md),
        ViewFormat::Csv => records(Format::Csv),
        ViewFormat::Json => records(Format::Json),
    }
}
