//! The line being typed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::super::paint::{line, style};
use super::frame::plain;
use crate::app::{Editing, Model};
use crate::text;
use crate::theme::Role;

/// Draws prompt, text and caret into the first row of `area`; a long text slides under the prompt so
/// that the caret stays in sight.
pub fn render(model: &Model, prompt: &str, editing: &Editing, area: Rect, buf: &mut Buffer) {
    if area.is_empty() {
        return;
    }
    line(buf, area, 0, &plain(model, Role::Key, prompt));
    let taken = (text::width_u16(prompt) + 1).min(area.width - 1);
    let field = Rect { x: area.x + taken, width: area.width - taken, height: 1, ..area };
    let chars: Vec<char> = editing.text.chars().collect();
    let caret = editing.caret.min(chars.len());
    let columns = |part: &[char]| text::width(&part.iter().collect::<String>());
    let under: String = chars.get(caret).map_or_else(|| " ".to_owned(), char::to_string);
    let room = usize::from(field.width).saturating_sub(text::width(&under).max(1));
    let mut start = 0;
    while start < caret && columns(&chars[start..caret]) > room {
        start += 1;
    }
    if start > 0 {
        // In the blank behind the prompt: something is out of sight on this side.
        let before = Rect { x: field.x.saturating_sub(1), width: 1, ..field };
        line(buf, before, 0, &plain(model, Role::Muted, "…"));
    }
    let shown: String = chars[start..].iter().collect();
    line(buf, field, 0, &plain(model, Role::Text, text::truncate(&shown, field.width.into()).into_owned()));
    let at = u16::try_from(columns(&chars[start..caret])).unwrap_or(u16::MAX);
    let x = field.x.saturating_add(at).min(field.right().saturating_sub(1));
    // Reverse is the caret of every theme, for it needs no colour.
    let reversed: Style = style(model, Role::Text).add_modifier(Modifier::REVERSED);
    if text::width(&under) > 0 {
        buf.set_stringn(x, field.y, &under, usize::from(field.right() - x), reversed);
    } else {
        buf.set_style(Rect { x, y: field.y, width: 1, height: 1 }, reversed);
    }
}
