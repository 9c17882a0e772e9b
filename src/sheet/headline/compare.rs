//! What Compare says: who is ahead of whom, by how much, since when.

use std::rc::Rc;

use rust_decimal::Decimal;
use std::cmp::Ordering;

use super::certainty::{Headline, Signs, between, grew, size, sure, sure_of};
use crate::address::Transform;
use crate::app::{CompareRow, Model, transforms};
use crate::data::{Interval, PlaceId, Unit, Year};
use crate::metrics::{Ahead, Figure, Passing, Standing};
use crate::number::{fixed, telling};
use crate::wording::{all_of, ordinal, runs};

/// More places than these make no sentence.
const MOST: usize = 4;

/// Of what is drawn, the place and the year in focus.
pub fn headline(model: &Model) -> Option<Headline> {
    if !transforms(model).contains(&model.state.transform) {
        let sentence = if model.ds().grows() {
            "What is so much for each, or an index, cannot be added up: there is no sum to have a share of."
        } else {
            "What is printed in % changes by points: it has no index, and no sum to have a share of."
        };
        return Some(with_certainty(model, sentence.to_owned(), None));
    }
    match model.state.transform {
        Transform::Level => level(model),
        Transform::Gap => gap(model),
        Transform::Index => index(model),
        Transform::Growth => Some(growth(model)),
        Transform::Share => share(model),
        Transform::Ratio => ratio(model),
        Transform::Rank => rank(model),
    }
}

fn figure(model: &Model, transform: Transform, place: PlaceId, year: Year) -> Option<Figure> {
    model.figure(CompareRow::Of(transform, place).figure(model, year))
}

/// The figures of the year in focus: of the place in focus first, then of those shown, as many as a sentence bears.
fn figures(model: &Model, transform: Transform) -> Vec<(&str, Figure)> {
    let state = &model.state;
    let others = state.shown.iter().copied().filter(|place| *place != state.focus);
    let of = |place| Some((model.ds().name(place), figure(model, transform, place, state.year)?));
    // From the publication's own place there is no distance to itself.
    let from_own = matches!(transform, Transform::Gap | Transform::Ratio);
    let places = std::iter::once(state.focus).chain(others);
    places.filter(|place| !from_own || *place != model.ds().focus).filter_map(of).take(MOST).collect()
}

/// A sentence on several places, and how sure the first of them is, which is named where there are others.
fn of_first(model: &Model, sentence: String, all: &[(&str, Figure)], signs: Signs) -> Headline {
    let certainty = all.first().map_or_else(String::new, |(name, first)| {
        let name = if all.len() > 1 { name } else { "" };
        sure_of(model, name, first, first.by_other(model.tables()).as_ref(), signs)
    });
    Headline { sentence, certainty }
}

fn with_certainty(model: &Model, sentence: String, of: Option<&Figure>) -> Headline {
    Headline { sentence, certainty: of.map_or_else(String::new, |figure| sure(model, figure, Signs::Kept)) }
}

/// The peer that the sentence is about: the one in focus, else the one that passed or was passed last, else the
/// nearest in size.
fn rival(model: &Model) -> Option<Rc<Standing>> {
    let ds = model.ds();
    let lead = |peer: PlaceId| model.standing(peer);
    if model.state.focus != ds.focus {
        return Some(lead(model.state.focus));
    }
    let leads: Vec<Rc<Standing>> =
        ds.peers().filter(|peer| model.state.shown.contains(peer)).map(lead).collect();
    let last = leads
        .iter()
        .filter_map(|lead| Some((lead.passed()?.year, lead)))
        .reduce(|found, next| if next.0 > found.0 { next } else { found });
    let distance = |lead: &&Rc<Standing>| {
        let gap = figure(model, Transform::Gap, lead.peer, model.state.year);
        gap.map_or(Decimal::MAX, |gap| gap.value.value.abs())
    };
    last.map(|(_, lead)| lead).or_else(|| leads.iter().min_by_key(distance)).cloned()
}

fn level(model: &Model) -> Option<Headline> {
    let (ds, year) = (model.ds(), model.state.year);
    let Some(lead) = rival(model) else {
        let own = figure(model, Transform::Level, ds.focus, year)?;
        let sentence = format!("{} had {} in {year}.", ds.name(ds.focus), own.with_unit());
        return Some(with_certainty(model, sentence, Some(&own)));
    };
    let name = |ahead: Ahead| ds.name(if ahead == Ahead::Own { ds.focus } else { lead.peer });
    let pair = |ahead: Ahead| match ahead {
        Ahead::Own => (name(Ahead::Own), name(Ahead::Peer)),
        Ahead::Peer | Ahead::Open => (name(Ahead::Peer), name(Ahead::Own)),
    };
    let (Some(gap), Some(now)) = (figure(model, Transform::Gap, lead.peer, year), lead.in_year(year)) else {
        let both = format!("{} and {}", name(Ahead::Own), name(Ahead::Peer));
        return Some(with_certainty(model, format!("There is no figure for both {both} in {year}."), None));
    };
    let ((first, second), passed) = (pair(now), lead.passed());
    let by = format!("{} {}", size(&gap), gap.unit);
    // Where the years between have no figure, or leave it open, nobody knows which of them it was.
    let when = |passed: Passing| {
        let next = model.tables().before(passed.year) == Some(passed.before);
        format!("{} {}", if next { "in" } else { "by" }, passed.year)
    };
    // What is many times as large is told in times; the range beside it is of the same.
    let many = figure(model, Transform::Ratio, lead.peer, year).filter(|ratio| {
        ds.adds_up() && passed.is_none() && now == Ahead::Peer && ratio.value.value >= Decimal::TWO
    });
    let sentence = match passed {
        _ if now == Ahead::Open => {
            format!("The digits leave open whether {first} or {second} was ahead in {year}.")
        }
        Some(passed) if passed.who == now && passed.year == year => {
            format!("{first} passed {second} {}: it was {by} ahead.", when(passed))
        }
        Some(passed) if passed.who == now && passed.year < year => {
            format!("{first} passed {second} {} and was {by} ahead in {year}.", when(passed))
        }
        Some(passed) if passed.who != now && passed.year > year => {
            format!("{first} was {by} ahead of {second} in {year}; {second} passed it {}.", when(passed))
        }
        Some(_) => format!("{first} was {by} ahead of {second} in {year}."),
        None => {
            let by = many
                .as_ref()
                .map_or_else(|| format!("by {by}"), |ratio| format!("{} times as large", ratio.shown()));
            let ahead: Vec<Year> = lead.years_of(now).collect();
            let when =
                if ahead.len() == model.years().len() { "every year".to_owned() } else { runs(&ahead) };
            format!("{first} was ahead of {second} in {when}, in {year} {by}.")
        }
    };
    let certainty = match passed {
        Some(passed) if passed.who == now && passed.year <= year => {
            of_passing(model, &lead, passed.year, &gap)
        }
        Some(_) | None => {
            many.map_or_else(|| sure(model, &gap, Signs::Dropped), |ratio| sure(model, &ratio, Signs::Kept))
        }
    };
    Some(Headline { sentence, certainty })
}

/// Whether the passing is sure, and when the one that passed had been ahead before.
fn of_passing(model: &Model, lead: &Standing, since: Year, now: &Figure) -> String {
    let Some(then) = figure(model, Transform::Gap, lead.peer, since) else {
        return sure(model, now, Signs::Dropped);
    };
    let certainty = match then.by_other(model.tables()) {
        Some(there) if Ahead::by(there.value) == Ahead::by(then.value) => format!(
            "Sure by either table: {} {} ahead in {since} by {}, {} by {}.",
            size(&then),
            then.unit,
            model.table_followed(),
            size(&there),
            model.other_table()
        ),
        Some(there) => {
            format!("Not by {}: there it is {} in {since}.", model.other_table(), there.with_unit())
        }
        None => format!("Sure: {} ahead in {since}.", between(&then, Signs::Dropped)),
    };
    let who = lead.in_year(since).unwrap_or(Ahead::Open);
    let before: Vec<Year> = lead.years_of(who).filter(|year| *year < since).collect();
    if before.is_empty() { certainty } else { format!("{certainty} It had also led in {}.", runs(&before)) }
}

/// "Zhejiang grew by 25.4 % and Jiangsu by 3.8 %; Shandong fell by 0.6 %".
fn moves(all: &[(&str, Figure)]) -> String {
    // A rate has no more decimals than tell it; points have those of what they are points of.
    let size = |change: &Figure| {
        let value = change.value.value;
        if change.unit == Unit::PercentPoint { size(change) } else { fixed(value.abs(), telling(value, 1)) }
    };
    let group = |verb: &str, chosen: &dyn Fn(Decimal) -> bool| {
        let chosen = all.iter().filter(|(_, change)| !is_open(change.value) && chosen(change.value.value));
        let said = chosen.enumerate().map(|(i, (name, change))| {
            let verb = if i == 0 { format!(" {verb}") } else { String::new() };
            format!("{name}{verb} by {} {}", size(change), change.unit)
        });
        all_of(said)
    };
    let names = |chosen: &dyn Fn(Interval) -> bool, (before, after): (&str, &str)| {
        let chosen = all_of(all.iter().filter(|(_, change)| chosen(change.value)).map(|(name, _)| name));
        if chosen.is_empty() { chosen } else { format!("{before}{chosen}{after}") }
    };
    let rise = all.first().map_or("", |(_, change)| grew(change.unit));
    let parts = [
        group(rise, &|change| change > Decimal::ZERO),
        group("fell", &|change| change < Decimal::ZERO),
        names(&|change| !is_open(change) && change.value.is_zero(), ("", " stayed as before")),
        names(&is_open, ("whether ", " rose or fell is open")),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

fn index(model: &Model) -> Option<Headline> {
    let (year, base) = (model.state.year, model.state.base);
    let all = figures(model, Transform::Index);
    let (first, own) = all.first()?;
    Some(match year.cmp(&base) {
        Ordering::Greater => {
            let moved: Vec<_> = all.iter().map(|(name, index)| (*name, since_base(index))).collect();
            let sentence = format!("From {base} to {year} {}.", moves(&moved));
            let there = own.by_other(model.tables()).map(|there| since_base(&there));
            let name = if all.len() > 1 { first } else { "" };
            let certainty = sure_of(model, name, &since_base(own), there.as_ref(), Signs::Kept);
            Headline { sentence, certainty }
        }
        Ordering::Equal => {
            with_certainty(model, format!("{base} is the base: every place stands at 100."), None)
        }
        Ordering::Less => {
            let stood = all.iter().map(|(name, index)| format!("{name} at {}", index.shown()));
            let sentence = format!("With {base} as 100, {year} had {}.", all_of(stood));
            of_first(model, sentence, &all, Signs::Kept)
        }
    })
}

/// Whether the digits leave open which way it went; what is known exactly has gone no way at all.
fn is_open(change: Interval) -> bool {
    change.includes_zero() && change.lo < change.hi
}

/// What an index has gained or lost since its base, in per cent of that.
fn since_base(index: &Figure) -> Figure {
    let [lo, value, hi] =
        [index.value.lo, index.value.value, index.value.hi].map(|end| end - Decimal::ONE_HUNDRED);
    Figure { value: Interval { lo, value, hi }, unit: Unit::Percent, signed: true, ..*index }
}

fn growth(model: &Model) -> Headline {
    let year = model.state.year;
    let all = figures(model, Transform::Growth);
    if all.is_empty() {
        let level = |year| figure(model, Transform::Level, model.state.focus, year);
        let why = match (model.tables().before(year).and_then(level), level(year)) {
            (Some(before), Some(now)) => {
                format!("from {} to {} no rate can be told", before.shown(), now.with_unit())
            }
            (None, Some(_)) => "there is no figure of the year before".to_owned(),
            (_, None) => "there is no figure of that year".to_owned(),
        };
        let sentence = format!("There is no {} for {year}: {why}.", model.ds().growth_word());
        return with_certainty(model, sentence, None);
    }
    let sentence = format!("In {year} {}.", moves(&all));
    of_first(model, sentence, &all, Signs::Kept)
}

fn share(model: &Model) -> Option<Headline> {
    let all = figures(model, Transform::Share);
    let (first, own) = all.first()?;
    let part = |share: &Figure| fixed(share.value.value, telling(share.value.value, 1));
    let others = all.iter().skip(1).map(|(name, share)| format!("{name} {} %", part(share)));
    let others = all_of(others);
    let others = if others.is_empty() { others } else { format!(", {others}") };
    let sentence = format!(
        "In {} {first} had {} % of the {} of the {}{others}.",
        model.state.year,
        part(own),
        model.ds().level_word(),
        model.ds().how_many()
    );
    Some(of_first(model, sentence, &all, Signs::Kept))
}

fn gap(model: &Model) -> Option<Headline> {
    let ds = model.ds();
    let own = ds.name(ds.focus);
    let all = figures(model, Transform::Gap);
    all.first()?;
    let first = all.iter().position(|(_, gap)| !gap.value.value.is_zero());
    let parts = all.iter().enumerate().map(|(i, (name, gap))| {
        if gap.value.value.is_zero() {
            return format!("level with {name}");
        }
        let unit = if first == Some(i) { format!(" {}", gap.unit) } else { String::new() };
        let way = if gap.value.value.is_sign_negative() { "behind" } else { "ahead of" };
        format!("{}{unit} {way} {name}", size(gap))
    });
    let sentence = format!("In {} {own} was {}.", model.state.year, all_of(parts));
    Some(of_first(model, sentence, &all, Signs::Dropped))
}

fn ratio(model: &Model) -> Option<Headline> {
    let ds = model.ds();
    let own = ds.name(ds.focus);
    let all = figures(model, Transform::Ratio);
    all.first()?;
    let parts = all.iter().enumerate().map(|(i, (name, ratio))| {
        let (was, of) = if i == 0 { (" was", format!(" as large as {own}")) } else { ("", String::new()) };
        format!("{name}{was} {} times{of}", ratio.shown())
    });
    let sentence = format!("In {} {}.", model.state.year, all_of(parts));
    Some(of_first(model, sentence, &all, Signs::Kept))
}

fn rank(model: &Model) -> Option<Headline> {
    let (ds, place, year) = (model.ds(), model.state.focus, model.state.year);
    let now = figure(model, Transform::Rank, place, year)?;
    let of = |year: &Year| Some((*year, figure(model, Transform::Rank, place, *year)?.value.value));
    let ranks: Vec<(Year, Decimal)> = model.years().iter().filter_map(of).collect();
    let best = ranks.iter().map(|(_, rank)| *rank).min()?;
    let years: Vec<Year> = ranks.iter().filter(|(_, rank)| *rank == best).map(|(year, _)| *year).collect();
    let best = if best == now.value.value {
        String::new()
    } else {
        format!("; its best was {}, in {}", ordinal(&fixed(best, 0)), runs(&years))
    };
    let sentence =
        format!("In {year} {} was {} of the {}{best}.", ds.name(place), ordinal(&now.shown()), ds.how_many());
    Some(with_certainty(model, sentence, Some(&now)))
}
