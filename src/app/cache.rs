//! What is kept of what follows from the dataset, the reading and the official statistics.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::card::Target;
use crate::data::{ScopeId, Year};
use crate::metrics::findings::Finding;
use crate::metrics::judge::Outcome;
use crate::metrics::notices::Notice;
use crate::metrics::{CrossCheck, Figure, Layer, ProblemEvidence, RankBy, RankRow, WhatIf, WhatIfResult};
use crate::verdict::Bearing;

/// What official figures say of a problem in a year.
pub(super) type Evidence = Option<Rc<ProblemEvidence>>;

/// What follows from dataset and reading; computed when first asked for.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) outcomes: OnceCell<Vec<Outcome>>,
    pub(super) findings: OnceCell<Vec<Finding>>,
    pub(super) notices: OnceCell<Vec<Notice>>,
    pub(super) seconds: OnceCell<Vec<Option<Outcome<Bearing>>>>,
    pub(super) layers: OnceCell<Vec<Layer>>,
    pub(super) own_layers: OnceCell<Vec<Layer>>,
    // A chart has some hundred figures, each with the sums behind it.
    pub(super) evidence: RefCell<HashMap<(String, Year), Evidence>>,
    pub(super) search: OnceCell<Index>,
    pub(super) figures: OnceCell<Vec<Figure>>,
    // A frame asks for some hundred figures and each for the sums behind it; most are those of the
    // frame before.
    pub(super) found: RefCell<HashMap<String, Option<Rc<Figure>>>>,
    // Compare answers two questions in each frame, each with some hundred roots and powers.
    pub(super) answers: RefCell<HashMap<WhatIf, Option<Rc<WhatIfResult>>>>,
}

/// The official statistics and what follows from them under no reading of the paper; loaded when
/// first asked for, so that the start does not wait for them.
#[derive(Default)]
pub(super) struct KeptBeside {
    pub(super) offered: OnceCell<Vec<ScopeId>>,
    pub(super) figures: OnceCell<Vec<Figure>>,
    pub(super) crosschecks: OnceCell<Vec<CrossCheck>>,
    pub(super) rankings: RefCell<Rankings>,
}

/// The official rankings that have been asked for: a frame asks for the same ones as the last.
pub(super) type Rankings = std::collections::HashMap<(Year, RankBy), Rc<[RankRow]>>;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// `T1.volume.2016`, `2.4`, `C07`.
    pub id: String,
    /// What it is.
    pub label: String,
    /// Its value or verdict.
    pub detail: String,
    /// What it opens.
    pub target: Target,
    /// Where the paper says so: "§2.2"; empty for a figure.
    pub(super) sections: String,
    /// The year that a figure is of; none for a span, nor for what is no figure.
    pub(super) year: Option<Year>,
}

/// All that can be found, with the texts that a query is held against, and what the last query found:
/// a key is answered by an update and a frame that ask the same.
#[derive(Debug)]
pub(super) struct Index {
    pub(super) paper: Vec<(Hit, String)>,
    // Before anything is typed the paper's own make a list; the official ones can wait.
    pub(super) beside: OnceCell<Vec<(Hit, String)>>,
    pub(super) last: RefCell<Option<Found>>,
}

/// What a query found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) query: String,
    /// The year that the view showed.
    pub(super) year: Year,
    /// Places among all that can be found, best first, as many as are listed.
    pub(super) listed: Vec<usize>,
    /// How many there are, listed or not.
    pub(super) count: usize,
}
