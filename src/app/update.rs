//! One message in, the next state and the effects out.

use super::act::run;
use super::line::keeps_line;
use super::message::{Effect, Message, Updated};
use super::model::Model;
use super::moves::Move;
use super::overlay::{Overlay, OverlayKind};
use super::overlays::{self, complete, keys_of, written};
use super::pointer::{click, wheel};
use super::screens::{TABS, home_of, place};
use super::state::{Shape, Tone};
use crate::action::{ACTIONS, Action, ActionInfo};
use crate::keymap::Key;
use crate::text::sanitize;

/// Lets a message act on the model.
pub fn update(model: &mut Model, message: Message) -> Updated {
    let before = model.state.clone();
    let mut effects = Vec::new();
    match message {
        Message::Key(key) => effects = on_key(model, key),
        Message::Paste(text) => {
            model.state.status = None;
            if let Some(overlay) = model.state.typed_into() {
                // Nothing in it can act on a terminal.
                overlay.edit(|line| line.insert(&sanitize(&text)));
                model.line_is_whole();
            }
        }
        Message::Click(spots) => effects = click(model, &spots),
        Message::WheelUp => wheel(model, Move::Back(1)),
        Message::WheelDown => wheel(model, Move::On(1)),
        Message::Resize(width, height) => model.state.size = (width, height),
        Message::Ground { light, answer } => {
            model.set_ground(light);
            model.warn_of_ground(answer);
        }
        Message::PresetSaved(result) => {
            let (text, tone) = match result {
                Ok((file, preset)) => {
                    model.setup.config.keep_preset(*preset);
                    (format!("preset saved in {file}"), Tone::Done)
                }
                Err(why) => (format!("preset not saved: {why}"), Tone::Problem),
            };
            model.say(tone, text);
        }
        Message::Copied { what, report } => {
            let (tone, text) = report.told(&what);
            model.say(tone, text);
        }
        Message::Written { file, format, report } => written(model, &file, format, report),
        Message::BriefWritten { what, result } => {
            let (tone, text) = match result {
                Ok(place) => (Tone::Done, format!("{what} written: {place}")),
                Err(why) => (Tone::Problem, format!("{what} not written: {why}")),
            };
            model.say(tone, text);
        }
        Message::NotOpened(why) => model.say(Tone::Problem, format!("{why}; all is as before")),
        Message::NoShell => model.say(Tone::Problem, "there is no shell to go back to".to_owned()),
    }
    if before.overlay.as_ref().map(Overlay::which) != model.state.overlay.as_ref().map(Overlay::which) {
        model.forget_list();
    }
    model.keep_way(&before);
    let shown = overlays::theme_shown(model);
    model.show_theme(shown.as_deref());
    Updated { changed: before != model.state, effects }
}

fn on_key(model: &mut Model, key: Key) -> Vec<Effect> {
    model.state.status = None;
    if model.state.overlay.as_ref().is_some_and(|overlay| overlay.kind == OverlayKind::Start) {
        model.state.overlay = None;
        if key == Key::Esc {
            return Vec::new();
        }
    }
    if let Some(overlay) = model.state.typed_into() {
        if key == Key::Tab || (key == Key::Right && overlay.line.is_at_end()) {
            complete(model);
            return Vec::new();
        }
        if overlay.edit(|line| line.takes(key)) {
            model.line_is_whole();
            return Vec::new();
        }
    }
    let place =
        model.state.overlay.as_ref().map_or_else(|| place(&model.state), |overlay| overlay.info().place);
    let Some(action) = model.setup.config.keys.resolve(place, key) else {
        if model.state.overlay.is_none() {
            say_where(model, key);
        }
        return Vec::new();
    };
    if model.shape() == Shape::TooSmall && !matches!(action, Action::Quit | Action::Help | Action::Back) {
        return Vec::new();
    }
    if model.state.typed_into().is_some() && !keeps_line(action) {
        return Vec::new();
    }
    run(model, action)
}

/// Says where a key counts that does nothing here.
fn say_where(model: &mut Model, key: Key) {
    let has = |info: &&ActionInfo| model.setup.config.keys.keys(info.action).contains(&key);
    let Some(home) = ACTIONS.iter().filter(has).find_map(|info| home_of(info.scope)) else { return };
    let there = TABS.iter().find(|info| info.tab == home.tab());
    let Some((name, action)) = there.map(|info| (info.name, info.action)) else { return };
    let text = if home.tab() == model.state.tab {
        format!("`{key}` is a key of another view of {name}: {}", keys_of(model, Action::NextView))
    } else {
        format!("`{key}` is a key of {name}: {}", keys_of(model, action))
    };
    model.say(Tone::Done, text);
}
