//! The overlays that are lists: palette, search, presets, filter; and the name of a new preset.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::paint::{line, rule, span, style, wrapped};
use super::frame::{Panel, Where, below, key, plain, position, upper};
use super::{input, list};
use crate::action::Action;
use crate::app::{Editing, Listed, Model, count_hits, entries, framed};
use crate::config::Preset;
use crate::number;
use crate::text;
use crate::theme::Role;

/// Columns of a list that is typed into: its width must not change with what it finds.
const TYPED: usize = 100;

/// A key that no table of actions has, for it belongs to the line.
const COMPLETES: &str = "tab completes";

/// Columns of what was typed that are said again.
const QUOTED: usize = 40;

/// Every action of this place.
pub fn palette(model: &Model, editing: &Editing, body: Rect, buf: &mut Buffer) -> Option<Position> {
    let typed_in = text::truncate(&editing.text, QUOTED);
    let nothing = format!("No action that counts here is called anything like “{typed_in}”.");
    typed(model, "Run an action", (":", ""), editing, &nothing, body, buf)
}

/// Search.
pub fn find(model: &Model, editing: &Editing, body: Rect, buf: &mut Buffer) -> Option<Position> {
    let typed_in = text::truncate(&editing.text, QUOTED);
    let nothing = format!(
        "Nothing found for “{typed_in}”. Part of a name (English or Chinese), an id, a section or a year will do."
    );
    let left_out = match count_hits(model, &editing.text) {
        (found, listed) if found > listed => format!(", the best of {}", number::grouped(&found.to_string())),
        _ => String::new(),
    };
    // Where one line has both, how much there is says more than of what.
    let title =
        if framed(body.width, body.height) { "Find figures, problems, answers, claims" } else { "Find" };
    typed(model, title, ("/", &left_out), editing, &nothing, body, buf)
}

fn typed(
    model: &Model,
    title: &str,
    (prompt, left_out): (&str, &str),
    editing: &Editing,
    nothing: &str,
    body: Rect,
    buf: &mut Buffer,
) -> Option<Position> {
    let rows = entries(model);
    let columns = TYPED.min(usize::from(crate::app::room(body.width, body.height).0));
    let listed = if rows.is_empty() {
        text::wrap(nothing, columns).len()
    } else {
        rows.len() + list::tail(&rows, columns)
    };
    let mut panel = Panel::new(title, TYPED, 2 + listed);
    panel.place = Where::Top;
    COMPLETES.clone_into(&mut panel.note);
    panel.position = position(editing.row, rows.len()) + left_out;
    let inner = panel.open(model, body, buf);
    let caret = input::render(model, prompt, editing, upper(inner, 1), buf);
    // The rule costs a row that a small screen needs.
    let head = if inner.height >= 8 {
        rule(model, buf, inner, 1);
        2
    } else {
        1
    };
    let area = below(inner, head);
    if rows.is_empty() {
        wrapped(buf, area, 0, nothing, style(model, Role::Muted));
    } else {
        list::render(model, &rows, editing.row, None, area, buf);
    }
    caret
}

/// Presets, and where the one chosen leads.
pub fn presets(model: &Model, row: usize, body: Rect, buf: &mut Buffer) {
    let rows = entries(model);
    let most = usize::from(crate::app::room(body.width, body.height).0);
    let columns = list::natural(&rows).clamp(40, 100).min(most);
    let there = model.setup.config.presets().get(row).map(|preset| preset.view.to_string());
    let addresses = [("opens", there.unwrap_or_default()), ("now at", model.address().to_string())];
    let lines = |address: &str| text::wrap(address, columns.saturating_sub(ADDRESS)).len();
    let longest = model.setup.config.presets().iter().map(|p| lines(&p.view.to_string())).max().unwrap_or(0);
    let foot = 1 + longest + lines(&addresses[1].1);
    let mut panel = Panel::new("Presets", columns, rows.len().max(1) + list::tail(&rows, columns) + foot);
    panel.note = format!("{} saves this view", key(model, Action::SavePreset));
    panel.position = position(row, rows.len());
    let inner = panel.open(model, body, buf);
    if rows.is_empty() {
        wrapped(buf, inner, 0, "There are no presets.", style(model, Role::Muted));
        return;
    }
    let foot = u16::try_from(foot).unwrap_or(u16::MAX);
    let foot = if foot + 4 <= inner.height { foot } else { 0 };
    list::render(model, &rows, row, None, upper(inner, inner.height - foot), buf);
    if foot > 0 {
        let area = below(inner, inner.height - foot);
        rule(model, buf, area, 0);
        let mut at = 1;
        for (i, (label, address)) in addresses.iter().enumerate() {
            let next = labelled(model, label, address, below(area, at), buf);
            at = if i == 0 { 1 + u16::try_from(longest).unwrap_or(next) } else { at + next };
        }
    }
}

/// Columns of the words before an address.
pub const ADDRESS: usize = 9;

/// A word and a wrapped text beside it; the rows taken.
pub fn labelled(model: &Model, label: &str, content: &str, area: Rect, buf: &mut Buffer) -> u16 {
    line(buf, area, 0, &plain(model, Role::Muted, label));
    let columns = u16::try_from(ADDRESS).unwrap_or(0).min(area.width);
    let beside = Rect { x: area.x + columns, width: area.width - columns, ..area };
    wrapped(buf, beside, 0, content, style(model, Role::Text))
}

/// The name of the preset that the present view becomes.
pub fn save_preset(model: &Model, editing: &Editing, body: Rect, buf: &mut Buffer) -> Option<Position> {
    let most = usize::from(crate::app::room(body.width, body.height).0);
    let columns = 76.min(most);
    let address = model.address().to_string();
    let file = model.setup.preset_file.clone().unwrap_or_default();
    let name = editing.text.trim();
    let known = model.setup.config.preset(name);
    let said = match (Preset::new(name, &address, model.address()), known) {
        (Err(why), _) => format!("{why}"),
        (Ok(_), Some(old)) => format!("takes the place of “{}”, {}", old.name, old.title),
        (Ok(_), None) => format!("{} saves it", key(model, Action::Open)),
    };
    let role = if name.is_empty() || known.is_none() { Role::Muted } else { Role::Warning };
    let parts = [("view", address), ("file", file)];
    let side = columns.saturating_sub(ADDRESS);
    let rows = parts.iter().map(|(_, part)| text::wrap(part, side).len().max(1)).sum::<usize>();
    let mut panel =
        Panel::new("Save this view as a preset", columns, 3 + text::wrap(&said, side).len().max(2) + rows);
    COMPLETES.clone_into(&mut panel.note);
    let inner = panel.open(model, body, buf);
    let caret = input::render(model, &text::pad_right("name", ADDRESS - 1), editing, upper(inner, 1), buf);
    let side = u16::try_from(ADDRESS).unwrap_or(0).min(inner.width);
    let beside = Rect { x: inner.x + side, width: inner.width - side, ..inner };
    let mut at = wrapped(buf, beside, 1, &said, style(model, role)).max(3).min(inner.height);
    rule(model, buf, inner, at);
    at += 1;
    for (label, part) in parts {
        at = at.saturating_add(labelled(model, label, &part, below(inner, at), buf).max(1));
    }
    caret
}

/// Which verdicts are listed.
pub fn filter(model: &Model, row: usize, body: Rect, buf: &mut Buffer) {
    let rows = entries(model);
    let most = usize::from(crate::app::room(body.width, body.height).0);
    // Boxes, marks and their blanks.
    let marks = 6;
    let wide = body.width >= 112;
    let columns = if wide { list::natural(&rows) + marks } else { 36 }.min(most);
    let listed = model.visible_claims().len();
    let mut panel =
        Panel::new("Verdicts listed", columns, rows.len() + list::tail(&rows, columns.saturating_sub(marks)));
    panel.place = Where::Right;
    panel.position = format!("{listed} of {} claims", model.ds().claims.len());
    panel.more = format!("{} on/off", key(model, Action::Open));
    let inner = panel.open(model, body, buf);
    let kinds = Listed::all();
    let mark = |at: usize| {
        let (role, sign) = match kinds.get(at) {
            Some(listed) => (listed.told().role, listed.told().mark),
            None => (Role::Text, ""),
        };
        let on = rows.get(at).is_some_and(|entry| entry.on);
        vec![
            span(model, Role::Text, if on { "[✓] " } else { "[ ] " }),
            span(model, role, format!("{sign:1} ")),
        ]
    };
    list::render(model, &rows, row, Some(&mark), inner, buf);
}
