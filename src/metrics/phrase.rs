//! A sentence in pieces: the same words in full, without the ends of what the digits decide, and where there is
//! little room.

use std::fmt::{self, Display, Write as _};

use serde::{Deserialize, Serialize};

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
}

/// A sentence that is put together as it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Phrase {
    /// All pieces, one behind the other.
    words: String,
    /// Where each ends, and in which forms it is said.
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
        text
    }

    /// In full, without the ends of what the digits decide. Where they leave a sign open they are the point, and stay.
    pub fn plain(&self) -> String {
        self.of(|piece| matches!(piece, SaidIn::Always | SaidIn::Long | SaidIn::Rounded))
    }

    /// The same where there is little room.
    pub fn brief(&self) -> String {
        self.of(|piece| matches!(piece, SaidIn::Always | SaidIn::Short))
    }

    fn put(mut self, piece: SaidIn, words: impl Display) -> Self {
        // Writing to a string does not fail.
        let _ = write!(self.words, "{words}");
        self.pieces.push((self.words.len(), piece));
        self
    }

    pub(super) fn all(self, words: impl Display) -> Self {
        self.put(SaidIn::Always, words)
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

impl From<String> for Phrase {
    /// The same in all forms.
    fn from(words: String) -> Self {
        Self::default().all(words)
    }
}

impl Display for Phrase {
    /// In full.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.of(|piece| !matches!(piece, SaidIn::Short | SaidIn::Rounded)))
    }
}
