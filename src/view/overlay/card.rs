//! A provenance card: what it is, its facts, and where it leads on.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::paint::MARK;
use super::frame::{Panel, below, key, plain, position, upper};
use crate::action::Action;
use crate::app::{Card, Model, PageLink, Spot, room};
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// Draws the page on top of the stack.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, card: &Card, body: Rect) {
    let Some(target) = card.stack.last() else { return };
    let page = model.page(target);
    let (columns, rows) = room(body.width, body.height);
    let columns = columns.min(Card::COLUMNS);
    let layout = page.layout(columns.into(), rows.into());
    let title = if model.is_target_marked(target) { format!("{} {MARK}", page.id) } else { page.id.clone() };
    let mut panel = Panel::new(title, columns.into(), layout.rows());
    let back = key(canvas, model, Action::Back);
    panel.note = match card.stack.len() {
        0 | 1 => format!("{back} closes"),
        deep => {
            let mut note = format!("{back} {} back", deep - 1);
            let room = usize::from(columns).saturating_sub(text::width(&page.id) + 4);
            for below in card.stack.iter().take(deep - 1).rev() {
                let longer = format!("{note} ‹ {}", model.page(below).id);
                if text::width(&longer) > room {
                    break;
                }
                note = longer;
            }
            note
        }
    };
    let scroll = card.scroll.min(layout.max_scroll());
    if layout.max_scroll() > 0 {
        let keys = if page.links.is_empty() { "↑↓" } else { "PgUp PgDn" };
        let last = (scroll + layout.fact_rows).min(layout.lines.len());
        panel.position = format!("{}-{last} of {} lines", scroll + 1, layout.lines.len());
        panel.more = format!("{keys} more");
    }
    let inner = panel.open(canvas, body);
    let fact_rows = u16::try_from(layout.fact_rows).unwrap_or(u16::MAX);
    let facts = upper(inner, fact_rows);
    for (y, content) in (0..facts.height).zip(layout.lines.iter().skip(scroll)) {
        canvas.line(facts, y, &canvas.page_line(content, layout.labels));
    }
    if layout.link_rows > 0 {
        let area = below(inner, fact_rows);
        let place = position(card.row, page.links.len());
        canvas.heading(area, 0, &page.heading, &place);
        links(canvas, &page.links, card.row, below(area, 1));
    }
}

fn links(canvas: &mut Canvas<'_>, all: &[PageLink], row: usize, area: Rect) {
    let row = row.min(all.len().saturating_sub(1));
    let ids = all.iter().map(|link| text::width(&link.id.to_string())).max().unwrap_or(0);
    let shown: Vec<String> = all.iter().map(|link| link.value.shown()).collect();
    let values = shown.iter().map(|value| text::width(value)).max().unwrap_or(0);
    let room = usize::from(area.width).saturating_sub(2);
    // The id names the figure; what it is in words gives way to its value.
    let words = room.saturating_sub(ids + 2 + values + 2);
    for (y, at) in (0..area.height).zip(window(row, all.len(), area.height.into())) {
        let Some((link, value)) = all.get(at).zip(shown.get(at)) else { continue };
        canvas.spot_row(area, y, Spot::Entry(at));
        let here = at == row;
        let role = |other| if here && other == Role::Text { Role::Header } else { other };
        let id = link.id.to_string();
        let id = if words >= 12 { text::pad_right(&id, ids) } else { id };
        let id = text::truncate(&id, room).into_owned();
        let used = text::width(&id);
        let mut spans = vec![canvas.cursor(here), canvas.span(role(Role::Text), format!(" {id}"))];
        if words >= 12 {
            let said = text::truncate(&link.text, words).into_owned();
            spans.push(canvas.span(role(Role::Muted), format!("  {said}")));
        }
        canvas.line(area, y, &Line::from(spans));
        // An id can be told from others only in full; its value also stands on the page it opens.
        if used + 1 + text::width(value) <= room {
            canvas.line_right(area, y, &plain(canvas, role(Role::Text), value.clone()));
        }
    }
}
