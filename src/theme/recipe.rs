//! A theme file: what it inherits, its palette with the falls for fewer colours, its roles.
//!
//! ```toml
//! inherits = "dark"            # whatever is not named here
//! [palette]                    # names of `Swatch`
//! accent = "#e39be6"
//! [palette-256]                # where the nearest of 256 would not do
//! [palette-16]
//! [roles]                      # names of `Role`
//! focus = { fg = "text", bg = "raised", bold = true }
//! [roles-16]                   # in their place where there are 16 colours
//! ```

use std::ops::Range;

use ratatui::style::{Color, Style};
use strum::EnumCount;

use super::depth::Depth;
use super::palette::{Colours, Swatch};
use super::role::Role;
use super::style::{Paint, StylePatch, read_colour, read_style};
use crate::document::{Entry, Value, Walk, entries};
use crate::source_error::SourceError;
use crate::wording::{Vocabulary, names_of};

/// What a theme file says, or what the settings change in a theme.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recipe {
    /// The theme that has what this one does not name, and where the file says so.
    pub inherits: Option<(String, Range<usize>)>,
    /// Whom it is for, in a line.
    pub about: String,
    full: Vec<(Swatch, Color)>,
    indexed: Vec<(Swatch, Color)>,
    ansi: Vec<(Swatch, Color)>,
    roles: Vec<(Role, StylePatch)>,
    few: Vec<(Role, StylePatch)>,
}

/// What may stand in a theme file.
const KEYS: [&str; 7] = ["inherits", "about", "palette", "palette-256", "palette-16", "roles", "roles-16"];

impl Recipe {
    /// Reads a theme file.
    ///
    /// # Errors
    /// Every mistake with its place: an unknown key, colour or role, a colour that does not parse.
    pub fn parse(text: &str, origin: &str) -> Result<Self, Vec<SourceError>> {
        let (mut walk, table) = Walk::parse(origin, text)?;
        let mut read = Self::default();
        for entry in entries(&table) {
            match entry.key {
                "inherits" => {
                    let named = walk.text("inherits", entry.value);
                    read.inherits = named.map(|name| (name.to_owned(), entry.value.span()));
                }
                "about" => walk.text("about", entry.value).unwrap_or_default().clone_into(&mut read.about),
                "palette" => read.read_palette(&mut walk, &entry),
                "palette-256" => read_parts(&mut walk, &entry, read_colour, &mut read.indexed),
                "palette-16" => read_parts(&mut walk, &entry, read_colour, &mut read.ansi),
                "roles" => read_parts(&mut walk, &entry, read_style, &mut read.roles),
                "roles-16" => read_parts(&mut walk, &entry, read_style, &mut read.few),
                _ => walk.unknown_key(&entry, "a theme file", &KEYS),
            }
        }
        if walk.is_clean() { Ok(read) } else { Err(walk.finish()) }
    }

    /// Reads the colours that a theme has, or that the settings change.
    pub fn read_palette(&mut self, walk: &mut Walk<'_>, entry: &Entry<'_, '_>) {
        read_parts(walk, entry, read_colour, &mut self.full);
    }

    /// Changes a role.
    pub fn patch(&mut self, role: Role, patch: StylePatch) {
        self.roles.push((role, patch));
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Reads a table of swatches or roles, each with what `value` makes of what it is set to.
fn read_parts<K: Vocabulary, V>(
    walk: &mut Walk<'_>,
    entry: &Entry<'_, '_>,
    value: fn(&mut Walk<'_>, &str, &Value<'_>) -> Option<V>,
    to: &mut Vec<(K, V)>,
) {
    for part in walk.table(entry).into_iter().flat_map(entries) {
        match part.key.parse::<K>() {
            Ok(name) => to.extend(value(walk, part.key, part.value).map(|value| (name, value))),
            Err(_) => walk.unknown_key(&part, &format!("`{}`", entry.key), &names_of::<K>()),
        }
    }
}

/// What a line of recipes comes to: the first one is what all others inherit.
pub fn mixed(line: &[&Recipe], changes: &Recipe, depth: Depth) -> (Colours, [Style; Role::COUNT]) {
    let mut colours = [Color::Reset; Swatch::COUNT];
    let mut set = |of: &[(Swatch, Color)]| {
        for (swatch, colour) in of {
            colours[*swatch as usize] = depth.fit(*colour);
        }
    };
    for recipe in line {
        set(&recipe.full);
        if depth == Depth::Indexed {
            set(&recipe.indexed);
        }
    }
    if depth == Depth::Ansi {
        // The nearest of 16 is mostly none that can be read: what was chosen among them stays.
        for recipe in line {
            set(&recipe.ansi);
        }
    }
    set(&changes.full);
    let mut patches = [StylePatch::default(); Role::COUNT];
    let given = line.iter().flat_map(|recipe| &recipe.roles);
    let few = line.iter().flat_map(|recipe| &recipe.few).filter(|_| depth == Depth::Ansi);
    for (role, patch) in given.chain(few) {
        patches[*role as usize] = *patch;
    }
    let paint = |paint| match paint {
        Paint::Own(colour) => depth.fit(colour),
        Paint::Of(swatch) => colours[swatch as usize],
    };
    let mut styles = patches.map(|patch| patch.apply(Style::new(), paint));
    for (role, patch) in &changes.roles {
        let style = &mut styles[*role as usize];
        *style = patch.apply(*style, paint);
    }
    (colours, styles)
}
