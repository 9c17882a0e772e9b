//! Printed cells by measure, place and year: the subject's, under the table that is followed, or those of
//! what stands beside it.

use crate::data::official::{Grid, part_of_total};
use crate::data::{
    Among, Asked, Interval, MeasureId, Measured, Official, PlaceId, Printed, Series, Unit, Year,
};
use crate::metrics::figure::Figure;
use crate::metrics::figures::find;
use crate::metrics::reference::Formula;
use crate::metrics::tables::Tables;
use crate::number;

/// What keeps figures from deciding, as the reason that is shown.
#[derive(Debug)]
pub(super) struct Missing(pub String);

/// Whose figures are asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held<'a> {
    /// The subject, whose statement it is.
    pub t: Tables<'a>,
    /// What stands beside it, where that is asked.
    pub beside: Option<&'a Official>,
}

/// One place, one measure, its years.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sequence<'a> {
    Own(&'a Series),
    Beside(&'a Grid, PlaceId),
}

/// A printed cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Given<'a> {
    pub line: Sequence<'a>,
    pub year: Year,
    pub printed: Printed,
}

impl<'a> Held<'a> {
    pub fn line(self, row: &Asked) -> Result<Sequence<'a>, Missing> {
        match row {
            Asked::Series(id) => {
                let series = self.t.series(id).filter(|_| self.beside.is_none());
                series.map(Sequence::Own).ok_or_else(|| Missing(format!("no series {id}")))
            }
            Asked::Of(measure, place) => self.of(*measure, *place),
        }
    }

    /// A series as it is printed: which table is followed must not put another in its place.
    pub fn as_printed(self, id: &str) -> Result<&'a Series, Missing> {
        self.t.ds.series(id).ok_or_else(|| Missing(format!("no series {id}")))
    }

    /// The figures of a place; without a measure, its levels.
    pub fn of(self, measure: Option<MeasureId>, place: PlaceId) -> Result<Sequence<'a>, Missing> {
        let found = match self.beside {
            None => self.own(measure, place).map(Sequence::Own),
            Some(o) => measure.and_then(|of| o.measuring(of)).map(|series| Sequence::Beside(series, place)),
        };
        found.ok_or_else(|| Missing(format!("no table has {}", self.name(place))))
    }

    fn own(self, measure: Option<MeasureId>, place: PlaceId) -> Option<&'a Series> {
        let Tables { ds, reading, .. } = self.t;
        let Some(measure) = measure else { return ds.volume(place, reading) };
        let of_place =
            || ds.series.iter().filter(|series| series.place == place && series.measure == measure);
        of_place().find(|series| series.table == reading).or_else(|| of_place().next())
    }

    /// Any figure by its id, computed ones with the rest.
    pub fn figure(self, id: &str) -> Result<Figure, Missing> {
        let found = match self.beside {
            None => find(self.t, id),
            Some(o) => find(o, id),
        };
        found.ok_or_else(|| Missing(format!("{id} is missing")))
    }

    pub fn name(self, place: PlaceId) -> &'a str {
        match self.beside {
            None => self.t.ds.name(place),
            Some(o) => o.name(place),
        }
    }

    /// The places that can be ranked.
    pub fn places(self) -> &'a [PlaceId] {
        match self.beside {
            None => &self.t.ds.members,
            Some(o) => &o.members,
        }
    }

    /// What all of them are parts of.
    pub fn whole(self) -> Result<PlaceId, Missing> {
        self.beside.map(|o| o.whole).ok_or_else(|| Missing("no whole that they are parts of".to_owned()))
    }

    /// The id of the figure that ranks a place, if there is one.
    pub fn rank_id(self, measure: Option<MeasureId>, place: PlaceId, year: Year) -> Option<String> {
        let Some(o) = self.beside else { return Some(Formula::Rank.of(place, year).to_string()) };
        let whole = o
            .shares()
            .find(|(series, _)| series.measure.share.as_ref().is_some_and(|share| Some(share.of) == measure));
        Some(match whole {
            Some((_, id)) => Formula::WholeRank.of(place, year).on(Some(id)).to_string(),
            None => Formula::Rank.of(place, year).on(Some(o.measuring(measure?)?.id)).to_string(),
        })
    }

    /// The ids of mean and median over all places, if they are figures.
    pub fn average_ids(self, measure: MeasureId, year: Year) -> Option<[String; 2]> {
        let (o, table) = (self.beside?, self.beside?.measuring(measure)?.id);
        let id = |formula: Formula| formula.of(o.all, year).on(Some(table)).to_string();
        Some([Formula::Mean, Formula::Median].map(id))
    }

    /// The year that a figure of a breakdown is of, and its source's word for the part.
    pub fn release(self, id: &str) -> Option<(Year, &'a str)> {
        let part = part_of_total(id);
        let (release, row) = self.beside?.structure.evidence(part.as_deref().unwrap_or(id))?;
        Some((release.year, &row.category))
    }

    /// The places of a set, and how many of what they are: "11 coastal".
    pub fn set(self, among: &Among) -> (Vec<PlaceId>, String) {
        let of = |places: Vec<PlaceId>, word: &str| {
            let said = format!("{} {word}", places.len());
            (places, said.trim_end().to_owned())
        };
        match (among, self.beside) {
            (Among::All, Some(o)) => (o.members.clone(), o.name(o.all).to_owned()),
            (Among::All, None) => of(self.places().to_vec(), &self.t.ds.paper.places),
            (Among::Group(group), beside) => of(beside.unwrap_or(self.t.ds).group(group).collect(), group),
            (Among::Peers, _) => {
                let ds = self.t.ds;
                let peers: Vec<PlaceId> = std::iter::once(ds.focus).chain(ds.peers()).collect();
                let printed = peers.last().and_then(|peer| ds.volume(*peer, self.t.reading));
                let table = printed.map(|series| format!("in {}", ds.table_name(series.table)));
                of(peers, &table.unwrap_or_default())
            }
            (Among::Of(places), _) => of(places.clone(), ""),
        }
    }

    /// A measure in as few words as can be.
    pub fn short(self, measure: MeasureId) -> &'a str {
        let own = || self.t.ds.measures.iter().find(|measured| measured.id == measure);
        let found = match self.beside {
            None => own(),
            Some(o) => o.measuring(measure).map(|series| &series.measure),
        };
        found.map_or("", |measured| &measured.short)
    }

    /// A part and its share, of a whole that nothing prints, and what the whole is called.
    pub fn implying(self, whole: MeasureId) -> Option<([MeasureId; 2], &'a str)> {
        let measures: Vec<&Measured> = match self.beside {
            None => self.t.ds.measures.iter().collect(),
            Some(o) => o.grids.iter().map(|series| &series.measure).collect(),
        };
        measures.into_iter().find_map(|measured| {
            let share = measured.share.as_ref().filter(|share| share.of == whole)?;
            Some(([share.part, measured.id], share.name.as_str()))
        })
    }

    /// A value in the unit of the subject's levels, where it has one for the same.
    pub fn in_own_unit(self, unit: Unit, value: Interval) -> Interval {
        unit.convert(value, self.t.ds.level_unit()).unwrap_or(value)
    }
}

impl<'a> Sequence<'a> {
    pub fn unit(self) -> Unit {
        match self {
            Self::Own(series) => series.unit,
            Self::Beside(series, _) => series.measure.unit,
        }
    }

    pub fn years(self) -> Vec<Year> {
        match self {
            Self::Own(series) => series.cells.iter().map(|cell| cell.year).collect(),
            Self::Beside(series, _) => series.years.clone(),
        }
    }

    /// Its first and its last year.
    pub fn ends(self) -> Option<(Year, Year)> {
        let years = self.years();
        Some((*years.first()?, *years.last()?))
    }

    fn cell_id(self, year: Year) -> String {
        match self {
            Self::Own(series) => series.cell_id(year),
            Self::Beside(series, place) => series.id.cell(place, year),
        }
    }

    pub fn cell(self, year: Year) -> Result<Given<'a>, Missing> {
        let printed = match self {
            Self::Own(series) => series.at(year),
            Self::Beside(series, place) => series.at(place, year),
        };
        let found = printed.map(|printed| Given { line: self, year, printed });
        found.ok_or_else(|| Missing(format!("{} is missing", self.cell_id(year))))
    }
}

impl Given<'_> {
    /// `T1.volume.2016`.
    pub fn id(&self) -> String {
        self.line.cell_id(self.year)
    }

    /// The printed digits, for the screen.
    pub fn digits(&self) -> String {
        number::printed(self.printed.0)
    }

    pub fn interval(&self) -> Interval {
        self.printed.interval()
    }
}
