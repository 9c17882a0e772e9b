//! What the reader knows of the paper.

use toml::de::DeTable;

use crate::cite::Details;
use crate::data::Year;
use crate::document::{Fields, Value, Walk};
use crate::wording::quoted;

const DOI: [&str; 2] =
    ["a DOI", "expected what begins with `10.`, without an address before it: `10.1000/182`"];
const ADDRESS: [&str; 2] = ["an address", "expected an address that begins with `https://` or `http://`"];

/// What the table says.
pub(super) fn read(walk: &mut Walk<'_>, table: &DeTable<'_>) -> Details {
    let mut fields = Fields::new(walk, (table, 0..0), "`[cite]`");
    let known = Details {
        title: text(&mut fields, "title"),
        authors: fields.optional("authors").and_then(|list| names(fields.walk, list)).unwrap_or_default(),
        year: fields.optional("year").and_then(|value| year(fields.walk, value)),
        journal: text(&mut fields, "journal"),
        volume: number(&mut fields, "volume"),
        issue: number(&mut fields, "issue"),
        pages: number(&mut fields, "pages"),
        doi: link(&mut fields, "doi", DOI, |text| text.starts_with("10.") && text.contains('/')),
        url: link(&mut fields, "url", ADDRESS, |text| {
            text.starts_with("https://") || text.starts_with("http://")
        }),
    };
    fields.finish();
    known
}

fn text(fields: &mut Fields<'_, '_, '_, '_>, key: &'static str) -> Option<String> {
    let value = fields.optional(key)?;
    fields.walk.text(key, value).map(|text| text.trim().to_owned())
}

/// What is most often a number, and sometimes not: `12`, `"S1"`, `"101-118"`.
fn number(fields: &mut Fields<'_, '_, '_, '_>, key: &'static str) -> Option<String> {
    let digits = fields.optional(key)?.get_ref().as_integer().map(ToString::to_string);
    digits.or_else(|| text(fields, key))
}

/// All names, or none after noting which are wrong.
fn names(walk: &mut Walk<'_>, value: &Value<'_>) -> Option<Vec<String>> {
    let Some(list) = value.get_ref().as_array() else {
        walk.wrong_kind(value, "authors", "a list of strings");
        return None;
    };
    let names: Vec<Option<&str>> = list.iter().map(|item| walk.text("authors", item)).collect();
    names.into_iter().map(|name| name.map(|name| name.trim().to_owned())).collect()
}

fn year(walk: &mut Walk<'_>, value: &Value<'_>) -> Option<Year> {
    let Some(number) = value.get_ref().as_integer() else {
        walk.wrong_kind(value, "year", "a year");
        return None;
    };
    let year = number.to_string().parse::<Year>().ok().filter(|year| (1000..=9999).contains(year));
    if year.is_none() {
        let message = format!("{} is not a year", quoted(&number.to_string()));
        walk.mistake(value.span(), message, Some("expected four digits".into()));
    }
    year
}

/// A text that other programs follow: what it is called and should be, and whether it is one. It is without blanks,
/// and without what would end it in BibTeX.
fn link(
    fields: &mut Fields<'_, '_, '_, '_>,
    key: &'static str,
    [what, help]: [&str; 2],
    is_one: fn(&str) -> bool,
) -> Option<String> {
    let value = fields.optional(key)?;
    let text = fields.walk.text(key, value)?;
    if is_one(text) && !text.contains(|c: char| c.is_whitespace() || ['{', '}', '\\'].contains(&c)) {
        return Some(text.to_owned());
    }
    fields.walk.mistake(value.span(), format!("{} is not {what}", quoted(text)), Some(help.into()));
    None
}
