//! The claim in focus: all that its card says, as far as there is room.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Clear, Widget};
use strum::VariantArray;

use super::super::footer::short;
use super::super::paint::{line, page_line, rule, span, style, worded_rule, wrapped};
use crate::action::Action;
use crate::app::{CardPage, Model, Target, count, section};
use crate::text;
use crate::theme::Role;
use crate::verdict::Verdict;

/// What the card says, with the cells and their digits in place of its links.
fn page(model: &Model, index: usize) -> CardPage {
    let mut page = model.page(&Target::Claim(index));
    // The section stands beside the id.
    page.facts.retain(|(label, _)| *label != "section");
    let cells =
        model.outcomes().get(index).map(|outcome| model.cells_words(&outcome.cells)).unwrap_or_default();
    if !cells.is_empty() {
        let after = page.facts.iter().position(|(label, _)| *label == "because").map_or(0, |at| at + 1);
        page.facts.insert(after, ("cells", cells));
    }
    // Value and interval are one statement and take one line.
    if let Some(at) = page.facts.iter().position(|(label, _)| *label == "interval") {
        let (_, interval) = page.facts.remove(at);
        if let Some((_, value)) = page.facts.iter_mut().find(|(label, _)| *label == "value") {
            value.push(' ');
            value.push_str(&interval);
        }
    }
    page
}

/// Id, section, mark and word: the head of either form.
fn head(model: &Model, index: usize) -> Option<Line<'static>> {
    let (claim, outcome) = (model.ds().claims.get(index)?, model.outcomes().get(index)?);
    Some(Line::from(vec![
        span(model, Role::Header, claim.id.clone()),
        span(model, Role::Muted, format!(" {}  ", section(&claim.section))),
        span(
            model,
            outcome.verdict.told().role,
            format!("{} {}", outcome.verdict.told().mark, outcome.verdict.told().word),
        ),
    ]))
}

/// The lines of statement and facts.
fn lines(model: &Model, index: usize, columns: usize) -> Vec<Line<'static>> {
    let page = page(model, index);
    let labels = CardPage::label_columns(columns);
    page.fact_lines(columns).iter().map(|l| page_line(model, l, labels)).collect()
}

/// Below the list: as many lines as there is room for, and how many more the card has.
pub fn render_below(model: &Model, area: Rect, buf: &mut Buffer) {
    let Some(index) = model.focused_claim() else { return };
    let Some(claim) = model.ds().claims.get(index) else { return };
    let columns = usize::from(area.width);
    let mut all: Vec<Line<'static>> = Vec::new();
    if columns >= 60 {
        // The list has the mark and the facts have the verdict: the head needs no line of its own.
        let name = text::pad_right(&format!("{} {}", claim.id, section(&claim.section)), 11);
        let name_columns = text::width(&name);
        for (i, part) in text::wrap(&claim.statement, columns - name_columns.min(columns)).iter().enumerate()
        {
            let left = if i == 0 { name.clone() } else { " ".repeat(name_columns) };
            all.push(Line::from(vec![
                span(model, Role::Muted, left),
                span(model, Role::Header, part.clone()),
            ]));
        }
    } else {
        all.extend(head(model, index));
        if columns < 40
            && let Some(outcome) = model.outcomes().get(index)
        {
            // So little room is best spent on why.
            let reason = text::wrap(&outcome.reason, columns);
            all.extend(reason.into_iter().map(|part| Line::from(span(model, Role::Text, part))));
        }
        let statement = text::wrap(&claim.statement, columns);
        all.extend(statement.into_iter().map(|part| Line::from(span(model, Role::Header, part))));
    }
    all.extend(lines(model, index, columns));
    draw(model, &all, area, buf);
}

fn draw(model: &Model, all: &[Line<'_>], area: Rect, buf: &mut Buffer) {
    let room = usize::from(area.height);
    for (y, content) in (0..area.height).zip(all) {
        line(buf, area, y, content);
    }
    if all.len() > room && room > 0 {
        let key = model.setup.config.keys.keys(Action::Open).first().map(|key| short(model, *key));
        let more = format!("… +{} lines {}", all.len() - room, key.unwrap_or_default());
        let columns = text::width_u16(&more).min(area.width);
        let corner = Rect { x: area.right() - columns, y: area.bottom() - 1, width: columns, height: 1 };
        Clear.render(corner, buf);
        buf.set_style(corner, style(model, Role::Text));
        line(buf, corner, 0, &Line::from(span(model, Role::Key, more)));
    }
}

/// At the side: everything, the cells one below the other, and what the verdicts mean.
pub fn render_panel(model: &Model, area: Rect, buf: &mut Buffer) {
    let Some(index) = model.focused_claim() else { return };
    let Some(claim) = model.ds().claims.get(index) else { return };
    if let Some(head) = head(model, index) {
        line(buf, area, 0, &head);
    }
    let row = wrapped(buf, area, 1, &claim.statement, style(model, Role::Header)) + 1;
    let below = Rect {
        y: area.y.saturating_add(row.min(area.height)),
        height: area.height.saturating_sub(row),
        ..area
    };
    let all = lines(model, index, area.width.into());
    draw(model, &all, below, buf);
    let used = u16::try_from(all.len()).unwrap_or(u16::MAX).saturating_add(1);
    let key = render_key(model, below, used, buf);
    let used = used.min(below.height);
    let between =
        Rect { y: below.y + used, height: below.height.saturating_sub(used).saturating_sub(key), ..below };
    render_relatives(model, index, between, buf);
}

/// Other claims of the same section, then others with the same verdict, as far as there is room.
fn render_relatives(model: &Model, index: usize, area: Rect, buf: &mut Buffer) {
    let (claims, outcomes) = (&model.ds().claims, model.outcomes());
    let (Some(claim), Some(outcome)) = (claims.get(index), outcomes.get(index)) else { return };
    let same_section = |i: usize| claims.get(i).is_some_and(|other| other.section == claim.section);
    let same_verdict = |i: usize| outcomes.get(i).is_some_and(|other| other.verdict == outcome.verdict);
    let others = || (0..claims.len()).filter(|i| *i != index);
    let near: Vec<usize> = others().filter(|i| same_section(*i)).collect();
    let alike: Vec<usize> = others().filter(|i| same_verdict(*i) && !same_section(*i)).collect();
    let used = relatives(model, &format!("also in {}", section(&claim.section)), &near, area, buf);
    let area = Rect { y: area.y + used, height: area.height - used, ..area };
    relatives(model, &format!("elsewhere, too: {}", outcome.verdict.told().word), &alike, area, buf);
}

/// A heading and a row a claim; the rows taken, with a blank one.
fn relatives(model: &Model, heading: &str, others: &[usize], area: Rect, buf: &mut Buffer) -> u16 {
    if others.is_empty() || area.height < 4 {
        return 0;
    }
    let room = usize::from(area.height - 2).min(others.len());
    let more = if room < others.len() { format!("{room} of {}", others.len()) } else { String::new() };
    worded_rule(model, buf, area, 0, heading, &more);
    let mut at = 1;
    for other in others.iter().take(room) {
        let (Some(claim), Some(outcome)) = (model.ds().claims.get(*other), model.outcomes().get(*other))
        else {
            continue;
        };
        let content = Line::from(vec![
            span(model, outcome.verdict.told().role, format!("{}  ", outcome.verdict.told().mark)),
            span(model, Role::Muted, format!("{} ", claim.id)),
            span(model, Role::Text, claim.short.clone()),
        ]);
        line(buf, area, at, &content);
        at += 1;
    }
    (at + 1).min(area.height)
}

/// What the six verdicts mean, at the foot of the panel where nothing else needs the room; the rows taken.
fn render_key(model: &Model, area: Rect, used: u16, buf: &mut Buffer) -> u16 {
    let columns = usize::from(area.width).saturating_sub(4);
    let mut all: Vec<Line<'static>> = Vec::new();
    for verdict in Verdict::VARIANTS {
        let role = verdict.told().role;
        let number = count(model.outcomes(), *verdict);
        let said = format!("{verdict} ({number}): {}", verdict.told().meaning);
        for (i, part) in text::wrap(&said, columns).into_iter().enumerate() {
            let mark = if i == 0 { verdict.told().mark } else { " " };
            all.push(Line::from(vec![
                span(model, role, format!("{mark}  ")),
                span(model, Role::Muted, part),
            ]));
        }
    }
    let rows = u16::try_from(all.len()).unwrap_or(u16::MAX).saturating_add(1);
    if used.saturating_add(rows) > area.height {
        return 0;
    }
    let top = area.height - rows;
    rule(model, buf, area, top);
    for (y, content) in (top + 1..area.height).zip(&all) {
        line(buf, area, y, content);
    }
    rows
}
