//! The pair in focus: what links the two, and both texts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::cut::share_columns;
use super::super::paint::{clipped, for_all, inset, line, lines, span, vertical_rule};
use super::side::Block;
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
    let pair = Pair { model, problem, measure };
    let named = pair.render_title(area, buf);
    let body = inset(Rect { y: area.y + 1, height: area.height - 1, ..area });
    if body.width >= THREE_COLUMNS {
        pair.render_three(body, named, buf);
    } else if body.width >= TWO_TEXTS {
        pair.render_two(body, named, buf);
    } else {
        pair.render_one(body, buf);
    }
}

/// The problem and the countermeasure in focus.
#[derive(Clone, Copy)]
struct Pair<'a> {
    model: &'a Model,
    problem: &'a Problem,
    measure: &'a Countermeasure,
}

impl Pair<'_> {
    /// A rule with the pair and its link; whether it has room for the names.
    fn render_title(self, area: Rect, buf: &mut Buffer) -> bool {
        let Self { model, problem, measure } = self;
        let kind = kind(model.ds(), &problem.id, &measure.id);
        let (mark, role) = mark(kind);
        let name = side::link_name(kind);
        let ids = format!(" {} × {} ", problem.id, measure.id);
        let names = format!(" {} {} × {} {} ", problem.id, problem.name.en, measure.id, measure.name.en);
        let fits = text::width(&names) + text::width(name) + 7 <= usize::from(area.width);
        let mut said = Line::from(vec![
            span(model, Role::Rule, "──"),
            span(model, Role::Selected, if fits { names } else { ids }),
            span(model, role, format!(" {mark} ")),
            span(model, if role == Role::Muted { Role::Text } else { role }, format!("{name} ")),
        ]);
        let rest = usize::from(area.width).saturating_sub(said.width());
        said.push_span(span(model, Role::Rule, "─".repeat(rest)));
        line(buf, area, 0, &said);
        fits
    }

    fn reason(self, columns: u16) -> Vec<Line<'static>> {
        side::link(self.model, self.problem, self.measure, columns)
    }

    /// Both texts under their names, with section and Chinese name. Where rows are scarce and the
    /// rule above has `named` them, without.
    fn texts(self, left: Rect, right: Rect, named: bool) -> [Vec<Line<'static>>; 2] {
        let with = |headed| {
            [
                side::problem(self.model, self.problem, left.width, headed),
                side::measure(self.model, self.measure, right.width, headed),
            ]
        };
        let whole = with(true);
        let fits = whole.iter().all(|text| text.len() <= usize::from(left.height));
        if fits || !named { whole } else { with(false) }
    }

    /// Problem, link and countermeasure in a column each.
    fn render_three(self, area: Rect, named: bool, buf: &mut Buffer) {
        let Self { model, problem, measure } = self;
        let [left, middle, right] = share_columns(area, 3, [5, 3, 5]);
        let more = [
            side::stances(model, &problem.section, left.width),
            side::claims(model, &problem.section, left.width),
        ];
        let [of_problem, of_measure] = self.texts(left, right, named);
        render_side(model, of_problem, more.concat(), left, buf);
        let kind = kind(model.ds(), &problem.id, &measure.id);
        let (mark, role) = mark(kind);
        let mut said = vec![Line::from(span(model, role, format!("{mark} {}", side::link_name(kind))))];
        said.extend(self.reason(middle.width));
        let more = [
            side::across(model, problem, measure, middle.width),
            side::down(model, measure, problem, middle.width),
        ];
        render_side(model, said, more.concat(), middle, buf);
        let more = [
            side::stances(model, &measure.section, right.width),
            side::claims(model, &measure.section, right.width),
        ];
        render_side(model, of_measure, more.concat(), right, buf);
        for column in [left.width + 1, left.width + middle.width + 4] {
            vertical_rule(model, buf, area, column);
        }
    }

    /// The reason above, both texts side by side below it.
    fn render_two(self, area: Rect, named: bool, buf: &mut Buffer) {
        let Self { model, problem, measure } = self;
        let reason = clipped(model, self.reason(area.width), area.height, area.width, &for_all(model));
        let used = lines(buf, area, 0, &reason).min(area.height);
        let below = Rect { y: area.y + used, height: area.height - used, ..area };
        let [left, right] = share_columns(below, 3, [1, 1]);
        let more = side::across(model, problem, measure, left.width);
        let [of_problem, of_measure] = self.texts(left, right, named);
        render_side(model, of_problem, more, left, buf);
        let more = side::down(model, measure, problem, right.width);
        render_side(model, of_measure, more, right, buf);
        vertical_rule(model, buf, below, left.width + 1);
    }

    /// One below the other, what the rows of the matrix are first.
    fn render_one(self, area: Rect, buf: &mut Buffer) {
        let Self { model, problem, measure } = self;
        let mut texts = [
            side::problem(model, problem, area.width, true),
            side::measure(model, measure, area.width, true),
        ];
        if model.state.reverse {
            texts.reverse();
        }
        let mut all = self.reason(area.width);
        all.extend(texts.concat());
        render_side(model, all, Vec::new(), area, buf);
    }
}

/// What the card says too, cut where it has to be; below it what goes beyond the card, block by block.
fn render_side(model: &Model, said: Vec<Line<'static>>, more: Vec<Block>, area: Rect, buf: &mut Buffer) {
    let said = clipped(model, said, area.height, area.width, &for_all(model));
    let mut row = lines(buf, area, 0, &said);
    let count = more.len();
    for (i, block) in more.into_iter().enumerate() {
        let rows = u16::try_from(block.len()).unwrap_or(u16::MAX);
        // A row is kept for the count of what is left out, but after the last block.
        let kept = u16::from(i + 1 < count);
        if row.saturating_add(rows).saturating_add(kept) > area.height {
            let left = format!("… {} more", count - i);
            let long = format!("{left} on a larger screen");
            let said = if text::width(&long) <= usize::from(area.width) { long } else { left };
            line(buf, area, row, &Line::from(span(model, Role::Muted, said)));
            return;
        }
        row = lines(buf, area, row, &block);
    }
}
