//! Which publication is explored.

use toml::de::DeTable;

use crate::document::{Walk, entries};
use crate::source_error::Mistakes;

/// The publication that a config file names, whatever else stands in it: views are held against it, so that
/// it is read before the settings are.
///
/// # Errors
/// It is no TOML, or this section has mistakes.
pub fn named_data(text: &str, origin: &str) -> Result<Option<String>, Mistakes> {
    let (mut walk, document) = Walk::parse(origin, text).map_err(Mistakes)?;
    let entry = entries(&document).into_iter().find(|entry| entry.key == "data");
    let path = entry.and_then(|entry| walk.table(&entry)).and_then(|table| read(&mut walk, table));
    if walk.is_clean() { Ok(path) } else { Err(Mistakes(walk.finish())) }
}

/// The file of the publication that is explored.
pub(super) fn read(walk: &mut Walk<'_>, table: &DeTable<'_>) -> Option<String> {
    let mut path = None;
    for entry in entries(table) {
        if entry.key == "path" {
            path = walk.text("path", entry.value).map(str::to_owned);
        } else {
            walk.unknown_key(&entry, "`[data]`", &["path"]);
        }
    }
    path
}
