//! Ids of parts over their wholes.

/// The word in an id for a part over its whole.
pub const OF_TOTAL: &str = "_of_total";

/// The id of a part over its whole: `ORIGIN.exports_of_total.place.part.2019`.
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
