//! Every figure as one record: printed or derived, with unit, interval, flags, source and formula.

use super::figure::{Figure, decimals_for, decimals_within};
use super::formula::{FigureId, FigureOf, FigureRef, Formula, Shown, Whose};
use super::op::Op;
use super::releases;
use super::tables::{Input, Tables};
use crate::data::{Flag, Interval, Kind, MeasureId, MeasureKind, TableId, Year};
use crate::number;
use crate::wording::{all_of, capital, section};

/// A figure, in the currency that it is printed in; `None` where there is none.
pub(super) fn find(t: Tables<'_>, of: FigureOf) -> Option<Figure> {
    match of {
        FigureOf::Cell(row, year) => Some(printed_figure(t, Input::at(t.ds, row, year)?)),
        FigureOf::Derived(figure) => derived_figure(t, figure),
        FigureOf::Released(id) => releases::find(t, id),
    }
}

/// A printed figure as a record.
pub(super) fn printed_figure(t: Tables<'_>, input: Input<'_>) -> Figure {
    let Input { row, year, printed } = input;
    let (measure, stands) = match t.ds.grid(row.table) {
        Some(grid) => (row.table.parts().1.parse().unwrap_or_default(), grid.source(&[year])),
        None => (row.measure, format!("{}, {year}, {}", t.ds.table_name(row.table), section(&row.section))),
    };
    let mut flags = Vec::new();
    let own = t.ds.series(row.id()).is_some();
    let signed = own && row.kind == MeasureKind::Growth;
    if row.breaks.contains(&year) {
        flags.push(Flag::BreakInSeries);
    }
    if own && row.kind == MeasureKind::Level && row.place == t.ds.focus && t.conflict(year).is_some() {
        flags.push(Flag::Conflict);
    }
    if signed && t.growth(row.place, year).is_some_and(|growth| !growth.overlaps(printed.interval())) {
        flags.push(Flag::DoesNotRecompute);
    }
    let id = input.id();
    Figure {
        name: t.ds.row_name(row),
        region: row.place,
        measure,
        year: year.to_string(),
        value: printed.interval(),
        unit: row.unit,
        decimals: printed.0.scale(),
        kind: Kind::Printed,
        flags,
        stands,
        formula: String::new(),
        worked: String::new(),
        cells: vec![id],
        signed,
        beside: t.kind_of(id.origin()),
        id,
    }
}

/// A derived figure as a record.
pub fn derived_figure(t: Tables<'_>, figure: FigureRef) -> Option<Figure> {
    let (op, inputs) = figure.spec(t)?;
    let value = figure.value(t)?;
    let row = figure.formula.row();
    let mut flags = Vec::new();
    if depends_on_conflict(t, figure, &inputs, value) {
        flags.push(Flag::DependsOnConflict);
    }
    if row.signed && value.lo != value.hi && value.includes_zero() {
        flags.push(Flag::Undetermined);
    }
    if op == Op::Rank && value.lo != value.hi {
        flags.push(Flag::RankUncertain);
    }
    // Most tables have no break, and inputs may be as many as there are places.
    let mut later = inputs.iter().filter(|input| !input.row.breaks.is_empty());
    if later.any(|later| inputs.iter().any(|earlier| later.parted_from(earlier).is_some())) {
        flags.push(Flag::BreakInSeries);
    }
    let most = match row.shown {
        // A rate between two of one unit is a percentage.
        Shown::Decimals(_) if figure.formula == Formula::Per && op == Op::Index => 2,
        Shown::Decimals(decimals) => decimals,
        Shown::AsPrinted(less) => t.fewest_decimals(figure).saturating_sub(less),
    };
    let rough = inputs.iter().any(|input| t.ds.grid(input.row.table).is_some());
    let stands = stands(t, &inputs);
    let (formula, worked) = formulas(t, figure, (op, &inputs), None);
    // Of many that are only counted, the one that is placed stands for all.
    let named = if op == Op::Rank && op.is_many(inputs.len()) { &inputs[..1] } else { &inputs };
    let id = FigureId::from(figure);
    Some(Figure {
        name: name(t, figure),
        region: if row.whose == Whose::Focus && figure.of.is_none() { t.ds.focus } else { figure.place },
        measure: MeasureId::default(),
        year: figure.when(),
        value,
        unit: figure.unit(t),
        decimals: if rough { decimals_within(value, most) } else { decimals_for(value, most) },
        kind: Kind::Derived,
        flags,
        stands,
        formula,
        worked,
        cells: named.iter().map(Input::id).collect(),
        signed: row.signed,
        beside: t.kind_of(id.origin()),
        id,
    })
}

/// The formula over ids, and the same with digits, none where these would fill pages; levels in a currency are named
/// in it.
pub(super) fn formulas(
    t: Tables<'_>,
    figure: FigureRef,
    (op, inputs): (Op, &[Input<'_>]),
    currency: Option<MeasureId>,
) -> (String, String) {
    if figure.formula == Formula::WholeRank {
        let implied = FigureRef { formula: Formula::Whole, ..figure };
        let others = t.ds.members.iter().filter(|place| **place != figure.place);
        let others =
            others.filter(|place| FigureRef { place: **place, ..implied }.value(t).is_some()).count();
        let (of, members) = (t.words(figure).whole, &t.ds.paper.places);
        return (
            format!("1 + how many of the other {others} {members}' implied {of} exceed {implied}"),
            String::new(),
        );
    }
    let id = |input: &Input<'_>| {
        let is_level = input.row.kind == MeasureKind::Level && t.ds.grid(input.row.table).is_none();
        input.id().in_currency(currency.filter(|_| is_level)).to_string()
    };
    let ids: Vec<String> = inputs.iter().map(id).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    if op.is_many(inputs.len()) {
        let each = inputs.last().map(Input::id_of_each).unwrap_or_default();
        return (op.formula_of_many(&ids, &each), String::new());
    }
    let formula = op.formula(&ids);
    let digits: Vec<String> = inputs.iter().map(|input| number::printed(input.printed.0)).collect();
    (formula, op.formula(&digits.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Whether the figure would be another if the other table were followed. Most use no cell that the
/// tables print differently, which is cheaper to see than to compute.
fn depends_on_conflict(t: Tables<'_>, figure: FigureRef, inputs: &[Input<'_>], value: Interval) -> bool {
    let there = t.other();
    let Some((_, others)) = figure.spec(there) else {
        return true;
    };
    let same = inputs.iter().zip(&others).all(|(a, b)| a.printed == b.printed);
    !same && figure.value(there) != Some(value)
}

/// "Tables 1 and 2, §1.1": where cells stand.
fn stands(t: Tables<'_>, cells: &[Input<'_>]) -> String {
    let (mut tables, mut sections, mut volumes) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        let Some(grid) = t.ds.grid(cell.row.table) else {
            tables.push(t.ds.table_name(cell.row.table));
            sections.push(section(&cell.row.section));
            continue;
        };
        if !volumes.iter().any(|(known, _)| *known == grid.id) {
            let of = cells.iter().filter(|cell| cell.row.table == grid.id);
            let mut years: Vec<Year> = of.map(|cell| cell.year).collect();
            years.sort_unstable();
            years.dedup();
            volumes.push((grid.id, grid.source(&years)));
        }
    }
    let mut volumes: Vec<String> = volumes.into_iter().map(|(_, source)| source).collect();
    // Two tables may stand in one publication.
    volumes.dedup();
    if !volumes.is_empty() {
        return volumes.join("; ");
    }
    tables.sort_unstable();
    tables.dedup();
    sections.sort();
    sections.dedup();
    format!("{}, {}", joined(&tables), sections.join(", "))
}

/// "Tables 1 and 2": names that begin with the same word have it once.
pub fn joined(names: &[&str]) -> String {
    let parts: Option<Vec<(&str, &str)>> = names.iter().map(|name| name.rsplit_once(' ')).collect();
    match parts.as_deref() {
        Some([(word, first), rest @ ..]) if !rest.is_empty() && rest.iter().all(|(w, _)| w == word) => {
            format!("{word}s {}", all_of(std::iter::once(first).chain(rest.iter().map(|(_, number)| number))))
        }
        Some(_) | None => all_of(names),
    }
}

/// What a derived figure is, in the words of the publication.
pub(super) fn name(t: Tables<'_>, figure: FigureRef) -> String {
    let [own, beside] = figure.formula.row().names;
    filled(t, figure, if figure.of.is_some() { beside } else { own })
}

/// What a figure derived from the subject's levels is, in few words, and whether its place must be told beside
/// them: what compares two places names them.
pub fn short_name(t: Tables<'_>, figure: FigureRef) -> Option<(String, bool)> {
    let row = figure.formula.row();
    let is_short = figure.of.is_none() && !row.short.is_empty();
    is_short.then(|| (capital(&filled(t, figure, row.short)), row.whose != Whose::Peer))
}

/// A formula's words, with those of the publication where they stand in braces.
fn filled(t: Tables<'_>, figure: FigureRef, words: &str) -> String {
    crate::wording::filled(words, |word| t.word(figure, word))
}

/// How far a figure moves when the other table is followed; `None` where it does not.
pub fn under_other_reading(t: Tables<'_>, id: FigureId) -> Option<(TableId, Figure)> {
    let here = find(t, id.of)?;
    let there = find(t.other(), id.of)?;
    (here.kind == Kind::Derived && here.value != there.value).then(|| (t.other().reading, there))
}
