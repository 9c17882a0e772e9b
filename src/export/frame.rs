//! The frame of a view that is taken away: as on the screen, with its source in place of the keys.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::{Model, Shape};
use crate::text;
use crate::theme::Role;
use crate::view;

/// The view of a model at the model's own size. There is nobody to press the keys that the footer
/// hints at; its line says where the figures come from instead.
#[must_use]
pub fn frame(model: &Model) -> Buffer {
    let (width, height) = model.state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view::render(model, buffer.area, &mut buffer);
    match model.shape() {
        Shape::TooSmall => {}
        Shape::Column | Shape::Full => {
            let line = format!(" {}", source_line(model));
            let line = text::fit(&text::truncate(&line, usize::from(width)), usize::from(width));
            let line = model.setup.glyphs.fold_str(&line);
            let y = height.saturating_sub(1);
            let row = Rect::new(0, y, width, 1);
            for x in 0..width {
                buffer[(x, y)].reset();
            }
            buffer.set_style(row, model.setup.theme.style(Role::Text));
            buffer.set_stringn(0, y, &line, usize::from(width), model.setup.theme.style(Role::Muted));
        }
    }
    buffer
}

/// Where the figures of a view come from, and the address that shows it again.
#[must_use]
pub fn source_line(model: &Model) -> String {
    format!("{}  ·  Tables 1 and 2 and text of the paper  ·  ~ derived  ⚑ flagged", model.address())
}
