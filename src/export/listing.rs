//! A table that leaves the program, column by column: its name, what its cells hold, what that means, and how
//! each is got from a row. CSV, JSON, Markdown and the descriptor of a package read this one list.

use std::borrow::Cow;

use serde::Serialize;

use super::record::{Records, Value};

/// The type of a column, by Table Schema (<https://specs.frictionlessdata.io/table-schema/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Type {
    String,
    Number,
    Integer,
    Year,
    Boolean,
}

/// What is said of a column, as a descriptor has it.
#[derive(Debug, Serialize)]
pub struct Heading {
    pub name: &'static str,
    #[serde(rename = "type")]
    pub kind: Type,
    pub description: Cow<'static, str>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
    #[serde(skip)]
    pub is_key: bool,
    /// The resource and the column in it that a cell names; a resource without a name is the table itself.
    #[serde(skip)]
    pub refers: Option<(&'static str, &'static str)>,
}

/// What holds for every cell of a column.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    one_of: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<String>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Rows, and the columns that were made of them so far.
#[derive(Debug)]
pub struct Listing<R> {
    rows: Vec<R>,
    headings: Vec<Heading>,
    cells: Vec<Vec<Value>>,
}

impl<R: Copy> Listing<R> {
    /// Rows without a column.
    pub fn of(rows: impl IntoIterator<Item = R>) -> Self {
        let rows: Vec<R> = rows.into_iter().collect();
        Self { headings: Vec::new(), cells: rows.iter().map(|_| Vec::new()).collect(), rows }
    }

    /// A column behind the others, in which cells may be empty.
    pub fn column(
        mut self,
        name: &'static str,
        kind: Type,
        description: &'static str,
        value: impl Fn(R) -> Value,
    ) -> Self {
        let (constraints, description) = (Constraints::default(), description.into());
        self.headings.push(Heading { name, kind, description, constraints, is_key: false, refers: None });
        for (row, cells) in self.rows.iter().zip(&mut self.cells) {
            cells.push(value(*row));
        }
        self
    }

    /// A column of words, none of which is empty.
    pub fn text<V: ToString>(
        self,
        name: &'static str,
        description: &'static str,
        value: impl Fn(R) -> V,
    ) -> Self {
        self.optional(name, description, |row| Some(value(row))).required()
    }

    /// A column of words, where there are any.
    pub fn optional<V: ToString>(
        self,
        name: &'static str,
        description: &'static str,
        value: impl Fn(R) -> Option<V>,
    ) -> Self {
        self.column(name, Type::String, description, |row| value(row).map_or(Value::Missing, Value::text))
    }

    /// A column of several words each, or none.
    pub fn list<V: IntoIterator<Item: ToString>>(
        self,
        name: &'static str,
        description: &'static str,
        value: impl Fn(R) -> V,
    ) -> Self {
        self.column(name, Type::String, description, |row| Value::list(value(row)))
    }

    /// A column of numbers, as they are to be written.
    pub fn number<V: ToString>(
        self,
        name: &'static str,
        kind: Type,
        description: &'static str,
        value: impl Fn(R) -> Option<V>,
    ) -> Self {
        let number = |row| value(row).map_or(Value::Missing, |number| Value::Number(number.to_string()));
        self.column(name, kind, description, number)
    }

    fn last(mut self, change: impl FnOnce(&mut Heading)) -> Self {
        self.headings.last_mut().map(change);
        self
    }

    /// No cell of the last column is empty.
    pub fn required(self) -> Self {
        self.last(|heading| heading.constraints.required = true)
    }

    /// The last column is one of those that name a row.
    pub fn key(self) -> Self {
        self.last(|heading| heading.is_key = true).required()
    }

    /// A column that names a row of that resource, by the column of the same name, and with the others this one's.
    pub fn key_of<V: ToString>(
        self,
        resource: &'static str,
        name: &'static str,
        description: &'static str,
        value: impl Fn(R) -> V,
    ) -> Self {
        self.text(name, description, value).key().refers(resource, name)
    }

    /// A column of places from 1 on, which tell rows apart that have the other keys in common.
    pub fn place(self, description: &'static str, value: impl Fn(R) -> usize) -> Self {
        self.number("number", Type::Integer, description, |row| Some(value(row))).key()
    }

    /// No cell of the last column has anything but one of these.
    pub fn one_of(self, names: impl IntoIterator<Item: ToString>) -> Self {
        let names = names.into_iter().map(|name| name.to_string()).collect();
        self.last(|heading| heading.constraints.one_of = names)
    }

    /// No cell of the last column has anything but the words that stand in it now.
    pub fn one_of_its_own(self) -> Self {
        let mut words: Vec<String> = Vec::new();
        for cells in &self.cells {
            if let Some(Value::Text(word)) = cells.last()
                && !words.contains(word)
            {
                words.push(word.clone());
            }
        }
        self.one_of(words)
    }

    /// Every cell of the last column matches this regular expression as a whole.
    pub fn pattern(self, pattern: String) -> Self {
        self.last(|heading| heading.constraints.pattern = Some(pattern))
    }

    /// The last column has the key of a row of that resource, or a part of it.
    pub fn refers(self, resource: &'static str, column: &'static str) -> Self {
        self.last(|heading| heading.refers = Some((resource, column)))
    }

    /// The cells, and what is said of their columns.
    pub fn described(self) -> (Vec<Heading>, Records) {
        let fields = self.headings.iter().map(|heading| heading.name).collect();
        (self.headings, Records { fields, rows: self.cells })
    }

    /// The cells, for who needs no more than the names of the columns.
    pub fn records(self) -> Records {
        self.described().1
    }
}
