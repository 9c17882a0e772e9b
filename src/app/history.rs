//! The way through the views, as a browser keeps it: back, forward, and where the last session ended.

use super::model::Model;
use super::moves::Turn;
use super::overlay::OverlayKind;
use super::state::{History, State, Tone};
use crate::address::View;

/// Views that are kept: nobody goes back further step by step.
const MOST: usize = 50;

/// A view alone: what is marked, said or laid over it is not gone back to.
fn alone(state: &State) -> State {
    State { marks: Vec::new(), overlay: None, against: None, status: None, ..state.clone() }
}

/// Whether another view was gone to: another screen, or by a list that leads anywhere.
fn left(before: &State, now: &State) -> bool {
    let led = before.overlay.as_ref().is_some_and(|overlay| {
        matches!(overlay.kind, OverlayKind::Find | OverlayKind::Palette | OverlayKind::Presets)
    });
    let same_size = |state: &State| State { size: now.size, theme: now.theme.clone(), ..alone(state) };
    before.view() != now.view() || (led && same_size(before) != same_size(now))
}

impl History {
    /// A view was left for another one that was not gone back to.
    fn leave(&mut self, view: &State) {
        self.forward.clear();
        self.back.push(alone(view));
        if self.back.len() > MOST {
            self.back.remove(0);
        }
    }
}

impl Model {
    /// Where the last session ended: it can be gone to.
    pub fn remember(&mut self, last: View) {
        self.history.last = Some(last);
    }

    /// Keeps the view that an update left.
    pub(super) fn keep_way(&mut self, before: &State) {
        if std::mem::take(&mut self.history.taken) || !left(before, &self.state) {
            return;
        }
        self.history.leave(before);
    }

    /// Goes to the view before, or again to the one gone back from.
    pub(super) fn step(&mut self, way: Turn) {
        let (from, to, nothing) = match way {
            Turn::Back => (&mut self.history.back, &mut self.history.forward, "this is the first view"),
            Turn::On => {
                (&mut self.history.forward, &mut self.history.back, "there is no view after this one")
            }
        };
        let Some(there) = from.pop() else {
            return self.say(Tone::Problem, nothing);
        };
        let behind = from.len();
        to.push(alone(&self.state));
        self.set_reading(there.reading);
        let now = std::mem::replace(&mut self.state, there);
        (self.state.size, self.state.marks, self.state.theme) = (now.size, now.marks, now.theme);
        // What was in reach on a larger screen need not be now.
        self.set_row(self.row());
        self.history.taken = true;
        let (word, on) = match way {
            Turn::Back => ("back to", "before it"),
            Turn::On => ("forward to", "after it"),
        };
        self.say(Tone::Done, format!("{word} {}, {behind} {on}", self.tab_name()));
    }

    /// Goes on where the last session ended.
    pub(super) fn resume(&mut self) {
        let Some(view) = self.history.last.take() else {
            return self.say(Tone::Problem, "no view of a session before this one is known");
        };
        let before = self.state.clone();
        if let Err(error) = self.open(&view) {
            return self.say(Tone::Problem, format!("where the last session ended is no more: {error}"));
        }
        if alone(&before) != alone(&self.state) {
            self.history.leave(&before);
        }
        self.history.taken = true;
        self.say(Tone::Done, "where the last session ended");
    }
}
