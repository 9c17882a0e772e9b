//! A list of several kinds that is typed into: a heading above each, only the rows in sight worked out.

use ratatui::layout::{Position, Rect};

use super::super::canvas::Canvas;
use super::frame::{Panel, Where, below, marked, plain, position, upper};
use super::input;
use crate::app::{ListEntry, Model, Overlay, Spot, entry, headings, nothing, room};
use crate::text;
use crate::theme::Role;
use crate::widget::window;

/// Columns of a list that is typed into: its width must not change with what it finds.
const TYPED: usize = 100;
/// A key that no table of actions has, for it belongs to the line.
const COMPLETES: &str = "tab completes";
/// Blanks between two columns.
const GAP: usize = 2;
/// Columns that are left to the name of a row before what stands beside it goes.
const LEAST_NAME: usize = 24;
/// Lines that a name takes at most.
const MOST_LINES: usize = 3;

/// A line of the list.
enum ListLine {
    Heading(String, usize),
    Entry(usize),
}

/// Draws the panel; the place of the caret.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, overlay: &Overlay, body: Rect) -> Option<Position> {
    let headings = headings(model);
    let count = headings.iter().map(|(_, rows)| rows).sum();
    let mut rows = Vec::new();
    for (heading, below) in &headings {
        let first = rows.iter().filter(|row| matches!(row, ListLine::Entry(_))).count();
        rows.push(ListLine::Heading(heading.clone(), *below));
        rows.extend((first..first + below).map(ListLine::Entry));
    }
    let columns = TYPED.min(usize::from(room(body.width, body.height).0));
    let said = if rows.is_empty() { nothing(model) } else { String::new() };
    let listed = if rows.is_empty() { text::wrap(&said, columns).len() } else { rows.len() };
    let mut panel = Panel::new(overlay.title(), TYPED, 2 + listed);
    panel.place = Where::Top;
    if !overlay.line.text.trim().is_empty() && count > 0 {
        panel.note =
            format!("{count} in {} kind{}", headings.len(), if headings.len() == 1 { "" } else { "s" });
    }
    COMPLETES.clone_into(&mut panel.more);
    panel.position = position(overlay.row, count);
    let inner = panel.open(canvas, body);
    let caret = input::render(canvas, overlay.prompt(), &overlay.line, upper(inner, 1));
    // The rule costs a row that a small screen needs.
    let head = if inner.height >= 8 {
        canvas.rule(inner, 1);
        2
    } else {
        1
    };
    let area = below(inner, head);
    if rows.is_empty() {
        canvas.wrapped(area, 0, &said, canvas.style(Role::Muted));
    } else {
        list(canvas, model, &rows, overlay.row.min(count.saturating_sub(1)), area);
    }
    caret
}

fn list(canvas: &mut Canvas<'_>, model: &Model, rows: &[ListLine], chosen: usize, area: Rect) {
    let at = rows.iter().position(|row| matches!(row, ListLine::Entry(at) if *at == chosen)).unwrap_or(0);
    let shown = &rows[window(at, rows.len(), area.height.into())];
    let entries: Vec<Option<ListEntry>> = shown
        .iter()
        .map(|row| match row {
            ListLine::Entry(at) => entry(model, *at),
            ListLine::Heading(..) => None,
        })
        .collect();
    let widest = |part: fn(&ListEntry) -> &str| {
        entries.iter().flatten().map(|entry| text::width(part(entry))).max().unwrap_or(0)
    };
    let room = usize::from(area.width).saturating_sub(2);
    let right = widest(|entry| &entry.right).min(room.saturating_sub(GAP) / 2);
    let beside = widest(|entry| &entry.text);
    let beside = if right + beside + 2 * GAP + LEAST_NAME > room { 0 } else { beside };
    let taken = [right, beside].into_iter().filter(|columns| *columns > 0).map(|columns| columns + GAP);
    let name = room.saturating_sub(taken.sum());
    // A name that has no room in one line goes on in the next.
    let lines: Vec<(usize, &str, usize)> = (0..)
        .zip(&entries)
        .flat_map(|(row, entry)| {
            let (mark, said) = entry.as_ref().map_or(("", ""), |entry| marked(&entry.name));
            let named = text::wrap(said, name.saturating_sub(text::width(mark)));
            named.into_iter().take(MOST_LINES).zip(0..).map(move |(said, part)| (row, said, part))
        })
        .collect();
    let is_chosen = |row: usize| matches!(shown.get(row), Some(ListLine::Entry(at)) if *at == chosen);
    let focus = lines.iter().position(|(row, ..)| is_chosen(*row)).unwrap_or(0);
    let in_sight = window(focus, lines.len(), area.height.into());
    for (y, (row, named, part)) in (0..area.height).zip(&lines[in_sight]) {
        match shown.get(*row) {
            Some(ListLine::Heading(heading, count)) => {
                let line = vec![
                    canvas.span(Role::Header, text::truncate(heading, room).into_owned()),
                    canvas.span(Role::Muted, format!(" {count}")),
                ];
                canvas.line(area, y, &line);
            }
            Some(ListLine::Entry(at)) => {
                let Some(entry) = entries.get(*row).and_then(Option::as_ref) else { continue };
                canvas.spot_row(area, y, Spot::Entry(*at));
                let here = *at == chosen;
                let role = |other| if here && other == Role::Text { Role::Header } else { other };
                let mark = marked(&entry.name).0;
                let mark = if *part == 0 { mark.into() } else { text::blanks(text::width(mark)) };
                let named = format!(" {}", text::fit(&format!("{mark}{named}"), name));
                let mut line = vec![canvas.cursor(here && *part == 0), canvas.span(role(Role::Text), named)];
                let (said, right) = if *part == 0 { (&*entry.text, right) } else { ("", 0) };
                if beside > 0 {
                    let said = text::pad_right(said, beside);
                    line.push(canvas.span(role(Role::Muted), format!("{:GAP$}{said}", "")));
                }
                canvas.line(area, y, &line);
                let said = text::truncate(&entry.right, right).into_owned();
                canvas.line_right(area, y, &plain(canvas, Role::Muted, said));
                if here {
                    canvas.raise(area, y);
                }
            }
            None => {}
        }
    }
}
