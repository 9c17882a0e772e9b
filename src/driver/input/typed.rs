//! What the bytes from the terminal mean.

use crossterm::event::{KeyCode, KeyModifiers};

use crate::keymap::Key;

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Pressed a key.
    Key(Key),
    /// Pasted a text.
    Paste(String),
    /// Did something with the mouse.
    Mouse(Mouse),
    /// The terminal told of its ground.
    Ground {
        /// Whether it is light.
        light: bool,
        /// Its red, green and blue where that is an answer, not a report of a change.
        answer: Option<[u8; 3]>,
    },
}

/// What the mouse did, as far as it means anything here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mouse {
    /// A click with the left button: column and row of the screen.
    Click(u16, u16),
    /// A notch of the wheel.
    WheelUp,
    /// A notch of the wheel.
    WheelDown,
}

/// What bytes mean that begin with something new.
pub enum Meaning {
    /// More of them have to come.
    Unfinished,
    /// This, or nothing.
    Whole(Option<Typed>),
    /// The first one is the key Esc, and the next begins something new.
    Esc,
    /// So many at the end begin something new: what they follow was cut short, and means nothing.
    Cut(usize),
    /// The last one stands for ESC and another one.
    Control(u8),
    /// What follows is a paste.
    Paste,
}

impl Meaning {
    /// A key, if it is one that does something.
    pub fn key(code: KeyCode, modifiers: KeyModifiers) -> Self {
        Self::Whole(pressed(code, modifiers))
    }
}

/// The key that does something.
pub fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Typed> {
    Key::pressed(code, modifiers).map(Typed::Key)
}
