//! Walking a config file, section by section.

use std::collections::HashMap;

use toml::de::{DeTable, DeValue};

use super::{
    AUTO, ClipboardMode, Config, ParsedConfig, Preset, ThemeChoice, cite, file, is_slug, keys, view,
};
use crate::address::View;
use crate::document::{Entry, Fields, Value, Walk, entries, kind};
use crate::glyphs::Glyphs;
use crate::source_error::Mistakes;
use crate::theme::{Recipe, Role, Themes, read_style};
use crate::wording::{help_for, names_of, quoted};

const SECTIONS: [&str; 9] =
    ["mouse", "data", "view", "preset", "keys", "theme", "glyphs", "clipboard", "cite"];

impl Config {
    /// What a file names, laid over this configuration. Its views are held against the dataset, if one is
    /// at hand.
    pub(super) fn overlay(
        mut self,
        file: &ParsedConfig<'_>,
        explored: view::Explored<'_>,
    ) -> Result<Self, Mistakes> {
        let mut walk = Walk::new(file.origin, file.text);
        for entry in entries(&file.document) {
            match entry.key {
                "mouse" => match entry.value.get_ref().as_bool() {
                    Some(on) => self.mouse = on,
                    None => walk.wrong_kind(entry.value, "mouse", "true or false"),
                },
                "preset" => {
                    // A name that stands twice has been noted.
                    self.own.extend(read_presets(&mut walk, &entry, explored));
                }
                section if SECTIONS.contains(&section) => {
                    if let Some(table) = walk.table(&entry) {
                        self.section(&mut walk, section, table, explored);
                    }
                }
                _ => {
                    let message = format!("there is no section {}", quoted(entry.key));
                    walk.mistake(entry.span.clone(), message, Some(help_for(entry.key, &SECTIONS)));
                }
            }
        }
        if walk.is_clean() { Ok(self) } else { Err(Mistakes(walk.finish())) }
    }

    /// A section that is a table.
    fn section(
        &mut self,
        walk: &mut Walk<'_>,
        section: &str,
        table: &DeTable<'_>,
        explored: view::Explored<'_>,
    ) {
        match section {
            "data" => drop(file::read(walk, table)),
            "view" if view::is_of(walk, table, explored) => {
                let start = std::mem::take(&mut self.start);
                self.start = view::read_view(walk, table, view::START, explored.library, start);
            }
            "view" => {}
            "keys" => keys::read(walk, table, &mut self.keys),
            "theme" => read_theme(walk, table, &self.themes, &mut self.theme),
            "glyphs" => {
                let names = [&[AUTO][..], &names_of::<Glyphs>()].concat();
                if let Some(name) = read_choice(walk, table, GLYPHS, &names) {
                    self.glyphs = name.parse().ok();
                }
            }
            "clipboard" => {
                let mode = read_choice(walk, table, CLIPBOARD, &names_of::<ClipboardMode>());
                self.clipboard = mode.and_then(|name| name.parse().ok()).unwrap_or(self.clipboard);
            }
            _ => {
                let known = cite::read(walk, table);
                // It tells of the built-in publication what that does not say itself.
                if explored.id == view::BUILT_IN {
                    self.cite = known;
                }
            }
        }
    }
}

fn read_presets(walk: &mut Walk<'_>, entry: &Entry<'_, '_>, explored: view::Explored<'_>) -> Vec<Preset> {
    let Some(list) = entry.value.get_ref().as_array() else {
        let message = format!("`preset` takes a list of tables, not {}", kind(entry.value.get_ref()));
        let help = "write `[[preset]]`, in double brackets: there can be several";
        walk.mistake(entry.value.span(), message, Some(help.into()));
        return Vec::new();
    };
    let mut presets = Vec::new();
    let mut names: HashMap<&str, usize> = HashMap::new();
    for item in list {
        let DeValue::Table(table) = item.get_ref() else {
            walk.wrong_kind(item, "preset", "tables");
            continue;
        };
        if !view::is_of(walk, table, explored) {
            continue;
        }
        presets.extend(read_preset(walk, table, &item.span(), explored));
        let Some(value) = table.get("name") else { continue };
        let Some(name) = value.get_ref().as_str() else { continue };
        match names.get(name) {
            Some(&at) => {
                let message = format!("two presets are named {}", quoted(name));
                let help = format!("the first one is on line {}", walk.line(at));
                walk.mistake(value.span(), message, Some(help));
            }
            None => drop(names.insert(name, value.span().start)),
        }
    }
    presets
}

/// A preset; `None` after noting what it lacks.
fn read_preset(
    walk: &mut Walk<'_>,
    table: &DeTable<'_>,
    place: &std::ops::Range<usize>,
    explored: view::Explored<'_>,
) -> Option<Preset> {
    let view = view::read_view(walk, table, view::PRESET, explored.library, View::default());
    let name = table.get("name").map(|value| {
        let name = walk.text("name", value)?;
        if !is_slug(name) {
            let message = format!("{} cannot be the name of a preset", quoted(name));
            walk.mistake(value.span(), message, Some(super::PresetError::Name.to_string()));
            return None;
        }
        Some(name.to_owned())
    });
    let title = table.get("title").map(|value| walk.text("title", value).map(|text| text.trim().to_owned()));
    let missing: Vec<String> = [("name", name.is_none()), ("title", title.is_none())]
        .into_iter()
        .chain([("tab", !table.contains_key("tab"))])
        .filter(|(_, missing)| *missing)
        .map(|(key, _)| format!("`{key}`"))
        .collect();
    if !missing.is_empty() {
        let help = "a preset has a `name`, a `title` and a `tab`";
        walk.mistake(
            place.clone(),
            format!("this preset has no {}", missing.join(" and no ")),
            Some(help.into()),
        );
    }
    Some(Preset { name: name.flatten()?, title: title.flatten()?, view })
}

fn read_theme(walk: &mut Walk<'_>, table: &DeTable<'_>, themes: &Themes, choice: &mut ThemeChoice) {
    let says = |value: &Value<'_>| value.get_ref().as_table().is_none_or(|table| !table.is_empty());
    choice.chosen |= entries(table).iter().any(|entry| says(entry.value));
    for entry in entries(table) {
        if entry.key == "name" {
            let Some(name) = walk.text("name", entry.value) else { continue };
            if themes.names().any(|known| known == name) {
                choice.changes = Recipe::default();
                name.clone_into(&mut choice.name);
            } else {
                walk.not_one(entry.value, "a theme", name, &themes.names().collect::<Vec<_>>());
            }
        }
    }
    for entry in entries(table) {
        match (entry.key, entry.key.parse::<Role>()) {
            ("name", _) => {}
            ("ground", _) => match walk.text("ground", entry.value) {
                Some("theme") => choice.bare = false,
                Some("terminal") => choice.bare = true,
                Some(text) => walk.not_one(entry.value, "a ground", text, &["theme", "terminal"]),
                None => {}
            },
            ("palette", _) => choice.changes.read_palette(walk, &entry),
            (_, Ok(role)) => {
                if let Some(patch) = read_style(walk, entry.key, entry.value) {
                    choice.changes.patch(role, patch);
                }
            }
            (_, Err(_)) => {
                let mut expected = vec!["name", "ground", "palette"];
                expected.extend(names_of::<Role>());
                walk.unknown_key(&entry, "`[theme]`", &expected);
            }
        }
    }
}

/// A section with one key, which takes one of some names: what mistakes call it, its key, and what a name is of.
type Choice = (&'static str, &'static str, &'static str);

const GLYPHS: Choice = ("`[glyphs]`", "set", "a set of glyphs");
const CLIPBOARD: Choice = ("`[clipboard]`", "mode", "a mode of the clipboard");

fn read_choice<'t>(
    walk: &mut Walk<'_>,
    table: &'t DeTable<'_>,
    (section, key, what): Choice,
    names: &[&str],
) -> Option<&'t str> {
    let mut fields = Fields::new(walk, (table, 0..0), section);
    let value = fields.optional(key);
    let found = value.and_then(|value| Some((value, fields.walk.text(key, value)?)));
    if let Some((value, text)) = found.filter(|(_, text)| !names.contains(text)) {
        fields.walk.not_one(value, what, text, names);
    }
    fields.finish();
    found.map(|(_, text)| text)
}
