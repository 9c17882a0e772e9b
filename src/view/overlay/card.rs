//! A provenance card: what it is, its facts, and where it leads on.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::paint::{MARK, link_name};
use super::frame::{Panel, below, key, marked, plain, position, upper};
use crate::action::Action;
use crate::app::{Card, Model, PageLink, Spot, Target, room};
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// Draws the page on top of the stack.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, (card, row): (&Card, usize), body: Rect) {
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
        let place = position(row, page.links.len());
        canvas.heading(area, 0, &page.heading, &place);
        let figure = if let Target::Figure(id) = target { model.figure(*id) } else { None };
        let told: Vec<String> =
            page.links.iter().map(|link| link_name(model, link, figure.as_ref())).collect();
        links(canvas, (&page.links, &told), row, below(area, 1));
    }
}

/// Columns of a name that says something beside an id.
const LEAST_NAME: usize = 22;

fn links(canvas: &mut Canvas<'_>, (all, told): (&[PageLink], &[String]), row: usize, area: Rect) {
    let row = row.min(all.len().saturating_sub(1));
    let room = usize::from(area.width).saturating_sub(2);
    let widest = |texts: &[String]| texts.iter().map(|said| text::width(said)).max().unwrap_or(0);
    let values: Vec<String> = all.iter().map(|link| link.value.to_string()).collect();
    let ids = all.iter().map(|link| text::width(&link.id.to_string())).max().unwrap_or(0);
    // What it is comes before its id, and both give way to the value; where there is room for each id, a long name
    // takes a second line.
    let most = room.saturating_sub(widest(&values) + 2);
    let beside = most.saturating_sub(ids + 2);
    let columns = widest(told).min(if beside >= LEAST_NAME { beside } else { most });
    // An id can be told from others only in full: that of the link in focus has a line of its own at need.
    let fits = |at: usize| {
        let said = all.get(at).zip(values.get(at));
        said.is_none_or(|(link, value)| {
            columns + text::width(&link.id.to_string()) + text::width(value) + 4 <= room
        })
    };
    // A name that has no room in one line goes on in the next, under itself.
    let mut lines: Vec<(usize, Option<(&str, bool)>)> = Vec::new();
    for (at, name) in told.iter().enumerate() {
        let (mark, said) = marked(name);
        let parts = text::wrap(said, columns.saturating_sub(text::width(mark)));
        let with_id = at == row && !fits(row) && area.height > 1;
        let most = usize::from(area.height) - usize::from(with_id);
        lines.extend(
            parts.into_iter().take(most).enumerate().map(|(part, said)| (at, Some((said, part == 0)))),
        );
        lines.extend(with_id.then_some((at, None)));
    }
    // All of the link in focus is in sight.
    let first = lines.iter().position(|(at, _)| *at == row).unwrap_or(0);
    let own = lines.iter().filter(|(at, _)| *at == row).count();
    let shown = window(first + own / 2, lines.len(), area.height.into());
    for (y, (at, said)) in (0..area.height).zip(lines.get(shown).unwrap_or_default()) {
        let (Some(link), Some(name), Some(value)) = (all.get(*at), told.get(*at), values.get(*at)) else {
            continue;
        };
        canvas.spot_row(area, y, Spot::Entry(*at));
        let here = *at == row;
        let role = |other| if here && other == Role::Text { Role::Header } else { other };
        let Some((said, first)) = said else {
            let id = text::truncate(&link.id.to_string(), room).into_owned();
            canvas.say(area, y, Role::Muted, format!("  {id}"));
            continue;
        };
        let mark = marked(name).0;
        let mark = if *first { mark.into() } else { text::blanks(text::width(mark)) };
        let said = format!(" {}", text::fit(&format!("{mark}{said}"), columns));
        let mut spans = vec![canvas.cursor(here && *first), canvas.span(role(Role::Text), said)];
        if *first && fits(*at) {
            spans.push(canvas.span(Role::Muted, format!("  {}", link.id)));
        }
        canvas.line(area, y, &spans);
        if *first {
            canvas.line_right(area, y, &plain(canvas, role(Role::Text), value.clone()));
        }
    }
}
