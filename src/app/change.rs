//! What single actions do to what is shown: spans, regions, the table followed, what-if, the filter.
//!
//! Which key asks for which of them is decided in `update`.

use std::collections::HashMap;

use rust_decimal::Decimal;
use strum::VariantArray;

use super::card::{Card, Target};
use super::list::Listed;
use super::model::{Model, Tone};
use super::overlay::{Overlay, WhatIfForm};
use super::update::{Move, say, toggle};
use crate::address::{Comparison, Span, Tab, Transform};
use crate::data::{Interval, PlaceId, Year};
use crate::metrics::catalogue;
use crate::metrics::claims::check_all;
use crate::metrics::official::RankBy;
use crate::number;

/// The last year a what-if can look at.
const HORIZON: Year = 2050;

/// Which way a ring is turned.
#[derive(Debug, Clone, Copy)]
pub(super) enum Turn {
    On,
    Back,
}

/// The value next to `from` in a ring.
pub(super) fn turn<T: Copy + PartialEq>(ring: &[T], from: T, way: Turn) -> T {
    let at = ring.iter().position(|value| *value == from).unwrap_or(0);
    let steps = match way {
        Turn::On => 1,
        Turn::Back => ring.len().saturating_sub(1),
    };
    ring.get((at + steps) % ring.len().max(1)).copied().unwrap_or(from)
}

/// The next of Compare's views: the paper's provinces, the official ranking, the cross-check.
pub(super) fn next_view(model: &mut Model) {
    model.state.comparison = turn(Comparison::VARIANTS, model.state.comparison, Turn::On);
    model.follow_focus();
}

/// The next measure of what Compare draws or ranks by.
pub(super) fn transform(model: &mut Model, way: Turn) {
    if model.comparison() == Some(Comparison::Rank) {
        model.state.rank_by = turn(RankBy::VARIANTS, model.state.rank_by, way);
        return;
    }
    model.state.transform = turn(Transform::VARIANTS, model.state.transform, way);
    model.follow_focus();
}

/// Moves along the years of the ranking.
pub(super) fn along_ranked_years(model: &mut Model, motion: Move) {
    let years = model.ranked_years();
    let at = years.iter().position(|year| *year == model.ranked_year()).unwrap_or(0);
    if let Some(year) = years.get(motion.apply(at, years.len())).copied() {
        to_ranked_year(model, year);
    }
}

/// Goes to a year of the ranking, and says so where the other tabs cannot follow.
pub(super) fn to_ranked_year(model: &mut Model, year: Year) {
    model.set_year(year);
    if model.state.beyond.is_some() {
        let paper = model.state.year;
        say(
            model,
            Tone::Done,
            format!("{year} is beyond the paper's tables: the other tabs stay at {paper}"),
        );
    }
}

pub(super) fn span_from(model: &mut Model) {
    let (from, last) = (model.state.year, model.ends().1);
    if from == last {
        return say(model, Tone::Problem, format!("a span cannot start in {last}, the last year"));
    }
    let to = model.state.span.to;
    model.state.span = Span { from, to: if to > from { to } else { last } };
}

pub(super) fn span_to(model: &mut Model) {
    let (to, first) = (model.state.year, model.ends().0);
    if to == first {
        return say(model, Tone::Problem, format!("a span cannot end in {first}, the first year"));
    }
    let from = model.state.span.from;
    model.state.span = Span { from: if from < to { from } else { first }, to };
}

pub(super) fn toggle_region(model: &mut Model) {
    let state = &mut model.state;
    let focus = state.focus;
    if !state.shown.contains(&focus) {
        state.shown.push(focus);
    } else if state.shown.len() > 1 {
        state.shown.retain(|region| *region != focus);
    } else {
        say(model, Tone::Problem, "the last region shown stays".to_owned());
        return;
    }
    let ds = &model.setup.dataset;
    state.shown.sort_by_key(|place| ds.order(*place));
    model.follow_focus();
}

/// Follows the other table and says what that changed and what it did not.
pub(super) fn toggle_conflict(model: &mut Model) {
    let (here, there) = (model.tables(), model.tables().other());
    let reading = there.reading;
    // By id: with another peak, spans begin elsewhere, and the catalogues need not be in step.
    let others = catalogue(there);
    let values: HashMap<&str, Interval> = others.iter().map(|f| (f.id.as_str(), f.value)).collect();
    let moved = catalogue(here)
        .iter()
        .filter(|figure| values.get(figure.id.as_str()).is_some_and(|value| *value != figure.value))
        .count();
    let verdicts: Vec<&str> = check_all(here)
        .iter()
        .zip(check_all(there))
        .zip(&model.ds().claims)
        .filter(|((a, b), _)| a.verdict != b.verdict)
        .map(|(_, claim)| claim.id.as_str())
        .collect();
    let conflicts = here.conflicts();
    let of_conflict = conflicts.first().and_then(|conflict| Some((conflict.year, conflict.by(reading)?)));
    let Some((year, value)) = of_conflict else {
        let names: Vec<&str> = model.ds().tables.iter().map(|table| table.name.as_str()).collect();
        let names = crate::metrics::figures::joined(&names);
        say(model, Tone::Done, format!("{names} print the same figures: nothing changes"));
        return;
    };
    let verdicts = if verdicts.is_empty() { "no verdict".to_owned() } else { verdicts.join(", ") };
    let text = format!(
        "{year} is {} ({reading}): {moved} derived figures and {verdicts} change; printed rates do not",
        number::printed(value.0),
    );
    let focused = model.focused_claim();
    model.set_reading(reading);
    if !focused.is_some_and(|index| model.go_to_claim(index)) {
        model.state.cursors.claim = 0;
    }
    model.set_row(model.row());
    say(model, Tone::Done, text);
}

pub(super) fn what_if(model: &mut Model) {
    let ds = model.ds();
    let focus = Some(model.state.focus).filter(|place| *place != ds.focus);
    let Some(peer) = focus.or_else(|| ds.peers().next()) else {
        say(model, Tone::Problem, "there is no place to draw level with".to_owned());
        return;
    };
    // 2025 lies eight years after the tables end: far enough for a plan, near enough to be checked.
    let by = model.ends().1 + 8;
    toggle(model, Overlay::WhatIf(WhatIfForm { peer, by, peer_growth: None, row: 0 }));
}

/// Changes the assumption in focus of the what-if ledger.
pub(super) fn adjust(model: &mut Model, motion: Move, last_year: Year) {
    let Some(Overlay::WhatIf(form)) = &model.state.overlay else { return };
    let mut form = form.clone();
    match form.row {
        0 => {
            let peers: Vec<PlaceId> = model.ds().peers().collect();
            let at = peers.iter().position(|peer| *peer == form.peer).map_or(0, |at| at + 1);
            form.peer = peers.get(at).or(peers.first()).copied().unwrap_or(form.peer);
            form.peer_growth = None;
        }
        1 => {
            let years = usize::from(HORIZON.saturating_sub(last_year));
            let at = usize::from(form.by.saturating_sub(last_year + 1));
            form.by = last_year + 1 + Year::try_from(motion.apply(at, years)).unwrap_or(0);
        }
        2 => {
            let now = form.peer_growth.or_else(|| Some(model.what_if(&form)?.peer_growth.value.round_dp(1)));
            let tenth = Decimal::new(1, 1);
            let bound = Decimal::from(50);
            let clamped = |value: Decimal| Some(value.clamp(-bound, bound));
            let now = now.unwrap_or_default();
            form.peer_growth = match motion {
                Move::Back(_) => clamped(now - tenth),
                Move::On(_) => clamped(now + tenth),
                Move::First | Move::Last => None,
            };
        }
        _ => return,
    }
    model.state.overlay = Some(Overlay::WhatIf(form));
}

/// Goes to what the search found; a figure opens its card over the present tab.
pub(super) fn go_to(model: &mut Model, target: Target) {
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
                model.state.official_filter.clear();
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

/// Lists claims of a kind, or lists them no more.
pub(super) fn toggle_verdict(model: &mut Model, listed: Listed) {
    let focused = model.focused_claim();
    match listed {
        Listed::Paper(verdict) => toggle_one(&mut model.state.filter, verdict),
        Listed::Official(verdict) => toggle_one(&mut model.state.official_filter, verdict),
    }
    if !focused.is_some_and(|index| model.go_to_claim(index)) {
        model.state.cursors.claim = 0;
    }
}

fn toggle_one<T: VariantArray + Copy + Ord>(filter: &mut Vec<T>, one: T) {
    if filter.is_empty() {
        filter.extend(T::VARIANTS);
    }
    if filter.contains(&one) {
        filter.retain(|known| *known != one);
    } else {
        filter.push(one);
    }
    filter.sort_unstable();
    // Nothing chosen would list nothing: it means everything, as at the start.
    if filter.len() == T::VARIANTS.len() {
        filter.clear();
    }
}
