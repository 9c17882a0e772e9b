//! Checks on single figures: what a cell would be printed as, a bound, the largest part of a whole.

use super::held::{Held, Missing};
use super::ruling::Ruling;
use crate::data::{Direction, Figures, Interval, Limit, MeasureKind, Year};
use crate::metrics::op::Op;
use crate::metrics::rules::share_of;
use crate::metrics::shares::{ShareBar, splits};
use crate::metrics::truth::Truth;
use crate::number;

/// A figure in the unit of a cell of the subject, held against it; and which table's cell is nearer, where
/// they differ.
pub(super) fn as_printed(held: Held<'_>, id: &str, year: Year, figures: &Figures) -> Result<Ruling, Missing> {
    let series = held.as_printed(id)?;
    let printed = series.at(year).ok_or_else(|| Missing(format!("{} is missing", series.cell_id(year))))?;
    let (value, ids) = match figures {
        Figures::Of(measure, place) => {
            let cell = held.of(Some(*measure), *place)?.cell(year)?;
            (cell.unit().convert(cell.interval(), series.unit), vec![cell.id()])
        }
        Figures::Share(ids) => {
            let [part, whole] = ids.each_ref().map(|id| held.figure(id).map(|figure| figure.value));
            (Op::Index.over(&[part?, whole?]), ids.to_vec())
        }
    };
    let value = value.ok_or_else(|| Missing("the units do not fit".to_owned()))?;
    let own = printed.interval();
    let truth = Truth::of(own.lo <= value.lo && value.hi <= own.hi, !own.overlaps(value));
    let shown = number::fixed(value.value, printed.0.scale() + 1);
    // Of two that are equally near, the later one.
    let conflict = held
        .t
        .conflict(year)
        .filter(|_| series.place == held.t.ds.focus && series.kind == MeasureKind::Level);
    let prints = conflict.into_iter().flat_map(|conflict| conflict.prints.into_iter().rev());
    let nearest = prints.min_by_key(|(_, printed)| (printed.0 - value.value).abs());
    let reason = match nearest {
        Some((table, near)) => {
            format!("{shown}, nearer to {}'s {}", held.t.ds.table_name(table), number::printed(near.0))
        }
        None => format!("{year}: {shown} {}, printed {}", series.unit, number::printed(printed.0)),
    };
    Ok(Ruling::new(truth, reason).ids(ids))
}

pub(super) fn bound(held: Held<'_>, id: &str, limit: Limit) -> Result<Ruling, Missing> {
    let figure = held.figure(id)?;
    let reason = format!("{}: {} {}", figure.year, figure.shown(), figure.unit);
    Ok(Ruling::new(Truth::within(limit, figure.value), reason).ids([figure.id]))
}

pub(super) fn change(held: Held<'_>, ids: &[String; 2], direction: Direction) -> Result<Ruling, Missing> {
    let [from, to] = ids.each_ref().map(|id| held.figure(id));
    let (from, to) = (from?, to?);
    let change = Op::Difference.over(&[to.value, from.value]);
    let change = change.ok_or_else(|| Missing("the change overflows".to_owned()))?;
    let [first, last] = [&from, &to].map(|figure| {
        held.release(&figure.id).map_or_else(|| figure.year.clone(), |(year, _)| year.to_string())
    });
    let what = held.release(&from.id).map_or(from.name.as_str(), |(_, part)| part);
    let reason = format!("{what} {} → {} {}, {first}-{last}", from.shown(), to.shown(), to.unit);
    Ok(Ruling::new(Truth::of_direction(direction, change), reason).ids([from.id, to.id]))
}

pub(super) fn largest(held: Held<'_>, scope: &str, period: &str, of: &str) -> Result<Ruling, Missing> {
    let none = || Missing(format!("no part {of} of {scope} in {period}"));
    let row = of.parse().map_err(|_| none())?;
    let scope = scope.parse().ok().and_then(|id| held.asked.ds.structure.scope(id)).ok_or_else(none)?;
    let splits = splits(held.asked, scope);
    let has_row = |bar: &&ShareBar| bar.period == period && bar.parts.iter().any(|part| part.belongs_to(row));
    let bar = splits.iter().flat_map(|split| &split.bars).find(has_row).ok_or_else(none)?;
    let own = share_of(bar, row).ok_or_else(none)?;
    let others: Vec<Interval> =
        bar.parts.iter().filter(|part| !part.belongs_to(row)).map(|part| part.share.value).collect();
    let top = others.iter().map(|x| x.hi).fold(bar.rest.hi, Ord::max);
    let beaten = others.iter().any(|x| x.lo > own.value.hi);
    let reason = format!("{of} {} % in {}", own.shown, bar.year);
    let ids = bar.parts.iter().map(|part| part.share.id.clone());
    Ok(Ruling::new(Truth::of(own.value.lo > top, beaten), reason).ids(ids))
}
