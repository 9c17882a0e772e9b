//! Documents in TOML, read so that every mistake keeps its place, and all of them are told.
//!
//! One engine for everything that is written so: publications, config, themes. `walk` goes over the
//! spanned tree and collects mistakes, `fields` reads one table by the names of its fields.

mod fields;
mod walk;

pub use fields::Fields;
pub use walk::{Entry, Value, Walk, entries, kind};
