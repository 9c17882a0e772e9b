//! Small brushes that every view uses: spans by role, lines clipped to their area.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::footer::short;
use crate::action::Action;
use crate::address::Tab;
use crate::app::{Model, PageLine, Spot, section};
use crate::data::{Interval, Kind, PlaceId};
use crate::text;
use crate::theme::Role;
use crate::widget::put;
use crate::widget::slots::Slots;

/// The style of a role.
#[must_use]
pub fn style(model: &Model, role: Role) -> Style {
    model.setup.theme.style(role)
}

/// Text in the style of a role.
#[must_use]
pub fn span<'a>(model: &Model, role: Role, text: impl Into<std::borrow::Cow<'a, str>>) -> Span<'a> {
    Span::styled(text, style(model, role))
}

/// Draws one line on row `row` of `area`; nothing outside it.
pub fn line(buf: &mut Buffer, area: Rect, row: u16, line: &Line<'_>) {
    if row < area.height {
        let mut x = area.x;
        for span in line {
            x = put(buf, area, x, area.y + row, &span.content, line.style.patch(span.style));
        }
    }
}

/// Notes for the mouse that row `row` of `area` is a row of the tab or of the overlay.
pub fn spot(model: &Model, area: Rect, row: u16, spot: Spot) {
    if row < area.height {
        model.spot(Rect { y: area.y + row, height: 1, ..area }, spot);
    }
}

/// Notes for the mouse where the years stand, all down `area`.
pub fn spot_years(model: &Model, area: Rect, slots: Slots) {
    for index in 0..slots.count() {
        if let Some((x, width)) = slots.slot(index) {
            model.spot(Rect { x, width, ..area }.intersection(area), Spot::Column(index));
        }
    }
}

/// As [`line()`], ending at the right edge of `area`.
pub fn line_right(buf: &mut Buffer, area: Rect, row: u16, content: &Line<'_>) {
    let width = u16::try_from(content.width()).unwrap_or(u16::MAX).min(area.width);
    let right = Rect { x: area.right() - width, width, ..area };
    line(buf, right, row, content);
}

/// What a caption says of a line chart whose axis does not start at zero, as its ticks are written.
#[must_use]
pub fn axis_from(start: &str) -> String {
    format!("  axis from {start}")
}

/// A horizontal rule across row `row` of `area`.
pub fn rule(model: &Model, buf: &mut Buffer, area: Rect, row: u16) {
    let dashes = "─".repeat(usize::from(area.width));
    line(buf, area, row, &Line::from(span(model, Role::Rule, dashes)));
}

/// A vertical rule down column `column` of `area`.
pub fn vertical_rule(model: &Model, buf: &mut Buffer, area: Rect, column: u16) {
    if column < area.width {
        for row in 0..area.height {
            let cell = Rect { x: area.x + column, width: 1, ..area };
            line(buf, cell, row, &Line::from(span(model, Role::Rule, "│")));
        }
    }
}

/// Text wrapped into `area` from row `row` on; the number of the first row left free.
pub fn wrapped(buf: &mut Buffer, area: Rect, row: u16, content: &str, style: Style) -> u16 {
    let mut at = row;
    for part in text::wrap(content, usize::from(area.width)) {
        line(buf, area, at, &Line::from(Span::styled(part, style)));
        at = at.saturating_add(1);
    }
    at
}

/// `area` without a column on either side.
#[must_use]
pub fn inset(area: Rect) -> Rect {
    let side = u16::from(area.width > 2);
    Rect { x: area.x + side, width: area.width - 2 * side, ..area }
}

/// A figure as a cell of a table: its digits, `⚑` behind a cell on which the tables differ, and the mark
/// behind what is marked.
#[must_use]
pub fn cell(model: &Model, id: &str) -> String {
    model.digits(id) + mark_of(model, id)
}

/// Stands behind what is marked for a brief.
pub const MARK: &str = "♦";

/// The mark, where what has this id is marked.
#[must_use]
pub fn mark_of(model: &Model, id: &str) -> &'static str {
    if model.is_marked(id) { MARK } else { "" }
}

/// `~ ` before a figure that the paper does not print.
#[must_use]
pub fn kind_mark(kind: Kind) -> &'static str {
    match kind {
        Kind::Printed => "",
        Kind::Derived => "~",
    }
}

/// The role of a region's lines and names.
#[must_use]
pub fn region_role(model: &Model, region: PlaceId) -> Role {
    match model.ds().order(region) {
        0 => Role::SeriesA,
        1 => Role::SeriesB,
        2 => Role::SeriesC,
        _ => Role::Text,
    }
}

/// The role of a change: a rise, a fall, or neither where the digits do not decide.
#[must_use]
pub fn role_of_sign(change: Interval) -> Role {
    if change.includes_zero() {
        Role::Text
    } else if change.lo.is_sign_positive() {
        Role::Positive
    } else {
        Role::Negative
    }
}

/// A region's point marker, so that lines differ without colour.
#[must_use]
pub fn region_marker(model: &Model, region: PlaceId) -> char {
    match model.ds().order(region) {
        0 => '●',
        1 => '▪',
        2 => '+',
        3 => '▴',
        _ => ' ',
    }
}

/// A tab's name where there is little room.
#[must_use]
pub fn tab_name_short(tab: Tab) -> &'static str {
    match tab {
        Tab::Structure => "Struct",
        Tab::Problems => "Probl",
        Tab::Overview | Tab::Trends | Tab::Compare | Tab::Claims => tab_name(tab),
    }
}

/// The first column of a list: the cursor, or a blank without its style.
#[must_use]
pub fn cursor(model: &Model, here: bool) -> Span<'static> {
    if here { span(model, Role::Selected, "▸") } else { span(model, Role::Text, " ") }
}

/// A line of a page: its label, then its text.
#[must_use]
pub fn page_line(model: &Model, page_line: &PageLine, labels: usize) -> Line<'static> {
    let role = if page_line.is_title { Role::Header } else { Role::Text };
    let label = if page_line.is_title { String::new() } else { text::pad_right(&page_line.label, labels) };
    Line::from(vec![span(model, Role::Muted, label), span(model, role, page_line.text.clone())])
}

/// A horizontal rule with words in it; those on the right give way.
pub fn worded_rule(model: &Model, buf: &mut Buffer, area: Rect, row: u16, left: &str, right: &str) {
    rule(model, buf, area, row);
    let room = usize::from(area.width).saturating_sub(4);
    if room == 0 {
        return;
    }
    let word = |text: &str| Line::from(span(model, Role::Muted, format!(" {text} ")));
    let inner = Rect { x: area.x + 1, width: area.width - 2, ..area };
    let left = text::truncate(left, room);
    if !left.is_empty() {
        line(buf, inner, row, &word(&left));
    }
    if !right.is_empty() && text::width(&left) + text::width(right) + 3 <= room {
        line_right(buf, inner, row, &word(right));
    }
}

/// A tab's name on the screen.
#[must_use]
pub fn tab_name(tab: Tab) -> &'static str {
    match tab {
        Tab::Overview => "Overview",
        Tab::Trends => "Trends",
        Tab::Compare => "Compare",
        Tab::Structure => "Structure",
        Tab::Problems => "Problems",
        Tab::Claims => "Claims",
    }
}

/// The key that opens what is in focus, as the end of a text that had to be cut.
#[must_use]
pub fn for_all(model: &Model) -> String {
    let key = model.setup.config.keys.keys(Action::Open).first().copied();
    key.map_or_else(|| "…".to_owned(), |key| format!("… {} for all", short(model, key)))
}

/// Text in several roles, wrapped as one behind `bullet`, under which the further lines are indented.
#[must_use]
pub fn flow(model: &Model, bullet: (Role, &str), parts: &[(Role, &str)], columns: u16) -> Vec<Line<'static>> {
    let indent = text::width(bullet.1);
    let whole: String = parts.iter().map(|(_, part)| *part).collect();
    let mut roles = parts.iter().flat_map(|(role, part)| part.chars().map(|c| (c, *role)));
    let wrapped = text::wrap(&whole, usize::from(columns).saturating_sub(indent));
    let mut lines = Vec::with_capacity(wrapped.len());
    for (i, content) in wrapped.iter().enumerate() {
        // A role that underlines is the bullet's, not the blanks' below it.
        let first = if i == 0 {
            span(model, bullet.0, bullet.1.to_owned())
        } else {
            span(model, Role::Text, " ".repeat(indent))
        };
        let mut spans = vec![first];
        if let [(role, _)] = parts {
            spans.push(span(model, *role, content.replace('\u{a0}', " ")));
            lines.push(Line::from(spans));
            continue;
        }
        let mut run = String::new();
        let mut of = Role::Text;
        for c in content.chars() {
            // Only blanks at a break are missing from the wrapped text.
            let role = roles.by_ref().find(|(original, _)| *original == c).map_or(of, |(_, role)| role);
            if role != of && !run.is_empty() {
                spans.push(span(model, of, std::mem::take(&mut run)));
            }
            of = role;
            // A blank that must not break has done its work here.
            run.push(if c == '\u{a0}' { ' ' } else { c });
        }
        spans.push(span(model, of, run));
        lines.push(Line::from(spans));
    }
    lines
}

/// The first `rows` of `lines`; where some are left out, the last one shown ends with `hint`.
#[must_use]
pub fn clipped(
    model: &Model,
    mut lines: Vec<Line<'static>>,
    rows: u16,
    columns: u16,
    hint: &str,
) -> Vec<Line<'static>> {
    if lines.len() <= usize::from(rows) {
        return lines;
    }
    lines.truncate(usize::from(rows));
    if let Some(last) = lines.last_mut() {
        let room = usize::from(columns).saturating_sub(text::width(hint) + 1);
        let mut used = 0;
        for part in &mut last.spans {
            let kept = text::truncate(&part.content, room.saturating_sub(used)).into_owned();
            used += text::width(&kept);
            // The hint has its own ellipsis.
            part.content = kept.trim_end_matches(text::ELLIPSIS).to_owned().into();
        }
        last.spans.push(span(model, Role::Muted, format!(" {hint}")));
    }
    lines
}

/// Draws lines from row `row` on; the number of the first row left free.
pub fn lines(buf: &mut Buffer, area: Rect, row: u16, all: &[Line<'_>]) -> u16 {
    let mut at = row;
    for content in all {
        line(buf, area, at, content);
        at = at.saturating_add(1);
    }
    at
}

/// `§1.2 §2.3`: sections in as few columns as can be read.
#[must_use]
pub fn sections(all: &[String]) -> String {
    let all: Vec<String> = all.iter().map(|one| section(one)).collect();
    all.join(" ")
}
