//! Statements.

use super::checks::check;
use super::evidence::sentence;
use super::ids::{Ids, Table};
use crate::data::check::Check;
use crate::data::evidence::Template;
use crate::data::words::Claim;
use crate::document::{Fields, Walk};
use crate::wording::quoted;

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
    let note = note(&mut fields, known);
    fields.finish();
    if untested && needs.is_none() {
        let message = "no check, and nothing said of what would test the statement";
        walk.mistake(place, message, Some("expected `needs` with the figures it takes".to_owned()));
    }
    Claim { id, section, voice, statement, short, check, needs, note }
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
