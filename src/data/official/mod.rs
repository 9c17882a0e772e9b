//! Official statistics that stand beside the paper: their types, their loading, their validation.
//!
//! Nothing in them is the paper's, and nothing of the paper is in them: an [`Official`] is no
//! [`Dataset`](super::Dataset). They are loaded when a screen or a list first asks for them.
//!
//! Ids of their figures, by origin:
//!
//! ```text
//! NBS.rd_intensity.shandong.2017                    tables by province: NBS.STATISTIC.AREA.YEAR
//! CUSTOMS.exports.china.ordinary.foreign.2023-jan-jul   trade: ORIGIN.FLOW.AREA.MODE.OWNER.PERIOD,
//! STUDY.hightech_exports_share.china.foreign.2011       mode and owner only where it is split so
//! ```
//!
//! Origins are `CUSTOMS` (customs statistics, or a press copy of them), `MOFCOM` (the Ministry of
//! Commerce), `STUDY` (research papers) and `PRESS`. What is derived from a table by province bears
//! the table's id and a word: `NBS.hightech_exports_rank.shandong.2017`.

mod load;
mod model;
mod raw;

pub use load::OfficialText;
pub use model::{
    OF_TOTAL, Official, OfficialSeries, ProvinceInfo, is_official_id, of_total_id, origin_words,
    part_of_total,
};
