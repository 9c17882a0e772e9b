//! The typed checks that claims carry; how each is decided stands in `metrics::claims`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::id::{PlaceId, Year};

/// A direction of change.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    Hash,
    Deserialize,
    Serialize,
    Display,
    EnumString,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Direction {
    /// Rising.
    Up,
    /// Falling.
    Down,
    /// Unchanged.
    Steady,
}

/// How a value is held against a bound.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize, EnumString, IntoStaticStr, VariantArray,
)]
pub enum Bound {
    /// Strictly more than the bound.
    #[serde(rename = ">")]
    #[strum(serialize = ">")]
    Above,
    /// At least the bound.
    #[serde(rename = ">=")]
    #[strum(serialize = ">=")]
    AtLeast,
    /// Strictly less than the bound.
    #[serde(rename = "<")]
    #[strum(serialize = "<")]
    Below,
}

/// A stretch of years, both ends included; `from < to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// First year.
    pub from: Year,
    /// Last year.
    pub to: Year,
}

/// What decides a claim. Series are named by id (`T1.volume`, `T2.zhejiang`).
///
/// A check that reads `T1.volume` also decides, with Table 2's figures in its place, whether the
/// verdict depends on the conflict between the tables.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Check {
    /// Every yearly step goes in `direction`, in each of the `windows` (each a reading of the words).
    Monotone {
        /// Series id.
        series: String,
        /// The direction claimed.
        direction: Direction,
        /// One window for each reading of the words.
        windows: Vec<Window>,
    },
    /// A rise or fall over a span, which can be read by its ends or by each of its steps.
    RiseOver {
        /// Series id.
        series: String,
        /// The direction claimed.
        direction: Direction,
        /// The span.
        window: Window,
    },
    /// The change on the year before.
    Step {
        /// Series id.
        series: String,
        /// The year of the change.
        year: Year,
        /// The direction claimed.
        direction: Direction,
    },
    /// The largest yearly growth within a window against a bound, in per cent.
    MaxGrowth {
        /// Series id.
        series: String,
        /// The levels used: growth is computed between consecutive years of it.
        window: Window,
        /// How it is compared.
        op: Bound,
        /// The bound, in per cent.
        bound: Decimal,
    },
    /// `passer` stands above `passed` in `year`, but not in the year before.
    Crossing {
        /// The region overtaken.
        passed: PlaceId,
        /// The region that overtakes.
        passer: PlaceId,
        /// The year claimed.
        year: Year,
    },
    /// The distance between two regions grows with each step from `from` on.
    GapWidens {
        /// The region ahead.
        ahead: PlaceId,
        /// The region behind.
        behind: PlaceId,
        /// First year of the gap.
        from: Year,
    },
    /// `numerator` over `denominator` in a year against a bound that is ours, not the paper's.
    Ratio {
        /// The region above the line.
        numerator: PlaceId,
        /// The region below the line.
        denominator: PlaceId,
        /// The year.
        year: Year,
        /// How it is compared.
        op: Bound,
        /// The bound, in times.
        bound: Decimal,
    },
    /// A place in a ranking of more regions than the tables have.
    Rank {
        /// The region ranked.
        region: PlaceId,
        /// The year.
        year: Year,
        /// The place claimed.
        place: u32,
        /// Among how many; more than the tables hold means that they cannot decide.
        among: u32,
    },
    /// Printed growth rates against those recomputed from the printed levels.
    PrintedGrowth {
        /// Series of rates, in per cent.
        growth: String,
        /// Series of levels.
        level: String,
    },
    /// Two series that should print the same figures.
    TablesAgree {
        /// One series.
        a: String,
        /// The other.
        b: String,
    },
    /// Series that print a figure for each year of a window and for no other.
    Covers {
        /// Series ids.
        series: Vec<String>,
        /// The years.
        window: Window,
    },
    /// A number announced against the items counted.
    Count {
        /// The number announced.
        announced: u32,
        /// The items, in our words.
        items: Vec<String>,
    },
    /// A heading and the text below it treat different subjects: decided by the links.
    TitleBody {
        /// Countermeasure id.
        countermeasure: String,
    },
    /// A countermeasure works against a problem: decided by the links.
    PullsAgainst {
        /// Countermeasure id.
        countermeasure: String,
        /// Problem id.
        problem: String,
    },
    /// The paper's own judgements on one subject differ: decided by the stances.
    Stances {
        /// Subject id.
        subject: String,
    },
    /// No figure of the paper bears on it; the claim's `needs` says what would.
    None,
}
