//! What becomes of a statement: by the publication's own figures and words, and by what stands beside it.
//!
//! Owns the verdicts with all that is said and shown of each: a row a verdict. How one is reached stands
//! in `metrics`.

use strum::{Display, EnumString, IntoStaticStr, VariantArray};

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
    /// In a few words.
    pub meaning: &'static str,
}

/// A verdict by the publication's own figures and words.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
pub enum Verdict {
    /// The tables bear it out.
    Holds,
    /// They bear it out, and something must be added to be fair.
    HoldsBut,
    /// True in one reading of the words or digits, false in another.
    DependsOnReading,
    /// The tables say otherwise.
    Contradicted,
    /// The text says otherwise elsewhere.
    TextConflict,
    /// No figure of the publication bears on it.
    NoFigure,
}

impl Verdict {
    /// How it is told.
    #[must_use]
    pub const fn told(self) -> Telling {
        let (mark, role, word, counted, meaning) = match self {
            Self::Holds => ("✓", Role::Positive, "holds", "hold", "the tables bear it out"),
            Self::HoldsBut => {
                let meaning = "true, but something must be added to be fair";
                ("~", Role::Derived, "holds, but", "hold, but", meaning)
            }
            Self::DependsOnReading => {
                ("±", Role::Derived, "by reading", "by reading", "true in one reading, false in another")
            }
            Self::Contradicted => {
                let meaning = "the paper's own tables or lists say otherwise";
                ("✗", Role::Negative, "contradicted", "contradicted", meaning)
            }
            Self::TextConflict => {
                ("≠", Role::Warning, "text conflict", "text", "the paper says otherwise elsewhere")
            }
            Self::NoFigure => {
                ("?", Role::Muted, "no figure", "no figure", "no figure in the paper can test it")
            }
        };
        Telling { mark, role, word, counted, meaning }
    }
}

/// How what stands beside a publication bears on a statement of it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Display, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
pub enum Bearing {
    /// It bears it out.
    Confirmed,
    /// It says otherwise.
    Contradicted,
    /// It bears it out in part, in one reading, or for some of the years.
    Partly,
    /// The nearest figures are of another scope, and so decide nothing.
    NoData,
    /// No figure bears on it, as on most statements.
    None,
}

impl Bearing {
    /// Those that figures have; [`Bearing::None`] is the lack of any.
    pub fn of_figures() -> impl Iterator<Item = Self> {
        Self::VARIANTS.iter().copied().filter(|bearing| *bearing != Self::None)
    }

    /// How it is told.
    #[must_use]
    pub fn told(self) -> Telling {
        let (mark, role, meaning) = match self {
            Self::Confirmed => ("✓", Role::Positive, "official figures bear it out"),
            Self::Contradicted => ("✗", Role::Negative, "official figures say otherwise"),
            Self::Partly => ("±", Role::Derived, "in part, in one reading, or for some years"),
            Self::NoData => ("?", Role::Muted, "the nearest official figures are of another scope"),
            Self::None => ("", Role::Muted, "no official figure bears on it"),
        };
        let word = self.into();
        Telling { mark, role, word, counted: word, meaning }
    }
}
