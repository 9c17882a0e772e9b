//! From text to a validated dataset.
//!
//! Owns the errors of loading and the move from the written tables to the types. It must not open
//! files: the text is handed in, with the name to be shown in errors.

use std::ops::Range;

use thiserror::Error;
use toml::Spanned;

use super::model::{Cell, Dataset, Name, Paper, RegionInfo, Series};
use super::raw::{
    Id, RawAction, RawCause, RawCaveat, RawCell, RawClaim, RawCountermeasure, RawDataset, RawLink, RawName,
    RawOrdinal, RawPaper, RawProblem, RawScale, RawSeries, RawStance,
};
use super::validate;
use super::words::{
    Action, Cause, Caveat, Claim, Countermeasure, Link, Ordinal, OrdinalScale, Problem, Stance,
};
use crate::source_error::SourceError;
use crate::wording::{closest, one_of, quoted};

/// Why a text is not a dataset: the mistake with its place.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct LoadError(pub SourceError);

impl Dataset {
    /// Loads a dataset from any text in the format of `assets/paper.toml`; `origin` names the text
    /// in errors.
    ///
    /// # Errors
    /// The first mistake: of syntax, of shape, or of values that do not fit each other.
    pub fn parse(text: &str, origin: &str) -> Result<Self, LoadError> {
        let source = Source { text, origin };
        let raw: RawDataset = source.read()?;
        validate::validate(&raw, source)?;
        Ok(raw.into())
    }
}

/// The text being loaded, for errors with a place in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'a> {
    pub text: &'a str,
    pub origin: &'a str,
}

impl Source<'_> {
    /// What the text holds, as the tables of `T`.
    pub fn read<T: serde::de::DeserializeOwned>(self) -> Result<T, LoadError> {
        toml::from_str(self.text).map_err(|error| self.toml_error(&error))
    }

    /// A mistake at a place.
    pub fn error(self, span: Range<usize>, message: impl Into<String>, help: Option<String>) -> LoadError {
        LoadError(SourceError::new(self.origin, self.text, span, message, help))
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
    fn toml_error(self, error: &toml::de::Error) -> LoadError {
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
            let help = match name {
                "paper" => "expected a table [paper] with the `subject`".to_owned(),
                name => format!("expected `{name} = …` in this table"),
            };
            (found.to_owned(), Some(help))
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

fn strings<T: Into<String>>(checked: Vec<T>) -> Vec<String> {
    checked.into_iter().map(Into::into).collect()
}

fn id(spanned: Spanned<Id>) -> String {
    spanned.into_inner().0
}

fn ids(spanned: Vec<Spanned<Id>>) -> Vec<String> {
    spanned.into_iter().map(id).collect()
}

fn all<T: Into<U>, U>(raw: Vec<T>) -> Vec<U> {
    raw.into_iter().map(Into::into).collect()
}

impl From<RawDataset> for Dataset {
    fn from(raw: RawDataset) -> Self {
        let mut regions: Vec<RegionInfo> = raw
            .region
            .into_iter()
            .map(|region| RegionInfo { id: region.id.into_inner(), name: region.name.into() })
            .collect();
        regions.sort_by_key(|region| region.id);
        Self {
            paper: raw.paper.into(),
            regions,
            series: all(raw.series),
            scales: all(raw.scale),
            ordinals: all(raw.ordinal),
            problems: all(raw.problem),
            countermeasures: all(raw.countermeasure),
            links: all(raw.link),
            stances: all(raw.stance),
            claims: all(raw.claim),
            caveats: all(raw.caveat),
        }
    }
}

impl From<RawName> for Name {
    fn from(raw: RawName) -> Self {
        Self { en: raw.en.0, zh: raw.zh.map(Into::into) }
    }
}

impl From<RawPaper> for Paper {
    fn from(raw: RawPaper) -> Self {
        Self {
            subject: raw.subject.into(),
            title: raw.title.map(Into::into),
            authors: strings(raw.authors),
            year: raw.year,
        }
    }
}

impl From<RawCell> for Cell {
    fn from(raw: RawCell) -> Self {
        Self { year: raw.year.into_inner(), printed: raw.value.map(|value| value.into_inner().0) }
    }
}

impl From<RawSeries> for Series {
    fn from(raw: RawSeries) -> Self {
        Self {
            id: id(raw.id),
            table: raw.table,
            region: raw.region,
            indicator: raw.indicator,
            unit: raw.unit.into_inner(),
            name: raw.name.into(),
            section: raw.section.0,
            cells: all(raw.cells.into_inner()),
        }
    }
}

impl From<RawScale> for OrdinalScale {
    fn from(raw: RawScale) -> Self {
        Self {
            dimension: raw.dimension.into_inner(),
            name: raw.name.into(),
            sections: strings(raw.sections),
            words: raw.words.into_inner().into_iter().map(|word| word.into_inner().0).collect(),
        }
    }
}

impl From<RawOrdinal> for Ordinal {
    fn from(raw: RawOrdinal) -> Self {
        Self {
            id: id(raw.id),
            dimension: raw.dimension.into_inner(),
            name: raw.name.into(),
            part_of: raw.part_of.map(id),
            place: raw.place.map(|place| place.into_inner().0),
            direction: raw.direction,
            direction_word: raw.direction_word.map(|word| word.into_inner().0),
            sections: strings(raw.sections),
            statement: raw.statement.0,
        }
    }
}

impl From<RawCause> for Cause {
    fn from(raw: RawCause) -> Self {
        Self { text: raw.text.0, answered_by: ids(raw.answered_by) }
    }
}

impl From<RawProblem> for Problem {
    fn from(raw: RawProblem) -> Self {
        Self {
            id: id(raw.id),
            name: raw.name.into(),
            section: raw.section.0,
            statement: raw.statement.0,
            causes: all(raw.causes),
            effects: strings(raw.effects),
            series: ids(raw.series),
            needs: raw.needs.0,
        }
    }
}

impl From<RawAction> for Action {
    fn from(raw: RawAction) -> Self {
        Self { text: raw.text.0, actor: raw.actor.map(Into::into) }
    }
}

impl From<RawCountermeasure> for Countermeasure {
    fn from(raw: RawCountermeasure) -> Self {
        Self {
            id: id(raw.id),
            name: raw.name.into(),
            section: raw.section.0,
            heading: raw.heading.0,
            statement: raw.statement.0,
            actions: all(raw.actions),
            target: raw.target.map(Into::into),
        }
    }
}

impl From<RawLink> for Link {
    fn from(raw: RawLink) -> Self {
        Self {
            problem: id(raw.problem),
            countermeasure: id(raw.countermeasure),
            kind: raw.kind,
            reason: raw.reason.0,
        }
    }
}

impl From<RawStance> for Stance {
    fn from(raw: RawStance) -> Self {
        Self {
            subject: raw.subject.0,
            section: raw.section.0,
            judgement: raw.judgement.0,
            statement: raw.statement.0,
        }
    }
}

impl From<RawClaim> for Claim {
    fn from(raw: RawClaim) -> Self {
        Self {
            id: id(raw.id),
            section: raw.section.0,
            voice: raw.voice,
            statement: raw.statement.0,
            short: raw.short.into_inner().0,
            check: raw.check.into_inner(),
            needs: raw.needs.map(Into::into),
            note: raw.note.map(Into::into),
        }
    }
}

impl From<RawCaveat> for Caveat {
    fn from(raw: RawCaveat) -> Self {
        Self { id: id(raw.id), short: raw.short.into_inner().0, text: raw.text.0 }
    }
}
