//! Everything a key can do, once: [`ACTIONS`] drives the keymap, the footer, the help, the palette,
//! `qilu keys`, the README's key table, and what a session in a kiosk may not do.

use strum::VariantArray;

words! { PartialOrd, Ord;
    /// Where an action's keys count.
    pub enum KeyScope {
        /// Everywhere.
        Global,
        /// Trends.
        Trends,
        /// Compare, with the paper's provinces.
        Compare,
        /// Trends and Compare.
        Charts,
        /// All views of Compare.
        Views,
        /// The paper's provinces and the ranking, which draw one of several measures.
        Measures,
        /// The ranking in Compare.
        Ranking,
        /// Structure.
        Structure,
        /// Problems.
        Problems,
        /// Claims.
        Claims,
    }
}

impl KeyScope {
    /// Whether a key of this scope counts in a place; in [`Self::Global`], only one that counts everywhere.
    pub fn counts_in(self, place: Self) -> bool {
        let places: &[Self] = match self {
            Self::Global => return true,
            Self::Charts => &[Self::Trends, Self::Compare],
            // The cross-check is the third of the views, and has no keys but these.
            Self::Measures | Self::Views => &[Self::Compare, Self::Ranking],
            Self::Trends
            | Self::Compare
            | Self::Ranking
            | Self::Structure
            | Self::Problems
            | Self::Claims => &[],
        };
        self == place || places.contains(&place)
    }

    /// Whether keys of both scopes can count at the same time.
    pub fn meets(self, other: Self) -> bool {
        Self::VARIANTS.iter().any(|place| self.counts_in(*place) && other.counts_in(*place))
    }
}

/// One row of the table of actions.
#[derive(Debug, Clone, Copy)]
pub struct ActionInfo {
    /// The action; its name in config.toml is its `Display`.
    pub action: Action,
    /// What it does, one line, for help and palette.
    pub doc: &'static str,
    /// Two words at most, for the footer; empty: never in the footer.
    pub hint: &'static str,
    /// Default keys, as [`crate::keymap::Key`] spells them.
    pub keys: &'static [&'static str],
    /// Where they count.
    pub scope: KeyScope,
    /// Footer rank: the lowest stays longest on a narrow terminal.
    pub rank: u8,
    /// What it touches.
    pub reach: Reach,
}

/// What an action touches beyond the explorer's own screen, and what doing so is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Nothing.
    Screen,
    /// The clipboard: no file of a guest's, and its mode decides about the terminal.
    Clipboard,
    /// Files, now or in the end: marks are for a brief, which is written.
    Files(&'static str),
    /// The shell that it was started from.
    Shell(&'static str),
}

/// What most of them are.
const PLAIN: ActionInfo = ActionInfo {
    action: Action::Quit,
    doc: "",
    hint: "",
    keys: &[],
    scope: KeyScope::Global,
    rank: u8::MAX,
    reach: Reach::Screen,
};

impl ActionInfo {
    const fn hint(mut self, rank: u8, hint: &'static str) -> Self {
        (self.rank, self.hint) = (rank, hint);
        self
    }

    const fn reaching(mut self, reach: Reach) -> Self {
        self.reach = reach;
        self
    }
}

/// The actions and [`ACTIONS`] in one: a row an action, with the scope and the default keys, what it does, and, where it
/// has them, rank and hint for the footer and what it touches.
macro_rules! actions {
    ($($action:ident $scope:ident [$($key:literal),*] $doc:literal
        $(, $rank:literal $hint:literal)? $(, Reach::$reach:ident $(($doing:literal))?)?;)*) => {
        words! { PartialOrd, Ord;
            /// Something a user can ask for.
            pub enum Action { $(#[doc = $doc] $action,)* }
        }

        /// Every action, in the order in which help lists them.
        pub const ACTIONS: &[ActionInfo] = &[$(
            ActionInfo {
                action: Action::$action,
                scope: KeyScope::$scope,
                keys: &[$($key),*],
                doc: $doc,
                ..PLAIN
            }
            $(.hint($rank, $hint))?
            $(.reaching(Reach::$reach $(($doing))?))?
        ,)*];
    };
}

actions! {
    Overview Global ["1"] "Overview: every series in a row, and what the figures say";
    Trends Global ["2"] "Trends: volume, growth and share year by year";
    Compare Global ["3"] "Compare: places side by side, year by year";
    Structure Global ["4"] "Structure: how wholes divide, in words or figures";
    Problems Global ["5"] "Problems & Countermeasures: the matrix and both texts";
    Claims Global ["6"] "Claims: each statement with its verdict";
    NextTab Global ["tab"] "Next tab", 60 "next tab";
    PreviousTab Global ["shift-tab"] "Previous tab";
    Left Global ["left", "h"] "Year or column to the left", 20 "year";
    Right Global ["right", "l"] "Year or column to the right";
    Up Global ["up", "k"] "Row up", 21 "row";
    Down Global ["down", "j"] "Row down";
    PageUp Global ["pageup"] "A screenful up";
    PageDown Global ["pagedown"] "A screenful down";
    First Global ["home"] "First year or column";
    Last Global ["end"] "Last year or column";
    Top Global ["g"] "First row";
    Bottom Global ["G"] "Last row";
    Open Global ["enter"] "Open what is in focus: its provenance, or its full text", 10 "source";
    Back Global ["esc"] "One level back; never quits", 3 "back";
    Backward Global ["<"] "Back to the view before, as in a browser";
    Forward Global [">"] "Forward to the view gone back from";
    Resume Global [] "Go on where the last session ended", Reach::Files("going on where a session ended");
    Reload Global ["R"] "Read the file of this publication again, the view kept", Reach::Files("reading files");
    NextView Views ["o"] "Places side by side, then all of them ranked, then the cross-check", 20 "ranking";
    NextTransform Measures ["t"] "Next transform: level, index, growth, share of the three, gap, ratio, rank",
        15 "measure";
    PreviousTransform Measures ["T"] "Previous transform";
    Sort Ranking ["s"] "Order of the ranking: place, moves, name", 23 "sort";
    BaseHere Compare ["b"] "Make the year in focus the base of the index", 30 "base";
    ToggleScale Compare ["s"] "Linear or logarithmic axis", 31 "log";
    ToggleSplit Compare ["f"] "One plot or small multiples", 32 "split";
    ToggleRegion Compare ["space"] "Show or hide the region in focus", 33 "show";
    ToggleCurrency Charts ["c"] "In another currency, or as printed", 35 "currency";
    ToggleTable Charts ["v"] "Chart or table", 34 "table";
    SpanFrom Charts ["["] "The span starts at the year in focus", 23 "span";
    SpanTo Charts ["]"] "The span ends at the year in focus";
    Reverse Problems ["r"] "Problems by countermeasures, or countermeasures by problems", 15 "reverse";
    NextLayer Structure ["o"] "Next layer: what is ranked in words, then figures of each scope", 15 "layer";
    ToggleEvidence Problems ["e"] "What figures beside it say of the problem, or both texts", 14 "evidence";
    NextSame Claims ["n"] "Next statement of the same verdict", 22 "next";
    PreviousSame Claims ["N"] "Previous statement of the same verdict";
    Filter Claims ["F"] "Choose which verdicts are listed", 15 "filter";
    Only Claims ["o"] "List only the verdict in focus", 24 "only";
    ListAll Claims ["a"] "List every verdict again";
    Fold Claims ["space"] "Unfold or fold what no figure can test; in the filter, on or off", 23 "fold";
    ToggleConflict Global ["d"] "What the other table would change where two differ; again: follow it", 22 "table";
    WhatIf Global ["w"] "What-if ledger: the growth needed to draw level", 45 "what-if";
    Presets Global ["p"] "Pick a preset", 50 "presets";
    SavePreset Global ["P"] "Save this view as a preset", Reach::Files("saving presets");
    Copy Global ["y"] "Copy what is in focus: figure or statement, unit, interval, source",
        49 "copy", Reach::Clipboard;
    CopyAddress Global ["Y"] "Copy the address of this view", Reach::Clipboard;
    CopyId Global [] "Copy the id of what is in focus", Reach::Clipboard;
    CopyValue Global [] "Copy the value in focus with its unit, or the verdict, and nothing else", Reach::Clipboard;
    Export Global ["x"] "Write this view into a file: as text, a picture or data",
        49 "export", Reach::Files("writing files");
    Mark Global ["m"] "Mark what is in focus for a brief, or take the mark away", 55 "mark", Reach::Files("marking");
    MarkView Global ["M"] "Mark this view for a brief, as a chart, or take the mark away", Reach::Files("marking");
    UnmarkAll Global [] "Take every mark away", Reach::Files("marking");
    WriteBrief Global ["B"] "Write the brief of what is marked, as Markdown and as HTML, into the working directory",
        Reach::Files("writing a brief");
    Find Global ["/"] "Find questions, statements, problems, measures, figures and places", 12 "find";
    Palette Global [":"] "Every action, question, measure, view and theme by name, and any address", 48 "cmd";
    Redraw Global ["ctrl-l"] "Draw the whole screen again";
    Suspend Global ["ctrl-z"] "Back to the shell for a while", Reach::Shell("suspending");
    Quit Global ["q", "ctrl-c"] "Quit", 20 "quit";
    Help Global ["?"] "The keys that count here", 1 "marks, keys";
}

impl Action {
    /// Why a guest may not do it, whose session writes nothing and has no shell; `None` where they may.
    pub fn refused_to_guests(self) -> Option<String> {
        match self.info().reach {
            Reach::Screen | Reach::Clipboard => None,
            Reach::Files(doing) | Reach::Shell(doing) => Some(format!("{doing} is off here")),
        }
    }

    /// Its row in the table.
    pub fn info(self) -> &'static ActionInfo {
        &ACTIONS[self as usize]
    }
}

#[cfg(test)]
mod tests;
