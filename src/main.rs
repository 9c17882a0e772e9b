//! The binary: installs the error report, hands over to the command line, returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    qilu::cli::main()
}
