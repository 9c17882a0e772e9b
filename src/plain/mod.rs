//! The view without a terminal: what the explorer would draw, as lines of text.
//!
//! The same `view::render` draws it, so that text and screen can never tell different stories. The
//! buffer always has 100 columns and 40 rows, whatever COLUMNS and LINES say: the text of a view then
//! depends on the view alone, and two of them can be compared. At that size every tab shows all that
//! it has; lists that are longer are what `qilu figures` and `qilu claims` are for. The footer is left
//! out, for there is nobody to press its keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Model;
use crate::view;
use crate::widget::buffer_text;

/// Columns and rows that are drawn; the model must have been made for them.
pub const SIZE: (u16, u16) = (100, 40);

/// Rows of the footer at that size: its rule and the hints.
const FOOTER: usize = 2;

/// The view of a model of [`SIZE`] as lines of text.
#[must_use]
pub fn text(model: &Model) -> String {
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    let mut buffer = Buffer::empty(area);
    view::render(model, area, &mut buffer);
    let drawn = buffer_text(&buffer);
    let kept: Vec<&str> = drawn.lines().take(usize::from(SIZE.1) - FOOTER).collect();
    format!("{}\n", kept.join("\n").trim_end())
}
