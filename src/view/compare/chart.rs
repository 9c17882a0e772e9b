//! The lines.

use std::rc::Rc;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use rust_decimal::Decimal;

use super::super::canvas::Canvas;
use super::super::cut::shared_column;
use super::super::paint::{axis_from, region_marker, region_role};
use crate::address::{Scale, Scales, Transform};
use crate::app::{CompareRow, Model};
use crate::data::{MeasureKind, PlaceId};
use crate::metrics::{Ahead, Figure, Passing, Standing};
use crate::number;
use crate::theme::{Role, Theme};
use crate::widget::band_scale::BandScale;
use crate::widget::line_chart::{Callout, ChartLine, LineChart, plain_tick};
use crate::widget::sparkline::Sparkline;
use crate::wording::all_of;

/// Columns of a bar in the strip.
const BAR: u16 = 3;

/// A region's line, with what must outlive the widget that borrows it.
struct Strand {
    region: PlaceId,
    name: String,
    values: Vec<Option<f64>>,
    last: String,
    notes: Vec<(usize, String)>,
}

/// Where one region's line crosses another's.
struct Crossing {
    at: f64,
    value: f64,
    texts: Vec<String>,
    ahead: PlaceId,
}

/// What is drawn, in words: with room for them, and without.
#[must_use]
pub fn titles(model: &Model) -> [String; 2] {
    let ds = model.ds();
    let (focus, many, unit) = (ds.name(ds.focus), ds.how_many(), model.level_unit());
    // What is converted is computed, and says in what it is where its unit does not.
    let priced = |title: String| match model.currency() {
        Some(_) if title.contains(&unit.to_string()) => format!("= {}", title.trim_start_matches("= ")),
        Some(converted) => format!("{title}, in {}", converted.rates.measure.short),
        None => title,
    };
    let whole = match model.state.transform {
        Transform::Level => {
            let name = ds.measured(MeasureKind::Level).map_or("", |measure| &measure.name.en);
            return [priced(format!("{name}, {unit}")), priced(unit.to_string())];
        }
        Transform::Index => format!("= Index, {} = 100", model.state.base),
        Transform::Growth => "= Growth on the year before, %".to_owned(),
        Transform::Share => format!("= Share of the {many}, %"),
        Transform::Gap => {
            return [format!("= {focus} minus the other, {unit}"), format!("= Minus the other, {unit}")]
                .map(priced);
        }
        Transform::Ratio => {
            return [format!("= The other over {focus}, times"), format!("= Over {focus}, times")];
        }
        Transform::Rank => format!("= Rank among the {many}"),
    };
    let whole = priced(whole);
    [whole.clone(), whole]
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

fn strand(model: &Model, region: PlaceId) -> Strand {
    let transform = model.state.transform;
    let row = CompareRow::Of(transform, region);
    let figures: Vec<Option<Rc<Figure>>> =
        model.years().iter().map(|year| model.figure(&row.figure(model, *year))).collect();
    // The first place belongs at the top, so that a rank is drawn with its sign turned.
    let sign = if transform == Transform::Rank { -1.0 } else { 1.0 };
    let values: Vec<Option<f64>> =
        figures.iter().map(|f| f.as_ref().map(|f| sign * number::to_pixel(f.value.value))).collect();
    let last = figures.iter().rev().flatten().next().map(|f| shown(f, transform)).unwrap_or_default();
    // Turned round, for `max_by` gives the last of equals.
    let peak = (0..values.len())
        .rev()
        .filter(|i| values[*i].is_some())
        .max_by(|a, b| values[*a].unwrap_or(f64::MIN).total_cmp(&values[*b].unwrap_or(f64::MIN)));
    let peak = peak.filter(|at| region == model.state.focus && at + 1 < values.len());
    let at_peak = peak.and_then(|at| Some((at, shown(figures.get(at)?.as_ref()?, transform))));
    let notes = at_peak.into_iter().collect();
    Strand { region, name: model.ds().name(region).to_owned(), values, last, notes }
}

/// Where a peer and the publication's own place passed each other last, for those that are drawn.
fn crossings(model: &Model, strands: &[Strand]) -> Vec<Crossing> {
    let own = model.ds().focus;
    let is_level = match model.state.transform {
        Transform::Level | Transform::Share => true,
        // Lines that cross there say nothing of who is ahead.
        Transform::Index | Transform::Growth | Transform::Gap | Transform::Ratio | Transform::Rank => false,
    };
    let Some(of_own) = strands.iter().find(|strand| strand.region == own).filter(|_| is_level) else {
        return Vec::new();
    };
    let crossing = |other: &Strand| {
        let Passing { year, who, .. } = Standing::of(model.tables(), other.region).passed()?;
        let at = model.years().iter().position(|of| *of == year)?;
        let gap =
            |index: usize| Some(of_own.values.get(index)?.as_ref()? - other.values.get(index)?.as_ref()?);
        let before = at.checked_sub(1)?;
        let (from, to) = (gap(before)?, gap(at)?);
        let part = from / (from - to);
        let (start, end) = (of_own.values.get(before)?.as_ref()?, of_own.values.get(at)?.as_ref()?);
        let (ahead, behind) = if who == Ahead::Own { (of_own, other) } else { (other, of_own) };
        let says = [
            format!("{} passes {}", ahead.name, behind.name),
            format!("{} passes", ahead.name),
            year.to_string(),
        ];
        let index = f64::from(u16::try_from(before).ok()?);
        (0.0..=1.0).contains(&part).then(|| Crossing {
            at: index + part,
            value: start + (end - start) * part,
            texts: says.into(),
            ahead: ahead.region,
        })
    };
    strands.iter().filter(|strand| strand.region != own).filter_map(crossing).collect()
}

/// The digits printed at a point: one decimal is enough beside a line; a level keeps its own.
fn shown(figure: &Figure, transform: Transform) -> String {
    match transform {
        Transform::Level | Transform::Gap | Transform::Ratio | Transform::Rank => figure.shown(),
        Transform::Index | Transform::Share => number::fixed(figure.value.value, 1),
        Transform::Growth => number::signed(figure.value.value, 1),
    }
}

fn tick_of_rank(value: f64, _: usize) -> String {
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

/// Those of one order of magnitude in one plot; where its axis begins, if not at zero.
pub fn render(
    canvas: &mut Canvas<'_>,
    model: &Model,
    places: &[PlaceId],
    area: Rect,
    slots: BandScale,
) -> Option<String> {
    let strands: Vec<Strand> = places.iter().map(|place| strand(model, *place)).collect();
    let crossings = crossings(model, &strands);
    let way = Way { slots: Some(slots), range: None, pitch: u16::MAX };
    with_chart(canvas.theme, model, (&strands, &crossings), way, |chart| draw(canvas, model, chart, area))
}

/// One plot a region, side by side, each with its caption.
pub fn render_split(canvas: &mut Canvas<'_>, model: &Model, places: &[PlaceId], area: Rect) {
    let theme = canvas.theme;
    let strands: Vec<Strand> = places.iter().map(|place| strand(model, *place)).collect();
    let own = model.state.scales == Scales::Own;
    let all: Vec<f64> = strands.iter().flat_map(|s| s.values.iter().flatten().copied()).collect();
    let range = all.iter().copied().reduce(f64::min).zip(all.iter().copied().reduce(f64::max));
    let range = if own { None } else { range };
    let weights = vec![1; strands.len()];
    let places: Vec<(Rect, Rect)> = (0..strands.len())
        .map(|i| shared_column(area, 2, &weights, i))
        .map(|column| (column, Rect { y: column.y + 1, height: column.height.saturating_sub(1), ..column }))
        .collect();
    let each = || strands.iter().map(std::slice::from_ref).zip(places.iter().copied());
    let mut way = Way { slots: None, range, pitch: u16::MAX };
    // A step from year to year is as wide in each plot, whatever its ticks and labels leave it: slopes
    // are there to be compared.
    let pitch = |(strand, (_, plot)): (&[Strand], (Rect, Rect))| {
        with_chart(theme, model, (strand, &[]), way, |chart| chart.slots(plot)).map(|slots| slots.pitch())
    };
    way.pitch = each().filter_map(pitch).min().unwrap_or(u16::MAX);
    for ((strands, (column, plot)), strand) in each().zip(&strands) {
        let axis = with_chart(theme, model, (strands, &[]), way, |chart| draw(canvas, model, chart, plot));
        let mark = region_marker(model, strand.region);
        let name = canvas.span(region_role(model, strand.region), format!("{mark} {}", strand.name));
        let axis = axis.map_or_else(String::new, |start| axis_from(&start));
        canvas.line(column, 0, &Line::from(vec![name, canvas.span(Role::Muted, axis)]));
    }
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
    canvas.line(area, 0, &Line::from(canvas.span(Role::Muted, format!(" {who}, {why}, {scale}"))));
    for (place, y) in places.iter().zip(1..area.height) {
        let strand = strand(model, *place);
        let style = canvas.style(region_role(model, *place));
        let name = format!(" {} {}", region_marker(model, *place), strand.name);
        canvas.line(area, y, &Line::from(Span::styled(name, style)));
        let bars = Sparkline { values: &strand.values, ..Sparkline::default() };
        for (index, block) in bars.blocks().enumerate() {
            if let Some(x) = slots.centre(index) {
                let bar: String = std::iter::repeat_n(block, usize::from(BAR)).collect();
                let bar_area = Rect { x: x.saturating_sub(BAR / 2), width: BAR, y: area.y + y, height: 1 };
                canvas.line(bar_area.intersection(area), 0, &Line::from(Span::styled(bar, style)));
            }
        }
    }
}

/// Who is drawn apart: "Jiangsu", and why: "6 to 9 times as large".
pub fn apart(model: &Model, places: &[PlaceId]) -> [String; 2] {
    let own = model.ds().focus;
    let of = |place: &PlaceId| {
        let ratio = CompareRow::Of(Transform::Ratio, *place);
        model.years().iter().filter_map(move |year| model.figure(&ratio.figure(model, *year)))
    };
    let ratios: Vec<Decimal> = places.iter().flat_map(of).map(|figure| figure.value.value.round()).collect();
    let is_size = matches!(model.state.transform, Transform::Level | Transform::Share);
    let why = match (ratios.iter().min(), ratios.iter().max()) {
        (Some(least), Some(most)) if is_size && *least > Decimal::ONE && !places.contains(&own) => {
            let times = if least == most { most.to_string() } else { format!("{least} to {most}") };
            format!("{times} times as large")
        }
        _ => "of another size".to_owned(),
    };
    [all_of(places.iter().map(|place| model.ds().name(*place))), why]
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
            name: if alone { "" } else { &strand.name },
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
    let rank = model.state.transform == Transform::Rank;
    let chart = LineChart {
        slots: way.slots,
        pitch: way.pitch,
        log: log_used(model),
        range: if rank { Some((-lowest_place(model, strands), -1.0)) } else { way.range },
        reference: reference(model),
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

/// Draws the chart; where its axis begins, if not at zero.
fn draw(canvas: &mut Canvas<'_>, model: &Model, chart: &LineChart<'_>, area: Rect) -> Option<String> {
    chart.render(area, canvas.buf);
    // Places have no zero.
    chart.start_off_zero(area).filter(|_| model.state.transform != Transform::Rank)
}
