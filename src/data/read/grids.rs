//! Tables with a row for each of many places.

use rust_decimal::Decimal;
use toml::de::DeValue;

use super::ids::Ids;
use crate::data::breakdown::Grade;
use crate::data::figure::Printed;
use crate::data::grid::{Grid, PlaceRows};
use crate::data::id::{MeasureId, Name, PlaceId, TableId, Year};
use crate::data::model::{Cell, MeasureKind, Measured, Series};
use crate::data::unit::Unit;
use crate::document::{Entry, Fields, Value, Walk, entries};
use crate::wording::quoted;

/// Reads a table of one of these measures; `None` where it names none of them.
pub fn grid(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, measures: &[Measured]) -> Option<Grid> {
    let id: TableId = fields.figure_id("id", known).parse().unwrap_or_default();
    let measure: MeasureId = fields.reference("measure", "measure", &known.measures);
    let measure = measures.iter().find(|known| known.id == measure);
    let publisher = fields.text("publisher");
    let work = fields.text("work");
    let table = fields.text_if("table");
    let transcription = fields.text("transcription");
    let grade = fields.choice("grade").unwrap_or(Grade::B);
    let caveats = fields.words("caveats");
    let years: Vec<Year> = fields.numbers("years", "a year of four digits");
    if years.is_empty() || !years.is_sorted_by(|a, b| a < b) {
        fields.wrong("years", "the years do not rise", "expected years in rising order, each once");
    }
    let breaks: Vec<Year> = fields.numbers("breaks", "a year of four digits");
    if let Some(year) = breaks.iter().find(|year| !years.contains(year)) {
        fields.wrong("breaks", format!("{year} is no year of the table"), "expected one of `years`");
    }
    let editions = fields.words("editions");
    let decimals: Vec<u32> = fields.numbers("decimals", "how many digits stand behind the point");
    for (key, count) in [("editions", editions.len()), ("decimals", decimals.len())] {
        if let Some(value) = fields.optional(key) {
            one_a_year(fields.walk, value, (count, key), years.len());
        }
    }
    let mut rows = Vec::new();
    let values = fields.table("values");
    for entry in values.iter().flat_map(|(table, _)| entries(table)) {
        fields.walk.known(entry.key, entry.span.clone(), "place", &known.places);
        let place: PlaceId = entry.key.parse().unwrap_or_default();
        rows.extend(row(fields.walk, &entry, (&years, &decimals), measure).map(|cells| Series {
            table: id,
            row: place.into(),
            place,
            measure: measure.map(|measure| measure.id).unwrap_or_default(),
            kind: measure.map_or(MeasureKind::Level, |measure| measure.kind),
            unit: measure.map_or(Unit::Percent, |measure| measure.unit),
            name: Name::default(),
            section: String::new(),
            breaks: breaks.clone(),
            cells,
        }));
    }
    let (measure, rows) = (measure?.clone(), PlaceRows(rows).into());
    Some(Grid { id, measure, publisher, work, table, transcription, grade, caveats, years, editions, rows })
}

/// Notes a list that has not one item for each year.
fn one_a_year(walk: &mut Walk<'_>, value: &Value<'_>, (count, what): (usize, &str), years: usize) {
    if count != years {
        let help = Some("expected one for each year".to_owned());
        walk.mistake(value.span(), format!("{years} years, but {count} {what}"), help);
    }
}

fn row(
    walk: &mut Walk<'_>,
    entry: &Entry<'_, '_>,
    (years, decimals): (&[Year], &[u32]),
    of: Option<&Measured>,
) -> Option<Vec<Cell>> {
    let DeValue::Array(cells) = entry.value.get_ref() else {
        walk.wrong_kind(entry.value, entry.key, "a list of figures");
        return None;
    };
    one_a_year(walk, entry.value, (cells.len(), "figures"), years.len());
    let mut row = Vec::new();
    for (at, cell) in cells.iter().enumerate() {
        // A gap that the table prints as such.
        let is_gap = cell.get_ref().as_table().is_some_and(toml::de::DeTable::is_empty);
        let printed = if is_gap { None } else { walk.printed(entry.key, cell) };
        let printed = printed.map(|printed| restored(walk, cell, printed, (decimals.get(at), of)));
        row.extend(years.get(at).map(|year| Cell { year: *year, printed }));
    }
    Some(row)
}

/// The digits with the closing zeros that a transcription drops.
fn restored(
    walk: &mut Walk<'_>,
    cell: &Value<'_>,
    Printed(mut digits, precision): Printed,
    (decimals, of): (Option<&u32>, Option<&Measured>),
) -> Printed {
    if of.is_some_and(|of| of.kind == MeasureKind::Level) && digits < Decimal::ZERO {
        walk.mistake(cell.span(), format!("{digits} is below zero"), Some("expected a level".to_owned()));
    }
    if let Some(decimals) = decimals {
        if digits.scale() > *decimals {
            let message = format!("{} has more decimals than its column", quoted(&digits.to_string()));
            walk.mistake(cell.span(), message, Some(format!("expected at most {decimals}")));
        } else {
            digits.rescale(*decimals);
        }
    }
    Printed(digits, of.map_or(precision, |of| of.precision))
}
