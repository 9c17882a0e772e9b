//! Which key a sequence is that begins with CSI or SS3, as xterm, rxvt, the console of Linux, kitty's
//! protocol and xterm's modifyOtherKeys spell them.

use std::ops::RangeInclusive;

use crossterm::event::{KeyCode, KeyModifiers};

/// The key that ends with this letter, after CSI as after SS3.
pub fn letter(last: u8) -> Option<KeyCode> {
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
pub fn place_of(text: &str) -> Option<[u32; 3]> {
    let mut numbers = text.split(';').map(|text| number(text).ok().flatten());
    let place = [numbers.next()??, numbers.next()??, numbers.next()??];
    numbers.next().is_none().then_some(place)
}

/// The parameters of a control sequence, each a number and a second one after a colon.
#[derive(Default)]
pub struct Parameters {
    numbers: [[Option<u32>; 2]; 3],
    count: usize,
}

impl Parameters {
    /// Nothing where there is more than a key has, or no number.
    pub fn read(text: &str) -> Option<Self> {
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
    pub fn key(&self, last: u8) -> Option<(KeyCode, KeyModifiers)> {
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
