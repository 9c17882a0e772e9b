//! Decimals as text: how many digits, which minus, and intervals rounded outwards.
//!
//! It knows no figure and no unit.

use rust_decimal::{Decimal, RoundingStrategy};

/// The minus of the screen; exports use the ASCII hyphen.
pub const MINUS: char = '\u{2212}';

/// What stands before a number below zero and above.
type Signs = [&'static str; 2];
/// On the screen, alone and of a change; in files.
const SHOWN: Signs = ["\u{2212}", ""];
const SIGNED: Signs = ["\u{2212}", "+"];
const ASCII: Signs = ["-", ""];

/// Significant digits of a number in a file: more than any table prints, and fewer than arithmetic keeps.
const SIGNIFICANT: u32 = 12;

/// An end of an interval, which is rounded outwards, or the value within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The lowest.
    Low,
    /// The value.
    Value,
    /// The highest.
    High,
}

impl End {
    /// All of them, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Value, Self::High];

    fn strategy(self) -> RoundingStrategy {
        match self {
            Self::Low => RoundingStrategy::ToNegativeInfinity,
            Self::Value => RoundingStrategy::MidpointAwayFromZero,
            Self::High => RoundingStrategy::ToPositiveInfinity,
        }
    }
}

/// A number as files have it: to twelve significant digits, ASCII minus, no closing zeros.
pub fn full(x: Decimal, end: End) -> String {
    let rounded = x.round_sf_with_strategy(SIGNIFICANT, end.strategy()).unwrap_or(x);
    digits(rounded.normalize())
}

/// A number with all digits that it has, ASCII minus.
pub fn digits(x: Decimal) -> String {
    rounded(x, x.scale(), End::Value)
}

/// A number with `dp` decimals, ASCII minus.
pub fn rounded(x: Decimal, dp: u32, end: End) -> String {
    written(x, dp, end, ASCII)
}

/// `value` with exactly `dp` decimals, half away from zero, ASCII minus.
pub fn plain(value: Decimal, dp: u32) -> String {
    rounded(value, dp, End::Value)
}

/// As [`plain`], with the screen's minus.
pub fn fixed(value: Decimal, dp: u32) -> String {
    written(value, dp, End::Value, SHOWN)
}

/// As [`fixed`], with a plus before what is above zero.
pub fn signed(value: Decimal, dp: u32) -> String {
    written(value, dp, End::Value, SIGNED)
}

/// Bytes of most numbers with a sign.
const LONG: usize = 12;

/// `x` rounded to exactly `dp` decimals, never "-0".
fn written(x: Decimal, dp: u32, end: End, [below, above]: Signs) -> String {
    let mut rounded = x.round_dp_with_strategy(dp, end.strategy());
    rounded.rescale(dp);
    let mut text = String::with_capacity(LONG);
    if !rounded.is_zero() {
        text.push_str(if rounded.is_sign_negative() { below } else { above });
    }
    push_digits(&mut text, rounded);
    text
}

/// Appends digits and point. What formats any number takes ten times as long.
fn push_digits(to: &mut String, value: Decimal) {
    let (Ok(mut rest), Ok(scale)) =
        (u64::try_from(value.mantissa().unsigned_abs()), usize::try_from(value.scale()))
    else {
        return to.push_str(&value.abs().to_string());
    };
    // Twenty digits at most, as many decimals as a decimal has, and the point.
    let mut text = [b'0'; 50];
    let mut first = text.len();
    let mut written = 0;
    while rest > 0 || written <= scale {
        if written == scale && scale > 0 {
            first -= 1;
            text[first] = b'.';
        }
        first -= 1;
        text[first] = b"0123456789"[usize::try_from(rest % 10).unwrap_or(0)];
        rest /= 10;
        written += 1;
    }
    to.push_str(str::from_utf8(&text[first..]).unwrap_or_default());
}

/// A number as shown, with a blank between its thousands: "204 859", "7 740".
pub fn grouped(shown: String) -> String {
    let (sign, digits) = shown.split_at(shown.find(|c: char| c.is_ascii_digit()).unwrap_or(0));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    if whole.len() < 4 || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return shown;
    }
    let mut grouped = sign.to_owned();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped.extend(fraction.into_iter().flat_map(|fraction| [".", fraction]));
    grouped
}

/// Both ends of an interval rounded outwards, so that what is shown contains what is meant.
pub fn ends(lo: Decimal, hi: Decimal, dp: u32) -> [String; 2] {
    [(lo, End::Low), (hi, End::High)].map(|(x, end)| written(x, dp, end, SHOWN))
}

/// Decimals that leave something of a value: `least`, or as many more as its first digit needs. Zero has `least`.
pub fn telling(value: Decimal, least: u32) -> u32 {
    (least..least + SIGNIFICANT).find(|dp| !value.trunc_with_scale(*dp).is_zero()).unwrap_or(least)
}

/// The same for the ends of an interval: where all of it lies on one side of zero, no end of it is shown as zero.
pub fn telling_ends(lo: Decimal, hi: Decimal, least: u32) -> u32 {
    telling(if hi < Decimal::ZERO { hi } else { lo.max(Decimal::ZERO) }, least)
}

/// `[lo, hi]`, as [`ends`] has them.
pub fn interval(lo: Decimal, hi: Decimal, dp: u32) -> String {
    let [lo, hi] = ends(lo, hi, dp);
    ["[", &lo, ", ", &hi, "]"].concat()
}

/// Digits exactly as printed, with the screen's minus.
pub fn printed(value: Decimal) -> String {
    let mut text = String::with_capacity(LONG);
    if value.is_sign_negative() {
        text.push(MINUS);
    }
    push_digits(&mut text, value);
    text
}

/// For placing a pixel, never for a figure.
pub fn to_pixel(value: Decimal) -> f64 {
    use rust_decimal::prelude::ToPrimitive;
    value.to_f64().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn rounds_half_away_from_zero_and_never_shows_minus_zero() {
        assert_eq!(plain(d("0.125"), 2), "0.13");
        assert_eq!(plain(d("-0.125"), 2), "-0.13");
        assert_eq!(plain(d("-0.001"), 2), "0.00");
        assert_eq!(plain(d("5"), 1), "5.0");
        assert_eq!(signed(d("0.04"), 1), "0.0");
        assert_eq!(signed(d("-1.08"), 2), "−1.08");
        assert_eq!(signed(d("3.16"), 2), "+3.16");
    }

    /// What the standard library's formatting makes of a decimal.
    #[test]
    fn digits_are_those_of_the_decimal() {
        for text in
            ["0", "0.0", "0.05", "-0.50", "100", "17.710", "-1234567.000001", "18446744073709551616.5"]
        {
            assert_eq!(printed(d(text)), text.replacen('-', "−", 1));
        }
        assert_eq!(printed(Decimal::MAX), Decimal::MAX.to_string());
        assert_eq!(printed(Decimal::new(1, 28)), Decimal::new(1, 28).to_string());
    }

    #[test]
    fn thousands_stand_apart() {
        let cases = [("559", "559"), ("5559", "5 559"), ("217042.3", "217 042.3"), ("−14644", "−14 644")];
        for (shown, grouped_) in cases.into_iter().chain([("1234567", "1 234 567"), ("", "")]) {
            assert_eq!(grouped(shown.to_owned()), grouped_);
        }
    }

    #[test]
    fn files_have_twelve_digits_and_no_less_than_what_is_meant() {
        let all = |lo, value, hi| {
            [(lo, End::Low), (value, End::Value), (hi, End::High)].map(|(x, end)| full(d(x), end))
        };
        // 14.37 / 17.53 and its ends, 14.365/17.535 and 14.375/17.525, to 16 digits by python3's decimal.
        let ratio = all("0.8192187054462504", "0.8197375926982316", "0.8202567760342368");
        assert_eq!(ratio, ["0.819218705446", "0.819737592698", "0.820256776035"]);
        let below_zero = all("-0.12345678901234", "-0.12345678901234", "-0.12345678901234");
        assert_eq!(below_zero, ["-0.123456789013", "-0.123456789012", "-0.123456789012"]);
        assert_eq!(all("-0.00", "0", "3536333"), ["0", "0", "3536333"]);
        assert_eq!(all("1350", "2.50", "1234567890123456"), ["1350", "2.5", "1234567890130000"]);
    }

    #[test]
    fn what_is_not_zero_is_not_shown_as_zero() {
        assert_eq!(["0", "0.5", "0.04", "-0.0031"].map(|x| telling(d(x), 1)), [1, 1, 2, 3]);
        let ends = [("0.009", "0.03"), ("-0.2", "-0.009"), ("-0.009", "0.03"), ("0", "0.03")];
        assert_eq!(ends.map(|(lo, hi)| telling_ends(d(lo), d(hi), 2)), [3, 3, 2, 2]);
    }

    #[test]
    fn an_interval_is_rounded_outwards() {
        assert_eq!(interval(d("-16.596"), d("-16.4925"), 2), "[−16.60, −16.49]");
        assert_eq!(interval(d("19.0962"), d("19.2451"), 2), "[19.09, 19.25]");
    }
}
