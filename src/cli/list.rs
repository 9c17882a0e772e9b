//! How a list is written: columns for a reader, records for a program.

use super::args::Format;
use super::failure::Failure;
use crate::export::Records;
use crate::{number, text};

/// What becomes of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words, from the left.
    Left,
    /// Numbers, their points under each other.
    Point,
}

/// Lines with their columns under each other, two blanks apart; the first line is the heading.
/// Columns in which no line has anything are left out.
pub fn columns<const N: usize>(heading: [(&str, Align); N], rows: &[[String; N]]) -> String {
    let mut lines = vec![String::new(); rows.len() + 1];
    for (at, (name, align)) in heading.into_iter().enumerate() {
        let cells: Vec<&str> = rows.iter().filter_map(|row| row.get(at)).map(String::as_str).collect();
        if cells.iter().all(|cell| cell.is_empty()) {
            continue;
        }
        let cells = match align {
            Align::Left => cells.into_iter().map(str::to_owned).collect(),
            Align::Point => text::align_decimal(&cells),
        };
        let wide = cells.iter().map(|cell| text::width(cell)).max().unwrap_or(0).max(text::width(name));
        let title = match align {
            Align::Left => text::pad_right(name, wide),
            Align::Point => text::pad_left(name, wide),
        };
        let padded = cells.iter().map(|cell| match align {
            Align::Left => text::pad_right(cell, wide),
            Align::Point => text::pad_left(cell, wide),
        });
        for (line, cell) in lines.iter_mut().zip(std::iter::once(title).chain(padded)) {
            line.push_str(if line.is_empty() { "" } else { "  " });
            line.push_str(&cell);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Records in a format for programs and documents; columns for a reader are the caller's.
pub fn written(records: &Records, format: Format) -> Result<String, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::Sentence(error.to_string());
    match format {
        Format::Text | Format::Md => Ok(records.markdown()),
        Format::Csv => records.csv().map_err(|error| failed(&error)),
        Format::Json => records.json().map_err(|error| failed(&error)),
    }
}

/// A list as it leaves the program: the minus of the screen (U+2212, in formulas and reasons) is no
/// minus to other programs.
pub fn exported(list: &str) -> String {
    list.replace(number::MINUS, "-")
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
        assert_eq!(columns(heading, &rows), "ID    VALUE  NAME\na     -1.25  x y\n齐鲁  10.5\n");
    }

    #[test]
    fn a_pattern_is_looked_for_in_any_case() {
        assert!(matches(Some("ZHE"), ["gap.zhejiang.2016", ""]) && matches(None, ["", ""]));
        assert!(!matches(Some("x"), ["a", "b"]));
    }
}
