//! Problems & Countermeasures: which answer bears on which problem, and both texts side by side, or
//! what official figures say of the problem.

mod evidence;
mod grid;
mod pair;
mod side;

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::app::Model;
use crate::data::{Dataset, LinkKind};
use crate::theme::Role;
use grid::PairGrid;

/// Rows of text below the matrix that leave one for air.
const AIRY: u16 = 28;

/// Columns and rows below the matrix that the texts need before the evidence has a place there.
const WITH_EVIDENCE: (u16, u16) = (100, 26);
/// Rows of evidence that are worth their title.
const LEAST_EVIDENCE: u16 = 9;
/// More rows than these the texts use better.
const MOST_EVIDENCE: u16 = 20;

/// From this height on the evidence leaves the matrix its legend.
const ROOMY: u16 = 26;
/// From this height on it leaves room for the matrix at all.
const LEAST_WITH_MATRIX: u16 = 18;

/// Draws the tab.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let grid = PairGrid::new(canvas, model, area.width);
    // On the smallest screens the whole matrix and the name of the link are worth more than a few
    // words of the texts.
    let rows = grid.height().min(area.height.saturating_sub(1));
    // Beside official figures the links are no matter: what explains them gives way, then they do.
    let rows = match (model.state.evidence, area.height) {
        (false, _) | (true, ROOMY..) => rows,
        (true, LEAST_WITH_MATRIX..) => rows.min(grid.least_height()),
        (true, _) => 0,
    };
    let top = Rect { height: rows, ..area };
    grid.render(canvas, model, top);
    let air = u16::from(area.height > rows + AIRY);
    let y = area.y + top.height + air;
    let below = Rect { y, height: area.bottom().saturating_sub(y), ..area };
    if model.state.evidence {
        return evidence::render(canvas, model, below);
    }
    // Where both texts leave room the evidence stands below them.
    let extra = if below.width >= WITH_EVIDENCE.0 { below.height.saturating_sub(WITH_EVIDENCE.1) } else { 0 };
    let extra = if extra >= LEAST_EVIDENCE { extra.min(MOST_EVIDENCE) } else { 0 };
    pair::render(canvas, model, Rect { height: below.height - extra, ..below });
    if extra > 0 {
        let foot = Rect { y: below.bottom() - extra, height: extra, ..below };
        evidence::render(canvas, model, foot);
    }
}

/// The mark of a link, and its role; the marks differ in every glyph set.
fn mark(kind: Option<LinkKind>) -> (&'static str, Role) {
    match kind {
        Some(LinkKind::SameSubject) => ("●", Role::Positive),
        Some(LinkKind::SharesMeans) => ("○", Role::Text),
        Some(LinkKind::PullsAgainst) => ("✗", Role::Negative),
        Some(LinkKind::TitleOnly) => ("T", Role::Warning),
        None => ("·", Role::Muted),
    }
}

/// The kind of the link between two, by id.
fn kind(ds: &Dataset, problem: &str, measure: &str) -> Option<LinkKind> {
    ds.link(problem, measure).map(|link| link.kind)
}
