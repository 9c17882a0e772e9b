//! `qilu completions` and `qilu man`: what the command line's own definition yields.

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Cli;
use super::failure::{Failure, print};

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "qilu", &mut script);
    print(&String::from_utf8_lossy(&script))
}

/// Prints the manual page in roff.
pub fn page() -> Result<(), Failure> {
    let mut page = Vec::new();
    Man::new(Cli::command()).render(&mut page).map_err(Failure::Output)?;
    print(&String::from_utf8_lossy(&page))
}
