//! Overview: every series in a row, what the figures say, and what must be known before they are used.

mod sayings;
mod series;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::cut::{cut_columns, cut_rows};
use super::paint::inset;
use super::panel;
use super::sizes::overview::{LEAST_SAID, MOST_CHART, WITH_CHART, WITH_PANEL};
use super::trends::said;
use crate::app::{Model, Shape};

/// Columns of what the figures say.
const SAYINGS: u16 = 78;

/// Draws the tab.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let main = panel::beside(canvas, model, area, WITH_PANEL);
    render_main(canvas, model, main, main == area);
}

/// All but the panel; `told`: whether a line tells what that would.
fn render_main(canvas: &mut Canvas<'_>, model: &Model, area: Rect, told: bool) {
    let full = model.shape() == Shape::Full;
    let courses = model.courses();
    let count = u16::try_from(courses.len()).unwrap_or(u16::MAX - 1);
    // A narrow column has no room for everything: the series in focus matter most.
    let rows = if full { count + 1 } else { (count + 1).min(area.height.saturating_sub(4)) };
    let roomy = area.height >= WITH_CHART;
    let air = u16::from(roomy);
    let [table, readout, _, below] = cut_rows(area, [Some(rows), Some(u16::from(told)), Some(air), None]);
    series::render(canvas, model, courses, table);
    if told {
        series::render_readout(canvas, model, courses, inset(readout));
    }
    if roomy && area.width >= SAYINGS + 30 {
        let [left, right] = cut_columns(below, [Some(SAYINGS), None]);
        canvas.rule(Rect { y: below.y.saturating_sub(1), ..below }, 0);
        sayings::render(canvas, model, courses.len(), inset(left));
        canvas.vertical_rule(right, 0);
        let right = Rect { x: right.x + 2, width: right.width.saturating_sub(3), ..right };
        // More rows make a chart no clearer; the statements that the year decides do say more.
        let [chart, _, said] = cut_rows(right, [Some(right.height.min(MOST_CHART)), Some(1), None]);
        if series::shows_level(model, courses) {
            series::render_lines(canvas, model, chart);
        } else {
            series::render_chart(canvas, model, courses, chart);
        }
        if said.height >= LEAST_SAID {
            said::render(canvas, model, said);
        }
    } else {
        sayings::render(canvas, model, courses.len(), inset(below));
    }
}
