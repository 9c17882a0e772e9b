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
    /// tmux, which hands on what is wrapped for it if its option `allow-passthrough` is on.
    Tmux,
    /// GNU screen, which hands on what is wrapped in short pieces.
    Screen,
    /// A console without a clipboard.
    NoClipboard,
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
                    .map_err(|error| format!("the terminal took nothing: {error}"))
            }),
            kept: keeps.then(|| (self.keep)(text)),
        }
    }
}

/// The bytes that tell the terminal. The sequence ends with BEL: its other end, `ESC \`, would also
/// end the string that it is wrapped in.
fn sequence(text: &str, through: Through) -> String {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    match through {
        Through::Nothing | Through::NoClipboard => plain,
        Through::Tmux => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Through::Screen => {
            // All of it is ASCII, so that any byte is a place to cut.
            let pieces = plain.as_bytes().chunks(SCREEN_BYTES).map(String::from_utf8_lossy);
            pieces.fold(String::new(), |wrapped, piece| wrapped + "\x1bP" + &piece + "\x1b\\")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    // `printf %s 14.78 | base64`.
    const FIGURE: &str = "MTQuNzg=";

    #[test]
    fn a_terminal_tmux_and_screen_are_each_told_in_their_way() {
        assert_eq!(sequence("14.78", Through::Nothing), format!("\x1b]52;c;{FIGURE}\x07"));
        assert_eq!(sequence("14.78", Through::Tmux), format!("\x1bPtmux;\x1b\x1b]52;c;{FIGURE}\x07\x1b\\"));
        assert_eq!(sequence("14.78", Through::Screen), format!("\x1bP\x1b]52;c;{FIGURE}\x07\x1b\\"));
    }

    #[test]
    fn screen_gets_pieces_that_make_up_the_whole() {
        let text = "a long statement, §1.1 ".repeat(40);
        let wrapped = sequence(&text, Through::Screen);
        let pieces: Vec<&str> = wrapped.split_terminator("\x1b\\").collect();
        assert!(pieces.len() > 5 && pieces.iter().all(|piece| piece.len() <= SCREEN_BYTES + 2));
        let joined: String = pieces.iter().filter_map(|piece| piece.strip_prefix("\x1bP")).collect();
        assert_eq!(joined, sequence(&text, Through::Nothing));
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
        let sent = |kept| (CopyReport { sent: Some(Ok(())), kept }, told.clone());
        assert_eq!(report(ClipboardMode::Osc52, Through::Nothing), sent(None));
        assert_eq!(report(ClipboardMode::Auto, Through::Nothing), sent(kept));
    }

    /// A terminal that is gone, or takes nothing more.
    struct Gone;

    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_terminal_that_takes_nothing_is_told_of() {
        let keep = |_: &str| Ok("last-copy".to_owned());
        let clipboard = Clipboard { mode: ClipboardMode::Auto, through: Through::Nothing, keep: &keep };
        let report = clipboard.copy("x", &mut Gone);
        assert_eq!(report.sent, Some(Err("the terminal took nothing: broken pipe".to_owned())));
        assert_eq!(report.kept, Some(Ok("last-copy".to_owned())), "the file has it all the same");
    }
}
