//! What each action does, whether a key, the palette or a hint asked for it.

use strum::VariantArray;

use super::choice::choose_table;
use super::compare::{base_here, next_view, split, toggle_currency, toggle_region, transform};
use super::copy::{CopyPart, copy};
use super::marks::{mark, mark_view, unmark_all, write_brief};
use super::message::{Effect, Opening};
use super::model::Model;
use super::moves::{Move, PAGE, Turn, turn};
use super::overlay::{Overlay, OverlayKind};
use super::overlays::{self, Next, menu, save_preset, what_if};
use super::screens::targets;
use super::state::Tone;
use super::trends::{span_from, span_to};
use crate::action::Action;
use crate::address::{Order, Scale, Tab};

/// Runs an action, from a key, from the palette or from a hint.
pub(super) fn run(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(why) = model.refusal(action) {
        model.say(Tone::Problem, why);
        return Vec::new();
    }
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Back => back(model),
        Action::Backward => model.step(Turn::Back),
        Action::Forward => model.step(Turn::On),
        Action::Resume => model.resume(),
        Action::Reload => return vec![Effect::OpenFile(Opening::Again)],
        Action::Open => return open(model),
        Action::Help => model.state.toggle(OverlayKind::Help),
        Action::Palette => model.state.toggle(OverlayKind::Palette),
        Action::Find => model.state.toggle(OverlayKind::Find),
        Action::Presets => model.state.toggle(OverlayKind::Presets),
        Action::SavePreset => save_preset(model),
        Action::Copy => return copy(model, CopyPart::Whole),
        Action::CopyAddress => return copy(model, CopyPart::Address),
        Action::CopyId => return copy(model, CopyPart::Id),
        Action::CopyValue => return copy(model, CopyPart::Value),
        Action::Export => {
            let menu = menu(model);
            model.state.toggle(menu);
        }
        Action::Mark => mark(model),
        Action::MarkView => mark_view(model),
        Action::UnmarkAll => unmark_all(model),
        Action::WriteBrief => return write_brief(model),
        Action::WhatIf => what_if(model),
        Action::ToggleConflict => choose_table(model),
        Action::Up => vertical(model, Move::Back(1)),
        Action::Down => vertical(model, Move::On(1)),
        Action::PageUp => vertical(model, Move::Back(PAGE)),
        Action::PageDown => vertical(model, Move::On(PAGE)),
        Action::Top => vertical(model, Move::First),
        Action::Bottom => vertical(model, Move::Last),
        Action::Left => horizontal(model, Move::Back(1)),
        Action::Right => horizontal(model, Move::On(1)),
        Action::First => horizontal(model, Move::First),
        Action::Last => horizontal(model, Move::Last),
        Action::Overview => model.go_to_tab(Tab::Overview),
        Action::Trends => model.go_to_tab(Tab::Trends),
        Action::Compare => model.go_to_tab(Tab::Compare),
        Action::Structure => model.go_to_tab(Tab::Structure),
        Action::Problems => model.go_to_tab(Tab::Problems),
        Action::Claims => model.go_to_tab(Tab::Claims),
        Action::NextTab => model.go_to_tab(turn(Tab::VARIANTS, model.state.tab, Turn::On)),
        Action::PreviousTab => model.go_to_tab(turn(Tab::VARIANTS, model.state.tab, Turn::Back)),
        Action::NextView => next_view(model),
        Action::Sort => model.state.order = turn(Order::VARIANTS, model.state.order, Turn::On),
        Action::NextTransform => transform(model, Turn::On),
        Action::PreviousTransform => transform(model, Turn::Back),
        Action::BaseHere => base_here(model),
        Action::ToggleScale => model.state.scale = turn(Scale::VARIANTS, model.state.scale, Turn::On),
        Action::ToggleCurrency => toggle_currency(model),
        Action::ToggleTable => {
            model.state.table = !model.state.table;
            model.follow_focus();
        }
        Action::ToggleSplit => split(model),
        Action::ToggleRegion => toggle_region(model),
        Action::SpanFrom => span_from(model),
        Action::SpanTo => span_to(model),
        Action::Reverse => model.state.reverse = !model.state.reverse,
        Action::NextLayer => {
            model.show_layer(turn(&model.layer_ring(), model.state.layer, Turn::On));
        }
        Action::ToggleEvidence => model.state.evidence = !model.state.evidence,
        Action::NextSame => model.next_of_verdict(Turn::On),
        Action::PreviousSame => model.next_of_verdict(Turn::Back),
        Action::Fold => overlays::fold(model),
        Action::Only => overlays::only(model),
        Action::ListAll => overlays::list_all(model),
        Action::Filter => model.state.toggle(OverlayKind::Filter),
    }
    Vec::new()
}

fn back(model: &mut Model) {
    if let Some(overlay) = &mut model.state.overlay
        && overlay.pop()
    {
        return;
    }
    if model.state.overlay.take().is_none() {
        model.state.against = None;
        // The other table may have left the tab with fewer rows.
        model.set_row(model.row());
    }
}

/// Up and down, in the overlay or on the tab.
pub(super) fn vertical(model: &mut Model, motion: Move) {
    if model.state.overlay.is_some() {
        return overlays::vertical(model, motion);
    }
    let row = motion.apply(model.row(), targets(model).len());
    model.set_row(row);
}

/// Left and right, in the overlay or on the tab.
fn horizontal(model: &mut Model, motion: Move) {
    match &model.state.overlay {
        Some(overlay) => (overlay.info().across)(model, motion),
        None => (model.screen().across)(model, motion),
    }
}

/// Opens what is in focus.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if !model.line_is_whole() {
        return Vec::new();
    }
    let Some(overlay) = &model.state.overlay else {
        model.state.overlay = model.target().map(Overlay::card);
        return Vec::new();
    };
    match (overlay.info().enter)(model) {
        Next::Effects(effects) => effects,
        Next::Run(action) => run(model, action),
    }
}
