//! Trends: volume, growth and share of Shandong as bars on one time axis, and all that is known of
//! the year at the cursor.

mod charts;
pub mod said;
mod table;
mod year;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cut::{cut_columns, share_rows};
use super::paint::inset;
use super::panel;
use super::sizes::trends::{BESIDE, LEAST_BELOW, WIDE, WITH_PANEL};
use crate::app::{Model, Shape};
use crate::text;

/// Draws the tab.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let main = panel::beside(canvas, model, area, WITH_PANEL);
    render_main(canvas, model, main);
}

fn render_main(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if model.state.table {
        table::render(canvas, model, area);
    } else if area.width >= BESIDE {
        // The panel's numbers need no more than half of a wide screen; the bars take the rest.
        // The longer a unit, the more of it must be beside its number.
        let unit = text::width_u16(&model.level_unit().short()).clamp(3, 8) - 3;
        let panel_width = if area.width >= WIDE { 54 } else { 33 + unit };
        let [left, right] = cut_columns(area, [None, Some(panel_width)]);
        charts::render(canvas, model, left);
        canvas.vertical_rule(right, 0);
        let right = Rect { x: right.x + 1, width: right.width - 1, ..right };
        let taken = year::render(canvas, model, right) + 1;
        if area.width < WIDE || right.height < taken + LEAST_BELOW {
            return;
        }
        canvas.rule(right, taken);
        let below = inset(Rect { y: right.y + taken + 1, height: right.height - taken - 1, ..right });
        if model.state.size.0 < WITH_PANEL.0 {
            panel::render(canvas, model, below);
        } else {
            said::render(canvas, model, below);
        }
    } else if model.shape() == Shape::Full {
        let [above, below] = share_rows(area, [1, 1]);
        charts::render_focused(canvas, model, above);
        year::render(canvas, model, below);
    } else {
        year::render(canvas, model, area);
    }
}
