//! What is said where nothing else can be shown.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::{style, wrapped};
use crate::app::Model;
use crate::theme::Role;

/// One sentence that names the size needed.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) {
    let (width, height) = model.state.size;
    let said = format!("qilu needs 28x8, better 80x24; this is {width}x{height}. q quits.");
    wrapped(buf, area, 0, &said, style(model, Role::Text));
}
