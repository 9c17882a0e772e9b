//! The lines.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::super::canvas::Canvas;
use super::super::cut::shared_column;
use super::super::paint::{axis_from, brief_years};
use crate::address::Transform;
use crate::app::Model;
use crate::data::PlaceId;
use crate::sheet::strands::{self, apart};
use crate::text;
use crate::theme::Role;
use crate::widget::band_scale::BandScale;
use crate::widget::line_chart::LineChart;
use crate::widget::sparkline::blocks;

/// Rows of each of several plots, that of its years among them.
const SPLIT_ROWS: u16 = 3;
/// Columns of a bar in the strip.
const BAR: u16 = 3;

/// Those of one order of magnitude in one plot; where its axis begins, if not at zero.
pub fn render(
    canvas: &mut Canvas<'_>,
    model: &Model,
    places: &[PlaceId],
    area: Rect,
    slots: BandScale,
) -> Option<String> {
    let transform = model.state.transform;
    // The table right below has the years, in the same columns, and the figures.
    let mut chart =
        LineChart { slots: Some(slots), categories: Vec::new(), ..strands::chart(model, transform, places) };
    for line in &mut chart.series {
        line.last.clear();
    }
    draw(canvas, transform, &chart, area)
}

/// The levels of one order of magnitude in a plot of its own, with names and years, whatever is compared; where its
/// axis begins, if not at zero.
pub fn render_levels(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Option<String> {
    let (transform, far) = (Transform::Level, model.far());
    let places: Vec<PlaceId> = model.ds().side_by_side().filter(|place| !far.contains(place)).collect();
    let chart = LineChart { log: false, ..strands::chart(model, transform, &places) };
    draw(canvas, transform, &alone(model, chart), area)
}

/// A chart with its own years; one of a single line has its name above.
fn alone(model: &Model, mut chart: LineChart) -> LineChart {
    if let [line] = chart.series.as_mut_slice() {
        line.name.clear();
    }
    LineChart { categories: brief_years(model.years()), ..chart }
}

/// One plot a region, side by side, each with its caption.
pub fn render_split(canvas: &mut Canvas<'_>, model: &Model, places: &[PlaceId], area: Rect) {
    let transform = model.state.transform;
    let charts = strands::charts(model, places);
    let names: Vec<String> =
        charts.iter().flat_map(|chart| &chart.series).map(|line| line.name.clone()).collect();
    let mut charts: Vec<LineChart> = charts.into_iter().map(|chart| alone(model, chart)).collect();
    // As many side by side as leave each a column for every year, and rows in which a line can be seen.
    let last = model.years().len().saturating_sub(1);
    let shows_all = |grid: &Vec<(Rect, Rect)>| {
        charts.iter().zip(grid).all(|(chart, (_, plot))| {
            plot.height >= SPLIT_ROWS && chart.slots(*plot).is_some_and(|slots| slots.centre(last).is_some())
        })
    };
    let mut grids = (1..=charts.len()).rev().map(|across| grid(area, charts.len(), across));
    let Some(grid) = grids.find(shows_all) else {
        // One plot of all shows each of them whole.
        let whole = alone(model, strands::chart(model, transform, places));
        draw(canvas, transform, &LineChart { callouts: Vec::new(), ..whole }, area);
        return;
    };
    // A step from year to year is as wide in each plot, whatever its ticks and labels leave it: slopes
    // are there to be compared.
    let slots = charts.iter().zip(&grid).filter_map(|(chart, (_, plot))| chart.slots(*plot));
    let pitch = slots.map(|slots| slots.pitch()).min().unwrap_or(u16::MAX);
    for ((chart, name), (column, plot)) in charts.iter_mut().zip(names).zip(grid) {
        chart.pitch = pitch;
        let axis = draw(canvas, transform, chart, plot);
        let Some(line) = chart.series.first() else { continue };
        let axis = axis.map_or_else(String::new, |start| axis_from(&start));
        let mut said = Line::from(canvas.span(line.role, format!("{} {name}", line.marker)));
        // Said whole or not at all.
        if said.width() + text::width(&axis) <= usize::from(column.width) {
            said.push_span(canvas.span(Role::Muted, axis));
        }
        canvas.line(column, 0, &said);
    }
}

/// Where so many plots stand, so many side by side: each with the row above it that names it.
fn grid(area: Rect, count: usize, across: usize) -> Vec<(Rect, Rect)> {
    let weights = vec![1; across.max(1)];
    let height = area.height / u16::try_from(count.div_ceil(weights.len())).unwrap_or(u16::MAX).max(1);
    let place = |i: usize| {
        let down = u16::try_from(i / weights.len()).unwrap_or(0);
        let row = Rect { y: area.y + down * height, height, ..area };
        let column = shared_column(row, 2, &weights, i % weights.len());
        (column, Rect { y: column.y + 1, height: column.height.saturating_sub(1), ..column })
    };
    (0..count).map(place).collect()
}

/// Those of another order of magnitude: a row of bars each, on its own scale, under the plot's years.
pub fn render_strip(
    canvas: &mut Canvas<'_>,
    model: &Model,
    places: &[PlaceId],
    area: Rect,
    slots: BandScale,
) {
    let [who, why] = apart(model, places);
    let scale = if places.len() > 1 { "each on its own scale" } else { "on its own scale" };
    canvas.say(area, 0, Role::Muted, format!(" {who}, {why}, {scale}"));
    for (place, y) in places.iter().zip(1..area.height) {
        let strand = strands::line(model, model.state.transform, *place);
        let style = canvas.style(strand.role);
        canvas.line(area, y, [&Span::styled(format!(" {} {}", strand.marker, strand.name), style)]);
        let values: Vec<Option<f64>> = strand.points().collect();
        for (index, block) in blocks(&values).enumerate() {
            if let Some(x) = slots.centre(index) {
                let bar: String = std::iter::repeat_n(block, usize::from(BAR)).collect();
                let bar_area = Rect { x: x.saturating_sub(BAR / 2), width: BAR, y: area.y + y, height: 1 };
                canvas.line(bar_area.intersection(area), 0, [&Span::styled(bar, style)]);
            }
        }
    }
}

/// Draws the chart; where its axis begins, if not at zero.
fn draw(canvas: &mut Canvas<'_>, transform: Transform, chart: &LineChart, area: Rect) -> Option<String> {
    canvas.draw(chart, area);
    // Places have no zero.
    chart.start_off_zero(area).filter(|_| transform != Transform::Rank)
}
