//! What must hold of every text and frame.

use qilu::glyphs::Glyphs;
use qilu::wording::hidden_in;
use ratatui::buffer::Buffer;

/// Nothing in the text acts on a terminal or hides; line breaks are allowed.
pub fn harmless(text: &str) {
    for line in text.split('\n') {
        assert_eq!(hidden_in(line), None, "{text:?}");
    }
}

/// As [`harmless`], without line breaks.
pub fn one_line(text: &str) {
    assert_eq!(hidden_in(text), None, "{text:?}");
}

/// Every cell of the frame holds what the set of glyphs allows and nothing that a terminal obeys.
pub fn clean(frame: &Buffer, glyphs: Glyphs) {
    for cell in &frame.content {
        let symbol = cell.symbol();
        assert_eq!(hidden_in(symbol), None, "{symbol:?}");
        let plain = symbol.chars().all(|c| matches!(c, ' '..='~'));
        assert!(glyphs != Glyphs::Ascii || plain, "{symbol:?} in ASCII");
    }
}
