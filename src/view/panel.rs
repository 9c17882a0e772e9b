//! The panel beside a tab on a wide screen: where the figure in focus comes from.
//!
//! The same page as the provenance card, without a key.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::cut::cut_columns;
use super::paint::{MARK, line, line_right, rule, span, style, vertical_rule, wrapped};
use crate::app::Model;
use crate::text;
use crate::theme::Role;

/// Columns that the panel takes at most: text is read best in short lines.
pub const WIDEST: u16 = 64;

/// Columns of the words left of the facts.
const LABELS: u16 = 10;

/// Draws the panel at the right of `area`; what is left for the tab.
pub fn beside(model: &Model, area: Rect, buf: &mut Buffer) -> Rect {
    beside_of(model, area, (area.width / 3).min(WIDEST), buf)
}

/// As [`beside`], with a width of the tab's own choice: a blank column, the rule and the page.
pub fn beside_of(model: &Model, area: Rect, width: u16, buf: &mut Buffer) -> Rect {
    let [main, _, panel] = cut_columns(area, [None, Some(1), Some(width.saturating_sub(1))]);
    vertical_rule(model, buf, panel, 0);
    render(model, Rect { x: panel.x + 2, width: panel.width.saturating_sub(3), ..panel }, buf);
    main
}

/// Draws the page of what the cursor stands on.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) {
    let Some(target) = model.target() else { return };
    let page = model.page(&target);
    let marked = if model.is_target_marked(&target) { MARK } else { "" };
    line(
        buf,
        area,
        0,
        &Line::from(vec![
            span(model, Role::Muted, format!("{} ", page.id)),
            span(model, Role::Accent, marked),
        ]),
    );
    let mut row = wrapped(buf, area, 1, &page.title, style(model, Role::Header)) + 1;
    for (label, fact) in &page.facts {
        let name = text::pad_right(label, usize::from(LABELS));
        line(buf, area, row, &Line::from(span(model, Role::Muted, name)));
        let beside =
            Rect { x: area.x + LABELS.min(area.width), width: area.width.saturating_sub(LABELS), ..area };
        row = wrapped(buf, beside, row, fact, style(model, Role::Text));
    }
    if row > area.height
        && let Some(last) = area.height.checked_sub(1)
    {
        line(
            buf,
            area,
            last,
            &Line::from(span(model, Role::Muted, text::pad_right("… all of it: ⏎", area.width.into()))),
        );
    }
    if page.links.is_empty() || row + 3 >= area.height {
        return;
    }
    rule(model, buf, area, row);
    line(buf, area, row + 1, &Line::from(span(model, Role::Muted, page.heading)));
    for (i, link) in page.links.iter().enumerate() {
        let at = row + 2 + u16::try_from(i).unwrap_or(u16::MAX - 8);
        if at + 1 >= area.height && i + 1 < page.links.len() {
            let more = format!("+{} more: ⏎", page.links.len() - i);
            line(buf, area, at, &Line::from(span(model, Role::Muted, more)));
            break;
        }
        let room = usize::from(area.width).saturating_sub(text::width(&link.value) + 1);
        let id = text::truncate(&link.id, room).into_owned();
        line(buf, area, at, &Line::from(span(model, Role::Text, id)));
        line_right(buf, area, at, &Line::from(span(model, Role::Text, link.value.clone())));
    }
}
