//! What official figures are asked about the paper's statements.

pub use super::grid::Grid;
pub use super::origin::{OF_TOTAL, is_official_id, of_total_id, origin_words, part_of_total};
pub use super::read::FileText;
