//! What a command line names: the settings, the publication that is explored, and what stands beside it.
//!
//! The paper and the official statistics are part of the program. Whoever names a file explores that one
//! instead, with nothing beside it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::environment::{self, home_path, usual_config, variable};
use super::failure::{Failure, complain, shown};
use super::input::{FileKind, name, out_of_reach, read, required};
use crate::address::View;
use crate::app::{Model, Setup};
use crate::config::{Config, ParsedConfig, misfit};
use crate::data::{FileText, Publication, TableId};
use crate::library::Library;
use crate::metrics::Tables;
use crate::plain;
use crate::source_error::{Mistakes, SourceError};
use crate::theme::{Theme, Themes};
use crate::wording::{all_of, counted};

/// The files that a command line names.
#[derive(Debug, Clone, Copy, Default)]
pub struct Files<'a> {
    /// The settings.
    pub config: Option<&'a Path>,
    /// The publication.
    pub data: Option<&'a Path>,
    /// What stands beside it.
    pub beside: &'a [PathBuf],
    /// Whether nothing but these counts.
    pub only: bool,
    /// Whether what is part of the program is meant where they name no publication.
    pub built_in: bool,
    /// Whether what they lack is told to nobody: the screen is not theirs.
    pub silent: bool,
}

/// The config file to read.
pub enum Located {
    /// The user named it: that it does not exist is a mistake.
    Named(PathBuf),
    /// The usual place: it need not exist.
    Usual(PathBuf),
    /// There is no usual place without a home directory.
    Nowhere,
}

impl Located {
    /// The path, if there is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Named(path) | Self::Usual(path) => Some(path),
            Self::Nowhere => None,
        }
    }
}

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
        let text = config_text(&located)?;
        let name = located.path().map(name).unwrap_or_default();
        let file = text.as_deref().map(|text| ParsedConfig::parse(text, &name)).transpose()?;
        let (library, data) = files.open(located.path().zip(file.as_ref()))?;
        let themes = themes_beside(&located)?;
        let config = match &file {
            Some(file) => parsed(file, &library, themes)?,
            None => Config::of(&library)?.with(themes),
        };
        Ok(Self { config, located, text, library, data })
    }
}

impl Files<'_> {
    /// The config file: that of `--config`, else of `$QILU_CONFIG`, else the usual one.
    pub fn located(&self) -> Located {
        let of_environment = || environment::path("QILU_CONFIG").filter(|_| !self.only);
        match self.config.map(Path::to_path_buf).or_else(of_environment) {
            Some(named) => Located::Named(named),
            None => usual_config().filter(|_| !self.only).map_or(Located::Nowhere, Located::Usual),
        }
    }

    /// The publication and what stands beside it. Of the settings only what they say of that counts, where no
    /// option names one.
    pub fn library(self) -> Result<Library, Failure> {
        let located = self.located();
        let text = if self.data.is_none() { config_text(&located)? } else { None };
        let name = located.path().map(name).unwrap_or_default();
        let file = text.as_deref().map(|text| ParsedConfig::parse(text, &name)).transpose()?;
        Ok(self.open(located.path().zip(file.as_ref()))?.0)
    }

    /// The same where the config file has been read, with the file of the publication that is explored: the one that
    /// is named, else that of `$QILU_DATA`, else that of the config file, else none, which is the paper.
    fn open(self, config: Option<(&Path, &ParsedConfig<'_>)>) -> Result<(Library, Option<PathBuf>), Failure> {
        // A guest gets what the command line names itself.
        let is_free = !self.only && !self.built_in;
        let said = || environment::path("QILU_DATA").filter(|_| is_free);
        let mut path = self.data.map(Path::to_path_buf).or_else(said);
        if let Some((file, config)) = config.filter(|_| path.is_none() && is_free) {
            let kept = config.data()?.map(|kept| home_path(&kept, variable));
            // It is found from where it is named.
            path = kept.map(|kept| file.parent().map_or(kept.clone(), |place| place.join(&kept)));
        }
        let subject = match &path {
            // Where nothing is named, the program's own stand beside its own.
            None if self.beside.is_empty() => return Ok((Library::embedded()?, None)),
            None => Publication::embedded()?,
            Some(path) => Publication::parse(&required(path, FileKind::DATA)?, &name(path))?,
        };
        let beside = together(self.beside)?;
        if !self.silent {
            let asked = beside.checks.iter().map(|check| check.claim.as_str());
            tell_of("statement", &asked.filter(|id| subject.claim(id).is_none()).collect::<Vec<_>>());
            let asked = beside.evidence.iter().map(|told| told.problem.as_str());
            tell_of("problem", &asked.filter(|id| subject.problem(id).is_none()).collect::<Vec<_>>());
        }
        Ok((Library::of(subject, beside), path))
    }
}

/// The text of the config file, if there is one; one that is named must be there.
fn config_text(located: &Located) -> Result<Option<String>, Failure> {
    match located {
        Located::Named(path) => required(path, FileKind::CONFIG).map(Some),
        Located::Usual(path) => match out_of_reach(path) {
            // Nobody asked for it: accounts of services have homes that are no directories.
            Some(error) => {
                let name = shown(path);
                complain(&format!("qilu: {name} cannot be read: {error}: here are the built-in settings"));
                Ok(None)
            }
            None => read(path, FileKind::CONFIG),
        },
        Located::Nowhere => Ok(None),
    }
}

/// The themes of `themes/NAME.toml` beside the config file, or all their mistakes.
fn themes_beside(located: &Located) -> Result<Themes, Failure> {
    let dir = located.path().and_then(Path::parent).map(|dir| dir.join("themes")).unwrap_or_default();
    // Nobody asked for it.
    let Ok(entries) = fs::read_dir(&dir) else { return Ok(Themes::default()) };
    let paths = entries.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>();
    let mut paths = paths.map_err(|error| Failure::file(&dir, "read", &error))?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        files.extend(read(&path, FileKind::CONFIG)?.map(|text| (name, shown(&path), text)));
    }
    Ok(Themes::of(&files)?)
}

/// The files as one publication: what one of them has, the others may name.
fn together(paths: &[PathBuf]) -> Result<Publication, Failure> {
    if paths.is_empty() {
        return Ok(Publication::default());
    }
    let texts = paths.iter().map(|path| Ok((name(path), required(path, FileKind::DATA)?)));
    let texts: Vec<(String, String)> = texts.collect::<Result<_, Failure>>()?;
    let texts: Vec<FileText<'_>> = texts.iter().map(|(origin, text)| FileText { origin, text }).collect();
    Ok(Publication::parse_all(&texts)?)
}

/// Says which statements or problems are asked about that there are not: a slip, or files that stand beside
/// another publication as well.
fn tell_of(noun: &str, unknown: &[&str]) {
    const LISTED: usize = 8;
    if let Some(first) = unknown.get(..LISTED.min(unknown.len())).filter(|first| !first.is_empty()) {
        let more = unknown.len() - first.len();
        let ids = if more > 0 { format!("{} and {more} more", first.join(", ")) } else { all_of(first) };
        let what = counted(unknown.len(), noun);
        complain(&format!("qilu: --beside asks about {what} that the publication does not have: {ids}"));
    }
}

/// The settings of a file, whose views must be views of what is explored.
fn parsed(file: &ParsedConfig<'_>, library: &Library, themes: Themes) -> Result<Config, Failure> {
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

/// The tables of a library, the one followed that an option names.
pub fn followed(library: &Library, table: Option<TableId>) -> Result<Tables<'_>, Failure> {
    let view = View { conflict: table, ..View::default() }.within(library).map_err(|mistake| {
        let found = table.map(|table| table.to_string()).unwrap_or_default();
        Failure::argument("--conflict", &found, mistake.to_string(), mistake.help())
    })?;
    Ok(Tables::of(library, view.conflict.unwrap_or(library.subject.first_table())))
}
