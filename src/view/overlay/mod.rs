//! What lies over a tab: one panel at a time, cleared and framed, as large as what it holds.

mod card;
mod export;
mod frame;
mod grouped;
mod input;
mod ledger;
mod list;
mod lists;
mod start;

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use crate::app::{Model, Overlay, Spot};

/// Draws the overlay that is open over the body; the place of the caret, where a line is typed.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, head: Rect, body: Rect) -> Option<Position> {
    let body = body.intersection(canvas.buf.area);
    if body.width < 4 || body.height < 2 {
        return None;
    }
    if model.state.overlay.is_some() {
        // Beside the panel, too: what lies below it cannot be reached.
        canvas.spot(body, Spot::Nothing);
        canvas.fade(head);
        canvas.fade(body);
    }
    match &model.state.overlay {
        None => {}
        Some(Overlay::Help(editing)) => return lists::help(canvas, model, editing, body),
        Some(Overlay::Palette(editing)) => return lists::palette(canvas, model, editing, body),
        Some(Overlay::Find(editing)) => return lists::find(canvas, model, editing, body),
        Some(Overlay::SavePreset(editing)) => return lists::save_preset(canvas, model, editing, body),
        Some(Overlay::Export(form)) => return export::render(canvas, model, form, body),
        Some(Overlay::Presets { row }) => lists::presets(canvas, model, *row, body),
        Some(Overlay::Filter { row }) => lists::filter(canvas, model, *row, body),
        Some(Overlay::Card(card)) => card::render(canvas, model, card, body),
        Some(Overlay::Start) => start::render(canvas, model, body),
        Some(Overlay::WhatIf(form)) => ledger::render(canvas, model, form, body),
    }
    None
}
