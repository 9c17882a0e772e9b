//! The model: what is fixed for the session, and what the user has chosen.

use super::cache::{Kept, KeptBeside};
use super::overlay::room;
use super::refusal::OpenError;
use super::state::{History, Shape, State, Status, Tone};
use crate::action::Action;
use crate::address::{Span, View};
use crate::config::Config;
use crate::data::{Name, Printed, Publication, TableId, Year};
use crate::glyphs::Glyphs;
use crate::library::Library;
use crate::metrics::{Prints, Tables};
use crate::number;
use crate::source_error::Mistakes;
use crate::theme::{self, Theme};

/// What is settled before the first frame.
#[derive(Clone)]
pub struct Setup {
    /// The dataset, and what stands beside it.
    pub library: Library,
    /// Keys, presets, themes.
    pub config: Config,
    /// Colours, by role.
    pub theme: Theme,
    /// Glyph set.
    pub glyphs: Glyphs,
    /// Where `P` would save a preset; `None` where nothing can be saved.
    pub preset_file: Option<String>,
    /// The file that the subject can be read from again; `None` where it is part of the program or was a stream.
    pub file: Option<String>,
    /// The files that were named to stand beside it.
    pub beside: Vec<String>,
    /// What else was opened before and can be opened again, the last one first.
    pub recent: Vec<String>,
    /// Whether the session is a guest's, as with `--kiosk`: nothing is written, and there is no shell.
    pub kiosk: bool,
    /// Whether nobody chose the theme, so that it goes with the ground that the terminal tells of.
    pub follows_ground: bool,
    /// Whether the terminal is asked for its ground: a theme goes with it, or is drawn upon it.
    pub asks_ground: bool,
}

impl Setup {
    /// A dataset, in Unicode; nothing can be saved, all else is allowed.
    #[must_use]
    pub fn new(library: impl Into<Library>, config: Config, theme: Theme) -> Self {
        Self {
            library: library.into(),
            config,
            theme,
            glyphs: Glyphs::Unicode,
            preset_file: None,
            file: None,
            beside: Vec::new(),
            recent: Vec::new(),
            kiosk: false,
            follows_ground: false,
            asks_ground: false,
        }
    }

    /// The same with the dataset that is part of the binary.
    ///
    /// # Errors
    /// Never in a released binary: a test loads the dataset.
    pub fn embedded(config: Config, theme: Theme) -> Result<Self, Mistakes> {
        Ok(Self::new(Library::embedded()?, config, theme))
    }
}

/// The whole model.
pub struct Model {
    /// Settled before the first frame.
    pub setup: Setup,
    /// Chosen by the user.
    pub state: State,
    years: Vec<Year>,
    /// The theme before any view brought one; a preset that names none returns to it.
    pub(super) own_theme: String,
    /// The theme to return to from one that is only shown while it is chosen from.
    back_to: Option<String>,
    pub(super) history: History,
    pub(super) derived: Kept,
    pub(super) kept_beside: KeptBeside,
}

impl Model {
    /// The model at its first view.
    ///
    /// # Errors
    /// Where the view names a year, row or theme that does not exist.
    pub fn new(setup: Setup, view: &View, size: (u16, u16)) -> Result<Self, OpenError> {
        let years = setup.library.subject.years();
        let (first, last) = (years.first().copied().unwrap_or(0), years.last().copied().unwrap_or(0));
        let state = State {
            size,
            year: last,
            focus: setup.library.subject.focus,
            shown: setup.library.subject.side_by_side().collect(),
            base: first,
            span: Span { from: first, to: last },
            reading: setup.library.subject.first_table(),
            theme: setup.theme.name().to_owned(),
            ..State::default()
        };
        let (derived, kept_beside, history) = Default::default();
        let own_theme = state.theme.clone();
        let mut model = Self { setup, state, years, own_theme, back_to: None, history, derived, kept_beside };
        model.open(view)?;
        Ok(model)
    }

    /// A model of the same dataset and settings at another view, with nothing marked.
    ///
    /// # Errors
    /// Where the view names a year, row or theme that does not exist.
    pub fn at(&self, view: &View, size: (u16, u16)) -> Result<Self, OpenError> {
        Self::new(self.setup.clone(), view, size)
    }

    /// The dataset.
    pub fn ds(&self) -> &Publication {
        &self.setup.library.subject
    }

    /// The Chinese beside an English name; none where the glyphs in force could draw only question marks.
    pub fn in_chinese<'a>(&self, name: &'a Name) -> Option<&'a str> {
        name.zh.as_deref().filter(|_| self.setup.glyphs != Glyphs::Ascii)
    }

    /// Why an action is off in this session or would change nothing in this view; `None` where it is on.
    pub fn refusal(&self, action: Action) -> Option<String> {
        let kiosk = if self.setup.kiosk { action.refused_to_guests() } else { None };
        let no_file = action == Action::Reload && self.setup.file.is_none();
        kiosk.or_else(|| no_file.then(|| "this publication has no file that could be read again".to_owned()))
    }

    /// The tables under the reading chosen.
    pub fn tables(&self) -> Tables<'_> {
        Tables::of(&self.setup.library, self.state.reading)
    }

    /// Years of the tables, rising.
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// Position of the year cursor among the years.
    pub fn year_index(&self) -> usize {
        self.years.iter().position(|year| *year == self.state.year).unwrap_or(0)
    }

    /// How much room there is.
    pub fn shape(&self) -> Shape {
        match self.state.size {
            (w, h) if w >= 60 && h >= 20 => Shape::Full,
            (w, h) if w >= 28 && h >= 8 => Shape::Column,
            _ => Shape::TooSmall,
        }
    }

    /// The name of the table that is followed.
    pub fn table_followed(&self) -> &str {
        self.ds().table_name(self.state.reading)
    }

    /// The name of the table that would be followed next.
    pub fn other_table(&self) -> &str {
        self.ds().table_name(self.tables().other().reading)
    }

    /// "14.78 in Table 1, 14.82 in Table 2".
    pub fn prints(&self, conflict: &Prints) -> String {
        let said = |(table, printed): &(TableId, Printed)| {
            format!("{} in {}", number::printed(printed.0), self.ds().table_name(*table))
        };
        conflict.prints.iter().map(said).collect::<Vec<_>>().join(", ")
    }

    /// Follows the other table from now on.
    pub(super) fn set_reading(&mut self, reading: TableId) {
        if self.state.reading != reading {
            self.state.reading = reading;
            self.derived = Kept::default();
        }
    }

    /// Lets go of what the list that is typed into could hold.
    pub(super) fn forget_list(&mut self) {
        self.derived.list.take();
    }

    /// Takes another theme by name; false where there is none of that name.
    pub(super) fn set_theme(&mut self, name: &str) -> bool {
        if name == self.state.theme {
            return true;
        }
        let Some(theme) = self.setup.config.theme_for(Some(name), self.setup.theme.depth()) else {
            return false;
        };
        self.setup.theme = theme;
        name.clone_into(&mut self.state.theme);
        true
    }

    /// Takes a theme that the reader chose: it stays until another is chosen or a preset brings one.
    pub(super) fn choose_theme(&mut self, name: &str) {
        if self.set_theme(name) {
            name.clone_into(&mut self.own_theme);
            self.back_to = None;
            self.setup.follows_ground = false;
        }
    }

    /// Shows a theme as long as it is asked for, and then again the one before.
    pub(super) fn show_theme(&mut self, asked: Option<&str>) {
        match asked {
            Some(name) => {
                let before = self.state.theme.clone();
                self.back_to.get_or_insert(before);
                self.set_theme(name);
            }
            None => {
                if let Some(before) = self.back_to.take() {
                    self.set_theme(&before);
                }
            }
        }
    }

    /// The terminal told whether its ground is light: a theme that nobody chose goes with it, and what a
    /// view brought, or the palette shows, stays until that ends.
    pub(super) fn set_ground(&mut self, light: bool) {
        if !self.setup.follows_ground {
            return;
        }
        let own = if light { theme::LIGHT } else { theme::DEFAULT };
        let old = std::mem::replace(&mut self.own_theme, own.to_owned());
        if self.back_to.as_ref() == Some(&old) {
            self.back_to = Some(own.to_owned());
        } else if self.state.theme == old {
            self.set_theme(own);
        }
    }

    /// Says that the theme is hard to read on the terminal's own ground, where it is left to that.
    pub(super) fn warn_of_ground(&mut self, ground: Option<[u8; 3]>) {
        if ground.is_some_and(|ground| self.setup.theme.is_faint_on(ground)) {
            let key = self.setup.config.keys.keys(Action::Palette).first();
            let choose = key.map_or_else(String::new, |key| format!("; {key} theme chooses another"));
            let name = self.setup.theme.name();
            self.say(Tone::Problem, format!("{name} is hard to read on this terminal's ground{choose}"));
        }
    }

    /// Says what happened; the next key clears it.
    pub fn say(&mut self, tone: Tone, text: impl Into<String>) {
        self.state.status = Some(Status { text: text.into(), tone });
    }

    /// Whether a line being typed can be taken for what was meant; that it cannot is said.
    pub(super) fn line_is_whole(&mut self) -> bool {
        let Some(why) = self.state.typed_into().and_then(|overlay| overlay.line.refusal()) else {
            return true;
        };
        self.say(Tone::Problem, why);
        false
    }

    /// Columns and rows inside the largest panel that can lie over the present tab.
    pub fn room(&self) -> (u16, u16) {
        let (columns, rows) = self.state.size;
        // Header and footer, as the view has them in each shape.
        let around = match self.shape() {
            Shape::Full => 5,
            Shape::Column => 2,
            Shape::TooSmall => 0,
        };
        room(columns, rows.saturating_sub(around))
    }
}
