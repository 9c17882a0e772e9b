//! Overview: its series, what the figures say, and the open flags.

use rust_decimal::Decimal;

use super::card::Target;
use super::model::Model;
use super::screen::{ScreenRow, cell, no_level, volume_id};
use crate::data::{MeasureKind, PlaceId, Year};
use crate::metrics::{Course, FigureId, FigureRef, Formula, course};

pub(super) const OVERVIEW: ScreenRow = ScreenRow { nothing: no_level, targets, ..ScreenRow::OF_YEARS };

fn targets(model: &Model) -> Vec<Target> {
    let mut list: Vec<Target> =
        overview_series(model, model.state.year).into_iter().map(Target::Figure).collect();
    list.extend(model.findings().iter().map(|finding| Target::Figure(finding.figure)));
    let notices = model.notices().iter().enumerate();
    list.extend(notices.map(|(i, notice)| match notice.figure {
        Some(figure) => Target::Figure(figure),
        None => Target::Notice(i),
    }));
    list
}

/// The series of the Overview, as figures of one year, top to bottom.
pub fn overview_series(model: &Model, year: Year) -> Vec<FigureId> {
    let ds = model.ds();
    let mut ids = vec![volume_id(model, ds.focus, year)];
    ids.extend(ds.of_focus(MeasureKind::Share).map(|_| cell(model, MeasureKind::Share, year)));
    ids.extend(ds.share().map(|_| FigureId::from(Formula::Whole.of_focus(year))));
    ids.extend(model.ds().peers().map(|peer| volume_id(model, peer, year)));
    ids.extend(model.ds().peers().map(|peer| FigureId::from(distance(model, peer, year))));
    ids
}

impl Model {
    /// The course of each of them; `None` for one without a figure.
    pub fn courses(&self) -> &[Option<Course>] {
        self.derived.courses.get_or_init(|| {
            let years = self.years().iter();
            let ids: Vec<(Year, Vec<FigureId>)> =
                years.map(|year| (*year, overview_series(self, *year))).collect();
            let figure = |year: Year, id: &FigureId| Some((year, self.figure(id)?));
            let of =
                |row| course(ids.iter().filter_map(|(year, ids)| figure(*year, ids.get(row)?)).collect());
            (0..ids.first().map_or(0, |(_, ids)| ids.len())).map(of).collect()
        })
    }
}

/// How far a peer is ahead or behind: as a difference, or, where it is larger by far, as a multiple.
fn distance(model: &Model, peer: PlaceId, year: Year) -> FigureRef {
    let t = model.tables();
    let peak = |place| t.peak(place).map(|(_, printed)| printed.0);
    let by_far = peak(peer).zip(peak(t.ds.focus)).is_some_and(|(peer, own)| peer > own * BY_FAR);
    if by_far { Formula::Ratio.of(peer, year) } else { Formula::Gap.of(peer, year) }
}

/// How many times as large is larger by far.
const BY_FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
