//! Compare: lines of the places that stand side by side over the table that proves them, on one time axis; and
//! two views on official statistics, each with its own head.

pub mod chart;
mod columns;
pub mod crosscheck;
mod head;
mod places;
pub mod rank;
mod summary;
mod table;

use ratatui::layout::Rect;
use ratatui::text::Line;

use self::columns::Columns;
use super::canvas::Canvas;
use super::cut::cut_rows;
use super::paint::inset;
use super::panel;
use super::sizes::WITH_PANEL;
use super::sizes::compare::{AIRY_PLOT, LEAST_PLOT, LEAST_ROWS, MOST_PLOT, WITH_WHAT_IF, WITH_WHOLE_NAMES};
use super::sizes::overview::LEAST_SAID;
use super::sizes::structure::LEAST_PANEL;
use super::trends::said;
use crate::action::Action;
use crate::address::{Scale, Scales, Transform};
use crate::app::{CompareRow, Model, Shape, WhatIfForm, compare_rows, drawn, drawn_by, transforms};
use crate::number;
use crate::sheet::strands;
use crate::text;
use crate::theme::Role;

/// Draws the tab.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if !panel::fits(area, WITH_PANEL) {
        return render_main(canvas, model, area);
    }
    // The panel yields the column that parts the longest names from their figures.
    let yielded = area.width.saturating_sub(WITH_WHOLE_NAMES).max(LEAST_PANEL);
    let [main, _] = panel::beside_of(canvas, model, area, panel::width(area).min(yielded));
    render_main(canvas, model, main);
}

fn render_main(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let rows = compare_rows(model);
    let growth_focused = matches!(rows.get(model.row()), Some(CompareRow::Cagr(_)));
    let columns = Columns::new(model, area, growth_focused);
    let what_if = u16::from(model.shape() == Shape::Full && area.height >= WITH_WHAT_IF);
    let leads = table::leads(model, &rows);
    let wanted = table::height(&rows, &leads);
    let [caption, body, foot] = cut_rows(area, [Some(1), None, Some(what_if)]);
    if model.state.table || body.height < LEAST_PLOT + LEAST_ROWS {
        render_caption(canvas, model, &Axis::default(), caption);
        let [table, _, rest] = cut_rows(body, [Some(wanted.min(body.height)), Some(1), None]);
        table::render(canvas, model, (&rows, &leads), table, columns);
        if rest.height >= LEAST_SAID {
            said::render(canvas, model, inset(rest));
        }
        render_what_if(canvas, model, foot);
        return;
    }
    let drawn = drawn(model);
    // The table gives way first, for its rows can be scrolled; then the strip, whose figures it has.
    let table = wanted.min(body.height.saturating_sub(AIRY_PLOT)).max(LEAST_ROWS);
    let strip = u16::try_from(drawn.strip.len()).unwrap_or(u16::MAX).saturating_add(1);
    let strip = if strip > 1 && body.height >= AIRY_PLOT + table + strip { strip } else { 0 };
    let air = u16::from(strip > 0 && body.height > AIRY_PLOT + table + strip);
    let plot = body.height.saturating_sub(table + strip + air).min(MOST_PLOT);
    let [plot, strip, _, table] = cut_rows(body, [Some(plot), Some(strip), Some(air), None]);
    let mut said = Axis::default();
    if model.state.split {
        chart::render_split(canvas, model, &drawn.plot, inset(plot));
        let own = model.state.scales == Scales::Own;
        said.scales = if own { "  each on its own scale" } else { "  all on one scale" };
    } else {
        canvas.spot_years(plot, columns.slots);
        said.start = chart::render(canvas, model, &drawn.plot, plot, columns.slots);
        if strip.height == 0 && !drawn.strip.is_empty() {
            said.without = strands::apart(model, &drawn.strip);
        }
    }
    if strip.height > 0 {
        chart::render_strip(canvas, model, &drawn.strip, strip, columns.slots);
    }
    render_caption(canvas, model, &said, caption);
    table::render(canvas, model, (&rows, &leads), table, columns);
    render_what_if(canvas, model, foot);
}

/// What a caption has to say of the axis.
#[derive(Default)]
struct Axis {
    /// Where it begins, if not at zero.
    start: Option<String>,
    /// How many there are, where there is a plot for each place.
    scales: &'static str,
    /// Who is left to the table, and why.
    without: [String; 2],
}

/// What is drawn, on which axis, and what else could be: in the fullest form that fits.
fn render_caption(canvas: &mut Canvas<'_>, model: &Model, axis: &Axis, area: Rect) {
    let state = &model.state;
    let area = inset(area);
    if state.table {
        return canvas.say(area, 0, Role::Header, "All transforms");
    }
    let log = if strands::log_used(model) {
        "  log axis"
    } else if state.scale == Scale::Log {
        "  linear: a log axis needs values above zero"
    } else {
        ""
    };
    let [title, unit] = strands::titles(model);
    let [who, why] = &axis.without;
    let without = if who.is_empty() { String::new() } else { format!(", without {who}") };
    let reason = if who.is_empty() { String::new() } else { format!(", {why}") };
    let [whole, brief] = ["  axis from ", " from "]
        .map(|from| axis.start.as_ref().map_or_else(String::new, |start| format!("{from}{start}")));
    let whole = format!("{log}{}{whole}{without}{reason}", axis.scales);
    let brief = format!("{log}{}{brief}{without}", axis.scales);
    let key = model.setup.config.keys.keys(Action::NextTransform).first();
    let key = key.map_or_else(String::new, |key| format!("{} ", canvas.key(*key)));
    let mut ring = vec![canvas.span(Role::Key, key)];
    let word = |one: Transform| drawn_by(model, one);
    let all: Vec<&str> = transforms(model).iter().map(|one| word(*one)).collect();
    let chosen =
        [ring.clone(), head::ring(canvas, &[word(state.transform)], &word(state.transform)).spans].concat();
    ring.extend(head::ring(canvas, &all, &word(state.transform)).spans);
    let (ring, chosen, none) = (Line::from(ring), Line::from(chosen), Line::default());
    let forms = [
        (&title, &whole, &ring),
        (&unit, &whole, &ring),
        (&title, &brief, &ring),
        (&unit, &brief, &ring),
        (&title, &whole, &chosen),
        (&title, &brief, &chosen),
        (&unit, &brief, &chosen),
        (&unit, &brief, &none),
    ];
    let room = usize::from(area.width);
    let width = |(title, axis, ring): &(&String, &String, &Line<'_>)| {
        text::width(title) + text::width(axis) + ring.width() + if ring.spans.is_empty() { 0 } else { 2 }
    };
    let fitting = forms.into_iter().find(|form| width(form) <= room);
    let (title, axis, ring) = fitting.unwrap_or((&unit, &brief, &none));
    let left = [canvas.span(Role::Header, title.clone()), canvas.span(Role::Muted, axis.clone())];
    canvas.line(area, 0, &left);
    canvas.line_right(area, 0, ring);
}

/// The growth that drawing level would take, by the year the ledger starts with.
fn render_what_if(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    // It reckons in the currency of the tables.
    if model.currency().is_some() {
        return;
    }
    let area = inset(area);
    let by = model.ends().1 + 8;
    let own = model.ds().name(model.ds().focus);
    let mut content = Line::from(canvas.span(Role::Text, format!("= Level by {by}: ")));
    // Whether what was said last is of a lead.
    let mut said = None;
    for peer in model.ds().peers() {
        let form = WhatIfForm { peer, by, peer_growth: None };
        let Some(result) = model.what_if(&form) else { continue };
        let rate = result.required;
        let needed = format!("{} %", number::signed(rate.value, 1));
        let range = format!(" {}", number::interval(rate.lo, rate.hi, 1));
        let name = model.ds().name(peer);
        let given = number::signed(result.peer_growth.value, 1);
        // Once it is said that growth is needed, the next may do without; what keeps a lead says so each time.
        let wants = if result.ahead { "stays ahead above " } else { "needs " };
        let told = if said.is_none() { format!("{own} ") } else { ", ".to_owned() };
        let start = if !result.ahead && said == Some(false) { told.clone() } else { told.clone() + wants };
        let brief = if !result.ahead && said.is_none() { told } else { start.clone() };
        let end = if said.is_none() {
            format!(" a year if {name} keeps {given} %")
        } else {
            format!(" if {name} {given} %")
        };
        let room = usize::from(area.width).saturating_sub(content.width());
        let forms = [(&start, range.as_str()), (&brief, &range), (&start, "")]
            .map(|(start, range)| [start.clone(), needed.clone(), format!("{range}{end}")]);
        // Said whole or not at all; what the digits allow gives way last but one.
        let fits = |form: &[String; 3]| form.iter().map(|part| text::width(part)).sum::<usize>() <= room;
        if let Some([start, needed, given]) = forms.into_iter().find(fits) {
            content.push_span(canvas.span(Role::Muted, start));
            content.push_span(canvas.span(Role::Header, needed));
            content.push_span(canvas.span(Role::Muted, given));
            said = Some(result.ahead);
        }
    }
    if said.is_some() {
        canvas.line(area, 0, &content);
    }
}
