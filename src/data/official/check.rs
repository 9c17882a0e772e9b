//! What official figures are asked about the paper's statements; how each is decided stands in
//! `metrics::official`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::data::{Bound, Direction, GridId, PlaceId, Window, Year};

/// A set of provinces that one is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Peers {
    /// All 31.
    All,
    /// The eleven by the sea.
    Coastal,
    /// The three coastal provinces of the paper's Table 2.
    Table2,
}

/// What is asked about one statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficialCheck {
    /// The statement's id in the paper's dataset.
    pub claim: String,
    /// Readings of the statement, each decided on its own. All true: confirmed; all false:
    /// contradicted; both kinds: partly.
    pub tests: Vec<Test>,
    /// The part of the statement on which no figure here bears: at best it is partly confirmed.
    pub lacks: Option<String>,
    /// How the figures' scope differs from the statement's, where it does: they then decide nothing,
    /// and the reason tells what they say of their own scope.
    pub other_scope: Option<String>,
}

/// One question to the official figures.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Test {
    /// The province's place among the 31.
    Rank {
        /// What is ranked.
        statistic: GridId,
        /// The province.
        province: PlaceId,
        /// The year.
        year: Year,
        /// The place claimed.
        place: u32,
    },
    /// The province's place among the 31 by a whole that nothing prints: a part and its share imply it.
    ImpliedRank {
        /// The whole.
        whole: GridId,
        /// The province.
        province: PlaceId,
        /// The year.
        year: Year,
        /// The last place that still fits the words.
        within: u32,
    },
    /// Each yearly step within the window goes in the direction; steps without figures are missing.
    Monotone {
        /// What is measured.
        statistic: GridId,
        /// The province.
        province: PlaceId,
        /// The direction claimed.
        direction: Direction,
        /// The years claimed.
        window: Window,
    },
    /// The change from the first year of the window to its last.
    Span {
        /// What is measured.
        statistic: GridId,
        /// The province.
        province: PlaceId,
        /// The direction claimed.
        direction: Direction,
        /// The years.
        window: Window,
    },
    /// `passer` stands above `passed` in the year, but not in the year before.
    Crossing {
        /// What is measured.
        statistic: GridId,
        /// The province overtaken.
        passed: PlaceId,
        /// The province that overtakes.
        passer: PlaceId,
        /// The year.
        year: Year,
    },
    /// The distance between two provinces grows with each step of the window.
    GapWidens {
        /// What is measured.
        statistic: GridId,
        /// The province ahead.
        ahead: PlaceId,
        /// The province behind.
        behind: PlaceId,
        /// The years.
        window: Window,
    },
    /// One province over another against a bound that is ours.
    Ratio {
        /// What is measured.
        statistic: GridId,
        /// The province above the line.
        numerator: PlaceId,
        /// The province below the line.
        denominator: PlaceId,
        /// The year.
        year: Year,
        /// How it is compared.
        op: Bound,
        /// The bound, in times.
        bound: Decimal,
    },
    /// The province lies below the median of the others of the set.
    LowAmong {
        /// What is measured.
        statistic: GridId,
        /// The province.
        province: PlaceId,
        /// The set.
        peers: Peers,
        /// The year.
        year: Year,
    },
    /// The official figure would be printed as a cell of the paper is.
    SameAsPaper {
        /// The paper's series.
        series: String,
        /// What is measured.
        statistic: GridId,
        /// The province.
        province: PlaceId,
        /// The year.
        year: Year,
    },
    /// One official figure over another, in per cent, would be printed as a cell of the paper is.
    ShareAsPaper {
        /// The paper's series of shares.
        series: String,
        /// Id of the part.
        part: String,
        /// Id of the whole.
        whole: String,
        /// The year.
        year: Year,
    },
    /// A printed share against a bound, in per cent.
    ShareBound {
        /// Id of the share.
        figure: String,
        /// How it is compared.
        op: Bound,
        /// The bound, in per cent.
        bound: Decimal,
    },
    /// A row of the paper's ordinals has the largest share of a scope and period.
    Largest {
        /// The scope.
        scope: String,
        /// The period, as the source names it.
        period: String,
        /// The row's id: `processing`, `foreign-funded`.
        row: String,
    },
    /// The change of a share from one figure to a later one.
    ShareChange {
        /// Id of the earlier share.
        from: String,
        /// Id of the later one.
        to: String,
        /// The direction claimed.
        direction: Direction,
    },
    /// The province lies below the whole country, by a ratio.
    BelowChina {
        /// What is measured.
        statistic: GridId,
        /// The province.
        province: PlaceId,
        /// The year.
        year: Year,
    },
    /// The province lies below an average of the 31: their mean and their median are both tried.
    BelowAverage {
        /// What is measured.
        statistic: GridId,
        /// The province.
        province: PlaceId,
        /// The year.
        year: Year,
    },
}

impl Test {
    /// Ids of evidence that it names.
    #[must_use]
    pub fn evidence(&self) -> Vec<&str> {
        match self {
            Self::ShareAsPaper { part, whole, .. } => vec![part, whole],
            Self::ShareBound { figure, .. } => vec![figure],
            Self::ShareChange { from, to, .. } => vec![from, to],
            Self::Rank { .. }
            | Self::ImpliedRank { .. }
            | Self::Monotone { .. }
            | Self::Span { .. }
            | Self::Crossing { .. }
            | Self::GapWidens { .. }
            | Self::Ratio { .. }
            | Self::LowAmong { .. }
            | Self::SameAsPaper { .. }
            | Self::Largest { .. }
            | Self::BelowChina { .. }
            | Self::BelowAverage { .. } => Vec::new(),
        }
    }

    /// Scope and period that it names.
    #[must_use]
    pub fn release(&self) -> Option<(&str, &str)> {
        match self {
            Self::Largest { scope, period, .. } => Some((scope, period)),
            Self::Rank { .. }
            | Self::ImpliedRank { .. }
            | Self::Monotone { .. }
            | Self::Span { .. }
            | Self::Crossing { .. }
            | Self::GapWidens { .. }
            | Self::Ratio { .. }
            | Self::LowAmong { .. }
            | Self::SameAsPaper { .. }
            | Self::ShareAsPaper { .. }
            | Self::ShareBound { .. }
            | Self::ShareChange { .. }
            | Self::BelowChina { .. }
            | Self::BelowAverage { .. } => None,
        }
    }

    /// Id of the table that it names; of the whole that follows from two.
    #[must_use]
    pub fn table(&self) -> Option<GridId> {
        match self {
            Self::Rank { statistic, .. }
            | Self::Monotone { statistic, .. }
            | Self::Span { statistic, .. }
            | Self::Crossing { statistic, .. }
            | Self::GapWidens { statistic, .. }
            | Self::Ratio { statistic, .. }
            | Self::LowAmong { statistic, .. }
            | Self::SameAsPaper { statistic, .. }
            | Self::BelowChina { statistic, .. }
            | Self::BelowAverage { statistic, .. } => Some(*statistic),
            Self::ImpliedRank { whole, .. } => Some(*whole),
            Self::ShareAsPaper { .. }
            | Self::ShareBound { .. }
            | Self::Largest { .. }
            | Self::ShareChange { .. } => None,
        }
    }

    /// The window that it names.
    #[must_use]
    pub fn window(&self) -> Option<Window> {
        match self {
            Self::Monotone { window, .. } | Self::Span { window, .. } | Self::GapWidens { window, .. } => {
                Some(*window)
            }
            Self::Rank { .. }
            | Self::ImpliedRank { .. }
            | Self::Crossing { .. }
            | Self::Ratio { .. }
            | Self::LowAmong { .. }
            | Self::SameAsPaper { .. }
            | Self::ShareAsPaper { .. }
            | Self::ShareBound { .. }
            | Self::Largest { .. }
            | Self::ShareChange { .. }
            | Self::BelowChina { .. }
            | Self::BelowAverage { .. } => None,
        }
    }
}
