//! Statements on how a figure moves, or how two move apart.

use super::{Ruling, Says, directed, ids, values};
use crate::data::{Direction, GridId, Interval, Official, PlaceId, Unit, Window, Year};
use crate::metrics::op::Op;
use crate::metrics::tables::Tables;
use crate::number;

/// "2017 −0.7 %".
fn shown_change(o: &Official, statistic: GridId, change: Interval) -> String {
    let unit = if o.unit(statistic).is_amount() { Unit::Percent } else { Unit::PercentPoint };
    format!("{} {unit}", number::signed(change.value, 1))
}

fn change(o: &Official, statistic: GridId, province: PlaceId, from: Year, to: Year) -> Option<Interval> {
    let op = if o.unit(statistic).is_amount() { Op::Growth } else { Op::Difference };
    op.over(&values(o, &[(statistic, province, to), (statistic, province, from)])?)
}

pub(super) fn monotone(
    o: &Official,
    statistic: GridId,
    province: PlaceId,
    direction: Direction,
    window: Window,
) -> Option<Ruling> {
    let mut steps = Vec::new();
    let mut missing = 0;
    let mut cells: Vec<String> = Vec::new();
    for year in window.from + 1..=window.to {
        match change(o, statistic, province, year - 1, year) {
            Some(step) => {
                steps.push((year, directed(direction, step), step));
                cells.extend(ids(&[(statistic, province, year - 1), (statistic, province, year)]));
            }
            None => missing += 1,
        }
    }
    let against: Vec<String> = steps
        .iter()
        .filter(|(_, says, _)| *says == Says::No)
        .map(|(year, _, step)| format!("{year} ({})", shown_change(o, statistic, *step)))
        .collect();
    let open = steps.iter().any(|(_, says, _)| *says == Says::Open);
    let (first, last) = (steps.first()?, steps.last()?);
    let (says, reason) = if !against.is_empty() {
        (Says::No, format!("not in {}", against.join(", ")))
    } else if open {
        (Says::Open, "a step is too close for the digits".to_owned())
    } else if missing > 0 {
        let known = if first.0 == last.0 { first.0.to_string() } else { format!("{}-{}", first.0, last.0) };
        let step = shown_change(o, statistic, last.2);
        (Says::YesAsFar, format!("so in {known} ({step}); before: no figure"))
    } else {
        (Says::Yes, format!("each year {}-{}", first.0, last.0))
    };
    Some(Ruling::new(says, reason, cells))
}

pub(super) fn span(
    o: &Official,
    statistic: GridId,
    province: PlaceId,
    direction: Direction,
    window: Window,
) -> Option<Ruling> {
    let change = change(o, statistic, province, window.from, window.to)?;
    let reason = format!("{}-{} {}", window.from, window.to, shown_change(o, statistic, change));
    let cells = ids(&[(statistic, province, window.from), (statistic, province, window.to)]);
    Some(Ruling::new(directed(direction, change), reason, cells))
}

pub(super) fn crossing(
    o: &Official,
    statistic: GridId,
    below: PlaceId,
    above: PlaceId,
    year: Year,
) -> Option<Ruling> {
    let lead =
        |year: Year| Op::Difference.over(&values(o, &[(statistic, above, year), (statistic, below, year)])?);
    let now = lead(year)?;
    let ahead = directed(Direction::Up, now);
    let name = o.name(above);
    let mut cells = ids(&[(statistic, above, year), (statistic, below, year)]);
    let (says, before) = match (ahead, year.checked_sub(1).and_then(lead)) {
        (Says::Yes, None) => (Says::YesAsFar, format!("{}: no figure", year - 1)),
        (Says::Yes, Some(before)) => {
            cells.extend(ids(&[(statistic, above, year - 1), (statistic, below, year - 1)]));
            (
                directed(Direction::Down, before),
                format!("{} lead {}", year - 1, number::fixed(before.value, 0)),
            )
        }
        (other, _) => (other, String::new()),
    };
    let word = if ahead == Says::Yes { "ahead" } else { "not ahead" };
    Some(Ruling::new(says, format!("{name} {word} in {year}; {before}"), cells))
}

/// Told in the paper's unit, where it has one for the same.
pub(super) fn gap_widens(
    (t, o): (Tables<'_>, &Official),
    statistic: GridId,
    ahead: PlaceId,
    behind: PlaceId,
    window: Window,
) -> Option<Ruling> {
    let gap =
        |year: Year| Op::Difference.over(&values(o, &[(statistic, ahead, year), (statistic, behind, year)])?);
    let gaps: Option<Vec<(Year, Interval)>> =
        (window.from..=window.to).map(|year| Some((year, gap(year)?))).collect();
    let gaps = gaps?;
    let steps: Vec<Says> = gaps
        .windows(2)
        .filter_map(|pair| match pair {
            [(_, a), (_, b)] => Some(directed(Direction::Up, Op::Difference.over(&[*b, *a])?)),
            _ => None,
        })
        .collect();
    let says = Says::of(steps.iter().all(|says| *says == Says::Yes), steps.contains(&Says::No));
    let (printed, wanted) = (o.unit(statistic), t.ds.level_unit());
    let unit = if printed.powers_to(wanted).is_some() { wanted } else { printed };
    let shown = |x| printed.convert(x, unit).map(|x| number::fixed(x.value, 2));
    let shown: Vec<String> = gaps.iter().filter_map(|(_, x)| shown(*x)).collect();
    let cells =
        gaps.iter().flat_map(|(y, _)| ids(&[(statistic, ahead, *y), (statistic, behind, *y)])).collect();
    let reason = format!("{} {} ({}-{})", shown.join(" → "), unit.short(), window.from, window.to);
    Some(Ruling::new(says, reason, cells))
}
