//! The terminal while the explorer has it, and as it was before when it has not.

use std::io::{self, Write};
use std::process::exit;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
    LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use rustix::termios::{Action, QueueSelector, tcflow, tcflush};

use super::encode::encode;
use super::terminal_size;

/// How long the terminal has to take the bytes that restore it.
const PATIENCE: Duration = Duration::from_millis(200);
/// How often, after that, what waits before those bytes is thrown away, and how long each time counts.
const FLUSHES: (u32, Duration) = (20, Duration::from_millis(5));
/// What the program ends with after a panic: as Rust's runtime does after one in the main thread.
pub const PANICKED: i32 = 101;

/// Reports of buttons and wheel, their places in decimal. crossterm's command would also ask for every
/// movement, and each would wake the program and cross the network.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
/// No reports.
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// Whether the terminal is ours. Whoever restores it holds the lock until that is done, so that nobody
/// ends the process meanwhile; and nothing is restored twice.
static TAKEN: Mutex<bool> = Mutex::new(false);

/// The terminal in raw mode on its alternate screen; dropping it restores what was before.
pub struct Session {
    /// What the terminal shows; nothing where that is not known.
    shown: Option<Buffer>,
    /// The frame before, for its room.
    spare: Buffer,
    /// Where the cursor is shown; nothing while it is hidden.
    caret: Option<Position>,
    entered: bool,
    mouse: bool,
    output: Output,
}

impl Session {
    /// Takes the terminal, and its mouse where that is wanted.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        take(mouse)?;
        Ok(Self { shown: None, spare: Buffer::default(), caret: None, entered: true, mouse, output: Output })
    }

    /// Whether the terminal is taken, and not given back for a while.
    pub fn entered(&self) -> bool {
        self.entered
    }

    /// Gives the terminal back.
    pub fn leave(&mut self) {
        self.entered = false;
        give_back();
    }

    /// Takes the terminal again after a stop; whatever was on it is not relied on.
    pub fn re_enter(&mut self) -> io::Result<()> {
        // The shell may have changed the line settings behind crossterm's back.
        let _ = disable_raw_mode();
        take(self.mouse)?;
        self.entered = true;
        self.caret = None;
        self.forget();
        Ok(())
    }

    /// Makes the next frame draw every cell.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Where all goes that the terminal is to be told: frames, and what is no frame.
    pub fn output(&mut self) -> &mut impl Write {
        &mut self.output
    }

    /// Draws one frame in one write; the terminal shows it whole or not at all. Its cursor is where the
    /// frame has a caret, and hidden where it has none.
    pub fn draw(&mut self, render: impl FnOnce(Rect, &mut Buffer) -> Option<Position>) -> io::Result<()> {
        let (width, height) = terminal_size();
        let mut next = std::mem::take(&mut self.spare);
        next.resize(Rect::new(0, 0, width, height));
        next.reset();
        let caret = render(next.area, &mut next);
        let shown = self.shown.take().filter(|shown| shown.area == next.area);
        self.output.write_all(&frame((shown.as_ref(), self.caret), (&next, caret))?)?;
        self.spare = shown.unwrap_or_default();
        self.shown = Some(next);
        self.caret = caret;
        Ok(())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        self.leave();
    }
}

/// The bytes that turn what is shown into the next frame: none where they are the same. Ratatui's
/// `Terminal` would flush before the end of the update is written, and hide the cursor each time.
fn frame(
    (shown, was): (Option<&Buffer>, Option<Position>),
    (next, caret): (&Buffer, Option<Position>),
) -> io::Result<Vec<u8>> {
    let cells = encode(shown, next);
    let mut bytes = Vec::new();
    if shown.is_some() && cells.is_empty() && was == caret {
        return Ok(bytes);
    }
    queue!(bytes, BeginSynchronizedUpdate)?;
    if was.is_some() {
        // Not seen where it writes, by terminals that do not know of updates.
        queue!(bytes, Hide)?;
    }
    if shown.is_none() {
        queue!(bytes, SetAttribute(Attribute::Reset), Clear(ClearType::All))?;
    }
    bytes.extend_from_slice(&cells);
    if let Some(Position { x, y }) = caret {
        queue!(bytes, MoveTo(x, y), Show)?;
    }
    queue!(bytes, EndSynchronizedUpdate)?;
    Ok(bytes)
}

/// Standard output without the buffer and the lock of `io::stdout`: who restores the terminal must
/// not wait for a thread that is stuck in a write.
struct Output;

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(rustix::io::write(io::stdout(), bytes)?)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn taken() -> std::sync::MutexGuard<'static, bool> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take(mouse: bool) -> io::Result<()> {
    // Before anything is written: a terminal that is half taken must be restored, too.
    *taken() = true;
    let mut bytes = Vec::new();
    enable_raw_mode()
        .and_then(|()| queue!(bytes, EnterAlternateScreen, Hide, EnableBracketedPaste))
        .and_then(|()| {
            bytes.extend_from_slice(if mouse { MOUSE_ON } else { b"" });
            Output.write_all(&bytes)
        })
        .inspect_err(|_| give_back())
}

/// Restores the terminal if it is taken; nothing here may fail or wait for long, for it also runs when
/// the terminal is gone, or takes nothing.
pub fn give_back() {
    let mut taken = taken();
    if *taken {
        *taken = false;
        // Needs no room in the terminal's queue, so it comes first.
        let _ = disable_raw_mode();
        restore_screen();
    }
}

/// Writes on a thread of its own, which is left behind if the terminal takes nothing.
fn restore_screen() {
    let write = || Output.write_all(&restoring_bytes());
    let (sender, written) = channel();
    let thread = thread::Builder::new().name("restore".into()).spawn(move || {
        let _ = write();
        let _ = sender.send(());
    });
    if thread.is_err() {
        let _ = write();
        return;
    }
    let waits = |limit| written.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
    if waits(PATIENCE) {
        // A frame that nobody reads is in the way: it goes, and what its writer still has of it.
        let (times, each) = FLUSHES;
        let _ = (0..times).any(|_| {
            let out = io::stdout();
            // On Linux a flush makes room but does not wake who waits for it; starting the output does.
            let _ = tcflow(&out, Action::OOff);
            let _ = tcflush(&out, QueueSelector::OFlush);
            let _ = tcflow(&out, Action::OOn);
            !waits(each)
        });
    }
}

fn restoring_bytes() -> Vec<u8> {
    let mut bytes = Vec::new();
    // A frame may have been cut short: its update is ended, its colours with it.
    let _ = queue!(
        bytes,
        SetAttribute(Attribute::Reset),
        EndSynchronizedUpdate,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    // Also where it was never on: that costs nothing, and what ends the program need not know.
    bytes.extend_from_slice(MOUSE_OFF);
    bytes
}

/// From now on the report of a panic prints on the restored screen, whichever thread it happens in, and
/// ends the process: after one in another thread the loop would wait for ever for what it was to send.
pub fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        report(info);
        exit(PANICKED);
    }));
}
