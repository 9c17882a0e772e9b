//! Signed bars: one vertical bar a category, standing on a zero line or hanging from it.
//!
//! Bars always start from zero; ratatui's `BarChart` knows no negative numbers. The numbers
//! printed at the bars are the caller's strings, so they keep their printed digits. Must not
//! know: units, years, colours.
//!
//! ```text
//!           20.54      label above a positive bar
//!  ▃▃▃▃▃    █████
//! ▁█████▁▁▁▁█████▁▁    the zero line is the lower edge of this row
//!                      negative bars and their labels below
//!  2012    [2013]
//! ```

use ratatui::{buffer::Buffer, layout::Rect, style::Style, widgets::Widget};

use super::{EIGHTHS, axis::CategoryAxis, band_scale::BandScale, bounds, covered, dot, put, scaled};
use crate::text;

/// One bar.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignedBar<'a> {
    /// Its height; `None` and non-finite values draw nothing.
    pub value: Option<f64>,
    /// Printed above a positive, below a negative bar; may be empty.
    pub label: &'a str,
    /// Style of the bar.
    pub style: Style,
}

/// The chart.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignedBars<'a> {
    /// One bar a category.
    pub bars: &'a [SignedBar<'a>],
    /// Labels of the axis row at the bottom; none when empty.
    pub categories: &'a [&'a str],
    /// Shared columns; the chart's own when `None`.
    pub slots: Option<BandScale>,
    /// Scale to cover besides the values, for charts that share one; zero is always in it.
    pub range: Option<(f64, f64)>,
    /// The category in focus.
    pub selected: Option<usize>,
    /// Style of bar, number and category in focus.
    pub focus: Style,
    /// Style of the numbers and the category labels.
    pub label: Style,
    /// Style of the zero line.
    pub axis: Style,
}

/// Where bars and numbers stand: rows above and below zero, and what a row is worth.
struct Ground {
    slots: BandScale,
    used: Occupied,
    /// Row of the area whose lower edge is zero.
    base: u16,
    up: u16,
    down: u16,
    per_row: f64,
}

impl SignedBars<'_> {
    /// The columns the chart uses on `area`.
    pub fn slots(&self, area: Rect) -> BandScale {
        self.slots.unwrap_or_else(|| BandScale::new(area.x, area.width, self.bars.len()))
    }

    fn ground(&self, area: Rect, slots: BandScale) -> Option<Ground> {
        let values = self.bars.iter().filter_map(|bar| bar.value).chain(covered(self.range));
        let (low, high) = bounds(values.chain([0.0]))?;
        let labelled = |sign: fn(f64) -> bool| {
            let has = |bar: &SignedBar| !bar.label.is_empty() && bar.value.is_some_and(sign);
            u16::from(self.bars.iter().any(has))
        };
        // A row for numbers is worth having only where two rows are left for the bars.
        let (above, below) = (labelled(|v| v >= 0.0), labelled(|v| v < 0.0));
        let (above, below) = if area.height >= above + below + 2 { (above, below) } else { (0, 0) };
        let rows = area.height - above - below;
        let least_down = u16::from(low < 0.0 && rows > 1);
        // Every split is tried: the one with the least worth of a row draws the tallest bars.
        // An empty side is 0 / 0, and `max` ignores NaN.
        let worth = |down: u16| (high / f64::from(rows - down)).max(-low / f64::from(down));
        let most_down = if low < 0.0 { rows.saturating_sub(1) } else { 0 };
        let down = (least_down..=most_down.max(least_down)).min_by(|a, b| worth(*a).total_cmp(&worth(*b)))?;
        let up = rows - down;
        let per_row = if low < 0.0 && down == 0 { high / f64::from(up) } else { worth(down) };
        let base = area.y + above + up.saturating_sub(1);
        Some(Ground { slots, used: Occupied::new(area), base, up, down, per_row })
    }

    fn draw(&self, area: Rect, slots: BandScale, buffer: &mut Buffer) {
        let Some(mut ground) = self.ground(area, slots) else {
            return;
        };
        let tips: Vec<_> = (0..self.bars.len()).map(|index| self.bar(index, &mut ground, buffer)).collect();
        // Between the bars only: a style without a colour of its own would take on the axis's.
        for x in (area.left()..area.right()).filter(|x| !ground.used.at(*x, ground.base)) {
            dot(buffer, area, (x, ground.base), '▁', self.axis);
        }
        // The number in focus claims its place first.
        let first = self.selected.filter(|&index| index < tips.len());
        let rest = (0..tips.len()).filter(|index| Some(*index) != first);
        for index in first.into_iter().chain(rest) {
            if let Some(Some(y)) = tips.get(index) {
                self.number(index, *y, &mut ground, buffer);
            }
        }
    }

    /// Draws one bar; gives the row for its number, if the area has one.
    fn bar(&self, index: usize, ground: &mut Ground, buffer: &mut Buffer) -> Option<u16> {
        let bar = self.bars.get(index)?;
        let value = bar.value.filter(|value| value.is_finite())?;
        let (x, width) = ground.slots.bar(index)?;
        let area = ground.used.area;
        let style = bar.style;
        let rows = if value < 0.0 { ground.down } else { ground.up };
        let part = value.abs() / (ground.per_row * f64::from(rows));
        let mut eighths = scaled(part, rows.saturating_mul(8));
        if value != 0.0 {
            // A value too small for the scale is still not zero.
            eighths = eighths.max(1);
        }
        let cells = eighths.div_ceil(8);
        for row in 0..cells.min(rows) {
            let part = (eighths - row * 8).min(8);
            let (y, block) = if value < 0.0 {
                (ground.base + 1 + row, hanging(part))
            } else {
                (ground.base - row, EIGHTHS[usize::from(part)])
            };
            for x in x..x.saturating_add(width) {
                dot(buffer, area, (x, y), block, style);
                ground.used.mark(x, y);
            }
        }
        let cells = cells.max(1);
        let y = if value < 0.0 { ground.base + 1 + cells } else { ground.base.checked_sub(cells)? };
        (area.top()..area.bottom()).contains(&y).then_some(y)
    }

    fn number(&self, index: usize, y: u16, ground: &mut Ground, buffer: &mut Buffer) {
        let Some(bar) = self.bars.get(index) else { return };
        let label = bar.label;
        let width = text::width_u16(label);
        let Some(x) = ground.slots.text_start(index, width) else {
            return;
        };
        let (area, used) = (ground.used.area, &mut ground.used);
        if width == 0 || x < area.x || x + width > area.right() {
            return;
        }
        // A blank on both sides, or two numbers read as one.
        if (x.saturating_sub(1)..=x + width).any(|x| used.at(x, y)) {
            return;
        }
        // A fall has one colour, as a bar and as a number.
        let falls = bar.value.is_some_and(|value| value < 0.0);
        let style = if falls { bar.style } else { self.label };
        put(buffer, area, (x, y), label, style);
        (x..x + width).for_each(|x| used.mark(x, y));
    }
}

/// A block that hangs from the upper edge; only an eighth and a half exist.
fn hanging(eighths: u16) -> char {
    match eighths {
        0..=2 => '▔',
        3..=6 => '▀',
        _ => '█',
    }
}

/// Cells that bars and numbers have taken.
struct Occupied {
    area: Rect,
    cells: Vec<bool>,
}

impl Occupied {
    fn new(area: Rect) -> Self {
        let cells = vec![false; usize::from(area.width) * usize::from(area.height)];
        Self { area, cells }
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        let inside = self.area.contains((x, y).into());
        inside.then(|| {
            let row = usize::from(y - self.area.y) * usize::from(self.area.width);
            row + usize::from(x - self.area.x)
        })
    }

    fn mark(&mut self, x: u16, y: u16) {
        if let Some(cell) = self.index(x, y).and_then(|index| self.cells.get_mut(index)) {
            *cell = true;
        }
    }

    fn at(&self, x: u16, y: u16) -> bool {
        self.index(x, y).is_some_and(|index| self.cells[index])
    }
}

impl Widget for &SignedBars<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let mut area = area.intersection(buffer.area);
        if area.is_empty() || self.bars.is_empty() {
            return;
        }
        let slots = self.slots(area);
        if !self.categories.is_empty() && area.height > 1 {
            area.height -= 1;
            let axis = CategoryAxis {
                slots,
                labels: self.categories,
                selected: self.selected,
                style: self.label,
                focus: self.focus,
            };
            axis.render(Rect { y: area.bottom(), height: 1, ..area }, buffer);
        }
        self.draw(area, slots, buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, survives};
    use super::*;

    fn bars<'a>(values: &[(f64, &'a str)]) -> Vec<SignedBar<'a>> {
        let bar = |&(value, label)| SignedBar { value: Some(value), label, style: Style::new() };
        values.iter().map(bar).collect()
    }

    #[test]
    fn positive_bars_stand_on_the_zero_line() {
        let bars = bars(&[(8.0, "8.00"), (16.0, "16.0"), (1.0, "1")]);
        let categories = ["2012", "2013", "2014"];
        let chart =
            SignedBars { bars: &bars, categories: &categories, selected: Some(1), ..SignedBars::default() };
        // Two rows for 16: eight units a row.
        assert_eq!(
            draw(&chart, 24, 4),
            "         16.0\n 8.00    █████     1\n▁█████▁▁▁█████▁▁▁▁▁▁▁▁▁▁\n 2012   [2013]   2014"
        );
        survives(&chart);
    }

    #[test]
    fn negative_bars_hang_below_with_their_numbers() {
        let bars = bars(&[(-8.0, "−8"), (16.0, "+16"), (-4.0, "−4")]);
        let chart = SignedBars { bars: &bars, ..SignedBars::default() };
        // Three rows for 24 units: two up, one down.
        assert_eq!(
            draw(&chart, 24, 5),
            "          +16\n         █████\n▁▁▁▁▁▁▁▁▁█████▁▁▁▁▁▁▁▁▁▁\n █████           ▀▀▀▀▀\n  −8              −4"
        );
        survives(&chart);
    }

    #[test]
    fn gaps_zero_and_nan() {
        let mut bars = bars(&[(0.0, "0"), (4.0, "4")]);
        bars.push(SignedBar { label: "?", ..SignedBar::default() });
        bars.push(SignedBar { value: Some(f64::NAN), label: "?", style: Style::new() });
        let chart = SignedBars { bars: &bars, ..SignedBars::default() };
        assert_eq!(draw(&chart, 16, 3), "     4\n 0  ███\n▁▁▁▁███▁▁▁▁▁▁▁▁▁");
        survives(&chart);
    }

    #[test]
    fn numbers_are_dropped_rather_than_cut() {
        let bars = bars(&[(3.0, "3.0000"), (3.0, "3.0000"), (3.0, "3.0000")]);
        let chart = SignedBars { bars: &bars, selected: Some(1), ..SignedBars::default() };
        assert_eq!(draw(&chart, 15, 3), "    3.0000\n ███  ███  ███\n▁███▁▁███▁▁███▁");
    }

    #[test]
    fn only_negative_values_keep_a_zero_line() {
        let bars = bars(&[(-1.0, ""), (-2.0, "")]);
        let chart = SignedBars { bars: &bars, ..SignedBars::default() };
        assert_eq!(draw(&chart, 10, 3), "▁▁▁▁▁▁▁▁▁▁\n ███  ███\n      ███");
    }
}
