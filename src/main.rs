//! The binary: installs the error report, parses the command line, returns its exit code.

use std::fs::File;
use std::io::stderr;
use std::panic::set_hook;
use std::process::{ExitCode, exit};
use std::sync::atomic::{AtomicBool, Ordering};

use color_eyre::config::HookBuilder;
use qilu::driver::{PANICKED, write_all};

/// Whether there is no standard output (`>&-`). It can be seen only before Rust's runtime starts, which puts
/// the null device in its place, where all that is printed would be lost without a word.
static CLOSED: AtomicBool = AtomicBool::new(false);

#[ctor::ctor]
fn look() {
    CLOSED.store(rustix::io::fcntl_getfd(rustix::stdio::stdout()).is_err(), Ordering::Relaxed);
}

fn main() -> color_eyre::Result<ExitCode> {
    let (panics, errors) = HookBuilder::default().try_into_hooks()?;
    errors.install()?;
    // The hook that color-eyre would install panics itself, which aborts, where standard error is gone.
    // A release does not unwind, and would end with a dump of its memory.
    set_hook(Box::new(move |info| {
        drop(write_all(stderr(), format!("{}\n", panics.panic_report(info)).as_bytes()));
        exit(PANICKED);
    }));
    if CLOSED.load(Ordering::Relaxed) {
        // Not to be written, as it was.
        rustix::stdio::dup2_stdout(File::open("/dev/null")?)?;
    }
    qilu::cli::answer();
    Ok(qilu::cli::run(&qilu::cli::parse()))
}
