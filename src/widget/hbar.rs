//! Horizontal bars: one row each, to the left or right of a zero axis, with label and value.
//!
//! Made for decompositions: all rows share one scale, so lengths add up. Must not know: what is
//! decomposed.

use std::borrow::Cow;

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Drawable, bounds, covered, dot, from_far_edge, put, scaled, widest, window};
use crate::text;
use crate::theme::{Role, Theme};

/// One row.
#[derive(Clone, Debug)]
pub struct HBar<'a> {
    /// On the left.
    pub label: Cow<'a, str>,
    /// Length and side; `None` and non-finite values draw no bar.
    pub value: Option<f64>,
    /// The value as printed, aligned on its decimal point.
    pub text: Cow<'a, str>,
    /// The role of the bar.
    pub role: Role,
    /// The role of label and value.
    pub words: Role,
}

/// Rows of signed bars.
#[derive(Clone, Copy, Debug, Default)]
pub struct HBars<'a> {
    /// From top to bottom.
    pub rows: &'a [HBar<'a>],
    /// Scale to cover besides the values; zero is always in it.
    pub range: Option<(f64, f64)>,
    /// The row in focus, marked with `▸`.
    pub selected: Option<usize>,
}

impl Drawable for HBars<'_> {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() || self.rows.is_empty() {
            return;
        }
        let texts: Vec<&str> = self.rows.iter().map(|row| row.text.as_ref()).collect();
        let texts = text::align_decimal(&texts);
        let marker = u16::from(self.selected.is_some());
        let labels = widest(self.rows.iter().map(|row| row.label.as_ref()));
        let numbers = widest(texts.iter().map(String::as_str));
        // Numbers matter more than names, names more than bars.
        let labels = labels.min(area.width.saturating_sub(marker + numbers + 1));
        let left = marker + labels + 1 + numbers + 1;
        let bars = Rect { x: area.x.saturating_add(left), width: area.width.saturating_sub(left), ..area };
        let shown = window(self.selected.unwrap_or(0), self.rows.len(), area.height.into());
        for (y, index) in (area.y..area.bottom()).zip(shown) {
            let selected = self.selected == Some(index);
            let row = &self.rows[index];
            let style = theme.style(Role::Text).patch(theme.style(row.words));
            // The value is what keys act on.
            let value = if selected { style.patch(theme.style(Role::Focus)) } else { style };
            if selected {
                dot(buffer, area, (area.x, y), '▸', theme.style(Role::Accent));
            }
            let x = area.x + marker;
            let label = text::truncate(&row.label, labels.into());
            put(buffer, area, (x, y), &label, style);
            put(buffer, area, (x.saturating_add(labels + 1), y), &texts[index], value);
            self.bar(theme, row, Rect { y, height: 1, ..bars }, buffer);
        }
    }
}

impl HBars<'_> {
    fn bar(&self, theme: &Theme, row: &HBar, area: Rect, buffer: &mut Buffer) {
        const EIGHTHS: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
        // Less than an axis and a few cells shows no lengths worth comparing.
        if area.width < 5 {
            return;
        }
        let values = self.rows.iter().filter_map(|row| row.value).chain(covered(self.range));
        let (low, high) = bounds(values.chain([0.0])).unwrap_or_default();
        let columns = area.width - 1;
        let mut left = scaled(-low / (high - low), columns);
        if low < 0.0 {
            left = left.max(1);
        }
        if high > 0.0 {
            left = left.min(columns - 1);
        }
        let zero = area.x + left;
        dot(buffer, area, (zero, area.y), '│', theme.style(Role::Rule));
        let Some(value) = row.value.filter(|value| value.is_finite() && *value != 0.0) else {
            return;
        };
        // One scale for both sides: the side that is tighter sets it.
        let right = columns - left;
        let per_column = (high / f64::from(right)).max(-low / f64::from(left));
        let room = if value > 0.0 { right } else { left };
        let part = value.abs() / (per_column * f64::from(room));
        let eighths = scaled(part, room * 8).max(1);
        for cell in 0..eighths.div_ceil(8) {
            let part = (eighths - cell * 8).min(8);
            let (x, block) = if value > 0.0 {
                (zero + 1 + cell, EIGHTHS[usize::from(part)])
            } else {
                (zero - 1 - cell, from_far_edge(part, ['▕', '▐']))
            };
            dot(buffer, area, (x, area.y), block, theme.style(row.role));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, survives};
    use super::*;

    fn row<'a>(label: &'a str, value: f64, text: &'a str) -> HBar<'a> {
        HBar {
            label: label.into(),
            value: Some(value),
            text: text.into(),
            role: Role::Text,
            words: Role::Text,
        }
    }

    #[test]
    fn negative_bars_end_at_the_axis() {
        let rows = [row("share", -6.0, "−6.00"), row("gross", 2.0, "+2.00")];
        let bars = HBars { rows: &rows, ..HBars::default() };
        assert_eq!(draw(&bars, 21, 2), "share −6.00 ██████│\ngross +2.00       │██");
        survives(&bars);
    }

    #[test]
    fn eighths_to_the_right_and_a_mark_for_the_focus() {
        let rows = [row("a", 4.0, "4"), row("b", 2.5, "2.5"), row("c", 0.0, "0")];
        let bars = HBars { rows: &rows, selected: Some(1), ..HBars::default() };
        assert_eq!(draw(&bars, 12, 3), " a 4   │████\n▸b 2.5 │██▌\n c 0   │");
        survives(&bars);
    }

    #[test]
    fn odd_values() {
        let rows = [row("a", f64::NAN, ""), row("b", f64::MAX, ""), row("c", f64::MIN, "")];
        survives(&HBars { rows: &rows, ..HBars::default() });
        survives(&HBars::default());
    }
}
