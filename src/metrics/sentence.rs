//! Sentences with gaps that are filled from figures.

use super::currency::{find, find_named};
use super::figure::Figure;
use super::formula::{FigureId, FigureOf, FigureRef};
use super::op::place;
use super::phrase::{Phrase, Told};
use super::tables::Tables;
use crate::data::{Flag, Gap, PlaceId, RowId, Template, YEAR, Year};
use crate::number;
use crate::wording::ordinal;

/// A sentence computed from figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: Told,
    /// The figures it is computed from.
    pub cells: Vec<FigureId>,
}

/// A sentence with its gaps filled for a year: each figure that is written into it is noted as a source, each
/// once; where there is none an en dash stands.
pub fn said<'a>(t: impl Into<Tables<'a>>, sentence: &Template, year: Year) -> Sentence {
    let t = t.into();
    let of_year = |id: &str| find_named(t, &id.replace(YEAR, &year.to_string()));
    let mut cells: Vec<FigureId> = Vec::new();
    let mut named = |id: &str| {
        let figure = of_year(id)?;
        if !cells.contains(&figure.id) {
            cells.push(figure.id);
        }
        Some(figure)
    };
    let none = || "–".to_owned();
    let digits = |figure: Figure| figure.shown().replace(' ', "\u{a0}");
    let fill = |said: Phrase, piece: &Gap| match piece {
        Gap::Text(words) => said.all(words),
        Gap::Year => said.all(year),
        Gap::Figure(id) => match named(id) {
            Some(figure) if figure.has(Flag::LowerBound) => said.then(&figure.said()),
            figure => said.all(figure.map_or_else(none, digits)),
        },
        Gap::Ordinal(id) => said.all(ordinal(&named(id).map_or_else(none, digits))),
        Gap::Among(id, group) => said.all(of_year(id).map_or_else(none, |own| among(t, &own, group))),
        Gap::Count(group) => said.all(t.ds.group(group).count()),
        Gap::Compared([above, below, level], [own, other]) => match (of_year(own), of_year(other)) {
            (Some(own), Some(other)) if own.value.lo > other.value.hi => said.all(above),
            (Some(own), Some(other)) if own.value.hi < other.value.lo => said.all(below),
            (_, _) => said.all(level),
        },
    };
    let text = sentence.0.iter().fold(Phrase::default(), fill).into();
    Sentence { text, cells }
}

/// The place of a figure among those of a group of places.
fn among(t: Tables<'_>, own: &Figure, group: &str) -> String {
    let of = |other: PlaceId| {
        let of = match own.id.of {
            FigureOf::Cell(row, year) => FigureOf::Cell(RowId { row: other.into(), ..row }, year),
            FigureOf::Derived(figure) => FigureOf::Derived(FigureRef { place: other, ..figure }),
            FigureOf::Released(_) => return None,
        };
        find(t, FigureId { of, ..own.id }).map(|figure| figure.value)
    };
    let all: Vec<_> = t.ds.group(group).filter_map(of).collect();
    ordinal(&number::fixed(place(own.value, &all).value, 0))
}

/// A remark with its gaps filled, the year in it being the last one; `None` where a figure that it names is
/// missing, for what it says would be said of nothing.
pub fn whole(t: Tables<'_>, remark: &Template) -> Option<String> {
    let year = t.ds.years().last().copied().unwrap_or_default();
    let known = |id: &String| find_named(t, &id.replace(YEAR, &year.to_string())).is_some();
    remark.figures().all(known).then(|| said(t, remark, year).text.to_string())
}
