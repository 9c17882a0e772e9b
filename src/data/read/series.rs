//! The tables that a publication prints, column by column and row by row.

use toml::de::DeValue;

use super::ids::{Ids, Table, all};
use crate::data::id::{MeasureId, Year};
use crate::data::model::{Cell, MeasureKind, Measured, PrintedTable, Series};
use crate::data::unit::Unit;
use crate::document::{Fields, Walk, entries};
use crate::wording::quoted;

/// Years that a table may hold; anything else is a slip of the finger.
const YEARS: std::ops::RangeInclusive<Year> = 1900..=2100;

pub fn printed_table(walk: &mut Walk<'_>, table: Table<'_, '_>) -> PrintedTable {
    Fields::read(walk, table, "a table", |fields| PrintedTable {
        id: fields.id("id").parse().unwrap_or_default(),
        name: fields.text("name"),
    })
}

pub fn read_series(
    walk: &mut Walk<'_>,
    tables: Vec<Table<'_, '_>>,
    known: &Ids<'_>,
    measures: &[Measured],
) -> Vec<Series> {
    let mut read: Vec<Series> = Vec::new();
    all(walk, tables, "series", |walk, table| {
        let place = table.0.get("id").map_or(table.1.clone(), toml::Spanned::span);
        let series = one_series(walk, table, known, measures);
        let same = |other: &Series| {
            (other.table, other.place, other.kind) == (series.table, series.place, series.kind)
        };
        if let Some(other) = read.iter().find(|other| same(other)) {
            let message = format!(
                "{} prints what {} does",
                quoted(&series.id().to_string()),
                quoted(&other.id().to_string())
            );
            let help = "expected one series of a place and a kind in each table".to_owned();
            walk.mistake(place, message, Some(help));
        }
        read.push(series);
    });
    read
}

fn one_series(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>, measures: &[Measured]) -> Series {
    let mut fields = Fields::new(walk, table, "a series");
    let id = fields.id("id");
    let table = fields.reference("table", "table", &known.tables);
    if let Some(value) = fields.optional("id")
        && !id.is_empty()
        && !id.strip_prefix(&format!("{table}.")).is_some_and(|name| !name.is_empty() && !name.contains('.'))
    {
        let message = format!("{} does not say that the series stands in {table}", quoted(&id));
        fields.walk.mistake(value.span(), message, Some(format!("expected `{table}.` and one word")));
    }
    let place = fields.place("place", known);
    let measure: MeasureId =
        fields.reference("measure", "measure", &known.measures).parse().unwrap_or_default();
    let of = measures.iter().find(|known| known.id == measure);
    let name = fields.name("name");
    let section = fields.section("section", known);
    let mut cells = fields.table("cells").map(|cells| read_cells(fields.walk, cells)).unwrap_or_default();
    if let Some(measure) = of {
        cells
            .iter_mut()
            .filter_map(|cell| cell.printed.as_mut())
            .for_each(|digits| digits.1 = measure.precision);
    }
    fields.finish();
    Series {
        table: table.parse().unwrap_or_default(),
        row: id.strip_prefix(&format!("{table}.")).and_then(|row| row.parse().ok()).unwrap_or_default(),
        place,
        measure,
        kind: of.map_or(MeasureKind::Level, |measure| measure.kind),
        unit: of.map_or(Unit::Percent, |measure| measure.unit),
        name,
        section,
        breaks: Vec::new(),
        cells,
    }
}

fn read_cells(walk: &mut Walk<'_>, (table, span): Table<'_, '_>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for entry in entries(table) {
        let year = entry.key.parse().ok().filter(|year| YEARS.contains(year));
        let Some(year) = year else {
            let help = format!("expected a year from {} to {}", YEARS.start(), YEARS.end());
            let message = format!("{} is no year of such a table", quoted(entry.key));
            walk.mistake(entry.span, message, Some(help));
            continue;
        };
        if cells.last().is_some_and(|last| last.year > year) {
            let help = Some("expected the years in rising order".to_owned());
            walk.mistake(entry.span.clone(), format!("the year {year} stands after a later one"), help);
        }
        let printed = match entry.value.get_ref() {
            // A gap that the table prints as such.
            DeValue::Table(gap) if gap.is_empty() => None,
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => walk.printed(entry.key, entry.value),
        };
        cells.push(Cell { year, printed });
    }
    if table.is_empty() {
        let help = Some("expected a line for each year: the year, `=` and its digits in quotes".to_owned());
        walk.mistake(span, "the series has no cell", help);
    }
    cells
}
