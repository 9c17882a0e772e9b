//! The statements that figures of the year at the cursor decide.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use crate::app::{Model, section};
use crate::data::Claim;
use crate::metrics::Outcome;
use crate::theme::Role;

/// Draws the statements that rest on a figure of that year, each with its verdict and why.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let year = model.state.year.to_string();
    let of_year = |outcome: &Outcome| outcome.cells.iter().any(|id| id.ends_with(&year));
    let decided: Vec<(&Claim, &Outcome)> =
        model.ds().claims.iter().zip(model.outcomes()).filter(|(_, outcome)| of_year(outcome)).collect();
    let said: Vec<Line<'static>> = decided
        .iter()
        .flat_map(|(claim, outcome)| {
            let mark = format!("{} ", outcome.verdict.told().mark);
            let head = format!("{} ", claim.id);
            let why =
                format!("  {}: {}  {}", outcome.verdict.told().word, outcome.reason, section(&claim.section));
            canvas.flow(
                (outcome.verdict.told().role, &mark),
                &[(Role::Text, &head), (Role::Text, &claim.statement), (Role::Muted, &why)],
                area.width,
            )
        })
        .collect();
    let title = format!("Statements that rest on {year}");
    canvas.line(area, 0, &Line::from(canvas.span(Role::Header, title)));
    let room = area.height.saturating_sub(1);
    canvas.lines(area, 1, &canvas.clipped(said, (area.width, room), "… more in the tab Claims"));
}
