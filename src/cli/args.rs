//! What may be written on the command line.

mod brief;

use std::error::Error;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use strum::{VariantArray, VariantNames};

use crate::app::ViewFormat;
use crate::data::{Reading, Verdict};
use crate::glyphs::Glyphs;
use crate::theme;
use crate::wording::names_of;

pub use brief::{BriefArgs, BriefFormat};

const EXIT_CODES: &str = "\
Exit codes: 0 done, 1 a strict check failed, 2 bad usage or bad input, 129 and 143 after SIGHUP and SIGTERM.";

const ENVIRONMENT: &str = "\
Environment:
  QILU_CONFIG              the config file, unless --config names one
  XDG_CONFIG_HOME, HOME    where it is looked for: qilu/config.toml, in $HOME/.config by default
  LC_ALL, LC_CTYPE, LANG   the first that is set decides which glyphs are drawn: ASCII where it is not
                           UTF-8, narrow ones where it is Chinese, Japanese or Korean
  COLORTERM, TERM          how many colours are drawn: all where COLORTERM is truecolor, 256 where TERM has
                           256color, else 16; a colour that is missing becomes the nearest
  COLORFGBG                where it tells of a light ground and no theme is named, the theme is light
  NO_COLOR                 if set, the theme is mono unless --theme names another
  TERM                     dumb: the view is printed as text. On the console of Linux (TERM=linux), whose
                           font lacks some of the marks, `--glyphs ascii` reads better.

Exit codes: 0 done, 1 a strict check failed, 2 bad usage or bad input, 129 and 143 after SIGHUP and SIGTERM.";

/// Explore a paper on Shandong's high-tech exports 2012-2017: see, compare, check and cite its figures
///
/// Without a command, opens the explorer. Where standard output is not a terminal, prints the view as
/// plain text instead, 100 columns wide.
#[derive(Debug, Parser)]
#[command(name = "qilu", version, after_long_help = ENVIRONMENT, after_help = EXIT_CODES)]
pub struct Cli {
    /// How the explorer starts.
    #[command(flatten)]
    pub explorer: ExplorerArgs,

    /// What to draw with.
    #[command(flatten)]
    pub glyphs: GlyphSet,

    /// What to do instead.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Options of the explorer.
#[derive(Debug, Args)]
pub struct ExplorerArgs {
    /// Start with a preset of the config file; `gap-zhejiang` is a built-in one
    #[arg(long, value_name = "NAME", conflicts_with = "view")]
    pub preset: Option<String>,

    /// Start with a view: a tab, then `?` and fields joined by `&`, as `compare?transform=gap&year=2016`
    #[arg(long, value_name = "ADDRESS")]
    pub view: Option<String>,

    /// Colours [default: as the config file says]
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(theme::NAMES))]
    pub theme: Option<String>,

    /// Print the view as linear text: headings, one fact a line, no frame; for screen readers and logs
    #[arg(long, conflicts_with = "idle_exit")]
    pub plain: bool,

    /// Leave the mouse to the terminal, whatever the config file says
    #[arg(long)]
    pub no_mouse: bool,

    /// Serve a guest: no config file but that of --config, nothing written, no way back to a shell
    ///
    /// For `ForceCommand` in the settings of sshd. What the guest asked ssh to run is ignored.
    #[arg(long)]
    pub kiosk: bool,

    /// End after this time without a key: a whole number and s, m or h, as 90s, 15m, 2h
    #[arg(long, value_name = "TIME", value_parser = duration)]
    pub idle_exit: Option<Duration>,

    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// The option that names the config file.
#[derive(Debug, Clone, Default, Args)]
pub struct ConfigFile {
    /// Read this config file instead of the one that `qilu config path` names; `-` is standard input
    #[arg(long = "config", value_name = "FILE")]
    pub file: Option<PathBuf>,
}

/// The option that names the glyphs.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct GlyphSet {
    /// Draw with these characters [default: as the config file says if it is read, else by the locale]
    #[arg(long = "glyphs", value_name = "SET", value_parser = choice::<Glyphs>(Glyphs::VARIANTS))]
    pub set: Option<Glyphs>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a view, or what it shows, without the explorer
    ///
    /// text, ansi and svg are the screen at the size asked for, with its source in place of the keys. md,
    /// csv and json are its data: figures, statements, ordinals or links as records. A file that exists is
    /// never written over.
    Show(ShowArgs),
    /// List every figure, printed and derived, with its interval
    ///
    /// A printed figure's interval is its value ± half its last digit; a derived one (`~`) has the interval
    /// that the printed digits allow. `⚑` marks a figure with a flag, which is named at the end of its
    /// line. In md, csv and json, value, lo and hi
    /// are decimal strings. The config file is not read.
    Figures(FiguresArgs),
    /// List the paper's statements with the verdict of its own tables
    ///
    /// `⚑` marks a verdict that would be another with the other table's figure for 2016. The full
    /// statement, the sum done and its interval are in md, csv and json. The config file is not read.
    Claims(ClaimsArgs),
    /// Cite the paper, alone or with one of its figures
    ///
    /// Nothing is made up: what the paper does not state is printed as not given, unless `[cite]` in the
    /// config file has it. With a figure, its unit, interval, place in the paper, formula and flags stand
    /// before the source, or in the note of the entry.
    Cite(CiteArgs),
    /// Write a brief: figures, charts, statements and pairs with all that makes them trustworthy
    ///
    /// Each number has its interval, place in the paper, formula and flags beside it, each statement its
    /// verdict and what official statistics say of it; the citation stands at the end, filled in from
    /// `[cite]` in the config file. HTML is one file with the charts in it, Markdown has them as text. A
    /// file that exists is never written over.
    Brief(BriefArgs),
    /// Write the paper's whole dataset into a directory, as a Frictionless Data Package
    ///
    /// Figures, statements, problems, countermeasures and their links as CSV files, what each field means
    /// in datapackage.json, and a README.md for people. Official statistics, and what they say of the
    /// statements, have tables of their own. All of it is written or nothing. The config file is not read.
    Export(ExportArgs),
    /// Find, create, check and show the settings
    Config {
        /// Where the settings are.
        #[command(flatten)]
        file: ConfigFile,
        /// What to do with them.
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// List the keys as they are bound, and what they do
    Keys(KeysArgs),
    /// Print the completions of a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    ///
    /// Read it with `qilu man | man -l -`.
    Man,
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

impl ValueEnum for ViewFormat {
    fn value_variants<'a>() -> &'a [Self] {
        Self::VARIANTS
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(<&str>::from(self)).help(self.meaning()))
    }
}

/// Columns and rows of a screen, `100x30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u16, pub u16);

impl FromStr for Size {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "expected columns and rows such as 100x30, each from 1 to 500";
        let (columns, rows) = text.split_once('x').ok_or(EXPECTED)?;
        let part = |text: &str| text.parse().ok().filter(|part| (1..=500).contains(part)).ok_or(EXPECTED);
        Ok(Self(part(columns)?, part(rows)?))
    }
}

/// Options of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The view, as `compare?transform=gap&year=2016` [default: the one that the explorer starts with]
    pub address: Option<String>,

    /// Columns and rows of the screen
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "100x40")]
    pub size: Size,

    /// The screen as it is drawn, or what it shows as records
    #[arg(long, value_enum, default_value_t = ViewFormat::Text)]
    pub format: ViewFormat,

    /// Colours [default: as the config file says]
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(theme::NAMES))]
    pub theme: Option<String>,

    /// Linear text: headings, one fact a line, no frame; for screen readers and logs
    #[arg(long, conflicts_with_all = ["format", "size", "theme"])]
    pub plain: bool,

    /// Write to this file, which must not exist yet; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,

    /// What to draw with.
    #[command(flatten)]
    pub glyphs: GlyphSet,

    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// How the keys are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KeysFormat {
    /// Aligned columns
    Text,
    /// A Markdown table
    Md,
}

/// Options of `figures`.
#[derive(Debug, Args)]
pub struct FiguresArgs {
    /// Columns for a reader, or records for a program
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Whose figure is followed for Shandong 2016: Table 1's or Table 2's
    #[arg(long, value_name = "TABLE", default_value = "t1", value_parser = choice::<Reading>(&names_of::<Reading>()))]
    pub conflict: Reading,

    /// What to draw with.
    #[command(flatten)]
    pub glyphs: GlyphSet,

    /// Only figures with this in their id or name, in any case
    pub pattern: Option<String>,
}

/// Options of `claims`.
#[derive(Debug, Args)]
pub struct ClaimsArgs {
    /// Columns for a reader, or records for a program
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Only statements with one of these verdicts, joined by commas
    #[arg(long, value_name = "V,…", value_delimiter = ',', value_parser = choice::<Verdict>(&names_of::<Verdict>()))]
    pub verdict: Vec<Verdict>,

    /// Exit with 1 when a listed statement is contradicted
    #[arg(long)]
    pub strict: bool,

    /// Whose figure is followed for Shandong 2016: Table 1's or Table 2's
    #[arg(long, value_name = "TABLE", default_value = "t1", value_parser = choice::<Reading>(&names_of::<Reading>()))]
    pub conflict: Reading,

    /// What to draw with.
    #[command(flatten)]
    pub glyphs: GlyphSet,

    /// Only statements with this in their id or words, in any case
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

/// Options of `cite`.
#[derive(Debug, Args)]
pub struct CiteArgs {
    /// A line for a reader, or an entry for a program
    #[arg(long, value_enum, default_value_t = CiteFormat::Text)]
    pub format: CiteFormat,

    /// Whose figure is followed for Shandong 2016: Table 1's or Table 2's
    #[arg(long, value_name = "TABLE", default_value = "t1", value_parser = choice::<Reading>(&names_of::<Reading>()))]
    pub conflict: Reading,

    /// What to draw with.
    #[command(flatten)]
    pub glyphs: GlyphSet,

    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,

    /// The id of a figure, as `gap.zhejiang.2016` [default: the paper alone]
    #[arg(value_name = "FIGURE-ID")]
    pub figure: Option<String>,
}

/// Options of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// Whose figure is followed for Shandong 2016: Table 1's or Table 2's
    #[arg(long, value_name = "TABLE", default_value = "t1", value_parser = choice::<Reading>(&names_of::<Reading>()))]
    pub conflict: Reading,

    /// The directory: one that does not exist yet, or is empty
    pub dir: PathBuf,
}

/// The commands under `config`.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print which file is read, and why that one
    Path,
    /// Write the commented default file to where it is looked for
    ///
    /// Every setting in it is commented out, with its default. A file that exists is never touched.
    Init,
    /// Report the mistakes of a config file
    ///
    /// Exits with 2 if there are any. Also tries every view of the file, so that a year that the tables do
    /// not have is found before someone asks for it.
    Check {
        /// The file [default: the one that would be read]
        file: Option<PathBuf>,
    },
    /// Print the settings in force, as TOML
    ///
    /// That is the built-in settings with the config file laid over them, every key and preset included.
    /// What is printed is itself a config file, which sets all of this explicitly.
    Show,
}

/// Options of `keys`.
#[derive(Debug, Args)]
pub struct KeysArgs {
    /// Columns for a reader, or a table for a document
    #[arg(long, value_enum, default_value_t = KeysFormat::Text)]
    pub format: KeysFormat,

    /// What to draw with.
    #[command(flatten)]
    pub glyphs: GlyphSet,

    /// Where the settings are.
    #[command(flatten)]
    pub config: ConfigFile,
}

/// A time as `90s`, `15m` or `2h`; never zero.
fn duration(text: &str) -> Result<Duration, String> {
    let units = [("s", 1), ("m", 60), ("h", 3600)];
    let parts = units.iter().find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, *seconds)));
    let digits = |number: &str| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let Some((number, seconds)) = parts.filter(|(number, _)| digits(number)) else {
        return Err("expected a whole number and s, m or h, such as 90s, 15m or 2h".to_owned());
    };
    match number.parse::<u32>() {
        Ok(0) => Err("expected more than no time at all".to_owned()),
        Ok(number) => Ok(Duration::from_secs(u64::from(number) * seconds)),
        Err(_) => Err(format!("expected at most {}", u32::MAX)),
    }
}

/// A parser that takes one of these names; clap lists them and guesses at what was meant.
fn choice<T>(names: &[&'static str]) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err: Error + Send + Sync + 'static> + Clone + Send + Sync + 'static,
{
    PossibleValuesParser::new(names.to_vec()).try_map(|name| name.parse::<T>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_definition_has_no_mistake() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_time_is_a_whole_number_with_its_unit() {
        for (text, seconds) in [("90s", 90), ("15m", 900), ("2h", 7200), ("4294967295h", 15_461_882_262_000)]
        {
            assert_eq!(duration(text), Ok(Duration::from_secs(seconds)), "{text}");
        }
        for wrong in
            ["", "m", "15", "0m", "-1m", "+1m", "1.5h", "15 m", "15M", "1h30m", "4294967296s", "１5m"]
        {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }
}
