//! Checks on single figures: what a cell would be printed as, a bound, the largest part of a whole.

use rust_decimal::Decimal;

use super::held::{Held, Missing, cell_of};
use super::rules::{share_of, stands_above};
use super::ruling::Ruling;
use crate::data::{Direction, Figures, Kind, Limit, MeasureKind, Period, Printed, RowId, Unit, Year};
use crate::metrics::figure::Figure;
use crate::metrics::op::Op;
use crate::metrics::phrase::{BESIDE, Phrase};
use crate::metrics::releases::maker;
use crate::metrics::shares::{ShareBar, bar_of};
use crate::metrics::truth::Truth;
use crate::number;

/// A figure in the unit of a cell of the subject, held against it; and which table's cell is nearer, where
/// they differ. Another maker's figure may differ by vintage and by what is counted: one that is not what is
/// printed leaves open whether that is false.
pub(super) fn as_printed(
    held: Held<'_>,
    id: RowId,
    year: Year,
    figures: &Figures,
) -> Result<Ruling, Missing> {
    let series = held.as_printed(id)?;
    let printed = series.at(year).ok_or_else(|| Missing(format!("{} is missing", series.cell_id(year))))?;
    let (value, ids) = match figures {
        Figures::Of(measure, place) => {
            let cell = cell_of(held.of(Some(*measure), *place)?, year)?;
            (cell.row.unit.convert(cell.interval(), series.unit), vec![cell.id()])
        }
        Figures::Share(ids) => {
            let [part, whole] = ids.each_ref().map(|id| held.named(id));
            let (part, whole) = (part?, whole?);
            (Op::Index.over(&[part.value, whole.value]), vec![part.id, whole.id])
        }
    };
    let value = value.ok_or_else(|| Missing("the units do not fit".to_owned()))?;
    let own = printed.interval();
    let truth = Truth::of(own.lo <= value.lo && value.hi <= own.hi, false);
    let shown = number::fixed(value.value, printed.0.scale() + 1);
    // Of two that are equally near, the later one.
    let conflict = held
        .t
        .conflict(year)
        .filter(|_| series.place == held.t.ds.focus && series.kind == MeasureKind::Level);
    let prints = conflict.into_iter().flat_map(|conflict| conflict.prints.into_iter().rev());
    let off = |printed: Printed| (printed.0 - value.value).abs();
    let nearest = prints.min_by_key(|(_, printed)| off(*printed));
    let reason = match nearest {
        Some((table, near)) => {
            let [by, own_by] = [near, printed].map(|printed| {
                let share = off(printed).checked_div(value.value).unwrap_or_default();
                number::fixed(share * Decimal::ONE_HUNDRED, 2)
            });
            let [digits, own] = [near, printed].map(|printed| number::printed(printed.0));
            let gaps =
                if near == printed { String::new() } else { format!(" ({by} % off; {own} {own_by} %)") };
            format!("{shown}, nearer to {}'s {digits}{gaps}", held.t.ds.table_name(table))
        }
        None => format!("{year}: {shown} {}, printed {}", series.unit, number::printed(printed.0)),
    };
    Ok(Ruling::new(truth, reason).ids(ids))
}

pub(super) fn bound(held: Held<'_>, id: &str, limit: Limit) -> Result<Ruling, Missing> {
    let figure = held.named(id)?;
    let scope = held.scope_of(figure.id);
    let said = if scope.is_none() { named(held, &figure).all(", ") } else { Phrase::default() };
    let said = said.all(format_args!("{}: ", figure.period));
    let reason = said.then(&figure.said()).all(format_args!(" {}", figure.unit));
    let ruling = Ruling::new(Truth::within(limit, figure.value), reason);
    Ok(ruling.of_scope(scope).ids([figure.id]))
}

fn named(held: Held<'_>, figure: &Figure) -> Phrase {
    Phrase::default().twice(figure.name(held.asked), figure.name_aloud(held.asked))
}

/// Figures of two makers, or of two seasons, make no change.
pub(super) fn change(held: Held<'_>, ids: &[String; 2], direction: Direction) -> Result<Ruling, Missing> {
    let [from, to] = ids.each_ref().map(|id| held.named(id));
    let (from, to) = (from?, to?);
    let change = Op::Difference.over(&[to.value, from.value]);
    let change = change.ok_or_else(|| Missing("the change overflows".to_owned()))?;
    let scope = held.scope_of(from.id);
    let [a, b] = [&from, &to].map(|figure| {
        let said = Phrase::default();
        let said = if figure.kind == Kind::Derived { said.computed() } else { said };
        said.all(figure.shown())
    });
    let releases = [&from, &to].map(|figure| held.release(figure.id));
    let (what, span, parted) = if let [Some((first, part)), Some((last, other))] = releases {
        let seasons = [first, last].map(|release| release.period.season(release.year));
        let span = format!("{}-{} {}", first.year, last.year, seasons[0]);
        let makers = [(first, part), (last, other)].map(|(release, row)| maker(held.asked, release, row));
        let parted = seasons[0] != seasons[1] || makers[0] != makers[1];
        let periods = [first, last].map(|release| release.period);
        let what = Phrase::default().twice(&part.category, part.category.replace(BESIDE[0], BESIDE[1]));
        (what, span.trim_end().to_owned(), parted.then_some(periods))
    } else {
        (named(held, &from), format!("{}-{}", from.period, to.period), None)
    };
    let what = what.all(' ');
    let ruling = match parted {
        None => {
            // Of an amount it is told by how much it grew, which can be held against another's.
            let growth = matches!(to.unit, Unit::Of(_)).then(|| Op::Growth.over(&[to.value, from.value]));
            let moved = match growth.flatten() {
                Some(growth) => what.computed().all(format_args!("{} %", number::signed(growth.value, 1))),
                None => what.then(&a).all(" to ").then(&b).all(format_args!(" {}", to.unit)),
            };
            let reason = moved.all(format_args!(", {span}"));
            Ruling::new(Truth::of_direction(direction, change), reason)
        }
        Some([first, last]) => {
            let said = what.then(&a).all(format_args!(" {} in {first}, ", to.unit));
            let reason = said.then(&b).all(format_args!(" in {last}: not of one maker and season"));
            Ruling::new(Truth::Missing, reason)
        }
    };
    Ok(ruling.of_scope(scope).ids([from.id, to.id]))
}

pub(super) fn largest(held: Held<'_>, scope: &str, period: Period, of: &str) -> Result<Ruling, Missing> {
    let none = || Missing(format!("no part {of} of {scope} in {period}"));
    let row = of.parse().map_err(|_| none())?;
    let scope = scope.parse().ok().and_then(|id| held.asked.ds.structure.scope(id)).ok_or_else(none)?;
    let has_row = |bar: &ShareBar| bar.parts.iter().any(|part| part.belongs_to(row));
    let bar = &bar_of(held.asked, scope, period, has_row).ok_or_else(none)?;
    let own = share_of(bar, row).ok_or_else(none)?;
    let said = Phrase::from(format!("{of} ")).then(&own.shown);
    let reason = said.all(format_args!(" % in {}", bar.period));
    let ids = bar.parts.iter().map(|part| part.share.id);
    let ruling = Ruling::new(stands_above(bar, row, own.value), reason);
    Ok(ruling.of_scope(held.apart(scope)).ids(ids))
}
