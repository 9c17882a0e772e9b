//! The records of the dataset. Fields and their order are a promise.

use strum::VariantArray;

use super::listing::{Listing, Type};
use super::record::{Records, Value, exported};
use crate::audit::{Audited, Tied};
use crate::data::{
    Breakdown, Category, Cause, Claim, Countermeasure, Direction, Flag, Interval, Kind, PlaceId, Problem,
    Publication, Remedy, Voice,
};
use crate::metrics::differences::{Difference, Facet, OneSide, Revised};
use crate::metrics::{
    Accord, CrossCheck, Figure, Outcome, ProblemEvidence, Relation, Tables, Validation, end_of,
    record_number, sources,
};
use crate::number::{self, End};
use crate::say::{self, link_words};
use crate::verdict::{Bearing, Verdict};
use crate::wording::{distinct, section};

/// What is said of the columns of figures, where it depends on whose figures they are; nothing where nobody asks.
#[derive(Debug, Default)]
pub struct FigureWords {
    pub region: &'static str,
    pub value: &'static str,
    pub unit: &'static str,
    pub lo: &'static str,
    pub hi: &'static str,
    pub kind: &'static str,
    pub flags: &'static str,
    pub source: &'static str,
    pub formula: &'static str,
    /// Whom they may be about; empty for anybody.
    pub places: Vec<PlaceId>,
    /// All that they may be.
    pub kinds: Option<Kind>,
}

/// Figures, printed and derived, with what their tables tell of them.
pub fn figures<'a>(list: impl IntoIterator<Item = &'a Figure>, t: Tables<'_>) -> Records {
    figure_columns(list, t, &FigureWords::default()).records()
}

/// The columns of figures.
pub fn figure_columns<'a>(
    list: impl IntoIterator<Item = &'a Figure>,
    t: Tables<'_>,
    words: &FigureWords,
) -> Listing<&'a Figure> {
    let digits = |end: End| {
        move |figure: &Figure| match figure.kind {
            Kind::Printed => Value::Number(record_number(figure, end)),
            Kind::Derived => computed(figure.value, figure.decimals, end),
        }
    };
    Listing::of(list)
        .text("id", "The name of the figure in the program and in all that it writes; behind a colon stands the currency that \
             its levels are told in.", |figure| figure.id)
        .key()
        .text("region", words.region, |figure| figure.region)
        .one_of(&words.places)
        .text("indicator", "What is measured, in one word; the field name says it in full.", |figure| {
            figure.indicator(t)
        })
        .number("from", Type::Year, "The first year of a span; empty for what is of one year.", |figure| {
            figure.period.years().0
        })
        .number("year", Type::Year, "The calendar year, or the last one of a span.", |figure| {
            Some(figure.period.years().1.map(|year| year.to_string()).unwrap_or_default())
        })
        .required()
        .column("value", Type::Number, words.value, digits(End::Value))
        .required()
        .text("unit", words.unit, |figure| figure.unit)
        .one_of_its_own()
        .column("lo", Type::Number, words.lo, digits(End::Low))
        .required()
        .column("hi", Type::Number, words.hi, digits(End::High))
        .required()
        .number(
            "decimals",
            Type::Integer,
            "How many decimals of value say something, and are shown where people read it.",
            |figure| Some(figure.decimals),
        )
        .required()
        .text("kind", words.kind, |figure| figure.kind)
        .one_of(words.kinds)
        .list("flags", words.flags, |figure| figure.flags.iter())
        .pattern(flags_pattern())
        .text("source", words.source, |figure| {
            // A column of years must have nothing else in it, or no program reads it as numbers.
            let period = Some(figure.period).filter(|period| !period.is_of_years());
            let period = period.map(|period| period.to_string());
            std::iter::once(figure.source(t)).chain(period).collect::<Vec<_>>().join(", ")
        })
        .optional("formula", words.formula, |figure| {
            let [formula, _] = figure.formula(t);
            Some(formula)
        })
}

/// Flags, parted by semicolons.
fn flags_pattern() -> String {
    let names: Vec<String> = Flag::VARIANTS.iter().map(ToString::to_string).collect();
    let flag = format!("({})", names.join("|"));
    format!("{flag}(; {flag})*")
}

/// One of the ends of an interval, or the value within it.
fn computed(interval: Interval, decimals: u32, end: End) -> Value {
    let value = end_of(interval, end);
    Value::Computed { full: number::full(value, end), value, decimals, end }
}

/// Statements with their verdicts.
pub fn claims<'a>(
    list: impl IntoIterator<Item = (&'a Claim, &'a Outcome)>,
) -> Listing<(&'a Claim, &'a Outcome)> {
    let number = |end: End| {
        move |(_, outcome): (&Claim, &Outcome)| {
            outcome.value.map_or(Value::Missing, |(value, _, decimals)| computed(value, decimals, end))
        }
    };
    Listing::of(list)
        .text("id", "The name of the statement; it is never given to another.", |(claim, _)| &claim.id)
        .key()
        .column(
            "section",
            Type::String,
            "The section that says so, such as §1.1, a table, or the abstract.",
            |(claim, _)| Value::Section(claim.section.clone()),
        )
        .required()
        .text(
            "voice",
            "Whose statement it is. author: {own}'s text. caption: a table's caption or the head of a \
             column. ours: an observation on {own}, which does not make it.",
            |(claim, _)| claim.voice,
        )
        .one_of(Voice::VARIANTS)
        .text("statement", "What is said, in our words.", |(claim, _)| &claim.statement)
        .text(
            "verdict",
            "holds: the tables bear it out. holds-but: they do, and something must be added to be fair. \
             depends-on-reading: true in one reading of the words, false in another. open: the digits leave it open. contradicted: \
             the tables say otherwise. text-conflict: {own}'s text says otherwise elsewhere. no-figure: no \
             figure of {own} decides it.",
            |(_, outcome)| outcome.verdict,
        )
        .one_of(Verdict::VARIANTS)
        .text("reason", "Why, in one line.", |(_, outcome)| &outcome.reason)
        .list(
            "cells",
            "Ids of the printed figures used, parted by semicolons; also in claim-cells.",
            |(_, outcome)| &outcome.cells,
        )
        .optional(
            "formula",
            "The sum done, with the printed digits; empty where nothing is computed.",
            |(_, outcome)| Some(&outcome.formula),
        )
        .column("value", Type::Number, "What was computed, in unit; empty where nothing is.", number(End::Value))
        .optional("unit", "The unit of value, lo and hi, by the names of figures.", |(_, outcome)| {
            outcome.value.map(|(_, unit, _)| unit)
        })
        .one_of_its_own()
        .column("lo", Type::Number, "The lowest value that the printed digits allow, in unit.", number(End::Low))
        .column("hi", Type::Number, "The highest value that the printed digits allow, in unit.", number(End::High))
        .optional("note", "A remark that is ours and not {own}'s.", |(_, outcome)| outcome.note.as_deref())
        .optional(
            "needs",
            "What would have to be measured to test it, where no figure decides it.",
            |(claim, _)| claim.needs.as_deref(),
        )
        .column(
            "depends_on_conflict",
            Type::Boolean,
            "Whether the verdict would be another if the other table were followed.",
            |(_, outcome)| Value::Flag(outcome.depends_on_conflict),
        )
        .required()
}

/// What official statistics say of a statement.
pub fn second_verdict(o: &Publication, outcome: Option<&Outcome<Bearing>>) -> Value {
    outcome.map_or(Value::Missing, |outcome| {
        Value::Record(vec![
            ("verdict", Value::text(outcome.verdict)),
            ("reason", Value::text(&outcome.reason)),
            ("cells", Value::list(&outcome.cells)),
            ("sources", Value::List(sources(o, &outcome.cells))),
        ])
    })
}

/// Figures of the paper beside official ones; all numbers in the paper's unit.
pub fn crosschecks(list: &[CrossCheck]) -> Records {
    // Decimals of a difference.
    const SHOWN: u32 = 2;
    Records::by_field(
        list,
        &[
            ("paper", |row| Value::text(row.paper)),
            ("official", |row| Value::text(row.beside)),
            ("region", |row| Value::text(row.region)),
            ("year", |row| Value::text(row.year)),
            ("unit", |row| Value::text(row.unit)),
            ("paper_value", |row| Value::Number(number::plain(row.printed.value, row.decimals))),
            ("paper_lo", |row| Value::Number(number::plain(row.printed.lo, row.decimals + 1))),
            ("paper_hi", |row| Value::Number(number::plain(row.printed.hi, row.decimals + 1))),
            ("official_value", |row| computed(row.measured, row.value_decimals(), End::Value)),
            ("official_lo", |row| computed(row.measured, row.measured_decimals + 1, End::Low)),
            ("official_hi", |row| computed(row.measured, row.measured_decimals + 1, End::High)),
            ("difference", |row| computed(row.difference, SHOWN, End::Value)),
            ("difference_lo", |row| computed(row.difference, SHOWN, End::Low)),
            ("difference_hi", |row| computed(row.difference, SHOWN, End::High)),
            ("difference_unit", |row| Value::text(row.difference_unit)),
            ("within_rounding", |row| Value::Flag(row.agrees)),
        ],
    )
}

/// What official statistics say of a problem.
pub fn evidence(found: Option<&ProblemEvidence>) -> Value {
    found.map_or(Value::Missing, |evidence| {
        let cells = distinct(evidence.sentences.iter().flat_map(|sentence| &sentence.cells));
        Value::Record(vec![
            ("says", Value::List(evidence.sentences.iter().map(|s| s.text.to_string()).collect())),
            ("limits", Value::text(&evidence.limits)),
            ("cells", Value::list(cells)),
        ])
    })
}

/// Ordinal statements: a place and a direction in the paper's own words, and no figure.
pub fn ordinals(ds: &Publication) -> Listing<(&Breakdown, &Category)> {
    Listing::of(ds.structure.ordinals())
        .text("id", "The name of the row.", |(_, row)| row.id)
        .key()
        .text("dimension", "What is ranked.", |(by, _)| by.id)
        .one_of(ds.structure.told().map(|by| by.id))
        .text("name", "The part.", |(_, row)| &row.name.en)
        .optional("part_of", "The row that it is a part of; how large a part is not stated.", |(_, row)| {
            row.part_of
        })
        .refers("", "id")
        .optional("place", "{Own}'s own word for its place; empty where it states none.", |(_, row)| {
            row.place.as_deref()
        })
        .one_of(ds.structure.told().flat_map(|scale| &scale.words))
        .optional("direction", "The direction that {own} states; empty where it states none.", |(_, row)| {
            row.direction
        })
        .one_of([Direction::Up, Direction::Down, Direction::Steady])
        .optional("direction_word", "{Own}'s own word for the direction.", |(_, row)| {
            row.direction_word.as_deref()
        })
        .list("source", "Sections, parted by semicolons; empty where {own} has nothing on it.", |(_, row)| {
            row.sections.iter().map(|name| section(name))
        })
        .text("statement", "What {own} says, in our words.", |(_, row)| &row.statement)
}

/// Every problem with every countermeasure; countermeasure by countermeasure where `reverse`.
pub fn pairs(ds: &Publication, reverse: bool) -> Vec<(&Problem, &Countermeasure)> {
    let (problems, measures) = (&ds.problems, &ds.countermeasures);
    if reverse {
        measures.iter().flat_map(|c| problems.iter().map(move |p| (p, c))).collect()
    } else {
        problems.iter().flat_map(|p| measures.iter().map(move |c| (p, c))).collect()
    }
}

/// All pairs, how the one bears on the other, and what the paper says of both.
pub fn links(ds: &Publication, reverse: bool) -> Records {
    let linked = pairs(ds, reverse).into_iter().map(|(p, c)| (p, c, ds.link(&p.id, &c.id)));
    Records::by_field(
        linked,
        &[
            ("problem", |(problem, ..)| Value::text(section(&problem.section))),
            ("problem_name", |(problem, ..)| Value::text(&problem.name.en)),
            ("countermeasure", |(_, measure, _)| Value::text(section(&measure.section))),
            ("countermeasure_name", |(_, measure, _)| Value::text(&measure.name.en)),
            ("link", |(.., link)| Value::text(link.map_or("none", |link| link_words(link.kind)))),
            ("reason", |(.., link)| Value::optional(link.map(|link| link.reason.as_str()))),
            ("problem_statement", |(problem, ..)| Value::text(&problem.statement)),
            ("causes", |(problem, ..)| Value::List(problem.causes.iter().map(cause).collect())),
            ("effects", |(problem, ..)| Value::List(say::effects(problem).collect())),
            ("evidence", |(problem, ..)| Value::list(&problem.series)),
            ("would_need", |(problem, ..)| Value::text(&problem.needs)),
            ("countermeasure_heading", |(_, measure, _)| Value::text(&measure.heading)),
            ("countermeasure_statement", |(_, measure, _)| Value::text(&measure.statement)),
            ("actions", |(_, measure, _)| Value::List(measure.actions.iter().map(action).collect())),
            ("target", |(_, measure, _)| Value::optional(measure.target.as_deref())),
        ],
    )
}

/// A cause and the countermeasures that answer it.
fn cause(cause: &Cause) -> String {
    if cause.answered_by.is_empty() {
        return format!("{} (no answer)", cause.text);
    }
    let sections: Vec<String> = cause.answered_by.iter().map(|id| section(id)).collect();
    format!("{} (answered by {})", cause.text, sections.join(", "))
}

/// What is asked for, and of whom.
fn action(action: &Remedy) -> String {
    let actor = action.actor.as_ref().map(|actor| format!(" ({actor})"));
    format!("{}{}", action.text, actor.unwrap_or_default())
}

/// What printed figures say of each other.
pub fn relations<'a>(list: impl IntoIterator<Item = &'a Validation>) -> Records {
    Listing::of(list)
        .text("relation", "What figures must be to each other.", |one| one.relation)
        .one_of(Relation::VARIANTS)
        .text("grade", "What came of it.", |one| one.fit)
        .one_of(Accord::VARIANTS)
        .text("about", "What it is about.", |one| &one.about)
        .text("reason", "Why, in one line.", |one| &one.reason)
        .optional("formula", "The sum done, with the printed digits.", |one| {
            (!one.worked.is_empty()).then_some(&one.worked)
        })
        .list("cells", "The figures used, the one that is held against the others first.", |one| &one.cells)
        .records()
}

/// What becomes of the numbers of reports.
pub fn audit<'a>(list: impl IntoIterator<Item = &'a Audited>) -> Records {
    let digits = |end: End| {
        move |one: &Audited| {
            let number = one.figure.as_ref().map(|figure| record_number(figure, end));
            number.map_or(Value::Missing, Value::Number)
        }
    };
    Listing::of(list)
        .text("file", "The report.", |one| &one.told.origin)
        .number("line", Type::Integer, "The line, from 1.", |one| Some(one.told.line))
        .number("column", Type::Integer, "The column in characters, from 1.", |one| Some(one.told.col))
        .text("written", "The number as it is written; empty where there is none.", |one| &one.written)
        .text("id", "The id that it is tied to.", |one| &one.id)
        .text("tied", "What becomes of it.", |one| one.tied)
        .one_of(Tied::VARIANTS)
        .column("value", Type::Number, "The figure with that id.", digits(End::Value))
        .column("lo", Type::Number, "The least that its digits allow.", digits(End::Low))
        .column("hi", Type::Number, "The most that they allow.", digits(End::High))
        .optional("unit", "Its unit.", |one| one.figure.as_ref().map(|figure| figure.unit))
        .list("flags", "What must be known of it.", |one| {
            one.figure.iter().flat_map(|figure| figure.flags.iter())
        })
        .text("reason", "Why it fits or does not.", |one| &one.told.message)
        .optional("help", "What is to be done.", |one| one.told.help.as_ref())
        .records()
}

/// What differs between two publications, or two tables of one.
pub fn differences<'a>(list: impl IntoIterator<Item = &'a Difference>) -> Records {
    let by = |at: End| move |one: &Difference| one.by.map_or(Value::Missing, |(by, _)| computed(by, 2, at));
    let side = |side: &Option<OneSide>| side.as_ref().map(|side| exported(&side.to_string()).into_owned());
    Listing::of(list)
        .text("what", "What is compared.", |one| one.compared)
        .one_of(Facet::VARIANTS)
        .text("id", "Its id: of a figure, the new one's where there is one.", |one| &one.id)
        .text("name", "What it is called.", |one| &one.name)
        .text("change", "How the new one stands to the old one.", |one| one.change)
        .one_of(Revised::VARIANTS)
        .optional("old", "The old one, as it is printed or said.", move |one| side(&one.old))
        .optional("new", "The new one, as it is printed or said.", move |one| side(&one.new))
        .optional("unit", "The unit of figures.", |one| one.unit)
        .column("by", Type::Number, "New less old, in by_unit; of figures that changed.", by(End::Value))
        .column("by_lo", Type::Number, "The least that the printed digits allow.", by(End::Low))
        .column("by_hi", Type::Number, "The most that they allow.", by(End::High))
        .optional("by_unit", "% for amounts, pp for rates.", |one| one.by.map(|(_, unit)| unit))
        .records()
}
