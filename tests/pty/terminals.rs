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
        // Of the 256 colours light's ground is 231, dark's 233.
        let grounds = ["48;5;231", "48;5;233"];
        grounds.map(|ground| styles(&sent).iter().any(|style| style.contains(ground)))
    };
    assert_eq!(accent(&[("COLORFGBG", "0;15")], &[]), [true, false]);
    assert_eq!(accent(&[("COLORFGBG", "15;0")], &[]), [false, true]);
    assert_eq!(accent(&[], &[]), [false, true], "it paints its ground, whatever the terminal's is");
    assert_eq!(accent(&[("COLORFGBG", "0;15")], &["--theme", "dark"]), [false, true]);
    // With 16 colours and a ground that nobody knows, all is left to the terminal.
    assert_eq!(accent(&[("TERM", "xterm")], &[]), [false, false]);
}

#[test]
fn glyphs_follow_the_locale_and_what_answers_like_a_key_is_not_asked() {
    let home = home();
    let ascii = sent(home.path(), &[("LC_ALL", "C")], &[]);
    assert!(ascii.is_ascii(), "{ascii}");
    let chinese = sent(home.path(), &[("LC_ALL", "zh_CN.UTF-8")], &[]);
    let drawn = chinese.chars().filter(|c| qilu::glyphs::is_ambiguous(*c)).collect::<String>();
    assert!(!chinese.is_ascii() && drawn.is_empty(), "drawn double by some: {drawn}");
    for sent in [&ascii, &chinese] {
        // Device attributes, cursor position, the colour of text, a mode's state.
        for question in ["\x1b[c", "\x1b[>c", "\x1b[6n", "\x1b]10;?", "$p"] {
            assert!(!sent.contains(question), "{question:?}");
        }
    }
}

/// The ground in the upper left corner.
fn background(screen: &vt100::Screen) -> vt100::Color {
    screen.cell(0, 0).map_or(vt100::Color::Default, vt100::Cell::bgcolor)
}

/// OSC 11 and mode 2031, as xterm's ctlseqs and the protocol of contour have them.
#[test]
fn the_ground_is_asked_for_once_after_the_first_frame_and_an_answer_counts_once() {
    const QUESTION: &str = "\x1b]11;?\x1b\\";
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[("COLORTERM", "truecolor")], &[]);
    terminal.wait_for("[1 Overview]");
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    // #fbfaf6 and #10161d, the grounds of light and dark.
    let light = |s: &vt100::Screen| background(s) == vt100::Color::Rgb(251, 250, 246);
    terminal.wait("light", light);
    let raw = String::from_utf8_lossy(&terminal.raw).into_owned();
    let asked = raw.find(QUESTION).expect("it asks");
    assert!(raw.find("Overview").is_some_and(|frame| frame < asked), "only after a frame");
    let dark = terminal.count("48;2;16;22;29");
    assert!(dark > 0, "until it is told, it is dark");
    // A second answer is to nobody's question; a report was asked for.
    terminal.press("\x1b]11;rgb:0000/0000/0000\x1b\\2");
    terminal.wait_for("[2 Trends]");
    assert_eq!(terminal.count("48;2;16;22;29"), dark);
    terminal.press("\x1b[?997;1n");
    terminal.wait("dark", |s| background(s) == vt100::Color::Rgb(16, 22, 29));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!((terminal.count(QUESTION), terminal.count("\x1b[?2031h")), (1, 1));
    assert!(terminal.count("\x1b[?2031l") > 0, "the reports end with the program");

    for args in [&["--theme", "dark"][..], &["--kiosk"]] {
        let mut terminal = Terminal::start(home.path(), &[], args);
        terminal.wait_for("[1 Overview]");
        // An answer to somebody else's question.
        terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?997;2n2");
        terminal.wait_for("[2 Trends]");
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
        assert_eq!((terminal.count(QUESTION), terminal.count("\x1b[?2031h")), (0, 0), "{args:?}");
        assert_eq!(terminal.count("48;5;231"), 0, "{args:?}: it stays dark");
    }
}

/// A theme made for a dark ground, left to a white one, is told of once; on a black one nothing is said.
#[test]
fn a_theme_that_the_terminal_s_own_ground_makes_hard_to_read_is_told() {
    let home = home();
    std::fs::write(home.path().join("bare.toml"), "theme = { name = \"dark\", ground = \"terminal\" }\n")
        .expect("a file");
    for (answer, told) in [("ffff/ffff/ffff", true), ("0000/0000/0000", false)] {
        let env = [("COLORTERM", "truecolor")];
        let mut terminal = Terminal::start(home.path(), &env, &["--config", "bare.toml"]);
        terminal.wait_for("[1 Overview]");
        terminal.press(&format!("\x1b]11;rgb:{answer}\x1b\\"));
        if told {
            terminal.wait_for("dark is hard to read on this terminal's ground; : theme chooses another");
        }
        terminal.press("2");
        terminal.wait("a key takes it away", |s| {
            let shown = s.contents();
            shown.contains("[2 Trends]") && !shown.contains("hard to read")
        });
        terminal.press("q");
        assert_eq!(terminal.end(), 0, "{answer}");
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
        terminal.wait_for("▸  growth printed");
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
