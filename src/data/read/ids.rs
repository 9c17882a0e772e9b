//! Names that parts of a file give themselves, and by which other parts name them.

use std::ops::Range;
use std::str::FromStr;

use toml::de::{DeTable, DeValue};

use crate::data::figure::{MOST_DIGITS, Printed};
use crate::data::id::{Name, PlaceId, is_id};
use crate::data::unit::{NotAUnit, Unit};
use crate::document::{Fields, Value, Walk};
use crate::wording::{help_for, quoted};

/// A table of the file, with its place.
pub type Table<'t, 'i> = (&'t DeTable<'i>, Range<usize>);

/// The ids that files give to their parts, in their order: what other parts may name.
#[derive(Clone)]
pub struct Ids<'t> {
    pub origins: Vec<&'t str>,
    pub places: Vec<&'t str>,
    pub measures: Vec<&'t str>,
    pub tables: Vec<&'t str>,
    pub series: Vec<&'t str>,
    pub problems: Vec<&'t str>,
    pub answers: Vec<&'t str>,
    pub stances: Vec<&'t str>,
}

impl<'t> Ids<'t> {
    pub fn of(documents: &'t [DeTable<'_>]) -> Self {
        let named = |part: &str, key: &str| {
            let items = documents.iter().filter_map(|document| document.get(part)?.get_ref().as_array());
            let tables = items.flatten().filter_map(|item| item.get_ref().as_table());
            tables.filter_map(|table| table.get(key)?.get_ref().as_str()).collect()
        };
        Self {
            origins: named("origin", "id"),
            places: named("place", "id"),
            measures: named("measure", "id"),
            tables: named("table", "id"),
            series: named("series", "id"),
            problems: named("problem", "id"),
            answers: named("answer", "id"),
            stances: named("stance", "subject"),
        }
    }
}

impl<'t, 'x, 'i> Fields<'_, 't, 'x, 'i> {
    /// The tables of a list, each as it is read; an id that stands twice is a mistake. `name` is an article and what
    /// each of them is.
    pub fn all<T>(
        &mut self,
        key: &'static str,
        name: &'static str,
        read: impl FnMut(&mut Fields<'_, 't, 'x, 'i>) -> T,
    ) -> Vec<T> {
        let tables = self.tables(key);
        self.walk.all(tables, name, read)
    }

    /// A table within this one, as it is read.
    pub fn inner<T>(
        &mut self,
        key: &'static str,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_, 't, 'x, 'i>) -> T,
    ) -> Option<T> {
        let table = self.table(key)?;
        Some(Fields::read(self.walk, table, name, read))
    }

    /// The same of one that may be left out.
    pub fn inner_if<T>(
        &mut self,
        key: &'static str,
        name: &'static str,
        read: impl FnOnce(&mut Fields<'_, 't, 'x, 'i>) -> T,
    ) -> Option<T> {
        self.optional(key)?;
        self.inner(key, name, read)
    }

    /// Notes a mistake in a field, where that is there.
    pub fn wrong(&mut self, key: &'static str, message: impl Into<String>, help: impl Into<String>) {
        if let Some(value) = self.optional(key) {
            self.walk.mistake(value.span(), message, Some(help.into()));
        }
    }

    /// Notes a mistake in the table as a whole.
    pub fn wrong_whole(&mut self, message: impl Into<String>, help: impl Into<String>) {
        self.walk.mistake(self.span.clone(), message, Some(help.into()));
    }

    /// A string that may not be left out, with its place.
    fn spelled(&mut self, key: &'static str) -> Option<(&'t str, Range<usize>)> {
        let value = self.required(key)?;
        Some((self.walk.text(key, value)?, value.span()))
    }

    /// A name that addresses, figure ids and commands can carry.
    pub fn id<T: FromStr + Default>(&mut self, key: &'static str) -> T {
        let Some((text, _)) = self.spelled(key) else { return T::default() };
        if let Err(expected) = is_id(text) {
            self.wrong(key, format!("{} cannot be an id", quoted(text)), expected.to_string());
            return T::default();
        }
        text.parse().unwrap_or_default()
    }

    /// The id of one of the parts that the file has.
    pub fn reference<T: FromStr + Default>(&mut self, key: &'static str, part: &str, known: &[&str]) -> T {
        let Some((text, span)) = self.spelled(key) else { return T::default() };
        self.walk.known(text, span, part, known);
        text.parse().unwrap_or_default()
    }

    /// The same of one that need not be named.
    pub fn reference_if<T: FromStr + Default>(
        &mut self,
        key: &'static str,
        part: &str,
        known: &[&str],
    ) -> Option<T> {
        self.optional(key)?;
        Some(self.reference(key, part, known))
    }

    /// The ids of parts that the file has.
    pub fn references<T: FromStr>(&mut self, key: &'static str, part: &str, known: &[&str]) -> Vec<T> {
        let mut ids = Vec::new();
        for (id, span) in self.texts(key) {
            self.walk.known(&id, span, part, known);
            ids.extend(id.parse());
        }
        ids
    }

    /// The id of figures that others print: whose they are, and words between points.
    pub fn figure_id(&mut self, key: &'static str, known: &Ids<'_>) -> String {
        let id = self.text(key);
        let Some(value) = self.optional(key).filter(|_| !id.is_empty()) else { return id };
        match id.split_once('.') {
            Some((origin, rest)) if !rest.is_empty() && !id.contains(char::is_whitespace) => {
                self.walk.known(origin, value.span(), "origin", &known.origins);
            }
            Some(_) | None => {
                let message = format!("{} is no id of such a figure", quoted(&id));
                self.wrong(key, message, "expected an `[[origin]]`, then words between points");
            }
        }
        id
    }

    /// A place that the file has.
    pub fn place(&mut self, key: &'static str, known: &Ids<'_>) -> PlaceId {
        self.reference(key, "place", &known.places)
    }

    /// A whole number that may be left out; `expected` says what it counts.
    pub fn number_if<T: FromStr>(&mut self, key: &'static str, expected: &str) -> Option<T> {
        let value = self.optional(key)?;
        self.walk.number(key, value, expected)
    }

    /// A unit.
    pub fn unit(&mut self, key: &'static str) -> Option<Unit> {
        let (text, _) = self.spelled(key)?;
        let unit = text.parse();
        unit.map_err(|expected: NotAUnit| {
            self.wrong(key, format!("{} is no unit", quoted(text)), expected.to_string());
        })
        .ok()
    }

    /// A name in English alone or in both languages.
    pub fn name(&mut self, key: &'static str) -> Name {
        let Some(value) = self.required(key) else { return Name::default() };
        match value.get_ref() {
            DeValue::Table(table) => Fields::read(self.walk, (table, value.span()), "a name", |fields| {
                let [zh, within, short] = ["zh", "within", "short"].map(|key| fields.text_if(key));
                Name { en: fields.text("en"), zh, within, short }
            }),
            DeValue::String(_) => {
                Name { en: self.walk.words(key, value).unwrap_or_default(), ..Name::default() }
            }
            DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => {
                self.walk.wrong_kind(value, key, "a name, or { en = …, zh = …, within = …, short = … }");
                Name::default()
            }
        }
    }

    /// A place in the publication: `1.1`, `T1`, `T1/T2`, `abstract`.
    pub fn section(&mut self, key: &'static str, known: &Ids<'_>) -> String {
        let Some((text, span)) = self.spelled(key) else { return String::new() };
        self.walk.is_section(text, span, known);
        text.to_owned()
    }

    /// Places in the publication, as [`Fields::section`] has one.
    pub fn sections(&mut self, key: &'static str, known: &Ids<'_>) -> Vec<String> {
        let sections = self.texts(key);
        for (text, span) in &sections {
            self.walk.is_section(text, span.clone(), known);
        }
        sections.into_iter().map(|(text, _)| text).collect()
    }

    /// Strings of a list, where their places no longer matter.
    pub fn words(&mut self, key: &'static str) -> Vec<String> {
        self.texts(key).into_iter().map(|(text, _)| text).collect()
    }
}

impl<'x> Walk<'x> {
    /// Tables, each as it is read, as [`Fields::all`] has them.
    pub fn all<'t, 'i, T>(
        &mut self,
        tables: Vec<Table<'t, 'i>>,
        name: &'static str,
        mut read: impl FnMut(&mut Fields<'_, 't, 'x, 'i>) -> T,
    ) -> Vec<T> {
        self.once(&tables, name);
        tables.into_iter().map(|table| Fields::read(self, table, name, &mut read)).collect()
    }

    /// Notes ids that stand twice; `name` is an article and what the tables are.
    pub fn once(&mut self, tables: &[Table<'_, '_>], name: &str) {
        let (_, part) = name.split_once(' ').unwrap_or_default();
        let mut seen: Vec<&str> = Vec::new();
        for value in tables.iter().filter_map(|(table, _)| table.get("id")) {
            let Some(id) = value.get_ref().as_str() else { continue };
            if seen.contains(&id) {
                let message = format!("the {part} {} stands twice", quoted(id));
                self.mistake(value.span(), message, Some("expected each id once".to_owned()));
            }
            seen.push(id);
        }
    }

    /// Digits as they are printed.
    pub fn printed(&mut self, key: &str, value: &Value<'_>) -> Option<Printed> {
        let Some(digits) = value.get_ref().as_str() else {
            self.wrong_kind(value, key, "the digits in quotes, such as \"14.70\", which keeps the zero");
            return None;
        };
        let printed = Printed::from_digits(digits);
        if printed.is_none() {
            let message = format!("{} is not a figure as printed", quoted(digits));
            let help =
                format!("expected up to {MOST_DIGITS} digits with `.` and ASCII `-`, such as \"-16.5\"");
            self.mistake(value.span(), message, Some(help));
        }
        printed
    }

    /// Notes an id that is none of those known.
    pub fn known(&mut self, id: &str, span: Range<usize>, part: &str, known: &[&str]) {
        if !known.contains(&id) {
            let help = if known.is_empty() { "this file has none".to_owned() } else { help_for(id, known) };
            self.mistake(span, format!("there is no {part} {}", quoted(id)), Some(help));
        }
    }

    /// Notes a text that is no place in the publication.
    pub fn is_section(&mut self, text: &str, span: Range<usize>, known: &Ids<'_>) {
        let number = |text: &str| {
            text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let fits =
            text == "abstract" || number(text) || text.split('/').all(|part| known.tables.contains(&part));
        if !fits {
            let help = "expected a section (`1.1`), a table of this file or `abstract`".to_owned();
            self.mistake(span, format!("{} is no place in the publication", quoted(text)), Some(help));
        }
    }
}
