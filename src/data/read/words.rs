//! What the publication says in words: problems, answers, links, judgements, statements, caveats.

use super::checks::check;
use super::evidence::sentence;
use super::ids::Ids;
use crate::data::check::Check;
use crate::data::evidence::Template;
use crate::data::model::Question;
use crate::data::publication::Publication;
use crate::data::words::{Cause, Caveat, Claim, Countermeasure, Link, LinkKind, Problem, Remedy, Stance};
use crate::document::Fields;
use crate::text;
use crate::wording::quoted;

/// Columns that a list has for a short form.
const SHORT_COLUMNS: usize = 34;

/// Reads all of it.
pub fn words(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>, read: &mut Publication) {
    read.problems.extend(file.all("problem", "a problem", |fields| problem(fields, known)));
    read.countermeasures.extend(file.all("answer", "an answer", |fields| answer(fields, known)));
    read.links.extend(links(file, known));
    read.stances.extend(file.each("stance", "a stance", |fields| Stance {
        subject: fields.id("subject"),
        section: fields.section("section", known),
        judgement: fields.text("judgement"),
        statement: fields.text("statement"),
    }));
    read.claims.extend(file.all("statement", "a statement", |fields| statement(fields, known)));
    read.caveats.extend(file.all("caveat", "a caveat", |fields| Caveat {
        id: fields.id("id"),
        short: short(fields),
        text: fields.text("text"),
        currency: fields.flag("currency"),
    }));
    // Whether the view of a question can be opened is known where views are.
    read.questions.extend(file.each("question", "a question", |fields| Question {
        name: fields.text("name"),
        title: fields.name("title"),
        view: fields.text("view"),
    }));
}

/// A form for the list, which has no room for more.
fn short(fields: &mut Fields<'_, '_, '_, '_>) -> String {
    let short = fields.text("short");
    let columns = text::width(&short);
    if columns > SHORT_COLUMNS {
        let help = format!("expected at most {SHORT_COLUMNS}, the width of the list");
        fields.wrong("short", format!("the short form takes {columns} columns"), help);
    }
    short
}

fn problem(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> Problem {
    Problem {
        id: fields.id("id"),
        name: fields.name("name"),
        section: fields.section("section", known),
        statement: fields.text("statement"),
        causes: fields.each("causes", "a cause", |fields| Cause {
            text: fields.text("text"),
            answered_by: fields.references("answered_by", "answer", &known.answers),
        }),
        effects: fields.words("effects"),
        inferred: fields.words("inferred"),
        series: fields.references("series", "series", &known.series),
        needs: fields.text("needs"),
    }
}

fn answer(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> Countermeasure {
    Countermeasure {
        id: fields.id("id"),
        name: fields.name("name"),
        section: fields.section("section", known),
        heading: fields.text("heading"),
        statement: fields.text("statement"),
        actions: fields.each("actions", "an action", |fields| Remedy {
            text: fields.text("text"),
            actor: fields.text_if("actor"),
        }),
        target: fields.text_if("target"),
    }
}

fn links(file: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for table in file.tables("link") {
        links.push(Fields::read(file.walk, table, "a link", |fields| {
            let link = Link {
                problem: fields.reference("problem", "problem", &known.problems),
                countermeasure: fields.reference("answer", "answer", &known.answers),
                kind: fields.choice("kind").unwrap_or(LinkKind::SameSubject),
                reason: fields.text("reason"),
            };
            let (problem, answer) = (&link.problem, &link.countermeasure);
            if links.iter().any(|other| (&other.problem, &other.countermeasure) == (problem, answer)) {
                let message = format!("a second link between {} and {}", quoted(problem), quoted(answer));
                fields.wrong_whole(message, "expected one for each pair");
            }
            link
        }));
    }
    links
}

fn statement(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> Claim {
    let id = fields.id("id");
    let section = fields.section("section", known);
    let voice = fields.choice_if("voice").unwrap_or_default();
    let statement = fields.text("text");
    let short = short(fields);
    // A check that is not understood has been noted, and is not none.
    let read = fields.table("check").and_then(|table| check(fields.walk, table, known));
    let needs = fields.text_if("needs");
    if read == Some(Check::None) && needs.is_none() {
        let message = "no check, and nothing said of what would test the statement";
        fields.wrong_whole(message, "expected `needs` with the figures it takes");
    }
    let check = read.unwrap_or(Check::None);
    Claim { id, section, voice, statement, short, check, needs, note: note(fields, known) }
}

/// A remark, its figures held against what is printed. Of those that are derived, which bear their formula's word
/// and a place, the formulas alone know whether they can be.
fn note(fields: &mut Fields<'_, '_, '_, '_>, known: &Ids<'_>) -> Option<Template> {
    let span = fields.optional("note")?.span();
    let text = fields.text("note");
    sentence(fields.walk, (text, span), |walk, id, at| {
        let stem = id.rsplit_once('.').map_or(id, |(stem, _)| stem);
        let of_place = || stem.rsplit_once('.').is_some_and(|(_, place)| known.places.contains(&place));
        let of_focus = || !stem.contains('.') || stem.starts_with("growth.") || stem.starts_with("points.");
        if !known.series.contains(&stem) && !of_place() && !of_focus() {
            let help = "expected the id of a figure of this publication, such as SERIES.YEAR";
            walk.mistake(at, format!("{} is no figure", quoted(id)), Some(help.to_owned()));
        }
    })
}
