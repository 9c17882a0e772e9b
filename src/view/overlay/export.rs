//! The export menu: the name, the formats, and what will be in the file.

use ratatui::layout::{Position, Rect};
use strum::VariantArray;

use super::super::canvas::Canvas;
use super::frame::{Panel, below, key, position, upper};
use super::lists::{ADDRESS, labelled};
use super::{input, list};
use crate::action::Action;
use crate::app::{Model, Overlay, ViewFormat, entries, room};
use crate::sheet;
use crate::text;
use crate::theme::Role;

/// Columns it takes at most.
const COLUMNS: usize = 76;

/// Draws the menu. What says where and what gives way to the name and the formats.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, overlay: &Overlay, body: Rect) -> Option<Position> {
    let columns = COLUMNS.min(room(body.width, body.height).0.into());
    let side = columns.saturating_sub(ADDRESS);
    let rows = entries(model);
    let facts = [("holds", holds(model, ViewFormat::at(overlay.row))), ("view", model.address().to_string())];
    // As many rows as the longest needs, so that the panel does not jump with the format.
    let lines = |fact: &str| text::wrap(fact, side).len();
    let longest = ViewFormat::VARIANTS.iter().map(|format| lines(&holds(model, *format))).max().unwrap_or(1);
    let foot = 1 + lines(&facts[1].1) + longest;
    let mut panel = Panel::new(overlay.title(), columns, 3 + rows.len() + foot);
    "never over another file".clone_into(&mut panel.note);
    panel.position = position(overlay.row, rows.len());
    panel.more = format!("{}{} format", key(canvas, model, Action::Up), key(canvas, model, Action::Down));
    let inner = panel.open(canvas, body);
    let caret = input::render(
        canvas,
        &text::pad_right(overlay.prompt(), ADDRESS - 1),
        &overlay.line,
        upper(inner, 1),
    );
    let mut rest = below(inner, 1);
    if inner.height >= 9 {
        let indent = u16::try_from(ADDRESS).unwrap_or(0).min(rest.width);
        let beside = Rect { x: rest.x + indent, width: rest.width - indent, ..rest };
        let words = text::truncate(place(&overlay.line.text), beside.width.into()).into_owned();
        canvas.wrapped(upper(beside, 1), 0, &words, canvas.style(Role::Muted));
        canvas.rule(rest, 1);
        rest = below(rest, 2);
    }
    let listed = upper(rest, u16::try_from(rows.len()).unwrap_or(u16::MAX));
    list::render(canvas, &rows, overlay.row, None, listed);
    let foot = below(rest, listed.height);
    if foot.height < 2 {
        return caret;
    }
    canvas.rule(foot, 0);
    let mut at: u16 = 1;
    for ((label, fact), needs) in facts.iter().zip([longest, lines(&facts[1].1)]) {
        let needs = u16::try_from(needs).unwrap_or(u16::MAX);
        // A sentence or an address that is cut says something else.
        if at.saturating_add(needs) <= foot.height {
            labelled(canvas, label, fact, below(foot, at));
            at += needs;
        }
    }
    caret
}

/// Where a file of this name comes to lie.
fn place(name: &str) -> &'static str {
    let name = name.trim();
    if name.is_empty() {
        "the file needs a name"
    } else if name.starts_with("~/") {
        "in your home directory"
    } else if name.starts_with('/') {
        "in the directory named"
    } else {
        "from the directory that qilu was started in"
    }
}

/// What a file of this format has in it.
fn holds(model: &Model, format: ViewFormat) -> String {
    let screen = || format!("the screen, {}, with its source", sheet::holds(model, format));
    match format {
        ViewFormat::Text => format!("{}; no colours", screen()),
        ViewFormat::Ansi => format!("{}; colours of “{}”, for less -R", screen(), model.state.theme),
        ViewFormat::Svg => {
            let pixels = sheet::holds(model, format);
            format!("a chart for {pixels}, with its source; colours of “{}”", model.state.theme)
        }
        ViewFormat::Md | ViewFormat::Csv | ViewFormat::Json => {
            let (records, each) = sheet::records_words(model);
            format!("{records}, {each}")
        }
    }
}
