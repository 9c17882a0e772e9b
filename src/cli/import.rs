//! `qilu import`: a file that an analyst has, as a publication.

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use super::args::ImportArgs;
use super::failure::{Failure, complain, print, shown};
use super::input::{name, unread};
use super::store;
use super::stream;
use crate::data::{Place, PlaceRole, Publication};
use crate::import::{Choices, ImportSource, Imported, import_query, import_text, is_workbook};

/// Bytes by which a workbook is known.
const BEGINNING: u64 = 8;

/// Reads the file, tells what was decided, and writes the publication.
pub fn run(args: &ImportArgs) -> Result<(), Failure> {
    if let Some(engine) = args.sql {
        let (source, choices) = (source(&args.file), settled(&args.choices)?);
        let query = match opened(&args.file)? {
            Some(file) => import_query(file, &source, &choices, engine),
            None => import_query(io::stdin().lock(), &source, &choices, engine),
        };
        return print(&query?);
    }
    let imported = imported(&args.file, &args.choices)?;
    match &args.output {
        Some(path) if !stream::is_output(path) => {
            store::put(path, &imported.publication)?;
            print(&format!("{}{} written: `qilu --data` opens it\n", imported.decisions, shown(path)))
        }
        Some(_) | None => {
            complain(imported.decisions.to_string().trim_end());
            print(&imported.publication)
        }
    }
}

/// A file as a publication.
pub fn imported(path: &Path, choices: &Choices) -> Result<Imported, Failure> {
    let (source, choices) = (source(path), settled(choices)?);
    match opened(path)? {
        Some(file) => from(file, path, &source, &choices),
        None => from(io::stdin().lock(), path, &source, &choices),
    }
}

/// How a file is told.
fn source(path: &Path) -> ImportSource {
    let file_name = path.file_name().map_or(name(path), |name| shown(Path::new(name)));
    let file_name = if stream::is_dash(path) { name(path) } else { file_name };
    ImportSource { origin: name(path), name: file_name }
}

/// The file, or nothing where standard input is meant.
fn opened(path: &Path) -> Result<Option<File>, Failure> {
    if stream::is_dash(path) {
        return Ok(None);
    }
    match File::open(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Failure::missing(path, "file")),
        opened => opened.map(Some).map_err(|error| unread(path, &error)),
    }
}

fn from(
    mut input: impl Read,
    path: &Path,
    source: &ImportSource,
    choices: &Choices,
) -> Result<Imported, Failure> {
    let mut head = Vec::new();
    input.by_ref().take(BEGINNING).read_to_end(&mut head).map_err(|error| unread(path, &error))?;
    if is_workbook(&head) {
        return workbook(Cursor::new(head).chain(input), path, source, choices);
    }
    Ok(import_text(Cursor::new(head).chain(input), source, choices)?)
}

#[cfg(feature = "xlsx")]
fn workbook(
    input: impl Read,
    path: &Path,
    source: &ImportSource,
    choices: &Choices,
) -> Result<Imported, Failure> {
    let mut bytes = Vec::new();
    // One byte more tells that it is too long.
    let most = crate::import::MOST_BYTES + 1;
    input.take(most).read_to_end(&mut bytes).map_err(|error| unread(path, &error))?;
    Ok(crate::import::import_workbook(&bytes, source, choices)?)
}

#[cfg(not(feature = "xlsx"))]
fn workbook(_: impl Read, path: &Path, _: &ImportSource, _: &Choices) -> Result<Imported, Failure> {
    let why = format!("{} is a workbook, which this build does not read: save it as CSV", name(path));
    Failure::sentence(why)
}

/// The choices, with the places that are known from what is built in.
fn settled(choices: &Choices) -> Result<Choices, Failure> {
    let (own, beside) = (Publication::embedded()?, Publication::embedded_beside()?);
    let mut known: Vec<Place> = Vec::new();
    for place in own.places.into_iter().chain(beside.places) {
        let is_one = !matches!(place.role, PlaceRole::Members | PlaceRole::Other);
        if is_one && known.iter().all(|other| other.id != place.id) {
            known.push(place);
        }
    }
    Ok(Choices { known, ..choices.clone() })
}
