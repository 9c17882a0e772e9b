//! The one place that touches the terminal: reads events, runs effects, draws when something changed.
//!
//! Nothing ticks and nothing polls: the loop sleeps in `recv` until a thread has something for it.

mod clipboard;
mod encode;
mod session;
mod watch;

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use color_eyre::eyre::{Result, WrapErr};
use rustix::process::{Signal, getpgrp, getppid, getsid, kill_current_process_group};
use rustix::termios::tcgetwinsize;
use signal_hook::consts::SIGHUP;

use crate::action::Action;
use crate::app::{Effect, Message, Model, NewFile, Pick, WriteReport, update};
use crate::config::Preset;
use crate::view;
pub use clipboard::{Clipboard, Through};
pub use session::PANICKED;
use session::Session;
use watch::{Event, Mouse};

/// Writes a preset into the user's file: the file's name, or why not.
pub type SavePreset<'a> = &'a dyn Fn(&Preset) -> Result<String, String>;

/// Writes a new file with something of the model: what became of it.
pub type WriteNew<'a> = &'a dyn Fn(&Model, &str, NewFile) -> WriteReport;

/// Writes the brief of these where nothing is written over: where it is, or why it is nowhere.
pub type WriteBrief<'a> = &'a dyn Fn(&Model, &[Pick]) -> Result<String, String>;

/// What effects need of the world beyond the terminal.
pub struct World<'a> {
    /// Writes a preset.
    pub save_preset: SavePreset<'a>,
    /// Writes a new file.
    pub write_new: WriteNew<'a>,
    /// Copies.
    pub clipboard: Clipboard<'a>,
    /// Writes a brief.
    pub write_brief: WriteBrief<'a>,
}

/// How the explorer ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The user left.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// No key for as long as this.
    Idle(Duration),
}

/// More columns and rows than any screen has. A terminal may claim up to 65535 of each, and the cells
/// of its frame would fill the memory of the server.
const MOST: (u16, u16) = (1000, 500);

/// Columns and rows of the terminal; 80x24 where it does not say.
#[must_use]
pub fn terminal_size() -> (u16, u16) {
    // Not crossterm's `size`, which runs a `tput` from the user's PATH where the terminal does not say.
    let size = tcgetwinsize(io::stdout()).ok().map(|size| (size.ws_col, size.ws_row));
    let (width, height) = size.filter(|(width, height)| *width > 0 && *height > 0).unwrap_or((80, 24));
    (width.min(MOST.0), height.min(MOST.1))
}

/// Runs the explorer until the user leaves, a signal ends it, or no key comes for as long as `idle`. The terminal is as before when it returns.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn run(mut model: Model, world: &World<'_>, idle: Option<Duration>) -> Result<Ending> {
    session::restore_on_panic();
    // Signals are watched before the screen is taken: one that comes in between would leave it taken, and
    // a terminal that takes nothing may hold up the first frame for ever.
    let signals = watch::signals().wrap_err("signals cannot be watched")?;
    let (sender, receiver) = channel();
    watch::ends(signals, sender.clone()).wrap_err("signals cannot be watched")?;
    let mut session = Session::enter(model.setup.config.mouse).wrap_err("the terminal cannot be used")?;
    let ending = draw(&mut session, &model)
        // The first frame needs no keys; and writing it fails where the terminal has ended.
        .and_then(|()| watch::keys(sender).wrap_err("the terminal cannot be watched"))
        .and_then(|taken| events(&mut session, &mut model, (&receiver, &taken), world, idle))
        .or_else(|error| if watch::hung_up() { Ok(Ending::Signal(SIGHUP)) } else { Err(error) });
    session.leave();
    ending
}

fn events(
    session: &mut Session,
    model: &mut Model,
    (receiver, taken): (&Receiver<Event>, &Receiver<()>),
    world: &World<'_>,
    idle: Option<Duration>,
) -> Result<Ending> {
    let mut last_key = Instant::now();
    loop {
        let first = match next_event(receiver, idle, last_key) {
            Ok(event) => event,
            Err(Some(limit)) => return Ok(Ending::Idle(limit)),
            Err(None) => return Ok(Ending::Quit),
        };
        let mut changed = false;
        // A burst is one frame: whatever has arrived meanwhile is dealt with before drawing.
        let mut next = Some(first);
        while let Some(event) = next {
            if event.is_read() {
                // Room for another one.
                let _ = taken.try_recv();
            }
            match heard(event, model) {
                Event::Message(message) => {
                    if is_of_user(&message) {
                        last_key = Instant::now();
                    }
                    if let Message::Resize(..) = message {
                        // Of several sizes only the last one may be seen, and it may be that of the frame
                        // shown; what the others have left of it is not known.
                        session.forget();
                        changed = true;
                    }
                    let step = update(model, message);
                    changed |= step.changed;
                    for effect in step.effects {
                        match effect {
                            Effect::Quit => return Ok(Ending::Quit),
                            Effect::Suspend => changed |= suspend(session, model)?,
                            Effect::Redraw => {
                                session.forget();
                                changed = true;
                            }
                            Effect::SavePreset(preset) => {
                                let saved = (world.save_preset)(&preset).map(|file| (file, preset));
                                changed |= update(model, Message::PresetSaved(saved)).changed;
                            }
                            Effect::WriteNew { file, content } => {
                                let report = (world.write_new)(model, &file, content);
                                changed |= update(model, Message::Written { file, content, report }).changed;
                            }
                            Effect::Copy { text, what } => {
                                let report = world.clipboard.copy(&text, session.output());
                                if world.clipboard.may_be_seen() {
                                    session.forget();
                                }
                                changed |= update(model, Message::Copied { what, report }).changed;
                            }
                            Effect::WriteBrief { what, picks } => {
                                let result = (world.write_brief)(model, &picks);
                                changed |= update(model, Message::BriefWritten { what, result }).changed;
                            }
                        }
                    }
                }
                Event::Suspend if model.setup.access.refusal(Action::Suspend).is_some() => {}
                Event::Suspend => changed |= suspend(session, model)?,
                Event::Continued => {
                    // Who has just come back is not idle.
                    last_key = Instant::now();
                    session.re_enter()?;
                    // The terminal may have been resized while the program was stopped.
                    let (width, height) = terminal_size();
                    update(model, Message::Resize(width, height));
                    changed = true;
                }
                // A terminal may report a mouse that nobody asked for; another size has become a message.
                Event::Mouse(_) | Event::Resized => {}
                Event::End(signal) => return Ok(Ending::Signal(signal)),
                Event::Broken(error) => return Err(error).wrap_err("the terminal cannot be read"),
            }
            next = receiver.try_recv().ok();
        }
        if changed && session.entered() {
            draw(session, model)?;
        }
    }
}

/// A report of the mouse becomes a message, where the mouse is listened to; so does another size.
fn heard(event: Event, model: &Model) -> Event {
    match event {
        Event::Mouse(mouse) if model.setup.config.mouse => Event::Message(match mouse {
            Mouse::Click(column, row) => Message::Click(view::spots_at(model, column, row)),
            Mouse::WheelUp => Message::WheelUp,
            Mouse::WheelDown => Message::WheelDown,
        }),
        Event::Resized => {
            let (width, height) = terminal_size();
            Event::Message(Message::Resize(width, height))
        }
        Event::Message(_)
        | Event::Mouse(_)
        | Event::Suspend
        | Event::Continued
        | Event::End(_)
        | Event::Broken(_) => event,
    }
}

/// Whether somebody is there who sent it.
fn is_of_user(message: &Message) -> bool {
    match message {
        Message::Key(_) | Message::Paste(_) | Message::Click(_) | Message::WheelUp | Message::WheelDown => {
            true
        }
        Message::Resize(..)
        | Message::PresetSaved(_)
        | Message::Copied { .. }
        | Message::Written { .. }
        | Message::BriefWritten { .. }
        | Message::NoShell => false,
    }
}

/// Sleeps until something happens: one deadline, counted from the last key, and no tick. The error is
/// the limit that has passed, or nothing where there is nobody left to send.
fn next_event(
    receiver: &Receiver<Event>,
    idle: Option<Duration>,
    last_key: Instant,
) -> Result<Event, Option<Duration>> {
    let Some(limit) = idle else { return receiver.recv().map_err(|_| None) };
    receiver.recv_timeout(limit.saturating_sub(last_key.elapsed())).map_err(|error| match error {
        RecvTimeoutError::Timeout => Some(limit),
        RecvTimeoutError::Disconnected => None,
    })
}

/// Leaves the screen and stops the job, or says that nobody would continue it: whether that changed
/// the model. The way back is the same as after any other stop, `Event::Continued`.
fn suspend(session: &mut Session, model: &mut Model) -> Result<bool> {
    if !session.entered() {
        // Asked twice before the first stop.
        return Ok(false);
    }
    if !has_shell() {
        return Ok(update(model, Message::NoShell).changed);
    }
    session.leave();
    // All of the job, as the terminal would: a wrapper that went on would keep the shell waiting.
    kill_current_process_group(Signal::STOP).wrap_err("the program cannot be suspended")?;
    Ok(false)
}

/// Whether somebody in the session can continue the job. The group of the session's leader has nobody
/// (`ssh -t host qilu`), nor has one whose parent is gone or outside the session; the kernel ignores
/// SIGTSTP there, but not the SIGSTOP that is left to a program that catches it.
fn has_shell() -> bool {
    let session = getsid(None).ok();
    let shares_session = |parent| getsid(Some(parent)).ok() == session;
    session != Some(getpgrp()) && getppid().is_some_and(shares_session)
}

fn draw(session: &mut Session, model: &Model) -> Result<()> {
    session.draw(|area, buf| view::render(model, area, buf)).wrap_err("the terminal cannot be written")
}
