//! `qilu show`: any view at any size, as a picture of the screen or as its data.

use std::path::Path;

use super::args::{Format, ShowArgs, Size};
use super::environment::{self, variable};
use super::explorer::start_view;
use super::failure::{Failure, print};
use super::list::written;
use super::settings::Settings;
use super::store;
use crate::address::View;
use crate::app::{Model, Setup, ViewFormat};
use crate::export::ansi;
use crate::export::{Palette, Picture, frame, source_line, svg, view_records};
use crate::glyphs::Glyphs;
use crate::plain;
use crate::widget::buffer_text;

/// Prints the view or writes it to the file that is named.
pub fn run(args: &ShowArgs, file: Option<&Path>, glyphs: Option<Glyphs>) -> Result<(), Failure> {
    let settings = Settings::load(file)?;
    let (origin, mut view) = match &args.address {
        Some(address) => {
            let view = address.parse::<View>().map_err(|error| error.locate("ADDRESS", address))?;
            (address.clone(), view)
        }
        None => start_view(&settings),
    };
    let named = environment::theme_name(args.theme.as_deref(), variable);
    if named.is_some() {
        // What was asked for here and now beats what a view brings.
        view.theme = None;
    }
    let config = settings.config;
    let theme = config.theme(named).unwrap_or_default();
    let glyphs = environment::glyphs(glyphs, config.glyphs, variable);
    let setup = Setup { glyphs, ..Setup::embedded(config, theme)? };
    let Size(columns, rows) = args.size;
    let model = Model::new(setup, &view, (columns, rows)).map_err(|error| Failure::View(origin, error))?;
    let text = if args.plain { plain::linear(&model) } else { text(&model, args.format)? };
    match &args.output {
        Some(path) => store::put(path, &text),
        None => print(&text),
    }
}

/// The view of a model in a format, at the model's own size.
pub fn text(model: &Model, format: ViewFormat) -> Result<String, Failure> {
    let records = |format| written(&view_records(model), format);
    match format {
        ViewFormat::Text => Ok(format!("{}\n", buffer_text(&frame(model)))),
        ViewFormat::Ansi => Ok(ansi(&frame(model))),
        ViewFormat::Svg => {
            let title = format!("{}: {}", model.ds().paper.subject.en, model.state.tab);
            let about = Picture { title: &title, desc: &source_line(model), key: "" };
            Ok(svg(&frame(model), &Palette::for_theme(model.setup.theme.name()), about))
        }
        ViewFormat::Md => records(Format::Md),
        ViewFormat::Csv => records(Format::Csv),
        ViewFormat::Json => records(Format::Json),
    }
}
