//! How a list is written: columns for a reader, records for a program.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::args::{Format, ListArgs};
use super::environment::{columns, variable};
use super::failure::{Failure, print};
use crate::export::{Records, exported};
use crate::glyphs::Glyphs;
use crate::text::{self, Decimals};

/// Columns that the last of the cells that stand side by side should have; with fewer, it stands below them.
const LEAST: usize = 24;
/// What parts two columns.
const GAP: &str = "  ";
/// Columns by which what stands below is moved in.
const INDENT: usize = 4;

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words, from the left.
    Left,
    /// Numbers, their points under each other.
    Point,
}

/// The headings of columns of words.
pub fn words<const N: usize>(names: [&str; N]) -> [(&str, Align); N] {
    names.map(|name| (name, Align::Left))
}

/// What a list is printed with, and on.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    glyphs: Glyphs,
    /// As many as a line may have.
    columns: usize,
}

/// A column of a list as it is printed: how wide it is, its cells, the heading first, and how the numbers among
/// them stand.
struct Strip<'a> {
    wide: usize,
    align: Align,
    numbers: Decimals,
    cells: Vec<Cow<'a, str>>,
}

/// Lines as they are written; blanks wait until something follows them.
#[derive(Default)]
struct Written {
    out: String,
    blanks: usize,
}

impl Page {
    /// The one that standard output is.
    pub fn here(glyphs: Glyphs) -> Self {
        Self { glyphs, columns: columns(variable).map_or(usize::MAX, usize::from) }
    }

    /// One of so many columns, with all glyphs.
    pub fn of(columns: usize) -> Self {
        Self { glyphs: Glyphs::Unicode, columns }
    }

    /// A text in lines that fit.
    pub fn text(self, text: &str) -> String {
        let mut written = Written::default();
        self.hang(0, &self.glyphs.fold_str(text), &mut written);
        written.out
    }

    /// Lines with their columns under each other, two blanks apart; the first line is the heading.
    /// Columns in which no line has anything are left out, and those that have no room beside the others
    /// stand below them.
    pub fn table<const N: usize>(self, heading: [(&str, Align); N], rows: &[[String; N]]) -> String {
        let cells = |at: usize| rows.iter().filter_map(move |row| row.get(at)).map(String::as_str);
        let columns: Vec<Strip<'_>> = heading
            .into_iter()
            .enumerate()
            .filter(|(at, _)| cells(*at).any(|cell| !cell.is_empty()))
            .map(|(at, (name, align))| {
                Strip::new(name, align, cells(at).map(|cell| self.glyphs.fold_str(cell)))
            })
            .collect();
        let (beside, below) = columns.split_at(self.beside(&columns));
        let mut written = Written::default();
        for row in 0..=rows.len() {
            self.row(beside, below, row, &mut written);
        }
        written.out
    }

    /// How many columns stand side by side. The last of them may be wider than what is left for it.
    fn beside(self, columns: &[Strip<'_>]) -> usize {
        let mut start = 0;
        for (at, column) in columns.iter().enumerate() {
            if start + column.wide > self.columns {
                let wraps = at > 0 && column.align == Align::Left && start + LEAST <= self.columns;
                return at + usize::from(wraps);
            }
            start += column.wide + GAP.len();
        }
        columns.len()
    }

    fn row(self, beside: &[Strip<'_>], below: &[Strip<'_>], row: usize, to: &mut Written) {
        if let Some((last, before)) = beside.split_last() {
            for column in before {
                column.write(row, to);
                to.blanks += GAP.len();
            }
            let indent = before.iter().map(|column| column.wide + GAP.len()).sum();
            if last.align == Align::Point {
                last.write(row, to);
                to.end();
            } else {
                self.hang(indent, last.cell(row), to);
            }
        }
        let indent = if beside.is_empty() { 0 } else { INDENT };
        let room = self.columns.saturating_sub(indent);
        let mut line = String::new();
        let cells = below.iter().map(|column| column.cell(row).trim());
        for cell in cells.filter(|cell| !cell.is_empty()) {
            if !line.is_empty() && text::width(&line) + GAP.len() + text::width(cell) > room {
                to.blanks = indent;
                self.hang(indent, &std::mem::take(&mut line), to);
            }
            line.push_str(if line.is_empty() { "" } else { GAP });
            line.push_str(cell);
        }
        if !line.is_empty() {
            to.blanks = indent;
            self.hang(indent, &line, to);
        }
    }

    /// Writes a text behind the beginning of a line, and what has no room there on lines of its own below it.
    fn hang(self, indent: usize, text: &str, to: &mut Written) {
        let mut before = to.blanks;
        for line in text::wrap(text, self.columns.saturating_sub(indent)) {
            to.blanks = before;
            to.push(line);
            to.end();
            before = indent;
        }
    }
}

impl Written {
    fn push(&mut self, text: &str) {
        let bare = text.trim_end_matches(' ');
        if !bare.is_empty() {
            self.out.push_str(&text::blanks(std::mem::take(&mut self.blanks)));
            self.out.push_str(bare);
        }
        self.blanks += text.len() - bare.len();
    }

    fn end(&mut self) {
        self.blanks = 0;
        self.out.push('\n');
    }
}

impl<'a> Strip<'a> {
    fn new(name: &'a str, align: Align, cells: impl Iterator<Item = Cow<'a, str>>) -> Self {
        let cells: Vec<Cow<'a, str>> = std::iter::once(name.into()).chain(cells).collect();
        let texts = || cells.iter().map(AsRef::as_ref);
        let numbers = Decimals::of(texts().skip(1).take_while(|_| align == Align::Point));
        let wide = match align {
            Align::Left => texts().map(text::width).max().unwrap_or(0),
            Align::Point => numbers.columns.max(text::width(name)),
        };
        Self { wide, align, numbers, cells }
    }

    fn cell(&self, row: usize) -> &str {
        self.cells.get(row).map_or("", AsRef::as_ref)
    }

    /// Writes a cell with the blanks that its column gives it.
    fn write(&self, row: usize, to: &mut Written) {
        let cell = self.cell(row);
        let wide = text::width(cell);
        let (before, after) = match self.align {
            Align::Left => (0, self.wide - wide),
            Align::Point if row == 0 => (self.wide - wide, 0),
            Align::Point => self.numbers.around(cell, wide, self.wide),
        };
        to.blanks += before;
        to.push(cell);
        to.blanks += after;
    }
}

impl ListArgs {
    /// Prints a list in the format that is asked for: columns for a reader, or records for a program.
    pub fn print(
        self,
        glyphs: Glyphs,
        columns: impl FnOnce(Page) -> String,
        records: impl FnOnce() -> Records,
    ) -> Result<(), Failure> {
        let list = match self.format {
            Format::Text => exported(&columns(Page::here(glyphs))).into_owned(),
            Format::Md | Format::Csv | Format::Json => written(&records(), self.format)?,
        };
        print(&self.csv.marked(list, self.format == Format::Csv)?)
    }
}

/// Records in a format for programs and documents; columns for a reader are the caller's.
pub fn written(records: &Records, format: Format) -> Result<String, Failure> {
    let written = match format {
        Format::Text | Format::Md => Ok(records.markdown()),
        Format::Csv => records.csv(),
        Format::Json => records.json(),
    };
    written.map_err(|error| Failure::Sentence(error.to_string()))
}

/// What may have been meant where a pattern is in none of the texts: each of them, and its words.
pub fn guesses<'a>(texts: impl IntoIterator<Item = &'a str>) -> BTreeSet<&'a str> {
    let parts = |text: &'a str| text.split(|c: char| !c.is_alphanumeric() && c != '-').chain([text]);
    texts.into_iter().flat_map(parts).collect()
}

/// Whether any of the texts has the pattern in it, in any case; no pattern is in every text.
pub fn matches(pattern: Option<&str>, texts: [&str; 2]) -> bool {
    let Some(pattern) = pattern.map(str::to_lowercase) else { return true };
    texts.iter().any(|text| text.to_lowercase().contains(&pattern))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_and_empty_ones_are_left_out() {
        let rows = [["a", "-1.25", "", "x y"], ["齐鲁", "10.5", "", ""]].map(|row| row.map(str::to_owned));
        let heading =
            [("ID", Align::Left), ("VALUE", Align::Point), ("FLAGS", Align::Left), ("NAME", Align::Left)];
        let table = Page::of(usize::MAX).table(heading, &rows);
        assert_eq!(table, "ID    VALUE  NAME\na     -1.25  x y\n齐鲁  10.5\n");
    }

    #[test]
    fn what_has_no_room_is_wrapped_or_stands_below() {
        let rows = [["C01", "one two three four five", "its reason"], ["C02", "six", ""]]
            .map(|row| row.map(str::to_owned));
        let heading = [("ID", Align::Left), ("STATEMENT", Align::Left), ("REASON", Align::Left)];
        let wide =
            "ID   STATEMENT                REASON\nC01  one two three four five  its reason\nC02  six\n";
        assert_eq!(Page::of(40).table(heading, &rows), wide);
        let below = "ID   STATEMENT\n    REASON\nC01  one two three four five\n    its reason\nC02  six\n";
        assert_eq!(Page::of(39).table(heading, &rows), below);
        let page12 = "ID\n    STATEMEN\n    T\n    REASON\nC01\n    one two\n    three\n    four\n    five\n    its\n    reason\nC02\n    six\n";
        assert_eq!(Page::of(12).table(heading, &rows), page12);
        let packed = "ID\n    STATEMENT  REASON\nC01\n    one two three four\n    five\n    its reason\nC02\n    six\n";
        assert_eq!(Page::of(22).table(heading, &rows), packed);
        for columns in 1..60 {
            let table = Page::of(columns).table(heading, &rows);
            assert!(
                columns < 5 || table.lines().all(|line| text::width(line) <= columns),
                "{columns}: {table}"
            );
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            assert_eq!(letters(&table).len(), letters(wide).len(), "{columns}: {table}");
        }
    }

    #[test]
    fn a_pattern_is_looked_for_in_any_case() {
        assert!(matches(Some("ZHE"), ["gap.zhejiang.2016", ""]) && matches(None, ["", ""]));
        assert!(!matches(Some("x"), ["a", "b"]));
    }
}
