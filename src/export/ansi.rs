//! A frame as text with ANSI colours, for `less -R` and logs that keep them.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::driver::style_parameters;
use crate::text;
use crate::widget::seen;

/// One line a row; each begins and ends with the terminal's own style, blanks at its end left out.
pub fn ansi(buffer: &Buffer) -> String {
    let mut out = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
        let shows = |cell: &Cell| {
            !cell.symbol().trim().is_empty()
                || cell.bg != Color::Reset
                || cell.modifier.intersects(Modifier::REVERSED | Modifier::UNDERLINED)
        };
        let end = row.iter().rposition(shows).map_or(0, |at| at + 1);
        let mut style = Vec::new();
        for cell in seen(&row[..end]) {
            let mut wanted = Vec::new();
            style_parameters(&mut wanted, cell);
            if wanted != style {
                let told = String::from_utf8_lossy(&wanted);
                out.extend(["\u{1b}[0", if told.is_empty() { "" } else { ";" }, &told, "m"]);
                style = wanted;
            }
            out.push_str(&text::sanitize(cell.symbol()));
        }
        out.push_str(if style.is_empty() { "\n" } else { "\u{1b}[0m\n" });
    }
    out
}
