//! What the publication says in words: problems, answers, links, judgements, caveats.

use super::ids::{Ids, Table};
use crate::data::model::Question;
use crate::data::words::{Cause, Caveat, Countermeasure, Link, LinkKind, Problem, Remedy, Stance};
use crate::document::{Fields, Walk};
use crate::text;
use crate::wording::quoted;

/// Columns that a list has for a short form.
const SHORT_COLUMNS: usize = 34;

impl Fields<'_, '_, '_, '_> {
    /// A form for the list, which has no room for more.
    pub(super) fn short(&mut self, key: &'static str) -> String {
        let short = self.text(key);
        let columns = text::width(&short);
        if columns > SHORT_COLUMNS
            && let Some(value) = self.optional(key)
        {
            let help = Some(format!("expected at most {SHORT_COLUMNS}, the width of the list"));
            self.walk.mistake(value.span(), format!("the short form takes {columns} columns"), help);
        }
        short
    }
}

pub(super) fn problem(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Problem {
    let cause = |fields: &mut Fields<'_, '_, '_, '_>| Cause {
        text: fields.text("text"),
        answered_by: fields.references("answered_by", "answer", &known.answers),
    };
    Fields::read(walk, table, "a problem", |fields| Problem {
        id: fields.id("id"),
        name: fields.name("name"),
        section: fields.section("section", known),
        statement: fields.text("statement"),
        causes: fields.each("causes", "a cause", cause),
        effects: fields.words("effects"),
        inferred: fields.optional("inferred").map(|_| fields.words("inferred")).unwrap_or_default(),
        series: fields.rows("series", known),
        needs: fields.text("needs"),
    })
}

pub(super) fn answer(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Countermeasure {
    let action = |fields: &mut Fields<'_, '_, '_, '_>| Remedy {
        text: fields.text("text"),
        actor: fields.text_if("actor"),
    };
    Fields::read(walk, table, "an answer", |fields| Countermeasure {
        id: fields.id("id"),
        name: fields.name("name"),
        section: fields.section("section", known),
        heading: fields.text("heading"),
        statement: fields.text("statement"),
        actions: fields.each("actions", "an action", action),
        target: fields.text_if("target"),
    })
}

pub(super) fn links(walk: &mut Walk<'_>, tables: Vec<Table<'_, '_>>, known: &Ids<'_>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for table in tables {
        let link = Fields::read(walk, table, "a link", |fields| {
            let link = Link {
                problem: fields.reference("problem", "problem", &known.problems),
                countermeasure: fields.reference("answer", "answer", &known.answers),
                kind: fields.choice("kind").unwrap_or(LinkKind::SameSubject),
                reason: fields.text("reason"),
            };
            let (problem, answer) = (&link.problem, &link.countermeasure);
            if links.iter().any(|other| (&other.problem, &other.countermeasure) == (problem, answer)) {
                let message = format!("a second link between {} and {}", quoted(problem), quoted(answer));
                let help = Some("expected one for each pair".to_owned());
                fields.walk.mistake(fields.span.clone(), message, help);
            }
            link
        });
        links.push(link);
    }
    links
}

pub(super) fn stance(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Stance {
    Fields::read(walk, table, "a stance", |fields| Stance {
        subject: fields.id("subject"),
        section: fields.section("section", known),
        judgement: fields.text("judgement"),
        statement: fields.text("statement"),
    })
}

pub(super) fn caveat(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Caveat {
    Fields::read(walk, table, "a caveat", |fields| Caveat {
        id: fields.id("id"),
        short: fields.short("short"),
        text: fields.text("text"),
        currency: fields.flag("currency"),
    })
}

/// A question of the reader's. Whether its view can be opened is known where views are.
pub(super) fn question(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Question {
    Fields::read(walk, table, "a question", |fields| Question {
        name: fields.text("name"),
        title: fields.name("title"),
        view: fields.text("view"),
    })
}
