//! What the parts of a publication are called: short names that are copied, not pointed to; names in words;
//! and years.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use arrayvec::ArrayString;
use serde::{Deserialize, Serialize};

/// A calendar year. Years are categories: nothing stands between two of them.
pub type Year = u16;

/// Years that a table may hold; anything else is a slip of the finger, or no year.
pub const YEARS: RangeInclusive<Year> = 1900..=2100;

/// A name in English, with the Chinese one beside it where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// English.
    pub en: String,
    /// Chinese (simplified).
    #[serde(default)]
    pub zh: Option<String>,
    /// The English one within a sentence, where it is another.
    #[serde(default)]
    pub within: Option<String>,
    /// The English one where there is little room, where it is another.
    #[serde(default)]
    pub short: Option<String>,
}

impl Name {
    /// As it stands where there is little room.
    pub fn brief(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.en)
    }

    /// As it stands within a sentence.
    pub fn within(&self) -> &str {
        self.within.as_deref().unwrap_or(&self.en)
    }
}

/// Letters that an id may have.
const LONGEST: usize = 32;

/// The text is no id: what one looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected 1 to {LONGEST} ASCII letters, digits, `.`, `-` or `_`")]
pub struct NotAnId;

/// Whether addresses, options and files can carry a text as an id.
///
/// # Errors
/// Where they cannot.
pub fn is_id(text: &str) -> Result<(), NotAnId> {
    let fits = (1..=LONGEST).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    if fits { Ok(()) } else { Err(NotAnId) }
}

/// Defines ids, each of one kind, so that a place is not taken for a table.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
        pub struct $name(ArrayString<LONGEST>);

        impl $name {
            /// As it is spelled in the publication.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            /// Any id: whether a publication has it is asked of that one.
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                is_id(text)?;
                ArrayString::from(text).map(Self).map_err(|_| NotAnId)
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.as_str() == other
            }
        }
    )*};
}

ids! {
    /// A place: `shandong`.
    PlaceId,
    /// What is measured: `volume`.
    MeasureId,
    /// What a row is called within its table: `volume`, `zhejiang`.
    RowName,
    /// A table of a publication: `T1`, `NBS.hightech_exports`.
    TableId,
    /// What a whole is broken down by: `ownership`.
    DimensionId,
    /// A part of a whole: `private`.
    PartId,
    /// What a set of shares is about: `china-exports`.
    ScopeId,
    /// What stands behind `per_` in the id of a rate: `rd`.
    RateId,
}

impl From<PlaceId> for RowName {
    /// Of a table of many places.
    fn from(place: PlaceId) -> Self {
        Self(place.0)
    }
}

/// A row of a table: `T1.volume`, `NBS.rd_intensity.shandong`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct RowId {
    /// The table.
    pub table: TableId,
    /// The row or column in it.
    pub row: RowName,
}

impl RowId {
    /// What no publication has.
    pub const NONE: Self =
        Self { table: TableId(ArrayString::new_const()), row: RowName(ArrayString::new_const()) };
}

impl fmt::Display for RowId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.table, self.row)
    }
}

impl FromStr for RowId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let (table, row) = text.rsplit_once('.').ok_or(NotAnId)?;
        Ok(Self { table: table.parse()?, row: row.parse()? })
    }
}

impl TableId {
    /// Whose it is, or, where it is the publication's own, the table itself.
    pub fn origin(&self) -> &str {
        match self.parts() {
            ("", own) => own,
            (origin, _) => origin,
        }
    }

    /// Whose it is and, behind a point, what it is called there.
    pub fn parts(&self) -> (&str, &str) {
        self.as_str().split_once('.').unwrap_or(("", self.as_str()))
    }

    /// What has another name in the same source.
    #[must_use]
    pub fn beside(&self, name: MeasureId) -> Option<Self> {
        format!("{}.{name}", self.parts().0).parse().ok()
    }

    /// As addresses and options spell it: `t1`.
    pub fn spelled(&self) -> String {
        self.as_str().to_ascii_lowercase()
    }
}
