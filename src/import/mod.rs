//! From a file that an analyst has to a publication: CSV of several shapes, workbooks, statistics offices'
//! downloads.
//!
//! Bytes become rows, rows figures by what the columns are (`layout`, one recogniser a format), figures a
//! publication in TOML. Every decision is told, and what is open is refused with the choices. It opens no
//! file: a reader or bytes are handed in.

mod candidates;
mod choices;
mod decode;
mod digits;
mod engine;
mod formats;
mod gather;
mod layout;
mod places;
mod precision;
mod refusal;
mod report;
mod rows;
mod settle;
#[cfg(feature = "xlsx")]
mod sheet;
mod sql;
mod told;
mod units;
mod write;

pub use choices::Choices;
pub use engine::{Imported, import_query, import_text, is_workbook};
pub use precision::Exactness;
pub use refusal::{OpenChoice, Refusal, Refusals};
pub use report::{Decision, Decisions};
pub use settle::ImportSource;
#[cfg(feature = "xlsx")]
pub use sheet::{MOST_BYTES, import_workbook};
pub use sql::Engine;
