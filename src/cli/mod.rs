//! The command line: what was asked for, and the code to end with.
//!
//! `args` says what may be written; a file does a command, or two that are alike. Environment and files are read here
//! and nowhere to the left; a mistake is told before the terminal is touched.

mod args;
mod audit;
mod brief;
mod candidates;
mod check;
mod cite;
mod claims;
mod completions;
mod config;
mod diff;
mod disk;
mod effective;
mod environment;
mod explorer;
mod export;
mod failure;
mod figures;
mod import;
mod init;
mod input;
mod kept;
mod keys;
mod list;
mod manual;
mod presets;
mod recent;
mod save;
mod settings;
mod show;
mod stage;
mod store;
mod stream;
mod usage;

use std::process::ExitCode;
use std::sync::Arc;

use signal_hook::consts::SIGXFSZ;

use crate::glyphs::Glyphs;
use args::Command;
use environment::variable;
use failure::{Failure, complain};
use usage::{refuse_contrary, refuse_misplaced};

pub use args::Cli;
pub use completions::answer;
pub use usage::parse;

/// Does what the command line asks for.
pub fn run(cli: &Cli) -> ExitCode {
    // Caught, it leaves a limit on the size of files to the write, which tells of it and takes back what it
    // has begun.
    let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
    dispatch(cli).unwrap_or_else(|failure| {
        complain(&failure.report());
        ExitCode::from(failure.code())
    })
}

fn dispatch(cli: &Cli) -> Result<ExitCode, Failure> {
    let Some(command) = &cli.command else { return explorer::run(cli) };
    if cli.explorer.kiosk {
        let name = <&str>::from(command);
        return Failure::sentence(format!("'{name}' is off with --kiosk, which has only the explorer"));
    }
    refuse_misplaced(cli, command);
    let (files, glyphs) = (cli.files(), cli.glyphs);
    match command {
        Command::Show(args) => {
            let look = args.look.or(&cli.look);
            refuse_contrary(args, &look);
            show::run(args, &look, cli.color, files, glyphs)?;
        }
        Command::Figures(args) => figures::run(args, files, by_locale(glyphs))?,
        Command::Claims(args) => return claims::run(args, files, by_locale(glyphs)),
        Command::Presets(args) => presets::presets(args, files, glyphs)?,
        Command::Themes(args) => presets::themes(args, files, glyphs)?,
        Command::Cite(args) => cite::run(args, files, glyphs)?,
        Command::Brief(args) => brief::run(args, files)?,
        Command::Export(args) => export::run(args, files)?,
        Command::Init(args) => init::run(args)?,
        Command::Import(args) => import::run(args)?,
        Command::Diff(args) => return diff::run(args, files, by_locale(glyphs)),
        Command::Audit(args) => return audit::run(args, files, by_locale(glyphs)),
        Command::Check(args) => return check::run(args),
        Command::Config { command } => config::run(command, files)?,
        Command::Keys(args) => keys::run(args, files, glyphs)?,
        Command::Completions { shell } => completions::script(*shell)?,
        Command::Man => manual::page()?,
    }
    Ok(ExitCode::SUCCESS)
}

/// For what does not read the config file.
fn by_locale(named: Option<Glyphs>) -> Glyphs {
    environment::glyphs(named, variable)
}
