//! The last message, or the keys that count here: the least useful give way first.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::paint::{line, rule, span};
use crate::action::{ACTIONS, Action, ActionInfo, Scope};
use crate::app::{Model, Overlay, Tone, scopes};
use crate::keymap::Key;
use crate::text;
use crate::theme::Role;

/// Rule and hints.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) {
    rule(model, buf, area, 0);
    let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    render_line(model, below, buf);
}

/// Hints alone.
pub fn render_line(model: &Model, area: Rect, buf: &mut Buffer) {
    if let Some(status) = &model.state.status {
        let (mark, role) = match status.tone {
            Tone::Done => ("✓ ", Role::Positive),
            Tone::Problem => ("⚑ ", Role::Warning),
        };
        let room = usize::from(area.width).saturating_sub(3);
        let said = text::truncate(&status.text, room);
        line(
            buf,
            area,
            0,
            &Line::from(vec![span(model, role, format!(" {mark}")), span(model, Role::Text, said)]),
        );
    } else {
        line(buf, area, 0, &hints(model, area.width));
    }
}

/// As many hints as fit, the most useful kept, in the order of the table.
fn hints(model: &Model, width: u16) -> Line<'static> {
    let mut kept: Vec<(u8, usize, String, &str)> = ACTIONS
        .iter()
        .enumerate()
        .filter(|(_, info)| !info.hint.is_empty() && counts(model, info))
        .filter_map(|(i, info)| Some((info.rank, i, keys(model, info.action)?, info.hint)))
        .collect();
    kept.sort_by_key(|(rank, ..)| *rank);
    let mut room = usize::from(width).saturating_sub(1);
    kept.retain(|(_, _, key, hint)| {
        let needed = text::width(key) + 1 + text::width(hint) + 2;
        let fits = needed <= room;
        room = if fits { room - needed } else { 0 };
        fits
    });
    kept.sort_by_key(|(_, i, ..)| *i);
    let mut spans: Vec<Span<'static>> = vec![span(model, Role::Text, " ")];
    for (_, _, key, hint) in kept {
        spans.push(span(model, Role::Key, key));
        spans.push(span(model, Role::Muted, format!(" {hint}  ")));
    }
    Line::from(spans)
}

fn counts(model: &Model, info: &ActionInfo) -> bool {
    match &model.state.overlay {
        None => scopes(model.state.tab).contains(&info.scope),
        Some(overlay) => info.scope == Scope::Global && in_overlay(overlay, info.action),
    }
}

/// The keys that do something while an overlay is open.
fn in_overlay(overlay: &Overlay, action: Action) -> bool {
    let wanted: &[Action] = match overlay {
        Overlay::Help { .. } => &[Action::Up, Action::Back, Action::Quit],
        Overlay::Palette(_) | Overlay::Find(_) => &[Action::Up, Action::Open, Action::Back],
        Overlay::SavePreset(_) => &[Action::Open, Action::Back],
        Overlay::Presets { .. } | Overlay::Filter { .. } | Overlay::Card(_) => {
            &[Action::Up, Action::Open, Action::Back, Action::Quit]
        }
        Overlay::WhatIf(_) => &[Action::Up, Action::Left, Action::Back, Action::Quit],
    };
    wanted.contains(&action)
}

/// How an action's key is shown: for movements the pair of arrows, or of whatever keys they have.
fn keys(model: &Model, action: Action) -> Option<String> {
    let first = |action| model.setup.config.keys.keys(action).first().copied();
    let pair = match action {
        Action::Left => Some(Action::Right),
        Action::Up => Some(Action::Down),
        _ => None,
    };
    let key = first(action)?;
    Some(match pair.and_then(first) {
        Some(other) => format!("{}{}", short(key), short(other)),
        None => short(key),
    })
}

/// A key in as few columns as can be read.
#[must_use]
pub fn short(key: Key) -> String {
    match key {
        Key::Left => "←".to_owned(),
        Key::Right => "→".to_owned(),
        Key::Up => "↑".to_owned(),
        Key::Down => "↓".to_owned(),
        Key::Enter => "⏎".to_owned(),
        Key::Char(_)
        | Key::Ctrl(_)
        | Key::Esc
        | Key::Tab
        | Key::ShiftTab
        | Key::PageUp
        | Key::PageDown
        | Key::Home
        | Key::End
        | Key::Backspace
        | Key::Delete
        | Key::F(_) => key.to_string(),
    }
}
