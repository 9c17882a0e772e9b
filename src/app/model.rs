//! The model: what is fixed for the session, and what the user has chosen.

use std::rc::Rc;

use super::derived::{Derived, OfficialLayer};
use super::marks::Pick;
use super::open::OpenError;
use super::overlay::Overlay;
use crate::action::Action;
use crate::address::{Comparison, Order, Scale, Span, Tab, Transform, View};
use crate::config::Config;
use crate::data::{Dataset, Name, PlaceId, Printed, ScopeId, TableId, Year};
use crate::glyphs::Glyphs;
use crate::metrics::official::RankBy;
use crate::metrics::{Prints, Tables};
use crate::number;
use crate::source_error::Mistakes;
use crate::theme::Theme;
use crate::verdict::{Bearing, Verdict};

/// What is settled before the first frame.
#[derive(Clone)]
pub struct Setup {
    /// The dataset.
    pub dataset: Rc<Dataset>,
    /// Keys, presets, themes.
    pub config: Config,
    /// Colours, by role.
    pub theme: Theme,
    /// Glyph set.
    pub glyphs: Glyphs,
    /// Where `P` would save a preset; `None` where nothing can be saved.
    pub preset_file: Option<String>,
    /// Whether the session is a guest's, as with `--kiosk`: nothing is written, and there is no shell.
    pub kiosk: bool,
}

impl Setup {
    /// A dataset, in Unicode; nothing can be saved, all else is allowed.
    #[must_use]
    pub fn new(dataset: Dataset, config: Config, theme: Theme) -> Self {
        let (glyphs, preset_file, kiosk) = (Glyphs::Unicode, None, false);
        Self { dataset: Rc::new(dataset), config, theme, glyphs, preset_file, kiosk }
    }

    /// The same with the dataset that is part of the binary.
    ///
    /// # Errors
    /// Never in a released binary: a test loads the dataset.
    pub fn embedded(config: Config, theme: Theme) -> Result<Self, Mistakes> {
        Ok(Self::new(Dataset::embedded()?, config, theme))
    }
}

/// Row cursors, one a tab; each is an index into that tab's targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursors {
    /// Overview.
    pub overview: usize,
    /// Trends.
    pub trends: usize,
    /// Compare, with the paper's provinces.
    pub compare: usize,
    /// Compare's ranking; `None`: on the region in focus.
    pub province: Option<PlaceId>,
    /// Compare's cross-check.
    pub crosscheck: usize,
    /// Structure: row of the paper's ordinals.
    pub structure: usize,
    /// Structure: row of a layer of official figures.
    pub layer: usize,
    /// Structure: column that is wanted in that row.
    pub part: usize,
    /// Problems: row of the matrix.
    pub problem: usize,
    /// Problems: column of the matrix.
    pub countermeasure: usize,
    /// Claims: index into the claims that the filter lets through.
    pub claim: usize,
}

/// Good news or bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something could not be done.
    Problem,
}

/// One line about the last thing that happened; the next key clears it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// What is said.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Nothing can be shown but the size that is needed.
    TooSmall,
    /// The most useful part in one column.
    Column,
    /// The whole screen.
    Full,
}

/// Everything the user can change. Two equal states draw the same screen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and an address names it")]
pub struct State {
    /// Columns and rows.
    pub size: (u16, u16),
    /// The screen.
    pub tab: Tab,
    /// The year cursor, shared by all tabs.
    pub year: Year,
    /// A year that only the official statistics have, while the cursor is there in spirit: the ranking
    /// shows it, the other tabs the paper's nearest.
    pub beyond: Option<Year>,
    /// The region in focus, shared by all tabs.
    pub focus: PlaceId,
    /// Regions shown in Compare, in the order of Table 2, never empty.
    pub shown: Vec<PlaceId>,
    /// Whose figures Compare sets side by side.
    pub comparison: Comparison,
    /// What the ranking ranks by.
    pub rank_by: RankBy,
    /// In which order the ranking lists.
    pub order: Order,
    /// What Compare draws.
    pub transform: Transform,
    /// Base year of the index.
    pub base: Year,
    /// Span of the compound growth.
    pub span: Span,
    /// The y axis.
    pub scale: Scale,
    /// Small multiples.
    pub split: bool,
    /// Table instead of chart.
    pub table: bool,
    /// Which table is followed.
    pub reading: TableId,
    /// Verdicts listed; empty: all.
    pub filter: Vec<Verdict>,
    /// What official statistics say of the claims listed; empty: anything.
    pub official_filter: Vec<Bearing>,
    /// Problems: countermeasures first.
    pub reverse: bool,
    /// What Structure shows.
    pub layer: Option<ScopeId>,
    /// Problems: official figures in place of both texts.
    pub evidence: bool,
    /// Row cursors.
    pub cursors: Cursors,
    /// What is marked for a brief, in the order of marking.
    pub marks: Vec<Pick>,
    /// What lies over the tab.
    pub overlay: Option<Overlay>,
    /// The line about the last thing that happened.
    pub status: Option<Status>,
    /// Name of the theme.
    pub theme: String,
}

/// The whole model.
pub struct Model {
    /// Settled before the first frame.
    pub setup: Setup,
    /// Chosen by the user.
    pub state: State,
    years: Vec<Year>,
    /// The theme before any view brought one; a preset that names none returns to it.
    pub(super) own_theme: String,
    pub(super) derived: Derived,
    pub(super) official: OfficialLayer,
}

impl Model {
    /// The model at its first view.
    ///
    /// # Errors
    /// Where the view names a year, row or theme that does not exist.
    pub fn new(setup: Setup, view: &View, size: (u16, u16)) -> Result<Self, OpenError> {
        let years = setup.dataset.years();
        let (first, last) = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
        let state = State {
            size,
            tab: Tab::Overview,
            year: last,
            beyond: None,
            focus: setup.dataset.focus,
            shown: setup.dataset.regions.clone(),
            comparison: Comparison::default(),
            rank_by: RankBy::default(),
            order: Order::default(),
            transform: Transform::default(),
            base: first,
            span: Span { from: first, to: last },
            scale: Scale::default(),
            split: false,
            table: false,
            reading: setup.dataset.first_table(),
            filter: Vec::new(),
            official_filter: Vec::new(),
            reverse: false,
            layer: None,
            evidence: false,
            cursors: Cursors::default(),
            marks: Vec::new(),
            overlay: None,
            status: None,
            theme: setup.theme.name().to_owned(),
        };
        let (derived, official) = Default::default();
        let own_theme = state.theme.clone();
        let mut model = Self { setup, state, years, own_theme, derived, official };
        model.open(view)?;
        Ok(model)
    }

    /// A model of the same dataset and settings at another view, with nothing marked.
    ///
    /// # Errors
    /// Where the view names a year, row or theme that does not exist.
    pub fn at(&self, view: &View, size: (u16, u16)) -> Result<Self, OpenError> {
        Self::new(self.setup.clone(), view, size)
    }

    /// The dataset.
    #[must_use]
    pub fn ds(&self) -> &Dataset {
        &self.setup.dataset
    }

    /// The Chinese beside an English name; none where the glyphs in force could draw only question marks.
    #[must_use]
    pub fn in_chinese<'a>(&self, name: &'a Name) -> Option<&'a str> {
        name.zh.as_deref().filter(|_| self.setup.glyphs != Glyphs::Ascii)
    }

    /// Why an action is off in this session or would change nothing in this view; `None` where it is on.
    #[must_use]
    pub fn refusal(&self, action: Action) -> Option<String> {
        let one_reading = action == Action::ToggleConflict && self.is_apart();
        let why = || "official figures have one reading: Tables 1 and 2 are the paper's".to_owned();
        let kiosk = if self.setup.kiosk { action.refused_to_guests() } else { None };
        kiosk.or_else(|| one_reading.then(why))
    }

    /// The tables under the reading chosen.
    #[must_use]
    pub fn tables(&self) -> Tables<'_> {
        Tables::new(self.ds(), self.state.reading)
    }

    /// Years of the tables, rising.
    #[must_use]
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// Position of the year cursor among the years.
    #[must_use]
    pub fn year_index(&self) -> usize {
        self.years.iter().position(|year| *year == self.state.year).unwrap_or(0)
    }

    /// Indices of the claims that the filter lets through.
    #[must_use]
    pub fn visible_claims(&self) -> Vec<usize> {
        let all = 0..self.ds().claims.len();
        let (filter, official) = (&self.state.filter, &self.state.official_filter);
        // Official figures are read only where they are asked.
        let lets = |i: &usize| {
            (filter.is_empty() || self.outcomes().get(*i).is_some_and(|o| filter.contains(&o.verdict)))
                && (official.is_empty() || official.contains(&self.second_verdict(*i)))
        };
        all.filter(lets).collect()
    }

    /// What official statistics say of a claim, by its index.
    #[must_use]
    pub fn second_verdict(&self, claim: usize) -> Bearing {
        self.official_outcome(claim).map_or(Bearing::None, |outcome| outcome.verdict)
    }

    /// The claim in focus.
    #[must_use]
    pub fn focused_claim(&self) -> Option<usize> {
        self.visible_claims().get(self.state.cursors.claim).copied()
    }

    /// How much room there is.
    #[must_use]
    pub fn shape(&self) -> Shape {
        match self.state.size {
            (w, h) if w >= 60 && h >= 20 => Shape::Full,
            (w, h) if w >= 28 && h >= 8 => Shape::Column,
            _ => Shape::TooSmall,
        }
    }

    /// The name of the table that is followed.
    #[must_use]
    pub fn table_followed(&self) -> &str {
        self.ds().table_name(self.state.reading)
    }

    /// The name of the table that would be followed next.
    #[must_use]
    pub fn other_table(&self) -> &str {
        self.ds().table_name(self.tables().other().reading)
    }

    /// "14.78 in Table 1, 14.82 in Table 2".
    #[must_use]
    pub fn prints(&self, conflict: &Prints) -> String {
        let said = |(table, printed): &(TableId, Printed)| {
            format!("{} in {}", number::printed(printed.0), self.ds().table_name(*table))
        };
        conflict.prints.iter().map(said).collect::<Vec<_>>().join(", ")
    }

    /// Follows the other table from now on.
    pub(super) fn set_reading(&mut self, reading: TableId) {
        if self.state.reading != reading {
            self.state.reading = reading;
            self.derived = Derived::default();
        }
    }

    /// Takes another theme by name; false where there is none of that name.
    pub(super) fn set_theme(&mut self, name: &str) -> bool {
        if name == self.state.theme {
            return true;
        }
        let Some(theme) = self.setup.config.theme_for(Some(name), self.setup.theme.depth()) else {
            return false;
        };
        self.setup.theme = theme;
        name.clone_into(&mut self.state.theme);
        true
    }
}
