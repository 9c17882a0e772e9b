//! Everything that the user can change, as plain values.

use std::fmt;
use std::ops::{Index, IndexMut};

use strum::VariantArray;

use super::card::Card;
use super::overlay::{Overlay, OverlayKind};
use crate::address::{Comparison, Order, Scale, Scales, Span, Tab, Transform, View};
use crate::data::{PlaceId, ScopeId, TableId, Year};
use crate::metrics::{FigureId, RankBy};
use crate::verdict::{Bearing, Verdict};

/// Where each screen's cursor stands: its row, an index into the screen's targets, by `cursors[screen]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursors {
    rows: [usize; Screen::VARIANTS.len()],
    /// Compare's ranking; `None`: on the region in focus.
    pub province: Option<PlaceId>,
    /// Structure: column that is wanted in the row of a layer.
    pub part: usize,
    /// Problems: column of the matrix.
    pub countermeasure: usize,
}

impl Index<Screen> for Cursors {
    type Output = usize;

    fn index(&self, screen: Screen) -> &usize {
        &self.rows[screen as usize]
    }
}

impl IndexMut<Screen> for Cursors {
    fn index_mut(&mut self, screen: Screen) -> &mut usize {
        &mut self.rows[screen as usize]
    }
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

/// One thing that a brief is to have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// A figure: `gap.zhejiang.2016`.
    Figure(FigureId),
    /// A view, as a chart: its address, `compare?transform=gap`.
    Chart(Box<View>),
    /// A statement: `C04`.
    Claim(String),
    /// A problem and a countermeasure: `2.2x3.5`.
    Pair(String, String),
}

impl fmt::Display for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figure(id) => id.fmt(f),
            Self::Claim(id) => f.write_str(id),
            Self::Chart(view) => view.fmt(f),
            Self::Pair(problem, measure) => write!(f, "{problem}x{measure}"),
        }
    }
}

/// What lies below an overlay: a tab, or one of the views that a tab has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Screen {
    /// Every series in a row, and what the figures say.
    Overview,
    /// Year by year.
    Trends,
    /// The publication's own places side by side.
    Compare,
    /// All places of official statistics in their order.
    Ranking,
    /// The publication's figures beside official ones.
    Crosscheck,
    /// The publication's words: places and directions.
    Ordinals,
    /// Official figures of one scope.
    Layer,
    /// Problems and countermeasures.
    Problems,
    /// Statements with their verdicts.
    Claims,
    /// What following another table would change; over any tab.
    Choice,
}

/// The views behind the present one and those gone back from, the next one last.
#[derive(Debug, Default)]
pub(super) struct History {
    pub(super) back: Vec<State>,
    pub(super) forward: Vec<State>,
    /// The state was taken from here, and is no step of its own.
    pub(super) taken: bool,
    /// Where the last session ended, until it has been gone to.
    pub(super) last: Option<View>,
}

/// Everything the user can change. Two equal states draw the same screen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
    /// Whether levels are in the other currency that there are rates for.
    pub converted: bool,
    /// Base year of the index.
    pub base: Year,
    /// Span of the compound growth.
    pub span: Span,
    /// The y axis.
    pub scale: Scale,
    /// Small multiples.
    pub split: bool,
    /// On how many scales Compare draws.
    pub scales: Scales,
    /// Table instead of chart.
    pub table: bool,
    /// Which table is followed.
    pub reading: TableId,
    /// The table that it is held against, while what that would change is shown.
    pub against: Option<TableId>,
    /// Verdicts listed; empty: all.
    pub filter: Vec<Verdict>,
    /// What official statistics say of the claims listed; empty: anything.
    pub second_filter: Vec<Bearing>,
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

impl State {
    /// What is typed; nothing where nothing can be.
    pub(super) fn typed(&self) -> &str {
        self.overlay.as_ref().map_or("", |overlay| &overlay.line.text)
    }

    /// The row of the overlay that is chosen.
    pub(super) fn row_chosen(&self) -> usize {
        self.overlay.as_ref().map_or(0, |overlay| overlay.row)
    }

    /// The card that is open.
    pub(super) fn card(&self) -> Option<&Card> {
        if let OverlayKind::Card(card) = &self.overlay.as_ref()?.kind { Some(card) } else { None }
    }

    /// Opens an overlay, or closes it where it is open.
    pub(super) fn toggle(&mut self, overlay: impl Into<Overlay>) {
        let overlay = overlay.into();
        let same = self.overlay.as_ref().map(Overlay::which) == Some(overlay.which());
        self.overlay = if same { None } else { Some(overlay) };
    }
}
