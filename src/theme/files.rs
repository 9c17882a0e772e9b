//! The files of themes: those that the binary carries, those of the user beside them, and what a line of them, each
//! inheriting from the next, comes to.

use std::borrow::Cow;
use std::ops::Range;

use ratatui::style::{Color, Style};
use strum::EnumCount;

use super::depth::Depth;
use super::palette::Swatch;
use super::recipe::{Recipe, mixed};
use super::role::Role;
use crate::source_error::{Mistakes, SourceError};
use crate::wording::{help_for, quoted};

/// The theme that counts when nobody names one and the terminal has the colours for it.
pub const DEFAULT: &str = "dark";

/// Whether a theme can be called so: small letters, digits and hyphens. Which there are is known where a view
/// is opened: a file beside the settings may have one.
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

macro_rules! embedded {
    ($($name:literal),*) => {
        /// The names of all embedded themes, the default first, in the order in which they are offered.
        pub const NAMES: [&str; 11] = [$($name),*];

        /// Name and text of each.
        pub const EMBEDDED: [(&str, &str); NAMES.len()] =
            [$(($name, include_str!(concat!("../../assets/themes/", $name, ".toml")))),*];
    };
}

embedded![
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

/// How many themes may inherit from each other in a line.
const DEEPEST: usize = 4;

/// Why a line of themes has no end, what would help, and where the file says what breaks it.
type Broken = (String, Option<String>, Range<usize>);

/// What a theme comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looks {
    /// What everything is drawn upon: text, and the colour below it where the theme paints one.
    pub ground: Style,
    /// The style of each role.
    pub styles: [Style; Role::COUNT],
}

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
            let wrong = if !is_name(name) {
                Some(("cannot be the name of a theme", "a name is made of small letters, digits and hyphens"))
            } else if NAMES.contains(&name.as_str()) {
                Some(("is the name of a built-in theme", "give the file another name"))
            } else {
                None
            };
            mistakes.extend(wrong.map(|(why, help)| {
                let message = format!("{} {why}", quoted(name));
                SourceError::new(origin, text, 0..0, message, Some(help.to_owned()))
            }));
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
    pub fn about(&self, name: &str) -> String {
        self.recipe(name).map(|recipe| recipe.about.clone()).unwrap_or_default()
    }

    /// The ground and the style of every role of a theme on a terminal of so many colours, with what the settings
    /// change in it. Only this one and those that it inherits are read.
    pub fn looks(&self, name: &str, changes: &Recipe, depth: Depth) -> Option<Looks> {
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
        Some(Looks { ground, styles })
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
        let mut next = Some(name.to_owned());
        let (why, help) = loop {
            let Some(name) = next else { return Ok(line) };
            if line.len() == DEEPEST {
                break (
                    format!("more than {DEEPEST} themes inherit from each other, or one from itself"),
                    None,
                );
            }
            let Some(recipe) = self.recipe(&name) else {
                let names: Vec<&str> = self.names().collect();
                break (format!("{} is not a theme", quoted(&name)), Some(help_for(&name, &names)));
            };
            next = recipe.inherits.as_ref().map(|(parent, _)| parent.clone());
            line.push(recipe);
        };
        let said = line.first().and_then(|first| first.inherits.as_ref());
        Err((why, help, said.map_or(0..0, |(_, at)| at.clone())))
    }
}
