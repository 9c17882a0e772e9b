//! The words for what figures, statements and links are.
//!
//! Owns each of these words once, whole and without a width; how lists and counts read is in
//! [`crate::wording`], what a verdict is called in the type of the verdict.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::data::{
    Category, Cause, Countermeasure, Direction, Flag, Kind, Link, LinkKind, Problem, Publication,
    PublicationKind, Unit, Voice,
};
use crate::marks;
use crate::metrics::figure::in_unit;
use crate::metrics::figures::joined;
use crate::metrics::notices::NoticeKind;
use crate::metrics::{Figure, Mark, Tables};
use crate::number;
use crate::theme::Role;
use crate::wording::{capital, distinct, section};

/// Words, and what a screen says of them by a mark and linear text in words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    words: String,
    /// Bytes of the figure that they begin with, whose thousands stand apart where it is seen and not heard.
    digits: usize,
    /// Computed, and not printed: `=`.
    derived: bool,
    /// The least that it can be: `>`.
    least: bool,
    /// Printed differently in the other table: `⚑`.
    flagged: bool,
    /// What is said beside it.
    aside: String,
    /// What a sum comes to.
    result: String,
}

impl<T: Into<String>> From<T> for Said {
    fn from(words: T) -> Self {
        Self { words: words.into(), ..Self::default() }
    }
}

impl Said {
    /// A figure with its unit.
    #[must_use]
    pub fn figure(figure: &Figure) -> Self {
        Self {
            words: in_unit(&figure.digits(), figure.unit),
            digits: if figure.unit == Unit::Place { 0 } else { figure.digits().len() },
            derived: figure.kind == Kind::Derived,
            least: figure.has(Flag::LowerBound),
            flagged: figure.has(Flag::Conflict),
            ..Self::default()
        }
    }

    /// Something computed.
    #[must_use]
    pub fn derived(words: String) -> Self {
        Self { words, derived: true, ..Self::default() }
    }

    /// The same with something beside it.
    #[must_use]
    pub fn beside(self, aside: impl Into<String>) -> Self {
        Self { aside: aside.into(), ..self }
    }

    /// A sum, with what it comes to.
    #[must_use]
    pub fn coming_to(self, result: impl Into<String>) -> Self {
        Self { result: result.into(), ..self }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// As a screen shows it, by marks.
    pub fn shown(&self) -> String {
        let (digits, unit) = self.words.split_at(self.digits);
        self.with(["= ", "> ", " ⚑", "   ", " = "], &(number::grouped(digits.to_owned()) + unit))
    }

    /// As it is read out, in words alone.
    pub fn spoken(&self) -> String {
        let [derived, flagged] = ['=', '⚑'].map(marks::name);
        let marks = [&format!("{derived}, "), "more than ", &format!(", {flagged}"), ", ", EQUALS];
        self.with(marks, &aloud(&self.words))
    }

    fn with(&self, [derived, least, flagged, aside, equals]: [&str; 5], words: &str) -> String {
        let mark = |is: bool, mark| if is { mark } else { "" };
        let (derived, least) = (mark(self.derived, derived), mark(self.least, least));
        let equals = mark(!self.result.is_empty(), equals);
        let aside = mark(!self.aside.is_empty(), aside);
        [derived, least, words, equals, &self.result, mark(self.flagged, flagged), aside, &self.aside]
            .concat()
    }
}

/// The marks in a sentence that the arithmetic made, in words.
pub fn aloud(sentence: &str) -> String {
    const WORDS: [(&str, &str); 4] =
        [("= ", "computed "), (" | ", ", "), (": > ", ": more than "), (" · ", ", ")];
    WORDS.iter().fold(sentence.to_owned(), |said, (mark, words)| said.replace(mark, words))
}

/// A name in words: in it `=` marks nothing as computed, but says what an index is set to.
pub fn name_aloud(name: &str) -> String {
    aloud(&name.replace(" = ", EQUALS))
}

/// What a sum comes to, as it is read out.
const EQUALS: &str = " equals ";

/// A figure with its unit and its marks: `=` derived, `⚑` printed differently in the other table.
pub fn marked(figure: &Figure) -> String {
    Said { digits: 0, ..Said::figure(figure) }.shown()
}

/// All that is known of a figure's digits, in words: value and unit, whether it is printed, its interval, its
/// flags.
pub fn figure_in_words(t: Tables<'_>, figure: &Figure) -> String {
    let value = Said { derived: false, flagged: false, ..Said::figure(figure) };
    let kind = match figure.kind {
        Kind::Printed => "printed",
        Kind::Derived => marks::name('='),
    };
    let mut said = format!("{}, {kind}", value.spoken());
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
        let said = Said { flagged: true, ..Said::derived("−2.07 bn US$".to_owned()) }.beside("Table 1");
        assert_eq!(said.shown(), "= −2.07 bn US$ ⚑   Table 1");
        assert_eq!(said.spoken(), "computed, −2.07 bn US$, flag, Table 1");
        let least = Said { least: true, ..Said::from("80 %") };
        assert_eq!((least.shown(), least.spoken()), ("> 80 %".into(), "more than 80 %".into()));
        assert_eq!(Said::from("2.07 · = 9.6 %").spoken(), "2.07, computed 9.6 %");
        let sum = Said::from("100 × 1053.9 / 1628").coming_to("64.7 %");
        assert_eq!(sum.shown(), "100 × 1053.9 / 1628 = 64.7 %");
        assert_eq!(sum.spoken(), "100 × 1053.9 / 1628 equals 64.7 %");
        assert_eq!(name_aloud("Index, 2012 = 100"), "Index, 2012 equals 100");
    }
}
