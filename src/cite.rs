//! How the paper is cited, alone or with one of its figures: in a line, in BibTeX, in CSL-JSON.
//!
//! Owns what is said of a figure, and of the paper that it is from, once it has left the screen. It
//! never makes up what the paper does not state: that is named as missing, unless the reader knows it.

use serde_json::{Map, Value, json};

use crate::data::{Paper, Publication, Year};
use crate::metrics::{Figure, Form, Tables, publication};
use crate::number;
use crate::say::{self, flag_words, marked};
use crate::wording::{all_of, capital};

/// What stands in the place of what the paper does not state.
pub const MISSING: &str = "[not given in the text]";

/// What the reader knows of the paper, from wherever; all of it may be missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details {
    /// Its title.
    pub title: Option<String>,
    /// Its authors, in their order: "Family, Given" is a person, a name without a comma is an institution
    /// or a name to be printed as it stands, and so is whatever stands in braces.
    pub authors: Vec<String>,
    /// The year of publication.
    pub year: Option<Year>,
    /// The journal that it stands in.
    pub journal: Option<String>,
    /// The journal's volume.
    pub volume: Option<String>,
    /// The issue of the volume.
    pub issue: Option<String>,
    /// Its first and last page.
    pub pages: Option<String>,
    /// Its DOI, without an address before it.
    pub doi: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// The paper as a source, or the publication of an official figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    known: Details,
    /// "a paper on …", "official statistics".
    about: String,
    /// What the entry is called by.
    subject: String,
    /// When it was published, as ISO dates or years, rising: one, or the first and the last of several.
    issued: Vec<String>,
    /// Who published it, where that is not who wrote it; the paper's publisher is not asked for.
    publishers: Vec<String>,
    form: Form,
    /// Where an official figure stands: table and transcription, too, which are no part of a title.
    place: Option<String>,
}

impl Source {
    /// What the reader knows, and where that is nothing, what the text states.
    #[must_use]
    pub fn new(paper: &Paper, reader: &Details) -> Self {
        let mut known = reader.clone();
        known.title = known.title.or_else(|| paper.title.clone());
        known.year = known.year.or(paper.year);
        if known.authors.is_empty() {
            known.authors.clone_from(&paper.authors);
        }
        Self {
            issued: known.year.iter().map(ToString::to_string).collect(),
            publishers: Vec::new(),
            form: if known.journal.is_some() { Form::Article } else { Form::Document },
            known,
            about: format!("{} on {}", paper.kind.one(), paper.subject.en),
            subject: paper.subject.en.clone(),
            place: None,
        }
    }

    /// What a figure beside the paper stands in or is derived from: the paper has no part in it.
    #[must_use]
    pub fn beside(ds: &Publication, o: &Publication, figure: &Figure) -> Self {
        let published = publication(o, figure);
        let known = Details {
            title: Some(published.title),
            // An office is one name, whatever stands in it.
            authors: published.offices.iter().map(|office| format!("{{{office}}}")).collect(),
            url: published.url,
            ..Details::default()
        };
        Self {
            known,
            about: format!(
                "{}, not a figure of {}",
                figure.beside.unwrap_or(o.paper.kind).origin(),
                ds.noun()
            ),
            subject: figure.id.to_string(),
            issued: published.dates,
            publishers: published.publishers,
            form: published.form,
            // What a figure is derived from is the publication; the note says that it is derived.
            place: Some(figure.stands(o.into())),
        }
    }

    /// The source in one line: what is known, what the paper is about, and what is missing.
    pub fn line(&self) -> String {
        let known = &self.known;
        let names: Vec<&str> = known.authors.iter().map(|name| Author::of(name).whole()).collect();
        let issue = known.issue.as_ref().map(|issue| format!("({issue})"));
        let number = [known.volume.clone(), issue].into_iter().flatten().collect::<String>();
        let parts = [
            Some(names.join("; ")),
            known.year.map(|year| year.to_string()),
            self.place.clone().or_else(|| known.title.clone()),
            known.journal.clone(),
            Some(number),
            known.pages.as_ref().map(|pages| format!("pp. {pages}")),
            known.doi.as_ref().map(|doi| format!("doi:{doi}")),
            known.url.clone(),
            Some(self.about.clone()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        format!("Source: {}{}.", parts.join(", "), self.missing())
    }

    /// "; title and year [not given in the text]": the paper should state them, an official source need not.
    fn missing(&self) -> String {
        let known = &self.known;
        if self.place.is_some() {
            return String::new();
        }
        let parts = [
            ("authors", known.authors.is_empty()),
            ("year", known.year.is_none()),
            ("title", known.title.is_none()),
            ("journal", known.journal.is_none()),
        ];
        let names: Vec<&str> = parts.iter().filter(|(_, missing)| *missing).map(|(name, _)| *name).collect();
        if names.is_empty() { String::new() } else { format!("; {} {MISSING}", all_of(names)) }
    }

    /// The title, or in its place what it is, in the brackets of what a catalogue supplies.
    fn title(&self) -> String {
        self.known.title.clone().unwrap_or_else(|| format!("[{}]", capital(&self.about)))
    }

    /// What no part of a reference holds: the figure, with its cells and where it was typed in, and what the
    /// source is about.
    fn note(&self, figure: Option<&str>) -> Option<String> {
        let figure = figure.map(|words| sentence(words).replace(number::MINUS, "-"));
        let about = self.known.title.is_some().then(|| sentence(&capital(&self.about)));
        let parts: Vec<String> = figure.into_iter().chain(about).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    }

    /// What both formats have as it is known: BibTeX's name, CSL's, and the text.
    fn others(&self, figure: Option<&str>) -> [(&'static str, &'static str, Option<String>); 7] {
        let known = self.known.clone();
        [
            ("journal", "container-title", known.journal),
            ("volume", "volume", known.volume),
            ("number", "issue", known.issue),
            ("pages", "page", known.pages),
            ("doi", "DOI", known.doi),
            ("url", "URL", known.url),
            // Processors look for variables of their own in a CSL note: "private: share of …".
            ("annote", "annote", self.note(figure)),
        ]
    }

    /// An entry for BibTeX, the words for a figure in its annotation, which no style prints into a reference. What is not
    /// known is left out.
    pub fn bibtex(&self, figure: Option<&str>) -> String {
        let known = &self.known;
        // A list is parted at "and", one of publishers as one of names.
        let list = |names: &[String]| {
            let names: Vec<String> = names.iter().map(|name| Author::of(name).bibtex()).collect();
            (!names.is_empty()).then(|| names.join(" and "))
        };
        let publishers: Vec<String> = self.publishers.iter().map(|name| format!("{{{name}}}")).collect();
        // A second pair of braces keeps the capitals of names, which styles would make small.
        let mut fields = vec![("author", list(&known.authors)), ("title", Some(braced(&self.title())))];
        fields.extend(self.bibtex_dates());
        fields.push(("publisher", list(&publishers)));
        let written = |name: &str, text: String| match name {
            // These two are read as they stand.
            "doi" | "url" => text,
            "pages" => escaped(&text).replace(['–', '-'], "--").replace("----", "--"),
            _ => escaped(&text),
        };
        let others = self.others(figure).into_iter();
        fields.extend(others.map(|(name, _, text)| (name, text.map(|text| written(name, text)))));
        let fields: Vec<String> = fields
            .into_iter()
            .filter_map(|(name, value)| Some(format!("  {name} = {{{}}}", value?)))
            .collect();
        format!("@{}{{{},\n{}\n}}\n", self.form.bibtex(), self.key(), fields.join(",\n"))
    }

    /// The year, with month and day where they are known. Between two dates lies a span, which only the
    /// field of biblatex can hold.
    fn bibtex_dates(&self) -> Vec<(&'static str, Option<String>)> {
        let (Some(first), Some(last)) = (self.issued.first(), self.issued.last()) else { return Vec::new() };
        if first != last {
            return vec![("date", Some(format!("{first}/{last}")))];
        }
        let number = |part: &str| part.trim_start_matches('0').to_owned();
        ["year", "month", "day"].into_iter().zip(first.split('-').map(number).map(Some)).collect()
    }

    /// A list with one item of CSL-JSON, the words for a figure in its annotation. What is not known is left out.
    ///
    /// # Errors
    /// None that is known: strings and lists can always be written.
    pub fn csl_json(&self, figure: Option<&str>) -> Result<String, serde_json::Error> {
        let known = &self.known;
        let authors: Vec<Value> = known.authors.iter().map(|name| Author::of(name).csl()).collect();
        let mut ends: Vec<&String> = self.issued.first().into_iter().chain(self.issued.last()).collect();
        ends.dedup();
        let parts: Vec<Vec<u16>> =
            ends.iter().map(|date| date.split('-').filter_map(|part| part.parse().ok()).collect()).collect();
        let fields = [
            ("id", Some(json!(self.key()))),
            ("type", Some(json!(self.form.csl()))),
            ("author", (!authors.is_empty()).then_some(Value::Array(authors))),
            ("issued", (!parts.is_empty()).then(|| json!({ "date-parts": parts }))),
            ("title", Some(json!(self.title()))),
            ("publisher", (!self.publishers.is_empty()).then(|| json!(self.publishers.join("; ")))),
        ];
        let others = self.others(figure).into_iter().map(|(_, name, text)| (name, text.map(Value::String)));
        let item: Map<String, Value> = fields
            .into_iter()
            .chain(others)
            .filter_map(|(name, value)| Some((name.to_owned(), value?)))
            .collect();
        serde_json::to_string_pretty(&[item]).map(|list| list + "\n")
    }

    /// What the entry is called: the subject as a word, for there may be no author to call it by.
    fn key(&self) -> String {
        let words = self.subject.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'');
        let words: Vec<String> =
            words.filter(|word| !word.is_empty()).map(|word| word.to_lowercase().replace('\'', "")).collect();
        words.join("-")
    }
}

impl Form {
    fn bibtex(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Book => "book",
            Self::Webpage => "online",
            Self::Document => "misc",
        }
    }

    fn csl(self) -> &'static str {
        match self {
            Self::Article => "article-journal",
            Self::Book => "book",
            Self::Webpage => "webpage",
            Self::Document => "document",
        }
    }
}

/// A name as it is written: see [`Details::authors`].
enum Author<'a> {
    Person { whole: &'a str, family: &'a str, given: &'a str },
    Whole(&'a str),
}

impl<'a> Author<'a> {
    fn of(written: &'a str) -> Self {
        if let Some(name) = written.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
            return Self::Whole(name.trim());
        }
        match written.split_once(',').map(|(family, given)| (family.trim(), given.trim())) {
            Some((family, given)) if !family.is_empty() && !given.is_empty() => {
                Self::Person { whole: written, family, given }
            }
            Some(_) | None => Self::Whole(written),
        }
    }

    fn whole(&self) -> &'a str {
        match self {
            Self::Person { whole, .. } | Self::Whole(whole) => whole,
        }
    }

    /// BibTeX parts names at the word "and", and takes the last word of one without a comma for a family's.
    fn bibtex(&self) -> String {
        let parted = |text: &str| text.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
        match self {
            Self::Person { whole, .. } if !parted(whole) => escaped(whole),
            Self::Person { whole, .. } | Self::Whole(whole) => braced(whole),
        }
    }

    fn csl(&self) -> Value {
        match self {
            Self::Person { family, given, .. } => json!({ "family": family, "given": given }),
            Self::Whole(name) => json!({ "literal": name }),
        }
    }
}

/// A figure in one line: name, value with unit and interval, id, place in the paper, formula, flags.
pub fn figure_words(t: Tables<'_>, figure: &Figure) -> String {
    let [formula, _] = figure.formula(t);
    let mut within = vec![figure.id.to_string(), figure.source(t)];
    within.extend(Some(formula).filter(|formula| !formula.is_empty()));
    let mut said = within.join("; ");
    for flag in figure.flags.iter() {
        said.extend(["; ", &flag_words(t, flag)]);
    }
    let range = number::interval(figure.value.lo, figure.value.hi, figure.interval_decimals());
    format!("{}: {} {range} ({said})", say::title(t, figure), marked(figure))
}

/// With a full stop at its end, once.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}

/// Text in a pair of braces of its own, in which nothing means anything to TeX.
fn braced(text: &str) -> String {
    format!("{{{}}}", escaped(text))
}

/// Text in which nothing means anything to TeX.
fn escaped(text: &str) -> String {
    // BibTeX counts braces with a backslash, too: one without its other half would swallow what follows.
    let depth = text.chars().try_fold(0_usize, |depth, c| match c {
        '{' => Some(depth + 1),
        '}' => depth.checked_sub(1),
        _ => Some(depth),
    });
    let mut escaped = String::with_capacity(text.len());
    let mut quoted = false;
    for c in text.chars() {
        match c {
            // With some languages TeX makes an accent of what follows it.
            '"' => {
                escaped.push(if quoted { '”' } else { '“' });
                quoted = !quoted;
            }
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' if depth != Some(0) => escaped.push_str("$\\lbrace$"),
            '}' if depth != Some(0) => escaped.push_str("$\\rbrace$"),
            '{' | '}' | '%' | '&' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}
