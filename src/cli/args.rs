//! What may be written on the command line.

mod commands;
mod common;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand};
use clap_complete::engine::ArgValueCandidates;
use strum::IntoStaticStr;

use super::candidates::tabs;
use super::environment::When;
use super::settings::Files;
use crate::glyphs::Glyphs;

pub use commands::{
    AuditArgs, BriefArgs, BriefFormat, CheckArgs, CiteArgs, CiteFormat, ClaimsArgs, DiffArgs, ExportArgs,
    FiguresArgs, ImportArgs, InitArgs, KeysArgs, KeysFormat, PresetsArgs, ShowArgs, ThemesArgs,
};
pub use common::{Format, ListArgs, Look, Size};

/// The codes that the program ends with, in help and manual.
pub const EXIT_CODES: &str = "\
Exit codes: 0 done, 1 a strict check failed or nothing was found, 2 bad usage or bad input, 101 a fault of the
program; after a signal 128 and its number, as 129 (SIGHUP), 130 (SIGINT), 131 (SIGQUIT), 134 (SIGABRT, where there
is no more memory), 143 (SIGTERM).";

/// What the environment has a say in, in help and manual.
pub const ENVIRONMENT: [[&str; 2]; 11] = [
    ["QILU_CONFIG", "the config file, unless --config names one"],
    ["QILU_DATA", "the publication, unless --data names one"],
    ["XDG_CONFIG_HOME, HOME", "where it is looked for: qilu/config.toml, in $HOME/.config by default"],
    [
        "LC_ALL, LC_CTYPE, LANG",
        "the first that is set decides which glyphs are drawn: ASCII where it is not UTF-8, narrow ones where it is \
         Chinese, Japanese or Korean",
    ],
    [
        "COLORTERM, TERM",
        "how many colours are drawn: all where COLORTERM is truecolor, 256 where TERM has 256color, else 16; a colour \
         that is missing becomes the nearest",
    ],
    [
        "COLORFGBG",
        "where it tells of a light ground and no theme is named, the theme is light; the explorer asks the terminal, too",
    ],
    [
        "NO_COLOR, CLICOLOR=0",
        "nothing that is printed has colours, and the theme is mono unless --theme names another",
    ],
    ["CLICOLOR_FORCE", "what is printed has colours in a pipe, too, if it is not 0"],
    ["COLUMNS", "the width to print for, in place of the terminal's"],
    ["TERM=dumb", "the view is printed as text"],
    ["TERM=linux", "the console of Linux, whose font lacks some of the marks: `--glyphs ascii` reads better"],
];

/// Explore a paper on Shandong's high-tech exports 2012-2017: see, compare, check and cite its figures
///
/// Without a command, opens the explorer. Where standard output is not a terminal, prints the view as
/// plain text instead, 100 columns wide.
#[derive(Debug, Default, Parser)]
#[command(name = "qilu", version = env!("QILU_VERSION"), after_help = EXIT_CODES)]
pub struct Cli {
    /// How the explorer starts.
    #[command(flatten)]
    pub explorer: ExplorerArgs,

    /// Which view, and how.
    #[command(flatten)]
    pub look: Look,

    /// Draw with these characters [default: as the config file says if it is read, else by the locale]
    #[arg(long, global = true, value_name = "SET", value_parser = common::choice::<Glyphs>())]
    pub glyphs: Option<Glyphs>,

    /// Read this config file instead of the one that `qilu config path` names; `-` is standard input
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,

    /// Explore this publication instead of the paper; `-` is standard input
    ///
    /// A TOML file in the format of the paper's own. Beside it stands what --beside names. Also taken from
    /// `$QILU_DATA` and from `path` in `[data]` of the config file.
    #[arg(long, global = true, value_name = "FILE")]
    pub data: Option<PathBuf>,

    /// Set these publications beside it: its statements are held against their figures
    ///
    /// In place of the official statistics that stand beside the paper. What one of the files has, the others
    /// may name. It takes all that follows it: write it behind the command.
    #[arg(long, global = true, value_name = "FILE", num_args = 1..)]
    pub beside: Vec<PathBuf>,

    /// Colours of the screen, of a view that is printed as text, of help and of mistakes
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t, hide_default_value = true)]
    pub color: When,

    /// What to do instead.
    #[command(subcommand)]
    pub command: Option<Command>,
}

impl Cli {
    /// The files that are named. A guest gets nothing but these.
    pub fn files(&self) -> Files<'_> {
        let (config, data) = (self.config.as_deref(), self.data.as_deref());
        Files { config, data, beside: &self.beside, only: self.explorer.kiosk, ..Files::default() }
    }
}

/// Options of the explorer.
#[derive(Debug, Default, Args)]
pub struct ExplorerArgs {
    /// Start with a view: a tab, then `?` and fields joined by `&`, as `compare?transform=gap&year=2016`
    #[arg(long, value_name = "ADDRESS", conflicts_with = "preset", add = ArgValueCandidates::new(tabs))]
    pub view: Option<String>,

    /// Open the publication that was opened last, with what stood beside it
    #[arg(long, conflicts_with_all = ["kiosk", "data", "beside"])]
    pub last: bool,

    /// Leave the mouse to the terminal, whatever the config file says
    #[arg(long)]
    pub no_mouse: bool,

    /// Serve a guest: no config file but that of --config, nothing written, no way back to a shell
    ///
    /// For `ForceCommand` in the settings of sshd. What the guest asked ssh to run is ignored.
    #[arg(long)]
    pub kiosk: bool,

    /// End after this time without a key: a whole number and s, m or h, as 90s, 15m, 2h
    #[arg(long, value_name = "TIME", value_parser = duration, conflicts_with = "plain")]
    pub idle_exit: Option<Duration>,
}

/// The commands.
#[derive(Debug, Subcommand, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum Command {
    /// Print a view, or what it shows, without the explorer
    ///
    /// text and ansi are the screen at the size asked for, with its source in place of the keys. svg is a chart
    /// of what it shows, 9 pixels a column wide and 19 a row high; rows of places and words make it higher. md,
    /// csv and json are its data: figures, statements, ordinals or links as records. A file that exists is
    /// never written over.
    Show(ShowArgs),
    /// List every figure, printed and derived, with its interval
    ///
    /// A printed figure's interval is its value ± half its last digit; a derived one (`=`) has the interval
    /// that the printed digits allow. `⚑` marks a figure with a flag, which is named at the end of its
    /// line. In md, csv and json, value, lo and hi
    /// are decimal strings. Of the config file only `[data]` counts.
    Figures(FiguresArgs),
    /// List the paper's statements with the verdict of its own tables
    ///
    /// `⚑` marks a verdict that would be another with the other table's figure for 2016. The full
    /// statement, the sum done and its interval are in md, csv and json. Of the config file only `[data]` counts.
    Claims(ClaimsArgs),
    /// List the presets, each with the question that it answers and its address
    ///
    /// The built-in ones and those of the config file, as `--preset` takes them.
    Presets(PresetsArgs),
    /// List the themes, each with whom it is for
    ///
    /// The built-in ones and those of `themes/NAME.toml` beside the config file, as `--theme` takes them.
    Themes(ThemesArgs),
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
    /// statements, have tables of their own. All of it is written or nothing. Of the config file only `[data]` counts.
    Export(ExportArgs),
    /// Write a first publication of your own: one that loads as it is, with comments
    ///
    /// With --from it begins with the figures of a file, as `import` reads it. A file that exists is never
    /// written over.
    Init(InitArgs),
    /// Make a publication of a file: CSV, a workbook (.xlsx), downloads of statistics offices
    ///
    /// Tells what was decided on the way: encoding, header, rows left out, unit, precision. What the file
    /// leaves open (several series, totals among parts, no unit) is refused with the choices. The publication
    /// goes to standard output, what was decided to standard error; with -o the one goes into the file.
    Import(ImportArgs),
    /// Tell the mistakes of publications, and what their figures say against each other and their statements
    ///
    /// Exits with 0 where nothing is found, 1 where figures contradict a statement or each other, 2 where there are mistakes.
    /// A file that is no TOML is checked as `import` reads it. Publications without a `[publication]` are
    /// read together, as `--beside` reads them.
    Check(CheckArgs),
    /// Compare two publications, or two tables of one: which figures changed, and what turns with them
    ///
    /// Figures of the same place, measure and year are compared in one unit: equal, within rounding, changed (amounts
    /// in %, rates in points), or in one alone. Then come ranks, checks, findings and verdicts that are others with
    /// the new one. Exits with 1 where anything changed. Of the config file only `[data]` counts.
    Diff(DiffArgs),
    /// Hold the numbers of a report against the figures that they are tied to
    ///
    /// A comment directly behind a number, or behind its unit, names its figure and is not seen by readers:
    /// `14.62 bn<!-- T1.volume.2017 -->`, with any id that `figures` lists. What differs by more than rounding is
    /// told with its place. A minus before the id is for words that say the direction: `fell by 16.5 %<!-- -T1.growth.2016 -->`.
    /// Numbers that are tied to nothing are counted, but no years, numbers of sections, places in an order or code.
    /// As text only what does not fit is listed; md, csv and json have every number that is tied to a figure.
    /// Exits with 0 where all fit, 1 where one does not, 2 where there is no such figure or no number before it. Of the
    /// config file only `[data]` counts.
    Audit(AuditArgs),
    /// Find, create, check and show the settings
    Config {
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
