//! What a first frame says of a publication, in one piece: of the one that is part of the program it is worked out
//! when that is built.

use serde::{Deserialize, Serialize};

use super::findings::{Finding, findings};
use super::judge::{check_beside, verdict};
use super::notices::{Notice, notices};
use super::tables::Tables;
use super::validation::validate;
use crate::data::{Claim, Publication};
use crate::verdict::{Bearing, Verdict};

/// What the figures say, and of whom they say otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gist {
    /// The sentences.
    pub findings: Vec<Finding>,
    /// The open flags.
    pub notices: Vec<Notice>,
    /// The verdict on each statement, in the publication's order.
    pub verdicts: Vec<Verdict>,
    /// What the figures beside it say of each.
    pub bearings: Vec<Bearing>,
}

impl Gist {
    /// All of it under a reading, beside another publication.
    #[must_use]
    pub fn of(t: Tables<'_>, o: &Publication) -> Self {
        let second = |claim: &Claim| check_beside(t, o, &claim.id);
        let bearing = |claim| second(claim).map_or(Bearing::None, |second| second.verdict);
        Self {
            findings: findings(t),
            notices: notices(t, &validate(t.ds)),
            verdicts: t.ds.claims.iter().map(|claim| verdict(t, claim)).collect(),
            bearings: t.ds.claims.iter().map(bearing).collect(),
        }
    }
}
