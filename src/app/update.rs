//! One message in, the next state and the effects out.

use strum::VariantArray;

use super::card::{Card, Target};
use super::change::{
    Turn, adjust, along_ranked_years, go_to, next_view, span_from, span_to, toggle_conflict, toggle_region,
    toggle_verdict, transform, turn, what_if,
};
use super::copy::{Part, copy};
use super::layer::{along_matrix, along_parts};
use super::line::{Editing, keeps_line};
use super::list::{Listed, complete, entries, help_page, palette};
use super::marks::{mark, mark_view, unmark_all, write_brief};
use super::message::{Effect, Message, Step};
use super::model::{Model, Shape, State, Status, Tone};
use super::overlay::Overlay;
use super::pointer::{click, wheel};
use super::search::{count_hits, hits};
use super::take;
use crate::action::{Action, Scope};
use crate::address::{Comparison, Order, Scale, Tab, Transform};
use crate::config::Preset;
use crate::keymap::Key;
use crate::text::sanitize;

/// Rows that a page key moves.
const PAGE: usize = 10;

/// Where keys count on the present tab, the most special place first.
#[must_use]
pub fn scopes(state: &State) -> &'static [Scope] {
    match state.tab {
        Tab::Overview => &[Scope::Global],
        Tab::Structure => &[Scope::Structure, Scope::Global],
        Tab::Trends => &[Scope::Charts, Scope::Global],
        Tab::Compare => match state.comparison {
            Comparison::Paper => {
                &[Scope::Compare, Scope::Charts, Scope::Measures, Scope::Views, Scope::Global]
            }
            Comparison::Rank => &[Scope::Ranking, Scope::Measures, Scope::Views, Scope::Global],
            Comparison::Crosscheck => &[Scope::Views, Scope::Global],
        },
        Tab::Problems => &[Scope::Problems, Scope::Global],
        Tab::Claims => &[Scope::Claims, Scope::Global],
    }
}

/// Lets a message act on the model.
pub fn update(model: &mut Model, message: Message) -> Step {
    let before = model.state.clone();
    let effects = match message {
        Message::Key(key) => on_key(model, key),
        Message::Paste(text) => {
            model.state.status = None;
            if let Some(line) = model.state.line() {
                // Nothing in it can act on a terminal.
                line.insert(&sanitize(&text));
                is_whole(model);
            }
            Vec::new()
        }
        Message::Click(spots) => click(model, &spots),
        Message::WheelUp => {
            wheel(model, Move::Back(1));
            Vec::new()
        }
        Message::WheelDown => {
            wheel(model, Move::On(1));
            Vec::new()
        }
        Message::Resize(width, height) => {
            model.state.size = (width, height);
            Vec::new()
        }
        Message::PresetSaved(result) => {
            let (text, tone) = match result {
                Ok((file, preset)) => {
                    model.setup.config.keep_preset(*preset);
                    (format!("preset saved in {file}"), Tone::Done)
                }
                Err(why) => (format!("preset not saved: {why}"), Tone::Problem),
            };
            model.state.status = Some(Status { text, tone });
            Vec::new()
        }
        Message::Copied { what, report } => {
            let (tone, text) = report.told(&what);
            say(model, tone, text);
            Vec::new()
        }
        Message::Written { file, content, report } => {
            take::written(model, &file, content, report);
            Vec::new()
        }
        Message::BriefWritten { what, result } => {
            let (tone, text) = match result {
                Ok(place) => (Tone::Done, format!("{what} written: {place}")),
                Err(why) => (Tone::Problem, format!("{what} not written: {why}")),
            };
            say(model, tone, text);
            Vec::new()
        }
        Message::NoShell => {
            say(model, Tone::Problem, "there is no shell to go back to".to_owned());
            Vec::new()
        }
    };
    Step { changed: before != model.state, effects }
}

fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    model.state.status = None;
    if let Some(line) = model.state.line() {
        if key == Key::Tab {
            complete(model);
            return Vec::new();
        }
        if line.takes(key) {
            is_whole(model);
            return Vec::new();
        }
    }
    let scopes = if model.state.overlay.is_some() { &[Scope::Global] } else { scopes(&model.state) };
    let Some(action) = model.setup.config.keys.resolve(scopes, key) else { return Vec::new() };
    if model.shape() == Shape::TooSmall && !matches!(action, Action::Quit | Action::Help | Action::Back) {
        return Vec::new();
    }
    if model.state.line().is_some() && !keeps_line(action) {
        return Vec::new();
    }
    run(model, action)
}

/// Whether a line being typed can be taken for what was meant; that it cannot is said.
fn is_whole(model: &mut Model) -> bool {
    let Some(why) = model.state.line().and_then(|line| line.refusal()) else { return true };
    say(model, Tone::Problem, why);
    false
}

/// Runs an action, from a key, from the palette or from a hint.
pub(super) fn run(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(why) = model.refusal(action) {
        say(model, Tone::Problem, why);
        return Vec::new();
    }
    match action {
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Redraw => return vec![Effect::Redraw],
        Action::Back => back(model),
        Action::Open => return open(model),
        Action::Help => toggle(model, Overlay::Help { scroll: 0 }),
        Action::Palette => toggle(model, Overlay::Palette(Editing::default())),
        Action::Find => toggle(model, Overlay::Find(Editing::default())),
        Action::Presets => toggle(model, Overlay::Presets { row: 0 }),
        Action::SavePreset => save_preset(model),
        Action::Copy => return copy(model, Part::Whole),
        Action::CopyAddress => return copy(model, Part::Address),
        Action::CopyId => return copy(model, Part::Id),
        Action::CopyValue => return copy(model, Part::Value),
        Action::Export => {
            let menu = take::menu(model);
            toggle(model, menu);
        }
        Action::Mark => mark(model),
        Action::MarkView => mark_view(model),
        Action::UnmarkAll => unmark_all(model),
        Action::WriteBrief => return write_brief(model),
        Action::WhatIf => what_if(model),
        Action::ToggleConflict => toggle_conflict(model),
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
        Action::Overview => show(model, Tab::Overview),
        Action::Trends => show(model, Tab::Trends),
        Action::Compare => show(model, Tab::Compare),
        Action::Structure => show(model, Tab::Structure),
        Action::Problems => show(model, Tab::Problems),
        Action::Claims => show(model, Tab::Claims),
        Action::NextTab => show(model, turn(Tab::VARIANTS, model.state.tab, Turn::On)),
        Action::PreviousTab => show(model, turn(Tab::VARIANTS, model.state.tab, Turn::Back)),
        Action::NextView => next_view(model),
        Action::Sort => model.state.order = turn(Order::VARIANTS, model.state.order, Turn::On),
        Action::NextTransform => transform(model, Turn::On),
        Action::PreviousTransform => transform(model, Turn::Back),
        Action::BaseHere => {
            model.state.base = model.state.year;
            model.state.transform = Transform::Index;
            model.follow_focus();
        }
        Action::ToggleScale => {
            model.state.scale = match model.state.scale {
                Scale::Linear => Scale::Log,
                Scale::Log => Scale::Linear,
            };
        }
        Action::ToggleTable => {
            model.state.table = !model.state.table;
            model.follow_focus();
        }
        Action::ToggleSplit => model.state.split = !model.state.split,
        Action::ToggleRegion => toggle_region(model),
        Action::SpanFrom => span_from(model),
        Action::SpanTo => span_to(model),
        Action::Reverse => model.state.reverse = !model.state.reverse,
        Action::NextLayer => {
            model.state.layer = turn(&model.layer_ring(), model.state.layer, Turn::On);
            (model.state.cursors.layer, model.state.cursors.part) = (0, 0);
        }
        Action::ToggleEvidence => model.state.evidence = !model.state.evidence,
        Action::Filter => toggle(model, Overlay::Filter { row: 0 }),
    }
    Vec::new()
}

/// A movement along a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Move {
    Back(usize),
    On(usize),
    First,
    Last,
}

impl Move {
    /// Where it leads from `at` in a list of `len`.
    pub(super) fn apply(self, at: usize, len: usize) -> usize {
        let last = len.saturating_sub(1);
        // What was in reach on a smaller screen, or in a longer list, need not be now.
        let at = at.min(last);
        match self {
            Self::Back(n) => at.saturating_sub(n),
            Self::On(n) => at.saturating_add(n).min(last),
            Self::First => 0,
            Self::Last => last,
        }
    }
}

pub(super) fn toggle(model: &mut Model, overlay: Overlay) {
    let same =
        model.state.overlay.as_ref().map(std::mem::discriminant) == Some(std::mem::discriminant(&overlay));
    model.state.overlay = if same { None } else { Some(overlay) };
}

fn back(model: &mut Model) {
    if let Some(Overlay::Card(card)) = &mut model.state.overlay
        && card.pop()
    {
        return;
    }
    model.state.overlay = None;
}

pub(super) fn show(model: &mut Model, tab: Tab) {
    model.state.overlay = None;
    model.state.tab = tab;
    model.follow_focus();
    // The other table may have left the tab with fewer rows since it was last seen.
    model.set_row(model.row());
}

pub(super) fn say(model: &mut Model, tone: Tone, text: String) {
    model.state.status = Some(Status { text, tone });
}

fn save_preset(model: &mut Model) {
    if model.setup.preset_file.is_none() {
        say(
            model,
            Tone::Problem,
            "there is no file to save a preset in: no home directory is known".to_owned(),
        );
    } else {
        toggle(model, Overlay::SavePreset(Editing::default()));
    }
}

pub(super) fn vertical(model: &mut Model, motion: Move) {
    let len = match &model.state.overlay {
        None => {
            let row = motion.apply(model.row(), super::target::targets(model).len());
            return model.set_row(row);
        }
        Some(Overlay::Card(card)) => return along_card(model, card.clone(), motion),
        Some(Overlay::WhatIf(form)) => model.ledger_rows(form),
        Some(Overlay::Help { .. }) => {
            let (columns, rows) = model.room();
            help_page(model, columns.into(), rows.into()).max_scroll() + 1
        }
        Some(Overlay::Find(editing)) => count_hits(model, &editing.text).1,
        Some(
            Overlay::Palette(_)
            | Overlay::Presets { .. }
            | Overlay::SavePreset(_)
            | Overlay::Filter { .. }
            | Overlay::Export(_),
        ) => entries(model).len(),
    };
    let row = match &mut model.state.overlay {
        Some(Overlay::Palette(editing) | Overlay::Find(editing) | Overlay::SavePreset(editing)) => {
            &mut editing.row
        }
        Some(Overlay::Presets { row } | Overlay::Filter { row } | Overlay::Help { scroll: row }) => row,
        Some(Overlay::WhatIf(form)) => &mut form.row,
        Some(Overlay::Export(form)) => return form.choose(motion.apply(form.row, len)),
        Some(Overlay::Card(_)) | None => return,
    };
    *row = motion.apply(*row, len);
}

/// On a card the arrows choose a link and the page keys turn facts that do not all fit; where only
/// one of the two can move, all keys move it.
fn along_card(model: &mut Model, mut card: Card, motion: Move) {
    let (columns, rows) = model.room();
    let page = card.stack.last().map(|target| model.page(target)).unwrap_or_default();
    let layout = page.layout(columns.min(Card::COLUMNS).into(), rows.into());
    let turns = layout.max_scroll() > 0;
    let by_page = matches!(motion, Move::Back(PAGE) | Move::On(PAGE));
    if turns && (by_page || page.links.is_empty()) {
        let screenful = layout.fact_rows.saturating_sub(1).max(1);
        let motion = match motion {
            Move::Back(PAGE) => Move::Back(screenful),
            Move::On(PAGE) => Move::On(screenful),
            Move::Back(_) | Move::On(_) | Move::First | Move::Last => motion,
        };
        card.scroll = motion.apply(card.scroll, layout.max_scroll() + 1);
    } else {
        card.row = motion.apply(card.row, page.links.len());
    }
    model.state.overlay = Some(Overlay::Card(card));
}

fn horizontal(model: &mut Model, motion: Move) {
    let last_year = model.ends().1;
    match &mut model.state.overlay {
        None => {}
        Some(Overlay::WhatIf(_)) => return adjust(model, motion, last_year),
        Some(_) => return,
    }
    match model.state.tab {
        Tab::Problems if !model.years_in_problems() => along_matrix(model, motion),
        Tab::Structure if model.state.layer.is_some() => along_parts(model, motion),
        Tab::Compare if model.state.comparison == Comparison::Rank => along_ranked_years(model, motion),
        Tab::Overview | Tab::Trends | Tab::Compare | Tab::Structure | Tab::Problems | Tab::Claims => {
            model.set_year_at(motion.apply(model.year_index(), model.years().len()));
        }
    }
}

pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if !is_whole(model) {
        return Vec::new();
    }
    let Some(overlay) = model.state.overlay.clone() else {
        let target = if model.state.tab == Tab::Problems {
            let cursors = &model.state.cursors;
            Some(Target::Pair(cursors.problem, cursors.countermeasure))
        } else {
            model.target()
        };
        model.state.overlay = target.map(|target| Overlay::Card(Card::new(target)));
        return Vec::new();
    };
    match overlay {
        Overlay::Help { .. } => model.state.overlay = None,
        Overlay::WhatIf(_) => {}
        Overlay::Palette(editing) => {
            let chosen = palette(model, &editing.text).get(editing.row).map(|info| info.action);
            model.state.overlay = None;
            if let Some(action) = chosen {
                return run(model, action);
            }
        }
        Overlay::Find(editing) => {
            if let Some(hit) = hits(model, &editing.text).into_iter().nth(editing.row) {
                go_to(model, hit.target);
            }
        }
        Overlay::Presets { row } => {
            if let Some(preset) = model.setup.config.presets().get(row).map(|preset| (*preset).clone()) {
                show_preset(model, preset);
            }
        }
        Overlay::SavePreset(editing) => return name_preset(model, editing.text.trim()),
        Overlay::Export(form) => return take::write(model, &form),
        Overlay::Card(mut card) => {
            let page = card.stack.last().map(|target| model.page(target)).unwrap_or_default();
            if let Some(link) = page.links.into_iter().nth(card.row) {
                card.push(link.target);
                model.state.overlay = Some(Overlay::Card(card));
            }
        }
        Overlay::Filter { row } => {
            if let Some(listed) = Listed::all().get(row) {
                toggle_verdict(model, *listed);
            }
        }
    }
    Vec::new()
}

fn show_preset(model: &mut Model, preset: Preset) {
    let Preset { name, title, mut view } = preset;
    // The theme of another preset ends with it.
    view.theme.get_or_insert_with(|| model.own_theme.clone());
    match model.open(&view) {
        Ok(()) => say(model, Tone::Done, format!("{name}: {title}")),
        Err(error) => {
            model.state.overlay = None;
            say(model, Tone::Problem, format!("preset {name}: {error}"));
        }
    }
}

fn name_preset(model: &mut Model, name: &str) -> Vec<Effect> {
    let view = model.address();
    match Preset::new(name, &view.to_string(), view) {
        Ok(preset) => {
            model.state.overlay = None;
            vec![Effect::SavePreset(Box::new(preset))]
        }
        Err(why) => {
            say(model, Tone::Problem, why.to_string());
            Vec::new()
        }
    }
}
