//! Saving a preset into the user's own file, which stays as its author wrote it.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::{Config, Preset, view};
use crate::source_error::SourceError;

/// The text of a config file with this preset in it: in the place of the one of that name, else at
/// the end. Comments and the order of all the rest stay.
///
/// # Errors
/// The first mistake of the file: one that cannot be read is not written to.
pub fn save_preset(text: &str, origin: &str, preset: &Preset) -> Result<String, SourceError> {
    Config::parse(text, origin).map_err(|errors| first(errors.0, origin, text))?;
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
        let end = text.len()..text.len();
        SourceError::new(origin, text, error.span().unwrap_or(end), error.message(), None)
    })?;
    let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
    let empty = document.is_empty();
    let presets = document.entry("preset").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let appended = match presets {
        Item::ArrayOfTables(list) => put_table(list, preset),
        Item::Value(Value::Array(list)) => {
            put_inline(list, preset);
            None
        }
        // Config::parse has refused all else.
        Item::None | Item::Value(_) | Item::Table(_) => None,
    };
    if let Some(table) = appended {
        // Comments at the end of the file belong to what stands above them; a table that is added
        // would otherwise come between.
        let gap = match (empty && trailing.is_empty(), trailing.ends_with('\n') || trailing.is_empty()) {
            (true, _) => "",
            (false, true) => "\n",
            (false, false) => "\n\n",
        };
        table.decor_mut().set_prefix(format!("{trailing}{gap}"));
        table.set_position(Some(isize::MAX));
        document.set_trailing("");
    }
    Ok(document.to_string())
}

/// Fills the preset's table; the table, if it is a new one.
fn put_table<'t>(tables: &'t mut ArrayOfTables, preset: &Preset) -> Option<&'t mut Table> {
    if let Some(table) = tables.iter_mut().find(|table| names(*table, preset)) {
        fill(table, preset);
        return None;
    }
    let mut table = Table::new();
    fill(&mut table, preset);
    tables.push(table);
    let last = tables.len() - 1;
    tables.get_mut(last)
}

fn put_inline(list: &mut Array, preset: &Preset) {
    for table in list.iter_mut().filter_map(Value::as_inline_table_mut) {
        if names(table, preset) {
            fill(table, preset);
            return;
        }
    }
    let mut table = InlineTable::new();
    fill(&mut table, preset);
    list.push(table);
}

fn first(errors: Vec<SourceError>, origin: &str, text: &str) -> SourceError {
    let unknown = || SourceError::new(origin, text, 0..0, "the file has a mistake", None);
    errors.into_iter().next().unwrap_or_else(unknown)
}

fn names(table: &dyn TableLike, preset: &Preset) -> bool {
    table.get("name").and_then(Item::as_str) == Some(preset.name.as_str())
}

/// Makes the table say the preset and nothing else; a comment behind a value stays.
fn fill(table: &mut dyn TableLike, preset: &Preset) {
    let mut fields = vec![("name", preset.name.as_str().into()), ("title", preset.title.as_str().into())];
    fields.extend(view::written(&preset.view));
    let gone: Vec<String> = table
        .iter()
        .map(|(key, _)| key.to_owned())
        .filter(|key| !fields.iter().any(|(kept, _)| kept == key))
        .collect();
    for key in gone {
        table.remove(&key);
    }
    for (key, mut value) in fields {
        if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
            value.decor_mut().clone_from(old.decor());
            *old = value;
        } else {
            table.insert(key, Item::Value(value));
        }
    }
}
