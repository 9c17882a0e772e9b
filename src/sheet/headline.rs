//! What a view says in one sentence, and how sure that is.
//!
//! Built once from what is drawn, the place and the year in focus and the table followed, and read by all that
//! shows a view. Whole sentences, without a mark and without a width.

pub(super) mod beside;
mod certainty;
pub(super) mod choice;
pub(super) mod compare;
pub(super) mod series;
pub(super) mod words;

pub use certainty::Headline;
