//! Where something comes from: its links, and facts that may not all fit.

use super::super::card::{Card, CardPage, Target};
use super::super::model::Model;
use super::super::moves::{Move, PAGE};
use super::super::overlay::{Overlay, OverlayKind};
use super::row::{Next, OverlayRow};
use crate::action::Action;

pub const CARD: OverlayRow = OverlayRow {
    hints: &[
        (Action::Back, "back"),
        (Action::Open, "follow"),
        (Action::Up, "choose"),
        (Action::PageDown, "scroll"),
        (Action::Quit, "quit"),
    ],
    vertical: Some(along_card),
    enter: |model| {
        let page = page(model);
        if let Some(overlay) = &mut model.state.overlay
            && let Some(link) = page.links.into_iter().nth(overlay.row)
        {
            overlay.push(Target::Figure(link.id));
        }
        Next::NOTHING
    },
    ..OverlayRow::STILL
};

fn page(model: &Model) -> CardPage {
    let target = model.state.card().and_then(|card| card.stack.last());
    target.map(|target| model.page(target)).unwrap_or_default()
}

/// On a card the arrows choose a link and the page keys turn facts that do not all fit; where only
/// one of the two can move, all keys move it.
fn along_card(model: &mut Model, motion: Move) {
    let ((columns, rows), page) = (model.room(), page(model));
    let Some(Overlay { kind: OverlayKind::Card(card), row, .. }) = &mut model.state.overlay else { return };
    let layout = page.layout(columns.min(Card::COLUMNS).into(), rows.into());
    let turns = layout.max_scroll() > 0;
    let by_page = matches!(motion, Move::Back(PAGE) | Move::On(PAGE));
    if turns && (by_page || page.links.is_empty()) {
        let screenful = layout.fact_rows.saturating_sub(1).max(1);
        let motion = match motion {
            Move::Back(PAGE) => Move::Back(screenful),
            Move::On(PAGE) => Move::On(screenful),
            Move::Back(_) | Move::On(_) | Move::First | Move::Last => motion,
        };
        card.scroll = motion.apply(card.scroll, layout.max_scroll() + 1);
    } else {
        *row = motion.apply(*row, page.links.len());
    }
}
