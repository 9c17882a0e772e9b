//! What lies over a tab: one panel at a time, cleared and framed, as large as what it holds.

mod card;
mod export;
mod frame;
mod help;
mod input;
mod ledger;
mod list;
mod lists;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::app::{Model, Overlay, Spot};

/// Draws the overlay that is open over the body; the place of the caret, where a line is typed.
pub fn render(model: &Model, body: Rect, buf: &mut Buffer) -> Option<Position> {
    let body = body.intersection(buf.area);
    if body.width < 4 || body.height < 2 {
        return None;
    }
    if model.state.overlay.is_some() {
        // Beside the panel, too: what lies below it cannot be reached.
        model.spot(body, Spot::Nothing);
    }
    match &model.state.overlay {
        None => {}
        Some(Overlay::Palette(editing)) => return lists::palette(model, editing, body, buf),
        Some(Overlay::Find(editing)) => return lists::find(model, editing, body, buf),
        Some(Overlay::SavePreset(editing)) => return lists::save_preset(model, editing, body, buf),
        Some(Overlay::Export(form)) => return export::render(model, form, body, buf),
        Some(Overlay::Help { scroll }) => help::render(model, *scroll, body, buf),
        Some(Overlay::Presets { row }) => lists::presets(model, *row, body, buf),
        Some(Overlay::Filter { row }) => lists::filter(model, *row, body, buf),
        Some(Overlay::Card(card)) => card::render(model, card, body, buf),
        Some(Overlay::WhatIf(form)) => ledger::render(model, form, body, buf),
    }
    None
}
