//! What the place in focus has come to: in all, up and down, year by year, and by what it consists of.

use rust_decimal::Decimal;

use super::words::{
    Called, Finding, Mark, Sign, direction, finding, growth_over, is_nothing, moved, part, per_cent, sign,
    size, written,
};
use crate::data::{Interval, MeasureKind, PlaceId, Printed, Year};
use crate::metrics::corner::corners;
use crate::metrics::formula::Formula;
use crate::metrics::op::Op;
use crate::metrics::tables::Tables;
use crate::number::{fixed, interval, signed};
use crate::wording::{runs, span};

/// What became of it between the first and the last year, and of its peers.
pub(super) fn net(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { first, last, .. } = *words;
    let own = (first < last).then(|| growth_over(t, t.ds.focus, first, last))??;
    let peers = t.ds.peers().filter_map(|peer| Some((peer, growth_over(t, peer, first, last)?)));
    let peers: Vec<(PlaceId, Interval)> = peers.collect();
    let (mark, open) = (direction(own), if sign(own) == Sign::Open { ", sign open" } else { "" });
    let of_peers = |written: fn(Interval) -> String| {
        let each = peers.iter().map(|(peer, grown)| format!("{} {}", t.ds.name(*peer), written(*grown)));
        let each: Vec<String> = each.collect();
        if each.is_empty() { String::new() } else { format!("; {}", each.join(", ")) }
    };
    let (own, years) = (format!("{}{open}", per_cent(own)), span(first, last));
    let short = format!("{years} = {own}{}", of_peers(|grown| format!("{} %", signed(grown.value, 1))));
    let text = format!("{} {years} = {own}{}", words.subject(), of_peers(per_cent));
    Some(finding(mark, &text, Formula::Cagr.over(t.ds.focus, first, last)).or(short))
}

/// Growth of the place in focus over a span, and a year on average.
pub(super) fn over_span(t: Tables<'_>, words: &Called, from: Year, to: Year) -> Option<Finding> {
    let total = growth_over(t, t.ds.focus, from, to)?;
    if sign(total) == Sign::Open || is_nothing(total.value, 1) {
        return None;
    }
    let figure = Formula::Cagr.over(t.ds.focus, from, to);
    let yearly = t.get(figure)?;
    let a_year = |yearly: String| if to - from > 1 { format!(", {yearly} a year") } else { String::new() };
    let grown = format!("{} = {}", span(from, to), per_cent(total));
    let short = format!("{grown}{}", a_year(format!("{} %", signed(yearly.value, 1))));
    let text = format!("{} {grown}{}", words.subject(), a_year(per_cent(yearly)));
    Some(finding(direction(total), &text, figure).or(short))
}

/// How a fall since the peak divides among its years, in per cent of it.
pub(super) fn by_year(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { since, last, unit, decimals, .. } = words;
    let cell = |year| t.volume(t.ds.focus, year).map(Printed::interval);
    let lost = Op::Difference.over(&[cell(*since)?, cell(*last)?])?;
    if last - since < 2 || sign(lost) != Sign::Plus || is_nothing(lost.value, *decimals) {
        return None;
    }
    let parts = (since + 1..=*last).map(|year| Some((part_of_change(t, (*since, *last), year)?, year)));
    let parts: Vec<(Interval, Year)> = parts.collect::<Option<_>>()?;
    // Of two that are equally large, the first.
    let (_, year) = parts.iter().rev().max_by_key(|(part, _)| part.value)?;
    let told = |written: fn(Interval) -> String| {
        let each = parts.iter().map(|(part, year)| format!("{} in {year}", written(*part)));
        each.collect::<Vec<_>>().join(", ")
    };
    let years = span(*since, *last);
    let text = format!("of the {} that {} lost {years} = {}", words.level(lost), words.subject(), told(part));
    let short = told(|part| format!("{} %", written(part.value)));
    let short = format!("{} {unit} lost {years} = {short}", fixed(lost.value, *decimals));
    Some(finding(Mark::Down, &text, Formula::Change.of(t.ds.focus, *year)).or(short))
}

/// What part the step into a year has of the change over a span, in per cent. A year at an end of the span is one
/// argument: its error is not counted twice.
fn part_of_change(t: Tables<'_>, (since, last): (Year, Year), year: Year) -> Option<Interval> {
    let mut years = vec![since, last, year - 1, year];
    years.sort_unstable();
    years.dedup();
    let cells = years.iter().map(|year| Some(t.volume(t.ds.focus, *year)?.interval()));
    let at = |year: Year| years.iter().position(|known| *known == year).unwrap_or_default();
    corners(&cells.collect::<Option<Vec<_>>>()?, |x| {
        let step = |from: Year, to: Year| x.get(at(from))?.checked_sub(*x.get(at(to))?);
        step(year - 1, year)?.checked_div(step(since, last)?)?.checked_mul(Decimal::ONE_HUNDRED)
    })
}

/// The change since the peak, or since the first year if the last one is the peak, split: an account, no cause.
pub(super) fn split(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { since, last, unit, decimals, gross, .. } = words;
    let cell = |year| t.volume(t.ds.focus, year).map(Printed::interval);
    let change = Op::Difference.over(&[cell(*last)?, cell(*since)?])?;
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
    let [share, total] = effects.map(|part| {
        let open = if sign(part) == Sign::Open { ", sign open" } else { "" };
        format!("{} {}{open}", signed(part.value, *decimals), interval(part.lo, part.hi, *decimals))
    });
    let whole = interval(change.lo, change.hi, *decimals);
    let change = signed(change.value, *decimals);
    let years = span(*since, *last);
    let parts = format!("{share_word} = {share}, {gross} = {total}");
    let text = format!(
        "{} {change} {} {whole} {years}, an accounting split: {parts}",
        words.subject(),
        words.whole_unit
    );
    let [share, total] = effects.map(|part| signed(part.value, *decimals));
    let short = format!("{change} {unit} {years} split: {share_word} = {share}, {gross} = {total}");
    Some(finding(Mark::Derived, &text, figure).or(short))
}

/// The level of the year before the first, as the growth rate printed for that implies it.
pub(super) fn year_before(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let year = words.first.checked_sub(1)?;
    let rates = t.ds.of_focus(MeasureKind::Growth)?;
    let rate = rates.at(words.first)?;
    let level = t.volume(t.ds.focus, words.first)?.interval();
    let implied = level.before_growth(rate.interval())?;
    let (subject, first, digits) = (words.subject(), words.first, signed(rate.0, rate.0.scale()));
    let level = words.level(implied);
    let text = format!("{subject} in {year} = {level}, by the {digits} % printed for {first}");
    let level = level.replace(&words.whole_unit, &words.unit);
    let short = format!("{year} = {level}, by the {digits} % printed for {first}");
    Some(Finding { mark: Mark::Derived, text, short, figure: rates.cell_id(first) })
}

/// The part against the rest of the whole in the last year.
pub(super) fn others(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { name, own, others, last, .. } = words;
    let figure = Formula::RestGrowth.of_focus(*last);
    let (rest, part) = (t.get(figure)?, t.growth(t.ds.focus, *last)?);
    if others.is_empty() {
        return None;
    }
    let told =
        |full| format!("{last}: {name}'s {others} {}, its {own} {}", moved(rest, full), moved(part, full));
    Some(finding(Mark::Derived, &told(true), figure).or(told(false)))
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
    Some(finding(Mark::Derived, &text, Formula::WholeGrowth.of_focus(first)))
}

pub(super) fn largest_growth(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let (year, best) = t.best_growth(t.ds.focus)?;
    let range = interval(best.lo, best.hi, 2);
    // That no year grew can only be said of years that all have figures.
    let years = t.ds.years();
    let known = years.iter().skip(1).all(|year| t.growth(t.ds.focus, *year).is_some());
    let (mark, short) = match sign(best) {
        Sign::Minus | Sign::Open if !known => return None,
        Sign::Plus => {
            (Mark::Up, format!("largest yearly growth = {} % {range} in {year}", fixed(best.value, 2)))
        }
        Sign::Minus => {
            let least = size(best);
            let range = interval(least.lo, least.hi, 2);
            (
                Mark::Down,
                format!("no year of growth; least fall = {} % {range} in {year}", fixed(least.value, 2)),
            )
        }
        Sign::Open => (Mark::Derived, format!("no certain growth in any year; best = {range} % in {year}")),
    };
    let text = format!("{}: {short}", words.subject());
    Some(finding(mark, &text, Formula::Growth.of(t.ds.focus, year)).or(short))
}
