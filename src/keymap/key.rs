//! A key, normalised: however a terminal reports it and however a user spells it, one value.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyModifiers};
use thiserror::Error;
use unicode_width::UnicodeWidthChar;

use super::by_word::ByWord;
use crate::wording::{closest, is_hidden, quoted};

/// A key press. Case carries Shift; full-width ASCII from an input method is folded to its twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A character that is typed, the blank included; never full-width ASCII.
    Char(char),
    /// Ctrl with a letter `a` to `z`.
    Ctrl(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift and Tab.
    ShiftTab,
    /// Arrow.
    Left,
    /// Arrow.
    Right,
    /// Arrow.
    Up,
    /// Arrow.
    Down,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Home.
    Home,
    /// End.
    End,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// A function key, 1 to 12.
    F(u8),
    /// A key of a line being typed and of nothing else: none can be bound.
    ByWord(ByWord),
}

/// Keys that go by a name, and what crossterm calls them; the function keys and Ctrl are spelt by rule.
const NAMED: [(&str, Key, KeyCode); 15] = [
    ("enter", Key::Enter, KeyCode::Enter),
    ("esc", Key::Esc, KeyCode::Esc),
    ("tab", Key::Tab, KeyCode::Tab),
    ("shift-tab", Key::ShiftTab, KeyCode::BackTab),
    ("space", Key::Char(' '), KeyCode::Char(' ')),
    ("left", Key::Left, KeyCode::Left),
    ("right", Key::Right, KeyCode::Right),
    ("up", Key::Up, KeyCode::Up),
    ("down", Key::Down, KeyCode::Down),
    ("pageup", Key::PageUp, KeyCode::PageUp),
    ("pagedown", Key::PageDown, KeyCode::PageDown),
    ("home", Key::Home, KeyCode::Home),
    ("end", Key::End, KeyCode::End),
    ("backspace", Key::Backspace, KeyCode::Backspace),
    ("delete", Key::Delete, KeyCode::Delete),
];

/// Other programs' names, which no edit distance would find.
const ELSEWHERE: [(&str, &str); 13] = [
    (" ", "space"),
    ("spc", "space"),
    ("spacebar", "space"),
    ("return", "enter"),
    ("cr", "enter"),
    ("escape", "esc"),
    ("backtab", "shift-tab"),
    ("s-tab", "shift-tab"),
    ("pgup", "pageup"),
    ("pgdn", "pagedown"),
    ("pgdown", "pagedown"),
    ("del", "delete"),
    ("bs", "backspace"),
];

/// Why a text is no key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// Nothing at all.
    #[error("a key is empty")]
    Empty,
    /// Alt, under any of its names.
    #[error("{} needs Alt, which qilu does not use", quoted(.0))]
    Alt(String),
    /// Ctrl with something else than a letter.
    #[error("{} is not a key: Ctrl goes with a letter, a to z", quoted(.0))]
    CtrlNeedsLetter(String),
    /// Two keys for which a terminal sends the same byte.
    #[error("`{found}` cannot be told from `{same}`: a terminal sends the same for both")]
    Indistinct {
        /// As it was written.
        found: String,
        /// The key that arrives instead.
        same: &'static str,
    },
    /// Anything else.
    #[error("{} is not a key", quoted(.found))]
    Unknown {
        /// As it was written.
        found: String,
        /// What was probably meant.
        meant: Option<String>,
    },
}

impl KeyError {
    /// What would have been right.
    pub fn help(&self) -> String {
        match self {
            Self::Alt(_) => {
                "many terminals send Esc and a letter for Alt; choose a plain key or Ctrl with a letter"
                    .into()
            }
            Self::Indistinct { same, .. } => format!("write `{same}`, or choose another letter"),
            Self::Unknown { meant: Some(meant), .. } => format!("did you mean `{meant}`?"),
            Self::CtrlNeedsLetter(_) => "expected `ctrl-` and a letter, such as `ctrl-x`".into(),
            Self::Empty | Self::Unknown { meant: None, .. } => {
                "expected a character, `enter`, `esc`, `tab`, `shift-tab`, `space`, an arrow such as `left`, \
                 `pageup`, `pagedown`, `home`, `end`, `backspace`, `delete`, `f1` to `f12` or `ctrl-x`"
                    .into()
            }
        }
    }
}

/// U+FF01 to U+FF5E are ASCII in full width, U+3000 is the blank.
fn fold(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        c => c,
    }
}

impl Key {
    /// The key that was pressed; `None` for Alt and the like but in what a line being typed knows of them, and
    /// for keys without a name.
    pub fn pressed(code: KeyCode, modifiers: KeyModifiers) -> Option<Self> {
        let code = if let KeyCode::Char(c) = code { KeyCode::Char(fold(c)) } else { code };
        let shift = modifiers.contains(KeyModifiers::SHIFT);
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        let others = modifiers - KeyModifiers::SHIFT - KeyModifiers::CONTROL;
        if others == KeyModifiers::ALT || (ctrl && others.is_empty()) {
            let by_word = ByWord::from_code(code, others == KeyModifiers::ALT);
            if by_word.is_some() {
                return by_word.map(Self::ByWord);
            }
        }
        if !others.is_empty() {
            return None;
        }
        if let KeyCode::Char(c) = code {
            return Self::from_char(c, shift, ctrl);
        }
        if ctrl {
            return None;
        }
        Self::from_code(code, shift)
    }

    fn from_char(c: char, shift: bool, ctrl: bool) -> Option<Self> {
        if ctrl {
            return c.is_ascii_alphabetic().then(|| Self::Ctrl(c.to_ascii_lowercase()));
        }
        if is_hidden(c) {
            return None;
        }
        // Some terminals report Shift and the small letter, most the capital.
        Some(Self::Char(if shift { c.to_ascii_uppercase() } else { c }))
    }

    fn from_code(code: KeyCode, shift: bool) -> Option<Self> {
        if let KeyCode::F(number @ 1..=12) = code {
            return Some(Self::F(number));
        }
        let code = if shift && code == KeyCode::Tab { KeyCode::BackTab } else { code };
        NAMED.iter().find(|(.., known)| *known == code).map(|(_, key, _)| *key)
    }
}

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let mut chars = text.chars().map(fold);
        match (chars.next(), chars.next()) {
            (None, _) => return Err(KeyError::Empty),
            (Some(c), None) if c != ' ' && !is_hidden(c) && c.width().is_some_and(|width| width > 0) => {
                return Ok(Self::Char(c));
            }
            (Some(_), _) => {}
        }
        let name: String = text.chars().map(fold).collect::<String>().to_lowercase();
        if let Some((_, key, _)) = NAMED.iter().find(|(known, ..)| *known == name) {
            return Ok(*key);
        }
        if ["alt-", "alt+", "a-", "m-", "meta-", "meta+", "option-"].iter().any(|p| name.starts_with(p)) {
            return Err(KeyError::Alt(text.to_owned()));
        }
        if let Some(rest) = name.strip_prefix("ctrl-") {
            return ctrl(text, rest);
        }
        if let Some(number) = name.strip_prefix('f').and_then(|digits| digits.parse::<u8>().ok())
            && (1..=12).contains(&number)
            && name == format!("f{number}")
        {
            return Ok(Self::F(number));
        }
        Err(KeyError::Unknown { found: text.to_owned(), meant: meant(&name) })
    }
}

fn ctrl(text: &str, rest: &str) -> Result<Key, KeyError> {
    let mut chars = rest.chars();
    match (chars.next(), chars.next()) {
        (Some('i'), None) => Err(KeyError::Indistinct { found: text.to_owned(), same: "tab" }),
        (Some('m'), None) => Err(KeyError::Indistinct { found: text.to_owned(), same: "enter" }),
        (Some(letter @ 'a'..='z'), None) => Ok(Key::Ctrl(letter)),
        (Some(_) | None, _) => Err(KeyError::CtrlNeedsLetter(text.to_owned())),
    }
}

fn meant(name: &str) -> Option<String> {
    if let Some((_, here)) = ELSEWHERE.iter().find(|(elsewhere, _)| *elsewhere == name) {
        return Some((*here).to_owned());
    }
    for prefix in ["ctrl+", "control-", "control+", "c-", "^"] {
        if let Some(rest) = name.strip_prefix(prefix)
            && let Ok(Key::Ctrl(letter)) = ctrl(name, rest)
        {
            return Some(Key::Ctrl(letter).to_string());
        }
    }
    closest(name, NAMED.iter().map(|(known, ..)| *known)).first().map(|&meant| meant.to_owned())
}

impl Key {
    /// As it is spelled, on the screen and in a file.
    pub fn spelled(self) -> Cow<'static, str> {
        match self {
            Self::Ctrl(letter) => format!("ctrl-{letter}").into(),
            Self::F(number) => format!("f{number}").into(),
            Self::ByWord(key) => key.name().into(),
            Self::Char(c) if c != ' ' => {
                let at = (c as usize).wrapping_sub('!' as usize);
                SIGNS.get(at..at.saturating_add(1)).map_or_else(|| c.to_string().into(), Cow::Borrowed)
            }
            // These are NAMED, which a test holds.
            Self::Char(_)
            | Self::Enter
            | Self::Esc
            | Self::Tab
            | Self::ShiftTab
            | Self::Left
            | Self::Right
            | Self::Up
            | Self::Down
            | Self::PageUp
            | Self::PageDown
            | Self::Home
            | Self::End
            | Self::Backspace
            | Self::Delete => {
                NAMED.iter().find(|(_, key, _)| *key == self).map_or("", |(name, ..)| name).into()
            }
        }
    }
}

/// What is printable of ASCII but the blank, in its order.
const SIGNS: &str =
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.spelled())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn help(text: &str) -> String {
        text.parse::<Key>().map_or_else(|error| error.help(), |key| format!("is {key}"))
    }

    #[test]
    fn case_carries_shift_however_it_is_reported() {
        for (c, modifiers) in
            [('G', KeyModifiers::NONE), ('G', KeyModifiers::SHIFT), ('g', KeyModifiers::SHIFT)]
        {
            assert_eq!(Key::pressed(KeyCode::Char(c), modifiers), Some(Key::Char('G')));
        }
        assert_eq!(Key::pressed(KeyCode::BackTab, KeyModifiers::SHIFT), Some(Key::ShiftTab));
        assert_eq!(Key::pressed(KeyCode::Tab, KeyModifiers::SHIFT), Some(Key::ShiftTab));
        assert_eq!(Key::pressed(KeyCode::Up, KeyModifiers::SHIFT), Some(Key::Up));
    }

    #[test]
    fn ctrl_is_lower_case_and_other_modifiers_are_no_key() {
        let both = KeyModifiers::CONTROL | KeyModifiers::SHIFT;
        assert_eq!(Key::pressed(KeyCode::Char('L'), both), Some(Key::Ctrl('l')));
        assert_eq!(Key::pressed(KeyCode::Char(' '), KeyModifiers::CONTROL), None);
        assert_eq!(Key::pressed(KeyCode::Up, KeyModifiers::CONTROL), None);
        assert_eq!(Key::pressed(KeyCode::Char('x'), KeyModifiers::ALT), None);
        assert_eq!(Key::pressed(KeyCode::Char('x'), KeyModifiers::SUPER), None);
        assert_eq!(Key::pressed(KeyCode::F(13), KeyModifiers::NONE), None);
        assert_eq!(Key::pressed(KeyCode::CapsLock, KeyModifiers::NONE), None);
        assert_eq!(Key::pressed(KeyCode::Char('\u{7}'), KeyModifiers::NONE), None);
    }

    /// As readline has them, and ctrl with an arrow as most text fields.
    #[test]
    fn a_line_knows_words_by_alt_and_ctrl() {
        let (alt, ctrl) = (KeyModifiers::ALT, KeyModifiers::CONTROL);
        let cases = [
            (ByWord::Left, vec![(KeyCode::Char('b'), alt), (KeyCode::Left, alt), (KeyCode::Left, ctrl)]),
            (ByWord::Right, vec![(KeyCode::Char('f'), alt), (KeyCode::Right, alt), (KeyCode::Right, ctrl)]),
            (ByWord::Delete, vec![(KeyCode::Char('d'), alt), (KeyCode::Delete, ctrl)]),
            // ESC and 7f, ESC and 08.
            (ByWord::Backspace, vec![(KeyCode::Backspace, alt), (KeyCode::Char('h'), alt | ctrl)]),
        ];
        for (by_word, spellings) in cases {
            for (code, modifiers) in spellings {
                assert_eq!(
                    Key::pressed(code, modifiers),
                    Some(Key::ByWord(by_word)),
                    "{code:?} {modifiers:?}"
                );
            }
            assert!(Key::ByWord(by_word).to_string().parse::<Key>().is_err(), "none can be bound");
        }
        assert_eq!(Key::pressed(KeyCode::Char('b'), KeyModifiers::SUPER), None);
        assert_eq!(Key::pressed(KeyCode::Char('b'), ctrl), Some(Key::Ctrl('b')));
    }

    #[test]
    fn full_width_letters_count_as_their_twins() {
        for (full, ascii) in
            [('ｊ', 'j'), ('？', '?'), ('Ｇ', 'G'), ('／', '/'), ('～', '~'), ('\u{3000}', ' ')]
        {
            assert_eq!(Key::pressed(KeyCode::Char(full), KeyModifiers::NONE), Some(Key::Char(ascii)));
        }
        assert_eq!(Key::pressed(KeyCode::Char('ｃ'), KeyModifiers::CONTROL), Some(Key::Ctrl('c')));
        assert_eq!(Key::pressed(KeyCode::Char('山'), KeyModifiers::NONE), Some(Key::Char('山')));
        assert_eq!("？".parse(), Ok(Key::Char('?')));
    }

    #[test]
    fn every_key_is_spelt_as_it_is_read() {
        let rest =
            [Key::Char('g'), Key::Char('G'), Key::Char('-'), Key::Char('é'), Key::Ctrl('c'), Key::F(12)];
        for key in NAMED.iter().map(|(_, key, _)| *key).chain(rest).chain((1..=12).map(Key::F)) {
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        assert_eq!("Ctrl-L".parse(), Ok(Key::Ctrl('l')));
        assert_eq!("PageUp".parse(), Ok(Key::PageUp));
    }

    #[test]
    fn what_is_no_key_says_what_would_be() {
        assert_eq!("alt-x".parse::<Key>(), Err(KeyError::Alt("alt-x".into())));
        assert_eq!("M-x".parse::<Key>(), Err(KeyError::Alt("M-x".into())));
        assert_eq!(
            "ctrl-i".parse::<Key>().map_err(|e| e.to_string()),
            Err("`ctrl-i` cannot be told from `tab`: a terminal sends the same for both".into())
        );
        assert_eq!(help("return"), "did you mean `enter`?");
        assert_eq!(help("pgdn"), "did you mean `pagedown`?");
        assert_eq!(help("shift-tap"), "did you mean `shift-tab`?");
        assert_eq!(help("C-x"), "did you mean `ctrl-x`?");
        assert_eq!(help(" "), "did you mean `space`?");
        for wrong in
            ["", "f0", "f13", "f01", "f+1", "ctrl-", "ctrl-1", "ctrl-é", "qq", "\u{7}", "\u{301}", "  "]
        {
            assert!(wrong.parse::<Key>().is_err(), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,12}|.{0,4}|(ctrl|alt|f|shift)[-+]?.{0,2}") {
            match text.parse::<Key>() {
                Ok(key) => prop_assert_eq!(key.to_string().parse(), Ok(key)),
                Err(error) => {
                    prop_assert!(!error.help().is_empty());
                    prop_assert!(!error.to_string().contains(is_hidden));
                }
            }
        }
    }
}
