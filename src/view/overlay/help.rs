//! The keys that count here.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::frame::{Panel, key, plain};
use crate::action::Action;
use crate::app::{HelpLine, HelpPage, Model, help_page, room};
use crate::text;
use crate::theme::Role;

/// Draws the lines from `scroll` on, column after column.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, scroll: usize, body: Rect) {
    let (columns, rows) = room(body.width, body.height);
    let page = help_page(model, columns.into(), rows.into());
    let wide = page.across * (page.width + HelpPage::GUTTER) - HelpPage::GUTTER;
    let mut panel = Panel::new(format!("Keys in {}", model.tab_name()), wide, page.rows);
    let scroll = scroll.min(page.max_scroll());
    let shown = page.rows * page.across;
    if page.max_scroll() > 0 {
        let last = (scroll + shown).min(page.lines.len());
        panel.position = format!("{}-{last} of {}", scroll + 1, page.lines.len());
        panel.more = format!("{}{} more", key(canvas, model, Action::Up), key(canvas, model, Action::Down));
    }
    panel.note = format!("{} closes", key(canvas, model, Action::Back));
    let inner = panel.open(canvas, body);
    if page.rows == 0 {
        return;
    }
    for (at, content) in page.lines.iter().skip(scroll).take(shown).enumerate() {
        let left = u16::try_from(at / page.rows * (page.width + HelpPage::GUTTER)).unwrap_or(u16::MAX);
        let width = u16::try_from(page.width).unwrap_or(u16::MAX);
        let left = left.min(inner.width);
        let column = Rect { x: inner.x + left, width: width.min(inner.width - left), ..inner };
        let row = u16::try_from(at % page.rows).unwrap_or(u16::MAX);
        canvas.line(column, row, &draw(canvas, content, page.keys));
    }
}

fn draw(canvas: &Canvas<'_>, content: &HelpLine, keys: usize) -> Line<'static> {
    match content {
        HelpLine::Place(place) => plain(canvas, Role::Header, *place),
        HelpLine::Keys(key, doc) => Line::from(vec![
            canvas.span(Role::Key, text::pad_right(key, keys)),
            canvas.span(Role::Text, doc.clone()),
        ]),
        HelpLine::Gap => Line::default(),
    }
}
