//! The fields of one table, asked for by name; those that nobody asks for are mistakes.

use std::ops::Range;
use std::str::FromStr;

use toml::de::{DeTable, DeValue};

use super::walk::{Value, Walk, entries, kind};
use crate::wording::{Vocabulary, help_for, names_of, quoted};

/// A table that is being read, field by field. What a mistake leaves out is filled with nothing: the
/// mistake is noted, and who reads on finds the others.
#[derive(Debug)]
pub struct Fields<'w, 't, 'x, 'i> {
    /// Where mistakes are noted.
    pub walk: &'w mut Walk<'x>,
    /// Where the table stands.
    pub span: Range<usize>,
    table: &'t DeTable<'i>,
    name: &'static str,
    asked: Vec<&'static str>,
}

impl<'w, 't, 'x, 'i> Fields<'w, 't, 'x, 'i> {
    /// The fields of a table; `name` is what mistakes call it: "`[cite]`", "a check".
    pub fn new(
        walk: &'w mut Walk<'x>,
        (table, span): (&'t DeTable<'i>, Range<usize>),
        name: &'static str,
    ) -> Self {
        Self { walk, span, table, name, asked: Vec::new() }
    }

    /// What a table is read as; the fields that nobody asks for meanwhile are noted.
    pub fn read<T>(
        walk: &'w mut Walk<'x>,
        table: (&'t DeTable<'i>, Range<usize>),
        name: &'static str,
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let mut fields = Self::new(walk, table, name);
        let read = read(&mut fields);
        fields.finish();
        read
    }

    /// A field that may be left out.
    pub fn optional(&mut self, key: &'static str) -> Option<&'t Value<'i>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.table.get(key)
    }

    /// A field that may not.
    pub fn required(&mut self, key: &'static str) -> Option<&'t Value<'i>> {
        let value = self.optional(key);
        if value.is_none() {
            let help = format!("expected `{key} = …`");
            self.walk.mistake(self.span.clone(), format!("{} has no `{key}`", self.name), Some(help));
        }
        value
    }

    /// Words for a reader.
    pub fn text(&mut self, key: &'static str) -> String {
        self.required(key).and_then(|value| self.walk.words(key, value)).unwrap_or_default()
    }

    /// Words that may be left out.
    pub fn text_if(&mut self, key: &'static str) -> Option<String> {
        self.optional(key).and_then(|value| self.walk.words(key, value))
    }

    /// A list of words, each with its place; none where it is left out.
    pub fn texts(&mut self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let items = self.items(key, "a list of strings");
        items.into_iter().filter_map(|item| Some((self.walk.words(key, item)?, item.span()))).collect()
    }

    /// One of the names of `T`.
    pub fn choice<T: Vocabulary>(&mut self, key: &'static str) -> Option<T> {
        self.required(key).and_then(|value| self.walk.word(key, value))
    }

    /// One of the names of `T`, or nothing.
    pub fn choice_if<T: Vocabulary>(&mut self, key: &'static str) -> Option<T> {
        self.optional(key).and_then(|value| self.walk.word(key, value))
    }

    /// A whole number that fits `T`, with its place; `expected` says what it counts.
    pub fn number<T: FromStr>(&mut self, key: &'static str, expected: &str) -> Option<(T, Range<usize>)> {
        let value = self.required(key)?;
        Some((self.walk.number(key, value, expected)?, value.span()))
    }

    /// Yes or no; no where it is left out.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.optional(key) else { return false };
        if !value.get_ref().is_bool() {
            self.walk.wrong_kind(value, key, "true or false");
        }
        value.get_ref().as_bool().unwrap_or(false)
    }

    /// Whole numbers of a list; none where it is left out.
    pub fn numbers<T: FromStr>(&mut self, key: &'static str, expected: &str) -> Vec<T> {
        let items = self.items(key, "a list of numbers");
        items.into_iter().filter_map(|item| self.walk.number(key, item, expected)).collect()
    }

    /// The tables of a list; none where it is left out.
    pub fn tables(&mut self, key: &'static str) -> Vec<(&'t DeTable<'i>, Range<usize>)> {
        let items = self.items(key, "a list of tables");
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref().as_table() {
                Some(table) => tables.push((table, item.span())),
                None => self.walk.wrong_kind(item, key, "tables"),
            }
        }
        tables
    }

    /// A table within this one.
    pub fn table(&mut self, key: &'static str) -> Option<(&'t DeTable<'i>, Range<usize>)> {
        let value = self.required(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            Some((table, value.span()))
        } else {
            self.walk.wrong_kind(value, key, "a table");
            None
        }
    }

    fn items(&mut self, key: &'static str, expected: &str) -> Vec<&'t Value<'i>> {
        let Some(value) = self.optional(key) else { return Vec::new() };
        if let DeValue::Array(items) = value.get_ref() {
            items.iter().collect()
        } else {
            self.walk.wrong_kind(value, key, expected);
            Vec::new()
        }
    }

    /// The tables of a list, each as it is read.
    pub fn each<T>(
        &mut self,
        key: &'static str,
        name: &'static str,
        read: impl Fn(&mut Fields<'_, '_, 'x, '_>) -> T,
    ) -> Vec<T> {
        let tables = self.tables(key).into_iter();
        tables.map(|table| Fields::read(self.walk, table, name, |fields| read(fields))).collect()
    }

    /// Notes the fields that nobody asked for.
    pub fn finish(self) {
        for entry in entries(self.table) {
            if !self.asked.contains(&entry.key) {
                self.walk.unknown_key(&entry, self.name, &self.asked);
            }
        }
    }
}

impl Walk<'_> {
    /// The words that a value must be: visible characters with no blank at either edge.
    pub fn words(&mut self, key: &str, value: &Value<'_>) -> Option<String> {
        let text = self.text(key, value)?;
        if text.trim() != text {
            let help = Some("expected none".to_owned());
            self.mistake(value.span(), format!("blanks at the edge of {}", quoted(key)), help);
            return None;
        }
        Some(text.to_owned())
    }

    /// The name of one of the variants of `T`.
    pub fn word<T: Vocabulary>(&mut self, key: &str, value: &Value<'_>) -> Option<T> {
        let text = self.text(key, value)?;
        let found = text.parse().ok();
        if found.is_none() {
            let help = help_for(text, &names_of::<T>());
            self.mistake(
                value.span(),
                format!("{} is no value of {}", quoted(text), quoted(key)),
                Some(help),
            );
        }
        found
    }

    /// A whole number.
    pub fn number<T: FromStr>(&mut self, key: &str, value: &Value<'_>, expected: &str) -> Option<T> {
        let DeValue::Integer(number) = value.get_ref() else {
            let found = kind(value.get_ref());
            let message = format!("{} takes {expected}, not {found}", quoted(key));
            self.mistake(value.span(), message, None);
            return None;
        };
        let fits = number.to_string().parse().ok();
        if fits.is_none() {
            self.mistake(value.span(), format!("{number} is no {key}"), Some(format!("expected {expected}")));
        }
        fits
    }
}
