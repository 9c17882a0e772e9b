//! What a word before a number claims of the figure that the number is tied to: "more than 20 %", "about 15 bn".

use rust_decimal::Decimal;

use crate::data::Interval;

/// What is claimed of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimed {
    /// All that its digits admit lies above the number.
    Above,
    /// Or at it.
    AtLeast,
    /// All that its digits admit lies below the number.
    Below,
    /// Or at it.
    AtMost,
    /// It is near the number.
    About,
    /// It is near the number, and below it.
    Nearly,
}

/// How far a figure may lie from what it is about, in parts of that: one in twenty.
const NEAR: Decimal = Decimal::from_parts(5, 0, 0, false, 2);

/// The words of each claim, parted by bars.
const WORDS: [(Claimed, &str); 6] = [
    (Claimed::Above, "more than|greater than|over|above|exceeds|exceeded|exceeding|超过|高于|>"),
    (Claimed::AtLeast, "no less than|not less than|at least|不低于|不少于|至少|≥"),
    (Claimed::Below, "less than|fewer than|under|below|低于|不到|不足|<"),
    (Claimed::AtMost, "no more than|not more than|at most|不超过|不高于|至多|≤"),
    (Claimed::About, "about|around|roughly|approximately|约|≈"),
    (Claimed::Nearly, "nearly|almost|近"),
];

/// The word at the end of what stands before a number, a sign of a currency left aside; of several that end alike
/// the longest.
pub fn claimed(before: &str) -> Option<(&'static str, Claimed)> {
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_'));
    let currency =
        before.rsplit(char::is_whitespace).next().filter(|word| word.ends_with(['$', '€', '¥', '£']));
    let before = before[..before.len() - currency.map_or(0, str::len)].trim_end();
    let ends = |word: &str| {
        let Some((head, tail)) = before.split_at_checked(before.len().wrapping_sub(word.len())) else {
            return false;
        };
        let whole = !word.starts_with(|c: char| c.is_ascii_alphabetic())
            || !head.ends_with(|c: char| c.is_alphanumeric());
        tail.eq_ignore_ascii_case(word) && whole
    };
    let words = WORDS.iter().flat_map(|(claim, words)| words.split('|').map(|word| (word, *claim)));
    words.filter(|(word, _)| ends(word)).max_by_key(|(word, _)| word.len())
}

impl Claimed {
    /// Whether it is so, for all that the digits of the figure admit.
    pub fn holds(self, number: Decimal, figure: Interval) -> bool {
        let near = (figure.value - number).abs() <= (number * NEAR).abs();
        match self {
            Self::Above => figure.lo > number,
            Self::AtLeast => figure.lo >= number,
            Self::Below => figure.hi < number,
            Self::AtMost => figure.hi <= number,
            Self::About => near,
            Self::Nearly => near && figure.value < number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_before_a_number_is_found_whole() {
        for (before, word) in [
            ("It grew by more than ", Some("more than")),
            ("no more than ", Some("no more than")),
            ("Over US$", Some("over")),
            ("**about** ", Some("about")),
            ("增长超过", Some("超过")),
            ("不超过", Some("不超过")),
            ("it moved over\n", Some("over")),
            ("discover ", None),
            ("roundabout ", None),
            ("about the ", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(claimed(before).map(|(word, _)| word), word, "{before}");
        }
    }

    /// By hand: 19.1 to 19.3 against each bound; 20 less one in twenty is 19.
    #[test]
    fn what_the_digits_leave_open_does_not_hold() {
        let d = |text: &str| text.parse::<Decimal>().unwrap();
        let figure = Interval { lo: d("19.1"), value: d("19.2"), hi: d("19.3") };
        for (claimed, number, holds) in [
            (Claimed::Above, "19", true),
            (Claimed::Above, "19.1", false),
            (Claimed::AtLeast, "19.1", true),
            (Claimed::AtLeast, "19.2", false),
            (Claimed::Below, "20", true),
            (Claimed::Below, "19.3", false),
            (Claimed::AtMost, "19.3", true),
            (Claimed::About, "20", true),
            (Claimed::About, "18", false),
            (Claimed::Nearly, "20", true),
            (Claimed::Nearly, "19", false),
        ] {
            assert_eq!(claimed.holds(d(number), figure), holds, "{claimed:?} {number}");
        }
    }
}
