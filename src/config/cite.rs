//! What the reader knows of the paper.

use toml::de::DeTable;

use crate::cite::Details;
use crate::data::Year;
use crate::document::{Entry, Value, Walk, entries};
use crate::wording::quoted;

const KEYS: [&str; 9] = ["title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "url"];

/// What the table names, laid over what is known.
pub(super) fn read(walk: &mut Walk<'_>, table: &DeTable<'_>, known: &mut Details) {
    for entry in entries(table) {
        match entry.key {
            "title" => known.title = text(walk, &entry).or(known.title.take()),
            "journal" => known.journal = text(walk, &entry).or(known.journal.take()),
            "volume" => known.volume = number(walk, &entry).or(known.volume.take()),
            "issue" => known.issue = number(walk, &entry).or(known.issue.take()),
            "pages" => known.pages = number(walk, &entry).or(known.pages.take()),
            "authors" => {
                if let Some(names) = names(walk, entry.value) {
                    known.authors = names;
                }
            }
            "year" => known.year = year(walk, entry.value).or(known.year),
            "doi" => {
                let help = "expected what begins with `10.`, without an address before it: `10.1000/182`";
                let is_doi = |text: &str| text.starts_with("10.") && text.contains('/');
                known.doi = link(walk, &entry, "a DOI", is_doi, help).or(known.doi.take());
            }
            "url" => {
                let help = "expected an address that begins with `https://` or `http://`";
                let is_url = |text: &str| text.starts_with("https://") || text.starts_with("http://");
                known.url = link(walk, &entry, "an address", is_url, help).or(known.url.take());
            }
            _ => walk.unknown_key(&entry, "`[cite]`", &KEYS),
        }
    }
}

fn text(walk: &mut Walk<'_>, entry: &Entry<'_, '_>) -> Option<String> {
    walk.text(entry.key, entry.value).map(|text| text.trim().to_owned())
}

/// What is most often a number, and sometimes not: `12`, `"S1"`, `"101-118"`.
fn number(walk: &mut Walk<'_>, entry: &Entry<'_, '_>) -> Option<String> {
    entry.value.get_ref().as_integer().map(ToString::to_string).or_else(|| text(walk, entry))
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

/// A text that other programs follow: without blanks, and without what would end it in BibTeX.
fn link(
    walk: &mut Walk<'_>,
    entry: &Entry<'_, '_>,
    what: &str,
    is_one: impl Fn(&str) -> bool,
    help: &str,
) -> Option<String> {
    let text = walk.text(entry.key, entry.value)?;
    if is_one(text) && !text.contains(|c: char| c.is_whitespace() || ['{', '}', '\\'].contains(&c)) {
        return Some(text.to_owned());
    }
    walk.mistake(entry.value.span(), format!("{} is not {what}", quoted(text)), Some(help.into()));
    None
}
