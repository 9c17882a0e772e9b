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
use toml::de::DeTable;

use super::depth::Depth;
use super::palette::{Colours, Swatch};
use super::role::Role;
use super::style::{Paint, StylePatch, read_colour, read_style};
use crate::document::{Walk, entries};
use crate::source_error::SourceError;
use crate::wording::names_of;

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
                "palette" | "palette-256" | "palette-16" | "roles" | "roles-16" => {
                    let Some(table) = walk.table(&entry) else { continue };
                    match entry.key {
                        "palette" => read_palette(&mut walk, table, &mut read.full),
                        "palette-256" => read_palette(&mut walk, table, &mut read.indexed),
                        "palette-16" => read_palette(&mut walk, table, &mut read.ansi),
                        "roles" => read_roles(&mut walk, table, &mut read.roles),
                        _ => read_roles(&mut walk, table, &mut read.few),
                    }
                }
                _ => walk.unknown_key(&entry, "a theme file", &KEYS),
            }
        }
        if walk.is_clean() { Ok(read) } else { Err(walk.finish()) }
    }

    /// Reads the colours that the settings change.
    pub fn read_palette(&mut self, walk: &mut Walk<'_>, table: &DeTable<'_>) {
        read_palette(walk, table, &mut self.full);
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

fn read_palette(walk: &mut Walk<'_>, table: &DeTable<'_>, to: &mut Vec<(Swatch, Color)>) {
    for entry in entries(table) {
        let Ok(swatch) = entry.key.parse::<Swatch>() else {
            walk.unknown_key(&entry, "a palette", &names_of::<Swatch>());
            continue;
        };
        to.extend(read_colour(walk, entry.key, entry.value).map(|colour| (swatch, colour)));
    }
}

fn read_roles(walk: &mut Walk<'_>, table: &DeTable<'_>, to: &mut Vec<(Role, StylePatch)>) {
    for entry in entries(table) {
        let Ok(role) = entry.key.parse::<Role>() else {
            walk.unknown_key(&entry, "the roles of a theme", &names_of::<Role>());
            continue;
        };
        to.extend(read_style(walk, entry.key, entry.value).map(|patch| (role, patch)));
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
