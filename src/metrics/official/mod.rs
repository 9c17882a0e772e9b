//! What follows from the official statistics: their figures as records, rankings, shares, evidence
//! for problems, a second verdict on claims, and how they compare with the paper's tables.
//!
//! Owns all arithmetic on official figures. The paper's tables are only read to be held against
//! them; nothing of either enters a sum of the other.

pub(super) mod bars;
mod evidence;
mod layers;
mod matrix;
pub(super) mod releases;
pub(super) mod rules;

pub use bars::{LayerPart, ShareBar, Split};
pub use evidence::{EvidenceChart, EvidenceLine, ProblemEvidence, ScopeShares, Sentence, problem_evidence};
pub use layers::{Layer, layers};
pub use matrix::CrossTable;
pub use rules::RuleTest;
