//! What following another table would change.

use super::passages::Sheet;
use crate::app::Model;
use crate::metrics::differences::Difference;
use crate::number::interval;

/// Verdicts, then figures, by the one table and by the other.
pub fn choice(model: &Model, out: &mut Sheet) {
    let names = model.sides().map(|table| model.ds().table_name(table));
    let both = |one: &Difference| {
        let said = names.iter().zip([&one.old, &one.new]);
        let said: Vec<String> =
            said.filter_map(|(name, side)| Some(format!("{name}: {}", side.as_ref()?))).collect();
        said.join("; ")
    };
    out.heading(2, "Verdicts");
    for (at, one) in model.turned() {
        let claim = model.ds().claims.get(at).map_or("", |claim| claim.short.as_str());
        out.fact(format!("{}, {claim}", one.id), both(one));
    }
    out.heading(2, "Figures");
    let other = model.ds().table_name(model.tables_against().reading);
    for (one, there) in model.moved() {
        let unit = one.unit.map(|unit| unit.to_string()).unwrap_or_default();
        let range = interval(there.value.lo, there.value.hi, there.interval_decimals());
        out.fact(&one.name, format!("{} {unit}; by {other} {range}", both(one)));
    }
}
