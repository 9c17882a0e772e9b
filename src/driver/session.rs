//! The terminal while the explorer has it, and as it was before when it has not.

use std::io::{self, Write};
use std::process::exit;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::abort::restore_on_abort;
use super::encode::{OnScreen, encode};
use super::tty::{Output, Tty, terminal_size};

/// What the program ends with after a panic: as Rust's runtime does after one in the main thread.
pub const PANICKED: i32 = 101;

/// What takes the terminal: its other screen, without a cursor, and pastes that are told as such.
const TAKE: &[u8] = b"\x1b[?1049h\x1b[?25l\x1b[?2004h";

/// Reports of buttons and wheel, their places in decimal. crossterm's command would also ask for every
/// movement, and each would wake the program and cross the network.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";

/// What restores the terminal's modes, written out because nothing can be put together where there is no
/// memory. A frame may have been cut short: its colours and its update are ended. Then pasting, the screen
/// that was there before, the cursor; and the mouse and reports of the ground, also where they were never on:
/// that costs nothing.
const RESTORE: &[u8] = b"\x1b[0m\x1b[?2026l\x1b[?2004l\x1b[?2031l\x1b[?1049l\x1b[?25h\x1b[?1006l\x1b[?1000l";

/// The beginning and the end of an update that is shown at once, as DEC numbers it; what hides the cursor, and what
/// clears the screen.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const HIDE: &[u8] = b"\x1b[?25l";
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";

/// Reports of a ground that turns light or dark.
const REPORTS_ON: &[u8] = b"\x1b[?2031h";

/// The question what it is now.
const GROUND: &[u8] = b"\x1b]11;?\x1b\\";

/// How long the answer counts.
const ANSWER_COUNTS: Duration = Duration::from_secs(1);

/// How long the end waits for an answer that is still to come: the shell would take it for what was typed.
const ANSWER_WAITS: Duration = Duration::from_millis(100);

/// The terminal, while it is ours. Whoever restores it holds the lock until that is done, so that nobody
/// ends the process meanwhile; and nothing is restored twice.
static TAKEN: Mutex<Option<Arc<Output>>> = Mutex::new(None);

/// The terminal in raw mode on its alternate screen; dropping it restores what was before.
pub struct Session {
    /// What the terminal shows; nothing where that is not known.
    shown: OnScreen,
    /// The last frame, for its room.
    next: Buffer,
    /// Where the cursor is shown; nothing while it is hidden.
    caret: Option<Position>,
    entered: bool,
    mouse: bool,
    /// Whether reports of the ground are on, and until when an answer counts.
    watched: bool,
    pending: Option<Instant>,
    /// What it reads from and writes to.
    pub tty: Tty,
}

impl Session {
    /// Takes the terminal, and its mouse where that is wanted. Signals are watched before: one that comes
    /// in between would leave it taken.
    pub fn enter(mouse: bool, idle: Option<Duration>) -> io::Result<Self> {
        let mut tty = Tty::open(idle)?;
        // Where no thread may be had, that is all that is lost.
        let _ = restore_on_abort(give_back);
        take(&mut tty, mouse)?;
        let (shown, next) = (OnScreen::default(), Buffer::default());
        let (caret, entered, watched, pending) = (None, true, false, None);
        Ok(Self { shown, next, caret, entered, mouse, watched, pending, tty })
    }

    /// Whether the terminal is taken, and not given back for a while.
    pub fn entered(&self) -> bool {
        self.entered
    }

    /// Asks once whether the terminal's ground is light, and for reports where that changes. Only after the
    /// first frame: a terminal that does not answer must not keep anybody waiting.
    pub fn ask_ground(&mut self) -> io::Result<()> {
        self.watched = true;
        self.pending = Some(Instant::now() + ANSWER_COUNTS);
        self.tty.write_all(&[REPORTS_ON, GROUND].concat())
    }

    /// Whether what the terminal tells of its ground was asked for: an answer once and in time.
    pub fn expects(&mut self, asked: bool) -> bool {
        if asked { self.pending.take().is_some_and(|end| Instant::now() <= end) } else { self.watched }
    }

    /// Waits a moment for an answer that has not come yet.
    pub fn settle(&mut self) -> io::Result<()> {
        let Some(end) = self.pending.take() else { return Ok(()) };
        let end = end.min(Instant::now() + ANSWER_WAITS);
        while !self.tty.answered(end)? && Instant::now() < end {}
        Ok(())
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
        take(&mut self.tty, self.mouse)?;
        if self.watched {
            self.tty.write_all(REPORTS_ON)?;
        }
        self.entered = true;
        self.caret = None;
        self.forget();
        Ok(())
    }

    /// Makes the next frame draw every cell.
    pub fn forget(&mut self) {
        self.shown = OnScreen::default();
    }

    /// Draws one frame in one write; the terminal shows it whole or not at all. Its cursor is where the
    /// frame has a caret, and hidden where it has none.
    pub fn draw(&mut self, render: impl FnOnce(Rect, &mut Buffer) -> Option<Position>) -> io::Result<()> {
        let (width, height) = terminal_size();
        let next = &mut self.next;
        next.resize(Rect::new(0, 0, width, height));
        let caret = render(next.area, next);
        self.tty.write_all(&frame((&mut self.shown, self.caret), (next, caret)))?;
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
    (shown, was): (&mut OnScreen, Option<Position>),
    (next, caret): (&Buffer, Option<Position>),
) -> Vec<u8> {
    let is_known = shown.knows(next.area);
    let cells = encode(shown, next);
    if is_known && cells.is_empty() && was == caret {
        return cells;
    }
    // Not seen where it writes, by terminals that do not know of updates.
    let hide = if was.is_some() { HIDE } else { b"" };
    let clear = if is_known { b"" } else { CLEAR };
    let show =
        caret.map(|Position { x, y }| format!("\x1b[{};{}H\x1b[?25h", y + 1, x + 1)).unwrap_or_default();
    [BEGIN, hide, clear, &cells, show.as_bytes(), END].concat()
}

fn taken() -> std::sync::MutexGuard<'static, Option<Arc<Output>>> {
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take(tty: &mut Tty, mouse: bool) -> io::Result<()> {
    // Before anything is written: a terminal that is half taken must be restored, too.
    *taken() = Some(tty.output());
    enable_raw_mode()
        .and_then(|()| tty.write_all(&[TAKE, if mouse { MOUSE_ON } else { b"" }].concat()))
        .inspect_err(|_| give_back())
}

/// Restores the terminal if it is taken; nothing here may fail or wait for long, for it also runs when
/// the terminal is gone, or takes nothing.
pub fn give_back() {
    let mut taken = taken();
    if let Some(output) = taken.take() {
        // Needs no room in the terminal's queue, so it comes first.
        let _ = disable_raw_mode();
        output.restore(RESTORE);
    }
}

/// From now on the report of a panic prints on the restored screen, whichever thread it happens in, and
/// ends the process.
pub fn restore_on_panic() {
    let report = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        report(info);
        exit(PANICKED);
    }));
}
