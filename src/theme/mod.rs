//! Themes: every role that text or a mark can play, mapped to a style.
//!
//! Owns the roles, the embedded themes (data, in `assets/themes`) and the reading of a style. It must
//! not know which view draws what, nor whether the terminal wants colour: the caller picks the theme.

mod depth;
mod style;

#[cfg(test)]
mod contrast;

use ratatui::style::Style;
use strum::{Display, EnumCount, EnumString, IntoStaticStr, VariantArray};

use crate::document::{Walk, entries};
use crate::source_error::SourceError;
use crate::wording::names_of;

pub use depth::Depth;
pub use style::{ANSI, StylePatch, read_style};

/// What a piece of text or a mark is, for the eye. Views name roles, never colours.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Display,
    EnumCount,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Role {
    /// Plain text; also the ground of the whole screen.
    Text,
    /// What may be overlooked: units, sections, hints.
    Muted,
    /// The one accent colour, on a mark that belongs to the focus (the cursor's year on an axis).
    Accent,
    /// What the keys act on now.
    Focus,
    /// What is chosen, but not acted on: the tab that is open, the row and the year that lead to the focus.
    Selected,
    /// A rise, a surplus.
    Positive,
    /// A fall, a deficit.
    Negative,
    /// A flag, a conflict, a mistake.
    Warning,
    /// A heading.
    Header,
    /// Rules, axes and grids.
    Rule,
    /// Shandong, the paper's subject: emphasised.
    SeriesA,
    /// The first peer, Zhejiang.
    SeriesB,
    /// The second peer, Jiangsu.
    SeriesC,
    /// A figure that is not printed in the paper.
    Derived,
    /// A key in footer and help.
    Key,
}

/// The theme that counts when nobody names one.
pub const DEFAULT: &str = "dark";

/// The embedded themes: name and text, in the order in which they are offered.
const EMBEDDED: [(&str, &str); 4] = [
    ("dark", include_str!("../../assets/themes/dark.toml")),
    ("light", include_str!("../../assets/themes/light.toml")),
    ("mono", include_str!("../../assets/themes/mono.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast.toml")),
];

/// What takes the place of a theme of more colours where there are 16: the nearest of those would be
/// neither legible nor apart.
const OF_16: [(&str, &str); 2] = [
    ("light", include_str!("../../assets/themes/light-16.toml")),
    ("high-contrast", include_str!("../../assets/themes/high-contrast-16.toml")),
];

/// The names of all themes, the default first.
pub const NAMES: [&str; EMBEDDED.len()] = {
    let mut names = [""; EMBEDDED.len()];
    let mut index = 0;
    while index < names.len() {
        names[index] = EMBEDDED[index].0;
        index += 1;
    }
    names
};

/// A style for every role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    styles: [Style; Role::COUNT],
    depth: Depth,
}

impl Default for Theme {
    /// The default theme.
    fn default() -> Self {
        // A test holds that it parses; the terminal's own style is a harmless stand-in.
        Self::named(DEFAULT).unwrap_or_else(|| Self::blank(DEFAULT))
    }
}

impl Theme {
    fn blank(name: &str) -> Self {
        Self { name: name.to_owned(), styles: [Style::new(); Role::COUNT], depth: Depth::Full }
    }

    /// The embedded theme of that name; only this one is parsed.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::for_depth(name, Depth::Full)
    }

    /// The embedded theme of that name, as it is made for terminals of so many colours.
    #[must_use]
    pub fn for_depth(name: &str, depth: Depth) -> Option<Self> {
        let of = |themes: &'static [(&str, &str)]| themes.iter().find(|(known, _)| *known == name);
        let few = if depth == Depth::Ansi { of(&OF_16) } else { None };
        let (name, text) = few.or_else(|| of(&EMBEDDED))?;
        Some(Self { depth, ..Self::parse(name, text, name).ok()? })
    }

    /// Reads a theme file: each role, once, with its style.
    ///
    /// # Errors
    /// Every mistake with its place: an unknown or missing role, a colour that does not parse.
    pub fn parse(name: &str, text: &str, origin: &str) -> Result<Self, Vec<SourceError>> {
        let (mut walk, table) = Walk::parse(origin, text)?;
        let mut theme = Self::blank(name);
        for entry in entries(&table) {
            let Ok(role) = entry.key.parse::<Role>() else {
                walk.unknown_key(&entry, "a theme", &names_of::<Role>());
                continue;
            };
            if let Some(patch) = read_style(&mut walk, entry.key, entry.value) {
                theme.patch(role, patch);
            }
        }
        for role in Role::VARIANTS {
            if !table.contains_key(<&str>::from(role)) {
                walk.mistake(text.len()..text.len(), format!("the role `{role}` is missing"), None);
            }
        }
        if walk.is_clean() { Ok(theme) } else { Err(walk.finish()) }
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

    /// Changes what a patch names in the style of a role; a colour that the terminal lacks becomes the
    /// nearest that it has.
    pub fn patch(&mut self, role: Role, patch: StylePatch) {
        let style = &mut self.styles[role as usize];
        *style = self.depth.fit_style(patch.apply(*style));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<String> {
        let Err(mistakes) = Theme::parse("t", text, "t.toml") else {
            return Vec::new();
        };
        mistakes.iter().map(|mistake| mistake.message.clone()).collect()
    }

    #[test]
    fn every_embedded_theme_parses() {
        for (name, text) in EMBEDDED.into_iter().chain(OF_16) {
            assert_eq!(Theme::parse(name, text, name).map(|theme| theme.name), Ok(name.to_owned()));
        }
        assert_eq!(NAMES[0], DEFAULT);
        assert_eq!(Theme::default().name(), DEFAULT);
        assert_eq!(Theme::named("neon"), None);
    }

    #[test]
    fn a_theme_serves_every_role_and_no_other() {
        let text = include_str!("../../assets/themes/dark.toml");
        assert_eq!(
            mistakes(&text.replace("key = ", "kay = ")),
            ["unknown key `kay` in a theme", "the role `key` is missing"]
        );
    }

    #[test]
    fn mistakes_in_styles_are_all_told() {
        let text = include_str!("../../assets/themes/dark.toml")
            .replace("accent = { fg = \"magenta\" }", "accent = { fg = \"megenta\", blink = true }")
            .replace("rule = { dim = true }", "rule = 256");
        assert_eq!(
            mistakes(&text),
            ["`megenta` is not a colour", "unknown key `blink` in a style", "`256` is not a colour"]
        );
    }

    #[test]
    fn a_theme_has_no_colour_that_the_terminal_lacks() {
        for name in NAMES {
            for depth in [Depth::Ansi, Depth::Indexed] {
                let theme = Theme::for_depth(name, depth).unwrap_or_else(|| panic!("{name}"));
                assert_eq!((theme.name(), theme.depth()), (name, depth));
                for colour in theme.styles.iter().flat_map(|style| [style.fg, style.bg]).flatten() {
                    assert_eq!(depth.fit(colour), colour, "{name}");
                }
            }
        }
    }

    #[test]
    fn a_patch_changes_only_what_it_names() {
        let mut theme = Theme::default();
        let before = theme.style(Role::Focus);
        let Ok((mut walk, table)) = Walk::parse("t", "focus = { bold = false, bg = 16 }") else {
            panic!("that is TOML");
        };
        let patch = entries(&table).first().and_then(|entry| read_style(&mut walk, "focus", entry.value));
        theme.patch(Role::Focus, patch.unwrap_or_default());
        let after = theme.style(Role::Focus);
        assert_eq!(after.fg, before.fg);
        assert_eq!(after.bg, Some(ratatui::style::Color::Indexed(16)));
        assert_eq!(after.add_modifier, ratatui::style::Modifier::REVERSED);
        assert!(after.sub_modifier.is_empty());
    }
}
