//! The statements that figures of the year at the cursor decide.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::below;
use crate::app::Model;
use crate::theme::Role;
use crate::wording::stated_in;

/// Draws the statements that rest on a figure of that year, each with its verdict and why.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let year = model.state.year;
    let claims = &model.ds().claims;
    let decided = model.claims_on(year).into_iter();
    let decided = decided.filter_map(|at| Some((claims.get(at)?, model.outcome(at)?)));
    let said: Vec<Vec<Line<'static>>> = decided
        .map(|(claim, outcome)| {
            let mark = format!("{} ", outcome.verdict.told().mark);
            let why = format!(
                "  {}: {}  {}",
                outcome.verdict.told().word,
                outcome.reason,
                stated_in(&claim.section)
            );
            canvas.flow(
                (outcome.verdict.told().role, &mark),
                &[(Role::Text, &claim.statement), (Role::Muted, &why)],
                area.width,
            )
        })
        .collect();
    let title = format!("Statements that rest on {year}");
    canvas.say(area, 0, Role::Header, title);
    let room = area.height.saturating_sub(1);
    // With rows to spare a blank one parts them.
    let rows = said.iter().map(Vec::len).sum::<usize>() + said.len();
    let air = if rows <= usize::from(room) { vec![Line::default()] } else { Vec::new() };
    let said = said.into_iter().flat_map(|lines| [lines, air.clone()].concat()).collect();
    canvas.cut(below(area, 1), said, "… more in the tab Claims");
}
