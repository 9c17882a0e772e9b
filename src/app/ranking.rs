//! Compare's ranking: which year it shows, its rows, its cursor.
//!
//! The paper's years and the yearbooks' overlap in part. The year cursor is one for all tabs; where it
//! stands on a year without official figures the ranking shows the nearest that has some, and a year
//! that only the yearbooks have is kept beside the cursor. Nothing here is asked for by the paper's own
//! screens: the first question loads the statistics.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::card::Target;
use super::model::Model;
use super::moves::Move;
use super::screen::{NOTHING_BESIDE, RowNames, ScreenRow, row_named};
use super::state::Tone;
use crate::action::KeyScope;
use crate::address::{Comparison, Order, Tab};
use crate::data::{PlaceId, Year};
use crate::metrics::{FigureId, RankBy, RankRow};

pub(super) const RANKING: ScreenRow = ScreenRow {
    tab: Tab::Compare,
    is_chosen: |state| state.comparison == Comparison::Rank,
    choose: |state| state.comparison = Comparison::Rank,
    nothing: |model| model.ranked_years().is_empty().then(|| NOTHING_BESIDE.to_owned()),
    place: KeyScope::Ranking,
    targets,
    row: Model::ranked_row,
    set_row: |model, row| {
        if let Some(at) = model.ranked_rows().get(row) {
            model.set_province(at.province);
        }
    },
    across: along_ranked_years,
    set_year: |model, year| {
        if model.ranked_years().contains(&year) {
            to_ranked_year(model, year);
        }
    },
    names: Some(RowNames {
        name: |model| model.state.cursors.province.map(|province| province.to_string()),
        go_to: |model, name| {
            let province = name.parse().ok().filter(|place| model.ranked().publication().is_member(*place));
            let row = || row_named(model, &targets(model), name);
            let province = province.or_else(|| Some(model.ranked_rows().get(row()?)?.province));
            province.map(|province| model.set_province(province)).is_some()
        },
    }),
    address: |model, view| {
        let state = &model.state;
        (view.view, view.by, view.sort) = (state.comparison, state.rank_by, state.order);
        view.year = state.beyond.or(view.year);
    },
    apart: |model| model.ranked().is_beside(),
    ..ScreenRow::OF_YEARS
};

fn targets(model: &Model) -> Vec<Target> {
    let year = model.ranked_year();
    model.ranked_rows().iter().map(|row| ranked_target(model, row, year)).collect()
}

impl Model {
    /// Whose figures Compare shows; `None` on another tab.
    pub fn comparison(&self) -> Option<Comparison> {
        (self.state.tab == Tab::Compare).then_some(self.state.comparison)
    }

    /// What is ranked, where what it is of goes without saying.
    pub fn flow(&self) -> &str {
        self.ds().paper.scope.as_ref().map_or(self.ranked().what(), |scope| &scope.flow)
    }

    /// What is ranked by, in a word or two.
    pub fn ranked_by(&self, by: RankBy) -> &str {
        match by {
            RankBy::Exports => self.flow(),
            RankBy::Growth => self.ranked().growth_word(),
            RankBy::Neighbour | RankBy::Share => by.into(),
        }
    }

    /// The years of the ranking, rising.
    pub fn ranked_years(&self) -> Cow<'_, [Year]> {
        self.ranked().years()
    }

    /// The year that the ranking shows: that of the cursor, or the nearest with figures.
    pub fn ranked_year(&self) -> Year {
        let years = self.ranked_years();
        let (Some(first), Some(last)) = (years.first(), years.last()) else { return self.state.year };
        self.state.beyond.unwrap_or(self.state.year).clamp(*first, *last)
    }

    /// The year that the view shows: the ranking's, or that of the cursor.
    pub(super) fn shown_year(&self) -> Year {
        if self.comparison() == Some(Comparison::Rank) { self.ranked_year() } else { self.state.year }
    }

    /// Puts the year cursor on a year, given by its place among the years.
    pub(super) fn set_year_at(&mut self, to: usize) {
        if let Some(year) = self.years().get(to).copied() {
            self.set_year(year);
            if self.comparison() == Some(Comparison::Crosscheck) {
                self.follow_crosscheck();
            }
        }
    }

    /// Puts the year cursor on a year, or on the paper's nearest to one that only the ranking has.
    pub(super) fn set_year(&mut self, year: Year) {
        let (first, last) = self.ends();
        self.state.year = year.clamp(first, last);
        self.state.beyond = (self.state.year != year).then_some(year);
    }

    /// The rows of the ranking in the order asked for; empty for a year in which what is asked for is
    /// not defined.
    pub fn ranked_rows(&self) -> Vec<RankRow> {
        let mut rows = self.ranking(self.ranked_year(), self.state.rank_by).to_vec();
        match self.state.order {
            Order::Place => {}
            // Who has no place before is neither up nor down; the sort is stable.
            Order::Moves => rows.sort_by_key(|row| Reverse(row.climbed().unwrap_or(i64::MIN))),
            Order::Name => {
                let name = |row: &RankRow| self.ranked().name(row.province);
                rows.sort_by(|a, b| name(a).cmp(name(b)));
            }
        }
        rows
    }

    /// The province in focus: one that the paper has is the region in focus of all tabs.
    pub fn ranked_province(&self) -> PlaceId {
        self.state.cursors.province.unwrap_or(self.state.focus)
    }

    /// Puts the ranking's cursor on a province; the region focus follows where the paper has it.
    pub(super) fn set_province(&mut self, province: PlaceId) {
        match Some(province).filter(|place| self.ds().members.contains(place)) {
            Some(region) => {
                self.state.focus = region;
                self.state.cursors.province = None;
            }
            None => self.state.cursors.province = Some(province),
        }
    }

    /// The ranking's row of the province in focus.
    pub(super) fn ranked_row(&self) -> usize {
        let province = self.ranked_province();
        self.ranked_rows().iter().position(|row| row.province == province).unwrap_or(0)
    }

    /// The place of a province on the ranking, if the figure is of what is ranked: a search for it goes there.
    pub(super) fn go_to_ranked(&mut self, id: FigureId) {
        let Some(figure) = self.figure(id) else { return };
        if let Some(year) = figure.id.in_year().filter(|_| self.ranked().has(&figure)) {
            self.set_year(year);
            self.set_province(figure.region);
        }
    }
}

/// What `Enter` opens on a row of the ranking: the figure shown, or the exports of a province for which
/// there is none, as for the first one, which has no neighbour above.
pub fn ranked_target(model: &Model, row: &RankRow, year: Year) -> Target {
    Target::Figure(match row.value {
        Some(_) => row.figure,
        None => model.ranked().level(row.province, year).unwrap_or(FigureId::NONE),
    })
}

/// Moves along the years of the ranking.
pub(super) fn along_ranked_years(model: &mut Model, motion: Move) {
    let years = model.ranked_years();
    let at = years.iter().position(|year| *year == model.ranked_year()).unwrap_or(0);
    if let Some(year) = years.get(motion.apply(at, years.len())).copied() {
        to_ranked_year(model, year);
    }
}

/// Goes to a year of the ranking, and says so where the other tabs cannot follow.
pub(super) fn to_ranked_year(model: &mut Model, year: Year) {
    model.set_year(year);
    if model.state.beyond.is_some() {
        let beyond = model.told("is beyond {own}'s tables: the other tabs stay at");
        model.say(Tone::Done, format!("{year} {beyond} {}", model.state.year));
    }
}
