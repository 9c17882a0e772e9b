//! Views in and out of the model: opening one, and naming the present one.

use super::model::Model;
use super::refusal::OpenError;
use super::state::Cursors;
use crate::address::{Comparison, Field, Mistake, Span, Tab, View};
use crate::data::{PlaceId, Year};

impl Model {
    /// Opens a view. What the view does not name becomes the default, but for the year cursor, the
    /// region focus and the theme, which stay.
    ///
    /// # Errors
    /// Where it names a year, row or theme that does not exist; the model is then as before.
    pub fn open(&mut self, view: &View) -> Result<(), OpenError> {
        let view = &view.clone().canonical().within(&self.setup.library)?;
        let (first, last) = self.ends();
        if let Some(error) = self.unknown_years(view).into_iter().next() {
            return Err(error);
        }
        let before = self.state.clone();
        if let Some(theme) = &view.theme
            && !self.set_theme(theme)
        {
            let names = self.setup.config.themes.names().map(str::to_owned).collect();
            return Err(Mistake::Unknown { field: Field::Theme, found: theme.clone(), names }.into());
        }
        self.set_reading(view.conflict.unwrap_or(self.ds().first_table()));
        self.hold_against(view.against.filter(|table| *table != self.state.reading));
        if let Some(year) = view.year {
            self.set_year(year);
        }
        let first_layer = self.ds().structure.first_layer();
        let (focus, regions) = (self.ds().focus, self.ds().side_by_side().collect());
        let state = &mut self.state;
        state.tab = view.tab;
        state.comparison = view.view;
        state.rank_by = view.by;
        state.order = view.sort;
        state.shown = if view.regions.is_empty() { regions } else { view.regions.clone() };
        // A region that is hidden may be in focus: it can be shown again from its row.
        let hidden = !state.shown.contains(&state.focus);
        state.focus = match view.region {
            Some(region) => region,
            None if hidden => default_focus(&state.shown, focus),
            None => state.focus,
        };
        state.transform = view.transform;
        state.converted = view.currency.is_some();
        state.base = view.base.unwrap_or(first);
        state.span = view.years.unwrap_or(Span { from: first, to: last });
        state.scale = view.scale;
        (state.split, state.scales) = (view.split, view.scales);
        state.table = view.table;
        state.filter.clone_from(&view.filter);
        state.second_filter.clone_from(&view.official);
        state.reverse = view.reverse;
        state.layer = view.layer.or(first_layer);
        state.evidence = view.evidence;
        state.cursors = Cursors::default();
        state.overlay = None;
        self.follow_focus();
        if let Some(at) = &view.at
            && !self.go_to_row(at)
        {
            let (theme, reading) = (before.theme.clone(), before.reading);
            self.set_theme(&theme);
            self.set_reading(reading);
            self.state = before;
            return Err(OpenError::Row { at: at.clone(), tab: view.tab });
        }
        // A row may be of another year than the one named.
        if let Some(year) = view.year {
            self.set_year(year);
        }
        Ok(())
    }

    /// The years of a view that the dataset does not have.
    fn unknown_years(&self, view: &View) -> Vec<OpenError> {
        let (first, last) = self.ends();
        // The ranking has a year that the tables have not.
        let ranked = view.tab == Tab::Compare && view.view == Comparison::Rank;
        let year = view.year.filter(|year| !(ranked && self.ranked_years().contains(year)));
        let years = [
            (Field::Year, year),
            (Field::Base, view.base),
            (Field::Years, view.years.map(|span| span.from)),
            (Field::Years, view.years.map(|span| span.to)),
        ];
        let unknown = years.into_iter().filter_map(|(field, year)| Some((field, year?)));
        let unknown = unknown.filter(|(_, year)| !self.years().contains(year));
        unknown.map(|(field, year)| OpenError::Year { field, year, first, last }).collect()
    }

    /// Why a view cannot be opened at the start: all years that there are not, else what [`Self::open`]
    /// tells. The model may be at another view then.
    pub fn refusals(&mut self, view: &View) -> Vec<OpenError> {
        let years = self.unknown_years(view);
        if !years.is_empty() {
            return years;
        }
        // A row may be there in one year alone.
        let (_, last) = self.ends();
        let start = View { year: Some(last), ..View::default() };
        self.open(&start).and_then(|()| self.open(view)).err().into_iter().collect()
    }

    /// The present view as a value; opening it brings back what is on the screen.
    pub fn address(&self) -> View {
        let (first, last) = self.ends();
        let state = &self.state;
        let whole = Span { from: first, to: last };
        let mut view = View {
            tab: state.tab,
            year: Some(state.year).filter(|year| *year != last),
            region: (state.focus != default_focus(&state.shown, self.ds().focus)).then_some(state.focus),
            regions: if self.ds().side_by_side().eq(state.shown.iter().copied()) {
                Vec::new()
            } else {
                state.shown.clone()
            },
            years: Some(state.span).filter(|span| *span != whole),
            conflict: Some(state.reading).filter(|table| *table != self.ds().first_table()),
            against: state.against,
            ..View::default()
        };
        self.address_of_screen(&mut view);
        view
    }

    /// First and last year.
    pub fn ends(&self) -> (Year, Year) {
        (self.years().first().copied().unwrap_or(0), self.years().last().copied().unwrap_or(0))
    }
}

/// The place in focus where a view names none: the publication's own, or the first one shown.
fn default_focus(shown: &[PlaceId], own: PlaceId) -> PlaceId {
    if shown.contains(&own) { own } else { shown.first().copied().unwrap_or(own) }
}
