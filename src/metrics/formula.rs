//! The formulas of derived figures: one table, a row each.
//!
//! Growth, index, share and the compound annual growth rate (CAGR) are the textbook ones; the split
//! of a change into a share and a total effect is the midpoint (Marshall-Edgeworth) decomposition,
//! which leaves no residual. To add one is to add its row, and its name to the list of [`Formula`].

use super::op::Op;
use super::reference::{FigureRef, Formula, With};
use super::tables::{Input, Tables};
use crate::data::{Unit, Year};

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
pub struct FormulaRow {
    formula: Formula,
    /// Its word in ids of the subject's levels; none where it is of a table alone.
    pub own: &'static str,
    /// Its word behind the id of a table; empty where it is of the subject alone.
    pub beside: &'static str,
    pub whose: Whose,
    pub time: Time,
    /// Whether it is listed of many places only.
    pub of_many: bool,
    /// Whether the number of places stands behind its word.
    pub counts: bool,
    pub spec: for<'a> fn(FigureRef, Tables<'a>) -> Option<Spec<'a>>,
    pub yields: Yields,
    pub shown: Shown,
    /// Whether it is a change, of which the sign matters.
    pub signed: bool,
    /// What it is, of the subject and of a table; words in braces are those of the publication.
    pub names: [&'static str; 2],
}

/// What most of them are.
const PLAIN: FormulaRow = FormulaRow {
    formula: Formula::Growth,
    own: "",
    beside: "",
    whose: Whose::Member,
    time: Time::Year,
    of_many: false,
    counts: false,
    spec: |_, _| None,
    yields: Yields::A(Unit::Percent),
    shown: Shown::Decimals(2),
    signed: false,
    names: ["", ""],
};

#[rustfmt::skip]
static ROWS: [FormulaRow; 25] = [
    FormulaRow { formula: Formula::Growth, own: "growth", beside: "growth", whose: Whose::Place, yields: Yields::Change,
        signed: true,
        spec: |f, b| Some((if b.is_level(f.of) { Op::Growth } else { Op::Difference }, b.step(f)?)),
        names: ["Growth of {what} on the year before, {place}", "{What}: {growth} on the year before, {place}"], ..PLAIN },
    FormulaRow { formula: Formula::Change, own: "change", yields: Yields::Own, shown: Shown::AsPrinted(0), signed: true,
        spec: |f, b| Some((Op::Difference, b.step(f)?)),
        names: ["Change of {what} on the year before, {place}", ""], ..PLAIN },
    FormulaRow { formula: Formula::Index, own: "index", time: Time::Based, yields: Yields::A(Unit::IndexPoints),
        spec: |f, b| Some((Op::Index, vec![b.own(f)?, b.cell(f.of, f.place, b.base(f)?)?])),
        names: ["Index of {what}, {base} = 100, {place}", ""], ..PLAIN },
    FormulaRow { formula: Formula::ShareOfAll, own: "share", counts: true,
        spec: |f, b| Some((Op::Share, b.among(f, f.year).filter(|all| f.with == With::among(all.len()))?)),
        names: ["Share of the {n} {members}' {what}, {place}", ""], ..PLAIN },
    FormulaRow { formula: Formula::Gap, own: "gap", whose: Whose::Peer, yields: Yields::Own, shown: Shown::AsPrinted(0),
        signed: true,
        spec: |f, b| Some((Op::Difference, vec![b.of_focus(f, f.year)?, b.own(f)?])),
        names: ["{focus} minus {place}, {what}", ""], ..PLAIN },
    FormulaRow { formula: Formula::Ratio, own: "ratio", whose: Whose::Peer, yields: Yields::A(Unit::Times),
        spec: |f, b| Some((Op::Ratio, vec![b.own(f)?, b.of_focus(f, f.year)?])),
        names: ["{place} over {focus}, {what}", ""], ..PLAIN },
    FormulaRow { formula: Formula::Rank, own: "rank", beside: "rank", yields: Yields::A(Unit::Place),
        shown: Shown::Decimals(0),
        spec: |f, b| Some((Op::Rank, b.among(f, f.year)?)),
        names: ["Rank among the {n} {members}, {place}", "{What}: rank among the {n} {members}, {place}"], ..PLAIN },
    FormulaRow { formula: Formula::Contribution, own: "contribution", yields: Yields::A(Unit::PercentPoint),
        signed: true,
        spec: |f, b| {
            let mut inputs = vec![b.own(f)?];
            inputs.extend(b.among(f, b.before_in(f)?)?);
            Some((Op::Contribution, inputs))
        },
        names: ["Contribution to the {n} {members}' growth, {place}", ""], ..PLAIN },
    FormulaRow { formula: Formula::GrowthGap, own: "growth-gap", whose: Whose::Peer,
        yields: Yields::A(Unit::PercentPoint), signed: true,
        spec: |f, b| {
            let before = b.before_in(f)?;
            let own = [b.of_focus(f, f.year)?, b.of_focus(f, before)?];
            Some((Op::GrowthGap, [&own[..], &b.step(f)?].concat()))
        },
        names: ["{focus}'s growth minus {place}'s", ""], ..PLAIN },
    FormulaRow { formula: Formula::Points, own: "points.share", whose: Whose::Focus,
        yields: Yields::A(Unit::PercentPoint), shown: Shown::Decimals(1), signed: true,
        spec: |f, b| Some((Op::Difference, vec![b.part_and_share(f, f.year)?[1], b.part_and_share(f, b.before_in(f)?)?[1]])),
        names: ["Change of the {part} share in {whole}, {focus}", ""], ..PLAIN },
    FormulaRow { formula: Formula::Whole, own: "gross", beside: "implied", whose: Whose::Focus, yields: Yields::Own,
        shown: Shown::AsPrinted(1),
        spec: |f, b| Some((Op::Gross, b.part_and_share(f, f.year)?.to_vec())),
        names: ["Implied {whole}, {focus}", "{whole} implied by {part} and its ratio, {place}"], ..PLAIN },
    FormulaRow { formula: Formula::WholeGrowth, own: "growth.gross", whose: Whose::Focus, shown: Shown::Decimals(1),
        signed: true,
        spec: |f, b| Some((Op::GrossGrowth, b.four(f, b.before_in(f)?)?)),
        names: ["Growth of implied {whole}, {focus}", ""], ..PLAIN },
    FormulaRow { formula: Formula::Rest, own: "others", whose: Whose::Focus, yields: Yields::Own,
        shown: Shown::AsPrinted(1),
        spec: |f, b| Some((Op::Others, b.part_and_share(f, f.year)?.to_vec())),
        names: ["Implied {rest}, {focus}", ""], ..PLAIN },
    FormulaRow { formula: Formula::RestGrowth, own: "growth.others", whose: Whose::Focus, shown: Shown::Decimals(1),
        signed: true,
        spec: |f, b| Some((Op::OthersGrowth, b.four(f, b.before_in(f)?)?)),
        names: ["Growth of {rest}, {focus}", ""], ..PLAIN },
    FormulaRow { formula: Formula::Cagr, own: "cagr", time: Time::Span, yields: Yields::A(Unit::PercentPerYear), signed: true,
        spec: |f, b| {
            let from = first(f)?;
            let years = u32::from(f.year - from);
            Some((Op::Cagr(years), vec![b.own(f)?, b.cell(f.of, f.place, from)?]))
        },
        names: ["Compound annual growth of {what}, {place}", ""], ..PLAIN },
    FormulaRow { formula: Formula::ShareEffect, own: "share-effect", whose: Whose::Focus, time: Time::Span,
        yields: Yields::Own, shown: Shown::AsPrinted(0), signed: true,
        spec: |f, b| Some((Op::ShareEffect, b.four(f, first(f)?)?)),
        names: ["Change due to the share of {part}, {focus}", ""], ..PLAIN },
    FormulaRow { formula: Formula::TotalEffect, own: "total-effect", whose: Whose::Focus, time: Time::Span,
        yields: Yields::Own, shown: Shown::AsPrinted(0), signed: true,
        spec: |f, b| Some((Op::TotalEffect, b.four(f, first(f)?)?)),
        names: ["Change due to {whole}, {focus}", ""], ..PLAIN },
    FormulaRow { formula: Formula::Share, own: "share", beside: "share",
        spec: |f, b| {
            let whole = b.cell(f.of, b.ds.whole, f.year).filter(|_| b.is_level(f.of));
            Some((Op::Index, vec![b.own(f).filter(|_| b.ds.is_member(f.place))?, whole?]))
        },
        names: ["Share of {country}'s {what}, {place}", "{What}: share of {country}, {place}"], ..PLAIN },
    FormulaRow { formula: Formula::ToNext, own: "to_next", beside: "to_next", of_many: true, shown: Shown::Decimals(1),
        spec: |f, b| Some((Op::Index, vec![b.own(f)?, b.next_above(f)?])),
        names: ["{What} as a share of the {member} one place above, {place}",
            "{What}: as a share of the {member} one place above, {place}"], ..PLAIN },
    FormulaRow { formula: Formula::Per, beside: "per", whose: Whose::Place, yields: Yields::Rate,
        shown: Shown::Decimals(1),
        spec: |f, b| {
            let two = vec![b.own(f)?, b.cell(Some(b.rated(f)?), f.place, f.year)?];
            Some((if two[0].unit() == two[1].unit() { Op::Index } else { Op::Ratio }, two))
        },
        names: ["", "{What} {unit} of {rated}, {place}"], ..PLAIN },
    FormulaRow { formula: Formula::Mean, own: "mean", beside: "mean", whose: Whose::Together, yields: Yields::Own,
        shown: Shown::AsPrinted(0),
        spec: |f, b| Some((Op::Mean, b.all(f)?)),
        names: ["Mean of the {n} {members}, {what}", "{What}: mean of the {n} {members}"], ..PLAIN },
    FormulaRow { formula: Formula::Median, own: "median", beside: "median", whose: Whose::Together, yields: Yields::Own,
        shown: Shown::AsPrinted(0),
        spec: |f, b| Some((Op::Median, b.all(f)?)),
        names: ["Median of the {n} {members}, {what}", "{What}: median of the {n} {members}"], ..PLAIN },
    FormulaRow { formula: Formula::Top5, own: "top5", beside: "top5", whose: Whose::Together, shown: Shown::Decimals(1),
        spec: |f, b| Some((Op::Top5, b.all(f).filter(|_| b.is_level(f.of))?)),
        names: ["Share of the five largest {members}, {what}", "{What}: share of the five largest {members}"], ..PLAIN },
    FormulaRow { formula: Formula::Hhi, own: "hhi", beside: "hhi", whose: Whose::Together,
        yields: Yields::A(Unit::IndexPoints), shown: Shown::Decimals(0),
        spec: |f, b| Some((Op::Hhi, b.all(f).filter(|_| b.is_level(f.of))?)),
        names: ["Herfindahl-Hirschman index over the {n} {members}, {what}",
            "{What}: Herfindahl-Hirschman index over the {n} {members}"], ..PLAIN },
    FormulaRow { formula: Formula::WholeRank, beside: "implied_rank", whose: Whose::Focus,
        yields: Yields::A(Unit::Place), shown: Shown::Decimals(0),
        spec: |f, b| Some((Op::Rank, b.part_and_share(f, f.year)?.to_vec())),
        names: ["", "Rank among the {n} {members} by implied {whole}, {place}"], ..PLAIN },
];

/// The first year of a span that is one.
fn first(f: FigureRef) -> Option<Year> {
    match f.with {
        With::From(from) if from < f.year => Some(from),
        With::From(_) | With::Nothing | With::Base(_) | With::Among(_) | With::Per(_) => None,
    }
}

impl Formula {
    /// All of them, in the order of the table.
    #[must_use]
    pub fn all() -> impl DoubleEndedIterator<Item = Self> {
        ROWS.iter().map(|row| row.formula)
    }

    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static FormulaRow {
        &ROWS[self as usize]
    }
}
