//! A frame as text with ANSI colours, for `less -R` and logs that keep them.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text;
use crate::theme::ANSI;

/// One line a row; each begins and ends with the terminal's own style, blanks at its end left out.
#[must_use]
pub fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
        let shows = |cell: &Cell| {
            !cell.symbol().trim().is_empty()
                || cell.bg != Color::Reset
                || cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED)
        };
        let end = row.iter().rposition(shows).map_or(0, |at| at + 1);
        let mut style = String::new();
        let mut hidden = 0;
        for cell in &row[..end] {
            if hidden > 0 {
                hidden -= 1;
                continue;
            }
            let wanted = sgr(cell);
            if wanted != style {
                // Writing to a String cannot fail.
                let _ = write!(out, "\u{1b}[0{wanted}m");
                style = wanted;
            }
            out.push_str(&text::sanitize(cell.symbol()));
            hidden = text::width(cell.symbol()).saturating_sub(1);
        }
        out.push_str(if style.is_empty() { "\n" } else { "\u{1b}[0m\n" });
    }
    out
}

/// The parameters of a style after a reset, each with a semicolon before it.
fn sgr(cell: &Cell) -> String {
    let modifiers = [
        (Modifier::BOLD, ";1"),
        (Modifier::DIM, ";2"),
        (Modifier::ITALIC, ";3"),
        (Modifier::UNDERLINED, ";4"),
        (Modifier::REVERSED, ";7"),
    ];
    let on = modifiers.iter().filter(|(modifier, _)| cell.modifier.contains(*modifier));
    let mut sgr: String = on.map(|(_, code)| *code).collect();
    for (colour, base) in [(cell.fg, 30), (cell.bg, 40)] {
        sgr.push_str(&parameters(colour, base));
    }
    sgr
}

/// As the terminal itself is told, with the 16 by the names that every terminal has.
fn parameters(colour: Color, base: u8) -> String {
    match (colour, ANSI.iter().position(|known| *known == colour).and_then(|at| u8::try_from(at).ok())) {
        (Color::Rgb(red, green, blue), _) => format!(";{};2;{red};{green};{blue}", base + 8),
        (Color::Indexed(index), _) => format!(";{};5;{index}", base + 8),
        (_, Some(index @ ..8)) => format!(";{}", base + index),
        (_, Some(index)) => format!(";{}", base + 60 + index - 8),
        (_, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn a_style_is_set_where_it_begins_and_ends_with_the_line() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        buffer.set_string(1, 0, "ab", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        buffer.set_string(0, 1, "c", Style::new());
        // ECMA-48: 1 is bold, 31 a red foreground, 0 the end of both.
        assert_eq!(ansi(&buffer), " \u{1b}[0;1;31mab\u{1b}[0m\nc\n");
    }
}
