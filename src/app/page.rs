//! How a card's page stands in columns and rows: wrapped facts above, links below.
//!
//! It is here and not in the view because what can still be scrolled to is part of the state.

use super::card::CardPage;
use crate::text;

/// A line of a page, wrapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLine {
    /// What stands in the column of labels; empty on the lines that go on.
    pub label: String,
    /// The text.
    pub text: String,
    /// Whether it belongs to the title.
    pub is_title: bool,
}

/// How a page is laid out in a number of columns and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageLayout {
    /// Title and facts, wrapped.
    pub lines: Vec<PageLine>,
    /// Columns of the labels; 0 where labels run into the text for want of room.
    pub labels: usize,
    /// Rows for title and facts.
    pub fact_rows: usize,
    /// Rows for links, below a row for what they are; 0 where there are none.
    pub link_rows: usize,
}

impl PageLayout {
    /// The first line of the last screenful of facts.
    pub fn max_scroll(&self) -> usize {
        self.lines.len().saturating_sub(self.fact_rows)
    }

    /// Rows taken, with the row that says what the links are.
    pub fn rows(&self) -> usize {
        self.fact_rows + if self.link_rows == 0 { 0 } else { self.link_rows + 1 }
    }
}

/// Columns of the labels, where there is room for them.
const LABELS: usize = 11;
/// Below this width labels run into the text.
const STACKED_BELOW: usize = 36;

impl CardPage {
    /// Facts in lines of `columns`, each label beside the first line of its text.
    pub fn fact_lines(&self, columns: usize) -> Vec<PageLine> {
        let mut lines = Vec::new();
        let beside = columns >= STACKED_BELOW;
        for (label, mut fact) in self.lines() {
            if !beside && !label.is_empty() {
                fact = format!("{label}: {fact}");
            }
            let room = if beside { columns - LABELS } else { columns };
            for (i, part) in text::wrap(&fact, room).into_iter().enumerate() {
                let rest = if beside { Some(part) } else { part.strip_prefix(&label) };
                let (label, text) = match rest.filter(|_| i == 0) {
                    Some(rest) => (label.clone(), rest),
                    None => (String::new(), part),
                };
                lines.push(PageLine { label, text: text.to_owned(), is_title: false });
            }
        }
        lines
    }

    /// Columns of the labels in lines of `columns`.
    pub fn label_columns(columns: usize) -> usize {
        if columns >= STACKED_BELOW { LABELS } else { 0 }
    }

    /// Where everything stands in so much room. Links keep some rows, however long the facts are.
    pub fn layout(&self, columns: usize, rows: usize) -> PageLayout {
        let title = text::wrap(&self.title, columns);
        let title = title.into_iter().map(|text| PageLine {
            label: String::new(),
            text: text.to_owned(),
            is_title: true,
        });
        let lines: Vec<PageLine> = title.chain(self.fact_lines(columns)).collect();
        let wanted = if self.links.is_empty() { 0 } else { self.links.len() + 1 };
        let left = rows.saturating_sub(lines.len());
        let block = wanted.min(left.max((rows * 2 / 5).max(2))).min(rows);
        PageLayout {
            fact_rows: lines.len().min(rows - block),
            lines,
            labels: Self::label_columns(columns),
            link_rows: block.saturating_sub(1),
        }
    }
}
