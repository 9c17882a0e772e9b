//! What the program is, where the reader is, and which table is followed.

use std::ops::Range;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::canvas::{Canvas, columns_of};
use crate::action::Action;
use crate::address::Tab;
use crate::app::{Model, Shape, Spot, TABS};
use crate::text;
use crate::theme::Role;

/// Title, tabs, rule.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let note = note(canvas, model);
    // Which table or whose statistics the figures follow comes before the subject, which never changes.
    let subject = model.ds().paper.subject.en.as_str();
    let mut title = Line::from(canvas.span(Role::Header, " qilu "));
    if usize::from(area.width) > title.width() + text::width(subject) + note.width() + 3 {
        title.push_span(canvas.span(Role::Text, format!(" {subject}")));
    }
    canvas.line(area, 0, &title);
    canvas.line_right(area, 0, &note);
    canvas.rule(area, 2);
    let (tabs, columns) = tabs(canvas, model, area.width.saturating_sub(1));
    // The first column is that of the cursor, in every line.
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
    canvas.line(area, 1, &tabs);
    for (tab, columns) in columns {
        let place =
            Rect { x: area.x + columns.start, y: area.y + 1, width: columns.end - columns.start, height: 1 };
        canvas.spot(place.intersection(area), Spot::Tab(tab));
    }
}

/// Tab and year in one line, for the smallest screens.
pub fn render_line(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let open = TABS.iter().zip(1..).find(|(info, _)| info.tab == model.state.tab);
    let (name, number) = open.map_or(("", 0), |(info, number)| (info.name, number));
    let name = canvas.span(Role::Selected, format!(" {number}/{} {name} ", TABS.len()));
    let note = note(canvas, model);
    let taken = name.width() + 1;
    canvas.line(area, 0, [&name]);
    if taken + note.width() <= usize::from(area.width) {
        canvas.line_right(area, 0, &note);
    }
}

fn note(canvas: &Canvas<'_>, model: &Model) -> Line<'static> {
    if model.state.against.is_some() {
        let mut parts = vec![canvas.span(Role::Warning, "⚑"), canvas.span(Role::Text, " ")];
        for table in model.sides() {
            let name = model.ds().table_name(table);
            let followed = table == model.state.reading;
            let (role, [before, after]) =
                if followed { (Role::Focus, ["[", "] "]) } else { (Role::Muted, [" ", "  "]) };
            parts.push(canvas.span(role, format!("{before}{name}{after}")));
        }
        return Line::from(parts);
    }
    if model.is_apart() {
        // Neither table has a part in it.
        return Line::from(canvas.span(Role::Muted, model.not_own() + " "));
    }
    let conflicts = model.tables().conflicts();
    let mut parts: Vec<Span<'static>> = Vec::new();
    if let Some(conflict) = conflicts.first() {
        let usual = model.state.reading == model.ds().first_table();
        let role = if usual { Role::Muted } else { Role::Text };
        parts.push(canvas.span(Role::Warning, "⚑"));
        parts.push(canvas.span(role, format!(" {} by {} ", conflict.year, model.table_followed())));
        let key = model.setup.config.keys.keys(Action::ToggleConflict).first();
        if let Some(key) = key.filter(|_| model.shape() == Shape::Full) {
            parts.push(canvas.span(Role::Key, format!("  {}", canvas.key(*key))));
            parts.push(canvas.span(Role::Muted, format!(" {} ", model.other_table())));
        }
    }
    Line::from(parts)
}

/// What stands before the name of a tab, and how far apart they are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Air {
    /// The key and a blank, two blanks between tabs.
    Much,
    /// The key, one blank between tabs.
    Little,
    /// Nothing.
    None,
}

/// The tabs in one line, each by its whole name, with as much air as there is room for.
fn tabs(canvas: &Canvas<'_>, model: &Model, width: u16) -> (Line<'static>, Vec<(Tab, Range<u16>)>) {
    let spaced = |air| tabs_spaced(canvas, model, air);
    let fits = |tabs: &(Line<'_>, _)| columns_of(&tabs.0.spans) <= width;
    let airy = [Air::Much, Air::Little].into_iter().map(spaced).find(fits);
    airy.unwrap_or_else(|| spaced(Air::None))
}

/// The brackets of the tab that is open take the place of blanks, so that no tab moves: there is one on either
/// side of a tab and one more between two. Close together, one blank stands between two tabs, and one more
/// beside the brackets, which touch nobody.
///
/// With the columns that the keys and names take.
fn tabs_spaced(canvas: &Canvas<'_>, model: &Model, air: Air) -> (Line<'static>, Vec<(Tab, Range<u16>)>) {
    let close = air != Air::Much;
    let mut spans = Vec::with_capacity(6 * TABS.len());
    let mut columns = Vec::with_capacity(TABS.len());
    let (mut start, mut measured) = (0, 0);
    let mut before: Option<Tab> = None;
    let bracket = |open: bool, mark: &'static str| {
        if open { canvas.span(Role::Focus, mark) } else { canvas.span(Role::Text, " ") }
    };
    for info in &TABS {
        let key =
            model.setup.config.keys.keys(info.action).first().map(|key| key.spelled()).unwrap_or_default();
        let open = info.tab == model.state.tab;
        let after_open = before == Some(model.state.tab);
        if before.is_some() && (after_open || !close) {
            spans.push(bracket(after_open, "]"));
        }
        if before.is_some() && (open || after_open || !close) {
            spans.push(canvas.span(Role::Text, " "));
        }
        if !(close && after_open) {
            spans.push(bracket(open, "["));
        }
        let (key_role, name_role) = if open {
            (Role::Selected, Role::Selected)
        } else {
            (if close { Role::Key } else { Role::Muted }, Role::Muted)
        };
        start += columns_of(&spans[measured..]);
        measured = spans.len();
        if air != Air::None {
            spans.push(canvas.span(key_role, key));
        }
        let blank = if air == Air::Much { " " } else { "" };
        spans.extend([blank, info.name].map(|part| canvas.span(name_role, part)));
        let end = start + columns_of(&spans[measured..]);
        measured = spans.len();
        columns.push((info.tab, start..end));
        start = end;
        before = Some(info.tab);
    }
    spans.push(bracket(before == Some(model.state.tab), "]"));
    (Line::from(spans), columns)
}
