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

use super::{
    Drawable, axis::CategoryAxis, band_scale::BandScale, braille::Dots, covered, dot, put, put_right,
    scale::AxisScale, scaled, widest,
};
use crate::number;
use crate::text;
use crate::theme::{Role, Theme};
use labels::{GAP, drawn_as, is_free, reads_on, spread};

/// Columns of the grid left of the first point.
const AIR: u16 = 3;

/// One line.
#[derive(Clone, Debug)]
pub struct ChartLine {
    /// Named at the right end.
    pub name: String,
    /// The last value as printed, beside the name; may be empty.
    pub last: String,
    /// One value a category, between the ends of its interval; `None`, non-finite and (on a log axis) non-positive
    /// ones are gaps.
    pub values: Vec<Option<[f64; 3]>>,
    /// Drawn at each value.
    pub marker: char,
    /// The role of line, markers and labels.
    pub role: Role,
    /// Drawn last and thicker.
    pub emphasised: bool,
    /// Categories whose value is printed at the point.
    pub notes: Vec<(usize, String)>,
}

impl ChartLine {
    /// Its points without intervals.
    pub fn points(&self) -> impl DoubleEndedIterator<Item = Option<f64>> + ExactSizeIterator {
        self.values.iter().map(|value| value.map(|[_, value, _]| value))
    }

    /// One of them.
    pub fn point(&self, index: usize) -> Option<f64> {
        self.values.get(index)?.map(|[_, value, _]| value)
    }
}

/// Words at a place between the points.
#[derive(Clone, Debug)]
pub struct Callout {
    /// Where it happens, counted in categories from the first.
    pub at: f64,
    /// The value there.
    pub value: f64,
    /// What is said, the fullest first: the first that finds a free place is drawn.
    pub texts: Vec<String>,
    /// The role of the words.
    pub role: Role,
}

/// The chart.
#[derive(Clone, Debug)]
pub struct LineChart {
    /// The lines; later ones lie above earlier ones.
    pub series: Vec<ChartLine>,
    /// Labels of the axis row; no row when empty.
    pub categories: Vec<String>,
    /// Shared columns; the chart's own when `None`.
    pub slots: Option<BandScale>,
    /// Most columns from one category to the next, for charts beside each other: see [`BandScale::no_wider`].
    pub pitch: u16,
    /// Logarithmic axis: the caller's caption has to say so.
    pub log: bool,
    /// Values the axis has to cover besides the series', for charts that share one.
    pub range: Option<(f64, f64)>,
    /// A line across the plot, and a value that the axis has to cover.
    pub reference: Option<f64>,
    /// Prints a tick with as many decimals as all of them need.
    pub format: fn(f64, usize) -> String,
    /// Words where something happens between two points.
    pub callouts: Vec<Callout>,
    /// The category under the cursor.
    pub selected: Option<usize>,
}

/// What is where on an area.
struct ChartLayout {
    plot: Rect,
    slots: BandScale,
    scale: AxisScale,
    /// The ticks as printed, lowest first, each with its row.
    ticks: Vec<(u16, String)>,
    /// First column of the grid, right of the ticks.
    left: u16,
    ends: Vec<String>,
}

impl LineChart {
    /// A linear chart without reference or cursor: the start for `..` updates.
    #[must_use]
    pub fn new(series: Vec<ChartLine>, categories: Vec<String>) -> Self {
        Self {
            series,
            categories,
            slots: None,
            pitch: u16::MAX,
            log: false,
            range: None,
            reference: None,
            format: plain_tick,
            callouts: Vec::new(),
            selected: None,
        }
    }

    /// The columns the chart uses on `area`, so that rows below can stand under its points.
    pub fn slots(&self, area: Rect) -> Option<BandScale> {
        self.layout(area).map(|layout| layout.slots)
    }

    /// Where the value axis starts on `area`, as its ticks are printed, if zero is not on it: the caller's
    /// caption has to say so.
    pub fn start_off_zero(&self, area: Rect) -> Option<String> {
        let scale = self.layout(area)?.scale;
        scale.start_off_zero().map(|start| (self.format)(start, scale.decimals()))
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
        let values = self.series.iter().flat_map(ChartLine::points);
        let values = values.chain([self.reference]).flatten().chain(covered(self.range));
        let scale = AxisScale::new(values, self.log, plot.height)?;

        let decimals = scale.decimals();
        let ticks = scale.ticks().iter();
        let ticks: Vec<(u16, String)> =
            ticks.map(|(tick, row)| (*row, (self.format)(*tick, decimals))).collect();
        let gutter = widest(ticks.iter().map(|(_, tick)| tick.as_str())) + 1;
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
        let named = widest(ends.iter().map(String::as_str));
        let right = if named > 0 { named + GAP } else { half.unwrap_or(1) + 1 };
        let last = area.right().saturating_sub(right).max(first);
        let slots =
            self.slots.unwrap_or_else(|| BandScale::between(first, last, self.count()).no_wider(self.pitch));
        // Where the columns are given, the ticks stand as near to the first point as they do else.
        let start = area.x.saturating_add(gutter);
        let left = slots.centre(0).map_or(start, |first| first.saturating_sub(AIR)).max(start);
        Some(ChartLayout { plot, slots, scale, ticks, left, ends })
    }

    /// The fullest form of the end labels that fits: with values in the first of these widths, names alone
    /// in the second. A line without a name needs no marker beside its value either.
    fn end_labels(&self, (room, for_names): (u16, u16)) -> Vec<String> {
        let name = self.series.iter().map(|series| text::width(&series.name)).max().unwrap_or(0);
        if name == 0 {
            let ends: Vec<String> = self.series.iter().map(|s| s.last.clone()).collect();
            return if ends.iter().all(|end| text::width_u16(end) <= room) { ends } else { Vec::new() };
        }
        let full = |s: &ChartLine| {
            let name = text::pad_right(&s.name, name);
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
    fn ordered(&self) -> impl DoubleEndedIterator<Item = (usize, &ChartLine)> {
        let pick = |wanted: bool| {
            self.series.iter().enumerate().filter(move |(_, series)| series.emphasised == wanted)
        };
        pick(false).chain(pick(true))
    }

    /// A line at each tick, from the ticks to the last point; the reference is a whole one.
    fn backdrop(&self, layout: &ChartLayout, grid: Style, buffer: &mut Buffer) {
        let Some(to) = last_centre(layout.slots) else {
            return;
        };
        let columns = layout.left..to.saturating_add(1);
        let reference = self.reference.and_then(|value| layout.cell_row(value));
        let rows = layout.ticks.iter().map(|(row, _)| layout.row_of(*row));
        for (y, c) in rows.map(|y| (y, '┈')).chain(reference.map(|y| (y, '─'))) {
            for x in columns.clone() {
                dot(buffer, layout.plot, (x, y), c, grid);
            }
        }
    }

    fn lines(&self, theme: &Theme, layout: &ChartLayout, buffer: &mut Buffer) {
        let mut canvas = Dots::new(layout.plot);
        for (_, series) in self.ordered() {
            let place = |index: usize| {
                let value = series.point(index)?;
                let x = layout.slots.centre(index)?.checked_sub(layout.plot.x)?;
                Some((x * 2, layout.dot_row(value)?))
            };
            for index in 1..series.values.len() {
                if let (Some(from), Some(to)) = (place(index - 1), place(index)) {
                    canvas.line(from, to, series.emphasised, whole(theme.style(series.role)));
                }
            }
        }
        canvas.render(buffer);
        for (_, series) in self.ordered() {
            for (index, value) in series.points().enumerate() {
                // Marks that touch would read as one: those of the ends stay.
                let apart = layout.slots.pitch() > 1 || index == 0 || index + 1 == series.values.len();
                if let Some((x, y)) = layout.cell(index, value).filter(|_| apart) {
                    dot(buffer, layout.plot, (x, y), series.marker, whole(theme.style(series.role)));
                }
            }
        }
    }

    /// Prints values at points and words where something happens, where they cover nothing but air; on the
    /// row of a tick they would read as its value.
    fn notes(&self, theme: &Theme, layout: &ChartLayout, backdrop: &Buffer, buffer: &mut Buffer) {
        let plot = layout.plot;
        let room = Rect { x: layout.left, width: plot.right().saturating_sub(layout.left), ..plot };
        let ticks = || layout.scale.ticks().iter().map(|(value, row)| (*value, layout.row_of(*row)));
        let of_another =
            |y: u16, value: Option<f64>| ticks().any(|(tick, row)| row == y && Some(tick) != value);
        let mut values = Vec::new();
        for (_, series) in self.ordered().rev() {
            for (index, note) in &series.notes {
                let value = series.point(*index);
                let Some((x, y)) = layout.cell(*index, value) else {
                    continue;
                };
                let width = text::width_u16(note);
                let middle = x.saturating_sub(width / 2);
                // Left of its mark first, then above and below; then beside, a little further where a line
                // leaves.
                let beside = [0, -1, 1].into_iter().flat_map(|step| {
                    [2, 3, 4].into_iter().flat_map(move |away: u16| {
                        let left = x.saturating_sub(width.saturating_add(away - 1));
                        [(left, step), (x.saturating_add(away), step)]
                    })
                });
                let first = (x.saturating_sub(width + 1), 0);
                let places = [-1, 1, -2, 2].map(|step| (middle, step));
                let free = std::iter::once(first)
                    .chain(places)
                    .chain(beside)
                    .filter_map(|(x, step)| Some((x, y.checked_add_signed(step)?)))
                    .filter(|at| !of_another(at.1, value) && !self.passes_point(layout, x, *at, width))
                    .find(|at| is_free(room, backdrop, buffer, *at, width));
                if let Some((x, y)) = free {
                    put(buffer, layout.plot, (x, y), note, whole(theme.style(series.role)));
                    values.push((x, y, width));
                }
            }
        }
        for callout in &self.callouts {
            let Some((x, y)) = self.callout_cell(layout, callout) else { continue };
            // Right above or below it; further away only where a line can lead there: words that float would be
            // taken for another's.
            let far = i16::try_from(plot.height / 4).unwrap_or(i16::MAX).clamp(2, 5);
            let is_air = |y: u16| drawn_as(backdrop, buffer, (x, y));
            let between = |row: u16| row.min(y) + 1..row.max(y);
            let place = |words: &String| {
                let width = text::width_u16(words);
                // The event above or below some letter of it, if it can be the middle one.
                let mut starts: Vec<u16> = ((x + 1).saturating_sub(width)..=x).collect();
                starts.sort_by_key(|start| start.saturating_add(width / 2).abs_diff(x));
                let rows =
                    (1..=far).flat_map(|step| [step, -step]).filter_map(|step| y.checked_add_signed(step));
                rows.filter(|row| !of_another(*row, None) && between(*row).all(is_air))
                    .flat_map(|row| starts.iter().map(move |start| (*start, row)))
                    .find(|at| is_free(room, backdrop, buffer, *at, width) && !reads_on(&values, *at, width))
            };
            let found = callout.texts.iter().find_map(|words| place(words).map(|at| (words, at)));
            if let Some((words, at)) = found {
                put(buffer, layout.plot, at, words, whole(theme.style(callout.role)));
                for row in between(at.1) {
                    dot(buffer, layout.plot, (x, row), '│', whole(theme.style(callout.role)));
                }
            }
        }
    }

    fn callout_cell(&self, layout: &ChartLayout, callout: &Callout) -> Option<(u16, u16)> {
        let first = layout.slots.centre(0)?;
        let steps = u16::try_from(self.count().saturating_sub(1)).ok()?.max(1);
        let along = scaled(callout.at / f64::from(steps), steps.saturating_mul(layout.slots.pitch()));
        Some((first.saturating_add(along), layout.cell_row(callout.value)?))
    }

    /// Whether a note from column `left` on has a point between itself and its own in column `x`: it
    /// would be taken for that point's value.
    fn passes_point(&self, layout: &ChartLayout, x: u16, (left, row): (u16, u16), width: u16) -> bool {
        let between = if left > x { x + 1..left } else { left.saturating_add(width)..x };
        self.series.iter().flat_map(|series| series.points().enumerate()).any(|(index, value)| {
            layout
                .cell(index, value)
                .is_some_and(|(column, y)| between.contains(&column) && y.abs_diff(row) <= 1)
        })
    }

    fn names(&self, theme: &Theme, layout: &ChartLayout, area: Rect, buffer: &mut Buffer) {
        let Some(x) = last_centre(layout.slots) else {
            return;
        };
        let x = x.saturating_add(GAP);
        let mut wanted: Vec<(usize, u16)> = self
            .ordered()
            .rev()
            .filter_map(|(index, series)| {
                let value = series.points().rev().flatten().find(|value| value.is_finite())?;
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
                put(buffer, area, (x, layout.plot.y + row), end, theme.style(series.role));
            }
        }
    }
}

impl ChartLayout {
    /// The row of cells that is so many above the lowest.
    fn row_of(&self, up: u16) -> u16 {
        self.plot.bottom().saturating_sub(up + 1)
    }

    /// Row of dots of `value`, from the top of the plot: the middle of a row of cells lies between its second
    /// and its third.
    fn dot_row(&self, value: f64) -> Option<u16> {
        let dots = self.plot.height.saturating_mul(4).checked_sub(1)?;
        let below_top = f64::from(self.plot.height.saturating_sub(1)) - self.scale.row(value)?;
        Some(scaled((below_top * 4.0 + 1.5) / f64::from(dots.max(1)), dots))
    }

    fn cell_row(&self, value: f64) -> Option<u16> {
        Some(self.plot.y + self.dot_row(value)? / 4)
    }

    fn cell(&self, index: usize, value: Option<f64>) -> Option<(u16, u16)> {
        Some((self.slots.centre(index)?, self.cell_row(value?)?))
    }
}

/// A tick with its thousands apart.
pub fn plain_tick(value: f64, decimals: usize) -> String {
    text::minus(&number::grouped(format!("{value:.decimals$}")))
}

fn last_centre(slots: BandScale) -> Option<u16> {
    (0..slots.count()).rev().find_map(|index| slots.centre(index))
}

impl Drawable for LineChart {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let Some(layout) = self.layout(area) else {
            return;
        };
        self.backdrop(&layout, theme.style(Role::Grid), buffer);
        for (row, label) in &layout.ticks {
            let right = layout.left.saturating_sub(1);
            put_right(buffer, area, (right, layout.row_of(*row)), label, theme.style(Role::Muted));
        }
        let noted = !self.callouts.is_empty() || self.series.iter().any(|series| !series.notes.is_empty());
        let backdrop = noted.then(|| around(buffer, layout.plot));
        self.lines(theme, &layout, buffer);
        self.names(theme, &layout, area, buffer);
        if let Some(backdrop) = backdrop {
            self.notes(theme, &layout, &backdrop, buffer);
        }
        if layout.plot.height < area.height {
            let axis = CategoryAxis {
                slots: layout.slots,
                labels: &self.categories,
                selected: self.selected,
                role: Role::Muted,
            };
            axis.draw(theme, Rect { y: area.bottom() - 1, height: 1, ..area }, buffer);
        }
    }
}

/// What is drawn on an area so far, and in a column at each of its sides.
fn around(buffer: &Buffer, plot: Rect) -> Buffer {
    let wider = Rect { x: plot.x.saturating_sub(1), width: plot.width.saturating_add(2), ..plot };
    let area = wider.intersection(buffer.area);
    let mut content = Vec::with_capacity(usize::from(area.width) * usize::from(area.height));
    for row in area.rows() {
        content.extend_from_slice(labels::cells(buffer, row));
    }
    Buffer { area, content }
}

/// A style that keeps nothing of what was drawn in the cell before: neither the dimness of a tick nor
/// the colour of another series.
fn whole(style: Style) -> Style {
    Style::new().fg(Color::Reset).remove_modifier(Modifier::all()).patch(style)
}
