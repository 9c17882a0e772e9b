//! What leaves the program: records as CSV, Markdown and JSON, the whole dataset as a data package, and
//! a frame as ANSI text or SVG.
//!
//! Owns how a record is written and what of a view is data. It touches no file: whoever asks for a
//! text decides where it goes. A number is written with the digits that [`crate::metrics::figures`]
//! gives it, in every format the same.

mod ansi;
mod brief;
mod chart;
mod frame;
mod listing;
mod package;
mod palette;
mod record;
mod records;
mod screen;
mod screen_records;
mod svg;
mod title;

pub use ansi::ansi;
pub use brief::Brief;
pub use chart::chart;
pub use frame::{frame, picture_title, picture_words};
pub use package::package;
pub use record::{Records, Value, exported};
pub use records::{audit, claims, differences, figures, links, ordinals, relations, second_verdict};
pub use screen::view_records;
pub use svg::{Picture, svg};
