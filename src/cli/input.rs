//! Files that are read: their text, or why there is none.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use rustix::fs::{Access, access};
use rustix::io::Errno;

use super::failure::{Failure, shown};
use super::stream;

/// What a file is to hold: as mistakes call it, and the bytes that it may have. That is a hundred times the built-in
/// file: what is longer was hardly written by hand, and may have no end.
#[derive(Debug, Clone, Copy)]
pub struct FileKind {
    pub noun: &'static str,
    most: u64,
}

impl FileKind {
    pub const CONFIG: Self = Self { noun: "config file", most: 1024 * 1024 };
    pub const DATA: Self = Self { noun: "publication", most: 8 * 1024 * 1024 };
    pub const REPORT: Self = Self { noun: "report", most: 8 * 1024 * 1024 };
}

/// Why a file that may be there cannot be reached: its directory is none, or somebody else's.
pub fn out_of_reach(path: &Path) -> Option<io::Error> {
    access(path, Access::READ_OK).err().filter(|error| *error != Errno::NOENT).map(io::Error::from)
}

/// A file as it is called in what is said of it.
pub fn name(path: &Path) -> String {
    if stream::is_dash(path) { "standard input".to_owned() } else { shown(path) }
}

/// The text of a file, or of what is named in its place; `None` where there is none.
pub fn read(path: &Path, kind: FileKind) -> Result<Option<String>, Failure> {
    let text = if stream::is_stream(path) {
        stream::read(path, kind.most + 1)
    } else {
        match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened.and_then(|file| text(&file, kind)),
        }
    };
    text.map_err(|error| unread(path, &error)).and_then(|text| short(path, text, kind)).map(Some)
}

/// The same of a file that must be there.
pub fn required(path: &Path, kind: FileKind) -> Result<String, Failure> {
    read(path, kind)?.ok_or_else(|| Failure::missing(path, kind.noun))
}

/// As much of a file as tells whether it is too long.
pub fn text(file: &File, kind: FileKind) -> io::Result<String> {
    let mut text = String::new();
    file.take(kind.most + 1).read_to_string(&mut text)?;
    Ok(text)
}

/// The text, unless it is longer than any such file.
pub fn short(path: &Path, text: String, kind: FileKind) -> Result<String, Failure> {
    if text.len() as u64 <= kind.most {
        return Ok(text);
    }
    let (most, noun) = (kind.most / 1024, kind.noun);
    Failure::sentence(format!("{} is longer than {most} KiB: it can hardly be a {noun}", name(path)))
}

/// Why a file could not be read.
pub fn unread(path: &Path, error: &io::Error) -> Failure {
    let name = name(path);
    let what = |kind| error.kind() == kind;
    Failure::Sentence(if what(io::ErrorKind::InvalidData) {
        format!("{name} is not UTF-8 text")
    } else if what(io::ErrorKind::IsADirectory) {
        format!("{name} is a directory, where a file was expected")
    } else {
        format!("{name} cannot be read: {error}")
    })
}
