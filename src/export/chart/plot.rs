//! Axes, bars and lines on them: from values to pixels by the scales of the screen.

use super::drawing::{Anchor, Area, Drawing, Label, float, width};
use crate::theme::Role;
use crate::widget::band_scale::BandScale;
use crate::widget::line_chart::{ChartLine, LineChart, plain_tick};
use crate::widget::scale::AxisScale;
use crate::widget::signed_bars::SignedBar;
use crate::widget::{covered, scaled, spread};

/// Pixels of a row of the scale, on which ticks stand; and where hardly any are drawn.
const ROW: f64 = 8.0;
const FINE: f64 = 2.0;
/// Pixels from one label at the end of a line to the next.
const LINE: f64 = 15.0;

/// An axis of values up the height of an area.
pub struct Values {
    area: Area,
    scale: AxisScale,
    pitch: f64,
    format: fn(f64, usize) -> String,
}

impl Values {
    /// As tight as the values, with ticks at round ones; `None` where there is none to draw.
    pub fn new(
        area: Area,
        values: impl IntoIterator<Item = f64>,
        log: bool,
        format: fn(f64, usize) -> String,
    ) -> Option<Self> {
        let rows = rows(area, ROW);
        let scale = AxisScale::new(values, log, rows)?;
        Some(Self { area, scale, pitch: area.h / f64::from(rows), format })
    }

    /// As high as the area lets the values be, for bars that have their digits.
    pub fn fine(area: Area, values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let rows = rows(area, FINE);
        let scale = AxisScale::new(values, false, rows)?;
        Some(Self { area, scale, pitch: area.h / f64::from(rows), format: plain_tick })
    }

    /// Where a value lies; `None` where it has no place.
    pub fn y(&self, value: f64) -> Option<f64> {
        self.scale.row(value).map(|row| self.area.bottom() - (row + 0.5) * self.pitch)
    }

    fn tick(&self, value: f64) -> String {
        (self.format)(value, self.scale.decimals())
    }

    /// Columns of the widest tick and the air beside it.
    pub fn gutter(&self) -> f64 {
        let ticks = self.scale.ticks().iter().map(|(value, _)| width(&self.tick(*value), 11.0, false));
        ticks.fold(0.0, f64::max) + 8.0
    }

    /// Where it begins, if not at zero.
    pub fn start(&self) -> Option<String> {
        self.scale.start_off_zero().map(|start| self.tick(start))
    }

    /// Draws the ticks before `left`, and a line at each as far as `right`.
    pub fn draw(&self, drawing: &mut Drawing, left: f64, right: f64) {
        for (value, _) in self.scale.ticks() {
            let (Some(y), tick) = (self.y(*value), self.tick(*value)) else { continue };
            if !tick.is_empty() {
                drawing.rule((left, y), (right, y), Role::Grid);
                let label = Label::new(tick, (left - 6.0, y + 4.0)).muted().size(11.0);
                drawing.put(label.anchor(Anchor::End));
            }
        }
    }
}

/// How many rows of a scale an area has.
fn rows(area: Area, row: f64) -> u16 {
    pixel(area.h / row).max(1)
}

/// Categories side by side in whole pixels, as the screen has them in whole columns.
pub fn bands(area: Area, count: usize) -> BandScale {
    BandScale::new(pixel(area.x), pixel(area.w), count)
}

/// A length in whole pixels.
pub fn pixel(length: f64) -> u16 {
    scaled(length / f64::from(u16::MAX), u16::MAX)
}

/// The names of the categories below a chart, the chosen one bold; where they are too many, every second or
/// third, the last among them.
pub fn years(drawing: &mut Drawing, slots: BandScale, y: f64, names: &[String], chosen: Option<usize>) {
    let pitch = f64::from(slots.pitch());
    let widest =
        |names: &[String]| names.iter().map(|name| width(name, 12.0, true)).fold(0.0, f64::max) + 6.0;
    let short: Vec<String> = names
        .iter()
        .map(|name| name.get(2..).map_or_else(|| name.clone(), |end| format!("’{end}")))
        .collect();
    let names = if widest(names) > pitch { &short } else { names };
    let step = (1..=names.len().max(1)).find(|step| float(*step) * pitch >= widest(names)).unwrap_or(1);
    for (index, name) in names.iter().enumerate() {
        let kept = (names.len() - 1 - index).is_multiple_of(step);
        if let Some(x) = slots.centre(index).filter(|_| kept) {
            let chosen = chosen == Some(index);
            let label = Label::new(name, (f64::from(x), y)).anchor(Anchor::Middle).bold(chosen);
            drawing.put(if chosen { label } else { label.muted() });
        }
    }
}

/// Upright bars from zero, their digits above those that rise and below those that fall; with ticks, where the
/// bars are too `crowded` for each to have its digits. No bar is wider than `most`.
pub fn columns(
    drawing: &mut Drawing,
    area: Area,
    slots: BandScale,
    columns: &[SignedBar],
    (chosen, crowded, most): (Option<usize>, bool, f64),
) {
    let falls = columns.iter().any(SignedBar::falls);
    let room = Area { y: area.y + 16.0, h: area.h - if falls { 34.0 } else { 16.0 }, ..area };
    let values = columns.iter().filter_map(|column| column.value).flatten().chain([0.0]);
    let Some(axis) = Values::fine(room, values) else { return };
    let Some(zero) = axis.y(0.0) else { return };
    if crowded {
        axis.draw(drawing, area.x, area.right());
    }
    let mut tips = Vec::new();
    for (index, column) in columns.iter().enumerate() {
        let Some((x, wide)) = slots.bar(index) else { continue };
        let (x, whole) = (f64::from(x), f64::from(wide));
        let wide = whole.min(most);
        let x = x + (whole - wide) / 2.0;
        let Some([low, value, high]) = column.value else {
            tips.push((index, zero - 5.0, column));
            continue;
        };
        let Some(y) = axis.y(value) else { continue };
        drawing.bar(Area { x, y: y.min(zero), w: wide, h: (zero - y).abs().max(0.75) }, column.role, 1.0);
        if let Some(ends) = axis.y(low).zip(axis.y(high)) {
            drawing.interval(x + wide / 2.0, ends, 3.0);
        }
        tips.push((index, if value < 0.0 { y + 15.0 } else { y - 5.0 }, column));
    }
    drawing.rule((area.x, zero), (area.right(), zero), Role::Rule);
    // Where not all fit: the chosen one, the extremes, the ends, then the others.
    let weight = |(index, y, _): &(usize, f64, &SignedBar)| {
        let end = *index == 0 || index + 1 == columns.len();
        let extreme =
            tips.iter().all(|(_, other, _)| y <= other) || tips.iter().all(|(_, other, _)| y >= other);
        (chosen != Some(*index), !extreme, !end)
    };
    let mut order: Vec<&(usize, f64, &SignedBar)> = tips.iter().collect();
    order.sort_by_key(|tip| weight(tip));
    for (index, y, column) in order {
        let Some(x) = slots.centre(*index) else { continue };
        let digits = if column.value.is_some() { column.label.as_str() } else { "–" };
        let label =
            Label::new(digits, (f64::from(x), *y)).anchor(Anchor::Middle).bold(chosen == Some(*index));
        drawing.put_free(match column.value {
            None => label.muted(),
            Some(_) if column.falls() => label.ink(column.role),
            Some(_) => label,
        });
    }
}

/// Where lines stand, and between which margins.
struct PlacedLines<'a> {
    chart: &'a LineChart,
    axis: Values,
    slots: BandScale,
}

/// Draws lines over categories, with so many pixels left of them and right of them at least, so that years are as
/// far apart in charts side by side; where the axis begins, if not at zero, and where the categories stand.
pub fn lines(
    drawing: &mut Drawing,
    chart: &LineChart,
    margins: (f64, f64),
    area: Area,
) -> Option<(Option<String>, BandScale)> {
    let plot = Area { y: area.y + 14.0, h: area.h - 36.0, ..area };
    let values = chart.series.iter().flat_map(|line| line.values.iter().flatten().flatten().copied());
    let values = values.chain(covered(chart.range)).chain(chart.reference);
    let axis = Values::new(plot, values, chart.log, chart.format)?;
    let ends = ends(chart);
    let widths = ends.iter().map(|(line, end)| width(end, 12.0, line.emphasised));
    let widest = widths.fold(margins.1, f64::max);
    let left = area.x + axis.gutter().max(margins.0);
    let right = area.right() - if widest > 0.0 { widest + 14.0 } else { 16.0 };
    let count = chart.categories.len();
    let slots = BandScale::between(pixel(left + 14.0), pixel(right.max(left + 30.0)), count);
    let last = slots.centre(count.saturating_sub(1)).map_or(right, f64::from);
    axis.draw(drawing, left, last);
    if let Some(y) = chart.reference.and_then(|value| axis.y(value)) {
        drawing.rule((left, y), (last, y), Role::Rule);
    }
    let start = axis.start();
    let lines = PlacedLines { chart, axis, slots };
    for strong in [false, true] {
        for course in chart.series.iter().filter(|line| line.emphasised == strong) {
            lines.line(drawing, course);
        }
    }
    lines.names(drawing, ends, (last, plot));
    lines.words(drawing);
    years(drawing, slots, area.bottom() - 4.0, &chart.categories, chart.selected);
    Some((start, slots))
}

/// Each line with its name and last digits; with the year, where that is not the last.
fn ends(chart: &LineChart) -> Vec<(&ChartLine, String)> {
    let end = |line: &ChartLine| {
        let last = line.values.iter().rposition(Option::is_some)?;
        let when = if last + 1 == chart.categories.len() {
            String::new()
        } else {
            format!(" in {}", chart.categories.get(last)?)
        };
        let said = format!("{} {}", line.name, line.last);
        Some(format!("{}{when}", said.trim()))
    };
    chart.series.iter().filter_map(|line| Some((line, end(line)?))).collect()
}

impl PlacedLines<'_> {
    /// The names beside the last points, apart from each other; where there are too many, those of the
    /// strongest lines.
    fn names(&self, drawing: &mut Drawing, ends: Vec<(&ChartLine, String)>, (last, plot): (f64, Area)) {
        let place = |line: &ChartLine| self.axis.y(line.points().rev().flatten().next()?);
        let mut wanted: Vec<(&ChartLine, String, f64)> =
            ends.into_iter().filter_map(|(line, end)| Some((line, end, place(line)?))).collect();
        wanted.sort_by_key(|(line, ..)| !line.emphasised);
        let most = (1..=wanted.len()).take_while(|count| float(*count) * LINE <= plot.h + LINE).last();
        wanted.truncate(most.unwrap_or(0));
        wanted.sort_by(|a, b| a.2.total_cmp(&b.2));
        let mut rows: Vec<f64> = spread(&wanted.iter().map(|(_, _, y)| *y).collect::<Vec<_>>(), LINE);
        let over = rows.last().map_or(0.0, |row| (row - plot.bottom()).max(0.0));
        let under = rows.first().map_or(0.0, |row| (plot.y - row).max(0.0));
        for row in &mut rows {
            *row += under - over;
        }
        for ((course, end, y), row) in wanted.into_iter().zip(rows) {
            if (row - y).abs() > 5.0 {
                drawing.rule((last + 5.0, y), (last + 11.0, row), Role::Rule);
            }
            drawing.put(Label::new(end, (last + 13.0, row + 4.0)).ink(course.role).bold(course.emphasised));
        }
    }

    /// Digits at points and words at events, where nothing is in their way.
    fn words(&self, drawing: &mut Drawing) {
        let Self { chart, axis, slots } = self;
        let x_of = |at: f64| {
            let before = (0..chart.categories.len()).rev().find(|index| float(*index) <= at)?;
            Some(f64::from(slots.centre(before)?) + (at - float(before)) * f64::from(slots.pitch()))
        };
        for event in &chart.callouts {
            let (Some(x), Some(y)) = (x_of(event.at), axis.y(event.value)) else { continue };
            drawing.point((x, y), '◯', Role::Text);
            let label = |said: &String| Label::new(said, (x, y)).ink(event.role);
            event.texts.iter().any(|said| drawing.put_near((x, y), &label(said)));
        }
        for course in &chart.series {
            for (index, digits) in &course.notes {
                let y = course.point(*index).and_then(|value| axis.y(value));
                if let Some((x, y)) = slots.centre(*index).map(f64::from).zip(y) {
                    drawing.put_near(
                        (x, y),
                        &Label::new(digits, (x, y)).ink(course.role).bold(course.emphasised),
                    );
                }
            }
        }
    }

    /// One line: a stroke as long as no category is missing, a point at each value, intervals.
    fn line(&self, drawing: &mut Drawing, course: &ChartLine) {
        let Self { axis, slots, .. } = self;
        let places: Vec<Option<(f64, f64)>> = (course.points().enumerate())
            .map(|(index, value)| slots.centre(index).map(f64::from).zip(axis.y(value?)))
            .collect();
        for run in places.split(Option::is_none).filter(|run| run.len() > 1) {
            let run: Vec<(f64, f64)> = run.iter().flatten().copied().collect();
            drawing.line(run, course.role, if course.emphasised { 2.5 } else { 1.75 });
        }
        for (place, value) in places.iter().zip(&course.values) {
            if let (Some(at), Some([low, _, high])) = (place, value) {
                if let Some(ends) = axis.y(*low).zip(axis.y(*high)) {
                    drawing.interval(at.0, ends, 8.0);
                }
                // Where points would run together, the last one has the mark of the line.
                let crowded = slots.pitch() < 18 && places.iter().flatten().last() != Some(at);
                if !crowded {
                    drawing.point(*at, course.marker, course.role);
                }
            }
        }
    }
}
