//! Keys of a line being typed that a key map does not have: by word instead of by character.

use crossterm::event::KeyCode;

/// What Ctrl or Alt make of an arrow and its like in a line, by a word instead of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ByWord {
    /// Alt-B, Ctrl-Left.
    Left,
    /// Alt-F, Ctrl-Right.
    Right,
    /// Alt-Backspace.
    Backspace,
    /// Alt-D.
    Delete,
}

impl ByWord {
    /// The first of its spellings.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Left => "alt-b",
            Self::Right => "alt-f",
            Self::Backspace => "alt-backspace",
            Self::Delete => "alt-d",
        }
    }

    /// The key of an event with Alt or Ctrl.
    // crossterm's enum, not ours.
    #[allow(clippy::wildcard_enum_match_arm)]
    pub(super) fn from_code(code: KeyCode, alt: bool) -> Option<Self> {
        Some(match code {
            KeyCode::Left => Self::Left,
            KeyCode::Right => Self::Right,
            KeyCode::Backspace => Self::Backspace,
            KeyCode::Delete => Self::Delete,
            KeyCode::Char(c) if alt => match c {
                'b' => Self::Left,
                'f' => Self::Right,
                // The other byte that a backspace may be.
                'h' => Self::Backspace,
                'd' => Self::Delete,
                _ => return None,
            },
            _ => return None,
        })
    }
}
