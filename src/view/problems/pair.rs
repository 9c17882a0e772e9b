//! The pair in focus: what links the two, and both texts.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::{below, share_columns};
use super::super::paint::{for_all, inset};
use super::super::prose::RunningText;
use super::super::sizes::problems::{THREE_COLUMNS, TWO_TEXTS};
use super::links::{kind, word};
use super::side;
use crate::app::{Model, Screen};
use crate::data::{Countermeasure, Problem};
use crate::text;
use crate::theme::Role;

/// Draws the name of the link and, as far as there is room, its reason and both texts.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let cursors = &model.state.cursors;
    let pair = model.ds().problems.get(cursors[Screen::Problems]);
    let Some((problem, measure)) = pair.zip(model.ds().countermeasures.get(cursors.countermeasure)) else {
        return;
    };
    if area.height == 0 {
        return;
    }
    let pair = Pair { model, problem, measure };
    if inset(area).width >= THREE_COLUMNS {
        // Each column has its own heading.
        return pair.render_three(canvas, inset(area));
    }
    let named = pair.render_title(canvas, area);
    let body = inset(below(area, 1));
    if body.width >= TWO_TEXTS {
        pair.render_two(canvas, body, named);
    } else {
        pair.render_one(canvas, body);
    }
}

/// The problem and the countermeasure in focus.
#[derive(Clone, Copy)]
struct Pair<'a> {
    model: &'a Model,
    problem: &'a Problem,
    measure: &'a Countermeasure,
}

impl<'m> Pair<'m> {
    /// The pair and its link, over what is said of them; whether there is room for the names.
    fn render_title(self, canvas: &mut Canvas<'_>, area: Rect) -> bool {
        let Self { model, problem, measure } = self;
        let kind = kind(model.ds(), &problem.id, &measure.id);
        let area = inset(area);
        let ids = format!("{} × {}", problem.id, measure.id);
        let names = format!("{} {} × {} {}", problem.id, problem.name.en, measure.id, measure.name.en);
        let name = Line::from(canvas.span(word(kind).1, side::link_name(kind)));
        let fits = text::width(&names) + name.width() + 2 <= usize::from(area.width);
        canvas.say(area, 0, Role::Header, if fits { names } else { ids });
        canvas.line_right(area, 0, &name);
        fits
    }

    fn reason(self, prose: &mut RunningText<'_>) {
        side::link(prose, self.model, self.problem, self.measure);
    }

    /// Both texts under their names, with section and Chinese name. Where rows are scarce and the
    /// rule above has `named` them, without.
    fn texts(self, canvas: &Canvas<'_>, left: Rect, right: Rect, named: bool) -> [Vec<Line<'static>>; 2] {
        let with = |headed| {
            let [mut problem, mut measure] = [left, right].map(|side| canvas.prose(side.width));
            side::problem(&mut problem, self.model, self.problem, (left.height, headed));
            side::measure(&mut measure, self.model, self.measure, (right.height, headed));
            [problem.lines, measure.lines]
        };
        let whole = with(true);
        let fits = whole.iter().all(|text| text.len() <= usize::from(left.height));
        if fits || !named { whole } else { with(false) }
    }

    /// Problem, link and countermeasure in a column each.
    fn render_three(self, canvas: &mut Canvas<'_>, area: Rect) {
        let Self { model, problem, measure } = self;
        let [left, middle, right] = share_columns(area, 3, [5, 3, 5]);
        let of_section = |stands: &'m str| {
            move |prose: &mut RunningText<'_>| {
                side::stances(prose, model, stands);
                side::claims(prose, model, stands);
            }
        };
        let [of_problem, of_measure] = self.texts(canvas, left, right, false);
        render_side(canvas, model, of_problem, of_section(&problem.section), left);
        let kind = kind(model.ds(), &problem.id, &measure.id);
        let mut said = canvas.prose(middle.width);
        said.lines.push(Line::from(canvas.span(word(kind).1, side::link_name(kind))));
        self.reason(&mut said);
        let more = |prose: &mut RunningText<'_>| {
            side::across(prose, model, problem, measure);
            side::down(prose, model, measure, problem);
        };
        render_side(canvas, model, said.lines, more, middle);
        render_side(canvas, model, of_measure, of_section(&measure.section), right);
        for column in [left.width + 1, left.width + middle.width + 4] {
            canvas.vertical_rule(area, column);
        }
    }

    /// The reason above, both texts side by side below it.
    fn render_two(self, canvas: &mut Canvas<'_>, area: Rect, named: bool) {
        let Self { model, problem, measure } = self;
        let mut reason = canvas.prose(area.width);
        self.reason(&mut reason);
        let used = canvas.cut(area, reason.lines, &for_all(canvas, model));
        let below = below(area, used);
        let [left, right] = share_columns(below, 3, [1, 1]);
        let more = |prose: &mut RunningText<'_>| side::across(prose, model, problem, measure);
        let [of_problem, of_measure] = self.texts(canvas, left, right, named);
        render_side(canvas, model, of_problem, more, left);
        let more = |prose: &mut RunningText<'_>| side::down(prose, model, measure, problem);
        render_side(canvas, model, of_measure, more, right);
        canvas.vertical_rule(below, left.width + 1);
    }

    /// One below the other, what the rows of the matrix are first.
    fn render_one(self, canvas: &mut Canvas<'_>, area: Rect) {
        let mut texts = self.texts(canvas, area, area, false);
        if self.model.state.reverse {
            texts.reverse();
        }
        let mut all = canvas.prose(area.width);
        self.reason(&mut all);
        all.lines.extend(texts.concat());
        render_side(canvas, self.model, all.lines, |_| {}, area);
    }
}

/// What the card says too, cut where it has to be; below it what goes beyond the card, block by block.
fn render_side(
    canvas: &mut Canvas<'_>,
    model: &Model,
    said: Vec<Line<'static>>,
    more: impl FnOnce(&mut RunningText<'_>),
    area: Rect,
) {
    let used = canvas.cut(area, said, &for_all(canvas, model));
    let rest = below(area, used);
    if rest.height == 0 {
        return;
    }
    let mut beyond = canvas.prose(rest.width);
    more(&mut beyond);
    canvas.cut(rest, beyond.lines, "… more on a larger screen");
}
