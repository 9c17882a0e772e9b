//! Views in and out of the model: opening one, and naming the present one.

use super::card::Target;
use super::model::{Cursors, Model};
use super::target::targets;
use crate::address::{Comparison, Field, Mistake, Order, Scale, Span, Tab, Transform, View};
use crate::data::{PlaceId, Year};
use crate::metrics::official::RankBy;
use crate::wording::quoted;

/// A view that names something the dataset does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// A year outside the tables.
    #[error("no year {year} in the tables: they have {first} to {last}")]
    Year {
        /// The field that names it.
        field: Field,
        /// The year asked for.
        year: Year,
        /// First year there is.
        first: Year,
        /// Last year there is.
        last: Year,
    },
    /// A row that is not on that tab.
    #[error("nothing called {} on the tab {tab}", quoted(.at))]
    Row {
        /// The row asked for.
        at: String,
        /// The tab.
        tab: Tab,
    },
    /// A place or a table that the publication does not have.
    #[error("{0}")]
    Unknown(#[from] Mistake),
    /// A theme that does not exist.
    #[error("no theme called {}", quoted(.0))]
    Theme(String),
}

/// Begins the name of a row that has none of its own: its place on the tab follows, the first being 1.
const ROW: &str = "row-";

impl OpenError {
    /// The field of the view that names it, where it is one.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::Year { field, .. } | Self::Unknown(Mistake::Unknown { field, .. }) => Some(*field),
            Self::Row { .. } => Some(Field::At),
            Self::Theme(_) => Some(Field::Theme),
            Self::Unknown(_) => None,
        }
    }
}

impl Model {
    /// Opens a view. What the view does not name becomes the default, but for the year cursor, the
    /// region focus and the theme, which stay.
    ///
    /// # Errors
    /// Where it names a year, row or theme that does not exist; the model is then as before.
    pub fn open(&mut self, view: &View) -> Result<(), OpenError> {
        let view = &view.clone().canonical().within(self.ds())?;
        let (first, last) = self.ends();
        if let Some(error) = self.unknown_years(view).into_iter().next() {
            return Err(error);
        }
        let before = self.state.clone();
        if let Some(theme) = &view.theme
            && !self.set_theme(theme)
        {
            return Err(OpenError::Theme(theme.clone()));
        }
        self.set_reading(view.conflict.unwrap_or(self.ds().first_table()));
        if let Some(year) = view.year {
            self.set_year(year);
        }
        let (focus, regions) = (self.ds().focus, self.ds().regions.clone());
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
        state.base = view.base.unwrap_or(first);
        state.span = view.years.unwrap_or(Span { from: first, to: last });
        state.scale = view.scale;
        state.split = view.split;
        state.table = view.table;
        state.filter.clone_from(&view.filter);
        state.official_filter.clone_from(&view.official);
        state.reverse = view.reverse;
        state.layer = view.layer;
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
    #[must_use]
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
    #[must_use]
    pub fn address(&self) -> View {
        let (first, last) = self.ends();
        let state = &self.state;
        let compare = state.tab == Tab::Compare;
        let paper = compare && state.comparison == Comparison::Paper;
        let ranked = compare && state.comparison == Comparison::Rank;
        let whole = Span { from: first, to: last };
        let at = self.row_name();
        // The name of a figure has its year, and is not found under another one.
        let of_year = state.year != last || (at.is_some() && self.has_figure_rows());
        let beyond = state.beyond.filter(|_| ranked);
        View {
            tab: state.tab,
            year: beyond.or(of_year.then_some(state.year)),
            region: (state.focus != default_focus(&state.shown, self.ds().focus)).then_some(state.focus),
            regions: if state.shown.len() == self.ds().regions.len() {
                Vec::new()
            } else {
                state.shown.clone()
            },
            view: if compare { state.comparison } else { Comparison::default() },
            by: if ranked { state.rank_by } else { RankBy::default() },
            sort: if ranked { state.order } else { Order::default() },
            transform: if paper { state.transform } else { Transform::default() },
            base: (paper && state.base != first).then_some(state.base),
            years: (state.span != whole).then_some(state.span),
            scale: if paper { state.scale } else { Scale::default() },
            split: paper && state.split,
            table: state.table && (paper || state.tab == Tab::Trends),
            conflict: Some(state.reading).filter(|table| *table != self.ds().first_table()),
            filter: if state.tab == Tab::Claims { state.filter.clone() } else { Vec::new() },
            official: if state.tab == Tab::Claims { state.official_filter.clone() } else { Vec::new() },
            reverse: state.tab == Tab::Problems && state.reverse,
            layer: state.layer.filter(|_| state.tab == Tab::Structure),
            evidence: state.tab == Tab::Problems && state.evidence,
            at,
            theme: None,
        }
    }

    /// First and last year.
    #[must_use]
    pub fn ends(&self) -> (Year, Year) {
        (self.years().first().copied().unwrap_or(0), self.years().last().copied().unwrap_or(0))
    }

    fn row_name(&self) -> Option<String> {
        let state = &self.state;
        match state.tab {
            Tab::Claims => Some(self.ds().claims.get(self.focused_claim()?)?.id.clone()),
            Tab::Problems => {
                let (p, c) = (state.cursors.problem, state.cursors.countermeasure);
                let (problem, measure) = (self.ds().problems.get(p)?, self.ds().countermeasures.get(c)?);
                ((p, c) != (0, 0)).then(|| format!("{}x{}", problem.id, measure.id))
            }
            Tab::Structure if state.layer.is_some() => {
                let rows = self.layer_rows();
                let first = rows.first().map_or(0, |row| row.column(0));
                if (state.cursors.layer, self.layer_column(&rows)) == (0, first) {
                    return None;
                }
                rows.get(state.cursors.layer)?.cells.get(self.layer_column(&rows))?.clone()
            }
            Tab::Structure => {
                let row = self.ds().structure.ordinal(state.cursors.structure)?;
                (state.cursors.structure != 0).then(|| row.id.to_string())
            }
            Tab::Compare if state.comparison == Comparison::Rank => {
                state.cursors.province.map(|province| province.to_string())
            }
            Tab::Overview | Tab::Trends | Tab::Compare => {
                let first = if state.tab == Tab::Compare { self.row_of_focus() } else { 0 };
                let (row, all) = (self.row(), targets(self));
                let target = all.get(row).filter(|_| row != first)?;
                let name = match target {
                    Target::Figure(id) => Some(id.clone()),
                    Target::CrossCheck(at) => Some(self.crosschecks().get(*at)?.paper.clone()),
                    Target::Claim(_) | Target::Ordinal(_) | Target::Pair(..) | Target::Notice(_) => None,
                };
                // A flag may be about the figure of a row above, and its name would lead there.
                let leads_here = all.iter().position(|other| other == target) == Some(row);
                name.filter(|_| leads_here).or_else(|| Some(format!("{ROW}{}", row + 1)))
            }
        }
    }

    fn has_figure_rows(&self) -> bool {
        match self.state.tab {
            Tab::Compare => self.state.comparison != Comparison::Rank,
            Tab::Overview | Tab::Trends => true,
            Tab::Structure | Tab::Problems | Tab::Claims => false,
        }
    }

    fn go_to_row(&mut self, at: &str) -> bool {
        match self.state.tab {
            Tab::Claims => {
                let Some(index) = self.ds().claims.iter().position(|claim| claim.id.eq_ignore_ascii_case(at))
                else {
                    return false;
                };
                self.go_to_claim(index)
            }
            Tab::Problems => {
                let (problem, measure) = at.split_once('x').map_or((at, None), |(p, c)| (p, Some(c)));
                let p = self.ds().problems.iter().position(|x| x.id == problem);
                let c =
                    measure.map_or(Some(0), |id| self.ds().countermeasures.iter().position(|x| x.id == id));
                let (Some(p), Some(c)) = (p, c) else { return false };
                self.state.cursors.problem = p;
                self.state.cursors.countermeasure = c;
                true
            }
            Tab::Structure if self.state.layer.is_some() => self.go_to_part(at),
            Tab::Structure => {
                let Some(row) = self.ds().structure.ordinals().position(|(_, part)| part.id == *at) else {
                    return false;
                };
                self.state.cursors.structure = row;
                true
            }
            Tab::Compare
                if self.state.comparison == Comparison::Rank && self.province_called(at).is_some() =>
            {
                self.province_called(at).map(|province| self.set_province(province)).is_some()
            }
            Tab::Overview | Tab::Trends | Tab::Compare => {
                let is_it = |target: &Target| match target {
                    Target::Figure(id) => id == at,
                    Target::CrossCheck(row) => {
                        self.crosschecks().get(*row).is_some_and(|row| row.paper == at || row.official == at)
                    }
                    Target::Claim(_) | Target::Ordinal(_) | Target::Pair(..) | Target::Notice(_) => false,
                };
                let all = targets(self);
                let numbered = || at.strip_prefix(ROW)?.parse::<usize>().ok()?.checked_sub(1);
                let row = all.iter().position(is_it).or_else(numbered).filter(|row| *row < all.len());
                row.is_some_and(|row| {
                    self.set_row(row);
                    true
                })
            }
        }
    }

    fn province_called(&self, id: &str) -> Option<PlaceId> {
        id.parse().ok().filter(|place| self.official().is_province(*place))
    }

    /// Puts the cursor on a claim; false where the filter hides it.
    pub(super) fn go_to_claim(&mut self, index: usize) -> bool {
        let row = self.visible_claims().iter().position(|i| *i == index);
        row.is_some_and(|row| {
            self.state.cursors.claim = row;
            true
        })
    }
}

/// The place in focus where a view names none: the publication's own, or the first one shown.
fn default_focus(shown: &[PlaceId], own: PlaceId) -> PlaceId {
    if shown.contains(&own) { own } else { shown.first().copied().unwrap_or(own) }
}
