//! What is kept of what follows from the dataset, the reading and the official statistics.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use foldhash::fast::FixedState;

use super::leads::ListLead;
use super::search::Index;
use crate::data::{PlaceId, ScopeId, Year};
use crate::metrics::differences::Difference;
use crate::metrics::findings::Finding;
use crate::metrics::judge::Outcome;
use crate::metrics::notices::Notice;
use crate::metrics::{
    Course, CrossCheck, Figure, FigureId, Gist, Layer, ProblemEvidence, RankBy, RankRow, Standing,
    Validation, WhatIf, WhatIfResult,
};
use crate::verdict::{Bearing, Verdict};

/// What has been asked for before. Seeds of its own would have each session take other steps for the same keys.
pub(super) type Known<K, V> = HashMap<K, V, FixedState>;

/// Which figures are computed from a cell, by their places among all of them.
pub(super) type Users = Known<FigureId, Vec<usize>>;

/// What official figures say of a problem in a year.
pub(super) type Evidence = Option<Rc<ProblemEvidence>>;

/// What follows from dataset and reading; computed when first asked for.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) far: OnceCell<Vec<PlaceId>>,
    pub(super) gist: OnceCell<Option<Gist>>,
    // Most are never seen, and their verdicts are known without them.
    pub(super) outcomes: OnceCell<Vec<OnceCell<Outcome>>>,
    pub(super) verdicts: OnceCell<Vec<Verdict>>,
    pub(super) differences: OnceCell<Vec<Difference>>,
    pub(super) findings: OnceCell<Vec<Finding>>,
    pub(super) notices: OnceCell<Vec<Notice>>,
    pub(super) validations: OnceCell<Vec<Validation>>,
    pub(super) seconds: OnceCell<Vec<OnceCell<Option<Outcome<Bearing>>>>>,
    pub(super) layers: OnceCell<Vec<Layer>>,
    pub(super) own_layers: OnceCell<Vec<Layer>>,
    // A chart has some hundred figures, each with the sums behind it.
    pub(super) evidence: RefCell<Known<(String, Year), Evidence>>,
    // A list is asked the same by update and frame, and goes when it is closed.
    pub(super) list: OnceCell<Index<ListLead>>,
    pub(super) figures: OnceCell<Vec<Figure>>,
    pub(super) users: OnceCell<Users>,
    pub(super) courses: OnceCell<Vec<Option<Course>>>,
    // A frame asks for some hundred figures and each for the sums behind it; most are those of the
    // frame before.
    pub(super) found: RefCell<Known<FigureId, Option<Figure>>>,
    // Head, lines and table of Compare ask for the same, whatever the year.
    pub(super) standings: RefCell<Known<PlaceId, Rc<Standing>>>,
    // Compare answers two questions in each frame, each with some hundred roots and powers.
    pub(super) answers: RefCell<Known<WhatIf, Option<Rc<WhatIfResult>>>>,
}

/// The official statistics and what follows from them under no reading of the paper; loaded when
/// first asked for, so that the start does not wait for them.
#[derive(Default)]
pub(super) struct KeptBeside {
    pub(super) offered: OnceCell<Vec<ScopeId>>,
    pub(super) figures: OnceCell<Vec<Figure>>,
    pub(super) users: OnceCell<Users>,
    pub(super) crosschecks: OnceCell<Vec<CrossCheck>>,
    pub(super) rankings: RefCell<Rankings>,
}

/// The official rankings that have been asked for: a frame asks for the same ones as the last.
pub(super) type Rankings = Known<(Year, RankBy), Rc<[RankRow]>>;
