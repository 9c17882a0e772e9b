//! What can lie over a tab: one thing at a time.

use rust_decimal::Decimal;

use super::card::Card;
use super::form::ExportForm;
use super::line::Editing;
use crate::data::{PlaceId, Year};
use crate::metrics::WhatIf;

/// From this size of the body on a panel has a frame; below it, only a line with its title.
const FRAMED: (u16, u16) = (60, 12);

/// Whether a panel over a body of so many columns and rows has a frame.
pub fn framed(columns: u16, rows: u16) -> bool {
    columns >= FRAMED.0 && rows >= FRAMED.1
}

/// Columns and rows inside the largest panel over a body of so many columns and rows.
pub fn room(columns: u16, rows: u16) -> (u16, u16) {
    if framed(columns, rows) {
        (columns - 4, rows - 2)
    } else {
        (columns.saturating_sub(2), rows.saturating_sub(1))
    }
}

/// The assumptions of the what-if ledger and the row being changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfForm {
    /// The peer to draw level with.
    pub peer: PlaceId,
    /// By which year.
    pub by: Year,
    /// The peer's growth, % a year; `None`: as over the span.
    pub peer_growth: Option<Decimal>,
    /// The assumption in focus: 0 peer, 1 year, 2 growth; from there on, lines of results scrolled by.
    pub row: usize,
}

impl WhatIfForm {
    /// How many assumptions there are.
    pub const ROWS: usize = 3;
    /// Columns that the ledger takes at most.
    pub const COLUMNS: u16 = 84;

    /// The computation it stands for.
    pub fn whatif(&self, from: Year, span: (Year, Year)) -> WhatIf {
        WhatIf { peer: self.peer, by: self.by, peer_growth: self.peer_growth, from, span }
    }
}

/// What lies over a tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Overlay {
    /// Marks and keys.
    Help(Editing),
    /// All actions.
    Palette(Editing),
    /// Search.
    Find(Editing),
    /// Presets.
    Presets {
        /// The row chosen.
        row: usize,
    },
    /// The question of a preset to save.
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
    /// Format and name of a file with this view.
    Export(ExportForm),
    /// What a first start says.
    Start,
}

impl Overlay {
    /// The line being typed, if there is one.
    pub(super) fn editing(&self) -> Option<&Editing> {
        match self {
            Self::Help(editing)
            | Self::Palette(editing)
            | Self::Find(editing)
            | Self::SavePreset(editing) => Some(editing),
            Self::Export(form) => Some(&form.name),
            Self::Presets { .. } | Self::Card(_) | Self::Filter { .. } | Self::WhatIf(_) | Self::Start => {
                None
            }
        }
    }

    /// The same, to be changed.
    pub(super) fn line(&mut self) -> Option<&mut Editing> {
        match self {
            Self::Help(editing)
            | Self::Palette(editing)
            | Self::Find(editing)
            | Self::SavePreset(editing) => Some(editing),
            Self::Export(form) => Some(&mut form.name),
            Self::Presets { .. } | Self::Card(_) | Self::Filter { .. } | Self::WhatIf(_) | Self::Start => {
                None
            }
        }
    }

    /// The row chosen; of a text, the first line shown.
    pub(super) fn chosen(&self) -> usize {
        match self {
            Self::Help(editing)
            | Self::Palette(editing)
            | Self::Find(editing)
            | Self::SavePreset(editing) => editing.row,
            Self::Presets { row } | Self::Filter { row } => *row,
            Self::Card(card) => card.row,
            Self::WhatIf(form) => form.row,
            Self::Export(form) => form.row,
            Self::Start => 0,
        }
    }

    /// Chooses a row.
    pub(super) fn choose(&mut self, to: usize) {
        match self {
            Self::Help(editing)
            | Self::Palette(editing)
            | Self::Find(editing)
            | Self::SavePreset(editing) => editing.row = to,
            Self::Presets { row } | Self::Filter { row } => *row = to,
            Self::Card(card) => card.row = to,
            Self::WhatIf(form) => form.row = to,
            Self::Export(form) => form.choose(to),
            Self::Start => {}
        }
    }
}
