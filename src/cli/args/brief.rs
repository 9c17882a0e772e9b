//! Options of `brief`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::engine::ArgValueCompleter;

use super::common::{ConfigFile, choice};
use crate::cli::candidates::picks;
use crate::data::Reading;
use crate::wording::names_of;

/// How a brief is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BriefFormat {
    /// Markdown, with the charts as text
    Md,
    /// One HTML file, with the charts as pictures
    Html,
}

/// Options of `brief`.
#[derive(Debug, Args)]
pub struct BriefArgs {
    /// What it has, joined by commas: ids of figures and statements, pairs, addresses of views
    ///
    /// As in `gap.zhejiang.2016,C04,2.2x3.5,compare?transform=gap`; may be given more than once. Without
    /// it, the brief has what the Overview finds and what the tables contradict.
    #[arg(long, value_name = "ID,…", add = ArgValueCompleter::new(picks))]
    pub pick: Vec<String>,

    /// Markdown or HTML [default: by the end of the file's name; md without a file]
    #[arg(long, value_enum)]
    pub format: Option<BriefFormat>,

    /// Whose figure is followed for Shandong 2016: Table 1's or Table 2's
    #[arg(long, value_name = "TABLE", default_value = "t1", value_parser = choice::<Reading>(&names_of::<Reading>()))]
    pub conflict: Reading,

    /// Write to this file, which must not exist yet; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}
