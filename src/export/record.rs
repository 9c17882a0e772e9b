//! Records and their writers: one list of named values, whichever format it is written in.

use std::borrow::Cow;
use std::io;

use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::number::{self, End};
use crate::wording::section;

/// A value in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words.
    Text(String),
    /// A place in the paper, "1.1"; a cell of a table has "§1.1", which no program takes for a number.
    Section(String),
    /// A number as a decimal string.
    Number(String),
    /// A computed number.
    Computed {
        /// To the precision of files.
        full: String,
        /// What it is, of which people read no more than the digits that say something.
        value: Decimal,
        /// How many decimals do.
        decimals: u32,
        /// Which way it is rounded.
        end: End,
    },
    /// Several words.
    List(Vec<String>),
    /// True or false.
    Flag(bool),
    /// Values with names of their own.
    Record(Vec<(&'static str, Value)>),
    /// Nothing is known, or nothing was computed.
    Missing,
}

impl Value {
    /// Several words.
    pub fn list(items: impl IntoIterator<Item: ToString>) -> Self {
        Self::List(items.into_iter().map(|item| item.to_string()).collect())
    }

    /// Words, from anything that prints.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "most of what is written is an id or a name that is `Copy`"
    )]
    pub fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    /// Words where there are any.
    pub fn optional(text: Option<&str>) -> Self {
        text.map_or(Self::Missing, Self::text)
    }

    /// One cell of a table; the items of a list are parted by semicolons.
    fn cell(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Computed { full: text, .. } => exported(text),
            Self::Section(name) => section(name).into(),
            Self::List(items) if items.is_empty() => "".into(),
            Self::List(items) => exported(&items.join("; ")).into_owned().into(),
            Self::Flag(flag) => if *flag { "true" } else { "false" }.into(),
            Self::Record(fields) => {
                let named: Vec<String> =
                    fields.iter().map(|(name, value)| format!("{name}: {}", value.cell())).collect();
                named.join("; ").into()
            }
            Self::Missing => "".into(),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            // A decimal string keeps its digits; a JSON number would be read as a float.
            Self::Text(text)
            | Self::Section(text)
            | Self::Number(text)
            | Self::Computed { full: text, .. } => to.serialize_str(&exported(text)),
            Self::List(items) => to.collect_seq(items.iter().map(|item| exported(item))),
            Self::Flag(flag) => to.serialize_bool(*flag),
            Self::Record(fields) => to.collect_map(fields.iter().map(|(name, value)| (name, value))),
            Self::Missing => to.serialize_none(),
        }
    }
}

/// A text as it leaves the program: the minus of the screen (U+2212, in formulas and reasons) is no minus to
/// other programs.
pub fn exported(text: &str) -> Cow<'_, str> {
    // Most texts are ASCII, which is faster to see.
    if !text.is_ascii() && text.contains(number::MINUS) {
        text.replace(number::MINUS, "-").into()
    } else {
        text.into()
    }
}

/// Records of one kind: fields in their order, and the values of each record in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Records {
    pub(super) fields: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Value>>,
}

/// A field, and what it holds of a row.
type FieldOf<R> = (&'static str, fn(&R) -> Value);

/// One record as a JSON object, its fields in order.
struct Object<'a>(&'a [&'static str], &'a [Value]);

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for (field, value) in self.0.iter().zip(self.1) {
            map.serialize_entry(field, value)?;
        }
        map.end()
    }
}

impl Records {
    /// Records with these fields; each row has a value for each of them.
    pub fn new<const N: usize>(
        fields: &'static [&'static str; N],
        rows: impl IntoIterator<Item = [Value; N]>,
    ) -> Self {
        Self { fields: fields.to_vec(), rows: rows.into_iter().map(Vec::from).collect() }
    }

    /// Records of rows, field by field.
    pub(super) fn by_field<R>(rows: impl IntoIterator<Item = R>, fields: &[FieldOf<R>]) -> Self {
        let row = |row: R| fields.iter().map(|(_, value)| value(&row)).collect();
        Self {
            fields: fields.iter().map(|(name, _)| *name).collect(),
            rows: rows.into_iter().map(row).collect(),
        }
    }

    /// The same records with a field more behind the others: one value for each record, in their order.
    #[must_use]
    pub fn with(mut self, field: &'static str, values: impl IntoIterator<Item = Value>) -> Self {
        self.fields.push(field);
        let mut values = values.into_iter();
        for row in &mut self.rows {
            row.push(values.next().unwrap_or(Value::Missing));
        }
        self
    }

    /// The names of the fields, in their order.
    pub fn fields(&self) -> &[&'static str] {
        &self.fields
    }

    /// The same records with these of their fields alone, in this order.
    #[must_use]
    pub fn only(&self, fields: &[&'static str]) -> Self {
        let at: Vec<usize> =
            fields.iter().filter_map(|field| self.fields.iter().position(|own| own == field)).collect();
        let kept = |row: &Vec<Value>| at.iter().filter_map(|at| row.get(*at).cloned()).collect();
        Self {
            fields: at.iter().filter_map(|at| self.fields.get(*at).copied()).collect(),
            rows: self.rows.iter().map(kept).collect(),
        }
    }

    /// The same records as people read them: computed numbers with the digits that say something.
    #[must_use]
    pub fn read(&self) -> Self {
        let mut table = self.clone();
        for value in table.rows.iter_mut().flatten() {
            if let Value::Computed { value: exact, decimals, end, .. } = *value {
                *value = Value::Number(number::rounded(exact, decimals, end));
            }
        }
        table
    }

    /// The cells of each record, as a table has them.
    pub fn cells(&self) -> impl Iterator<Item = Vec<String>> {
        self.rows.iter().map(|row| row.iter().map(|value| value.cell().into_owned()).collect())
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A JSON list with one record a line, so that line tools can read it, too.
    ///
    /// # Errors
    /// None that is known: strings and lists can always be written.
    pub fn json(&self) -> io::Result<String> {
        let object = |row: &Vec<Value>| serde_json::to_string(&Object(&self.fields, row));
        let lines: Vec<String> = self.rows.iter().map(object).collect::<Result<_, _>>()?;
        Ok(if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) })
    }

    /// RFC 4180 with a heading and plain line feeds. Text that a spreadsheet would run as a formula
    /// is defused; numbers are never changed.
    ///
    /// # Errors
    /// None that is known: the text is written into memory.
    pub fn csv(&self) -> io::Result<String> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&self.fields)?;
        for row in self.telling_first() {
            for value in row {
                let cell = match value {
                    Value::Number(_) | Value::Computed { .. } | Value::Flag(_) | Value::Missing => {
                        value.cell()
                    }
                    Value::Text(_) | Value::Section(_) | Value::List(_) | Value::Record(_) => {
                        defused(value.cell())
                    }
                };
                writer.write_field(cell.as_bytes())?;
            }
            writer.write_record(None::<&[u8]>)?;
        }
        let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        String::from_utf8(bytes).map_err(std::io::Error::other)
    }

    /// The rows as programs read them that tell by the first hundred what a column holds: one with the first
    /// decimal point of a column stands among these.
    fn telling_first(&self) -> Vec<&Vec<Value>> {
        // As each column may move one row before all, the last of a hundred need not stay among them.
        let seen = 100_usize.saturating_sub(self.fields.len());
        let mut rows: Vec<&Vec<Value>> = self.rows.iter().collect();
        for column in 0..self.fields.len() {
            let is_decimal = |row: &&Vec<Value>| {
                matches!(
                    row.get(column),
                    Some(Value::Number(number) | Value::Computed { full: number, .. }) if number.contains('.')
                )
            };
            if let Some(at) = rows.iter().position(is_decimal).filter(|at| *at >= seen) {
                rows[..=at].rotate_right(1);
            }
        }
        rows
    }

    /// A Markdown table (GitHub's), for people; numbers from the right.
    pub fn markdown(&self) -> String {
        let table = self.read();
        let is_number = |at: usize| {
            let mut column = table.rows.iter().filter_map(|row| row.get(at)).peekable();
            column.peek().is_some()
                && column.all(|value| match value {
                    Value::Number(_) | Value::Computed { .. } | Value::Missing => true,
                    Value::Text(_)
                    | Value::Section(_)
                    | Value::List(_)
                    | Value::Flag(_)
                    | Value::Record(_) => false,
                })
        };
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let mut text = line(table.fields.iter().map(|field| (*field).to_owned()).collect());
        let rules = (0..table.fields.len()).map(|at| if is_number(at) { "---:" } else { "---" });
        text.push_str(&line(rules.map(str::to_owned).collect()));
        for row in &table.rows {
            text.push_str(&line(row.iter().map(|value| escaped(&value.cell())).collect()));
        }
        text
    }
}

/// Text with an apostrophe before what a spreadsheet would take for the start of a formula, which a number is not.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
fn defused(text: Cow<'_, str>) -> Cow<'_, str> {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if begins && text.parse::<Decimal>().is_err() { format!("'{text}").into() } else { text }
}

/// Text that a Markdown table shows as it stands.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '<' | '[' | ']' | '~' => escaped.extend(['\\', c]),
            '\n' | '\r' => escaped.push(' '),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records() -> Records {
        let row = |text: &str| [Value::text(text), Value::Number("-1.08".to_owned())];
        Records::new(
            &["text", "number"],
            ["=1+1", "−4.9 %", "@x", "a|b", "x, \"y\"", "+4.9 %", "−4.9"].map(row),
        )
    }

    #[test]
    fn a_formula_is_defused_and_a_number_is_not() {
        let csv = records().csv().unwrap();
        let expected = "text,number\n'=1+1,-1.08\n'-4.9 %,-1.08\n'@x,-1.08\na|b,-1.08\n\"x, \"\"y\"\"\",-1.08\n\
                        '+4.9 %,-1.08\n-4.9,-1.08\n";
        assert_eq!(csv, expected);
    }

    #[test]
    fn json_keeps_fields_in_order_and_text_as_it_is() {
        let json = records().json().unwrap();
        assert!(
            json.starts_with("[\n{\"text\":\"=1+1\",\"number\":\"-1.08\"},\n{\"text\":\"-4.9 %\""),
            "{json}"
        );
        assert_eq!(Records::new(&["a"], []).json().ok().as_deref(), Some("[]\n"));
    }

    #[test]
    fn a_cell_of_a_markdown_table_ends_where_it_should() {
        let table = records().markdown();
        assert!(table.starts_with("| text | number |\n| --- | ---: |\n| =1+1 | -1.08 |\n"), "{table}");
        assert!(table.contains("| a\\|b | -1.08 |"));
    }
}
