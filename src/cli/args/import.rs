//! Options of `init`, `import` and `check`.

use std::path::PathBuf;

use clap::Args;

use super::common::{choice, written};
use crate::data::{MeasureKind, Unit, Year};
use crate::import::{Engine, Exactness};
use crate::wording::names_of;

/// What a column can be to the others: what else there is must name more than a column does.
const IMPORTED: [&str; 3] = ["level", "growth", "share"];

/// What is chosen where a file leaves a choice.
#[derive(Debug, Args)]
pub struct ImportChoices {
    /// Only this series: its name, its code, or `dimension=value,…`; `*` and `?` stand for letters
    ///
    /// May be given more than once.
    #[arg(long, value_name = "SERIES")]
    pub series: Vec<String>,

    /// Only these places, by name or code, joined by commas; `*` and `?` stand for letters
    #[arg(long, value_name = "PLACE,…", value_delimiter = ',')]
    pub region: Vec<String>,

    /// Only these years, as 2015-2020 or 2017
    #[arg(long, value_name = "YEARS", value_parser = years)]
    pub years: Option<(Year, Year)>,

    /// The unit, as `bn yuan`: of a file that states none, or another power of ten of the one that it states
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<Unit>,

    /// What is measured, where the file does not say it
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// What the figures are to each other [default: by name and unit]
    #[arg(long, value_name = "KIND", value_parser = choice::<MeasureKind>(&IMPORTED))]
    pub kind: Option<MeasureKind>,

    /// The place to look at [default: the first]
    #[arg(long, value_name = "PLACE")]
    pub focus: Option<String>,

    /// The year of a file that has no column for it
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub year: Option<Year>,

    /// How exact figures are: by `column`, by `cell`, or rounded to so many decimals
    #[arg(long, value_name = "RULE", default_value = "column")]
    pub precision: Exactness,

    /// The encoding, as `gb18030` or `big5` [default: that of the format, else UTF-8, else GB18030]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,

    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// The row of the header
    #[arg(long, value_name = "ROW")]
    pub header: Option<u64>,
}

/// Options of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// What is chosen.
    #[command(flatten)]
    pub choices: ImportChoices,

    /// Write to this file, which must not exist yet; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_parser = written(), conflicts_with = "sql")]
    pub output: Option<PathBuf>,

    /// Print the query by which this engine adds up the rows of a text; its result, as CSV, can be imported
    #[arg(long, value_name = "ENGINE", value_parser = choice::<Engine>(&names_of::<Engine>()))]
    pub sql: Option<Engine>,

    /// The file; `-` is standard input
    pub file: PathBuf,
}

/// Options of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Begin with the figures of this file, as `import` reads it
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,

    /// What is chosen.
    #[command(flatten)]
    pub choices: ImportChoices,

    /// The name of the publication: NAME.toml is written
    #[arg(value_parser = written())]
    pub file: PathBuf,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What is chosen.
    #[command(flatten)]
    pub choices: ImportChoices,

    /// The files: publications, or what `import` reads
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

fn year(text: &str) -> Result<Year, String> {
    let year = text.parse().ok().filter(|year| (1900..=2100).contains(year));
    year.ok_or_else(|| "expected a year from 1900 to 2100".to_owned())
}

fn years(text: &str) -> Result<(Year, Year), String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (year(first)?, year(last)?) {
        (first, last) if first <= last => Ok((first, last)),
        (_, _) => Err("expected the earlier year first".to_owned()),
    }
}
