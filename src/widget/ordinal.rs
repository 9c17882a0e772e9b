//! Ordinal rows: places on a scale of words, and directions; never lengths.
//!
//! A dot stands under the word a row was given, `○` under further words for it, `·` under the rest. The
//! distance between two places means nothing, so no line joins them. Must not know: who said the words.

use ratatui::{buffer::Buffer, layout::Rect, style::Style};

use super::{Drawable, dot, put, widest, window};
use crate::text;
use crate::theme::{Role, Theme};

/// One row.
#[derive(Clone, Debug)]
pub struct OrdinalRow<'a> {
    /// What is placed; leading blanks indent it.
    pub heading: String,
    /// Index of its word on the scale; `None` when the source gives it no place.
    pub place: Option<usize>,
    /// Indices of other words that the source has for it, too.
    pub others: Vec<usize>,
    /// Stands in the scale's columns when there is no place.
    pub note: &'a str,
    /// Rows that follow each other with the same group and place are joined by a bracket.
    pub group: Option<usize>,
    /// The mark of its direction, where one is stated.
    pub direction: Option<char>,
    /// The source's word for the direction; may be empty.
    pub word: String,
    /// The role of heading, dot and direction.
    pub role: Role,
}

/// The rows under a heading of words.
#[derive(Clone, Copy, Debug, Default)]
pub struct OrdinalPlot<'a> {
    /// Above the row headings.
    pub title: &'a str,
    /// The words of the scale, lowest place first.
    pub scale: &'a [String],
    /// Above the directions.
    pub direction_title: &'a str,
    /// From top to bottom.
    pub rows: &'a [OrdinalRow<'a>],
    /// Beside the bracket of a group: "order not stated".
    pub tie_note: &'a str,
    /// The row in focus, marked with `▸`.
    pub selected: Option<usize>,
}

/// Where the columns of the screen are.
struct OrdinalLayout {
    area: Rect,
    heading: u16,
    places: Vec<u16>,
    direction: u16,
}

impl OrdinalPlot<'_> {
    fn layout(&self, area: Rect) -> OrdinalLayout {
        let heading = widest(self.rows.iter().map(|row| row.heading.as_str()).chain([self.title]));
        let scale: Vec<u16> = self.scale.iter().map(|word| text::width_u16(word)).collect();
        let words = widest(self.rows.iter().map(|row| row.word.as_str())).saturating_add(3);
        let words = words.max(text::width_u16(self.direction_title));
        let unplaced = self.rows.iter().filter(|row| row.place.is_none());
        let notes = widest(unplaced.map(|row| row.note)).saturating_add(2);
        let scale_width = scale.iter().fold(0u16, |sum, width| sum.saturating_add(width + 2));
        // A tie goes on to be read as an order if its note is the first thing to give way.
        let tied = (0..self.rows.len()).filter(|index| self.tied(*index));
        let tied = tied.filter_map(|index| self.rows[index].place).filter(|_| !self.tie_note.is_empty());
        let tie = tied.map(|place| {
            let before = scale.iter().take(place).fold(0u16, |sum, width| sum.saturating_add(width + 2));
            let own = scale.get(place).map_or(0, |width| width / 2);
            before.saturating_add(own).saturating_add(text::width_u16(self.tie_note)).saturating_add(5)
        });
        let notes = notes.max(tie.max().unwrap_or(0));
        let need = |notes: u16, words: u16| {
            let scale = scale_width.max(notes);
            heading.saturating_add(scale).saturating_add(words).saturating_add(2)
        };
        // Where it is narrow the notes lose their room, then the words of the directions, whose
        // marks stay; then headings are cut.
        let (notes, words) = [(notes, words), (0, words), (0, 1)]
            .into_iter()
            .find(|(notes, words)| need(*notes, *words) < area.width)
            .unwrap_or((0, 1));
        let needed = need(notes, words);
        // Air between the words of the scale while there is some; then the headings are cut.
        let spare = area.width.saturating_sub(needed.saturating_add(2));
        let gaps = u16::try_from(scale.len() + 2).unwrap_or(u16::MAX);
        let gap = 2 + (spare / gaps).min(6);
        let over = needed.saturating_add(1).saturating_sub(area.width);
        let heading = heading.saturating_sub(over).max(heading.min(area.width / 3));
        let first = area.x.saturating_add(heading).saturating_add(1);
        let mut x = first;
        let places: Vec<u16> = scale
            .iter()
            .map(|width| {
                x = x.saturating_add(gap);
                let middle = x.saturating_add(width / 2);
                x = x.saturating_add(*width);
                middle
            })
            .collect();
        let end = x.max(first.saturating_add(notes));
        // The note of a bracket gets its room only where the direction's word keeps its own.
        let tied = (0..self.rows.len()).filter(|index| self.tied(*index));
        let tied = tied.filter_map(|index| places.get(self.rows[index].place?));
        let tie_end =
            tied.max().map_or(0, |x| x.saturating_add(text::width_u16(self.tie_note)).saturating_add(3));
        let direction = [end.max(tie_end).saturating_add(2), end.saturating_add(2)]
            .into_iter()
            .find(|x| x.saturating_add(words) <= area.right())
            .unwrap_or(end.saturating_add(2))
            .max(end.saturating_add(gap).min(area.right().saturating_sub(words)));
        OrdinalLayout { area, heading, places, direction }
    }

    /// Whether `index` and the row after it share a group and a place.
    fn tied(&self, index: usize) -> bool {
        let (Some(row), Some(next)) = (self.rows.get(index), self.rows.get(index + 1)) else {
            return false;
        };
        row.group.is_some() && row.group == next.group && row.place.is_some() && row.place == next.place
    }

    fn header(&self, layout: &OrdinalLayout, style: Style, buffer: &mut Buffer) {
        let area = layout.area;
        let title = text::truncate(self.title, layout.heading.into());
        put(buffer, area, (area.x.saturating_add(1), area.y), &title, style);
        for (word, middle) in self.scale.iter().zip(&layout.places) {
            let width = text::width_u16(word);
            let x = middle.saturating_sub(width / 2);
            whole(buffer, area, (x, area.y), word, style);
        }
        whole(buffer, area, (layout.direction, area.y), self.direction_title, style);
    }

    fn places(
        &self,
        layout: &OrdinalLayout,
        (index, y): (usize, u16),
        [style, muted]: [Style; 2],
        buffer: &mut Buffer,
    ) {
        let (row, area) = (&self.rows[index], layout.area);
        let Some(place) = row.place else {
            let x = area.x.saturating_add(layout.heading).saturating_add(3);
            let area = Rect { width: self.note_end(layout, index) - area.x, ..area };
            whole(buffer, area, (x, y), row.note, muted);
            return;
        };
        let before = index > 0 && self.tied(index - 1);
        let bracket = match (before, self.tied(index)) {
            (false, false) => None,
            (false, true) => Some('┐'),
            (true, true) => Some('┤'),
            (true, false) => Some('┘'),
        };
        let dots = layout.places.iter().enumerate();
        let at = layout.places.get(place).copied();
        let note = if bracket == Some('┘') { text::width_u16(self.tie_note) } else { 0 };
        let noted = at.map(|x| x..x.saturating_add(note + 4));
        let noted = noted.filter(|span| note > 0 && span.end < layout.direction);
        for (position, x) in dots {
            if position == place {
                dot(buffer, area, (*x, y), '▮', style);
            } else if row.others.contains(&position) {
                dot(buffer, area, (*x, y), '▯', style);
            } else if !noted.as_ref().is_some_and(|span| span.contains(x)) {
                // The note of a bracket may cover empty places, which carry nothing.
                dot(buffer, area, (*x, y), '·', muted);
            }
        }
        if let (Some(bracket), Some(x)) = (bracket, at) {
            dot(buffer, area, (x.saturating_add(1), y), bracket, muted);
            if noted.is_some() {
                whole(buffer, area, (x.saturating_add(3), y), self.tie_note, muted);
            }
        }
    }

    /// Where the note of an unplaced row has to end: it may run over the direction only where
    /// nothing is said of one.
    fn note_end(&self, layout: &OrdinalLayout, index: usize) -> u16 {
        let (row, area) = (&self.rows[index], layout.area);
        let silent = row.direction.is_none() && row.word.is_empty();
        let end = if silent { area.right() } else { layout.direction.saturating_sub(1) };
        end.clamp(area.x, area.right())
    }
}

/// Writes `text` only when all of it fits: half a quotation would be another one.
fn whole(buffer: &mut Buffer, area: Rect, (x, y): (u16, u16), text: &str, style: Style) {
    if x.saturating_add(text::width_u16(text)) <= area.right() {
        put(buffer, area, (x, y), text, style);
    }
}

impl Drawable for OrdinalPlot<'_> {
    fn draw(&self, theme: &Theme, area: Rect, buffer: &mut Buffer) {
        let area = area.intersection(buffer.area);
        if area.is_empty() {
            return;
        }
        let layout = self.layout(area);
        self.header(&layout, theme.style(Role::Header), buffer);
        let height = usize::from(area.height - 1);
        let shown = window(self.selected.unwrap_or(0), self.rows.len(), height);
        for (y, index) in (area.y + 1..area.bottom()).zip(shown) {
            let row = &self.rows[index];
            let in_focus = self.selected == Some(index);
            let style = theme.style(row.role);
            if in_focus {
                dot(buffer, area, (area.x, y), '▸', theme.style(Role::Accent));
            }
            let heading = text::truncate(&row.heading, layout.heading.into());
            let named = if in_focus { style.patch(theme.style(Role::Header)) } else { style };
            put(buffer, area, (area.x.saturating_add(1), y), &heading, named);
            dot(buffer, area, (layout.direction, y), row.direction.unwrap_or('–'), style);
            self.places(&layout, (index, y), [style, theme.style(Role::Muted)], buffer);
            whole(buffer, area, (layout.direction.saturating_add(3), y), &row.word, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, owned, survives};
    use super::*;

    fn rows() -> Vec<OrdinalRow<'static>> {
        let row = |heading: &str, place, direction, word: &str| OrdinalRow {
            heading: heading.to_owned(),
            place,
            others: Vec::new(),
            note: "",
            group: None,
            direction,
            word: word.to_owned(),
            role: Role::Text,
        };
        let mut rows = vec![
            row("Foreign", Some(1), Some('▾'), "\"slightly\""),
            row("Private", Some(0), Some('▴'), "\"slowly\""),
            row("State", Some(0), Some('▴'), "\"slowly\""),
            row("  other", None, None, ""),
        ];
        (rows[1].group, rows[2].group) = (Some(1), Some(1));
        rows[3].note = "not mentioned";
        rows
    }

    #[test]
    fn places_brackets_and_directions() {
        let rows = rows();
        let ordinal = OrdinalPlot {
            title: "OWNERSHIP",
            scale: &owned(["low", "main"]),
            direction_title: "direction",
            rows: &rows,
            tie_note: "order not stated",
            selected: Some(1),
        };
        assert_eq!(
            draw(&ordinal, 60, 5),
            " OWNERSHIP     low     main          direction\n Foreign        ·        ▮           ▾  \"slightly\"\n▸Private        ▮┐       ·           ▴  \"slowly\"\n State          ▮┘ order not stated  ▴  \"slowly\"\n   other    not mentioned            –"
        );
        survives(&ordinal);
        survives(&OrdinalPlot::default());
    }

    #[test]
    fn a_tie_says_so_as_long_as_the_words_have_room() {
        let rows = rows();
        let ordinal = OrdinalPlot {
            scale: &owned(["low", "main"]),
            rows: &rows[..3],
            tie_note: "order not stated",
            ..OrdinalPlot::default()
        };
        for width in 46..120 {
            let text = draw(&ordinal, width, 4);
            assert!(text.contains("┘ order not stated") && text.contains("slowly"), "{width}: {text}");
        }
    }

    #[test]
    fn a_narrow_area_drops_words_whole() {
        let rows = rows();
        let ordinal = OrdinalPlot { scale: &owned(["low", "main"]), rows: &rows, ..OrdinalPlot::default() };
        let text = draw(&ordinal, 26, 5);
        assert!(!text.contains("slow") && text.contains('▴'), "{text}");
    }
}
