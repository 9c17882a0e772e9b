//! What the rows of the lists that are typed into lead to.

use std::rc::Rc;

use super::state::Screen;
use crate::action::Action;
use crate::address::{Comparison, Transform, View};
use crate::data::{PlaceId, ScopeId};
use crate::marks::MarkInfo;
use crate::metrics::{FigureId, FigureSeries, RankBy};

/// What a row of such a list leads to; numbers are places in the publication, or among the presets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListLead {
    /// A question.
    Preset(usize),
    Claim(usize),
    Problem(usize),
    /// A countermeasure.
    Measure(usize),
    /// A part that the publication ranks in words.
    Ordinal(usize),
    /// A sequence: of the subject or of what stands beside it, of one place where there are many.
    Series {
        beside: bool,
        of: Rc<FigureSeries>,
        place: Option<PlaceId>,
    },
    Figure(FigureId),
    Place(PlaceId),
    /// What is in focus, in words.
    Focus(String),
    /// A mark, and what acts on what it marks.
    Mark(&'static MarkInfo),
    /// An action; where it counts elsewhere only, it is done there. Last what is said of one without a key.
    Action {
        action: Action,
        home: Option<Screen>,
        unbound: &'static str,
    },
    /// Draws a measure in Compare.
    Transform(Transform),
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
