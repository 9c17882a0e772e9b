//! Why a file is not imported: mistakes with their places, and choices that are the user's.

use std::fmt;

use super::layout::Record;
use crate::source_error::{SourceError, write_apart};
use crate::text::sanitize;
use crate::wording::{counted, shortened};

/// Values of a choice that are listed.
const MOST_LISTED: usize = 12;

/// Something that the file leaves open and that no program may settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenChoice {
    /// The option that settles it: `--series`.
    pub option: &'static str,
    /// What is open.
    pub why: String,
    /// What can be chosen, as the option takes it.
    pub values: Vec<String>,
}

impl OpenChoice {
    /// What is open, by the option that settles it, and what that takes.
    pub fn new(option: &'static str, why: impl Into<String>, values: Vec<String>) -> Self {
        Self { option, why: why.into(), values }
    }

    /// The same as all that keeps a file from being imported.
    pub fn alone(self, origin: &str) -> Refusal {
        Refusal::Open { origin: origin.to_owned(), choices: vec![self] }
    }
}

/// Why a file is not imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A place in a text.
    InText(SourceError),
    /// A cell of a workbook, or the file as a whole.
    At {
        /// File, sheet and cell, `book.xlsx: Sheet1!B7`, or the file alone.
        place: String,
        /// What is wrong.
        message: String,
        /// What would have been right.
        help: Option<String>,
    },
    /// Choices that are the user's.
    Open {
        /// The file.
        origin: String,
        /// Each of them.
        choices: Vec<OpenChoice>,
    },
}

impl Refusal {
    /// Of the file as a whole.
    pub fn whole(origin: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        let help = Some(help.into()).filter(|help| !help.is_empty());
        Self::At { place: origin.to_owned(), message: message.into(), help }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InText(error) => error.fmt(f),
            Self::At { place, message, help } => {
                write!(f, "{}: {}", sanitize(place), sanitize(message))?;
                help.iter().try_for_each(|help| write!(f, "\n  = {}", sanitize(help)))
            }
            Self::Open { origin, choices } => {
                write!(f, "{}: {} yours to make", sanitize(origin), are(choices.len()))?;
                for OpenChoice { option, why, values } in choices {
                    write!(f, "\n  {option}: {}", sanitize(why))?;
                    for value in values.iter().take(MOST_LISTED) {
                        write!(f, "\n    {}", sanitize(value))?;
                    }
                    if values.len() > MOST_LISTED {
                        write!(f, "\n    and {} more", values.len() - MOST_LISTED)?;
                    }
                }
                Ok(())
            }
        }
    }
}

fn are(count: usize) -> String {
    format!("{} {}", counted(count, "choice"), if count == 1 { "is" } else { "are" })
}

/// All that keeps a file from being imported; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusals(pub Vec<Refusal>);

impl fmt::Display for Refusals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_apart(&self.0, f)
    }
}

impl std::error::Error for Refusals {}

impl From<Refusal> for Refusals {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

/// A mistake in a field of the row that is being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldMistake {
    /// Which field, from 0.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What would have been right.
    pub help: Option<String>,
}

impl FieldMistake {
    /// What stands there is not what was expected.
    pub fn new(column: usize, found: &str, is: &str, help: &str) -> Self {
        Self { column, message: format!("`{}` {is}", shortened(found)), help: Some(help.to_owned()) }
    }

    /// A field of a row that a wrong save has damaged for good.
    pub fn damage(record: &Record) -> Option<Self> {
        let column = record.fields.iter().position(|field| field.contains('\u{fffd}'))?;
        let help = "a wrong save has replaced letters by U+FFFD for good: take the file anew from its source";
        Some(Self::new(column, record.field(column), "is damaged", help))
    }
}
