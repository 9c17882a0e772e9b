//! What the bytes from the terminal mean: keys, pastes, the mouse; all else means nothing.
//!
//! What has come of something is kept until it is whole, and read from its beginning with each byte that follows: so it
//! does not matter over how many reads a sequence comes. What begins with ESC is what ECMA-48 has in a terminal's
//! input: a control sequence (`CSI`), a single shift (`SS3`), a control string (`OSC`, `DCS`, `SOS`, `PM`, `APC`), a
//! key with Alt; and a paste, which terminals add. This knows no clock: whoever feeds it says when it has waited long
//! enough for the rest.
//!
//! `vte`, which is made for what goes to a terminal, does not say whether it is amid a sequence, which a
//! deadline must know; it takes the second of two Esc for the first, ends a `DCS` at the byte 9c, which is
//! in many a Chinese character, and counts to 65535, which is less than there are characters. So it is what
//! the tests hold this against.

mod ground;
mod sequence;
#[cfg(test)]
mod tests;
mod typed;

use std::mem::take;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyModifiers};

use sequence::{sequence, shifted};
use typed::{Meaning, pressed};
pub use typed::{Mouse, Typed};

/// How long a lone ESC may be the first half of a sequence. After that it is the key.
const ESC_WAITS: Duration = Duration::from_millis(30);
/// How long a sequence may want for its next byte.
const SEQUENCE_WAITS: Duration = Duration::from_millis(500);
/// How long a paste may. What follows would be taken for keys, so a slow network has its time.
const PASTE_WAITS: Duration = Duration::from_secs(2);

/// Bytes of a sequence that are kept. No key and no answer has so many.
const LONGEST_SEQUENCE: usize = 128;
/// Bytes by which the end of a sequence is known.
const SEQUENCE_END: usize = 2;
/// Bytes of a paste that are kept. No line takes so many, and a paste without end must not fill the memory.
const LONGEST_PASTE: usize = 1 << 16;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;

/// Takes bytes and yields what they mean.
#[derive(Debug, Default)]
pub struct Decoder {
    /// What has come of a character, of a sequence, or of a paste.
    held: Vec<u8>,
    /// Whether that is a paste, of which the beginning is left out.
    pasting: bool,
}

impl Decoder {
    /// Takes what was read, be it the half of something, and returns what was done.
    pub fn feed(&mut self, mut bytes: &[u8]) -> Vec<Typed> {
        let mut typed = Vec::new();
        while let Some((first, rest)) = bytes.split_first() {
            bytes = if self.pasting {
                self.paste(bytes, &mut typed)
            } else {
                self.held.push(*first);
                self.read(&mut typed);
                rest
            };
        }
        typed
    }

    /// How long the next byte may be waited for; nothing where none is missing.
    pub fn waits(&self) -> Option<Duration> {
        match self.held[..] {
            _ if self.pasting => Some(PASTE_WAITS),
            [ESC] | [ESC, ESC] => Some(ESC_WAITS),
            [ESC, second, ..] if second.is_ascii() => Some(SEQUENCE_WAITS),
            // The rest of a character comes, or is of no use.
            _ => None,
        }
    }

    /// Gives up on what is unfinished, and returns what was done all the same.
    pub fn give_up(&mut self) -> Vec<Typed> {
        let held = take(&mut self.held);
        let esc = || pressed(KeyCode::Esc, KeyModifiers::NONE);
        let given_up = match held[..] {
            // Whoever finds that no key does anything presses it, and it came last.
            [.., CTRL_C] if self.pasting => [pressed(KeyCode::Char('c'), KeyModifiers::CONTROL), None],
            _ if self.pasting => {
                let end = held.len() - partial_end(&held);
                [Some(pasted(held, end)), None]
            }
            [ESC] => [esc(), None],
            [ESC, ESC] => [esc(), esc()],
            [ESC, b'O'] | [ESC, ESC, b'O'] => {
                [pressed(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT), None]
            }
            _ => [None, None],
        };
        self.pasting = false;
        given_up.into_iter().flatten().collect()
    }

    /// Reads what is held, to which a byte has come.
    fn read(&mut self, typed: &mut Vec<Typed>) {
        let held = &mut self.held;
        while !held.is_empty() {
            let is_read = held.len() <= LONGEST_SEQUENCE;
            match meaning(held) {
                Meaning::Unfinished => {
                    if !is_read {
                        held.remove(LONGEST_SEQUENCE - SEQUENCE_END);
                    }
                    return;
                }
                Meaning::Whole(what) => {
                    typed.extend(what.filter(|_| is_read));
                    held.clear();
                }
                Meaning::Esc => {
                    typed.extend(pressed(KeyCode::Esc, KeyModifiers::NONE));
                    held.remove(0);
                }
                Meaning::Cut(rest) => drop(held.drain(..held.len() - rest)),
                Meaning::Control(byte) => {
                    held.clear();
                    // Others begin no sequence, and are nothing.
                    if b"OPX[]^_".contains(&(byte - 0x40)) {
                        held.extend([ESC, byte - 0x40]);
                    }
                }
                Meaning::Paste => {
                    held.clear();
                    self.pasting = true;
                }
            }
        }
    }

    /// Takes what belongs to a paste and returns the rest.
    fn paste<'a>(&mut self, bytes: &'a [u8], typed: &mut Vec<Typed>) -> &'a [u8] {
        // The end may have come in part.
        let before = self.held.len().saturating_sub(PASTE_END.len() - 1);
        let old = self.held.len();
        self.held.extend_from_slice(bytes);
        let found = self.held[before..].windows(PASTE_END.len()).position(|part| part == PASTE_END);
        let Some(at) = found.map(|at| at + before) else {
            // Of what is too long the beginning stays, and the end, which may be that of the paste.
            if self.held.len() > LONGEST_PASTE {
                self.held.drain(LONGEST_PASTE - PASTE_END.len()..self.held.len() - PASTE_END.len());
            }
            return &[];
        };
        self.pasting = false;
        typed.push(pasted(take(&mut self.held), at));
        &bytes[at + PASTE_END.len() - old..]
    }
}

/// A paste that ends there.
fn pasted(mut text: Vec<u8>, end: usize) -> Typed {
    text.truncate(end.min(LONGEST_PASTE - PASTE_END.len()));
    Typed::Paste(String::from_utf8_lossy(&text).into_owned())
}

/// How much of the end of a paste there is at the end of it.
fn partial_end(text: &[u8]) -> usize {
    (1..PASTE_END.len()).rev().find(|length| text.ends_with(&PASTE_END[..*length])).unwrap_or(0)
}

/// What bytes mean, of which all but the last one meant nothing yet.
fn meaning(held: &[u8]) -> Meaning {
    match held {
        [ESC] | [ESC, ESC] => Meaning::Unfinished,
        // rxvt's Alt with a key that has a sequence of its own; else two of them are Esc twice.
        [ESC, ESC, b'[', rest @ ..] => sequence(rest, KeyModifiers::ALT),
        [ESC, ESC, b'O', rest @ ..] => shifted(rest, KeyModifiers::ALT),
        [ESC, ESC | CTRL_C, ..] => Meaning::Esc,
        [ESC, b'[', rest @ ..] => sequence(rest, KeyModifiers::NONE),
        [ESC, b'O', rest @ ..] => shifted(rest, KeyModifiers::NONE),
        [ESC, b']', text @ ..] => string(text, true),
        [ESC, b'P' | b'X' | b'^' | b'_', text @ ..] => string(text, false),
        [ESC, rest @ ..] => character(rest, KeyModifiers::ALT),
        _ => character(held, KeyModifiers::NONE),
    }
}

/// What a control string says; an OSC may be an answer, and is ended by BEL, too.
fn string(text: &[u8], osc: bool) -> Meaning {
    let said = match text {
        [said @ .., ESC, b'\\'] => said,
        // Another sequence cancels the string.
        [.., ESC, ESC] => return Meaning::Cut(1),
        [.., ESC, _] => return Meaning::Cut(2),
        [said @ .., 0x07] if osc => said,
        // Its end as one byte, or as UTF-8 has that; else it is part of a character.
        [said @ .., 0x9c] if said.last().is_none_or(u8::is_ascii) => said,
        [said @ .., 0xc2, 0x9c] => said,
        // CAN and SUB end it by the standard; ctrl-c acts whatever was cut short.
        [.., 0x18 | 0x1a] => return Meaning::Whole(None),
        [.., CTRL_C] => return Meaning::Cut(1),
        _ => return Meaning::Unfinished,
    };
    let answer = ground::answer(said).filter(|_| osc);
    Meaning::Whole(answer.map(|rgb| Typed::Ground { light: ground::is_light(rgb), answer }))
}

/// A character, or a key that sends a byte of its own. What is no UTF-8 is nothing.
fn character(bytes: &[u8], alt: KeyModifiers) -> Meaning {
    match (bytes, std::str::from_utf8(bytes)) {
        ([byte @ ..0x80], _) => {
            let (code, modifiers) = ascii(*byte);
            Meaning::key(code, modifiers | alt)
        }
        // It ends whatever there was of a character.
        ([.., ..0x80], _) => Meaning::Cut(1),
        ([.., last], Ok(text)) => match text.chars().next() {
            Some('\u{80}'..='\u{9f}') => Meaning::Control(*last),
            Some(c) => Meaning::key(KeyCode::Char(c), alt | shift_of(c)),
            None => Meaning::Unfinished,
        },
        ([byte @ 0x80..0xa0], Err(_)) => Meaning::Control(*byte),
        (_, Err(error)) if error.error_len().is_none() => Meaning::Unfinished,
        ([_], Err(_)) => Meaning::Whole(None),
        // It may begin another one.
        (_, _) => Meaning::Cut(1),
    }
}

fn shift_of(c: char) -> KeyModifiers {
    if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE }
}

fn ascii(byte: u8) -> (KeyCode, KeyModifiers) {
    let ctrl = |byte: u8| (KeyCode::Char(byte.into()), KeyModifiers::CONTROL);
    match byte {
        b'\0' => ctrl(b' '),
        b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
        b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
        0x01..=0x1a => ctrl(byte - 1 + b'a'),
        // As crossterm has it: what Ctrl with a digit of an old keyboard sends.
        0x1c..=0x1f => ctrl(byte - 0x1c + b'4'),
        0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
        _ => (KeyCode::Char(byte.into()), shift_of(byte.into())),
    }
}
