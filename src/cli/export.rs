//! `qilu export`: the whole dataset as a data package.

use super::args::ExportArgs;
use super::failure::{Failure, print, shown};
use super::store;
use crate::data::{Dataset, Official};
use crate::export::package;
use crate::metrics::Tables;
use crate::wording::counted;

/// Writes the package and says what was written.
pub fn run(args: &ExportArgs) -> Result<(), Failure> {
    let dataset = Dataset::embedded()?;
    let files = package(Tables::new(&dataset, args.conflict), &Official::embedded()?)
        .map_err(|error| Failure::Sentence(format!("the package cannot be made: {error}")))?;
    store::create_directory(&args.dir, &files)?;
    print(&format!("{} written: {}\n", shown(&args.dir), counted(files.len(), "file")))
}
