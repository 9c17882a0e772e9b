//! Figures in another currency: what follows from levels at the rate of each year.
//!
//! An id has the currency behind a colon: `growth.shandong.2017:yuan`.

use super::figure::Figure;
use super::figures;
use super::formula::{FigureId, FigureOf};
use super::sequences::{self, FigureSeries};
use super::tables::{Input, Tables};
use crate::data::{Flag, Grade, Kind, MeasureKind, PlaceId};
use crate::library::Library;

/// A figure; `None` where there is none.
pub fn find<'a>(t: impl Into<Tables<'a>>, id: impl Into<FigureId>) -> Option<Figure> {
    let (t, id) = (t.into(), id.into());
    let figure = figures::find(t, id.of)?;
    if id.currency.is_some() { convert(t, &figure).filter(|figure| figure.id == id) } else { Some(figure) }
}

impl Figure {
    /// What it is by the other table; `None` where that is the same, as it is of a printed cell.
    pub fn by_other(&self, t: Tables<'_>) -> Option<Self> {
        find(t.other(), self.id).filter(|there| there.value != self.value)
    }
}

/// The figure that a text spells; `None` for one that names nothing.
pub fn find_named<'a>(t: impl Into<Tables<'a>>, id: &str) -> Option<Figure> {
    let t = t.into();
    find(t, t.named(id)?)
}

/// A figure of a library: of its subject, else of what stands beside that. Screens ask for cells that no table has,
/// which must not load what stands beside.
pub fn find_in(t: Tables<'_>, library: &Library, id: FigureId) -> Option<Figure> {
    find(t, id).or_else(|| library.may_have(id.origin()).then(|| find(library.beside(), id))?)
}

/// The figure of a library that a text spells, which there need not be.
pub fn named_in(t: Tables<'_>, library: &Library, id: &str) -> Option<FigureId> {
    let own = t.named(id);
    let beside = id.split_once('.').is_some_and(|(origin, _)| library.may_have(origin));
    let known = !beside || own.is_some_and(|own| find(t, own).is_some());
    if known { own } else { Tables::from(library.beside()).named(id) }
}

/// Every figure of a publication, as `sequences::catalogue` has them, then those of its levels in another currency.
pub fn catalogue<'a>(t: impl Into<Tables<'a>>) -> Vec<Figure> {
    let t = t.into();
    let mut all = sequences::catalogue(t);
    let more: Vec<Figure> = all.iter().filter_map(|figure| convert(t, figure)).collect();
    all.extend(more);
    all
}

/// All sequences of a publication, as `sequences::sequences` has them, then those of its levels in another currency.
pub fn sequences<'a>(t: impl Into<Tables<'a>>) -> Vec<FigureSeries> {
    let t = t.into();
    let mut all = sequences::sequences(t);
    if let Some((there, converted)) = t.converted() {
        let known =
            |of: &&FigureSeries| of.figures(PlaceId::default()).into_iter().any(|id| moves(there, id.of));
        let moved = |of: &FigureSeries| {
            let mut moved = of.clone();
            moved.one = of.one.in_currency(Some(converted.rates.measure.id));
            moved.name = format!("{}, in {}", of.name, converted.rates.measure.short).into();
            moved.kind = Kind::Derived;
            moved
        };
        let more: Vec<FigureSeries> = all.iter().filter(known).map(moved).collect();
        all.extend(more);
    }
    all
}

/// A figure in the other currency; `None` where there is none, or it would be the same.
fn convert(t: Tables<'_>, here: &Figure) -> Option<Figure> {
    let (there, converted) = t.converted()?;
    let figure = figures::find(there, here.id.of).filter(|_| moves(there, here.id.of))?;
    Some(Figure {
        id: here.id.in_currency(Some(converted.rates.measure.id)),
        decimals: here.decimals,
        kind: Kind::Derived,
        flags: figure.flags.and(Flag::PressCopy, converted.rates.grade == Grade::B),
        ..figure
    })
}

/// Whether a figure is another in the currency of these tables: one of their levels, or what follows from levels that
/// they have.
fn moves(there: Tables<'_>, of: FigureOf) -> bool {
    match of {
        FigureOf::Derived(figure) => {
            figure.of.is_none() && figure.formula.row().moves && figure.spec(there).is_some()
        }
        FigureOf::Cell(..) => level(there, of).is_some(),
        FigureOf::Released(_) => false,
    }
}

/// A level that is printed.
fn level(t: Tables<'_>, of: FigureOf) -> Option<Input<'_>> {
    let FigureOf::Cell(row, year) = of else { return None };
    let row = t.ds.series(row).filter(|row| row.kind == MeasureKind::Level)?;
    Input::of(row, year)
}
