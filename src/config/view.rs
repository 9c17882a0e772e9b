//! A view in TOML: the fields of an address, each with the type that fits its shape.

use toml::de::{DeTable, DeValue};

use crate::address::{Field, FieldShape, Mistake, Tab, View};
use crate::document::{Entry, Value, Walk, entries};
use crate::library::Library;
use crate::source_error::SourceError;
use crate::wording::names_of;

/// The key that names the publication which a view is of.
pub(super) const DATA: &str = "data";

/// The publication that a view is of which names none: the built-in one.
pub(super) const BUILT_IN: &str = "paper";

/// The publication that views are held against, as far as it is known.
#[derive(Clone, Copy)]
pub struct Explored<'a> {
    /// Its id.
    pub id: &'a str,
    /// All of it and what stands beside it, where names that they lack are to be told.
    pub library: Option<&'a Library>,
}

impl Explored<'_> {
    /// The built-in publication, where nothing is to be held against it.
    pub const ALONE: Self = Self { id: BUILT_IN, library: None };
}

impl<'a> From<&'a Library> for Explored<'a> {
    fn from(library: &'a Library) -> Self {
        Self { id: &library.subject.paper.id, library: Some(library) }
    }
}

/// Whether a view is of the publication that is explored. One of another cannot be held against this one,
/// and is left alone.
pub(super) fn is_of(walk: &mut Walk<'_>, table: &DeTable<'_>, explored: Explored<'_>) -> bool {
    let of = table.get(DATA).and_then(|value| walk.text(DATA, value)).unwrap_or(BUILT_IN);
    of == explored.id
}

/// A table that holds a view: what mistakes call it, and its keys that are no fields of a view.
pub type Holder = (&'static str, &'static [&'static str]);

/// That of the view at the start.
pub const START: Holder = ("`[view]`", &["tab", DATA]);

/// That of a preset, of which name and title are read by themselves.
pub const PRESET: Holder = ("a preset", &["name", "title", "tab", DATA]);

/// What a table says of a view, laid over the one there is.
pub fn read_view(
    walk: &mut Walk<'_>,
    table: &DeTable<'_>,
    holder: Holder,
    library: Option<&Library>,
    mut view: View,
) -> View {
    let has_theme = holder != START;
    for entry in entries(table) {
        match entry.key.parse::<Field>() {
            _ if entry.key == "tab" => read_tab(walk, &entry, &mut view),
            _ if holder.1.contains(&entry.key) => {}
            Ok(Field::Theme) if !has_theme => {
                let help = "write `name` in the section `[theme]`";
                let message = "the theme at the start is not set in `[view]`";
                walk.mistake(entry.span.clone(), message, Some(help.into()));
            }
            Ok(field) => read_field(walk, field, &entry, &mut view),
            Err(_) => {
                let fields = names_of::<Field>().into_iter().filter(|name| has_theme || *name != "theme");
                let expected: Vec<&str> = holder.1.iter().copied().chain(fields).collect();
                walk.unknown_key(&entry, holder.0, &expected);
            }
        }
    }
    held(walk, table, library, view)
}

/// The view in the spelling of the publication that it is of. Names that this one does not have are
/// mistakes, each where it stands.
fn held(walk: &mut Walk<'_>, table: &DeTable<'_>, library: Option<&Library>, view: View) -> View {
    let view = view.canonical();
    let Some(library) = library else { return view };
    for mistake in view.unknown_in(library) {
        let Mistake::Unknown { field, found, .. } = &mistake else { continue };
        if let Some(value) = table.get(<&str>::from(*field)) {
            let mut items = value.get_ref().as_array().into_iter().flatten();
            let item = items.find(|item| item.get_ref().as_str() == Some(found));
            note(walk, item.unwrap_or(value), &mistake);
        }
    }
    view.clone().within(library).unwrap_or(view)
}

fn read_tab(walk: &mut Walk<'_>, entry: &Entry<'_, '_>, view: &mut View) {
    let Some(text) = walk.text(entry.key, entry.value) else { return };
    match text.parse::<Tab>() {
        Ok(tab) => view.tab = tab,
        Err(_) => note(walk, entry.value, &Mistake::UnknownTab(text.to_owned())),
    }
}

fn read_field(walk: &mut Walk<'_>, field: Field, entry: &Entry<'_, '_>, view: &mut View) {
    let value = entry.value;
    match (field.shape(), value.get_ref()) {
        (FieldShape::Year, DeValue::Integer(number)) => set(walk, field, value, &number.to_string(), view),
        (FieldShape::Flag, DeValue::Boolean(flag)) => {
            set(walk, field, value, if *flag { "yes" } else { "no" }, view);
        }
        (FieldShape::Word, DeValue::String(_)) => {
            if let Some(text) = walk.text(entry.key, value) {
                set(walk, field, value, text, view);
            }
        }
        (FieldShape::List, DeValue::Array(items)) if items.is_empty() => {
            let help = format!("leave `{field}` out to have them all");
            walk.mistake(value.span(), format!("`{field}` is an empty list"), Some(help));
        }
        (FieldShape::List, DeValue::Array(items)) => {
            view.clear(field);
            for item in items {
                if !item.get_ref().is_str() {
                    walk.wrong_kind(item, entry.key, "strings");
                } else if let Some(text) = walk.text(entry.key, item) {
                    set(walk, field, item, text, view);
                }
            }
        }
        (shape, _) => walk.wrong_kind(value, entry.key, expected(shape)),
    }
}

fn expected(shape: FieldShape) -> &'static str {
    match shape {
        FieldShape::Year => "a year without quotes",
        FieldShape::Flag => "true or false",
        FieldShape::List => "a list of strings",
        FieldShape::Word => "a string",
    }
}

fn set(walk: &mut Walk<'_>, field: Field, value: &Value<'_>, text: &str, view: &mut View) {
    if let Err(mistake) = view.set_one(field, text) {
        note(walk, value, &mistake);
    }
}

fn note(walk: &mut Walk<'_>, value: &Value<'_>, mistake: &Mistake) {
    walk.mistake(value.span(), mistake.to_string(), mistake.help());
}

/// A mistake in a view of a file that only a dataset tells, at the field: in the preset of that name, else
/// in the view at the start.
pub fn misfit(
    text: &str,
    origin: &str,
    preset: Option<&str>,
    field: Option<Field>,
    message: impl Into<String>,
) -> SourceError {
    let document = Walk::parse(origin, text).ok().map(|(_, document)| document);
    let table = document.as_ref().and_then(|document| {
        let Some(name) = preset else { return document.get("view")?.get_ref().as_table() };
        let presets = document.get("preset")?.get_ref().as_array()?.iter();
        let mut tables = presets.filter_map(|preset| preset.get_ref().as_table());
        tables.find(|table| table.get("name").and_then(|found| found.get_ref().as_str()) == Some(name))
    });
    let value = table.and_then(|table| table.get(<&str>::from(field?)));
    SourceError::new(origin, text, value.map_or(0..0, Value::span), message, None)
}
