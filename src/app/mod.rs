//! The explorer without a terminal: model, messages, effects, update.
//!
//! Owns what the user has chosen and what each message does to it. It touches no file, clock,
//! environment or terminal; what the world must do is returned as an [`Effect`].

mod card;
mod change;
mod copy;
mod crosscheck;
mod derived;
mod layer;
mod ledger;
mod line;
mod list;
mod marks;
mod message;
mod model;
mod open;
mod overlay;
mod page;
mod pages;
mod pointer;
mod ranking;
mod search;
mod take;
mod target;
mod update;

pub use crate::say::{flag_words, interval_words, link_words, marked, said_by};
pub use crate::wording::section;
pub use card::{Card, CardPage, Fact, Link, Target, Tier};
pub use copy::CopyReport;
pub use crosscheck::{crosscheck_difference, crosscheck_interval, rounding_words};
pub use layer::{Block, LayerRow, layer_rows};
pub use line::Editing;
pub use list::{Entry, HelpLine, HelpPage, Listed, count, count_second, entries, help_page};
pub use marks::{Pick, PickError, split_picks};
pub use message::{Effect, Message, NewFile, Step, WriteReport};
pub use model::{Cursors, Model, Setup, Shape, State, Status, Tone};
pub use open::OpenError;
pub use overlay::{Overlay, WhatIfForm, framed, room};
pub use page::{PageLayout, PageLine};
pub use pointer::Spot;
pub use ranking::ranked_target;
pub use search::{Hit, count_hits, hits};
pub use take::{ExportForm, ViewFormat};
pub use target::{
    CompareRow, compare_rows, overview_series, targets, transformed_regions, trends_figures, volume_id,
};
pub use update::{scopes, update};
