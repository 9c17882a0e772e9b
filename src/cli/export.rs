//! `qilu export`: the whole dataset as a data package.

use super::args::ExportArgs;
use super::failure::{Failure, print, shown};
use super::settings::{Files, followed};
use super::stage::create_directory;
use super::stream;
use crate::export::package;
use crate::wording::counted;

/// Writes the package and says what was written.
pub fn run(args: &ExportArgs, files: Files<'_>) -> Result<(), Failure> {
    if stream::is_dash(&args.dir) {
        let why = "a package is a directory of files, and standard output is none: name a directory";
        return Failure::sentence(why);
    }
    let library = files.library()?;
    let files = package(followed(&library, args.followed.conflict)?, library.beside(), args.csv.mark())
        .map_err(|error| Failure::Sentence(format!("the package cannot be made: {error}")))?;
    create_directory(&args.dir, &files)?;
    print(&format!("{} written: {}\n", shown(&args.dir), counted(files.len(), "file")))
}
