//! The binary: installs the error report, parses the command line, returns its exit code.

use std::io::{Write, stderr};
use std::panic::set_hook;
use std::process::ExitCode;

use color_eyre::config::HookBuilder;

fn main() -> color_eyre::Result<ExitCode> {
    let (panics, errors) = HookBuilder::default().try_into_hooks()?;
    errors.install()?;
    // The hook that color-eyre would install panics itself, which aborts, where standard error is gone.
    set_hook(Box::new(move |info| drop(writeln!(stderr(), "{}", panics.panic_report(info)))));
    Ok(qilu::cli::run(&qilu::cli::parse()))
}
