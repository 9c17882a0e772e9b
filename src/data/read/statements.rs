//! Statements.

use super::checks::check;
use super::ids::{Ids, Table};
use crate::data::check::Check;
use crate::data::words::Claim;
use crate::document::{Fields, Walk};

pub(super) fn statement(walk: &mut Walk<'_>, table: Table<'_, '_>, known: &Ids<'_>) -> Claim {
    let mut fields = Fields::new(walk, table, "a statement");
    let id = fields.id("id");
    let section = fields.section("section", known);
    let voice = fields.choice_if("voice").unwrap_or_default();
    let statement = fields.text("text");
    let short = fields.short("short");
    let place = fields.span.clone();
    // A check that is not understood has been noted, and is not none.
    let read = fields.table("check").and_then(|table| check(fields.walk, table, known));
    let untested = read == Some(Check::None);
    let check = read.unwrap_or(Check::None);
    let needs = fields.text_if("needs");
    let note = fields.text_if("note");
    fields.finish();
    if untested && needs.is_none() {
        let message = "no check, and nothing said of what would test the statement";
        walk.mistake(place, message, Some("expected `needs` with the figures it takes".to_owned()));
    }
    Claim { id, section, voice, statement, short, check, needs, note }
}
