//! The dataset: the paper's tables as printed, its words as ordinals, its problems, countermeasures
//! and claims.
//!
//! Owns the types, their loading from text and their validation. `official` holds the official
//! statistics, which are never mixed with the paper's tables. It computes nothing beyond look-ups
//! and knows neither screens nor files: the text to load is handed in.

mod check;
mod figure;
mod id;
mod load;
mod model;
pub mod official;
mod raw;
mod read;
mod unit;
mod words;

pub use check::{Bound, Check, Direction, Window};
pub use figure::{Flag, Interval, Kind, Printed};
pub use id::{MeasureId, PlaceId, TableId};
pub use model::{Cell, Dataset, MeasureKind, Name, Paper, Place, PlaceRole, PrintedTable, Series, Year};
pub use official::Official;
pub use unit::{NotAUnit, Unit};
pub use words::{
    Action, Cause, Caveat, Claim, Countermeasure, Dimension, Link, LinkKind, Ordinal, OrdinalScale, Problem,
    Stance, Voice,
};
