//! What is said where nothing else can be shown.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::Model;
use crate::theme::Role;

/// One sentence that names the size needed.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let (width, height) = model.state.size;
    let said = format!("qilu needs 28x8, better 80x24; this is {width}x{height}. q quits.");
    canvas.wrapped(area, 0, &said, canvas.style(Role::Text));
}
