//! The user's config file: found, read, parsed.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{Access, access};
use rustix::io::Errno;

use super::failure::{Failure, complain, shown};
use super::{environment, stream};
use crate::address::View;
use crate::app::{Model, Setup};
use crate::config::{Config, Located, locate, misfit};
use crate::data::{Dataset, TableId};
use crate::metrics::Tables;
use crate::plain;
use crate::source_error::{Mistakes, SourceError};
use crate::theme::Theme;

/// A hundred times the built-in file. What is longer was hardly written by hand, and may have no end.
const MOST_BYTES: u64 = 1024 * 1024;

/// The configuration, and the file that it comes from.
pub struct Settings {
    /// The built-in settings with the user's laid over them.
    pub config: Config,
    /// Where the user's file is, or would be.
    pub located: Located,
    /// Its text, if there is one.
    pub text: Option<String>,
    /// What its views are of.
    pub dataset: Dataset,
}

impl Settings {
    /// Finds the file and reads it; `flag` is the one named on the command line.
    pub fn load(flag: Option<&Path>) -> Result<Self, Failure> {
        Self::read(locate(flag, environment::variable))
    }

    /// Reads the file named on the command line and looks for no other.
    pub fn load_only(flag: Option<&Path>) -> Result<Self, Failure> {
        Self::read(locate(flag, |_| None))
    }

    fn read(located: Located) -> Result<Self, Failure> {
        let text = match &located {
            Located::Named(path) => Some(read(path)?.ok_or_else(|| Failure::missing(path))?),
            Located::Usual(path) => match out_of_reach(path) {
                // Nobody asked for it: accounts of services have homes that are no directories.
                Some(error) => {
                    let name = shown(path);
                    complain(&format!(
                        "qilu: {name} cannot be read: {error}: here are the built-in settings"
                    ));
                    None
                }
                None => read(path)?,
            },
            Located::Nowhere => None,
        };
        let dataset = Dataset::embedded()?;
        let config = match (&text, located.path()) {
            (Some(text), Some(path)) => parsed(text, &name(path), &dataset)?,
            (Some(_) | None, _) => Config::default(),
        };
        Ok(Self { config, located, text, dataset })
    }
}

/// The settings of a text; `origin` is what its mistakes are told with.
pub fn parsed(text: &str, origin: &str, dataset: &Dataset) -> Result<Config, Failure> {
    let config = Config::parse_for(text, origin, dataset)?;
    let start = (config.start != View::default()).then_some((None, &config.start));
    let presets = config.own_presets().iter().map(|preset| (Some(preset.name.as_str()), &preset.view));
    let mut views = start.into_iter().chain(presets).peekable();
    if views.peek().is_none() {
        return Ok(config);
    }
    // Which rows there are is known where they are shown.
    let setup = Setup::new(dataset.clone(), Config::default(), Theme::default());
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

/// Why a file that may be there cannot be reached: its directory is none, or somebody else's.
pub fn out_of_reach(path: &Path) -> Option<io::Error> {
    access(path, Access::READ_OK).err().filter(|error| *error != Errno::NOENT).map(io::Error::from)
}

/// A config file as it is called in what is said of it.
pub fn name(path: &Path) -> String {
    if stream::is_dash(path) { "standard input".to_owned() } else { shown(path) }
}

/// The text of a config file, or of what is named in its place; `None` where there is none.
pub fn read(path: &Path) -> Result<Option<String>, Failure> {
    let text = if stream::is_stream(path) {
        stream::read(path, MOST_BYTES + 1)
    } else {
        match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened.and_then(|file| text(&file)),
        }
    };
    text.map_err(|error| unread(path, &error)).and_then(|text| short(path, text)).map(Some)
}

/// As much of a file as tells whether it is too long.
pub fn text(file: &File) -> io::Result<String> {
    let mut text = String::new();
    file.take(MOST_BYTES + 1).read_to_string(&mut text)?;
    Ok(text)
}

/// The text, unless it is longer than any config file.
pub fn short(path: &Path, text: String) -> Result<String, Failure> {
    if text.len() as u64 <= MOST_BYTES {
        return Ok(text);
    }
    let most = MOST_BYTES / 1024;
    let why = format!("{} is longer than {most} KiB: it can hardly be a config file", name(path));
    Err(Failure::Sentence(why))
}

/// Why a config file could not be read.
pub fn unread(path: &Path, error: &io::Error) -> Failure {
    let name = name(path);
    let what = |kind| error.kind() == kind;
    Failure::Sentence(if what(io::ErrorKind::InvalidData) {
        format!("{name} is not UTF-8 text")
    } else if what(io::ErrorKind::IsADirectory) {
        format!("{name} is a directory, where a file was expected")
    } else {
        format!("{name} cannot be read: {error}")
    })
}

/// The tables of a dataset, the one followed that an option names.
pub fn followed(dataset: &Dataset, table: Option<TableId>) -> Result<Tables<'_>, Failure> {
    let view = View { conflict: table, ..View::default() }.within(dataset).map_err(|mistake| {
        let found = table.map(|table| table.to_string()).unwrap_or_default();
        SourceError::new("--conflict", &found, 0..found.len(), mistake.to_string(), mistake.help())
    })?;
    Ok(Tables::new(dataset, view.conflict.unwrap_or(dataset.first_table())))
}
