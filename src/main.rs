//! The binary: installs the error report, parses the command line, returns its exit code.

use std::process::ExitCode;

use clap::Parser;

fn main() -> color_eyre::Result<ExitCode> {
    color_eyre::install()?;
    Ok(qilu::cli::run(&qilu::cli::Cli::parse()))
}
