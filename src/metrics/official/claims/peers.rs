//! Statements on a province's place among others.

use rust_decimal::Decimal;

use super::{Ruling, Says};
use crate::data::official::Peers;
use crate::data::{GridId, Interval, Official, PlaceId, Year};
use crate::metrics::official::derived::{Measure, OfficialDerived, median, place, provinces};
use crate::metrics::tables::Tables;
use crate::number;
use crate::wording::ordinal;

pub(super) fn rank(
    o: &Official,
    statistic: GridId,
    province: PlaceId,
    year: Year,
    claimed: u32,
) -> Option<Ruling> {
    let id = OfficialDerived::Of(Measure::Rank, statistic, province, year);
    let value = id.worked(o)?.value;
    let claimed = Decimal::from(claimed);
    let says = Says::of(value.lo == claimed && value.hi == claimed, !value.contains(claimed));
    let reason = format!("{} of 31 in {year}", ordinal(&number::fixed(value.value, 0)));
    Some(Ruling::new(says, reason, vec![id.to_string(), statistic.cell(province, year)]))
}

pub(super) fn implied_rank(
    o: &Official,
    whole: GridId,
    province: PlaceId,
    year: Year,
    within: u32,
) -> Option<Ruling> {
    let id = OfficialDerived::ImpliedRank(whole, province, year);
    let worked = id.worked(o)?;
    let within = Decimal::from(within);
    let says = Says::of(worked.value.hi <= within, worked.value.lo > within);
    let [_, share] = o.implying(whole)?;
    let of = &share.measure.share.as_ref()?.name;
    let reason = format!("{} of 31 by implied {of}, {year}", ordinal(&number::fixed(worked.value.value, 0)));
    let cells = std::iter::once(id.to_string()).chain(worked.cells).collect();
    Some(Ruling::new(says, reason, cells))
}

/// The provinces of a set, and the word for them behind a number.
pub(super) fn peers_of(t: Tables<'_>, o: &Official, peers: Peers) -> (Vec<PlaceId>, &'static str) {
    match peers {
        Peers::All => (o.provinces.clone(), "provinces"),
        Peers::Coastal => (o.coastal().collect(), "coastal"),
        Peers::Table2 => (t.ds.regions.clone(), "in Table 2"),
    }
}

/// A measure in as few words as can be.
fn short_name(o: &Official, statistic: GridId) -> &str {
    o.series(statistic).map_or("", |series| &series.measure.short)
}

/// Low is below the median of the others.
pub(super) fn low_among(
    o: &Official,
    statistic: GridId,
    province: PlaceId,
    (set, word): (Vec<PlaceId>, &str),
    year: Year,
) -> Option<Ruling> {
    let all: Vec<(PlaceId, Interval)> =
        provinces(o, statistic, year).into_iter().filter(|(p, _)| set.contains(p)).collect();
    let own = all.iter().find(|(p, _)| *p == province)?.1;
    let others = |of: fn(&Interval) -> Decimal| {
        median(&all.iter().filter(|(p, _)| *p != province).map(|(_, x)| of(x)).collect::<Vec<_>>())
    };
    let says = Says::of(own.hi < others(|x| x.lo)?, own.lo >= others(|x| x.hi)?);
    let levels: Vec<Interval> = all.iter().map(|(_, x)| *x).collect();
    let rank = place(own, &levels);
    let reason = format!(
        "{} of {} {word} by {}",
        ordinal(&number::fixed(rank.value, 0)),
        all.len(),
        short_name(o, statistic)
    );
    let cells = all.iter().map(|(p, _)| statistic.cell(*p, year)).collect();
    Some(Ruling::new(says, reason, cells))
}

/// Against the mean and the median of the 31, since "average" can be either.
pub(super) fn below_average(
    o: &Official,
    statistic: GridId,
    province: PlaceId,
    year: Year,
) -> Option<Ruling> {
    let own = o.at(statistic, province, year)?.interval();
    let of = |measure| OfficialDerived::Of(measure, statistic, o.all, year);
    let (mean, middle) = (of(Measure::Mean).worked(o)?.value, of(Measure::Median).worked(o)?.value);
    let below = |x: Interval| own.hi < x.lo;
    let not = |x: Interval| own.lo >= x.hi;
    let says = Says::of(below(mean) && below(middle), not(mean) && not(middle));
    let word = |x: Interval| {
        if below(x) {
            "under"
        } else if not(x) {
            "over"
        } else {
            "near"
        }
    };
    let what = short_name(o, statistic);
    let reason = if word(mean) == word(middle) {
        format!("{what} {} mean, median, {year}", word(mean))
    } else {
        format!("{what} {} the mean, {} the median, {year}", word(mean), word(middle))
    };
    let cells =
        vec![statistic.cell(province, year), of(Measure::Mean).to_string(), of(Measure::Median).to_string()];
    Some(Ruling::new(says, reason, cells))
}

pub(super) fn below_china(o: &Official, statistic: GridId, province: PlaceId, year: Year) -> Option<Ruling> {
    let (own, china) = (o.at(statistic, province, year)?, o.at(statistic, o.whole, year)?);
    let says = Says::of(own.interval().hi < china.interval().lo, own.interval().lo >= china.interval().hi);
    let reason = format!("{} against China's {}", number::printed(own.0), number::printed(china.0));
    let cells = vec![statistic.cell(province, year), statistic.cell(o.whole, year)];
    Some(Ruling::new(says, reason, cells))
}
