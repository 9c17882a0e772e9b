//! Everything a key can do, once: [`ACTIONS`] drives the keymap, the footer, the help, the palette,
//! `qilu keys`, the README's key table, and what a session in a kiosk may not do.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

/// Something a user can ask for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Action {
    /// Go to a tab.
    Overview,
    /// Go to a tab.
    Trends,
    /// Go to a tab.
    Compare,
    /// Go to a tab.
    Structure,
    /// Go to a tab.
    Problems,
    /// Go to a tab.
    Claims,
    /// The tab to the right.
    NextTab,
    /// The tab to the left.
    PreviousTab,
    /// Year or column to the left.
    Left,
    /// Year or column to the right.
    Right,
    /// Row up.
    Up,
    /// Row down.
    Down,
    /// A screenful up.
    PageUp,
    /// A screenful down.
    PageDown,
    /// First year or column.
    First,
    /// Last year or column.
    Last,
    /// First row.
    Top,
    /// Last row.
    Bottom,
    /// Open what is in focus.
    Open,
    /// One level back.
    Back,
    /// The view before.
    Backward,
    /// The view gone back from.
    Forward,
    /// Where the last session ended.
    Resume,
    /// The paper's provinces, the official ranking, the cross-check.
    NextView,
    /// The order of the ranking.
    Sort,
    /// The next transform.
    NextTransform,
    /// The previous transform.
    PreviousTransform,
    /// The year in focus becomes the base.
    BaseHere,
    /// Linear or log.
    ToggleScale,
    /// Levels in another currency, or as printed.
    ToggleCurrency,
    /// Chart or table.
    ToggleTable,
    /// One plot or small multiples.
    ToggleSplit,
    /// Show or hide the region in focus.
    ToggleRegion,
    /// The span starts here.
    SpanFrom,
    /// The span ends here.
    SpanTo,
    /// Table 1 or Table 2.
    ToggleConflict,
    /// Countermeasures by problems.
    Reverse,
    /// The next layer of Structure.
    NextLayer,
    /// Official figures on a problem, or both texts.
    ToggleEvidence,
    /// Choose verdicts.
    Filter,
    /// The next claim of the same verdict.
    NextSame,
    /// The previous claim of the same verdict.
    PreviousSame,
    /// Show or fold what nothing could test.
    Fold,
    /// List one verdict alone.
    Only,
    /// List every verdict.
    ListAll,
    /// What-if ledger.
    WhatIf,
    /// Pick a preset.
    Presets,
    /// Save this view as a preset.
    SavePreset,
    /// Copy what is in focus, with its source.
    Copy,
    /// Copy the view's address.
    CopyAddress,
    /// Copy an id.
    CopyId,
    /// Copy a value.
    CopyValue,
    /// Write the view into a file.
    Export,
    /// Mark what is in focus.
    Mark,
    /// Mark this view.
    MarkView,
    /// Take every mark away.
    UnmarkAll,
    /// Write the brief.
    WriteBrief,
    /// Search.
    Find,
    /// List of all actions.
    Palette,
    /// Keys of this place.
    Help,
    /// Draw all again.
    Redraw,
    /// Back to the shell for a while.
    Suspend,
    /// End.
    Quit,
}

/// Where an action's keys count. Keys are resolved in the overlay first, then in the tab, then globally.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case")]
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

impl KeyScope {
    /// The places in which its keys count; those of a chart count on both tabs with charts.
    fn places(self) -> &'static [Self] {
        match self {
            Self::Global => &[Self::Global],
            Self::Trends => &[Self::Trends],
            Self::Compare => &[Self::Compare],
            Self::Charts => &[Self::Trends, Self::Compare],
            // The cross-check has no keys of its own.
            Self::Views => &[Self::Views, Self::Compare, Self::Ranking],
            Self::Measures => &[Self::Compare, Self::Ranking],
            Self::Ranking => &[Self::Ranking],
            Self::Structure => &[Self::Structure],
            Self::Problems => &[Self::Problems],
            Self::Claims => &[Self::Claims],
        }
    }

    /// Whether a key of this scope counts in a place.
    #[must_use]
    pub fn counts_in(self, place: Self) -> bool {
        self == place || self.places().contains(&place)
    }

    /// Whether keys of both scopes can count at the same time.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        let shared = || self.places().iter().any(|place| other.places().contains(place));
        self == Self::Global || other == Self::Global || shared()
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

const fn row(
    action: Action,
    scope: KeyScope,
    keys: &'static [&'static str],
    doc: &'static str,
) -> ActionInfo {
    ActionInfo { action, doc, hint: "", keys, scope, rank: u8::MAX, reach: Reach::Screen }
}

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

/// Every action, in the order in which help lists them.
pub const ACTIONS: &[ActionInfo] = &[
    row(
        Action::Overview,
        KeyScope::Global,
        &["1"],
        "Overview: every series in a row, and what the figures say",
    ),
    row(Action::Trends, KeyScope::Global, &["2"], "Trends: volume, growth and share year by year"),
    row(Action::Compare, KeyScope::Global, &["3"], "Compare: places side by side, year by year"),
    row(
        Action::Structure,
        KeyScope::Global,
        &["4"],
        "Structure: trade modes and ownership, in the paper's own words",
    ),
    row(Action::Problems, KeyScope::Global, &["5"], "Problems & Countermeasures: the matrix and both texts"),
    row(Action::Claims, KeyScope::Global, &["6"], "Claims: each statement with its verdict"),
    row(Action::NextTab, KeyScope::Global, &["tab"], "Next tab").hint(60, "next tab"),
    row(Action::PreviousTab, KeyScope::Global, &["shift-tab"], "Previous tab"),
    row(Action::Left, KeyScope::Global, &["left", "h"], "Year or column to the left").hint(20, "year"),
    row(Action::Right, KeyScope::Global, &["right", "l"], "Year or column to the right"),
    row(Action::Up, KeyScope::Global, &["up", "k"], "Row up").hint(21, "row"),
    row(Action::Down, KeyScope::Global, &["down", "j"], "Row down"),
    row(Action::PageUp, KeyScope::Global, &["pageup"], "A screenful up"),
    row(Action::PageDown, KeyScope::Global, &["pagedown"], "A screenful down"),
    row(Action::First, KeyScope::Global, &["home"], "First year or column"),
    row(Action::Last, KeyScope::Global, &["end"], "Last year or column"),
    row(Action::Top, KeyScope::Global, &["g"], "First row"),
    row(Action::Bottom, KeyScope::Global, &["G"], "Last row"),
    row(
        Action::Open,
        KeyScope::Global,
        &["enter"],
        "Open what is in focus: its provenance, or its full text",
    )
    .hint(10, "source"),
    row(Action::Back, KeyScope::Global, &["esc"], "One level back; never quits"),
    row(Action::Backward, KeyScope::Global, &["<"], "Back to the view before, as in a browser"),
    row(Action::Forward, KeyScope::Global, &[">"], "Forward to the view gone back from"),
    row(Action::Resume, KeyScope::Global, &[], "Go on where the last session ended")
        .reaching(Reach::Files("going on where a session ended")),
    row(
        Action::NextView,
        KeyScope::Views,
        &["o"],
        "Places side by side, then all of them ranked, then the cross-check",
    )
    .hint(21, "official"),
    row(
        Action::NextTransform,
        KeyScope::Measures,
        &["t"],
        "Next transform: level, index, growth, share of the three, gap, ratio, rank",
    )
    .hint(15, "transform"),
    row(Action::PreviousTransform, KeyScope::Measures, &["T"], "Previous transform"),
    row(Action::Sort, KeyScope::Ranking, &["s"], "Order of the ranking: place, moves, name").hint(23, "sort"),
    row(Action::BaseHere, KeyScope::Compare, &["b"], "Make the year in focus the base of the index")
        .hint(30, "base"),
    row(Action::ToggleScale, KeyScope::Compare, &["s"], "Linear or logarithmic axis").hint(31, "log"),
    row(Action::ToggleSplit, KeyScope::Compare, &["f"], "One plot or small multiples").hint(32, "split"),
    row(Action::ToggleRegion, KeyScope::Compare, &["space"], "Show or hide the region in focus")
        .hint(33, "show"),
    row(Action::ToggleCurrency, KeyScope::Charts, &["c"], "In another currency, or as printed")
        .hint(35, "currency"),
    row(Action::ToggleTable, KeyScope::Charts, &["v"], "Chart or table").hint(34, "table"),
    row(Action::SpanFrom, KeyScope::Charts, &["["], "The span starts at the year in focus").hint(40, "span"),
    row(Action::SpanTo, KeyScope::Charts, &["]"], "The span ends at the year in focus"),
    row(
        Action::Reverse,
        KeyScope::Problems,
        &["r"],
        "Problems by countermeasures, or countermeasures by problems",
    )
    .hint(15, "reverse"),
    row(
        Action::NextLayer,
        KeyScope::Structure,
        &["o"],
        "Next layer: the paper's ordinals, then official figures of other scopes",
    )
    .hint(15, "layer"),
    row(
        Action::ToggleEvidence,
        KeyScope::Problems,
        &["e"],
        "What official figures say of the problem, or both texts",
    )
    .hint(14, "evidence"),
    row(Action::NextSame, KeyScope::Claims, &["n"], "Next statement of the same verdict").hint(22, "next"),
    row(Action::PreviousSame, KeyScope::Claims, &["N"], "Previous statement of the same verdict"),
    row(Action::Filter, KeyScope::Claims, &["F"], "Choose which verdicts are listed").hint(15, "filter"),
    row(Action::Only, KeyScope::Claims, &["o"], "List only the verdict in focus").hint(24, "only"),
    row(Action::ListAll, KeyScope::Claims, &["a"], "List every verdict again"),
    row(
        Action::Fold,
        KeyScope::Claims,
        &["space"],
        "Unfold or fold what no figure can test; in the filter, on or off",
    )
    .hint(23, "fold"),
    row(
        Action::ToggleConflict,
        KeyScope::Global,
        &["d"],
        "Follow Table 1's or Table 2's figure where they differ",
    )
    .hint(22, "table"),
    row(Action::WhatIf, KeyScope::Global, &["w"], "What-if ledger: the growth needed to draw level")
        .hint(45, "what-if"),
    row(Action::Presets, KeyScope::Global, &["p"], "Pick a preset").hint(50, "presets"),
    row(Action::SavePreset, KeyScope::Global, &["P"], "Save this view as a preset")
        .reaching(Reach::Files("saving presets")),
    row(
        Action::Copy,
        KeyScope::Global,
        &["y"],
        "Copy what is in focus: figure or statement, unit, interval, source",
    )
    .hint(49, "copy")
    .reaching(Reach::Clipboard),
    row(Action::CopyAddress, KeyScope::Global, &["Y"], "Copy the address of this view")
        .reaching(Reach::Clipboard),
    row(Action::CopyId, KeyScope::Global, &[], "Copy the id of what is in focus").reaching(Reach::Clipboard),
    row(
        Action::CopyValue,
        KeyScope::Global,
        &[],
        "Copy the value in focus with its unit, or the verdict, and nothing else",
    )
    .reaching(Reach::Clipboard),
    row(Action::Export, KeyScope::Global, &["x"], "Write this view into a file: as text, a picture or data")
        .hint(49, "export")
        .reaching(Reach::Files("writing files")),
    row(Action::Mark, KeyScope::Global, &["m"], "Mark what is in focus for a brief, or take the mark away")
        .hint(55, "mark")
        .reaching(Reach::Files("marking")),
    row(
        Action::MarkView,
        KeyScope::Global,
        &["M"],
        "Mark this view for a brief, as a chart, or take the mark away",
    )
    .reaching(Reach::Files("marking")),
    row(Action::UnmarkAll, KeyScope::Global, &[], "Take every mark away").reaching(Reach::Files("marking")),
    row(
        Action::WriteBrief,
        KeyScope::Global,
        &["B"],
        "Write the brief of what is marked, as Markdown and as HTML, into the working directory",
    )
    .reaching(Reach::Files("writing a brief")),
    row(
        Action::Find,
        KeyScope::Global,
        &["/"],
        "Find questions, statements, problems, measures, figures and places",
    )
    .hint(12, "find"),
    row(
        Action::Palette,
        KeyScope::Global,
        &[":"],
        "Every action, question, measure, view and theme by name, and any address",
    )
    .hint(48, "cmd"),
    row(Action::Help, KeyScope::Global, &["?"], "The keys that count here").hint(1, "help"),
    row(Action::Redraw, KeyScope::Global, &["ctrl-l"], "Draw the whole screen again"),
    row(Action::Suspend, KeyScope::Global, &["ctrl-z"], "Back to the shell for a while")
        .reaching(Reach::Shell("suspending")),
    row(Action::Quit, KeyScope::Global, &["q", "ctrl-c"], "Quit").hint(2, "quit"),
];

impl Action {
    /// Why a guest may not do it, whose session writes nothing and has no shell; `None` where they may.
    #[must_use]
    pub fn refused_to_guests(self) -> Option<String> {
        match self.info().reach {
            Reach::Screen | Reach::Clipboard => None,
            Reach::Files(doing) | Reach::Shell(doing) => Some(format!("{doing} is off here")),
        }
    }

    /// Its row in the table.
    #[must_use]
    pub fn info(self) -> &'static ActionInfo {
        // The table has every action, in a test; Quit's row is a harmless stand-in for one that is missing.
        ACTIONS.iter().find(|info| info.action == self).unwrap_or(&ACTIONS[ACTIONS.len() - 1])
    }
}

#[cfg(test)]
mod tests;
