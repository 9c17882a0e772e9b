//! qilu: a keyboard-driven explorer of a paper on Shandong Province's high-tech exports.
//!
//! The Elm architecture with plain types: a message comes in, `update` changes the model and
//! returns effects as values, `view` draws the model, and one thin driver touches the world.
//!
//! ```text
//! wording source_error document number text marks glyphs data embedded library theme action
//!   verdict <- metrics say cite audit keymap widget address <- config <- app <- sheet view <- driver plain export import
//!   <- cli <- main
//! ```
//!
//! A module may use only what stands to its left; `tests/suite/architecture.rs` holds that line.

// The macro of enums that are words is known to what stands below it.
#[macro_use]
pub mod wording;

pub mod action;
pub mod address;
pub mod app;
pub mod audit;
pub mod cite;
pub mod cli;
pub mod config;
pub mod data;
pub mod document;
pub mod driver;
pub mod embedded;
pub mod export;
pub mod glyphs;
pub mod import;
pub mod keymap;
pub mod library;
pub mod marks;
pub mod metrics;
pub mod number;
pub mod plain;
pub mod say;
pub mod sheet;
pub mod source_error;
pub mod text;
pub mod theme;
pub mod verdict;
pub mod view;
pub mod widget;
