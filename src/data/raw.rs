//! What a single value of the official statistics may look like.

use std::fmt;

use serde::{Deserialize, Deserializer, de};

use super::figure::{MOST_DIGITS, Printed};
use crate::wording::{hidden_in, quoted};

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
        Printed::from_digits(text).map(Digits).ok_or_else(|| {
            E::custom(format!(
                "{} is not a figure as printed, expected up to {MOST_DIGITS} digits with `.` and ASCII `-`, \
                 such as \"-16.5\"",
                quoted(text)
            ))
        })
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawName {
    pub en: Words,
    pub zh: Option<Words>,
}
