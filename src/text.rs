//! Display width: everything that measures, cuts, pads or cleans text by terminal columns.
//!
//! Widths are those of a terminal that draws East Asian *ambiguous* characters in one column;
//! for terminals that do not, `glyphs` swaps the characters and the layout stays as it is.
//! Must not know: colours, areas, what any text means.

use std::borrow::Cow;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::wording::{hidden_in, is_hidden};

/// The mark that stands for text left out.
pub const ELLIPSIS: char = '…';

/// U+2212, the minus of the screen; exports keep ASCII `-`.
pub const MINUS: char = '\u{2212}';

/// Columns `text` takes on the screen.
pub fn width(text: &str) -> usize {
    if is_printable_ascii(text.as_bytes()) {
        return text.len();
    }
    let mut columns = 0;
    for c in text.chars() {
        if !is_plain(c) {
            // Cell by cell, as it is drawn: of a whole text the tables of Unicode know ligatures, such as lam
            // with alef, that a terminal draws in two cells.
            return text.graphemes(true).map(UnicodeWidthStr::width).sum();
        }
        columns += 1;
    }
    columns
}

/// Whether a character is a cell of its own, whatever stands beside it, as most on the screen are: it needs no look
/// into the tables of Unicode.
///
/// These are printable ASCII and Latin-1, dashes and quotes, arrows, mathematical signs such as the minus, lines,
/// blocks, marks of our own and Braille dots.
#[inline]
pub fn is_plain(c: char) -> bool {
    let at = c as usize;
    PLAIN.get(at / 64).is_some_and(|these| these >> (at % 64) & 1 == 1)
}

/// First and last of those that are.
const RANGES: [(char, char); 13] = [
    (' ', '~'),
    ('\u{a0}', '\u{ac}'),
    ('\u{ae}', '\u{ff}'),
    ('\u{2010}', '\u{2027}'),
    ('\u{2190}', '\u{22ff}'),
    ('⏎', '⏎'),
    ('\u{2500}', '\u{25fc}'),
    ('⚐', '⚑'),
    ('♦', '♦'),
    ('✓', '✗'),
    ('✚', '✚'),
    ('✦', '✦'),
    ('\u{2800}', '\u{28ff}'),
];

/// A bit for each character up to the last of them.
static PLAIN: [u64; 0x2900 / 64] = {
    let (mut bits, mut at) = ([0; 0x2900 / 64], 0);
    while at < RANGES.len() {
        let (mut c, last) = (RANGES[at].0 as usize, RANGES[at].1 as usize);
        while c <= last {
            bits[c / 64] |= 1 << (c % 64);
            c += 1;
        }
        at += 1;
    }
    bits
};

/// Whether all are from the blank to the tilde, eight bytes at a time.
fn is_printable_ascii(bytes: &[u8]) -> bool {
    const EACH: u64 = u64::MAX / 0xff;
    let (eights, rest) = bytes.as_chunks::<8>();
    // No byte has its highest bit: not itself, nor once a blank is taken from it, nor with one more.
    let outside = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        (eight | eight.wrapping_sub(EACH * 0x20) | eight.wrapping_add(EACH)) & (EACH * 0x80) != 0
    };
    !eights.iter().any(outside) && rest.iter().all(|byte| matches!(byte, b' '..=b'~'))
}

/// As [`width`], for the `u16` arithmetic of areas; saturates.
pub fn width_u16(text: &str) -> u16 {
    u16::try_from(width(text)).unwrap_or(u16::MAX)
}

fn char_width(c: char) -> usize {
    if is_plain(c) { 1 } else { c.width().unwrap_or(0) }
}

/// `text`, or as much of it as fits into `max_width` columns with `…` at the end: whole words, unless they were little.
pub fn truncate(text: &str, max_width: usize) -> Cow<'_, str> {
    if width(text) <= max_width {
        return Cow::Borrowed(text);
    }
    let Some(room) = max_width.checked_sub(1) else {
        return Cow::Borrowed("");
    };
    let end = prefix_end(text, room);
    let words = if text[end..].starts_with(' ') { Some(end) } else { text[..end].rfind(' ') };
    let end = words.filter(|words| words * 5 >= end * 3).unwrap_or(end);
    let mut cut = text[..end].trim_end_matches([' ', ',', ';', ':', '(']).to_owned();
    cut.push(ELLIPSIS);
    Cow::Owned(cut)
}

/// The byte where the longest prefix of at most `room` columns ends.
fn prefix_end(text: &str, room: usize) -> usize {
    let mut used = 0;
    for (at, cell) in text.grapheme_indices(true) {
        used += cell.width();
        if used > room {
            return at;
        }
    }
    text.len()
}

/// So many blanks.
pub fn blanks(columns: usize) -> Cow<'static, str> {
    const MOST: &str = match std::str::from_utf8(&[b' '; 256]) {
        Ok(blanks) => blanks,
        Err(_) => "",
    };
    MOST.get(..columns).map_or_else(|| " ".repeat(columns).into(), Cow::Borrowed)
}

/// `text` moved to the right edge of `columns`; longer text is returned whole, never cut.
pub fn pad_left(text: &str, columns: usize) -> String {
    [&blanks(columns.saturating_sub(width(text))), text].concat()
}

/// `text` filled with blanks up to `columns`; longer text is returned whole, never cut.
pub fn pad_right(text: &str, columns: usize) -> String {
    [text, &blanks(columns.saturating_sub(width(text)))].concat()
}

/// `text` in the middle of `columns`, an odd blank going to the right; never cut.
pub fn center(text: &str, columns: usize) -> String {
    let blank = columns.saturating_sub(width(text));
    pad_right(&pad_left(text, width(text) + blank / 2), columns)
}

/// Exactly `columns` columns: cut with `…` or filled with blanks.
pub fn fit(text: &str, columns: usize) -> String {
    pad_right(&truncate(text, columns), columns)
}

/// Columns that stand before the decimal point of the first number in `text`, or before the
/// end of its digits when it has no point. Text without a digit counts whole, so that a dash
/// stands under the units.
pub fn point(text: &str) -> usize {
    let Some(start) = text.find(|c: char| c.is_ascii_digit()) else {
        return width(text);
    };
    let inside = |at: usize, byte: u8| byte.is_ascii_digit() || byte == b',' || parts_thousands(text, at);
    let digits = text.bytes().enumerate().skip(start).find(|(at, byte)| !inside(*at, *byte));
    width(digits.map_or(text, |(at, _)| &text[..at]))
}

/// Whether a blank stands before the last three digits of a number, or before three with another blank.
fn parts_thousands(text: &str, at: usize) -> bool {
    let rest = &text.as_bytes()[at..];
    let three = rest.get(1..4).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
    rest.first() == Some(&b' ') && three && !rest.get(4).is_some_and(u8::is_ascii_digit)
}

/// How cells stand with their decimal points under each other, all of one width; words stand at the right edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimals {
    /// Columns of all.
    pub columns: usize,
    left: usize,
}

impl Decimals {
    /// Of these cells.
    #[must_use]
    pub fn of<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut left, mut right, mut words) = (0, 0, 0);
        for cell in cells {
            if is_word(cell) {
                words = words.max(width(cell));
            } else {
                let point = point(cell);
                left = left.max(point);
                right = right.max(width(cell).saturating_sub(point));
            }
        }
        Self { columns: words.max(left + right), left }
    }

    /// One of them as it stands among the others.
    pub fn aligned(self, cell: &str) -> String {
        let (before, after) = self.around(cell, width(cell), self.columns);
        [&blanks(before), cell, &blanks(after)].concat()
    }

    /// Blanks before and behind one that is so wide, where all stand at the right edge of so many columns.
    pub fn around(self, cell: &str, wide: usize, columns: usize) -> (usize, usize) {
        let after = if is_word(cell) {
            0
        } else {
            self.columns.saturating_sub(self.left.saturating_sub(point(cell)) + wide)
        };
        (columns.saturating_sub(wide + after), after)
    }
}

/// A dash stands for a number and takes the place of its units; a word would push them all.
fn is_word(cell: &str) -> bool {
    !cell.bytes().any(|byte| byte.is_ascii_digit()) && cell.len() > 2 && width(cell) > 2
}

/// The cells as [`Decimals`] has them.
pub fn align_decimal<S: AsRef<str>>(cells: &[S]) -> Vec<String> {
    let all = Decimals::of(cells.iter().map(AsRef::as_ref));
    cells.iter().map(|cell| all.aligned(cell.as_ref())).collect()
}

/// ASCII `-` before a number becomes U+2212; ranges (`2012-2017`) and words are left alone.
pub fn minus(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = None;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let starts_number = rest.peek().is_some_and(|next| next.is_ascii_digit() || *next == '.');
        let joins = before.is_some_and(|b: char| b.is_alphanumeric() || ")]%.-".contains(b));
        out.push(if c == '-' && starts_number && !joins { MINUS } else { c });
        before = Some(c);
    }
    out
}

/// `text` without anything that [`is_hidden`]: ESC is dropped, so that a sequence becomes harmless text.
/// Line breaks and tabs become a blank.
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if hidden_in(text).is_none() {
        return Cow::Borrowed(text);
    }
    // A CR LF pair is one line break, hence one blank.
    Cow::Owned(text.replace("\r\n", "\n").chars().filter_map(cleaned).collect())
}

fn cleaned(c: char) -> Option<char> {
    match c {
        '\n' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c => (!is_hidden(c)).then_some(c),
    }
}

/// `text` in lines of at most `columns`, broken greedily: at blanks that are not of a number, after a hyphen behind
/// a word of four letters, between CJK characters, and inside a word only when it is longer than a line.
///
/// A line break in the text stays one. Nothing but the blanks at a break is lost; a character
/// wider than `columns` stands alone on a line that is too long.
pub fn wrap(text: &str, columns: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, columns.max(1), &mut lines);
    }
    lines
}

/// The first `most` of these lines; where more are left out, the last one ends with `…`.
pub fn first_lines<'t>(lines: &[&'t str], most: usize, columns: usize) -> Vec<Cow<'t, str>> {
    let mut first: Vec<Cow<'t, str>> = lines.iter().take(most).map(|line| Cow::Borrowed(*line)).collect();
    if lines.len() > most
        && let Some(last) = first.last_mut()
    {
        *last = truncate(&format!("{last}{ELLIPSIS}"), columns).into_owned().into();
    }
    first
}

fn wrap_paragraph<'t>(paragraph: &'t str, columns: usize, lines: &mut Vec<&'t str>) {
    if !paragraph.ends_with(' ') && width(paragraph) <= columns {
        return lines.push(paragraph);
    }
    // The line is what stands from `start` to `end`; blanks behind it wait until a word follows on the same line.
    let (mut start, mut end, mut used, mut behind) = (0, 0, 0, 0);
    for piece in pieces(paragraph) {
        let mut from = behind;
        behind += piece.len();
        if piece.starts_with(' ') {
            continue;
        }
        let (mut wide, blanks) = (width(piece), from - end);
        if used + blanks + wide <= columns {
            used += blanks;
        } else {
            if used > 0 {
                lines.push(&paragraph[start..end]);
            }
            (start, used) = (from, 0);
        }
        let mut rest = piece;
        while used + wide > columns {
            let first = rest.graphemes(true).next().map_or(0, str::len);
            let cut = prefix_end(rest, columns - used).max(first);
            used += width(&rest[..cut]);
            (from, rest) = (from + cut, &rest[cut..]);
            wide = width(rest);
            if rest.is_empty() {
                break;
            }
            lines.push(&paragraph[start..from]);
            (start, used) = (from, 0);
        }
        used += wide;
        end = behind;
    }
    lines.push(&paragraph[start..end]);
}

/// Runs of blanks, and what may not be broken between them.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let (mut start, mut before) = (0, None);
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            let end = at + c.len_utf8();
            let may_end = |next: char| {
                may_break(before, c, next)
                    && (is_plain(next) || !joins(text, end))
                    && !holds_together(text, at, end)
            };
            let ends = chars.peek().is_none_or(|(_, next)| may_end(*next));
            before = Some(c);
            if ends {
                return Some(&text[std::mem::replace(&mut start, end)..end]);
            }
        }
        None
    })
}

/// Whether the character from `at` to `end` and what follows it are read as one: a number and its sign of per cent, its
/// thousands, the sign that compares it, a short word and what a hyphen ties to it, as of two months.
fn holds_together(text: &str, at: usize, end: usize) -> bool {
    let before = &text[..at];
    if text[at..].starts_with('-') {
        return before.chars().rev().take_while(|c| c.is_alphabetic()).count() < 4;
    }
    let blank = if text[at..].starts_with(' ') { at } else { end };
    match text[..blank].chars().next_back() {
        Some('0'..='9') => text[blank..].starts_with(" %") || parts_thousands(text, blank),
        Some('<' | '=' | '>') => text[blank..]
            .strip_prefix(' ')
            .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit() || c == MINUS)),
        Some(_) | None => false,
    }
}

/// Whether what stands on both sides of a place is drawn as one.
fn joins(text: &str, at: usize) -> bool {
    GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(false)
}

fn may_break(before: Option<char>, c: char, next: char) -> bool {
    // Chinese typesetting: closing marks never open a line, opening marks never close one.
    const CLOSING: &str = "，。、；：！？）」』】》〉”’…·,.;:!?)]}";
    const OPENING: &str = "（「『【《〈“‘([{";
    if (c == ' ') != (next == ' ') {
        return true;
    }
    if c == ' ' || (c.is_ascii() && c != '-' && next.is_ascii()) {
        return false;
    }
    if !(is_plain(c) && is_plain(next)) {
        let wide = char_width(next);
        if wide == 0 {
            return false;
        }
        if char_width(c) == 2 || wide == 2 {
            return !CLOSING.contains(next) && !OPENING.contains(c);
        }
    }
    matches!(c, '-' | '–') && before.is_some_and(char::is_alphabetic) && next.is_alphabetic()
}

#[cfg(test)]
#[path = "text/tests.rs"]
mod tests;
