//! What the place in focus has come to: in all, up and down, year by year, and by what it consists of.

use rust_decimal::Decimal;

use super::words::{
    Called, Finding, Mark, Sign, change, direction, finding, growth_over, is_nothing, moved, part, sign, size,
};
use crate::data::{Interval, MeasureKind, PlaceId, Year};
use crate::metrics::corner::corners;
use crate::metrics::formula::{FigureRef, Formula};
use crate::metrics::op::Op;
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Tables;
use crate::number::{fixed, interval, signed, telling};
use crate::wording::{rising, runs, span};

/// What became of it between the first and the last year, and of its peers.
pub(super) fn net(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { first, last, .. } = *words;
    let unit = t.ds.growth_unit();
    let own = (first < last).then(|| growth_over(t, t.ds.focus, first, last))??;
    let peers = t.ds.peers().filter_map(|peer| Some((peer, growth_over(t, peer, first, last)?)));
    let peers: Vec<(PlaceId, Interval)> = peers.collect();
    let said = Phrase::default().long(format_args!("{} ", words.subject()));
    let said = said.all(format_args!("{} = ", span(first, last)));
    let said = change(said, own, unit).all(if peers.is_empty() { "" } else { "; " });
    let said = said.list(&peers, ", ", |said, (peer, grown)| {
        change(said.all(format_args!("{} ", t.ds.name(*peer))), *grown, unit)
    });
    Some(finding(direction(own), said, over(t, first, last)))
}

/// Growth of the place in focus over a span, and a year on average.
pub(super) fn over_span(t: Tables<'_>, words: &Called, from: Year, to: Year) -> Option<Finding> {
    let total = growth_over(t, t.ds.focus, from, to)?;
    if sign(total) == Sign::Open || is_nothing(total.value, 1) {
        return None;
    }
    let yearly = t.get(Formula::Cagr.over(t.ds.focus, from, to)).filter(|_| to - from > 1);
    let unit = t.ds.growth_unit();
    let said = Phrase::default().long(format_args!("{} ", words.subject()));
    let said = change(said.all(format_args!("{} = ", span(from, to))), total, unit);
    let said = match yearly {
        Some(yearly) => change(said.all(", "), yearly, unit).all(" a year"),
        None => said,
    };
    Some(finding(direction(total), said, over(t, from, to)))
}

/// The figure that proves what became of it over a span: growth a year, or of percentages the change.
fn over(t: Tables<'_>, from: Year, to: Year) -> FigureRef {
    let formula = if t.ds.grows() { Formula::Cagr } else { Formula::Moved };
    formula.over(t.ds.focus, from, to)
}

/// How a fall since the peak divides among its years, in per cent of it.
pub(super) fn by_year(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { since, last, decimals, .. } = words;
    let lost = Op::Difference.over(&[t.own_level(*since)?, t.own_level(*last)?])?;
    if last - since < 2 || sign(lost) != Sign::Plus || is_nothing(lost.value, *decimals) {
        return None;
    }
    let parts = (since + 1..=*last).map(|year| Some((part_of_change(t, (*since, *last), year)?, year)));
    let parts: Vec<(Interval, Year)> = parts.collect::<Option<_>>()?;
    // Where a year won some of it back, the others lost more than all of it.
    if parts.iter().any(|(part, _)| part.value < Decimal::ZERO) {
        return None;
    }
    // Of two that are equally large, the first.
    let (_, year) = parts.iter().rev().max_by_key(|(part, _)| part.value)?;
    let said = words.level(Phrase::default().long("of the "), lost);
    let said = said.long(format_args!(" that {}", words.subject()));
    let said = said.all(format_args!(" lost {} = ", span(*since, *last)));
    let said = said.list(&parts, ", ", |said, (of, year)| {
        part(said, *of)
            .short(format_args!("{} %", fixed(of.value, telling(of.value, 0))))
            .all(format_args!(" in {year}"))
    });
    Some(finding(Mark::Down, said, Formula::Change.of(t.ds.focus, *year)))
}

/// What part the step into a year has of the change over a span, in per cent. A year at an end of the span is one
/// argument: its error is not counted twice.
fn part_of_change(t: Tables<'_>, (since, last): (Year, Year), year: Year) -> Option<Interval> {
    let years = rising([since, last, year - 1, year]);
    let cells = years.iter().map(|year| t.own_level(*year));
    let at = |year: Year| years.iter().position(|known| *known == year).unwrap_or_default();
    corners(&cells.collect::<Option<Vec<_>>>()?, |x| {
        let step = |from: Year, to: Year| x.get(at(from))?.checked_sub(*x.get(at(to))?);
        step(year - 1, year)?.checked_div(step(since, last)?)?.checked_mul(Decimal::ONE_HUNDRED)
    })
}

/// The change since the peak, or since the first year if the last one is the peak, split: an account, no cause.
pub(super) fn split(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { since, last, decimals, gross, .. } = words;
    let change = Op::Difference.over(&[t.own_level(*last)?, t.own_level(*since)?])?;
    if sign(change) == Sign::Open || is_nothing(change.value, *decimals) {
        return None;
    }
    let share_change = Op::Difference
        .over(&[t.share_input(*last)?.printed.interval(), t.share_input(*since)?.printed.interval()])?;
    let figure = Formula::ShareEffect.of_focus_over(*since, *last);
    let effects = [t.get(figure)?, t.get(Formula::TotalEffect.of_focus_over(*since, *last))?];
    let share_word = match sign(share_change) {
        Sign::Plus => "rising share",
        Sign::Minus => "falling share",
        Sign::Open => "share",
    };
    let said = Phrase::default().long(format_args!("{} ", words.subject()));
    let said = said.all(format_args!("{} ", signed(change.value, *decimals)));
    let said =
        said.long(&words.whole_unit).short(&words.unit).ends(interval(change.lo, change.hi, *decimals));
    let said =
        said.all(format_args!(" {}", span(*since, *last))).long(", an accounting split").short(" split");
    let parts = [(share_word, effects[0]), (gross, effects[1])];
    let said = said.all(": ").list(&parts, ", ", |said, (word, part)| {
        let ends = interval(part.lo, part.hi, *decimals);
        let said = said.all(format_args!("{word} = {}", signed(part.value, *decimals)));
        if sign(*part) == Sign::Open {
            said.long(format_args!(" {ends}, sign open"))
        } else {
            said.ends(ends)
        }
    });
    Some(finding(Mark::Derived, said, figure))
}

/// The level of the year before the first, as the growth rate printed for that implies it.
pub(super) fn year_before(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let year = words.first.checked_sub(1)?;
    let rates = t.ds.of_focus(MeasureKind::Growth)?;
    let rate = rates.at(words.first)?;
    let level = t.own_level(words.first)?;
    let implied = level.before_growth(rate.interval())?;
    let (first, digits) = (words.first, signed(rate.0, rate.0.scale()));
    let said = Phrase::default().long(format_args!("{} in ", words.subject()));
    let said = words.level(said.all(format_args!("{year} = ")), implied);
    let said = said.all(format_args!(", by the {digits} % printed for {first}"));
    Some(finding(Mark::Derived, said, rates.cell_id(first)))
}

/// The part against the rest of the whole in the last year.
pub(super) fn others(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { name, own, others, last, .. } = words;
    let figure = Formula::RestGrowth.of_focus(*last);
    let (rest, part) = (t.get(figure)?, t.growth(t.ds.focus, *last)?);
    if others.is_empty() {
        return None;
    }
    let said = moved(Phrase::from(format!("{last}: {name}'s {others} ")), rest);
    Some(finding(Mark::Derived, moved(said.all(format_args!(", its {own} ")), part), figure))
}

/// Years in which the digits do not tell whether the implied whole rose or fell.
pub(super) fn undetermined(t: Tables<'_>, Called { name, gross, .. }: &Called) -> Option<Finding> {
    let growth = |year| t.get(Formula::WholeGrowth.of_focus(year));
    let open: Vec<(Year, Interval)> =
        t.ds.years()
            .into_iter()
            .filter_map(|year| Some((year, growth(year)?)))
            .filter(|(_, growth)| sign(*growth) == Sign::Open)
            .collect();
    let (first, change) = *open.first()?;
    let text = if open.len() == 1 {
        let (value, range) = (signed(change.value, 1), interval(change.lo, change.hi, 1));
        format!("{first}: {name}'s {gross} = {value} % {range}: rise or fall is open")
    } else {
        let years: Vec<Year> = open.iter().map(|(year, _)| *year).collect();
        format!("{name}'s {gross}: rise or fall is open in {}", runs(&years))
    };
    Some(finding(Mark::Derived, text.into(), Formula::WholeGrowth.of_focus(first)))
}

pub(super) fn largest_growth(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let (year, best) = t.best_growth(t.ds.focus)?;
    // That no year grew can only be said of years that all have figures.
    let years = t.ds.years();
    let known = years.iter().skip(1).all(|year| t.growth(t.ds.focus, *year).is_some());
    let said = Phrase::default().long(format_args!("{}: ", words.subject()));
    let (mark, most, word) = match sign(best) {
        Sign::Minus | Sign::Open if !known => return None,
        Sign::Plus => (Mark::Up, best, "largest yearly growth"),
        Sign::Minus => (Mark::Down, size(best), "no year of growth; least fall"),
        Sign::Open => (Mark::Derived, best, "no certain growth in any year; best"),
    };
    let ends = interval(most.lo, most.hi, 2);
    let said = match mark {
        Mark::Derived | Mark::Conflict => said.all(format_args!("{word} = {ends} %")),
        Mark::Up | Mark::Down => said.all(format_args!("{word} = {} %", fixed(most.value, 2))).ends(ends),
    };
    Some(finding(mark, said.all(format_args!(" in {year}")), Formula::Growth.of(t.ds.focus, year)))
}
