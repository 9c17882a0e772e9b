//! `qilu man`: what the command line's own definition yields, and what stands beside it.

use std::io;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use roff::{Roff, roman};

use super::args::{Cli, ENVIRONMENT, EXIT_CODES};
use super::failure::{Failure, print};

/// The files that are read or written without being named.
const FILES: [[&str; 2]; 3] = [
    [
        "~/.config/qilu/config.toml",
        "The settings, presets and keys of the reader; `qilu config init` writes a commented one. $QILU_CONFIG, \
         else $XDG_CONFIG_HOME, puts it elsewhere.",
    ],
    [
        "~/.local/state/qilu/last-copy",
        "What was copied last, for where the terminal has no clipboard. $XDG_STATE_HOME puts it elsewhere.",
    ],
    [
        "~/.local/state/qilu/last-paper.json",
        "The last view and the marks of the session that ended last, for `:resume` and the next brief; of another \
         publication under its id. No session of a guest reads or writes it.",
    ],
];

const EXAMPLES: [[&str; 2]; 8] = [
    ["qilu --preset rank", "Open the explorer on a preset."],
    [
        "qilu show 'compare?transform=gap&table=yes' --size 120x40",
        "Print a view, with quotes for `?` and `&`.",
    ],
    ["qilu show --preset rank --format svg -o rank.svg", "Write a preset as a chart."],
    ["qilu figures gap --flag undetermined", "The gaps of which the digits leave the direction open."],
    ["qilu figures --kind printed --format csv", "What is printed, for a spreadsheet."],
    ["qilu claims --strict", "Fail where the paper's own tables contradict it."],
    ["qilu cite FIGURE-ID --format bibtex", "Cite a figure, by an id that `qilu figures` lists."],
    ["source <(qilu completions bash)", "Have completions in this shell."],
];

/// Prints the manual page in roff: one page with the options of every command, so that none of them
/// is behind a page that is not installed.
pub fn page() -> Result<(), Failure> {
    let mut page = Vec::new();
    write(&mut page).map_err(Failure::Output)?;
    print(&String::from_utf8_lossy(&page))
}

fn write(page: &mut Vec<u8>) -> io::Result<()> {
    // The commit of a build is no part of its manual.
    let mut root = Cli::command().version(env!("CARGO_PKG_VERSION"));
    root.build();
    let man = Man::new(root.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    page.extend_from_slice(b".SH COMMANDS\n");
    for command in root.get_subcommands() {
        describe(command, page)?;
    }
    beside().to_writer(page)?;
    man.render_version_section(page)
}

/// The sections of which the definition knows nothing.
fn beside() -> Roff {
    let mut page = Roff::new();
    page.control("SH", ["EXIT STATUS"]).text([roman(EXIT_CODES)]);
    for (name, list) in [("ENVIRONMENT", &ENVIRONMENT[..]), ("FILES", &FILES), ("EXAMPLES", &EXAMPLES)] {
        page.control("SH", [name]);
        for [term, about] in list {
            page.control("TP", []).text([roman(*term)]).text([roman(*about)]);
        }
    }
    page
}

/// A command, and those below it, each under a heading of its own.
fn describe(command: &Command, page: &mut Vec<u8>) -> io::Result<()> {
    if command.is_hide_set() || command.get_name() == "help" {
        return Ok(());
    }
    let name = command.get_bin_name().unwrap_or_else(|| command.get_name());
    let man = Man::new(command.clone());
    let mut part = format!(".SS {name}\n").into_bytes();
    man.render_synopsis_section(&mut part)?;
    part.extend_from_slice(b".PP\n");
    man.render_description_section(&mut part)?;
    man.render_options_section(&mut part)?;
    let lines = part.split_inclusive(|byte| *byte == b'\n');
    lines.filter(|line| !line.starts_with(b".SH ")).for_each(|line| page.extend_from_slice(line));
    command.get_subcommands().try_for_each(|below| describe(below, page))
}
