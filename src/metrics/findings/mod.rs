//! What the figures say, in sentences that are computed from the tables.
//!
//! Owns the choice of what is worth saying and its wording; nothing is typed in, so that a changed
//! cell changes the sentence or makes it disappear.

mod own;
mod peers;
mod words;

use super::tables::Tables;
use words::Called;
pub use words::{Finding, Mark};

/// What the figures say under a reading, the most important first.
pub fn findings(t: Tables<'_>) -> Vec<Finding> {
    let there = all(t.other());
    let mut here = all(t);
    for finding in &mut here {
        if !there.iter().any(|other| other.says == finding.says) {
            finding.mark = Mark::Conflict;
        }
    }
    here
}

/// As an economist would: what became of it in all, how it rose and fell, when, against whom, and what of that
/// follows from what; then what the figures leave open, and details.
fn all(t: Tables<'_>) -> Vec<Finding> {
    let Some(words) = &Called::of(t) else { return Vec::new() };
    let Called { first, last, since, .. } = *words;
    let mut all = Vec::new();

    all.extend(own::net(t, words));
    if first < since {
        all.extend(own::over_span(t, words, first, since));
        all.extend(own::over_span(t, words, since, last));
    }
    if !t.ds.grows() {
        // What is told of growth, parts and sums is told of amounts.
        all.extend(peers::years_ahead(t));
        return all;
    }
    all.extend(own::by_year(t, words));
    if t.ds.adds_up() {
        all.extend(peers::like_the_others(t, words));
    }
    all.extend(peers::fell_with(t, words));
    all.extend(own::split(t, words));
    all.extend(own::year_before(t, words));
    all.extend(own::undetermined(t, words));
    all.extend(own::others(t, words));
    if t.ds.adds_up() {
        all.extend(peers::peers_gain(t, words));
    }
    all.extend(peers::years_ahead(t));
    all.extend(own::largest_growth(t, words));
    all
}
