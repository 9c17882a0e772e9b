//! Publications: the tables of one as printed, its words as ordinals, its problems, answers and statements.
//!
//! Owns the types, their loading from text and their validation. A paper is a publication, and so are the
//! statistics that stand beside it; figures of two are never mixed. It computes nothing beyond look-ups and
//! knows neither screens nor files: the text to load is handed in.

mod breakdown;
mod check;
mod currency;
mod evidence;
mod figure;
mod grid;
mod id;
mod late;
mod model;
mod origin;
mod period;
mod publication;
mod read;
mod unit;
mod words;

pub use breakdown::{
    Abbreviation, Breakdown, Category, Earlier, Evidence, Grade, NamedWhole, Proportion, Release, Scope,
    Structure,
};
pub use check::{Among, Asked, BesideCheck, Check, Direction, Figures, Limit, Low, Rank, Side, Than, Window};
pub use currency::Converted;
pub use evidence::{ChartTemplate, Gap, LineTemplate, ProblemTemplate, SharesTemplate, Template, YEAR};
pub use figure::{Flag, Flags, Interval, Kind, Precision, Printed};
pub use grid::Grid;
pub use id::{
    DimensionId, MeasureId, Name, PartId, PlaceId, RateId, RowId, RowName, ScopeId, TableId, YEARS, Year,
};
pub use late::Late;
pub use model::{
    Cell, MeasureKind, Measured, Origin, Paper, PartOf, Place, PlaceRole, PrintedTable, PublicationKind,
    Question, Rest, Series, Subject,
};
pub use origin::ReleasedId;
pub use period::Period;
pub use publication::{Publication, Synopsis};
pub use read::FileText;
pub use unit::{NotAUnit, Unit};
pub use words::{Cause, Caveat, Claim, Countermeasure, Link, LinkKind, Problem, Remedy, Stance, Voice};
