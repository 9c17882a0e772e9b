//! The command line: what was asked for, and the code to end with.
//!
//! `args` says what may be written, one file a command does it. Environment and files are read here
//! and nowhere to the left; a mistake is told before the terminal is touched.

mod args;
mod brief;
mod cite;
mod claims;
mod config;
mod disk;
mod effective;
mod environment;
mod explorer;
mod export;
mod failure;
mod figures;
mod keys;
mod list;
mod manual;
mod save;
mod settings;
mod show;
mod stage;
mod store;
mod stream;

use std::process::{ExitCode, exit};
use std::sync::Arc;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};
use signal_hook::consts::SIGXFSZ;

use crate::config::GlyphChoice;
use crate::glyphs::Glyphs;
use crate::text;
use crate::wording::hidden_in;
use args::{Command, GlyphSet};
use environment::variable;
use failure::{Failure, complain};

pub use args::Cli;

/// Bad usage or bad input.
const MISTAKE: u8 = 2;

/// The command line; ends the process where it is wrong or asks for help.
#[must_use]
pub fn parse() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| {
        let told = error.render().to_string();
        let harmless = told.lines().all(|line| hidden_in(line).is_none());
        if !harmless {
            // clap repeats what it was given as it is.
            let lines: Vec<_> = told.trim_end().lines().map(text::sanitize).collect();
            complain(&lines.join("\n"));
            exit(error.exit_code());
        }
        error.exit()
    })
}

/// Does what the command line asks for.
#[must_use]
pub fn run(cli: &Cli) -> ExitCode {
    // Caught, it leaves a limit on the size of files to the write, which tells of it and takes back what it
    // has begun.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    dispatch(cli).unwrap_or_else(|failure| {
        complain(&failure.report());
        ExitCode::from(MISTAKE)
    })
}

fn dispatch(cli: &Cli) -> Result<ExitCode, Failure> {
    let Some(command) = &cli.command else { return explorer::run(&cli.explorer, cli.glyphs.set) };
    if cli.explorer.kiosk {
        let name = name(command);
        return Err(Failure::Sentence(format!("'{name}' is off with --kiosk, which has only the explorer")));
    }
    refuse_misplaced(cli, command);
    // Options that a command has, too, may stand before it; those behind it are nearer.
    let before = cli.explorer.config.file.as_deref();
    let glyphs = |own: &GlyphSet| own.set.or(cli.glyphs.set);
    match command {
        Command::Show(args) => {
            show::run(args, args.config.file.as_deref().or(before), glyphs(&args.glyphs))?;
        }
        Command::Figures(args) => figures::run(args, by_locale(glyphs(&args.glyphs)))?,
        Command::Claims(args) => return claims::run(args, by_locale(glyphs(&args.glyphs))),
        Command::Cite(args) => {
            cite::run(args, args.config.file.as_deref().or(before), glyphs(&args.glyphs))?;
        }
        Command::Brief(args) => brief::run(args, args.config.file.as_deref().or(before))?,
        Command::Export(args) => export::run(args)?,
        Command::Config { file, command } => config::run(command, file.file.as_deref().or(before))?,
        Command::Keys(args) => keys::run(args, args.config.file.as_deref().or(before), glyphs(&args.glyphs))?,
        Command::Completions { shell } => manual::completions(*shell)?,
        Command::Man => manual::page()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// For what does not read the config file.
fn by_locale(named: Option<Glyphs>) -> Glyphs {
    environment::glyphs(named, GlyphChoice::Auto, variable)
}

/// A command as it is written.
fn name(command: &Command) -> &'static str {
    match command {
        Command::Figures(_) => "figures",
        Command::Claims(_) => "claims",
        Command::Cite(_) => "cite",
        Command::Brief(_) => "brief",
        Command::Export(_) => "export",
        Command::Config { .. } => "config",
        Command::Keys(_) => "keys",
        Command::Show(_) => "show",
        Command::Completions { .. } => "completions",
        Command::Man => "man",
    }
}

/// Ends with a usage error where an option stands before a command that has no use for it: an option
/// that does nothing would be a lie.
fn refuse_misplaced(cli: &Cli, command: &Command) {
    let (takes_config, takes_glyphs) = match command {
        Command::Figures(_) | Command::Claims(_) => (false, true),
        Command::Config { .. } | Command::Brief(_) => (true, false),
        Command::Keys(_) | Command::Show(_) | Command::Cite(_) => (true, true),
        Command::Export(_) | Command::Completions { .. } | Command::Man => (false, false),
    };
    let name = name(command);
    let explorer = &cli.explorer;
    let misplaced = [
        ("--preset", explorer.preset.is_some()),
        ("--view", explorer.view.is_some()),
        ("--theme", explorer.theme.is_some()),
        ("--plain", explorer.plain),
        ("--no-mouse", explorer.no_mouse),
        ("--idle-exit", explorer.idle_exit.is_some()),
        ("--config", explorer.config.file.is_some() && !takes_config),
        ("--glyphs", cli.glyphs.set.is_some() && !takes_glyphs),
    ];
    if let Some((option, _)) = misplaced.into_iter().find(|(_, given)| *given) {
        let message = format!("the option '{option}' has no effect on '{name}'");
        Cli::command().error(ErrorKind::ArgumentConflict, message).exit();
    }
}
