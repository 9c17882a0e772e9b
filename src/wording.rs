//! How lists, counts, places and years are put in words, and how a mistake is told: quoting what was
//! found, naming what would have been right, guessing what was meant.
//!
//! Owns the wording that all others share. It must not know any of them, nor what a word is about.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};

use std::str::FromStr;

use strum::VariantArray;

/// An enum that is a closed list of words: told and read by them, in its order. Other traits that it has stand first.
macro_rules! words {
    ($($also:ident),*; $item:item) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, $($also),*)]
        #[derive(strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantArray)]
        #[strum(serialize_all = "kebab-case")]
        $item
    };
}

/// Longer finds are cut when quoted; it also bounds the work of guessing.
const LONGEST_QUOTE: usize = 40;

/// Whether a character could act on a terminal or hide from the reader: controls, line
/// separators, zero-width characters, bidi marks and overrides, variation selectors, tags.
///
/// Not the joiners of Persian, Hindi and emoji (U+200C, U+200D), nor the two selectors that make a sign a
/// letter or an emoji (U+FE0E, U+FE0F): they stand in texts that people type, and act on nothing.
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0d}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Whether nothing of a text is seen: it has only blanks, and joiners that have nothing to join.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}'))
}

/// The first hidden character of a text. Nearly all texts are printable ASCII, where a byte tells.
pub fn hidden_in(text: &str) -> Option<char> {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if plain { None } else { text.chars().find(|&c| is_hidden(c)) }
}

/// A text as an id: small letters, digits and hyphens; nothing where it has no ASCII letter.
pub fn slug(text: &str, longest: usize) -> String {
    let mut id = String::new();
    for c in text.chars() {
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => id.push(c),
            _ if !id.ends_with('-') && !id.is_empty() => id.push('-'),
            _ => {}
        }
    }
    id.truncate(longest);
    let id = id.trim_end_matches('-');
    if id.bytes().any(|byte| byte.is_ascii_alphabetic()) { id.to_owned() } else { String::new() }
}

/// What was found, between back-ticks, as [`shortened`] has it.
pub fn quoted(found: &str) -> String {
    format!("`{}`", shortened(found))
}

/// What was found, hidden characters spelt out, cut when it is long.
pub fn shortened(found: &str) -> String {
    let mut told = String::new();
    for (index, c) in found.chars().enumerate() {
        if index == LONGEST_QUOTE {
            told.push('…');
            break;
        }
        if is_hidden(c) {
            // Writing to a String cannot fail.
            let _ = write!(told, "U+{:04X}", u32::from(c));
        } else {
            told.push(c);
        }
    }
    told
}

/// With a capital at its start.
pub fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// Words with what `word` has for each that stands in braces.
pub fn filled<'a>(words: &str, word: impl Fn(&str) -> Cow<'a, str>) -> String {
    let (mut said, mut rest) = (String::with_capacity(words.len()), words);
    while let Some((before, (inner, behind))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        said.push_str(before);
        said.push_str(&word(inner));
        rest = behind;
    }
    said + rest
}

/// What makes a noun one of several.
pub fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}

/// "1 figure", "2 figures".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", plural(count))
}

/// A small number as a word.
pub fn in_words(n: usize) -> Cow<'static, str> {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(n).map_or_else(|| n.to_string().into(), |word| Cow::Borrowed(*word))
}

/// "1st", "2nd", "3rd", "11th", of a number in digits.
pub fn ordinal(n: &str) -> String {
    let end = match (n.as_bytes().last(), n.ends_with("11") || n.ends_with("12") || n.ends_with("13")) {
        (Some(b'1'), false) => "st",
        (Some(b'2'), false) => "nd",
        (Some(b'3'), false) => "rd",
        _ => "th",
    };
    format!("{n}{end}")
}

/// "2012-14"; whole where the century is another: "1998-2003".
pub fn span(from: u16, to: u16) -> String {
    if from / 100 == to / 100 { format!("{from}-{:02}", to % 100) } else { format!("{from}-{to}") }
}

/// "2012, 2013 and 2015", "2012-15 and 2017": years, rising; more than two in a row are a span.
pub fn runs(years: &[u16]) -> String {
    let runs = years.chunk_by(|year, next| year.checked_add(1) == Some(*next));
    all_of(runs.flat_map(|run| match run {
        [from, _, .., to] => vec![span(*from, *to)],
        few => few.iter().map(u16::to_string).collect(),
    }))
}

/// "§1.1", "abstract": where a publication says something, as a record has it.
pub fn section(name: &str) -> String {
    [section_mark(name), name].concat()
}

/// What stands before it.
pub fn section_mark(name: &str) -> &'static str {
    if name.starts_with(|c: char| c.is_ascii_digit()) { "§" } else { "" }
}

/// The same for readers, to whom `T2` is "Table 2", and `T1/T2` are "Tables 1 and 2".
pub fn stated_in(name: &str) -> String {
    let number = |part: &'_ str| {
        part.strip_prefix('T')
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            .map(str::to_owned)
    };
    match name.split('/').map(number).collect::<Option<Vec<String>>>() {
        Some(all) if all.len() > 1 => format!("Tables {}", all_of(all)),
        Some(all) => format!("Table {}", all.concat()),
        None => section(name),
    }
}

/// "§1.1, Table 2".
pub fn sections(names: &[String]) -> String {
    names.iter().map(|name| section(name)).collect::<Vec<_>>().join(", ")
}

/// "a, b and c"; nothing where there is none.
pub fn all_of<T: Display>(parts: impl IntoIterator<Item = T>) -> String {
    joined("and", parts)
}

/// Each once, in the order of the first.
pub fn distinct<T: PartialEq>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut each = Vec::new();
    for one in all {
        if !each.contains(&one) {
            each.push(one);
        }
    }
    each
}

/// Each once, rising.
pub fn rising<T: Ord>(all: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut each: Vec<T> = all.into_iter().collect();
    each.sort_unstable();
    each.dedup();
    each
}

/// `a`, `b` or `c`.
pub fn one_of<T: Display>(choices: impl IntoIterator<Item = T>) -> String {
    let said = joined("or", choices.into_iter().map(|choice| format!("`{choice}`")));
    if said.is_empty() { String::from("nothing") } else { said }
}

fn joined<T: Display>(word: &str, parts: impl IntoIterator<Item = T>) -> String {
    let parts: Vec<String> = parts.into_iter().map(|part| part.to_string()).collect();
    match parts.split_last() {
        Some((last, head)) if !head.is_empty() => format!("{} {word} {last}", head.join(", ")),
        Some(_) | None => parts.concat(),
    }
}

/// An enum whose variants are words.
pub trait Vocabulary: VariantArray + Copy + Into<&'static str> + FromStr {}

impl<T: VariantArray + Copy + Into<&'static str> + FromStr> Vocabulary for T {}

/// The names of all variants of an enum, as the user spells them.
pub fn names_of<T: VariantArray + Copy + Into<&'static str>>() -> Vec<&'static str> {
    T::VARIANTS.iter().map(|&variant| variant.into()).collect()
}

/// The candidates that were most likely meant: those that differ least, if at most a third of them
/// differs.
pub fn closest<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    if found.chars().nth(LONGEST_QUOTE).is_some() {
        return Vec::new();
    }
    let found = found.to_lowercase().replace([' ', '_'], "-");
    let near: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&found, &candidate.to_lowercase()), candidate))
        .filter(|&(distance, candidate)| {
            distance <= (candidate.chars().count() / 3).max(1) && distance < candidate.chars().count()
        })
        .collect();
    let least = near.iter().map(|&(distance, _)| distance).min();
    near.into_iter().filter(|&(distance, _)| Some(distance) == least).map(|(_, near)| near).collect()
}

/// A guess as a question, if there is one.
pub fn did_you_mean<'a>(found: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let meant = closest(found, candidates);
    (!meant.is_empty()).then(|| format!("did you mean {}?", one_of(meant)))
}

/// The help line for a name that is none of the candidates: those meant, else all of them.
pub fn help_for(found: &str, candidates: &[&str]) -> String {
    did_you_mean(found, candidates.iter().copied())
        .unwrap_or_else(|| format!("expected {}", one_of(candidates)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_what_was_meant() {
        assert_eq!(closest("compre", ["overview", "compare"]), ["compare"]);
        assert_eq!(closest("Next_Tab", ["next-tab", "previous-tab"]), ["next-tab"]);
        assert_eq!(closest("t3", ["t1", "t2"]), ["t1", "t2"]);
        let nothing: [&str; 0] = [];
        assert_eq!(closest("xyz", ["overview", "compare"]), nothing);
        assert_eq!(closest("z", ["t1", "t"]), nothing, "one letter is never a guess at another");
        assert_eq!(closest(&"compare".repeat(1000), ["compare"]), nothing);
    }

    #[test]
    fn a_quote_shows_what_hides_and_has_an_end() {
        assert_eq!(quoted("a\u{1b}[2Jb\u{202e}"), "`aU+001B[2JbU+202E`");
        assert_eq!(quoted(&"x".repeat(50)), format!("`{}…`", "x".repeat(40)));
    }

    /// What Unicode's UTS #51 and the orthographies of Persian and Hindi need is text, and text alone.
    #[test]
    fn what_letters_and_emoji_need_is_not_hidden() {
        for text in ["⚠\u{fe0f} open?", "⚠\u{fe0e}", "👩\u{200d}🔬", "می\u{200c}شود", "क्\u{200d}ष", "हिन्दी"]
        {
            assert_eq!((hidden_in(text), is_blank(text)), (None, false), "{text}");
        }
        for c in
            ['\u{200b}', '\u{200e}', '\u{200f}', '\u{202e}', '\u{fe0d}', '\u{feff}', '\u{e0041}', '\u{9b}']
        {
            assert!(is_hidden(c), "U+{:04X}", u32::from(c));
        }
        assert!(is_blank(" \u{200c}\u{200d}\u{fe0f}") && is_blank(""));
    }

    #[test]
    fn a_span_says_its_century_where_it_changes() {
        assert_eq!(
            [span(2012, 2014), span(1998, 2003), span(2099, 2100)],
            ["2012-14", "1998-2003", "2099-2100"]
        );
        assert_eq!(runs(&[1999, 2000, 2001, 2003]), "1999-2001 and 2003");
    }

    #[test]
    fn choices_read_as_a_sentence() {
        assert_eq!(one_of(["a"]), "`a`");
        assert_eq!(all_of([1, 2, 3]), "1, 2 and 3");
        assert_eq!([all_of(["a", "b"]), all_of(["a"]), all_of([""; 0])], ["a and b", "a", ""]);
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(help_for("q", &["t1", "t2"]), "expected `t1` or `t2`");
        assert_eq!(help_for("t3", &["t1", "t2"]), "did you mean `t1` or `t2`?");
    }
}
