//! Options of `init`, `import` and `check`.

use std::path::PathBuf;

use clap::Args;

use super::common::{choice, written};
use crate::import::{Choices, Engine};
use crate::wording::names_of;

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(flatten)]
    pub choices: Choices,

    /// Write to this file, which must not exist yet; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_parser = written(), conflicts_with = "sql")]
    pub output: Option<PathBuf>,

    /// Print the query by which this engine adds up the rows of a text; its result, as CSV, can be imported
    #[arg(long, value_name = "ENGINE", value_parser = choice::<Engine>(&names_of::<Engine>()))]
    pub sql: Option<Engine>,

    /// The file; `-` is standard input
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    /// Begin with the figures of this file, as `import` reads it
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,

    #[command(flatten)]
    pub choices: Choices,

    /// The name of the publication: NAME.toml is written
    #[arg(value_parser = written())]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub choices: Choices,

    /// The files: publications, or what `import` reads
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}
