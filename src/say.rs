//! The words for what figures, statements and links are.
//!
//! Owns each of these words once, whole and without a width; how lists and counts read is in
//! [`crate::wording`], what a verdict is called in the type of the verdict.

use crate::data::{Flag, Kind, LinkKind, Printed, Voice};
use crate::metrics::Figure;

/// A figure with its unit and its mark: `~` derived, `⚑` printed differently in the other table.
#[must_use]
pub fn marked(figure: &Figure) -> String {
    let derived = if figure.kind == Kind::Derived { "~ " } else { "" };
    let conflict = if figure.has(Flag::Conflict) { " ⚑" } else { "" };
    format!("{derived}{}{conflict}", figure.with_unit())
}

/// What a figure is, and when: "High-tech exports, Shandong, 2016".
#[must_use]
pub fn title(figure: &Figure) -> String {
    format!("{}, {}", figure.name, figure.year)
}

/// A flag in words.
#[must_use]
pub fn flag_words(flag: Flag) -> &'static str {
    match flag {
        Flag::Conflict => "Tables 1 and 2 print different figures for this cell",
        Flag::DependsOnConflict => "depends on which table is followed for Shandong",
        Flag::Undetermined => "the interval includes zero: its direction is not determined",
        Flag::RankUncertain => "intervals overlap: the place is not certain",
        Flag::DoesNotRecompute => {
            "the printed rate does not follow from the levels of the table now followed"
        }
        Flag::LowerBound => "the source says more than this: it is the least that it can be",
        Flag::PressCopy => "a press or journal copy of an official release",
    }
}

/// Why a figure's interval is what it is.
#[must_use]
pub fn interval_words(figure: &Figure) -> &'static str {
    match figure.kind {
        Kind::Printed if figure.has(Flag::LowerBound) => "from the bound that the source states to 100",
        Kind::Printed if figure.value.hi - figure.value.value > Printed(figure.value.value).half_unit() => {
            "a round number: its closing zeros add no precision"
        }
        Kind::Printed => "printed ± half its last digit",
        Kind::Derived => "all that the printed digits allow",
    }
}

/// How a link between a problem and a countermeasure is called.
#[must_use]
pub fn link_words(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::SameSubject => "same subject",
        LinkKind::SharesMeans => "shares a means",
        LinkKind::PullsAgainst => "pulls against",
        LinkKind::TitleOnly => "title only",
    }
}

/// Who says what a statement says, as the beginning of a line.
#[must_use]
pub fn said_by(voice: Voice) -> &'static str {
    match voice {
        Voice::Author => "The paper says",
        Voice::Caption => "A caption or column head says",
        Voice::Ours => "We say of the paper",
    }
}
