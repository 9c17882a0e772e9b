//! What Overview and Trends say of one series: its course, or one year of it.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::certainty::{Headline, Signs, between, grew, size, sure};
use crate::app::{Model, YearRow, trends_rows};
use crate::data::{Flag, MeasureKind, Year};
use crate::metrics::figure::in_unit;
use crate::metrics::{Course, Figure};
use crate::number::fixed;
use crate::wording::runs;

/// The course of the series in focus, up to the year in focus.
pub fn overview(model: &Model) -> Option<Headline> {
    let courses = model.courses();
    let course = courses.get(model.row()).or_else(|| courses.first())?.as_ref()?;
    let year = model.state.year;
    let (peak, highest) = (course.peak, course.at(course.peak)?);
    let ties = course.as_in(course.peak);
    let peaks = runs(&ties);
    let name = name(model, highest);
    let Some(now) = course.at(year) else {
        let sentence = format!("{name} peaked in {peaks} at {}; {year} has no figure.", highest.with_unit());
        return Some(Headline { sentence, certainty: sure(model, highest, Signs::Kept) });
    };
    if highest.signed {
        let then = if ties.contains(&year) {
            String::new()
        } else {
            format!("; highest in {peaks}, {}", highest.shown())
        };
        let sentence = format!("{name}: {} in {year}{then}.", now.with_unit());
        return Some(Headline { sentence, certainty: sure(model, now, Signs::Kept) });
    }
    if year < peak {
        let sentence = format!(
            "{name} stood at {} in {year}, before the peak of {} in {peaks}.",
            now.with_unit(),
            highest.shown()
        );
        return Some(Headline { sentence, certainty: sure(model, now, Signs::Kept) });
    }
    let last = course.figures.last().map(|(year, _)| *year);
    if ties.contains(&year) {
        let at = highest.with_unit();
        let sentence = if course.figures.len() == 1 {
            format!("{name} stood at {at} in {year}; there is no other year.")
        } else if last == Some(peak) {
            format!("{name} stood highest in the last year, {year}: {at}.")
        } else {
            format!("{name} peaked in {peaks} at {at}.")
        };
        return Some(Headline { sentence, certainty: of_peak(model, course, highest) });
    }
    let change = course.change_to(year)?;
    let fallen = in_unit(&fixed(change.value.value.abs(), change.decimals), change.unit);
    let sentence = format!("{name} peaked in {peaks} and had lost {fallen} by {year}.");
    Some(Headline { sentence, certainty: of_fall(model, course, highest, now) })
}

/// Whether it is sure which year was the peak.
fn of_peak(model: &Model, course: &Course, highest: &Figure) -> String {
    if course.peak_open {
        return "The digits leave open whether another year was higher.".to_owned();
    }
    if let Some(said) = peak_by_other(model, course) {
        return format!("Not by {}: there {said}.", model.other_table());
    }
    sure(model, highest, Signs::Kept)
}

/// From the peak to a later year, by either table.
fn of_fall(model: &Model, course: &Course, highest: &Figure, now: &Figure) -> String {
    let (from, to) = (highest.shown(), now.with_unit());
    if course.peak_open || highest.value.overlaps(now.value) {
        return format!("From {from} to {to}; the digits leave open whether another year was higher.");
    }
    let [followed, other] = [model.table_followed(), model.other_table()];
    if let Some(said) = peak_by_other(model, course) {
        return format!("From {from} to {to} by {followed}; by {other} {said}.");
    }
    let there = |figure| there(model, figure).map(|(_, shown)| shown);
    match (there(highest), there(now)) {
        (Some(higher), lower) => {
            let lower = in_unit(&lower.unwrap_or_else(|| now.digits()), now.unit);
            format!("From {from} to {to} by {followed}, from {higher} to {lower} by {other}.")
        }
        (None, Some(lower)) => format!("From {from} to {to} by {followed}, to {lower} by {other}."),
        (None, None) if model.tables().conflicts().is_empty() => {
            format!("From {from} to {to}; sure to the printed digits.")
        }
        (None, None) => format!("From {from} to {to}; sure to the printed digits, and by either table."),
    }
}

/// What the other table prints for the same cell, where it prints something else.
fn other_print(model: &Model, figure: &Figure) -> Option<Decimal> {
    let year = figure.id.in_year().filter(|_| figure.has(Flag::Conflict))?;
    Some(model.tables().conflict(year)?.by(model.tables().other().reading)?.0)
}

/// What a figure is by the other table, computed or printed, where it is another: its value, and that as it is shown.
fn there(model: &Model, figure: &Figure) -> Option<(Decimal, String)> {
    let computed = figure.by_other(model.tables()).map(|there| (there.value.value, there.shown()));
    computed.or_else(|| other_print(model, figure).map(|print| (print, fixed(print, print.scale()))))
}

/// What the other table says of the peak, where it has it in another year, or another year as high.
fn peak_by_other(model: &Model, course: &Course) -> Option<String> {
    let value =
        |(_, figure): &&(Year, Figure)| there(model, figure).map_or(figure.value.value, |(value, _)| value);
    let peak = course.figures.iter().find(|(year, _)| *year == course.peak)?;
    let others = course.figures.iter().filter(|(year, _)| *year != course.peak);
    let highest = others.rev().max_by_key(value)?;
    match value(&highest).cmp(&value(&peak)) {
        Ordering::Greater => Some(format!("the peak is {}", highest.0)),
        Ordering::Equal if highest.1.value.value < peak.1.value.value => {
            Some(format!("the year {} is as high", highest.0))
        }
        Ordering::Equal | Ordering::Less => None,
    }
}

/// "Shandong's high-tech exports": whose figures they are, and of what.
fn name(model: &Model, figure: &Figure) -> String {
    let ds = model.ds();
    match ds.measured(MeasureKind::Level).filter(|_| figure.is_level(ds) && !figure.is_beside()) {
        Some(level) => format!("{}'s {}", ds.name(figure.region), level.short),
        None => figure.name(model.tables()),
    }
}

/// The growth of the publication's own place in the year in focus, beside that of the rest of the whole.
pub fn trends(model: &Model) -> Headline {
    let (ds, year) = (model.ds(), model.state.year);
    let figure = |row: YearRow| -> Option<Figure> {
        trends_rows(model).contains(&row).then(|| model.figure(row.figure(model, year)))?
    };
    let goods = ds.measured(MeasureKind::Level).map_or("", |measure| measure.short.as_str());
    let own = ds
        .paper
        .scope
        .as_ref()
        .map_or_else(|| format!("{}'s {goods}", ds.name(ds.focus)), |scope| scope.short.clone());
    let level = figure(YearRow::Level);
    let Some(level) = level else {
        return Headline {
            sentence: format!("There is no figure of {own} for {year}."),
            certainty: String::new(),
        };
    };
    let to = level.with_unit();
    let growth = figure(YearRow::Growth);
    // A rate that does not fit the levels is told, and not what became of them.
    let (misfit, printed) = match figure(YearRow::Printed) {
        Some(rate) if growth.is_some() && rate.has(Flag::DoesNotRecompute) => (Some(rate), None),
        rate => (None, rate),
    };
    let said = printed.or(growth);
    let Some(said) = said else {
        let mut earlier = model.years().iter().rev().filter(|before| **before < year);
        let stood = |before: Year| model.figure(YearRow::Level.figure(model, before));
        let before = earlier.find_map(|before| Some((*before, stood(*before)?)));
        let then = before.map_or("nothing says what it was before".to_owned(), |(before, was)| {
            format!("it was {} in {before}", was.shown())
        });
        let sentence = format!("In {year} {own} stood at {to}; {then}.");
        return Headline { sentence, certainty: sure(model, &level, Signs::Kept) };
    };
    let moved = |figure: &Figure| {
        let verb = if figure.value.value.is_sign_negative() { "fell" } else { grew(figure.unit) };
        format!("{verb} {} {}", size(figure), figure.unit)
    };
    let rest = figure(YearRow::RestGrowth);
    let word = ds.share().and_then(|(_, whole)| Some(whole.rest.as_ref()?.short.clone())).unwrap_or_default();
    let whole = ds.share().map_or_else(String::new, |(_, whole)| format!(" of {}", whole.name));
    let beside = match &rest {
        Some(rest) if rest.has(Flag::Undetermined) => format!("; whether {word} rose or fell is open"),
        Some(rest) => format!("; {word} {}", moved(rest)),
        None => figure(YearRow::Share)
            .map_or_else(String::new, |share| format!("; its share{whole} was {}", share.with_unit())),
    };
    let sentence = if said.has(Flag::Undetermined) {
        format!("In {year} {own} stood at {to}: whether it rose or fell is open{beside}.")
    } else {
        format!("In {year} {own} {} to {to}{beside}.", moved(&said))
    };
    let certainty = growth.as_ref().map_or_else(
        || sure(model, &said, Signs::Kept),
        |growth| of_signs(model, growth, rest.as_ref().filter(|rest| !rest.has(Flag::Undetermined))),
    );
    let misfit = misfit
        .map_or_else(String::new, |rate| format!(" The rate printed, {} %, does not fit.", rate.digits()));
    Headline { sentence, certainty: certainty + &misfit }
}

/// Whether it is sure which way they went, by either table.
fn of_signs(model: &Model, growth: &Figure, rest: Option<&Figure>) -> String {
    if growth.has(Flag::Undetermined) {
        return sure(model, growth, Signs::Kept);
    }
    let all: Vec<&Figure> = std::iter::once(growth).chain(rest).collect();
    let ranges: Vec<String> = all.iter().map(|figure| between(figure, Signs::Kept)).collect();
    let signs = if all.len() > 1 { "Both signs are sure" } else { "The sign is sure" };
    let there: Vec<(&Figure, Figure)> =
        all.iter().filter_map(|here| Some((*here, here.by_other(model.tables())?))).collect();
    let same = |(here, there): &(&Figure, Figure)| {
        !there.has(Flag::Undetermined)
            && here.value.value.is_sign_negative() == there.value.value.is_sign_negative()
    };
    let other = if there.is_empty() {
        String::new()
    } else if there.iter().all(same) {
        format!("; by {} too", model.other_table())
    } else {
        format!("; not by {}", model.other_table())
    };
    format!("{signs}: {}{other}.", ranges.join(" and "))
}
