//! From what a file holds to what a publication says: which series, in which unit, how exact.
//!
//! What the file leaves open is the user's choice: all of these are told at once.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::candidates::{Candidate, candidate, dimensions_told, kinds, names_of, several, without_unit};
use super::choices::Choices;
use super::digits::{MOST_DIGITS, room, significant};
use super::gather::{FoundSeries, Gathered, MOST_FIGURES};
use super::layout::{ColumnRole, SourceFormat, TableLayout};
use super::places::{free, name_places};
use super::precision::{Exactness, Observation, settle};
use super::refusal::{OpenChoice, Refusal, Refusals};
use super::report::Decisions;
use super::told::{left_out, notes, precision, years};
use super::units;
use super::write::{Draft, DrawnMeasure};
use crate::data::{MeasureKind, Unit, Year};
use crate::wording::{counted, runs, slug};

/// The file that is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSource {
    /// As mistakes call it.
    pub origin: String,
    /// Its name alone, which is told as the source of figures.
    pub name: String,
}

/// Settles what a file holds, or says what is open.
///
/// # Errors
/// There is nothing, or there are choices that are the user's.
pub fn settled(
    source: &ImportSource,
    layout: &TableLayout,
    found: &Gathered,
    choices: &Choices,
    decisions: &mut Decisions,
) -> Result<Draft, Refusals> {
    let with_figures: Vec<&FoundSeries> =
        found.series.iter().filter(|series| !series.cells.is_empty()).collect();
    let open = |choices| Refusals::from(Refusal::Open { origin: source.origin.clone(), choices });
    if with_figures.is_empty() {
        return Err(nothing(source, layout, found, choices));
    }
    if found.overflow {
        let why = format!("more than {MOST_FIGURES} figures, or too many series: choose among");
        return Err(open(vec![OpenChoice::new("--series", why, names_of(layout, found, &with_figures))]));
    }
    let candidates: Vec<Candidate<'_>> =
        with_figures.iter().map(|series| candidate(layout, found, series, choices)).collect();
    let mut choices_left = Vec::new();
    if let Some(choice) = several(layout, found, &candidates, choices) {
        choices_left.push(choice);
    } else {
        if candidates.iter().any(|candidate| candidate.name.is_empty()) {
            // What stands above them may be it, and may be anything.
            let title = |line: &&String| !units::is_telling(line.trim_matches(['(', ')']));
            let values: Vec<String> = layout.said.iter().filter(title).cloned().collect();
            let such = if values.is_empty() { "" } else { ", such as" };
            let why = format!("the file does not say what its figures are of; name it{such}");
            choices_left.push(OpenChoice::new("--name", why, values));
        }
        choices_left.extend(candidates.iter().filter_map(|candidate| without_unit(candidate, choices)));
    }
    let numbers: BTreeSet<usize> = candidates
        .iter()
        .flat_map(|candidate| candidate.series.cells.keys().map(|(place, _)| *place))
        .collect();
    let numbers: Vec<usize> = numbers.into_iter().collect();
    if numbers.iter().any(|number| found.places[*number].called.told().is_empty()) {
        let why = "the file names no place; name the one that its figures are of";
        choices_left.push(OpenChoice::new("--focus", why, Vec::new()));
    }
    let mut of_places = Decisions::default();
    let places = match name_places(&found.places, &numbers, layout.format, choices, &mut of_places) {
        Ok(places) => places,
        Err(choice) => {
            choices_left.push(choice);
            Vec::new()
        }
    };
    if !choices_left.is_empty() {
        return Err(open(choices_left));
    }
    let mut taken = BTreeSet::new();
    let mut measures = Vec::new();
    let kinds = kinds(&candidates, choices, decisions);
    let mut in_order: Vec<(&Candidate<'_>, MeasureKind)> = candidates.iter().zip(kinds).collect();
    in_order.sort_by_key(|(_, kind)| *kind != MeasureKind::Level);
    for of in in_order {
        let measure = measure(of, layout.format, choices, &mut taken, decisions);
        measures.push(measure.map_err(|choice| open(vec![choice]))?);
    }
    decisions.0.append(&mut of_places.0);
    let years = years(found, &measures, decisions);
    left_out(found, &numbers, decisions);
    let about = format!("{}, {}", measures[0].name, runs(&years));
    let stem = source.name.rsplit_once('.').map_or(source.name.as_str(), |(stem, _)| stem);
    let id = [slug(stem, 32), measures[0].id.clone()].into_iter().find(|id| !id.is_empty());
    Ok(Draft {
        id: id.unwrap_or_else(|| "imported".to_owned()),
        about,
        official: layout.format.told().1,
        source: source.name.clone(),
        places,
        measures,
        years,
        notes: notes(found, &candidates),
    })
}

/// Nothing of what was asked for is there: what is.
fn nothing(source: &ImportSource, layout: &TableLayout, found: &Gathered, choices: &Choices) -> Refusals {
    let places = found.places.iter().map(|place| place.called.told().to_owned()).collect();
    let asked = [
        ("--series", !choices.series.is_empty(), dimensions_told(layout, found)),
        ("--region", !choices.region.is_empty(), places),
        ("--years", choices.years.is_some(), found.years.iter().map(Year::to_string).collect()),
    ];
    let left = counted(usize::try_from(found.left).unwrap_or(usize::MAX), "figure");
    let why = format!("nothing is left of {left}; the file has");
    let open = asked.into_iter().filter(|(_, asked, _)| *asked);
    let open: Vec<OpenChoice> =
        open.map(|(option, _, values)| OpenChoice::new(option, &why, values)).collect();
    if open.is_empty() {
        let dated = layout.roles.iter().any(|role| matches!(role, ColumnRole::Year | ColumnRole::Of(_)));
        let what = if !dated && layout.year.is_none() && choices.year.is_none() {
            let help = if layout.format == SourceFormat::Sdmx {
                "expected a column TIME_PERIOD with years"
            } else {
                "`--year YEAR` says of which year the figures are"
            };
            Refusal::whole(&source.origin, "no year is stated", help)
        } else {
            Refusal::whole(&source.origin, "there is no figure in it", "expected one below the header")
        };
        return what.into();
    }
    Refusal::Open { origin: source.origin.clone(), choices: open }.into()
}

/// A series in its unit, as exact as it is.
fn measure(
    (candidate, kind): (&Candidate<'_>, MeasureKind),
    format: SourceFormat,
    choices: &Choices,
    taken: &mut BTreeSet<String>,
    decisions: &mut Decisions,
) -> Result<DrawnMeasure, OpenChoice> {
    let stated = candidate
        .stated
        .as_deref()
        .map_or("which the file does not state".to_owned(), |stated| format!("the file says `{stated}`"));
    let (unit, powers) = unit_of(candidate, kind, choices)?;
    let mut figures: Vec<Observation> = candidate.series.cells.values().cloned().collect();
    let since =
        if kind == MeasureKind::Cagr { Some(since(candidate, format, choices, &mut figures)?) } else { None };
    // Places are counted.
    let rule = if kind == MeasureKind::Rank { Exactness::Cell } else { choices.precision };
    let mut done = settle(&mut figures, rule);
    if powers < 0 && figures.iter().any(|figure| i64::from(figure.value.scale()) < -powers) {
        let why = "a smaller unit would give figures digits that the file does not have; its own is";
        return Err(OpenChoice::new("--unit", why, vec![stated]));
    }
    for figure in &mut figures {
        let moved = moved(figure.value, powers);
        figure.value = moved.round_dp(room(moved));
        done.rounded += usize::from(figure.value != moved);
    }
    if figures.iter().any(|figure| significant(figure.value.trunc()) > MOST_DIGITS + 1) {
        let why = format!(
            "figures in `{unit}` have more than {MOST_DIGITS} digits before the point; name a larger one, such as"
        );
        let larger = ["mn", "bn", "tn"].map(|power| format!("{power} {unit}"));
        return Err(OpenChoice::new("--unit", why, larger.to_vec()));
    }
    let id = free(
        &Some(slug(&candidate.name, 20)).filter(|id| !id.is_empty()).unwrap_or_else(|| kind.to_string()),
        taken,
    );
    let from = since.map_or_else(String::new, |since| format!(" since {since}"));
    let left = candidate.series.cells.len() - figures.len();
    let left = if left > 0 {
        format!("; {} of other years left out", counted(left, "figure"))
    } else {
        String::new()
    };
    let number = counted(figures.len(), "figure");
    decisions.note("series", format!("{} ({kind}{from}), {number}{left}", candidate.name));
    let scale =
        if powers == 0 { String::new() } else { format!("; the point was moved by {} digits", powers.abs()) };
    decisions.note("unit", format!("{unit}: {stated}{scale}"));
    decisions.note("precision", precision(choices, &done, &figures));
    let (name, scope) = (candidate.name.clone(), candidate.scope.clone());
    let scope = if scope.is_empty() { name.clone() } else { scope };
    Ok(DrawnMeasure { id, name, kind, unit, scope, since, figures })
}

/// The unit of a series, and by how many digits the point moves to give its figures in it.
fn unit_of(
    candidate: &Candidate<'_>,
    kind: MeasureKind,
    choices: &Choices,
) -> Result<(Unit, i64), OpenChoice> {
    // What was asked for is the unit of amounts: rates and places beside them have their own.
    let asked = choices.unit.filter(|_| kind == MeasureKind::Level || candidate.unit.is_none());
    let (unit, powers) = match (candidate.unit, asked) {
        (Some(own), Some(asked)) => {
            let powers = own.powers_to(asked).ok_or_else(|| {
                let why = format!(
                    "figures in `{own}` cannot be given in `{asked}`; any power of ten of it can, such as"
                );
                OpenChoice::new("--unit", why, vec![own.to_string()])
            })?;
            (asked, powers)
        }
        (Some(unit), None) | (None, Some(unit)) => (unit, 0),
        (None, None) => (Unit::Percent, 0),
    };
    let unit = match kind {
        MeasureKind::Rank if candidate.unit.is_none() => Unit::Place,
        MeasureKind::Cagr if unit == Unit::Percent => Unit::PercentPerYear,
        MeasureKind::Level
        | MeasureKind::Growth
        | MeasureKind::Share
        | MeasureKind::Rank
        | MeasureKind::Cagr => unit,
    };
    let fits = match kind {
        MeasureKind::Level => true,
        MeasureKind::Growth | MeasureKind::Share => unit == Unit::Percent,
        MeasureKind::Rank => unit == Unit::Place,
        MeasureKind::Cagr => unit == Unit::PercentPerYear,
    };
    if !fits {
        let why = format!("figures in `{unit}` are no {kind}; they are a");
        return Err(OpenChoice::new("--kind", why, vec![MeasureKind::Level.to_string()]));
    }
    Ok((unit, powers))
}

/// The year that growth over several years is from. Where its name has the last year, too, it is of that year alone,
/// in whatever rows it is repeated.
fn since(
    candidate: &Candidate<'_>,
    format: SourceFormat,
    choices: &Choices,
    figures: &mut Vec<Observation>,
) -> Result<Year, OpenChoice> {
    let named = units::span(&candidate.name).or_else(|| units::span(&candidate.scope));
    let since = choices.since.or(named.map(|(first, _)| first)).ok_or_else(|| {
        let why = format!("{} is growth over several years; name the year that it is from", candidate.name);
        OpenChoice::new("--since", why, Vec::new())
    })?;
    if let Some(last) = named.and_then(|(_, last)| last).filter(|last| *last > since) {
        if format == SourceFormat::OneYear {
            for figure in figures.iter_mut() {
                figure.year = last;
            }
        }
        if figures.iter().any(|figure| figure.year == last) {
            figures.retain(|figure| figure.year == last);
        }
    }
    figures.retain(|figure| figure.year > since);
    if figures.is_empty() {
        let why = format!("{} has no figure of a year after {since}; name an earlier one", candidate.name);
        return Err(OpenChoice::new("--since", why, Vec::new()));
    }
    Ok(since)
}

/// The value with its point moved: the digits stay, as far as there is room for them.
fn moved(value: Decimal, powers: i64) -> Decimal {
    let by = u32::try_from(powers.unsigned_abs()).unwrap_or(0);
    let scale =
        if powers < 0 { value.scale() } else { value.scale().min(Decimal::MAX_SCALE.saturating_sub(by)) };
    let mut moved = value.round_dp(scale);
    let new = if powers < 0 { scale.saturating_sub(by) } else { scale + by };
    // No scale is beyond what the type holds.
    let _ = moved.set_scale(new);
    moved
}
