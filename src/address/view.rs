//! What makes a view what it is, field by field.

use serde::{Deserialize, Serialize};

use crate::data::{MeasureId, PlaceId, ScopeId, TableId, Year};
use crate::metrics::RankBy;
use crate::verdict::{Bearing, Verdict};

words! { Default, Serialize, Deserialize;
    /// The six screens.
    #[strum(ascii_case_insensitive)]
    pub enum Tab {
        /// One row a series, and what the figures say.
        #[default]
        Overview,
        /// Volume, growth and share on one time axis.
        Trends,
        /// Three provinces.
        Compare,
        /// Trade modes and ownership.
        Structure,
        /// Problems by countermeasures.
        Problems,
        /// Statements and verdicts.
        Claims,
    }
}

words! { Default, Serialize, Deserialize;
    /// What Compare draws.
    #[strum(ascii_case_insensitive)]
    pub enum Transform {
        /// Billion dollars.
        #[default]
        Level,
        /// Index, the base year being 100.
        Index,
        /// Growth on the year before, %.
        Growth,
        /// Share of the three provinces, %.
        Share,
        /// Shandong minus the peer, billion dollars.
        Gap,
        /// The peer over Shandong, times.
        Ratio,
        /// Rank among the three.
        Rank,
    }
}

words! { Default, Serialize, Deserialize;
    /// Whose figures Compare sets side by side.
    #[strum(ascii_case_insensitive)]
    pub enum Comparison {
        /// The paper's three provinces.
        #[default]
        Paper,
        /// The 31 provinces of official statistics.
        Rank,
        /// The paper's figures beside the official ones.
        Crosscheck,
    }
}

words! { Default, Serialize, Deserialize;
    /// In which order the provinces of the ranking are listed.
    #[strum(ascii_case_insensitive)]
    pub enum Order {
        /// By place, the first one first.
        #[default]
        Place,
        /// By places won since the year before, the most first.
        Moves,
        /// By name.
        Name,
    }
}

words! { Default, Serialize, Deserialize;
    /// The y axis.
    #[strum(ascii_case_insensitive)]
    pub enum Scale {
        /// Equal distances are equal differences.
        #[default]
        Linear,
        /// Equal distances are equal ratios.
        Log,
    }
}

words! { Default, Serialize, Deserialize;
    /// On how many scales Compare draws its places.
    #[strum(ascii_case_insensitive)]
    pub enum Scales {
        /// One for those of one order of magnitude; whoever else is drawn apart. One for all small multiples.
        #[default]
        Auto,
        /// One for all.
        One,
        /// One for each of the small multiples.
        Own,
    }
}

/// A stretch of years, both ends included; `from < to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub struct Span {
    /// First year.
    pub from: Year,
    /// Last year.
    pub to: Year,
}

/// Everything that makes a view what it is. `None` means: as it is by default.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own, and an address names it")]
pub struct View {
    /// The screen.
    pub tab: Tab,
    /// The year cursor.
    pub year: Option<Year>,
    /// The place in focus; by default the one that the publication is about.
    pub region: Option<PlaceId>,
    /// Regions shown, in the order of the table; empty: all.
    pub regions: Vec<PlaceId>,
    /// Whose figures Compare sets side by side.
    pub view: Comparison,
    /// What the provinces are ranked by.
    pub by: RankBy,
    /// In which order they are listed.
    pub sort: Order,
    /// What Compare draws.
    pub transform: Transform,
    /// The currency that levels are in, by the measure that its rates are; by default the one they are printed in.
    pub currency: Option<MeasureId>,
    /// The base year of the index; the first year by default.
    pub base: Option<Year>,
    /// The span for compound growth; all years by default.
    pub years: Option<Span>,
    /// The y axis.
    pub scale: Scale,
    /// Small multiples instead of one plot.
    pub split: bool,
    /// On how many scales places are drawn.
    pub scales: Scales,
    /// Table instead of chart.
    pub table: bool,
    /// Which table is followed where they differ; the first one by default.
    pub conflict: Option<TableId>,
    /// The table that it is held against: what following that one would change is shown over the tab.
    pub against: Option<TableId>,
    /// Verdicts listed in Claims, in the order of [`Verdict`]; empty: all.
    pub filter: Vec<Verdict>,
    /// What official statistics must say of what is listed in Claims, in the order of
    /// [`Bearing`]; empty: anything.
    pub official: Vec<Bearing>,
    /// Problems: from countermeasures to problems.
    pub reverse: bool,
    /// Structure: the official figures of a scope; by default the paper's ordinals.
    pub layer: Option<ScopeId>,
    /// Problems: the official figures that bear on the problem in place of both texts.
    pub evidence: bool,
    /// The row in focus, by id: `C04`, `2.1` or `2.1x3.1`, `processing`, `gap.zhejiang.2016`.
    pub at: Option<String>,
    /// The theme, by name.
    pub theme: Option<String>,
}
