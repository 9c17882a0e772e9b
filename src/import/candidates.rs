//! The series that a file holds, each with what the file says of it, and what it leaves open.

use std::collections::BTreeSet;

use super::choices::Choices;
use super::gather::{Coded, FoundSeries, Gathered, squeezed};
use super::layout::TableLayout;
use super::refusal::OpenChoice;
use super::report::{Decisions, some};
use super::units;
use crate::data::{MeasureKind, Unit};

/// A series with what is known of its unit.
pub struct Candidate<'a> {
    pub series: &'a FoundSeries,
    pub name: String,
    /// All that the file says of it.
    pub scope: String,
    /// The unit as the file states it.
    pub stated: Option<String>,
    /// The unit as publications spell it.
    pub unit: Option<Unit>,
}

/// Dimensions with more than one value, each with what they are.
fn varying(layout: &TableLayout, found: &Gathered, series: &[&FoundSeries]) -> Vec<(usize, Vec<usize>)> {
    let of = |at: usize| -> Vec<usize> {
        let values = series.iter().filter_map(|series| series.key.get(at).copied());
        values.collect::<BTreeSet<_>>().into_iter().collect()
    };
    let all = (0..layout.dimensions.len()).map(|at| (at, of(at)));
    all.filter(|(at, values)| values.len() > 1 && !found.dimensions[*at].is_empty()).collect()
}

/// What can be asked for to tell these series apart.
pub fn names_of(layout: &TableLayout, found: &Gathered, series: &[&FoundSeries]) -> Vec<String> {
    let columns: Vec<String> =
        series.iter().filter_map(|series| series.column.clone()).map(|name| squeezed(&name)).collect();
    let varying = varying(layout, found, series);
    if !columns.is_empty() && varying.is_empty() {
        return columns;
    }
    if let [(at, values)] = varying.as_slice()
        && layout.dimensions[*at] == "series"
    {
        return values.iter().map(|value| found.dimensions[*at][*value].told().to_owned()).collect();
    }
    varying.iter().map(|(at, values)| pair(layout, found, *at, values)).collect()
}

/// `flowcode=M (Import), X (Export)`.
fn pair(layout: &TableLayout, found: &Gathered, at: usize, values: &[usize]) -> String {
    let told = |value: &usize| {
        let Coded { code, name } = &found.dimensions[at][*value];
        match (code.is_empty(), name.is_empty() || name == code) {
            (false, false) => format!("{code} ({name})"),
            (true, _) => name.clone(),
            (false, true) => code.clone(),
        }
    };
    let told: Vec<String> = values.iter().map(told).collect();
    format!("{}={}", layout.dimensions[at], some(&told))
}

/// All dimensions with their values.
pub fn dimensions_told(layout: &TableLayout, found: &Gathered) -> Vec<String> {
    let all = found.dimensions.iter().enumerate();
    all.map(|(at, values)| pair(layout, found, at, &(0..values.len()).collect::<Vec<_>>())).collect()
}

/// A series with all that the file says of it.
pub fn candidate<'a>(
    layout: &TableLayout,
    found: &Gathered,
    series: &'a FoundSeries,
    choices: &Choices,
) -> Candidate<'a> {
    let value = |at: usize| series.key.get(at).and_then(|value| found.dimensions[at].get(*value));
    let is_unit = |at: usize| layout.dimensions[at].to_ascii_lowercase().starts_with("unit");
    let dimensions = 0..layout.dimensions.len();
    let label = series.column.as_deref().map(|name| squeezed(&name.replace('\n', "")));
    let of_series = dimensions.clone().find(|at| layout.dimensions[*at] == "series").and_then(value);
    let label =
        label.or_else(|| of_series.map(|value| value.told().to_owned())).or_else(|| layout.series.clone());
    // What has a name is told by it, what is one of several by its code.
    let telling = dimensions.clone().filter(|at| !is_unit(*at) && layout.dimensions[*at] != "series");
    let telling = telling.filter(|at| found.dimensions[*at].len() > 1);
    let named = telling.filter_map(value).map(|value| value.told().to_owned());
    let (plain, in_brackets) = label.as_deref().map(units::split).unwrap_or_default();
    let known_bracket = in_brackets.as_deref().is_some_and(|stated| units::unit(stated).is_some());
    let label = if known_bracket { plain } else { label.unwrap_or_default() };
    let parts = std::iter::once(label).chain(named).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join(", ");
    let of_rows = match series.units.iter().collect::<Vec<_>>().as_slice() {
        [(unit, power)] => {
            Some((unit.clone(), *power)).filter(|(unit, power)| !unit.is_empty() || *power > 0)
        }
        [] | [..] => None,
    };
    let of_dimension = dimensions.clone().find(|at| is_unit(*at)).and_then(value);
    let of_dimension = of_dimension.map(|value| value.short().to_owned());
    let power = of_rows.as_ref().map_or(0, |(_, power)| *power);
    let of_rows = of_rows.map(|(unit, _)| unit).filter(|unit| !unit.is_empty());
    let stated = of_rows.or(of_dimension).or(in_brackets).or_else(|| layout.unit.clone());
    let figures = series.cells.values().map(|figure| figure.value);
    let is_rank = stated.is_none() && units::is_rank(&name, figures);
    let unit = stated.as_deref().and_then(|stated| units::scaled(stated, power));
    let unit = unit.or(is_rank.then_some(Unit::Place));
    let pairs = dimensions.filter_map(|at| {
        let value = value(at)?;
        (!value.told().is_empty() && layout.dimensions[at] != "series")
            .then(|| format!("{} {}", layout.dimensions[at], value.told()))
    });
    let scope: Vec<String> = layout.said.iter().cloned().chain(pairs).chain(stated.clone()).collect();
    let name = choices.name.clone().unwrap_or(name);
    Candidate { series, name, scope: scope.join("; "), stated, unit }
}

/// What the unit of a series makes of it, by what was asked for.
fn kind(candidate: &Candidate<'_>, choices: &Choices) -> Option<MeasureKind> {
    let of_unit = |unit| units::kind(&format!("{} {}", candidate.name, candidate.scope), unit);
    choices.kind.or_else(|| candidate.unit.or(choices.unit).map(of_unit))
}

/// The same of each. Screens draw levels: where a file has none, its first series is taken for one.
pub fn kinds(candidates: &[Candidate<'_>], choices: &Choices, decisions: &mut Decisions) -> Vec<MeasureKind> {
    let mut kinds: Vec<MeasureKind> =
        candidates.iter().map(|one| kind(one, choices).unwrap_or(MeasureKind::Level)).collect();
    if choices.kind.is_none()
        && !kinds.contains(&MeasureKind::Level)
        && let Some(first) = kinds.iter_mut().find(|kind| **kind != MeasureKind::Rank)
    {
        let said = format!(
            "level, in `%`: a {first} alone has nothing that the screens draw; it changes by points \
             (--kind {first} keeps it as one)"
        );
        decisions.note("kind", said);
        *first = MeasureKind::Level;
    }
    kinds
}

/// Several series of one kind cannot stand in one publication: which one is meant.
pub fn several(
    layout: &TableLayout,
    found: &Gathered,
    candidates: &[Candidate<'_>],
    choices: &Choices,
) -> Option<OpenChoice> {
    let kinds: Option<BTreeSet<&'static str>> =
        candidates.iter().map(|one| kind(one, choices).map(<&str>::from)).collect();
    let apart = kinds.is_some_and(|kinds| kinds.len() == candidates.len()) || candidates.len() == 1;
    if apart {
        return None;
    }
    let series: Vec<&FoundSeries> = candidates.iter().map(|one| one.series).collect();
    let varying = varying(layout, found, &series);
    let by_pairs = varying.iter().any(|(at, _)| layout.dimensions[*at] != "series");
    let how = if by_pairs {
        "name one value of each, joined by commas (totals stand among parts)"
    } else {
        "name one"
    };
    let why = format!("{} series are in the file; {how}", candidates.len());
    Some(OpenChoice::new("--series", why, names_of(layout, found, &series)))
}

/// A series whose unit nobody knows; one whose figures are in several cannot be in any that is asked for.
pub fn without_unit(candidate: &Candidate<'_>, choices: &Choices) -> Option<OpenChoice> {
    let rows = &candidate.series.units;
    if rows.len() > 1 {
        let told = |(unit, power): &(String, u32)| match (unit.as_str(), power) {
            ("", 0) => "none".to_owned(),
            (unit, 0) => unit.to_owned(),
            (unit, power) => format!("{unit} × 10^{power}"),
        };
        let several = some(&rows.iter().map(told).collect::<Vec<_>>());
        let why = format!("its figures are in several: {several}; leave those of one in the file");
        return Some(OpenChoice::new("--unit", why, Vec::new()));
    }
    if candidate.unit.is_some() || choices.unit.is_some() || choices.kind == Some(MeasureKind::Rank) {
        return None;
    }
    let why = match &candidate.stated {
        Some(stated) => format!("the file says `{stated}`, which is none to count with; name one, such as"),
        None if candidate.name.is_empty() => "none is stated; name one, such as".to_owned(),
        None => format!("none is stated for {}; name one, such as", candidate.name),
    };
    Some(OpenChoice::new("--unit", why, ["bn yuan", "persons", "%"].map(str::to_owned).to_vec()))
}
