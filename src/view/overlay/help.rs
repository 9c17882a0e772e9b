//! The keys that count here.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::paint::{line, span, tab_name};
use super::frame::{Panel, key, plain};
use crate::action::Action;
use crate::app::{HelpLine, HelpPage, Model, help_page, room};
use crate::text;
use crate::theme::Role;

/// Draws the lines from `scroll` on, column after column.
pub fn render(model: &Model, scroll: usize, body: Rect, buf: &mut Buffer) {
    let (columns, rows) = room(body.width, body.height);
    let page = help_page(model, columns.into(), rows.into());
    let wide = page.across * (page.width + HelpPage::GUTTER) - HelpPage::GUTTER;
    let mut panel = Panel::new(format!("Keys in {}", tab_name(model.state.tab)), wide, page.rows);
    let scroll = scroll.min(page.max_scroll());
    let shown = page.rows * page.across;
    if page.max_scroll() > 0 {
        let last = (scroll + shown).min(page.lines.len());
        panel.position = format!("{}-{last} of {}", scroll + 1, page.lines.len());
        panel.more = format!("{}{} more", key(model, Action::Up), key(model, Action::Down));
    }
    panel.note = format!("{} closes", key(model, Action::Back));
    let inner = panel.open(model, body, buf);
    if page.rows == 0 {
        return;
    }
    for (at, content) in page.lines.iter().skip(scroll).take(shown).enumerate() {
        let left = u16::try_from(at / page.rows * (page.width + HelpPage::GUTTER)).unwrap_or(u16::MAX);
        let width = u16::try_from(page.width).unwrap_or(u16::MAX);
        let left = left.min(inner.width);
        let column = Rect { x: inner.x + left, width: width.min(inner.width - left), ..inner };
        let row = u16::try_from(at % page.rows).unwrap_or(u16::MAX);
        line(buf, column, row, &draw(model, content, page.keys));
    }
}

fn draw(model: &Model, content: &HelpLine, keys: usize) -> Line<'static> {
    match content {
        HelpLine::Place(place) => plain(model, Role::Header, *place),
        HelpLine::Keys(key, doc) => Line::from(vec![
            span(model, Role::Key, text::pad_right(key, keys)),
            span(model, Role::Text, doc.clone()),
        ]),
        HelpLine::Gap => Line::default(),
    }
}
