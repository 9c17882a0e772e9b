//! A sentence and how sure it is, in the words that all views share.

use rust_decimal::Decimal;

use crate::app::Model;
use crate::data::{Flag, Interval, Unit};
use crate::metrics::Figure;
use crate::metrics::figure::in_unit;
use crate::number;
use crate::wording::capital;

/// The sentence at the head of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline {
    /// What happened: subject, figure, unit, year.
    pub sentence: String,
    /// How sure that is; may be empty.
    pub certainty: String,
}

/// How a range is said.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Signs {
    /// As the figure has it.
    Kept,
    /// Without: the words around it say which way.
    Dropped,
}

/// What a rise by so much of a unit is: amounts grow.
pub(super) fn grew(unit: Unit) -> &'static str {
    if unit == Unit::PercentPoint { "rose" } else { "grew" }
}

/// How sure a figure is: all that its digits allow, and what the other table makes of it.
pub(super) fn sure(model: &Model, figure: &Figure, signs: Signs) -> String {
    sure_of(model, "", figure, figure.by_other(model.tables()).as_ref(), signs)
}

/// The same of one among several, which is named; of the figure by the table followed and by the other.
pub(super) fn sure_of(
    model: &Model,
    name: &str,
    figure: &Figure,
    there: Option<&Figure>,
    signs: Signs,
) -> String {
    let (followed, other) = (model.table_followed(), model.other_table());
    let between = between(figure, signs);
    let of = |words: &str| if name.is_empty() { String::new() } else { format!("{words}{name}") };
    if is_open(figure) {
        return format!("Not sure{}: the digits allow {between}.", of(" of "));
    }
    let either =
        if model.tables().conflicts().is_empty() { "to the printed digits" } else { "by either table" };
    let named = if name.is_empty() { String::new() } else { format!("{name}: ") };
    match there {
        Some(there) if signs == Signs::Dropped => {
            let turns = there.value.value.is_sign_negative() != figure.value.value.is_sign_negative();
            let way = if turns { " the other way" } else { "" };
            format!("{named}{between} by {followed}; {}{way} by {other}.", size(there))
        }
        Some(there) => {
            let there = in_unit(&there.digits(), there.unit);
            capital(&format!("{named}{between} by {followed}; {there} by {other}."))
        }
        None if figure.value.lo == figure.value.hi => format!("Sure{} {either}.", of(" of ")),
        None if name.is_empty() => format!("Sure {either}: {between}."),
        None => format!("{named}{between}, sure {either}."),
    }
}

/// Whether the digits leave open what a figure is told for: which way it goes, which place it is, which is larger.
fn is_open(figure: &Figure) -> bool {
    let Interval { lo, hi, .. } = figure.value;
    let turns = |at: Decimal| lo < hi && figure.value.contains(at);
    figure.has(Flag::RankUncertain)
        || figure.signed && turns(Decimal::ZERO)
        || figure.unit == Unit::Times && turns(Decimal::ONE)
}

/// "4.03 to 4.05 bn US$", "places 1 to 2": all that the digits allow.
pub(super) fn between(figure: &Figure, signs: Signs) -> String {
    let (lo, hi) = (figure.value.lo, figure.value.hi);
    let (lo, hi) = if signs == Signs::Dropped && hi.is_sign_negative() { (-hi, -lo) } else { (lo, hi) };
    let decimals = number::telling_ends(lo, hi, figure.interval_decimals());
    let [lo, hi] = number::ends(lo, hi, decimals).map(number::grouped);
    let signed = |end: String| {
        let bare = figure.signed && signs == Signs::Kept && end.starts_with(|c: char| c.is_ascii_digit());
        if bare { format!("+{end}") } else { end }
    };
    if lo == hi {
        return in_unit(&signed(lo), figure.unit);
    }
    let range = format!("{} to {}", signed(lo), signed(hi));
    if figure.unit == Unit::Place { format!("places {range}") } else { in_unit(&range, figure.unit) }
}

/// A figure's digits without a sign.
pub(super) fn size(figure: &Figure) -> String {
    number::grouped(number::fixed(figure.value.value.abs(), figure.decimals))
}
