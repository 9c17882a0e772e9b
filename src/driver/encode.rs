//! The bytes that make the terminal show a frame: as few as its cells need, over whatever link.
//!
//! Ratatui's backend would write each attribute as a sequence of its own, set the colour of blanks, move
//! where writing once more is shorter, and spell the 16 colours as the first of 256 (`38;5;1`), which a
//! terminal of 16 takes for other things, blinking among them. Its search for cells that differ leaves half
//! of a wide character where another begins a column before it.

use std::io::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text;
use crate::theme::ANSI;

/// What is seen of a blank, too.
const ON_BLANKS: Modifier = Modifier::REVERSED.union(Modifier::UNDERLINED).union(Modifier::CROSSED_OUT);

/// Attributes: what sets each, and what takes it away, as ECMA-48 numbers them.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The bytes that turn what is shown into the next frame, none where they look the same; the terminal's
/// style is none before and after. With nothing shown, the screen has been cleared. Both have one size.
pub fn encode(shown: Option<&Buffer>, next: &Buffer) -> Vec<u8> {
    let mut pen = Pen::default();
    let columns = usize::from(next.area.width).max(1);
    let blank = vec![Cell::EMPTY; if shown.is_none() { columns } else { 0 }];
    let shown = shown.into_iter().flat_map(|shown| shown.content.chunks(columns));
    let shown = shown.chain(std::iter::repeat(blank.as_slice()));
    for ((y, row), old) in (0..).zip(next.content.chunks(columns)).zip(shown) {
        pen.write_row(y, row, old);
    }
    pen.end()
}

/// Erases from the cursor to the end of the row.
const ERASE: &[u8] = b"\x1b[K";

/// Columns that a cell takes, at least the one it has.
fn width(cell: &Cell) -> usize {
    // Most are ASCII; the rest may be anything that a font has.
    if cell.symbol().len() == 1 { 1 } else { text::width(cell.symbol()).max(1) }
}

/// Whether a cell looks like one that was erased.
fn is_erased(cell: &Cell) -> bool {
    cell.symbol() == " " && cell.bg == Color::Reset && !cell.modifier.intersects(ON_BLANKS)
}

/// Whether both look the same. Of a blank only the ground is seen.
fn looks(old: &Cell, cell: &Cell) -> bool {
    let styled = (old.fg, old.bg, old.modifier) == (cell.fg, cell.bg, cell.modifier);
    styled && old.symbol() == cell.symbol() || is_erased(old) && is_erased(cell)
}

/// Where the terminal's cursor is, what its style is, and what it has been told.
#[derive(Default)]
struct Pen {
    bytes: Vec<u8>,
    /// Nothing at the end of a row, where terminals differ.
    at: Option<(usize, u16)>,
    fg: Color,
    bg: Color,
    modifier: Modifier,
    /// Two ways to a style, kept for their room.
    afresh: Vec<u8>,
    changed: Vec<u8>,
}

impl Pen {
    /// Writes what differs in a row from what is shown there.
    fn write_row(&mut self, y: u16, row: &[Cell], old: &[Cell]) {
        // From here on the row looks as if it were erased.
        let end = row.len() - row.iter().rev().take_while(|cell| is_erased(cell)).count();
        // Columns that a wide character covers, in the frame and on the screen.
        let (mut covered, mut old_covered) = (0, 0);
        // Whether that character is written, and whether the screen has lost the first half of its own here.
        let (mut written, mut halved) = (false, false);
        for (at, (cell, was)) in row.iter().zip(old).enumerate() {
            if covered > 0 {
                covered -= 1;
            } else {
                written = halved || !looks(was, cell);
                covered = width(cell) - 1;
                if written {
                    self.go_to(at, y, row);
                    if at >= end && old.iter().skip(at).filter(|was| !is_erased(was)).count() > ERASE.len() {
                        self.erase();
                        return;
                    }
                    self.write(cell, row.len());
                }
            }
            halved = written && old_covered == 0 && width(was) > 1;
            old_covered = if old_covered > 0 { old_covered - 1 } else { width(was) - 1 };
        }
    }

    /// Moves to a cell the shortest way: a step to the right, by writing what stands between once more, or
    /// by its place.
    fn go_to(&mut self, x: usize, y: u16, row: &[Cell]) {
        match self.at {
            Some(at) if at == (x, y) => {}
            Some((from, above)) if above == y && from < x => {
                let gap = x - from;
                let between = row.get(from..x).unwrap_or_default();
                // A step takes three bytes, a longer one four or more.
                if gap <= 3 && between.iter().all(|cell| cell.symbol().len() == 1 && self.has(cell)) {
                    self.bytes.extend(between.iter().flat_map(|cell| cell.symbol().bytes()));
                } else if gap == 1 {
                    self.put(format_args!("\x1b[C"));
                } else {
                    self.put(format_args!("\x1b[{gap}C"));
                }
            }
            Some(_) | None if x == 0 => self.put(format_args!("\x1b[{}H", y + 1)),
            Some(_) | None => self.put(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        self.at = Some((x, y));
    }

    /// Writes a cell where the cursor is.
    fn write(&mut self, cell: &Cell, columns: usize) {
        if !self.has(cell) {
            self.style(cell);
        }
        self.bytes.extend_from_slice(cell.symbol().as_bytes());
        self.at = self.at.map(|(x, y)| (x + width(cell), y)).filter(|(x, _)| *x < columns);
    }

    /// Whether the cell would look as it should without another style. Of a blank only the ground is seen.
    fn has(&self, cell: &Cell) -> bool {
        if cell.symbol() == " " {
            let seen = (self.modifier | cell.modifier).intersection(ON_BLANKS);
            if seen.is_empty() {
                return self.bg == cell.bg;
            }
        }
        (self.fg, self.bg, self.modifier) == (cell.fg, cell.bg, cell.modifier)
    }

    /// Takes the style of a cell, in one sequence: from none, or by what differs.
    fn style(&mut self, cell: &Cell) {
        if (self.fg, self.bg, self.modifier) == (cell.fg, cell.bg, cell.modifier) {
            return;
        }
        let (mut afresh, mut changed) = (std::mem::take(&mut self.afresh), std::mem::take(&mut self.changed));
        afresh.clear();
        changed.clear();
        for (attribute, on, _) in ATTRIBUTES {
            if cell.modifier.contains(attribute) {
                parameter(&mut afresh, format_args!("{on}"));
            }
        }
        let mut kept = self.modifier;
        for (attribute, _, off) in ATTRIBUTES {
            if (kept - cell.modifier).contains(attribute) {
                parameter(&mut changed, format_args!("{off}"));
                // Bold and dim have one number that ends both, the two ways to blink another.
                ATTRIBUTES.iter().filter(|(_, _, other)| *other == off).for_each(|(one, ..)| kept -= *one);
            }
        }
        for (attribute, on, _) in ATTRIBUTES {
            if (cell.modifier - kept).contains(attribute) {
                parameter(&mut changed, format_args!("{on}"));
            }
        }
        for (old, new, ground) in [(self.fg, cell.fg, 30), (self.bg, cell.bg, 40)] {
            if new != Color::Reset {
                colour(&mut afresh, new, ground);
            }
            if new != old {
                colour(&mut changed, new, ground);
            }
        }
        // A reset takes a parameter, too, unless it is the only one.
        let reset = if afresh.is_empty() { 0 } else { 2 };
        self.bytes.extend_from_slice(b"\x1b[");
        if afresh.len() + reset <= changed.len() {
            self.bytes.extend_from_slice(if afresh.is_empty() { b"" } else { b"0;" });
            self.bytes.extend_from_slice(&afresh);
        } else {
            self.bytes.extend_from_slice(&changed);
        }
        self.bytes.push(b'm');
        (self.fg, self.bg, self.modifier) = (cell.fg, cell.bg, cell.modifier);
        (self.afresh, self.changed) = (afresh, changed);
    }

    /// Erases from the cursor to the end of the row.
    fn erase(&mut self) {
        self.style(&Cell::EMPTY);
        self.bytes.extend_from_slice(ERASE);
    }

    fn end(mut self) -> Vec<u8> {
        self.style(&Cell::EMPTY);
        self.bytes
    }

    fn put(&mut self, sequence: std::fmt::Arguments<'_>) {
        // A vector takes all that is written.
        let _ = self.bytes.write_fmt(sequence);
    }
}

/// Appends a parameter of a sequence.
fn parameter(to: &mut Vec<u8>, number: std::fmt::Arguments<'_>) {
    if !to.is_empty() {
        to.push(b';');
    }
    let _ = to.write_fmt(number);
}

/// Appends the parameters of a colour; `ground` is 30 for what is written, 40 for what it stands on.
///
/// The 16 take the form that every terminal of colours knows: 30 to 37, and aixterm's 90 to 97.
fn colour(to: &mut Vec<u8>, colour: Color, ground: u8) {
    let ansi = ANSI.iter().position(|known| *known == colour).and_then(|at| u8::try_from(at).ok());
    match (ansi, colour) {
        (Some(index), _) | (None, Color::Indexed(index @ 0..=15)) => {
            let bright = if index < 8 { 0 } else { 60 - 8 };
            parameter(to, format_args!("{}", ground + bright + index));
        }
        (None, Color::Indexed(index)) => parameter(to, format_args!("{};5;{index}", ground + 8)),
        (None, Color::Rgb(red, green, blue)) => {
            parameter(to, format_args!("{};2;{red};{green};{blue}", ground + 8));
        }
        // All that have a name are among the 16.
        (None, _) => parameter(to, format_args!("{}", ground + 9)),
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;

    use proptest::collection::vec;
    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    const COLOURS: [Color; 6] = [
        Color::Reset,
        Color::Red,
        Color::White,
        Color::Indexed(5),
        Color::Indexed(231),
        Color::Rgb(1, 20, 255),
    ];

    fn written(lines: &[&str]) -> Buffer {
        Buffer::with_lines(lines.iter().copied())
    }

    fn text(bytes: &[u8]) -> String {
        String::from_utf8_lossy(bytes).replace('\x1b', "^")
    }

    /// What one changed cell takes that has this style, in row and column 1.
    fn sequence(style: Style) -> String {
        let mut next = written(&["  "]);
        next.set_string(0, 0, "x", style);
        text(&encode(Some(&written(&["  "])), &next))
    }

    #[test]
    fn styles_are_spelled_as_every_terminal_knows_them() {
        // ECMA-48 has 30 to 37 and 40 to 47, 1 to 9 for attributes; 90 to 107 are aixterm's bright colours,
        // 38;5 and 38;2 xterm's others.
        assert_eq!(sequence(Style::new()), "^[1Hx");
        assert_eq!(sequence(Style::new().fg(Color::Red)), "^[1H^[31mx^[m");
        assert_eq!(sequence(Style::new().fg(Color::Indexed(0)).bg(Color::LightYellow)), "^[1H^[30;103mx^[m");
        assert_eq!(sequence(Style::new().bg(Color::Gray).bold().reversed()), "^[1H^[1;7;47mx^[m");
        assert_eq!(sequence(Style::new().fg(Color::Indexed(16))), "^[1H^[38;5;16mx^[m");
        assert_eq!(sequence(Style::new().bg(Color::Rgb(1, 2, 3))), "^[1H^[48;2;1;2;3mx^[m");
    }

    #[test]
    fn nothing_is_written_where_nothing_changes() {
        let same = written(&["ab", "齐"]);
        assert_eq!(encode(Some(&same), &same), b"");
    }

    #[test]
    fn a_gap_is_written_once_more_where_that_is_shorter() {
        let from = |shown, next| text(&encode(Some(&written(&[shown])), &written(&[next])));
        assert_eq!(from("a12b...", "x12y..."), "^[1Hx12y");
        assert_eq!(from("a1234b.", "x1234y."), "^[1Hx^[4Cy");
        assert_eq!(from("a─b....", "x─y...."), "^[1Hx^[Cy");
    }

    #[test]
    fn the_style_of_a_blank_is_not_set_where_it_is_not_seen() {
        let mut next = written(&["      "]);
        next.set_string(0, 0, "a", Style::new().fg(Color::Red));
        next.set_string(1, 0, " ", Style::new().fg(Color::Blue).bold());
        next.set_string(2, 0, "b", Style::new().fg(Color::Red));
        next.set_string(3, 0, " ", Style::new().reversed());
        assert_eq!(text(&encode(Some(&written(&["xxxxxx"])), &next)), "^[1H^[31ma b^[0;7m ^[m  ");
    }

    #[test]
    fn the_end_of_a_row_is_erased_where_that_is_shorter() {
        let from = |shown, next| text(&encode(Some(&written(&[shown])), &written(&[next])));
        assert_eq!(from("abcdefgh", "ab      "), "^[1;3H^[K");
        assert_eq!(from("abcdefgh", "abcde   "), "^[1;6H   ");
        // Not where an erased cell would look otherwise.
        let mut next = written(&["ab      "]);
        next.set_style(Rect::new(7, 0, 1, 1), Style::new().bg(Color::Blue));
        assert_eq!(text(&encode(Some(&written(&["abcdefgh"])), &next)), "^[1;3H     ^[44m ^[m");
    }

    /// What that terminal makes of [`COLOURS`], by the numbers of xterm.
    const SEEN: [vt100::Color; 6] = [
        vt100::Color::Default,
        vt100::Color::Idx(1),
        vt100::Color::Idx(15),
        vt100::Color::Idx(5),
        vt100::Color::Idx(231),
        vt100::Color::Rgb(1, 20, 255),
    ];

    fn colour_seen(colour: Color) -> vt100::Color {
        COLOURS.iter().position(|known| *known == colour).map_or(vt100::Color::Default, |at| SEEN[at])
    }

    /// A terminal of another make shows the buffer: of blanks, what is seen of them.
    fn assert_shown(terminal: &vt100::Screen, buffer: &Buffer) {
        for y in 0..buffer.area.height {
            let mut hidden = 0;
            for x in 0..buffer.area.width {
                let cell = &buffer[(x, y)];
                if hidden > 0 {
                    hidden -= 1;
                    continue;
                }
                hidden = width(cell) - 1;
                let shown = terminal.cell(y, x).unwrap();
                let contents = if shown.has_contents() { shown.contents() } else { " " };
                assert_eq!(contents, cell.symbol(), "{x} {y}");
                assert_eq!(shown.bgcolor(), colour_seen(cell.bg), "{x} {y}");
                assert_eq!(shown.inverse(), cell.modifier.contains(Modifier::REVERSED), "{x} {y}");
                assert_eq!(shown.underline(), cell.modifier.contains(Modifier::UNDERLINED), "{x} {y}");
                if contents != " " || cell.modifier.intersects(ON_BLANKS) {
                    assert_eq!(shown.fgcolor(), colour_seen(cell.fg), "{x} {y}");
                    assert_eq!(shown.bold(), cell.modifier.contains(Modifier::BOLD), "{x} {y}");
                    assert_eq!(shown.dim(), cell.modifier.contains(Modifier::DIM), "{x} {y}");
                    assert_eq!(shown.italic(), cell.modifier.contains(Modifier::ITALIC), "{x} {y}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn another_terminal_shows_the_frames(
            frames in vec(vec((0..12_u16, 0..4_u16, "[a ─齐 ]{1,9}", 0..6_usize, 0..6_usize, 0..0x100_u16), 0..9), 1..5),
        ) {
            let area = Rect::new(0, 0, 12, 4);
            let sides = [area.height, area.width].map(|side| NonZero::new(side).unwrap());
            let mut terminal = vt100::Parser::new(sides[0], sides[1], 0);
            let mut shown: Option<Buffer> = None;
            for frame in frames {
                let mut next = Buffer::empty(area);
                for (x, y, content, fg, bg, modifier) in frame {
                    // For that terminal a text is bold or dim.
                    let mut modifier = Modifier::from_bits_truncate(modifier);
                    if modifier.contains(Modifier::BOLD) {
                        modifier -= Modifier::DIM;
                    }
                    let style = Style::reset().fg(COLOURS[fg]).bg(COLOURS[bg]).add_modifier(modifier);
                    next.set_string(x, y, content, style);
                }
                terminal.process(&encode(shown.as_ref(), &next));
                assert_shown(terminal.screen(), &next);
                shown = Some(next);
            }
        }
    }
}
