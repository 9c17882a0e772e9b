//! Tabs for which a publication has nothing: what would stand there, and what in its file would fill them.

use super::model::Model;
use super::state::Screen;
use crate::data::MeasureKind;
use crate::say;

const NOTHING_BESIDE: &str =
    "No other publication stands beside this one: there is nothing to rank or to check.";

impl Model {
    /// Why the present tab is empty, as a sentence; `None` where it is not.
    pub fn nothing(&self) -> Option<String> {
        let ds = self.ds();
        let focus = ds.name(ds.focus);
        match self.state.screen() {
            Screen::Ranking if self.ranked_years().is_empty() => Some(NOTHING_BESIDE.to_owned()),
            Screen::Crosscheck if self.setup.library.is_alone() => {
                Some(NOTHING_BESIDE.to_owned())
            }
            Screen::Overview | Screen::Trends if ds.of_focus(MeasureKind::Level).is_none() => Some(format!(
                "There is no figure of {focus}: `[[series]]` in the publication's file, of a measure that is a level."
            )),
            Screen::Compare if ds.peers().next().is_none() => Some(format!(
                "{focus} stands alone: a `[[place]]` with the role `peer` in the publication's file, and a \
                 `[[series]]` of it, would be compared with it."
            )),
            Screen::Ordinals if ds.structure.told().next().is_none() => Some(say::UNDIVIDED.to_owned()),
            Screen::Problems if ds.problems.is_empty() => Some(
                "No problem is named: `[[problem]]`, `[[answer]]` and `[[link]]` in the publication's file would \
                 fill this tab."
                    .to_owned(),
            ),
            Screen::Claims if ds.claims.is_empty() => Some(
                "Nothing is stated: `[[statement]]` in the publication's file, each with what decides it, would \
                 stand here with a verdict."
                    .to_owned(),
            ),
            Screen::Overview
            | Screen::Trends
            | Screen::Compare
            | Screen::Ranking
            | Screen::Crosscheck
            | Screen::Ordinals
            | Screen::Layer
            | Screen::Problems
            | Screen::Claims
            | Screen::Choice => None,
        }
    }
}
