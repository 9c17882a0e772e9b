//! What the words say, what follows from them, what they leave open, and what would measure it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::paint::{
    clipped, flow, line, line_right, lines, sections, span, verdict_mark, verdict_role,
};
use super::heading;
use crate::app::Model;
use crate::data::{Ordinal, OrdinalScale};
use crate::metrics::{Rule, follows, unknowns};
use crate::text;
use crate::theme::Role;

const FOLLOWS: &str = "What follows from the words";
const OPEN: &str = "What the words cannot tell";
/// From this width on the two lists stand side by side.
const TWO_LISTS: u16 = 74;
/// Where a list is cut by the height of the screen.
const TALLER: &str = "… more on a taller screen";

/// A row's statement in our words; `in_full` with its name and sections.
pub fn statement(model: &Model, row: &Ordinal, columns: u16, in_full: bool) -> Vec<Line<'static>> {
    if !in_full {
        return flow(model, (Role::Text, ""), &[(Role::Text, &row.statement)], columns);
    }
    let stood = sections(&row.sections);
    let stood = if stood.is_empty() { String::new() } else { format!("  {stood}") };
    let name = format!("{}: ", row.name.en);
    let parts =
        [(Role::Header, name.as_str()), (Role::Text, row.statement.as_str()), (Role::Muted, stood.as_str())];
    flow(model, (Role::Text, ""), &parts, columns)
}

/// Rows that the longest statement takes.
pub fn longest_statement(model: &Model, columns: u16, in_full: bool) -> u16 {
    let rows = model.ds().ordinals.iter().map(|row| statement(model, row, columns, in_full).len());
    u16::try_from(rows.max().unwrap_or(0)).unwrap_or(u16::MAX)
}

/// Rows that both lists take.
pub fn height(model: &Model, columns: u16) -> u16 {
    let rows = if columns >= TWO_LISTS {
        let (left, right) = columns_of(model, columns);
        left.len().max(right.len())
    } else {
        running(model, columns).len()
    };
    u16::try_from(rows).unwrap_or(u16::MAX)
}

/// Draws both lists: side by side, or one after the other in running text.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) {
    if area.width < TWO_LISTS {
        let all = running(model, area.width);
        lines(buf, area, 0, &clipped(model, all, area.height, area.width, TALLER));
        return;
    }
    let half = half(area.width);
    let (left, right) = columns_of(model, area.width);
    let first = Rect { width: half, ..area };
    let second = Rect { x: area.x + half + 2, width: area.width - half - 2, ..area };
    for (all, column) in [(left, first), (right, second)] {
        lines(buf, column, 0, &clipped(model, all, area.height, column.width, TALLER));
    }
}

fn half(columns: u16) -> u16 {
    columns.saturating_sub(2) / 2
}

fn columns_of(model: &Model, columns: u16) -> (Vec<Line<'static>>, Vec<Line<'static>>) {
    let half = half(columns);
    let mut left = vec![heading(model, FOLLOWS)];
    left.extend(rules(model, half));
    let mut right = vec![heading(model, OPEN)];
    for unknown in unknowns(model.ds()) {
        right.extend(flow(model, (Role::Warning, "? "), &[(Role::Text, &unknown)], columns - half - 2));
    }
    (left, right)
}

/// The rules, each with its sections; where these do not fit beside every rule, rules that rest on
/// the same sections stand under them.
fn rules(model: &Model, columns: u16) -> Vec<Line<'static>> {
    let rules = follows(model.ds());
    let wide = rules.iter().all(|rule| {
        text::width(&rule.text) + text::width(&sections(&rule.sections)) + 4 <= usize::from(columns)
    });
    let mut all = Vec::new();
    let mut above: Option<&[String]> = None;
    for Rule { text, sections: stood } in &rules {
        let named = sections(stood);
        if wide {
            let blanks = usize::from(columns).saturating_sub(2 + text::width(text) + text::width(&named));
            let apart = " ".repeat(blanks.min(usize::from(columns) / 8).max(2));
            let parts = [(Role::Text, text.as_str()), (Role::Muted, apart.as_str()), (Role::Muted, &named)];
            all.extend(flow(model, (Role::Positive, "✓ "), &parts, columns));
            continue;
        }
        if above != Some(stood) {
            all.push(Line::from(span(model, Role::Muted, format!("from {named}"))));
            above = Some(stood);
        }
        all.extend(flow(model, (Role::Positive, "✓ "), &[(Role::Text, text)], columns));
    }
    all
}

/// Both lists as running text, what names the row in focus first.
fn running(model: &Model, columns: u16) -> Vec<Line<'static>> {
    let focus = model.ds().ordinals.get(model.state.cursors.structure);
    let focus = focus.map(|row| row.name.en.to_lowercase()).unwrap_or_default();
    let mut said: Vec<(Role, &str, String)> = Vec::new();
    said.extend(
        follows(model.ds())
            .into_iter()
            .map(|rule| (Role::Positive, "✓", format!("\u{a0}{} ({})", rule.text, sections(&rule.sections)))),
    );
    said.extend(unknowns(model.ds()).into_iter().map(|text| (Role::Warning, "?", format!("\u{a0}{text}"))));
    said.sort_by_key(|(.., text)| !text.contains(&focus));
    let mut parts: Vec<(Role, &str)> = Vec::new();
    for (role, mark, text) in &said {
        if !parts.is_empty() {
            parts.push((Role::Muted, "  "));
        }
        parts.push((*role, mark));
        parts.push((Role::Text, text));
    }
    flow(model, (Role::Text, ""), &parts, columns)
}

/// What would turn the words into figures, and how the paper's claims on it fare: for every scale
/// under its plot, or for the one in focus.
pub fn render_evidence(model: &Model, each: bool, area: Rect, buf: &mut Buffer) {
    let focus = model.ds().ordinals.get(model.state.cursors.structure).map(|row| row.dimension);
    let scales: Vec<&OrdinalScale> =
        model.ds().scales.iter().filter(|scale| each || Some(scale.dimension) == focus).collect();
    let count = u16::try_from(scales.len().max(1)).unwrap_or(1);
    let columns = (area.width / count).saturating_sub(u16::from(count > 1) * 2);
    for (scale, x) in scales.into_iter().zip((area.x..).step_by(usize::from((area.width / count).max(1)))) {
        evidence(model, scale, Rect { x, width: columns, ..area }, buf);
    }
}

fn evidence(model: &Model, scale: &OrdinalScale, area: Rect, buf: &mut Buffer) {
    let mut all = Vec::new();
    for problem in model.ds().problems.iter().filter(|p| scale.sections.contains(&p.section)) {
        all.push(heading(model, "What would turn them into figures"));
        let stood = format!(" ({})", sections(std::slice::from_ref(&problem.section)));
        let parts = [(Role::Text, problem.needs.as_str()), (Role::Muted, stood.as_str())];
        all.extend(flow(model, (Role::Muted, "+ "), &parts, area.width));
    }
    let row = lines(buf, area, 0, &all);
    let air = u16::from(area.height > row + 8 && row > 0);
    claims(
        model,
        &scale.sections,
        Rect { y: area.y + row + air, height: area.height.saturating_sub(row + air), ..area },
        buf,
    );
}

/// The claims of some sections with their verdicts: statement and reason where all fit, else a line each.
fn claims(model: &Model, of: &[String], area: Rect, buf: &mut Buffer) {
    let all: Vec<_> = model
        .ds()
        .claims
        .iter()
        .zip(model.outcomes())
        .filter(|(claim, _)| of.contains(&claim.section))
        .collect();
    if all.is_empty() || area.height < 2 {
        return;
    }
    line(buf, area, 0, &heading(model, "What the paper claims of it"));
    line_right(buf, area, 0, &Line::from(span(model, Role::Muted, sections(of))));
    let long: Vec<Line<'static>> = all
        .iter()
        .flat_map(|(claim, outcome)| {
            let bullet = format!("{} {} ", verdict_mark(outcome.verdict), claim.id);
            let reason = format!(": {}", outcome.reason);
            let verdict = format!("  {}", outcome.verdict);
            let role = verdict_role(outcome.verdict);
            let parts =
                [(Role::Text, claim.statement.as_str()), (role, verdict.as_str()), (Role::Muted, &reason)];
            flow(model, (role, &bullet), &parts, area.width)
        })
        .collect();
    let room = area.height - 1;
    if long.len() <= usize::from(room) {
        lines(buf, area, 1, &long);
        return;
    }
    let brief: Vec<Line<'static>> = all
        .iter()
        .map(|(claim, outcome)| {
            let role = verdict_role(outcome.verdict);
            Line::from(vec![
                span(model, role, format!("{} ", verdict_mark(outcome.verdict))),
                span(model, Role::Text, format!("{} {}", claim.id, claim.short)),
                span(model, role, format!("  {}", outcome.verdict)),
            ])
        })
        .collect();
    lines(buf, area, 1, &clipped(model, brief, room, area.width, "… more in the tab Claims"));
}
