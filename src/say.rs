//! The words for what figures, statements and links are.
//!
//! Owns each of these words once, whole and without a width; how lists and counts read is in
//! [`crate::wording`], what a verdict is called in the type of the verdict.

use std::borrow::Cow;
use std::fmt::Display;

use rust_decimal::Decimal;

use crate::data::{
    Category, Cause, Countermeasure, Direction, Flag, Kind, Link, LinkKind, Problem, Publication,
    PublicationKind, Unit, Voice,
};
use crate::marks;
use crate::metrics::figure::in_unit;
use crate::metrics::figures::joined;
use crate::metrics::notices::NoticeKind;
use crate::metrics::{Figure, Mark, Phrase, Tables};
use crate::number;
use crate::theme::Role;
use crate::wording::{capital, distinct, section};

/// A figure with its unit and its marks: `=` derived, `>` the least that it can be, `⚑` printed differently in the
/// other table.
pub fn value_of(figure: &Figure) -> Phrase {
    with_marks(figure, &number::grouped(figure.digits()))
}

/// The same as a screen shows it, its thousands together.
pub fn marked(figure: &Figure) -> String {
    with_marks(figure, &figure.digits()).to_string()
}

fn with_marks(figure: &Figure, seen: &str) -> Phrase {
    let said = if figure.kind == Kind::Derived { computed() } else { Phrase::default() };
    let said = if figure.has(Flag::LowerBound) { said.twice("> ", MORE_THAN) } else { said };
    let [seen, heard] = [seen, &figure.digits()].map(|digits| in_unit(digits, figure.unit));
    let said = said.twice(seen, heard);
    if figure.has(Flag::Conflict) {
        said.twice(" ⚑", format_args!(", {}", marks::name('⚑')))
    } else {
        said
    }
}

/// What stands before what is computed, where it begins a line.
pub fn computed() -> Phrase {
    Phrase::default().twice("= ", format_args!("{}, ", marks::name('=')))
}

/// With what is said beside it.
pub fn beside(said: Phrase, aside: impl Display) -> Phrase {
    said.twice("   ", ", ").all(aside)
}

const MORE_THAN: &str = "more than ";

/// All that is known of a figure's digits, in words: value and unit, whether it is printed, its interval, its
/// flags.
pub fn figure_in_words(t: Tables<'_>, figure: &Figure) -> String {
    let least = if figure.has(Flag::LowerBound) { MORE_THAN } else { "" };
    let kind = match figure.kind {
        Kind::Printed => "printed",
        Kind::Derived => marks::name('='),
    };
    let mut said = format!("{least}{}, {kind}", in_unit(&figure.digits(), figure.unit));
    if figure.unit != Unit::Place || figure.has(Flag::RankUncertain) {
        said.extend([", ", &range_words(figure)]);
    }
    for flag in figure.flags.iter() {
        said.extend(["; flag: ", &flag_words(t, flag)]);
    }
    said
}

/// "from −2.08 to −2.06": a figure's interval in words.
pub fn range_words(figure: &Figure) -> String {
    let [lo, hi] = number::ends(figure.value.lo, figure.value.hi, figure.interval_decimals());
    format!("from {lo} to {hi}")
}

/// What a figure is, and when: "High-tech exports, Shandong, 2016".
pub fn title(t: Tables<'_>, figure: &Figure) -> String {
    format!("{}, {}", figure.name(t), figure.period)
}

/// The same as it is read out.
pub fn title_aloud(t: Tables<'_>, figure: &Figure) -> String {
    format!("{}, {}", figure.name_aloud(t), figure.period)
}

/// A flag in words.
pub fn flag_words(t: Tables<'_>, flag: Flag) -> Cow<'static, str> {
    match flag {
        Flag::Conflict => {
            let conflicts = t.conflicts();
            let prints = conflicts.iter().flat_map(|conflict| &conflict.prints);
            let tables = distinct(prints.map(|(table, _)| t.ds.table_name(*table)));
            format!("{} print different figures for this cell", joined(&tables)).into()
        }
        Flag::DependsOnConflict => {
            format!("depends on which table is followed for {}", t.ds.name(t.ds.focus)).into()
        }
        Flag::Undetermined => "the interval includes zero: its direction is not determined".into(),
        Flag::RankUncertain => "intervals overlap: the place is not certain".into(),
        Flag::DoesNotRecompute => {
            "the printed rate does not follow from the levels of the table now followed".into()
        }
        Flag::LowerBound => "the source says more than this: it is the least that it can be".into(),
        Flag::BreakInSeries => "a break in the series: figures from then on are on another basis".into(),
        Flag::PressCopy => "a press or journal copy of an official release".into(),
    }
}

/// Why a figure's interval is what it is.
pub fn interval_words(figure: &Figure) -> &'static str {
    match figure.kind {
        Kind::Printed if figure.has(Flag::LowerBound) => "from the bound that the source states to 100",
        Kind::Printed if figure.value.lo == figure.value.hi => "a count, and exact",
        Kind::Printed if figure.value.hi - figure.value.value > Decimal::new(5, figure.decimals + 1) => {
            "a round number: its closing zeros add no precision"
        }
        Kind::Printed => "printed, half its last digit either way",
        Kind::Derived => "all that the printed digits allow",
    }
}

/// Where a figure is from: printed or derived, in the publication that `noun` calls so or not.
pub fn kind_words(figure: &Figure, noun: &str) -> String {
    match (figure.kind, figure.beside.map(PublicationKind::origin)) {
        (Kind::Printed, None) => format!("printed in {noun}"),
        (Kind::Derived, None) => format!("derived, not in {noun}"),
        (Kind::Printed, Some(origin)) => format!("{origin}, not {noun}"),
        (Kind::Derived, Some(origin)) => format!("derived from {origin}, not in {noun}"),
    }
}

/// What is said of two that share a place in words, and of one that has none.
pub const ORDER_OPEN: &str = "order not stated";

/// What stands in the place of a place.
pub fn unplaced(part: &Category) -> &'static str {
    match (part.sections.is_empty(), part.part_of.is_some()) {
        (true, _) => "not mentioned",
        (false, true) => "named; order not stated",
        (false, false) => ORDER_OPEN,
    }
}

/// The mark of a direction.
pub fn direction_mark(direction: Direction) -> char {
    match direction {
        Direction::Up => '▴',
        Direction::Down => '▾',
        Direction::Steady => '·',
    }
}

/// How a link between a problem and a countermeasure is called in files.
pub fn link_words(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::SameSubject => "same subject",
        LinkKind::SharesMeans => "shares a means",
        LinkKind::PullsAgainst => "pulls against",
        LinkKind::TitleOnly => "title only",
    }
}

/// The same for people: that one pulls against the other is a reading, and there is another.
pub fn link_said(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::PullsAgainst => "in tension",
        LinkKind::SameSubject | LinkKind::SharesMeans | LinkKind::TitleOnly => link_words(kind),
    }
}

/// The same of a link that may not be there.
pub fn link_or_none(link: Option<&Link>) -> &'static str {
    link.map_or("none", |link| link_said(link.kind))
}

/// Causes that no countermeasure takes up, and all causes.
pub fn unanswered(problem: &Problem) -> (usize, usize) {
    let open = problem.causes.iter().filter(|cause| cause.answered_by.is_empty()).count();
    (open, problem.causes.len())
}

/// Why a problem has no answer in the paper, if it has none: no countermeasure treats its subject
/// or shares a means with an answer to it, nor does any take up one of its causes.
pub fn no_answer(ds: &Publication, problem: &Problem) -> Option<String> {
    let alone = unanswered_but(ds, problem)?.map(|heading| format!("; {heading}"));
    Some(format!("no measure answers it{}", alone.unwrap_or_default()))
}

/// The same without the verdict: of one that has no answer, which heading alone speaks of it.
pub fn unanswered_but(ds: &Publication, problem: &Problem) -> Option<Option<String>> {
    if !is_without_answer(ds, problem) {
        return None;
    }
    let heading = links(ds, problem).find(|link| link.kind == LinkKind::TitleOnly);
    let heading = heading.map(|link| section(&link.countermeasure));
    Some(heading.map(|name| format!("only the heading of {name} speaks of it")))
}

/// Whether it has none.
pub fn is_without_answer(ds: &Publication, problem: &Problem) -> bool {
    let answers = |link: &Link| [LinkKind::SameSubject, LinkKind::SharesMeans].contains(&link.kind);
    let (open, causes) = unanswered(problem);
    open == causes && !links(ds, problem).any(answers)
}

fn links<'a>(ds: &'a Publication, problem: &Problem) -> impl Iterator<Item = &'a Link> {
    ds.countermeasures.iter().filter_map(|measure| ds.link(&problem.id, &measure.id))
}

/// Which countermeasures answer a cause.
pub fn answer(ds: &Publication, cause: &Cause) -> String {
    match cause.answered_by.join(", ") {
        none if none.is_empty() => format!("no answer in {}", ds.noun()),
        answers => format!("answered by {answers}"),
    }
}

/// The effects of a problem, those marked that only we infer.
pub fn effects(problem: &Problem) -> impl Iterator<Item = String> {
    let inferred = problem.inferred.iter().map(|effect| format!("{effect} (our inference)"));
    problem.effects.iter().cloned().chain(inferred)
}

/// What stands in the place of breakdowns where a publication has none.
pub const UNDIVIDED: &str = "This publication divides no whole. A [[breakdown]] in its file would fill this tab: in \
                             words that rank the parts, or with the figures of a [[release]].";

/// What a countermeasure sets as its aim.
pub fn target(measure: &Countermeasure) -> &str {
    measure.target.as_deref().unwrap_or("no figure set")
}

/// The mark of a finding.
pub fn finding_mark(mark: Mark) -> (&'static str, Role) {
    match mark {
        Mark::Up => ("▴", Role::Text),
        Mark::Down => ("▾", Role::Negative),
        Mark::Derived => ("=", Role::Derived),
        Mark::Conflict => ("⚐", Role::Warning),
    }
}

/// The mark of what must be known first.
pub fn notice_mark(kind: NoticeKind) -> (&'static str, Role) {
    match kind {
        NoticeKind::Figures => ("⚑", Role::Warning),
        NoticeKind::Statements => ("✗", Role::Negative),
        NoticeKind::Caveat | NoticeKind::AssumedCurrency => ("!", Role::Warning),
    }
}

/// Who says what a statement says, as the beginning of a line.
pub fn said_by(ds: &Publication, voice: Voice) -> String {
    match voice {
        Voice::Author => format!("{} says", capital(ds.noun())),
        Voice::Caption => "A caption or column head says".to_owned(),
        Voice::Ours => format!("We say of {}", ds.noun()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_shows_by_marks_what_is_read_out_in_words() {
        let said = beside(computed().all("−2.07 bn US$").twice(" ⚑", ", flag"), "Table 1");
        assert_eq!(said.to_string(), "= −2.07 bn US$ ⚑   Table 1");
        assert_eq!(said.spoken(), "computed, −2.07 bn US$, flag, Table 1");
        let sum = Phrase::from("100 × 1053.9 / 1628").equals().all("64.7 %");
        assert_eq!(sum.to_string(), "100 × 1053.9 / 1628 = 64.7 %");
        assert_eq!(sum.spoken(), "100 × 1053.9 / 1628 equals 64.7 %");
    }
}
