//! The user's config file: found, read, parsed.

use std::io;
use std::path::Path;

use super::environment;
use super::failure::{Failure, shown};
use crate::config::{Config, Located, locate};

/// The configuration, and the file that it comes from.
pub struct Settings {
    /// The built-in settings with the user's laid over them.
    pub config: Config,
    /// Where the user's file is, or would be.
    pub located: Located,
    /// Its text, if there is one.
    pub text: Option<String>,
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
            Located::Usual(path) => read(path)?,
            Located::Nowhere => None,
        };
        let config = match (&text, located.path()) {
            (Some(text), Some(path)) => Config::parse(text, &shown(path))?,
            (Some(_) | None, _) => Config::embedded(),
        };
        Ok(Self { config, located, text })
    }
}

/// The text of a file; `None` where there is none.
pub fn read(path: &Path) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Err(Failure::Sentence(format!("{} is not UTF-8 text", shown(path))))
        }
        Err(error) => Err(Failure::file(path, "read", &error)),
    }
}
