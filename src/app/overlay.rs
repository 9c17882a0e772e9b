//! What can lie over a tab: one thing at a time.

use rust_decimal::Decimal;
use tui_input::{Input, InputRequest};

use super::card::Card;
use crate::data::{Region, Year};
use crate::metrics::WhatIf;

/// A line being typed, and the row chosen below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Editing {
    /// What has been typed.
    pub text: String,
    /// The caret, in characters from the left.
    pub caret: usize,
    /// The row chosen in the list below.
    pub row: usize,
}

impl Editing {
    /// Lets the line editor do one thing; typing starts the list from its top.
    pub(super) fn handle(&mut self, request: InputRequest) {
        let mut input = Input::new(std::mem::take(&mut self.text)).with_cursor(self.caret);
        let edited = input.handle(request).is_some_and(|change| change.value);
        self.caret = input.cursor();
        input.value().clone_into(&mut self.text);
        if edited {
            self.row = 0;
        }
    }
}

/// The assumptions of the what-if ledger and the row being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfForm {
    /// The peer to draw level with.
    pub peer: Region,
    /// By which year.
    pub by: Year,
    /// The peer's growth, % a year; `None`: as over the span.
    pub peer_growth: Option<Decimal>,
    /// The assumption in focus: 0 peer, 1 year, 2 growth.
    pub row: usize,
}

impl WhatIfForm {
    /// How many assumptions there are.
    pub const ROWS: usize = 3;

    /// The computation it stands for.
    #[must_use]
    pub fn whatif(&self, from: Year, span: (Year, Year)) -> WhatIf {
        WhatIf { peer: self.peer, by: self.by, peer_growth: self.peer_growth, from, span }
    }
}

/// What lies over a tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// Keys of this place.
    Help {
        /// First line shown.
        scroll: usize,
    },
    /// All actions.
    Palette(Editing),
    /// Search.
    Find(Editing),
    /// Presets.
    Presets {
        /// The row chosen.
        row: usize,
    },
    /// The name of a preset to save.
    SavePreset(Editing),
    /// Where something comes from.
    Card(Card),
    /// Which verdicts are listed.
    Filter {
        /// The row chosen.
        row: usize,
    },
    /// What-if ledger.
    WhatIf(WhatIfForm),
}

impl Overlay {
    /// The line being typed, if there is one.
    pub(super) fn editing(&mut self) -> Option<&mut Editing> {
        match self {
            Self::Palette(editing) | Self::Find(editing) | Self::SavePreset(editing) => Some(editing),
            Self::Help { .. }
            | Self::Presets { .. }
            | Self::Card(_)
            | Self::Filter { .. }
            | Self::WhatIf(_) => None,
        }
    }
}
