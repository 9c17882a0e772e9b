//! The places of the provinces in all years of the ranking, as a bump chart.

use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::super::canvas::Canvas;
use super::super::paint::{region_marker, region_role};
use crate::app::{Model, Spot};
use crate::data::{PlaceId, Year};
use crate::metrics::{RankBy, RankRow};
use crate::theme::{Role, Theme};
use crate::widget::bump::{Bump, Track};

/// What must outlive the widget that borrows it.
pub struct Places {
    years: Vec<(Year, String)>,
    provinces: Vec<(PlaceId, String, Vec<Option<u16>>)>,
    /// Places of growth change too much for thirty lines to be told apart: only those in focus are drawn.
    tangled: bool,
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
        let places = |province: PlaceId| {
            let of = |rows: &Rc<[RankRow]>| {
                rows.iter().find(|row| row.province == province).and_then(|row| u16::try_from(row.rank).ok())
            };
            rankings.iter().map(of).collect()
        };
        let ranked = model.ranked();
        let name = |province: PlaceId| ranked.name(province).to_owned();
        Self {
            years: years.iter().map(|year| (*year, year.to_string())).collect(),
            provinces: ranked.publication().members.iter().map(|p| (*p, name(*p), places(*p))).collect(),
            tangled: model.state.rank_by == RankBy::Growth,
        }
    }

    /// Does something with the chart: its size can be asked for, or it can be drawn.
    pub fn with<T>(&self, theme: &Theme, model: &Model, use_it: impl FnOnce(&Bump<'_>) -> T) -> T {
        let focus = model.ranked_province();
        let tracks: Vec<Track<'_>> = self
            .provinces
            .iter()
            .map(|(province, name, places)| {
                let region = model.ds().compared(*province);
                // A hue stays with its place; the focus has one where a place has none.
                let other = if *province == focus { Role::Accent } else { Role::Muted };
                let role = region.map_or(other, |place| region_role(model, place));
                let emphasised = region.is_some() || *province == focus;
                // The name at the end stays.
                let last = places.len().saturating_sub(1);
                let from = if self.tangled && !emphasised { last } else { 0 };
                Track {
                    name,
                    first: from,
                    places: places.get(from..).unwrap_or_default(),
                    marker: region.map_or(if *province == focus { '▸' } else { ' ' }, |place| {
                        region_marker(model, place)
                    }),
                    style: theme.style(role),
                    emphasised,
                }
            })
            .collect();
        let columns: Vec<&str> = self.years.iter().map(|(_, title)| title.as_str()).collect();
        let shown = model.ranked_year();
        use_it(&Bump {
            tracks: &tracks,
            columns: &columns,
            selected: self.years.iter().position(|(year, _)| *year == shown),
            axis: theme.style(Role::Muted),
            chosen: theme.style(Role::Accent),
        })
    }

    /// Draws it. `rows` are those of the list beside it.
    pub fn render(&self, canvas: &mut Canvas<'_>, model: &Model, rows: &[RankRow], area: Rect) {
        self.with(canvas.theme, model, |bump| {
            bump.render(area, canvas.buf);
            let Some(plot) = bump.plot(area) else { return };
            canvas.spots(|_| self.columns(bump, plot, area));
            let names = Rect { x: plot.right(), width: area.right().saturating_sub(plot.right()), ..plot };
            for (province, _, places) in &self.provinces {
                let row = rows.iter().position(|row| row.province == *province);
                if let (Some(row), Some(place)) = (row, places.last().copied().flatten()) {
                    canvas.spot_row(names, place.saturating_sub(1), Spot::Row(row));
                }
            }
        });
    }

    /// For the mouse, the years: each reaches half-way to its neighbours.
    fn columns(&self, bump: &Bump<'_>, plot: Rect, area: Rect) -> Vec<(Rect, Spot)> {
        let at = |index: u16| bump.column(plot, index);
        let half_way = |index: u16| at(index).midpoint(at(index.saturating_add(1)));
        let strip = |(index, (year, _)): (u16, &(Year, String))| {
            let from = index.checked_sub(1).map_or(plot.x, |before| half_way(before) + 1);
            let to = half_way(index).max(from) + 1;
            (Rect { x: from, width: to - from, ..area }.intersection(area), Spot::Year(*year))
        };
        (0..).zip(&self.years).map(strip).collect()
    }
}
