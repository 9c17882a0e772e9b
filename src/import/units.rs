//! Units as files state them, as the format of publications spells them.

use rust_decimal::Decimal;

use crate::data::{MeasureKind, Unit, YEARS, Year};

/// Powers of ten in the units of Chinese tables, the longest word first.
const CHINESE: [(&str, &str); 7] = [
    ("万亿", "tn "),
    ("百亿", ""),
    ("亿", "100 mn "),
    ("百万", "mn "),
    ("千万", ""),
    ("万", "10 thousand "),
    ("千", "thousand "),
];

/// What is counted there.
const COUNTED: [(&str, &str); 7] = [
    ("元", "yuan"),
    ("人民币", "yuan"),
    ("美元", "US$"),
    ("欧元", "€"),
    ("人", "persons"),
    ("人年", "person-years"),
    ("吨", "tonnes"),
];

/// Powers of ten in English words, and in those that follow what is counted.
const ENGLISH: [(&str, &str); 8] = [
    ("hundred million ", "100 mn "),
    ("100 million ", "100 mn "),
    ("ten thousand ", "10 thousand "),
    ("thousands of ", "thousand "),
    ("millions of ", "mn "),
    ("trillion ", "tn "),
    ("billion ", "bn "),
    ("million ", "mn "),
];

/// Units of SDMX and Eurostat by their codes.
const CODES: [(&str, &str); 9] = [
    ("PC", "%"),
    ("PERCENT", "%"),
    ("CP_MEUR", "mn €"),
    ("MIO_EUR", "mn €"),
    ("EUR", "€"),
    ("USD", "US$"),
    ("MIO_USD", "mn US$"),
    ("THS_PER", "thousand persons"),
    ("PER", "persons"),
];

/// Words by which a percentage is growth, and no share.
const GROWTH: &str = "比上年增长|增长率|增长速度|增速|同比|growth|Growth|change on";

/// Words by which it is growth over several years, on the average of a year.
const COMPOUND: &str =
    "年均增长|年均增速|年平均增长|平均增长|cagr|average annual growth|annual average growth|compound";

/// Words by which figures are places in an order.
const RANKS: [&str; 6] = ["rank", "ranking", "排名", "位次", "名次", "排序"];

/// Whether a label is of places in an order, as these figures may be.
pub fn is_rank(label: &str, mut figures: impl Iterator<Item = Decimal>) -> bool {
    let label = label.to_lowercase();
    let word = |word: &&str| {
        let own = |of: &str| of == *word || (!word.is_ascii() && of.contains(*word));
        label.split(|c: char| !c.is_alphanumeric()).any(own)
    };
    RANKS.iter().any(word) && figures.all(|figure| figure >= Decimal::ONE && figure.fract().is_zero())
}

/// The years that a label names: the first, and the last where it names two, as `2012-2017` or `2012-17`.
pub fn span(label: &str) -> Option<(Year, Option<Year>)> {
    let numbers: Vec<&str> =
        label.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let year = |digits: &str| digits.parse().ok().filter(|year| YEARS.contains(year));
    let (at, first): (usize, Year) = numbers.iter().enumerate().find_map(|(at, of)| Some((at, year(of)?)))?;
    let last = numbers.get(at + 1).and_then(|digits| match digits.len() {
        2 => digits.parse::<Year>().ok().map(|digits| first - first % 100 + digits),
        _ => year(digits),
    });
    Some((first, last.filter(|last| *last > first)))
}

/// A label and the unit in the brackets at its end.
pub fn split(label: &str) -> (String, Option<String>) {
    let label = label.trim();
    let pairs = [('(', ')'), ('（', '）'), ('[', ']')];
    let found = pairs.iter().find_map(|(open, close)| {
        let inner = label.strip_suffix(*close)?;
        let at = inner.rfind(*open)?;
        let (name, unit) = (inner[..at].trim(), inner[at + open.len_utf8()..].trim());
        (!name.is_empty() && !unit.is_empty())
            .then(|| (name.trim_end_matches('_').to_owned(), unit.to_owned()))
    });
    found.map_or((label.to_owned(), None), |(name, unit)| (name, Some(unit)))
}

/// The unit that a file states, if figures in it can be counted with: an amount or per cent.
pub fn unit(stated: &str) -> Option<Unit> {
    let stated = stated.trim();
    if stated.starts_with('%') && !stated.starts_with("%/")
        || stated.ends_with(", %")
        || stated.starts_with("PC_")
    {
        return Some(Unit::Percent);
    }
    // Each country's own currency is no unit that places have in common.
    if stated.split_whitespace().any(|word| word == "LCU") {
        return None;
    }
    let code = CODES.iter().find(|(code, _)| *code == stated).map(|(_, unit)| (*unit).to_owned());
    let spelled =
        code.or_else(|| chinese(stated)).or_else(|| currency(stated)).unwrap_or_else(|| english(stated));
    let unit: Unit = spelled.parse().ok()?;
    let is_one = unit.grows() || matches!(unit, Unit::Percent | Unit::PercentPerYear | Unit::Place);
    is_one.then_some(unit)
}

/// Whether words are a unit and nothing else: with money, people, a power of ten or `%`.
pub fn is_telling(stated: &str) -> bool {
    unit(stated).is_some_and(|unit| {
        let counted = unit.scaled(0).map(|counted| counted.to_string()).unwrap_or_default();
        let sign = unit.short() != unit.to_string();
        let known = sign || COUNTED.iter().any(|(_, known)| *known == counted);
        matches!(unit, Unit::Percent | Unit::IndexPoints) || known && !counted.contains(' ')
    })
}

/// The same with a power of ten that another column gives.
pub fn scaled(stated: &str, power: u32) -> Option<Unit> {
    if power == 0 {
        return unit(stated);
    }
    let words = [(3, "thousand "), (4, "10 thousand "), (6, "mn "), (8, "100 mn "), (9, "bn "), (12, "tn ")];
    let word = words.iter().find(|(known, _)| *known == power)?.1;
    format!("{word}{}", unit(stated)?).parse().ok().filter(|unit: &Unit| unit.is_amount())
}

fn chinese(stated: &str) -> Option<String> {
    if stated.is_ascii() {
        return None;
    }
    let scaled = CHINESE.iter().find_map(|(word, scale)| Some((stated.strip_prefix(word)?, *scale)));
    let (counted, scale) =
        scaled.filter(|(counted, scale)| !counted.is_empty() && !scale.is_empty()).unwrap_or((stated, ""));
    let english = COUNTED.iter().find(|(word, _)| *word == counted).map_or(counted, |(_, english)| english);
    Some(format!("{scale}{english}"))
}

/// `current US$`: at which prices does not change what is counted.
fn currency(stated: &str) -> Option<String> {
    let words: Vec<&str> = stated.split_whitespace().collect();
    let [prices, rest @ ..] = words.as_slice() else { return None };
    let of_prices = ["current", "constant"].contains(prices);
    let rest: Vec<&str> = rest.iter().copied().filter(|word| word.parse::<u16>().is_err()).collect();
    (of_prices && !rest.is_empty()).then(|| english(&rest.join(" ")))
}

fn english(stated: &str) -> String {
    // "US$ million" and "million US$".
    let behind = stated.rsplit_once(' ').map(|(counted, power)| format!("{power} {counted}"));
    let of = |text: &str| {
        let found = ENGLISH.iter().find_map(|(word, scale)| Some((text.strip_prefix(word)?, *scale)));
        found.map(|(counted, scale)| format!("{scale}{counted}"))
    };
    of(stated).or_else(|| of(&behind?)).unwrap_or_else(|| stated.to_owned())
}

/// What figures are to each other, by their unit and what they are called.
pub fn kind(label: &str, unit: Unit) -> MeasureKind {
    let lower = label.to_lowercase();
    if unit == Unit::Place {
        MeasureKind::Rank
    } else if unit == Unit::PercentPerYear {
        MeasureKind::Cagr
    } else if unit != Unit::Percent {
        MeasureKind::Level
    } else if COMPOUND.split('|').any(|word| lower.contains(word)) {
        MeasureKind::Cagr
    } else if GROWTH.split('|').any(|word| label.contains(word)) {
        MeasureKind::Growth
    } else {
        MeasureKind::Share
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_stand_in_brackets_at_the_end() {
        let split = |label: &str| {
            let (name, unit) = split(label);
            (name, unit.unwrap_or_default())
        };
        let is = |name: &str, unit: &str| (name.to_owned(), unit.to_owned());
        assert_eq!(split("地区生产总值(亿元)"), is("地区生产总值", "亿元"));
        assert_eq!(
            split("投资(不含农户)到位资金_比上年增长（%）"),
            is("投资(不含农户)到位资金_比上年增长", "%")
        );
        assert_eq!(split("Arable land (% of land area)"), is("Arable land", "% of land area"));
        assert_eq!(split("gdp"), is("gdp", ""));
        assert_eq!(split("(亿元)"), is("(亿元)", ""));
    }

    #[test]
    fn a_label_says_that_figures_are_places_or_rates_over_years() {
        let is_place = |label: &str, figures: &[&str]| {
            is_rank(label, figures.iter().map(|figure| figure.parse().unwrap()))
        };
        assert!(
            is_place("Rank", &["1", "11"])
                && is_place("全国位次", &["3"])
                && is_place("GDP ranking", &["2.0"])
        );
        assert!(!is_place("Rank", &["0.5"]) && !is_place("Rank", &["0"]) && !is_place("Frankfurt", &["1"]));
        for (label, kind) in [
            ("年均增长率", MeasureKind::Cagr),
            ("CAGR 2012-17", MeasureKind::Cagr),
            ("增长率", MeasureKind::Growth),
            ("annual growth", MeasureKind::Growth),
        ] {
            assert_eq!(super::kind(label, Unit::Percent), kind, "{label}");
        }
        for (label, years) in [
            ("2012-2017年年均增长率", Some((2012, Some(2017)))),
            ("CAGR 2012-17", Some((2012, Some(2017)))),
            ("average annual growth since 2012", Some((2012, None))),
            ("5-year CAGR", None),
            ("CAGR 2017/2012", Some((2017, None))),
        ] {
            assert_eq!(span(label), years, "{label}");
        }
    }

    #[test]
    fn units_are_spelled_as_publications_do() {
        for (stated, spelled) in [
            ("亿元", "100 mn yuan"),
            ("万元", "10 thousand yuan"),
            ("元", "yuan"),
            ("百万美元", "mn US$"),
            ("亿美元", "100 mn US$"),
            ("万人年", "10 thousand person-years"),
            ("项", "项"),
            ("万亿元", "tn yuan"),
            ("current US$", "US$"),
            ("constant 2015 US$", "US$"),
            ("US$ million", "mn US$"),
            ("100 million yuan", "100 mn yuan"),
            ("% of GDP", "%"),
            ("CP_MEUR", "mn €"),
            ("tonnes", "tonnes"),
            ("2010=100", "index points"),
            ("Percent of GDP", "%"),
            ("1990-1992 = 100", "index points"),
        ] {
            assert_eq!(unit(stated).map(|unit| unit.to_string()).as_deref(), Some(spelled), "{stated}");
        }
        for unknown in [
            "per 1,000 live births",
            "current LCU",
            "",
            "pp",
            "Percentage points",
            "上年=100",
            "US$=100",
            "=100",
            "previous year=100",
        ] {
            assert_eq!(unit(unknown), None, "{unknown}");
        }
        assert_eq!(scaled("EUR", 6).map(|unit| unit.to_string()).as_deref(), Some("mn €"));
        assert_eq!(scaled("EUR", 5), None);
    }
}
