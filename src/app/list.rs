//! The rows of the overlays that are lists: palette, presets, search, filter, help.

use strum::VariantArray;

use super::model::Model;
use super::overlay::Overlay;
use super::search::{hits, rank};
use super::update::scopes;
use crate::action::{ACTIONS, Action, ActionInfo};
use crate::data::Verdict;
use crate::metrics::claims::Outcome;

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Left: a name or an id.
    pub name: String,
    /// Middle: what it is.
    pub text: String,
    /// Right: keys, a value, a count.
    pub right: String,
    /// Whether it is switched on (verdicts that are listed).
    pub on: bool,
}

/// Actions that match what was typed into the palette, best first; none that the palette itself is.
pub(super) fn palette(model: &Model, query: &str) -> Vec<&'static ActionInfo> {
    let all: Vec<&ActionInfo> = ACTIONS.iter().filter(|info| offered(model, info)).collect();
    rank(query, all.iter().map(|info| format!("{} {}", info.action, info.doc)))
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
    !movement.contains(&info.action) && scopes(model.state.tab).contains(&info.scope)
}

/// How many claims have each verdict.
#[must_use]
pub fn count(outcomes: &[Outcome], verdict: Verdict) -> usize {
    outcomes.iter().filter(|outcome| outcome.verdict == verdict).count()
}

/// The rows of the overlay that is open; none where it is not a list.
#[must_use]
pub fn entries(model: &Model) -> Vec<Entry> {
    let keys = |action| {
        let keys: Vec<String> =
            model.setup.config.keys.keys(action).iter().map(ToString::to_string).collect();
        keys.join(" ")
    };
    match &model.state.overlay {
        Some(Overlay::Help { .. }) => ACTIONS
            .iter()
            .filter(|info| scopes(model.state.tab).contains(&info.scope))
            .map(|info| Entry {
                name: keys(info.action),
                text: info.doc.to_owned(),
                right: info.action.to_string(),
                on: false,
            })
            .collect(),
        Some(Overlay::Palette(editing)) => palette(model, &editing.text)
            .into_iter()
            .map(|info| Entry {
                name: info.action.to_string(),
                text: info.doc.to_owned(),
                right: keys(info.action),
                on: false,
            })
            .collect(),
        Some(Overlay::Find(editing)) => hits(model, &editing.text)
            .into_iter()
            .map(|hit| Entry { name: hit.id, text: hit.label, right: hit.detail, on: false })
            .collect(),
        Some(Overlay::Presets { .. }) => model
            .setup
            .config
            .presets
            .iter()
            .map(|preset| Entry {
                name: preset.name.clone(),
                text: preset.title.clone(),
                right: preset.view.tab.to_string(),
                on: false,
            })
            .collect(),
        Some(Overlay::Filter { .. }) => Verdict::VARIANTS
            .iter()
            .map(|verdict| Entry {
                name: verdict.to_string(),
                text: meaning(*verdict).to_owned(),
                right: count(model.outcomes(), *verdict).to_string(),
                on: model.state.filter.is_empty() || model.state.filter.contains(verdict),
            })
            .collect(),
        Some(Overlay::SavePreset(_) | Overlay::Card(_) | Overlay::WhatIf(_)) | None => Vec::new(),
    }
}

/// A verdict in a few words.
#[must_use]
pub fn meaning(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Holds => "the tables bear it out",
        Verdict::HoldsBut => "true, but something must be added to be fair",
        Verdict::DependsOnReading => "true in one reading, false in another",
        Verdict::Contradicted => "the paper's own tables or lists say otherwise",
        Verdict::TextConflict => "the paper says otherwise elsewhere",
        Verdict::NoFigure => "no figure in the paper can test it",
    }
}
