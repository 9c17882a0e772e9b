//! The last message, or the keys that count here: the least useful give way first.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::canvas::Canvas;
use super::cut::below;
use super::paint::MARK;
use crate::action::{ACTIONS, Action};
use crate::address::Comparison;
use crate::app::{Model, Shape, Spot, Tone, place};
use crate::text;
use crate::theme::Role;

/// Stands behind the key that writes the brief.
const BRIEF: &str = " brief";

/// Rule and hints.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    canvas.rule(area, 0);
    let marks = marks(canvas, model);
    let columns = u16::try_from(marks.width()).unwrap_or(u16::MAX);
    if columns < area.width {
        let corner = Rect { x: area.right() - columns, width: columns, height: area.height.min(1), ..area };
        canvas.clear(corner, Role::Text);
        canvas.line(corner, 0, &marks);
        // How many there are is no hint: a click that writes files must be meant.
        let hint = keys(canvas, model, Action::WriteBrief)
            .map_or(0, |key| text::width_u16(&key) + text::width_u16(BRIEF));
        let place = Rect { x: corner.right().saturating_sub(hint + 1), width: hint, ..corner };
        if hint > 0 {
            canvas.spot(place.intersection(corner), Spot::Hint(Action::WriteBrief));
        }
    }
    render_line(canvas, model, below(area, 1));
}

/// How many things are marked, whether the view is, and the key that writes them down; on the rule,
/// where it takes the room of nothing else.
fn marks(canvas: &Canvas<'_>, model: &Model) -> Line<'static> {
    let count = model.state.marks.len();
    if count == 0 {
        return Line::default();
    }
    let view = if model.is_view_marked() { ", this view too" } else { "" };
    let mut spans = vec![
        canvas.span(Role::Accent, format!(" {MARK}")),
        canvas.span(Role::Text, format!(" {count} marked{view} ")),
    ];
    if let Some(key) = keys(canvas, model, Action::WriteBrief) {
        spans.push(canvas.span(Role::Key, format!(" {key}")));
        spans.push(canvas.span(Role::Muted, format!("{BRIEF} ")));
    }
    Line::from(spans)
}

/// Rows that a message takes at most.
const MOST_ROWS: usize = 3;

/// The last message, over the lowest rows of the screen: it begins with what happened, so that the end of a
/// path is what may have to go.
pub fn message(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(status) = &model.state.status else { return };
    // What was done needs no mark: one that stands in the views would say something of figures.
    let (mark, role) = match status.tone {
        Tone::Done => (" ", Role::Text),
        Tone::Problem => (" ! ", Role::Warning),
    };
    let before = text::blanks(text::width(mark));
    let room = usize::from(area.width).saturating_sub(3);
    let said = text::first_lines(&text::wrap(&status.text, room), MOST_ROWS, room);
    let rows = u16::try_from(said.len()).unwrap_or(u16::MAX).min(area.height);
    let place = Rect { y: area.bottom() - rows, height: rows, ..area };
    canvas.clear(place, Role::Text);
    canvas.spot(place, Spot::Nothing);
    for ((row, said), mark) in (0..rows).zip(said).zip([mark, &before, &before]) {
        canvas.line(place, row, &[canvas.span(role, mark), canvas.span(Role::Text, said)]);
    }
}

/// Hints alone; a message stands in their place.
pub fn render_line(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if model.state.status.is_none() {
        // With one line for the whole footer there is no rule for them to stand on.
        let marked = match (model.shape(), model.state.marks.len()) {
            (Shape::TooSmall | Shape::Full, _) | (Shape::Column, 0) => String::new(),
            (Shape::Column, count) => format!("{MARK}{count} "),
        };
        render_hints(canvas, model, area, area.width.saturating_sub(text::width_u16(&marked)));
        canvas.say_right(area, 0, Role::Accent, marked);
    }
}

/// Hints as far as they fit into so many columns, each with its place for the mouse.
fn render_hints(canvas: &mut Canvas<'_>, model: &Model, area: Rect, width: u16) {
    let mut content = Line::from(canvas.span(Role::Text, " "));
    let mut before = 1;
    for (action, key, hint) in hints(canvas, model, width) {
        let columns = text::width_u16(&key) + 1 + text::width_u16(&hint);
        // What one hint says of two keys a click could not tell apart.
        if partner(action).is_none() {
            let x = area.x.saturating_add(before);
            let place = Rect { x, width: columns, height: 1, ..area }.intersection(area);
            canvas.spot(place, Spot::Hint(action));
        }
        before += columns + 2;
        content.push_span(canvas.span(Role::Key, key));
        content
            .spans
            .extend([Cow::Borrowed(" "), hint, "  ".into()].map(|part| canvas.span(Role::Muted, part)));
    }
    canvas.line(area, 0, &content);
}

/// An action, its key, and what it does in a word.
type Hint = (Action, Cow<'static, str>, Cow<'static, str>);

/// The table that would be followed, which is shown before it is; none where there is no choice.
fn other_table(model: &Model) -> String {
    match model.state.against {
        Some(table) => format!("follow {}", model.ds().table_name(table)),
        None if model.tables().other().reading == model.state.reading => String::new(),
        None => model.other_table().to_owned(),
    }
}

/// As many hints as fit, the most useful kept, in the order of the table.
fn hints(canvas: &Canvas<'_>, model: &Model, width: u16) -> Vec<Hint> {
    let chosen = model.state.against.is_some();
    let offered: Vec<(u8, Action, Cow<'static, str>)> = match &model.state.overlay {
        Some(overlay) => {
            (0..).zip(overlay.hints()).map(|(i, (action, word))| (i, *action, (*word).into())).collect()
        }
        None => ACTIONS
            .iter()
            .filter(|info| !info.hint.is_empty() && info.scope.counts_in(place(&model.state)))
            .filter(|info| model.refusal(info.action).is_none())
            .map(|info| {
                // Official figures have nothing of the paper that it could start from.
                let idle = (model.is_apart() && info.action == Action::WhatIf)
                    || (!chosen && info.action == Action::Back);
                let hint: Cow<'static, str> = if idle {
                    "".into()
                } else if info.action == Action::Left {
                    model.moved_across().into()
                } else if info.action == Action::NextView {
                    onward(model).into()
                } else if info.action == Action::ToggleConflict {
                    other_table(model).into()
                } else {
                    info.hint.into()
                };
                // What a view is for comes before what may be done anywhere.
                let rank = if chosen && info.action == Action::ToggleConflict { 2 } else { info.rank };
                (rank, info.action, hint)
            })
            .filter(|(_, _, hint)| !hint.is_empty())
            .collect(),
    };
    let mut kept: Vec<(u8, usize, Hint)> = offered
        .into_iter()
        .enumerate()
        .filter_map(|(i, (rank, action, hint))| Some((rank, i, (action, keys(canvas, model, action)?, hint))))
        .collect();
    kept.sort_by_key(|(rank, ..)| *rank);
    let mut room = usize::from(width).saturating_sub(1);
    kept.retain(|(_, _, (_, key, hint))| {
        let needed = text::width(key) + 1 + text::width(hint) + 2;
        let fits = needed <= room;
        room = if fits { room - needed } else { 0 };
        fits
    });
    kept.sort_by_key(|(_, i, _)| *i);
    kept.into_iter().map(|(.., hint)| hint).collect()
}

/// Where the next view of Compare leads.
fn onward(model: &Model) -> &'static str {
    match model.state.comparison {
        Comparison::Paper if !model.tables().is_many() => model.setup.library.other(),
        Comparison::Paper => "ranking",
        Comparison::Rank => "check",
        Comparison::Crosscheck => model.ds().bare_noun(),
    }
}

/// The movement whose key stands beside that of this one in a hint.
fn partner(action: Action) -> Option<Action> {
    let pairs = [(Action::Left, Action::Right), (Action::Up, Action::Down)];
    pairs.into_iter().find(|(one, _)| *one == action).map(|(_, other)| other)
}

/// How an action's key is shown: for movements the pair of arrows, or of whatever keys they have.
fn keys(canvas: &Canvas<'_>, model: &Model, action: Action) -> Option<Cow<'static, str>> {
    let first = |action| model.setup.config.keys.keys(action).first().copied();
    let key = first(action)?;
    Some(match partner(action).and_then(first) {
        Some(other) => canvas.key(key) + canvas.key(other),
        None => canvas.key(key),
    })
}
