//! A layer of official figures: one scope, its bars and tables, and the paper's words held against
//! it. It says whose trade, in which goods, flow and years it is, so that it cannot pass for the
//! paper's.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::below;
use super::super::paint::{inset, sections};
use super::super::prose::RunningText;
use super::super::shares::shown;
use super::super::sizes::structure::{WITH_TESTS, WORTH};
use super::rows::{Drawn, SPREADS};
use crate::action::Action;
use crate::app::{Block, Model, Screen, Shape};
use crate::data::{DimensionId, Grade};
use crate::metrics::{Layer, RuleTest};
use crate::text;
use crate::theme::Role;
use crate::wording;

/// Draws the layer.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, layer: &Layer, area: Rect) {
    let area = inset(area);
    let rows = model.layer_rows();
    let mut head = caption(canvas, model, layer, area.width);
    let warning = apart(model, layer);
    if area.height < WITH_TESTS && head.len() > 2 {
        // Where there is no room for how it differs, that it does still stands.
        head.truncate(1);
        head.extend(canvas.flow((Role::Warning, "⚑ "), &[(Role::Text, warning)], area.width));
    }
    let used = canvas.lines(area, 0, &head);
    let body = below(area, used);
    let figures = Drawn::new(model, layer, &rows, body.width);
    let foot = Foot::new(canvas, model, layer, &figures, body);
    let room = body.height - foot.height();
    let spread = SPREADS.into_iter().find(|spread| figures.height(*spread) < room).unwrap_or((1, 0));
    let taken = figures.height(spread).min(room);
    let (above, is_more) = figures.render(canvas, Rect { height: taken, ..body }, spread);

    let place = if above { format!("▴ more  {}", place(model)) } else { place(model) };
    if head.first().map_or(0, Line::width) + text::width(&place) + 2 <= usize::from(area.width) {
        canvas.say_right(area, 0, Role::Muted, place);
    }
    if foot.is_empty() {
        if is_more && body.height > 2 {
            canvas.say_right(body, body.height - 1, Role::Key, "▾ more");
        }
        return;
    }
    let rest = below(body, taken + u16::from(taken < room));
    foot.render(canvas, warning, if is_more { "▾ more" } else { "" }, rest);
}

/// What stands below the figures: blocks of lines, each under its heading.
struct Foot {
    blocks: Vec<(String, Vec<Line<'static>>)>,
}

impl Foot {
    /// As much as there is room for: the paper's rules against this layer in full, in a line each, or
    /// those on the block in focus; then single figures of other scopes; then the paper's own words.
    fn new(canvas: &Canvas<'_>, model: &Model, layer: &Layer, figures: &Drawn<'_>, body: Rect) -> Self {
        let mut foot = Self { blocks: Vec::new() };
        if body.height < WITH_TESTS {
            return foot;
        }
        let heading = model.told("{Own}'s words held against this layer");
        let width = body.width;
        let fits = |foot: &Self, spread| figures.height(spread).saturating_add(foot.height()) < body.height;
        let block = figures.focused().and_then(|block| dimension(layer, block));
        // Bars that do not touch come before every period of a comparison.
        let forms = [
            (None, true, (1, 1)),
            (None, false, (1, 1)),
            (None, true, (1, 0)),
            (None, false, (1, 0)),
            (block, false, (1, 0)),
        ];
        for (of, in_full, spread) in forms {
            foot.blocks = vec![(heading.clone(), tests(canvas, layer, width, of, in_full))];
            if fits(&foot, spread) {
                break;
            }
        }
        foot.blocks.retain(|(_, said)| !said.is_empty());
        let [mut elsewhere, mut own] = [width; 2].map(|width| canvas.prose(width));
        points(&mut elsewhere, model, layer);
        words(&mut own, model);
        let of_own = model.told(&format!("{{Own}} itself, of {}: no figure", model.ds().subject()));
        let blocks = [("Single figures of other scopes".to_owned(), elsewhere.lines), (of_own, own.lines)];
        // Air between the bars comes before what is of other scopes.
        for (heading, more) in blocks.into_iter().filter(|(_, more)| !more.is_empty()) {
            foot.blocks.push((heading, more));
            if !fits(&foot, (1, 1)) {
                foot.blocks.pop();
                break;
            }
        }
        foot
    }

    fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Rows of all blocks, each with its heading, and a blank row between two.
    fn height(&self) -> u16 {
        let rows: usize = self.blocks.iter().map(|(_, said)| said.len() + 2).sum();
        u16::try_from(rows.saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// The heading gives way before the warning that the figures are of another scope.
    fn render(&self, canvas: &mut Canvas<'_>, warning: &str, right: &str, area: Rect) {
        let room = usize::from(area.width).saturating_sub(2 + if right.is_empty() { 0 } else { right.len() });
        let mut row = 0;
        for (i, (heading, said)) in self.blocks.iter().enumerate() {
            if i == 0 && !warning.is_empty() {
                let whole = format!("{heading}: {warning}");
                let left = if text::width(&whole) <= room { whole.as_str() } else { warning };
                canvas.heading(area, row, left, right);
            } else {
                canvas.heading(area, row, heading, if i == 0 { right } else { "" });
            }
            row = canvas.lines(area, row + 1, said) + 1;
        }
    }
}

/// What figures of other scopes say of the words on the dimension in focus, scope by scope.
pub fn render_elsewhere(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let focus =
        model.ds().structure.ordinals().nth(model.state.cursors[Screen::Ordinals]).map(|(by, _)| by.id);
    let offered = |layer: &&Layer| model.offered_layers().contains(&layer.scope.id);
    let mut said = canvas.prose(area.width);
    for layer in model.layers(false).iter().filter(offered) {
        let tests = tests(canvas, layer, area.width, focus, true);
        if !tests.is_empty() {
            let (from, to) = layer.years;
            if !said.lines.is_empty() {
                said.blank();
            }
            said.text(&[
                (Role::Text, &layer.title),
                (Role::Muted, &format!(", {}", wording::span(from, to))),
            ]);
            said.lines.extend(tests);
        }
    }
    if area.height >= WORTH && !said.lines.is_empty() {
        let key = model.setup.config.keys.keys(Action::NextLayer).first().map(|key| canvas.key(*key));
        let hint = key.map_or_else(|| "…".to_owned(), |key| format!("… {key} for all"));
        canvas.heading(area, 0, &model.told("{Other} figures elsewhere"), "");
        canvas.cut(below(area, 1), said.lines, &hint);
    }
}

/// "2 of 4": which of the layers this is.
pub fn place(model: &Model) -> String {
    let all = model.layer_ring();
    let at = all.iter().position(|layer| *layer == model.state.layer).unwrap_or(0);
    format!("{} of {}", at + 1, all.len())
}

/// What the paper says in words where the layer has figures.
fn words(all: &mut RunningText<'_>, model: &Model) {
    for (_, row) in model.ds().structure.ordinals().filter(|(_, row)| row.part_of.is_none()) {
        let name = format!("{}: ", row.name.en);
        let stood = format!("  {}", sections(&row.sections));
        all.item(&[(Role::Header, &name), (Role::Text, &row.statement), (Role::Muted, &stood)]);
    }
}

/// Region, goods, flow, years and grade; then what sets the scope apart from the paper's.
fn caption(canvas: &Canvas<'_>, model: &Model, layer: &Layer, width: u16) -> Vec<Line<'static>> {
    let (from, to) = layer.years;
    let years = if from == to { from.to_string() } else { format!("{from}-{to}") };
    let best = layer.bars().map(|(_, bar)| bar.grade).min().unwrap_or(layer.grade);
    let grade = match (best, layer.grade) {
        (Grade::A, Grade::A) => "grade A",
        (Grade::A, Grade::B) => "grades A, B",
        (Grade::B, _) => "grade B",
    };
    let rest = format!("{years} · {grade}");
    // The headline begins with what it is of.
    let title = if model.shape() == Shape::Full { String::new() } else { format!("{} · ", layer.title) };
    let mut said = canvas.flow((Role::Text, ""), &[(Role::Text, &title), (Role::Muted, &rest)], width);
    if layer.own {
        return said;
    }
    let apart = model.told("{other}, not {own}'s scope: ");
    let parts = [(Role::Text, apart.as_str()), (Role::Text, layer.difference.as_str())];
    said.extend(canvas.flow((Role::Warning, "⚑ "), &parts, width));
    said
}

/// What of the scope matters most in which it is not the paper's.
fn apart(model: &Model, layer: &Layer) -> &'static str {
    if layer.own {
        return "";
    }
    let goods = model.ds().paper.scope.as_ref().is_some_and(|own| own.goods != layer.scope.goods);
    let region = layer.scope.area != model.ds().focus;
    match (goods, region) {
        (true, true) => "not the same goods, not the same region",
        (true, false) => "not the same goods",
        (false, true) => "the same goods, not the same region",
        (false, false) => "not the same years",
    }
}

/// The dimension that the rules on a block are about.
fn dimension(layer: &Layer, block: Block) -> Option<DimensionId> {
    match block {
        Block::Bars(at) => layer.splits.get(at).map(|split| split.by.id),
        Block::Matrix(at) => layer.matrices.get(at).map(|matrix| matrix.rows.id),
    }
}

/// A rule a line; `in_full`, with every period.
fn tests(
    canvas: &Canvas<'_>,
    layer: &Layer,
    width: u16,
    of: Option<DimensionId>,
    in_full: bool,
) -> Vec<Line<'static>> {
    let listed = layer.tests.iter().filter(|test| of.is_none_or(|of| of == test.rule.dimension));
    listed.flat_map(|test| test_lines(canvas, test, width, in_full)).collect()
}

fn test_lines(canvas: &Canvas<'_>, test: &RuleTest, width: u16, in_full: bool) -> Vec<Line<'static>> {
    let role = test.verdict.told().role;
    let mark = format!("{} ", test.verdict.told().mark);
    let words = format!("{}  ", test.rule.text);
    // What figures of another scope say is said in words: the mark is that of the paper's statement.
    let word = format!("{} here", test.said());
    let reason = if in_full { &test.reason } else { &test.nearest };
    let reason = format!("  {reason}");
    let parts = [(Role::Text, words.as_str()), (role, word.as_str()), (Role::Muted, reason.as_str())];
    let mut said = canvas.flow((role, &mark), &parts, width);
    if !in_full && said.len() > 1 {
        // The figures say it, too, and more.
        let room = usize::from(width).saturating_sub(2 + text::width(&words));
        let reason = text::truncate(reason.trim_start(), room).into_owned();
        let parts = [(Role::Text, words.as_str()), (Role::Muted, reason.as_str())];
        said = canvas.flow((role, &mark), &parts, u16::MAX);
    }
    said
}

/// The figures of scopes that have too few for a layer: one line each, with all that they are of.
fn points(all: &mut RunningText<'_>, model: &Model, but: &Layer) {
    let is_layer = |layer: &&Layer| model.offered_layers().contains(&layer.scope.id);
    let others =
        model.layers(but.own).iter().filter(|layer| !is_layer(layer) && layer.scope.id != but.scope.id);
    for layer in others {
        for (by, bar) in layer.bars() {
            for part in &bar.parts {
                let scope = format!("{}, {}: ", layer.title, bar.period);
                let name = by.part(part.id).map_or("", |part| &part.name.en);
                let value = format!("{name} {} %", shown(&part.share));
                let grade = format!("  grade {}", bar.grade);
                all.item(&[(Role::Text, &scope), (Role::Header, &value), (Role::Muted, &grade)]);
            }
        }
    }
}
