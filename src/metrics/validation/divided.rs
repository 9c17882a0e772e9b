//! Parts against their whole, and shares of one whole against 100 %.

use rust_decimal::Decimal;

use super::lines::{Line, Lines};
use super::outcome::{Accord, Relation, Validation, held};
use crate::data::{
    Evidence, Interval, Kind, MeasureKind, PartId, PlaceId, Publication, Release, ReleasedId, Unit, Year,
};
use crate::metrics::op::total;
use crate::metrics::phrase::Phrase;
use crate::metrics::releases::{evidence_figure, of_total, whole};
use crate::metrics::tables::{Input, Tables};
use crate::number;
use crate::wording::{counted, runs};

/// The members of a whole against the whole, where one table prints all of them.
pub(super) fn members(ds: &Publication, lines: &Lines<'_>) -> Vec<Validation> {
    let of_whole = lines.of_place(ds.whole).filter(|line| line.kind == MeasureKind::Level);
    of_whole.flat_map(|whole| members_of(ds, lines, whole)).collect()
}

/// What stands below its whole need not be all of it, unless it is so in most other years.
fn members_of<'a>(ds: &Publication, lines: &Lines<'a>, whole: &Line<'a>) -> Vec<Validation> {
    let beside = |place: &PlaceId| {
        lines.of_place(*place).find(|line| (line.measure, &line.source) == (whole.measure, &whole.source))
    };
    let members: Option<Vec<&Line<'a>>> = ds.members.iter().map(beside).collect();
    let Some(members) = members.filter(|members| members.len() > 1) else { return Vec::new() };
    let of_year = |whole: Input<'a>| {
        let parts: Option<Vec<Input<'a>>> = members.iter().map(|line| line.at(whole.year)).collect();
        let sum = total(&parts.as_ref()?.iter().map(Input::interval).collect::<Vec<_>>())?;
        Some((whole, parts?, sum))
    };
    let years: Vec<_> = whole.cells.iter().copied().filter_map(of_year).collect();
    // A rate of all is a mean of theirs, and no sum.
    let is_between = |(whole, parts, _): &&(Input<'_>, Vec<Input<'_>>, Interval)| {
        let (of, parts) = (whole.printed.0, parts.iter().map(|part| part.printed.0));
        parts.clone().min().is_some_and(|least| least <= of) && parts.max().is_some_and(|most| of < most)
    };
    if years.iter().filter(is_between).count() * 2 > years.len() {
        return Vec::new();
    }
    let adding = years.iter().filter(|(whole, _, sum)| whole.interval().overlaps(*sum)).count();
    let exhaustive = adding > 1 && adding * 2 > years.len();
    let sum_of = |(printed, parts, sum): &(Input<'_>, Vec<Input<'_>>, Interval)| {
        let decimals = printed.printed.0.scale();
        let fit = against(printed.interval(), *sum);
        let fit = if exhaustive && fit == Accord::CannotTell { Accord::DoesNotFit } else { fit };
        let said = format!("{} {} together", parts.len(), ds.paper.places);
        let each = parts.first().map(Input::id_of_each).unwrap_or_default();
        Validation {
            relation: Relation::Parts,
            fit,
            about: whole.in_year(printed.year),
            reason: compared(&said, (*sum, decimals), &printed.digits()),
            worked: format!(
                "sum of the {} of {each} = {}; printed {}",
                parts.len(),
                number::fixed(sum.value, decimals),
                printed.digits()
            ),
            cells: [printed].into_iter().chain(parts).map(Input::id).collect(),
        }
    };
    let mut all: Vec<Validation> = years.iter().map(sum_of).collect();
    // That they are not all of it is told once.
    let (short, mut rest): (Vec<_>, Vec<_>) = all.drain(..).partition(|one| one.fit == Accord::CannotTell);
    let lacking: Vec<Year> = years
        .iter()
        .filter(|(whole, _, sum)| against(whole.interval(), *sum) == Accord::CannotTell)
        .map(|(whole, ..)| whole.year)
        .collect();
    rest.extend(
        short.into_iter().next().map(|first| Validation { about: whole.in_year(runs(&lacking)), ..first }),
    );
    rest
}

/// How a sum of parts stands to their whole: they may be fewer than all, but no more than it.
fn against(whole: Interval, sum: Interval) -> Accord {
    if sum.overlaps(whole) {
        Accord::Fits
    } else if sum.lo > whole.hi {
        Accord::DoesNotFit
    } else {
        Accord::CannotTell
    }
}

fn compared(parts: &str, (sum, decimals): (Interval, u32), whole: &str) -> Phrase {
    let said = Phrase::from(format!("{parts} make {}", number::fixed(sum.value, decimals)));
    let range = number::interval(sum.lo, sum.hi, decimals);
    let said = if sum.lo == sum.hi { said } else { said.ends(range) };
    said.all(format_args!(", the whole is {whole}"))
}

/// Parts that go together, and what they are parts of.
struct Group<'a> {
    parts: Vec<&'a Evidence>,
    /// The id of the whole, where it has one; what it admits; its digits.
    whole: (Option<ReleasedId>, Interval, String),
}

/// What one source says of one scope and period.
pub(super) fn releases(ds: &Publication) -> Vec<Validation> {
    let t = Tables::from(ds);
    let mut all = Vec::new();
    // What follows from a later release is none of what a source prints.
    let prints = |release: &&Release| release.rows.iter().any(|row| row.kind() == Kind::Printed);
    for release in ds.structure.releases.iter().filter(prints) {
        for at in 0..release.split.len() {
            all.extend(groups(t, release, at).iter().map(|group| sum_of(t, release, group)));
        }
        all.extend(release.rows.iter().filter_map(|row| share_of_whole(t, release, row)));
    }
    all
}

/// The parts by one dimension of a release, for each part of the others; and the parts of a part.
fn groups<'a>(t: Tables<'a>, release: &'a Release, at: usize) -> Vec<Group<'a>> {
    let Some(by) = release.split.get(at).and_then(|by| t.ds.structure.breakdown(*by)) else {
        return Vec::new();
    };
    let others = |row: &Evidence| -> Vec<PartId> {
        row.parts.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, part)| *part).collect()
    };
    let part = |row: &Evidence| row.parts.get(at).copied().unwrap_or_default();
    let above = |row: &Evidence| by.part(part(row)).and_then(|part| part.part_of);
    let mut groups = Vec::new();
    let mut seen: Vec<Vec<PartId>> = Vec::new();
    for row in &release.rows {
        let kin = others(row);
        if seen.contains(&kin) {
            continue;
        }
        let rows: Vec<&Evidence> = release.rows.iter().filter(|row| others(row) == kin).collect();
        seen.push(kin);
        let named = |id: PartId| rows.iter().copied().find(|row| part(row) == id);
        let told = |row: &Evidence| (Some(row.id), row.value, number::printed(row.printed.0));
        for parent in &rows {
            let parts: Vec<&Evidence> =
                rows.iter().copied().filter(|row| above(row) == Some(part(parent))).collect();
            if parts.len() > 1 {
                groups.push(Group { parts, whole: told(parent) });
            }
        }
        let parts: Vec<&Evidence> = rows
            .iter()
            .copied()
            .filter(|row| !by.is_whole(part(row)) && above(row).and_then(named).is_none())
            .collect();
        let total = rows.iter().copied().find(|row| by.is_whole(part(row)));
        let is_margin = rows.first().is_some_and(|row| t.ds.structure.is_total_but(release, row, Some(at)));
        let of = match total {
            Some(total) => Some(told(total)),
            None if !is_margin => None,
            None if release.unit == Unit::Percent => {
                Some((None, Interval::exact(Decimal::ONE_HUNDRED), "100".to_owned()))
            }
            None => whole(t, release),
        };
        groups.extend(of.filter(|_| parts.len() > 1).map(|whole| Group { parts, whole }));
    }
    groups
}

fn sum_of(t: Tables<'_>, release: &Release, group: &Group<'_>) -> Validation {
    let intervals: Vec<Interval> = group.parts.iter().map(|row| row.value).collect();
    let sum = total(&intervals).unwrap_or(Interval::exact(Decimal::ZERO));
    let decimals = group.parts.iter().map(|row| row.printed.0.scale()).max().unwrap_or(0);
    let (id, whole, digits) = &group.whole;
    let scope = t.ds.structure.scope(release.scope).map(|scope| t.ds.scope_words(scope)).unwrap_or_default();
    let terms: Vec<String> = group.parts.iter().map(|row| number::printed(row.printed.0)).collect();
    let is_hundred = release.unit == Unit::Percent && id.is_none();
    Validation {
        relation: if is_hundred { Relation::Hundred } else { Relation::Parts },
        fit: against(*whole, sum),
        about: Phrase::default().long(format_args!("{scope}, ")).all(release.period),
        reason: compared(&counted(group.parts.len(), "part"), (sum, decimals), digits),
        worked: format!("{} = {}; whole {digits}", terms.join(" + "), number::fixed(sum.value, decimals)),
        cells: id.iter().copied().chain(group.parts.iter().map(|row| row.id)).map(Into::into).collect(),
    }
}

/// A printed share against the amount of the same part, over its whole.
fn share_of_whole(t: Tables<'_>, release: &Release, row: &Evidence) -> Option<Validation> {
    if release.unit != Unit::Percent || row.above {
        return None;
    }
    let same = |other: &&Release| {
        (other.scope, other.period, &other.split) == (release.scope, release.period, &release.split)
            && other.unit.is_amount()
    };
    let amounts = t.ds.structure.releases.iter().filter(same);
    let (other, amount) = amounts
        .flat_map(|other| other.rows.iter().map(move |amount| (other, amount)))
        .find(|(_, amount)| amount.parts == row.parts && !amount.above)?;
    let computed = of_total(t, other)(amount)?;
    let digits = number::printed(row.printed.0);
    let value = computed.value;
    let range = number::interval(value.lo, value.hi, row.printed.0.scale() + 1);
    let shown = number::fixed(value.value, row.printed.0.scale() + 1);
    Some(Validation {
        relation: Relation::Share,
        fit: held(row.value, value),
        about: Phrase::default()
            .long(format_args!("{}, ", evidence_figure(t, release, row)?.name(t)))
            .all(release.period),
        reason: Phrase::from(format!("{digits} printed, {shown}")).ends(range).all(" from the amounts"),
        worked: format!("{} = {shown}; printed {digits}", computed.formula(t)[1]),
        cells: std::iter::once(row.id.into()).chain(computed.cells(t)).collect(),
    })
}
