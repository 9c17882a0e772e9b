//! The line being typed.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;

use super::super::canvas::Canvas;
use super::frame::plain;
use crate::app::Editing;
use crate::text;
use crate::theme::Role;

/// Draws prompt and text into the first row of `area`, and returns the place of the caret; a long text
/// slides under the prompt so that the caret stays in sight.
pub fn render(canvas: &mut Canvas<'_>, prompt: &str, editing: &Editing, area: Rect) -> Option<Position> {
    if area.is_empty() {
        return None;
    }
    canvas.line(area, 0, &plain(canvas, Role::Key, prompt));
    let taken = (text::width_u16(prompt) + 1).min(area.width - 1);
    let field = Rect { x: area.x + taken, width: area.width - taken, height: 1, ..area };
    let caret = editing.text.char_indices().nth(editing.caret).map_or(editing.text.len(), |(at, _)| at);
    let (before, after) = editing.text.split_at(caret);
    let under = characters(after).first().map_or(1, |under| text::width(under).max(1));
    let (mut start, mut columns) = (caret, 0);
    for character in characters(before).iter().rev() {
        let wider = columns + text::width(character);
        if wider + under > field.width.into() {
            break;
        }
        (start, columns) = (start - character.len(), wider);
    }
    if start > 0 {
        // In the blank behind the prompt: something is out of sight on this side.
        let hidden = Rect { x: field.x.saturating_sub(1), width: 1, ..field };
        canvas.line(hidden, 0, &plain(canvas, Role::Muted, "…"));
    }
    let shown = text::truncate(&editing.text[start..], field.width.into()).into_owned();
    canvas.line(field, 0, &plain(canvas, Role::Text, shown));
    let x = field.x.saturating_add(u16::try_from(columns).unwrap_or(u16::MAX));
    Some(Position::new(x.min(field.right() - 1), field.y))
}

/// What a reader takes for characters, each with the marks and joiners that belong to it.
fn characters(part: &str) -> Vec<String> {
    Span::raw(part).styled_graphemes(Style::new()).map(|character| character.symbol.to_owned()).collect()
}
