//! What a first start says.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::frame::{Panel, key, plain};
use crate::app::{Model, Overlay, room};
use crate::text;
use crate::theme::Role;

/// Columns of its text.
const COLUMNS: usize = 62;

/// Draws what this is and the keys to begin with.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, overlay: &Overlay, body: Rect) {
    let (said, keys) = model.welcome_words();
    let columns = COLUMNS.min(usize::from(room(body.width, body.height).0));
    let lines = text::wrap(&said, columns);
    let mut panel = Panel::new(overlay.title(), columns, lines.len() + keys.len() + 4);
    "shown once".clone_into(&mut panel.note);
    let inner = panel.open(canvas, body);
    let mut row = 1;
    for line in lines {
        canvas.line(inner, row, &plain(canvas, Role::Text, line));
        row += 1;
    }
    row += 1;
    let names: Vec<String> = keys.iter().map(|(action, _)| key(canvas, model, *action)).collect();
    let widest = names.iter().map(|name| text::width(name)).max().unwrap_or(0);
    for (name, (_, does)) in names.iter().zip(&keys) {
        let line = Line::from(vec![
            canvas.span(Role::Key, text::pad_right(name, widest + 2)),
            canvas.span(Role::Muted, does.clone()),
        ]);
        canvas.line(inner, row, &line);
        row += 1;
    }
    canvas.line(inner, row + 1, &plain(canvas, Role::Muted, "Any key begins, and does what it does."));
}
