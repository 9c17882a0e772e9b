//! How the paper is cited, alone or with one of its figures: in a line, in BibTeX, in CSL-JSON.
//!
//! Owns what is said of a figure, and of the paper that it is from, once it has left the screen. It
//! never makes up what the paper does not state: that is named as missing, unless the reader knows it.

use serde_json::{Map, Value, json};

use crate::data::official::origin_words;
use crate::data::{Official, Paper, Year};
use crate::metrics::Figure;
use crate::metrics::figures::{flag_words, marked};
use crate::metrics::official::publication;
use crate::number;

/// What stands in the place of what the paper does not state.
pub const MISSING: &str = "[not given in the text]";

/// What the reader knows of the paper, from wherever; all of it may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// Its title.
    pub title: Option<String>,
    /// Its authors, in their order, as "Family, Given" or as a whole name.
    pub authors: Vec<String>,
    /// The year of publication.
    pub year: Option<Year>,
    /// The journal that it stands in.
    pub journal: Option<String>,
    /// Its DOI, without an address before it.
    pub doi: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The paper as a source, or the publication of an official figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    known: Known,
    /// "a paper on …", "official statistics".
    about: String,
    /// What the entry is called by.
    subject: String,
    /// When it was published, as ISO dates or years, rising: one, or the first and the last of several.
    issued: Vec<String>,
    /// Who published it, where its source says so; the paper's publisher is not asked for.
    publishers: Vec<String>,
    /// Whether what is not known is named: the paper should state it.
    names_missing: bool,
}

impl Source {
    /// What the reader knows, and where that is nothing, what the text states.
    #[must_use]
    pub fn new(paper: &Paper, reader: &Known) -> Self {
        let mut known = reader.clone();
        known.title = known.title.or_else(|| paper.title.clone());
        known.year = known.year.or(paper.year);
        if known.authors.is_empty() {
            known.authors.clone_from(&paper.authors);
        }
        Self {
            issued: known.year.iter().map(ToString::to_string).collect(),
            publishers: Vec::new(),
            known,
            about: format!("a paper on {}", paper.subject.en),
            subject: paper.subject.en.clone(),
            names_missing: true,
        }
    }

    /// The publication that an official figure stands in or is derived from: the paper has no part in it.
    #[must_use]
    pub fn official(o: &Official, figure: &Figure) -> Self {
        let published = publication(o, figure);
        let known = Known {
            // What a figure is derived from is the publication; the note says that it is derived.
            title: Some(figure.source.trim_start_matches("derived from ").to_owned()),
            authors: published.offices,
            url: published.url,
            ..Known::default()
        };
        let about = format!("{}, not a figure of the paper", origin_words(&figure.id));
        Self {
            known,
            about,
            subject: figure.id.clone(),
            issued: published.dates,
            publishers: published.publishers,
            names_missing: false,
        }
    }

    /// The source in one line: what is known, what the paper is about, and what is missing.
    #[must_use]
    pub fn line(&self) -> String {
        let known = &self.known;
        let doi = known.doi.as_ref().map(|doi| format!("doi:{doi}"));
        let parts = [
            self.authors("; "),
            known.year.map(|year| year.to_string()),
            known.title.clone(),
            known.journal.clone(),
            doi,
            known.url.clone(),
            Some(self.about.clone()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("Source: {}{}.", parts.join(", "), self.missing())
    }

    /// "; title and year [not given in the text]"
    fn missing(&self) -> String {
        let known = &self.known;
        if !self.names_missing {
            return String::new();
        }
        let parts = [
            ("authors", known.authors.is_empty()),
            ("year", known.year.is_none()),
            ("title", known.title.is_none()),
            ("journal", known.journal.is_none()),
        ];
        let names: Vec<&str> = parts.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
        match names.as_slice() {
            [] => String::new(),
            [only] => format!("; {only} {MISSING}"),
            [head @ .., last] => format!("; {} and {last} {MISSING}", head.join(", ")),
        }
    }

    fn authors(&self, between: &str) -> Option<String> {
        (!self.known.authors.is_empty()).then(|| self.known.authors.join(between))
    }

    /// An entry for BibTeX, a figure in its note. Without a journal it is no `@article`, which must have
    /// one; DOI and address are left out where they are missing, for they would be links to nowhere.
    #[must_use]
    pub fn bibtex(&self, figure: Option<&Figure>) -> String {
        let known = &self.known;
        let kind = if known.journal.is_some() { "article" } else { "misc" };
        let offices = !self.names_missing;
        let authors: Vec<String> = known.authors.iter().map(|name| bibtex_name(name, offices)).collect();
        let or_missing = |text: Option<&str>| escaped(text.unwrap_or(MISSING));
        let missing = |text: &str| self.names_missing.then(|| text.to_owned());
        let several = self.publishers.len() > 1;
        let publishers: Vec<String> = self.publishers.iter().map(|name| bibtex_name(name, several)).collect();
        let mut fields = vec![
            // A second pair of braces keeps the words from being taken for a name.
            (
                "author",
                Some(authors.join(" and "))
                    .filter(|names| !names.is_empty())
                    .or_else(|| missing(&format!("{{{MISSING}}}"))),
            ),
            ("title", Some(or_missing(known.title.as_deref()))),
        ];
        fields.extend(self.bibtex_dates().unwrap_or_else(|| vec![("year", missing(MISSING))]));
        fields.extend([
            // A list is parted at "and", as one of names is.
            ("publisher", Some(publishers.join(" and ")).filter(|names| !names.is_empty())),
            ("journal", known.journal.as_deref().map(escaped)),
            // These two are read as they stand.
            ("doi", known.doi.clone()),
            ("url", known.url.clone()),
            ("note", Some(escaped(&self.note(figure)))),
        ]);
        let fields: Vec<String> = fields
            .into_iter()
            .filter_map(|(name, value)| Some(format!("  {name} = {{{}}}", value?)))
            .collect();
        format!("@{kind}{{{},\n{}\n}}\n", self.key(), fields.join(",\n"))
    }

    /// The year, with month and day where they are known. Between two dates lies a span, which only the
    /// field of biblatex can hold.
    fn bibtex_dates(&self) -> Option<Vec<(&'static str, Option<String>)>> {
        let (first, last) = (self.issued.first()?, self.issued.last()?);
        if first != last {
            return Some(vec![("date", Some(format!("{first}/{last}")))]);
        }
        let number = |part: &str| part.trim_start_matches('0').to_owned();
        Some(["year", "month", "day"].into_iter().zip(first.split('-').map(number).map(Some)).collect())
    }

    /// A list with one item of CSL-JSON, a figure in its note.
    ///
    /// # Errors
    /// None that is known: strings and lists can always be written.
    pub fn csl_json(&self, figure: Option<&Figure>) -> Result<String, serde_json::Error> {
        let known = &self.known;
        let missing = || self.names_missing.then(|| json!({ "literal": MISSING }));
        let authors: Option<Vec<Value>> = match known.authors.as_slice() {
            [] => missing().map(|missing| vec![missing]),
            names => Some(names.iter().map(|name| csl_name(name)).collect()),
        };
        let mut ends: Vec<&String> = self.issued.first().into_iter().chain(self.issued.last()).collect();
        ends.dedup();
        let parts: Vec<Vec<u16>> =
            ends.iter().map(|date| date.split('-').filter_map(|part| part.parse().ok()).collect()).collect();
        let issued = if parts.is_empty() { missing() } else { Some(json!({ "date-parts": parts })) };
        let mut item = Map::new();
        let kind = if known.journal.is_some() { "article-journal" } else { "article" };
        item.insert("id".to_owned(), json!(self.key()));
        item.insert("type".to_owned(), json!(kind));
        for (name, value) in [("author", authors.map(Value::Array)), ("issued", issued)] {
            if let Some(value) = value {
                item.insert(name.to_owned(), value);
            }
        }
        item.insert("title".to_owned(), json!(known.title.as_deref().unwrap_or(MISSING)));
        if !self.publishers.is_empty() {
            item.insert("publisher".to_owned(), json!(self.publishers.join("; ")));
        }
        item.insert("note".to_owned(), json!(self.note(figure)));
        for (name, value) in [("container-title", &known.journal), ("DOI", &known.doi), ("URL", &known.url)] {
            if let Some(value) = value {
                item.insert(name.to_owned(), json!(value));
            }
        }
        serde_json::to_string_pretty(&[item]).map(|list| list + "\n")
    }

    fn note(&self, figure: Option<&Figure>) -> String {
        let mut about = format!("{}{}.", self.about, self.missing());
        if let Some(first) = about.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let said = figure.map(|figure| format!("{} ", sentence(&figure_words(figure)))).unwrap_or_default();
        (said + &about).replace(number::MINUS, "-")
    }

    /// What the entry is called: the subject as a word, for there may be no author to call it by.
    fn key(&self) -> String {
        let words = self.subject.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
        let words: Vec<String> =
            words.filter(|word| !word.is_empty()).map(|word| word.to_lowercase().replace('\'', "")).collect();
        words.join("-")
    }
}

/// A figure in one line: name, value with unit and interval, id, place in the paper, formula, flags.
#[must_use]
pub fn figure_words(figure: &Figure) -> String {
    let mut within = vec![figure.id.clone(), figure.source.clone()];
    if !figure.formula.is_empty() {
        within.push(figure.formula.clone());
    }
    let mut said = within.join("; ");
    for flag in &figure.flags {
        said.extend(["; ", flag_words(*flag)]);
    }
    let (name, year) = (&figure.name, &figure.year);
    format!("{name}, {year}: {} {} ({said})", marked(figure), figure.shown_interval())
}

/// With a full stop at its end, once.
#[must_use]
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// Text in which nothing means anything to TeX.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// BibTeX parts names at the word "and", and takes the last word of an office for a family's name.
fn bibtex_name(name: &str, office: bool) -> String {
    let parted = office || name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if parted { format!("{{{}}}", escaped(name)) } else { escaped(name) }
}

fn csl_name(name: &str) -> Value {
    match name.split_once(',') {
        Some((family, given)) => json!({ "family": family.trim(), "given": given.trim() }),
        None => json!({ "literal": name }),
    }
}
