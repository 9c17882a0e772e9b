//! What official figures say of the problem in focus: charts, sentences computed from them, and what
//! they cannot show. Nothing of it is the paper's, and the rule above it says so.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::{below, cut_columns};
use super::super::headline;
use super::super::paint::{axis_from, brief_years, for_all, inset};
use super::super::shares::Shares;
use super::super::sizes::evidence::{
    ABREAST, LEAST_CHART, LEAST_SOURCE, LEAST_TEXT, TWO_COLUMNS, WIDEST_TEXT,
};
use crate::app::{Model, Screen, Shape, Spot};
use crate::data::{Grid, Kind, Problem};
use crate::metrics::{EvidenceChart, ProblemEvidence, Sentence};
use crate::sheet::evidence_chart;
use crate::text;
use crate::theme::Role;
use crate::widget::line_chart::LineChart;

/// Draws the evidence on the problem in focus.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let Some(problem) = model.ds().problems.get(model.state.cursors[Screen::Problems]) else { return };
    if area.height == 0 {
        return;
    }
    let found = model.evidence(&problem.id);
    let body = inset(below(area, 1));
    let Some(evidence) = found.as_deref() else {
        render_title(canvas, model, (problem, "no figure"), area);
        let whose = model.told("nothing in the {whose} here");
        let said = format!("No figure: {whose} bears on “{}”.", problem.name.en);
        let mut all = canvas.prose(body.width);
        all.text(&[(Role::Text, &said)]);
        all.text(&[(Role::Muted, "would need: "), (Role::Text, &problem.needs)]);
        canvas.lines(body, 0, &all.lines);
        return;
    };
    if body.width < TWO_COLUMNS {
        let rows =
            said(canvas, model, evidence, body.width).len() + limits(canvas, evidence, body.width).len();
        let wanted = u16::try_from(rows).unwrap_or(u16::MAX);
        // A chart says more than the last of the sentences.
        let least = LEAST_TEXT - u16::from(is_above(model));
        let drawn = body.height >= LEAST_CHART.1 + 1 + least;
        let height = if drawn { wanted.min(body.height - LEAST_CHART.1 - 1) } else { body.height };
        render_text(canvas, model, evidence, Rect { height, ..body });
        let rest = if drawn { body.height - height - 1 } else { 0 };
        let chart = Rect { y: body.bottom() - rest, height: rest, ..body };
        let more = if drawn { render_figures(canvas, model, evidence, chart) } else { 0 };
        return render_title(canvas, model, (problem, &hidden(evidence, more)), area);
    }
    let text = (body.width * 9 / 20).min(WIDEST_TEXT);
    let [figures, gap, said] = cut_columns(body, [None, Some(3), Some(text)]);
    canvas.vertical_rule(gap, 1);
    let more = render_figures(canvas, model, evidence, figures);
    render_text(canvas, model, evidence, said);
    render_title(canvas, model, (problem, &hidden(evidence, more)), area);
}

/// How many charts or scopes there was no room for.
fn hidden(evidence: &ProblemEvidence, more: usize) -> String {
    match (more, evidence.charts.is_empty()) {
        (0, _) => String::new(),
        (1, true) => "1 scope more on a larger screen".to_owned(),
        (1, false) => "1 chart more on a larger screen".to_owned(),
        (_, true) => format!("{more} scopes more on a larger screen"),
        (_, false) => format!("{more} charts more on a larger screen"),
    }
}

/// The heading: the problem, whose figures these are, and what was left out, which gives way first.
fn render_title(canvas: &mut Canvas<'_>, model: &Model, (problem, right): (&Problem, &str), area: Rect) {
    let (says, area) = (model.not_own(), inset(area));
    let named = format!("{} {}: {says}", problem.id, problem.name.en);
    let short = format!("{}: {says}", problem.id);
    let named = if text::width(&named) <= usize::from(area.width) { named } else { short };
    canvas.heading(area, 0, &named, right);
}

/// Whether the first of the sentences stands above as the headline.
fn is_above(model: &Model) -> bool {
    model.state.evidence && model.shape() == Shape::Full && headline::is_whole(model)
}

/// The sentences, but for the one that is the headline.
fn said(canvas: &Canvas<'_>, model: &Model, evidence: &ProblemEvidence, columns: u16) -> Vec<Line<'static>> {
    let above = usize::from(is_above(model));
    let one =
        |sentence: &Sentence| canvas.flow((Role::Muted, "- "), &[(Role::Text, &*sentence.text)], columns);
    evidence.sentences.iter().skip(above).flat_map(one).collect()
}

fn limits(canvas: &Canvas<'_>, evidence: &ProblemEvidence, columns: u16) -> Vec<Line<'static>> {
    canvas.flow((Role::Warning, "? "), &[(Role::Text, evidence.limits.as_str())], columns)
}

/// The sentences as far as there is room; what they cannot show is never cut for them.
fn render_text(canvas: &mut Canvas<'_>, model: &Model, evidence: &ProblemEvidence, area: Rect) {
    let limits = limits(canvas, evidence, area.width);
    let kept = u16::try_from(limits.len()).unwrap_or(u16::MAX).min(area.height);
    let room = area.height - kept;
    let said = said(canvas, model, evidence, area.width);
    let air = u16::from(said.len() < usize::from(room));
    let hint = for_all(canvas, model);
    let end = canvas.cut(Rect { height: room, ..area }, said, &hint);
    let rest = below(area, end + air);
    let end = canvas.lines(rest, 0, &limits);
    let rest = below(rest, end + 1);
    if rest.height >= LEAST_SOURCE {
        canvas.cut(rest, whose(canvas, model, evidence, area.width), &hint);
    }
}

/// Scope, publisher and grade of each series that the sentences rest on; nothing where they rest on none.
fn whose(canvas: &Canvas<'_>, model: &Model, evidence: &ProblemEvidence, columns: u16) -> Vec<Line<'static>> {
    let mut series: Vec<&Grid> = Vec::new();
    let figures = evidence.sentences.iter().flat_map(|sentence| &sentence.cells);
    // What a figure is derived from has the source.
    for cell in figures.filter_map(|id| model.figure(id)).flat_map(|figure| figure.cells(model.tables())) {
        let found = cell.row().and_then(|row| model.beside().grid(row.table));
        series.extend(found.filter(|found| !series.iter().any(|known| known.id == found.id)));
    }
    let mut all = canvas.prose(columns);
    if !series.is_empty() {
        all.unwrapped(Role::Header, "Whose figures these are");
    }
    for one in series {
        let name = format!("{}: ", one.measure.name.en);
        let source = format!("  {}, {}; grade {}", one.publisher, one.work, one.grade);
        all.item(&[(Role::Header, &name), (Role::Text, &one.measure.scope), (Role::Muted, &source)]);
    }
    all.lines
}

/// Charts, or bars of the nearest scopes; how many were left out.
fn render_figures(canvas: &mut Canvas<'_>, model: &Model, evidence: &ProblemEvidence, area: Rect) -> usize {
    if evidence.charts.is_empty() {
        render_shares(canvas, evidence, area)
    } else {
        charts(canvas, model, evidence, area)
    }
}

fn charts(canvas: &mut Canvas<'_>, model: &Model, evidence: &ProblemEvidence, area: Rect) -> usize {
    let all = evidence.charts.len();
    if area.width < LEAST_CHART.0 || area.height < LEAST_CHART.1 {
        return all;
    }
    let count = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
    let across = (area.width / ABREAST).clamp(1, count(all));
    let down = (area.height / (LEAST_CHART.1 + 1)).clamp(1, count(all).div_ceil(across));
    let height = area.height / down;
    let shown = all.min(usize::from(across * down));
    for (i, chart) in evidence.charts.iter().take(shown).enumerate() {
        let (column, row) = (count(i) % across, count(i) / across);
        // Those of a row that is not full share its width.
        let across = across.min(count(shown) - row * across);
        let width = area.width / across;
        let at = Rect {
            x: area.x + column * width,
            y: area.y + row * height,
            width: width.saturating_sub(u16::from(column + 1 < across) * 2),
            height: height.saturating_sub(u16::from(row + 1 < down)),
        };
        render_chart(canvas, model, chart, at);
    }
    all - shown
}

fn render_chart(canvas: &mut Canvas<'_>, model: &Model, chart: &EvidenceChart, area: Rect) {
    let derived = chart.lines.iter().flat_map(|l| &l.points).any(|(_, figure)| figure.kind == Kind::Derived);
    let mark = if derived { "= " } else { "" };
    let (years, drawn) = evidence_chart(model, chart);
    let selected = (0..years.len()).min_by_key(|i| years.get(*i).map(|y| y.abs_diff(model.state.year)));
    let mut drawn = LineChart { selected, categories: brief_years(&years), ..drawn };
    // The last digits stand behind the line.
    if let Some(at) = selected.filter(|at| at + 1 < years.len()) {
        let subjects = drawn.series.iter_mut().zip(&chart.lines).filter(|(line, _)| line.emphasised);
        for (line, of) in subjects {
            let figure = of.points.iter().find(|(year, _)| years.get(at) == Some(year));
            line.notes.extend(figure.map(|(_, figure)| (at, figure.shown())));
        }
    }
    let axis = |plot| drawn.start_off_zero(plot).map(|start| axis_from(&start));
    let said = axis(below(area, 1)).unwrap_or_default();
    let named = |said: &str| {
        let title = format!("{mark}{}", chart.title);
        // Where the axis begins stands on one line.
        let said = format!("  {}", said.trim_start().replace(' ', "\u{a0}"));
        canvas.flow((Role::Header, ""), &[(Role::Header, &title), (Role::Muted, said.trim_end())], area.width)
    };
    // What does not fit beside the title has a line of its own, which leaves the plot another scale.
    let rows = |said: &str| u16::try_from(named(said).len()).unwrap_or(1);
    let plot = below(area, rows(&said));
    let title = named(&axis(plot).unwrap_or_default());
    canvas.lines(area, 0, &title);
    canvas.draw(&drawn, plot);
    if let Some(slots) = drawn.slots(plot) {
        for (index, year) in years.iter().enumerate() {
            if let Some((x, width)) = slots.slot(index) {
                canvas.spot(Rect { x, width, ..plot }.intersection(plot), Spot::Year(*year));
            }
        }
    }
}

/// The nearest scopes one below the other, each under its own name; of each as many of its latest
/// periods as there is room for.
fn render_shares(canvas: &mut Canvas<'_>, evidence: &ProblemEvidence, area: Rect) -> usize {
    let width = area.width;
    let blocks: Vec<Shares<'_>> =
        evidence.shares.iter().map(|shares| Shares::new(&shares.split, width)).collect();
    let counts = allotted(&blocks, area.height);
    let mut y = 0;
    for ((block, shares), count) in blocks.iter().zip(&evidence.shares).zip(&counts) {
        let at = |row: u16, height: u16| Rect { y: area.y + row, height, ..area };
        let parts = [
            (Role::Header, shares.title.as_str()),
            (Role::Muted, "  "),
            (Role::Muted, shares.difference.as_str()),
        ];
        let title = canvas.flow((Role::Text, ""), &parts, width);
        canvas.cut(at(y, 1), title, "…");
        block.render_heading(canvas, at(y + 1, 1), None);
        y += 2;
        for index in block.len() - count..block.len() {
            block.render_row(canvas, at(y, block.row_height(1)), index, (false, None));
            y += block.row_height(1);
        }
        y += 1;
    }
    blocks.len() - counts.len()
}

/// How many periods of each block fit into so many rows: one of each first, then one more of each in
/// turn. Blocks at the end for which there is no room have none.
fn allotted(blocks: &[Shares<'_>], rows: u16) -> Vec<usize> {
    let mut counts: Vec<usize> = Vec::new();
    // Title and headings; a blank row before each but the first.
    let mut taken = 0_u16;
    for block in blocks {
        let air = u16::from(!counts.is_empty());
        let with = taken.saturating_add(2 + block.row_height(1) + air);
        if with > rows {
            break;
        }
        taken = with;
        counts.push(1);
    }
    loop {
        let before = taken;
        for (count, block) in counts.iter_mut().zip(blocks) {
            let with = taken.saturating_add(block.row_height(1));
            if *count < block.len() && with <= rows {
                taken = with;
                *count += 1;
            }
        }
        if taken == before {
            return counts;
        }
    }
}
