//! The claim in focus: all that its card says, as far as there is room.

use ratatui::layout::Rect;
use ratatui::text::Line;
use strum::VariantArray;

use super::super::canvas::Canvas;
use super::super::cut::below;
use super::super::sizes::claims::REASON_FIRST;
use crate::action::Action;
use crate::app::{CardPage, Fact, Model, Tier, count};
use crate::text;
use crate::theme::Role;
use crate::verdict::Verdict;
use crate::wording::{counted, stated_in};

/// What the card says, with the cells and their digits in place of its links.
fn page(model: &Model, index: usize) -> CardPage {
    let mut page = model.claim_page(index, false);
    let cells = model.outcome(index).map(|outcome| model.cells_words(&outcome.cells));
    if let Some(cells) = cells.filter(|cells| !cells.is_empty()) {
        let after = page.facts.iter().rposition(|fact| fact.tier == Tier::Head).map_or(0, |at| at + 1);
        page.facts.insert(after, Fact { tier: Tier::Body, label: "cells", texts: vec![cells.into()] });
    }
    page
}

/// The statement, and behind it where it stands and what becomes of it.
fn statement(canvas: &Canvas<'_>, model: &Model, index: usize, columns: usize) -> Vec<Line<'static>> {
    let (Some(claim), Some(outcome)) = (model.ds().claims.get(index), model.outcome(index)) else {
        return Vec::new();
    };
    let told = outcome.verdict.told();
    let behind = [
        canvas.span(Role::Muted, format!("{}  ", stated_in(&claim.section))),
        canvas.span(told.role, format!("{} {}", told.mark, told.word)),
    ];
    let header = |part: &str| Line::from(canvas.span(Role::Header, part.to_owned()));
    let mut lines: Vec<Line<'static>> =
        text::wrap(&claim.statement, columns).into_iter().map(header).collect();
    let taken = behind.iter().map(|span| text::width(&span.content)).sum::<usize>();
    match lines.last_mut() {
        Some(last) if last.width() + 3 + taken <= columns => {
            last.push_span(canvas.span(Role::Text, "   "));
            last.spans.extend(behind);
        }
        Some(_) | None => lines.push(Line::from(behind.to_vec())),
    }
    lines
}

/// The lines of statement and facts.
fn lines(canvas: &Canvas<'_>, model: &Model, index: usize, columns: usize) -> Vec<Line<'static>> {
    let mut page = page(model, index);
    // The head says it.
    page.facts.retain(|fact| fact.label != "verdict");
    let labels = CardPage::label_columns(columns);
    page.fact_lines(columns).iter().map(|l| canvas.page_line(l, labels)).collect()
}

/// Below the list: as many lines as there is room for, and how many more the card has.
pub fn render_below(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(index) = model.focused_claim() else { return };
    let columns = usize::from(area.width);
    let mut all: Vec<Line<'static>> = Vec::new();
    if columns < REASON_FIRST
        && let Some(outcome) = model.outcome(index)
    {
        // So little room is best spent on why.
        let reason = text::wrap(&outcome.reason, columns);
        all.extend(reason.into_iter().map(|part| Line::from(canvas.span(Role::Text, part.to_owned()))));
    }
    all.extend(statement(canvas, model, index, columns));
    all.extend(lines(canvas, model, index, columns));
    draw(canvas, model, all, area);
}

fn draw(canvas: &mut Canvas<'_>, model: &Model, all: Vec<Line<'static>>, area: Rect) {
    let key = model.setup.config.keys.keys(Action::Open).first().map(|key| canvas.key(*key));
    let more = counted(all.len().saturating_sub(area.height.into()), "more line");
    let more = format!("… {more} {}", key.unwrap_or_default());
    canvas.cut(area, all, &more);
}

/// At the side: everything, the cells one below the other, and what the verdicts mean.
pub fn render_panel(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(index) = model.focused_claim() else { return };
    let statement = statement(canvas, model, index, area.width.into());
    let row = canvas.lines(area, 0, &statement) + 1;
    let rest = below(area, row);
    let all = lines(canvas, model, index, area.width.into());
    let used = u16::try_from(all.len()).unwrap_or(u16::MAX).saturating_add(1);
    draw(canvas, model, all, rest);
    let key = render_key(canvas, model, rest, used);
    let between = below(rest, used);
    let height = between.height.saturating_sub(key);
    render_relatives(canvas, model, index, Rect { height, ..between });
}

/// Other claims of the same section, a row a claim under a heading, as far as there is room.
fn render_relatives(canvas: &mut Canvas<'_>, model: &Model, index: usize, area: Rect) {
    let claims = &model.ds().claims;
    let Some(claim) = claims.get(index) else { return };
    let same_section = |i: usize| claims.get(i).is_some_and(|other| other.section == claim.section);
    let others: Vec<usize> = (0..claims.len()).filter(|i| *i != index && same_section(*i)).collect();
    if others.is_empty() || area.height < 4 {
        return;
    }
    let room = usize::from(area.height - 2).min(others.len());
    let more = if room < others.len() { format!("{room} of {}", others.len()) } else { String::new() };
    canvas.heading(area, 0, &format!("also in {}", stated_in(&claim.section)), &more);
    let told =
        others.iter().filter_map(|other| Some((claims.get(*other)?, model.outcome(*other)?.verdict.told())));
    for ((claim, told), at) in told.take(room).zip(1..) {
        let mark = canvas.span(told.role, format!("{}  ", told.mark));
        canvas.line(area, at, &[mark, canvas.span(Role::Text, claim.short.as_str())]);
    }
}

/// What the six verdicts mean, at the foot of the panel where nothing else needs the room; the rows taken.
fn render_key(canvas: &mut Canvas<'_>, model: &Model, area: Rect, used: u16) -> u16 {
    let columns = usize::from(area.width).saturating_sub(4);
    let mut all: Vec<Line<'static>> = Vec::new();
    for verdict in Verdict::VARIANTS {
        let role = verdict.told().role;
        let number = count(model, *verdict);
        let said = format!("{} {number}: {}", verdict.told().word, model.told(verdict.told().meaning));
        for (i, part) in text::wrap(&said, columns).into_iter().enumerate() {
            let mark = if i == 0 { verdict.told().mark } else { " " };
            all.push(Line::from(vec![
                canvas.span(role, format!("{mark}  ")),
                canvas.span(Role::Muted, part.to_owned()),
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
