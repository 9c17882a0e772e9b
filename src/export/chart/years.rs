//! Charts over years: the bars of Trends and the lines of Compare.

use super::drawing::{Area, Drawing, Label, float, width};
use super::plot::{bands, columns, lines, years};
use super::table::{Set, SetCell, SetTable};
use crate::address::{Scales, Transform};
use crate::app::{CompareRow, Model, YearRow, compare_rows, drawn, trends_rows};
use crate::data::{Kind, PlaceId, Year};
use crate::metrics::{Figure, FigureId};
use crate::sheet::strands::{self, apart, extent, log_used, shown, titles, titles_of};
use crate::sheet::year_charts;
use crate::theme::Role;
use crate::view::paint::{region_marker, region_role};
use crate::widget::band_scale::BandScale;
use crate::widget::line_chart::LineChart;
use crate::widget::signed_bars::SignedBar;
use crate::wording::capital;

/// Pixels of a small multiple at least.
const SMALL: f64 = 190.0;
/// Pixels of a chart of bars with its heading at least.
const LEAST: f64 = 96.0;
/// The part of the width that a name beside a line may have before its short form takes its place.
const LONGEST: f64 = 0.28;
/// Pixels for the ticks of a small multiple.
const TICKS: f64 = 44.0;
/// Pixels that a bar of the strip is wide at most.
const NARROW: f64 = 36.0;
/// Pixels of a row of the strip with its heading.
const STRIP: f64 = 84.0;

fn names(model: &Model) -> Vec<String> {
    model.years().iter().map(Year::to_string).collect()
}

/// Level, growth and share as bars on one axis of years.
pub fn trends(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    if model.state.table {
        return trends_by_year(drawing, model, area);
    }
    let rows = year_charts::drawn(model);
    let count = float(rows.len().max(1));
    let body = Area { h: (area.h - 22.0).max(count * LEAST), ..area };
    let digits = |(_, row): &(usize, YearRow)| {
        let ids = model.years().iter().map(|year| model.digits(row.figure(model, *year)));
        ids.map(|digits| width(&digits, 12.0, false)).fold(0.0, f64::max)
    };
    let widest = rows.iter().map(digits).fold(0.0, f64::max) + 2.0;
    let crowded = widest * float(model.years().len()) > area.w;
    // Ticks stand left of the bars.
    let body = if crowded { Area { x: body.x + TICKS, w: body.w - TICKS, ..body } } else { body };
    let slots = bands(body, model.years().len());
    for (index, (_, row)) in rows.iter().enumerate() {
        let h = body.h / count;
        let place = Area { y: body.y + h * float(index), h: h - 10.0, ..body };
        bars(drawing, model, place, (slots, crowded), *row);
    }
    years(drawing, slots, body.bottom() + 18.0, &names(model), Some(model.year_index()));
    body.bottom() + 22.0
}

/// One chart of Trends.
fn bars(drawing: &mut Drawing, model: &Model, area: Area, (slots, crowded): (BandScale, bool), row: YearRow) {
    let Some(chart) = year_charts::chart(model, row) else { return };
    let origin = if chart.origin.is_empty() { "= computed" } else { chart.origin };
    let below = drawing.heading(area, &capital(&chart.title), origin);
    columns(drawing, below, slots, &chart.bars, (Some(model.year_index()), crowded, f64::MAX));
}

/// Lines of those of one order of magnitude, the others in a strip below; or a small chart for each place.
pub fn compare(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    if model.state.table {
        return transforms(drawing, model, area);
    }
    let drawn = drawn(model);
    let [title, _] = titles(model).map(|title| capital(&title));
    let log = if log_used(model) { "logarithmic axis" } else { "" };
    if model.state.split {
        let own =
            if model.state.scales == Scales::Own { "each on its own scale" } else { "all on one scale" };
        let said = [log, own].into_iter().filter(|said| !said.is_empty()).collect::<Vec<_>>().join(", ");
        let below = drawing.heading(area, &title, &said);
        return multiples(drawing, model, &drawn.plot, below);
    }
    let strip = STRIP * float(drawn.strip.len());
    let whole = Area { h: (area.h - strip).max(160.0), ..area };
    // Where the axis begins is known when it is drawn, and stands in the heading above it.
    let plot = whole.below(20.0);
    let chart = strands::chart(model, model.state.transform, &drawn.plot);
    let chart = named(model, &drawn.plot, chart, plot.w);
    let Some((start, slots)) = lines(drawing, &chart, (0.0, 0.0), plot) else { return area.y };
    let start = start.filter(|_| model.state.transform != Transform::Rank);
    let said = start.map_or_else(|| log.to_owned(), |start| format!("axis from {start}"));
    drawing.heading(whole, &title, &said);
    let [who, why] = apart(model, &drawn.strip);
    let end =
        slots.slot(model.years().len().saturating_sub(1)).map_or(area.right(), |(x, w)| f64::from(x + w));
    let end = end.min(area.right());
    for (index, of) in drawn.strip.iter().enumerate() {
        let place = Area { y: whole.bottom() + 6.0 + STRIP * float(index), h: STRIP - 10.0, ..area };
        let said =
            if index == 0 { format!("{why}, on its own scale") } else { "on its own scale".to_owned() };
        let name = if drawn.strip.len() > 1 { model.ds().name(*of) } else { &who };
        let below = drawing.heading(place, name, &said);
        let bar = |figure: Option<Figure>| SignedBar {
            value: figure.as_ref().map(extent),
            label: figure.as_ref().map_or_else(String::new, Figure::shown),
            role: region_role(model, *of),
        };
        let figures = strands::figures(model, model.state.transform, *of);
        let bars: Vec<SignedBar> = figures.into_iter().map(bar).collect();
        columns(drawing, Area { w: end - below.x, ..below }, slots, &bars, (None, false, NARROW));
    }
    whole.bottom() + strip
}

/// A chart with the digits of the year at the cursor, which the sentence above is of; where names need much of the
/// width, with short ones.
fn named(model: &Model, places: &[PlaceId], mut chart: LineChart, room: f64) -> LineChart {
    let at = model.year_index();
    let long = chart.series.iter().any(|line| width(&line.name, 12.0, true) > room * LONGEST);
    for (line, of) in chart.series.iter_mut().zip(places) {
        if at + 1 < line.values.len() && line.notes.iter().all(|(noted, _)| *noted != at) {
            let figure = CompareRow::Of(model.state.transform, *of).figure(model, model.state.year);
            line.notes.extend(model.figure(figure).map(|figure| (at, shown(&figure, model.state.transform))));
        }
        if let Some(place) = model.ds().place(*of).filter(|_| long) {
            line.name.clone_from(&place.short);
        }
    }
    chart
}

/// A chart for each place, side by side and one below the other, on one scale or each on its own.
fn multiples(drawing: &mut Drawing, model: &Model, places: &[PlaceId], area: Area) -> f64 {
    let charts = strands::charts(model, places);
    let lasts = charts.iter().flat_map(|chart| &chart.series).map(|line| width(&line.last, 12.0, true));
    let margins = (TICKS, lasts.fold(0.0, f64::max));
    let across =
        (1..=charts.len().max(1)).take_while(|n| float(*n) * SMALL <= area.w + 20.0).last().unwrap_or(1);
    let down = charts.len().div_ceil(across);
    let h = (area.h / float(down.max(1))).max(150.0);
    for (index, (chart, of)) in charts.into_iter().zip(places).enumerate() {
        let row = Area { y: area.y + h * float(index / across), h: h - 12.0, ..area };
        let place = row.column(index % across, across, 20.0);
        let mut chart = named(model, &[*of], chart, place.w);
        // The name stands above.
        for line in &mut chart.series {
            line.name.clear();
        }
        let drawn = lines(drawing, &chart, margins, place.below(20.0));
        let start = drawn.and_then(|(start, _)| start);
        let start = start.filter(|_| model.state.transform != Transform::Rank);
        let said = start.map_or_else(String::new, |start| format!("axis from {start}"));
        let name = |name: &str| {
            let label = Label::new(name, (place.x, place.y + 12.0)).bold(true).aside(said.as_str());
            label.ink(region_role(model, *of))
        };
        let short = model.ds().place(*of).map_or_else(|| model.ds().name(*of), |place| &place.short);
        let whole = name(model.ds().name(*of));
        drawing.put(if whole.width() <= place.w { whole } else { name(short) });
    }
    area.y + h * float(down)
}

/// The figures of Trends as a table, a row a series and a column a year.
fn trends_by_year(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let row = |of: &YearRow| {
        let ids: Vec<FigureId> = model.years().iter().map(|year| of.figure(model, *year)).collect();
        let any = ids.iter().find_map(|id| model.figure(id))?;
        let derived = if any.kind == Kind::Derived { "= " } else { "" };
        let name = SetCell::new(format!("{derived}{}", any.name(model.tables())));
        let unit = SetCell::new(any.unit.short()).ink(Role::Muted);
        let chosen = model.year_index();
        let cells = ids.iter().enumerate().map(|(at, id)| SetCell::new(model.digits(id)).bold(at == chosen));
        Some([name, unit].into_iter().chain(cells).collect())
    };
    let years = names(model).into_iter().map(|year| (year, Set::Right));
    let columns = [(String::new(), Set::Wrapped(1.0)), (String::new(), Set::Left)].into_iter().chain(years);
    let rows = trends_rows(model).iter().filter_map(row).collect();
    SetTable { columns: columns.collect(), rows }.draw(drawing, area).bottom
}

/// Every transform with a row for each place, then the compound growth.
fn transforms(drawing: &mut Drawing, model: &Model, area: Area) -> f64 {
    let rows = compare_rows(model);
    let name = |place: PlaceId| {
        let role = region_role(model, place);
        SetCell::new(format!("{} {}", region_marker(model, place), model.ds().name(place)).trim()).ink(role)
    };
    let mut cells: Vec<Vec<SetCell>> = Vec::new();
    let mut before = None;
    for row in &rows {
        let CompareRow::Of(transform, place) = *row else { continue };
        if before.replace(transform) != Some(transform) {
            let [title, _] = titles_of(model, transform);
            cells.push(vec![SetCell::new(capital(&title)).bold(true).ink(Role::Header)]);
        }
        let figures = model.years().iter().map(|year| model.digits(row.figure(model, *year)));
        let chosen = model.year_index();
        let figures = figures.enumerate().map(|(at, digits)| SetCell::new(digits).bold(at == chosen));
        cells.push(std::iter::once(name(place)).chain(figures).collect());
    }
    let names_wide =
        rows.iter().map(|row| width(model.ds().name(row.region()), 12.0, false)).fold(0.0, f64::max);
    let years = names(model).into_iter().map(|year| (year, Set::Right));
    let columns = std::iter::once((String::new(), Set::Drawn(names_wide + 16.0))).chain(years);
    let end = SetTable { columns: columns.collect(), rows: cells }.draw(drawing, area).bottom;
    if !model.ds().grows() {
        return end;
    }
    let span = model.state.span;
    let said = format!("{} to {}", span.from, span.to);
    let below = drawing.heading(Area { y: end + 12.0, ..area }, "= Compound growth", &said);
    let cagr = |row: &CompareRow| match row {
        CompareRow::Of(..) => None,
        CompareRow::Cagr(place) => {
            let figure = model.figure(row.figure(model, model.state.year))?;
            let interval = SetCell::new(figure.shown_interval()).ink(Role::Muted);
            Some(vec![name(*place), SetCell::new(format!("{} {}", figure.shown(), figure.unit)), interval])
        }
    };
    let columns = [Set::Drawn(names_wide + 16.0), Set::Right, Set::Left].map(|set| (String::new(), set));
    let rows = rows.iter().filter_map(cagr).collect();
    SetTable { columns: columns.into(), rows }.draw(drawing, below).bottom
}
