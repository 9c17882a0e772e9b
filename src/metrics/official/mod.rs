//! What follows from the official statistics: their figures as records, rankings, shares, evidence
//! for problems, a second verdict on claims, and how they compare with the paper's tables.
//!
//! Owns all arithmetic on official figures. The paper's tables are only read to be held against
//! them; nothing of either enters a sum of the other.

mod evidence;
pub(super) mod layers;
mod matrix;
pub(super) mod releases;
pub(super) mod rules;

pub use evidence::{Chart, Line, ProblemEvidence, Sentence, Shares, problem_evidence};
pub use layers::{Bar, Layer, LayerPart, Split, layers};
pub use matrix::Matrix;
pub use rules::RuleTest;
