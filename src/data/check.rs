//! The typed checks that statements carry, of a publication's own figures or of those beside it; how
//! each is decided stands in `metrics::judge`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::{EnumDiscriminants, EnumString, IntoStaticStr, VariantArray};

use super::id::{MeasureId, PlaceId, RateId, RowId, Year};
use super::period::Period;

words! { Deserialize, Serialize;
    /// A direction of change.
    #[serde(rename_all = "kebab-case")]
    pub enum Direction {
        /// Rising.
        Up,
        /// Falling.
        Down,
        /// Unchanged.
        Steady,
    }
}

words! { Deserialize, Serialize;
    /// On which side of a bound a value is claimed to lie.
    pub enum Side {
        /// Strictly more than the bound.
        #[strum(serialize = ">")]
        Above,
        /// At least the bound.
        #[strum(serialize = ">=")]
        AtLeast,
        /// Strictly less than the bound.
        #[strum(serialize = "<")]
        Below,
    }
}

impl Side {
    /// Its sign.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Above => ">",
            Self::AtLeast => "≥",
            Self::Below => "<",
        }
    }
}

/// A bound, which is ours and not the publication's, and the side of it that is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
pub struct Limit {
    /// The side.
    pub side: Side,
    /// The bound.
    #[serde(with = "super::figure::digits")]
    pub bound: Decimal,
}

/// A stretch of years, both ends included; `from < to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
pub struct Window {
    /// First year.
    pub from: Year,
    /// Last year.
    pub to: Year,
}

/// One place, one measure, its years: what a check follows.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub enum Asked {
    /// A series by its id: `T1.volume`.
    Series(RowId),
    /// What is measured of a place; without a measure, its levels.
    Of(Option<MeasureId>, PlaceId),
}

/// Among that one is held against.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub enum Among {
    /// All that the publication ranks: `"all"`.
    All,
    /// The subject's: the one in focus and its peers: `"peers"`.
    Peers,
    /// Those of a group: `"group:coastal"`.
    Group(String),
    /// These.
    Of(Vec<PlaceId>),
}

words! { Deserialize, Serialize;
    /// What a place is said to lie below.
    pub enum Than {
        /// What all places are parts of.
        Whole,
        /// The average of all places: mean and median are both tried.
        Average,
    }
}

/// A place in a ranking.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Rank {
    /// What is ranked; without one, levels. A whole that nothing prints follows from a part and its share.
    pub measure: Option<MeasureId>,
    /// Whose place.
    pub place: PlaceId,
    /// The year.
    pub year: Year,
    /// The first and the last place that fit the words.
    pub claimed: [u32; 2],
    /// Among how many, where that is said; more than there are mean that they cannot decide.
    pub among: Option<u32>,
}

/// A place that is said to be low among others: below their median.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Low {
    /// What is measured.
    pub measure: MeasureId,
    /// What that is set in proportion to, where it is.
    pub per: Option<RateId>,
    /// Whose figure.
    pub place: PlaceId,
    /// Among which.
    pub among: Among,
    /// The year.
    pub year: Year,
}

/// What decides a statement.
///
/// A check of the subject that reads the table followed by default also decides, with another table's
/// figures in its place, whether the verdict depends on which of them is followed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize, EnumDiscriminants)]
#[strum_discriminants(name(CheckKind), vis(pub(super)), doc = "The word that a check's `type` takes.")]
#[strum_discriminants(derive(EnumString, IntoStaticStr, VariantArray), strum(serialize_all = "kebab-case"))]
pub enum Check {
    /// Every yearly step goes in the direction, in each of the windows (each a reading of the words). The step into
    /// the first year of a window is what a series of printed rates says of it, where one is named.
    Monotone(Asked, Direction, Vec<Window>, Option<Asked>),
    /// A rise or fall over a span, which can be read by its ends or by each of its steps.
    RiseOver(Asked, Direction, Window),
    /// The change on the year before.
    Step(Asked, Direction, Year),
    /// The largest yearly growth within a window against a bound, in per cent: growth is computed
    /// between consecutive years of it, and told with what a series of printed rates has for it.
    MaxGrowth(Asked, Window, Limit, Option<Asked>),
    /// The second of the two places stands above the first in the year, but not in the year before.
    Crossing(Option<MeasureId>, [PlaceId; 2], Year),
    /// The distance of the first place from the second grows with each step from one year to another,
    /// or to the last.
    GapWidens(Option<MeasureId>, [PlaceId; 2], Year, Option<Year>),
    /// The first place over the second in a year against a bound, in times.
    Ratio(Option<MeasureId>, [PlaceId; 2], Year, Limit),
    /// A place in a ranking.
    Rank(Rank),
    /// A place lies below the median of the others of a set.
    LowAmong(Low),
    /// A place lies below the whole or the average.
    Below(MeasureId, PlaceId, Than, Year),
    /// Printed growth rates (the first series) against those recomputed from printed levels.
    PrintedGrowth(Asked, Asked),
    /// Two series that should print the same figures.
    TablesAgree([RowId; 2]),
    /// Series that print a figure for each year of a window and for no other.
    Covers(Vec<RowId>, Window),
    /// A cell of the subject's, by its series and year, is what another figure would be printed as.
    AsPrinted(RowId, Year, Figures),
    /// A figure, by its id, against a bound.
    Bound(String, Limit),
    /// The change from one figure to a later one.
    Change([String; 2], Direction),
    /// A part, by its id, is the largest of a whole, by its scope and period.
    Largest {
        /// The scope.
        scope: String,
        /// The period, as the source names it.
        period: Period,
        /// The part.
        part: String,
    },
    /// A number announced against the items counted, in our words: as printed, then as they may have
    /// been meant.
    Count(u32, Vec<Vec<String>>),
    /// The heading of an answer and the text below it treat different subjects: decided by the links.
    TitleBody(String),
    /// An answer works against a problem: decided by the links.
    PullsAgainst {
        /// The answer.
        countermeasure: String,
        /// The problem.
        problem: String,
    },
    /// The publication's own judgements on a subject differ: decided by the stances.
    Stances(String),
    /// No figure bears on it; the statement's `needs` says what would.
    None,
}

/// What a printed cell is held against.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub enum Figures {
    /// What is measured of a place.
    Of(MeasureId, PlaceId),
    /// One figure over another, in per cent, by their ids.
    Share([String; 2]),
}

/// What is asked of what stands beside about one statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BesideCheck {
    /// The statement's id in the subject.
    pub claim: String,
    /// Readings of the statement, each decided on its own. All true: confirmed; all false:
    /// contradicted; both kinds: mixed.
    pub checks: Vec<Check>,
    /// The part of the statement on which no figure here bears: the rest is borne out as far as figures reach, at best.
    pub lacks: Option<String>,
    /// How the figures' scope differs from the statement's, where it does: they then decide nothing,
    /// and the reason tells what they say of their own scope.
    pub other_scope: Option<String>,
}
