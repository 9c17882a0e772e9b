//! What derived figures are worth.

use arrayvec::ArrayVec;

use super::formula::{FigureRef, Formula, Spec, Yields};
use super::op::Op;
use super::tables::Tables;
use crate::data::{Interval, MeasureKind, PlaceId, Unit, Year};

/// Cells that have room on the stack.
const FEW: usize = 8;

impl FigureRef {
    /// The formula and its cells, in order; `None` where a cell is missing or the years are not in
    /// the tables.
    pub fn spec(self, b: Tables<'_>) -> Option<Spec<'_>> {
        let row = self.formula.row();
        let unit = || b.measure(self.of).map(|measure| measure.unit);
        let means = row.says_of.is_none_or(|says| unit().is_none_or(says));
        (row.spec)(self, b).filter(|_| means && (self.of.is_some() || !b.beside))
    }

    /// Value and interval.
    pub fn value(self, b: Tables<'_>) -> Option<Interval> {
        self.worth(b, &self.spec(b)?)
    }

    /// The same, where formula and cells are at hand.
    pub(super) fn worth(self, b: Tables<'_>, (op, inputs): &Spec<'_>) -> Option<Interval> {
        if self.formula == Formula::WholeRank {
            let implied = |place| Self { place, formula: Formula::Whole, ..self }.value(b);
            let mut all = vec![implied(self.place)?];
            let others = b.ds.members.iter().filter(|place| **place != self.place);
            all.extend(others.filter_map(|place| implied(*place)));
            return op.over(&all);
        }
        let intervals = inputs.iter().map(|input| input.printed.interval());
        // A figure over itself, or less itself, has no error: both ends of the formula are one cell.
        match inputs.as_slice() {
            [a, b] if a == b => op.over(&[Interval::exact(a.printed.0); 2]),
            [a, b, c, d] if a == c && b == d => {
                let [a, b] = [a, b].map(|input| Interval::exact(input.printed.0));
                op.over(&[a, b, a, b])
            }
            few if few.len() <= FEW => op.over(&intervals.collect::<ArrayVec<Interval, FEW>>()),
            _ => op.over(&intervals.collect::<Vec<Interval>>()),
        }
    }

    /// The unit.
    pub fn unit(self, b: Tables<'_>) -> Unit {
        match self.formula.row().yields {
            Yields::A(unit) => unit,
            Yields::Own if self.formula.row().signed => b.unit(self.of).difference(),
            Yields::Own => b.unit(self.of),
            Yields::Change => b.growth_unit(self.of),
            Yields::Rate
                if b.rated(self).is_some_and(|of| b.unit(Some(of)).powers_to(b.unit(self.of)).is_some()) =>
            {
                Unit::Percent
            }
            Yields::Rate => b.rated(self).and_then(|of| b.unit(Some(of)).per()).unwrap_or(Unit::Times),
        }
    }
}

impl Tables<'_> {
    /// A derived figure's value and interval; `None` where a cell is missing.
    pub fn get(self, figure: FigureRef) -> Option<Interval> {
        figure.value(self)
    }

    /// Growth on the year before, %.
    pub fn growth(self, region: PlaceId, year: Year) -> Option<Interval> {
        self.get(Formula::Growth.of(region, year))
    }

    /// The year of a region's largest growth on the year before, the first of them if several.
    pub fn best_growth(self, region: PlaceId) -> Option<(Year, Interval)> {
        let growth = |year| Some((year, self.growth(region, year)?));
        let years = self.ds.years();
        // `max_by_key` gives the last of equals: turned round, the first.
        years.into_iter().rev().filter_map(growth).max_by_key(|(_, growth)| growth.value)
    }

    /// Whether the growth of the place in focus that follows from the levels can be the one that is
    /// printed; `None` where one of the two is missing.
    pub fn growth_fits(self, year: Year) -> Option<bool> {
        let rate = self.ds.of_focus(MeasureKind::Growth)?.at(year)?;
        Some(self.growth_rate(self.ds.focus, year)?.overlaps(rate.interval()))
    }

    /// Growth of a level on the year before, %, also of one that is itself a percentage: what a printed rate is of.
    pub fn growth_rate(self, place: PlaceId, year: Year) -> Option<Interval> {
        let cells = [self.volume_input(place, year)?, self.volume_input(place, self.before(year)?)?];
        Op::Growth.over(&cells.map(|cell| cell.interval()))
    }
}
