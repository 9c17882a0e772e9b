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
use ratatui::layout::Rect;

use crate::app::{Model, Overlay, Spot};

/// Draws the overlay that is open over the body.
pub fn render(model: &Model, body: Rect, buf: &mut Buffer) {
    let body = body.intersection(buf.area);
    if body.width < 4 || body.height < 2 {
        return;
    }
    if model.state.overlay.is_some() {
        // Beside the panel, too: what lies below it cannot be reached.
        model.spot(body, Spot::Nothing);
    }
    match &model.state.overlay {
        None => {}
        Some(Overlay::Help { scroll }) => help::render(model, *scroll, body, buf),
        Some(Overlay::Palette(editing)) => lists::palette(model, editing, body, buf),
        Some(Overlay::Find(editing)) => lists::find(model, editing, body, buf),
        Some(Overlay::Presets { row }) => lists::presets(model, *row, body, buf),
        Some(Overlay::SavePreset(editing)) => lists::save_preset(model, editing, body, buf),
        Some(Overlay::Filter { row }) => lists::filter(model, *row, body, buf),
        Some(Overlay::Card(card)) => card::render(model, card, body, buf),
        Some(Overlay::Export(form)) => export::render(model, form, body, buf),
        Some(Overlay::WhatIf(form)) => ledger::render(model, form, body, buf),
    }
}
