//! From a text of the official statistics to its tables.

use std::ops::Range;

use super::id::Name;
use super::raw::RawName;
use crate::source_error::{Mistakes, SourceError};
use crate::wording::{closest, one_of, quoted};

/// The text being loaded, for errors with a place in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub origin: &'a str,
}

impl Source<'_> {
    /// What the text holds, as the tables of `T`.
    pub fn read<T: serde::de::DeserializeOwned>(self) -> Result<T, Mistakes> {
        toml::from_str(self.text).map_err(|error| self.toml_error(&error))
    }

    /// A mistake at a place.
    pub fn error(self, span: Range<usize>, message: impl Into<String>, help: Option<String>) -> Mistakes {
        Mistakes(vec![SourceError::new(self.origin, self.text, span, message, help)])
    }

    /// The first place within `span` where `part` stands, or all of `span`. Needed for what stands
    /// inside a check: serde buffers a tagged enum, and the places of its fields are lost.
    pub fn within(self, span: Range<usize>, part: &str) -> Range<usize> {
        match self.text.get(span.clone()).and_then(|text| text.find(part)) {
            Some(at) if !part.is_empty() => span.start + at..span.start + at + part.len(),
            Some(_) | None => span,
        }
    }

    /// The parser's error in words for whoever wrote the file, its expectation made the help line,
    /// with a guess at what was meant.
    fn toml_error(self, error: &toml::de::Error) -> Mistakes {
        let mut span = error.span().unwrap_or(self.text.len()..self.text.len());
        let (found, expected) = match error.message().split_once(", expected ") {
            Some((found, expected)) => (found, Some(expected)),
            None => (error.message(), None),
        };
        let named = |start: &str| found.strip_prefix(start)?.strip_suffix('`');
        let (message, help) = if let Some(name) = named("unknown field `").or(named("unknown variant `")) {
            span = self.within(span, name);
            // Back-ticked names stand between the separators at odd places.
            let meant = closest(name, expected.unwrap_or_default().split('`').skip(1).step_by(2));
            let help = if meant.is_empty() {
                expected.map(|expected| format!("expected {expected}"))
            } else {
                Some(format!("did you mean {}?", one_of(meant)))
            };
            (found.replacen("variant", "value", 1), help)
        } else if let Some(name) = named("missing field `") {
            (found.to_owned(), Some(format!("expected `{name} = …` in this table")))
        } else if found == "duplicate key" {
            let key = self.text.get(span.clone()).unwrap_or_default();
            (format!("the key {} stands twice", quoted(key)), Some("expected each key once".to_owned()))
        } else {
            let expected = match expected {
                Some("u16") => Some("a year, such as 2016"),
                Some("u32") => Some("a whole number from 0 on"),
                expected => expected,
            };
            // Within a check the place is that of all of it; what was found stands in back-ticks.
            if let Some((_, value)) = found.split_once('`') {
                span = self.within(span, value.trim_end_matches('`'));
            }
            let message = found.replacen("invalid type:", "a value of the wrong kind:", 1);
            (message, expected.map(|expected| format!("expected {expected}")))
        };
        self.error(span, message, help)
    }
}

impl From<RawName> for Name {
    fn from(raw: RawName) -> Self {
        Self { en: raw.en.0, zh: raw.zh.map(Into::into) }
    }
}
