//! What follows from the official statistics: their figures as records, rankings, shares, evidence
//! for problems, a second verdict on claims, and how they compare with the paper's tables.
//!
//! Owns all arithmetic on official figures. The paper's tables are only read to be held against
//! them; nothing of either enters a sum of the other.

mod crosscheck;
pub(super) mod derived;
mod evidence;
pub(super) mod figures;
pub(super) mod layers;
mod matrix;
mod publication;
mod ranking;
mod record;
pub(super) mod rules;

pub use crosscheck::{Agreement, CrossCheck, agreement, crosscheck};
pub use derived::{Measure, OfficialDerived, decimals_within};
pub use evidence::{Chart, Line, ProblemEvidence, Sentence, Shares, problem_evidence};
pub use figures::{official_catalogue, official_find};
pub use layers::{Bar, Layer, LayerPart, Split, layers};
pub use matrix::Matrix;
pub use publication::{Form, Publication, publication};
pub use ranking::{RankBy, RankRow, ranking};
pub use rules::RuleTest;
