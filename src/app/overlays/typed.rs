//! Lists that are typed into: what all of them do alike.

use std::cell::OnceCell;
use std::rc::Rc;

use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::screens::{home_of, place};
use super::super::search::{Found, Index};
use super::super::state::Screen;
use super::row::{ListEntry, Next, OverlayRow};
use crate::action::{ACTIONS, Action, ActionInfo, KeyScope};

/// What a row of such a list leads to.
pub trait LeadRow: Clone + 'static {
    /// What `Enter` does, in a word or two.
    const HINTS: &'static [(Action, &'static str)];
    /// What has no word of a line, as the beginning of a sentence.
    const NOTHING: &'static str;

    /// Where the list is kept while it is open.
    fn kept(model: &Model) -> &OnceCell<Index<Self>>;
    /// All that it can hold.
    fn index(model: &Model) -> Index<Self>;
    /// Adds what a line finds beside what fits by its words.
    fn beside(_: &Model, _: &Index<Self>, _: &str, _: &mut Vec<(String, Vec<Self>)>) {}
    /// What is shown of it.
    fn entry(&self, model: &Model) -> ListEntry;
    /// What it is called so that the line finds it again.
    fn word(&self, model: &Model) -> String;
    /// Goes there.
    fn follow(self, model: &mut Model) -> Next;
    /// What is said where nothing is found.
    fn nothing(model: &Model) -> String {
        found::<Self>(model).missing.said(Self::NOTHING)
    }

    /// The row of the overlay in the table.
    const ROW: OverlayRow = OverlayRow {
        hints: Self::HINTS,
        entry: |model, at| found::<Self>(model).row(at).map(|lead| lead.entry(model)),
        rows: |model| found::<Self>(model).len(),
        headings: |model| found::<Self>(model).headings(),
        nothing: Self::nothing,
        // What is typed stays where it finds nothing, to be mended.
        enter: |model| chosen::<Self>(model).map_or(Next::NOTHING, |lead| lead.follow(model)),
        completed: |model| {
            let meant = || Some(found::<Self>(model).missing.meant.clone());
            let word = chosen::<Self>(model).map(|lead| lead.word(model)).or_else(meant);
            word.filter(|word| !word.is_empty())
        },
        ..OverlayRow::STILL
    };
}

/// What the line finds.
pub fn found<T: LeadRow>(model: &Model) -> Rc<Found<T>> {
    let index = T::kept(model).get_or_init(|| T::index(model));
    let line = model.state.typed();
    index.found(line, |groups| T::beside(model, index, line, groups))
}

/// What the row in focus leads to.
pub fn chosen<T: LeadRow>(model: &Model) -> Option<T> {
    let row = model.state.overlay.as_ref().map_or(0, Overlay::chosen);
    found::<T>(model).row(row).cloned()
}

/// The actions of this screen, those that count everywhere and those of other screens.
pub fn actions(model: &Model) -> [Vec<&'static ActionInfo>; 3] {
    let (everywhere, special): (Vec<&ActionInfo>, Vec<&ActionInfo>) =
        ACTIONS.iter().partition(|info| info.scope == KeyScope::Global);
    let (own, other) = special.into_iter().partition(|info| info.scope.counts_in(place(&model.state)));
    [own, everywhere, other]
}

/// Where an action is done that does not count here.
pub fn home(model: &Model, info: &ActionInfo) -> Option<Screen> {
    home_of(info.scope).filter(|_| !info.scope.counts_in(place(&model.state)))
}
