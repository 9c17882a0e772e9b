//! The vocabulary of a descriptor: resources, keys, terms, by Table Schema.
//! <https://specs.frictionlessdata.io/table-schema/>

use std::borrow::Cow;

use serde::Serialize;

use crate::export::listing::{Heading, Listing};
use crate::export::record::Records;

/// The descriptor's name, which a Data Package must have.
pub const DESCRIPTOR: &str = "datapackage.json";

/// A table of the package.
#[derive(Debug)]
pub struct Content {
    pub name: &'static str,
    pub title: Cow<'static, str>,
    pub description: Cow<'static, str>,
    pub headings: Vec<Heading>,
    pub records: Records,
    /// Where they are not the package's.
    pub licences: Vec<Licence>,
    pub sources: Vec<DataSource>,
}

impl<R: Copy> Listing<R> {
    /// The table that these columns are.
    pub fn content(self, name: &'static str, title: &'static str, description: &'static str) -> Content {
        let (headings, records) = self.described();
        let (title, description) = (title.into(), description.into());
        Content { name, title, description, headings, records, licences: Vec::new(), sources: Vec::new() }
    }
}

impl Content {
    /// The file.
    pub fn path(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// With what the publication and what stands beside it are called, where a word in braces stands for that.
    pub fn told(mut self, told: impl Fn(&str) -> String) -> Self {
        let own = [&mut self.title, &mut self.description].into_iter();
        for words in own.chain(self.headings.iter_mut().map(|heading| &mut heading.description)) {
            *words = told(words).into();
        }
        self
    }

    /// What a file of so many bytes is.
    pub fn resource(self, bytes: usize) -> Resource {
        Resource {
            profile: "tabular-data-resource",
            name: self.name,
            path: self.path(),
            title: self.title,
            description: self.description,
            format: "csv",
            mediatype: "text/csv",
            encoding: "utf-8",
            licenses: self.licences,
            sources: self.sources,
            bytes,
            schema: Schema::new(self.headings),
        }
    }
}

/// One file of the package.
#[derive(Debug, Serialize)]
pub struct Resource {
    profile: &'static str,
    name: &'static str,
    path: String,
    title: Cow<'static, str>,
    description: Cow<'static, str>,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<Licence>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sources: Vec<DataSource>,
    /// The size of the file, by which a reader knows that it is whole.
    bytes: usize,
    schema: Schema,
}

/// The columns of a table, which of them name a row, and which name a row elsewhere.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Heading>,
    missing_values: [&'static str; 1],
    primary_key: Vec<&'static str>,
    #[serde(rename = "foreignKeys", skip_serializing_if = "Vec::is_empty")]
    row_names: Vec<RowName>,
}

impl Schema {
    fn new(fields: Vec<Heading>) -> Self {
        let primary_key = fields.iter().filter(|field| field.is_key).map(|field| field.name).collect();
        let mut named: Vec<RowName> = Vec::new();
        for (name, (resource, key)) in fields.iter().filter_map(|field| Some((field.name, field.refers?))) {
            // What names a row of one resource in several columns is one key.
            if let Some(known) = named.iter_mut().find(|known| known.reference.resource == resource) {
                known.fields.push(name);
                known.reference.fields.push(key);
            } else {
                let reference = Reference { resource, fields: vec![key] };
                named.push(RowName { fields: vec![name], reference });
            }
        }
        Self { fields, missing_values: [""], primary_key, row_names: named }
    }
}

/// Columns that name a row of another table.
#[derive(Debug, Serialize)]
struct RowName {
    fields: Vec<&'static str>,
    reference: Reference,
}

/// What a foreign key names; a resource without a name is the table itself.
#[derive(Debug, Serialize)]
struct Reference {
    resource: &'static str,
    fields: Vec<&'static str>,
}

/// The terms of use.
#[derive(Debug, Serialize)]
pub struct Licence {
    name: Cow<'static, str>,
    path: Cow<'static, str>,
    title: Cow<'static, str>,
}

impl Licence {
    /// That of the program, whose words the statements are. What they are about are facts, which need none.
    pub const MIT: Self = Self {
        name: Cow::Borrowed("MIT"),
        path: Cow::Borrowed("https://opensource.org/license/mit"),
        title: Cow::Borrowed(
            "MIT License, of the words and computations; the figures are facts, which nobody owns",
        ),
    };

    /// That of a transcription which names its own behind its address: "example.org/tables (MIT licence)".
    pub fn of_transcription(told: &str) -> Option<Self> {
        let (address, name) = told.strip_suffix(" licence)")?.split_once(" (")?;
        Some(Self {
            path: format!("https://{address}").into(),
            title: format!("{name} License, of the transcription in {address}").into(),
            name: name.to_owned().into(),
        })
    }
}

/// Where the data come from.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct DataSource {
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}
