//! The vocabulary of a descriptor: resources, fields and keys, by Table Schema.
//! <https://specs.frictionlessdata.io/table-schema/>

use serde::Serialize;

/// One file of the package.
#[derive(Debug, Serialize)]
pub struct Resource {
    pub profile: &'static str,
    pub name: &'static str,
    pub path: String,
    pub title: &'static str,
    pub description: &'static str,
    pub format: &'static str,
    pub mediatype: &'static str,
    pub encoding: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub licenses: Vec<Licence>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Source>,
    /// The size of the file, by which a reader knows that it is whole.
    pub bytes: usize,
    pub schema: Schema,
}

/// The fields of a table, which of them name a row, and which name a row elsewhere.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Schema {
    pub fields: Vec<Field>,
    pub missing_values: [&'static str; 1],
    pub primary_key: Vec<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKey>,
}

impl Schema {
    /// Fields in the order of the columns; an empty cell is a missing value.
    pub fn new(primary_key: &[&'static str], fields: Vec<Field>) -> Self {
        Self { fields, missing_values: [""], primary_key: primary_key.to_vec(), foreign_keys: Vec::new() }
    }

    /// These fields hold the key of a row of that resource.
    pub fn refers(mut self, fields: &[&'static str], resource: &'static str, key: &[&'static str]) -> Self {
        let reference = Reference { resource, fields: key.to_vec() };
        self.foreign_keys.push(ForeignKey { fields: fields.to_vec(), reference });
        self
    }
}

/// Fields that name a row of another table.
#[derive(Debug, Serialize)]
pub struct ForeignKey {
    pub fields: Vec<&'static str>,
    pub reference: Reference,
}

/// What a foreign key names; a resource without a name is the table itself.
#[derive(Debug, Serialize)]
pub struct Reference {
    pub resource: &'static str,
    pub fields: Vec<&'static str>,
}

/// The type of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, strum::Display)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Type {
    String,
    Number,
    Integer,
    Year,
    Boolean,
}

/// A column.
#[derive(Debug, Serialize)]
pub struct Field {
    pub name: &'static str,
    #[serde(rename = "type")]
    pub kind: Type,
    pub description: String,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    pub constraints: Constraints,
}

/// What holds for every cell of a column.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
}

impl Constraints {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Field {
    /// A column that may have empty cells.
    pub fn new(name: &'static str, kind: Type, description: impl Into<String>) -> Self {
        Self { name, kind, description: description.into(), constraints: Constraints::default() }
    }

    /// Words, which may be absent.
    pub fn text(name: &'static str, description: impl Into<String>) -> Self {
        Self::new(name, Type::String, description)
    }

    /// No cell is empty.
    pub fn required(mut self) -> Self {
        self.constraints.required = true;
        self
    }

    /// No cell has anything but one of these.
    pub fn one_of(mut self, names: impl IntoIterator<Item: ToString>) -> Self {
        self.constraints.one_of = names.into_iter().map(|name| name.to_string()).collect();
        self
    }

    /// Every cell matches this regular expression as a whole.
    pub fn pattern(mut self, pattern: impl Into<String>) -> Self {
        self.constraints.pattern = Some(pattern.into());
        self
    }
}

/// The terms of use.
#[derive(Debug, Serialize)]
pub struct Licence {
    pub name: &'static str,
    pub path: &'static str,
    pub title: &'static str,
}

impl Licence {
    /// That of the program, whose words the statements are. What they are about are facts, which need none.
    pub const MIT: Self = Self {
        name: "MIT",
        path: "https://opensource.org/license/mit",
        title: "MIT License, of the words and computations; the figures are facts, which nobody owns",
    };

    /// That of the transcription of the yearbooks.
    pub const MIT_OF_TRANSCRIPTION: Self = Self {
        name: "MIT",
        path: "https://github.com/huhuaping/techme",
        title: "MIT License, of the transcription in github.com/huhuaping/techme",
    };
}

/// Where the data come from.
#[derive(Debug, Serialize)]
pub struct Source {
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
}

impl Source {
    /// A source without an address.
    pub fn titled(title: String) -> Self {
        Self { title, path: None }
    }
}

/// What a table has of its own beside the package's terms and source; nothing where these are all.
#[derive(Debug, Default)]
pub struct Terms {
    pub licences: Vec<Licence>,
    pub sources: Vec<Source>,
}
