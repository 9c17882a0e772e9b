//! Options of `brief`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter};

use super::common::{ConfigFile, written};
use crate::cli::candidates::{picks, tables};
use crate::data::TableId;

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

    /// Which table is followed where they differ, as `t2` [default: the first]
    #[arg(long, value_name = "TABLE", add = ArgValueCandidates::new(tables))]
    pub conflict: Option<TableId>,

    /// Write to this file, which must not exist yet; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_parser = written())]
    pub output: Option<PathBuf>,

    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}
