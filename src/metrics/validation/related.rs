//! Figures that follow from others: rates from levels, shares from part and whole, a cell from the same cell
//! elsewhere.

use rust_decimal::Decimal;

use super::lines::{Line, Lines};
use super::outcome::{Accord, Relation, Validation, held, placed};
use crate::data::{Interval, MeasureKind, Year};
use crate::metrics::op::{Op, place};
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Input;
use crate::number;
use crate::wording::{all_of, runs};

/// One way to compute what is printed: tables may print different digits for what it is computed from.
struct Derivation<'a> {
    source: &'a str,
    inputs: [Input<'a>; 2],
    value: Interval,
}

/// Rates against the levels that they can only be the growth of, on the year before or from a year on.
pub(super) fn growth(lines: &Lines<'_>) -> Vec<Validation> {
    let mut all = Vec::new();
    for rates in &lines.all {
        let relation = match rates.kind {
            MeasureKind::Growth => Relation::Growth,
            MeasureKind::Cagr => Relation::Cagr,
            MeasureKind::Level | MeasureKind::Share | MeasureKind::Rank => continue,
        };
        let levels = levels_of(lines, rates);
        for rate in &rates.cells {
            let first = rates.since.unwrap_or(rate.year.saturating_sub(1));
            let Some(years) = rate.year.checked_sub(first).filter(|years| *years > 0) else { continue };
            let op = if relation == Relation::Cagr { Op::Cagr(years.into()) } else { Op::Growth };
            let ways = levels.iter().filter_map(|line| {
                let inputs = [line.at(rate.year)?, line.at(first)?];
                let value = op.over(&inputs.each_ref().map(Input::interval))?;
                Some(Derivation { source: &line.source, inputs, value })
            });
            let ways: Vec<Derivation<'_>> = ways.collect();
            if ways.is_empty() && !levels.is_empty() {
                let lacks = |year: &Year| levels.iter().all(|line| line.at(*year).is_none());
                let lacking: Vec<Year> = [first, rate.year].into_iter().filter(lacks).collect();
                all.push(Validation {
                    relation,
                    fit: Accord::CannotTell,
                    about: rates.in_year(rate.year),
                    reason: format!("{}: no level of {} to hold it against", rate.digits(), runs(&lacking))
                        .into(),
                    worked: String::new(),
                    cells: vec![rate.id()],
                });
            }
            all.extend(follows(relation, op, rates, *rate, &ways));
        }
    }
    all
}

/// Places in a ranking against the levels that they can only be the order of. Who is not at hand may lie between:
/// only where a table ranks all that it has is a place too high a mistake as one too low is.
pub(super) fn ranks(lines: &Lines<'_>) -> Vec<Validation> {
    let mut all = Vec::new();
    for ranked in lines.all.iter().filter(|line| line.kind == MeasureKind::Rank) {
        let Some(levels) = levels_of(lines, ranked).first().copied() else { continue };
        let same = |line: &&Line<'_>, of: &Line<'_>| (line.measure, &line.source) == (of.measure, &of.source);
        for cell in &ranked.cells {
            let Some(own) = levels.at(cell.year) else { continue };
            let of_year = |of: &Line<'_>| {
                let lines = lines.all.iter().filter(|line| same(line, of) && line.is_member);
                lines.filter_map(|line| line.at(cell.year)).collect::<Vec<_>>()
            };
            let (beside, ranks) = (of_year(levels), of_year(ranked));
            let field: Vec<Interval> = beside.iter().map(Input::interval).collect();
            if field.len() < 2 {
                continue;
            }
            let (is, printed) = (place(own.interval(), &field), cell.printed.0);
            let most = Decimal::from(field.len());
            let is_whole = ranks.len() == field.len() && ranks.iter().all(|rank| rank.printed.0 <= most);
            let fit = if is.contains(printed) {
                Accord::Fits
            } else if printed > is.hi && !is_whole {
                Accord::CannotTell
            } else {
                Accord::DoesNotFit
            };
            let digits = cell.digits();
            let known = format!("of the {} at hand it is {}", field.len(), placed(is));
            let reason = match fit {
                Accord::Fits => format!("{digits} is its place by the digits"),
                Accord::CannotTell => format!("{digits}: {known}; others may lie before it"),
                Accord::DoesNotFit => format!("{digits} does not follow: {known}"),
            };
            all.push(Validation {
                relation: Relation::Rank,
                fit,
                about: ranked.in_year(cell.year),
                reason: reason.into(),
                worked: format!(
                    "1 + how many of {} exceed {}; printed {digits}",
                    own.id_of_each(),
                    own.digits()
                ),
                cells: [*cell, own]
                    .into_iter()
                    .chain(beside.into_iter().filter(|other| *other != own))
                    .map(|input| input.id())
                    .collect(),
            });
        }
    }
    all
}

/// The levels that a rate is of: those of its table, else those of the publication, where they are of one thing.
fn levels_of<'l, 'a>(lines: &'l Lines<'a>, rates: &Line<'a>) -> Vec<&'l Line<'a>> {
    let of_place = || lines.of_place(rates.place).filter(|line| line.kind == MeasureKind::Level);
    let one_thing = |levels: &[&Line<'_>]| levels.windows(2).all(|pair| pair[0].measure == pair[1].measure);
    let beside: Vec<&Line<'a>> = of_place().filter(|line| line.source == rates.source).collect();
    let measured = match beside.as_slice() {
        [] => of_place().collect(),
        near if one_thing(near) => of_place().filter(|line| line.measure == near[0].measure).collect(),
        _ => Vec::new(),
    };
    if one_thing(&measured) { measured } else { Vec::new() }
}

/// Shares against their part and a whole that is printed, too.
pub(super) fn shares(lines: &Lines<'_>) -> Vec<Validation> {
    let mut all = Vec::new();
    for shares in &lines.all {
        let Some(of) = shares.share else { continue };
        let of_place = |measure| lines.of_place(shares.place).filter(move |line| line.measure == measure);
        for share in &shares.cells {
            let mut ways = Vec::new();
            for (part, whole) in
                of_place(of.part).flat_map(|part| of_place(of.of).map(move |whole| (part, whole)))
            {
                let Some(inputs) = part.at(share.year).zip(whole.at(share.year)).map(|(a, b)| [a, b]) else {
                    continue;
                };
                let whole = whole.unit.convert(inputs[1].interval(), part.unit);
                let value = whole.and_then(|whole| Op::Index.over(&[inputs[0].interval(), whole]));
                ways.extend(value.map(|value| Derivation { source: &part.source, inputs, value }));
            }
            all.extend(follows(Relation::Share, Op::Index, shares, *share, &ways));
        }
    }
    all
}

/// What is printed against all that follows; nothing where nothing does.
fn follows(
    relation: Relation,
    op: Op,
    line: &Line<'_>,
    printed: Input<'_>,
    ways: &[Derivation<'_>],
) -> Option<Validation> {
    // Tables that print the same digits are one way.
    let mut told: Vec<(&Derivation<'_>, Vec<&str>, Accord)> = Vec::new();
    for way in ways {
        let digits = |way: &Derivation<'_>| way.inputs.map(|input| input.printed);
        match told.iter_mut().find(|(known, ..)| digits(known) == digits(way)) {
            Some((_, sources, _)) => sources.push(way.source),
            None => told.push((way, vec![way.source], held(printed.interval(), way.value))),
        }
    }
    let fit = told.iter().map(|(.., fit)| *fit).min()?;
    let decimals = printed.printed.0.scale() + 1;
    let shown = |said: Phrase, way: &Derivation<'_>| {
        let range = number::interval(way.value.lo, way.value.hi, decimals);
        said.all(number::fixed(way.value.value, decimals)).ends(range)
    };
    let sum = |way: &Derivation<'_>| {
        let [a, b] = way.inputs.map(|input| input.digits());
        shown(Phrase::from(format!("{} = ", op.formula(&[&a, &b]))), way).to_string()
    };
    let fitting: Vec<&str> = told
        .iter()
        .filter(|(.., fit)| *fit != Accord::DoesNotFit)
        .flat_map(|(_, sources, _)| sources.clone())
        .collect();
    let digits = printed.digits();
    let said = match fit {
        Accord::Fits => format!("{digits} is what the digits give"),
        Accord::CannotTell => format!("{digits}: the digits are too few to tell; "),
        Accord::DoesNotFit if fitting.is_empty() => format!("{digits} does not follow: "),
        Accord::DoesNotFit => format!("{digits} fits only {}: ", all_of(&fitting)),
    };
    let of: Vec<_> = told.iter().filter(|(.., own)| *own == fit && fit != Accord::Fits).collect();
    let reason = Phrase::from(said).list(&of, " and ", |said, (way, sources, _)| {
        let verb = if sources.len() == 1 { "gives" } else { "give" };
        shown(said.all(format_args!("{} {verb} ", all_of(sources))), way)
    });
    let mut cells = vec![printed.id()];
    cells.extend(told.iter().flat_map(|(way, ..)| way.inputs.map(|input| input.id())));
    cells.dedup();
    let worked: Vec<String> = told.iter().map(|(way, ..)| sum(way)).collect();
    Some(Validation {
        relation,
        fit,
        about: line.in_year(printed.year),
        reason,
        worked: format!("{}; printed {digits}", worked.join("; ")),
        cells,
    })
}

/// What two tables print of the same place, measure and year.
pub(super) fn twice(lines: &Lines<'_>) -> Vec<Validation> {
    let mut all = Vec::new();
    for one in &lines.all {
        let behind = lines.of_place(one.place).skip_while(|line| !std::ptr::eq(*line, one)).skip(1);
        for other in behind.filter(|other| other.measure == one.measure) {
            let pairs = one.cells.iter().filter_map(|here| Some((*here, other.at(here.year)?)));
            all.extend(pairs.map(|(here, there)| {
                let [(a, x), (b, y)] =
                    [(one, here), (other, there)].map(|(line, cell)| (&line.source, cell.digits()));
                let fit = if here.interval().overlaps(there.interval()) {
                    Accord::Fits
                } else {
                    Accord::DoesNotFit
                };
                Validation {
                    relation: Relation::Twice,
                    fit,
                    about: one.in_year(here.year),
                    reason: format!("{x} in {a}, {y} in {b}{}", powers(here.printed.0, there.printed.0))
                        .into(),
                    worked: Op::Difference
                        .over(&[here.interval(), there.interval()])
                        .map(|by| {
                            let decimals = here.printed.0.scale().max(there.printed.0.scale());
                            format!("{x} − {y} = {}", number::signed(by.value, decimals))
                        })
                        .unwrap_or_default(),
                    cells: vec![here.id(), there.id()],
                }
            }));
        }
    }
    all
}

/// ", 100 times of it" where one is nearly a power of ten of the other.
fn powers(one: Decimal, other: Decimal) -> String {
    let near = |power: &&u32| {
        let (large, small) = (one.max(other), one.min(other));
        let ratio = large.checked_div(small).and_then(|ratio| ratio.checked_div(Decimal::from(**power)));
        small > Decimal::ZERO && ratio.is_some_and(|ratio| (ratio - Decimal::ONE).abs() < Decimal::new(2, 2))
    };
    let power = [10, 100, 1000, 10_000].iter().find(near).copied();
    power.map(|power| format!(", {power} times as much: is one of them in another unit?")).unwrap_or_default()
}
