//! Following the other table where two of them differ.

use std::collections::HashMap;

use super::model::Model;
use super::state::Tone;
use crate::data::Interval;
use crate::metrics::judge::check_all;
use crate::metrics::{Tables, catalogue};
use crate::number;

/// Follows the other table and says what that changed and what it did not.
pub(super) fn toggle_conflict(model: &mut Model) {
    // In another currency there would be as many again.
    let here = Tables { library: None, ..model.tables() };
    let there = here.other();
    let reading = there.reading;
    // By id: with another peak, spans begin elsewhere, and the catalogues need not be in step.
    let others = catalogue(there);
    let values: HashMap<&str, Interval> = others.iter().map(|f| (f.id.as_str(), f.value)).collect();
    let moved = catalogue(here)
        .iter()
        .filter(|figure| values.get(figure.id.as_str()).is_some_and(|value| *value != figure.value))
        .count();
    let verdicts: Vec<&str> = check_all(here)
        .iter()
        .zip(check_all(there))
        .zip(&model.ds().claims)
        .filter(|((a, b), _)| a.verdict != b.verdict)
        .map(|(_, claim)| claim.id.as_str())
        .collect();
    let conflicts = here.conflicts();
    let of_conflict = conflicts.first().and_then(|conflict| Some((conflict.year, conflict.by(reading)?)));
    let Some((year, value)) = of_conflict else {
        let names: Vec<&str> = model.ds().tables.iter().map(|table| table.name.as_str()).collect();
        let names = crate::metrics::figures::joined(&names);
        model.say(Tone::Done, format!("{names} print the same figures: nothing changes"));
        return;
    };
    let verdicts = if verdicts.is_empty() { "no verdict".to_owned() } else { verdicts.join(", ") };
    let text = format!(
        "{year} is {} ({reading}): {moved} derived figures and {verdicts} change; printed rates do not",
        number::printed(value.0),
    );
    let focused = model.focused_claim();
    model.set_reading(reading);
    model.keep_claim(focused);
    model.set_row(model.row());
    model.say(Tone::Done, text);
}
