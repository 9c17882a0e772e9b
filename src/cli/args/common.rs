//! Options that several commands have.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PathBufValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCandidates;

use crate::cli::candidates::{presets, tables, themes};
use crate::cli::failure::Failure;
use crate::data::TableId;
use crate::wording::{Vocabulary, names_of};

/// Options that say which view is drawn, and how.
#[derive(Debug, Clone, Default, Args)]
pub struct Look {
    /// Start with a preset of the config file; `gap-zhejiang` is a built-in one
    #[arg(long, value_name = "NAME", add = ArgValueCandidates::new(presets))]
    pub preset: Option<String>,

    /// Colours; `qilu themes` lists them [default: as the config file says]
    #[arg(long, value_name = "NAME", add = ArgValueCandidates::new(themes))]
    pub theme: Option<String>,

    /// Print the view as linear text: headings, one fact a line, no frame; for screen readers and logs
    #[arg(long)]
    pub plain: bool,
}

impl Look {
    /// These, and where they are silent those that stood before the command.
    pub fn or(&self, before: &Self) -> Self {
        Self {
            preset: self.preset.clone().or_else(|| before.preset.clone()),
            theme: self.theme.clone().or_else(|| before.theme.clone()),
            plain: self.plain || before.plain,
        }
    }
}

/// What is to be written. A shell leaves `--output=~` as it is, and a file of that name would be removed
/// with the home.
pub fn written() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| {
        if path == Path::new("~") { Err("`~` alone is no name; `./~` is one") } else { Ok(path) }
    })
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned columns
    Text,
    /// A Markdown table
    Md,
    /// Comma-separated values, with a heading
    Csv,
    /// A list of records, one a line
    Json,
}

/// Options of every list.
#[derive(Debug, Clone, Copy, Args)]
pub struct ListArgs {
    /// Columns for a reader, or records for a program
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    #[command(flatten)]
    pub csv: CsvArgs,
}

/// The option that names a table.
#[derive(Debug, Clone, Copy, Args)]
pub struct Followed {
    /// Which table is followed where they differ, as `t2` [default: the first]
    #[arg(long, value_name = "TABLE", add = ArgValueCandidates::new(tables))]
    pub conflict: Option<TableId>,
}

/// What CSV begins with.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct CsvArgs {
    /// Begin CSV with a byte order mark, by which Excel knows it for UTF-8
    #[arg(long)]
    bom: bool,
}

impl CsvArgs {
    /// What stands before a table.
    pub fn mark(self) -> &'static str {
        if self.bom { "\u{feff}" } else { "" }
    }

    /// The text with its mark; one that is no CSV can have none.
    pub fn marked(self, text: String, is_csv: bool) -> Result<String, Failure> {
        if self.bom && !is_csv {
            return Failure::sentence("--bom is for CSV: add --format csv");
        }
        Ok(if self.bom { self.mark().to_owned() + &text } else { text })
    }
}

/// Columns and rows of a screen, `100x30`, or its columns alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u16, pub Option<u16>);

impl Size {
    /// The most that can be asked for, in either direction.
    pub const MOST: u16 = 500;
}

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str =
            "expected columns, such as 80, or columns and rows, such as 100x30, each from 1 to 500";
        let part =
            |text: &str| text.parse().ok().filter(|part| (1..=Self::MOST).contains(part)).ok_or(EXPECTED);
        match text.split_once('x') {
            Some((columns, rows)) => Ok(Self(part(columns)?, Some(part(rows)?))),
            None => Ok(Self(part(text)?, None)),
        }
    }
}

/// A parser that takes one of the names of `T`; clap lists them and guesses at what was meant.
pub(super) fn choice<T>() -> impl TypedValueParser<Value = T>
where
    T: Vocabulary + FromStr<Err: Error + Send + Sync + 'static> + Send + Sync + 'static,
{
    PossibleValuesParser::new(names_of::<T>()).try_map(|name| name.parse::<T>())
}
