//! Everything that needs no process of its own: the library called as the program calls it.
//!
//! One program instead of one a subject: each would be linked with the whole of the library.

mod architecture;
mod arithmetic;
mod changed;
mod charts;
mod common;
mod config;
mod data;
mod draw;
mod export_menu;
mod fuzz;
mod golden;
mod headlines;
mod history;
mod import;
mod layers;
mod line;
mod marks;
mod official;
mod overlays;
mod pointer;
mod publications;
mod ranking;
mod readable;
mod readme;
mod screens;
mod sentences;
mod sources;
mod update;
mod validation;
mod verdicts;
mod way_back;
