//! What figures of releases are called, and what follows from them: parts over their wholes, and figures of the period
//! before.

use std::fmt;

use arrayvec::ArrayString;
use serde::{Deserialize, Serialize};

use super::id::{PlaceId, TableId};

/// The word in an id for a part over its whole.
const OF_TOTAL: &str = "_of_total";

/// The word in an id for a figure that a later one and its growth imply.
const IMPLIED: &str = "_implied";

/// Bytes that a file may give to what stands behind the second point, and to the period before.
pub(super) const MOST: [usize; 2] = [64, 31];

/// A figure of a release: `CUSTOMS.exports.china.ordinary.2019`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct ReleasedId {
    /// Whose it is, and what it measures: `CUSTOMS.exports`.
    pub table: TableId,
    /// Whether it is of the period before, as a later one and its growth imply it.
    pub implied: bool,
    /// Whether it is the share in its whole.
    pub of_total: bool,
    /// Of what and when: `china.ordinary.2019`.
    of: ArrayString<{ MOST[0] + MOST[1] + 1 }>,
}

impl ReleasedId {
    /// As a file spells it; `None` where its words are too long, or no words of an id.
    pub(super) fn read(text: &str) -> Option<Self> {
        let second = text.match_indices('.').nth(1).map_or(text.len(), |(at, _)| at);
        let (table, of) = text.split_at(second);
        let of = of.strip_prefix('.').unwrap_or(of);
        let table = table.parse().ok().filter(|_| of.len() <= MOST[0])?;
        Some(Self { table, of: ArrayString::from(of).ok()?, ..Self::default() })
    }

    /// What begins with the words of a table, for an area and a period.
    #[must_use]
    pub fn of_area(table: TableId, area: PlaceId, period: impl fmt::Display) -> Option<Self> {
        Self::read(&format!("{table}.{area}.{period}"))
    }

    /// The share of its whole.
    #[must_use]
    pub fn share(self) -> Self {
        Self { of_total: true, ..self }
    }

    /// The figure whose share of its whole it is, or itself.
    #[must_use]
    pub fn part(self) -> Self {
        Self { of_total: false, ..self }
    }

    /// The figure of a period before.
    pub(super) fn before(self, period: &str) -> Option<Self> {
        let stem = self.of.rsplit_once('.').map_or("", |(stem, _)| stem);
        let period = period.to_lowercase().replace(' ', "-");
        let of = if stem.is_empty() { period } else { format!("{stem}.{period}") };
        Some(Self { implied: true, of: ArrayString::from(&of).ok()?, ..self })
    }

    /// Whether a text spells it.
    pub(super) fn is(&self, text: &str) -> bool {
        let word = |text, is, word| if is { str::strip_prefix(text, word) } else { Some(text) };
        let rest = text.strip_prefix(self.table.as_str()).and_then(|rest| word(rest, self.implied, IMPLIED));
        let rest = rest.and_then(|rest| word(rest, self.of_total, OF_TOTAL));
        rest.is_some_and(|rest| rest.strip_prefix('.').unwrap_or(rest) == self.of.as_str())
    }

    /// The period as its id spells it, the last of its words.
    pub fn period(&self) -> &str {
        self.of.rsplit_once('.').map_or(&self.of, |(_, period)| period)
    }

    /// The word for what it measures: `exports`, `exports_of_total`.
    pub fn indicator(&self) -> String {
        let [implied, of_total] = self.marks();
        [self.table.parts().1, implied, of_total].concat()
    }

    fn marks(&self) -> [&'static str; 2] {
        [(self.implied, IMPLIED), (self.of_total, OF_TOTAL)].map(|(is, word)| if is { word } else { "" })
    }
}

impl fmt::Display for ReleasedId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [implied, of_total] = self.marks();
        let point = if self.of.is_empty() { "" } else { "." };
        write!(f, "{}{implied}{of_total}{point}{}", self.table, self.of)
    }
}
