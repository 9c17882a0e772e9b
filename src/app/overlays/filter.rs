//! Which verdicts are listed.

use strum::VariantArray;

use super::super::claims::{count, count_second};
use super::super::model::Model;
use super::super::overlay::OverlayKind;
use super::row::{ListEntry, Next, OverlayRow};
use crate::action::{Action, KeyScope};
use crate::verdict::{Bearing, Telling, Verdict};

pub const FILTER: OverlayRow = OverlayRow {
    title: "Verdicts listed",
    place: KeyScope::Claims,
    hints: &[
        (Action::Open, "on or off"),
        (Action::Only, "only this"),
        (Action::ListAll, "all"),
        (Action::Up, "choose"),
        (Action::Back, "close"),
        (Action::Quit, "quit"),
    ],
    entry: |model, at| FilterRow::all().get(at).map(|row| row.entry(model)),
    rows: |_| FilterRow::all().len(),
    enter: |model| {
        if let Some(listed) = row_in_focus(model) {
            toggle_verdict(model, listed);
        }
        Next::NOTHING
    },
    ..OverlayRow::STILL
};

/// What a row of the filter lists or leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilterRow {
    /// Claims with this verdict by the paper's own tables.
    Paper(Verdict),
    /// Claims of which official statistics say this.
    Second(Bearing),
}

impl FilterRow {
    /// The rows of the filter.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let paper = Verdict::VARIANTS.iter().copied().map(Self::Paper);
        paper.chain(Bearing::VARIANTS.iter().copied().map(Self::Second)).collect()
    }

    /// How it is told.
    pub fn told(self) -> Telling {
        match self {
            Self::Paper(verdict) => verdict.told(),
            Self::Second(verdict) => verdict.told(),
        }
    }

    fn entry(self, model: &Model) -> ListEntry {
        let (first, second) = (&model.state.filter, &model.state.second_filter);
        let (name, count, on) = match self {
            Self::Paper(verdict) => (
                verdict.told().word.to_owned(),
                count(model, verdict),
                first.is_empty() || first.contains(&verdict),
            ),
            Self::Second(verdict) => (
                format!("{}: {}", model.setup.library.other(), verdict.told().word),
                count_second(model, verdict),
                second.is_empty() || second.contains(&verdict),
            ),
        };
        ListEntry { name, text: model.told(self.told().meaning), right: count.to_string(), on }
    }
}

/// Lists claims of a kind, or lists them no more.
pub fn toggle_verdict(model: &mut Model, listed: FilterRow) {
    let focused = model.focused_claim();
    match listed {
        FilterRow::Paper(verdict) => toggle_one(&mut model.state.filter, verdict),
        FilterRow::Second(verdict) => toggle_one(&mut model.state.second_filter, verdict),
    }
    model.keep_claim(focused);
}

/// Shows the claims that nothing could test, or their number alone; in the filter, lists a kind or does not.
pub fn fold(model: &mut Model) {
    if let Some(row) = row_in_focus(model) {
        return toggle_verdict(model, row);
    }
    model.fold();
}

/// Lists one kind alone: that of the filter's row, or the verdict of the claim in focus.
pub fn only(model: &mut Model) {
    let focused = model.focused_claim();
    let verdict = || Some(FilterRow::Paper(model.verdict(focused?)?));
    match row_in_focus(model).or_else(verdict) {
        Some(FilterRow::Paper(verdict)) => model.state.filter = vec![verdict],
        Some(FilterRow::Second(bearing)) => model.state.second_filter = vec![bearing],
        None => {}
    }
    model.keep_claim(focused);
}

/// Lists every claim again.
pub fn list_all(model: &mut Model) {
    let focused = model.focused_claim();
    model.state.filter.clear();
    model.state.second_filter.clear();
    model.keep_claim(focused);
}

fn row_in_focus(model: &Model) -> Option<FilterRow> {
    let overlay = model.state.overlay.as_ref().filter(|overlay| overlay.kind == OverlayKind::Filter)?;
    FilterRow::all().get(overlay.row).copied()
}

fn toggle_one<T: VariantArray + Copy + Ord>(filter: &mut Vec<T>, one: T) {
    if filter.is_empty() {
        filter.extend(T::VARIANTS);
    }
    if filter.contains(&one) {
        filter.retain(|known| *known != one);
    } else {
        filter.push(one);
    }
    filter.sort_unstable();
    // Nothing chosen would list nothing: it means everything, as at the start.
    if filter.len() == T::VARIANTS.len() {
        filter.clear();
    }
}
