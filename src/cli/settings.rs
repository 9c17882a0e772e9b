//! The user's config file: found, read, parsed.

use std::path::PathBuf;

use super::failure::Failure;
use super::input::name;
use super::library::{Files, named, settings_text, subject_path};
use super::theme_files;
use crate::address::View;
use crate::app::{Model, Setup};
use crate::config::{Config, Located, ParsedConfig, misfit};
use crate::data::TableId;
use crate::library::Library;
use crate::metrics::Tables;
use crate::plain;
use crate::source_error::{Mistakes, SourceError};
use crate::theme::{Theme, Themes};

/// The configuration, and the file that it comes from.
pub struct Settings {
    /// The built-in settings with the user's laid over them.
    pub config: Config,
    /// Where the user's file is, or would be.
    pub located: Located,
    /// Its text, if there is one.
    pub text: Option<String>,
    /// What its views are of.
    pub library: Library,
    /// The file that this is read from, if it is no part of the program.
    pub data: Option<PathBuf>,
}

impl Settings {
    /// Finds the files and reads them.
    pub fn load(files: Files<'_>) -> Result<Self, Failure> {
        let located = files.located();
        let text = settings_text(&located)?;
        let name = located.path().map(name).unwrap_or_default();
        let file = text.as_deref().map(|text| ParsedConfig::parse(text, &name)).transpose()?;
        let data = subject_path(files, located.path().zip(file.as_ref()))?;
        let library = named(files, located.path().zip(file.as_ref()))?;
        let themes = theme_files::beside(&located)?;
        let config = match &file {
            Some(file) => parsed(file, &library, themes)?,
            None => Config::of(&library)?.with(themes),
        };
        Ok(Self { config, located, text, library, data })
    }
}

/// The settings of a file.
pub fn parsed(file: &ParsedConfig<'_>, library: &Library, themes: Themes) -> Result<Config, Failure> {
    let &ParsedConfig { text, origin, .. } = file;
    let config = Config::read(file, library, themes)?;
    let start = (config.start != View::default()).then_some((None, &config.start));
    let presets = config.own_presets().iter().map(|preset| (Some(preset.name.as_str()), &preset.view));
    let mut views = start.into_iter().chain(presets).peekable();
    if views.peek().is_none() {
        return Ok(config);
    }
    // Which rows there are is known where they are shown.
    let known = Config::default().with(config.themes.clone());
    let setup = Setup::new(library.clone(), known, Theme::default());
    let model = Model::new(setup, &View::default(), plain::SIZE);
    let mut model = model.map_err(|error| Failure::View(origin.to_owned(), error))?;
    let mistakes = views.flat_map(|(preset, view)| {
        let refusals = model.refusals(view).into_iter();
        refusals.map(move |error| misfit(text, origin, preset, error.field(), error.to_string()))
    });
    let mut mistakes: Vec<SourceError> = mistakes.collect();
    if mistakes.is_empty() {
        return Ok(config);
    }
    mistakes.sort_by_key(|mistake| (mistake.line, mistake.col));
    Err(Mistakes(mistakes).into())
}

/// The tables of a dataset, the one followed that an option names.
pub fn followed(library: &Library, table: Option<TableId>) -> Result<Tables<'_>, Failure> {
    let view = View { conflict: table, ..View::default() }.within(library).map_err(|mistake| {
        let found = table.map(|table| table.to_string()).unwrap_or_default();
        Failure::argument("--conflict", &found, mistake.to_string(), mistake.help())
    })?;
    Ok(Tables::of(library, view.conflict.unwrap_or(library.subject.first_table())))
}
