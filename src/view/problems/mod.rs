//! problems

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::Model;

/// Draws the tab.
pub fn render(_model: &Model, _area: Rect, _buf: &mut Buffer) {}
