//! The one place that touches the terminal: reads events, runs effects, draws when something changed.
//!
//! Nothing ticks: one thread sleeps until the terminal or a signal has something for it.

mod abort;
mod clipboard;
mod encode;
mod input;
mod session;
mod tty;

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use color_eyre::eyre::{Result, WrapErr};
use rustix::io::Errno;
use rustix::process::{Signal, getpgrp, getppid, getsid, kill_current_process_group};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::flag;

use crate::action::Action;
use crate::app::{Effect, Message, Model, Opening, Pick, ViewFormat, WriteReport, update};
use crate::config::Preset;
use crate::view;
pub use clipboard::{Clipboard, Through};
pub use encode::style_parameters;
pub use input::{Decoder, Mouse, Typed};
pub use session::PANICKED;
use session::Session;
use tty::Event;
pub use tty::{deadly, terminal_size, write_all};

/// Where something is now, or why it is nowhere.
pub type Whereabouts = Result<String, String>;

/// What effects need of the world beyond the terminal.
pub struct World<'a> {
    /// Writes a preset into the user's file: the file's name, or why not.
    pub save_preset: &'a dyn Fn(&Model, &Preset) -> Whereabouts,
    /// Writes a new file with the view: what became of it.
    pub write_new: &'a dyn Fn(&Model, &str, ViewFormat) -> WriteReport,
    /// Copies.
    pub clipboard: Clipboard<'a>,
    /// Writes the brief of these where nothing is written over: where it is, or why it is nowhere.
    pub write_brief: &'a dyn Fn(&Model, &[Pick]) -> Whereabouts,
    /// Puts another publication in place of the model's, or its own anew: the new model, or why not.
    pub open_file: &'a dyn Fn(&Model, Opening) -> Result<Model, String>,
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

/// An error by the limit that is behind it, where there is one.
pub fn limited(error: io::Error) -> io::Error {
    let limit = match Errno::from_io_error(&error) {
        Some(Errno::MFILE) => "as many files are open as may be (`ulimit -n`)",
        Some(Errno::NOMEM) => "there is no more memory (`ulimit -v`)",
        Some(Errno::AGAIN) => "as many processes and threads run as may (`ulimit -u`)",
        Some(_) | None => return error,
    };
    io::Error::new(error.kind(), limit)
}

/// Runs the explorer until the user leaves, a signal ends it, or no key comes for as long as `idle`. The terminal is as before when it returns.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn run(model: &mut Model, world: &World<'_>, idle: Option<Duration>) -> Result<Ending> {
    session::restore_on_panic();
    let mut session = Session::enter(model.setup.config.mouse, idle)
        .map_err(limited)
        .wrap_err("the terminal cannot be used")?;
    let asks = model.setup.asks_ground;
    let ask = |session: &mut Session| if asks { session.ask_ground() } else { Ok(()) };
    let ending = draw(&mut session, model)
        .and_then(|()| ask(&mut session).wrap_err("the terminal cannot be written"))
        .and_then(|()| events(&mut session, model, world))
        .or_else(|error| session.tty.end().map(Ending::Signal).ok_or(error));
    if matches!(ending, Ok(Ending::Quit)) {
        let _ = session.settle();
    }
    session.leave();
    // Signals stay caught: to let go of them would be to wait for the handler of ABRT, which does not return.
    std::mem::forget(session);
    if !matches!(ending, Ok(Ending::Signal(_))) {
        // Nobody listens for them any more, and a last message may have to wait for the terminal.
        for signal in [SIGHUP, SIGINT, SIGQUIT, SIGTERM] {
            let _ = flag::register_conditional_default(signal, Arc::new(AtomicBool::new(true)));
        }
    }
    ending
}

fn events(session: &mut Session, model: &mut Model, world: &World<'_>) -> Result<Ending> {
    loop {
        // A burst is one frame: whatever has arrived meanwhile is dealt with before drawing.
        let mut next = Some(session.tty.wait().wrap_err("the terminal cannot be read")?);
        let mut changed = false;
        while let Some(event) = next {
            let message = match event {
                Event::Typed(Typed::Ground { light, answer }) => {
                    session.expects(answer.is_some()).then_some(Message::Ground { light, answer })
                }
                Event::Typed(typed) => {
                    session.tty.touch();
                    heard(typed, model)
                }
                Event::Resized => {
                    // Of several sizes only the last one may be seen, and it may be that of the frame
                    // shown; what the others have left of it is not known.
                    session.forget();
                    changed = true;
                    Some(resized())
                }
                Event::Suspend => {
                    if model.refusal(Action::Suspend).is_none() {
                        changed |= suspend(session, model)?;
                    }
                    None
                }
                Event::Continued => {
                    // Who has just come back is not idle.
                    session.tty.touch();
                    session.re_enter()?;
                    changed = true;
                    // The terminal may have been resized while the program was stopped.
                    Some(resized())
                }
                Event::End(signal) => return Ok(Ending::Signal(signal)),
                Event::Idle(limit) => return Ok(Ending::Idle(limit)),
            };
            if let Some(message) = message {
                let step = update(model, message);
                changed |= step.changed;
                for effect in step.effects {
                    if effect == Effect::Quit {
                        return Ok(Ending::Quit);
                    }
                    changed |= perform(effect, session, model, world)?;
                }
            }
            next = session.tty.next().wrap_err("the terminal cannot be read")?;
        }
        if changed && session.entered() {
            draw(session, model)?;
        }
    }
}

/// Does what an effect asks for, and tells the model what came of it: whether that has to be drawn.
fn perform(effect: Effect, session: &mut Session, model: &mut Model, world: &World<'_>) -> Result<bool> {
    let told = match effect {
        // The loop ends before.
        Effect::Quit => return Ok(false),
        Effect::Suspend => return suspend(session, model),
        Effect::Redraw => {
            session.forget();
            return Ok(true);
        }
        Effect::OpenFile(which) => match (world.open_file)(model, which) {
            Ok(opened) => {
                *model = opened;
                return Ok(true);
            }
            Err(why) => Message::NotOpened(why),
        },
        Effect::SavePreset(preset) => {
            Message::PresetSaved((world.save_preset)(model, &preset).map(|file| (file, preset)))
        }
        Effect::WriteNew { file, format } => {
            let report = (world.write_new)(model, &file, format);
            Message::Written { file, format, report }
        }
        Effect::Copy { text, what } => {
            let report = world.clipboard.copy(&text, &mut session.tty);
            if world.clipboard.may_be_seen() {
                session.forget();
            }
            Message::Copied { what, report }
        }
        Effect::WriteBrief { what, picks } => {
            Message::BriefWritten { what, result: (world.write_brief)(model, &picks) }
        }
    };
    Ok(update(model, told).changed)
}

/// What somebody did, as a message; the mouse only where it is listened to, for a terminal may report one
/// that nobody asked for.
fn heard(typed: Typed, model: &Model) -> Option<Message> {
    Some(match typed {
        Typed::Key(key) => Message::Key(key),
        Typed::Paste(text) => Message::Paste(text),
        Typed::Ground { light, answer } => Message::Ground { light, answer },
        Typed::Mouse(_) if !model.setup.config.mouse => return None,
        Typed::Mouse(Mouse::Click(column, row)) => Message::Click(view::spots_at(model, column, row)),
        Typed::Mouse(Mouse::WheelUp) => Message::WheelUp,
        Typed::Mouse(Mouse::WheelDown) => Message::WheelDown,
    })
}

fn resized() -> Message {
    let (width, height) = terminal_size();
    Message::Resize(width, height)
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
