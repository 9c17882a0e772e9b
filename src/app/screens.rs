//! The table of screens, a row a screen, and what the explorer asks of the one that is shown.

use strum::VariantArray;

use super::card::Target;
use super::choice::CHOICE;
use super::claims::CLAIMS;
use super::compare::COMPARE;
use super::crosscheck::CROSSCHECK;
use super::layer::LAYER;
use super::model::Model;
use super::ordinals::ORDINALS;
use super::overview::OVERVIEW;
use super::problems::PROBLEMS;
use super::ranking::RANKING;
use super::screen::{RowNames, ScreenRow, name_of_row, row_named};
use super::state::{Screen, State};
use super::trends::TRENDS;
use crate::action::{Action, KeyScope};
use crate::address::{Tab, View};

fn row_of(screen: Screen) -> &'static ScreenRow {
    match screen {
        Screen::Overview => &OVERVIEW,
        Screen::Trends => &TRENDS,
        Screen::Compare => &COMPARE,
        Screen::Ranking => &RANKING,
        Screen::Crosscheck => &CROSSCHECK,
        Screen::Ordinals => &ORDINALS,
        Screen::Layer => &LAYER,
        Screen::Problems => &PROBLEMS,
        Screen::Claims => &CLAIMS,
        Screen::Choice => &CHOICE,
    }
}

/// A tab as the reader finds it.
#[derive(Debug, Clone, Copy)]
pub struct TabInfo {
    /// The tab.
    pub tab: Tab,
    /// The action that goes there.
    pub action: Action,
    /// Its name.
    pub name: &'static str,
}

const fn tab(tab: Tab, action: Action, name: &'static str) -> TabInfo {
    TabInfo { tab, action, name }
}

/// Every tab, from left to right.
pub const TABS: [TabInfo; Tab::VARIANTS.len()] = [
    tab(Tab::Overview, Action::Overview, "Overview"),
    tab(Tab::Trends, Action::Trends, "Trends"),
    tab(Tab::Compare, Action::Compare, "Compare"),
    tab(Tab::Structure, Action::Structure, "Structure"),
    tab(Tab::Problems, Action::Problems, "Problems"),
    tab(Tab::Claims, Action::Claims, "Claims"),
];

/// Whose keys count on the present screen.
pub fn place(state: &State) -> KeyScope {
    row_of(state.screen()).place
}

/// The first screen on which the keys of a place count; `None` where they count everywhere.
pub(super) fn home_of(scope: KeyScope) -> Option<Screen> {
    let has = |screen: &Screen| scope.counts_in(row_of(*screen).place);
    Screen::VARIANTS.iter().copied().filter(|_| scope != KeyScope::Global).find(has)
}

impl State {
    /// What lies below an overlay.
    pub fn screen(&self) -> Screen {
        if self.against.is_some() { Screen::Choice } else { self.view() }
    }

    /// The tab, or the one of its views.
    pub fn view(&self) -> Screen {
        let is_shown = |screen: &&Screen| {
            let row = row_of(**screen);
            row.tab == self.tab && (row.is_chosen)(self)
        };
        Screen::VARIANTS.iter().find(is_shown).copied().unwrap_or(Screen::Overview)
    }
}

impl Screen {
    /// The tab that it stands on.
    pub(super) fn tab(self) -> Tab {
        row_of(self).tab
    }
}

/// Everything the row cursor can stand on, top to bottom.
///
/// In Problems the rows are one axis of the matrix; the other is the column cursor.
pub fn targets(model: &Model) -> Vec<Target> {
    (model.screen().targets)(model)
}

impl Model {
    pub(super) fn screen(&self) -> &'static ScreenRow {
        row_of(self.state.screen())
    }

    /// Why the present tab is empty, as a sentence; `None` where it is not.
    pub fn nothing(&self) -> Option<String> {
        (self.screen().nothing)(self)
    }

    /// Whether the view shows official figures alone: neither table of the paper has a part in it.
    pub fn is_apart(&self) -> bool {
        !self.setup.library.is_alone() && (self.screen().apart)(self)
    }

    /// Words on the subject and what stands beside it, as [`crate::data::Publication::told`] has them.
    pub fn told(&self, words: &str) -> String {
        self.setup.library.told(words)
    }

    /// Whose what stands beside the subject is: "official statistics, not the paper".
    pub fn not_own(&self) -> String {
        self.told("{whose}, not {own}")
    }

    /// Goes to a screen, and to that view of its tab.
    pub(super) fn visit(&mut self, screen: Screen) {
        (row_of(screen).choose)(&mut self.state);
        self.go_to_tab(screen.tab());
    }

    /// Goes to a tab, and to that of its views which was chosen last.
    pub(super) fn go_to_tab(&mut self, tab: Tab) {
        (self.state.overlay, self.state.against) = (None, None);
        self.state.tab = tab;
        self.follow_focus();
        // The other table may have left the tab with fewer rows since it was last seen.
        self.set_row(self.row());
    }

    /// The row cursor of the present screen.
    pub fn row(&self) -> usize {
        (self.screen().row)(self)
    }

    /// What the cursor stands on.
    pub fn target(&self) -> Option<Target> {
        targets(self).into_iter().nth(self.row())
    }

    /// The name of the present tab.
    pub fn tab_name(&self) -> &'static str {
        TABS.iter().find(|info| info.tab == self.state.tab).map_or("", |info| info.name)
    }

    /// What left and right move here, in a word; empty where nothing is seen of it.
    pub fn moved_across(&self) -> &'static str {
        (self.screen().moved)(self)
    }

    /// Puts the row cursor on a row, or on the last one there is.
    pub(super) fn set_row(&mut self, row: usize) {
        let row = row.min(targets(self).len().saturating_sub(1));
        (self.screen().set_row)(self, row);
    }

    /// The fields of the address that are the screen's own, with the row in focus.
    pub(super) fn address_of_screen(&self, view: &mut View) {
        let screen = self.screen();
        if let Some(RowNames { name, .. }) = &screen.names {
            view.at = name(self);
        } else if self.row() != (screen.home)(self) {
            view.at = name_of_row(self, &targets(self), self.row());
            // The name of a figure has its year, and is not found under another one.
            view.year = view.at.as_ref().map(|_| self.state.year).or(view.year);
        }
        (row_of(self.state.view()).address)(self, view);
    }

    /// Goes to the row of a name; false where there is none.
    pub(super) fn go_to_row(&mut self, at: &str) -> bool {
        if let Some(RowNames { go_to, .. }) = &self.screen().names {
            return go_to(self, at);
        }
        let row = row_named(self, &targets(self), at);
        row.map(|row| self.set_row(row)).is_some()
    }
}
