//! Marks of a slip: a figure ten times too large, one that stands for two years, a year left out.

use rust_decimal::Decimal;

use super::lines::Line;
use super::outcome::{Accord, Relation, Validation};
use crate::metrics::tables::Input;
use crate::wording::runs;

/// What is told of each line by itself.
pub(super) fn slips(lines: &[Line<'_>]) -> Vec<Validation> {
    let mut all: Vec<Validation> =
        lines.iter().filter(|line| line.is_level() && line.unit.is_amount()).flat_map(jumps).collect();
    all.extend(lines.iter().flat_map(repeated));
    all.extend(lines.iter().filter_map(missing));
    all
}

/// How far figures of neighbouring years may lie apart and still be of one size: times.
const CALM: Decimal = Decimal::from_parts(16, 0, 0, false, 1);
/// How near to a power of ten a jump must be: times.
const NEAR: Decimal = Decimal::from_parts(13, 0, 0, false, 1);

/// How many times the larger of two is the smaller.
fn times(a: Decimal, b: Decimal) -> Decimal {
    a.max(b).checked_div(a.min(b)).unwrap_or(Decimal::MAX)
}

/// The power of ten that two figures are apart by, nearly.
fn power(a: Decimal, b: Decimal) -> Option<u32> {
    let apart = times(a, b);
    // Across zero, or between deficits, nothing is so many times as large.
    [10, 100, 1000, 10_000]
        .into_iter()
        .filter(|_| a.min(b) > Decimal::ZERO)
        .find(|power| times(apart, Decimal::from(*power)) <= NEAR)
}

/// A figure, or a run of figures, that is a power of ten away from its neighbours, which are calm themselves.
fn jumps(line: &Line<'_>) -> Vec<Validation> {
    let values: Vec<Decimal> = line.cells.iter().map(|cell| cell.printed.0).collect();
    let steps: Vec<(usize, u32)> =
        values.windows(2).enumerate().filter_map(|(at, pair)| Some((at, power(pair[0], pair[1])?))).collect();
    // All other steps are small, and there are enough of them to know what is usual.
    let others = values.windows(2).enumerate().filter(|(at, _)| steps.iter().all(|(step, _)| step != at));
    let others: Vec<Decimal> = others.map(|(_, pair)| times(pair[0], pair[1])).collect();
    if others.iter().any(|step| *step > CALM) {
        return Vec::new();
    }
    let cell = |at: usize| line.cells.get(at);
    let told = |at: usize, power: u32, neighbours: &[&Input<'_>], what: &str| {
        let own = cell(at)?;
        let beside: Vec<String> =
            neighbours.iter().map(|input| format!("{} in {}", input.digits(), input.year)).collect();
        Some(Validation {
            relation: Relation::PowerOfTen,
            fit: Accord::DoesNotFit,
            about: line.in_year(own.year),
            reason: format!("{} beside {}: about {power} times {what}", own.digits(), beside.join(" and "))
                .into(),
            worked: format!("{} / {}", own.digits(), neighbours.first()?.digits()),
            cells: std::iter::once(own.id()).chain(neighbours.iter().map(|input| input.id())).collect(),
        })
    };
    let size = |own: Decimal, other: Decimal| if own > other { "too much" } else { "too little" };
    match steps.as_slice() {
        // Up and down again: the one between is out.
        [(first, power), (second, back)] if *second == first + 1 && power == back => {
            let around = (cell(*first), cell(first + 1), cell(second + 1));
            let (Some(before), Some(own), Some(behind)) = around else { return Vec::new() };
            let straight = times(before.printed.0, behind.printed.0) <= CALM * CALM;
            told(first + 1, *power, &[before, behind], size(own.printed.0, before.printed.0))
                .filter(|_| straight)
                .into_iter()
                .collect()
        }
        // Once: from there on, or at one of the ends.
        [(at, power)] if others.len() >= 2 => {
            let (Some(before), Some(own)) = (cell(*at), cell(at + 1)) else { return Vec::new() };
            let size = if own.printed.0 > before.printed.0 {
                "the year before"
            } else {
                "less than the year before"
            };
            told(at + 1, *power, &[before], size).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// Digits that two years would hardly share by chance.
const TELLING: usize = 5;

/// Digits without the zeros at either end.
fn significant(value: Decimal) -> usize {
    value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
}

/// Figures of neighbouring years that are the same in all their digits.
fn repeated(line: &Line<'_>) -> Vec<Validation> {
    let same = |pair: &[Input<'_>]| {
        pair[0].printed == pair[1].printed
            && pair[0].year + 1 == pair[1].year
            && significant(pair[0].printed.0) >= TELLING
    };
    line.cells
        .windows(2)
        .filter(|pair| same(pair))
        .map(|pair| Validation {
            relation: Relation::Repeated,
            fit: Accord::CannotTell,
            about: line.in_year(pair[1].year),
            reason: format!("{} as in {}: copied from there?", pair[1].digits(), pair[0].year).into(),
            worked: String::new(),
            cells: pair.iter().rev().map(Input::id).collect(),
        })
        .collect()
}

/// Years between the first and the last figure that have none.
fn missing(line: &Line<'_>) -> Option<Validation> {
    let (first, last) = (line.cells.first()?, line.cells.last()?);
    let lacking: Vec<u16> = (first.year..last.year).filter(|year| line.at(*year).is_none()).collect();
    (!lacking.is_empty()).then(|| Validation {
        relation: Relation::MissingYear,
        fit: Accord::CannotTell,
        about: line.in_year(runs(&lacking)),
        reason: format!("no figure for {}, between {} and {}", runs(&lacking), first.year, last.year).into(),
        worked: String::new(),
        cells: vec![first.id(), last.id()],
    })
}
