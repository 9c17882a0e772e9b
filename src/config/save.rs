//! Saving a preset into the user's own file, which stays as its author wrote it.
//!
//! The text is changed where the preset stands and nowhere else: a document that is printed anew has its own
//! line ends, and loses what it has no place for.

use std::ops::Range;

use strum::VariantArray;
use toml::de::DeTable;

use super::{Config, ParsedConfig, Preset, view, view::Explored};
use crate::address::{Field, FieldShape, View};
use crate::document::{Value, entries};
use crate::source_error::{Mistakes, SourceError};

/// The text of a config file with this preset in it, which is of the publication with the id `of`: in the place of the one of that name, else at
/// the end. All the rest stays, byte for byte.
///
/// # Errors
/// The first mistake of the file: one that cannot be read is not written to.
pub fn save_preset(text: &str, origin: &str, preset: &Preset, of: &str) -> Result<String, SourceError> {
    let explored = Explored { id: of, library: None };
    let unread = |errors: Mistakes| first(errors.0, origin, text);
    let file = ParsedConfig::parse(text, origin).map_err(unread)?;
    let config = Config::default().overlay(&file, explored).map_err(unread)?;
    let old = config.own_preset(&preset.name);
    if old == Some(preset) {
        return Ok(text.to_owned());
    }
    let list = file.document.get("preset");
    let presets: Vec<&Value<'_>> =
        list.and_then(|list| list.get_ref().as_array()).into_iter().flatten().collect();
    let is = |item: &&&Value<'_>| {
        let said = |key| item.get_ref().as_table()?.get(key)?.get_ref().as_str();
        said("name") == Some(preset.name.as_str()) && said(view::DATA).unwrap_or(view::BUILT_IN) == of
    };
    let known = presets.iter().find(is).and_then(|item| Some((item.span(), item.get_ref().as_table()?)));
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let saving = Saving {
        text,
        line_end,
        fields: fields(preset, of),
        old: old.map(|old| fields(old, of)).unwrap_or_default(),
    };
    let edits = match (known, list) {
        (Some((span, table)), _) if text[span.clone()].starts_with('{') => saving.in_braces(span, table),
        (Some((_, table)), _) => saving.in_lines(table),
        (None, Some(list)) if !text[list.span()].starts_with("[[") => {
            saving.behind(list.span(), presets.last())
        }
        (None, _) => saving.at_the_end(),
    };
    Ok(edited(text, edits))
}

fn first(errors: Vec<SourceError>, origin: &str, text: &str) -> SourceError {
    let unknown = || SourceError::new(origin, text, 0..0, "the file has a mistake", None);
    errors.into_iter().next().unwrap_or_else(unknown)
}

/// The fields that a view of the publication with the id `of` sets, as TOML spells them.
pub fn spelled(view: &View, of: &str) -> Vec<(&'static str, toml_edit::Value)> {
    let view = view.clone().canonical();
    let mut fields: Vec<(&str, toml_edit::Value)> = vec![("tab", view.tab.to_string().into())];
    if of != view::BUILT_IN {
        fields.insert(0, (view::DATA, of.into()));
    }
    for &field in Field::VARIANTS {
        let Some(text) = view.get(field) else { continue };
        let value = match field.shape() {
            FieldShape::Year => text.parse::<i64>().map_or_else(|_| text.into(), toml_edit::Value::from),
            FieldShape::Flag => true.into(),
            FieldShape::List => text.split(',').collect::<toml_edit::Value>(),
            FieldShape::Word => text.into(),
        };
        fields.push((field.into(), value));
    }
    fields
}

/// What a preset says, as TOML spells it.
fn fields(preset: &Preset, of: &str) -> Vec<(&'static str, String)> {
    let named = [("name", preset.name.as_str().into()), ("title", preset.title.as_str().into())];
    let fields = named.into_iter().chain(spelled(&preset.view, of));
    fields.map(|(key, value)| (key, value.to_string())).collect()
}

/// A stretch of a text, and what is to stand there.
type Edit = (Range<usize>, String);

fn edited(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|(place, _)| place.start);
    let mut edited = text.to_owned();
    for (place, new) in edits.into_iter().rev() {
        edited.replace_range(place, &new);
    }
    edited
}

/// A text that a preset is to stand in.
struct Saving<'t> {
    text: &'t str,
    line_end: &'static str,
    fields: Vec<(&'static str, String)>,
    /// What the preset of that name says so far.
    old: Vec<(&'static str, String)>,
}

impl Saving<'_> {
    /// What a key is to be set to; as it stands in the text where it says that already.
    fn value(&self, key: &str, place: Range<usize>) -> Option<&str> {
        let said = |fields: &[(&str, String)]| fields.iter().position(|(known, _)| *known == key);
        let new = &self.fields[said(&self.fields)?].1;
        let same = said(&self.old).is_some_and(|at| self.old[at].1 == *new);
        Some(if same { &self.text[place] } else { new })
    }

    /// What is to be said and has no key yet.
    fn missing(&self, table: &DeTable<'_>) -> Vec<String> {
        let missing = self.fields.iter().filter(|(key, _)| !table.contains_key(*key));
        missing.map(|(key, value)| format!("{key} = {value}")).collect()
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |at| at + 1)
    }

    /// The end of a line, and where the next one starts.
    fn line_end(&self, at: usize) -> (usize, usize) {
        let next = self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1);
        (at + self.text[at..next].trim_end_matches(['\r', '\n']).len(), next)
    }

    /// Under `[[preset]]`, a key a line.
    fn in_lines(&self, table: &DeTable<'_>) -> Vec<Edit> {
        let mut edits = Vec::new();
        let entries = entries(table);
        for entry in &entries {
            let place = entry.value.span();
            if let Some(value) = self.value(entry.key, place.clone()) {
                edits.push((place, value.to_owned()));
                continue;
            }
            // The whole line goes, but for a remark on it.
            let (end, next) = self.line_end(place.end);
            let rest = self.text[place.end..end].trim_start();
            let gone = if rest.is_empty() {
                self.line_start(place.start)..next
            } else {
                entry.span.start..end - rest.len()
            };
            edits.push((gone, String::new()));
        }
        if let Some(last) = entries.last() {
            let indent = &self.text[self.line_start(last.span.start)..last.span.start];
            let (end, next) = self.line_end(last.value.span().end);
            let missing = self.missing(table);
            let lines = missing.iter().flat_map(|line| {
                // The last line may be without an end.
                if end == next { [self.line_end, indent, line] } else { [indent, line, self.line_end] }
            });
            let new = lines.collect();
            edits.push((next..next, new));
        }
        edits
    }

    /// In a table within braces.
    fn in_braces(&self, span: Range<usize>, table: &DeTable<'_>) -> Vec<Edit> {
        let mut new = String::new();
        let mut at = span.start;
        let mut any = false;
        for entry in entries(table) {
            let between = &self.text[at..entry.span.start];
            let place = entry.value.span();
            at = place.end;
            match self.value(entry.key, place.clone()) {
                Some(value) => {
                    new.push_str(&if any { between.to_owned() } else { without_comma(between) });
                    new.push_str(&self.text[entry.span.start..place.start]);
                    new.push_str(value);
                    any = true;
                }
                None if between.starts_with('{') || between.contains('#') => {
                    new.push_str(without_comma(between).trim_end_matches(' '));
                }
                None => {}
            }
        }
        for field in self.missing(table) {
            new.push_str(", ");
            new.push_str(&field);
        }
        new.push_str(&self.text[at..span.end]);
        vec![(span, new)]
    }

    /// Behind the tables within brackets.
    fn behind(&self, brackets: Range<usize>, last: Option<&&Value<'_>>) -> Vec<Edit> {
        let fields: Vec<String> = self.fields.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let table = format!("{{ {} }}", fields.join(", "));
        let close = brackets.end - 1;
        let Some(last) = last.map(|last| last.span()) else { return vec![(close..close, table)] };
        let rest = &self.text[last.end..close];
        let Some(line) = rest.rfind('\n') else { return vec![(last.end..last.end, format!(", {table}"))] };
        // On a line of its own, below what is said of the last one.
        let before = &self.text[self.line_start(last.start)..last.start];
        let indent = if before.trim().is_empty() { before } else { "  " };
        let ends = without_comma(rest).len() < rest.len();
        let comma = if ends { "," } else { "" };
        let place = last.end + line + 1;
        let mut edits = vec![(place..place, format!("{indent}{table}{comma}{}", self.line_end))];
        if !ends {
            edits.push((last.end..last.end, ",".to_owned()));
        }
        edits
    }

    /// As `[[preset]]` after all that the user wrote.
    fn at_the_end(&self) -> Vec<Edit> {
        let (text, line_end) = (self.text, self.line_end);
        let gap = match text.trim_start_matches('\u{feff}') {
            "" => String::new(),
            ends if ends.ends_with('\n') => line_end.to_owned(),
            _ => line_end.repeat(2),
        };
        let fields = self.fields.iter().flat_map(|(key, value)| [key, " = ", value, line_end]);
        let table = [gap.as_str(), "[[preset]]", line_end].into_iter().chain(fields).collect();
        vec![(text.len()..text.len(), table)]
    }
}

/// What stands between two values, without the comma that parts them; one in a remark parts nothing.
fn without_comma(between: &str) -> String {
    let mut remark = false;
    let comma = between.char_indices().find(|&(_, c)| {
        remark = c == '#' || (remark && c != '\n');
        c == ',' && !remark
    });
    let mut without = between.to_owned();
    if let Some((at, _)) = comma {
        without.remove(at);
    }
    without
}
