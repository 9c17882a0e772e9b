//! Signed bars: one vertical bar a category, standing on a zero line or hanging from it.
//!
//! Bars always start from zero; ratatui's `BarChart` knows no negative numbers. The numbers
//! printed at the bars are the caller's strings, so they keep their printed digits. Must not
//! know: units, years.
//!
//! ```text
//!           20.54      label above a positive bar
//!  ▃▃▃▃▃    █████
//! ▁█████▁▁▁▁█████▁▁    the zero line is the lower edge of this row
//!                      negative bars and their labels below
//!  2012    [2013]
//! ```

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    Drawable, EIGHTHS, axis::CategoryAxis, band_scale::BandScale, bounds, dot, from_far_edge, put, scaled,
};
use crate::text;
use crate::theme::{Role, Theme};

/// One bar.
#[derive(Clone, Debug)]
pub struct SignedBar {
    /// Its height, between the ends of its interval; `None` and non-finite values draw nothing.
    pub value: Option<[f64; 3]>,
    /// Printed above a positive, below a negative bar; may be empty.
    pub label: String,
    /// The role of the bar.
    pub role: Role,
}

impl SignedBar {
    /// Its height alone.
    pub fn height(&self) -> Option<f64> {
        self.value.map(|[_, value, _]| value)
    }

    /// Whether it hangs from the zero line.
    pub fn falls(&self) -> bool {
        self.height().is_some_and(|value| value < 0.0)
    }
}

/// The chart.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignedBars<'a> {
    /// One bar a category.
    pub bars: &'a [SignedBar],
    /// Labels of the axis row at the bottom; none when empty.
    pub categories: &'a [String],
    /// Shared columns; the chart's own when `None`.
    pub slots: Option<BandScale>,
    /// The category in focus.
    pub selected: Option<usize>,
}

/// Where bars and numbers stand: rows above and below zero, and what a row is worth.
struct Ground {
    slots: BandScale,
    area: Rect,
    /// What bars and numbers have taken of it.
    taken: Vec<Rect>,
    /// Row of the area whose lower edge is zero.
    base: u16,
    up: u16,
    down: u16,
    per_row: f64,
}

impl Ground {
    fn take(&mut self, part: Rect) {
        self.taken.push(part.intersection(self.area));
    }

    fn is_taken(&self, x: u16, y: u16) -> bool {
        self.taken.iter().any(|part| part.contains((x, y).into()))
    }
}

impl SignedBars<'_> {
    /// The columns the chart uses on `area`.
    pub fn slots(&self, area: Rect) -> BandScale {
        self.slots.unwrap_or_else(|| BandScale::new(area.x, area.width, self.bars.len()))
    }

    fn ground(&self, area: Rect, slots: BandScale) -> Option<Ground> {
        let (low, high) = bounds(self.bars.iter().filter_map(SignedBar::height).chain([0.0]))?;
        let labelled = |sign: fn(f64) -> bool| {
            let has = |bar: &SignedBar| !bar.label.is_empty() && bar.height().is_some_and(sign);
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
        Some(Ground { slots, area, taken: Vec::new(), base, up, down, per_row })
    }

    fn bars(&self, theme: &Theme, area: Rect, slots: BandScale, buffer: &mut Buffer) {
        let Some(mut ground) = self.ground(area, slots) else {
            return;
        };
        let tips: Vec<_> =
            self.bars.iter().enumerate().map(|at| bar(theme, at, &mut ground, buffer)).collect();
        // Between the bars only: a style without a colour of its own would take on the axis's.
        for x in (area.left()..area.right()).filter(|x| !ground.is_taken(*x, ground.base)) {
            dot(buffer, area, (x, ground.base), '▁', theme.style(Role::Rule));
        }
        // The number in focus claims its place first.
        let first = self.selected.filter(|&index| index < tips.len());
        let rest = (0..tips.len()).filter(|index| Some(*index) != first);
        for index in first.into_iter().chain(rest) {
            if let Some((bar, Some(y))) = self.bars.get(index).zip(tips.get(index).copied()) {
                number(theme, (index, bar), y, &mut ground, buffer);
            }
        }
    }
}

/// Draws one bar; gives the row for its number, if the area has one.
fn bar(
    theme: &Theme,
    (index, bar): (usize, &SignedBar),
    ground: &mut Ground,
    buffer: &mut Buffer,
) -> Option<u16> {
    let value = bar.height().filter(|value| value.is_finite())?;
    let (x, width) = ground.slots.bar(index)?;
    let area = ground.area;
    let style = theme.style(bar.role);
    let rows = if value < 0.0 { ground.down } else { ground.up };
    let part = value.abs() / (ground.per_row * f64::from(rows));
    let mut eighths = scaled(part, rows.saturating_mul(8));
    if value != 0.0 {
        // A value too small for the scale is still not zero.
        eighths = eighths.max(1);
    }
    let cells = eighths.div_ceil(8);
    let drawn = cells.min(rows);
    for row in 0..drawn {
        let part = (eighths - row * 8).min(8);
        let (y, block) = if value < 0.0 {
            (ground.base + 1 + row, from_far_edge(part, ['▔', '▀']))
        } else {
            (ground.base - row, EIGHTHS[usize::from(part)])
        };
        for x in x..x.saturating_add(width) {
            dot(buffer, area, (x, y), block, style);
        }
    }
    let top = if value < 0.0 { ground.base + 1 } else { ground.base + 1 - drawn };
    ground.take(Rect { x, y: top, width, height: drawn });
    let cells = cells.max(1);
    let y = if value < 0.0 { ground.base + 1 + cells } else { ground.base.checked_sub(cells)? };
    (area.top()..area.bottom()).contains(&y).then_some(y)
}

fn number(
    theme: &Theme,
    (index, bar): (usize, &SignedBar),
    y: u16,
    ground: &mut Ground,
    buffer: &mut Buffer,
) {
    let width = text::width_u16(&bar.label);
    let Some(x) = ground.slots.text_start(index, width) else {
        return;
    };
    let area = ground.area;
    if width == 0 || x < area.x || x + width > area.right() {
        return;
    }
    // A blank on both sides, or two numbers read as one.
    if (x.saturating_sub(1)..=x + width).any(|x| ground.is_taken(x, y)) {
        return;
    }
    // A fall has one colour, as a bar and as a number.
    let role = if bar.falls() { bar.role } else { Role::Text };
    put(buffer, area, (x, y), &bar.label, theme.style(role));
    ground.take(Rect { x, y, width, height: 1 });
}

impl Drawable for SignedBars<'_> {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let mut area = area.intersection(buffer.area);
        if area.is_empty() || self.bars.is_empty() {
            return;
        }
        let slots = self.slots(area);
        if !self.categories.is_empty() && area.height > 1 {
            area.height -= 1;
            let (labels, selected) = (self.categories, self.selected);
            let axis = CategoryAxis { slots, labels, selected, role: Role::Text };
            axis.draw(theme, Rect { y: area.bottom(), height: 1, ..area }, buffer);
        }
        self.bars(theme, area, slots, buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, owned, survives};
    use super::*;

    fn bar(value: Option<f64>, label: &str) -> SignedBar {
        SignedBar { value: value.map(|value| [value; 3]), label: label.to_owned(), role: Role::Text }
    }

    fn bars(values: &[(f64, &str)]) -> Vec<SignedBar> {
        values.iter().map(|(value, label)| bar(Some(*value), label)).collect()
    }

    #[test]
    fn positive_bars_stand_on_the_zero_line() {
        let bars = bars(&[(8.0, "8.00"), (16.0, "16.0"), (1.0, "1")]);
        let categories = owned(["2012", "2013", "2014"]);
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
        bars.extend([bar(None, "?"), bar(Some(f64::NAN), "?")]);
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
