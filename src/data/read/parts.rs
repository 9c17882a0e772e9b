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
    let mut fields = Fields::new(walk, table, "a problem");
    let id = fields.id("id");
    let name = fields.name("name");
    let section = fields.section("section", known);
    let statement = fields.text("statement");
    let causes = fields.tables("causes");
    let effects = fields.words("effects");
    let inferred = fields.optional("inferred").map(|_| fields.words("inferred")).unwrap_or_default();
    let series = fields.references("series", "series", &known.series);
    let needs = fields.text("needs");
    fields.finish();
    let mut cause = |table| {
        let mut fields = Fields::new(walk, table, "a cause");
        let cause = Cause {
            text: fields.text("text"),
            answered_by: fields.references("answered_by", "answer", &known.answers),
        };
        fields.finish();
        cause
    };
    let causes = causes.into_iter().map(&mut cause).collect();
    Problem { id, name, section, statement, causes, effects, inferred, series, needs }
}

pub(super) fn answer(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Countermeasure {
    let mut fields = Fields::new(walk, table, "an answer");
    let id = fields.id("id");
    let name = fields.name("name");
    let section = fields.section("section", known);
    let heading = fields.text("heading");
    let statement = fields.text("statement");
    let actions = fields.tables("actions");
    let target = fields.text_if("target");
    fields.finish();
    let mut action = |table| {
        let mut fields = Fields::new(walk, table, "an action");
        let action = Remedy { text: fields.text("text"), actor: fields.text_if("actor") };
        fields.finish();
        action
    };
    let actions = actions.into_iter().map(&mut action).collect();
    Countermeasure { id, name, section, heading, statement, actions, target }
}

pub(super) fn links(walk: &mut Walk<'_>, tables: Vec<Table<'_, '_>>, known: &Ids<'_>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for table in tables {
        let mut fields = Fields::new(walk, table, "a link");
        let link = Link {
            problem: fields.reference("problem", "problem", &known.problems),
            countermeasure: fields.reference("answer", "answer", &known.answers),
            kind: fields.choice("kind").unwrap_or(LinkKind::SameSubject),
            reason: fields.text("reason"),
        };
        let pair = |link: &Link| (link.problem.clone(), link.countermeasure.clone());
        if links.iter().any(|other| pair(other) == pair(&link)) {
            let message = format!(
                "a second link between {} and {}",
                quoted(&link.problem),
                quoted(&link.countermeasure)
            );
            fields.walk.mistake(fields.span.clone(), message, Some("expected one for each pair".to_owned()));
        }
        fields.finish();
        links.push(link);
    }
    links
}

pub(super) fn stance(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Stance {
    let mut fields = Fields::new(walk, table, "a stance");
    let stance = Stance {
        subject: fields.id("subject"),
        section: fields.section("section", known),
        judgement: fields.text("judgement"),
        statement: fields.text("statement"),
    };
    fields.finish();
    stance
}

pub(super) fn caveat(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Caveat {
    let mut fields = Fields::new(walk, table, "a caveat");
    let caveat = Caveat {
        id: fields.id("id"),
        short: fields.short("short"),
        text: fields.text("text"),
        currency: fields.flag("currency"),
    };
    fields.finish();
    caveat
}

/// A question of the reader's. Whether its view can be opened is known where views are.
pub(super) fn question(walk: &mut Walk<'_>, table: Table<'_, '_>) -> Question {
    let mut fields = Fields::new(walk, table, "a question");
    let question =
        Question { name: fields.text("name"), title: fields.name("title"), view: fields.text("view") };
    fields.finish();
    question
}
