//! What the bytes from the terminal mean.

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
