//! Statements held against single figures: a cell of the paper, the largest part of a whole.

use rust_decimal::Decimal;

use super::{Ruling, Says};
use crate::data::{GridId, Interval, Official, PlaceId, Year};
use crate::metrics::official::layers::{Bar, splits};
use crate::metrics::official::rules::share_of;
use crate::metrics::tables::Tables;
use crate::number;

/// The official figure in the paper's unit, held against a cell; and which table's is nearer, where
/// they differ.
pub(super) fn same_as_paper(
    t: Tables<'_>,
    o: &Official,
    series: &str,
    statistic: GridId,
    province: PlaceId,
    year: Year,
) -> Option<Ruling> {
    let series = t.ds.series(series)?;
    let printed = series.at(year)?;
    let value = o.unit(statistic).convert(o.at(statistic, province, year)?.interval(), series.unit)?;
    let own = printed.interval();
    let says = Says::of(own.lo <= value.lo && value.hi <= own.hi, !own.overlaps(value));
    let shown = number::fixed(value.value, 3);
    let away = |printed: Decimal| (printed - value.value).abs();
    let nearest = || {
        let of_place = province == t.ds.focus;
        let prints = t.conflict(year).filter(|_| of_place)?.prints;
        // Of two that are equally near, the later one.
        prints.into_iter().rev().min_by_key(|(_, printed)| away(printed.0))
    };
    let reason = match nearest() {
        Some((table, near)) => {
            format!("{shown}, nearer to {}'s {}", t.ds.table_name(table), number::printed(near.0))
        }
        None => format!("{shown}, printed {}", number::printed(printed.0)),
    };
    Some(Ruling::new(says, reason, vec![statistic.cell(province, year)]))
}

pub(super) fn largest(o: &Official, scope: &str, period: &str, ordinal: &str) -> Option<Ruling> {
    let row = ordinal.parse().ok()?;
    let splits = splits(o, o.structure.scope(scope.parse().ok()?)?);
    let has_row = |bar: &&Bar| bar.period == period && bar.parts.iter().any(|part| part.belongs_to(row));
    let bar = splits.iter().flat_map(|split| &split.bars).find(has_row)?;
    let own = share_of(bar, row)?;
    let others: Vec<Interval> =
        bar.parts.iter().filter(|part| !part.belongs_to(row)).map(|part| part.share.value).collect();
    let top = others.iter().map(|x| x.hi).chain([bar.rest.hi]).max()?;
    let beaten = others.iter().any(|x| x.lo > own.value.hi);
    let says = Says::of(own.value.lo > top, beaten);
    let year = period.get(..4).unwrap_or(period);
    let reason = format!("{ordinal} {} % in {year}", own.shown);
    Some(Ruling::new(says, reason, bar.parts.iter().map(|part| part.share.id.clone()).collect()))
}
