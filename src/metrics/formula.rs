//! The formulas of derived figures: one table, a row each.
//!
//! Growth, index, share and the compound annual growth rate (CAGR) are the textbook ones; the split
//! of a change into a share and a total effect is the midpoint (Marshall-Edgeworth) decomposition,
//! which leaves no residual. To add one is to add its row.
//!
//! A figure that is derived by one is known by what it is: a formula, a place, a time. How ids spell that is said in
//! `spelling`, what it is worth in `value`.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use super::op::Op;
use super::tables::{Input, Tables};
use crate::data::{MeasureId, PlaceId, RateId, ReleasedId, RowId, TableId, Unit, Year};

/// Whom a formula is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Any place that has figures.
    Place,
    /// One of those that are compared.
    Member,
    /// One of those with which the place in focus is compared.
    Peer,
    /// The place in focus, which ids do not name.
    Focus,
    /// All that are compared, taken together.
    Together,
}

/// What a formula is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// A year.
    Year,
    /// A year, relative to a base.
    Based,
    /// A span of years.
    Span,
}

/// The unit of what a formula yields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Yields {
    /// Always this one.
    A(Unit),
    /// That of what it is of.
    Own,
    /// Per cent, of a share percentage points.
    Change,
    /// So much for each unit of another measure.
    Rate,
}

/// The decimals that say something: more would lie inside the interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// So many.
    Decimals(u32),
    /// As many as what it is of is printed with, less so many.
    AsPrinted(u32),
}

/// What is computed, from which cells.
pub type Spec<'a> = (Op, Vec<Input<'a>>);

/// All that is known of a formula.
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
pub struct FormulaRow {
    /// Its word in ids of the subject's levels; none where it is of a table alone.
    pub own: &'static str,
    /// Its word behind the id of a table; empty where it is of the subject alone.
    pub beside: &'static str,
    pub whose: Whose,
    pub time: Time,
    /// Whether it says something of figures in a unit; of those in any where nothing is named.
    pub says_of: Option<fn(Unit) -> bool>,
    /// Whether it is listed of many places only.
    pub of_many: bool,
    /// Whether the number of places stands behind its word.
    pub counts: bool,
    pub spec: for<'a> fn(FigureRef, Tables<'a>) -> Option<Spec<'a>>,
    pub yields: Yields,
    pub shown: Shown,
    /// Whether it is a change, of which the sign matters.
    pub signed: bool,
    /// Whether it is another figure where levels are in another currency: shares, ratios and ranks are not.
    pub moves: bool,
    /// What it is, of the subject and of a table; words in braces are those of the publication.
    pub names: [&'static str; 2],
    /// The same of the subject in few words, for a column beside the place and the unit.
    pub short: &'static str,
}

/// What most of them are.
const PLAIN: FormulaRow = FormulaRow {
    own: "",
    beside: "",
    whose: Whose::Member,
    time: Time::Year,
    says_of: None,
    of_many: false,
    counts: false,
    spec: |_, _| None,
    yields: Yields::A(Unit::Percent),
    shown: Shown::Decimals(2),
    signed: false,
    moves: false,
    names: ["", ""],
    short: "",
};

/// The formulas and their rows in one: the names of each, of the subject and of a table, then what is not as of most.
macro_rules! formulas {
    ($($formula:ident [$own:literal, $beside:literal] { $($field:ident: $value:expr),* $(,)? })*) => {
        /// A formula, by its row in the table.
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, VariantArray, Serialize, Deserialize,
        )]
        pub enum Formula { $(#[doc = $own] #[doc = $beside] $formula),* }

        static ROWS: [FormulaRow; Formula::VARIANTS.len()] =
            [$(FormulaRow { names: [$own, $beside], $($field: $value,)* ..PLAIN }),*];
    };
}

formulas! {
    Growth ["{Growth} of {what} on the year before, {place}", "{What}: {growth} on the year before, {place}"] {
        short: "{Growth}", own: "growth", beside: "growth", whose: Whose::Place, yields: Yields::Change, signed: true, moves: true,
        spec: |f, b| Some((if b.grows(f.of) { Op::Growth } else { Op::Difference }, b.step(f)?))
    }
    Change ["Change of {what} on the year before, {place}", ""] {
        short: "Change on the year", own: "change", says_of: Some(Unit::grows), yields: Yields::Own, shown: Shown::AsPrinted(0), signed: true, moves: true,
        spec: |f, b| Some((Op::Difference, b.step(f)?))
    }
    Index ["Index of {what}, {base} = 100, {place}", ""] {
        short: "Index, {base} = 100", own: "index", time: Time::Based, says_of: Some(Unit::grows), yields: Yields::A(Unit::IndexPoints), moves: true,
        spec: |f, b| Some((Op::Index, vec![b.own(f)?, b.cell(f.of, f.place, b.base(f)?)?]))
    }
    ShareOfAll ["Share of the {n} {members}' {what}, {place}", ""] {
        short: "Share of the {n}", own: "share", says_of: Some(Unit::adds_up), counts: true,
        spec: |f, b| Some((Op::Share, b.among(f, f.year).filter(|all| f.with == With::among(all.len()))?))
    }
    Gap ["{focus} minus {place}, {what}", ""] {
        short: "{focus} − {place}", own: "gap", whose: Whose::Peer, yields: Yields::Own, shown: Shown::AsPrinted(0),
        signed: true, moves: true,
        spec: |f, b| Some((Op::Difference, vec![b.of_focus(f, f.year)?, b.own(f)?]))
    }
    Ratio ["{place} over {focus}, {what}", ""] {
        short: "{place} ÷ {focus}", own: "ratio", whose: Whose::Peer, yields: Yields::A(Unit::Times),
        spec: |f, b| Some((Op::Ratio, vec![b.own(f)?, b.of_focus(f, f.year)?]))
    }
    Rank ["Rank among the {n} {members}, {place}", "{What}: rank among the {n} {members}, {place}"] {
        short: "Rank among the {n}", own: "rank", beside: "rank", yields: Yields::A(Unit::Place), shown: Shown::Decimals(0),
        spec: |f, b| Some((Op::Rank, b.among(f, f.year)?))
    }
    Contribution ["Contribution to the {n} {members}' growth, {place}", ""] {
        short: "Contribution", own: "contribution", says_of: Some(Unit::adds_up), yields: Yields::A(Unit::PercentPoint), signed: true, moves: true,
        spec: |f, b| {
            let mut inputs = vec![b.own(f)?];
            inputs.extend(b.among(f, b.before_in(f)?)?);
            Some((Op::Contribution, inputs))
        }
    }
    GrowthGap ["{focus}'s growth minus {place}'s", ""] {
        short: "Growth − {place}'s", own: "growth-gap", whose: Whose::Peer, says_of: Some(Unit::grows), yields: Yields::A(Unit::PercentPoint), signed: true, moves: true,
        spec: |f, b| {
            let before = b.before_in(f)?;
            let own = [b.of_focus(f, f.year)?, b.of_focus(f, before)?];
            Some((Op::GrowthGap, [&own[..], &b.step(f)?].concat()))
        }
    }
    Points ["Change of the {part} share in {whole}, {focus}", ""] {
        short: "Change of the share", own: "points.share", whose: Whose::Focus, yields: Yields::A(Unit::PercentPoint), shown: Shown::Decimals(1),
        signed: true,
        spec: |f, b| {
            let before = b.part_and_share(f, b.before_in(f)?)?;
            Some((Op::Difference, vec![b.part_and_share(f, f.year)?[1], before[1]]))
        }
    }
    Whole ["Implied {whole}, {focus}", "{whole} implied by {part} and its ratio, {place}"] {
        short: "{whole}", own: "gross", says_of: Some(Unit::adds_up), beside: "implied", whose: Whose::Focus, yields: Yields::Own,
        shown: Shown::AsPrinted(1), moves: true,
        spec: |f, b| Some((Op::Gross, b.part_and_share(f, f.year)?.to_vec()))
    }
    WholeGrowth ["Growth of implied {whole}, {focus}", ""] {
        short: "Growth, {whole}", own: "growth.gross", says_of: Some(Unit::adds_up), whose: Whose::Focus, shown: Shown::Decimals(1), signed: true, moves: true,
        spec: |f, b| Some((Op::GrossGrowth, b.four(f, b.before_in(f)?)?))
    }
    Rest ["Implied {rest}, {focus}", ""] {
        short: "{other}", own: "others", says_of: Some(Unit::adds_up), whose: Whose::Focus, yields: Yields::Own, shown: Shown::AsPrinted(1), moves: true,
        spec: |f, b| b.words(f).rest.and(Some((Op::Others, b.part_and_share(f, f.year)?.to_vec())))
    }
    RestGrowth ["Growth of {rest}, {focus}", ""] {
        short: "Growth, {other}", own: "growth.others", says_of: Some(Unit::adds_up), whose: Whose::Focus, shown: Shown::Decimals(1), signed: true, moves: true,
        spec: |f, b| b.words(f).rest.and(Some((Op::OthersGrowth, b.four(f, b.before_in(f)?)?)))
    }
    Cagr ["Compound annual growth of {what}, {place}", ""] {
        short: "Compound growth", own: "cagr", time: Time::Span, says_of: Some(Unit::grows), yields: Yields::A(Unit::PercentPerYear), signed: true, moves: true,
        spec: |f, b| {
            let from = first(f)?;
            let years = u32::from(f.year - from);
            Some((Op::Cagr(years), vec![b.own(f)?, b.cell(f.of, f.place, from)?]))
        }
    }
    Moved ["Change of {what}, {place}", ""] {
        short: "Change", own: "moved", time: Time::Span, yields: Yields::Own, shown: Shown::AsPrinted(0), signed: true,
        spec: |f, b| {
            // Of amounts the growth a year says more.
            if b.grows(f.of) { return None }
            Some((Op::Difference, vec![b.own(f)?, b.cell(f.of, f.place, first(f)?)?]))
        }
    }
    ShareEffect ["Change due to the share of {part}, {focus}", ""] {
        short: "Due to the share", own: "share-effect", says_of: Some(Unit::adds_up), whose: Whose::Focus, time: Time::Span, yields: Yields::Own, shown: Shown::AsPrinted(0),
        signed: true, moves: true,
        spec: |f, b| Some((Op::ShareEffect, b.four(f, first(f)?)?))
    }
    TotalEffect ["Change due to {whole}, {focus}", ""] {
        short: "Due to {whole}", own: "total-effect", says_of: Some(Unit::adds_up), whose: Whose::Focus, time: Time::Span, yields: Yields::Own, shown: Shown::AsPrinted(0),
        signed: true, moves: true,
        spec: |f, b| Some((Op::TotalEffect, b.four(f, first(f)?)?))
    }
    Share ["Share of {country}'s {what}, {place}", "{What}: share of {country}, {place}"] {
        own: "share", beside: "share", says_of: Some(Unit::adds_up),
        spec: |f, b| {
            let whole = b.cell(f.of, b.ds.whole, f.year);
            Some((Op::Index, vec![b.own(f).filter(|_| b.ds.is_member(f.place))?, whole?]))
        }
    }
    ToNext ["{What} as a share of the {member} one place above, {place}",
        "{What}: as a share of the {member} one place above, {place}"] {
        own: "to_next", says_of: Some(Unit::adds_up), beside: "to_next", of_many: true, shown: Shown::Decimals(1),
        spec: |f, b| Some((Op::Index, vec![b.own(f)?, b.next_above(f)?]))
    }
    Per ["", "{What} {unit} of {rated}, {place}"] {
        beside: "per", whose: Whose::Place, yields: Yields::Rate, shown: Shown::Decimals(1),
        spec: |f, b| {
            let (own, of) = (b.own(f)?, b.cell(Some(b.rated(f)?), f.place, f.year)?);
            Some(match of.in_unit(own.row.unit) {
                Some(same) => (Op::Index, vec![own, same]),
                None => (Op::Ratio, vec![own, of]),
            })
        }
    }
    Mean ["Mean of the {n} {members}, {what}", "{What}: mean of the {n} {members}"] {
        own: "mean", beside: "mean", whose: Whose::Together, yields: Yields::Own, shown: Shown::AsPrinted(0),
        spec: |f, b| Some((Op::Mean, b.all(f)?))
    }
    Median ["Median of the {n} {members}, {what}", "{What}: median of the {n} {members}"] {
        own: "median", beside: "median", whose: Whose::Together, yields: Yields::Own, shown: Shown::AsPrinted(0),
        spec: |f, b| Some((Op::Median, b.all(f)?))
    }
    Top5 ["Share of the five largest {members}, {what}", "{What}: share of the five largest {members}"] {
        own: "top5", beside: "top5", whose: Whose::Together, says_of: Some(Unit::adds_up), shown: Shown::Decimals(1),
        spec: |f, b| Some((Op::Top5, b.all(f)?))
    }
    Hhi ["Herfindahl-Hirschman index over the {n} {members}, {what}",
        "{What}: Herfindahl-Hirschman index over the {n} {members}"] {
        own: "hhi", beside: "hhi", whose: Whose::Together, says_of: Some(Unit::adds_up), yields: Yields::A(Unit::IndexPoints),
        shown: Shown::Decimals(0),
        spec: |f, b| Some((Op::Hhi, b.all(f)?))
    }
    WholeRank ["", "Rank among the {n} {members} by implied {whole}, {place}"] {
        beside: "implied_rank", says_of: Some(Unit::adds_up), whose: Whose::Focus, yields: Yields::A(Unit::Place), shown: Shown::Decimals(0),
        spec: |f, b| Some((Op::Rank, b.part_and_share(f, f.year)?.to_vec()))
    }
}

/// The first year of a span that is one.
fn first(f: FigureRef) -> Option<Year> {
    match f.with {
        With::From(from) if from < f.year => Some(from),
        With::From(_) | With::Nothing | With::Base(_) | With::Among(_) | With::Per(_) => None,
    }
}

impl Formula {
    /// All of them, in the order of the table.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        Self::VARIANTS.iter().copied()
    }

    /// Its row.
    pub fn row(self) -> &'static FormulaRow {
        &ROWS[self as usize]
    }

    /// That of a place in a year.
    pub const fn of(self, place: PlaceId, year: Year) -> FigureRef {
        FigureRef { formula: self, of: None, place, year, with: With::Nothing }
    }

    /// That of the place in focus, which its id does not name.
    pub fn of_focus(self, year: Year) -> FigureRef {
        self.of(PlaceId::default(), year)
    }

    /// The same over a span of years.
    pub fn of_focus_over(self, from: Year, to: Year) -> FigureRef {
        self.over(PlaceId::default(), from, to)
    }

    /// That of a place over a span of years.
    pub const fn over(self, place: PlaceId, from: Year, to: Year) -> FigureRef {
        FigureRef { formula: self, of: None, place, year: to, with: With::From(from) }
    }
}

/// A derived figure: `growth.zhejiang.2016` of the subject's levels,
/// `NBS.hightech_exports_rank.shandong.2017` of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FigureRef {
    /// How it is derived.
    pub formula: Formula,
    /// The table that it is of; none for the levels that are followed.
    pub of: Option<TableId>,
    /// Of whom; nobody is named where it can only be of the place in focus.
    pub place: PlaceId,
    /// The year, or the last one of a span.
    pub year: Year,
    /// What else must be known.
    pub with: With,
}

/// What a formula takes beside a place and a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum With {
    /// Nothing.
    Nothing,
    /// The first year of the span.
    From(Year),
    /// The year that is 100; that of the first figures is not named.
    Base(Year),
    /// As many places, itself among them.
    Among(u16),
    /// What it is set in proportion to.
    Per(RateId),
}

impl With {
    /// So many places.
    #[must_use]
    pub fn among(count: usize) -> Self {
        Self::Among(u16::try_from(count).unwrap_or(u16::MAX))
    }
}

impl FigureRef {
    /// The same of a table.
    #[must_use]
    pub const fn on(mut self, table: Option<TableId>) -> Self {
        self.of = table;
        self
    }

    /// The same with what else must be known.
    #[must_use]
    pub const fn with(mut self, with: With) -> Self {
        self.with = with;
        self
    }
}

/// Which figure: copied and compared as such, and spelled where a text has it. Not each has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FigureId {
    /// What it is.
    pub of: FigureOf,
    /// The currency that it is in, where that is another than the one it is printed in.
    pub currency: Option<MeasureId>,
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum FigureOf {
    /// What a row of a table prints for a year.
    Cell(RowId, Year),
    /// What follows by a formula.
    Derived(FigureRef),
    /// What stands in a release, or follows from one.
    Released(ReleasedId),
}

impl FigureId {
    /// What no publication has: a cell of no table, which nothing spells.
    pub const NONE: Self = Self { of: FigureOf::Cell(RowId::NONE, 0), currency: None };

    /// The same in another currency.
    #[must_use]
    pub fn in_currency(self, currency: Option<MeasureId>) -> Self {
        Self { currency, ..self }
    }

    /// The row in which it is printed, in the currency in which it is printed.
    pub fn row(self) -> Option<RowId> {
        match self.of {
            FigureOf::Cell(row, _) => Some(row).filter(|_| self.currency.is_none()),
            FigureOf::Derived(_) | FigureOf::Released(_) => None,
        }
    }

    /// The figure of a release that it is.
    pub fn released(self) -> Option<ReleasedId> {
        match self.of {
            FigureOf::Released(id) => Some(id),
            FigureOf::Cell(..) | FigureOf::Derived(_) => None,
        }
    }

    /// The year that it is of; none of a span, nor of the period of a release.
    pub fn in_year(self) -> Option<Year> {
        match self.of {
            FigureOf::Cell(_, year) => Some(year),
            FigureOf::Derived(figure) => Some(figure.year).filter(|_| !matches!(figure.with, With::From(_))),
            FigureOf::Released(_) => None,
        }
    }

    /// The same of another year; none of what is of a span or of the period of a release.
    #[must_use]
    pub fn of_year(self, year: Year) -> Option<Self> {
        self.in_year()?;
        let of = match self.of {
            FigureOf::Cell(row, _) => FigureOf::Cell(row, year),
            FigureOf::Derived(figure) => FigureOf::Derived(FigureRef { year, ..figure }),
            FigureOf::Released(_) => return None,
        };
        Some(Self { of, ..self })
    }
}

impl From<FigureRef> for FigureId {
    fn from(figure: FigureRef) -> Self {
        Self { of: FigureOf::Derived(figure), currency: None }
    }
}

impl From<&Self> for FigureId {
    fn from(id: &Self) -> Self {
        *id
    }
}

impl From<ReleasedId> for FigureId {
    fn from(id: ReleasedId) -> Self {
        Self { of: FigureOf::Released(id), currency: None }
    }
}
