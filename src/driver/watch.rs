//! Threads that wait for the world: keys, signals, the terminal's end.

use std::io::{self, IsTerminal};
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, MouseButton, MouseEvent, MouseEventKind};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use super::session::give_back;
use crate::app::Message;
use crate::keymap::Key;

/// How long the main loop has to end in good order after a signal, before it is ended.
const GRACE: Duration = Duration::from_millis(200);

/// Keys and the like that may wait for the main loop. What comes faster waits where it was typed, as
/// megabytes that are pasted do, instead of filling the memory.
const WAITING: usize = 1024;

/// What a thread has seen.
pub enum Event {
    /// For the model.
    Message(Message),
    /// From the mouse.
    Mouse(Mouse),
    /// The terminal has another size.
    Resized,
    /// Another process asks for a stop.
    Suspend,
    /// The process was continued after a stop that it did not make itself.
    Continued,
    /// A signal asks for the end.
    End(i32),
    /// The terminal cannot be read.
    Broken(io::Error),
}

impl Event {
    /// Whether it is one of those that the thread of `keys` has read and that take up room.
    pub fn is_read(&self) -> bool {
        match self {
            Self::Message(_) | Self::Mouse(_) => true,
            Self::Resized | Self::Suspend | Self::Continued | Self::End(_) | Self::Broken(_) => false,
        }
    }
}

/// What the mouse did, as far as it means anything here.
#[derive(Clone, Copy)]
pub enum Mouse {
    /// A click with the left button: column and row of the screen.
    Click(u16, u16),
    /// A notch of the wheel.
    WheelUp,
    /// A notch of the wheel.
    WheelDown,
}

/// Catches the signals from now on; they wait until a thread takes them.
pub fn signals() -> io::Result<Signals> {
    Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])
}

/// Starts the thread that tells of signals and ends the process when one asks for it. It ends with it.
pub fn ends(signals: Signals, sender: Sender<Event>) -> io::Result<()> {
    thread::Builder::new().name("signals".into()).spawn(move || watch_signals(signals, &sender))?;
    Ok(())
}

/// Starts the threads that read the keyboard and wait for the terminal's end. They end with the process.
/// For each event that `is_read`, the loop must take one of these, too, which makes room for the next.
pub fn keys(sender: Sender<Event>) -> io::Result<Receiver<()>> {
    thread::Builder::new().name("hang-up".into()).spawn(watch_hang_up)?;
    let (waits, taken) = sync_channel(WAITING);
    thread::Builder::new().name("keys".into()).spawn(move || read_events(&sender, &waits))?;
    Ok(taken)
}

fn watch_signals(mut signals: Signals, sender: &Sender<Event>) {
    for signal in signals.forever() {
        let event = match signal {
            SIGWINCH => Event::Resized,
            SIGTSTP => Event::Suspend,
            SIGCONT => Event::Continued,
            _ => Event::End(signal),
        };
        let ends = matches!(event, Event::End(_));
        let lost = sender.send(event).is_err();
        if ends {
            // The loop may hang in a write to a terminal that takes nothing.
            thread::sleep(GRACE);
            end(signal);
        }
        if lost {
            return;
        }
    }
}

/// Ends the process when its terminal is gone, even where SIGHUP is ignored: crossterm's reader would
/// spin on the end of file (crossterm#793).
fn watch_hang_up() {
    while !gone(None) {}
    end(SIGHUP);
}

/// Whether the terminal is gone by now.
pub fn hung_up() -> bool {
    gone(Some(&Timespec { tv_sec: 0, tv_nsec: 0 }))
}

/// Waits until the terminal is gone, for at most this long: whether it is. Standard output is always
/// the terminal; standard input may be anything.
fn gone(limit: Option<&Timespec>) -> bool {
    let (output, input) = (io::stdout(), io::stdin());
    let mut fds = vec![PollFd::new(&output, PollFlags::empty())];
    if input.is_terminal() {
        fds.push(PollFd::new(&input, PollFlags::empty()));
    }
    match poll(&mut fds, limit) {
        Err(rustix::io::Errno::INTR) | Ok(0) => false,
        Ok(_) | Err(_) => true,
    }
}

/// Restores the terminal as far as there is one and ends with the code a shell would give the signal.
fn end(signal: i32) -> ! {
    give_back();
    std::process::exit(128 + signal);
}

fn pointed(mouse: MouseEvent) -> Option<Mouse> {
    match mouse.kind {
        MouseEventKind::Down(MouseButton::Left) => Some(Mouse::Click(mouse.column, mouse.row)),
        MouseEventKind::ScrollUp => Some(Mouse::WheelUp),
        MouseEventKind::ScrollDown => Some(Mouse::WheelDown),
        MouseEventKind::Down(_)
        | MouseEventKind::Up(_)
        | MouseEventKind::Drag(_)
        | MouseEventKind::Moved
        | MouseEventKind::ScrollLeft
        | MouseEventKind::ScrollRight => None,
    }
}

fn read_events(sender: &Sender<Event>, waits: &SyncSender<()>) {
    loop {
        let event = match event::read() {
            Ok(event::Event::Key(key)) => match Key::from_event(key) {
                Some(key) => Event::Message(Message::Key(key)),
                None => continue,
            },
            Ok(event::Event::Paste(text)) => Event::Message(Message::Paste(text)),
            Ok(event::Event::Mouse(mouse)) => match pointed(mouse) {
                Some(mouse) => Event::Mouse(mouse),
                None => continue,
            },
            // The size comes by its signal: here it would wait while the reader is amid a sequence.
            Ok(event::Event::Resize(..) | event::Event::FocusGained | event::Event::FocusLost) => continue,
            Err(error) => {
                let _ = sender.send(Event::Broken(error));
                return;
            }
        };
        if waits.send(()).is_err() || sender.send(event).is_err() {
            return;
        }
    }
}
