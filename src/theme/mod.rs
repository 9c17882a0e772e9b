//! Themes: every role that text or a mark can play, mapped to a style.
//!
//! Owns the roles, the embedded themes (data, in `assets/themes`) and the reading of a style. It must
//! not know which view draws what, nor whether the terminal wants colour: the caller picks the theme.

mod depth;
mod palette;
mod recipe;
mod role;
mod style;

#[cfg(test)]
mod contrast;

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::{Color, Style};
use strum::EnumCount;

use crate::source_error::{Mistakes, SourceError};
use crate::wording::{help_for, quoted};

use recipe::mixed;

pub use depth::Depth;
pub use palette::Swatch;
pub use recipe::Recipe;
pub use role::Role;
pub use style::{ANSI, StylePatch, read_style};

/// The theme that counts when nobody names one and the terminal has the colours for it.
pub const DEFAULT: &str = "dark";

/// The theme where the terminal has a light ground.
pub const LIGHT: &str = "light";

/// The theme where the terminal's ground is not known and its colours are few.
pub const TERMINAL: &str = "terminal";

/// Name and text of an embedded theme.
macro_rules! embedded {
    ($($name:literal),*) => {
        [$(($name, include_str!(concat!("../../assets/themes/", $name, ".toml")))),*]
    };
}

/// The embedded themes, in the order in which they are offered.
const EMBEDDED: [(&str, &str); 11] = embedded![
    "dark",
    "light",
    "terminal",
    "mono",
    "high-contrast",
    "catppuccin-mocha",
    "tokyo-night",
    "kanagawa",
    "gruvbox-dark",
    "gruvbox-light",
    "github-light"
];

/// The names of all embedded themes, the default first.
pub const NAMES: [&str; EMBEDDED.len()] = {
    let mut names = [""; EMBEDDED.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = EMBEDDED[index].0;
        index += 1;
    }
    names
};

/// Whether a theme can be called so: small letters, digits and hyphens. Which there are is known where a view
/// is opened: a file beside the settings may have one.
#[must_use]
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

/// How many themes may inherit from each other in a line.
const DEEPEST: usize = 4;

/// Why a line of themes has no end, what would help, and where the file says what breaks it.
type Broken = (String, Option<String>, Range<usize>);

/// Themes of files, beside the embedded ones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Themes {
    own: Vec<(String, Recipe)>,
}

impl Themes {
    /// The themes of these files: the name, what mistakes are told with, and the text of each.
    ///
    /// # Errors
    /// Every mistake with its place; also where a name is taken, or a line of inheritance has no end.
    pub fn of(files: &[(String, String, String)]) -> Result<Self, Mistakes> {
        let mut themes = Self::default();
        let mut mistakes = Vec::new();
        for (name, origin, text) in files {
            if !is_name(name) {
                let message = format!("{} cannot be the name of a theme", quoted(name));
                let help = Some("a name is made of small letters, digits and hyphens".to_owned());
                mistakes.push(SourceError::new(origin, text, 0..0, message, help));
            }
            if NAMES.contains(&name.as_str()) {
                let message = format!("{} is the name of a built-in theme", quoted(name));
                let help = Some("give the file another name".to_owned());
                mistakes.push(SourceError::new(origin, text, 0..0, message, help));
            }
            match Recipe::parse(text, origin) {
                Ok(mut recipe) => {
                    recipe.inherits.get_or_insert_with(|| (DEFAULT.to_owned(), 0..0));
                    themes.own.push((name.clone(), recipe));
                }
                Err(more) => mistakes.extend(more),
            }
        }
        if mistakes.is_empty() {
            for (name, origin, text) in files {
                let wrong = themes.line(name).err();
                mistakes.extend(wrong.map(|(why, help, at)| SourceError::new(origin, text, at, why, help)));
            }
        }
        if mistakes.is_empty() { Ok(themes) } else { Err(Mistakes(mistakes)) }
    }

    /// The names of all themes, the default first and those of files last.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        NAMES.into_iter().chain(self.own.iter().map(|(name, _)| name.as_str()))
    }

    /// Whom each theme is for, in a line.
    #[must_use]
    pub fn about(&self, name: &str) -> String {
        self.recipe(name).map(|recipe| recipe.about.clone()).unwrap_or_default()
    }

    /// The theme of that name on a terminal of so many colours, with what the settings change in it. Only
    /// this one and those that it inherits are read.
    #[must_use]
    pub fn theme(&self, name: &str, changes: &Recipe, depth: Depth) -> Option<Theme> {
        let line = self.line(name).ok()?;
        let line: Vec<&Recipe> = line.iter().rev().map(AsRef::as_ref).collect();
        let (colours, mut styles) = mixed(&line, changes, depth);
        // Before there was a palette, the ground of text was that of the screen.
        let told = styles[Role::Text as usize].bg.take();
        let ground = told.unwrap_or(colours[Swatch::Ground as usize]);
        let ground = Style {
            bg: Some(ground).filter(|ground| *ground != Color::Reset),
            ..styles[Role::Text as usize]
        };
        Some(Theme { name: name.to_owned(), depth, ground, styles })
    }

    fn recipe(&self, name: &str) -> Option<Cow<'_, Recipe>> {
        if let Some((_, recipe)) = self.own.iter().find(|(known, _)| known == name) {
            return Some(Cow::Borrowed(recipe));
        }
        let (name, text) = EMBEDDED.iter().find(|(known, _)| *known == name)?;
        // A test holds that it parses.
        Recipe::parse(text, name).ok().map(Cow::Owned)
    }

    /// A theme and those that it inherits, one after the other; else why there is no such line, what would
    /// help, and where the theme says so.
    fn line(&self, name: &str) -> Result<Vec<Cow<'_, Recipe>>, Broken> {
        let mut line: Vec<Cow<'_, Recipe>> = Vec::new();
        let mut next = name.to_owned();
        let at = |line: &[Cow<'_, Recipe>]| {
            line.first().and_then(|first| first.inherits.as_ref()).map_or(0..0, |(_, at)| at.clone())
        };
        loop {
            let Some(recipe) = self.recipe(&next) else {
                let names: Vec<&str> = self.names().collect();
                let why = format!("{} is not a theme", quoted(&next));
                return Err((why, Some(help_for(&next, &names)), at(&line)));
            };
            let parent = recipe.inherits.as_ref().map(|(parent, _)| parent.clone());
            line.push(recipe);
            let Some(parent) = parent else { return Ok(line) };
            if line.len() == DEEPEST {
                let why = format!("more than {DEEPEST} themes inherit from each other, or one from itself");
                return Err((why, None, at(&line)));
            }
            next = parent;
        }
    }
}

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    depth: Depth,
    ground: Style,
    styles: [Style; Role::COUNT],
}

impl Default for Theme {
    /// The default theme.
    fn default() -> Self {
        // A test holds that it parses; the terminal's own style is a harmless stand-in.
        Self::named(DEFAULT).unwrap_or_else(|| Self {
            name: DEFAULT.to_owned(),
            depth: Depth::Full,
            ground: Style::new(),
            styles: [Style::new(); Role::COUNT],
        })
    }
}

impl Theme {
    /// The embedded theme of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::for_depth(name, Depth::Full)
    }

    /// The embedded theme of that name, as it is made for terminals of so many colours.
    #[must_use]
    pub fn for_depth(name: &str, depth: Depth) -> Option<Self> {
        Themes::default().theme(name, &Recipe::default(), depth)
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The colours that it was made for.
    #[must_use]
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The style of a role.
    #[must_use]
    pub fn style(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// What everything is drawn upon: text, and the colour below it where the theme paints one.
    #[must_use]
    pub fn ground(&self) -> Style {
        self.ground
    }

    /// The same theme on the ground that the terminal has. What stands out from the ground keeps its own.
    #[must_use]
    pub fn on_the_terminal_s(mut self) -> Self {
        self.ground.bg = None;
        self.styles[Role::Surface as usize].bg = None;
        self
    }
}

#[cfg(test)]
mod tests;
