//! SDMX-CSV 1.0 and 2.0, with codes, names or both; Eurostat's flags.

use crate::import::layout::{ColumnRole, Record, SourceFormat, TableLayout};

/// Dimensions that are places.
const PLACES: [&str; 5] = ["geo", "ref_area", "reporting_country", "reporter", "area"];

/// Columns that tell nothing of a figure's identity.
const ATTRIBUTES: &str = "dataflow|structure|structure_id|structure_name|last update|updated|series_key|\
     obs_key|conf_status|obs_conf|decimals|time_format|title|observation value|time period|collection";

/// The id of a column whose header may have its name behind it, or brackets that say how it divides: `GEO: Area`,
/// `STRUCTURE[;]`.
fn id(header: &str) -> &str {
    let id = header.split_once(": ").map_or(header, |(id, _)| id);
    id.split_once('[').map_or(id, |(id, _)| id).trim()
}

/// What the first row calls its flow: its name, else its id without agency and version.
fn flow(record: &Record, names: &[String]) -> Option<String> {
    let column = |name: &str| names.iter().position(|other| other == name);
    if let Some(name) =
        column("structure_name").map(|column| record.field(column)).filter(|name| !name.is_empty())
    {
        return Some(name.to_owned());
    }
    let field = record.field(column("structure_id").or_else(|| column("dataflow"))?);
    let (id, name) = field.split_once(": ").unwrap_or((field, ""));
    let id = id.split_once(':').map_or(id, |(_, id)| id).split('(').next().unwrap_or_default();
    let told = if name.is_empty() { id } else { name };
    (!told.is_empty()).then(|| told.to_owned())
}

pub fn layout(head: &[Record]) -> Option<TableLayout> {
    let header = head.iter().position(|record| {
        let first = id(record.field(0));
        let known = ["DATAFLOW", "STRUCTURE"].contains(&first);
        known && record.trimmed().any(|name| id(name) == "OBS_VALUE")
    })?;
    let record = &head[header];
    let names: Vec<String> = record.trimmed().map(|name| id(name).to_ascii_lowercase()).collect();
    let version_one = names.first().is_some_and(|name| name == "dataflow");
    // What stands behind the value is an attribute, and in the first version any order is allowed.
    let value = names.iter().position(|name| name == "obs_value").unwrap_or_default();
    let with_names = names.iter().any(|name| name == "structure_name");
    let place = PLACES.iter().find(|place| names.iter().any(|name| name == *place));
    let is_attribute = |name: &str| ATTRIBUTES.split('|').any(|known| known == name);
    let mut dimensions = Vec::new();
    let mut roles = Vec::new();
    for (column, name) in names.iter().enumerate() {
        // With names in columns of their own, each stands behind its code.
        let behind = with_names
            && column > 0
            && matches!(roles.last(), Some(ColumnRole::Code(_) | ColumnRole::PlaceCode));
        roles.push(match name.as_str() {
            "time_period" => ColumnRole::Year,
            "obs_value" => ColumnRole::Figure,
            "obs_flag" | "obs_status" => ColumnRole::Flags,
            "unit_mult" => ColumnRole::Power,
            "action" => ColumnRole::Action,
            name if place.is_some_and(|place| *place == name) => ColumnRole::PlaceCode,
            _ if behind => match roles.last() {
                Some(ColumnRole::Code(at)) => ColumnRole::Named(*at),
                Some(_) | None => ColumnRole::Place,
            },
            name if is_attribute(name) || (column > value && !version_one) => ColumnRole::Left,
            name => {
                dimensions.push(name.to_owned());
                ColumnRole::Code(dimensions.len() - 1)
            }
        });
    }
    let mut layout = TableLayout::new(SourceFormat::Sdmx, header, roles);
    layout.dimensions = dimensions;
    layout.series = head.get(header + 1).and_then(|record| flow(record, &names));
    Some(layout)
}
