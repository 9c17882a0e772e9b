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
use crate::app::{Model, OverlayKind, Spot};

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
    let overlay = model.state.overlay.as_ref()?;
    match &overlay.kind {
        OverlayKind::Help | OverlayKind::Palette | OverlayKind::Find => {
            return grouped::render(canvas, model, overlay, body);
        }
        OverlayKind::SavePreset => return lists::save_preset(canvas, model, overlay, body),
        OverlayKind::Export => return export::render(canvas, model, overlay, body),
        OverlayKind::Presets => lists::presets(canvas, model, overlay, body),
        OverlayKind::Filter => lists::filter(canvas, model, overlay, body),
        OverlayKind::Card(card) => card::render(canvas, model, (card, overlay.row), body),
        OverlayKind::Start => start::render(canvas, model, overlay, body),
        OverlayKind::WhatIf(form) => ledger::render(canvas, model, (form, overlay.row), body),
    }
    None
}
