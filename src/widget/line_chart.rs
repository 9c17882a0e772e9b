//! Line chart: several series over categories, each named at its right end.
//!
//! A missing value breaks the line; nothing is drawn between its neighbours. Colour alone never
//! tells series apart: each has a marker at its points, repeated in its label. Must not know:
//! units, years, which series matters (the caller marks it).

mod labels;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::Widget;

use super::{
    axis::CategoryAxis, band_scale::BandScale, braille::Dots, dot, put, put_right, scale::AxisScale, scaled,
};
use crate::text;
use labels::{is_free, spread};

/// Columns from the last point to the label of its line.
const GAP: u16 = 3;

/// One line.
#[derive(Clone, Copy, Debug)]
pub struct ChartLine<'a> {
    /// Named at the right end.
    pub name: &'a str,
    /// The last value as printed, beside the name; may be empty.
    pub last: &'a str,
    /// One value a category; `None`, non-finite and (on a log axis) non-positive ones are gaps.
    pub values: &'a [Option<f64>],
    /// Drawn at each value.
    pub marker: char,
    /// Style of line, markers and labels.
    pub style: Style,
    /// Drawn last and with a second row of dots.
    pub emphasised: bool,
    /// Categories whose value is printed at the point.
    pub notes: &'a [(usize, &'a str)],
}

/// The chart.
#[derive(Clone, Copy, Debug)]
pub struct LineChart<'a> {
    /// The lines; later ones lie above earlier ones.
    pub series: &'a [ChartLine<'a>],
    /// Labels of the axis row; no row when empty.
    pub categories: &'a [&'a str],
    /// Shared columns; the chart's own when `None`.
    pub slots: Option<BandScale>,
    /// Most columns from one category to the next, for charts beside each other: see [`BandScale::no_wider`].
    pub pitch: u16,
    /// Logarithmic axis: the caller's caption has to say so.
    pub log: bool,
    /// Values the axis has to cover besides the series', for charts that share one.
    pub range: Option<(f64, f64)>,
    /// A dashed line across the plot.
    pub reference: Option<f64>,
    /// Prints a tick.
    pub format: fn(f64) -> String,
    /// The category under the cursor.
    pub selected: Option<usize>,
    /// Style of ticks and category labels.
    pub axis: Style,
    /// Style of cursor, reference line and grid.
    pub muted: Style,
    /// Laid over the selected category's label.
    pub focus: Style,
}

/// What is where on an area.
struct ChartLayout {
    plot: Rect,
    slots: BandScale,
    scale: AxisScale,
    /// Columns of the ticks, at the left of the plot.
    gutter: u16,
    ends: Vec<String>,
}

impl<'a> LineChart<'a> {
    /// A linear chart without reference, cursor or styles: the start for `..` updates.
    #[must_use]
    pub fn new(series: &'a [ChartLine<'a>], categories: &'a [&'a str]) -> Self {
        Self {
            series,
            categories,
            slots: None,
            pitch: u16::MAX,
            log: false,
            range: None,
            reference: None,
            format: |value| text::minus(&value.to_string()),
            selected: None,
            axis: Style::new(),
            muted: Style::new(),
            focus: Style::new(),
        }
    }
}

impl LineChart<'_> {
    /// Whether equal distances are equal ratios.
    #[must_use]
    pub fn is_log(&self) -> bool {
        self.log
    }

    /// The columns the chart uses on `area`, so that rows below can stand under its points.
    #[must_use]
    pub fn slots(&self, area: Rect) -> Option<BandScale> {
        self.layout(area).map(|layout| layout.slots)
    }

    /// Where the value axis starts on `area`, if zero is not on it: the caller's caption has to say so.
    #[must_use]
    pub fn start_off_zero(&self, area: Rect) -> Option<f64> {
        self.layout(area)?.scale.start_off_zero()
    }

    fn count(&self) -> usize {
        let values = self.series.iter().map(|series| series.values.len()).max();
        self.categories.len().max(values.unwrap_or(0))
    }

    fn layout(&self, area: Rect) -> Option<ChartLayout> {
        if area.is_empty() || self.count() == 0 {
            return None;
        }
        let axis_row = u16::from(!self.categories.is_empty() && area.height > 2);
        let plot = Rect { height: area.height - axis_row, ..area };
        let range = self.range.map_or([None, None], |(low, high)| [Some(low), Some(high)]);
        let values = self.series.iter().flat_map(|series| series.values).copied();
        let values = values.chain(range).chain([self.reference]).flatten();
        let scale =
            AxisScale::new(values, self.log, (plot.height / 3).max(plot.height.min(6) / 2).clamp(1, 8))?;

        let ticks = scale.ticks().iter().map(|tick| text::width_u16(&(self.format)(*tick)));
        let gutter = ticks.max().unwrap_or(0) + 1;
        let gutter = if gutter * 3 > area.width { 0 } else { gutter };
        // Half a category label, and its bracket, stand left of the first point.
        let half = self.categories.iter().map(|label| text::width_u16(label) / 2 + 1).max();
        let first = area.x.saturating_add(gutter).saturating_add(half.unwrap_or(1));
        // Labels leave the plot three fifths of the width, names alone a half, for a line that nothing names
        // says nothing; where the columns are given, all stand right of the last point.
        let given = self.slots.and_then(last_centre).map(|last| last.saturating_add(GAP));
        let width = area.right().saturating_sub(given.unwrap_or(first));
        let room = if given.is_some() { (width, width) } else { (width.saturating_mul(2) / 5, width / 2) };
        let ends = self.end_labels(room);
        let widest = ends.iter().map(|end| text::width_u16(end)).max().unwrap_or(0);
        let right = if widest > 0 { widest + GAP } else { half.unwrap_or(1) + 1 };
        let last = area.right().saturating_sub(right).max(first);
        let slots =
            self.slots.unwrap_or_else(|| BandScale::between(first, last, self.count()).no_wider(self.pitch));
        Some(ChartLayout { plot, slots, scale, gutter, ends })
    }

    /// The fullest form of the end labels that fits: with values in the first of these widths, names alone
    /// in the second. A line without a name needs no marker beside its value either.
    fn end_labels(&self, (room, for_names): (u16, u16)) -> Vec<String> {
        let name = self.series.iter().map(|series| text::width(series.name)).max().unwrap_or(0);
        if name == 0 {
            let ends: Vec<String> = self.series.iter().map(|s| s.last.to_owned()).collect();
            return if ends.iter().all(|end| text::width_u16(end) <= room) { ends } else { Vec::new() };
        }
        let full = |s: &ChartLine| {
            let name = text::pad_right(s.name, name);
            format!("{} {name} {}", s.marker, s.last).trim_end().to_owned()
        };
        let close = |s: &ChartLine| format!("{} {} {}", s.marker, s.name, s.last).trim_end().to_owned();
        let short = |s: &ChartLine| format!("{} {}", s.marker, s.name);
        let fitting = |form: &dyn Fn(&ChartLine) -> String, room: u16| {
            let ends: Vec<String> = self.series.iter().map(form).collect();
            ends.iter().all(|end| text::width_u16(end) <= room).then_some(ends)
        };
        let ends =
            fitting(&full, room).or_else(|| fitting(&close, room)).or_else(|| fitting(&short, for_names));
        ends.unwrap_or_default()
    }

    /// Series in drawing order: what is emphasised comes last and so lies on top.
    fn ordered(&self) -> impl DoubleEndedIterator<Item = (usize, &ChartLine<'_>)> {
        let pick = |wanted: bool| {
            self.series.iter().enumerate().filter(move |(_, series)| series.emphasised == wanted)
        };
        pick(false).chain(pick(true))
    }

    fn backdrop(&self, layout: &ChartLayout, buffer: &mut Buffer) {
        let ChartLayout { plot, slots, scale, .. } = layout;
        let Some((from, to)) = slots.centre(0).zip(last_centre(*slots)) else {
            return;
        };
        let mut canvas = Dots::new(*plot);
        for tick in scale.ticks() {
            let Some(y) = layout.dot_row(*tick) else {
                continue;
            };
            for index in 0..slots.count() {
                if let Some(x) = slots.centre(index).and_then(|x| x.checked_sub(plot.x)) {
                    canvas.set(x * 2, y, self.muted);
                }
            }
        }
        if let Some(y) = self.reference.and_then(|value| layout.dot_row(value)) {
            let columns = from.saturating_sub(plot.x)..=to.saturating_sub(plot.x);
            for x in columns.step_by(2) {
                canvas.line((x * 2, y), (x * 2 + 1, y), false, self.muted);
            }
        }
        canvas.render(buffer);
        if let Some(x) = self.selected.and_then(|index| slots.centre(index)) {
            for y in plot.top()..plot.bottom() {
                dot(buffer, *plot, (x, y), '│', self.muted);
            }
        }
    }

    fn lines(&self, layout: &ChartLayout, buffer: &mut Buffer) {
        let mut canvas = Dots::new(layout.plot);
        for (_, series) in self.ordered() {
            let place = |index: usize| {
                let value = series.values.get(index).copied().flatten()?;
                let x = layout.slots.centre(index)?.checked_sub(layout.plot.x)?;
                Some((x * 2, layout.dot_row(value)?))
            };
            for index in 1..series.values.len() {
                if let (Some(from), Some(to)) = (place(index - 1), place(index)) {
                    canvas.line(from, to, series.emphasised, series.style);
                }
            }
        }
        canvas.render(buffer);
        for (_, series) in self.ordered() {
            for (index, value) in series.values.iter().enumerate() {
                if let Some((x, y)) = layout.cell(index, *value) {
                    dot(buffer, layout.plot, (x, y), series.marker, whole(series.style));
                }
            }
        }
    }

    /// Prints values at points, where they cover nothing but the backdrop; a tick beside one would read
    /// as its first digit.
    fn notes(&self, layout: &ChartLayout, backdrop: &Buffer, buffer: &mut Buffer) {
        let plot = layout.plot;
        let room =
            Rect { x: plot.x + layout.gutter, width: plot.width.saturating_sub(layout.gutter), ..plot };
        for (_, series) in self.ordered().rev() {
            for (index, note) in series.notes {
                let value = series.values.get(*index).copied().flatten();
                let Some((x, y)) = layout.cell(*index, value) else {
                    continue;
                };
                let width = text::width_u16(note);
                let middle = x.saturating_sub(width / 2);
                // Above and below first; then beside, a little further where a line leaves.
                let beside = [0, -1, 1].into_iter().flat_map(|step| {
                    [2, 3, 4].into_iter().flat_map(move |away: u16| {
                        let left = x.saturating_sub(width.saturating_add(away - 1));
                        [(x.saturating_add(away), step), (left, step)]
                    })
                });
                let places = [-1, 1, -2, 2].map(|step| (middle, step)).into_iter().chain(beside);
                let free = places
                    .filter_map(|(x, step)| Some((x, y.checked_add_signed(step)?)))
                    .filter(|at| !self.passes_point(layout, x, *at, width))
                    .find(|at| is_free(room, backdrop, buffer, *at, width));
                if let Some((x, y)) = free {
                    put(buffer, layout.plot, (x, y), note, whole(series.style));
                }
            }
        }
    }

    /// Whether a note from column `left` on has a point between itself and its own in column `x`: it
    /// would be taken for that point's value.
    fn passes_point(&self, layout: &ChartLayout, x: u16, (left, row): (u16, u16), width: u16) -> bool {
        let between = if left > x { x + 1..left } else { left.saturating_add(width)..x };
        self.series.iter().flat_map(|series| series.values.iter().enumerate()).any(|(index, value)| {
            layout
                .cell(index, *value)
                .is_some_and(|(column, y)| between.contains(&column) && y.abs_diff(row) <= 1)
        })
    }

    fn ticks(&self, layout: &ChartLayout, area: Rect, buffer: &mut Buffer) {
        let right = layout.slots.centre(0).unwrap_or(area.x);
        let ticks: Vec<_> = layout.scale.ticks().iter().map(|tick| (self.format)(*tick)).collect();
        let widest = ticks.iter().map(|tick| text::width_u16(tick)).max().unwrap_or(0);
        let mut above = None;
        // From the top down: of two ticks in one row the higher stays.
        for (tick, label) in layout.scale.ticks().iter().zip(&ticks).rev() {
            let Some(y) = layout.dot_row(*tick).map(|row| layout.plot.y + row / 4) else {
                continue;
            };
            if above != Some(y) && area.x + widest + 1 < right {
                put_right(buffer, area, (area.x + widest, y), label, self.axis);
                above = Some(y);
            }
        }
    }

    fn names(&self, layout: &ChartLayout, area: Rect, buffer: &mut Buffer) {
        let Some(x) = last_centre(layout.slots) else {
            return;
        };
        let x = x.saturating_add(GAP);
        let mut wanted: Vec<(usize, u16)> = self
            .ordered()
            .rev()
            .filter_map(|(index, series)| {
                let last = series.values.iter().rev().flatten();
                let value = last.copied().find(|value| value.is_finite())?;
                Some((index, layout.dot_row(value)?))
            })
            .take(usize::from(layout.plot.height))
            .collect();
        wanted.sort_by_key(|(_, row)| *row);
        let rows: Vec<u16> = wanted.iter().map(|(_, row)| row / 4).collect();
        for ((index, _), row) in wanted.iter().zip(spread(&rows, layout.plot.height)) {
            if let (Some(end), Some(series)) = (layout.ends.get(*index), self.series.get(*index))
                && x.saturating_add(text::width_u16(end)) <= area.right()
            {
                put(buffer, area, (x, layout.plot.y + row), end, series.style);
            }
        }
    }
}

impl ChartLayout {
    /// Row of dots of `value`, from the top of the plot.
    fn dot_row(&self, value: f64) -> Option<u16> {
        let rows = self.plot.height.saturating_mul(4).checked_sub(1)?;
        Some(scaled(1.0 - self.scale.fraction(value)?, rows))
    }

    fn cell(&self, index: usize, value: Option<f64>) -> Option<(u16, u16)> {
        Some((self.slots.centre(index)?, self.plot.y + self.dot_row(value?)? / 4))
    }
}

fn last_centre(slots: BandScale) -> Option<u16> {
    (0..slots.count()).rev().find_map(|index| slots.centre(index))
}

impl Widget for &LineChart<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let Some(layout) = self.layout(area) else {
            return;
        };
        self.backdrop(&layout, buffer);
        self.ticks(&layout, area, buffer);
        let noted = self.series.iter().any(|series| !series.notes.is_empty());
        let backdrop = noted.then(|| buffer.clone());
        self.lines(&layout, buffer);
        self.names(&layout, area, buffer);
        if let Some(backdrop) = backdrop {
            self.notes(&layout, &backdrop, buffer);
        }
        if layout.plot.height < area.height {
            let axis = CategoryAxis {
                slots: layout.slots,
                labels: self.categories,
                selected: self.selected,
                style: self.axis,
                focus: self.focus,
            };
            axis.render(Rect { y: area.bottom() - 1, height: 1, ..area }, buffer);
        }
    }
}

/// A style that keeps nothing of what was drawn in the cell before: neither the dimness of a tick nor
/// the colour of another series.
fn whole(style: Style) -> Style {
    Style::new().fg(Color::Reset).remove_modifier(Modifier::all()).patch(style)
}
