//! What is told of a problem by what stands beside: charts, bars, and sentences with gaps for figures.
//!
//! Owns the language of the gaps. Which figure an id names is nothing that it knows.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::id::{DimensionId, ScopeId, TableId};

/// What is told of a problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemTemplate {
    /// The problem's id in the subject.
    pub problem: String,
    /// The table whose years are told of; `None` where nothing depends on a year.
    pub years: Option<TableId>,
    /// Charts, the most telling first.
    pub charts: Vec<ChartTemplate>,
    /// Bars of some scopes.
    pub shares: Option<SharesTemplate>,
    /// Sentences, the most important first.
    pub sentences: Vec<Template>,
    /// What the figures cannot show.
    pub limits: String,
}

/// A chart by year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChartTemplate {
    /// What is drawn, with its unit.
    pub title: String,
    /// Its lines.
    pub lines: Vec<LineTemplate>,
}

/// A line of a chart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineTemplate {
    /// The id of its figures but for the year.
    pub figure: String,
    /// What it is called; by default as its place.
    pub name: Option<String>,
}

/// Bars of the nearest scopes by one dimension; what they say of the subject's words are its sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharesTemplate {
    /// The dimension.
    pub by: DimensionId,
    /// The scopes, the nearest first.
    pub scopes: Vec<ScopeId>,
}

/// A sentence with gaps. An id in it may hold [`YEAR`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template(pub Vec<Gap>);

/// Stands for the year that is told of.
pub const YEAR: &str = "{year}";

/// What stands in a sentence: words, or a gap and what fills it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gap {
    /// Words.
    Text(String),
    /// The year.
    Year,
    /// `{ID}`: the digits of a figure.
    Figure(String),
    /// `{ordinal: ID}`: a place in a ranking, as an ordinal.
    Ordinal(String),
    /// `{ordinal: ID among GROUP}`: the place of a figure among those of a group of places.
    Among(String, String),
    /// `{count: GROUP}`: how many places a group has.
    Count(String),
    /// `{above|below|level with: ID, ID}`: the word for how the first stands to the second.
    Compared([String; 3], [String; 2]),
}

/// What may stand in braces.
const GAPS: &str = "expected `{year}`, `{ID}`, `{ordinal: ID}`, `{ordinal: ID among GROUP}`, `{count: GROUP}` or \
                    `{above|below|level: ID, ID}`";

impl Template {
    /// Reads a sentence.
    ///
    /// # Errors
    /// Where a brace or a gap is not what it should be: its place, what is wrong and what would be right.
    pub fn parse(text: &str) -> Result<Self, (Range<usize>, String, &'static str)> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let words = rest.find(['{', '}']).unwrap_or(rest.len());
            if words > 0 {
                pieces.push(Gap::Text(rest[..words].to_owned()));
                at += words;
            } else if let Some(end) = gap_of(rest) {
                let inner = &rest[1..end - 1];
                let Some(filled) = gap(inner) else {
                    return Err((at..at + end, format!("`{{{inner}}}` is no gap of a sentence"), GAPS));
                };
                pieces.push(filled);
                at += end;
            } else {
                return Err((at..at + 1, "a brace without the other one".to_owned(), GAPS));
            }
        }
        Ok(Self(pieces))
    }

    /// The figures that it names.
    pub fn figures(&self) -> impl Iterator<Item = &String> {
        self.0.iter().flat_map(|piece| match piece {
            Gap::Text(_) | Gap::Year | Gap::Count(_) => [].as_slice().iter(),
            Gap::Figure(id) | Gap::Ordinal(id) | Gap::Among(id, _) => std::slice::from_ref(id).iter(),
            Gap::Compared(_, ids) => ids.iter(),
        })
    }
}

/// How long the gap is that a text begins with, its braces included.
fn gap_of(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        depth = match c {
            '{' => depth + 1,
            '}' => depth.checked_sub(1)?,
            _ => depth,
        };
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

/// What stands between the braces of a gap.
fn gap(inner: &str) -> Option<Gap> {
    if inner == "year" {
        return Some(Gap::Year);
    }
    let id = |text: &str| {
        let text = text.trim();
        let plain = text.replace(YEAR, "");
        let fits = text.contains('.') && !plain.contains(|c: char| c.is_whitespace() || "{}:|,".contains(c));
        fits.then(|| text.to_owned())
    };
    let group = |text: &str| Some(text.trim().to_owned()).filter(|group| !group.is_empty());
    let Some((word, of)) = inner.split_once(':') else { return id(inner).map(Gap::Figure) };
    match word {
        "ordinal" => match of.split_once(" among ") {
            Some((figure, of)) => Some(Gap::Among(id(figure)?, group(of)?)),
            None => id(of).map(Gap::Ordinal),
        },
        "count" => group(of).map(Gap::Count),
        words => {
            let words: Vec<String> = words.split('|').map(str::to_owned).collect();
            let (one, other) = of.split_once(',')?;
            Some(Gap::Compared(words.try_into().ok()?, [id(one)?, id(other)?]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_words_and_gaps() {
        let text = "In {year} {A.b.c.{year}} %, {ordinal: A.r.c.1} of {count: near} ({ordinal:A.b.c.1 among near}), \
                    {over|under|at: A.b, A.c} it.";
        let own = str::to_owned;
        let pieces = [
            Gap::Text(own("In ")),
            Gap::Year,
            Gap::Text(own(" ")),
            Gap::Figure(own("A.b.c.{year}")),
            Gap::Text(own(" %, ")),
            Gap::Ordinal(own("A.r.c.1")),
            Gap::Text(own(" of ")),
            Gap::Count(own("near")),
            Gap::Text(own(" (")),
            Gap::Among(own("A.b.c.1"), own("near")),
            Gap::Text(own("), ")),
            Gap::Compared(["over", "under", "at"].map(own), ["A.b", "A.c"].map(own)),
            Gap::Text(own(" it.")),
        ];
        assert_eq!(Template::parse(text), Ok(Template(pieces.to_vec())));
    }

    #[test]
    fn a_mistake_in_a_sentence_has_a_place() {
        for (text, place) in [
            ("all {A.b", 4..5),
            ("all } of it", 4..5),
            ("in {yaer} it", 3..9),
            ("{ordinal: }", 0..11),
            ("{above|below: A.b, A.c}", 0..23),
            ("{A b.c}", 0..7),
            ("é {x{y}}", 3..9),
            ("{}", 0..2),
        ] {
            assert_eq!(Template::parse(text).map_err(|(at, ..)| at), Err(place), "{text}");
        }
    }
}
