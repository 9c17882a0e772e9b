//! What the bytes from the terminal mean: keys, pastes, the mouse; all else means nothing.
//!
//! The states are those of ECMA-48 as a terminal's input has them: an escape sequence (`ESC`), a control
//! sequence (`CSI`), a single shift (`SS3`), a control string (`OSC`, `DCS`, `SOS`, `PM`, `APC`), and what
//! terminals add, a paste among it. A byte changes the state and nothing else, so that it does not matter
//! over how many reads a sequence comes. This knows no clock: whoever feeds it says when it has waited long
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

use crate::keymap::Key;
use sequence::{Parameters, letter, place_of};
pub use typed::{Mouse, Typed};

/// How long a lone ESC may be the first half of a sequence. After that it is the key.
const ESC_WAITS: Duration = Duration::from_millis(30);
/// How long a sequence may want for its next byte.
const SEQUENCE_WAITS: Duration = Duration::from_millis(500);
/// How long a paste may. What follows would be taken for keys, so a slow network has its time.
const PASTE_WAITS: Duration = Duration::from_secs(2);

/// Bytes of a control sequence that are kept. No key has so many.
const LONGEST_SEQUENCE: usize = 128;
/// Bytes of a paste that are kept. No line takes so many, and a paste without end must not fill the memory.
const LONGEST_PASTE: usize = 1 << 16;
/// What ends a paste.
const PASTE_END: &[u8] = b"\x1b[201~";

const ESC: u8 = 0x1b;
const CTRL_C: u8 = 0x03;

/// What the next byte belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Within {
    #[default]
    Ground,
    Escape,
    /// After two ESC: rxvt's Alt with a key that has a sequence of its own, or Esc twice.
    Escapes,
    /// After SS3, `ESC O`.
    Shift,
    /// After CSI, `ESC [`.
    Sequence,
    /// After `CSI [`, with which the console of Linux begins F1 to F5.
    Console,
    /// After `CSI M`: three more bytes, of a mouse that was asked for decimal places and does not know them.
    Mouse,
    /// In a control string; whether it is an OSC, which BEL ends, too, and the byte before.
    Text {
        osc: bool,
        last: u8,
    },
    /// In a control string, after an ESC that may begin its end.
    TextEscape,
    Paste,
}

/// Takes bytes and yields what they mean.
#[derive(Debug, Default)]
pub struct Decoder {
    state: Within,
    /// Whether an ESC before it says that the next key is pressed with Alt.
    alt: bool,
    /// What has come of a character, of a sequence's parameters, of a place of the mouse, of a paste.
    held: Vec<u8>,
    /// What has been understood and not been taken.
    typed: Vec<Typed>,
}

impl Decoder {
    /// Takes what was read, be it the half of something, and returns what was done.
    pub fn feed(&mut self, mut bytes: &[u8]) -> Vec<Typed> {
        while let Some((first, rest)) = bytes.split_first() {
            bytes = if self.state == Within::Paste {
                self.paste(bytes)
            } else {
                self.take(*first);
                rest
            };
        }
        take(&mut self.typed)
    }

    /// How long the next byte may be waited for; nothing where none is missing.
    pub fn waits(&self) -> Option<Duration> {
        match self.state {
            Within::Ground => None,
            Within::Escape | Within::Escapes => Some(ESC_WAITS),
            Within::Shift
            | Within::Sequence
            | Within::Console
            | Within::Mouse
            | Within::Text { .. }
            | Within::TextEscape => Some(SEQUENCE_WAITS),
            Within::Paste => Some(PASTE_WAITS),
        }
    }

    /// Gives up on what is unfinished, and returns what was done all the same.
    pub fn give_up(&mut self) -> Vec<Typed> {
        let (state, held) = (self.state, take(&mut self.held));
        self.rest();
        match state {
            Within::Escape => self.press(KeyCode::Esc, KeyModifiers::NONE),
            Within::Escapes => {
                self.press(KeyCode::Esc, KeyModifiers::NONE);
                self.press(KeyCode::Esc, KeyModifiers::NONE);
            }
            Within::Shift => self.press(KeyCode::Char('O'), KeyModifiers::ALT | KeyModifiers::SHIFT),
            // Whoever finds that no key does anything presses it, and it came last.
            Within::Paste if held.last() == Some(&CTRL_C) => self.take(CTRL_C),
            Within::Paste => {
                let end = held.len() - partial_end(&held);
                self.pasted(held, end);
            }
            Within::Ground
            | Within::Sequence
            | Within::Console
            | Within::Mouse
            | Within::Text { .. }
            | Within::TextEscape => {}
        }
        take(&mut self.typed)
    }

    /// Ends a sequence, whatever came of it.
    fn rest(&mut self) {
        self.state = Within::Ground;
        self.alt = false;
        self.held.clear();
    }

    fn go(&mut self, state: Within) {
        self.state = state;
        self.held.clear();
    }

    fn press(&mut self, code: KeyCode, modifiers: KeyModifiers) {
        self.typed.extend(Key::pressed(code, modifiers).map(Typed::Key));
    }

    fn take(&mut self, byte: u8) {
        match self.state {
            Within::Ground => self.ground(byte),
            Within::Escape => self.escape(byte),
            Within::Escapes => match byte {
                ESC => self.press(KeyCode::Esc, KeyModifiers::NONE),
                b'[' | b'O' => self.escape(byte),
                _ => {
                    self.press(KeyCode::Esc, KeyModifiers::NONE);
                    self.state = Within::Escape;
                    self.escape(byte);
                }
            },
            // A control is part of nothing: what it follows was cut short.
            Within::Shift | Within::Sequence | Within::Console | Within::Mouse if byte < b' ' => {
                self.rest();
                self.ground(byte);
            }
            Within::Shift => self.shifted(byte),
            Within::Sequence => self.sequence(byte),
            Within::Console if matches!(byte, b'A'..=b'E') => {
                self.end(Some(KeyCode::F(byte - b'A' + 1)), KeyModifiers::NONE);
            }
            Within::Console => {
                self.rest();
                self.ground(byte);
            }
            Within::Mouse => {
                self.held.push(byte - b' ');
                if let [button, column, row] = self.held[..] {
                    self.rest();
                    self.point([button, column, row].map(u32::from), false);
                }
            }
            Within::Text { osc, last } => match byte {
                0x07 if osc => self.told(),
                // Its end as one byte, or as UTF-8 has that; else it is part of a character.
                0x9c if last < 0x80 || last == 0xc2 => self.told(),
                // CAN and SUB end it by the standard; ctrl-c acts whatever was cut short.
                0x18 | 0x1a => self.rest(),
                CTRL_C => {
                    self.rest();
                    self.ground(byte);
                }
                ESC => self.state = Within::TextEscape,
                _ => {
                    if osc && self.held.len() < LONGEST_SEQUENCE {
                        self.held.push(byte);
                    }
                    self.state = Within::Text { osc, last: byte };
                }
            },
            Within::TextEscape => match byte {
                b'\\' => self.told(),
                // Another sequence cancels the string.
                ESC => self.go(Within::Escape),
                _ => self.escape(byte),
            },
            Within::Paste => {}
        }
    }

    /// Ends a control string, which may be an answer.
    fn told(&mut self) {
        let answer = ground::answer(&self.held);
        self.rest();
        self.typed.extend(answer.map(|rgb| Typed::Ground { light: ground::is_light(rgb), answer }));
    }

    /// Presses the key that a sequence was, if it was one.
    fn end(&mut self, code: Option<KeyCode>, modifiers: KeyModifiers) {
        let alt = if self.alt { KeyModifiers::ALT } else { KeyModifiers::NONE };
        self.rest();
        if let Some(code) = code {
            self.press(code, modifiers | alt);
        }
    }

    /// A byte after SS3.
    fn shifted(&mut self, byte: u8) {
        match byte {
            // Modifiers, as some have them for the keypad and xterm had them for the arrows.
            b'0'..=b'9' => {
                self.state = Within::Sequence;
                self.sequence(byte);
            }
            // After CSI the same letter ends a report of the cursor's place.
            b'R' => self.end(Some(KeyCode::F(3)), KeyModifiers::NONE),
            // rxvt's arrows with Ctrl.
            b'a'..=b'd' => self.end(letter(byte.to_ascii_uppercase()), KeyModifiers::CONTROL),
            _ => self.end(letter(byte), KeyModifiers::NONE),
        }
    }

    /// A byte that is part of no sequence.
    fn ground(&mut self, byte: u8) {
        if byte >= 0x80 {
            self.character(byte);
            return;
        }
        if !self.held.is_empty() {
            // It ends whatever there was of a character.
            self.rest();
        }
        let letter = |byte: u8| (KeyCode::Char(byte.into()), KeyModifiers::CONTROL);
        let (code, modifiers) = match byte {
            ESC => return self.go(Within::Escape),
            b'\0' => letter(b' '),
            b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
            b'\r' => (KeyCode::Enter, KeyModifiers::NONE),
            0x01..=0x1a => letter(byte - 1 + b'a'),
            // As crossterm has it: what Ctrl with a digit of an old keyboard sends.
            0x1c..=0x1f => letter(byte - 0x1c + b'4'),
            0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
            _ => return self.print(byte.into()),
        };
        let alt = if take(&mut self.alt) { KeyModifiers::ALT } else { KeyModifiers::NONE };
        self.press(code, modifiers | alt);
    }

    /// A byte of a character that is not ASCII. What is no UTF-8 is nothing.
    fn character(&mut self, byte: u8) {
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            Ok(text) => {
                let c = text.chars().next();
                self.held.clear();
                match c {
                    Some('\u{80}'..='\u{9f}') => self.control(byte),
                    Some(c) => self.print(c),
                    None => {}
                }
            }
            // More of it has to come.
            Err(error) if error.error_len().is_none() => {}
            Err(_) => {
                let alone = self.held.len() == 1;
                self.rest();
                if !alone {
                    // It may begin another one.
                    self.character(byte);
                } else if byte < 0xa0 {
                    self.control(byte);
                }
            }
        }
    }

    /// One byte that stands for ESC and another one; what begins no sequence is nothing.
    fn control(&mut self, byte: u8) {
        let byte = byte - 0x40;
        if b"OPX[]^_".contains(&byte) {
            self.escape(byte);
        }
    }

    fn print(&mut self, c: char) {
        let alt = if take(&mut self.alt) { KeyModifiers::ALT } else { KeyModifiers::NONE };
        let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        self.press(KeyCode::Char(c), alt | shift);
    }

    /// A byte after ESC.
    fn escape(&mut self, byte: u8) {
        // Two of them, and a sequence.
        let doubled = self.state == Within::Escapes;
        self.go(match byte {
            ESC => Within::Escapes,
            b'[' => Within::Sequence,
            b'O' => Within::Shift,
            b'P' | b'X' | b'^' | b'_' => Within::Text { osc: false, last: 0 },
            b']' => Within::Text { osc: true, last: 0 },
            _ => Within::Ground,
        });
        if self.state != Within::Ground {
            self.alt = doubled;
        } else if byte == CTRL_C {
            self.press(KeyCode::Esc, KeyModifiers::NONE);
            self.ground(byte);
        } else {
            self.alt = true;
            self.ground(byte);
        }
    }

    /// A byte of a control sequence.
    fn sequence(&mut self, byte: u8) {
        match byte {
            b' '..=b'?' => {
                if self.held.len() < LONGEST_SEQUENCE {
                    self.held.push(byte);
                }
            }
            b'[' if self.held.is_empty() => self.go(Within::Console),
            b'M' if self.held.is_empty() => self.go(Within::Mouse),
            b'@'..=b'~' => {
                let (held, alt) = (take(&mut self.held), self.alt);
                self.rest();
                if held == b"200" && byte == b'~' {
                    self.state = Within::Paste;
                } else if held.len() < LONGEST_SEQUENCE {
                    self.dispatch(&String::from_utf8_lossy(&held), byte, alt);
                }
            }
            // DEL, or a character: what it follows was cut short.
            _ => {
                self.rest();
                self.ground(byte);
            }
        }
    }

    /// A control sequence that is complete: its parameters, and the byte that ends it.
    fn dispatch(&mut self, text: &str, last: u8, alt: bool) {
        if let Some(place) = text.strip_prefix('<').filter(|_| matches!(last, b'M' | b'm')) {
            if let Some(report) = place_of(place) {
                self.point(report, last == b'm');
            }
            return;
        }
        if last == b'M' {
            // As rxvt has it.
            if let Some([button, column, row]) = place_of(text)
                && let Some(button) = button.checked_sub(32)
            {
                self.point([button, column, row], false);
            }
            return;
        }
        if let Some(light) = ground::report(text).filter(|_| last == b'n') {
            self.typed.push(Typed::Ground { light, answer: None });
            return;
        }
        if let Some((code, modifiers)) = Parameters::read(text).and_then(|read| read.key(last)) {
            self.press(code, if alt { modifiers | KeyModifiers::ALT } else { modifiers });
        }
    }

    /// A report of the mouse: its button as X11 numbers it, and its place, counted from 1.
    fn point(&mut self, [button, column, row]: [u32; 3], released: bool) {
        let place = |at: u32| at.checked_sub(1).and_then(|at| u16::try_from(at).ok());
        let (Some(column), Some(row)) = (place(column), place(row)) else { return };
        // Of the rest, 4, 8 and 16 are modifiers, 32 is a movement.
        let mouse = match (button & !0b1_1100, released) {
            (0, false) => Mouse::Click(column, row),
            (64, _) => Mouse::WheelUp,
            (65, _) => Mouse::WheelDown,
            _ => return,
        };
        self.typed.push(Typed::Mouse(mouse));
    }

    /// Takes what belongs to a paste and returns the rest.
    fn paste<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
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
        let rest = at + PASTE_END.len() - old;
        let text = take(&mut self.held);
        self.rest();
        self.pasted(text, at);
        &bytes[rest..]
    }

    /// A paste that ends there.
    fn pasted(&mut self, mut text: Vec<u8>, end: usize) {
        text.truncate(end.min(LONGEST_PASTE - PASTE_END.len()));
        self.typed.push(Typed::Paste(String::from_utf8_lossy(&text).into_owned()));
    }
}

/// How much of the end of a paste there is at the end of it.
fn partial_end(text: &[u8]) -> usize {
    (1..PASTE_END.len()).rev().find(|length| text.ends_with(&PASTE_END[..*length])).unwrap_or(0)
}
