//! The bar charts, one under the other, on one time axis.

use ratatui::layout::Rect;
use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::super::cut::{below, cut_rows, share_rows};
use super::super::paint::{inset, mark_of};
use crate::app::{Model, Spot, YearRow, trends_rows};
use crate::data::Year;
use crate::sheet::year_charts;
use crate::text;
use crate::theme::Role;
use crate::widget::axis::CategoryAxis;
use crate::widget::band_scale::BandScale;
use crate::widget::signed_bars::SignedBars;

/// Draws them all, the axis below the last.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let [plots, axis] = cut_rows(area, [None, Some(1)]);
    let drawn = year_charts::drawn(model);
    let places: Vec<Rect> = match drawn.len() {
        3.. => share_rows(plots, [6, 6, 5]).to_vec(),
        _ => share_rows(plots, [1, 1]).to_vec(),
    };
    let slots = slots(model, area);
    for ((at, row), place) in drawn.into_iter().zip(places) {
        chart(canvas, model, place, slots, (at, row));
        // A click on a bar is on its year and on what it is a bar of.
        canvas.spot(place, Spot::Row(at));
    }
    years(canvas, model, axis, slots);
    canvas.spot_years(area, slots);
}

/// Draws the figure in focus over the years, for screens that have room for one chart.
pub fn render_focused(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let [plot, axis] = cut_rows(area, [None, Some(1)]);
    let slots = slots(model, area);
    if let Some(row) = trends_rows(model).get(model.row()) {
        chart(canvas, model, plot, slots, (model.row(), *row));
    }
    years(canvas, model, axis, slots);
    canvas.spot_years(area, slots);
}

/// Where the years stand: the first column is the cursor's, the last one stays empty.
fn slots(model: &Model, area: Rect) -> BandScale {
    let inner = inset(area);
    BandScale::new(inner.x, inner.width, model.years().len())
}

fn years(canvas: &mut Canvas<'_>, model: &Model, area: Rect, slots: BandScale) {
    let labels: Vec<String> = model.years().iter().map(Year::to_string).collect();
    let selected = Some(model.year_index());
    canvas.draw(&CategoryAxis { slots, labels: &labels, selected, role: Role::Muted }, area);
}

/// One chart: the figure on row `row` of the panel, year by year, under its title.
fn chart(canvas: &mut Canvas<'_>, model: &Model, area: Rect, slots: BandScale, (at, row): (usize, YearRow)) {
    let Some(mut chart) = year_charts::chart(model, row) else { return };
    for (bar, id) in chart.bars.iter_mut().zip(&chart.ids).filter(|(bar, _)| bar.value.is_some()) {
        bar.label.push_str(mark_of(model, *id));
    }
    let mark = canvas.cursor(model.row() == at);
    let derived = if chart.is_derived { "= " } else { "" };
    let room = usize::from(area.width).saturating_sub(1);
    let title = text::truncate(&format!("{derived}{}", chart.title), room).into_owned();
    let fits = text::width(&title) + 2 + text::width(chart.origin) <= room;
    let origin = if fits { chart.origin } else { "" };
    let head = Line::from(vec![
        mark,
        canvas.span(Role::Header, title),
        canvas.span(Role::Muted, format!("  {origin}")),
    ]);
    canvas.line(area, 0, &head);
    let plot = inset(below(area, 1));
    let selected = Some(model.year_index());
    let bars = SignedBars { bars: &chart.bars, slots: Some(slots), selected, ..SignedBars::default() };
    canvas.draw(&bars, plot);
}
