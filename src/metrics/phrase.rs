//! A sentence in pieces: the same words in full, without the ends of what the digits decide, and where there is
//! little room; seen with marks, and heard in words.

use std::fmt::{self, Display, Write as _};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

/// How it is seen and heard that two are the same.
pub const EQUALS: [&str; 2] = [" = ", " equals "];
/// What parts the parts of a whole, seen and heard.
pub const BESIDE: [&str; 2] = [" | ", ", "];

/// In which forms a piece is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
enum SaidIn {
    /// In all.
    Always,
    /// In full, with the ends or without.
    Long,
    /// Where there is little room: under a heading that names the subject.
    Short,
    /// In full, without the ends.
    Rounded,
    /// The ends of what the digits decide: these stand beside the figure that proves it, too.
    Ends,
    /// Where it is seen: a mark.
    Seen,
    /// Where it is heard: the words for a mark.
    Heard,
}

/// A sentence that is put together as it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Phrase {
    /// All pieces, one behind the other.
    words: String,
    /// Where each ends, and in which forms it is said; what stands behind the last of them in all.
    pieces: Vec<(usize, SaidIn)>,
}

impl Phrase {
    fn of(&self, said: impl Fn(SaidIn) -> bool) -> String {
        let mut text = String::with_capacity(self.words.len());
        let mut from = 0;
        for (to, piece) in &self.pieces {
            text.push_str(self.words.get(from..*to).filter(|_| said(*piece)).unwrap_or_default());
            from = *to;
        }
        text + self.words.get(from..).unwrap_or_default()
    }

    /// The words so far, parted from what follows.
    fn parted(mut self) -> Self {
        let end = self.words.len();
        if self.pieces.last().map_or(0, |(last, _)| *last) < end {
            self.pieces.push((end, SaidIn::Always));
        }
        self
    }

    /// In full, without the ends of what the digits decide. Where they leave a sign open they are the point, and stay.
    pub fn plain(&self) -> String {
        self.of(|piece| matches!(piece, SaidIn::Always | SaidIn::Long | SaidIn::Rounded | SaidIn::Seen))
    }

    /// The same where there is little room.
    pub fn brief(&self) -> String {
        self.of(|piece| matches!(piece, SaidIn::Always | SaidIn::Short | SaidIn::Seen))
    }

    /// In full, as it is read out.
    pub fn spoken(&self) -> String {
        self.of(|piece| matches!(piece, SaidIn::Always | SaidIn::Long | SaidIn::Ends | SaidIn::Heard))
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn put(self, piece: SaidIn, words: impl Display) -> Self {
        let mut said = self.parted().all(words);
        said.pieces.push((said.words.len(), piece));
        said
    }

    /// With words that are said in all forms.
    #[must_use]
    pub fn all(mut self, words: impl Display) -> Self {
        // Writing to a string does not fail.
        let _ = write!(self.words, "{words}");
        self
    }

    /// With what is seen, and what is heard in its place.
    #[must_use]
    pub fn twice(self, seen: impl Display, heard: impl Display) -> Self {
        self.put(SaidIn::Seen, seen).put(SaidIn::Heard, heard)
    }

    /// With an equals sign.
    #[must_use]
    pub fn equals(self) -> Self {
        self.twice(EQUALS[0], EQUALS[1])
    }

    /// With the mark of what is computed.
    #[must_use]
    pub fn computed(self) -> Self {
        self.twice("= ", "computed ")
    }

    /// With a sum and what it comes to.
    pub(super) fn sum(self, sum: impl Display, result: impl Display) -> Self {
        self.all(sum).all(' ').computed().all(result)
    }

    /// With another behind it.
    #[must_use]
    pub fn then(self, other: &Self) -> Self {
        let mut said = self.parted();
        let from = said.words.len();
        said.words += &other.words;
        said.pieces.extend(other.pieces.iter().map(|(to, piece)| (from + to, *piece)));
        said
    }

    /// All of them, what parts them between each two.
    pub(super) fn joined<'a>(all: impl IntoIterator<Item = &'a Self>, between: &str) -> Self {
        let add = |said: Self, one: &Self| {
            let said = if said.is_empty() { said } else { said.all(between) };
            said.then(one)
        };
        all.into_iter().fold(Self::default(), add)
    }

    pub(super) fn long(self, words: impl Display) -> Self {
        self.put(SaidIn::Long, words)
    }

    pub(super) fn short(self, words: impl Display) -> Self {
        self.put(SaidIn::Short, words)
    }

    pub(super) fn ends(self, interval: impl Display) -> Self {
        self.put(SaidIn::Ends, format_args!(" {interval}"))
    }

    /// A number in two spellings: alone, and before its ends with as many decimals as they have, so that it lies between.
    pub(super) fn rounded(self, alone: impl Display, [before_ends, ends]: [String; 2]) -> Self {
        self.put(SaidIn::Rounded, alone).put(SaidIn::Ends, format_args!("{before_ends} {ends}"))
    }

    /// "a, b and c", each as it adds itself.
    pub(super) fn list<T>(self, items: &[T], last: &str, add: impl Fn(Self, &T) -> Self) -> Self {
        items.iter().enumerate().fold(self, |said, (at, item)| {
            let joint = if at == 0 {
                ""
            } else if at + 1 == items.len() {
                last
            } else {
                ", "
            };
            add(said.all(joint), item)
        })
    }
}

impl<T: Into<String>> From<T> for Phrase {
    /// The same in all forms.
    fn from(words: T) -> Self {
        Self { words: words.into(), pieces: Vec::new() }
    }
}

impl Display for Phrase {
    /// In full, as it is seen.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.of(|piece| !matches!(piece, SaidIn::Short | SaidIn::Rounded | SaidIn::Heard)))
    }
}

/// A finished text: as it is seen, and as it is heard.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    seen: String,
    /// Nothing where it is the same.
    heard: Option<String>,
}

impl Told {
    /// As it is read out.
    pub fn spoken(&self) -> &str {
        self.heard.as_deref().unwrap_or(&self.seen)
    }
}

impl Deref for Told {
    type Target = str;

    /// As it is seen.
    fn deref(&self) -> &str {
        &self.seen
    }
}

impl Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.seen)
    }
}

impl From<Phrase> for Told {
    fn from(said: Phrase) -> Self {
        let (seen, heard) = (said.to_string(), said.spoken());
        let heard = Some(heard).filter(|heard| *heard != seen);
        Self { seen, heard }
    }
}

impl From<&Told> for Phrase {
    fn from(told: &Told) -> Self {
        match &told.heard {
            Some(heard) => Self::default().twice(&told.seen, heard),
            None => told.seen.clone().into(),
        }
    }
}
