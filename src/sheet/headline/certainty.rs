//! A sentence and how sure it is, in the words that all views share.

use crate::app::Model;
use crate::data::Flag;
use crate::metrics::figure::in_unit;
use crate::metrics::{Figure, find};
use crate::number;

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

/// How sure a figure is: all that its digits allow, and what the other table makes of it.
pub(super) fn sure(model: &Model, figure: &Figure, signs: Signs) -> String {
    let (here, other) = (model.table_followed(), model.other_table());
    let there = find(model.tables().other(), &figure.id).filter(|there| there.value != figure.value);
    let between = between(figure, signs);
    if figure.has(Flag::Undetermined) {
        return format!("Not sure: the digits allow {between}.");
    }
    let either =
        if model.tables().conflicts().is_empty() { "to the printed digits" } else { "by either table" };
    match there {
        Some(there) if signs == Signs::Dropped => {
            format!("{between} by {here}; {} by {other}.", size(&there))
        }
        Some(there) => format!("{between} by {here}; {} by {other}.", in_unit(&there.digits(), there.unit)),
        None if figure.value.lo == figure.value.hi => format!("Sure {either}."),
        None => format!("Sure {either}: {between}."),
    }
}

/// "4.03 to 4.05 bn US$": all that the digits allow.
pub(super) fn between(figure: &Figure, signs: Signs) -> String {
    let (lo, hi) = (figure.value.lo, figure.value.hi);
    let (lo, hi) = if signs == Signs::Dropped && hi.is_sign_negative() { (-hi, -lo) } else { (lo, hi) };
    let [lo, hi] = number::ends(lo, hi, figure.interval_decimals());
    let signed = |end: String| {
        let bare = figure.signed && signs == Signs::Kept && end.starts_with(|c: char| c.is_ascii_digit());
        if bare { format!("+{end}") } else { end }
    };
    in_unit(&format!("{} to {}", signed(lo), signed(hi)), figure.unit)
}

/// A figure's digits without a sign.
pub(super) fn size(figure: &Figure) -> String {
    number::fixed(figure.value.value.abs(), figure.decimals)
}
