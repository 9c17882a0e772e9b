//! Generic widgets: charts, tables and the drawing helpers they share.
//!
//! They take numbers, strings and roles from the caller and know nothing of exports or keys. Each survives any area:
//! what does not fit is left out, never cut in half.

pub mod axis;
pub mod band_scale;
mod braille;
pub mod bump;
pub mod hbar;
pub mod line_chart;
pub mod matrix;
pub mod ordinal;
pub mod scale;
pub mod sight;
pub mod signed_bars;
pub mod sparkline;
pub mod stacked_bar;
pub mod table;

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::{layout::Rect, style::Style};

use crate::text;
use crate::theme::Theme;

/// What draws itself in the styles that a theme has for its roles.
pub trait Drawable {
    /// Draws it on an area, and nothing outside that.
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer);
}

/// The cells of a row that are seen: a wide character hides those behind its first.
pub fn seen(row: &[Cell]) -> impl Iterator<Item = &Cell> {
    let mut hidden = 0;
    row.iter().filter(move |cell| {
        if hidden > 0 {
            hidden -= 1;
            return false;
        }
        hidden = text::width(cell.symbol()).saturating_sub(1);
        true
    })
}

/// The buffer as text: one line a row, trailing blanks trimmed, a wide character once.
pub fn buffer_text(buffer: &Buffer) -> String {
    let rows = buffer.content.chunks(usize::from(buffer.area.width).max(1));
    let line = |row| seen(row).map(Cell::symbol).collect::<String>().trim_end().to_owned();
    rows.map(line).collect::<Vec<_>>().join("\n")
}

/// The part of a list of `len` that `height` rows show so that `selected` is among them,
/// in the middle where the ends of the list allow it.
pub fn window(selected: usize, len: usize, height: usize) -> Range<usize> {
    let shown = height.min(len);
    let start = selected.saturating_sub(shown / 2).min(len - shown);
    start..start + shown
}

/// Gives a cell the symbol of another, and a style on top of its own.
#[inline]
pub(crate) fn stamp(cell: &mut Cell, drawn: &Cell, style: Style) {
    let Cell { fg, bg, modifier, .. } = *cell;
    *cell = drawn.clone();
    (cell.fg, cell.bg, cell.modifier) = (fg, bg, modifier);
    cell.set_style(style);
}

/// Writes `text` from a cell on, inside `area` and the buffer only; returns the next column.
pub(crate) fn put(buffer: &mut Buffer, area: Rect, (x, y): (u16, u16), text: &str, style: Style) -> u16 {
    let (here, whole) = ((x, y).into(), buffer.area);
    if text.is_empty() || !area.contains(here) || !whole.contains(here) {
        return x;
    }
    let room = usize::from(area.right().min(whole.right()) - x);
    let first = usize::from(y - whole.y) * usize::from(whole.width) + usize::from(x - whole.x);
    // As ratatui does, without asking where characters join or how wide they are, as long as none does or is.
    let (mut end, mut rest) = (x, text.chars());
    for cell in &mut buffer.content[first..first + room] {
        let Some(c) = rest.next() else { return end };
        if !text::is_plain(c) {
            return buffer.set_stringn(x, y, text, room, style).0;
        }
        if c != ' ' || cell.symbol() != " " {
            cell.set_char(c);
        }
        cell.fg = style.fg.unwrap_or(cell.fg);
        cell.bg = style.bg.unwrap_or(cell.bg);
        cell.modifier = (cell.modifier | style.add_modifier) - style.sub_modifier;
        end += 1;
    }
    // The first one without room may join the last that has.
    if rest.next().is_none_or(text::is_plain) { end } else { buffer.set_stringn(x, y, text, room, style).0 }
}

/// As [`put`], ending before a cell; nothing is drawn when it does not fit.
pub(crate) fn put_right(buffer: &mut Buffer, area: Rect, (right, y): (u16, u16), text: &str, style: Style) {
    if let Some(x) = right.checked_sub(text::width_u16(text))
        && right <= area.right()
        && x >= area.x
    {
        put(buffer, area, (x, y), text, style);
    }
}

/// As [`put`], where it is chosen with brackets outside, so that it does not move.
pub(crate) fn put_chosen(
    buffer: &mut Buffer,
    area: Rect,
    (x, y): (u16, u16),
    text: &str,
    (style, chosen): (Style, bool),
) {
    put(buffer, area, (x, y), text, style);
    if chosen {
        x.checked_sub(1).map(|before| put(buffer, area, (before, y), "[", style));
        put(buffer, area, (x.saturating_add(text::width_u16(text)), y), "]", style);
    }
}

/// One character into one cell.
pub(crate) fn dot(buffer: &mut Buffer, area: Rect, at: (u16, u16), c: char, style: Style) {
    if !text::is_plain(c) {
        put(buffer, area, at, c.encode_utf8(&mut [0; 4]), style);
    } else if area.contains(at.into())
        && let Some(cell) = buffer.cell_mut(at)
    {
        cell.set_char(c).set_style(style);
    }
}

/// What a column of eighths looks like from the bottom: index 0 is nothing, 8 the full cell.
pub(crate) const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A block that grows from the other edge, from which only an eighth and a half exist: these, as they are wanted.
pub(crate) fn from_far_edge(eighths: u16, [eighth, half]: [char; 2]) -> char {
    match eighths {
        0..=2 => eighth,
        3..=6 => half,
        _ => '█',
    }
}

/// Lowest and highest of the finite values.
pub(crate) fn bounds(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().filter(|value| value.is_finite()).fold(None, |found, value| match found {
        None => Some((value, value)),
        Some((low, high)) => Some((low.min(value), high.max(value))),
    })
}

/// The widest of some texts, in columns.
pub(crate) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> u16 {
    texts.into_iter().map(text::width_u16).max().unwrap_or(0)
}

/// The ends of a range as values that an axis has to cover.
pub(crate) fn covered(range: Option<(f64, f64)>) -> impl Iterator<Item = f64> {
    range.into_iter().flat_map(|(low, high)| [low, high])
}

/// `part` of `steps`, rounded; NaN and negative numbers give 0, too large ones `steps`.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0..=steps first, and a float cast saturates"
)]
pub(crate) fn scaled(part: f64, steps: u16) -> u16 {
    (part * f64::from(steps)).round().clamp(0.0, f64::from(steps)) as u16
}

/// Places for labels that want to stand at `wanted` (sorted), each so far from the next at least: those that
/// collide form a block around the mean of what its members want.
pub(crate) fn spread(wanted: &[f64], apart: f64) -> Vec<f64> {
    let mut blocks: Vec<(f64, u32)> = Vec::new();
    let mut before = 0.0;
    for place in wanted {
        let mut block = (place - before, 1);
        before += apart;
        while let Some((sum, count)) = blocks.pop() {
            if sum / f64::from(count) <= block.0 / f64::from(block.1) {
                blocks.push((sum, count));
                break;
            }
            block = (sum + block.0, count + block.1);
        }
        blocks.push(block);
    }
    let (mut places, mut after) = (Vec::with_capacity(wanted.len()), 0.0);
    for (sum, members) in blocks {
        for _ in 0..members {
            places.push(sum / f64::from(members) + after);
            after += apart;
        }
    }
    places
}

#[cfg(test)]
pub(crate) mod testing {
    use ratatui::{buffer::Buffer, layout::Rect};

    use super::Drawable;
    use crate::theme::Theme;

    /// What `widget` draws on `width` x `height`, as text.
    pub(crate) fn draw(widget: &impl Drawable, width: u16, height: u16) -> String {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        widget.draw(&Theme::default(), area, &mut buffer);
        super::buffer_text(&buffer)
    }

    /// Words as widgets take them.
    pub(crate) fn owned<const N: usize>(words: [&str; N]) -> Vec<String> {
        words.map(str::to_owned).into()
    }

    /// Draws on every small area and on areas partly or wholly outside the buffer.
    pub(crate) fn survives(widget: &impl Drawable) {
        let theme = Theme::default();
        for width in 0..34 {
            for height in 0..10 {
                draw(widget, width, height);
            }
        }
        for area in [
            Rect::new(0, 0, 300, 120),
            Rect::new(15, 3, 20, 9),
            Rect::new(0, 0, 12, 9),
            Rect::new(200, 200, 9, 9),
            Rect::new(u16::MAX - 4, u16::MAX - 4, 4, 4),
        ] {
            let mut buffer = Buffer::empty(Rect::new(10, 2, 20, 6));
            widget.draw(&theme, area, &mut buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buffer_text_shows_wide_characters_once() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        buffer.set_string(0, 0, "齐鲁x", Style::new());
        assert_eq!(buffer_text(&buffer), "齐鲁x\n");
    }

    #[test]
    fn window_keeps_the_selected_row_in_sight() {
        assert_eq!(window(0, 10, 4), 0..4);
        assert_eq!(window(5, 10, 4), 3..7);
        assert_eq!(window(9, 10, 4), 6..10);
        assert_eq!(window(99, 10, 4), 6..10);
        assert_eq!(window(1, 2, 9), 0..2);
        assert_eq!(window(0, 0, 0), 0..0);
    }

    #[test]
    fn put_draws_what_ratatui_would() {
        // All that is drawn without its help, and neighbours that join it.
        let plain: String = ('\0'..='\u{ffff}').filter(|c| text::is_plain(*c)).collect();
        assert_eq!(plain.chars().count(), 95 + 95 + 24 + 368 + 253 + 11 + 256);
        let area = Rect::new(0, 0, 1200, 1);
        for content in [plain.as_str(), "a\u{301}b", "−1\u{301}", "齐鲁─x", "─\u{fe0f}", "", "…\u{7f}·"]
        {
            for columns in [1200, 3, 2] {
                let (mut by_us, mut by_ratatui) = (Buffer::empty(area), Buffer::empty(area));
                let within = Rect { width: columns, ..area };
                let end = put(&mut by_us, within, (0, 0), content, Style::new().bold());
                let room = usize::from(columns);
                assert_eq!(end, by_ratatui.set_stringn(0, 0, content, room, Style::new().bold()).0);
                assert_eq!(by_us, by_ratatui, "{content}");
            }
        }
    }

    #[test]
    fn put_stays_inside() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 1));
        let area = Rect::new(1, 0, 2, 1);
        put(&mut buffer, area, (1, 0), "abc", Style::new());
        put(&mut buffer, area, (0, 0), "z", Style::new());
        put(&mut buffer, area, (1, 7), "z", Style::new());
        assert_eq!(buffer_text(&buffer), " ab");
    }
}
