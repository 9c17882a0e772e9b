//! Units: the few that arithmetic makes, and amounts of whatever a publication counts.

use std::fmt;
use std::str::FromStr;

use arrayvec::ArrayString;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::figure::Interval;
use super::id::YEARS;

/// Bytes that the name of what is counted may have.
const LONGEST: usize = 24;

/// The words for powers of ten, the longest of each first, with their short forms.
const POWERS: [(&str, &str, i64); 6] = [
    ("tn ", "tn", 12),
    ("bn ", "bn", 9),
    ("100 mn ", "100mn", 8),
    ("mn ", "mn", 6),
    ("10 thousand ", "10k", 4),
    ("thousand ", "k", 3),
];

/// The unit of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Unit {
    /// Per cent.
    Percent,
    /// Percentage points.
    PercentPoint,
    /// Per cent a year, compounded.
    PercentPerYear,
    /// A multiple.
    Times,
    /// Index points, the base year being 100.
    IndexPoints,
    /// A place in a ranking, 1 being the largest.
    Place,
    /// So much of something: `bn US$`, `patents`.
    Of(Amount),
    /// So many for each amount of something else: `per 100 mn yuan`.
    Per(Amount),
    /// A rate of exchange, so much for a number of something else: `yuan per 100 US$`.
    Rate(Amount, u32, Amount),
}

/// A power of ten of what a publication counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    name: ArrayString<LONGEST>,
    power: i64,
}

impl Amount {
    /// How often one of these goes into one of the other; `None` where they count different things.
    fn over(self, other: Self) -> Option<i64> {
        (self.name == other.name).then_some(self.power - other.power)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = POWERS.iter().find(|(_, _, power)| *power == self.power).map_or("", |(word, ..)| *word);
        write!(f, "{scale}{}", self.name)
    }
}

impl FromStr for Amount {
    type Err = NotAUnit;

    fn from_str(text: &str) -> Result<Self, NotAUnit> {
        let scaled = POWERS.iter().find_map(|(word, _, power)| Some((text.strip_prefix(word)?, *power)));
        let (name, power) = scaled.unwrap_or((text, 0));
        // Digits belong to a scale, which is none of those above, and `%` to another unit.
        let bare = POWERS.iter().any(|(word, ..)| word.trim_end() == name);
        let fits = name.trim() == name && !bare && !name.contains(|c: char| c.is_ascii_digit() || c == '%');
        let name = ArrayString::from(name).ok().filter(|name| fits && !name.is_empty()).ok_or(NotAUnit)?;
        Ok(Self { name, power })
    }
}

/// The text is no unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "expected `%`, `index points` (or a base, `1990=100`), or a scale (`thousand`, `10 thousand`, `mn`, `100 mn`, `bn`, `tn` or none) and what is counted, in words \
     of up to {LONGEST} bytes; of a rate, one `per` a number of another"
)]
pub struct NotAUnit;

/// How else units are spelled that are no amounts of anything, with what they are of or without.
const WORDS: [(&[&str], Unit); 3] = [
    (&["percent", "per cent", "percentage", "pct"], Unit::Percent),
    (&["percentage point", "percentage points", "percent points"], Unit::PercentPoint),
    (&["index", "index number"], Unit::IndexPoints),
];

/// Whether it is the base of an index, one year or some, `1990=100`. Where the year before is 100 each figure is a
/// rate of growth, and what is a currency is one of exchange.
fn is_base(text: &str) -> bool {
    let of =
        |base: &str| base.trim().split('-').all(|year| year.parse().is_ok_and(|year| YEARS.contains(&year)));
    text.split_once('=').is_some_and(|(base, hundred)| hundred.trim() == "100" && of(base))
}

/// The units that no publication needs to name, as they are spelled.
const GENERIC: [(&str, &str, Unit); 6] = [
    ("%", "%", Unit::Percent),
    ("pp", "pp", Unit::PercentPoint),
    ("%/yr", "%/yr", Unit::PercentPerYear),
    ("times", "×", Unit::Times),
    ("index points", "points", Unit::IndexPoints),
    ("place", "place", Unit::Place),
];

impl Unit {
    /// What is counted for each amount of this.
    #[must_use]
    pub fn per(self) -> Option<Self> {
        if let Self::Of(amount) = self { Some(Self::Per(amount)) } else { None }
    }

    /// Whether it is of amounts, or of so much for each of something else.
    pub fn is_amount(self) -> bool {
        matches!(self, Self::Of(_) | Self::Rate(..))
    }

    /// Whether what is in it grows by per cent: amounts do, and index numbers, which have no sum.
    pub fn grows(self) -> bool {
        self.is_amount() || self == Self::IndexPoints
    }

    /// The unit of a change on the year before: per cent of what grows, else points.
    #[must_use]
    pub fn growth_unit(self) -> Self {
        if self.grows() { Self::Percent } else { Self::PercentPoint }
    }

    /// What such a change is called.
    pub fn growth_word(self) -> &'static str {
        if self.grows() { "growth" } else { "change" }
    }

    /// The unit of a difference: of percentages points.
    #[must_use]
    pub fn difference(self) -> Self {
        if self == Self::Percent { Self::PercentPoint } else { self }
    }

    /// Whether what is in it can be added up: so much of something can, and nothing that is for each of something else.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Of(_))
    }

    /// Whether it is a rate of exchange.
    pub fn is_rate(self) -> bool {
        matches!(self, Self::Rate(..))
    }

    /// What amounts of this are in at a rate in that unit, and by what their product with the rate is to be
    /// divided; `None` where the rate is not for them.
    #[must_use]
    pub fn at_rate(self, rate: Self) -> Option<(Self, u32)> {
        match (self, rate) {
            (Self::Of(own), Self::Rate(to, count, of)) if own.name == of.name => {
                Some((Self::Of(Amount { power: own.power + to.power - of.power, ..to }), count))
            }
            _ => None,
        }
    }

    /// Another power of ten of what is counted in this.
    #[must_use]
    pub fn scaled(self, power: i64) -> Option<Self> {
        if let Self::Of(amount) = self { Some(Self::Of(Amount { power, ..amount })) } else { None }
    }

    /// By which power of ten figures in this unit are smaller in another; `None` where the two do not
    /// count the same.
    pub fn powers_to(self, other: Self) -> Option<i64> {
        match (self, other) {
            (Self::Of(amount), Self::Of(other)) => other.over(amount),
            (one, other) => (one == other).then_some(0),
        }
    }

    /// A value of this unit in another; `None` where the two do not count the same.
    pub fn convert(self, x: Interval, other: Self) -> Option<Interval> {
        let powers = self.powers_to(other)?;
        let by = Decimal::from(10_u64.checked_pow(u32::try_from(powers.abs()).ok()?)?);
        let scaled = |x: Decimal| if powers < 0 { x.checked_mul(by) } else { x.checked_div(by) };
        Some(Interval { lo: scaled(x.lo)?, value: scaled(x.value)?, hi: scaled(x.hi)? })
    }

    /// In as few columns as can be read: a currency by its sign alone.
    pub fn short(self) -> String {
        let short = |Amount { name, power }: Amount| {
            let scale = POWERS.iter().find(|(_, _, of)| *of == power).map_or("", |(_, short, _)| *short);
            let sign = name.char_indices().next_back().filter(|(_, sign)| !sign.is_alphanumeric());
            let blank = if scale.is_empty() { "" } else { " " };
            [scale, blank, &name[sign.map_or(0, |(at, _)| at)..]].concat()
        };
        match self {
            Self::Of(amount) => short(amount),
            Self::Per(amount) => format!("/{}", short(amount)),
            Self::Rate(to, 1, of) => format!("{}/{}", short(to), short(of)),
            Self::Rate(to, count, of) => format!("{}/{count} {}", short(to), short(of)),
            Self::Percent
            | Self::PercentPoint
            | Self::PercentPerYear
            | Self::Times
            | Self::IndexPoints
            | Self::Place => self.generic(|(_, short, _)| *short).to_owned(),
        }
    }

    fn generic(self, word: impl Fn(&(&'static str, &'static str, Self)) -> &'static str) -> &'static str {
        GENERIC.iter().find(|(_, _, unit)| *unit == self).map_or("", word)
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Of(amount) => write!(f, "{amount}"),
            Self::Per(amount) => write!(f, "per {amount}"),
            Self::Rate(to, 1, of) => write!(f, "{to} per {of}"),
            Self::Rate(to, count, of) => write!(f, "{to} per {count} {of}"),
            Self::Percent
            | Self::PercentPoint
            | Self::PercentPerYear
            | Self::Times
            | Self::IndexPoints
            | Self::Place => f.pad(self.generic(|(spelled, _, _)| *spelled)),
        }
    }
}

impl FromStr for Unit {
    type Err = NotAUnit;

    fn from_str(text: &str) -> Result<Self, NotAUnit> {
        let told = text.to_lowercase();
        let word = told.split(" of ").next().unwrap_or_default();
        if let Some((_, unit)) = WORDS.iter().find(|(words, _)| words.contains(&word)) {
            return Ok(*unit);
        }
        if is_base(&told) {
            return Ok(Self::IndexPoints);
        }
        if let Some((.., unit)) = GENERIC.iter().find(|(spelled, ..)| *spelled == text) {
            return Ok(*unit);
        }
        if let Some(amount) = text.strip_prefix("per ") {
            return amount.parse().map(Self::Per);
        }
        let Some((to, of)) = text.split_once(" per ") else { return text.parse().map(Self::Of) };
        let counted =
            of.split_once(' ').and_then(|(count, of)| Some((count.parse().ok()?, of.parse().ok()?)));
        let (count, of) = match of.parse() {
            Ok(of) => (1, of),
            Err(NotAUnit) => counted.filter(|(count, _)| *count > 0).ok_or(NotAUnit)?,
        };
        Ok(Self::Rate(to.parse()?, count, of))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str) -> Unit {
        text.parse().unwrap()
    }

    #[test]
    fn units_are_printed_as_they_are_spelled() {
        let spelled = [
            ("%", "%"),
            ("pp", "pp"),
            ("%/yr", "%/yr"),
            ("times", "×"),
            ("index points", "points"),
            ("place", "place"),
            ("bn US$", "bn $"),
            ("mn US$", "mn $"),
            ("thousand US$", "k $"),
            ("10 thousand persons", "10k persons"),
            ("€", "€"),
            ("bn yuan", "bn yuan"),
            ("100 mn yuan", "100mn yuan"),
            ("tn yuan", "tn yuan"),
            ("patents", "patents"),
            ("per 100 mn yuan", "/100mn yuan"),
            ("yuan per 100 US$", "yuan/100 $"),
            ("yuan per US$", "yuan/$"),
        ];
        for (long, short) in spelled {
            assert_eq!((unit(long).to_string().as_str(), unit(long).short().as_str()), (long, short));
        }
        for wrong in [
            "",
            " yuan",
            "bn",
            "per ",
            "10 yuan",
            "yuan per 0 US$",
            "% of GDP",
            "kilowatt-hours in a whole year",
        ] {
            assert_eq!(wrong.parse::<Unit>(), Err(NotAUnit), "{wrong}");
        }
    }

    /// By hand: 14 643.9 million are 14.6439 billion; 1.4 trillion are 1400 billion.
    #[test]
    fn amounts_of_one_thing_are_converted_by_their_powers() {
        let exact = |digits: &str| Interval::exact(digits.parse().unwrap());
        let convert = |from: &str, to: &str, x: &str| unit(from).convert(exact(x), unit(to));
        assert_eq!(convert("mn US$", "bn US$", "14643.9"), Some(exact("14.6439")));
        assert_eq!(convert("tn yuan", "bn yuan", "1.4"), Some(exact("1400.0")));
        assert_eq!(convert("%", "%", "1.4"), Some(exact("1.4")));
        assert_eq!(convert("mn US$", "bn yuan", "1"), None);
        assert_eq!(convert("patents", "per patents", "1"), None);
    }

    /// By hand: a billion of one is as many billion of the other, times the rate, over its hundred.
    #[test]
    fn amounts_at_a_rate_keep_their_scale() {
        let at = |amount: &str, rate: &str| unit(amount).at_rate(unit(rate));
        assert_eq!(at("bn US$", "yuan per 100 US$"), Some((unit("bn yuan"), 100)));
        assert_eq!(at("mn US$", "thousand yuan per US$"), Some((unit("bn yuan"), 1)));
        assert_eq!(at("bn yuan", "yuan per 100 US$"), None);
        assert_eq!(at("%", "yuan per 100 US$"), None);
    }
}
