//! Braille: lines and points in dots, two columns by four rows in each cell.
//!
//! Must not know: scales, series, what a line means.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::dot;

/// Dots over an area; each cell remembers the style of the last line that crossed it.
pub(crate) struct Dots {
    area: Rect,
    cells: Vec<(u8, Style)>,
}

impl Dots {
    pub(crate) fn new(area: Rect) -> Self {
        let cells = vec![(0, Style::new()); usize::from(area.width) * usize::from(area.height)];
        Self { area, cells }
    }

    /// Dots from top to bottom.
    pub(crate) fn dot_rows(&self) -> u16 {
        self.area.height.saturating_mul(4)
    }

    /// Sets the dot at (`x`, `y`), counted from the upper left corner of the area.
    pub(crate) fn set(&mut self, x: u16, y: u16, style: Style) {
        // Unicode numbers the dots down the columns, the bottom row last.
        const BITS: [[u8; 2]; 4] = [[1, 8], [2, 16], [4, 32], [64, 128]];
        let (column, row) = (x / 2, y / 4);
        if column >= self.area.width || row >= self.area.height {
            return;
        }
        let index = usize::from(row) * usize::from(self.area.width) + usize::from(column);
        if let Some((bits, kept)) = self.cells.get_mut(index) {
            *bits |= BITS[usize::from(y % 4)][usize::from(x % 2)];
            *kept = style;
        }
    }

    /// A line between two dots; `thick` adds a second row of dots under it.
    pub(crate) fn line(&mut self, from: (u16, u16), to: (u16, u16), thick: bool, style: Style) {
        let (x, y) = (i32::from(from.0), i32::from(from.1));
        let (dx, dy) = (i32::from(to.0) - x, i32::from(to.1) - y);
        let steps = dx.abs().max(dy.abs()).max(1);
        for step in 0..=steps {
            // Rounded, not cut off: the line lies evenly between its ends.
            let along = |start: i32, way: i32| {
                u16::try_from(start + (2 * way * step + steps).div_euclid(2 * steps)).ok()
            };
            let (Some(x), Some(y)) = (along(x, dx), along(y, dy)) else {
                continue;
            };
            self.set(x, y, style);
            if thick {
                let below = y + 1;
                self.set(x, if below < self.dot_rows() { below } else { y.saturating_sub(1) }, style);
            }
        }
    }

    /// Draws the cells that have dots.
    pub(crate) fn render(&self, buffer: &mut Buffer) {
        for (y, row) in (self.area.y..).zip(self.cells.chunks(usize::from(self.area.width).max(1))) {
            for (x, (bits, style)) in (self.area.x..).zip(row).filter(|(_, (bits, _))| *bits > 0) {
                let symbol = char::from_u32(0x2800 + u32::from(*bits)).unwrap_or(' ');
                dot(buffer, self.area, (x, y), symbol, *style);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::buffer_text;
    use super::*;

    fn drawn(draw: impl Fn(&mut Dots)) -> String {
        let area = Rect::new(0, 0, 4, 2);
        let mut buffer = Buffer::empty(area);
        let mut canvas = Dots::new(area);
        draw(&mut canvas);
        canvas.render(&mut buffer);
        buffer_text(&buffer)
    }

    #[test]
    fn lines_are_straight() {
        let flat = drawn(|c| c.line((0, 0), (7, 0), false, Style::new()));
        assert_eq!(flat, "⠉⠉⠉⠉\n");
        let slope = drawn(|c| c.line((0, 7), (7, 0), false, Style::new()));
        assert_eq!(slope, "  ⡠⠊\n⡠⠊");
        let thick = drawn(|c| c.line((0, 7), (7, 7), true, Style::new()));
        assert_eq!(thick, "\n⣤⣤⣤⣤");
    }

    #[test]
    fn dots_outside_are_left_out() {
        assert_eq!(drawn(|c| c.set(8, 0, Style::new())), "\n");
        assert_eq!(drawn(|c| c.set(u16::MAX, u16::MAX, Style::new())), "\n");
    }
}
