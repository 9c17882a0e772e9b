//! Rows of a text, one after the other, with the places of their fields.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::choices::Choices;
use super::decode::{Decoded, Encoded, HEAD};
use super::digits::{FieldContent, held};
use super::formats::{own_encoding, refused_bytes};
use super::layout::Record;
use super::refusal::{FieldMistake, Refusal, Refusals};
use super::report::Decisions;
use super::settle::ImportSource;
use crate::source_error::SourceError;

/// Rows among which the header is looked for.
pub const HEAD_ROWS: usize = 60;

/// Rows, wherever they come from.
pub trait Rows {
    /// The first of them.
    fn head(&mut self) -> Result<Vec<Record>, Refusal>;
    /// Reads the next one; whether there was one.
    fn next(&mut self, record: &mut Record) -> Result<bool, Refusal>;
    /// A mistake in one of them, with its place.
    fn refuse(&self, record: &Record, mistake: FieldMistake) -> Refusal;
    /// The mark before decimals.
    fn point(&self) -> char {
        '.'
    }
}

pub struct TextRows<R> {
    origin: String,
    reader: csv::Reader<Decoded<R>>,
    delimiter: u8,
    point: char,
}

impl<R: Read> TextRows<R> {
    /// Finds out how a text is written.
    pub fn new(
        mut input: R,
        source: &ImportSource,
        choices: &Choices,
        decisions: &mut Decisions,
    ) -> Result<Self, Refusals> {
        let origin = source.origin.clone();
        let mut head = Vec::new();
        let most = HEAD as u64;
        let read = input.by_ref().take(most).read_to_end(&mut head);
        read.map_err(|error| Refusal::whole(&origin, format!("it cannot be read: {error}"), ""))?;
        if head.trim_ascii().is_empty() {
            return Err(Refusal::whole(&origin, "the file is empty", "expected a table").into());
        }
        if let Some((what, instead)) = refused_bytes(&head) {
            return Err(Refusal::whole(&origin, format!("this is {what}"), instead).into());
        }
        if head.contains(&0) && encoding_rs::Encoding::for_bom(&head).is_none() && choices.encoding.is_none()
        {
            return Err(
                Refusal::whole(&origin, "this is no text", "expected CSV or a workbook (.xlsx)").into()
            );
        }
        let whole = (head.len() as u64) < most;
        let encoded = Encoded::of(&head, whole, choices.encoding.as_deref(), own_encoding(&head))
            .map_err(|why| Refusal::whole(&origin, why, "`--encoding NAME` names another, such as `big5`"))?;
        decisions.note("encoding", encoded.told());
        let mut start = String::new();
        let part = &head[..head.len().min(HEAD / 16)];
        let _ = Decoded::new(part, Cursor::new([]), encoded).read_to_string(&mut start);
        let delimiter = delimiter(&start);
        let point = if delimiter == b',' { '.' } else { point(&start, char::from(delimiter)) };
        if delimiter != b',' {
            let name = if delimiter == b'\t' { "a tab" } else { "`;`" };
            decisions.note("fields", format!("parted by {name}, with `{point}` before decimals"));
        }
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(delimiter);
        let reader = builder.from_reader(Decoded::new(&head, input, encoded));
        Ok(Self { origin, reader, delimiter, point })
    }

    fn read(&mut self, record: &mut Record) -> Result<bool, Refusal> {
        let read = self.reader.read_record(&mut record.fields).map_err(|error| {
            // What went wrong below is told without the library's frame.
            let told = error.to_string();
            let why =
                if let csv::ErrorKind::Io(error) = error.into_kind() { error.to_string() } else { told };
            Refusal::whole(&self.origin, why, "")
        })?;
        record.row = record.fields.position().map_or(0, |position| {
            // Empty lines before a record are counted to it.
            let text = self.reader.get_ref().bytes(position.byte());
            let empty = text.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            position.line() + empty.filter(|byte| **byte == b'\n').count() as u64
        });
        Ok(read)
    }
}

/// What parts the fields: of `,`, `;` and tabs the one that most lines have equally often. A comma before decimals
/// stands in the rows and not in their header, one in a name in some rows alone.
fn delimiter(start: &str) -> u8 {
    let alike = |byte: u8| {
        let mut lines = BTreeMap::<usize, usize>::new();
        for line in start.lines().take(HEAD_ROWS) {
            let unquoted = line.split('"').step_by(2);
            *lines
                .entry(unquoted.map(|part| part.bytes().filter(|b| *b == byte).count()).sum())
                .or_default() += 1;
        }
        lines.into_iter().filter(|(count, _)| *count > 0).map(|(count, lines)| (lines, count)).max()
    };
    // Of equals the first.
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|byte| alike(*byte)).unwrap_or(b',')
}

/// What stands before decimals: what more fields can only be read with; of equals the comma with `;`, which stands
/// where a comma cannot, else the point.
fn point(start: &str, delimiter: char) -> char {
    let fields = || start.lines().take(HEAD_ROWS).flat_map(|line| line.split(delimiter));
    let read = |point| fields().filter(|field| matches!(held(field, point), FieldContent::Figure(_))).count();
    let (commas, points) = (read(','), read('.'));
    if commas > points || (commas == points && delimiter == ';') { ',' } else { '.' }
}

impl<R: Read> Rows for TextRows<R> {
    fn head(&mut self) -> Result<Vec<Record>, Refusal> {
        let mut head = Vec::new();
        let mut record = Record::default();
        while head.len() < HEAD_ROWS && self.read(&mut record)? {
            head.push(record.clone());
        }
        Ok(head)
    }

    fn next(&mut self, record: &mut Record) -> Result<bool, Refusal> {
        let at = self.reader.position().byte();
        self.reader.get_mut().forget(at);
        self.read(record)
    }

    fn refuse(&self, record: &Record, FieldMistake { column, message, help }: FieldMistake) -> Refusal {
        let Some(position) = record.fields.position() else {
            return Refusal::At { place: self.origin.clone(), message, help };
        };
        let text = self.reader.get_ref().from(position.byte());
        let text = text.trim_start_matches(['\r', '\n']);
        let span = field_span(text, self.delimiter, column);
        let mut error = SourceError::new(&self.origin, text, span, message, help);
        error.line += usize::try_from(record.row.saturating_sub(1)).unwrap_or(0);
        Refusal::InText(error)
    }

    fn point(&self) -> char {
        self.point
    }
}

/// Where a field stands in the text of its record.
fn field_span(text: &str, delimiter: u8, column: usize) -> std::ops::Range<usize> {
    let (mut field, mut start, mut quoted) = (0, 0, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => return start..at,
            _ if byte == delimiter && !quoted => {
                if field == column {
                    return start..at;
                }
                field += 1;
                start = at + 1;
            }
            _ => {}
        }
    }
    start..text.len()
}
