//! Derived figures by what they are: a formula, a place, a time. How ids spell them is said in `spelling`, what
//! they are worth in `value`.

use crate::data::{GridId, PlaceId, RateId, Year};

/// A formula, by its row in the table: the order is that of the rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, strum::VariantArray)]
pub enum Formula {
    /// Growth on the year before; of a share, its change in points.
    Growth,
    /// Change on the year before.
    Change,
    /// Level relative to 100 in a base year.
    Index,
    /// Share of all places that are compared.
    ShareOfAll,
    /// The place in focus minus another.
    Gap,
    /// Another place over the one in focus.
    Ratio,
    /// Place among all, 1 the largest.
    Rank,
    /// Points that a place adds to the growth of all.
    Contribution,
    /// Growth of the place in focus minus another's.
    GrowthGap,
    /// Change of the share in a whole that is not printed.
    Points,
    /// That whole, as a part and its share imply it.
    Whole,
    /// Its growth.
    WholeGrowth,
    /// What is left of it without the part.
    Rest,
    /// Growth of that.
    RestGrowth,
    /// Compound annual growth.
    Cagr,
    /// Part of a change due to the share.
    ShareEffect,
    /// Part of a change due to the whole.
    TotalEffect,
    /// Share of the place that the others are parts of.
    Share,
    /// The figure over that of the place one rank above: how near it is to the next rank.
    ToNext,
    /// The figure for each unit of another measure.
    Per,
    /// Mean of all.
    Mean,
    /// Median of all.
    Median,
    /// Share of the five largest in the sum of all.
    Top5,
    /// Herfindahl-Hirschman index over all.
    Hhi,
    /// Place among all by the implied whole.
    WholeRank,
}

/// A derived figure: `growth.zhejiang.2016` of the subject's levels,
/// `NBS.hightech_exports_rank.shandong.2017` of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FigureRef {
    /// How it is derived.
    pub formula: Formula,
    /// The table that it is of; none for the levels that are followed.
    pub of: Option<GridId>,
    /// Of whom; nobody is named where it can only be of the place in focus.
    pub place: PlaceId,
    /// The year, or the last one of a span.
    pub year: Year,
    /// What else must be known.
    pub with: With,
}

/// What a formula takes beside a place and a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
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

impl Formula {
    /// That of a place in a year.
    #[must_use]
    pub const fn of(self, place: PlaceId, year: Year) -> FigureRef {
        FigureRef { formula: self, of: None, place, year, with: With::Nothing }
    }

    /// That of the place in focus, which its id does not name.
    #[must_use]
    pub fn of_focus(self, year: Year) -> FigureRef {
        self.of(PlaceId::default(), year)
    }

    /// That of the place in focus over a span of years.
    #[must_use]
    pub fn of_focus_over(self, from: Year, to: Year) -> FigureRef {
        self.over(PlaceId::default(), from, to)
    }

    /// That of a place over a span of years.
    #[must_use]
    pub const fn over(self, place: PlaceId, from: Year, to: Year) -> FigureRef {
        FigureRef { formula: self, of: None, place, year: to, with: With::From(from) }
    }
}

impl FigureRef {
    /// The same of a table.
    #[must_use]
    pub const fn on(mut self, table: Option<GridId>) -> Self {
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
