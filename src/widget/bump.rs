//! Bump chart: who stands at which place, column after column, one row a place.
//!
//! All names stand at the right end in the order of the last column; at the left end only those that
//! matter, which are drawn above the others with their place at each column. Must not know: what is
//! ranked, or by what.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{Drawable, braille::Dots, dot, put, put_chosen, put_right, widest};
use crate::text;
use crate::theme::{Role, Theme};

/// One who has places.
#[derive(Clone, Debug)]
pub struct Track {
    /// Its name.
    pub name: String,
    /// The column of its first place.
    pub first: usize,
    /// A place from 1 in each column from there on; `None` breaks the line.
    pub places: Vec<Option<u16>>,
    /// Beside its name, so that styles alone tell nothing.
    pub marker: char,
    /// The role of line and names.
    pub role: Role,
    /// Drawn above the others, thick, named at both ends.
    pub emphasised: bool,
}

/// The chart.
#[derive(Clone, Debug, Default)]
pub struct Bump {
    /// Those who have places, in any order.
    pub tracks: Vec<Track>,
    /// What stands over the columns.
    pub columns: Vec<String>,
    /// The column whose title stands in brackets.
    pub selected: Option<usize>,
}

/// A place of two digits with a blank on either side, a marker and its blank.
const BESIDE: u16 = 6;
/// Columns between two titles that let a line be seen.
const LEAST: u16 = 6;

impl Bump {
    fn names(&self) -> u16 {
        widest(self.tracks.iter().map(|track| track.name.as_str()))
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
        let places = self.tracks.iter().flat_map(|track| &track.places).flatten();
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

impl Drawable for Bump {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        let Some(plot) = self.plot(area) else { return };
        let column = |index: u16| self.column(plot, index);
        let axis = theme.style(Role::Muted);
        for ((index, title), at) in (0u16..).zip(&self.columns).zip(0..) {
            let x = column(index).saturating_sub(text::width_u16(title) / 2);
            let selected = self.selected == Some(at);
            let style = if selected { axis.patch(theme.style(Role::Accent)) } else { axis };
            put_chosen(buffer, area, (x, area.y), title, (style, selected));
        }
        let mut order: Vec<&Track> = self.tracks.iter().collect();
        order.sort_by_key(|track| track.emphasised);
        let mut canvas = Dots::new(plot);
        for track in &order {
            let dots: Vec<Option<(u16, u16)>> = columns_from(track.first)
                .zip(&track.places)
                .map(|(index, place)| {
                    let y = place.as_ref()?.checked_sub(1)?.saturating_mul(4).saturating_add(1);
                    Some(((column(index) - plot.x).saturating_mul(2), y))
                })
                .collect();
            for pair in dots.windows(2) {
                if let [Some(from), Some(to)] = pair {
                    canvas.line(*from, *to, track.emphasised, theme.style(track.role));
                }
            }
        }
        canvas.render(buffer);
        for track in order {
            for (index, place) in columns_from(track.first).zip(&track.places) {
                if let Some(place) = place.filter(|place| *place > 0) {
                    self.label((track, theme.style(track.role)), (index, place), [plot, area], buffer);
                }
            }
        }
    }
}

impl Bump {
    /// What stands at a place: the name at the ends, the place alone between them.
    fn label(
        &self,
        (track, style): (&Track, Style),
        (index, place): (u16, u16),
        [plot, area]: [Rect; 2],
        buffer: &mut Buffer,
    ) {
        let y = plot.y.saturating_add(place - 1);
        let number = text::pad_left(&place.to_string(), 2);
        if index == self.gaps() {
            let after = put(buffer, area, (plot.right(), y), &format!(" {number} "), style);
            dot(buffer, area, (after, y), track.marker, style);
            put(buffer, area, (after.saturating_add(2), y), &track.name, style);
        } else if !track.emphasised {
            // Its line is enough.
        } else if index == 0 {
            let left = format!("{} {} {number} ", track.name, track.marker);
            put_right(buffer, area, (plot.x, y), &left, style);
        } else {
            put(buffer, plot, (self.column(plot, index).saturating_sub(1), y), &number, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, owned, survives};
    use super::*;

    fn track(name: &str, places: &[Option<u16>], emphasised: bool) -> Track {
        let (name, places) = (name.to_owned(), places.to_vec());
        let marker = if emphasised { '●' } else { ' ' };
        Track { name, first: 0, places, marker, role: Role::Text, emphasised }
    }

    #[test]
    fn lines_lead_from_place_to_place_and_names_stand_at_the_ends() {
        let tracks = vec![
            track("Ada", &[Some(1), Some(2), Some(2)], true),
            track("Bob", &[Some(2), Some(1), Some(1)], false),
            track("Eve", &[Some(3), None, Some(3)], false),
        ];
        let bump = Bump { tracks, columns: owned(["'16", "'17", "'18"]), selected: Some(1) };
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
        let of = |track| Bump { tracks: vec![track], columns: owned(["a", "b"]), selected: None };
        let bump = of(track("Ada", &[Some(1), Some(1)], true));
        assert_eq!(draw(&bump, bump.least_width() - 1, 3).trim(), "");
        survives(&bump);
        survives(&Bump::default());
        survives(&of(track("x", &[Some(0), Some(u16::MAX)], true)));
    }
}
