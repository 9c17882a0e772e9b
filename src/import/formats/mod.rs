//! One format each: from the first rows of a file to what its columns are.

mod comtrade;
mod elsewhere;
mod plain;
mod portal;
mod sdmx;
mod world;

use encoding_rs::Encoding;

use super::decode::WESTERN;
use super::layout::{Record, TableLayout};

pub use elsewhere::{refused_bytes, refused_header};
pub use portal::is_note;
pub use world::{is_aggregate, is_world};

/// The encoding that a format has of its own, by the ASCII at its start.
pub fn own_encoding(head: &[u8]) -> Option<&'static Encoding> {
    comtrade::begins(head).then_some(WESTERN)
}

/// What the columns are; `Err` says what was looked for, `header` is the row that the user names.
///
/// # Errors
/// The first rows have no header that is known.
pub fn recognise(head: &[Record], header: Option<u64>) -> Result<TableLayout, String> {
    let known = [sdmx::layout, comtrade::layout, world::layout, portal::layout, plain::own];
    if header.is_none()
        && let Some(layout) = known.iter().find_map(|layout| layout(head))
    {
        return Ok(layout);
    }
    plain::layout(head, header)
}
