//! What the place in focus has come to beside its peers.

use rust_decimal::Decimal;

use super::words::{Called, Finding, Mark, Sign, finding, part, range, range_decimals, rounded, sign, size};
use crate::data::{Interval, PlaceId, Printed, Year};
use crate::metrics::formula::{Formula, With};
use crate::metrics::op::{Op, total};
use crate::metrics::phrase::Phrase;
use crate::metrics::standing::{Ahead, Standing};
use crate::metrics::tables::Tables;
use crate::number::{fixed, interval, signed, telling_ends};
use crate::wording::{all_of, in_words, runs};

/// A gain of less than this of what the place in focus has, in per cent, is not worth a sentence.
pub(super) const SMALLEST_GAIN: i64 = 5;

/// What it would be had it grown as its peers did together, and its share of all that are compared.
pub(super) fn like_the_others(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { since, last, decimals, name, .. } = words;
    let peers: Vec<PlaceId> = t.ds.peers().collect();
    let sum = |year| {
        let cells = peers.iter().map(|peer| t.volume(*peer, year).map(Printed::interval));
        total(&cells.collect::<Option<Vec<_>>>()?)
    };
    if peers.is_empty() || last <= since {
        return None;
    }
    let (before, after, base, here) = (sum(*since)?, sum(*last)?, t.own_level(*since)?, t.own_level(*last)?);
    if before.lo <= Decimal::ZERO {
        return None;
    }
    // A deficit does not grow like an amount.
    if [base, before, after, here].iter().any(|input| input.value < Decimal::ZERO) {
        return None;
    }
    let grown = |base: Decimal, to: Decimal, from: Decimal| base.checked_mul(to)?.checked_div(from);
    let stand = Interval {
        lo: grown(base.lo, after.lo, before.hi)?,
        value: grown(base.value, after.value, before.value)?,
        hi: grown(base.hi, after.hi, before.lo)?,
    };
    let gap = Op::Difference.over(&[stand, here])?;
    let word = match sign(gap) {
        Sign::Plus => "short",
        Sign::Minus => "more",
        Sign::Open => return None,
    };
    // What is no part in a hundred of it is not worth a sentence.
    if gap.value.abs().checked_mul(Decimal::ONE_HUNDRED)? < here.value {
        return None;
    }
    let all = With::among(t.ds.members.len());
    let share = |year| {
        let figure = Formula::ShareOfAll.of(t.ds.focus, year).with(all);
        Some((t.get(figure)?, figure))
    };
    let names = all_of(peers.iter().map(|peer| t.ds.name(*peer)));
    let said = Phrase::from(format!("growing like {names} since {since}"));
    let said = words.level(said.long(format_args!(", {name} would stand at")).all(" = "), stand);
    let gap = size(gap);
    let said = said.all(format_args!(": {}", fixed(gap.value, *decimals)));
    let said = said.long(format_args!(" {}", words.whole_unit)).ends(interval(gap.lo, gap.hi, *decimals));
    let said = said.all(format_args!(" {word}"));
    let (said, figure) = match (share(*since), share(*last)) {
        (Some((from, _)), Some((to, figure))) => {
            let of = in_words(t.ds.members.len());
            let said = part(said.long(format_args!("; its share of the {of} ")), from);
            (part(said.long(" to "), to), figure)
        }
        (_, _) => (said, Formula::Cagr.over(*peers.first()?, *since, *last)),
    };
    Some(finding(Mark::Derived, said, figure))
}

/// Who fell with the place in focus, and in which years it fell by how much.
type FellWith = (Vec<PlaceId>, Vec<(Year, Interval)>);

/// In which years since the peak it fell alone, and in which with whom; none that the digits or a lack leave open.
pub(super) fn fell_with(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { since, last, .. } = *words;
    let peers: Vec<PlaceId> = t.ds.peers().collect();
    let mut groups: Vec<FellWith> = Vec::new();
    for year in since + 1..=last {
        let own = t.growth(t.ds.focus, year).filter(|own| sign(*own) == Sign::Minus);
        let signs: Option<Vec<Sign>> = peers.iter().map(|peer| Some(sign(t.growth(*peer, year)?))).collect();
        let (Some(own), Some(signs)) = (own, signs) else { continue };
        if signs.contains(&Sign::Open) {
            continue;
        }
        let fell = peers.iter().zip(&signs).filter(|(_, sign)| **sign == Sign::Minus);
        let with: Vec<PlaceId> = fell.map(|(peer, _)| *peer).collect();
        match groups.iter_mut().find(|(known, _)| *known == with) {
            Some((_, years)) => years.push((year, own)),
            None => groups.push((with, vec![(year, own)])),
        }
    }
    let (year, _) = *groups.first().filter(|_| !peers.is_empty())?.1.first()?;
    let said = Phrase::default().long(format_args!("{} ", words.subject())).all("fell ");
    let said = said.list(&groups, ", ", |said, (with, years)| {
        let names = all_of(with.iter().map(|peer| t.ds.name(*peer)));
        let whom = if with.is_empty() { "alone".to_owned() } else { format!("with {names}") };
        said.all(format_args!("{whom} in ")).list(years, " and ", |said, (year, own)| {
            let told = |decimals| format!("{} %", signed(own.value, decimals));
            rounded(said.all(year).long(" (= "), *own, telling_ends(own.lo, own.hi, 2), told).long(")")
        })
    });
    Some(finding(Mark::Down, said, Formula::Growth.of(t.ds.focus, year)))
}

/// The largest gain of a peer in the last year: what of it only makes up for a loss of the year before,
/// or else how it compares with what the place in focus has.
pub(super) fn peers_gain(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let last = words.last;
    let own = t.own_level(last)?;
    let (peer, gain) =
        t.ds.peers()
            .filter_map(|region| Some((region, t.get(Formula::Change.of(region, last))?)))
            .filter(|(_, gain)| sign(*gain) == Sign::Plus)
            .max_by(|(_, a), (_, b)| a.value.cmp(&b.value))?;
    let Called { name, goods, decimals, .. } = words;
    let percent = gain.value.checked_div(own.value)?.checked_mul(Decimal::ONE_HUNDRED)?;
    if percent < Decimal::from(SMALLEST_GAIN) {
        return None;
    }
    let before = last.checked_sub(1)?;
    let fall = t.get(Formula::Change.of(peer, before)).filter(|change| sign(*change) == Sign::Minus);
    let cell = |year| t.volume(peer, year).map(Printed::interval);
    let left = || Op::Difference.over(&[cell(last)?, cell(before.checked_sub(1)?)?]);
    let left = if fall.is_some() { Some(left()?) } else { None };
    let (ratio, share) = (Op::Ratio.over(&[gain, own])?, Op::Index.over(&[gain, own])?);
    let amount = |said: Phrase, value: Interval| {
        said.all(fixed(value.value, *decimals)).ends(interval(value.lo, value.hi, *decimals))
    };
    let said = Phrase::from(format!("{}'s gain in {last} = ", t.ds.name(peer)));
    let said = words.level(said, gain).all(", ");
    let said = match (fall, left) {
        (Some(fall), Some(left)) => {
            let verb = match sign(left) {
                Sign::Plus => "regains ",
                Sign::Minus => "regains part of ",
                Sign::Open => "regains about the ",
            };
            let said = amount(said.all(verb), size(fall)).all(format_args!(" lost in {before}"));
            if sign(left) == Sign::Plus { amount(said.all(", adds "), left) } else { said }
        }
        (_, _) if percent >= Decimal::ONE_HUNDRED => {
            said.all(format_args!("is {} × {name}'s {goods}", fixed(ratio.value, 2))).ends(range(ratio))
        }
        (_, _) => {
            let told = |decimals| format!("is {} % of {name}'s {goods}", fixed(share.value, decimals));
            let alone = told(0);
            said.short(&alone).rounded(&alone, [told(range_decimals(share)), range(share)])
        }
    };
    Some(finding(Mark::Derived, said, Formula::Change.of(peer, last)))
}

/// Years in which a peer is ahead, for peers that are not so in every year.
pub(super) fn years_ahead(t: Tables<'_>) -> Vec<Finding> {
    let of_peer = |peer: PlaceId| {
        let standing = Standing::of(t, peer);
        let ahead: Vec<Year> = standing.years_of(Ahead::Peer).collect();
        let open: Vec<Year> = standing.years_of(Ahead::Open).collect();
        let last = *ahead.last()?;
        if ahead.len() == standing.years.len() {
            return None;
        }
        let open = match open.len() {
            0 => String::new(),
            1 | 2 => format!("; {} too close to tell", runs(&open)),
            many => format!("; {many} years too close to tell"),
        };
        let names = (t.ds.name(peer), t.ds.name(t.ds.focus));
        let text = format!("{} is ahead of {} in {}{open}", names.0, names.1, runs(&ahead));
        Some(finding(Mark::Derived, text.into(), Formula::Gap.of(peer, last)))
    };
    t.ds.peers().filter_map(of_peer).collect()
}
