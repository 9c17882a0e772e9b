//! The lines.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use super::super::canvas::Canvas;
use super::super::cut::shared_column;
use super::super::paint::{axis_from, region_marker, region_role};
use crate::address::{Scales, Transform};
use crate::app::Model;
use crate::data::PlaceId;
use crate::sheet::strands::{
    Crossing, Strand, apart, crossings, log_used, lowest_place, reference, strand, strand_of, tick_of_rank,
};
use crate::text;
use crate::theme::{Role, Theme};
use crate::widget::band_scale::BandScale;
use crate::widget::line_chart::{Callout, ChartLine, LineChart, plain_tick};
use crate::widget::sparkline::Sparkline;

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
    let strands: Vec<Strand> = places.iter().map(|place| strand(model, *place)).collect();
    let transform = model.state.transform;
    let crossings = crossings(model, transform, &strands);
    let way = Way { transform, slots: Some(slots), range: None, pitch: u16::MAX, log: log_used(model) };
    with_chart(canvas.theme, model, (&strands, &crossings), way, |chart| draw(canvas, transform, chart, area))
}

/// The levels of one order of magnitude in a plot of its own, with names and years, whatever is compared; where its
/// axis begins, if not at zero.
pub fn render_levels(canvas: &mut Canvas<'_>, model: &Model, area: Rect) -> Option<String> {
    let (transform, far) = (Transform::Level, model.far());
    let places = model.ds().side_by_side().filter(|place| !far.contains(place));
    let strands: Vec<Strand> = places.map(|place| strand_of(model, transform, place)).collect();
    let crossings = crossings(model, transform, &strands);
    let way = Way { transform, slots: None, range: None, pitch: u16::MAX, log: false };
    with_chart(canvas.theme, model, (&strands, &crossings), way, |chart| draw(canvas, transform, chart, area))
}

/// One plot a region, side by side, each with its caption.
pub fn render_split(canvas: &mut Canvas<'_>, model: &Model, places: &[PlaceId], area: Rect) {
    let theme = canvas.theme;
    let strands: Vec<Strand> = places.iter().map(|place| strand(model, *place)).collect();
    let own = model.state.scales == Scales::Own;
    let all: Vec<f64> = strands.iter().flat_map(|s| s.values.iter().flatten().copied()).collect();
    let range = all.iter().copied().reduce(f64::min).zip(all.iter().copied().reduce(f64::max));
    let range = if own { None } else { range };
    let mut way =
        Way { transform: model.state.transform, slots: None, range, pitch: u16::MAX, log: log_used(model) };
    // As many side by side as leave each a column for every year, and rows in which a line can be seen.
    let last = model.years().len().saturating_sub(1);
    let shows_all = |places: &Vec<(Rect, Rect)>| {
        strands.iter().map(std::slice::from_ref).zip(places).all(|(strand, (_, plot))| {
            plot.height >= SPLIT_ROWS
                && with_chart(theme, model, (strand, &[]), way, |chart| chart.slots(*plot))
                    .is_some_and(|slots| slots.centre(last).is_some())
        })
    };
    let mut grids = (1..=strands.len()).rev().map(|across| grid(area, strands.len(), across));
    let Some(places) = grids.find(shows_all) else {
        // One plot of all shows each of them whole.
        with_chart(theme, model, (&strands, &[]), way, |chart| draw(canvas, way.transform, chart, area));
        return;
    };
    let each = || strands.iter().map(std::slice::from_ref).zip(places.iter().copied());
    // A step from year to year is as wide in each plot, whatever its ticks and labels leave it: slopes
    // are there to be compared.
    let pitch = |(strand, (_, plot)): (&[Strand], (Rect, Rect))| {
        with_chart(theme, model, (strand, &[]), way, |chart| chart.slots(plot)).map(|slots| slots.pitch())
    };
    way.pitch = each().filter_map(pitch).min().unwrap_or(u16::MAX);
    for ((strands, (column, plot)), strand) in each().zip(&strands) {
        let axis =
            with_chart(theme, model, (strands, &[]), way, |chart| draw(canvas, way.transform, chart, plot));
        let mark = region_marker(model, strand.region);
        let name = canvas.span(region_role(model, strand.region), format!("{mark} {}", strand.name));
        let axis = axis.map_or_else(String::new, |start| axis_from(&start));
        let mut said = Line::from(name);
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
        let strand = strand(model, *place);
        let style = canvas.style(region_role(model, *place));
        let name = format!(" {} {}", region_marker(model, *place), strand.name);
        canvas.line(area, y, [&Span::styled(name, style)]);
        let bars = Sparkline { values: &strand.values, ..Sparkline::default() };
        for (index, block) in bars.blocks().enumerate() {
            if let Some(x) = slots.centre(index) {
                let bar: String = std::iter::repeat_n(block, usize::from(BAR)).collect();
                let bar_area = Rect { x: x.saturating_sub(BAR / 2), width: BAR, y: area.y + y, height: 1 };
                canvas.line(bar_area.intersection(area), 0, [&Span::styled(bar, style)]);
            }
        }
    }
}

/// How lines are laid out.
#[derive(Clone, Copy)]
struct Way {
    /// What of each place is drawn.
    transform: Transform,
    /// Columns shared with the table below; a plot alone has its own and its own labels of years.
    slots: Option<BandScale>,
    /// What the axis covers besides the lines.
    range: Option<(f64, f64)>,
    /// Whether its axis is logarithmic: a plot outside Compare does not follow what was chosen there.
    log: bool,
    /// Most columns from year to year.
    pitch: u16,
}

/// Hands over the chart of these lines, which borrows what is made here.
fn with_chart<T>(
    theme: &Theme,
    model: &Model,
    (strands, crossings): (&[Strand], &[Crossing]),
    way: Way,
    use_it: impl FnOnce(&LineChart<'_>) -> T,
) -> T {
    let alone = way.slots.is_none();
    let notes: Vec<Vec<(usize, &str)>> =
        strands.iter().map(|s| s.notes.iter().map(|(i, text)| (*i, text.as_str())).collect()).collect();
    let mut series: Vec<ChartLine<'_>> = strands
        .iter()
        .zip(&notes)
        .map(|(strand, notes)| ChartLine {
            // A plot of one line has its name above.
            name: if alone && strands.len() == 1 { "" } else { &strand.name },
            // The table below has the figures.
            last: if alone { &strand.last } else { "" },
            values: &strand.values,
            marker: region_marker(model, strand.region),
            style: theme.style(region_role(model, strand.region)),
            emphasised: strand.region == model.state.focus,
            notes,
        })
        .collect();
    // The line in focus lies above the others.
    series.sort_by_key(|s| s.emphasised);
    let callouts: Vec<Callout<'_>> = crossings
        .iter()
        .map(|crossing| Callout {
            at: crossing.at,
            value: crossing.value,
            texts: &crossing.texts,
            style: theme.style(region_role(model, crossing.ahead)),
        })
        .collect();
    let labels: Vec<String> = model.years().iter().map(|year| format!("'{:02}", year % 100)).collect();
    // The years stand at the head of the table right below, in the same columns.
    let labels: Vec<&str> = if alone { labels.iter().map(String::as_str).collect() } else { Vec::new() };
    let rank = way.transform == Transform::Rank;
    let chart = LineChart {
        slots: way.slots,
        pitch: way.pitch,
        log: way.log,
        range: if rank { Some((-lowest_place(model, strands), -1.0)) } else { way.range },
        reference: reference(way.transform),
        format: if rank { tick_of_rank } else { plain_tick },
        callouts: &callouts,
        selected: Some(model.year_index()),
        axis: theme.style(Role::Muted),
        muted: theme.style(Role::Grid),
        focus: theme.style(Role::Accent),
        ..LineChart::new(&series, &labels)
    };
    use_it(&chart)
}

/// Draws the chart; where its axis begins, if not at zero.
fn draw(canvas: &mut Canvas<'_>, transform: Transform, chart: &LineChart<'_>, area: Rect) -> Option<String> {
    chart.render(area, canvas.buf);
    // Places have no zero.
    chart.start_off_zero(area).filter(|_| transform != Transform::Rank)
}
