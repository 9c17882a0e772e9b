//! The binary: installs the error report, parses the command line, returns its exit code.

use std::io::{Write, stderr};
use std::panic::set_hook;
use std::process::{ExitCode, exit};

use color_eyre::config::HookBuilder;
use qilu::driver::PANICKED;

fn main() -> color_eyre::Result<ExitCode> {
    let (panics, errors) = HookBuilder::default().try_into_hooks()?;
    errors.install()?;
    // The hook that color-eyre would install panics itself, which aborts, where standard error is gone.
    // A release does not unwind, and would end with a dump of its memory.
    set_hook(Box::new(move |info| {
        drop(writeln!(stderr(), "{}", panics.panic_report(info)));
        exit(PANICKED);
    }));
    Ok(qilu::cli::run(&qilu::cli::parse()))
}
