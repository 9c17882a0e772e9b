//! The bar charts, one under the other, on one time axis.

use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::super::canvas::Canvas;
use super::super::cut::{cut_rows, share_rows};
use super::super::paint::{cell, inset};
use crate::app::{Model, Spot, YearRow, trends_rows};
use crate::data::{Kind, Year};
use crate::metrics::{Figure, FigureId};
use crate::number::to_pixel;
use crate::sheet::year_charts;
use crate::text;
use crate::theme::Role;
use crate::widget::axis::CategoryAxis;
use crate::widget::band_scale::BandScale;
use crate::widget::signed_bars::{SignedBar, SignedBars};

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
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let axis = CategoryAxis {
        slots,
        labels: &labels,
        selected: Some(model.year_index()),
        style: canvas.style(Role::Muted),
        focus: canvas.style(Role::Accent),
    };
    (&axis).render(area, canvas.buf);
}

/// One chart: the figure on row `row` of the panel, year by year, under its title.
fn chart(canvas: &mut Canvas<'_>, model: &Model, area: Rect, slots: BandScale, (at, row): (usize, YearRow)) {
    let ids: Vec<FigureId> = model.years().iter().map(|year| row.figure(model, *year)).collect();
    let figures: Vec<Option<Figure>> = ids.iter().map(|id| model.figure(id)).collect();
    let Some(any) = figures.iter().flatten().next() else { return };
    let labels: Vec<String> = ids
        .iter()
        .zip(&figures)
        .map(|(id, f)| f.as_ref().map_or_else(String::new, |_| cell(model, *id)))
        .collect();
    let bars: Vec<SignedBar<'_>> = figures
        .iter()
        .zip(&labels)
        .map(|(figure, label)| SignedBar {
            value: figure.as_ref().map(|f| to_pixel(f.value.value)),
            label,
            style: canvas.style(match figure {
                Some(f) if f.value.value.is_sign_negative() => Role::Negative,
                Some(_) | None => Role::SeriesA,
            }),
        })
        .collect();
    let focused = model.row() == at;
    let mark = canvas.cursor(focused);
    let derived = if any.kind == Kind::Derived { "= " } else { "" };
    let title = format!("{derived}{}, {}", year_charts::title(model, any, row), any.unit);
    let room = usize::from(area.width).saturating_sub(1);
    let title = text::truncate(&title, room).into_owned();
    let printed = any.id.row().and_then(|row| model.ds().series(row));
    let origin = printed.map_or("", |series| model.ds().table_name(series.table));
    let origin = if text::width(&title) + 2 + text::width(origin) <= room { origin } else { "" };
    let head = Line::from(vec![
        mark,
        canvas.span(Role::Header, title),
        canvas.span(Role::Muted, format!("  {origin}")),
    ]);
    canvas.line(area, 0, &head);
    let chart = SignedBars {
        bars: &bars,
        slots: Some(slots),
        selected: Some(model.year_index()),
        focus: canvas.style(Role::Accent),
        label: canvas.style(Role::Text),
        axis: canvas.style(Role::Rule),
        ..SignedBars::default()
    };
    let plot = inset(Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area });
    (&chart).render(plot, canvas.buf);
}
