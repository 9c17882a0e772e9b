//! Checks of what is printed against what else is: rates against levels, a table against another, years
//! against those that a caption names.

use super::held::{Held, Missing, cell_of};
use super::ruling::Ruling;
use super::series::Movement;
use crate::data::{Asked, RowId, Series, Unit, Window, Year};
use crate::metrics::op::Op;
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Input;
use crate::metrics::truth::Truth;
use crate::number;
use crate::wording::runs;

pub(super) fn printed_growth(held: Held<'_>, growth: &Asked, level: &Asked) -> Result<Ruling, Missing> {
    let (rates, levels) = (held.line(growth)?, held.line(level)?);
    let first = levels.ends().map(|(first, _)| first);
    let mut cells = Vec::new();
    let mut worked = Vec::new();
    let mut misfits = Vec::new();
    let mut missing: Vec<(Year, Missing)> = Vec::new();
    for year in rates.years() {
        let Some(before) = year.checked_sub(1).filter(|_| first.is_some_and(|first| first < year)) else {
            continue; // The first year of the levels has none before it to compute from.
        };
        let pair =
            cell_of(rates, year).and_then(|printed| Ok((printed, Movement::growth(levels, before, year)?)));
        let (printed, recomputed) = match pair {
            Ok(pair) => pair,
            Err(lack) => {
                missing.push((year, lack));
                continue;
            }
        };
        let value = number::signed(recomputed.by.value, 2);
        if !recomputed.by.overlaps(printed.interval()) {
            misfits.push(format!("{year}: {value}, printed {}", printed.digits()));
        }
        worked.push(format!("{value} ({})", printed.digits()));
        cells.push(printed);
        cells.extend(recomputed.cells);
    }
    let tested = worked.len();
    let lacking: Vec<Year> = missing.iter().map(|(year, _)| *year).collect();
    let ruling = match (misfits.first().cloned(), missing.drain(..).next()) {
        (_, lack) if tested == 0 => {
            return Err(lack.map_or_else(|| Missing("no rate to recompute".to_owned()), |(_, lack)| lack));
        }
        (Some(first), _) => {
            Ruling::new(Truth::No, format!("{} of {tested} fit", tested - misfits.len())).and([first])
        }
        (None, Some(_)) => {
            let ruling = Ruling::new(Truth::Missing, format!("{tested} fit the digits"));
            ruling.and([format!("{}: no figure", runs(&lacking))]).reaching(Truth::Yes)
        }
        (None, None) => Ruling::new(Truth::Yes, format!("all {tested} fit the digits")),
    };
    Ok(ruling.cells(&cells).formula(format!("recomputed (printed), %: {}", worked.join(", "))))
}

pub(super) fn tables_agree(held: Held<'_>, one: RowId, other: RowId) -> Result<Ruling, Missing> {
    let (one, other) = (held.as_printed(one)?, held.as_printed(other)?);
    let (here, there) = (one, other);
    let common: Vec<Year> = there.years().collect();
    let mut pairs = Vec::new();
    let mut gap = None;
    for year in here.years().filter(|year| common.contains(year)) {
        match (cell_of(here, year), cell_of(there, year)) {
            (Ok(here), Ok(there)) => pairs.push([here, there]),
            (Err(missing), _) | (_, Err(missing)) => gap = gap.or(Some(missing)),
        }
    }
    let differing = pairs.iter().find(|[here, there]| here.printed.0 != there.printed.0);
    let cells = || pairs.iter().flatten();
    let Some(pair) = differing else {
        return match gap {
            Some(Missing(lack)) if !pairs.is_empty() => {
                let ruling = Ruling::new(Truth::Missing, format!("{} years agree", pairs.len()));
                Ok(ruling.and([lack]).reaching(Truth::Yes).cells(cells()))
            }
            Some(missing) => Err(missing),
            None if pairs.is_empty() => Err(Missing("the tables share no year".to_owned())),
            None => Ok(Ruling::new(Truth::Yes, format!("all {} years agree", pairs.len())).cells(cells())),
        };
    };
    let year = pair[0].year;
    let [here, there] = pair.each_ref().map(Input::digits);
    let table = |series: &Series| held.t.ds.table_name(series.table);
    let reason = format!("{year}: {here} in {}, {there} in {}", table(one), table(other));
    let ruling = Ruling::new(Truth::No, reason).cells(cells());
    let unit = if one.unit == Unit::Percent { Unit::PercentPoint } else { one.unit };
    let decimals = pair.iter().map(|cell| cell.printed.0.scale()).max().unwrap_or(0);
    Ok(match Op::Difference.over(&pair.each_ref().map(Input::interval)) {
        Some(difference) => {
            let shown = number::signed(difference.value, decimals);
            ruling
                .formula(
                    Phrase::default()
                        .sum(format_args!("{year}: {here} − {there}"), format_args!("{shown} {unit}")),
                )
                .value(difference, unit, decimals)
        }
        None => ruling,
    })
}

/// A missing cell is no reason to withhold judgement here: it is what the statement denies.
pub(super) fn covers(held: Held<'_>, ids: &[RowId], window: Window) -> Result<Ruling, Missing> {
    let mut cells = Vec::new();
    let mut wrong = None;
    for id in ids {
        let line = held.as_printed(*id)?;
        for year in window.from..=window.to {
            match cell_of(line, year) {
                Ok(cell) => cells.push(cell),
                Err(Missing(reason)) => {
                    wrong.get_or_insert(reason);
                }
            }
        }
        let mut outside = line.years().filter(|year| !(window.from..=window.to).contains(year));
        if let Some(cell) = outside.find_map(|year| cell_of(line, year).ok()) {
            wrong.get_or_insert_with(|| format!("{} is printed too", cell.id()));
        }
    }
    let years = usize::from(window.to - window.from) + 1;
    let right = || Ruling::new(Truth::Yes, format!("all {years} years in {} series", ids.len()));
    Ok(wrong.map_or_else(right, |reason| Ruling::new(Truth::No, reason)).cells(&cells))
}
