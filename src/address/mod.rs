//! A view as a value: what a preset holds, what `--view` takes and what an address spells.
//!
//! Owns the one type and the parser and printer of each field, which the address and the TOML of a
//! preset share. It does not know whether the dataset has the year or the row that is named: whoever
//! opens a view asks for that.

mod field;
mod spelling;
mod view;
mod within;

#[cfg(test)]
mod tests;

pub use field::{Field, FieldError, FieldShape, Mistake};
pub use spelling::AddressError;
pub use view::{Comparison, Order, Scale, Scales, Span, Tab, Transform, View};
