//! A table: words and digits in rows, set as wide as they need.

use super::drawing::{Anchor, Area, Drawing, Ink, Label, float, width, wrapped};
use crate::theme::Role;

/// Pixels from one line of a row to the next, and round a row.
const LINE: f64 = 15.0;
const AIR: f64 = 4.0;
/// What words in several lines have in one of them at least, in sizes of a letter.
const LEAST: f64 = 5.5;
/// Pixels between two columns, at least and at most.
const GAP: (f64, f64) = (12.0, 26.0);

/// A cell.
pub struct SetCell {
    pub words: String,
    pub ink: Ink,
    pub bold: bool,
    /// The role of a tint behind it, and how much of it.
    pub tint: Option<(Role, f64)>,
}

impl SetCell {
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), ink: Ink::Of(Role::Text), bold: false, tint: None }
    }

    pub fn ink(self, role: Role) -> Self {
        Self { ink: Ink::Of(role), ..self }
    }

    pub fn bold(self, bold: bool) -> Self {
        Self { bold, ..self }
    }

    pub fn tint(self, role: Role, part: f64) -> Self {
        Self { tint: Some((role, part)), ..self }
    }
}

/// How a column is set.
#[derive(Clone, Copy, PartialEq)]
pub enum Set {
    /// In one line, from the left.
    Left,
    /// In one line, to the right: digits.
    Right,
    /// In as many lines as it needs; all such columns share what the others leave, by weight.
    Wrapped(f64),
    /// So many pixels for what is drawn in it.
    Drawn(f64),
}

/// Columns with their titles, and rows.
pub struct SetTable {
    pub columns: Vec<(String, Set)>,
    pub rows: Vec<Vec<SetCell>>,
}

/// Where a table came to stand.
pub struct SetPlaces {
    pub bottom: f64,
    /// First pixel and width of each column.
    pub columns: Vec<(f64, f64)>,
    /// The upper edge of each row and its height.
    pub rows: Vec<(f64, f64)>,
}

impl SetTable {
    /// Draws it from the upper edge of an area on, whatever height it takes. Where the lines do not fit, letters
    /// get smaller; where they would be too small, the picture gets wider.
    pub fn draw(&self, drawing: &mut Drawing, area: Area) -> SetPlaces {
        let least = |size: f64| {
            let all = self.columns.iter().enumerate().map(|(at, (_, set))| self.wanted(at, *set, size));
            all.sum::<f64>() + GAP.0 * float(self.columns.len().saturating_sub(1))
        };
        let sizes = [12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0];
        let size = sizes.into_iter().find(|size| least(*size) <= area.w).unwrap_or(9.0);
        drawing.width = drawing.width.max(least(size) + drawing.width - area.w);
        let columns = self.places(area, size);
        let mut y = area.y;
        if self.columns.iter().any(|(title, _)| !title.is_empty()) {
            let titles: Vec<SetCell> =
                self.columns.iter().map(|(title, _)| SetCell::new(title).ink(Role::Muted)).collect();
            y += self.row(drawing, &titles, &columns, (y, size));
            let right = columns.last().map_or(area.right(), |(x, w)| x + w);
            drawing.rule((area.x, y), (right, y), Role::Rule);
        }
        let mut rows = Vec::new();
        for row in &self.rows {
            let height = self.height(row, &columns, size);
            self.row(drawing, row, &columns, (y, size));
            rows.push((y, height));
            y += height;
        }
        SetPlaces { bottom: y, columns, rows }
    }

    /// Lets go of the rows for which an area is not high enough; how many.
    pub fn cut(&mut self, area: Area) -> usize {
        let (columns, all, mut taken) = (self.places(area, 12.0), self.rows.len(), 0.0);
        let mut fits = |row: &Vec<SetCell>| {
            taken += self.height(row, &columns, 12.0);
            taken <= area.h
        };
        let kept = self.rows.iter().take_while(|row| fits(row)).count().max(1);
        self.rows.truncate(kept);
        all.saturating_sub(kept)
    }

    /// Pixels that a column needs.
    fn wanted(&self, at: usize, set: Set, size: f64) -> f64 {
        let title = self.columns.get(at).map(|(title, _)| (title.as_str(), false));
        let cells = self.rows.iter().filter_map(|row| row.get(at));
        let cells = title.into_iter().chain(cells.map(|cell| (cell.words.as_str(), cell.bold)));
        match set {
            Set::Drawn(pixels) => pixels,
            Set::Wrapped(_) => {
                let least = |(words, bold): (&str, bool)| {
                    let longest = words.split(' ').map(|word| width(word, size, bold)).fold(0.0, f64::max);
                    longest.max(width(words, size, bold).min(LEAST * size))
                };
                cells.map(least).fold(0.0, f64::max)
            }
            Set::Left | Set::Right => cells.map(|(words, bold)| width(words, size, bold)).fold(0.0, f64::max),
        }
    }

    fn places(&self, area: Area, size: f64) -> Vec<(f64, f64)> {
        let mut widths: Vec<f64> =
            self.columns.iter().enumerate().map(|(at, (_, set))| self.wanted(at, *set, size)).collect();
        let weight = |set: Set| if let Set::Wrapped(weight) = set { weight } else { 0.0 };
        let gaps = float(self.columns.len().saturating_sub(1).max(1));
        let wraps = self.columns.iter().any(|(_, set)| weight(*set) > 0.0);
        let room = area.w - widths.iter().sum::<f64>();
        let gap = if wraps { GAP.0 } else { (room / gaps).clamp(GAP.0, GAP.1) };
        // Whoever has a word that is longer than its share keeps that, and the others share what is left.
        let mut sharing: Vec<usize> =
            (0..widths.len()).filter(|at| weight(self.columns[*at].1) > 0.0).collect();
        while !sharing.is_empty() {
            let others =
                (0..widths.len()).filter(|at| !sharing.contains(at)).map(|at| widths[at]).sum::<f64>();
            let weights: f64 = sharing.iter().map(|at| weight(self.columns[*at].1)).sum();
            let share = |at: usize| (area.w - gap * gaps - others) * weight(self.columns[at].1) / weights;
            let before = sharing.len();
            let fitting: Vec<usize> =
                sharing.iter().copied().filter(|at| share(*at) >= widths[*at]).collect();
            if fitting.len() == before {
                for at in sharing {
                    widths[at] = share(at);
                }
                break;
            }
            sharing = fitting;
        }
        let mut x = area.x;
        let place = |w: f64| {
            let place = (x, w);
            x += w + gap;
            place
        };
        widths.into_iter().map(place).collect()
    }

    fn lines(&self, at: usize, cell: &SetCell, room: f64, size: f64) -> Vec<String> {
        match self.columns.get(at).map(|(_, set)| *set) {
            Some(Set::Wrapped(_)) => wrapped(&cell.words, size, cell.bold, room),
            Some(Set::Left | Set::Right | Set::Drawn(_)) | None => vec![cell.words.clone()],
        }
    }

    fn height(&self, row: &[SetCell], columns: &[(f64, f64)], size: f64) -> f64 {
        let lines = row.iter().zip(columns).enumerate();
        let lines = lines.map(|(at, (cell, (_, room)))| self.lines(at, cell, *room, size).len());
        float(lines.max().unwrap_or(1).max(1)) * LINE + AIR
    }

    /// Draws a row; its height.
    fn row(
        &self,
        drawing: &mut Drawing,
        row: &[SetCell],
        columns: &[(f64, f64)],
        (y, size): (f64, f64),
    ) -> f64 {
        let height = self.height(row, columns, size);
        for (at, (cell, (x, room))) in row.iter().zip(columns).enumerate() {
            if let Some((role, part)) = cell.tint {
                drawing.tint(Area { x: x - 5.0, y: y + 1.0, w: room + 10.0, h: height - 2.0 }, role, part);
            }
            let (x, anchor) = match self.columns.get(at).map(|(_, set)| *set) {
                Some(Set::Right) => (x + room, Anchor::End),
                Some(Set::Left | Set::Wrapped(_) | Set::Drawn(_)) | None => (*x, Anchor::Start),
            };
            let mut line = y + AIR / 2.0 + LINE - 3.0;
            for words in self.lines(at, cell, *room, size) {
                let label = Label::new(words, (x, line)).ink(cell.ink).bold(cell.bold).size(size);
                drawing.put(label.anchor(anchor));
                line += LINE;
            }
        }
        height
    }
}
