//! Structure in the publication's own words: its rows.

use super::card::Target;
use super::model::Model;
use super::screen::{RowNames, ScreenRow};
use super::state::Screen;
use crate::action::KeyScope;
use crate::address::Tab;
use crate::say;

pub(super) const ORDINALS: ScreenRow = ScreenRow {
    tab: Tab::Structure,
    is_chosen: |state| state.layer.is_none(),
    choose: |state| state.layer = None,
    nothing: |model| model.ds().structure.told().next().is_none().then(|| say::UNDIVIDED.to_owned()),
    place: KeyScope::Structure,
    targets: |model| (0..model.ds().structure.ordinals().count()).map(Target::Ordinal).collect(),
    moved: |_| "",
    set_column: Model::set_part,
    names: Some(RowNames {
        name: |model| {
            let row = model.state.cursors[Screen::Ordinals];
            Some(model.ds().structure.ordinal(row)?.id.to_string()).filter(|_| row != 0)
        },
        go_to: |model, id| {
            let row = model.ds().structure.ordinals().position(|(_, part)| part.id == *id);
            model.state.cursors[Screen::Ordinals] = row.unwrap_or(model.state.cursors[Screen::Ordinals]);
            row.is_some()
        },
    }),
    ..ScreenRow::OF_YEARS
};
