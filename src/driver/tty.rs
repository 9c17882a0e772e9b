//! The terminal as something to read, to write and to wait for, together with signals: one place where
//! the program sleeps.
//!
//! `O_NONBLOCK` belongs to the open file that all programs of a terminal share, so it is neither relied on
//! nor set there: that a terminal takes nothing now (`EAGAIN`) means later. To write there is an open file
//! of our own, where the terminal can be opened once more, so that a signal is heard however long the
//! terminal takes nothing.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use rustix::termios::{QueueSelector, tcflush, tcgetsid, tcgetwinsize, ttyname};
use signal_hook::consts::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP,
    SIGUSR1, SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU,
};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::input::{Decoder, Typed};

/// What ends a program that does not catch it. A fault of the program itself (SEGV, BUS, ILL, FPE) cannot
/// be left but by its end, and KILL cannot be caught.
const DEADLY: [i32; 14] = [
    SIGHUP, SIGINT, SIGQUIT, SIGTRAP, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGTERM, SIGXCPU, SIGVTALRM,
    SIGPROF, SIGIO, SIGSYS,
];
#[cfg(target_os = "linux")]
const DEADLY_HERE: [i32; 2] =
    [rustix::process::Signal::STKFLT.as_raw(), rustix::process::Signal::POWER.as_raw()];
#[cfg(not(target_os = "linux"))]
const DEADLY_HERE: [i32; 0] = [];

/// The signals that ask for the end and can be caught.
pub fn deadly() -> impl Iterator<Item = i32> {
    DEADLY.into_iter().chain(DEADLY_HERE)
}

/// Bytes that a terminal has room for when it says that it has some.
const PIECE: usize = 256;
/// How long the terminal has to take the bytes that restore it; and how long once more, when what waits
/// before those bytes has been thrown away.
const PATIENCE: Duration = Duration::from_millis(200);

/// What has happened.
#[derive(Debug)]
pub enum Event {
    /// Somebody did something.
    Typed(Typed),
    /// The terminal has another size.
    Resized,
    /// Another process asks for a stop.
    Suspend,
    /// The process was continued after a stop that it did not make itself.
    Continued,
    /// A signal asks for the end, or the terminal is gone.
    End(i32),
    /// Nobody did anything for as long as may be.
    Idle(Duration),
}

/// More columns and rows than any screen has. A terminal may claim up to 65535 of each, and the cells
/// of its frame would fill the memory of the server.
const MOST: (u16, u16) = (1000, 500);

/// Columns and rows of the terminal; 80x24 where it does not say.
pub fn terminal_size() -> (u16, u16) {
    // Not crossterm's `size`, which runs a `tput` from the user's PATH where the terminal does not say.
    let size = tcgetwinsize(io::stdout()).ok().map(|size| (size.ws_col, size.ws_row));
    let (width, height) = size.filter(|(width, height)| *width > 0 && *height > 0).unwrap_or((80, 24));
    (width.min(MOST.0), height.min(MOST.1))
}

/// Where to write.
pub struct Output {
    file: OwnedFd,
    /// Whether nobody else has this open file, so that a write to it never waits.
    own: bool,
}

impl Output {
    fn open() -> io::Result<Self> {
        let stdout = io::stdout();
        // Also where the terminal has no name here, or one that this user may not open (after `su`).
        let name = if cfg!(target_os = "linux") && tcgetsid(&stdout).is_ok() {
            Ok(c"/dev/tty".to_owned())
        } else {
            ttyname(&stdout, Vec::new())
        };
        let flags = OFlags::WRONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
        match name.and_then(|name| open(name, flags, Mode::empty())) {
            Ok(file) => Ok(Self { file, own: true }),
            Err(_) => Ok(Self { file: stdout.as_fd().try_clone_to_owned()?, own: false }),
        }
    }

    /// Writes what the terminal takes now.
    fn write(&self, bytes: &[u8]) -> Result<usize, Errno> {
        if self.own {
            return rustix::io::write(&self.file, bytes);
        }
        // In a file that is shared a write may wait, unless it is small and there is room.
        let mut fds = [PollFd::new(&self.file, PollFlags::OUT)];
        if poll(&mut fds, Some(&Timespec::default()))? == 0 {
            return Err(Errno::AGAIN);
        }
        rustix::io::write(&self.file, &bytes[..bytes.len().min(PIECE)])
    }

    /// Writes what restores the terminal; if it takes nothing, instead of what waits there.
    pub fn restore(&self, mut bytes: &[u8]) {
        let mut end = Instant::now() + PATIENCE;
        let mut flushed = false;
        while !bytes.is_empty() {
            match self.write(bytes) {
                Ok(count) => bytes = &bytes[count..],
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let left = end.saturating_duration_since(Instant::now());
                    if !left.is_zero() {
                        let _ = poll(&mut [PollFd::new(&self.file, PollFlags::OUT)], timespec(left).as_ref());
                    } else if flushed {
                        return;
                    } else {
                        // A frame that nobody reads is in the way.
                        let _ = tcflush(&self.file, QueueSelector::OFlush);
                        (flushed, end) = (true, Instant::now() + PATIENCE);
                    }
                }
                Err(_) => return,
            }
        }
    }
}

/// Writes all, however long that takes.
///
/// # Errors
/// Where a write fails for another reason than that it has to wait.
pub fn write_all(to: impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(&to, bytes) {
            Ok(count) => bytes = &bytes[count..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                let _ = poll(&mut [PollFd::new(&to, PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

fn timespec(time: Duration) -> Option<Timespec> {
    Timespec::try_from(time).ok()
}

/// The terminal and the signals.
pub struct Tty {
    input: OwnedFd,
    output: Arc<Output>,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    decoder: Decoder,
    /// What has happened and not been taken.
    seen: VecDeque<Event>,
    /// When the last byte came, of those that may be half of something.
    last_byte: Instant,
    /// When somebody did something last, and how long ago that may be.
    last_key: Instant,
    idle: Option<Duration>,
}

impl Tty {
    /// Opens the terminal, and catches signals from now on.
    pub fn open(idle: Option<Duration>) -> io::Result<Self> {
        let (read, write) = UnixStream::pair()?;
        let caught = deadly().chain([SIGTSTP, SIGCONT, SIGWINCH]);
        let signals = SignalDelivery::with_pipe(read, write, SignalOnly, caught)?;
        let stdin = io::stdin();
        let input = if stdin.is_terminal() {
            stdin.as_fd().try_clone_to_owned()?
        } else {
            File::open("/dev/tty")?.into()
        };
        let now = Instant::now();
        Ok(Self {
            input,
            output: Arc::new(Output::open()?),
            signals,
            decoder: Decoder::default(),
            seen: VecDeque::new(),
            last_byte: now,
            last_key: now,
            idle,
        })
    }

    /// Where to write, for who restores the terminal.
    pub fn output(&self) -> Arc<Output> {
        Arc::clone(&self.output)
    }

    /// Somebody is there.
    pub fn touch(&mut self) {
        self.last_key = Instant::now();
    }

    /// Sleeps until something happens. No tick: a deadline for the last key, and one for a sequence of
    /// which the rest has not come.
    pub fn wait(&mut self) -> io::Result<Event> {
        loop {
            if let Some(event) = self.seen.pop_front() {
                return Ok(event);
            }
            self.read(true)?;
        }
    }

    /// Reads until then at the latest: whether the terminal has told of its ground. What else it said stays.
    pub fn answered(&mut self, end: Instant) -> io::Result<bool> {
        let told = |event: &Event| matches!(event, Event::Typed(Typed::Ground { answer: Some(_), .. }));
        if self.poll(false, Some(end.saturating_duration_since(Instant::now())))? {
            self.read(false)?;
        }
        Ok(self.seen.iter().any(told) || self.ends())
    }

    /// What has happened meanwhile.
    pub fn next(&mut self) -> io::Result<Option<Event>> {
        if self.seen.is_empty() {
            self.read(false)?;
        }
        Ok(self.seen.pop_front())
    }

    /// Takes what there is to read and what signals have come.
    fn read(&mut self, waits: bool) -> io::Result<()> {
        let rest = self.decoder.waits().map(|waits| waits.saturating_sub(self.last_byte.elapsed()));
        let limit = if waits { rest.into_iter().chain(self.idle_left()).min() } else { Some(Duration::ZERO) };
        if self.poll(false, limit)? {
            let mut bytes = [0; 1024];
            match rustix::io::read(&self.input, &mut bytes) {
                // The end of a terminal that is gone.
                Ok(0) => self.seen.push_back(Event::End(SIGHUP)),
                Ok(count) => {
                    self.last_byte = Instant::now();
                    self.seen.extend(self.decoder.feed(&bytes[..count]).into_iter().map(Event::Typed));
                }
                Err(Errno::AGAIN | Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        } else if self.decoder.waits().is_some_and(|waits| self.last_byte.elapsed() >= waits) {
            self.seen.extend(self.decoder.give_up().into_iter().map(Event::Typed));
        }
        Ok(())
    }

    /// How long it may still be until somebody does something.
    fn idle_left(&self) -> Option<Duration> {
        self.idle.map(|limit| limit.saturating_sub(self.last_key.elapsed()))
    }

    /// Waits for input, or for room to write: whether there is some. Signals are heard in any case, and so
    /// is the end of the terminal, also where SIGHUP is ignored.
    fn poll(&mut self, writes: bool, limit: Option<Duration>) -> io::Result<bool> {
        let gone = PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL;
        let (input, output) =
            if writes { (PollFlags::empty(), PollFlags::OUT) } else { (PollFlags::IN, PollFlags::empty()) };
        let mut fds = [
            PollFd::new(self.signals.get_read(), PollFlags::IN),
            PollFd::new(&self.input, input),
            PollFd::new(&self.output.file, output),
        ];
        let ready = match poll(&mut fds, limit.and_then(timespec).as_ref()) {
            Ok(count) => count > 0,
            Err(Errno::INTR) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        let [signals, input, output] = fds.map(|fd| fd.revents());
        if !signals.is_empty() {
            self.seen.extend(self.signals.pending().map(|signal| match signal {
                SIGWINCH => Event::Resized,
                SIGTSTP => Event::Suspend,
                SIGCONT => Event::Continued,
                signal => Event::End(signal),
            }));
        }
        if (input | output).intersects(gone) {
            self.seen.push_back(Event::End(SIGHUP));
            return Ok(false);
        }
        // What has come just in time counts.
        if let Some(limit) = self.idle.filter(|_| !ready && self.idle_left() == Some(Duration::ZERO)) {
            self.seen.push_back(Event::Idle(limit));
        }
        Ok(if writes { output } else { input }.intersects(PollFlags::IN | PollFlags::OUT))
    }

    /// The signal that asks for the end by now; SIGHUP where the terminal is gone.
    pub fn end(&mut self) -> Option<i32> {
        let _ = self.poll(false, Some(Duration::ZERO));
        self.seen.iter().find_map(|event| if let Event::End(signal) = event { Some(*signal) } else { None })
    }

    /// Whether an end has been seen.
    fn ends(&self) -> bool {
        self.seen.iter().any(|event| matches!(event, Event::End(_) | Event::Idle(_)))
    }
}

/// What does not fit waits until there is room, or until something ends the program: then the rest is of no
/// use, and whoever waits for the next event gets to know.
impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut rest = bytes;
        while !rest.is_empty() {
            match self.output.write(rest) {
                Ok(count) => rest = &rest[count..],
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) if self.ends() => break,
                Err(Errno::AGAIN) => {
                    self.poll(true, self.idle_left())?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
