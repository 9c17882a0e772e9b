//! How ids spell derived figures, and are read.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use arrayvec::ArrayString;

use super::formula::{FigureRef, Formula, Time, Whose, With};
use crate::data::PlaceId;

impl FigureRef {
    /// The id's own word: `growth`, `hightech_exports_rank`.
    pub fn indicator(self) -> String {
        let row = self.formula.row();
        match (self.of, self.with) {
            (Some(of), With::Per(rate)) => format!("{}_{}_{rate}", of.parts().1, row.beside),
            (Some(of), _) => format!("{}_{}", of.parts().1, row.beside),
            (None, With::Among(count)) => format!("{}{count}", row.own),
            (None, _) => row.own.split('.').next().unwrap_or_default().to_owned(),
        }
    }

    /// The year, or the span, as its id spells it.
    pub fn when(self) -> String {
        match self.with {
            With::From(from) => format!("{from}-{}", self.year),
            With::Nothing | With::Base(_) | With::Among(_) | With::Per(_) => self.year.to_string(),
        }
    }
}

/// Bytes of the longest id: three of its parts have up to 32, the other words are short.
const LONGEST: usize = 160;

impl fmt::Display for FigureRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.formula.row();
        // Put together first: a frame asks for some hundred, and each part would let its text grow.
        let mut id = ArrayString::<LONGEST>::new();
        match (self.of, self.with) {
            (Some(of), With::Per(rate)) => write!(id, "{of}_{}_{rate}.{}", row.beside, self.place)?,
            (Some(of), _) => write!(id, "{of}_{}.{}", row.beside, self.place)?,
            (None, _) if row.whose == Whose::Focus => id.write_str(row.own)?,
            (None, With::Among(count)) => write!(id, "{}{count}.{}", row.own, self.place)?,
            (None, _) => write!(id, "{}.{}", row.own, self.place)?,
        }
        match self.with {
            With::From(from) => write!(id, ".{from}-{}", self.year)?,
            With::Base(base) => write!(id, ".{}@{base}", self.year)?,
            With::Nothing | With::Among(_) | With::Per(_) => write!(id, ".{}", self.year)?,
        }
        f.write_str(&id)
    }
}

/// The id is not one of a derived figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the id of a derived figure")]
pub struct NotDerived;

impl FromStr for FigureRef {
    type Err = NotDerived;

    fn from_str(id: &str) -> Result<Self, NotDerived> {
        let (head, period) = id.rsplit_once('.').ok_or(NotDerived)?;
        // The longest word first: the growth of the whole is not that of a place.
        let own = Formula::all().rev().find_map(|formula| own(formula, head, period));
        own.or_else(|| beside(head, period)).ok_or(NotDerived)
    }
}

/// A figure of the subject: `growth.zhejiang` and `2016`.
fn own(formula: Formula, head: &str, period: &str) -> Option<FigureRef> {
    let row = formula.row();
    let rest = head.strip_prefix(row.own).filter(|_| !row.own.is_empty())?;
    let (among, rest) = if row.counts {
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        (Some(rest.get(..digits)?.parse().ok()?), rest.get(digits..)?)
    } else {
        (None, rest)
    };
    let place = match row.whose {
        Whose::Focus => Some(PlaceId::default()).filter(|_| rest.is_empty())?,
        Whose::Place | Whose::Peer | Whose::Member | Whose::Together => {
            rest.strip_prefix('.')?.parse().ok()?
        }
    };
    let (year, with) = match (row.time, period.split_once('@'), among) {
        (Time::Span, ..) => {
            let (from, to) = period.split_once('-')?;
            (to, With::From(from.parse().ok()?))
        }
        (Time::Based, Some((year, base)), _) => (year, With::Base(base.parse().ok()?)),
        (Time::Year, _, Some(count)) => (period, With::Among(count)),
        (Time::Year | Time::Based, ..) => (period, With::Nothing),
    };
    Some(FigureRef { formula, of: None, place, year: year.parse().ok()?, with })
}

/// A figure of a table: `NBS.rd_spending_rank.shandong` and `2017`.
fn beside(head: &str, period: &str) -> Option<FigureRef> {
    let (head, place) = head.rsplit_once('.')?;
    let found = |formula: Formula| {
        let table = head.strip_suffix(formula.row().beside)?.strip_suffix('_')?;
        Some((formula, table, With::Nothing))
    };
    let rate = || {
        let (table, rate) = head.rsplit_once("_per_")?;
        Some((Formula::Per, table, With::Per(rate.parse().ok()?)))
    };
    // The longest word first: a rank of what is implied is no rank of it.
    let words = Formula::all().filter(|formula| !formula.row().beside.is_empty());
    let (formula, table, with) = words.rev().find_map(found).or_else(rate)?;
    let of = table.contains('.').then(|| table.parse().ok())??;
    Some(FigureRef { formula, of: Some(of), place: place.parse().ok()?, year: period.parse().ok()?, with })
}
