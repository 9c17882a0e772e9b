//! The places of the provinces in all years of the ranking, as a bump chart.

use std::rc::Rc;

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::paint::{region_marker, region_role};
use crate::app::{Model, Spot};
use crate::data::{PlaceId, Year};
use crate::metrics::{RankBy, RankRow};
use crate::theme::Role;
use crate::widget::bump::{Bump, Track};

/// The chart, and of what it is.
pub struct Places {
    years: Vec<Year>,
    provinces: Vec<PlaceId>,
    /// What is drawn.
    pub bump: Bump,
}

impl Places {
    /// The places by what is ranked by.
    pub fn new(model: &Model) -> Self {
        // Growth has no places in the first year.
        let (years, rankings): (Vec<Year>, Vec<Rc<[RankRow]>>) = model
            .ranked_years()
            .iter()
            .map(|year| (*year, model.ranking(*year, model.state.rank_by)))
            .filter(|(_, rows)| !rows.is_empty())
            .unzip();
        let (ranked, focus) = (model.ranked(), model.ranked_province());
        // Places of growth change too much for thirty lines to be told apart: only those in focus are drawn.
        let tangled = model.state.rank_by == RankBy::Growth;
        let track = |province: &PlaceId| {
            let of = |rows: &Rc<[RankRow]>| {
                rows.iter().find(|row| row.province == *province).and_then(|row| u16::try_from(row.rank).ok())
            };
            let region = model.ds().compared(*province);
            // A hue stays with its place; the focus has one where a place has none.
            let (marker, other) = if *province == focus { ('▸', Role::Accent) } else { (' ', Role::Muted) };
            let emphasised = region.is_some() || *province == focus;
            // The name at the end stays.
            let last = rankings.len().saturating_sub(1);
            let first = if tangled && !emphasised { last } else { 0 };
            Track {
                name: ranked.name(*province).to_owned(),
                first,
                places: rankings.iter().skip(first).map(of).collect(),
                marker: region.map_or(marker, |place| region_marker(model, place)),
                role: region.map_or(other, |place| region_role(model, place)),
                emphasised,
            }
        };
        let provinces = ranked.publication().members.clone();
        let shown = model.ranked_year();
        let bump = Bump {
            tracks: provinces.iter().map(track).collect(),
            columns: years.iter().map(Year::to_string).collect(),
            selected: years.iter().position(|year| *year == shown),
        };
        Self { years, provinces, bump }
    }

    /// Draws it. `rows` are those of the list beside it.
    pub fn render(&self, canvas: &mut Canvas<'_>, rows: &[RankRow], area: Rect) {
        canvas.draw(&self.bump, area);
        let Some(plot) = self.bump.plot(area) else { return };
        canvas.spots(|_| self.columns(plot, area));
        let names = Rect { x: plot.right(), width: area.right().saturating_sub(plot.right()), ..plot };
        for (province, track) in self.provinces.iter().zip(&self.bump.tracks) {
            let row = rows.iter().position(|row| row.province == *province);
            if let (Some(row), Some(place)) = (row, track.places.last().copied().flatten()) {
                canvas.spot_row(names, place.saturating_sub(1), Spot::Row(row));
            }
        }
    }

    /// For the mouse, the years: each reaches half-way to its neighbours.
    fn columns(&self, plot: Rect, area: Rect) -> Vec<(Rect, Spot)> {
        let at = |index: u16| self.bump.column(plot, index);
        let half_way = |index: u16| at(index).midpoint(at(index.saturating_add(1)));
        let strip = |(index, year): (u16, &Year)| {
            let from = index.checked_sub(1).map_or(plot.x, |before| half_way(before) + 1);
            let to = half_way(index).max(from) + 1;
            (Rect { x: from, width: to - from, ..area }.intersection(area), Spot::Year(*year))
        };
        (0..).zip(&self.years).map(strip).collect()
    }
}
