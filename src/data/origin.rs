//! Whose a figure is, by the first word of its id.

/// The words that open the ids of official figures; no id of the paper's begins with one.
const ORIGINS: [&str; 5] = ["NBS", "CUSTOMS", "MOFCOM", "STUDY", "PRESS"];

/// What a figure with this id stands in, by its first word: a study or a newspaper is no office.
#[must_use]
pub fn origin_words(id: &str) -> &'static str {
    match id.split_once('.').map(|(origin, _)| origin) {
        Some("STUDY") => "a study",
        Some("PRESS") => "the press",
        Some(_) | None => "official statistics",
    }
}

/// Whether an id is one of an official figure, as far as its first word tells.
#[must_use]
pub fn is_official_id(id: &str) -> bool {
    id.split_once('.').is_some_and(|(origin, _)| ORIGINS.contains(&origin))
}

/// The word in an id for a part over its whole.
pub const OF_TOTAL: &str = "_of_total";

/// The id of a part over its whole: `CUSTOMS.exports_of_total.china.ordinary.2019`.
#[must_use]
pub fn of_total_id(part: &str) -> String {
    let mut words: Vec<String> = part.split('.').map(str::to_owned).collect();
    if let Some(indicator) = words.get_mut(1) {
        indicator.push_str(OF_TOTAL);
    }
    words.join(".")
}

/// The figure whose share of its whole an id names.
#[must_use]
pub fn part_of_total(id: &str) -> Option<String> {
    let (origin, rest) = id.split_once('.')?;
    let (indicator, rest) = rest.split_once('.')?;
    Some(format!("{origin}.{}.{rest}", indicator.strip_suffix(OF_TOTAL)?))
}
