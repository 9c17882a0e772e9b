//! What the words say, what follows from them, what they leave open, and what would measure it.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::below;
use super::super::paint::{sections, sections_width};
use super::super::prose::RunningText;
use super::super::sizes::structure::{TWO_LISTS, WORTH};
use crate::app::{Model, Screen};
use crate::data::{Breakdown, Category, Claim, Problem};
use crate::metrics::{Outcome, Rule, follows, unknowns};
use crate::say::link_said;
use crate::text;
use crate::theme::Role;
use crate::verdict::Bearing;

const FOLLOWS: &str = "What follows from the words";
const OPEN: &str = "What the words cannot tell";

/// Where a list is cut by the height of the screen.
const TALLER: &str = "… more on a taller screen";

/// A row's statement in our words; `in_full` with its name and sections.
pub fn statement(canvas: &Canvas<'_>, row: &Category, columns: u16, in_full: bool) -> Vec<Line<'static>> {
    let [name, stood] = if in_full { named(row) } else { Default::default() };
    let parts =
        [(Role::Header, name.as_str()), (Role::Text, row.statement.as_str()), (Role::Muted, stood.as_str())];
    canvas.flow((Role::Text, ""), &parts, columns)
}

/// What stands before a statement and behind it.
fn named(row: &Category) -> [String; 2] {
    let stood = sections(&row.sections);
    let stood = if stood.is_empty() { stood } else { format!("  {stood}") };
    [format!("{}: ", row.name.en), stood]
}

/// Rows that the longest statement takes.
pub fn longest_statement(model: &Model, columns: u16, in_full: bool) -> u16 {
    let rows = |row: &Category| {
        let [name, stood] = if in_full { named(row) } else { Default::default() };
        text::wrap(&[&name, &*row.statement, &stood].concat(), columns.into()).len()
    };
    let rows = model.ds().structure.ordinals().map(|(_, row)| rows(row));
    u16::try_from(rows.max().unwrap_or(0)).unwrap_or(u16::MAX)
}

/// What stands side by side in so many columns: both lists, each with its width, or one after the other in running
/// text.
pub fn lists(canvas: &Canvas<'_>, model: &Model, columns: u16) -> Vec<(u16, Vec<Line<'static>>)> {
    if columns < TWO_LISTS {
        return vec![(columns, running(canvas, model, columns))];
    }
    let (follows, unknowns) = (follows(model.ds()), unknowns(model.ds()));
    let half = half(&follows, &unknowns, columns);
    let [mut left, mut right] = [half.saturating_sub(1), columns - half].map(|columns| canvas.prose(columns));
    heading(&mut left, FOLLOWS);
    rules(&mut left, &follows);
    heading(&mut right, OPEN);
    for unknown in &unknowns {
        right.say((Role::Warning, "? "), &[(Role::Text, unknown)]);
    }
    [left, right].map(|list| (list.columns, list.lines)).into()
}

/// Draws them, a blank between two.
pub fn render(canvas: &mut Canvas<'_>, lists: Vec<(u16, Vec<Line<'static>>)>, area: Rect) {
    let mut x = area.x;
    for (width, all) in lists {
        canvas.cut(Rect { x, width, ..area }, all, TALLER);
        x += width + 1;
    }
}

/// Columns of the rules and the blank after them: half of all, or less where the unknowns need more.
fn half(rules: &[Rule], unknowns: &[String], columns: u16) -> u16 {
    let half = columns / 2;
    let rules = rules.iter().map(|rule| text::width_u16(&rule.text) + 2).max().unwrap_or(0);
    let unknown = unknowns.iter().map(|text| text::width_u16(text) + 2).max().unwrap_or(0);
    if rules + unknown < columns { half.min(columns - unknown) } else { half }
}

/// The rules, each with its sections; where these do not fit beside every rule, rules that rest on
/// the same sections stand under them.
fn rules(all: &mut RunningText<'_>, rules: &[Rule]) {
    let widest = rules.iter().map(|rule| text::width(&rule.text)).max().unwrap_or(0);
    let stand = rules.iter().map(|rule| sections_width(&rule.sections)).max().unwrap_or(0);
    let wide = widest + stand + 4 <= usize::from(all.columns);
    let mut above: Option<&[String]> = None;
    for Rule { text, sections: stood, .. } in rules {
        let named = sections(stood);
        if wide {
            let apart = " ".repeat(widest - text::width(text) + 2);
            let parts = [(Role::Text, text.as_str()), (Role::Muted, &apart), (Role::Muted, &named)];
            all.say((Role::Positive, "✓ "), &parts);
            continue;
        }
        if above != Some(stood) {
            all.unwrapped(Role::Muted, format!("from {named}"));
            above = Some(stood);
        }
        all.say((Role::Positive, "✓ "), &[(Role::Text, text)]);
    }
}

/// Both lists as running text, what names the row in focus first.
fn running(canvas: &Canvas<'_>, model: &Model, columns: u16) -> Vec<Line<'static>> {
    let focus = model.ds().structure.ordinal(model.state.cursors[Screen::Ordinals]);
    let focus = focus.map(|row| row.name.within()).unwrap_or_default();
    let mut said: Vec<(Role, &str, String)> = Vec::new();
    said.extend(
        follows(model.ds())
            .into_iter()
            .map(|rule| (Role::Positive, "✓", format!("\u{a0}{} ({})", rule.text, sections(&rule.sections)))),
    );
    said.extend(unknowns(model.ds()).into_iter().map(|text| (Role::Warning, "?", format!("\u{a0}{text}"))));
    said.sort_by_key(|(.., text)| !text.contains(focus));
    let mut parts: Vec<(Role, &str)> = Vec::new();
    for (role, mark, text) in &said {
        if !parts.is_empty() {
            parts.push((Role::Muted, "  "));
        }
        parts.push((*role, mark));
        parts.push((Role::Text, text));
    }
    canvas.flow((Role::Text, ""), &parts, columns)
}

/// What would turn the words into figures, and how the paper's claims on it fare: for every scale
/// under its plot, or for the one in focus.
pub fn render_evidence(canvas: &mut Canvas<'_>, model: &Model, each: bool, area: Rect) {
    let focus =
        model.ds().structure.ordinals().nth(model.state.cursors[Screen::Ordinals]).map(|(by, _)| by.id);
    let scales: Vec<&Breakdown> =
        model.ds().structure.told().filter(|scale| each || Some(scale.id) == focus).collect();
    let count = u16::try_from(scales.len().max(1)).unwrap_or(1);
    let columns = (area.width / count).saturating_sub(u16::from(count > 1) * 2);
    for (scale, x) in scales.into_iter().zip((area.x..).step_by(usize::from((area.width / count).max(1)))) {
        evidence(canvas, model, scale, Rect { x, width: columns, ..area });
    }
}

fn evidence(canvas: &mut Canvas<'_>, model: &Model, scale: &Breakdown, area: Rect) {
    let problems: Vec<&Problem> =
        model.ds().problems.iter().filter(|p| scale.sections.contains(&p.section)).collect();
    let mut all = canvas.prose(area.width);
    for problem in &problems {
        heading(&mut all, "What would turn the words into figures");
        all.item(&[(Role::Text, &problem.needs)]);
    }
    let mut row = canvas.lines(area, 0, &all.lines);
    let claims = claims(canvas, model, &scale.sections, &problems, area.width);
    if claims.is_empty() {
        return;
    }
    // What is stated in full as far as there is room, the others by their short names.
    let room = usize::from(area.height.saturating_sub(row));
    let air = usize::from(row > 0 && claims.iter().map(|[_, brief]| brief.len()).sum::<usize>() + 2 <= room);
    let rows = |full: usize| {
        let part = |(at, [long, brief]): (usize, &[Vec<Line<'static>>; 2])| {
            if at < full { long } else { brief }.len()
        };
        1 + air + claims.iter().enumerate().map(part).sum::<usize>()
    };
    let full = (0..=claims.len()).rev().find(|full| rows(*full) <= room).unwrap_or(0);
    let mut told = canvas.prose(area.width);
    told.lines = vec![Line::default(); air];
    heading(&mut told, &format!("Statements on {}", sections(&scale.sections)));
    let whole = full == claims.len();
    for (at, [long, brief]) in claims.into_iter().enumerate() {
        told.lines.extend(if at < full { long } else { brief });
    }
    row += canvas.cut(below(area, row), told.lines, "… more in the tab Claims");
    let rest = below(area, row + 1);
    if whole && rest.height > 1 {
        let mut made = canvas.prose(area.width);
        for of in problems {
            problem(&mut made, model, of);
        }
        canvas.cut(rest, made.lines, "… more in the tab Problems");
    }
}

/// What the paper makes of it: the problem, and what bears on it.
fn problem(all: &mut RunningText<'_>, model: &Model, problem: &Problem) {
    heading(all, &format!("Problem {}: {}", problem.id, problem.name.en));
    all.text(&[(Role::Text, &problem.statement)]);
    for measure in &model.ds().countermeasures {
        if let Some(link) = model.ds().link(&problem.id, &measure.id) {
            let named = format!("{} {}: {}. ", measure.id, measure.name.en, link_said(link.kind));
            all.item(&[(Role::Text, &named), (Role::Muted, &link.reason)]);
        }
    }
}

/// Statements of the paper with what official figures say of each, as much as has room: of those on which there is a
/// verdict all, or those on what layers divide.
pub fn render_claims(canvas: &mut Canvas<'_>, model: &Model, decided: bool, area: Rect) {
    let ds = model.ds();
    let of = |claim: &Claim| ds.structure.told().any(|scale| scale.sections.contains(&claim.section));
    let is_decided = |verdict: Bearing| !matches!(verdict, Bearing::None | Bearing::NoData);
    let mut all: Vec<_> = (0..)
        .zip(&ds.claims)
        .map(|(at, claim)| (model.second_verdict(at), claim))
        .filter(|(verdict, claim)| if decided { is_decided(*verdict) } else { of(claim) })
        .collect();
    // Those on which there is a figure come first.
    all.sort_by_key(|(verdict, _)| *verdict == Bearing::None);
    if area.height < WORTH || all.is_empty() {
        return;
    }
    let other = model.setup.library.other();
    let line = |(verdict, claim): &(Bearing, &Claim)| {
        let told = verdict.told();
        let none = *verdict == Bearing::None;
        let word = if none { String::new() } else { format!("  {other}: {}", told.word) };
        let mark = format!("{} ", if none { "·" } else { told.mark });
        canvas.flow((told.role, &mark), &[(Role::Text, &claim.statement), (Role::Muted, &word)], area.width)
    };
    let said = all.iter().flat_map(line).collect();
    let heading = if decided { "What {whose} say of {own}'s statements" } else { "What {own} states on it" };
    canvas.heading(area, 0, &model.told(heading), "");
    canvas.cut(below(area, 1), said, "… more in the tab Claims");
}

/// The claims of some sections: each with statement and reason, and in a line.
fn claims(
    canvas: &Canvas<'_>,
    model: &Model,
    of: &[String],
    problems: &[&Problem],
    columns: u16,
) -> Vec<[Vec<Line<'static>>; 2]> {
    let all = model.ds().claims.iter().zip(model.outcomes());
    let told = |(claim, outcome): (&Claim, &Outcome)| {
        let role = outcome.verdict.told().role;
        let bullet = format!("{} ", outcome.verdict.told().mark);
        // Its hyphens would be places to break a line.
        let verdict = format!("  {}", outcome.verdict.told().word.replace(' ', "\u{a0}"));
        // What stands above as the measure of all of them need not stand beside each.
        let known = claim.needs.as_ref().is_some_and(|needs| problems.iter().any(|p| p.needs == *needs));
        let because = match &claim.needs {
            Some(_) if known => String::new(),
            Some(needs) => format!(", needs: {needs}"),
            None => format!(": {}", outcome.reason),
        };
        let parts =
            [(Role::Text, claim.statement.as_str()), (role, verdict.as_str()), (Role::Muted, &because)];
        let long = canvas.flow((role, &bullet), &parts, columns);
        [long, canvas.flow((role, &bullet), &[(Role::Text, &claim.short), (role, &verdict)], columns)]
    };
    all.filter(|(claim, _)| of.contains(&claim.section)).map(told).collect()
}

/// A heading above a block of text.
fn heading(all: &mut RunningText<'_>, said: &str) {
    all.unwrapped(Role::Header, said);
}
