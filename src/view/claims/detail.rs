//! The claim in focus: all that its card says, as far as there is room.

use ratatui::layout::Rect;
use ratatui::text::Line;
use strum::VariantArray;

use super::super::canvas::Canvas;
use super::super::sizes::claims::{LABELLED, REASON_FIRST};
use crate::action::Action;
use crate::app::{CardPage, Fact, Model, Tier, count};
use crate::text;
use crate::theme::Role;
use crate::verdict::Verdict;
use crate::wording::section;

/// What the card says, with the cells and their digits in place of its links.
fn page(model: &Model, index: usize) -> CardPage {
    let mut page = model.claim_page(index, false);
    let cells = model.outcomes().get(index).map(|outcome| model.cells_words(&outcome.cells));
    if let Some(cells) = cells.filter(|cells| !cells.is_empty()) {
        let after = page.facts.iter().rposition(|fact| fact.tier == Tier::Head).map_or(0, |at| at + 1);
        page.facts.insert(after, Fact { tier: Tier::Body, label: "cells", texts: vec![cells.into()] });
    }
    page
}

/// Id, section, mark and word: the head of either form.
fn head(canvas: &Canvas<'_>, model: &Model, index: usize) -> Option<Line<'static>> {
    let (claim, outcome) = (model.ds().claims.get(index)?, model.outcomes().get(index)?);
    Some(Line::from(vec![
        canvas.span(Role::Header, claim.id.clone()),
        canvas.span(Role::Muted, format!(" {}  ", section(&claim.section))),
        canvas.span(
            outcome.verdict.told().role,
            format!("{} {}", outcome.verdict.told().mark, outcome.verdict.told().word),
        ),
    ]))
}

/// The lines of statement and facts.
fn lines(canvas: &Canvas<'_>, model: &Model, index: usize, columns: usize) -> Vec<Line<'static>> {
    let page = page(model, index);
    let labels = CardPage::label_columns(columns);
    page.fact_lines(columns).iter().map(|l| canvas.page_line(l, labels)).collect()
}

/// Below the list: as many lines as there is room for, and how many more the card has.
pub fn render_below(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(index) = model.focused_claim() else { return };
    let Some(claim) = model.ds().claims.get(index) else { return };
    let columns = usize::from(area.width);
    let mut all: Vec<Line<'static>> = Vec::new();
    if columns >= LABELLED {
        // The list has the mark and the facts have the verdict: the head needs no line of its own.
        let name = text::pad_right(&format!("{} {}", claim.id, section(&claim.section)), 11);
        let name_columns = text::width(&name);
        for (i, part) in text::wrap(&claim.statement, columns - name_columns.min(columns)).iter().enumerate()
        {
            let left = if i == 0 { name.clone() } else { " ".repeat(name_columns) };
            all.push(Line::from(vec![
                canvas.span(Role::Muted, left),
                canvas.span(Role::Header, part.clone()),
            ]));
        }
    } else {
        all.extend(head(canvas, model, index));
        if columns < REASON_FIRST
            && let Some(outcome) = model.outcomes().get(index)
        {
            // So little room is best spent on why.
            let reason = text::wrap(&outcome.reason, columns);
            all.extend(reason.into_iter().map(|part| Line::from(canvas.span(Role::Text, part))));
        }
        let statement = text::wrap(&claim.statement, columns);
        all.extend(statement.into_iter().map(|part| Line::from(canvas.span(Role::Header, part))));
    }
    all.extend(lines(canvas, model, index, columns));
    draw(canvas, model, &all, area);
}

fn draw(canvas: &mut Canvas<'_>, model: &Model, all: &[Line<'_>], area: Rect) {
    let room = usize::from(area.height);
    for (y, content) in (0..area.height).zip(all) {
        canvas.line(area, y, content);
    }
    if all.len() > room && room > 0 {
        let key = model.setup.config.keys.keys(Action::Open).first().map(|key| canvas.key(*key));
        let more = format!("… +{} lines {}", all.len() - room, key.unwrap_or_default());
        let columns = text::width_u16(&more).min(area.width);
        let corner = Rect { x: area.right() - columns, y: area.bottom() - 1, width: columns, height: 1 };
        canvas.clear(corner, Role::Text);
        canvas.line(corner, 0, &Line::from(canvas.span(Role::Key, more)));
    }
}

/// At the side: everything, the cells one below the other, and what the verdicts mean.
pub fn render_panel(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(index) = model.focused_claim() else { return };
    let Some(claim) = model.ds().claims.get(index) else { return };
    if let Some(head) = head(canvas, model, index) {
        canvas.line(area, 0, &head);
    }
    let row = canvas.wrapped(area, 1, &claim.statement, canvas.style(Role::Header)) + 1;
    let below = Rect {
        y: area.y.saturating_add(row.min(area.height)),
        height: area.height.saturating_sub(row),
        ..area
    };
    let all = lines(canvas, model, index, area.width.into());
    draw(canvas, model, &all, below);
    let used = u16::try_from(all.len()).unwrap_or(u16::MAX).saturating_add(1);
    let key = render_key(canvas, model, below, used);
    let used = used.min(below.height);
    let between =
        Rect { y: below.y + used, height: below.height.saturating_sub(used).saturating_sub(key), ..below };
    render_relatives(canvas, model, index, between);
}

/// Other claims of the same section, then others with the same verdict, as far as there is room.
fn render_relatives(canvas: &mut Canvas<'_>, model: &Model, index: usize, area: Rect) {
    let (claims, outcomes) = (&model.ds().claims, model.outcomes());
    let (Some(claim), Some(outcome)) = (claims.get(index), outcomes.get(index)) else { return };
    let same_section = |i: usize| claims.get(i).is_some_and(|other| other.section == claim.section);
    let same_verdict = |i: usize| outcomes.get(i).is_some_and(|other| other.verdict == outcome.verdict);
    let others = || (0..claims.len()).filter(|i| *i != index);
    let near: Vec<usize> = others().filter(|i| same_section(*i)).collect();
    let alike: Vec<usize> = others().filter(|i| same_verdict(*i) && !same_section(*i)).collect();
    let used = relatives(canvas, model, &format!("also in {}", section(&claim.section)), &near, area);
    let area = Rect { y: area.y + used, height: area.height - used, ..area };
    relatives(canvas, model, &format!("elsewhere, too: {}", outcome.verdict.told().word), &alike, area);
}

/// A heading and a row a claim; the rows taken, with a blank one.
fn relatives(canvas: &mut Canvas<'_>, model: &Model, heading: &str, others: &[usize], area: Rect) -> u16 {
    if others.is_empty() || area.height < 4 {
        return 0;
    }
    let room = usize::from(area.height - 2).min(others.len());
    let more = if room < others.len() { format!("{room} of {}", others.len()) } else { String::new() };
    canvas.worded_rule(area, 0, heading, &more);
    let mut at = 1;
    for other in others.iter().take(room) {
        let (Some(claim), Some(outcome)) = (model.ds().claims.get(*other), model.outcomes().get(*other))
        else {
            continue;
        };
        let content = Line::from(vec![
            canvas.span(outcome.verdict.told().role, format!("{}  ", outcome.verdict.told().mark)),
            canvas.span(Role::Muted, format!("{} ", claim.id)),
            canvas.span(Role::Text, claim.short.clone()),
        ]);
        canvas.line(area, at, &content);
        at += 1;
    }
    (at + 1).min(area.height)
}

/// What the six verdicts mean, at the foot of the panel where nothing else needs the room; the rows taken.
fn render_key(canvas: &mut Canvas<'_>, model: &Model, area: Rect, used: u16) -> u16 {
    let columns = usize::from(area.width).saturating_sub(4);
    let mut all: Vec<Line<'static>> = Vec::new();
    for verdict in Verdict::VARIANTS {
        let role = verdict.told().role;
        let number = count(model, *verdict);
        let said = format!("{verdict} ({number}): {}", verdict.told().meaning);
        for (i, part) in text::wrap(&said, columns).into_iter().enumerate() {
            let mark = if i == 0 { verdict.told().mark } else { " " };
            all.push(Line::from(vec![
                canvas.span(role, format!("{mark}  ")),
                canvas.span(Role::Muted, part),
            ]));
        }
    }
    let rows = u16::try_from(all.len()).unwrap_or(u16::MAX).saturating_add(1);
    if used.saturating_add(rows) > area.height {
        return 0;
    }
    let top = area.height - rows;
    canvas.rule(area, top);
    for (y, content) in (top + 1..area.height).zip(&all) {
        canvas.line(area, y, content);
    }
    rows
}
