//! Search.

use super::super::card::{Card, Target};
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::search::{count_hits, hits};
use super::row::{ListEntry, Next, OverlayRow, chosen_name};
use crate::action::Action;
use crate::address::{Comparison, Tab};

pub const FIND: OverlayRow = OverlayRow {
    hints: &[(Action::Open, "go there"), (Action::Up, "choose"), (Action::Back, "close")],
    entries,
    rows: |model| count_hits(model, query(model)).1,
    enter: |model| {
        let row = model.state.overlay.as_ref().map_or(0, Overlay::chosen);
        if let Some(hit) = hits(model, query(model)).into_iter().nth(row) {
            go_to(model, hit.target);
        }
        Next::NOTHING
    },
    completed: |model| chosen_name(model, entries(model)),
    ..OverlayRow::STILL
};

fn entries(model: &Model) -> Vec<ListEntry> {
    let hits = hits(model, query(model)).into_iter();
    hits.map(|hit| ListEntry { name: hit.id, text: hit.label, right: hit.detail, on: false }).collect()
}

fn query(model: &Model) -> &str {
    match &model.state.overlay {
        Some(Overlay::Find(editing)) => &editing.text,
        Some(_) | None => "",
    }
}

/// Goes to what the search found; a figure opens its card over the present tab.
pub fn go_to(model: &mut Model, target: Target) {
    model.state.overlay = None;
    match target {
        Target::Figure(_) | Target::Notice(_) | Target::CrossCheck(_) => {
            if let (Some(Comparison::Rank), Target::Figure(id)) = (model.comparison(), &target) {
                model.go_to_ranked(id);
            }
            model.state.overlay = Some(Overlay::Card(Card::new(target)));
        }
        Target::Claim(index) => {
            model.state.tab = Tab::Claims;
            if !model.go_to_claim(index) {
                model.state.filter.clear();
                model.state.second_filter.clear();
                model.go_to_claim(index);
            }
        }
        Target::Ordinal(index) => {
            model.state.tab = Tab::Structure;
            model.state.layer = None;
            model.state.cursors.structure = index;
        }
        Target::Pair(problem, measure) => {
            model.state.tab = Tab::Problems;
            model.state.cursors.problem = problem;
            model.state.cursors.countermeasure = measure;
        }
    }
}
