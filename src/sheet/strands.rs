//! What the lines of Compare are of: their values, the words beside them, and where they cross.
//!
//! Built once from the figures, and drawn by the screen and by pictures. It knows no width.

use rust_decimal::Decimal;

use crate::address::{Scale, Scales, Transform};
use crate::app::{CompareRow, Model};
use crate::data::{MeasureKind, PlaceId, Unit, Year};
use crate::metrics::{Ahead, Figure, Passing};
use crate::number;
use crate::theme::Role;
use crate::widget::bounds;
use crate::widget::line_chart::{Callout, ChartLine, LineChart, plain_tick};
use crate::wording::{all_of, capital};

/// What is drawn, in words: with room for them, and without.
pub fn titles(model: &Model) -> [String; 2] {
    titles_of(model, model.state.transform)
}

/// What a transform draws, in words: with room for them, and without.
pub fn titles_of(model: &Model, transform: Transform) -> [String; 2] {
    let ds = model.ds();
    let (focus, many, unit) = (ds.name(ds.focus), ds.how_many(), model.level_unit());
    let currency = model.currency().map(|converted| &converted.rates.measure.short);
    let one = |title: String| [title.clone(), title];
    let titles = match transform {
        Transform::Level => {
            let name = ds.measured(MeasureKind::Level).map_or("", |measure| &measure.name.en);
            // What is converted is computed.
            let mark = if currency.is_some() { "= " } else { "" };
            return [format!("{mark}{name}, {unit}"), format!("{mark}{unit}")];
        }
        Transform::Gap => {
            let unit = unit.difference();
            return [format!("= {focus} minus the other, {unit}"), format!("= {focus} − other, {unit}")];
        }
        Transform::Ratio => {
            return [format!("= The other over {focus}, times"), format!("= Other ÷ {focus}")];
        }
        Transform::Index => one(format!("= Index, {} = 100", model.state.base)),
        Transform::Growth => {
            one(format!("= {} on the year before, {}", capital(ds.growth_word()), ds.growth_unit()))
        }
        Transform::Share => one(format!("= Share of the {many}, %")),
        Transform::Rank => one(format!("= Rank among the {many}")),
    };
    // What has another unit says in what it is.
    titles.map(|title| currency.map_or_else(|| title.clone(), |currency| format!("{title}, in {currency}")))
}

/// Whether the axis is logarithmic: asked for, and every value drawn is above zero.
pub fn log_used(model: &Model) -> bool {
    let can = match model.state.transform {
        Transform::Level | Transform::Index | Transform::Share | Transform::Ratio => true,
        Transform::Growth | Transform::Gap | Transform::Rank => false,
    };
    can && model.state.scale == Scale::Log && !model.state.table
}

/// The role of a region's lines and names.
pub fn region_role(model: &Model, region: PlaceId) -> Role {
    match model.ds().order(region) {
        0 => Role::SeriesA,
        1 => Role::SeriesB,
        2 => Role::SeriesC,
        _ => Role::Other,
    }
}

/// A region's point marker, so that lines differ without colour.
pub fn region_marker(model: &Model, region: PlaceId) -> char {
    match model.ds().order(region) {
        0 => '●',
        1 => '▪',
        2 => '✚',
        3 => '✦',
        _ => ' ',
    }
}

/// The figure of a place in each year.
pub fn figures(model: &Model, transform: Transform, place: PlaceId) -> Vec<Option<Figure>> {
    let row = CompareRow::Of(transform, place);
    model.years().iter().map(|year| model.figure(row.figure(model, *year))).collect()
}

/// The value of a figure between the ends of its interval, as it is drawn.
pub fn extent(figure: &Figure) -> [f64; 3] {
    [figure.value.lo, figure.value.value, figure.value.hi].map(number::to_pixel)
}

/// The line of a place. The digits of its peak stand at it where it is the place in focus.
pub fn line(model: &Model, transform: Transform, place: PlaceId) -> ChartLine {
    let figures = figures(model, transform, place);
    // The first place belongs at the top, so that a rank is drawn with its sign turned.
    let value = |figure: &Figure| match (transform, extent(figure)) {
        (Transform::Rank, [lo, value, hi]) => [-hi, -value, -lo],
        (_, extent) => extent,
    };
    let values: Vec<Option<[f64; 3]>> = figures.iter().map(|f| f.as_ref().map(value)).collect();
    let last = figures.iter().rev().flatten().next().map(|f| shown(f, transform)).unwrap_or_default();
    let emphasised = place == model.state.focus;
    let points = values.iter().enumerate().rev().filter_map(|(at, value)| Some((at, (*value)?[1])));
    // Turned round, for `max_by` gives the last of equals.
    let peak = points.max_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(at, _)| at);
    let peak = peak.filter(|at| emphasised && at + 1 < values.len());
    let notes = peak.and_then(|at| Some((at, shown(figures.get(at)?.as_ref()?, transform))));
    ChartLine {
        name: model.ds().name(place).to_owned(),
        last,
        values,
        marker: region_marker(model, place),
        role: region_role(model, place),
        emphasised,
        notes: notes.into_iter().collect(),
    }
}

/// The lines of these places on one axis.
pub fn chart(model: &Model, transform: Transform, places: &[PlaceId]) -> LineChart {
    let lines: Vec<ChartLine> = places.iter().map(|place| line(model, transform, *place)).collect();
    let is_rank = transform == Transform::Rank;
    LineChart {
        log: log_used(model),
        range: is_rank.then(|| (-lowest_place(model, &lines), -1.0)),
        reference: reference(transform),
        format: if is_rank { tick_of_rank } else { plain_tick },
        callouts: crossings(model, transform, (places, &lines)),
        selected: Some(model.year_index()),
        ..LineChart::new(lines, model.years().iter().map(Year::to_string).collect())
    }
}

/// A chart for each of these places, all on one scale unless each is to have its own.
pub fn charts(model: &Model, places: &[PlaceId]) -> Vec<LineChart> {
    let of = |place| chart(model, model.state.transform, std::slice::from_ref(place));
    let mut charts: Vec<LineChart> = places.iter().map(of).collect();
    if model.state.scales != Scales::Own {
        let range =
            bounds(charts.iter().flat_map(|chart| &chart.series).flat_map(ChartLine::points).flatten());
        for chart in &mut charts {
            chart.range = chart.range.or(range);
        }
    }
    charts
}

/// Where a peer and the publication's own place passed each other last, for those that are drawn.
fn crossings(
    model: &Model,
    transform: Transform,
    (places, lines): (&[PlaceId], &[ChartLine]),
) -> Vec<Callout> {
    let own = model.ds().focus;
    let is_level = match transform {
        Transform::Level | Transform::Share => true,
        // Lines that cross there say nothing of who is ahead.
        Transform::Index | Transform::Growth | Transform::Gap | Transform::Ratio | Transform::Rank => false,
    };
    let drawn = || places.iter().copied().zip(lines);
    let Some((_, of_own)) = drawn().find(|(place, _)| *place == own).filter(|_| is_level) else {
        return Vec::new();
    };
    let crossing = |(peer, other): (PlaceId, &ChartLine)| {
        let Passing { year, who, .. } = model.standing(peer).passed()?;
        let at = model.years().iter().position(|of| *of == year)?;
        let before = at.checked_sub(1)?;
        let gap = |index: usize| Some(of_own.point(index)? - other.point(index)?);
        let (from, to) = (gap(before)?, gap(at)?);
        let part = from / (from - to);
        let (start, end) = (of_own.point(before)?, of_own.point(at)?);
        let (ahead, behind) = if who == Ahead::Own { (of_own, other) } else { (other, of_own) };
        let texts = vec![
            format!("{} passes {}", ahead.name, behind.name),
            format!("{} passes", ahead.name),
            year.to_string(),
        ];
        let index = f64::from(u16::try_from(before).ok()?);
        (0.0..=1.0).contains(&part).then_some(Callout {
            at: index + part,
            value: start + (end - start) * part,
            texts,
            role: ahead.role,
        })
    };
    drawn().filter(|(place, _)| *place != own).filter_map(crossing).collect()
}

/// The digits printed at a point: one decimal is enough beside a line; a level keeps its own.
pub fn shown(figure: &Figure, transform: Transform) -> String {
    match transform {
        Transform::Level | Transform::Gap | Transform::Ratio | Transform::Rank => figure.shown(),
        Transform::Index | Transform::Share => number::fixed(figure.value.value, 1),
        Transform::Growth if figure.unit == Unit::PercentPoint => figure.shown(),
        Transform::Growth => number::signed(figure.value.value, 1),
    }
}

/// A tick of an axis of places, which has the first at the top.
fn tick_of_rank(value: f64, _: usize) -> String {
    let place = -value;
    if place >= 1.0 && place.fract() == 0.0 { place.to_string() } else { String::new() }
}

/// A value that the axis has a line for.
fn reference(transform: Transform) -> Option<f64> {
    match transform {
        Transform::Index => Some(100.0),
        Transform::Growth | Transform::Gap => Some(0.0),
        Transform::Level | Transform::Share | Transform::Ratio | Transform::Rank => None,
    }
}

/// Who is drawn apart: "Jiangsu", and why: "6 to 9 times as large".
pub fn apart(model: &Model, places: &[PlaceId]) -> [String; 2] {
    let own = model.ds().focus;
    let of = |place: &PlaceId| {
        let ratio = CompareRow::Of(Transform::Ratio, *place);
        model.years().iter().filter_map(move |year| model.figure(ratio.figure(model, *year)))
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

/// The last place of a few, the last one that is drawn of many.
fn lowest_place(model: &Model, lines: &[ChartLine]) -> f64 {
    const FEW: usize = 8;
    let all = model.ds().members.len();
    if all <= FEW {
        return u32::try_from(all).map_or(1.0, f64::from).max(2.0);
    }
    let drawn = lines.iter().flat_map(ChartLine::points).flatten();
    drawn.fold(2.0, |lowest: f64, place| lowest.max(-place))
}
