//! Sparkline: one row of values as block heights, each `cell_width` columns wide, the last of them blank
//! where there are several, and never quite as high as the row: neither years nor rows touch.
//!
//! The scale is the row's own, lowest to highest, unless the caller gives one. A missing value
//! is a blank: never a zero, never bridged. Must not know: units, labels.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, widgets::Widget};

use super::{EIGHTHS, bounds, dot, scaled};

/// Values as block heights. With more than one row of area the blocks grow upwards.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sparkline<'a> {
    /// The values; `None` and non-finite ones are gaps.
    pub values: &'a [Option<f64>],
    /// Columns a value takes, the last of them blank where there are more than one; 0 counts as 1.
    pub cell_width: u16,
    /// Lowest and highest of the scale; the values' own without it.
    pub range: Option<(f64, f64)>,
    /// Style of the blocks.
    pub style: Style,
}

impl Sparkline<'_> {
    /// The same as one line of text: for a cell of a table.
    pub fn text(&self) -> String {
        let columns = usize::from(self.cell_width.max(1));
        let drawn = drawn(columns);
        self.levels(1)
            .flat_map(|level| {
                let block = EIGHTHS[usize::from(level.min(8))];
                std::iter::repeat_n(block, drawn).chain(std::iter::repeat_n(' ', columns - drawn))
            })
            .collect()
    }

    /// A character a value, none of them the full cell, so that rows never touch; a blank for a gap.
    pub fn blocks(&self) -> impl Iterator<Item = char> {
        self.levels(1).map(|level| EIGHTHS[usize::from(level.min(7))])
    }

    /// `▴` or `▾` for a value of a series that has values on both sides of zero.
    fn sign(&self, index: usize) -> Option<char> {
        let (low, high) = bounds(self.values.iter().copied().flatten())?;
        let value = self.values.get(index).copied().flatten().filter(|_| low < 0.0 && high > 0.0)?;
        Some(if value < 0.0 { '▾' } else { '▴' })
    }

    /// Eighths of a row each value is high, 0 for a gap, at least 1 for a value.
    fn levels(&self, rows: u16) -> impl Iterator<Item = u16> {
        let range = self.range.or_else(|| bounds(self.values.iter().copied().flatten()));
        let steps = rows.saturating_mul(8).saturating_sub(1);
        self.values.iter().map(move |value| {
            let (Some(value), Some((low, high))) = (value.filter(|v| v.is_finite()), range) else {
                return 0;
            };
            // All alike: half height says neither "lowest" nor "highest".
            if high <= low {
                return steps / 2;
            }
            1 + scaled((value - low) / (high - low), steps.saturating_sub(1))
        })
    }
}

/// Of so many columns, those that a block takes.
fn drawn(columns: usize) -> usize {
    columns - usize::from(columns > 1)
}

impl Widget for &Sparkline<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let columns = usize::from(self.cell_width.max(1));
        for (index, level) in self.levels(area.height).enumerate() {
            for column in index * columns..index * columns + drawn(columns) {
                let Some(x) = u16::try_from(column).ok().and_then(|c| area.x.checked_add(c)) else {
                    return;
                };
                // A bar from the lowest of a series that changes its sign would hide where zero is.
                if let Some(sign) = self.sign(index) {
                    dot(buffer, area, (x, area.bottom() - 1), sign, self.style);
                    continue;
                }
                for row in 0..level.div_ceil(8).min(area.height) {
                    let eighths = (level - row * 8).min(8);
                    let block = EIGHTHS[usize::from(eighths)];
                    dot(buffer, area, (x, area.bottom() - 1 - row), block, self.style);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, survives};
    use super::*;

    #[test]
    fn lowest_to_highest_at_two_columns_a_value() {
        let values = [14.71, 17.53, 20.54, 17.71, 14.78, 14.62].map(Some);
        let line = Sparkline { values: &values, cell_width: 2, ..Sparkline::default() };
        assert_eq!(draw(&line, 12, 1), "▁ ▄ ▇ ▄ ▁ ▁");
        assert_eq!(line.text(), "▁ ▄ ▇ ▄ ▁ ▁ ");
        assert_eq!(draw(&line, 5, 1), "▁ ▄ ▇");
    }

    #[test]
    fn gaps_stay_blank() {
        let values = [Some(1.0), None, Some(f64::NAN), Some(2.0)];
        let line = Sparkline { values: &values, ..Sparkline::default() };
        assert_eq!(line.text(), "▁  ▇");
        survives(&line);
    }

    #[test]
    fn equal_values_and_a_given_scale() {
        let values = [Some(5.0), Some(5.0)];
        let mut line = Sparkline { values: &values, ..Sparkline::default() };
        assert_eq!(line.text(), "▃▃");
        line.range = Some((0.0, 10.0));
        assert_eq!(line.text(), "▄▄");
    }

    #[test]
    fn more_rows_give_more_steps() {
        let values = [Some(0.0), Some(0.4), Some(1.0)];
        let line = Sparkline { values: &values, ..Sparkline::default() };
        assert_eq!(draw(&line, 3, 2), "  ▇\n▁▇█");
    }
}
