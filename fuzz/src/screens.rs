//! Targets that draw.

use crossterm::event::{KeyCode, KeyModifiers};
use qilu::address::{Comparison, Order, Scale, Scales, Span, Tab, Transform, View};
use qilu::app::{CopyReport, Effect, Message, Model, Setup, WriteReport, update};
use qilu::config::Config;
use qilu::data::{PlaceId, TableId, Year};
use qilu::glyphs::Glyphs;
use qilu::keymap::Key;
use qilu::metrics::RankBy;
use qilu::theme::{NAMES, Theme};
use qilu::view::{self, frame};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use strum::VariantArray;

use super::promises::{clean, one_line};
use qilu::verdict::{Bearing, Verdict};

/// What every explorer starts with, read once and not once a case.
pub fn setup() -> Setup {
    thread_local! {
        static SETUP: Setup =
            Setup::embedded(Config::default(), Theme::default()).expect("the embedded dataset loads");
    }
    SETUP.with(Clone::clone)
}

/// The explorer as it starts.
pub fn model(glyphs: Glyphs, theme: &str, size: (u16, u16)) -> Model {
    let theme = Theme::named(theme).expect("an embedded theme");
    let setup = Setup { theme, glyphs, preset_file: Some("config.toml".to_owned()), ..setup() };
    Model::new(setup, &View::default(), size).expect("the first view always opens")
}

/// Bytes taken one by one; zeros behind the last.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn next(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else { return 0 };
        self.0 = rest;
        *first
    }

    fn below(&mut self, end: u16) -> u16 {
        u16::from_be_bytes([self.next(), self.next()]) % end
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::from(self.next()) % all.len()]
    }

    fn some_of<T: Copy>(&mut self, all: &[T]) -> Vec<T> {
        let mask = self.next();
        all.iter().enumerate().filter(|(i, _)| mask >> i & 1 == 1).map(|(_, one)| *one).collect()
    }

    fn text(&mut self) -> String {
        let length = usize::from(self.next()).min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    fn message(&mut self, model: &Model) -> Option<Message> {
        const NAMED: [KeyCode; 17] = [
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Tab,
            KeyCode::BackTab,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::Backspace,
            KeyCode::Delete,
            KeyCode::Insert,
            KeyCode::F(5),
            KeyCode::Null,
        ];
        let byte = self.next();
        let (code, modifiers) = match byte {
            b' '..=b'~' => (KeyCode::Char(char::from(byte)), KeyModifiers::NONE),
            0x80..=0x8f => return Some(Message::Resize(self.next().into(), u16::from(self.next()) / 3)),
            0x90..=0x9f => return Some(Message::Paste(self.text())),
            0xa0..=0xbf => (KeyCode::Char(char::from(byte - 0xa0 + b'a')), KeyModifiers::CONTROL),
            0xd0..=0xef => {
                let (column, row) = (self.next().into(), u16::from(self.next()) / 3);
                return Some(Message::Click(view::spots_at(model, column, row)));
            }
            0xf0..=0xf7 => return Some(Message::WheelUp),
            0xf8..=0xff => return Some(Message::WheelDown),
            0xc0..=0xcf => {
                let scalar = u32::from_be_bytes([0, 0, self.next(), self.next()]);
                (KeyCode::Char(char::from_u32(scalar)?), KeyModifiers::SHIFT)
            }
            _ => (NAMED[usize::from(byte) % NAMED.len()], KeyModifiers::NONE),
        };
        Key::pressed(code, modifiers).map(Message::Key)
    }
}

/// Any keys, pastes, clicks and sizes, one after the other, each drawn: what an update calls unchanged is
/// drawn the same, and what it copies is harmless.
pub fn session(data: &[u8]) {
    let mut bytes = Bytes(data);
    let mut model = model(Glyphs::Unicode, "dark", (80, 24));
    let mut shown = frame(&model);
    while !bytes.0.is_empty() {
        let Some(message) = bytes.message(&model) else { continue };
        let mut messages = vec![message];
        let mut changed = false;
        while let Some(message) = messages.pop() {
            let step = update(&mut model, message);
            changed |= step.changed;
            for effect in step.effects {
                match effect {
                    Effect::Quit => return,
                    Effect::Suspend => messages.push(Message::NoShell),
                    Effect::Redraw => {}
                    Effect::OpenFile(_) => messages.push(Message::NotOpened("there is no disk".to_owned())),
                    Effect::SavePreset(preset) => {
                        messages.push(Message::PresetSaved(match bytes.next() % 2 {
                            0 => Ok(("config.toml".to_owned(), preset)),
                            _ => Err("the disk is full".to_owned()),
                        }));
                    }
                    Effect::WriteNew { file, format } => {
                        one_line(&file);
                        let report = match bytes.next() % 3 {
                            0 => WriteReport::Done {
                                file: file.clone(),
                                bytes: 1,
                                holds: "1 figure".to_owned(),
                            },
                            1 => WriteReport::Exists { free: Some("free.svg".to_owned()) },
                            _ => WriteReport::Failed("the disk is full".to_owned()),
                        };
                        messages.push(Message::Written { file, format, report });
                    }
                    Effect::WriteBrief { what, picks } => {
                        for pick in &picks {
                            one_line(&pick.to_string());
                        }
                        let result = Err("the disk is full".to_owned());
                        messages.push(Message::BriefWritten { what, result });
                    }
                    Effect::Copy { text, what } => {
                        one_line(&text);
                        let kept = Some(Err("there is no home".to_owned()));
                        messages.push(Message::Copied { what, report: CopyReport { sent: None, kept } });
                    }
                }
            }
        }
        let next = frame(&model);
        clean(&next, Glyphs::Unicode);
        assert!(changed || next == shown, "drawn otherwise without a change");
        shown = next;
    }
    let address = model.address();
    model.open(&address).unwrap_or_else(|error| panic!("{address}: {error}"));
    assert_eq!(model.address(), address);
}

/// Any view in any size, theme and set of glyphs, with any overlay, somewhere on a larger screen:
/// nothing is drawn outside its area.
pub fn screen(data: &[u8]) {
    let mut bytes = Bytes(data);
    let size = (bytes.below(320), bytes.below(140));
    let area = Rect::new(bytes.below(9), bytes.below(5), size.0, size.1);
    let glyphs = bytes.one_of(&[Glyphs::Unicode, Glyphs::Narrow, Glyphs::Ascii]);
    let mut model = model(glyphs, bytes.one_of(&NAMES), size);
    let years: Vec<Year> = model.years().to_vec();
    let places: Vec<PlaceId> = model.ds().members.clone();
    let layers = model.layer_ring();
    let from = bytes.below(5);
    let to = from + 1 + bytes.below(5 - from);
    let view = View {
        tab: bytes.one_of(Tab::VARIANTS),
        year: Some(bytes.one_of(&years)),
        region: Some(bytes.one_of(&places)),
        regions: bytes.some_of(&places),
        transform: bytes.one_of(Transform::VARIANTS),
        base: Some(bytes.one_of(&years)),
        years: Some(Span { from: years[usize::from(from)], to: years[usize::from(to)] }),
        scale: bytes.one_of(&[Scale::Linear, Scale::Log]),
        split: bytes.one_of(&[false, true]),
        table: bytes.one_of(&[false, true]),
        conflict: bytes.one_of(&["T1", "T2"]).parse::<TableId>().ok(),
        filter: bytes.some_of(Verdict::VARIANTS),
        reverse: bytes.one_of(&[false, true]),
        view: bytes.one_of(Comparison::VARIANTS),
        by: bytes.one_of(RankBy::VARIANTS),
        sort: bytes.one_of(Order::VARIANTS),
        layer: bytes.one_of(&layers),
        evidence: bytes.one_of(&[false, true]),
        official: bytes.some_of(Bearing::VARIANTS),
        scales: bytes.one_of(Scales::VARIANTS),
        at: None,
        theme: None,
        currency: bytes.one_of(&[None, "yuan".parse().ok()]),
        against: bytes.one_of(&[None, "T1".parse().ok(), "T2".parse().ok()]),
    };
    // A view may contradict itself (a region in focus that is not shown); it is then refused.
    if let Err(error) = model.open(&view) {
        one_line(&error.to_string());
    }
    while !bytes.0.is_empty() {
        if let Some(message @ Message::Key(_)) = bytes.message(&model) {
            update(&mut model, message);
        }
    }
    let mut strange = Cell::default();
    strange.set_symbol("#");
    let mut buffer = Buffer::filled(Rect::new(0, 0, area.right() + 3, area.bottom() + 3), strange.clone());
    for position in area.positions() {
        buffer[position].reset();
    }
    view::render(&model, area, &mut buffer);
    clean(&buffer, glyphs);
    for position in buffer.area.positions().filter(|position| !area.contains(*position)) {
        assert_eq!(buffer[position], strange, "drawn outside its area at {position}");
    }
}
