//! How ids spell derived figures, and are read.

use std::fmt::{self, Write as _};
use std::str::FromStr;

use arrayvec::ArrayString;

use super::formula::{FigureId, FigureOf, FigureRef, Formula, Time, Whose, With};
use super::tables::{Input, Tables};
use crate::data::{Period, PlaceId, RowId, RowName, Series, Year};

impl FigureId {
    /// Whose it is, as far as its id says so: the word that it begins with.
    pub fn origin(&self) -> &str {
        match &self.of {
            FigureOf::Cell(row, _) => row.table.origin(),
            FigureOf::Derived(figure) => figure.of.as_ref().map_or("", |table| table.origin()),
            FigureOf::Released(id) => id.table.origin(),
        }
    }

    /// The period that its id ends in: `2016`, `2012-2017`.
    pub fn period(self) -> ArrayString<LONGEST> {
        let mut period = ArrayString::new();
        // It has room for the longest.
        let _ = match self.of {
            FigureOf::Cell(_, year) => write!(period, "{year}"),
            FigureOf::Derived(figure) => write!(period, "{}", figure.when()),
            FigureOf::Released(id) => period.write_str(id.period()),
        };
        period
    }

    /// What its id begins with, and the period that it ends in: `gap.zhejiang`, `2016`.
    pub fn parted(self) -> (String, String) {
        let id = self.spelled();
        let (stem, period) = id.rsplit_once('.').unwrap_or((&id, ""));
        (stem.to_owned(), period.to_owned())
    }

    fn spelled(&self) -> ArrayString<LONGEST> {
        let mut id = ArrayString::new();
        // It has room for the longest.
        let _ = match self.of {
            FigureOf::Cell(row, _) if row == RowId::NONE => Ok(()),
            FigureOf::Cell(row, year) => write!(id, "{row}.{year}"),
            FigureOf::Derived(figure) => write!(id, "{figure}"),
            FigureOf::Released(released) => write!(id, "{released}"),
        };
        if let Some(currency) = self.currency {
            let _ = write!(id, ":{currency}");
        }
        id
    }
}

impl fmt::Display for FigureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.spelled())
    }
}

impl PartialEq<str> for FigureId {
    fn eq(&self, other: &str) -> bool {
        self.spelled().as_str() == other
    }
}

impl Tables<'_> {
    /// The figure that a text spells, which these tables need not have; `None` for a text that spells none.
    pub fn named(self, text: &str) -> Option<FigureId> {
        if let Some((text, currency)) = text.split_once(':') {
            let currency = Some(currency.parse().ok()?);
            return Some(FigureId { currency, ..self.named(text)? });
        }
        let of = self.ds.structure.named(text).map(FigureOf::Released);
        let of = of.or_else(|| text.parse().ok().map(FigureOf::Derived)).or_else(|| {
            let (row, year) = text.rsplit_once('.')?;
            Some(FigureOf::Cell(row.parse().ok()?, year.parse().ok()?))
        });
        Some(FigureId { of: of?, currency: None })
    }
}

impl Series {
    /// One of its cells: `T1.volume.2016`.
    pub fn cell_id(&self, year: Year) -> FigureId {
        FigureId { of: FigureOf::Cell(self.id(), year), currency: None }
    }
}

impl Input<'_> {
    /// `T1.volume.2016`, `NBS.rd_intensity.shandong.2017`.
    pub fn id(&self) -> FigureId {
        self.row.cell_id(self.year)
    }

    /// The same of every place: `NBS.rd_intensity.*.2017`.
    pub fn id_of_each(&self) -> String {
        let row = self.row;
        if row.row == RowName::from(row.place) {
            format!("{}.*.{}", row.table, self.year)
        } else {
            self.id().to_string()
        }
    }
}

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

    /// The year, or the span.
    pub fn when(self) -> Period {
        match self.with {
            With::From(from) => Period::Span(from, self.year),
            With::Nothing | With::Base(_) | With::Among(_) | With::Per(_) => Period::Year(self.year),
        }
    }
}

/// Bytes of the longest id: four of its parts have up to 32, the other words are short.
const LONGEST: usize = 200;

impl fmt::Display for FigureRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = self.formula.row();
        match (self.of, self.with) {
            (Some(of), With::Per(rate)) => write!(f, "{of}_{}_{rate}.{}", row.beside, self.place)?,
            (Some(of), _) => write!(f, "{of}_{}.{}", row.beside, self.place)?,
            (None, _) if row.whose == Whose::Focus => f.write_str(row.own)?,
            (None, With::Among(count)) => write!(f, "{}{count}.{}", row.own, self.place)?,
            (None, _) => write!(f, "{}.{}", row.own, self.place)?,
        }
        match self.with {
            With::From(from) => write!(f, ".{from}-{}", self.year),
            With::Base(base) => write!(f, ".{}@{base}", self.year),
            With::Nothing | With::Among(_) | With::Per(_) => write!(f, ".{}", self.year),
        }
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
