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

/// Each with the first of its spellings, its key with Alt or Ctrl, and its letter with Alt.
const ALL: [(ByWord, &str, KeyCode, char); 4] = [
    (ByWord::Left, "alt-b", KeyCode::Left, 'b'),
    (ByWord::Right, "alt-f", KeyCode::Right, 'f'),
    // The other byte that a backspace may be.
    (ByWord::Backspace, "alt-backspace", KeyCode::Backspace, 'h'),
    (ByWord::Delete, "alt-d", KeyCode::Delete, 'd'),
];

impl ByWord {
    /// The first of its spellings.
    pub(super) fn name(self) -> &'static str {
        ALL[self as usize].1
    }

    /// The key of an event with Alt or Ctrl.
    pub(super) fn from_code(code: KeyCode, alt: bool) -> Option<Self> {
        let is_it = |key: KeyCode, letter: char| code == key || (alt && code == KeyCode::Char(letter));
        ALL.iter().find(|(.., key, letter)| is_it(*key, *letter)).map(|(by_word, ..)| *by_word)
    }
}
