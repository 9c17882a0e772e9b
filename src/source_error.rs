//! A mistake in a text, with its place: what the user is shown instead of a guess.
//!
//! Owns the place (line and column in characters), the line with its caret and how they print. It
//! must not know what the text is; nothing it prints can act on a terminal.

use std::fmt;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::wording::is_hidden;

/// Characters of the source line that are shown; longer lines are windowed round the caret.
const WINDOW: usize = 100;

/// Stands for a character that must not reach a terminal.
const REPLACEMENT: char = '\u{fffd}';

/// A mistake at a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceError {
    /// The file or the option that the text comes from.
    pub origin: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub col: usize,
    /// Characters that the caret underlines, at least 1; never beyond the line.
    pub width: usize,
    /// The line as it stands in the text.
    pub source_line: String,
    /// What is wrong.
    pub message: String,
    /// What would have been right.
    pub help: Option<String>,
}

impl SourceError {
    /// The mistake at a stretch of bytes of `text`; a span outside the text counts as its end.
    #[must_use]
    pub fn new(
        origin: &str,
        text: &str,
        span: Range<usize>,
        message: impl Into<String>,
        help: Option<String>,
    ) -> Self {
        let start = floor_char_boundary(text, span.start);
        let end = floor_char_boundary(text, span.end.max(start));
        let before = &text[..start];
        // A byte order mark is no column.
        let head = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8().min(start) } else { 0 };
        let line_start = before.rfind('\n').map_or(head, |at| at + 1);
        let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let source_line = text[line_start..line_end].trim_end_matches('\r');
        let width = text[start..end.clamp(start, line_end)].trim_end_matches('\r').chars().count();
        Self {
            origin: origin.to_owned(),
            line: before.matches('\n').count() + 1,
            col: text[line_start..start].chars().count() + 1,
            width: width.max(1),
            source_line: source_line.to_owned(),
            message: message.into(),
            help,
        }
    }
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// `text` as it may be printed: one line, hidden characters replaced, a tab as one blank.
fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        c if is_hidden(c) => REPLACEMENT,
        c => c,
    }
}

fn columns(chars: impl Iterator<Item = char>) -> usize {
    chars.collect::<String>().width()
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin: String = self.origin.chars().map(shown).collect();
        let message: String = self.message.chars().map(shown).collect();
        let line: Vec<char> = self.source_line.chars().map(shown).collect();
        let caret = (self.col - 1).min(line.len());

        let from = if line.len() <= WINDOW { 0 } else { caret.saturating_sub(WINDOW / 2) };
        let to = line.len().min(from + WINDOW);
        let mut window: Vec<char> = line[from..to].to_vec();
        if from > 0 {
            window[0] = '…';
        }
        if to < line.len()
            && let Some(last) = window.last_mut()
        {
            *last = '…';
        }

        let at = caret - from;
        let indent = columns(window.iter().take(at).copied());
        let under = columns(window.iter().skip(at).take(self.width).copied()).max(1);
        let gutter = self.line.to_string();
        let blank = " ".repeat(gutter.len());
        let window: String = window.into_iter().collect();

        writeln!(f, "{origin}:{}:{}: {message}", self.line, self.col)?;
        writeln!(f, " {gutter} | {}", window.trim_end())?;
        write!(f, " {blank} | {}{}", " ".repeat(indent), "^".repeat(under))?;
        if let Some(help) = &self.help {
            let help: String = help.chars().map(shown).collect();
            write!(f, "\n {blank} = {help}")?;
        }
        Ok(())
    }
}

impl std::error::Error for SourceError {}

/// All the mistakes of a text, sorted by place; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistakes(pub Vec<SourceError>);

impl fmt::Display for Mistakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_apart(&self.0, f)
    }
}

impl std::error::Error for Mistakes {}

/// Writes what is wrong, an empty line between one and the next.
///
/// # Errors
/// Those of `f`.
pub fn write_apart(all: &[impl fmt::Display], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (index, one) in all.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { "\n\n" })?;
        one.fmt(f)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str, span: Range<usize>) -> SourceError {
        SourceError::new("f.toml", text, span, "wrong", None)
    }

    #[test]
    fn the_caret_stands_under_the_span() {
        let shown =
            SourceError::new("f.toml", "a = 1\nbb = \"x\"\n", 11..14, "no `x`", Some("try `y`".into()));
        assert_eq!(shown.to_string(), "f.toml:2:6: no `x`\n 2 | bb = \"x\"\n   |      ^^^\n   = try `y`");
    }

    #[test]
    fn columns_are_characters_and_the_caret_counts_wide_ones_twice() {
        let text = "齐鲁 = 1";
        let error = error(text, text.find('=').unwrap_or(0)..text.len());
        assert_eq!((error.line, error.col, error.width), (1, 4, 3));
        assert_eq!(error.to_string(), "f.toml:1:4: wrong\n 1 | 齐鲁 = 1\n   |      ^^^");
    }

    #[test]
    fn a_span_that_runs_on_stops_at_the_end_of_its_line() {
        let error = error("abc\r\ndef", 1..8);
        assert_eq!((error.source_line.as_str(), error.col, error.width), ("abc", 2, 2));
    }

    #[test]
    fn a_byte_order_mark_is_not_counted() {
        let error = error("\u{feff}a = x", 7..8);
        assert_eq!((error.line, error.col, error.source_line.as_str()), (1, 5, "a = x"));
        assert_eq!(super::SourceError::new("f", "\u{feff}", 0..9, "wrong", None).col, 1);
    }

    #[test]
    fn a_span_outside_the_text_is_its_end() {
        assert_eq!(error("", 7..9).to_string(), "f.toml:1:1: wrong\n 1 | \n   | ^");
        assert_eq!((error("a\n", 2..2).line, error("a\n", 2..2).col), (2, 1));
        assert_eq!(error("é", 1..2).col, 1);
    }

    #[test]
    fn nothing_printed_can_act_on_a_terminal() {
        let error = SourceError::new("f\u{1b}[31m", "a\u{1b}]0;x\u{7}\tb\u{202e}", 0..1, "m\u{9b}", None);
        assert_eq!(error.to_string(), "f�[31m:1:1: m�\n 1 | a�]0;x� b�\n   | ^");
    }

    #[test]
    fn a_very_long_line_is_windowed_round_the_caret() {
        let text = format!("{}X{}", "a".repeat(300), "b".repeat(300));
        let shown = error(&text, 300..301).to_string();
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "f.toml:1:301: wrong");
        assert_eq!(lines[1].chars().count(), WINDOW + 5);
        assert!(lines[1].contains("…aa") && lines[1].ends_with("bb…"));
        let caret = lines[2].find('^').unwrap_or(0);
        assert_eq!(lines[1].chars().nth(caret), Some('X'));
    }
}
