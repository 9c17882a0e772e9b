//! What becomes of a statement: by the publication's own figures and words, and by what stands beside it.
//!
//! Owns the verdicts with all that is said and shown of each: a row a verdict. How one is reached stands
//! in `metrics`.

use serde::{Deserialize, Serialize};
use strum::VariantArray;

use crate::theme::Role;

/// How a verdict is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// Its mark.
    pub mark: &'static str,
    /// What it is drawn in.
    pub role: Role,
    /// In at most 13 columns, for lists.
    pub word: &'static str,
    /// Behind its count.
    pub counted: &'static str,
    /// In a few words, with `{own}` and `{other}` for whose figures decide it, as
    /// [`crate::data::Publication::told`] has them.
    pub meaning: &'static str,
}

words! { PartialOrd, Ord, Serialize, Deserialize;
    /// A verdict by the publication's own figures and words.
    #[strum(ascii_case_insensitive)]
    pub enum Verdict {
        /// The tables bear it out.
        Holds,
        /// They bear it out, and something must be added to be fair.
        HoldsBut,
        /// True in one reading of the words, false in another.
        DependsOnReading,
        /// Its digits admit that it is true and that it is not.
        Open,
        /// The tables say otherwise.
        Contradicted,
        /// The text says otherwise elsewhere.
        TextConflict,
        /// No figure of the publication bears on it.
        NoFigure,
    }
}

impl Verdict {
    /// All of them, what decides most first: what does not fit, what is open or fits in part, what fits; last
    /// what nothing could test.
    #[must_use]
    pub fn by_weight() -> Vec<Self> {
        let mut all = Self::VARIANTS.to_vec();
        all.sort_by_key(|verdict| verdict.weight());
        all
    }

    /// Its place among them.
    pub fn weight(self) -> u8 {
        match self {
            Self::Contradicted => 0,
            Self::TextConflict => 1,
            Self::Open => 2,
            Self::DependsOnReading => 3,
            Self::HoldsBut => 4,
            Self::Holds => 5,
            Self::NoFigure => 6,
        }
    }

    /// How it is told.
    pub const fn told(self) -> Telling {
        let (mark, role, word, counted, meaning) = match self {
            Self::Holds => ("✓", Role::Positive, "holds", "hold", "the tables bear it out"),
            Self::HoldsBut => {
                let meaning = "true, but something must be added to be fair";
                ("◕", Role::Derived, "holds, but", "hold, but", meaning)
            }
            Self::DependsOnReading => {
                ("◔", Role::Derived, "by reading", "by reading", "true in one reading, false in another")
            }
            Self::Open => ("?", Role::Derived, "open", "open", "the digits leave it open"),
            Self::Contradicted => {
                let meaning = "{own}'s own tables or lists say otherwise";
                ("✗", Role::Negative, "contradicted", "contradicted", meaning)
            }
            Self::TextConflict => {
                ("≢", Role::Warning, "text conflict", "text", "{own} says otherwise elsewhere")
            }
            Self::NoFigure => ("∅", Role::Muted, "no figure", "no figure", "no figure in {own} can test it"),
        };
        Telling { mark, role, word, counted, meaning }
    }
}

words! { PartialOrd, Ord, Serialize, Deserialize;
    /// How what stands beside a publication bears on a statement of it.
    #[strum(ascii_case_insensitive)]
    pub enum Bearing {
        /// It bears it out.
        Confirmed,
        /// It bears out what there are figures on, and they do not reach all of it.
        AsFarAsFiguresReach,
        /// It bears it out in one reading or part, and says otherwise in another.
        Mixed,
        /// It says otherwise.
        Contradicted,
        /// The nearest figures decide nothing: they are of another scope, or their digits leave it open.
        NoData,
        /// No figure bears on it, as on most statements.
        None,
    }
}

impl Bearing {
    /// Those that figures have; [`Bearing::None`] is the lack of any.
    pub fn of_figures() -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied().filter(|bearing| *bearing != Self::None)
    }

    /// What a name in an address or a configuration stands for; `partly` was once all that is neither
    /// confirmed nor contradicted.
    #[must_use]
    pub fn named(name: &str) -> Option<Vec<Self>> {
        if name.eq_ignore_ascii_case("partly") {
            return Some(vec![Self::AsFarAsFiguresReach, Self::Mixed]);
        }
        name.parse().ok().map(|one| vec![one])
    }

    /// How it is told.
    pub fn told(self) -> Telling {
        let (mark, role, meaning) = match self {
            Self::Confirmed => ("✓", Role::Positive, "{other} figures bear it out"),
            Self::Contradicted => ("✗", Role::Negative, "{other} figures say otherwise"),
            Self::AsFarAsFiguresReach => ("◒", Role::Derived, "borne out as far as {other} figures reach"),
            Self::Mixed => ("◔", Role::Derived, "borne out in one reading or part, not in another"),
            Self::NoData => ("∅", Role::Muted, "no {other} figure of its scope decides it"),
            Self::None => ("", Role::Muted, "no {other} figure bears on it"),
        };
        let word = match self {
            Self::AsFarAsFiguresReach => "confirmed so far",
            Self::NoData => "no figure",
            Self::Confirmed | Self::Mixed | Self::Contradicted | Self::None => self.into(),
        };
        Telling { mark, role, word, counted: word, meaning }
    }
}
