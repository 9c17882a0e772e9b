//! The pair in focus: what links the two, and both texts.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use super::super::paint::{clipped, for_all, inset, line, lines, rule, span, vertical_rule};
use super::{kind, mark, side};
use crate::app::Model;
use crate::data::{Countermeasure, Problem};
use crate::text;
use crate::theme::Role;

/// From this width on the texts stand side by side.
const TWO_TEXTS: u16 = 72;
/// From this width on the link has a column of its own between them.
const THREE_COLUMNS: u16 = 108;

/// Draws the name of the link and, as far as there is room, its reason and both texts.
pub fn render(model: &Model, area: Rect, buf: &mut Buffer) {
    let cursors = &model.state.cursors;
    let pair = model.ds().problems.get(cursors.problem);
    let Some((problem, measure)) = pair.zip(model.ds().countermeasures.get(cursors.countermeasure)) else {
        return;
    };
    if area.height == 0 {
        return;
    }
    render_title(model, problem, measure, area, buf);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let body = inset(body);
    if body.width >= THREE_COLUMNS {
        render_three(model, problem, measure, body, buf);
    } else if body.width >= TWO_TEXTS {
        let reason = side::link(model, problem, measure, body.width);
        let reason = clipped(model, reason, body.height, body.width, &for_all(model));
        let used = lines(buf, body, 0, &reason).min(body.height);
        let below = Rect { y: body.y + used, height: body.height - used, ..body };
        let [left, right] =
            Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).spacing(3).areas(below);
        render_side(
            model,
            side::problem(model, problem, left.width),
            &problem_more(model, problem, measure, left.width),
            left,
            buf,
        );
        render_side(
            model,
            side::measure(model, measure, right.width),
            &measure_more(model, problem, measure, right.width),
            right,
            buf,
        );
        vertical_rule(model, buf, below, left.width + 1);
    } else {
        let mut all = side::link(model, problem, measure, body.width);
        all.extend(side::problem(model, problem, body.width));
        all.extend(side::measure(model, measure, body.width));
        render_side(model, all, &[], body, buf);
    }
}

/// A rule that names the pair and its link.
fn render_title(model: &Model, problem: &Problem, measure: &Countermeasure, area: Rect, buf: &mut Buffer) {
    rule(model, buf, area, 0);
    let kind = kind(model.ds(), &problem.id, &measure.id);
    let (mark, role) = mark(kind);
    let name = side::link_name(kind);
    let columns = usize::from(area.width);
    let ids = format!(" {} × {} ", problem.id, measure.id);
    let names = format!(" {} {} × {} {} ", problem.id, problem.name.en, measure.id, measure.name.en);
    let needed = text::width(&names) + text::width(name) + 8;
    let pair = if needed <= columns { names } else { ids };
    let start = Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(2), ..area };
    let said = Line::from(vec![
        span(model, Role::Focus, pair),
        span(model, role, format!(" {mark} ")),
        span(model, if role == Role::Muted { Role::Text } else { role }, format!("{name} ")),
    ]);
    line(buf, start, 0, &said);
}

fn render_three(model: &Model, problem: &Problem, measure: &Countermeasure, area: Rect, buf: &mut Buffer) {
    let [left, middle, right] =
        Layout::horizontal([Constraint::Fill(5), Constraint::Fill(3), Constraint::Fill(5)])
            .spacing(3)
            .areas(area);
    let more = problem_more(model, problem, measure, left.width);
    render_side(model, side::problem(model, problem, left.width), &more, left, buf);
    let kind = kind(model.ds(), &problem.id, &measure.id);
    let (mark, role) = mark(kind);
    let mut said = vec![Line::from(span(model, role, format!("{mark} {}", side::link_name(kind))))];
    said.extend(side::link(model, problem, measure, middle.width));
    render_side(model, said, &[], middle, buf);
    let more = measure_more(model, problem, measure, right.width);
    render_side(model, side::measure(model, measure, right.width), &more, right, buf);
    for column in [left.width + 1, left.width + middle.width + 4] {
        vertical_rule(model, buf, area, column);
    }
}

/// What goes beyond the card, block by block, for large screens.
fn problem_more(model: &Model, p: &Problem, m: &Countermeasure, columns: u16) -> [Vec<Line<'static>>; 3] {
    [
        side::across(model, p, m, columns),
        side::stances(model, &p.section, columns),
        side::claims(model, &p.section, columns),
    ]
}

fn measure_more(model: &Model, p: &Problem, m: &Countermeasure, columns: u16) -> [Vec<Line<'static>>; 3] {
    [
        side::down(model, m, p, columns),
        side::stances(model, &m.section, columns),
        side::claims(model, &m.section, columns),
    ]
}

/// What the card says too, cut where it has to be; below it each block of the rest that fits whole.
fn render_side(
    model: &Model,
    said: Vec<Line<'static>>,
    more: &[Vec<Line<'static>>],
    area: Rect,
    buf: &mut Buffer,
) {
    let said = clipped(model, said, area.height, area.width, &for_all(model));
    let mut row = lines(buf, area, 0, &said);
    for block in more.iter().filter(|block| !block.is_empty()) {
        let rows = u16::try_from(block.len()).unwrap_or(u16::MAX).saturating_add(1);
        if row.saturating_add(rows) <= area.height {
            row = lines(buf, area, row + 1, block);
        }
    }
}
