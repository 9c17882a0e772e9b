//! Walking a TOML document so that every mistake keeps its place, and all of them are told.
//!
//! Serde stops at the first mistake; a walk over the spanned tree goes on. Owns the collecting of
//! mistakes and the checks of shape. It must not know what the document is about.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::source_error::SourceError;
use crate::wording::{help_for, hidden_in, is_blank, quoted};

/// A value with its place.
pub type Value<'i> = Spanned<DeValue<'i>>;

/// One key of a table.
#[derive(Debug, Clone)]
pub struct Entry<'t, 'i> {
    /// The key.
    pub key: &'t str,
    /// Where the key stands.
    pub span: Range<usize>,
    /// What it is set to.
    pub value: &'t Value<'i>,
}

/// The entries of a table, in the order in which they stand in the text.
pub fn entries<'t, 'i>(table: &'t DeTable<'i>) -> Vec<Entry<'t, 'i>> {
    let mut entries: Vec<Entry<'t, 'i>> = table
        .iter()
        .map(|(key, value)| Entry { key: key.get_ref().as_ref(), span: key.span(), value })
        .collect();
    entries.sort_by_key(|entry| entry.span.start);
    entries
}

/// What a value is, in words.
pub fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a decimal number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// Mistakes that are told: a file with more of them is hardly a config file, and telling each of a million
/// would take minutes.
const MOST: usize = 100;

/// A text that is being walked, and the mistakes found so far.
#[derive(Debug)]
pub struct Walk<'i> {
    origin: &'i str,
    text: &'i str,
    mistakes: Vec<(usize, SourceError)>,
    /// Mistakes found beyond [`MOST`].
    left_out: usize,
}

impl<'i> Walk<'i> {
    /// Walks a text that has been parsed.
    #[must_use]
    pub fn new(origin: &'i str, text: &'i str) -> Self {
        Self { origin, text, mistakes: Vec::new(), left_out: 0 }
    }

    /// Parses a text. Where it is not TOML, there is no tree to walk: all syntax mistakes, one a
    /// line, for a second one on the same line is mostly an echo of the first.
    ///
    /// # Errors
    /// The syntax mistakes, sorted by place.
    pub fn parse(origin: &'i str, text: &'i str) -> Result<(Self, DeTable<'i>), Vec<SourceError>> {
        let mut walk = Self::new(origin, text);
        let (document, errors) = DeTable::parse_recoverable(text);
        if errors.is_empty() {
            return Ok((walk, document.into_inner()));
        }
        for error in errors {
            let end = text.len()..text.len();
            let (message, expected) = match error.message().split_once(", expected ") {
                Some((message, expected)) => (message, Some(format!("expected {expected}"))),
                None => (error.message(), None),
            };
            walk.mistake(error.span().unwrap_or(end), format!("not TOML: {message}"), expected);
        }
        let mut mistakes = walk.finish();
        mistakes.dedup_by_key(|mistake| mistake.line);
        Err(mistakes)
    }

    /// Notes a mistake.
    pub fn mistake(&mut self, span: Range<usize>, message: impl Into<String>, help: Option<String>) {
        if self.is_full() {
            self.left_out += 1;
            return;
        }
        let error = SourceError::new(self.origin, self.text, span.clone(), message, help);
        self.mistakes.push((span.start, error));
    }

    /// The line, from 1, on which a byte of the text stands; for messages that name a second place.
    pub fn line(&self, at: usize) -> usize {
        self.text.bytes().take(at).filter(|&byte| byte == b'\n').count() + 1
    }

    /// Notes a key that is none of those expected.
    pub fn unknown_key(&mut self, entry: &Entry<'_, '_>, place: &str, expected: &[&str]) {
        if self.is_full() {
            // Guessing what was meant takes longest.
            self.left_out += 1;
            return;
        }
        let message = format!("unknown key {} in {place}", quoted(entry.key));
        self.mistake(entry.span.clone(), message, Some(help_for(entry.key, expected)));
    }

    /// Notes a value of the wrong kind.
    pub fn wrong_kind(&mut self, value: &Value<'_>, key: &str, expected: &str) {
        let message = format!("{} takes {expected}, not {}", quoted(key), kind(value.get_ref()));
        self.mistake(value.span(), message, None);
    }

    /// Notes a word that is none of those expected.
    pub fn not_one(&mut self, value: &Value<'_>, what: &str, found: &str, expected: &[&str]) {
        let message = format!("{} is not {what}", quoted(found));
        self.mistake(value.span(), message, Some(help_for(found, expected)));
    }

    /// The table that a value must be.
    pub fn table<'t, 'd>(&mut self, entry: &Entry<'t, 'd>) -> Option<&'t DeTable<'d>> {
        let table = entry.value.get_ref().as_table();
        if table.is_none() {
            self.wrong_kind(entry.value, entry.key, "a table");
        }
        table
    }

    /// The string that a value must be: not blank, and nothing hidden in it.
    pub fn text<'t>(&mut self, key: &str, value: &'t Value<'_>) -> Option<&'t str> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong_kind(value, key, "a string");
            return None;
        };
        if let Some(hidden) = hidden_in(text) {
            let message = format!("{} holds the hidden character U+{:04X}", quoted(key), u32::from(hidden));
            let help = "it could act on a terminal, or hide what is read";
            self.mistake(value.span(), message, Some(help.into()));
            return None;
        }
        if is_blank(text) {
            self.mistake(value.span(), format!("{} is empty", quoted(key)), None);
            return None;
        }
        Some(text)
    }

    /// Whether further mistakes are only counted.
    pub fn is_full(&self) -> bool {
        self.mistakes.len() >= MOST
    }

    /// Whether no mistake has been noted.
    pub fn is_clean(&self) -> bool {
        self.mistakes.is_empty()
    }

    /// The mistakes, sorted by place; of very many only the first noted, and how many are left out.
    pub fn finish(mut self) -> Vec<SourceError> {
        self.mistakes.sort_by_key(|&(at, _)| at);
        if self.left_out > 0 {
            let end = self.text.len();
            let message = format!("{} more mistakes are left out", self.left_out);
            self.mistakes.push((end, SourceError::new(self.origin, self.text, end..end, message, None)));
        }
        self.mistakes.into_iter().map(|(_, mistake)| mistake).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_mistakes_the_first_are_told_and_the_rest_counted() {
        let Ok((mut walk, _)) = Walk::parse("f", "a = 1\nb = 2\n") else {
            panic!("that is TOML");
        };
        for _ in 0..MOST + 23 {
            walk.mistake(6..7, "wrong", None);
        }
        let told = walk.finish();
        assert_eq!(told.len(), MOST + 1);
        let last = told.last().map(|mistake| (mistake.line, mistake.message.as_str()));
        assert_eq!(last, Some((3, "23 more mistakes are left out")));
    }

    #[test]
    fn every_line_that_is_not_toml_is_told_once() {
        let Err(mistakes) = Walk::parse("f", "a = = 1\nb = 2\nc = [1\n\nd 'x'\n") else {
            panic!("that is not TOML");
        };
        let lines: Vec<usize> = mistakes.iter().map(|mistake| mistake.line).collect();
        assert!(lines.contains(&1) && lines.is_sorted(), "{mistakes:?}");
    }

    #[test]
    fn entries_come_in_the_order_of_the_text() {
        let Ok((_, table)) = Walk::parse("f", "b = 1\na = 2\n[c]\n") else {
            panic!("that is TOML");
        };
        let keys: Vec<&str> = entries(&table).iter().map(|entry| entry.key).collect();
        assert_eq!(keys, ["b", "a", "c"]);
    }
}
