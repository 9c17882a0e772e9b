//! The data that the binary carries: the paper's and the official statistics.
//!
//! Their TOML is parsed and validated when the program is built (`build.rs`), since that took half of a
//! start; here the finished types are read from what postcard wrote. Owns which files they are.

use serde::Deserialize;

use crate::data::{FileText, Publication, Synopsis, TableId};
use crate::source_error::{Mistakes, SourceError};

/// Name and text of a file in `assets/`.
macro_rules! asset {
    ($name:literal) => {
        FileText {
            origin: concat!("assets/", $name, ".toml"),
            text: include_str!(concat!("../assets/", $name, ".toml")),
        }
    };
}

/// What `build.rs` made of the files of this name.
macro_rules! converted {
    ($name:literal) => {{
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".bin"));
        postcard::from_bytes(bytes)
            .map_err(|error| Mistakes(vec![SourceError::new($name, "", 0..0, error.to_string(), None)]))
    }};
}

/// What was worked out under a reading when the program was built.
fn worked<T: Deserialize<'static>>(file: &'static [u8], reading: TableId) -> Option<T> {
    let all: Vec<(TableId, &[u8])> = postcard::from_bytes(file).unwrap_or_default();
    let (_, piece) = all.into_iter().find(|(table, _)| *table == reading)?;
    postcard::from_bytes(piece).ok()
}

impl Publication {
    /// The dataset of the paper, which is part of the binary.
    ///
    /// # Errors
    /// Never in a released binary: a test loads it.
    pub fn embedded() -> Result<Self, Mistakes> {
        converted!("paper")
    }

    /// The gist of that under a reading; `None` where its tables print no levels of the place in focus.
    pub fn embedded_gist<T: Deserialize<'static>>(reading: TableId) -> Option<T> {
        worked(include_bytes!(concat!(env!("OUT_DIR"), "/gist.bin")), reading)
    }

    /// What figures there are, of that under a reading, or of what stands beside it under its only one.
    pub fn embedded_sequences<T: Deserialize<'static>>(reading: TableId) -> Option<T> {
        worked(include_bytes!(concat!(env!("OUT_DIR"), "/sequences.bin")), reading)
    }

    /// The presets of the commented default settings: name, title and view of each.
    pub fn embedded_presets<T: Deserialize<'static>>() -> Option<T> {
        postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/presets.bin"))).ok()
    }

    /// The text of the embedded dataset: the pattern for one's own.
    pub fn embedded_text() -> &'static str {
        asset!("paper").text
    }

    /// The statistics that are part of the binary.
    ///
    /// # Errors
    /// Never in a released binary: a test loads them.
    pub fn embedded_beside() -> Result<Self, Mistakes> {
        converted!("official")
    }

    /// What must be known of these before they are loaded.
    pub fn embedded_synopsis() -> Synopsis {
        postcard::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/synopsis.bin"))).unwrap_or_default()
    }

    /// The texts of the embedded statistics: provinces, tables by province, structure, evidence, checks.
    pub fn embedded_texts() -> [FileText<'static>; 9] {
        [
            asset!("official/provinces"),
            asset!("official/trade"),
            asset!("official/rd"),
            asset!("official/gdp"),
            asset!("official/patents"),
            asset!("official/rates"),
            asset!("official/structure"),
            asset!("official/evidence"),
            asset!("official/claims"),
        ]
    }
}
