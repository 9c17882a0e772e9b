//! Finding by words: what a list holds, which of it fits what was typed, what is near where nothing does.
//!
//! A text is held against whole words first, then against beginnings of words; where neither is anywhere,
//! against what stands inside of words. Letters that are scattered fit nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use memchr::memmem::Finder;

use crate::number;
use crate::wording::{all_of, closest};

/// Characters of which one finds what stands inside of a word: fewer stand in most words.
const LEAST_INSIDE: usize = 3;
/// From here on scripts do not part words by blanks.
const UNPARTED: char = '\u{2e80}';

/// Something that can be found, under the heading of its kind.
#[derive(Debug)]
struct Findable<T> {
    kind: usize,
    /// Names and ids, a line each, as [`folded`] has them.
    text: String,
    /// Whether it is found by what is shared, too.
    shares: bool,
    lead: T,
}

/// All that a list can hold, and what was last asked of it: a key is answered by an update and a frame that
/// ask the same.
#[derive(Debug)]
pub(super) struct Index<T> {
    kinds: Vec<String>,
    entries: Vec<Findable<T>>,
    /// What many are found by: kept once.
    shared: String,
    last: RefCell<Option<Rc<Found<T>>>>,
}

/// What was found.
#[derive(Debug)]
pub(super) struct Found<T> {
    query: String,
    /// Heading by heading, none of them empty; best first under each.
    pub(super) groups: Vec<(String, Vec<T>)>,
    /// Where nothing is found: which words fit nothing, and what is near.
    pub(super) missing: Unfound,
}

/// Why nothing was found.
#[derive(Debug, Default)]
pub(super) struct Unfound {
    /// Words that nothing has; none where only all of them together are nowhere.
    pub(super) words: Vec<String>,
    /// A word that something has, for each of these that is like one.
    pub(super) near: Vec<String>,
    /// The query with these in place of those; empty where none is near.
    pub(super) meant: String,
}

impl<T> Found<T> {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.groups.iter().map(|(_, rows)| rows.len()).sum()
    }

    /// A row, counted from the first of all.
    pub(super) fn row(&self, at: usize) -> Option<&T> {
        self.groups.iter().flat_map(|(_, rows)| rows).nth(at)
    }

    /// The headings, each with the number of rows below it.
    pub(super) fn headings(&self) -> Vec<(String, usize)> {
        self.groups.iter().map(|(heading, rows)| (heading.clone(), rows.len())).collect()
    }
}

impl<T: Clone> Index<T> {
    pub(super) fn new() -> Self {
        Self { kinds: Vec::new(), entries: Vec::new(), shared: String::new(), last: RefCell::new(None) }
    }

    /// A kind of things, below those that there are.
    pub(super) fn kind(&mut self, heading: impl Into<String>) {
        self.kinds.push(heading.into());
    }

    /// Something of the last kind, with the texts that it is found by, the first of them its name.
    pub(super) fn add<'a>(&mut self, lead: T, texts: impl IntoIterator<Item = &'a str, IntoIter: Clone>) {
        let texts = texts.into_iter();
        let mut text = String::with_capacity(texts.clone().map(|line| line.len() + 1).sum());
        for line in texts.filter(|line| !line.is_empty()) {
            if !text.is_empty() {
                text.push('\n');
            }
            fold(line, &mut text);
        }
        let kind = self.kinds.len().saturating_sub(1);
        self.entries.push(Findable { kind, text, shares: false, lead });
    }

    /// What those that share are found by beside their own texts.
    pub(super) fn share(&mut self, text: &str) {
        self.shared = folded(text);
    }

    /// The last one added shares.
    pub(super) fn shares(&mut self) {
        if let Some(last) = self.entries.last_mut() {
            last.shares = true;
        }
    }

    /// What all entries lead to.
    pub(super) fn leads(&self) -> impl Iterator<Item = &T> {
        self.entries.iter().map(|entry| &entry.lead)
    }

    /// What fits a query, and what is found beside that: all for an empty one.
    pub(super) fn found(&self, query: &str, beside: impl FnOnce(&mut Vec<(String, Vec<T>)>)) -> Rc<Found<T>> {
        let known = self.last.borrow().as_ref().filter(|found| found.query == query).cloned();
        known.unwrap_or_else(|| {
            let mut groups = self.fitting(query);
            beside(&mut groups);
            groups.retain(|(_, rows)| !rows.is_empty());
            let missing = if groups.is_empty() { self.missing(query) } else { Unfound::default() };
            let found = Rc::new(Found { query: query.to_owned(), groups, missing });
            *self.last.borrow_mut() = Some(Rc::clone(&found));
            found
        })
    }

    /// What fits by words, kind by kind; a kind that has what is called just so comes first.
    fn fitting(&self, query: &str) -> Vec<(String, Vec<T>)> {
        let query = folded(query);
        let words: Vec<Word<'_>> = words(&query).into_iter().map(Word::new).collect();
        // What is shared is never more than a beginning of what is looked for.
        let shared = |word: &Word<'_>| word.fit(&self.shared).filter(|fit| *fit > Fit::Inside);
        let shared: Vec<bool> = words.iter().map(|word| shared(word).is_some()).collect();
        let mut fits: Vec<Vec<(Fit, usize)>> = self.kinds.iter().map(|_| Vec::new()).collect();
        let mut best = Fit::Inside;
        for (at, entry) in self.entries.iter().enumerate() {
            let shared = |at: usize| entry.shares && shared.get(at) == Some(&true);
            if let Some(fit) = fit(&entry.text, &words, query.trim(), shared)
                && let Some(kind) = fits.get_mut(entry.kind)
            {
                best = best.max(fit);
                kind.push((fit, at));
            }
        }
        let mut groups: Vec<(bool, String, Vec<T>)> = Vec::new();
        for (mut fits, heading) in fits.into_iter().zip(&self.kinds) {
            fits.retain(|(fit, _)| *fit > Fit::Inside || best == Fit::Inside);
            fits.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
            let named = fits.first().is_some_and(|(fit, _)| *fit == Fit::Name);
            let leads = fits.iter().filter_map(|(_, at)| Some(self.entries.get(*at)?.lead.clone())).collect();
            groups.push((!named, heading.clone(), leads));
        }
        groups.sort_by_key(|(unnamed, ..)| *unnamed);
        groups.into_iter().map(|(_, heading, leads)| (heading, leads)).collect()
    }

    fn missing(&self, query: &str) -> Unfound {
        let query = folded(query);
        let mut missing = Unfound::default();
        let mut known: BTreeSet<&str> = BTreeSet::new();
        let mut meant = Vec::new();
        for word in words(&query) {
            let sought = Word::new(word);
            if self.entries.iter().any(|entry| sought.fit(&entry.text).is_some()) {
                meant.push(word);
                continue;
            }
            if known.is_empty() {
                let texts = self.entries.iter().map(|entry| entry.text.as_str());
                let parts = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
                known.extend(parts.filter(|part| part.len() >= LEAST_INSIDE));
            }
            let length = |word: &str| word.chars().count();
            let like = known.iter().copied().filter(|near| length(near).abs_diff(length(word)) <= 2);
            let near = closest(word, like).first().copied();
            missing.words.push(word.to_owned());
            missing.near.extend(near.map(str::to_owned));
            meant.extend(near);
        }
        if !missing.near.is_empty() {
            missing.meant = meant.join(" ");
        }
        missing
    }
}

impl Unfound {
    /// Said: what has none of it, "no action", and what is near.
    pub(super) fn said(&self, nothing: &str) -> String {
        let quoted = |words: &[String]| all_of(words.iter().map(|word| format!("“{word}”")));
        let mut said = match self.words.as_slice() {
            [] => format!("{nothing} has all of these words."),
            [_] => format!("{nothing} has the word {}.", quoted(&self.words)),
            words => format!("{nothing} has the words {}.", quoted(words)),
        };
        if !self.near.is_empty() {
            said.extend([" Near: ", &quoted(&self.near), ", which tab takes."]);
        }
        said
    }
}

/// How well something fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It stands inside of a word.
    Inside,
    /// A word begins with it.
    Begins,
    /// It is a word.
    Word,
    /// It is all that a line says.
    Name,
}

/// A text as it is compared: small letters, the minus of keyboards.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold(text, &mut folded);
    folded
}

fn fold(text: &str, folded: &mut String) {
    let mut rest = text;
    while !rest.is_empty() {
        // Most are nothing else, which is faster to see of all of a text than to find in it where it ends.
        let first = || rest.bytes().position(|byte| !byte.is_ascii());
        let ascii = if rest.is_ascii() { rest.len() } else { first().unwrap_or(rest.len()) };
        let from = folded.len();
        folded.push_str(&rest[..ascii]);
        folded[from..].make_ascii_lowercase();
        let mut others = rest[ascii..].chars();
        match others.next() {
            Some(number::MINUS) => folded.push('-'),
            Some(c) => folded.extend(c.to_lowercase()),
            None => {}
        }
        rest = others.as_str();
    }
}

/// The words of a query, without the marks of a sentence round them.
fn words(query: &str) -> Vec<&str> {
    let marks = |c: char| matches!(c, ',' | ';' | ':' | '?' | '!' | '"' | '“' | '”' | '(' | ')' | '[' | ']');
    query.split_whitespace().map(|word| word.trim_matches(marks)).filter(|word| !word.is_empty()).collect()
}

/// How well a text fits all words; `None` where one of them fits nowhere.
fn fit(text: &str, words: &[Word<'_>], query: &str, shared: impl Fn(usize) -> bool) -> Option<Fit> {
    let mut least = Fit::Word;
    for (at, word) in words.iter().enumerate() {
        let own = word.fit(text);
        let fit =
            if own.is_none_or(|own| own == Fit::Inside) && shared(at) { Some(Fit::Begins) } else { own };
        least = least.min(fit?);
    }
    let named = least == Fit::Word && text.lines().any(|line| line == query);
    Some(if named { Fit::Name } else { least })
}

/// A word that is looked for: prepared once, for it is held against every text.
struct Word<'a> {
    /// As it was typed, then without the `s` of several.
    spellings: [Option<(&'a str, Finder<'a>)>; 2],
}

impl<'a> Word<'a> {
    fn new(word: &'a str) -> Self {
        let singular = word.strip_suffix('s').filter(|word| word.len() > LEAST_INSIDE);
        Self { spellings: [Some(word), singular].map(|word| word.map(|word| (word, Finder::new(word)))) }
    }

    /// How well a text fits it; in one of its spellings only where the one before is nowhere.
    fn fit(&self, text: &str) -> Option<Fit> {
        self.spellings.iter().flatten().find_map(|(word, finder)| {
            let inside = word.chars().nth(LEAST_INSIDE - 1).is_some();
            let mut best = None;
            for at in finder.find_iter(text.as_bytes()) {
                let (before, after) = (&text[..at], &text[at + word.len()..]);
                let fit = match (joined(before, word), joined(word, after)) {
                    (false, false) => return Some(Fit::Word),
                    (false, true) => Fit::Begins,
                    (true, _) => Fit::Inside,
                };
                best = best.max(Some(fit));
            }
            best.filter(|fit| *fit > Fit::Inside || inside)
        })
    }
}

/// Whether two texts, put together, make one word where they meet: letters and digits do, and a point
/// between digits.
fn joined(left: &str, right: &str) -> bool {
    let of_word = |c: char| c.is_alphanumeric() && c < UNPARTED;
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (mut before, mut after) = (left.chars().rev(), right.chars());
    match (before.next(), after.next()) {
        (Some('.'), Some(c)) => c.is_ascii_digit() && digit(before.next()),
        (Some(c), Some('.')) => c.is_ascii_digit() && digit(after.next()),
        (Some(a), Some(b)) => of_word(a) && of_word(b),
        (None, _) | (_, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(texts: &[&'static str]) -> Index<&'static str> {
        let mut index = Index::new();
        index.kind("all");
        for text in texts {
            index.add(*text, [*text]);
        }
        index
    }

    #[test]
    fn words_come_before_beginnings_and_these_before_what_is_inside() {
        let found = |query: &str| {
            let texts = ["exports fell", "an export tax", "a port", "shipping §2.2", "12.25", "山东省出口"];
            let found = index(&texts).found(query, |_| {});
            found.groups.iter().flat_map(|(_, rows)| rows.clone()).collect::<Vec<_>>()
        };
        assert_eq!(found("export"), ["an export tax", "exports fell"]);
        assert_eq!(found("EXPORTS"), ["exports fell", "an export tax"], "several, and one of them");
        assert_eq!(found("port"), ["a port"], "nothing inside of a word while a word fits");
        assert_eq!(found("hipp"), ["shipping §2.2"]);
        assert_eq!(found("ships"), ["shipping §2.2"], "one of several begins the word");
        assert_eq!(found("epo"), [""; 0], "scattered letters");
        assert_eq!(found("ip"), [""; 0], "two letters inside of a word are in most");
        assert_eq!((found("§2.2"), found("2.2")), (vec!["shipping §2.2"], vec!["shipping §2.2"]));
        assert_eq!((found("出口"), found("东省")), (vec!["山东省出口"], vec!["山东省出口"]));
        assert_eq!(found("tax, export?"), ["an export tax"]);
        assert_eq!(found("").len(), 6);
    }

    #[test]
    fn what_is_called_just_so_leads_its_kind_and_its_kind_the_others() {
        let mut index = Index::new();
        index.kind("first");
        index.add(1, ["light and dark"]);
        index.kind("second");
        index.add(2, ["github light"]);
        index.add(3, ["Light", "a theme"]);
        let found = index.found("light", |_| {});
        assert_eq!(found.groups, [("second".to_owned(), vec![3, 2]), ("first".to_owned(), vec![1])]);
        assert_eq!((found.len(), found.row(2)), (3, Some(&1)));
    }

    #[test]
    fn where_nothing_fits_what_is_near_is_said() {
        let index = index(&["Patent grants", "Trade by place"]);
        let said = |query: &str| index.found(query, |_| {}).missing.said("Nothing");
        assert_eq!(said("patnet"), "Nothing has the word “patnet”. Near: “patent”, which tab takes.");
        assert_eq!(index.found("trade patnet", |_| {}).missing.meant, "trade patent");
        assert_eq!(said("zzqqxx"), "Nothing has the word “zzqqxx”.");
        assert_eq!(said("patent trade"), "Nothing has all of these words.");
    }
}
