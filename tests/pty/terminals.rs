//! What depends on the terminal: its colours, its glyphs, its mouse.

use std::fs;
use std::path::Path;

use rustix::process::Signal;

use super::{Terminal, home};

/// All that is sent up to the first frame and for the keys of a script, and the program left.
fn sent(home: &Path, env: &[(&str, &str)], args: &[&str]) -> String {
    let mut terminal = Terminal::start(home, env, args);
    terminal.wait_for("[1 Overview]");
    terminal.press("2");
    terminal.wait_for("[2 Trends]");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    String::from_utf8_lossy(&terminal.raw).into_owned()
}

/// The parameters of every sequence that sets colours and modes of text.
fn styles(sent: &str) -> Vec<&str> {
    let ends = |part: &str| part.find(|c: char| !c.is_ascii_digit() && c != ';');
    let sequences = sent.split("\x1b[").skip(1);
    sequences
        .filter_map(|part| Some((part, ends(part)?)))
        .filter(|(part, end)| part[*end..].starts_with('m'))
        .map(|(part, end)| &part[..end])
        .collect()
}

#[test]
fn a_terminal_is_sent_no_colour_that_it_lacks() {
    let home = home();
    let file = home.path().join("mine.toml");
    let config = "[theme]\nname = \"high-contrast\"\nnegative = \"#ff8700\"\n";
    fs::write(&file, config).expect("a file");
    let args = ["--config", "mine.toml"];
    let has = |sent: &str, start: &str| styles(sent).iter().any(|style| style.contains(start));
    for term in ["linux", "xterm", "screen", "vt220"] {
        let sent = sent(home.path(), &[("TERM", term)], &args);
        assert!(!has(&sent, "38;") && !has(&sent, "48;"), "{term}: {:?}", styles(&sent));
        assert!(has(&sent, "93") && has(&sent, "40"), "{term}: bright yellow on black");
    }
    for term in ["xterm-256color", "screen-256color"] {
        let sent = sent(home.path(), &[("TERM", term)], &args);
        assert!(!has(&sent, "38;2;") && !has(&sent, "48;2;"), "{term}");
        // 208 is (255, 135, 0), the colour asked for.
        assert!(has(&sent, "38;5;208") && has(&sent, "48;5;16"), "{term}: {:?}", styles(&sent));
    }
    let sent = sent(home.path(), &[("COLORTERM", "truecolor")], &args);
    assert!(has(&sent, "38;2;255;135;0"), "{:?}", styles(&sent));
}

#[test]
fn the_ground_that_the_terminal_tells_of_has_a_say_where_nobody_chose() {
    let home = home();
    let accent = |env: &[(&str, &str)], args: &[&str]| {
        let sent = sent(home.path(), env, args);
        // light's accent is 25, dark's magenta.
        (styles(&sent).iter().any(|s| s.contains("38;5;25")), styles(&sent).iter().any(|s| s.contains("35")))
    };
    assert_eq!(accent(&[("COLORFGBG", "0;15")], &[]), (true, false));
    assert_eq!(accent(&[("COLORFGBG", "15;0")], &[]), (false, true));
    assert_eq!(accent(&[("COLORFGBG", "0;15")], &["--theme", "dark"]), (false, true));
}

#[test]
fn glyphs_follow_the_locale_and_nothing_is_asked_of_the_terminal() {
    let home = home();
    let ascii = sent(home.path(), &[("LC_ALL", "C")], &[]);
    assert!(ascii.is_ascii(), "{ascii}");
    let chinese = sent(home.path(), &[("LC_ALL", "zh_CN.UTF-8")], &[]);
    let drawn = chinese.chars().filter(|c| qilu::glyphs::is_ambiguous(*c)).collect::<String>();
    assert!(!chinese.is_ascii() && drawn.is_empty(), "drawn double by some: {drawn}");
    for sent in [&ascii, &chinese] {
        // Device attributes, cursor position, colours of the ground, a mode's state.
        for question in ["\x1b[c", "\x1b[>c", "\x1b[6n", "\x1b]10;?", "\x1b]11;?", "$p"] {
            assert!(!sent.contains(question), "{question:?}");
        }
    }
}

const ON: &str = "\x1b[?1000h\x1b[?1006h";
const OFF: &str = "\x1b[?1006l\x1b[?1000l";

#[test]
fn the_mouse_is_listened_to_where_the_file_says_so_and_let_go_at_every_end() {
    let home = home();
    fs::write(home.path().join("mouse.toml"), "mouse = true\n").expect("a file");
    let args = ["--config", "mouse.toml"];
    for signal in [None, Some(Signal::TERM), Some(Signal::HUP)] {
        let mut terminal = Terminal::start(home.path(), &[], &args);
        terminal.wait_for("[1 Overview]");
        assert_eq!((terminal.count(ON), terminal.count("\x1b[?1003h")), (1, 0), "buttons, no movement");
        // Places before the first; a click on the tab's name, its release and a movement; then the wheel.
        terminal.press("\x1b[<0;0;0M\x1b[<0;16;0M\x1b[32;0;2M\x1b[M   \x1b[0;0R");
        terminal.press("\x1b[<0;16;2M\x1b[<0;16;2m\x1b[<35;17;2M");
        terminal.wait_for("[2 Trends]");
        terminal.press("\x1b[<65;16;8M");
        terminal.wait_for("▸growth printed");
        match signal {
            None => terminal.press("q"),
            Some(signal) => terminal.signal(signal),
        }
        terminal.end();
        assert_eq!(terminal.count(OFF), 1);
    }
}

#[test]
fn a_mouse_that_nobody_asked_for_does_nothing() {
    let home = home();
    fs::write(home.path().join("mouse.toml"), "mouse = true\n").expect("a file");
    for args in [&[][..], &["--config", "mouse.toml", "--no-mouse"]] {
        let mut terminal = Terminal::start(home.path(), &[], args);
        terminal.wait_for("[1 Overview]");
        // A click on a tab, a notch of the wheel, and the address that this leads to: `printf overview |
        // base64`.
        terminal.press("\x1b[<0;16;2M\x1b[<65;16;8MY");
        terminal.wait_for("address sent to the terminal");
        assert_eq!((terminal.count("\x1b]52;c;b3ZlcnZpZXc=\x07"), terminal.count(ON)), (1, 0));
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
    }
}
