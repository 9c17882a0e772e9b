//! What the explorer asks of an overlay: a row of the table in `overlays`.

use super::super::leads::ListLead;
use super::super::message::Effect;
use super::super::model::Model;
use super::super::moves::Move;
use super::super::overlay::Overlay;
use super::super::search::{Index, Unfound};
use crate::action::{Action, KeyScope};

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListEntry {
    /// Left: a name or an id.
    pub name: String,
    /// Middle: what it is.
    pub text: String,
    /// Right: keys, a value, a count.
    pub right: String,
    /// Whether it is switched on (verdicts that are listed).
    pub on: bool,
}

/// All that one overlay does in its own way.
pub struct OverlayRow {
    /// What it is called, where that is the same of all that it shows.
    pub title: &'static str,
    /// What stands before a line that is typed; `None` where none is.
    pub prompt: Option<&'static str>,
    /// What the line finds, where it finds something.
    pub list: Option<LeadList>,
    /// Whose keys count while it is open.
    pub place: KeyScope,
    /// The keys that do something, and what, the most useful first.
    pub hints: &'static [(Action, &'static str)],
    /// A row of a list, by its place.
    pub entry: fn(&Model, usize) -> Option<ListEntry>,
    /// How many rows its cursor has.
    pub rows: fn(&Model) -> usize,
    /// Chooses a row.
    pub choose: fn(&mut Overlay, usize),
    /// What the keys up and down do; `None`: they choose a row.
    pub vertical: Option<fn(&mut Model, Move)>,
    /// What the keys left and right do.
    pub across: fn(&mut Model, Move),
    /// What `Enter` does.
    pub enter: fn(&mut Model) -> Next,
    /// What the line that is typed would be, complete.
    pub completed: fn(&Model) -> Option<String>,
}

/// Headings, each with what stands below it.
pub type Groups = Vec<(String, Vec<ListLead>)>;

/// What a list holds that is typed into.
#[derive(Clone, Copy)]
pub struct LeadList {
    /// All that it can hold.
    pub index: fn(&Model) -> Index<ListLead>,
    /// Adds what a line finds beside what fits by its words.
    pub beside: fn(&Model, &Index<ListLead>, &str, &mut Groups),
    /// What is said where nothing is found.
    pub nothing: fn(&Model, &Unfound) -> String,
}

/// What is to be done next.
pub enum Next {
    /// What the world must do.
    Effects(Vec<Effect>),
    /// An action.
    Run(Action),
}

impl Next {
    /// Nothing.
    pub const NOTHING: Self = Self::Effects(Vec::new());
}

impl OverlayRow {
    /// An overlay that does nothing but stand there.
    pub const STILL: Self = Self {
        title: "",
        prompt: None,
        list: None,
        place: KeyScope::Global,
        hints: &[],
        entry: |_, _| None,
        rows: |_| 0,
        choose: |overlay, row| overlay.row = row,
        vertical: None,
        across: |_, _| {},
        enter: |_| Next::NOTHING,
        completed: |_| None,
    };
}

/// The keys of an action, in their order.
pub fn keys_of(model: &Model, action: Action) -> String {
    let keys = model.setup.config.keys.keys(action);
    keys.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}
