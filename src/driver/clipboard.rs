//! Copying: the terminal is told by OSC 52, and a file keeps the same text.

use std::io::Write;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::app::CopyReport;
use crate::config::ClipboardMode;

/// Bytes that screen takes in one string of its own; it has a buffer of 768, older ones of 256.
const SCREEN_BYTES: usize = 200;

/// What stands between the program and the terminal that has the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through {
    /// Nothing.
    Nothing,
    /// tmux, which takes the sequence itself with `set-clipboard on`, and hands on what is wrapped for it
    /// with `allow-passthrough on`.
    Tmux,
    /// GNU screen, which hands on what is wrapped in short pieces.
    Screen,
    /// One of the two: the name of the terminal, which is all that a remote end is told, may be either's.
    TmuxOrScreen,
    /// A console without a clipboard.
    NoClipboard,
}

impl Through {
    /// To whom it is sent, in words.
    fn words(self) -> &'static str {
        match self {
            Self::Nothing | Self::NoClipboard => "the terminal",
            Self::Tmux => "the terminal through tmux",
            Self::Screen => "the terminal through screen",
            Self::TmuxOrScreen => "the terminal through tmux or screen",
        }
    }
}

/// How copying is done.
pub struct Clipboard<'a> {
    /// What the user wants.
    pub mode: ClipboardMode,
    /// What is in between.
    pub through: Through,
    /// Keeps a text in a file: its name, or why not.
    pub keep: &'a dyn Fn(&str) -> Result<String, String>,
}

impl Clipboard<'_> {
    /// Whether what it sends may leave something on the screen.
    pub(super) fn may_be_seen(&self) -> bool {
        self.through == Through::TmuxOrScreen
    }

    /// Copies a text as the mode has it, telling the terminal in one write, and says what was done.
    pub(super) fn copy(&self, text: &str, terminal: &mut impl Write) -> CopyReport {
        let (sends, keeps) = match self.mode {
            ClipboardMode::Auto => (self.through != Through::NoClipboard, true),
            ClipboardMode::Osc52 => (true, false),
            ClipboardMode::File => (false, true),
            ClipboardMode::Off => (false, false),
        };
        CopyReport {
            sent: sends.then(|| {
                terminal
                    .write_all(sequence(text, self.through).as_bytes())
                    .map(|()| self.through.words())
                    .map_err(|error| format!("the terminal took nothing: {error}"))
            }),
            kept: keeps.then(|| (self.keep)(text)),
        }
    }
}

/// The bytes that tell the terminal, in each form that what is in between may hand on, and in none that
/// leaves anything on the screen of another. `.ci/clipboard` asks tmux and screen themselves.
fn sequence(text: &str, through: Through) -> String {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    match through {
        Through::Nothing | Through::NoClipboard => plain,
        Through::Tmux => in_tmux(&hidden(&in_tmux(&plain))) + &in_tmux(&plain) + &plain,
        Through::Screen => for_screen(&plain),
        Through::TmuxOrScreen => {
            // What is too long for screen is text for it from there on. Without a line to go on to, all of
            // that falls on the last cell, which the next frame has to draw again; nor does it ring a bell.
            let ended = plain.replace('\x07', "\x1b\\");
            let for_tmux = hidden(&in_tmux(&hidden(&in_tmux(&ended)))) + &hidden(&in_tmux(&ended)) + &ended;
            for_screen(&plain) + "\x1b[?7l\x1b[999;999H" + &for_tmux + "\x1b[?7h"
        }
    }
}

/// For tmux to hand on; a tmux around it takes it twice.
fn in_tmux(sequence: &str) -> String {
    format!("\x1bPtmux;{}\x1b\\", sequence.replace('\x1b', "\x1b\x1b"))
}

/// For screen, and for a tmux around it.
fn for_screen(plain: &str) -> String {
    in_screen(&in_tmux(plain)) + &in_screen(plain)
}

/// For tmux alone. The beginning of a sequence is forgotten there when another begins; for screen that
/// other one belongs to it, and the whole is one that it does not know.
fn hidden(sequence: &str) -> String {
    format!("\x1b]52;{sequence}")
}

/// For screen to hand on, piece by piece. None of them is for tmux, or for a terminal, more than a string
/// that they do not know: an ESC stands alone, and a piece of the text begins with a capital, where a small
/// letter may be the beginning of a picture.
fn in_screen(sequence: &str) -> String {
    let mut pieces = String::new();
    for mut rest in sequence.split_inclusive('\x1b') {
        while !rest.is_empty() {
            // All of it is ASCII, so that any byte is a place to cut.
            let capital = |at: &usize| rest.as_bytes().get(*at).is_some_and(u8::is_ascii_uppercase);
            let cut = (1..=SCREEN_BYTES).rev().find(capital).unwrap_or(SCREEN_BYTES);
            let cut = if rest.len() > SCREEN_BYTES { cut } else { rest.len() };
            pieces.extend(["\x1bP", &rest[..cut], "\x1b\\"]);
            rest = &rest[cut..];
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    // `printf %s 14.78 | base64`.
    const FIGURE: &str = "MTQuNzg=";

    /// tmux takes `ESC P tmux; … ESC \` with each ESC inside doubled, screen `ESC P … ESC \`: their manuals.
    #[test]
    fn a_terminal_tmux_and_screen_are_each_told_in_their_way() {
        let plain = format!("\x1b]52;c;{FIGURE}\x07");
        assert_eq!(sequence("14.78", Through::Nothing), plain);
        let once = format!("\x1bPtmux;\x1b\x1b]52;c;{FIGURE}\x07\x1b\\");
        let twice =
            format!("\x1bPtmux;\x1b\x1b]52;\x1b\x1bPtmux;\x1b\x1b\x1b\x1b]52;c;{FIGURE}\x07\x1b\x1b\\\x1b\\");
        assert_eq!(sequence("14.78", Through::Tmux), format!("{twice}{once}{plain}"));
        let pieces = format!("\x1bP\x1b\x1b\\\x1bP]52;c;{FIGURE}\x07\x1b\\");
        assert!(sequence("14.78", Through::Screen).ends_with(&pieces));
        let either = sequence("14.78", Through::TmuxOrScreen);
        assert!(either.contains(&pieces) && either.contains(&once.replace('\x07', "\x1b\x1b\\")));
        assert!(either.contains(&plain.replace('\x07', "\x1b\\")));
    }

    /// As screen reads: a string ends at `ESC \`, and what it holds goes on.
    fn handed_on(pieces: &str) -> (String, usize) {
        let all: Vec<&str> = pieces.strip_suffix("\x1b\\").expect("an end").split("\x1b\\\x1bP").collect();
        let longest = all.iter().map(|piece| piece.len()).max().unwrap_or(0);
        (all.concat().replacen("\x1bP", "", 1), longest)
    }

    #[test]
    fn screen_gets_pieces_that_make_up_the_whole() {
        for text in ["a long statement, §1.1 ".repeat(40), "\u{fffd}".repeat(700), String::new()] {
            let plain = sequence(&text, Through::Nothing);
            for whole in [plain.clone(), in_tmux(&plain)] {
                let (joined, longest) = handed_on(&in_screen(&whole));
                assert_eq!(joined, whole);
                assert!(longest <= SCREEN_BYTES + 2, "{longest}");
            }
        }
    }

    /// By the state machine of a DEC terminal a string is a picture where its first letter is `q`, and a
    /// question where that stands behind `+` or `$`.
    #[test]
    fn no_piece_begins_as_a_string_that_a_terminal_knows() {
        // Each text shifts the next one's letters.
        for text in (0..64).map(|at| "q".repeat(at) + &"the 14.78 bn of §1.1, +q ".repeat(30)) {
            for piece in in_screen(&sequence(&text, Through::Nothing)).split("\x1bP").skip(1) {
                assert!(
                    piece.starts_with(|c: char| "\x1b]".contains(c) || c.is_ascii_uppercase()),
                    "{piece}"
                );
            }
        }
    }

    #[test]
    fn the_mode_decides_what_is_done() {
        let keep = |_: &str| Ok("last-copy".to_owned());
        let report = |mode, through| {
            let mut told = Vec::new();
            let report = Clipboard { mode, through, keep: &keep }.copy("x", &mut told);
            (report, String::from_utf8(told).expect("UTF-8"))
        };
        let kept = Some(Ok("last-copy".to_owned()));
        let only_kept = (CopyReport { sent: None, kept: kept.clone() }, String::new());
        assert_eq!(report(ClipboardMode::File, Through::Nothing), only_kept);
        assert_eq!(report(ClipboardMode::Auto, Through::NoClipboard), only_kept);
        assert_eq!(report(ClipboardMode::Off, Through::Tmux), (CopyReport::default(), String::new()));
        // `printf x | base64`.
        let told = "\x1b]52;c;eA==\x07".to_owned();
        let sent = |kept| (CopyReport { sent: Some(Ok("the terminal")), kept }, told.clone());
        assert_eq!(report(ClipboardMode::Osc52, Through::Nothing), sent(None));
        assert_eq!(report(ClipboardMode::Auto, Through::Nothing), sent(kept));
    }

    #[test]
    fn a_terminal_that_takes_nothing_is_told_of() {
        let keep = |_: &str| Ok("last-copy".to_owned());
        let clipboard = Clipboard { mode: ClipboardMode::Auto, through: Through::Nothing, keep: &keep };
        // There is no room for it, in the words of the standard library.
        let report = clipboard.copy("x", &mut [0; 0].as_mut_slice());
        let why = "the terminal took nothing: failed to write whole buffer";
        assert_eq!(report.sent, Some(Err(why.to_owned())));
        assert_eq!(report.kept, Some(Ok("last-copy".to_owned())), "the file has it all the same");
    }
}
