//! What a click and the wheel do.

use super::act::{open, run, vertical};
use super::message::{Effect, Spot};
use super::model::Model;
use super::moves::Move;
use super::state::Shape;

/// Goes where the mouse points, or does what the hint there says. A click on the row that the cursor
/// stands on already opens it, as Enter does.
pub(super) fn click(model: &mut Model, spots: &[Spot]) -> Vec<Effect> {
    model.state.status = None;
    let before = model.state.clone();
    let mut on_row = false;
    for spot in spots {
        match (*spot, &mut model.state.overlay) {
            (Spot::Tab(tab), _) => model.go_to_tab(tab),
            (Spot::Hint(action), _) => return run(model, action),
            (Spot::Entry(row), Some(overlay)) => {
                overlay.choose(row);
                on_row = true;
            }
            (Spot::Row(row), None) => {
                model.set_row(row);
                on_row = true;
            }
            (Spot::Column(column), None) => (model.screen().set_column)(model, column),
            (Spot::Year(year), None) => (model.screen().set_year)(model, year),
            (Spot::Row(_) | Spot::Column(_) | Spot::Year(_), Some(_))
            | (Spot::Entry(_), None)
            | (Spot::Nothing, _) => {}
        }
    }
    if on_row && model.state == before { open(model) } else { Vec::new() }
}

/// What the wheel does: what the arrows up and down do.
pub(super) fn wheel(model: &mut Model, motion: Move) {
    model.state.status = None;
    if model.shape() != Shape::TooSmall {
        vertical(model, motion);
    }
}
