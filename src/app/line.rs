//! A line being typed: what its keys do, how much it takes.

use tui_input::{Input, InputRequest};

use crate::action::Action;
use crate::keymap::{ByWord, Key};

/// A line being typed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Editing {
    /// What has been typed.
    pub text: String,
    /// The caret, in characters from the left.
    pub caret: usize,
    /// Whether something was not taken since the line last changed: it is not what was meant, then.
    pub refused: bool,
}

impl Editing {
    /// Characters that a line takes: as many as the longest path on Linux has. More are no name and
    /// nothing to find, but megabytes that were pasted as keys would be drawn again with each of them.
    pub const MOST: usize = 4096;

    /// A line with a text, the caret behind it.
    pub(super) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), caret: text.chars().count(), refused: false }
    }

    /// Gives a key to the line; false for keys that mean the same there as elsewhere.
    pub(super) fn takes(&mut self, key: Key) -> bool {
        if let Key::Char(c) = key {
            self.insert(c.encode_utf8(&mut [0; 4]));
            return true;
        }
        let request = REQUESTS.iter().find(|(known, _)| *known == key);
        request.map(|(_, request)| self.handle(*request)).is_some()
    }

    /// Whether the caret stands behind all that was typed.
    pub(super) fn is_at_end(&self) -> bool {
        self.caret >= self.text.chars().count()
    }

    /// Types a text where the caret is, all of it or nothing.
    pub(super) fn insert(&mut self, typed: &str) {
        let count = typed.chars().count();
        self.refused = self.text.chars().count() + count > Self::MOST;
        if !self.refused {
            let at = self.text.char_indices().nth(self.caret).map_or(self.text.len(), |(at, _)| at);
            self.text.insert_str(at, typed);
            self.caret += count;
        }
    }

    /// Why the line is not what was meant, if it is not.
    pub(super) fn refusal(&self) -> Option<String> {
        let why = || format!("too long, and not taken: a line has up to {} characters", Self::MOST);
        self.refused.then(why)
    }

    /// Lets the line editor do one thing.
    fn handle(&mut self, request: InputRequest) {
        let mut input = Input::new(self.text.clone()).with_cursor(self.caret);
        input.handle(request);
        self.caret = input.cursor();
        // The editor tells of a change also where it deletes nothing.
        if self.text != input.value() {
            input.value().clone_into(&mut self.text);
            self.refused = false;
        }
    }
}

/// Whether an action leaves a line as it is, and what it belongs to open.
pub(super) fn keeps_line(action: Action) -> bool {
    let moves = [Action::Up, Action::Down, Action::PageUp, Action::PageDown, Action::Top, Action::Bottom];
    let ends = [Action::Open, Action::Back, Action::Quit, Action::Suspend, Action::Redraw];
    moves.contains(&action) || ends.contains(&action)
}

/// What keys do to a line, as in the line editors of shells.
const REQUESTS: [(Key, InputRequest); 19] = [
    // Terminals differ in which of the two their key sends.
    (Key::Backspace, InputRequest::DeletePrevChar),
    (Key::Ctrl('h'), InputRequest::DeletePrevChar),
    (Key::Delete, InputRequest::DeleteNextChar),
    (Key::Ctrl('d'), InputRequest::DeleteNextChar),
    (Key::Left, InputRequest::GoToPrevChar),
    (Key::Ctrl('b'), InputRequest::GoToPrevChar),
    (Key::Right, InputRequest::GoToNextChar),
    (Key::Ctrl('f'), InputRequest::GoToNextChar),
    (Key::Home, InputRequest::GoToStart),
    (Key::Ctrl('a'), InputRequest::GoToStart),
    (Key::End, InputRequest::GoToEnd),
    (Key::Ctrl('e'), InputRequest::GoToEnd),
    (Key::Ctrl('u'), InputRequest::DeleteFromStart),
    (Key::Ctrl('k'), InputRequest::DeleteTillEnd),
    (Key::ByWord(ByWord::Left), InputRequest::GoToPrevWord),
    (Key::ByWord(ByWord::Right), InputRequest::GoToNextWord),
    (Key::ByWord(ByWord::Backspace), InputRequest::DeletePrevWord),
    (Key::Ctrl('w'), InputRequest::DeletePrevWord),
    (Key::ByWord(ByWord::Delete), InputRequest::DeleteNextWord),
];

/// The beginning that all of them have; nothing where there are none.
pub(super) fn in_common<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<String> {
    let first = names.next()?;
    let end = names.fold(first.len(), |end, name| {
        let same = first.char_indices().zip(name.chars()).find(|((_, a), b)| a != b);
        end.min(same.map_or(name.len(), |((at, _), _)| at))
    });
    first.get(..end).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_in_common_what_all_begin_with() {
        let of = |names: &[&str]| in_common(names.iter().copied());
        assert_eq!(of(&["gap-zhejiang", "gap-jiangsu"]), Some("gap-".to_owned()));
        assert_eq!(of(&["gap", "gap-jiangsu"]), Some("gap".to_owned()));
        assert_eq!(of(&["齐鲁", "齐"]), Some("齐".to_owned()));
        assert_eq!(of(&["a", "b"]), Some(String::new()));
        assert_eq!(of(&[]), None);
    }
}
