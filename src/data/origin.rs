//! Ids of what follows from a release: parts over their wholes, and figures of the period before.

/// The word in an id for a part over its whole.
pub const OF_TOTAL: &str = "_of_total";

/// The word in an id for a figure that a later one and its growth imply.
pub const IMPLIED: &str = "_implied";

/// The id of a part over its whole: `ORIGIN.exports_of_total.place.part.2019`.
pub fn of_total_id(part: &str) -> String {
    marked(part, OF_TOTAL)
}

/// The id of the figure of a period before: `ORIGIN.trade_implied.place.part.2017`.
pub fn implied_id(later: &str, period: &str) -> String {
    let (stem, _) = later.rsplit_once('.').unwrap_or((later, ""));
    marked(&format!("{stem}.{}", period.to_lowercase().replace(' ', "-")), IMPLIED)
}

/// An id with a word behind that for what it is of.
fn marked(id: &str, word: &str) -> String {
    let mut words: Vec<String> = id.split('.').map(str::to_owned).collect();
    if let Some(indicator) = words.get_mut(1) {
        indicator.push_str(word);
    }
    words.join(".")
}

/// The figure whose share of its whole an id names.
pub fn part_of_total(id: &str) -> Option<String> {
    let (origin, rest) = id.split_once('.')?;
    let (indicator, rest) = rest.split_once('.')?;
    Some(format!("{origin}.{}.{rest}", indicator.strip_suffix(OF_TOTAL)?))
}
