//! What a session may do to the world beyond its screen, and what a view leaves to be done.

use super::model::Model;
use crate::action::Action;

/// Whose session it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Access {
    /// The user's own: files are theirs, and there is a shell to go back to.
    #[default]
    Full,
    /// A guest's, as with `--kiosk`: nothing is written, and there is no shell.
    Kiosk,
}

impl Access {
    /// Why an action is off; `None` where it is not.
    #[must_use]
    pub fn refusal(self, action: Action) -> Option<&'static str> {
        match self {
            Self::Full => None,
            Self::Kiosk => match action {
                Action::Suspend => Some("suspending is off here"),
                Action::SavePreset => Some("saving presets is off here"),
                Action::Export => Some("writing files is off here"),
                // Marks are for a brief, which would be written.
                Action::Mark | Action::MarkView | Action::UnmarkAll => Some("marking is off here"),
                Action::WriteBrief => Some("writing a brief is off here"),
                Action::Overview
                | Action::Trends
                | Action::Compare
                | Action::Structure
                | Action::Problems
                | Action::Claims
                | Action::NextTab
                | Action::PreviousTab
                | Action::Left
                | Action::Right
                | Action::Up
                | Action::Down
                | Action::PageUp
                | Action::PageDown
                | Action::First
                | Action::Last
                | Action::Top
                | Action::Bottom
                | Action::Open
                | Action::Back
                | Action::NextView
                | Action::Sort
                | Action::NextTransform
                | Action::PreviousTransform
                | Action::BaseHere
                | Action::ToggleScale
                | Action::ToggleTable
                | Action::ToggleSplit
                | Action::ToggleRegion
                | Action::SpanFrom
                | Action::SpanTo
                | Action::ToggleConflict
                | Action::Reverse
                | Action::NextLayer
                | Action::ToggleEvidence
                | Action::Filter
                | Action::WhatIf
                | Action::Presets
                | Action::Find
                // Copying writes no file for a guest; the clipboard's mode decides about the terminal.
                | Action::Copy
                | Action::CopyAddress
                | Action::CopyId
                | Action::CopyValue
                | Action::Palette
                | Action::Help
                | Action::Redraw
                | Action::Quit => None,
            },
        }
    }
}

impl Model {
    /// Why an action is off in this session or would change nothing in this view; `None` where it is on.
    #[must_use]
    pub fn refusal(&self, action: Action) -> Option<&'static str> {
        let one_reading = action == Action::ToggleConflict && self.is_apart();
        let why = "official figures have one reading: Tables 1 and 2 are the paper's";
        self.setup.access.refusal(action).or(one_reading.then_some(why))
    }
}
