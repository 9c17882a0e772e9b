//! Why a command could not do what it was asked for.

use std::io;
use std::path::Path;

use rustix::io::Errno;
use thiserror::Error;

use crate::app::OpenError;
use crate::driver::write_all;
use crate::import::Refusals;
use crate::source_error::{Mistakes, SourceError};
use crate::text;
use crate::wording::did_you_mean;

/// Bad usage or bad input.
pub const MISTAKE: u8 = 2;
/// A strict check failed, or there is nothing that was asked for.
pub const FINDINGS: u8 = 1;

/// What went wrong, ready to be shown.
#[derive(Debug, Error)]
pub enum Failure {
    /// Mistakes with their places: all those of a file, or the one of an argument.
    #[error("{0}")]
    Mistakes(#[from] Mistakes),
    /// A file that cannot be imported as it is.
    #[error("{0}")]
    Refused(#[from] Refusals),
    /// There is nothing of what was asked for.
    #[error("{0}")]
    Nothing(String),
    /// A view that asks for what the dataset does not have; the text says which view it is.
    #[error("{0}: {1}")]
    View(String, OpenError),
    /// Anything that a sentence tells.
    #[error("{0}")]
    Sentence(String),
    /// Standard output does not take the text.
    #[error("the output cannot be written: {}", reason(.0))]
    Output(#[source] io::Error),
    /// The terminal, or the loop that drives it.
    #[error("{0:#}")]
    Terminal(color_eyre::Report),
}

impl Failure {
    /// The text for standard error. Whatever has no place of its own begins with the program's name.
    pub fn report(&self) -> String {
        match self {
            Self::Nothing(_) | Self::Mistakes(_) | Self::Refused(_) => self.to_string(),
            Self::View(..) | Self::Sentence(_) | Self::Output(_) | Self::Terminal(_) => {
                format!("qilu: {self}")
            }
        }
    }

    /// What the process ends with.
    pub fn code(&self) -> u8 {
        if matches!(self, Self::Nothing(_)) { FINDINGS } else { MISTAKE }
    }

    /// Nothing is what `asked` asks for: the argument that it is, with a guess at what was meant, else where
    /// all that there is can be seen.
    pub fn nothing<'a>(
        argument: &str,
        asked: &str,
        why: String,
        known: impl IntoIterator<Item = &'a str>,
        all: &str,
    ) -> Self {
        let help = did_you_mean(asked, known).unwrap_or_else(|| format!("`{all}` lists them all"));
        Self::Nothing(Self::argument(argument, asked, why, Some(help)).to_string())
    }

    /// What an argument says is wrong.
    pub fn argument(name: &str, found: &str, why: String, help: Option<String>) -> Self {
        SourceError::new(name, found, 0..found.len(), why, help).into()
    }

    /// What a sentence tells.
    pub fn sentence<T>(why: impl Into<String>) -> Result<T, Self> {
        Err(Self::Sentence(why.into()))
    }

    /// A file that was named and is not there.
    pub fn missing(path: &Path, noun: &str) -> Self {
        Self::Sentence(format!("there is no {noun} {}", shown(path)))
    }

    /// A file that cannot be read or written.
    pub fn file(path: &Path, what: &str, error: &io::Error) -> Self {
        Self::Sentence(format!("{} cannot be {what}: {error}", shown(path)))
    }
}

impl From<SourceError> for Failure {
    fn from(mistake: SourceError) -> Self {
        Self::Mistakes(Mistakes(vec![mistake]))
    }
}

/// Why the system refused, without the number that it has there.
pub fn reason(error: &io::Error) -> String {
    let told = error.to_string();
    told.split_once(" (os error ").map_or(told.as_str(), |(why, _)| why).to_lowercase()
}

/// Why a file could not be written, for the line of messages: the reason, then where.
pub fn refusal(path: &Path, error: &io::Error) -> String {
    let why = match (error.get_ref(), error.kind()) {
        // What such an error says of the directory, the path says as well.
        (Some(_), io::ErrorKind::NotFound) => "there is no such directory".to_owned(),
        (Some(_), kind) if !matches!(kind, io::ErrorKind::Other | io::ErrorKind::AlreadyExists) => {
            kind.to_string()
        }
        (Some(_) | None, _) => reason(error),
    };
    format!("{why}: {}", shown(path))
}

/// Characters of a path that are told: it may have been typed by hand, or be an argument of any length.
const LONGEST_PATH: usize = 200;

/// A path as it may be printed: nothing in it can act on a terminal, and a very long one is cut in its middle.
pub fn shown(path: &Path) -> String {
    let whole = path.display().to_string();
    let path = text::sanitize(&whole);
    let Some(more) = path.chars().count().checked_sub(LONGEST_PATH + 1) else { return path.into_owned() };
    let half = LONGEST_PATH / 2;
    path.chars().take(half).chain(['…']).chain(path.chars().skip(more + half)).collect()
}

/// Writes a text to standard output. A reader who has seen enough (`| head`) is no failure.
pub fn print(content: &str) -> Result<(), Failure> {
    match write_all(io::stdout(), content.as_bytes()) {
        Err(error) if error.raw_os_error() == Some(Errno::BADF.raw_os_error()) => {
            let why = "standard output is closed, or open for reading only";
            Err(Failure::Output(io::Error::other(why)))
        }
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Output(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Writes a line to standard error; where nobody listens there, nothing can be done about it.
pub fn complain(line: &str) {
    let _ = write_all(io::stderr(), format!("{line}\n").as_bytes());
}
