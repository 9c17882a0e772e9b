//! Writing new files and copies: whole or not at all.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{self, CLOSED, NEW, Prepared, make_directory, take_back};
use super::environment::{from_home, variable};
use super::failure::{Failure, print, refusal, shown};
use super::stream;
use crate::app::WriteReport;

/// As many files of one name as anybody keeps.
const MOST_NAMES: u32 = 999;

/// Writes a text to where `-o` leads: into a new file, or to what is no file.
pub fn put(path: &Path, text: &str) -> Result<(), Failure> {
    if stream::is_output(path) {
        print(text)
    } else if stream::is_stream(path) {
        stream::write(path, text).map_err(|error| Failure::file(path, "written", &error))
    } else {
        create_in(path, text)
    }
}

/// Writes a file that must not be there yet, with the directories above it.
pub fn create(path: &Path, text: &str) -> Result<(), Failure> {
    make_directory(path).map_err(|error| Failure::file(path, "written", &error))?;
    create_in(path, text)
}

/// Writes a file that must not be there yet into a directory that must: one that is not there is
/// rather a slip of the finger than a wish.
fn create_in(path: &Path, text: &str) -> Result<(), Failure> {
    new_file(path, text).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            Failure::Sentence(format!("{} is already there and stays as it is", shown(path)))
        } else {
            Failure::file(path, "written", &error)
        }
    })
}

/// Writes a file that must not be there yet; the error is of the kind `AlreadyExists` where it is.
fn new_file(path: &Path, text: &str) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    Prepared::new(path, text, NEW)?.take_name(path)
}

/// Writes a file for a reader in the explorer, which tells what became of it and under which name, with `~` for
/// the home; `holds` is what is in it.
pub fn write_new(path: &Path, text: &str, holds: String) -> WriteReport {
    let told = |path: &Path| from_home(&shown(path), variable);
    if stream::is_stream(path) {
        return WriteReport::Failed(format!("this is no file, and the terminal is taken: {}", told(path)));
    }
    match new_file(path, text) {
        Ok(()) => {
            // Where it is matters more than how it was spelt.
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
            WriteReport::Done { file: told(&whole), bytes: text.len(), holds }
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            WriteReport::Exists { free: free_name(path).map(|free| told(&free)) }
        }
        Err(error) => WriteReport::Failed(from_home(&refusal(path, &error), variable)),
    }
}

/// A name beside a file's that nothing has: `view-2.svg`.
fn free_name(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem()?.to_str()?;
    let extension = path.extension().and_then(OsStr::to_str).map(|extension| format!(".{extension}"));
    let names = (2..=MOST_NAMES).map(|at| format!("{stem}-{at}{}", extension.as_deref().unwrap_or_default()));
    names.map(|name| path.with_file_name(name)).find(|free| free.symlink_metadata().is_err())
}

/// Writes texts under one new name with an ending each: all of them or none. The name is `stem`, or
/// `stem` with the first number behind it under which none of them is there.
pub fn create_together<const N: usize>(
    dir: &Path,
    stem: &str,
    texts: &[(&str, String); N],
) -> io::Result<[PathBuf; N]> {
    let named = |number: u32| {
        let name = if number == 1 { stem.to_owned() } else { format!("{stem}-{number}") };
        texts.each_ref().map(|(ending, _)| dir.join(format!("{name}.{ending}")))
    };
    let is_free = |paths: &[PathBuf; N]| paths.iter().all(|path| path.symlink_metadata().is_err());
    let paths = (1..=MOST_NAMES).map(named).find(is_free).ok_or_else(|| {
        let why = format!("{stem} and all up to {stem}-{MOST_NAMES} are there");
        io::Error::new(io::ErrorKind::AlreadyExists, why)
    })?;
    // What the disk has no room for is known before the first of them has its name.
    let files = paths.iter().zip(texts).map(|(path, (_, text))| Prepared::new(path, text, NEW));
    let files: Vec<Prepared> = files.collect::<io::Result<_>>()?;
    for (at, (path, file)) in paths.iter().zip(files).enumerate() {
        if let Err(error) = file.take_name(path) {
            take_back(&paths[..at]);
            return Err(error);
        }
    }
    Ok(paths)
}

/// Keeps a copied text in the file `last-copy` of a directory, for its owner alone: the file's name,
/// or why not.
pub fn keep_copy(dir: Option<&Path>, text: &str) -> Result<String, String> {
    let file = dir.ok_or("no home directory is known to save it in")?.join("last-copy");
    disk::keep(&file, &format!("{text}\n")).map_err(|error| refusal(&file, &error))?;
    Ok(shown(&file))
}

/// Whether this is the first start that this home sees; noted, so that there is one. Where nothing can be
/// written down none is the first.
pub fn is_first_start(dir: Option<&Path>) -> bool {
    let Some(file) = dir.map(|dir| dir.join("started")).filter(|file| !file.exists()) else { return false };
    let noted = make_directory(&file).and_then(|()| Prepared::new(&file, "", CLOSED));
    noted.and_then(|prepared| prepared.take_name(&file)).is_ok()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("view.svg");
        let done = WriteReport::Done { file: path.display().to_string(), bytes: 3, holds: String::new() };
        assert_eq!(write_new(&path, "one", String::new()), done);
        let free =
            |name: &str| WriteReport::Exists { free: Some(dir.path().join(name).display().to_string()) };
        assert_eq!(write_new(&path, "two", String::new()), free("view-2.svg"));
        fs::write(dir.path().join("view-2.svg"), "").unwrap();
        // A link to nowhere is a name that is taken, too.
        std::os::unix::fs::symlink("nowhere", dir.path().join("view-3.svg")).unwrap();
        assert_eq!(write_new(&path, "two", String::new()), free("view-4.svg"));
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        for none in [dir.path(), Path::new("/dev/null"), Path::new("-")] {
            assert!(
                matches!(write_new(none, "two", String::new()), WriteReport::Failed(_)),
                "{none:?} is no file"
            );
        }
        let nowhere = dir.path().join("no").join("view.svg");
        let told = write_new(&nowhere, "two", String::new());
        assert!(
            matches!(told, WriteReport::Failed(why) if why.starts_with("there is no such directory: ") && !why.contains(".qilu-"))
        );
        assert_eq!(fs::read_dir(dir.path()).into_iter().flatten().count(), 3, "no temporary file is left");
    }
}
