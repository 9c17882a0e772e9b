//! Structure: what the paper says of trade modes and ownership, as places and directions in its own
//! words. No figure, no length: only what stands above what, and what that leaves open.
//!
//! Layer by layer, official figures of other scopes, each under the name of its own.

mod heat;
mod layer;
mod plots;
mod rows;
pub mod words;

#[cfg(test)]
mod tests;

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::canvas::Canvas;
use super::cut::below;
use super::paint::{for_all, inset};
use super::sizes::WITH_PANEL;
use super::sizes::structure::{LEAST_PANEL, WORTH};
use super::{headline, panel};
use crate::app::{Model, Screen};
use crate::text;
use crate::theme::Role;
use plots::Plot;

/// Draws the tab: the paper's words, or a layer of official figures.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    if let Some(layer) = model.layer() {
        if !panel::fits(area, WITH_PANEL) {
            return layer::render(canvas, model, layer, area);
        }
        let [main, rest] = panel::beside_of(canvas, model, area, panel::width(area));
        words::render_claims(canvas, model, false, below(rest, 1));
        return layer::render(canvas, model, layer, main);
    }
    if panel::fits(area, WITH_PANEL) {
        // The panel yields what the plots need to stand side by side with their sections.
        let count = u16::try_from(model.ds().structure.told().count()).unwrap_or(1);
        let abreast = plots::all(model).iter().map(Plot::whole).max().unwrap_or(0).saturating_mul(count);
        let yielded = area.width.saturating_sub(abreast);
        let share = panel::width(area);
        let width = if yielded >= LEAST_PANEL { share.min(yielded) } else { share };
        let [main, rest] = panel::beside_of(canvas, model, area, width);
        layer::render_elsewhere(canvas, model, below(rest, 1));
        render_main(canvas, model, main);
    } else {
        render_main(canvas, model, area);
    }
}

fn render_main(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let plots = plots::all(model);
    // Where the line below the headline says it, there is no need to say it again.
    let caption = Rect { height: area.height.min(u16::from(!headline::is_certain(model))), ..area };
    render_caption(canvas, model, inset(caption));
    let rest = below(area, caption.height);
    let stacked: u16 = plots.iter().map(Plot::height).sum();
    let fits = plots.iter().all(|plot| plot.fits(rest.width));
    if !fits || rest.height < stacked + 2 {
        render_column(canvas, model, &plots, rest);
    } else {
        render_plots(canvas, model, &plots, rest);
    }
}

/// What kind of thing this is: as long a sentence as fits.
fn render_caption(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let own = model.told(" ordinals, no figures: a place is {own}'s own word; lengths mean nothing");
    let said = [
        own.as_str(),
        " ordinals, no figures: lengths mean nothing",
        " no figures, no lengths",
        " no figures",
    ];
    let room = usize::from(area.width).saturating_sub(1);
    let said = said.into_iter().find(|said| text::width(said) <= room).unwrap_or_default().to_owned();
    canvas.line(area, 0, &[canvas.span(Role::Header, "o"), canvas.span(Role::Text, said.as_str())]);
    let place = layer::place(model);
    if text::width(&said) + text::width(&place) + 4 <= usize::from(area.width) {
        canvas.say_right(area, 0, Role::Muted, place);
    }
}

/// A list and the statement below it, where there is no room for scales.
fn render_column(canvas: &mut Canvas<'_>, model: &Model, plots: &[Plot<'_>], area: Rect) {
    let area = inset(area);
    let said = statement(canvas, model, area.width, true);
    let wanted = u16::try_from(said.len()).unwrap_or(u16::MAX);
    let rows = u16::try_from(model.ds().structure.ordinals().count()).unwrap_or(u16::MAX);
    let list = area.height.saturating_sub(wanted).max(area.height.div_ceil(2)).min(rows);
    plots::render_list(canvas, model, plots, Rect { height: list, ..area });
    canvas.cut(below(area, list), said, &for_all(canvas, model));
}

fn render_plots(canvas: &mut Canvas<'_>, model: &Model, plots: &[Plot<'_>], area: Rect) {
    let half = area.width / u16::try_from(plots.len().max(1)).unwrap_or(1);
    let side_by_side = plots.iter().all(|plot| plot.fits_whole(half));
    let heights = plots.iter().map(Plot::height);
    let plot_rows: u16 = if side_by_side { heights.max().unwrap_or(0) } else { heights.sum() };
    let inner = inset(area);
    let in_full = plots.iter().all(|plot| plot.fits_headings(if side_by_side { half } else { area.width }));
    let said = statement(canvas, model, inner.width, !in_full);
    let room = area.height - plot_rows;
    // The longest statement decides, so that nothing jumps when the cursor moves.
    let longest = words::longest_statement(model, inner.width, !in_full);
    let lists = words::lists(canvas, model, inner.width);
    let listed = lists.iter().map(|(_, list)| list.len()).max().unwrap_or(0);
    let listed = u16::try_from(listed).unwrap_or(u16::MAX);
    let said_rows = if room >= longest + listed {
        longest
    } else {
        longest.min(2).min(room.saturating_sub(listed).max(1))
    }
    .min(room);
    let words_rows = listed.min(room - said_rows);
    let mut spare = room - said_rows - words_rows;
    let mut gap = |wanted: bool| {
        let given = u16::from(wanted && spare > 0);
        spare -= given;
        given
    };
    // Air where it helps most first.
    let before_words = gap(true);
    let between = gap(!side_by_side && plots.len() > 1);
    let before_said = gap(true);
    let before_plots = gap(true);
    let before_evidence = gap(true);

    let mut y = area.y + before_plots;
    if side_by_side {
        for (plot, x) in plots.iter().zip((area.x..).step_by(usize::from(half.max(1)))) {
            plot.render(canvas, model, Rect { x, y, width: half, height: plot_rows });
        }
        y += plot_rows;
    } else {
        for (i, plot) in plots.iter().enumerate() {
            y += if i == 0 { 0 } else { between };
            plot.render(canvas, model, Rect { y, height: plot.height(), ..area });
            y += plot.height();
        }
    }
    y += before_said;
    canvas.cut(Rect { y, height: said_rows, ..inner }, said, &for_all(canvas, model));
    y += said_rows + before_words;
    words::render(canvas, lists, Rect { y, height: words_rows, ..inner });
    y += words_rows + before_evidence;
    let rest = Rect { y, height: area.bottom().saturating_sub(y), ..inner };
    if rest.height >= WORTH {
        words::render_evidence(canvas, model, side_by_side, rest);
    }
}

/// The statement of the row in focus; with name and sections where the row itself cannot show them.
fn statement(canvas: &Canvas<'_>, model: &Model, columns: u16, in_full: bool) -> Vec<Line<'static>> {
    let focus = model.ds().structure.ordinal(model.state.cursors[Screen::Ordinals]);
    focus.map_or_else(Vec::new, |row| words::statement(canvas, row, columns, in_full))
}
