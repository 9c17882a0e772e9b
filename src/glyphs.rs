//! Glyph sets: the last pass over a frame, which swaps characters a terminal draws badly.
//!
//! Views always draw in Unicode. [`Glyphs::fold`] then puts a twin of the same width in the
//! place of each character, so a layout never depends on the set. Must not know: what is drawn.

use std::borrow::Cow;

use crate::marks;
use ratatui::buffer::{Buffer, Cell};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

words! { Default;
    /// The characters a terminal can be trusted with.
    pub enum Glyphs {
        /// As drawn.
        #[default]
        Unicode,
        /// Nothing of East Asian *ambiguous* width, which some Chinese terminals draw double.
        Narrow,
        /// Printable ASCII only.
        Ascii,
    }
}

impl Glyphs {
    /// Replaces each cell's symbol by its twin; widths, hence columns, stay the same. Only a section and a bound are
    /// spelled out, where blanks beside them leave room.
    pub fn fold(self, buffer: &mut Buffer) {
        if self == Self::Unicode {
            return;
        }
        let row = usize::from(buffer.area.width).max(1);
        for row in buffer.content.chunks_mut(row) {
            spell_sections(row);
            if self == Self::Ascii {
                spell_bounds(row);
            }
        }
        for index in 0..buffer.content.len() {
            let cell = &buffer.content[index];
            let symbol = cell.symbol();
            let Cow::Owned(twin) = self.fold_str(symbol) else {
                continue;
            };
            let style = cell.style();
            let (first, rest) = twin.split_at(twin.chars().next().map_or(0, char::len_utf8));
            let widened = symbol.width() == 2 && first.width() == 1;
            let whole = if widened { first } else { &twin };
            buffer.content[index].set_symbol(whole);
            // A wide character hid the cell after it; its twin lays that cell bare.
            if widened && (index + 1) % row != 0 {
                let rest = if rest.is_empty() { " " } else { rest };
                buffer.content[index + 1].set_symbol(rest).set_style(style);
            }
        }
    }

    /// The same for a line of plain text; line breaks stay.
    pub fn fold_str(self, text: &str) -> Cow<'_, str> {
        let twin = match self {
            Self::Unicode => return Cow::Borrowed(text),
            Self::Narrow => narrow,
            Self::Ascii => ascii,
        };
        if text.chars().all(|c| c == '\n' || is_ascii(c)) {
            return Cow::Borrowed(text);
        }
        let mut folded = String::with_capacity(text.len());
        for c in text.chars() {
            let columns = c.width().unwrap_or(0);
            if c == '\n' {
                folded.push(c);
            } else if let Some(spelled) = self.spelled(c).filter(|_| text.len() > c.len_utf8()) {
                folded.push_str(spelled);
            } else if columns > 0 || self == Self::Narrow {
                let twin = twin(c);
                folded.push(twin);
                let missing = columns.saturating_sub(twin.width().unwrap_or(0));
                folded.extend(std::iter::repeat_n(' ', missing));
            }
        }
        if folded == text { Cow::Borrowed(text) } else { Cow::Owned(folded) }
    }

    /// What is written for a character that no single one stands for, where there is room.
    fn spelled(self, c: char) -> Option<&'static str> {
        match c {
            SECTION => Some(SPELLED),
            '≥' if self == Self::Ascii => Some(">="),
            '≤' if self == Self::Ascii => Some("<="),
            _ => None,
        }
    }
}

/// Spells a bound into the blank behind it: `>` alone would be another one.
fn spell_bounds(row: &mut [Cell]) {
    for x in 1..row.len() {
        let bound = match row[x - 1].symbol() {
            "≥" => '>',
            "≤" => '<',
            _ => continue,
        };
        if row[x].symbol() == " " {
            row[x - 1].set_char(bound);
            row[x].set_char('=');
        }
    }
}

/// Stands before the number of a section, and what is read for it.
const SECTION: char = '§';
const SPELLED: &str = "Sec. ";

/// Spells the sections of a row of cells, all of a phrase or none: it grows into the blanks behind it or else before
/// it. Where there are too few of them the twins of one column must do, for what stands in other columns never moves.
fn spell_sections(row: &mut [Cell]) {
    /// Blanks that part a phrase from others, and stay.
    const APART: usize = 2;
    let is_blank = |cell: &Cell| cell.symbol() == " ";
    let is_gap = |cells: Option<&[Cell]>| cells.is_some_and(|cells| cells.iter().all(is_blank));
    let is_section = |cell: &Cell| cell.symbol().starts_with(SECTION);
    let mut left_of = row.len();
    while let Some(x) = row[..left_of].iter().rposition(is_section) {
        let ends = |at: &usize| is_gap(row.get(*at..at + APART)) || row[*at].symbol() == "│";
        let end = (x..row.len()).find(ends).unwrap_or(row.len());
        let starts = |at: &usize| {
            at.checked_sub(APART).is_some_and(|before| is_gap(row.get(before..*at)))
                || row[at - 1].symbol() == "│"
        };
        let start = (1..=x).rev().find(starts).unwrap_or(0);
        let mut spelled: Vec<Cell> = Vec::new();
        for cell in &row[start..end] {
            if is_section(cell) {
                spelled.extend(SPELLED.chars().map(|letter| {
                    let mut cell = cell.clone();
                    cell.set_char(letter);
                    cell
                }));
            } else {
                spelled.push(cell.clone());
            }
        }
        let room = spelled.len() - (end - start) + APART;
        if is_gap(row.get(end..end + room)) {
            row[start..start + spelled.len()].clone_from_slice(&spelled);
        } else if start.checked_sub(room).is_some_and(|from| is_gap(row.get(from..start))) {
            row[end - spelled.len()..end].clone_from_slice(&spelled);
        }
        left_of = start;
    }
}

fn is_ascii(c: char) -> bool {
    matches!(c, ' '..='~')
}

/// Whether a terminal may draw `c` in two columns although layout counts one.
pub fn is_ambiguous(c: char) -> bool {
    c.width_cjk() != c.width()
}

/// The twin of `c` without ambiguous width: the nearest shape among neutral characters, and
/// ASCII where there is none.
#[expect(clippy::match_same_arms, reason = "a line is a kind of character, not a result")]
fn narrow(c: char) -> char {
    if let Some(twin) = marks::twin(c, |mark| mark.narrow) {
        return twin;
    }
    if !is_ambiguous(c) {
        return c;
    }
    match c {
        // Braille dots keep the height of a bar, in quarters instead of eighths.
        '▁' | '▂' => '⣀',
        '▃' | '▄' => '⣤',
        '▅' | '▆' => '⣶',
        '▇' | '█' => '⣿',
        '▔' => '⠉',
        '▀' => '⠛',
        '▏' | '▎' | '▍' | '▌' => '⡇',
        '▋' | '▊' | '▉' => '⣿',
        '▕' => '⢸',
        '▒' => '⢕',
        '▓' => '⣫',
        // The dashed rules are the only box lines that are not ambiguous.
        '─' | '━' | '┄' | '┈' | '═' => '╌',
        '│' | '┃' | '┆' | '┊' | '║' => '╎',
        '\u{250c}'..='\u{254b}' | '\u{2550}'..='\u{2570}' => '+',
        '•' => '⋅',
        '…' => '⋯',
        '±' => '∓',
        // Its neighbours in Unicode are ambiguous too.
        '≠' => '#',
        '≥' | '≧' => '⩾',
        '≤' | '≦' => '⩽',
        '≈' => '≃',
        '→' | '⇒' | '▶' => '▸',
        '←' | '◀' => '◂',
        '↑' | '▲' => '▴',
        '↓' | '▼' => '▾',
        '△' => '▵',
        '▽' => '▿',
        '◎' => '◉',
        '■' => '▪',
        '□' => '▫',
        '◆' | '◇' | '★' | '☆' => '♦',
        _ => plain(c),
    }
}

/// The ASCII twin of `c`; wide characters become `?`, the caller fills the second column.
#[expect(clippy::match_same_arms, reason = "a line is a kind of character, not a result")]
fn ascii(c: char) -> char {
    if let Some(twin) = marks::twin(c, |mark| mark.ascii) {
        return twin;
    }
    match c {
        c if is_ascii(c) => c,
        '\u{2800}'..='\u{28ff}' => braille(c),
        // From low to high: readable as a sparkline, and as the cap of a bar.
        '▁' => '_',
        '▂' => '.',
        '▃' | '▒' | '▍' | '▌' | '▐' => ':',
        '▄' => '-',
        '▅' => '=',
        '▆' | '▓' | '▋' | '▊' => '+',
        '▇' | '◉' | '◎' | '★' | '☆' => '*',
        '█' | '▉' | '≠' => '#',
        '▔' => '\'',
        '▀' => '"',
        '▏' | '▎' | '▕' | '░' | '⋅' | '∙' | '•' => '.',
        '■' | '◆' | '◦' | '□' | '▫' | '◇' => 'o',
        '─' | '━' | '┄' | '┈' | '╌' | '╴' | '╶' | '═' | '−' | '‐' | '‑' | '‒' => '-',
        '│' | '┃' | '┆' | '┊' | '╎' | '╵' | '╷' | '║' => '|',
        '\u{250c}'..='\u{254b}' | '\u{2550}'..='\u{2570}' => '+',
        '±' | '∓' => '/',
        '≥' | '⩾' | '≧' | '▶' | '→' | '⇒' | '›' => '>',
        '≤' | '⩽' | '≦' | '◂' | '◀' | '←' | '‹' => '<',
        '≈' | '≃' | '∼' | '…' | '⋯' => '~',
        '▲' | '▵' | '△' | '↑' => '^',
        '▼' | '▿' | '▽' | '↓' => 'v',
        '✔' => 'y',
        '✘' | '✕' => 'x',
        '⚠' => '!',
        '⏎' => '<',
        _ => plain(c),
    }
}

/// Twins in ASCII that both sets share: punctuation and accented letters.
#[expect(clippy::match_same_arms, reason = "a line is a kind of character, not a result")]
fn plain(c: char) -> char {
    match c {
        '§' => 'S',
        '¶' => 'P',
        '×' => 'x',
        '÷' => '/',
        '‘' | '’' | '´' | '′' => '\'',
        '“' | '”' | '″' | '¨' => '"',
        '–' | '—' | '―' | '‐' | '\u{ad}' => '-',
        '°' | 'º' => 'o',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => ' ',
        'à'..='å' | 'ā' | 'ǎ' | 'ª' => 'a',
        'À'..='Å' | 'Ā' => 'A',
        'ç' => 'c',
        'Ç' => 'C',
        'è'..='ë' | 'ē' | 'ě' => 'e',
        'È'..='Ë' | 'Ē' => 'E',
        'ì'..='ï' | 'ī' | 'ǐ' => 'i',
        'Ì'..='Ï' => 'I',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ñ' => 'N',
        'ò'..='ö' | 'ø' | 'ō' | 'ǒ' => 'o',
        'Ò'..='Ö' | 'Ø' => 'O',
        'ù'..='ü' | 'ū' | 'ǔ' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'µ' | 'μ' => 'u',
        'Ù'..='Ü' => 'U',
        'ß' => 's',
        'Δ' | 'δ' => 'd',
        'Σ' => 'S',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '¥' => 'Y',
        '€' => 'E',
        '£' => 'L',
        _ => '?',
    }
}

/// A braille cell by where its dots lie, so that a line made of dots stays a line.
fn braille(c: char) -> char {
    let bits = u32::from(c) - 0x2800;
    let rows = |masks: [u32; 4]| -> Vec<u32> {
        (0..4u32).zip(masks).filter(|(_, mask)| bits & mask != 0).map(|(row, _)| row).collect()
    };
    let (left, right) = (rows([1, 2, 4, 0x40]), rows([8, 0x10, 0x20, 0x80]));
    let dots = left.len() + right.len();
    let total = |rows: &[u32]| rows.iter().sum::<u32>();
    if dots == 0 {
        return ' ';
    }
    if dots >= 7 {
        return '#';
    }
    if !left.is_empty() && !right.is_empty() && dots <= 5 {
        // Mean rows compared by cross-multiplication; rows count downwards.
        let fall = |a: &[u32], b: &[u32]| {
            let (a_dots, b_dots) = (a.len(), b.len());
            total(b) as usize * a_dots >= total(a) as usize * b_dots + a_dots * b_dots
        };
        if fall(&left, &right) {
            return '\\';
        }
        if fall(&right, &left) {
            return '/';
        }
    }
    if left.len() > 2 || right.len() > 2 {
        return '|';
    }
    // Twice the mean row, so that a half row counts: 0 is the top, 6 the bottom.
    match 2 * total(&[left, right].concat()) as usize / dots {
        0 | 1 => '\'',
        2..=4 => '-',
        _ => '_',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{layout::Rect, style::Modifier, style::Style};
    use std::collections::HashSet;

    fn everything() -> impl Iterator<Item = char> {
        ('\u{20}'..='\u{ffff}').chain('\u{1f300}'..='\u{1faff}')
    }

    #[test]
    fn no_set_leaves_what_its_terminals_draw_badly_and_widths_stay() {
        let is_bad = |set: Glyphs, c: char| match set {
            Glyphs::Unicode => false,
            Glyphs::Narrow => is_ambiguous(c),
            Glyphs::Ascii => !is_ascii(c),
        };
        for (c, set) in everything().flat_map(|c| [Glyphs::Narrow, Glyphs::Ascii].map(|set| (c, set))) {
            let text = c.to_string();
            let twin = set.fold_str(&text);
            assert!(!twin.chars().any(|c| is_bad(set, c)), "{c:?} became {twin:?}");
            let columns: usize = twin.chars().map(|c| c.width().unwrap_or(0)).sum();
            assert_eq!(columns, c.width().unwrap_or(0), "{c:?} became {twin:?}");
        }
    }

    #[test]
    fn a_mark_has_one_glyph_in_each_set_and_a_glyph_one_meaning() {
        let sets: [fn(&marks::MarkInfo) -> char; 3] =
            [|mark| mark.glyph, |mark| mark.narrow, |mark| mark.ascii];
        for of in sets {
            let glyphs: HashSet<char> = marks::MARKS.iter().map(of).collect();
            assert_eq!(glyphs.len(), marks::MARKS.len(), "two marks look alike");
        }
        for mark in marks::MARKS {
            assert!(!is_ambiguous(mark.narrow) && is_ascii(mark.ascii), "{}", mark.name);
            for (set, twin) in [(Glyphs::Narrow, mark.narrow), (Glyphs::Ascii, mark.ascii)] {
                assert_eq!(set.fold_str(&mark.glyph.to_string()), twin.to_string(), "{}", mark.name);
            }
        }
    }

    #[test]
    fn what_is_drawn_stays_what_it_is() {
        for (set, drawn, folded) in [
            (Glyphs::Ascii, "⣀⡠⠤⠒⠊⠉⢇⠘⡇⣿⠀", "_/--/'\\'|# "),
            (Glyphs::Ascii, "‹ › ◂ ▸ ▴ ▾", "< > < > ^ v"),
            // Bars keep their order of height.
            (Glyphs::Narrow, "▁▂▃▄▅▆▇█", "⣀⣀⣤⣤⣶⣶⣿⣿"),
            (Glyphs::Ascii, "▁▂▃▄▅▆▇█", "_.:-=+*#"),
            (Glyphs::Ascii, "our bound ≥ 2", "our bound >= 2"),
            (Glyphs::Ascii, "§2\n→ é", "Sec. 2\n> e"),
        ] {
            assert_eq!(set.fold_str(drawn), folded);
        }
    }

    #[test]
    fn a_wide_cell_lays_bare_the_cell_it_hid_in_its_own_style() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        let bold = Style::new().add_modifier(Modifier::BOLD);
        buffer.set_string(0, 0, "a齐→x", bold);
        Glyphs::Ascii.fold(&mut buffer);
        let symbols: Vec<_> = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(symbols, ["a", "?", " ", ">", "x", " "]);
        assert_eq!(buffer.content[2].modifier, Modifier::BOLD);
    }

    #[test]
    fn a_section_is_spelled_where_blanks_leave_room() {
        // By hand: four columns more for each, two blanks kept, and no step across a rule.
        for (drawn, spelled) in [
            ("see §1.1, §2            │ x", "see Sec. 1.1, Sec. 2    | x"),
            ("a            Table 1, §1.1", "a        Table 1, Sec. 1.1"),
            ("a §1.1 │ x              ", "a S1.1 | x              "),
            ("§1 §2     ", "S1 S2     "),
            ("a     ^  §1.2 §2.3", "a     ^  S1.2 S2.3"),
            ("x          §1.1, §2.2", "x  Sec. 1.1, Sec. 2.2"),
        ] {
            let mut buffer = Buffer::with_lines([drawn]);
            Glyphs::Ascii.fold(&mut buffer);
            assert_eq!(buffer.content.iter().map(Cell::symbol).collect::<String>(), spelled);
        }
    }

    #[test]
    fn a_bound_keeps_its_end() {
        let mut buffer = Buffer::with_lines(["our bound ≥ 2", "≤ 3 %  ≥2"]);
        Glyphs::Ascii.fold(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines(["our bound >=2", "<=3 %  >2"]));
    }
}
