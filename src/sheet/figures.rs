//! Tabs of figures: a heading a series, a line a year.

use super::passages::Sheet;
use super::words::claim;
use crate::address::{Scale, Transform};
use crate::app::{CompareRow, Model, WhatIfForm, compare_rows, overview_series, trends_figures};
use crate::data::{PlaceId, Year};
use crate::metrics::{Figure, FigureId, Mark, Tables, course};
use crate::number::{interval, signed};
use crate::say::{range_words, title};
use crate::wording::{capital, runs, section};

/// A series: each year of the tables with its figure, if there is one.
type Series = Vec<(Year, Option<Figure>)>;

/// The series of a view, top to bottom, from the figures that it has for each year.
fn series(model: &Model, ids: impl Fn(Year) -> Vec<FigureId>) -> Vec<Series> {
    let columns: Vec<(Year, Vec<FigureId>)> = model.years().iter().map(|year| (*year, ids(*year))).collect();
    let rows = columns.iter().map(|(_, ids)| ids.len()).max().unwrap_or(0);
    let of = |row: usize| {
        columns.iter().map(|(year, ids)| (*year, ids.get(row).and_then(|id| model.figure(id)))).collect()
    };
    (0..rows).map(of).collect()
}

/// Heading and years of a series; nothing for one without any figure.
fn tell(model: &Model, all: &Series, out: &mut Sheet) {
    let Some(first) = all.iter().find_map(|(_, figure)| figure.as_ref()) else { return };
    out.heading(3, first.name(model.tables()));
    for (year, figure) in all {
        out.figure(year.to_string(), figure.as_ref());
    }
    out.fact("Source", source(model, first));
}

/// Where a series stands: what is printed, in a table, whatever the year.
fn source(model: &Model, figure: &Figure) -> String {
    let ds = model.ds();
    let printed = figure.id.row().and_then(|row| ds.series(row));
    printed.map_or_else(
        || figure.source(model.tables()),
        |series| format!("{}, {}", ds.table_name(series.table), section(&series.section)),
    )
}

/// Series with their course, findings, flags.
pub fn overview(model: &Model, out: &mut Sheet) {
    out.heading(2, "Series");
    for all in series(model, |year| overview_series(model, year)) {
        tell(model, &all, out);
        let figures = all.iter().filter_map(|(year, figure)| Some((*year, (*figure)?))).collect();
        let Some(course) = course(figures) else { continue };
        let at = |year: Year| course.at(year).map(Figure::with_unit).unwrap_or_default();
        let open =
            if course.peak_open { "; the digits leave open whether another year is higher" } else { "" };
        out.fact("Highest", format!("{} in {}{open}", at(course.peak), runs(&course.as_in(course.peak))));
        out.fact("Lowest", format!("{} in {}", at(course.low), runs(&course.as_in(course.low))));
        out.fact(
            "Since the highest",
            course.since_peak.map_or_else(
                || {
                    let last = if model.years().last() == Some(&course.peak) { "year" } else { "figure" };
                    format!("the last {last} is the highest")
                },
                |change| format!("{} {}, derived", change.shown(), change.unit),
            ),
        );
    }
    out.heading(2, "What the figures say");
    for finding in model.findings() {
        let mark = match finding.mark {
            Mark::Up => "Rise",
            Mark::Down => "Fall",
            Mark::Derived => "Derived",
            Mark::Conflict => "Flagged, otherwise with the other table",
        };
        out.fact(mark, finding.says.to_string());
        if let Some(figure) = model.figure(finding.figure) {
            out.figure(format!("Proved by: {}", title(model.tables(), &figure)), Some(&figure));
        }
    }
    out.heading(2, "What must be known");
    for notice in model.notices() {
        out.fact("Flag", &notice.text);
        for test in model.notice_tests(notice) {
            out.fact("Test", &*test.text);
        }
    }
}

/// What Trends has of every year: its charts the printed figures, as a table all that the panel beside
/// them has of the year at the cursor.
fn charted_figures(model: &Model, year: Year) -> Vec<FigureId> {
    let mut ids = trends_figures(model, year);
    let is_printed = |id: &FigureId| {
        let row = id.in_currency(None).row();
        row.is_some_and(|row| model.ds().series(row).is_some())
    };
    ids.retain(|id| model.state.table || is_printed(id));
    ids
}

/// The charted series, all that is known of the year at the cursor, the statements on it.
pub fn trends(model: &Model, out: &mut Sheet) {
    out.heading(2, "Year by year");
    for all in series(model, |year| charted_figures(model, year)) {
        tell(model, &all, out);
    }
    let year = model.state.year;
    out.heading(2, format!("All that is known of {year}"));
    for id in trends_figures(model, year) {
        let Some(figure) = model.figure(id) else {
            out.fact(id.to_string(), "no figure");
            continue;
        };
        out.figure(title(model.tables(), &figure), Some(&figure));
        if let Some(other) = figure.by_other(model.tables()) {
            let (said, range, table) = (other.with_unit(), range_words(&other), model.other_table());
            out.line(format!("{}: {said}, {range}, if {table} is followed", title(model.tables(), &other)));
        }
    }
    let here = model.tables();
    for t in [here, here.other()].into_iter().filter(|_| model.currency().is_none()) {
        out.fact("Check", fits(t, year));
    }
    out.heading(2, format!("Statements that rest on {year}"));
    for at in model.claims_on(year) {
        claim(model, at, out);
    }
}

/// Whether the printed growth follows from a table's levels; empty where there is no growth.
fn fits(t: Tables<'_>, year: Year) -> String {
    let name = t.ds.table_name(t.reading);
    t.growth_fits(year).map_or_else(String::new, |fits| {
        let verb = if fits { "fits" } else { "does not fit" };
        format!("the printed growth {verb} the growth that follows from {name}'s {}", t.ds.level_word())
    })
}

/// What is drawn, the rows of the table, compound growth, what drawing level would take.
pub fn compare(model: &Model, out: &mut Sheet) {
    let state = &model.state;
    let names = |regions: &[PlaceId]| {
        let names: Vec<&str> = regions.iter().map(|region| model.ds().name(*region)).collect();
        names.join(", ")
    };
    let places = capital(&model.ds().paper.places);
    out.fact("Drawn", drawn(model));
    out.fact(format!("{places} shown"), names(&state.shown));
    let hidden: Vec<PlaceId> = model.ds().side_by_side().filter(|r| !state.shown.contains(r)).collect();
    out.fact(format!("{places} hidden"), names(&hidden));
    out.fact("In focus", format!("{}, {}", model.ds().name(state.focus), state.year));
    let rows = compare_rows(model);
    let is_cagr = |row: &CompareRow| matches!(row, CompareRow::Cagr(_));
    out.heading(2, "Year by year");
    let by_year: Vec<CompareRow> = rows.iter().copied().filter(|row| !is_cagr(row)).collect();
    for all in series(model, |year| by_year.iter().map(|row| row.figure(model, year)).collect()) {
        tell(model, &all, out);
    }
    if !model.ds().grows() {
        return;
    }
    out.heading(2, format!("Compound growth, {} to {}", state.span.from, state.span.to));
    for row in rows.iter().filter(|row| is_cagr(row)) {
        if let Some(figure) = model.figure(row.figure(model, state.year)) {
            out.figure(title(model.tables(), &figure), Some(&figure));
        }
    }
    // It reckons in the currency of the tables.
    if model.currency().is_some() {
        return;
    }
    let by = model.ends().1 + 8;
    out.heading(2, format!("What drawing level by {by} would take"));
    for peer in model.ds().peers() {
        let Some(result) = model.what_if(&WhatIfForm { peer, by, peer_growth: None }) else {
            continue;
        };
        let (name, subject) = (model.ds().name(peer), model.ds().name(model.ds().focus));
        let rate = result.required;
        let needed = format!("{} {}", signed(rate.value, 1), interval(rate.lo, rate.hi, 1));
        let given = signed(result.peer_growth.value, 1);
        let wants = if result.ahead { "stays ahead above" } else { "needs" };
        out.fact(
            name,
            format!("{subject} {wants} {needed} % a year, derived, if {name} grows by {given} % a year"),
        );
    }
}

fn drawn(model: &Model) -> String {
    let state = &model.state;
    if state.table {
        return "a table of all transforms".to_owned();
    }
    let base = match state.transform {
        Transform::Index => format!(", {} is 100", state.base),
        Transform::Level
        | Transform::Growth
        | Transform::Share
        | Transform::Gap
        | Transform::Ratio
        | Transform::Rank => String::new(),
    };
    let axis = match state.scale {
        Scale::Linear => "linear axis",
        Scale::Log => "logarithmic axis",
    };
    let plots = if state.split { "a plot for each province" } else { "one plot" };
    let currency = model.currency().map(|converted| format!(", in {}", converted.rates.measure.short));
    format!("{}{base}{}, {axis}, {plots}", state.transform, currency.unwrap_or_default())
}
