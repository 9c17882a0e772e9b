//! Rows of a workbook, within limits: what is packed into a small file may be large beyond measure.

use std::io::{Cursor, Read, copy, sink};

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use zip::ZipArchive;

use super::choices::Choices;
use super::engine::{Imported, import};
use super::layout::Record;
use super::refusal::{FieldMistake, OpenChoice, Refusal, Refusals};
use super::report::Decisions;
use super::rows::{HEAD_ROWS, Rows};
use super::settle::ImportSource;
use crate::wording::quoted;

/// Bytes that a workbook may have.
pub const MOST_BYTES: u64 = 32 * 1024 * 1024;

/// Bytes that all in it may have, unpacked.
const MOST_UNPACKED: u64 = 128 * 1024 * 1024;

/// Files that may be in it.
const MOST_PARTS: usize = 2_000;

/// Rows and columns of a sheet that are read; a table of figures has fewer.
const MOST_ROWS: u32 = 200_000;
const MOST_COLUMNS: u32 = 2_000;

/// Bytes that a cell may have.
const LONGEST_CELL: usize = 32_767 * 4;

/// Cells that are read.
const MOST_CELLS: usize = 4_000_000;

struct SheetRows {
    origin: String,
    sheet: String,
    rows: std::vec::IntoIter<Record>,
}

/// Imports a workbook.
///
/// # Errors
/// All that keeps it from being imported.
pub fn import_workbook(bytes: &[u8], source: &ImportSource, choices: &Choices) -> Result<Imported, Refusals> {
    let mut decisions = Decisions::default();
    bounded(bytes, source)?;
    let unread = |error: &XlsxError| {
        let why = if matches!(error, XlsxError::Password) {
            "it is protected by a password".to_owned()
        } else {
            format!("it cannot be read as a workbook: {error}")
        };
        let help = "save it anew as .xlsx, without a password, in a spreadsheet program";
        Refusal::whole(&source.origin, why, help)
    };
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| unread(&error))?;
    let mut tables: Vec<(String, Vec<Record>)> = Vec::new();
    for name in book.sheet_names() {
        if choices.sheet.as_ref().is_none_or(|asked| *asked == name) {
            let rows = sheet(&mut book, &name, source, &unread)?;
            tables.push((name, rows));
        }
    }
    if let Some(asked) = choices.sheet.as_ref().filter(|_| tables.is_empty()) {
        let why = format!("there is no sheet {}; there are", quoted(asked));
        return Err(OpenChoice::new("--sheet", why, book.sheet_names()).alone(&source.origin).into());
    }
    let all: Vec<String> = tables.iter().map(|(name, _)| name.clone()).collect();
    // A sheet without a row of several cells is a cover or a link.
    tables.retain(|(_, rows)| rows.iter().any(|row| row.filled().len() > 1));
    let [(name, rows)] = <[_; 1]>::try_from(tables).map_err(|tables| several(source, &tables))?;
    let others: Vec<String> = all.into_iter().filter(|other| *other != name).collect();
    let said =
        if others.is_empty() { String::new() } else { format!("; without a table: {}", others.join(", ")) };
    decisions.note("sheet", format!("{name}{said}"));
    let source =
        ImportSource { origin: source.origin.clone(), name: format!("{}, sheet {name}", source.name) };
    let rows = SheetRows { origin: source.origin.clone(), sheet: name, rows: rows.into_iter() };
    import(rows, &source, choices, decisions)
}

fn several(source: &ImportSource, tables: &[(String, Vec<Record>)]) -> Refusals {
    if tables.is_empty() {
        return Refusal::whole(&source.origin, "no sheet has a table", "").into();
    }
    let values = tables.iter().map(|(name, _)| name.clone()).collect();
    let why = "several sheets have a table; name one";
    OpenChoice::new("--sheet", why, values).alone(&source.origin).into()
}

/// Refuses what would take more memory than any workbook of figures: unpacked once, and thrown away.
fn bounded(bytes: &[u8], source: &ImportSource) -> Result<(), Refusal> {
    let refuse = |why: String| Refusal::whole(&source.origin, why, "take the table alone, or as CSV");
    if bytes.len() as u64 > MOST_BYTES {
        return Err(refuse(format!("it is longer than {} MiB", MOST_BYTES / 1024 / 1024)));
    }
    let broken = |error: &dyn std::fmt::Display| refuse(format!("it is no whole workbook: {error}"));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_PARTS {
        return Err(refuse(format!("it holds {} files, more than {MOST_PARTS}", archive.len())));
    }
    let mut left = MOST_UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| broken(&error))?;
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(|error| broken(&error))?;
        if unpacked > left {
            return Err(refuse(format!("unpacked it is larger than {} MiB", MOST_UNPACKED / 1024 / 1024)));
        }
        left -= unpacked;
    }
    Ok(())
}

/// The rows of a sheet. Cells that are merged have their text in the first of them.
fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    source: &ImportSource,
    unread: &dyn Fn(&XlsxError) -> Refusal,
) -> Result<Vec<Record>, Refusal> {
    let refuse = |why: String| Refusal::whole(&source.origin, why, "take the table alone, or as CSV");
    let mut rows: Vec<(u32, Vec<(u32, String)>)> = Vec::new();
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A chart has no cells.
        Err(XlsxError::WorksheetNotFound(_) | XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
        Err(error) => return Err(unread(&error)),
    };
    let mut count = 0;
    while let Some(cell) = cells.next_cell().map_err(|error| unread(&error))? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() {
            continue;
        }
        if text.len() > LONGEST_CELL {
            return Err(refuse(format!(
                "the cell {name}!{} is longer than a cell can be",
                address(row, column)
            )));
        }
        count += 1;
        if row >= MOST_ROWS || column >= MOST_COLUMNS || count > MOST_CELLS {
            let limits = format!("{MOST_ROWS} rows, {MOST_COLUMNS} columns and {MOST_CELLS} cells");
            return Err(refuse(format!("{name}!{} lies beyond {limits}", address(row, column))));
        }
        match rows.last_mut().filter(|(last, _)| *last == row) {
            Some((_, fields)) => fields.push((column, text)),
            None => rows.push((row, vec![(column, text)])),
        }
    }
    rows.sort_by_key(|(row, _)| *row);
    Ok(rows.into_iter().map(|(row, fields)| record(row, fields)).collect())
}

fn record(row: u32, mut fields: Vec<(u32, String)>) -> Record {
    fields.sort_by_key(|(column, _)| *column);
    let mut record = Record { row: u64::from(row) + 1, ..Record::default() };
    for (column, text) in fields {
        while record.fields.len() < column as usize {
            record.fields.push_field("");
        }
        if record.fields.len() == column as usize {
            record.fields.push_field(&text);
        }
    }
    record
}

/// A cell as text. A date is one that no figure is taken for.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// `B7`.
fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    loop {
        letters.push(char::from_digit(rest % 26 + 10, 36).unwrap_or('?').to_ascii_uppercase());
        match (rest / 26).checked_sub(1) {
            Some(next) => rest = next,
            None => break,
        }
    }
    format!("{}{}", letters.into_iter().rev().collect::<String>(), row + 1)
}

impl Rows for SheetRows {
    fn head(&mut self) -> Result<Vec<Record>, Refusal> {
        Ok(self.rows.by_ref().take(HEAD_ROWS).collect())
    }

    fn next(&mut self, record: &mut Record) -> Result<bool, Refusal> {
        let next = self.rows.next();
        let is_one = next.is_some();
        *record = next.unwrap_or_default();
        Ok(is_one)
    }

    fn refuse(&self, record: &Record, FieldMistake { column, message, help }: FieldMistake) -> Refusal {
        let row = u32::try_from(record.row.saturating_sub(1)).unwrap_or(u32::MAX);
        let cell = address(row, u32::try_from(column).unwrap_or(u32::MAX));
        Refusal::At { place: format!("{}: {}!{cell}", self.origin, self.sheet), message, help }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_spreadsheets_do() {
        for (row, column, cell) in
            [(0, 0, "A1"), (6, 1, "B7"), (0, 25, "Z1"), (0, 26, "AA1"), (0, 701, "ZZ1"), (0, 702, "AAA1")]
        {
            assert_eq!(address(row, column), cell);
        }
    }
}
