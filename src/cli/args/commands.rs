//! Options of the commands, each a struct.

use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, ValueEnum};
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter};
use strum::VariantArray;

use super::common::{CsvArgs, Followed, ListArgs, Look, Size, choice, written};
use crate::app::ViewFormat;
use crate::cli::candidates::{claim_ids, figure_ids, picks, presets, regions, tabs, themes};
use crate::data::{Flag, Kind};
use crate::import::{Choices, Engine};
use crate::verdict::Verdict;

impl ValueEnum for ViewFormat {
    fn value_variants<'a>() -> &'a [Self] {
        Self::VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(<&str>::from(self)).help(self.meaning()))
    }
}

#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The view, as `compare?transform=gap&year=2016` [default: the one that the explorer starts with]
    #[arg(add = ArgValueCandidates::new(tabs))]
    pub address: Option<String>,

    /// Columns and rows of the screen, or columns alone [default: those of the terminal, else 100; 40 rows]
    #[arg(long, value_name = "COLUMNS[xROWS]")]
    pub size: Option<Size>,

    /// The screen as it is drawn, a chart, or what it shows as records [default: text]
    #[arg(long, value_enum)]
    pub format: Option<ViewFormat>,

    #[command(flatten)]
    pub csv: CsvArgs,

    #[command(flatten)]
    pub look: Look,

    /// Write to this file, which must not exist yet; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_parser = written())]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct FiguresArgs {
    #[command(flatten)]
    pub list: ListArgs,

    /// Only figures about one of these regions, joined by commas
    #[arg(long, value_name = "REGION,…", value_delimiter = ',', add = ArgValueCandidates::new(regions))]
    pub region: Vec<String>,

    /// Only figures of this kind
    #[arg(long, value_parser = choice::<Kind>())]
    pub kind: Option<Kind>,

    /// Only figures with one of these flags, joined by commas
    #[arg(long, value_name = "FLAG,…", value_delimiter = ',', value_parser = choice::<Flag>())]
    pub flag: Vec<Flag>,

    #[command(flatten)]
    pub followed: Followed,

    /// The figure with this id, else those with this in their id or name, in any case
    #[arg(add = ArgValueCompleter::new(figure_ids))]
    pub pattern: Option<String>,
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    #[command(flatten)]
    pub list: ListArgs,

    /// List what is equal, too
    #[arg(long)]
    pub all: bool,

    /// The older publication, or a table of the one at hand, as `t1`
    pub old: PathBuf,

    /// The newer one, or another of its tables
    pub new: PathBuf,
}

#[derive(Debug, Args)]
pub struct AuditArgs {
    #[command(flatten)]
    pub list: ListArgs,

    /// List the numbers that are tied to no figure, too, each with those that are shown with its digits
    #[arg(long)]
    pub untied: bool,

    #[command(flatten)]
    pub followed: Followed,

    /// The reports, as Markdown; `-` is standard input
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ClaimsArgs {
    #[command(flatten)]
    pub list: ListArgs,

    /// Only statements with one of these verdicts, joined by commas
    #[arg(long, value_name = "V,…", value_delimiter = ',', value_parser = choice::<Verdict>())]
    pub verdict: Vec<Verdict>,

    /// List what the printed figures say of each other instead: each relation with its grade, sum and cells
    #[arg(long, conflicts_with_all = ["verdict", "strict", "conflict"])]
    pub relations: bool,

    /// Exit with 1 when a listed statement of the authors is contradicted, or of ours where there are no others
    #[arg(long)]
    pub strict: bool,

    #[command(flatten)]
    pub followed: Followed,

    /// Only statements with this in their id or words, in any case
    #[arg(add = ArgValueCandidates::new(claim_ids))]
    pub pattern: Option<String>,
}

#[derive(Debug, Args)]
pub struct PresetsArgs {
    #[command(flatten)]
    pub list: ListArgs,

    /// Only presets with this in their name or title, in any case
    #[arg(add = ArgValueCandidates::new(presets))]
    pub pattern: Option<String>,
}

#[derive(Debug, Args)]
pub struct ThemesArgs {
    #[command(flatten)]
    pub list: ListArgs,

    /// Only themes with this in their name or in what they are for, in any case
    #[arg(add = ArgValueCandidates::new(themes))]
    pub pattern: Option<String>,
}

/// How a citation is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum CiteFormat {
    /// One line
    Text,
    /// An entry for BibTeX
    Bibtex,
    /// An item of CSL-JSON, as Zotero and pandoc read it
    CslJson,
}

#[derive(Debug, Args)]
pub struct CiteArgs {
    /// A line for a reader, or an entry for a program
    #[arg(long, value_enum, default_value_t = CiteFormat::Text)]
    pub format: CiteFormat,

    #[command(flatten)]
    pub followed: Followed,

    /// The id of a figure, as `gap.zhejiang.2016` [default: the paper alone]
    #[arg(value_name = "FIGURE-ID", add = ArgValueCompleter::new(figure_ids))]
    pub figure: Option<String>,
}

/// How the keys are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KeysFormat {
    /// Aligned columns
    Text,
    /// A Markdown table
    Md,
}

#[derive(Debug, Args)]
pub struct KeysArgs {
    /// Columns for a reader, or a table for a document
    #[arg(long, value_enum, default_value_t = KeysFormat::Text)]
    pub format: KeysFormat,
}

/// How a brief is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BriefFormat {
    /// Markdown, with the charts as text
    Md,
    /// One HTML file, with the charts as pictures
    Html,
}

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

    #[command(flatten)]
    pub followed: Followed,

    /// Write to this file, which must not exist yet; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_parser = written())]
    pub output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct ExportArgs {
    #[command(flatten)]
    pub followed: Followed,

    #[command(flatten)]
    pub csv: CsvArgs,

    /// The directory: one that does not exist yet, or is empty
    #[arg(value_parser = written())]
    pub dir: PathBuf,
}

#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(flatten)]
    pub choices: Choices,

    /// Write to this file, which must not exist yet; `-` is standard output
    #[arg(short, long, value_name = "FILE", value_parser = written(), conflicts_with = "sql")]
    pub output: Option<PathBuf>,

    /// Print the query by which this engine adds up the rows of a text; its result, as CSV, can be imported
    #[arg(long, value_name = "ENGINE", value_parser = choice::<Engine>())]
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
