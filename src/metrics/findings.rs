//! What the figures say, in sentences that are computed from the tables.
//!
//! Owns the choice of what is worth saying and its wording; nothing is typed in, so that a changed
//! cell changes the sentence or makes it disappear.

use rust_decimal::Decimal;

use super::op::Op;
use super::reference::{FigureRef, Formula};
use super::tables::Tables;
use crate::data::{Interval, MeasureKind, PlaceId, Printed, Year};
use crate::number::{fixed, interval, signed};
use crate::wording::{all_of, runs, span};

/// What stands before a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    /// A rise.
    Up,
    /// A fall.
    Down,
    /// Computed, without a direction of its own.
    Derived,
    /// It would say something else if the other table were followed.
    Conflict,
}

/// A sentence about the figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What stands before it.
    pub mark: Mark,
    /// At most 74 columns.
    pub text: String,
    /// The id of the figure that proves it.
    pub figure: String,
}

/// A gain of less than this of what the place in focus has, in per cent, is not worth a sentence.
const SMALLEST_GAIN: i64 = 5;

/// What the publication's levels are called, and how many decimals they have.
struct Called {
    /// "Shandong".
    name: String,
    /// "high-tech".
    own: String,
    /// "high-tech exports".
    goods: String,
    /// "gross exports": what shares are shares of.
    gross: String,
    /// "other exports".
    others: String,
    /// "bn$".
    unit: String,
    decimals: u32,
}

impl Called {
    fn of(t: Tables<'_>) -> Self {
        let levels = t.ds.of_focus(MeasureKind::Level);
        let cells = levels.into_iter().flat_map(|series| &series.cells);
        let printed = cells.filter_map(|cell| cell.printed);
        let goods =
            t.ds.measured(MeasureKind::Level).map(|measure| measure.short.clone()).unwrap_or_default();
        let own = t.ds.paper.scope.as_ref().map_or_else(|| goods.clone(), |scope| scope.short.clone());
        let whole = t.ds.share().map(|(_, whole)| whole);
        let gross = whole.map(|whole| whole.name.clone()).unwrap_or_default();
        let rest = whole.and_then(|whole| whole.rest.as_ref());
        let others = rest.map(|rest| rest.short.clone()).unwrap_or_default();
        Self {
            name: t.ds.name(t.ds.focus).to_owned(),
            own,
            goods,
            gross,
            others,
            unit: t.ds.level_unit().short(),
            decimals: printed.map(|printed| printed.0.scale()).max().unwrap_or(0),
        }
    }
}

/// What the figures say under a reading, the most important first.
#[must_use]
pub fn findings(t: Tables<'_>) -> Vec<Finding> {
    let there = all(t.other());
    let mut here = all(t);
    for finding in &mut here {
        if !there.iter().any(|other| other.text == finding.text) {
            finding.mark = Mark::Conflict;
        }
    }
    here
}

fn all(t: Tables<'_>) -> Vec<Finding> {
    let words = &Called::of(t);
    let mut all = Vec::new();
    all.extend(to_the_peak(t));
    all.extend(from_the_peak(t));
    all.extend(split(t, words));
    all.extend(others(t, words));
    all.extend(after_the_peak(t));
    all.extend(peers_gain(t, words));
    all.extend(years_ahead(t));
    all.extend(undetermined(t, words));
    all.extend(largest_growth(t));
    all
}

fn finding(mark: Mark, text: &str, figure: FigureRef) -> Finding {
    Finding { mark, text: text.to_owned(), figure: figure.to_string() }
}

/// A change whose sign the printed digits decide.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
    Open,
}

fn sign(change: Interval) -> Sign {
    if change.includes_zero() {
        Sign::Open
    } else if change.value > Decimal::ZERO {
        Sign::Plus
    } else {
        Sign::Minus
    }
}

/// "grew 9.0 %", "fell 1.1 %", "−0.1 % (sign open)".
fn moved(growth: Interval) -> String {
    let value = growth.value;
    match sign(growth) {
        Sign::Plus => format!("grew {} %", fixed(value, 1)),
        Sign::Minus => format!("fell {} %", fixed(-value, 1)),
        Sign::Open => format!("{} % (sign open)", signed(value, 1)),
    }
}

/// Whether nothing is left of a value where it is shown.
fn is_nothing(value: Decimal, decimals: u32) -> bool {
    value.round_dp(decimals).is_zero()
}

/// Growth of the place in focus over a span, and a year on average.
fn over_span(t: Tables<'_>, from: Year, to: Year) -> Option<Finding> {
    let region = t.ds.focus;
    let inputs = [t.volume(region, to)?.interval(), t.volume(region, from)?.interval()];
    let total = Op::Growth.over(&inputs)?;
    let mark = match sign(total) {
        Sign::Plus => Mark::Up,
        Sign::Minus => Mark::Down,
        Sign::Open => return None,
    };
    if is_nothing(total.value, 1) {
        return None;
    }
    let figure = Formula::Cagr.over(region, from, to);
    let yearly = t.get(figure)?.value;
    let a_year = if to - from > 1 { format!(", {} % a year", signed(yearly, 1)) } else { String::new() };
    Some(finding(mark, &format!("{}: {} %{a_year}", span(from, to), signed(total.value, 1)), figure))
}

fn to_the_peak(t: Tables<'_>) -> Option<Finding> {
    let (first, _) = t.ends()?;
    let (peak, _) = t.peak(t.ds.focus)?;
    if first < peak { over_span(t, first, peak) } else { None }
}

fn from_the_peak(t: Tables<'_>) -> Option<Finding> {
    let (_, last) = t.ends()?;
    let (peak, _) = t.peak(t.ds.focus)?;
    if peak < last { over_span(t, peak, last) } else { None }
}

/// The change since the peak, or since the first year if the last one is the peak, split.
fn split(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let (first, last) = t.ends()?;
    let (peak, _) = t.peak(t.ds.focus)?;
    let from = if peak < last { peak } else { first };
    let cell = |year| t.volume(t.ds.focus, year).map(Printed::interval);
    let change = Op::Difference.over(&[cell(last)?, cell(from)?])?;
    if sign(change) == Sign::Open || is_nothing(change.value, words.decimals) {
        return None;
    }
    let share_change = Op::Difference
        .over(&[t.share_input(last)?.printed.interval(), t.share_input(from)?.printed.interval()])?;
    let figure = Formula::ShareEffect.of_focus_over(from, last);
    let share = t.get(figure)?;
    let total = t.get(Formula::TotalEffect.of_focus_over(from, last))?;
    let share_word = match sign(share_change) {
        Sign::Plus => "rising share",
        Sign::Minus => "falling share",
        Sign::Open => "share",
    };
    let open = if sign(total) == Sign::Open { " (sign open)" } else { "" };
    let Called { own, gross, unit, .. } = words;
    let [change, share, total] = [change, share, total].map(|part| signed(part.value, words.decimals));
    let text = format!("{own} {change} {unit} since {from}: {share_word} {share}, {gross} {total}{open}");
    Some(finding(Mark::Derived, &text, figure))
}

/// The part against the rest of the whole in the last year.
fn others(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let (_, last) = t.ends()?;
    let figure = Formula::RestGrowth.of_focus(last);
    let (rest, part) = (moved(t.get(figure)?), moved(t.growth(t.ds.focus, last)?));
    let Called { name, own, others, .. } = words;
    if others.is_empty() {
        return None;
    }
    let text = format!("{last}: {name}'s {others} {rest}, its {own} {part}");
    Some(finding(Mark::Derived, &text, figure))
}

/// The year after the peak, in which the place in focus fell, against its peers.
fn after_the_peak(t: Tables<'_>) -> Option<Finding> {
    let (peak, _) = t.peak(t.ds.focus)?;
    let year = peak.checked_add(1)?;
    let own = t.growth(t.ds.focus, year)?;
    let peers: Vec<(PlaceId, Interval)> =
        t.ds.peers().filter_map(|region| Some((region, t.growth(region, year)?))).collect();
    if peers.is_empty() {
        return None;
    }
    let contrast = peers.iter().any(|(_, growth)| sign(*growth) != sign(own));
    let word = if contrast { " while" } else { ";" };
    let list: Vec<String> = peers
        .iter()
        .map(|(region, growth)| format!("{} {} %", t.ds.name(*region), signed(growth.value, 1)))
        .collect();
    let name = t.ds.name(t.ds.focus);
    let text = format!("{year}: {name} {} %{word} {}", signed(own.value, 1), all_of(&list));
    Some(finding(Mark::Derived, &text, Formula::Growth.of(t.ds.focus, year)))
}

/// The largest gain of a peer in the last year: what of it only makes up for a loss of the year before,
/// or else how it compares with what the place in focus has.
fn peers_gain(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let (_, last) = t.ends()?;
    let own = t.volume(t.ds.focus, last)?.interval();
    let (peer, gain) =
        t.ds.peers()
            .filter_map(|region| Some((region, t.get(Formula::Change.of(region, last))?)))
            .filter(|(_, gain)| sign(*gain) == Sign::Plus)
            .max_by(|(_, a), (_, b)| a.value.cmp(&b.value))?;
    let Called { name, goods, unit, decimals, .. } = words;
    let percent = gain.value.checked_div(own.value)?.checked_mul(Decimal::ONE_HUNDRED)?;
    if percent < Decimal::from(SMALLEST_GAIN) {
        return None;
    }
    let before = last.checked_sub(1)?;
    let fall = t.get(Formula::Change.of(peer, before)).filter(|change| sign(*change) == Sign::Minus);
    let relation = if let Some(fall) = fall {
        let cell = |year| t.volume(peer, year).map(Printed::interval);
        let left = Op::Difference.over(&[cell(last)?, cell(before.checked_sub(1)?)?])?;
        let made_up = format!("{} lost in {before}", fixed(-fall.value, *decimals));
        match sign(left) {
            Sign::Plus => format!("regains {made_up}, adds {}", fixed(left.value, *decimals)),
            Sign::Minus => format!("regains part of {made_up}"),
            Sign::Open => format!("regains about the {made_up}"),
        }
    } else if percent >= Decimal::ONE_HUNDRED {
        format!("is {} × {name}'s {goods}", fixed(percent.checked_div(Decimal::ONE_HUNDRED)?, 2))
    } else {
        format!("is {} % of {name}'s {goods}", fixed(percent, 0))
    };
    let (peers, gained) = (t.ds.name(peer), fixed(gain.value, *decimals));
    let text = format!("{peers}'s gain in {last}, {gained} {unit}, {relation}");
    Some(finding(Mark::Derived, &text, Formula::Change.of(peer, last)))
}

/// Years in which a peer is ahead, for peers that are not so in every year.
fn years_ahead(t: Tables<'_>) -> Vec<Finding> {
    let years = t.ds.years();
    let of_peer = |peer: PlaceId| {
        let signs: Vec<(Year, Sign)> = years
            .iter()
            .filter_map(|year| Some((*year, sign(t.get(Formula::Gap.of(peer, *year))?))))
            .collect();
        let that_are = |wanted: Sign| -> Vec<Year> {
            signs.iter().filter(|(_, sign)| *sign == wanted).map(|(year, _)| *year).collect()
        };
        let (ahead, open) = (that_are(Sign::Minus), that_are(Sign::Open));
        let last = *ahead.last()?;
        if ahead.len() == signs.len() {
            return None;
        }
        let open = match open.len() {
            0 => String::new(),
            1 | 2 => format!("; {} too close to tell", runs(&open)),
            many => format!("; {many} years too close to tell"),
        };
        let names = (t.ds.name(peer), t.ds.name(t.ds.focus));
        let text = format!("{} is ahead of {} in {}{open}", names.0, names.1, runs(&ahead));
        Some(finding(Mark::Derived, &text, Formula::Gap.of(peer, last)))
    };
    t.ds.peers().filter_map(of_peer).collect()
}

/// Years in which the digits do not tell whether the implied whole rose or fell.
fn undetermined(t: Tables<'_>, Called { name, gross, .. }: &Called) -> Option<Finding> {
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
        format!("{first}: {name}'s {gross} {value} % {range}: rise or fall is open")
    } else {
        let years: Vec<Year> = open.iter().map(|(year, _)| *year).collect();
        format!("{name}'s {gross}: rise or fall is open in {}", runs(&years))
    };
    Some(finding(Mark::Derived, &text, Formula::WholeGrowth.of_focus(first)))
}

fn largest_growth(t: Tables<'_>) -> Option<Finding> {
    let (year, best) = t.best_growth(t.ds.focus)?;
    let range = interval(best.lo, best.hi, 2);
    // That no year grew can only be said of years that all have figures.
    let years = t.ds.years();
    let known = years.iter().skip(1).all(|year| t.growth(t.ds.focus, *year).is_some());
    let (mark, text) = match sign(best) {
        Sign::Minus | Sign::Open if !known => return None,
        Sign::Plus => {
            (Mark::Up, format!("largest yearly growth {} % in {year}, {range}", fixed(best.value, 2)))
        }
        Sign::Minus => {
            (Mark::Down, format!("no year of growth; least fall {} % in {year}", fixed(-best.value, 2)))
        }
        Sign::Open => (Mark::Derived, format!("no certain growth in any year; best {range} % in {year}")),
    };
    Some(finding(mark, &text, Formula::Growth.of(t.ds.focus, year)))
}
