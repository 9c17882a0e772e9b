//! Figures in another currency: what follows from levels at the rate of each year.
//!
//! An id has the currency behind a colon: `growth.shandong.2017:yuan`.

use super::figure::Figure;
use super::figures;
use super::formula::FigureRef;
use super::sequences;
use super::tables::{Input, Tables};
use crate::data::{Flag, Grade, Kind, MeasureKind, Year};
use crate::library::Library;
use crate::number;

/// The figure with this id; `None` for an id that names nothing.
#[must_use]
pub fn find<'a>(t: impl Into<Tables<'a>>, id: &str) -> Option<Figure> {
    let t = t.into();
    if id.contains(':') { find_converted(t, id) } else { figures::find(t, id) }
}

/// The same of a library: of its subject, else of what stands beside that. Screens ask for cells that no table
/// has, which must not load what stands beside.
#[must_use]
pub fn find_in(t: Tables<'_>, library: &Library, id: &str) -> Option<Figure> {
    find(t, id).or_else(|| library.may_have(id).then(|| find(library.beside(), id))?)
}

/// Every figure of a publication, as `sequences::catalogue` has them, then those of its levels in another currency.
#[must_use]
pub fn catalogue<'a>(t: impl Into<Tables<'a>>) -> Vec<Figure> {
    let t = t.into();
    let mut all = sequences::catalogue(t);
    if let Some((_, converted)) = t.converted() {
        let word = converted.word();
        let more: Vec<Figure> =
            all.iter().filter_map(|figure| find_converted(t, &format!("{}:{word}", figure.id))).collect();
        all.extend(more);
    }
    all
}

/// The figure with this id in the currency that stands behind it.
fn find_converted(t: Tables<'_>, id: &str) -> Option<Figure> {
    let (id, word) = id.rsplit_once(':')?;
    let (there, converted) = t.converted().filter(|(_, converted)| converted.word() == word)?;
    let here = figures::find(t, id)?;
    let moved = match id.parse::<FigureRef>() {
        Ok(figure) => figure.of.is_none() && figure.formula.row().moves,
        Err(_) => level(there, id).is_some(),
    };
    let figure = figures::find(there, id).filter(|_| moved)?;
    let levels: Vec<(&String, Input<'_>)> =
        figure.cells.iter().filter_map(|cell| Some((cell, level(there, cell)?))).collect();
    let mut years: Vec<Year> = levels.iter().map(|(_, input)| input.year).collect();
    years.sort_unstable();
    years.dedup();
    let rate = |year: Year| Input::of(converted.rates.only()?, year).map(|rate| (rate.id(), rate.printed));
    let (formula, worked) = match (figure.kind, levels.as_slice(), years.first().copied().and_then(rate)) {
        (Kind::Printed, [(cell, _)], Some((of, rate))) => {
            let over = if converted.count == 1 { String::new() } else { format!(" / {}", converted.count) };
            let worked = format!("{} × {}{over}", here.digits(), number::printed(rate.0));
            (format!("{cell} × {of}{over}"), worked)
        }
        _ => (named(&figure.formula, &levels, word), figure.worked.clone()),
    };
    let mut flags = figure.flags.clone();
    flags.extend(Some(Flag::PressCopy).filter(|_| converted.rates.grade == Grade::B));
    let rates: Vec<String> = years.iter().filter_map(|year| Some(rate(*year)?.0)).collect();
    Some(Figure {
        id: format!("{id}:{word}"),
        name: format!("{}, in {}", here.name, converted.rates.measure.short),
        decimals: here.decimals,
        kind: Kind::Derived,
        flags,
        stands: format!("{}; {}", here.stands, converted.rates.source(&years)),
        formula,
        worked,
        cells: figure.cells.iter().cloned().chain(rates).collect(),
        ..figure
    })
}

/// A formula with the levels in it in the other currency.
fn named(formula: &str, levels: &[(&String, Input<'_>)], word: &str) -> String {
    let mut cells: Vec<&str> = levels.iter().map(|(cell, _)| cell.as_str()).collect();
    cells.sort_unstable();
    cells.dedup();
    cells
        .into_iter()
        .fold(formula.to_owned(), |formula, cell| formula.replace(cell, &format!("{cell}:{word}")))
}

/// A level that is printed, by its id.
fn level<'a>(t: Tables<'a>, id: &str) -> Option<Input<'a>> {
    let (series, year) = id.rsplit_once('.')?;
    let series = t.ds.series(series).filter(|series| series.kind == MeasureKind::Level)?;
    Input::of(series, year.parse().ok()?)
}
