//! The tables that a publication prints, column by column and row by row.

use toml::de::DeValue;

use super::ids::{Ids, Table};
use crate::data::id::{MeasureId, YEARS};
use crate::data::model::{Cell, MeasureKind, Measured, Series};
use crate::data::unit::Unit;
use crate::document::{Fields, Walk, entries};
use crate::wording::quoted;

pub fn read_series(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, measures: &[Measured]) -> Vec<Series> {
    let mut read: Vec<Series> = Vec::new();
    file.all("series", "a series", |fields| {
        let series = one_series(fields, known, measures);
        let same = |other: &&Series| {
            (other.table, other.place, other.kind) == (series.table, series.place, series.kind)
        };
        if let Some(other) = read.iter().find(same) {
            let [own, other] = [&series, other].map(|series| quoted(&series.id().to_string()));
            let place = fields.optional("id").map_or(fields.span.clone(), toml::Spanned::span);
            let help = "expected one series of a place and a kind in each table".to_owned();
            fields.walk.mistake(place, format!("{own} prints what {other} does"), Some(help));
        }
        read.push(series);
    });
    read
}

fn one_series(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, measures: &[Measured]) -> Series {
    let id: String = fields.id("id");
    let table: String = fields.reference("table", "table", &known.tables);
    let row = id.strip_prefix(&format!("{table}.")).filter(|row| !row.is_empty() && !row.contains('.'));
    if !id.is_empty() && row.is_none() {
        let message = format!("{} does not say that the series stands in {table}", quoted(&id));
        fields.wrong("id", message, format!("expected `{table}.` and one word"));
    }
    let place = fields.place("place", known);
    let measure: MeasureId = fields.reference("measure", "measure", &known.measures);
    let of = measures.iter().find(|known| known.id == measure);
    let name = fields.name("name");
    let section = fields.section("section", known);
    let mut cells = fields.table("cells").map(|cells| read_cells(fields.walk, cells)).unwrap_or_default();
    if let Some(measure) = of {
        let printed = cells.iter_mut().filter_map(|cell| cell.printed.as_mut());
        printed.for_each(|digits| digits.1 = measure.precision);
    }
    Series {
        table: table.parse().unwrap_or_default(),
        row: row.and_then(|row| row.parse().ok()).unwrap_or_default(),
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
