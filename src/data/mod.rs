//! The dataset: the paper's tables as printed, its words as ordinals, its problems, countermeasures
//! and claims.
//!
//! Owns the types, their loading from text and their validation. It computes nothing beyond look-ups
//! and knows neither screens nor files: the text to load is handed in.

mod check;
mod figure;
mod load;
mod model;
mod raw;
mod validate;

pub use check::{Bound, Check, Direction, Window};
pub use figure::{Flag, Interval, Kind, Printed, Unit};
pub use load::LoadError;
pub use model::{
    Action, Cause, Caveat, Cell, Claim, Countermeasure, Dataset, Dimension, Indicator, Link, LinkKind, Name,
    Ordinal, OrdinalScale, Paper, Problem, Reading, Region, RegionInfo, Series, Stance, Table, Verdict, Year,
};
