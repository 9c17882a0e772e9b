//! Validation: whether the figures that a publication prints bear each other out, no statement being needed.
//!
//! Owns the relations that figures must have to each other by what they are (a rate to its levels, a share to
//! its part and whole, parts to their sum, a cell to the same cell elsewhere) and the marks of a slip in one of
//! them (a power of ten, a figure that stands twice, a year left out). It asks of any publication the same, and
//! takes a difference that rounding explains for none.

pub mod differences;
mod divided;
mod lines;
mod outcome;
mod related;
mod slips;
#[cfg(test)]
mod tests;

use crate::data::Publication;
use lines::Lines;

pub use outcome::{Accord, Relation, Tally, Validation, misfits, remarks};

/// All relations among the figures of a publication, those that do not fit first.
pub fn validate(ds: &Publication) -> Vec<Validation> {
    let lines = Lines::of(ds);
    let mut all = related::growth(&lines);
    all.extend(related::ranks(&lines));
    all.extend(related::shares(&lines));
    all.extend(divided::members(ds, &lines));
    all.extend(divided::releases(ds));
    all.extend(related::twice(&lines));
    all.extend(slips::slips(&lines.all));
    all.sort_by_key(|one| (one.fit, one.relation));
    all
}
