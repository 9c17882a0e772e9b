//! A config file as TOML, and which publication it names.

use toml::de::DeTable;

use crate::document::{Fields, Walk, entries};
use crate::source_error::Mistakes;

/// A config file, parsed. Which publication it names is asked first: its settings are held against that.
#[derive(Debug)]
pub struct ParsedConfig<'i> {
    /// What mistakes are told with, mostly the file's path.
    pub origin: &'i str,
    /// Its text.
    pub text: &'i str,
    pub(super) document: DeTable<'i>,
}

impl<'i> ParsedConfig<'i> {
    /// Parses a text.
    ///
    /// # Errors
    /// It is no TOML.
    pub fn parse(text: &'i str, origin: &'i str) -> Result<Self, Mistakes> {
        let (_, document) = Walk::parse(origin, text).map_err(Mistakes)?;
        Ok(Self { origin, text, document })
    }

    /// The file of the publication that it names, whatever else stands in it.
    ///
    /// # Errors
    /// This section has mistakes.
    pub fn data(&self) -> Result<Option<String>, Mistakes> {
        let mut walk = Walk::new(self.origin, self.text);
        let entry = entries(&self.document).into_iter().find(|entry| entry.key == "data");
        let path = entry.and_then(|entry| walk.table(&entry)).and_then(|table| read(&mut walk, table));
        if walk.is_clean() { Ok(path) } else { Err(Mistakes(walk.finish())) }
    }
}

/// The file of the publication that is explored.
pub(super) fn read(walk: &mut Walk<'_>, table: &DeTable<'_>) -> Option<String> {
    let mut fields = Fields::new(walk, (table, 0..0), "`[data]`");
    let path = fields.optional("path").and_then(|path| fields.walk.text("path", path)).map(str::to_owned);
    fields.finish();
    path
}
