//! The explorer without a terminal: model, messages, effects, update.
//!
//! Owns what the user has chosen and what each message does to it. It touches no file, clock,
//! environment or terminal; what the world must do is returned as an [`Effect`].

mod act;
mod cache;
mod card;
mod choice;
mod claims;
mod compare;
mod copy;
mod crosscheck;
mod derived;
mod form;
mod history;
mod layer;
mod leads;
mod line;
mod marks;
mod message;
mod model;
mod moves;
mod open;
mod ordinals;
mod overlay;
mod overlays;
mod overview;
mod page;
mod pages;
mod pointer;
mod problems;
mod ranking;
mod refusal;
mod screen;
mod screens;
mod search;
mod state;
mod trends;
mod update;

pub use card::{Card, CardPage, Fact, PageLink, Target, Tier};
pub use claims::{ClaimGroup, count, count_second, counted};
pub use compare::{Axes, CompareRow, compare_rows, drawn, drawn_by, transforms};
pub use crosscheck::{
    crosscheck_difference, crosscheck_interval, crosscheck_subject, crosscheck_word, rounding_words,
};
pub use form::ViewFormat;
pub use layer::{Block, LayerRow, layer_rows};
pub use line::Editing;
pub use marks::{PickError, split_picks};
pub use message::{CopyReport, Effect, Message, Opening, Spot, Updated, WriteReport};
pub use model::{Model, Setup};
pub use overlay::{Overlay, OverlayKind, WhatIfForm, framed, room};
pub use overlays::{FilterRow, ListEntry, entries, entry, headings, nothing, rows};
pub use overview::overview_series;
pub use page::{PageLayout, PageLine};
pub use pages::choice_mark;
pub use ranking::ranked_target;
pub use refusal::OpenError;
pub use screen::volume_id;
pub use screens::{TABS, TabInfo, place, targets};
pub use state::{Cursors, Pick, Screen, Shape, State, Status, Tone};
pub use trends::{YearRow, trends_figures, trends_rows};
pub use update::update;
