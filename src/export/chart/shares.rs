//! Charts of shares: the bars and tables of a layer, and what stands beside a publication on one of its problems.

use super::drawing::{Anchor, Area, Drawing, Ink, Label, float, width, wrapped};
use super::plot::lines;
use super::table::{Set, SetCell, SetTable};
use crate::app::{Model, Screen};
use crate::data::Category;
use crate::metrics::{CrossTable, EvidenceChart, Figure, Layer, ShareBar, Split};
use crate::number::to_pixel;
use crate::sheet;
use crate::theme::Role;
use crate::view::{look, rest, shown};

/// Pixels of a bar, and from one to the next.
const BAR: f64 = 20.0;
const STEP: f64 = 27.0;
/// Pixels of a chart of evidence at least.
const SMALL: (f64, f64) = (250.0, 200.0);
/// And at most.
const MOST: f64 = 420.0;

/// A layer: its bars dimension by dimension, its tables, and what the words come to against it.
pub fn layer(drawing: &mut Drawing, model: &Model, layer: &Layer, area: Area) -> f64 {
    let mut left = area;
    for split in &layer.splits {
        let below = drawing.heading(left, &split.by.name.en, "shares of the whole, %");
        left = left.below(bars(drawing, split, below) + 12.0 - left.y);
    }
    for table in &layer.matrices {
        let said = format!("% of the whole, {}", table.period);
        let title = format!("{} by {}", table.rows.name.en, table.columns.name.within());
        let below = drawing.heading(left, &title, &said);
        left = left.below(matrix(drawing, table, below) + 14.0 - left.y);
    }
    if !layer.tests.is_empty() {
        left = drawing.heading(left, &format!("What the words of {} come to here", model.ds().noun()), "");
    }
    for test in &layer.tests {
        let told = test.verdict.told();
        let text = format!("“{}”: {}; {}", test.rule.text, test.said(), test.nearest);
        left = drawing.sentence(left, (told.mark, told.role), &text);
    }
    left.y
}

/// How a part is filled: which ink, how much of it, and the ink of words upon it.
fn fill(part: &Category) -> (Role, f64, Ink) {
    match look(part) {
        ('█', role) => (role, 1.0, Ink::Ground),
        ('▓', role) => (role, 0.55, Ink::Of(Role::Text)),
        ('▒', role) => (role, 0.35, Ink::Of(Role::Text)),
        (_, role) => (role, 0.2, Ink::Of(Role::Text)),
    }
}

/// A bar of 100 % for each period, names and digits upon it; where a name has room on none, below all.
fn bars(drawing: &mut Drawing, split: &Split, area: Area) -> f64 {
    let periods =
        split.bars.iter().map(|bar| width(&bar.period.to_string(), 12.0, false)).fold(0.0, f64::max) + 12.0;
    let whole = Area { x: area.x + periods, w: area.w - periods, ..area };
    let mut named: Vec<&str> = Vec::new();
    for (index, bar) in split.bars.iter().enumerate() {
        let y = area.y + STEP * float(index);
        drawing.put(Label::new(bar.period.to_string(), (area.x, y + 14.0)));
        named.extend(bar_of(drawing, split, bar, Area { y, h: BAR, ..whole }));
    }
    let mut end = area.y + STEP * float(split.bars.len());
    let mut x = whole.x;
    for part in split.by.parts.iter().filter(|part| !named.contains(&part.short.as_str())) {
        let label = Label::new(&part.name.en, (x + 16.0, end + 12.0)).size(11.0);
        if x > whole.x && x + 16.0 + label.width() > whole.right() {
            end += 18.0;
            x = whole.x;
        }
        let (role, much, _) = fill(part);
        drawing.tint(Area { x, y: end + 3.0, w: 11.0, h: 11.0 }, role, much);
        let label = Label { at: (x + 16.0, end + 12.0), ..label };
        x += 30.0 + label.width();
        drawing.put(label);
    }
    if x > whole.x { end + 20.0 } else { end }
}

/// One bar; the parts whose names stand on it.
fn bar_of<'a>(drawing: &mut Drawing, split: &'a Split, bar: &ShareBar, area: Area) -> Vec<&'a str> {
    let mut named = Vec::new();
    let mut x = area.x;
    for of in &bar.parts {
        let Some(part) = split.by.part(of.id) else { continue };
        let w = to_pixel(of.share.value.value) / 100.0 * area.w;
        let (role, much, ink) = fill(part);
        drawing.tint(Area { x, w: (w - 1.5).max(0.5), ..area }, role, much);
        let digits = shown(&of.share);
        let both = format!("{} {digits}", part.short);
        let fits = |words: &str| width(words, 11.5, false) + 8.0 <= w;
        let said =
            if fits(&both) { Some(both.as_str()) } else { Some(digits.as_str()).filter(|said| fits(said)) };
        if said == Some(&both) {
            named.push(part.short.as_str());
        }
        if let Some(said) = said {
            drawing.put(
                Label::new(said, (x + w / 2.0, area.y + 14.0)).ink(ink).size(11.5).anchor(Anchor::Middle),
            );
        }
        x += w;
    }
    let left = area.right() - x;
    if left > 1.0 && to_pixel(bar.rest.value) > 0.0 {
        drawing.tint(Area { x, w: left, ..area }, Role::Other, 0.15);
        let words = [format!("not named {}", rest(bar)), rest(bar)];
        if let Some(said) = words.into_iter().find(|said| width(said, 11.5, false) + 8.0 <= left) {
            let label = Label::new(said, (x + left / 2.0, area.y + 14.0)).muted().size(11.5);
            drawing.put(label.anchor(Anchor::Middle));
        }
    }
    named
}

/// A table of one dimension by another, each share on a tint as deep as it is large.
fn matrix(drawing: &mut Drawing, of: &CrossTable, area: Area) -> f64 {
    let largest = of.rows.parts.len();
    let across = of.columns.parts.len();
    let value = |share: &Figure| to_pixel(share.value.value);
    let inner = of.cells.iter().take(largest).flat_map(|row| row.iter().take(across).flatten());
    let most = inner.map(value).fold(f64::MIN_POSITIVE, f64::max);
    let names = of.rows.parts.iter().chain(&of.rows.whole);
    let row = |(at, (part, shares)): (usize, (&Category, &Vec<Option<Figure>>))| {
        let is_total = at >= largest;
        let name = SetCell::new(&part.name.en);
        let cell = |(column, share): (usize, &Option<Figure>)| {
            let said = match (share, is_total && column >= across) {
                (Some(share), _) => shown(share),
                (None, true) => "100".to_owned(),
                (None, false) => "–".to_owned(),
            };
            match share {
                Some(share) if !is_total && column < across => {
                    SetCell::new(said).tint(Role::SeriesA, 0.05 + 0.4 * value(share) / most)
                }
                Some(_) | None => SetCell::new(said).ink(Role::Muted),
            }
        };
        std::iter::once(if is_total { name.ink(Role::Muted) } else { name })
            .chain(shares.iter().enumerate().map(cell))
            .collect()
    };
    let titles = of.columns.parts.iter().chain(&of.columns.whole);
    let columns = std::iter::once((String::new(), Set::Left))
        .chain(titles.map(|part| (part.short.clone(), Set::Right)));
    let rows = names.zip(&of.cells).enumerate().map(row).collect();
    SetTable { columns: columns.collect(), rows }.draw(drawing, area).bottom
}

/// What stands beside the publication on the problem in focus: charts or bars, sentences, and what they cannot
/// show.
pub fn evidence(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let Some(problem) = model.ds().problems.get(model.state.cursors[Screen::Problems]) else { return area.y };
    let title = format!("{} {}", problem.id, problem.name.en);
    let mut left = drawing.heading(area, &title, &model.not_own());
    let Some(found) = model.evidence(&problem.id) else {
        let said = format!("No figure at hand bears on it. It would need: {}", problem.needs);
        return drawing.sentence(left, ("∅", Role::Muted), &said).y;
    };
    let count = found.charts.len();
    let across = (1..=count.max(1)).take_while(|n| float(*n) * SMALL.0 <= area.w + 24.0).last().unwrap_or(1);
    let down = count.div_ceil(across);
    // The sentences have what they need, the charts the rest.
    let said = found.sentences.iter().map(|said| &*said.text).chain([found.limits.as_str()]);
    let rows: usize = said.map(|said| wrapped(said, 12.0, false, left.w - 18.0).len()).sum();
    let room = left.h - float(rows) * 19.0;
    let h = (room / float(down.max(1))).clamp(SMALL.1, MOST);
    for (index, chart) in found.charts.iter().enumerate() {
        let row = Area { y: left.y + h * float(index / across), h: h - 14.0, ..left };
        evidence_chart(drawing, model, chart, row.column(index % across, across.min(count), 24.0));
    }
    left = left.below(h * float(down));
    for shares in &found.shares {
        let below = drawing.heading(left, &shares.title, &shares.difference);
        left = left.below(bars(drawing, &shares.split, below) + 10.0 - left.y);
    }
    for said in &found.sentences {
        left = drawing.sentence(left, ("–", Role::Muted), &said.text);
    }
    drawing.sentence(left, ("?", Role::Warning), &found.limits).y
}

fn evidence_chart(drawing: &mut Drawing, model: &Model, chart: &EvidenceChart, area: Area) {
    let (_, drawn) = sheet::evidence_chart(model, chart);
    let head = Area { h: 20.0, ..area };
    let plot = area.below(if width(&chart.title, 12.0, true) > area.w { 34.0 } else { 20.0 });
    let start = lines(drawing, &drawn, (0.0, 0.0), plot).and_then(|(start, _)| start);
    let said = start.map_or_else(String::new, |start| format!("axis from {start}"));
    drawing.heading(head, &chart.title, &said);
}
