//! Bump chart: who stands at which place, column after column, one row a place.
//!
//! All names stand at the right end in the order of the last column; at the left end only those that
//! matter, which are drawn above the others with their place at each column. Must not know: what is
//! ranked, or by what.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, widgets::Widget};

use super::{braille::Dots, dot, put, put_chosen, put_right, widest};
use crate::text;

/// One who has places.
#[derive(Clone, Copy, Debug)]
pub struct Track<'a> {
    /// Its name.
    pub name: &'a str,
    /// The column of its first place.
    pub first: usize,
    /// A place from 1 in each column from there on; `None` breaks the line.
    pub places: &'a [Option<u16>],
    /// Beside its name, so that styles alone tell nothing.
    pub marker: char,
    /// Style of line and names.
    pub style: Style,
    /// Drawn above the others, thick, named at both ends.
    pub emphasised: bool,
}

/// The chart.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bump<'a> {
    /// Those who have places, in any order.
    pub tracks: &'a [Track<'a>],
    /// What stands over the columns.
    pub columns: &'a [&'a str],
    /// The column whose title stands in brackets.
    pub selected: Option<usize>,
    /// Style of the titles.
    pub axis: Style,
    /// Laid over the title in brackets.
    pub chosen: Style,
}

/// A place of two digits with a blank on either side, a marker and its blank.
const BESIDE: u16 = 6;
/// Columns between two titles that let a line be seen.
const LEAST: u16 = 6;

impl Bump<'_> {
    fn names(&self) -> u16 {
        widest(self.tracks.iter().map(|track| track.name))
    }

    fn gaps(&self) -> u16 {
        u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX)
    }

    /// Columns that it takes at least.
    pub fn least_width(&self) -> u16 {
        (self.names() + BESIDE).saturating_mul(2).saturating_add(self.gaps().saturating_mul(LEAST))
    }

    /// Rows that it takes: titles and places.
    pub fn height(&self) -> u16 {
        let places = self.tracks.iter().flat_map(|track| track.places).flatten();
        places.copied().max().unwrap_or(0).saturating_add(1)
    }

    /// Where the lines run on `area`: titles above, names on either side; `None` where there is no room.
    pub fn plot(&self, area: Rect) -> Option<Rect> {
        if area.width < self.least_width() || area.height < 2 || self.gaps() == 0 {
            return None;
        }
        let side = self.names() + BESIDE;
        Some(Rect { x: area.x + side, y: area.y + 1, width: area.width - 2 * side, height: area.height - 1 })
    }

    /// The column of the screen in which a column of places stands. The last one stands in the last
    /// cell of the plot, the first one in its first.
    pub fn column(&self, plot: Rect, index: u16) -> u16 {
        plot.x + plot.width.saturating_sub(1).saturating_mul(index.min(self.gaps())) / self.gaps().max(1)
    }
}

fn columns_from(first: usize) -> impl Iterator<Item = u16> {
    u16::try_from(first).unwrap_or(u16::MAX)..=u16::MAX
}

impl Widget for &Bump<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let Some(plot) = self.plot(area) else { return };
        let column = |index: u16| self.column(plot, index);
        for ((index, title), at) in (0u16..).zip(self.columns).zip(0..) {
            let x = column(index).saturating_sub(text::width_u16(title) / 2);
            let selected = self.selected == Some(at);
            let style = if selected { self.axis.patch(self.chosen) } else { self.axis };
            put_chosen(buffer, area, (x, area.y), title, (style, selected));
        }
        let mut order: Vec<&Track<'_>> = self.tracks.iter().collect();
        order.sort_by_key(|track| track.emphasised);
        let mut canvas = Dots::new(plot);
        for track in &order {
            let dots: Vec<Option<(u16, u16)>> = columns_from(track.first)
                .zip(track.places)
                .map(|(index, place)| {
                    let y = place.as_ref()?.checked_sub(1)?.saturating_mul(4).saturating_add(1);
                    Some(((column(index) - plot.x).saturating_mul(2), y))
                })
                .collect();
            for pair in dots.windows(2) {
                if let [Some(from), Some(to)] = pair {
                    canvas.line(*from, *to, track.emphasised, track.style);
                }
            }
        }
        canvas.render(buffer);
        for track in order {
            for (index, place) in columns_from(track.first).zip(track.places) {
                if let Some(place) = place.filter(|place| *place > 0) {
                    self.label(track, (index, place), [plot, area], buffer);
                }
            }
        }
    }
}

impl Bump<'_> {
    /// What stands at a place: the name at the ends, the place alone between them.
    fn label(&self, track: &Track, (index, place): (u16, u16), [plot, area]: [Rect; 2], buffer: &mut Buffer) {
        let y = plot.y.saturating_add(place - 1);
        let number = text::pad_left(&place.to_string(), 2);
        if index == self.gaps() {
            let after = put(buffer, area, (plot.right(), y), &format!(" {number} "), track.style);
            dot(buffer, area, (after, y), track.marker, track.style);
            put(buffer, area, (after.saturating_add(2), y), track.name, track.style);
        } else if !track.emphasised {
            // Its line is enough.
        } else if index == 0 {
            let left = format!("{} {} {number} ", track.name, track.marker);
            put_right(buffer, area, (plot.x, y), &left, track.style);
        } else {
            put(buffer, plot, (self.column(plot, index).saturating_sub(1), y), &number, track.style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, survives};
    use super::*;

    fn track<'a>(name: &'a str, places: &'a [Option<u16>], emphasised: bool) -> Track<'a> {
        let marker = if emphasised { '●' } else { ' ' };
        Track { name, first: 0, places, marker, style: Style::new(), emphasised }
    }

    #[test]
    fn lines_lead_from_place_to_place_and_names_stand_at_the_ends() {
        let tracks = [
            track("Ada", &[Some(1), Some(2), Some(2)], true),
            track("Bob", &[Some(2), Some(1), Some(1)], false),
            track("Eve", &[Some(3), None, Some(3)], false),
        ];
        let bump =
            Bump { tracks: &tracks, columns: &["'16", "'17", "'18"], selected: Some(1), ..Bump::default() };
        assert_eq!((bump.least_width(), bump.height()), (30, 4));
        let drawn = draw(&bump, 31, 4);
        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(lines[0], "        '16  ['17]  '18");
        // By hand: Ada falls from 1 to 2, whose number stands at the second column; Eve has no line.
        assert!(lines[1].starts_with("Ada ●  1 ") && lines[1].ends_with("  1   Bob"), "{drawn}");
        assert!(lines[2].contains(" 2") && lines[2].ends_with("  2 ● Ada"), "{drawn}");
        assert_eq!(lines[3].trim(), "3   Eve");
        survives(&bump);
    }

    #[test]
    fn too_narrow_or_empty_it_draws_nothing() {
        let tracks = [track("Ada", &[Some(1), Some(1)], true)];
        let bump = Bump { tracks: &tracks, columns: &["a", "b"], ..Bump::default() };
        assert_eq!(draw(&bump, bump.least_width() - 1, 3).trim(), "");
        survives(&bump);
        survives(&Bump::default());
        let strange = [track("x", &[Some(0), Some(u16::MAX)], true)];
        survives(&Bump { tracks: &strange, columns: &["a", "b"], ..Bump::default() });
    }
}
