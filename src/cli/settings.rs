//! The user's config file: found, read, parsed.

use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;

use super::environment;
use super::failure::{Failure, shown};
use crate::config::{Config, Located, locate};

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
            (Some(_) | None, _) => Config::default(),
        };
        Ok(Self { config, located, text })
    }
}

/// The text of a file; `None` where there is none.
pub fn read(path: &Path) -> Result<Option<String>, Failure> {
    // A pipe without a writer would be waited for, and a terminal become ours.
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    let file = match OpenOptions::new().read(true).custom_flags(flags).open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::file(path, "read", &error)),
    };
    let kind = file.metadata().map_err(|error| Failure::file(path, "read", &error))?.file_type();
    if !kind.is_file() {
        let what = if kind.is_dir() { "a directory" } else { "a pipe, a socket or a device" };
        return Err(Failure::Sentence(format!("{} is {what}, where a file was expected", shown(path))));
    }
    let mut text = String::new();
    match file.take(MOST_BYTES + 1).read_to_string(&mut text) {
        Ok(length) if length as u64 > MOST_BYTES => Err(Failure::Sentence(format!(
            "{} is longer than {} KiB: it can hardly be a config file",
            shown(path),
            MOST_BYTES / 1024
        ))),
        Ok(_) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            Err(Failure::Sentence(format!("{} is not UTF-8 text", shown(path))))
        }
        Err(error) => Err(Failure::file(path, "read", &error)),
    }
}
