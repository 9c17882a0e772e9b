//! The lines.

use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;

use super::super::canvas::Canvas;
use super::super::cut::shared_column;
use super::super::paint::{axis_from, region_marker, region_role};
use crate::address::{Scale, Transform};
use crate::app::{CompareRow, Model, transformed_regions};
use crate::data::{MeasureKind, PlaceId};
use crate::metrics::Figure;
use crate::number;
use crate::text;
use crate::theme::{Role, Theme};
use crate::widget::band_scale::BandScale;
use crate::widget::line_chart::{ChartLine, LineChart};

/// A region's line, with what must outlive the widget that borrows it.
struct Strand {
    region: PlaceId,
    name: String,
    values: Vec<Option<f64>>,
    last: String,
    notes: Vec<(usize, String)>,
}

/// What is drawn, in words.
#[must_use]
pub fn title(model: &Model) -> String {
    let ds = model.ds();
    let (focus, many) = (ds.name(ds.focus), ds.how_many());
    match model.state.transform {
        Transform::Level => {
            let name = ds.measured(MeasureKind::Level).map_or("", |measure| &measure.name.en);
            format!("{name}, {}", ds.level_unit())
        }
        Transform::Index => format!("~ Index, {} = 100", model.state.base),
        Transform::Growth => "~ Growth on the year before, %".to_owned(),
        Transform::Share => format!("~ Share of the {many}, %"),
        Transform::Gap => format!("~ {focus} minus the other, {}", ds.level_unit()),
        Transform::Ratio => format!("~ The other over {focus}, times"),
        Transform::Rank => format!("~ Rank among the {many}"),
    }
}

/// Whether the axis is logarithmic: asked for, and every value drawn is above zero.
#[must_use]
pub fn log_used(model: &Model) -> bool {
    let can = match model.state.transform {
        Transform::Level | Transform::Index | Transform::Share | Transform::Ratio => true,
        Transform::Growth | Transform::Gap | Transform::Rank => false,
    };
    can && model.state.scale == Scale::Log && !model.state.table
}

fn strands(model: &Model) -> Vec<Strand> {
    let transform = model.state.transform;
    transformed_regions(model, transform).into_iter().map(|region| strand(model, transform, region)).collect()
}

fn strand(model: &Model, transform: Transform, region: PlaceId) -> Strand {
    let row = CompareRow::Of(transform, region);
    let figures: Vec<Option<Rc<Figure>>> =
        model.years().iter().map(|year| model.figure(&row.figure(model, *year))).collect();
    // The first place belongs at the top, so that a rank is drawn with its sign turned.
    let sign = if transform == Transform::Rank { -1.0 } else { 1.0 };
    let values: Vec<Option<f64>> =
        figures.iter().map(|f| f.as_ref().map(|f| sign * number::to_pixel(f.value.value))).collect();
    let last = figures.iter().rev().flatten().next().map(|f| shown(f, transform)).unwrap_or_default();
    let mut notes: Vec<(usize, String)> = Vec::new();
    if region == model.state.focus {
        // Turned round, for `max_by` gives the last of equals.
        let peak = (0..values.len())
            .rev()
            .filter(|i| values[*i].is_some())
            .max_by(|a, b| values[*a].unwrap_or(f64::MIN).total_cmp(&values[*b].unwrap_or(f64::MIN)));
        for at in [Some(model.year_index()), peak].into_iter().flatten() {
            let is_last = at + 1 == values.len();
            if let Some(Some(figure)) = figures.get(at)
                && !is_last
                && !notes.iter().any(|(i, _)| *i == at)
            {
                notes.push((at, shown(figure, transform)));
            }
        }
    }
    Strand { region, name: model.ds().name(region).to_owned(), values, last, notes }
}

/// The digits printed at a point: one decimal is enough beside a line; a level keeps its own.
fn shown(figure: &Figure, transform: Transform) -> String {
    match transform {
        Transform::Level | Transform::Gap | Transform::Ratio | Transform::Rank => figure.shown(),
        Transform::Index | Transform::Share => number::fixed(figure.value.value, 1),
        Transform::Growth => number::signed(figure.value.value, 1),
    }
}

fn tick(value: f64) -> String {
    text::minus(&value.to_string())
}

fn tick_of_rank(value: f64) -> String {
    let place = -value;
    if place >= 1.0 && place.fract() == 0.0 { place.to_string() } else { String::new() }
}

fn reference(model: &Model) -> Option<f64> {
    match model.state.transform {
        Transform::Index => Some(100.0),
        Transform::Growth | Transform::Gap => Some(0.0),
        Transform::Level | Transform::Share | Transform::Ratio | Transform::Rank => None,
    }
}

/// All lines in one plot; what its caption has to say of the axis.
pub fn render(canvas: &mut Canvas<'_>, model: &Model, area: Rect, slots: BandScale) -> String {
    let strands = strands(model);
    let way = Way { slots: Some(slots), range: None, pitch: u16::MAX };
    with_chart(canvas.theme, model, &strands, way, |chart| draw(canvas, model, chart, area))
}

/// One plot a region, side by side, each with its caption.
pub fn render_split(canvas: &mut Canvas<'_>, model: &Model, area: Rect) {
    let theme = canvas.theme;
    let strands = strands(model);
    // Levels nine times apart would leave two flat lines on one scale; what is comparable shares it.
    let own = model.state.transform == Transform::Level;
    let all: Vec<f64> = strands.iter().flat_map(|s| s.values.iter().flatten().copied()).collect();
    let range = all.iter().copied().reduce(f64::min).zip(all.iter().copied().reduce(f64::max));
    let note = if own { "each plot has its own scale" } else { "one scale for all plots" };
    canvas.line_right(area, 0, &Line::from(canvas.span(Role::Muted, note)));
    let below = Rect { y: area.y + 1.min(area.height), height: area.height.saturating_sub(1), ..area };
    let weights = vec![1; strands.len()];
    let range = if own { None } else { range };
    let places: Vec<(Rect, Rect)> = (0..strands.len())
        .map(|i| shared_column(below, 2, &weights, i))
        .map(|column| (column, Rect { y: column.y + 1, height: column.height.saturating_sub(1), ..column }))
        .collect();
    let each = || strands.iter().map(std::slice::from_ref).zip(places.iter().copied());
    let mut way = Way { slots: None, range, pitch: u16::MAX };
    // A step from year to year is as wide in each plot, whatever its ticks and labels leave it: slopes
    // are there to be compared.
    let pitch = |(strand, (_, plot)): (&[Strand], (Rect, Rect))| {
        with_chart(theme, model, strand, way, |chart| chart.slots(plot)).map(|slots| slots.pitch())
    };
    way.pitch = each().filter_map(pitch).min().unwrap_or(u16::MAX);
    for ((strands, (column, plot)), strand) in each().zip(&strands) {
        let axis = with_chart(theme, model, strands, way, |chart| draw(canvas, model, chart, plot));
        let name = canvas.span(region_role(model, strand.region), strand.name.clone());
        canvas.line(column, 0, &Line::from(vec![name, canvas.span(Role::Muted, axis)]));
    }
}

/// How lines are laid out.
#[derive(Clone, Copy)]
struct Way {
    /// Columns shared with the table below; a plot alone has its own and its own labels of years.
    slots: Option<BandScale>,
    /// What the axis covers besides the lines.
    range: Option<(f64, f64)>,
    /// Most columns from year to year.
    pitch: u16,
}

/// Hands over the chart of these lines, which borrows what is made here.
fn with_chart<T>(
    theme: &Theme,
    model: &Model,
    strands: &[Strand],
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
            name: if alone { "" } else { &strand.name },
            last: &strand.last,
            values: &strand.values,
            marker: region_marker(model, strand.region),
            style: theme.style(region_role(model, strand.region)),
            emphasised: strand.region == model.state.focus,
            notes,
        })
        .collect();
    // The line in focus lies above the others.
    series.sort_by_key(|s| s.emphasised);
    let labels: Vec<String> = model.years().iter().map(|year| format!("'{:02}", year % 100)).collect();
    // The years stand at the head of the table right below, in the same columns.
    let labels: Vec<&str> = if alone { labels.iter().map(String::as_str).collect() } else { Vec::new() };
    let rank = model.state.transform == Transform::Rank;
    let chart = LineChart {
        slots: way.slots,
        pitch: way.pitch,
        log: log_used(model),
        range: if rank { Some((-lowest_place(model, strands), -1.0)) } else { way.range },
        reference: reference(model),
        format: if rank { tick_of_rank } else { tick },
        selected: Some(model.year_index()),
        axis: theme.style(Role::Muted),
        muted: theme.style(Role::Grid),
        focus: theme.style(Role::Accent),
        ..LineChart::new(&series, &labels)
    };
    use_it(&chart)
}

/// Draws the chart; what its caption has to say of the axis.
/// The last place of a few, the last one that is drawn of many.
fn lowest_place(model: &Model, strands: &[Strand]) -> f64 {
    const FEW: usize = 8;
    let all = model.ds().members.len();
    if all <= FEW {
        return u32::try_from(all).map_or(1.0, f64::from).max(2.0);
    }
    let drawn = strands.iter().flat_map(|strand| strand.values.iter().flatten());
    drawn.fold(2.0, |lowest: f64, place| lowest.max(-place))
}

fn draw(canvas: &mut Canvas<'_>, model: &Model, chart: &LineChart<'_>, area: Rect) -> String {
    chart.render(area, canvas.buf);
    // Places have no zero.
    let start = chart.start_off_zero(area).filter(|_| model.state.transform != Transform::Rank);
    start.map(|start| axis_from(&tick(start))).unwrap_or_default()
}
