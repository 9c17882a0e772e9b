//! When figures are of.

use std::fmt;

use arrayvec::ArrayString;
use serde::{Deserialize, Serialize};

use super::id::Year;

/// Bytes of the longest name of a period.
pub(super) const MOST: usize = 48;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// When a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Period {
    /// A year: `2016`.
    Year(Year),
    /// From one year to another: `2012-2017`.
    Span(Year, Year),
    /// Months of a year, from 0 on, the first and the last of them: `2018 Jan-Nov`.
    Months(Year, u8, u8),
    /// As a source names what is none of these, with the years that it names first and last: `to c. 2006`.
    Named(ArrayString<MOST>, Option<[Year; 2]>),
}

impl Period {
    /// What a text names; `None` for one that is too long.
    pub(super) fn read(text: &str) -> Option<Self> {
        let known = [Self::year, Self::span, Self::months].into_iter().find_map(|read| read(text));
        // What would be spelled otherwise is called as it is.
        known.filter(|known| known.to_string() == text).or_else(|| {
            let years = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() == 4);
            let years: Vec<Year> = years.filter_map(|year| year.parse().ok()).collect();
            let ends = years.first().zip(years.last()).map(|(first, last)| [*first, *last]);
            Some(Self::Named(ArrayString::from(text).ok()?, ends))
        })
    }

    fn year(text: &str) -> Option<Self> {
        text.parse().ok().filter(|_| text.len() == 4).map(Self::Year)
    }

    fn span(text: &str) -> Option<Self> {
        let (from, to) = text.split_once('-')?;
        Some(Self::Span(from.parse().ok()?, to.parse().ok()?))
    }

    fn months(text: &str) -> Option<Self> {
        let (year, months) = text.split_once(' ')?;
        let (first, last) = months.split_once('-')?;
        let month = |name| MONTHS.iter().zip(0..).find(|(known, _)| **known == name).map(|(_, at)| at);
        Some(Self::Months(year.parse().ok()?, month(first)?, month(last)?))
    }

    /// The first year of a span, and the year, or the last one.
    pub fn years(&self) -> (Option<Year>, Option<Year>) {
        match *self {
            Self::Year(year) | Self::Months(year, ..) => (None, Some(year)),
            Self::Span(from, to) => (Some(from), Some(to)),
            Self::Named(_, ends) => {
                let parted = ends.filter(|[first, last]| first != last);
                (parted.map(|[first, _]| first), ends.map(|[_, last]| last))
            }
        }
    }

    /// Whether it is whole years.
    pub fn is_of_years(&self) -> bool {
        matches!(self, Self::Year(_) | Self::Span(..))
    }

    /// What of it is not its year, `Jan-Nov`: shares of one season alone make a series.
    pub fn season(&self, year: Year) -> String {
        self.to_string().replacen(&year.to_string(), "", 1).trim().to_owned()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = |at: u8| MONTHS.get(usize::from(at)).copied().unwrap_or_default();
        match *self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Span(from, to) => write!(f, "{from}-{to}"),
            Self::Months(year, first, last) => write!(f, "{year} {}-{}", month(first), month(last)),
            Self::Named(name, _) => f.write_str(&name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each is spelled as it was read, whatever it is taken for.
    #[test]
    fn a_period_is_spelled_as_it_was_read() {
        let named = |text: &str, ends| Period::Named(ArrayString::from(text).unwrap(), ends);
        for (text, period, years) in [
            ("2018", Period::Year(2018), (None, Some(2018))),
            ("2012-2017", Period::Span(2012, 2017), (Some(2012), Some(2017))),
            ("2018 Jan-Nov", Period::Months(2018, 0, 10), (None, Some(2018))),
            ("2018 jan-nov", named("2018 jan-nov", Some([2018; 2])), (None, Some(2018))),
            ("to c. 2006", named("to c. 2006", Some([2006; 2])), (None, Some(2006))),
            ("2000s", named("2000s", Some([2000; 2])), (None, Some(2000))),
            ("2001/2003", named("2001/2003", Some([2001, 2003])), (Some(2001), Some(2003))),
            ("last year", named("last year", None), (None, None)),
        ] {
            let read = Period::read(text).unwrap();
            assert_eq!((read, read.years(), read.to_string()), (period, years, text.to_owned()));
        }
        assert_eq!(Period::read("2018 Jan-Nov").unwrap().season(2018), "Jan-Nov");
        assert_eq!(Period::read(&"x".repeat(MOST + 1)), None);
    }
}
