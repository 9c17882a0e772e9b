//! What a sequence is that begins with CSI or SS3: a key as xterm, rxvt, the console of Linux, kitty's protocol and
//! xterm's modifyOtherKeys spell it, a report of the mouse or of the ground, the beginning of a paste.

use std::ops::RangeInclusive;

use crossterm::event::{KeyCode, KeyModifiers};

use super::ground;
use super::typed::{Meaning, Mouse, Typed};

/// What follows CSI, `ESC [`.
pub fn sequence(rest: &[u8], alt: KeyModifiers) -> Meaning {
    match rest {
        // With which the console of Linux begins F1 to F5.
        [b'['] => Meaning::Unfinished,
        [b'[', last @ b'A'..=b'E'] => Meaning::key(KeyCode::F(last - b'A' + 1), alt),
        // A control is part of nothing: what it follows was cut short.
        [b'[', ..] | [.., ..b' '] => Meaning::Cut(1),
        // Three bytes of a mouse that was asked for decimal places and does not know them.
        [b'M', button, column, row] => {
            Meaning::Whole(point([*button, *column, *row].map(|byte| u32::from(byte - b' ')), false))
        }
        [b'M', ..] => Meaning::Unfinished,
        b"200~" => Meaning::Paste,
        [parameters @ .., last @ b'@'..=b'~'] => report(parameters, *last, alt),
        [] | [.., b' '..=b'?'] => Meaning::Unfinished,
        // DEL, or a character.
        _ => Meaning::Cut(1),
    }
}

/// What follows SS3, `ESC O`.
pub fn shifted(rest: &[u8], alt: KeyModifiers) -> Meaning {
    let key = |code: Option<KeyCode>, modifiers| match code {
        Some(code) => Meaning::key(code, modifiers),
        None => Meaning::Whole(None),
    };
    match rest {
        [] => Meaning::Unfinished,
        [..b' '] => Meaning::Cut(1),
        // Modifiers, as some have them for the keypad and xterm had them for the arrows.
        [b'0'..=b'9', ..] => sequence(rest, alt),
        // After CSI the same letter ends a report of the cursor's place.
        [b'R', ..] => key(Some(KeyCode::F(3)), alt),
        // rxvt's arrows with Ctrl.
        [arrow @ b'a'..=b'd', ..] => key(letter(arrow.to_ascii_uppercase()), alt | KeyModifiers::CONTROL),
        [last, ..] => key(letter(*last), alt),
    }
}

/// A control sequence that is complete: its parameters, and the byte that ends it.
fn report(parameters: &[u8], last: u8, alt: KeyModifiers) -> Meaning {
    let text = String::from_utf8_lossy(parameters);
    Meaning::Whole(match (last, text.strip_prefix('<')) {
        (b'M' | b'm', Some(place)) => place_of(place).and_then(|place| point(place, last == b'm')),
        // As rxvt has it.
        (b'M', None) => place_of(&text)
            .and_then(|[button, column, row]| point([button.checked_sub(32)?, column, row], false)),
        (b'n', _) => ground::report(&text).map(|light| Typed::Ground { light, answer: None }),
        (_, _) => {
            let key = Parameters::read(&text).and_then(|read| read.key(last));
            return key.map_or(Meaning::Whole(None), |(code, modifiers)| Meaning::key(code, modifiers | alt));
        }
    })
}

/// A report of the mouse: its button as X11 numbers it, and its place, counted from 1.
fn point([button, column, row]: [u32; 3], released: bool) -> Option<Typed> {
    let place = |at: u32| at.checked_sub(1).and_then(|at| u16::try_from(at).ok());
    let (column, row) = (place(column)?, place(row)?);
    // Of the rest, 4, 8 and 16 are modifiers, 32 is a movement.
    Some(Typed::Mouse(match (button & !0b1_1100, released) {
        (0, false) => Mouse::Click(column, row),
        (64, _) => Mouse::WheelUp,
        (65, _) => Mouse::WheelDown,
        _ => return None,
    }))
}

/// The key that ends with this letter, after CSI as after SS3.
fn letter(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

/// The key that has this number before `~`; the function keys leave gaps where the VT220 had them.
fn numbered(number: u32) -> Option<KeyCode> {
    let number = u8::try_from(number).ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23..=26 => KeyCode::F(number - 12),
        28..=29 => KeyCode::F(number - 15),
        31..=34 => KeyCode::F(number - 17),
        _ => return None,
    })
}

/// Where kitty's numbers of keys without a character begin and end, in Unicode's private use area.
const PRIVATE: RangeInclusive<u32> = 0xe000..=0xf8ff;
/// Of those, the first of the numeric keypad.
const KEYPAD_0: u32 = 57_399;
/// The keypad's characters from there on, and its other keys behind them.
const KEYPAD: &str = "0123456789./*-+\r=,";
const KEYPAD_KEYS: [KeyCode; 10] = [
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Insert,
    KeyCode::Delete,
];

/// The key of a number as kitty and modifyOtherKeys give it: a character, or one of the keypad.
fn coded(number: u32, shift: bool) -> Option<KeyCode> {
    let number = if PRIVATE.contains(&number) {
        let at = usize::try_from(number.checked_sub(KEYPAD_0)?).ok()?;
        match KEYPAD.chars().nth(at) {
            Some(c) => c.into(),
            None => return KEYPAD_KEYS.get(at - KEYPAD.len()).copied(),
        }
    } else {
        number
    };
    Some(match char::from_u32(number)? {
        '\x1b' => KeyCode::Esc,
        '\r' => KeyCode::Enter,
        '\t' if shift => KeyCode::BackTab,
        '\t' => KeyCode::Tab,
        '\x08' | '\x7f' => KeyCode::Backspace,
        c => KeyCode::Char(c),
    })
}

/// Modifiers as xterm numbers them: 1, and a bit for each. The locks, 64 and 128, are none.
fn modifiers(number: Option<u32>) -> Option<KeyModifiers> {
    let bits = number.unwrap_or(1).checked_sub(1).filter(|bits| *bits < 256)?;
    let all = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    Some((0..).zip(all).filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, modifier)| modifier).collect())
}

/// A number of a control sequence, which may be left out; an error where it is none.
fn number(text: &str) -> Result<Option<u32>, ()> {
    match text {
        "" => Ok(None),
        _ if text.bytes().all(|byte| byte.is_ascii_digit()) => text.parse().map(Some).map_err(|_| ()),
        _ => Err(()),
    }
}

/// Three numbers: a report of the mouse.
fn place_of(text: &str) -> Option<[u32; 3]> {
    let mut numbers = text.split(';').map(|text| number(text).ok().flatten());
    let place = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(place)
}

/// The parameters of a control sequence, each a number and a second one after a colon.
#[derive(Default)]
struct Parameters {
    numbers: [[Option<u32>; 2]; 3],
    count: usize,
}

impl Parameters {
    /// Nothing where there is more than a key has, or no number.
    fn read(text: &str) -> Option<Self> {
        let mut read = Self::default();
        let groups = text.split(';').take_while(|_| !text.is_empty());
        for (at, group) in groups.enumerate() {
            let numbers = read.numbers.get_mut(at)?;
            for (at, text) in group.split(':').enumerate() {
                let number = number(text).ok()?;
                if let Some(slot) = numbers.get_mut(at) {
                    *slot = number;
                }
            }
            read.count = at + 1;
        }
        Some(read)
    }

    /// The key of the sequence that ends so, and its modifiers; nothing for the release of one.
    fn key(&self, last: u8) -> Option<(KeyCode, KeyModifiers)> {
        let [[first, second], [mask, kind], [third, _]] = self.numbers;
        if kind == Some(3) {
            return None;
        }
        let pressed = modifiers(mask)?;
        let shift = pressed.contains(KeyModifiers::SHIFT);
        match (last, self.count) {
            (b'~', 3) if first == Some(27) => Some((coded(third?, shift)?, pressed)),
            (b'~', 1 | 2) => Some((numbered(first?)?, pressed)),
            // As rxvt has Ctrl.
            (b'^', 1) => Some((numbered(first?)?, KeyModifiers::CONTROL)),
            (b'u', 1..) => match second.filter(|_| shift).and_then(char::from_u32) {
                // What the keyboard's layout has there with Shift.
                Some(shifted) => Some((KeyCode::Char(shifted), pressed - KeyModifiers::SHIFT)),
                None => Some((coded(first?, shift)?, pressed)),
            },
            (b'Z', 0) => Some((KeyCode::BackTab, KeyModifiers::SHIFT)),
            // Before xterm had two numbers, the only one was that of the modifiers.
            (_, 0 | 1) => Some((letter(last)?, modifiers(first)?)),
            (_, 2) if matches!(first, None | Some(1)) => Some((letter(last)?, pressed)),
            _ => None,
        }
    }
}
