//! The overlays that are lists: palette, search, presets, filter; and the name of a new preset.

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use super::super::canvas::Canvas;
use super::super::sizes::claims::WITH_MEANINGS;
use super::frame::{Panel, Where, below, key, plain, position, upper};
use super::{input, list};
use crate::action::Action;
use crate::app::{FilterRow, Model, Overlay, entries};
use crate::config::Preset;
use crate::text;
use crate::theme::Role;

/// A key that no table of actions has, for it belongs to the line.
const COMPLETES: &str = "tab completes";

/// Presets, and where the one chosen leads.
pub fn presets(canvas: &mut Canvas<'_>, model: &Model, overlay: &Overlay, body: Rect) {
    let (rows, row) = (entries(model), overlay.row);
    let most = usize::from(crate::app::room(body.width, body.height).0);
    let columns = list::natural(&rows).clamp(40, 100).min(most);
    let (presets, files) = (model.setup.config.presets(), &model.setup.recent);
    let file = || row.checked_sub(presets.len()).and_then(|at| files.get(at)).cloned();
    let there = presets.get(row).map(|preset| preset.view.to_string()).or_else(file);
    let named = presets.get(row).map_or_else(|| "file".to_owned(), |preset| preset.name.clone());
    let addresses =
        [("name", named), ("opens", there.unwrap_or_default()), ("now at", model.address().to_string())];
    let lines = |address: &str| text::wrap(address, columns.saturating_sub(ADDRESS)).len();
    let addresses_of = presets.iter().map(|preset| preset.view.to_string()).chain(files.iter().cloned());
    let longest = addresses_of.map(|address| lines(&address)).max().unwrap_or(0);
    let foot = 2 + longest + lines(&addresses[2].1);
    let mut panel =
        Panel::new(overlay.title(), columns, rows.len().max(1) + list::tail(&rows, columns) + foot);
    panel.note = format!("{} saves this view", key(canvas, model, Action::SavePreset));
    panel.position = position(row, rows.len());
    let inner = panel.open(canvas, body);
    if rows.is_empty() {
        canvas.wrapped(inner, 0, "There are no presets.", canvas.style(Role::Muted));
        return;
    }
    let foot = u16::try_from(foot).unwrap_or(u16::MAX);
    let foot = if foot + 4 <= inner.height { foot } else { 0 };
    list::render(canvas, &rows, row, None, upper(inner, inner.height - foot));
    if foot > 0 {
        let area = below(inner, inner.height - foot);
        canvas.rule(area, 0);
        let mut at = 1;
        for (i, (label, address)) in addresses.iter().enumerate() {
            let next = labelled(canvas, label, address, below(area, at));
            // The longest address decides, so that nothing jumps.
            at = if i == 1 { 2 + u16::try_from(longest).unwrap_or(next) } else { at + next };
        }
    }
}

/// Columns of the words before an address.
pub const ADDRESS: usize = 9;

/// A word and a wrapped text beside it; the rows taken.
pub fn labelled(canvas: &mut Canvas<'_>, label: &str, content: &str, area: Rect) -> u16 {
    canvas.line(area, 0, &plain(canvas, Role::Muted, label));
    let columns = u16::try_from(ADDRESS).unwrap_or(0).min(area.width);
    let beside = Rect { x: area.x + columns, width: area.width - columns, ..area };
    canvas.wrapped(beside, 0, content, canvas.style(Role::Text))
}

/// The question that the preset answers which the present view becomes.
pub fn save_preset(
    canvas: &mut Canvas<'_>,
    model: &Model,
    overlay: &Overlay,
    body: Rect,
) -> Option<Position> {
    let most = usize::from(crate::app::room(body.width, body.height).0);
    let columns = 76.min(most);
    let address = model.address().to_string();
    let file = model.setup.preset_file.clone().unwrap_or_default();
    let preset = Preset::asking(&overlay.line.text, model.address());
    let known = preset.as_ref().ok().and_then(|preset| model.setup.config.preset(&preset.name));
    let said = match (&preset, known) {
        (Err(_), _) => "which question does this view answer?".to_owned(),
        (Ok(preset), Some(old)) => format!("takes the place of “{}”, {}", preset.name, old.title),
        (Ok(preset), None) => format!("{} saves it as “{}”", key(canvas, model, Action::Open), preset.name),
    };
    let role = if known.is_none() { Role::Muted } else { Role::Warning };
    let parts = [("view", address), ("file", file)];
    let side = columns.saturating_sub(ADDRESS);
    let rows = parts.iter().map(|(_, part)| text::wrap(part, side).len().max(1)).sum::<usize>();
    let mut panel = Panel::new(overlay.title(), columns, 3 + text::wrap(&said, side).len().max(2) + rows);
    COMPLETES.clone_into(&mut panel.note);
    let inner = panel.open(canvas, body);
    let caret = input::render(
        canvas,
        &text::pad_right(overlay.prompt(), ADDRESS - 1),
        &overlay.line,
        upper(inner, 1),
    );
    let side = u16::try_from(ADDRESS).unwrap_or(0).min(inner.width);
    let beside = Rect { x: inner.x + side, width: inner.width - side, ..inner };
    let mut at = canvas.wrapped(beside, 1, &said, canvas.style(role)).max(3).min(inner.height);
    canvas.rule(inner, at);
    at += 1;
    for (label, part) in parts {
        at = at.saturating_add(labelled(canvas, label, &part, below(inner, at)).max(1));
    }
    caret
}

/// Which verdicts are listed.
pub fn filter(canvas: &mut Canvas<'_>, model: &Model, overlay: &Overlay, body: Rect) {
    let (rows, row) = (entries(model), overlay.row);
    let most = usize::from(crate::app::room(body.width, body.height).0);
    // Boxes, marks and their blanks.
    let marks = 6;
    let wide = body.width >= WITH_MEANINGS;
    let columns = if wide { list::natural(&rows) + marks } else { 38 }.min(most);
    let listed = model.visible_claims().len();
    let mut panel =
        Panel::new(overlay.title(), columns, rows.len() + list::tail(&rows, columns.saturating_sub(marks)));
    panel.place = Where::Right;
    panel.position = format!("{listed} of {} claims", model.ds().claims.len());
    panel.more = format!("{} on/off", key(canvas, model, Action::Open));
    let inner = panel.open(canvas, body);
    let (kinds, theme) = (FilterRow::all(), canvas.theme);
    let mark = |at: usize| {
        let (role, sign) = match kinds.get(at) {
            Some(listed) => (listed.told().role, listed.told().mark),
            None => (Role::Text, ""),
        };
        let on = rows.get(at).is_some_and(|entry| entry.on);
        vec![
            Span::styled(if on { "[✓] " } else { "[ ] " }, theme.style(Role::Text)),
            Span::styled(format!("{sign:1} "), theme.style(role)),
        ]
    };
    list::render(canvas, &rows, row, Some(&mark), inner);
}
