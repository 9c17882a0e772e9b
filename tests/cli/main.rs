//! The command line as a user meets it: what is printed, the codes, and that no file is touched.

mod audit;
mod brief;
mod cite;
mod data;
mod diff;
mod explorer;
mod export;
mod failures;
mod files;
mod import;
mod lists;
mod promises;
mod settings;
mod show;
mod story;
mod tables;
mod usage;
mod user;
