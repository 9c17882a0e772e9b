//! Why a command could not do what it was asked for; each of these ends with exit code 2.

use std::io::{self, Write};
use std::path::Path;

use thiserror::Error;

use crate::app::OpenError;
use crate::config::ConfigErrors;
use crate::data::LoadError;
use crate::source_error::SourceError;
use crate::text;

/// What went wrong, ready to be shown.
#[derive(Debug, Error)]
pub enum Failure {
    /// A mistake with its place.
    #[error("{0}")]
    Source(#[from] SourceError),
    /// All the mistakes of a config file.
    #[error("{0}")]
    Config(#[from] ConfigErrors),
    /// The embedded dataset is broken.
    #[error(transparent)]
    Dataset(#[from] LoadError),
    /// A view that asks for what the dataset does not have; the text says which view it is.
    #[error("{0}: {1}")]
    View(String, OpenError),
    /// Anything that a sentence tells.
    #[error("{0}")]
    Sentence(String),
    /// Standard output does not take the text.
    #[error("the output cannot be written: {0}")]
    Output(#[source] io::Error),
    /// The terminal, or the loop that drives it.
    #[error("{0:#}")]
    Terminal(color_eyre::Report),
}

impl Failure {
    /// The text for standard error. Whatever has no place of its own begins with the program's name.
    pub fn report(&self) -> String {
        match self {
            Self::Source(_) | Self::Config(_) | Self::Dataset(_) => self.to_string(),
            Self::View(..) | Self::Sentence(_) | Self::Output(_) | Self::Terminal(_) => {
                format!("qilu: {self}")
            }
        }
    }

    /// A file that was named and is not there.
    pub fn missing(path: &Path) -> Self {
        Self::Sentence(format!("there is no config file {}", shown(path)))
    }

    /// A file that cannot be read or written.
    pub fn file(path: &Path, what: &str, error: &io::Error) -> Self {
        Self::Sentence(format!("{} cannot be {what}: {error}", shown(path)))
    }
}

/// Why the system refused, without the number that it has there.
pub fn reason(error: &io::Error) -> String {
    let told = error.to_string();
    told.split_once(" (os error ").map_or(told.as_str(), |(why, _)| why).to_lowercase()
}

/// A path as it may be printed: nothing in it can act on a terminal.
pub fn shown(path: &Path) -> String {
    text::sanitize(&path.display().to_string()).into_owned()
}

/// Writes a text to standard output. A reader who has seen enough (`| head`) is no failure.
pub fn print(content: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(content.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a line to standard error; where nobody listens there, nothing can be done about it.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}
