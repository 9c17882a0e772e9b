//! The dataset as it is written: TOML tables with the place of all that is held against the rest.
//!
//! Owns the shape of the file and what a single value may look like. Whether values fit each other
//! is decided in `validate`; nothing here leaves the module `data`.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use super::check::{Check, Direction};
use super::figure::{Printed, Unit};
use super::model::{Indicator, Region, Table, Year};
use super::words::{Dimension, LinkKind, Voice};
use crate::wording::{hidden_in, quoted};

/// More digits than any table prints; it keeps sums and quotients of figures far from overflow.
const MOST_DIGITS: usize = 12;

/// Defines a string that is refused, with a message, unless it passes a test.
macro_rules! checked_string {
    ($(#[$doc:meta])* $name:ident, $test:path) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(super) struct $name(pub String);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                match $test(&text) {
                    Some(mistake) => Err(de::Error::custom(mistake)),
                    None => Ok(Self(text)),
                }
            }
        }

        impl From<$name> for String {
            fn from(checked: $name) -> Self {
                checked.0
            }
        }
    };
}

checked_string!(
    /// Text for a reader: not blank, nothing in it that hides or acts on a terminal.
    Words,
    words_mistake
);
checked_string!(
    /// A name that addresses, figure ids and commands can carry.
    Id,
    id_mistake
);
checked_string!(
    /// A place in the paper: `1.1`, `T1`, `T1/T2`, `abstract`.
    Section,
    section_mistake
);

/// What is wrong with a text for a reader, if anything, and what would be right.
pub(super) fn words_mistake(text: &str) -> Option<String> {
    if let Some(hidden) = hidden_in(text) {
        return Some(format!(
            "the text holds the hidden character U+{:04X}, expected one line of visible characters",
            u32::from(hidden)
        ));
    }
    if text.trim().is_empty() {
        return Some("the text is empty, expected words".to_owned());
    }
    (text.trim() != text).then(|| "blanks at the edge of the text, expected none".to_owned())
}

fn id_mistake(text: &str) -> Option<String> {
    let fits = (1..=40).contains(&text.len())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
    (!fits).then(|| {
        format!("{} cannot be an id, expected 1 to 40 ASCII letters, digits, `.`, `-` or `_`", quoted(text))
    })
}

fn section_mistake(text: &str) -> Option<String> {
    let number =
        |text: &str| text.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    let fits = text == "abstract" || number(text) || text.split('/').all(|part| matches!(part, "T1" | "T2"));
    (!fits).then(|| {
        format!(
            "{} is no place in the paper, expected a section (`1.1`), a table (`T1`) or `abstract`",
            quoted(text)
        )
    })
}

/// A figure as printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Digits(pub Printed);

impl<'de> Deserialize<'de> for Digits {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(DigitsVisitor)
    }
}

/// Says why a bare number is refused: as one, it would have lost its closing zeros.
struct DigitsVisitor;

impl de::Visitor<'_> for DigitsVisitor {
    type Value = Digits;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the digits in quotes, such as \"14.70\", which keeps the zero")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Digits, E> {
        printed(text).map(|value| Digits(Printed(value))).ok_or_else(|| {
            E::custom(format!(
                "{} is not a figure as printed, expected up to {MOST_DIGITS} digits with `.` and ASCII `-`, \
                 such as \"-16.5\"",
                quoted(text)
            ))
        })
    }
}

fn printed(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    let fits = digits(whole) && digits(fraction) && !leading_zero && unsigned.len() <= MOST_DIGITS + 1;
    if fits { Decimal::from_str_exact(text).ok() } else { None }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDataset {
    pub paper: RawPaper,
    #[serde(default)]
    pub region: Vec<RawRegion>,
    #[serde(default)]
    pub series: Vec<RawSeries>,
    #[serde(default)]
    pub scale: Vec<RawScale>,
    #[serde(default)]
    pub ordinal: Vec<RawOrdinal>,
    #[serde(default)]
    pub problem: Vec<RawProblem>,
    #[serde(default)]
    pub countermeasure: Vec<RawCountermeasure>,
    #[serde(default)]
    pub link: Vec<RawLink>,
    #[serde(default)]
    pub stance: Vec<RawStance>,
    #[serde(default)]
    pub claim: Vec<RawClaim>,
    #[serde(default)]
    pub caveat: Vec<RawCaveat>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawName {
    pub en: Words,
    pub zh: Option<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPaper {
    pub subject: RawName,
    pub title: Option<Words>,
    #[serde(default)]
    pub authors: Vec<Words>,
    pub year: Option<Year>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRegion {
    pub id: Spanned<Region>,
    pub name: RawName,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCell {
    pub year: Spanned<Year>,
    pub value: Option<Spanned<Digits>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSeries {
    pub id: Spanned<Id>,
    pub table: Table,
    pub region: Region,
    pub indicator: Indicator,
    pub unit: Spanned<Unit>,
    pub name: RawName,
    pub section: Section,
    pub cells: Spanned<Vec<RawCell>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScale {
    pub dimension: Spanned<Dimension>,
    pub name: RawName,
    pub sections: Vec<Section>,
    pub words: Spanned<Vec<Spanned<Words>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOrdinal {
    pub id: Spanned<Id>,
    pub dimension: Spanned<Dimension>,
    pub name: RawName,
    pub part_of: Option<Spanned<Id>>,
    pub place: Option<Spanned<Words>>,
    pub direction: Option<Direction>,
    pub direction_word: Option<Spanned<Words>>,
    pub sections: Vec<Section>,
    pub statement: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCause {
    pub text: Words,
    pub answered_by: Vec<Spanned<Id>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawProblem {
    pub id: Spanned<Id>,
    pub name: RawName,
    pub section: Section,
    pub statement: Words,
    pub causes: Vec<RawCause>,
    pub effects: Vec<Words>,
    pub series: Vec<Spanned<Id>>,
    pub needs: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawAction {
    pub text: Words,
    pub actor: Option<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCountermeasure {
    pub id: Spanned<Id>,
    pub name: RawName,
    pub section: Section,
    pub heading: Words,
    pub statement: Words,
    pub actions: Vec<RawAction>,
    pub target: Option<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLink {
    pub problem: Spanned<Id>,
    pub countermeasure: Spanned<Id>,
    pub kind: LinkKind,
    pub reason: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStance {
    pub subject: Id,
    pub section: Section,
    pub judgement: Words,
    pub statement: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawClaim {
    pub id: Spanned<Id>,
    pub section: Section,
    #[serde(default)]
    pub voice: Voice,
    pub statement: Words,
    pub short: Spanned<Words>,
    pub check: Spanned<Check>,
    pub needs: Option<Words>,
    pub note: Option<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawCaveat {
    pub id: Spanned<Id>,
    pub short: Spanned<Words>,
    pub text: Words,
}
