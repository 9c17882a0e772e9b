//! The panel beside a tab on a wide screen: where the figure in focus comes from.
//!
//! The same page as the provenance card, without a key.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::canvas::Canvas;
use super::cut::cut_columns;
use super::paint::MARK;
use super::sizes::with_panel;
use crate::app::Model;
use crate::text;
use crate::theme::Role;

/// Columns that the panel takes at most: text is read best in short lines.
const WIDEST: u16 = 64;

/// Columns of the words left of the facts.
const LABELS: u16 = 10;

/// Whether there is room for it beside the present screen.
pub fn fits(model: &Model, area: Rect) -> bool {
    let (width, height) = with_panel(model.state.screen());
    area.width >= width && area.height >= height
}

/// Columns that it takes beside a screen on `area`.
pub fn width(area: Rect) -> u16 {
    (area.width / 3).min(WIDEST)
}

/// Draws the panel at the right of `area`, where there is room; what is left for the screen.
pub fn beside(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Rect {
    if fits(model, area) { beside_of(canvas, model, area, width(area)) } else { area }
}

/// As [`beside`], with a width of the tab's own choice: a blank column, the rule and the page.
pub fn beside_of(canvas: &mut Canvas<'_>, model: &Model, area: Rect, width: u16) -> Rect {
    let [main, _, panel] = cut_columns(area, [None, Some(1), Some(width.saturating_sub(1))]);
    canvas.vertical_rule(panel, 0);
    render(canvas, model, Rect { x: panel.x + 2, width: panel.width.saturating_sub(3), ..panel });
    main
}

/// Draws the page of what the cursor stands on.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(target) = model.target() else { return };
    let page = model.page(&target);
    let marked = if model.is_target_marked(&target) { MARK } else { "" };
    // The id is for cards and copies.
    let mut row = canvas.wrapped(area, 0, &page.title, canvas.style(Role::Header)) + 1;
    canvas.line_right(area, 0, &Line::from(canvas.span(Role::Accent, marked)));
    for (label, fact) in page.lines() {
        let name = text::pad_right(&label, usize::from(LABELS));
        canvas.line(area, row, &Line::from(canvas.span(Role::Muted, name)));
        let beside =
            Rect { x: area.x + LABELS.min(area.width), width: area.width.saturating_sub(LABELS), ..area };
        row = canvas.wrapped(beside, row, &fact, canvas.style(Role::Text));
    }
    if row > area.height
        && let Some(last) = area.height.checked_sub(1)
    {
        canvas.line(
            area,
            last,
            &Line::from(canvas.span(Role::Muted, text::pad_right("… all of it: ⏎", area.width.into()))),
        );
    }
    if page.links.is_empty() || row + 3 >= area.height {
        return;
    }
    canvas.rule(area, row);
    canvas.line(area, row + 1, &Line::from(canvas.span(Role::Muted, page.heading)));
    for (i, link) in page.links.iter().enumerate() {
        let at = row + 2 + u16::try_from(i).unwrap_or(u16::MAX - 8);
        if at + 1 >= area.height && i + 1 < page.links.len() {
            let more = format!("+{} more: ⏎", page.links.len() - i);
            canvas.line(area, at, &Line::from(canvas.span(Role::Muted, more)));
            break;
        }
        let value = link.value.shown();
        let room = usize::from(area.width).saturating_sub(text::width(&value) + 1);
        let id = text::truncate(&link.id, room).into_owned();
        canvas.line(area, at, &Line::from(canvas.span(Role::Text, id)));
        canvas.line_right(area, at, &Line::from(canvas.span(Role::Text, value)));
    }
}
