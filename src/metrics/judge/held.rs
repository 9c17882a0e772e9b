//! Printed cells by measure, place and year: the subject's, under the table that is followed, or those of
//! what stands beside it.

use crate::data::{
    Among, Asked, Evidence, Grid, Interval, Low, MeasureId, Measured, PlaceId, Publication, Release, RowId,
    Scope, Series, Unit, Year,
};
use crate::metrics::currency::{find, find_named};
use crate::metrics::figure::Figure;
use crate::metrics::figures::printed_figure;
use crate::metrics::formula::{FigureId, FigureRef, Formula, With};
use crate::metrics::tables::{Input, Tables};

/// What keeps figures from deciding, as the reason that is shown.
#[derive(Debug)]
pub(super) struct Missing(pub String);

/// Whose figures are asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    /// The subject, whose statement it is.
    pub t: Tables<'a>,
    /// The same, or what stands beside it.
    pub asked: Tables<'a>,
}

impl<'a> Held<'a> {
    fn publication(self) -> &'a Publication {
        self.asked.ds
    }

    pub fn line(self, row: &Asked) -> Result<&'a Series, Missing> {
        match row {
            Asked::Series(id) => {
                let series = self.asked.series(*id);
                series.ok_or_else(|| Missing(format!("no series {id}")))
            }
            Asked::Of(measure, place) => self.of(*measure, *place),
        }
    }

    /// A series as it is printed: which table is followed must not put another in its place.
    pub fn as_printed(self, id: RowId) -> Result<&'a Series, Missing> {
        self.t.ds.series(id).ok_or_else(|| Missing(format!("no series {id}")))
    }

    /// The figures of a place; without a measure, its levels.
    pub fn of(self, measure: Option<MeasureId>, place: PlaceId) -> Result<&'a Series, Missing> {
        let Tables { ds, reading, .. } = self.asked;
        let series = if let Some(measure) = measure {
            let of = || ds.series.iter().filter(|one| one.place == place && one.measure == measure);
            of().find(|series| series.table == reading).or_else(|| of().next())
        } else {
            ds.volume(place, reading)
        };
        let found = series.or_else(|| self.grid(measure)?.row(place));
        found.ok_or_else(|| Missing(format!("no table has {}", self.name(place))))
    }

    /// The table of many places that has a measure; without one, the first of them.
    fn grid(self, measure: Option<MeasureId>) -> Option<&'a Grid> {
        let ds = self.publication();
        measure.map_or_else(|| ds.grid(ds.primary), |measure| ds.measuring(measure))
    }

    /// Any figure, computed ones with the rest.
    pub fn figure(self, id: FigureId) -> Result<Figure, Missing> {
        find(self.asked, id).ok_or_else(|| Missing(format!("{id} is missing")))
    }

    /// The same, as a statement names it.
    pub fn named(self, id: &str) -> Result<Figure, Missing> {
        find_named(self.asked, id).ok_or_else(|| Missing(format!("{id} is missing")))
    }

    pub fn name(self, place: PlaceId) -> &'a str {
        self.publication().name(place)
    }

    /// The places that can be ranked.
    pub fn places(self) -> &'a [PlaceId] {
        &self.publication().members
    }

    /// What all of them are parts of.
    pub fn whole(self) -> Result<PlaceId, Missing> {
        let whole = Some(self.publication().whole).filter(|whole| *whole != PlaceId::default());
        whole.ok_or_else(|| Missing("no whole that they are parts of".to_owned()))
    }

    /// What of a place is said to be low: a cell, or what it comes to in proportion to another.
    pub fn told(self, low: &Low, place: PlaceId) -> Result<Figure, Missing> {
        let Some(rate) = low.per else {
            let cell = cell_of(self.of(Some(low.measure), place)?, low.year)?;
            return Ok(printed_figure(self.asked, cell));
        };
        let table = self.grid(Some(low.measure)).map(|grid| grid.id);
        self.figure(Formula::Per.of(place, low.year).on(table).with(With::Per(rate)).into())
    }

    /// What is said to be low, in as few words as can be; a rate of two publications' figures is ours.
    pub fn what(self, low: &Low) -> String {
        let own = self.short(low.measure);
        let per = self.grid(Some(low.measure)).and_then(|grid| grid.measure.per);
        match per.filter(|(rate, _)| Some(*rate) == low.per) {
            Some((_, of)) => format!("{own}/{} (our ratio)", self.short(of)),
            None => own.to_owned(),
        }
    }

    /// The figure that ranks a place, if there is one.
    pub fn ranked(self, measure: Option<MeasureId>, place: PlaceId, year: Year) -> Option<FigureRef> {
        let implied = self
            .publication()
            .shares()
            .find(|(series, _)| series.measure.share.as_ref().is_some_and(|share| Some(share.of) == measure));
        match (implied, self.grid(measure)) {
            (Some((_, whole)), _) => Some(Formula::WholeRank.of(place, year).on(Some(whole))),
            (None, Some(grid)) => Some(Formula::Rank.of(place, year).on(Some(grid.id))),
            (None, None) => measure.is_none().then(|| Formula::Rank.of(place, year)),
        }
    }

    /// Mean and median over all places, if they are figures.
    pub fn averages(self, measure: MeasureId, year: Year) -> Option<[FigureRef; 2]> {
        let (table, all) = (self.grid(Some(measure))?.id, self.publication().all);
        let figure = |formula: Formula| formula.of(all, year).on(Some(table));
        (all != PlaceId::default()).then(|| [Formula::Mean, Formula::Median].map(figure))
    }

    /// The release that a figure of a breakdown stands in, with what it is, or is a share of.
    pub fn release(self, id: FigureId) -> Option<(&'a Release, &'a Evidence)> {
        self.publication().structure.evidence(id.released()?.part())
    }

    /// The place, goods and flow of a scope, where they are not the subject's.
    pub fn apart(self, scope: &Scope) -> Option<String> {
        let ds = self.t.ds;
        let own =
            ds.paper.scope.as_ref().is_none_or(|own| own.goods == scope.goods && own.flow == scope.flow);
        (!own || scope.area != ds.focus).then(|| self.publication().scope_words(scope))
    }

    /// The same of a figure of a breakdown.
    pub fn scope_of(self, id: FigureId) -> Option<String> {
        let (release, _) = self.release(id)?;
        self.apart(self.publication().structure.scope(release.scope)?)
    }

    /// The places of a set, and how many of what they are: "11 coastal".
    pub fn set(self, among: &Among) -> (Vec<PlaceId>, String) {
        let ds = self.publication();
        let of = |places: Vec<PlaceId>, word: &str| {
            let said = format!("{} {word}", places.len());
            (places, said.trim_end().to_owned())
        };
        match among {
            Among::All if ds.all != PlaceId::default() => (ds.members.clone(), ds.name(ds.all).to_owned()),
            Among::All => of(ds.members.clone(), &ds.paper.places),
            Among::Group(group) => of(ds.group(group).collect(), group),
            Among::Peers => {
                let ds = self.t.ds;
                let peers: Vec<PlaceId> = std::iter::once(ds.focus).chain(ds.peers()).collect();
                let printed = peers.last().and_then(|peer| ds.volume(*peer, self.t.reading));
                let table = printed.map(|series| format!("in {}", ds.table_name(series.table)));
                of(peers, &table.unwrap_or_default())
            }
            Among::Of(places) => of(places.clone(), ""),
        }
    }

    /// A measure in as few words as can be.
    pub fn short(self, measure: MeasureId) -> &'a str {
        let found = self.publication().measures.iter().find(|measured| measured.id == measure);
        found.map_or("", |measured: &Measured| &measured.short)
    }

    /// A part and its share, of a whole that nothing prints, and what the whole is called.
    pub fn implying(self, whole: MeasureId) -> Option<([MeasureId; 2], &'a str)> {
        self.publication().measures.iter().find_map(|measured| {
            let share = measured.share.as_ref().filter(|share| share.of == whole)?;
            Some(([share.part, measured.id], share.name.as_str()))
        })
    }

    /// A value in the unit of the subject's levels, where it has one for the same.
    pub fn in_own_unit(self, unit: Unit, value: Interval) -> Interval {
        unit.convert(value, self.t.ds.level_unit()).unwrap_or(value)
    }
}

/// A cell of a row.
pub(super) fn cell_of(row: &Series, year: Year) -> Result<Input<'_>, Missing> {
    Input::of(row, year).ok_or_else(|| Missing(format!("{} is missing", row.cell_id(year))))
}
