//! `qilu export`: the whole dataset as a data package.

use super::args::ExportArgs;
use super::failure::{Failure, print, shown};
use super::settings::followed;
use super::stage::create_directory;
use super::stream;
use crate::data::{Dataset, Official};
use crate::export::package;
use crate::wording::counted;

/// Writes the package and says what was written.
pub fn run(args: &ExportArgs) -> Result<(), Failure> {
    if stream::is_dash(&args.dir) {
        let why = "a package is a directory of files, and standard output is none: name a directory";
        return Err(Failure::Sentence(why.to_owned()));
    }
    let dataset = Dataset::embedded()?;
    let files = package(followed(&dataset, args.conflict)?, &Official::embedded_beside()?, args.csv.mark())
        .map_err(|error| Failure::Sentence(format!("the package cannot be made: {error}")))?;
    create_directory(&args.dir, &files)?;
    print(&format!("{} written: {}\n", shown(&args.dir), counted(files.len(), "file")))
}
