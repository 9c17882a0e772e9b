//! Numbers as a text writes them: signs, thousands, what their digits leave open, and whether they count.
//!
//! It knows neither figures nor Markdown: it is given a stretch of prose.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::data::{Interval, YEARS, Year};
use crate::number::MINUS;

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenNumber {
    /// Where it stands, its sign with it, in bytes of the text.
    pub span: Range<usize>,
    /// All that would be written so: half of the last digit on either side.
    pub value: Interval,
    /// Digits behind the point; fewer than none where closing zeros may be rounding.
    pub decimals: i64,
    pub kind: NumberKind,
}

/// What a number in a text is, as far as the text tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberKind {
    /// It may be a figure.
    Figure,
    /// A year, or what follows it in a span or a date.
    Year,
    /// The number of a section, or a place in an order.
    Name,
}

/// Words before a number that make it the number of something.
const NUMBERED: [&str; 16] = [
    "section", "sections", "chapter", "table", "tables", "figure", "figures", "fig.", "appendix", "page",
    "pages", "p.", "no.", "note", "equation", "version",
];

/// Letters that may follow the digits at once and leave them a figure.
const ATTACHED: [&str; 8] = ["bn", "mn", "tn", "pp", "k", "x", "m", "b"];
/// Letters that make it a place in an order.
const ORDINAL: [&str; 4] = ["st", "nd", "rd", "th"];

/// What may stand between thousands.
const SEPARATORS: [char; 5] = [',', ' ', '\u{a0}', '\u{2009}', '\u{202f}'];

/// Significant digits that closing zeros leave at least: 15 000 may be 14 620, but 100 is not 96.
const SIGNIFICANT: usize = 2;

/// Digits of a number that is read; no table prints more.
const MOST_DIGITS: usize = 18;

/// Every number in a stretch of a text, in order. In a heading the first word may be the number of a section.
pub fn numbers(text: &str, range: Range<usize>, heading: bool) -> Vec<WrittenNumber> {
    let mut found: Vec<WrittenNumber> = Vec::new();
    let mut at = range.start;
    while let Some(step) = text[at..range.end].find(|c: char| c.is_ascii_digit()) {
        let start = at + step;
        let (end, number) = number(text, start, &range);
        at = end.max(start + 1);
        let Some(mut number) = number else { continue };
        // A span of years, a date, tables 5-8: what follows goes on from it.
        let goes_on = found.last().filter(|before| matches!(&text[before.span.end..start], "-" | "–"));
        let goes_on = goes_on.map(|before| before.kind).filter(|kind| *kind != NumberKind::Figure);
        let first = heading && text[range.start..number.span.start].trim().is_empty();
        if let Some(kind) = goes_on {
            number.kind = kind;
        } else if is_year(text, &number) {
            number.kind = NumberKind::Year;
        } else if first || is_numbered(text, start, &range) {
            number.kind = NumberKind::Name;
        }
        found.push(number);
    }
    found
}

/// The number whose first digit stands at `start`, and where to go on; none where the digits are part of a name.
fn number(text: &str, start: usize, range: &Range<usize>) -> (usize, Option<WrittenNumber>) {
    let before = text[range.start..start].chars().next_back();
    let (digits, end) = digits(&text[start..range.end]);
    let end = start + end;
    let is_part = |c: char| (c.is_alphabetic() && c < '\u{2e80}') || matches!(c, '_' | '#' | '^' | ':' | '/');
    let word_end = |from: usize| {
        let rest = &text[from..range.end];
        from + rest.find(|c: char| !c.is_alphanumeric() || c >= '\u{2e80}').unwrap_or(rest.len())
    };
    let after = &text[end..range.end];
    let goes_on = |mark: char| {
        after.strip_prefix(mark).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    // UTF-8
    let hyphen = text[range.start..start].strip_suffix('-').and_then(|before| before.chars().next_back());
    let is_named = hyphen.is_some_and(|c| c.is_ascii_alphabetic());
    if is_named || before.is_some_and(|c| is_part(c) || c == '.') || ['.', ':', '/'].into_iter().any(goes_on)
    {
        return (word_end(end), None);
    }
    let attached = &text[end..word_end(end)];
    let kind = if ORDINAL.contains(&attached) { NumberKind::Name } else { NumberKind::Figure };
    let is_known = attached.is_empty() || kind == NumberKind::Name || ATTACHED.contains(&attached);
    let (sign, negative) = sign(text, start, range);
    let value = Decimal::from_str_exact(&digits).ok().filter(|_| digits.len() <= MOST_DIGITS && is_known);
    let Some(mut value) = value else { return (word_end(end), None) };
    value.set_sign_negative(negative && !value.is_zero());
    let decimals = decimals(&digits);
    let number = WrittenNumber { span: sign..end, value: Interval::exact(value), decimals, kind };
    (end, Some(number.rounded()))
}

impl WrittenNumber {
    /// With half of its last digit on either side.
    fn rounded(mut self) -> Self {
        let value = self.value.value;
        let half = match u32::try_from(self.decimals) {
            Ok(decimals) => Decimal::new(5, decimals + 1),
            Err(_) => {
                Decimal::from(10_i64.pow(self.decimals.unsigned_abs().try_into().unwrap_or(0))) / Decimal::TWO
            }
        };
        self.value = Interval { lo: value - half, value, hi: value + half };
        self
    }

    /// As it stands in the text.
    pub fn written<'a>(&self, text: &'a str) -> &'a str {
        &text[self.span.clone()]
    }
}

/// The digits at the head of a text without what parts their thousands, and where they end.
fn digits(text: &str) -> (String, usize) {
    let run = |from: usize| {
        let rest = &text[from..];
        from + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
    };
    let mut end = run(0);
    let mut digits = text[..end].to_owned();
    let separator = text[end..].chars().next().filter(|c| SEPARATORS.contains(c) && end <= 3);
    while let Some(separator) = separator.filter(|separator| text[end..].starts_with(*separator)) {
        let from = end + separator.len_utf8();
        let to = run(from);
        if to - from != 3 {
            break;
        }
        digits.push_str(&text[from..to]);
        end = to;
    }
    if text[end..].starts_with('.') {
        let to = run(end + 1);
        if to > end + 1 {
            digits.push_str(&text[end..to]);
            end = to;
        }
    }
    (digits, end)
}

/// How many decimals digits have; of whole numbers, less those that closing zeros may have been rounded from.
fn decimals(digits: &str) -> i64 {
    if let Some((_, fraction)) = digits.split_once('.') {
        return i64::try_from(fraction.len()).unwrap_or(0);
    }
    let zeros = digits.len() - digits.trim_end_matches('0').len();
    let least = digits.len().saturating_sub(SIGNIFICANT);
    -i64::try_from(zeros.min(least)).unwrap_or(0)
}

/// Where the sign before the digits stands, or they themselves, and whether it is a minus. A dash between two
/// numbers or words is none.
fn sign(text: &str, start: usize, range: &Range<usize>) -> (usize, bool) {
    let mut before = text[range.start..start].chars().rev();
    let Some(sign) = before.next().filter(|c| matches!(c, '-' | '+' | '–' | '±') || *c == MINUS) else {
        return (start, false);
    };
    let joins = before.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | ')'));
    let is_minus = !matches!(sign, '+' | '±');
    if joins { (start, false) } else { (start - sign.len_utf8(), is_minus) }
}

/// Whether a number is a year: four bare digits from 1900 to 2100.
fn is_year(text: &str, number: &WrittenNumber) -> bool {
    let written = number.written(text);
    let is_bare = written.len() == 4 && written.bytes().all(|byte| byte.is_ascii_digit());
    let has_unit = text[number.span.end..].trim_start().starts_with('%');
    is_bare && !has_unit && written.parse::<Year>().is_ok_and(|year| YEARS.contains(&year))
}

/// Whether the word before a number says what it is the number of.
fn is_numbered(text: &str, start: usize, range: &Range<usize>) -> bool {
    let before = &text[range.start..start];
    let word = before.trim_end().rsplit([' ', '\n', '(', '\u{a0}']).next().unwrap_or_default();
    word.ends_with('§')
        || before.ends_with([' ', '\n', '\u{a0}']) && NUMBERED.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, String, bool)> {
        let told = |number: WrittenNumber| {
            let counts = number.kind == NumberKind::Figure;
            (number.written(text).to_owned(), number.value.value.to_string(), counts)
        };
        numbers(text, 0..text.len(), false).into_iter().map(told).collect()
    }

    fn counted(text: &str) -> Vec<String> {
        all(text).into_iter().filter(|(.., counts)| *counts).map(|(_, value, _)| value).collect()
    }

    #[test]
    fn a_number_is_read_as_it_is_written() {
        let cases = [
            ("US$14.62 bn", "14.62"),
            ("−16.5 %", "-16.5"),
            ("-16.5%", "-16.5"),
            ("+4.9 points", "4.9"),
            ("(–0.5)", "-0.5"),
            ("14,620 mn", "14620"),
            ("1 234 567.8 people", "1234567.8"),
            ("14\u{202f}620", "14620"),
            ("出口14.62亿", "14.62"),
            ("14.62bn", "14.62"),
            ("ended at 14.62.", "14.62"),
            ("1,5 is two numbers", "1"),
            ("**7**", "7"),
        ];
        for (text, value) in cases {
            assert_eq!(counted(text).first().map(String::as_str), Some(value), "{text}");
        }
        assert_eq!(counted("from 12-15 % and 3–4 more"), ["12", "15", "3", "4"], "dashes between numbers");
        assert_eq!(counted("1,5 or 2017,620"), ["1", "5", "620"], "what parts no thousands");
    }

    #[test]
    fn years_references_and_names_do_not_count() {
        let text = "In 2017, 2012-17, 2012–2015 and 2016/17, on 2026-11-28 at 15:45, §1.1, § 3, Table 2, Section 4, \
                    T1, C01, v1.2.3, x86, 80x24, H2O, the 11th, 19th and 3:1, a_2, 1/3, [2016], \
                    UTF-8, tables 5-8";
        assert_eq!(counted(text), [""; 0], "{:?}", all(text));
        assert_eq!(counted("2017 % and 2017.5 and 20170 and +2017"), ["2017", "2017.5", "20170", "2017"]);
        let heading = "3.2 Growth of 4 ports";
        let found = numbers(heading, 0..heading.len(), true);
        assert_eq!([found[0].kind, found[1].kind], [NumberKind::Name, NumberKind::Figure]);
        assert_eq!(all("the 11th")[0].0, "11", "what does not count can be tied all the same");
    }

    /// By hand: half of the last digit that is written; of closing zeros, all but two digits may be rounding.
    #[test]
    fn digits_say_what_they_leave_open() {
        let ends = |text: &str| {
            let value = numbers(text, 0..text.len(), false)[0].value;
            [value.lo.to_string(), value.hi.to_string()]
        };
        assert_eq!(ends("14.62"), ["14.615", "14.625"]);
        assert_eq!(ends("15"), ["14.5", "15.5"]);
        assert_eq!(ends("15 000"), ["14500", "15500"]);
        assert_eq!(ends("100"), ["95", "105"]);
        assert_eq!(ends("20"), ["19.5", "20.5"]);
        assert_eq!(ends("1000.0"), ["999.95", "1000.05"]);
    }
}
