//! `abort`, by which Rust ends a program that gets no memory: the terminal is restored before.
//!
//! Once its handler has returned, `abort` ends the process, and no loop comes to know of it. So the handler
//! does not return: it tells a thread that waits for nothing else, and writes into a pipe that is full. That
//! thread needs no memory for what it does.

use std::io::{self, Read, pipe, stderr};
use std::thread;

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use signal_hook::consts::SIGABRT;
use signal_hook::low_level;

use super::tty::write_all;

/// Room for a thread that does so little.
const STACK: usize = 1 << 16;

const MESSAGE: &[u8] = b"qilu: aborted, as where there is no more memory (`ulimit -v`)\n";

/// From now on the terminal is restored at an `abort`, too. Where the signal comes from outside, the system may
/// give it to that thread itself; so the loop must hear of it, too, and before.
pub fn restore_on_abort(give_back: fn()) -> io::Result<()> {
    let (mut told, tell) = pipe()?;
    let (never_read, full) = pipe()?;
    let waits = full.try_clone()?;
    // The least that it can hold, for it is filled.
    #[cfg(target_os = "linux")]
    rustix::pipe::fcntl_setpipe_size(&full, 1)?;
    thread::Builder::new().name("abort".into()).stack_size(STACK).spawn(move || {
        let _open = never_read;
        if told.read(&mut [0]).is_ok_and(|count| count > 0) {
            give_back();
            let _ = write_all(stderr(), MESSAGE);
            low_level::exit(128 + SIGABRT);
        }
    })?;
    low_level::pipe::register(SIGABRT, tell)?;
    // This makes it one that does not block, and so it can be filled.
    low_level::pipe::register(SIGABRT, full)?;
    while rustix::io::write(&waits, &[0; 512]).is_ok() {}
    fcntl_setfl(&waits, fcntl_getfl(&waits)? - OFlags::NONBLOCK)?;
    Ok(())
}
