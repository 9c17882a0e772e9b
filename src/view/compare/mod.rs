//! Compare: lines of the places that stand side by side over the table that proves them, on one time axis; and
//! two views on official statistics, each with its own head.

mod chart;
mod columns;
pub mod crosscheck;
mod head;
mod places;
pub mod rank;
mod summary;
mod table;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use strum::VariantArray;

use self::columns::{Digits, year_slots};
use super::canvas::Canvas;
use super::cut::cut_rows;
use super::panel;
use super::sizes::compare::WITH_WHAT_IF;
use crate::address::{Scale, Transform};
use crate::app::{Model, Shape, WhatIfForm, compare_rows};
use crate::number;
use crate::text;
use crate::theme::Role;

/// Draws the tab.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let main = panel::beside(canvas, model, area);
    render_main(canvas, model, main);
}

fn render_main(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let rows = u16::try_from(compare_rows(model).len()).unwrap_or(u16::MAX).saturating_sub(3);
    let full = model.shape() == Shape::Full;
    let footer = u16::from(full && area.height >= WITH_WHAT_IF);
    let table_rows = rows + 1;
    let caption_rows = 1;
    let digits = Digits::of(model);
    if model.state.table || area.height < table_rows / 2 + 8 {
        let [caption, body, foot] = cut_rows(area, [Some(caption_rows), None, Some(footer)]);
        render_caption(canvas, model, "", caption);
        table::render(canvas, model, body, (digits, year_slots(model, digits, body)));
        render_what_if(canvas, model, foot);
        return;
    }
    let chart_rows = area.height.saturating_sub(table_rows + footer + caption_rows).max(6);
    let [caption, plot, body, foot] =
        cut_rows(area, [Some(caption_rows), Some(chart_rows), None, Some(footer)]);
    let slots = year_slots(model, digits, plot);
    let axis = if model.state.split {
        chart::render_split(canvas, model, plot);
        String::new()
    } else {
        canvas.spot_years(plot, slots);
        chart::render(canvas, model, plot, slots)
    };
    render_caption(canvas, model, &axis, caption);
    table::render(canvas, model, body, (digits, slots));
    render_what_if(canvas, model, foot);
}

/// What is drawn, on which axis, and what else could be.
fn render_caption(canvas: &mut Canvas<'_>, model: &Model, axis: &str, area: Rect) {
    let state = &model.state;
    let title = if state.table { "All transforms".to_owned() } else { chart::title(model) };
    let mut spans = vec![canvas.span(Role::Header, title)];
    if chart::log_used(model) {
        spans.push(canvas.span(Role::Muted, "  log axis"));
    } else if state.scale == Scale::Log && !state.table {
        spans.push(canvas.span(Role::Muted, "  linear: a log axis needs values above zero"));
    }
    spans.push(canvas.span(Role::Muted, axis));
    spans.insert(0, canvas.span(Role::Text, " "));
    let left = Line::from(spans);
    canvas.line(area, 0, &left);
    let mut ring: Vec<Span<'_>> = Vec::new();
    for transform in Transform::VARIANTS {
        if !ring.is_empty() {
            ring.push(canvas.span(Role::Muted, "·"));
        }
        if *transform == state.transform && !state.table {
            ring.push(canvas.span(Role::Selected, format!("[{transform}]")));
        } else {
            ring.push(canvas.span(Role::Muted, transform.to_string()));
        }
    }
    let ring = Line::from(ring);
    if left.width() + ring.width() + 2 <= usize::from(area.width) {
        canvas.line_right(area, 0, &ring);
    }
}

/// The growth that drawing level would take, by the year the ledger starts with.
fn render_what_if(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if area.height == 0 {
        return;
    }
    let by = model.ends().1 + 8;
    let mut content = Line::from(canvas.span(Role::Derived, format!(" ~ level in {by} needs, %/yr: ")));
    for peer in model.ds().peers() {
        let form = WhatIfForm { peer, by, peer_growth: None, row: 0 };
        let Some(result) = model.what_if(&form) else { continue };
        let needed = number::signed(result.required.value, 1);
        let name = model.ds().name(peer);
        let given = format!(" ({name} at {})  ", number::signed(result.peer_growth.value, 1));
        // Said whole or not at all.
        if content.width() + text::width(&needed) + text::width(&given) <= usize::from(area.width) + 2 {
            content.push_span(canvas.span(Role::Text, needed));
            content.push_span(canvas.span(Role::Muted, given));
        }
    }
    if content.spans.len() > 1 {
        canvas.line(area, 0, &content);
    }
}
