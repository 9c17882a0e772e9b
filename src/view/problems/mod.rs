//! Problems & Countermeasures: which answer bears on which problem, and both texts side by side, or
//! what official figures say of the problem.

mod evidence;
mod grid;
pub mod links;
mod pair;
mod side;

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::sizes::problems::{AIRY, LEAST_EVIDENCE, LEAST_WITH_MATRIX, MOST_EVIDENCE, ROOMY, WITH_EVIDENCE};
use crate::app::Model;
use grid::PairGrid;

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
    let air = u16::from(rows > 0 && area.height > rows + AIRY);
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
