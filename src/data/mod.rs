//! The dataset: the paper's tables as printed, its words as ordinals, its problems, countermeasures
//! and claims.
//!
//! Owns the types, their loading from text and their validation. `official` holds the official
//! statistics, which are never mixed with the paper's tables. It computes nothing beyond look-ups
//! and knows neither screens nor files: the text to load is handed in.

mod breakdown;
mod check;
mod evidence;
mod figure;
mod id;
mod load;
mod model;
pub mod official;
mod raw;
mod read;
mod unit;
mod words;

pub use breakdown::{Abbreviation, Breakdown, Category, Evidence, Grade, Release, Scope, Structure};
pub use check::{Among, Asked, BesideCheck, Check, Direction, Figures, Limit, Rank, Side, Than, Window};
pub use evidence::{ChartTemplate, Gap, LineTemplate, ProblemTemplate, SharesTemplate, Template, YEAR};
pub use figure::{Flag, Interval, Kind, Printed};
pub use id::{DimensionId, GridId, MeasureId, Name, PartId, PlaceId, RateId, ScopeId, TableId, Year};
pub use model::{
    Cell, Dataset, MeasureKind, Measured, Paper, PartOf, Place, PlaceRole, PrintedTable, Series, Subject,
};
pub use official::Official;
pub use unit::{NotAUnit, Unit};
pub use words::{Action, Cause, Caveat, Claim, Countermeasure, Link, LinkKind, Problem, Stance, Voice};
