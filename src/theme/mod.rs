//! Themes: every role that text or a mark can play, mapped to a style.
//!
//! Owns the roles, the embedded themes (data, in `assets/themes`) and the reading of a style. It must
//! not know which view draws what, nor whether the terminal wants colour: the caller picks the theme.

mod built;
mod depth;
mod files;
pub(crate) mod legible;
mod palette;
mod recipe;
mod role;
mod style;

#[cfg(test)]
mod contrast;

use ratatui::style::Style;
use strum::EnumCount;

pub use depth::Depth;
use files::Looks;
pub use files::{DEFAULT, NAMES, Themes, is_name};
pub use palette::Swatch;
pub use recipe::Recipe;
pub use role::Role;
pub use style::{ANSI, StylePatch, read_style};

/// The theme where the terminal has a light ground.
pub const LIGHT: &str = "light";

/// The theme where the terminal's ground is not known and its colours are few.
pub const TERMINAL: &str = "terminal";

impl Themes {
    /// The theme of that name on a terminal of so many colours, with what the settings change in it. One of
    /// the embedded ones that nothing is changed in is read nowhere: it was made when the program was built.
    pub fn theme(&self, name: &str, changes: &Recipe, depth: Depth) -> Option<Theme> {
        let built = if changes.is_empty() { built::looks(name, depth) } else { None };
        let looks = match built {
            Some(built) => built.clone(),
            None => self.looks(name, changes, depth)?,
        };
        Some(Theme { name: name.to_owned(), depth, looks })
    }
}

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    depth: Depth,
    looks: Looks,
}

impl Default for Theme {
    /// The default theme.
    fn default() -> Self {
        // A test holds that it parses; the terminal's own style is a harmless stand-in.
        Self::named(DEFAULT).unwrap_or_else(|| Self {
            name: DEFAULT.to_owned(),
            depth: Depth::Full,
            looks: Looks { ground: Style::new(), styles: [Style::new(); Role::COUNT] },
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
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The colours that it was made for.
    pub fn depth(&self) -> Depth {
        self.depth
    }

    /// The style of a role.
    pub fn style(&self, role: Role) -> Style {
        self.looks.styles[role as usize]
    }

    /// What everything is drawn upon: text, and the colour below it where the theme paints one.
    pub fn ground(&self) -> Style {
        self.looks.ground
    }

    /// The same theme on the ground that the terminal has. What stands out from the ground keeps its own.
    #[must_use]
    pub fn on_the_terminal_s(mut self) -> Self {
        self.looks.ground.bg = None;
        self.looks.styles[Role::Surface as usize].bg = None;
        self
    }
}

#[cfg(test)]
mod tests;
