//! What the rows of the lists that are typed into lead to.

use std::rc::Rc;

use super::state::Screen;
use crate::action::Action;
use crate::address::{Comparison, Transform, View};
use crate::data::{PlaceId, ScopeId};
use crate::marks::MarkInfo;
use crate::metrics::{FigureId, FigureSeries, RankBy};

/// What a row of the search leads to; numbers are places in the publication, or among the presets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindRow {
    /// A question.
    Preset(usize),
    /// A statement.
    Claim(usize),
    /// A problem.
    Problem(usize),
    /// A countermeasure.
    Measure(usize),
    /// A part that the publication ranks in words.
    Ordinal(usize),
    /// A sequence: of the subject or of what stands beside it, of one place where there are many.
    Series { beside: bool, of: Rc<FigureSeries>, place: Option<PlaceId> },
    /// A figure.
    Figure(FigureId),
    /// A place.
    Place(PlaceId),
}

/// What a row of the help leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// What is in focus, in words.
    Focus(String),
    /// A mark, and what acts on what it marks.
    Mark(&'static MarkInfo),
    /// An action; where it counts elsewhere only, it is done there.
    Key(Action, Option<Screen>),
}

/// What a row of the palette does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaletteRow {
    /// An action; where it counts elsewhere only, it is done there.
    Action(Action, Option<Screen>),
    /// Shows a preset, by its place.
    Preset(usize),
    /// Draws a measure in Compare.
    Measure(Transform),
    /// Ranks by one.
    RankBy(RankBy),
    /// Shows one of Compare's views.
    Comparison(Comparison),
    /// Shows a layer of Structure.
    Layer(Option<ScopeId>),
    /// Takes a theme.
    Theme(String),
    /// Opens an address.
    Address(Box<View>),
}
