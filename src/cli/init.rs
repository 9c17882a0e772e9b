//! `qilu init`: a first publication of one's own.

use std::path::PathBuf;

use super::args::InitArgs;
use super::failure::{Failure, print, shown};
use super::import::imported;
use super::{store, stream};
use crate::wording::slug;

/// What a publication holds, with comments.
const TEMPLATE: &str = include_str!("../../assets/template.toml");

/// Where the parts begin that say something of figures, which any publication may have.
const WORDS: &str = "# ── What is said of the figures";

/// The id that the template has.
const ID: &str = "id = \"my-figures\"";

/// Bytes that an id may have.
const LONGEST: usize = 32;

/// Writes it, and says how to go on.
pub fn run(args: &InitArgs) -> Result<(), Failure> {
    let path = if stream::is_stream(&args.file) || args.file.extension().is_some_and(|end| end == "toml") {
        args.file.clone()
    } else {
        let mut name = args.file.clone().into_os_string();
        name.push(".toml");
        PathBuf::from(name)
    };
    let (text, told) = if let Some(from) = &args.from {
        let imported = imported(from, &args.choices)?;
        let words = TEMPLATE.find(WORDS).map_or("", |at| &TEMPLATE[at..]);
        (format!("{}\n{words}", imported.publication), imported.decisions.to_string())
    } else {
        let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let id = slug(&stem, LONGEST);
        let id = if id.is_empty() { ID.to_owned() } else { format!("id = \"{id}\"") };
        (TEMPLATE.replace(ID, &id), String::new())
    };
    store::put(&path, &text)?;
    if stream::is_output(&path) {
        return Ok(());
    }
    let file = shown(&path);
    print(&format!(
        "{told}{file} written: `qilu check {file}` tells its mistakes, `qilu --data {file}` opens it\n"
    ))
}
