//! Pure functions over the figures: what follows from the printed digits, and how surely.
//!
//! Owns all arithmetic and every verdict. It knows neither screens nor files.

mod corner;
pub mod course;
mod derived;
pub mod figures;
pub mod findings;
#[cfg(test)]
mod fixture;
pub mod judge;
pub mod notices;
pub mod official;
mod op;
pub mod ordinal;
mod tables;
#[cfg(test)]
mod tests;
pub mod whatif;

pub use corner::{corners, nth_root, power};
pub use course::{Change, Course, course};
pub use derived::{Derived, Subject};
pub use figures::{Figure, catalogue, find};
pub use findings::{Finding, Mark, findings};
pub use judge::{Outcome, check, check_all, check_beside};
pub use notices::{Notice, notices};
pub use op::Op;
pub use ordinal::{Rule, Says, follows, unknowns};
pub use tables::{Input, Prints, Tables};
pub use whatif::{WhatIf, WhatIfResult};
