//! The configuration: the embedded defaults with the user's file laid over them.
//!
//! Owns what config.toml may hold, the presets and how one is saved. It must not read files or the
//! environment (the command line hands in the text), nor know what a view draws.
//!
//! `read` walks the file, `view`, `keys` and `cite` its larger sections, `save` writes a preset back.

mod cite;
mod file;
mod keys;
mod read;
pub mod save;
mod view;

use std::sync::LazyLock;

use serde::Deserialize;
use thiserror::Error;

use crate::address::View;
use crate::cite::Details;
use crate::data::{Publication, Question};
use crate::glyphs::Glyphs;
use crate::keymap::Keymap;
use crate::library::Library;
use crate::source_error::{Mistakes, SourceError};
use crate::theme::{self, Depth, Recipe, Theme, Themes};
use crate::wording::{hidden_in, is_blank, quoted};

pub use file::ParsedConfig;
pub use view::misfit;
use view::{BUILT_IN as BUILT_IN_ID, Explored};

/// The commented default file, which `config init` writes out.
pub const EMBEDDED: &str = include_str!("../../config.toml");

/// The presets of [`EMBEDDED`], which sets nothing else, as they were found when the program was built. They are read
/// when one is asked for: hardly any start needs them.
static BUILT_IN: LazyLock<Vec<Preset>> =
    LazyLock::new(|| Publication::embedded_presets().unwrap_or_default());

/// Everything that a user can set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The view at the start.
    pub start: View,
    /// Views by name that the user set, in their order.
    own: Vec<Preset>,
    /// The keys.
    pub keys: Keymap,
    /// The themes that there are.
    pub themes: Themes,
    /// The theme, with what the user changed in it.
    pub theme: ThemeChoice,
    /// The glyphs to draw with; `None`: those that the terminal's locale suggests.
    pub glyphs: Option<Glyphs>,
    /// Whether the mouse is listened to; the terminal's own selecting then needs Shift.
    pub mouse: bool,
    /// What copying does.
    pub clipboard: ClipboardMode,
    /// What the reader knows of the paper; nothing where another publication is explored.
    pub cite: Details,
    /// The questions of the publication that is explored, where it is not the built-in one.
    questions: Option<Vec<Preset>>,
}

/// The word for the glyphs that the locale suggests.
pub const AUTO: &str = "auto";

/// A view with a name.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Preset {
    /// For `--preset`: small letters, digits and single hyphens.
    pub name: String,
    /// The question that it answers.
    pub title: String,
    /// The view; its fields have the defaults of [`View`], not those of `[view]`.
    pub view: View,
}

/// Why a preset cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PresetError {
    /// Not a slug.
    #[error("a name is made of small letters, digits and single hyphens, at most {MAX_NAME} of them")]
    Name,
    /// Blank, or with a hidden character.
    #[error("a title is one line that is not blank")]
    Title,
}

/// Longest name of a preset, so that it fits a column.
pub const MAX_NAME: usize = 32;

impl Preset {
    /// A preset whose name and title can stand in the file.
    ///
    /// # Errors
    /// Which of the two cannot.
    pub fn new(name: &str, title: &str, view: View) -> Result<Self, PresetError> {
        if !is_slug(name) {
            return Err(PresetError::Name);
        }
        if is_blank(title) || hidden_in(title).is_some() {
            return Err(PresetError::Title);
        }
        Ok(Self { name: name.to_owned(), title: title.trim().to_owned(), view: view.canonical() })
    }

    /// A preset for the question that a view answers, named by the words of it that are small letters and digits;
    /// one without any by its tab.
    ///
    /// # Errors
    /// Where the question is blank or holds a hidden character.
    pub fn asking(question: &str, view: View) -> Result<Self, PresetError> {
        let words = question.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let mut name = String::new();
        for word in words.map(str::to_ascii_lowercase) {
            let joined = if name.is_empty() { word } else { format!("{name}-{word}") };
            if joined.len() > MAX_NAME && !name.is_empty() {
                break;
            }
            name = joined;
        }
        name.truncate(MAX_NAME);
        let name = if name.is_empty() { view.tab.to_string() } else { name };
        Self::new(&name, question, view)
    }
}

fn is_slug(name: &str) -> bool {
    name.len() <= MAX_NAME
        && name.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// A theme and what the user changed in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChoice {
    /// Its name.
    pub name: String,
    /// Colours and roles. They belong to this theme: choosing another one leaves them behind, so that
    /// `mono` on a terminal without colour stays without colour.
    pub changes: Recipe,
    /// Whether a theme's ground is left to the terminal; of every theme.
    pub bare: bool,
    /// Whether the user's file says anything of it.
    pub chosen: bool,
}

impl Default for ThemeChoice {
    fn default() -> Self {
        Self { name: theme::DEFAULT.to_owned(), changes: Recipe::default(), bare: false, chosen: false }
    }
}

words! { Default;
    /// What becomes of a text that is copied.
    pub enum ClipboardMode {
        /// Sent to the terminal, if it may have a clipboard, and kept in a file.
        #[default]
        Auto,
        /// Sent to the terminal by OSC 52.
        Osc52,
        /// Kept in a file.
        File,
        /// Nothing.
        Off,
    }
}

impl ClipboardMode {
    /// What is left of it where no file may be written.
    #[must_use]
    pub fn without_file(self) -> Self {
        match self {
            Self::Auto | Self::Osc52 => Self::Osc52,
            Self::File | Self::Off => Self::Off,
        }
    }
}

impl Config {
    /// A user's file, laid over the defaults: it changes only what it names. `origin` is what
    /// mistakes are told with, mostly the file's path.
    ///
    /// # Errors
    /// All mistakes found in the text.
    pub fn parse(text: &str, origin: &str) -> Result<Self, Mistakes> {
        Self::default().overlay(&ParsedConfig::parse(text, origin)?, Explored::ALONE)
    }

    /// The settings of a file, laid over the defaults where this library is explored and where there are these
    /// themes beside the embedded ones.
    ///
    /// # Errors
    /// All mistakes found in it, names included that the library does not have.
    pub fn read(file: &ParsedConfig<'_>, library: &Library, themes: Themes) -> Result<Self, Mistakes> {
        Self::of(library)?.with(themes).overlay(file, library.into())
    }

    /// The same with these themes beside the embedded ones.
    #[must_use]
    pub fn with(self, themes: Themes) -> Self {
        Self { themes, ..self }
    }

    /// The defaults where this publication is explored: the built-in presets are those of the built-in one,
    /// another brings questions of its own.
    ///
    /// # Errors
    /// The questions that cannot be presets.
    pub fn of(library: &Library) -> Result<Self, Mistakes> {
        let ds = &library.subject;
        if ds.paper.id == BUILT_IN_ID {
            return Ok(Self::default());
        }
        let (mut questions, mut mistakes) = (Vec::new(), Vec::new());
        for Question { name, title, view } in &ds.questions {
            let origin = format!("the view of the question {}", quoted(name));
            let preset =
                View::read(view, library).map_err(|error| error.locate(&origin, view)).and_then(|view| {
                    let unfit = |error: PresetError| {
                        SourceError::new("[[question]]", name, 0..0, error.to_string(), None)
                    };
                    Preset::new(name, &title.en, view).map_err(unfit)
                });
            match preset {
                Ok(preset) => questions.push(preset),
                Err(mistake) => mistakes.push(mistake),
            }
        }
        let questions = Some(questions);
        if mistakes.is_empty() { Ok(Self { questions, ..Self::default() }) } else { Err(Mistakes(mistakes)) }
    }

    /// The presets that come with the publication.
    fn given(&self) -> &[Preset] {
        self.questions.as_deref().unwrap_or_else(|| &BUILT_IN)
    }

    /// The presets: the given ones in their order, each of them replaced by the user's of the same
    /// name, then the user's others.
    pub fn presets(&self) -> Vec<&Preset> {
        let given = self.given().iter().map(|preset| self.own_preset(&preset.name).unwrap_or(preset));
        let is_new = |own: &&Preset| self.given().iter().all(|preset| preset.name != own.name);
        given.chain(self.own.iter().filter(is_new)).collect()
    }

    /// The preset of that name.
    pub fn preset(&self, name: &str) -> Option<&Preset> {
        self.own_preset(name).or_else(|| self.given().iter().find(|preset| preset.name == name))
    }

    /// The presets that the user set.
    pub fn own_presets(&self) -> &[Preset] {
        &self.own
    }

    fn own_preset(&self, name: &str) -> Option<&Preset> {
        self.own.iter().find(|preset| preset.name == name)
    }

    /// Lists a preset from now on, in the place of the one of that name if there is one.
    pub fn keep_preset(&mut self, preset: Preset) {
        match self.own.iter_mut().find(|known| known.name == preset.name) {
            Some(known) => *known = preset,
            None => self.own.push(preset),
        }
    }

    /// The theme of that name, or the configured one; with the overrides if it is the configured one.
    pub fn theme(&self, name: Option<&str>) -> Option<Theme> {
        self.theme_for(name, Depth::Full)
    }

    /// The same on a terminal of so many colours.
    pub fn theme_for(&self, name: Option<&str>, depth: Depth) -> Option<Theme> {
        let ThemeChoice { name: own, changes, bare, .. } = &self.theme;
        let name = name.unwrap_or(own);
        let nothing = Recipe::default();
        let theme = self.themes.theme(name, if name == own { changes } else { &nothing }, depth)?;
        Some(if *bare { theme.on_the_terminal_s() } else { theme })
    }
}

#[cfg(test)]
mod tests;
