//! The embedded themes as `build.rs` made them of their files, for each depth.

use ratatui::style::{Color, Modifier, Style};

use super::depth::Depth;
use super::files::{Looks, NAMES};

// `LOOKS`: theme by theme, each for the depths in their order.
include!(concat!(env!("OUT_DIR"), "/themes.rs"));

/// What an embedded theme comes to.
pub fn looks(name: &str, depth: Depth) -> Option<&'static Looks> {
    let at = NAMES.iter().position(|known| *known == name)?;
    LOOKS.get(at)?.get(depth as usize)
}
