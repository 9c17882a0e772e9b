//! Pure functions over the figures: what follows from the printed digits, and how surely.
//!
//! Owns all arithmetic and every verdict. It knows neither screens nor files.

mod basis;
mod concentration;
mod corner;
pub mod course;
mod crosscheck;
mod currency;
pub mod figure;
pub mod figures;
pub mod findings;
#[cfg(test)]
mod fixture;
mod formula;
mod gist;
pub mod judge;
mod layers;
pub mod notices;
mod op;
pub mod ordinal;
mod origin;
mod phrase;
mod problems;
mod ranking;
mod rates;
mod releases;
mod sentence;
mod sequences;
mod shares;
mod spelling;
mod standing;
mod tables;
#[cfg(test)]
mod tests;
mod truth;
pub mod validation;
mod value;
pub mod whatif;

pub use corner::{corners, nth_root, power};
pub use course::{Change, Course, course};
pub use crosscheck::{Agreement, CrossCheck, agreement, crosscheck};
pub use currency::{catalogue, find, find_in, find_named, named_in, sequences};
pub use figure::{Figure, decimals_within, end_of, record_number, shown_numbers};
pub use findings::{Finding, Mark, findings};
pub use formula::{FigureId, FigureOf, FigureRef, Formula, With};
pub use gist::Gist;
pub use judge::{Outcome, RuleTest, check, check_all, check_beside, sources};
pub use layers::{Layer, layers};
pub use notices::{Notice, notices};
pub use op::Op;
pub use ordinal::{Rule, Says, follows, unknowns};
pub use origin::{Form, Work, publication};
pub use phrase::{Phrase, Told};
pub use problems::{EvidenceChart, EvidenceLine, ProblemEvidence, ScopeShares, problem_evidence};
pub use ranking::{RankBy, RankRow, Ranked, ranking};
pub use rates::rate_tests;
pub use sentence::Sentence;
pub use sequences::FigureSeries;
pub use shares::{CrossTable, LayerPart, ShareBar, Split};
pub use standing::{Ahead, Passing, Standing};
pub use tables::{Input, Prints, Tables};
pub use validation::differences;
pub use validation::{Accord, Relation, Tally, Validation, validate};
pub use whatif::{WhatIf, WhatIfResult};
