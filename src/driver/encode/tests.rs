use std::num::NonZero;

use proptest::collection::vec;
use proptest::prelude::*;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::*;

/// Colours, and what that terminal makes of them, by the numbers of xterm.
const COLOURS: [(Color, vt100::Color); 6] = [
    (Color::Reset, vt100::Color::Default),
    (Color::Red, vt100::Color::Idx(1)),
    (Color::White, vt100::Color::Idx(15)),
    (Color::Indexed(5), vt100::Color::Idx(5)),
    (Color::Indexed(231), vt100::Color::Idx(231)),
    (Color::Rgb(1, 20, 255), vt100::Color::Rgb(1, 20, 255)),
];

fn written(lines: &[&str]) -> Buffer {
    Buffer::with_lines(lines.iter().copied())
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\x1b', "^")
}

/// The bytes that turn one frame into another.
fn turned(shown: Option<&Buffer>, next: &Buffer) -> Vec<u8> {
    let mut known = OnScreen::default();
    if let Some(shown) = shown {
        encode(&mut known, shown);
    }
    encode(&mut known, next)
}

/// What one changed cell takes that has this style, in row and column 1.
fn sequence(style: Style) -> String {
    let mut next = written(&["  "]);
    next.set_string(0, 0, "x", style);
    text(&turned(Some(&written(&["  "])), &next))
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
    // The last is told apart from others of its kind by more than it has room to keep.
    let family = "👨\u{200d}👩\u{200d}👧";
    let same = written(&["ab", "齐", family]);
    assert_eq!(turned(Some(&same), &same), b"");
    let other = written(&["ab", "齐", "👩\u{200d}👩\u{200d}👧"]);
    assert!(text(&turned(Some(&same), &other)).contains("👩\u{200d}👩\u{200d}👧"));
}

#[test]
fn a_gap_is_written_once_more_where_that_is_shorter() {
    let from = |shown, next| text(&turned(Some(&written(&[shown])), &written(&[next])));
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
    assert_eq!(text(&turned(Some(&written(&["xxxxxx"])), &next)), "^[1H^[31ma b^[0;7m ^[m  ");
}

#[test]
fn the_end_of_a_row_is_erased_where_that_is_shorter() {
    let from = |shown, next| text(&turned(Some(&written(&[shown])), &written(&[next])));
    assert_eq!(from("abcdefgh", "ab      "), "^[1;3H^[K");
    assert_eq!(from("abcdefgh", "abcde   "), "^[1;6H   ");
    // Not where an erased cell would look otherwise.
    let mut next = written(&["ab      "]);
    next.set_style(Rect::new(7, 0, 1, 1), Style::new().bg(Color::Blue));
    assert_eq!(text(&turned(Some(&written(&["abcdefgh"])), &next)), "^[1;3H     ^[44m ^[m");
}

/// That terminal measures the characters one by one, as many do: it gives the sign one column, the hand
/// four, the family six.
#[test]
fn what_terminals_measure_differently_leaves_the_rest_of_its_row_in_place() {
    let plain = "│ abcdefghijk │";
    for sign in ["⚠\u{fe0f}", "👍\u{1f3fd}", "👨\u{200d}👩\u{200d}👧", "1\u{fe0f}\u{20e3}", "🇨🇳", "हि", "⚠"]
    {
        let mut line = format!("│ {sign} {sign}bcd");
        line.push_str(&" ".repeat(14 - crate::text::width(&line)));
        let [first, next] = [plain, &format!("{line}│")].map(|line| written(&[line, plain]));
        for shown in [None, Some(&first)] {
            let mut terminal = vt100::Parser::new(NonZero::new(2).unwrap(), NonZero::new(15).unwrap(), 0);
            if let Some(shown) = shown {
                terminal.process(&turned(None, shown));
            }
            terminal.process(&turned(shown, &next));
            let cell = |row, column| terminal.screen().cell(row, column).unwrap().contents().to_owned();
            assert_eq!((cell(0, 0), cell(0, 14)), ("│".to_owned(), "│".to_owned()), "{sign}");
            assert_eq!((cell(1, 2), cell(1, 14)), ("a".to_owned(), "│".to_owned()), "{sign}");
            let after = u16::try_from(crate::text::width(&format!("│ {sign} {sign}"))).unwrap();
            for (column, letter) in (after..).zip(["b", "c", "d"]) {
                assert_eq!(cell(0, column), letter, "{sign}");
            }
            // And what it leaves is no more than what it is.
            terminal.process(&turned(Some(&next), &first));
            assert!(terminal.screen().contents().starts_with(plain), "{sign}");
        }
    }
}

#[test]
fn an_uncertain_cell_is_written_over_blanks_and_the_next_one_in_its_place() {
    let from = |shown, next| text(&turned(Some(&written(&[shown])), &written(&[next])));
    assert_eq!(from("abcdef", "⚠\u{fe0f}cdef"), "^[1H  ^[1;1H⚠\u{fe0f}^[1;3Hcdef");
    assert_eq!(from("abcdef", "⚠\u{fe0f}    "), "^[1H  ^[1;1H⚠\u{fe0f}^[1;3H^[K");
    // Wide for all.
    assert_eq!(from("abcdef", "齐cdef"), "^[1H齐");
}

fn colour_seen(colour: Color) -> vt100::Color {
    COLOURS.iter().find(|(known, _)| *known == colour).map_or(vt100::Color::Default, |(_, seen)| *seen)
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
            hidden = usize::from(Seen::over(&Seen::BLANK, cell).wide) - 1;
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
                let style = Style::reset().fg(COLOURS[fg].0).bg(COLOURS[bg].0).add_modifier(modifier);
                next.set_string(x, y, content, style);
            }
            terminal.process(&turned(shown.as_ref(), &next));
            assert_shown(terminal.screen(), &next);
            shown = Some(next);
        }
    }
}
