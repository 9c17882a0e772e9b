//! Stacked bar: the parts of a whole, 100 % wide, with a pattern for each part.
//!
//! Patterns differ, so that parts can be told apart without colour. Shares that do not add up to
//! 100 leave a remainder, drawn as such and never spread over the parts. Must not know: what the
//! parts are.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{Drawable, dot, put, scaled};
use crate::text;
use crate::theme::{Role, Theme};

/// One part.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// Printed inside when it fits.
    pub label: &'a str,
    /// Percent of the whole, 0 to 100; anything else counts as 0.
    pub share: f64,
    /// Fills the part.
    pub pattern: char,
    /// The role of the pattern; the label stands on the bar, in its colour turned round.
    pub role: Role,
    /// Whether it is in focus.
    pub chosen: bool,
}

/// One bar over the whole width of the area, labels in its middle row.
#[derive(Clone, Copy, Debug, Default)]
pub struct StackedBar<'a> {
    /// From left to right.
    pub parts: &'a [Part<'a>],
    /// Printed where the shares leave a part of 100.
    pub rest: &'a str,
}

impl StackedBar<'_> {
    /// Columns each part takes of `width`, the remainder last.
    pub fn widths(&self, width: u16) -> Vec<u16> {
        let share = |part: &Part| {
            let sound = part.share.is_finite() && part.share > 0.0;
            if sound { part.share } else { 0.0 }
        };
        let shares: Vec<f64> = self.parts.iter().map(share).collect();
        // Rounded shares may add up to a little more than the whole.
        let whole = shares.iter().sum::<f64>().max(100.0);
        let mut sum = 0.0;
        let mut start = 0;
        let mut widths: Vec<u16> = shares
            .iter()
            .map(|share| {
                sum += share;
                let end = scaled(sum / whole, width).max(start);
                end - std::mem::replace(&mut start, end)
            })
            .collect();
        widths.push(width - start);
        // A part too small for a column takes one from the widest: it is not nothing.
        for (index, share) in shares.iter().enumerate() {
            let widest = (0..widths.len()).max_by_key(|at| widths[*at]).unwrap_or(0);
            if *share > 0.0 && widths[index] == 0 && widths[widest] > 1 {
                widths[widest] -= 1;
                widths[index] = 1;
            }
        }
        widths
    }
}

impl<'a> Drawable for StackedBar<'a> {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let mut x = area.x;
        let rest = (self.rest, '·', theme.style(Role::Muted), theme.style(Role::Muted));
        let part = |part: &Part<'a>| {
            let style = theme.style(part.role);
            let label = if part.chosen { theme.style(Role::Focus) } else { style.reversed() };
            (part.label, part.pattern, style, label)
        };
        let parts = self.parts.iter().map(part).chain([rest]);
        for ((label, pattern, style, label_style), width) in parts.zip(self.widths(area.width)) {
            let area = Rect { x, width, ..area };
            for at in area.positions() {
                dot(buffer, area, (at.x, at.y), pattern, style);
            }
            // A blank on each side frees the label from the pattern, a column of which must remain.
            if !label.is_empty() && text::width_u16(label) + 4 <= width {
                let label = format!(" {label} ");
                let at = (x + (width - text::width_u16(&label)) / 2, area.y + area.height / 2);
                put(buffer, area, at, &label, label_style);
            }
            x = x.saturating_add(width);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, survives};
    use super::*;

    fn part(label: &str, share: f64, pattern: char) -> Part<'_> {
        Part { label, share, pattern, role: Role::Text, chosen: false }
    }

    #[test]
    fn parts_and_what_is_not_stated() {
        let parts = [part("foreign 60", 60.0, '█'), part("own", 30.0, '▒')];
        let bar = StackedBar { parts: &parts, rest: "" };
        assert_eq!(draw(&bar, 30, 1), "███ foreign 60 ███▒▒ own ▒▒···");
        assert_eq!(draw(&bar, 10, 1), "██████▒▒▒·");
        survives(&bar);
    }

    #[test]
    fn small_parts_keep_a_column_and_odd_shares_count_as_nothing() {
        let parts = [part("", 99.8, '█'), part("", 0.2, '░'), part("", f64::NAN, 'x')];
        let bar = StackedBar { parts: &parts, rest: "" };
        assert_eq!(draw(&bar, 8, 1), "███████░");
        let parts = [part("", 70.0, '█'), part("", 70.0, '░'), part("", -5.0, 'x')];
        let bar = StackedBar { parts: &parts, rest: "" };
        assert_eq!(draw(&bar, 8, 1), "████░░░░");
        survives(&bar);
    }
}
