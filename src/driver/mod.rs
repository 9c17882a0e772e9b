//! The one place that touches the terminal: reads events, runs effects, draws when something changed.
//!
//! Nothing ticks and nothing polls: the loop sleeps in `recv` until a thread has something for it.

mod clipboard;
mod session;
mod watch;

use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use color_eyre::eyre::{Result, WrapErr};
use ratatui::buffer::Buffer;

use crate::action::Action;
use crate::app::{Effect, Message, Model, update};
use crate::config::Preset;
use crate::view;
pub use clipboard::{Clipboard, Through};
use session::Session;
use watch::Event;

/// Writes a preset into the user's file: the file's name, or why not.
pub type SavePreset<'a> = &'a dyn Fn(&Preset) -> Result<String, String>;

/// What effects need of the world beyond the terminal.
pub struct World<'a> {
    /// Writes a preset.
    pub save_preset: SavePreset<'a>,
    /// Copies.
    pub clipboard: Clipboard<'a>,
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

/// Columns and rows of the terminal; 80x24 where it does not say.
#[must_use]
pub fn terminal_size() -> (u16, u16) {
    crossterm::terminal::size().ok().filter(|(w, h)| *w > 0 && *h > 0).unwrap_or((80, 24))
}

/// Runs the explorer until the user leaves, a signal ends it, or no key comes for as long as `idle`. The terminal is as before when it returns.
///
/// # Errors
/// Where the terminal cannot be read or written.
pub fn run(mut model: Model, world: &World<'_>, idle: Option<Duration>) -> Result<Ending> {
    // Signals are caught before the screen is taken: one that comes in between would leave it taken.
    let signals = watch::signals().wrap_err("signals cannot be watched")?;
    let mut session = Session::enter().wrap_err("the terminal cannot be used")?;
    draw(&mut session, &model)?;
    // Threads come after the first frame: nothing that they do is needed for it.
    let (sender, receiver) = channel();
    watch::spawn(signals, &sender).wrap_err("the terminal cannot be watched")?;
    drop(sender);
    let ending = events(&mut session, &mut model, &receiver, world, idle)?;
    session.leave();
    Ok(ending)
}

fn events(
    session: &mut Session,
    model: &mut Model,
    receiver: &Receiver<Event>,
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
            match event {
                Event::Message(message) => {
                    if matches!(message, Message::Key(_) | Message::Paste(_)) {
                        last_key = Instant::now();
                    }
                    let step = update(model, message);
                    changed |= step.changed;
                    for effect in step.effects {
                        match effect {
                            Effect::Quit => return Ok(Ending::Quit),
                            Effect::Suspend => suspend(session, model, &mut changed)?,
                            Effect::Redraw => {
                                session.forget()?;
                                changed = true;
                            }
                            Effect::SavePreset(preset) => {
                                let saved = (world.save_preset)(&preset).map(|file| (file, preset));
                                changed |= update(model, Message::PresetSaved(saved)).changed;
                            }
                            Effect::Copy { text, what } => {
                                let report = world.clipboard.copy(&text);
                                changed |= update(model, Message::Copied { what, report }).changed;
                            }
                        }
                    }
                }
                Event::Suspend if model.setup.access.refusal(Action::Suspend).is_some() => {}
                Event::Suspend => suspend(session, model, &mut changed)?,
                Event::Continued => {
                    // Who has just come back is not idle.
                    last_key = Instant::now();
                    session.re_enter()?;
                    resize(model);
                    changed = true;
                }
                Event::End(signal) => return Ok(Ending::Signal(signal)),
                Event::Broken(error) => return Err(error).wrap_err("the terminal cannot be read"),
            }
            next = receiver.try_recv().ok();
        }
        if changed {
            draw(session, model)?;
        }
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

/// Leaves the screen, stops the process, and comes back when it is continued.
fn suspend(session: &mut Session, model: &mut Model, changed: &mut bool) -> Result<()> {
    session.leave();
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
        .wrap_err("the program cannot be suspended")?;
    session.re_enter()?;
    resize(model);
    *changed = true;
    Ok(())
}

/// The terminal may have been resized while the program was stopped.
fn resize(model: &mut Model) {
    let (width, height) = terminal_size();
    update(model, Message::Resize(width, height));
}

fn draw(session: &mut Session, model: &Model) -> Result<()> {
    session
        .draw(|area, buf: &mut Buffer| view::render(model, area, buf))
        .wrap_err("the terminal cannot be written")
}
