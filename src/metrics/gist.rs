//! What a first frame says of a publication, in one piece: of the one that is part of the program it is worked out
//! when that is built.

use serde::{Deserialize, Serialize};

use super::findings::{Finding, findings};
use super::judge::verdict;
use super::notices::{Notice, notices};
use super::tables::Tables;
use super::validation::validate;
use crate::verdict::Verdict;

/// What the figures say, and of whom they say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// The sentences.
    pub findings: Vec<Finding>,
    /// The open flags.
    pub notices: Vec<Notice>,
    /// The verdict on each statement, in the publication's order.
    pub verdicts: Vec<Verdict>,
}

impl Gist {
    /// All of it under a reading.
    #[must_use]
    pub fn of(t: Tables<'_>) -> Self {
        Self {
            findings: findings(t),
            notices: notices(t, &validate(t.ds)),
            verdicts: t.ds.claims.iter().map(|claim| verdict(t, claim)).collect(),
        }
    }
}
