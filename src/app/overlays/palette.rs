//! Every action of this place, found by what it is called.

use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::screens::scopes;
use super::super::search::rank;
use super::row::{ListEntry, Next, OverlayRow, chosen_name, keys_of};
use crate::action::{ACTIONS, Action, ActionInfo};

pub const PALETTE: OverlayRow = OverlayRow {
    hints: &[(Action::Open, "run"), (Action::Up, "choose"), (Action::Back, "close")],
    entries,
    rows: |model| palette(model).len(),
    enter: |model| {
        let row = model.state.overlay.as_ref().map_or(0, Overlay::chosen);
        let chosen = palette(model).get(row).map(|info| info.action);
        model.state.overlay = None;
        chosen.map_or(Next::NOTHING, Next::Run)
    },
    completed: |model| chosen_name(model, entries(model)),
    ..OverlayRow::STILL
};

fn entries(model: &Model) -> Vec<ListEntry> {
    let entry = |info: &ActionInfo| ListEntry {
        name: info.action.to_string(),
        text: info.doc.to_owned(),
        right: keys_of(model, info.action),
        on: false,
    };
    palette(model).into_iter().map(entry).collect()
}

/// Actions that match what was typed, best first; none that the palette itself is.
fn palette(model: &Model) -> Vec<&'static ActionInfo> {
    let Some(Overlay::Palette(editing)) = &model.state.overlay else { return Vec::new() };
    let all: Vec<&ActionInfo> = ACTIONS.iter().filter(|info| offered(model, info)).collect();
    rank(&editing.text, all.iter().map(|info| format!("{} {}", info.action, info.doc)))
        .into_iter()
        .filter_map(|i| all.get(i).copied())
        .collect()
}

/// Movement is no use in a palette, and what counts elsewhere only would do nothing here.
fn offered(model: &Model, info: &ActionInfo) -> bool {
    let movement = [
        Action::Left,
        Action::Right,
        Action::Up,
        Action::Down,
        Action::PageUp,
        Action::PageDown,
        Action::Palette,
        Action::Back,
    ];
    !movement.contains(&info.action) && scopes(&model.state).contains(&info.scope)
}
