//! What lies over a tab.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Model;

/// Draws the overlay that is open, if one is.
pub fn render(_model: &Model, _area: Rect, _buf: &mut Buffer) {}
