//! What can lie over a tab: one thing at a time.

use std::mem::{Discriminant, discriminant};

use rust_decimal::Decimal;

use super::card::{Card, Target};
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

/// The assumptions of the what-if ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhatIfForm {
    /// The peer to draw level with.
    pub peer: PlaceId,
    /// By which year.
    pub by: Year,
    /// The peer's growth, % a year; `None`: as over the span.
    pub peer_growth: Option<Decimal>,
}

impl WhatIfForm {
    /// How many assumptions there are: 0 peer, 1 year, 2 growth; rows from there on are lines of results that
    /// are scrolled by.
    pub const ROWS: usize = 3;
    /// Columns that the ledger takes at most.
    pub const COLUMNS: u16 = 84;

    /// The computation it stands for.
    pub fn whatif(&self, from: Year, span: (Year, Year)) -> WhatIf {
        WhatIf { peer: self.peer, by: self.by, peer_growth: self.peer_growth, from, span }
    }
}

/// Which overlay it is, with what only that one has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverlayKind {
    /// Marks and keys.
    Help,
    /// All actions.
    Palette,
    /// Search.
    Find,
    /// Presets.
    Presets,
    /// The question of a preset to save.
    SavePreset,
    /// Where something comes from.
    Card(Card),
    /// Which verdicts are listed.
    Filter,
    /// What-if ledger.
    WhatIf(WhatIfForm),
    /// Format and name of a file with this view.
    Export,
    /// What a first start says.
    Start,
}

/// What lies over a tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// Which one it is.
    pub kind: OverlayKind,
    /// What is typed into it, where it has a line.
    pub line: Editing,
    /// The row chosen.
    pub row: usize,
}

impl From<OverlayKind> for Overlay {
    /// With nothing typed, on its first row.
    fn from(kind: OverlayKind) -> Self {
        Self { kind, line: Editing::default(), row: 0 }
    }
}

impl Overlay {
    /// A card with one page.
    pub(super) fn card(target: Target) -> Self {
        OverlayKind::Card(Card::new(target)).into()
    }

    /// Which one it is, whatever is in it.
    pub(super) fn which(&self) -> Discriminant<OverlayKind> {
        discriminant(&self.kind)
    }

    /// Opens a page over the present one of a card.
    pub(super) fn push(&mut self, target: Target) {
        if let OverlayKind::Card(card) = &mut self.kind {
            card.stack.push(target);
            (self.row, card.scroll) = (0, 0);
        }
    }

    /// Back to the page below; false where there is none.
    pub(super) fn pop(&mut self) -> bool {
        let OverlayKind::Card(card) = &mut self.kind else { return false };
        let below = card.stack.len() > 1;
        if below {
            card.stack.pop();
            (self.row, card.scroll) = (0, 0);
        }
        below
    }
}
