//! Lists that are typed into: what all of them do alike.

use std::rc::Rc;

use super::super::leads::ListLead;
use super::super::model::Model;
use super::super::screens::{home_of, place};
use super::super::search::Found;
use super::row::{LeadList, Next, OverlayRow};
use crate::action::{ACTIONS, ActionInfo, KeyScope};

/// The row of such an overlay.
pub const fn typed(title: &'static str, prompt: &'static str, list: LeadList) -> OverlayRow {
    OverlayRow {
        title,
        prompt: Some(prompt),
        list: Some(list),
        entry: |model, at| found(model)?.row(at).map(|lead| lead.entry(model)),
        rows: |model| found(model).map_or(0, |found| found.len()),
        // What is typed stays where it finds nothing, to be mended.
        enter: |model| chosen(model).map_or(Next::NOTHING, |lead| lead.follow(model)),
        completed: |model| {
            let meant = || Some(found(model)?.missing.meant.clone());
            let word = chosen(model).map(|lead| lead.word(model)).or_else(meant);
            word.filter(|word| !word.is_empty())
        },
        ..OverlayRow::STILL
    }
}

/// What the line finds; `None` where none is there to find something.
pub fn found(model: &Model) -> Option<Rc<Found<ListLead>>> {
    let list = model.state.overlay.as_ref()?.info().list?;
    let index = model.derived.list.get_or_init(|| (list.index)(model));
    let line = model.state.typed();
    Some(index.found(line, |groups| (list.beside)(model, index, line, groups)))
}

/// What the row in focus leads to.
pub fn chosen(model: &Model) -> Option<ListLead> {
    found(model)?.row(model.state.overlay.as_ref()?.row).cloned()
}

/// The actions of this screen, those that count everywhere and those of other screens.
pub fn actions(model: &Model) -> [Vec<&'static ActionInfo>; 3] {
    let (everywhere, special): (Vec<&ActionInfo>, Vec<&ActionInfo>) =
        ACTIONS.iter().partition(|info| info.scope == KeyScope::Global);
    let (own, other) = special.into_iter().partition(|info| info.scope.counts_in(place(&model.state)));
    [own, everywhere, other]
}

/// An action as a row; `unbound` is said of one without a key.
pub fn lead_to(model: &Model, info: &ActionInfo, unbound: &'static str) -> ListLead {
    let home = home_of(info.scope).filter(|_| !info.scope.counts_in(place(&model.state)));
    ListLead::Action { action: info.action, home, unbound }
}
