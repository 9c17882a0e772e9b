//! What the place in focus has come to beside its peers.

use rust_decimal::Decimal;

use super::words::{Called, Finding, Mark, Sign, finding, part, per_cent, range, sign, size};
use crate::data::{Interval, PlaceId, Printed, Year};
use crate::metrics::formula::{Formula, With};
use crate::metrics::op::Op;
use crate::metrics::standing::{Ahead, Standing};
use crate::metrics::tables::Tables;
use crate::number::{fixed, interval};
use crate::wording::{all_of, in_words, runs};

/// A gain of less than this of what the place in focus has, in per cent, is not worth a sentence.
pub(super) const SMALLEST_GAIN: i64 = 5;

/// What it would be had it grown as its peers did together, and its share of all that are compared.
pub(super) fn like_the_others(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let Called { since, last, unit, decimals, name, .. } = words;
    let peers: Vec<PlaceId> = t.ds.peers().collect();
    let sum = |year| {
        let cells = peers.iter().map(|peer| t.volume(*peer, year).map(Printed::interval));
        let cells: Vec<Interval> = cells.collect::<Option<_>>()?;
        let add = |of: fn(&Interval) -> Decimal| {
            cells.iter().try_fold(Decimal::ZERO, |sum, cell| sum.checked_add(of(cell)))
        };
        Some(Interval { lo: add(|x| x.lo)?, value: add(|x| x.value)?, hi: add(|x| x.hi)? })
    };
    if peers.is_empty() || last <= since {
        return None;
    }
    let own = |year| t.volume(t.ds.focus, year).map(Printed::interval);
    let (before, after, base, here) = (sum(*since)?, sum(*last)?, own(*since)?, own(*last)?);
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
    let missing = fixed(gap.value.abs(), *decimals);
    let text = format!(
        "growing like {names} since {since}, {name} would stand at = {}: {} {word}",
        words.level(stand),
        words.level(size(gap))
    );
    let short = format!(
        "growing like {names} since {since} = {} {unit}: {missing} {word}",
        fixed(stand.value, *decimals)
    );
    let (text, figure) = match (share(*since), share(*last)) {
        (Some((from, _)), Some((to, figure))) => {
            let of = in_words(t.ds.members.len());
            (format!("{text}; its share of the {of} {} to {}", part(from), part(to)), figure)
        }
        (_, _) => (text, Formula::Cagr.over(*peers.first()?, *since, *last)),
    };
    Some(finding(Mark::Derived, &text, figure).or(short))
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
    let told = |written: fn(&(Year, Interval)) -> String| {
        let of_group = |(with, years): &FellWith| {
            let names = all_of(with.iter().map(|peer| t.ds.name(*peer)));
            let whom = if with.is_empty() { "alone".to_owned() } else { format!("with {names}") };
            format!("{whom} in {}", all_of(years.iter().map(written)))
        };
        groups.iter().map(of_group).collect::<Vec<_>>().join(", ")
    };
    let in_full = told(|(year, own)| format!("{year} (= {})", per_cent(*own)));
    let text = format!("{} fell {in_full}", words.subject());
    let short = format!("fell {}", told(|(year, _)| year.to_string()));
    Some(finding(Mark::Down, &text, Formula::Growth.of(t.ds.focus, year)).or(short))
}

/// The largest gain of a peer in the last year: what of it only makes up for a loss of the year before,
/// or else how it compares with what the place in focus has.
pub(super) fn peers_gain(t: Tables<'_>, words: &Called) -> Option<Finding> {
    let last = words.last;
    let own = t.volume(t.ds.focus, last)?.interval();
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
    let told = |full: bool| {
        let within = |range: String| if full { format!(" {range}") } else { String::new() };
        let ends = |value: Interval| within(interval(value.lo, value.hi, *decimals));
        let amount = |value: Interval| format!("{}{}", fixed(value.value, *decimals), ends(value));
        let relation = match (fall, left) {
            (Some(fall), Some(left)) => {
                let made_up = format!("{} lost in {before}", amount(size(fall)));
                match sign(left) {
                    Sign::Plus => format!("regains {made_up}, adds {}", amount(left)),
                    Sign::Minus => format!("regains part of {made_up}"),
                    Sign::Open => format!("regains about the {made_up}"),
                }
            }
            (_, _) if percent >= Decimal::ONE_HUNDRED => {
                format!("is {} × {name}'s {goods}{}", fixed(ratio.value, 2), within(range(ratio)))
            }
            (_, _) => format!("is {} % of {name}'s {goods}{}", fixed(share.value, 0), within(range(share))),
        };
        let unit = if full { &words.whole_unit } else { &words.unit };
        let gained = format!("{} {unit}{}", fixed(gain.value, *decimals), ends(gain));
        format!("{}'s gain in {last} = {gained}, {relation}", t.ds.name(peer))
    };
    Some(finding(Mark::Derived, &told(true), Formula::Change.of(peer, last)).or(told(false)))
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
        Some(finding(Mark::Derived, &text, Formula::Gap.of(peer, last)))
    };
    t.ds.peers().filter_map(of_peer).collect()
}
