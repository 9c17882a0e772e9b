//! What stands in a cell: a figure, nothing, or something else.

use rust_decimal::{Decimal, RoundingStrategy};

/// A figure in the digits of the file, with `.` and ASCII `-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figured {
    /// Its value, with the decimals that the file prints.
    pub value: Decimal,
    /// Whether marks between thousands were taken out.
    pub grouped: bool,
    /// Whether `%` stands behind it.
    pub percent: bool,
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldContent {
    /// A figure.
    Figure(Figured),
    /// A mark for what is missing, or nothing at all.
    Gap,
    /// A figure whose exponent leaves out digits before the point: `1.5E+03`.
    Shortened,
    /// No figure.
    Other,
}

/// Marks of files for a figure that is not there. A code of a place that reads the same is none: only cells of
/// figures are asked.
const GAPS: [&str; 20] = [
    "", "..", ":", "-", "--", "—", "——", "–", "…", "...", "……", "NA", "N/A", "n/a", "NaN", "nan", "#N/A",
    "#NA", "null", "x",
];

/// Significant digits that the format of publications keeps.
pub const MOST_DIGITS: u32 = 12;

/// Reads a cell; `point` is the mark before decimals.
pub fn held(text: &str, point: char) -> FieldContent {
    let text = text.trim();
    if GAPS.contains(&text) {
        return FieldContent::Gap;
    }
    let bare = text.strip_suffix(['%', '％']);
    let percent = bare.is_some();
    let mut plain = bare.map_or(text, str::trim_end).replace('\u{2212}', "-");
    let separator = if point == ',' { '.' } else { ',' };
    let grouped = is_grouped(&plain, separator, point);
    if grouped {
        plain.retain(|c| c != separator);
    }
    if point == ',' {
        if plain.contains('.') {
            return FieldContent::Other;
        }
        plain = plain.replace(',', ".");
    }
    let plain = plain.strip_prefix('+').unwrap_or(&plain);
    let digits = plain.bytes().filter(u8::is_ascii_digit).count();
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e' | 'E');
    if digits == 0 || plain.len() > 60 || !plain.chars().all(fits) {
        return FieldContent::Other;
    }
    let value = match plain.split_once(['e', 'E']) {
        Some((mantissa, power)) => {
            let decimals = mantissa.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let powers = power.parse::<i64>().ok().and_then(|power| usize::try_from(power).ok());
            if powers.is_some_and(|powers| powers > decimals) {
                return FieldContent::Shortened;
            }
            Decimal::from_scientific(plain).ok()
        }
        None => plain.parse().ok(),
    };
    // The library takes an underscore between digits, which `fits` has kept out, and rounds what is too long.
    value.map_or(FieldContent::Other, |value| FieldContent::Figure(Figured { value, grouped, percent }))
}

/// Whether marks part groups of three digits, as in `1,234,567.8`.
fn is_grouped(text: &str, separator: char, point: char) -> bool {
    let text = text.trim_start_matches(['-', '+']);
    let whole = text.split(point).next().unwrap_or_default();
    let mut groups = whole.split(separator);
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|part| (1..=3).contains(&part.len()) && digits(part));
    let mut rest = 0;
    let all = groups.all(|part| {
        rest += 1;
        part.len() == 3 && digits(part)
    });
    first && all && rest > 0
}

/// Digits that tell something: without zeros in front.
pub fn significant(value: Decimal) -> u32 {
    let mantissa = value.mantissa().unsigned_abs();
    mantissa.checked_ilog10().map_or(1, |log| log + 1)
}

/// Decimals for which there is room behind the digits before the point.
pub fn room(value: Decimal) -> u32 {
    MOST_DIGITS.saturating_sub(significant(value.trunc()))
}

/// The value with as many decimals as the format of publications can keep, at most `decimals`.
pub fn kept(value: Decimal, decimals: u32) -> Decimal {
    let over = significant(value).saturating_sub(MOST_DIGITS).min(value.scale());
    let scale = value.scale().saturating_sub(over).min(decimals);
    value.round_dp_with_strategy(scale, RoundingStrategy::MidpointAwayFromZero)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str, point: char) -> Option<String> {
        match held(text, point) {
            FieldContent::Figure(figure) => Some(figure.value.to_string()),
            FieldContent::Gap | FieldContent::Shortened | FieldContent::Other => None,
        }
    }

    #[test]
    fn figures_keep_their_digits() {
        for (text, digits) in [
            ("14.70", "14.70"),
            (" -4.7 ", "-4.7"),
            ("\u{2212}1.08", "-1.08"),
            ("+3.1", "3.1"),
            (".5", "0.5"),
            ("1,234,567.80", "1234567.80"),
            ("1.523e3", "1523"),
            ("1.2E-05", "0.000012"),
            ("11.2 %", "11.2"),
            ("2715997517261", "2715997517261"),
            ("007", "7"),
        ] {
            assert_eq!(figure(text, '.').as_deref(), Some(digits), "{text}");
        }
        assert_eq!(figure("12,4", ',').as_deref(), Some("12.4"));
        assert_eq!(figure("1.234,5", ',').as_deref(), Some("1234.5"));
    }

    #[test]
    fn gaps_and_words_are_no_figures() {
        for gap in ["", "..", ":", "NaN", " - ", "…", "#N/A"] {
            assert_eq!(held(gap, '.'), FieldContent::Gap, "{gap}");
        }
        for other in ["12,4", "1,23,456", "12a", "1-2", "2017年", "e", "1_000", "--5", "0x10", "1.2.3"] {
            assert_eq!(held(other, '.'), FieldContent::Other, "{other}");
        }
        // What stands between 1450 and 1550 is no figure with the digits 1500.
        for shortened in ["1.5E+03", "1e5", "-2e1"] {
            assert_eq!(held(shortened, '.'), FieldContent::Shortened, "{shortened}");
        }
    }

    #[test]
    fn what_is_too_long_is_rounded_to_what_can_be_kept() {
        let kept = |text: &str, decimals| kept(text.parse().unwrap(), decimals).to_string();
        assert_eq!(kept("12.1159207180713", 28), "12.1159207181");
        assert_eq!(kept("12.1159207180713", 4), "12.1159");
        assert_eq!(kept("14.70", 28), "14.70");
        assert_eq!(kept("2715997517261", 28), "2715997517261");
        assert_eq!(significant("0.0012".parse().unwrap()), 2);
    }
}
