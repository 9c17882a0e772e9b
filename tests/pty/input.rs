//! What comes from the terminal: keys as crossterm knows them, what is no key, what is unfinished.

use std::env;
use std::io::{Write, stdout};
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyEventKind};
use crossterm::terminal::enable_raw_mode;
use qilu::driver::{Decoder, Typed};
use qilu::keymap::Key;

use super::{DEADLINE, Terminal, home};

#[test]
fn what_is_unfinished_swallows_no_ctrl_c() {
    for half in ["\x1b", "\x1b[1;", "\x1b]52;c;", "\x1bP1$r", "\x1b[200~a paste without end"] {
        let home = home();
        let mut terminal = Terminal::start(home.path(), &[], &[]);
        terminal.wait_for("[1 Overview]");
        terminal.press(half);
        terminal.press("\x03");
        assert_eq!(terminal.end(), 0, "{half:?}");
    }
}

/// Time passes by what is seen: the search closes by the Esc alone.
#[test]
fn an_esc_alone_acts_and_what_follows_later_is_keys() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &["--view", "compare"]);
    terminal.wait_for("[3 Compare]");
    terminal.press("/export");
    terminal.wait_for("/ export");
    terminal.press("\x1b");
    terminal.wait("the search closed", |screen| !screen.contents().contains("/ export"));
    terminal.press("1");
    terminal.wait_for("[1 Overview]");
    // A paste without end is given up on when nothing of it has come for a while. Each key is one of its letters
    // until then.
    terminal.press("\x1b[200~2");
    let end = Instant::now() + DEADLINE;
    while !terminal.text().contains("[3 Compare]") {
        assert!(Instant::now() < end, "no key gets through");
        terminal.press("3");
        while let Ok(chunk) = terminal.output.recv_timeout(Duration::from_secs(3)) {
            terminal.take(&chunk);
        }
    }
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

/// Every spelling that crossterm 0.29 takes for a key, but for those on which it is wrong: what begins a string
/// is no letter with Alt, ctrl-c is ctrl-c though an Esc came before, and what kitty has no key for is none.
fn spellings() -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = (0..=0x7f).map(|byte| vec![byte]).collect();
    all.extend((0..=0x7f).filter(|byte| !b"[O]PX^_\x1b\x03".contains(byte)).map(|byte| vec![0x1b, byte]));
    let mut spell = |text: String| all.push(text.into_bytes());
    for c in "éÉ齐−😀Ａ".chars() {
        spell(c.to_string());
        spell(format!("\x1b{c}"));
    }
    for c in "ABCDFHPQRS".chars() {
        spell(format!("\x1bO{c}"));
    }
    for c in "ABCDFHPQSZ".chars() {
        spell(format!("\x1b[{c}"));
    }
    for c in 'A'..='E' {
        spell(format!("\x1b[[{c}"));
    }
    let modifiers = || (1..=16).chain([65, 129, 194]);
    for last in "ABCDFHPQS".chars() {
        (1..=8).for_each(|modifier| spell(format!("\x1b[{modifier}{last}")));
        for modifier in modifiers() {
            for kind in ["", ":1", ":2", ":3"] {
                spell(format!("\x1b[1;{modifier}{kind}{last}"));
            }
        }
    }
    for number in (1..=8).chain(11..=15).chain(17..=21).chain(23..=26).chain([28, 29]).chain(31..=34) {
        spell(format!("\x1b[{number}~"));
        modifiers().for_each(|modifier| spell(format!("\x1b[{number};{modifier}~")));
    }
    // Unicode, then kitty's numbers for what is no character.
    let codes = [9, 13, 27, 127, 233, 40_784, 128_512]
        .into_iter()
        .chain(32..=126)
        .chain(57_358..=57_363)
        .chain(57_376..=57_454);
    for code in codes {
        spell(format!("\x1b[{code}u"));
        modifiers().for_each(|modifier| spell(format!("\x1b[{code};{modifier}u")));
    }
    for text in ["97:65;2", "97:65:113;2", "97:65;6", "49:33;2:1", "97;2:3", "97;1:2", "97;1;97", "97;;97"] {
        spell(format!("\x1b[{text}u"));
    }
    all
}

/// Set for the process that the test below starts.
const BESIDE: &str = "QILU_TEST_CROSSTERM_READS";

#[test]
fn every_key_that_crossterm_knows_is_the_same_key() {
    let home = home();
    let program = env::current_exe().expect("this program");
    let args = ["--ignored", "--exact", "--nocapture", "input::crossterm_reads"];
    let mut terminal = Terminal::launch(program.as_os_str(), home.path(), (24, 80), &[(BESIDE, "1")], &args);
    terminal.wait_for("ready");
    let mut seen = terminal.raw.len();
    for spelling in spellings() {
        terminal.keyboard.write_all(&spelling).expect("a keyboard");
        while !terminal.raw[seen..].ends_with(b"\n") {
            let chunk = terminal.output.recv_timeout(DEADLINE).expect("an answer");
            terminal.raw.extend_from_slice(&chunk);
        }
        let theirs = String::from_utf8_lossy(&terminal.raw[seen..]).trim().to_owned();
        seen = terminal.raw.len();
        let mut input = Decoder::default();
        let mut typed = input.feed(&spelling);
        typed.extend(input.give_up());
        let ours = match &typed[..] {
            [] => None,
            [Typed::Key(key)] => Some(*key),
            more => panic!("{spelling:?}: {more:?}"),
        };
        assert_eq!(format!("{ours:?}"), theirs, "{:?}", String::from_utf8_lossy(&spelling));
    }
}

#[test]
#[ignore = "reads the terminal: another test runs it on one of its own"]
fn crossterm_reads() {
    if env::var_os(BESIDE).is_none() {
        return;
    }
    enable_raw_mode().expect("a terminal");
    print!("ready\r\n");
    loop {
        stdout().flush().expect("a terminal");
        let event = event::read().expect("an event");
        if let Event::Key(key) = event {
            let pressed = Key::pressed(key.code, key.modifiers);
            print!("{:?}\r\n", pressed.filter(|_| key.kind != KeyEventKind::Release));
        } else {
            print!("no key: {event:?}\r\n");
        }
    }
}
