//! What is fuzzed, and what must hold of it: each target takes any bytes and panics where the program
//! breaks a promise. `tests/fuzz.rs` runs the same functions on what was found before.
//!
//! A promise is more than not to panic: what was read is written and read again as the same, and
//! nothing that a terminal would obey is in an error, a frame or a text to be copied.

mod promises;
mod screens;
mod terminal;
mod texts;

pub use screens::{screen, session};
pub use terminal::input;
pub use texts::{address, config, import, key, official, paper};
