//! What the user has chosen where a file leaves a choice.

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use wildmatch::WildMatch;

use super::precision::Exactness;
use crate::data::{MeasureKind, Place, PlaceRole, Unit, YEARS, Year};

/// Words behind the name of a place that say what it is.
const KINDS_OF_PLACE: [&str; 8] =
    ["省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "全域"];

/// What tables of its parts call a whole.
const WHOLE: [&str; 3] = ["全国", "全国总计", "National Total"];

/// Whether this is the place that a file calls so.
pub fn is_called(place: &Place, name: &str) -> bool {
    let zh = place.name.zh.as_deref();
    let behind = zh.and_then(|zh| name.strip_prefix(zh));
    let of_kind = behind.is_some_and(|kind| kind.is_empty() || KINDS_OF_PLACE.contains(&kind));
    let whole = place.role == PlaceRole::Whole && WHOLE.contains(&name);
    of_kind || whole || place.name.en.eq_ignore_ascii_case(name) || place.id == *name
}

/// All that can be chosen, as the command line takes it.
#[derive(Debug, Clone, Default, Args)]
pub struct Choices {
    /// Only this series: its name, its code, or `dimension=value,…`; `*` and `?` stand for letters
    ///
    /// May be given more than once.
    #[arg(long, value_name = "SERIES")]
    pub series: Vec<String>,

    /// Only these places, by name or code, joined by commas; `*` and `?` stand for letters
    #[arg(long, value_name = "PLACE,…", value_delimiter = ',')]
    pub region: Vec<String>,

    /// Only these years, as 2015-2020 or 2017
    #[arg(long, value_name = "YEARS", value_parser = years)]
    pub years: Option<(Year, Year)>,

    /// The unit, as `bn yuan`: of a file that states none, or another power of ten of the one that it states
    #[arg(long, value_name = "UNIT")]
    pub unit: Option<Unit>,

    /// What is measured, where the file does not say it
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,

    /// What the figures are to each other [default: by name and unit]
    #[arg(long, value_name = "KIND", value_parser = kind())]
    pub kind: Option<MeasureKind>,

    /// The year that a rate over several years is from, where its name does not say it
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub since: Option<Year>,

    /// The place to look at [default: the first]
    #[arg(long, value_name = "PLACE")]
    pub focus: Option<String>,

    /// The year of a file that has no column for it
    #[arg(long, value_name = "YEAR", value_parser = year)]
    pub year: Option<Year>,

    /// How exact figures are: by `column`, by `cell`, or rounded to so many decimals
    #[arg(long, value_name = "RULE", default_value = "column")]
    pub precision: Exactness,

    /// The encoding, as `gb18030` or `big5` [default: that of the format, else UTF-8, else GB18030]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,

    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// The row of the header
    #[arg(long, value_name = "ROW")]
    pub header: Option<u64>,

    /// Places that have ids elsewhere, by which those of a file are known again.
    #[arg(skip)]
    pub known: Vec<Place>,
}

fn kind() -> impl TypedValueParser<Value = MeasureKind> {
    PossibleValuesParser::new(["level", "growth", "share", "rank", "cagr"])
        .try_map(|name| name.parse::<MeasureKind>())
}

fn year(text: &str) -> Result<Year, String> {
    let year = text.parse().ok().filter(|year| YEARS.contains(year));
    year.ok_or_else(|| "expected a year from 1900 to 2100".to_owned())
}

fn years(text: &str) -> Result<(Year, Year), String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (year(first)?, year(last)?) {
        (first, last) if first <= last => Ok((first, last)),
        (_, _) => Err("expected the earlier year first".to_owned()),
    }
}

impl Choices {
    /// Whether figures of a year are wanted.
    pub fn asks_year(&self, year: Year) -> bool {
        self.years.is_none_or(|(first, last)| (first..=last).contains(&year))
    }

    /// Whether what was asked for is the id or the name of the place that the file calls `name`.
    pub fn is_known(&self, asked: &str, name: &str) -> bool {
        self.known.iter().any(|place| is_called(place, name) && is_called(place, asked))
    }

    /// `flowCode=M,motCode=0` as dimensions and what is wanted of them; `None` where it is a name.
    pub fn pairs<'a>(&self, asked: &'a str, dimensions: &[String]) -> Option<Vec<(usize, &'a str)>> {
        let pair = |part: &'a str| {
            let (name, value) = part.split_once('=')?;
            let at = dimensions.iter().position(|known| known.eq_ignore_ascii_case(name.trim()))?;
            Some((at, value.trim()))
        };
        asked.split(',').map(pair).collect()
    }
}

/// Whether a name is what was asked for: whole, in any case, with `*` for any letters and `?` for one.
pub fn fits(asked: &str, name: &str) -> bool {
    !name.is_empty() && WildMatch::new_case_insensitive(asked).matches(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Name;

    #[test]
    fn names_fit_patterns() {
        for (asked, name) in
            [("at", "AT"), ("??", "AT"), ("a*", "at1"), ("*", "x"), ("*dong", "Shandong"), ("a*b*c", "axbxc")]
        {
            assert!(fits(asked, name), "{asked} {name}");
        }
        for (asked, name) in [("??", "AT1"), ("at", "AT1"), ("*", ""), ("a*b", "abc"), ("", "a")] {
            assert!(!fits(asked, name), "{asked} {name}");
        }
    }

    #[test]
    fn a_place_is_known_by_its_names_and_by_no_part_of_them() {
        let name = Name { en: "Hill".into(), zh: Some("山东".into()), ..Name::default() };
        let (id, role) = ("hill".parse().unwrap(), PlaceRole::Peer);
        let known = Place { id, name, short: "Hi".into(), role, groups: Vec::new() };
        for (name, is) in [
            ("山东", true),
            ("山东省", true),
            ("hill", true),
            ("HILL", true),
            ("山东半岛", false),
            ("山", false),
        ] {
            assert_eq!(is_called(&known, name), is, "{name}");
        }
    }
}
