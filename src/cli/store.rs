//! Writing files: whole or not at all.
//!
//! A text goes into a temporary file in the same directory, which then takes the file's name: a
//! power cut or a full disk leaves the old file or the new one, never half of one.

use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

use super::failure::{Failure, shown};
use super::settings::read;
use crate::app::WriteReport;
use crate::config::{self, Preset};

/// What a new file may be, before the umask: the same as for a file that an editor creates.
const NEW: u32 = 0o666;

/// What is copied may be nobody else's business.
const PRIVATE: u32 = 0o600;

/// As many files of one name as anybody keeps.
const MOST_NAMES: u32 = 999;

/// The same for a new directory.
const NEW_DIRECTORY: u32 = 0o777;

/// Writes a file that must not be there yet, with the directories above it.
pub fn create(path: &Path, text: &str) -> Result<(), Failure> {
    let dir = directory(path);
    fs::create_dir_all(dir).map_err(|error| Failure::file(path, "written", &error))?;
    create_in(path, text)
}

/// Writes a file that must not be there yet into a directory that must: one that is not there is
/// rather a slip of the finger than a wish.
pub fn create_in(path: &Path, text: &str) -> Result<(), Failure> {
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
    if path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let file = prepared(path, text, Permissions::from_mode(NEW))?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file for a reader in the explorer, which tells what became of it and under which name.
pub fn write_new(path: &Path, text: &str) -> WriteReport {
    match new_file(path, text) {
        Ok(()) => {
            // Where it is matters more than how it was spelt.
            let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
            WriteReport::Done { file: shown(&whole), bytes: text.len() }
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            WriteReport::Exists { free: free_name(path).map(|free| shown(&free)) }
        }
        Err(error) => WriteReport::Failed(Failure::file(path, "written", &error).to_string()),
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
    let files = paths.iter().zip(texts);
    let files = files.map(|(path, (_, text))| prepared(path, text, Permissions::from_mode(NEW)));
    let files: Vec<NamedTempFile> = files.collect::<io::Result<_>>()?;
    for (at, (path, file)) in paths.iter().zip(files).enumerate() {
        if let Err(error) = file.persist_noclobber(path) {
            for written in &paths[..at] {
                // What cannot be taken back can only stay.
                let _ = fs::remove_file(written);
            }
            return Err(error.error);
        }
    }
    Ok(paths)
}

/// Writes files into a directory that is not there yet or is empty: all of them or none.
///
/// They are written into a temporary directory first. A new directory is that one under its own name;
/// one that is there may be a mount, or the one that a shell stands in, so that it stays and the files
/// move in, the last one at the end.
pub fn create_directory(path: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::file(path, "written", error);
    let exists = path.symlink_metadata().is_ok();
    if exists && fs::read_dir(path).map_err(|error| failed(&error))?.next().is_some() {
        let why =
            format!("{} is not empty and stays as it is: name a new directory or an empty one", shown(path));
        return Err(Failure::Sentence(why));
    }
    let place = if exists { path } else { directory(path) };
    if !exists && !place.exists() {
        let why = format!("{} cannot be written: there is no directory {}", shown(path), shown(place));
        return Err(Failure::Sentence(why));
    }
    staged(place, files)
        .and_then(|stage| if exists { move_in(&stage, path, files) } else { take_name(stage, path) })
        .map_err(|error| failed(&error))
}

/// The files in a temporary directory in `place`, on the disk.
fn staged(place: &Path, files: &[(String, String)]) -> io::Result<TempDir> {
    let mode = Permissions::from_mode(NEW_DIRECTORY);
    let stage = Builder::new().prefix(".qilu-").suffix(".tmp").permissions(mode).tempdir_in(place)?;
    for (name, text) in files {
        let mut file = fs::File::create_new(stage.path().join(name))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
    }
    Ok(stage)
}

fn take_name(stage: TempDir, path: &Path) -> io::Result<()> {
    fs::rename(stage.path(), path)?;
    // It is no longer there to be removed.
    let _ = stage.keep();
    Ok(())
}

fn move_in(stage: &TempDir, path: &Path, files: &[(String, String)]) -> io::Result<()> {
    for (at, (name, _)) in files.iter().enumerate() {
        if let Err(error) = fs::rename(stage.path().join(name), path.join(name)) {
            for (moved, _) in &files[..at] {
                // What cannot be moved is told; what cannot be taken back on top of it can only stay.
                let _ = fs::remove_file(path.join(moved));
            }
            return Err(error);
        }
    }
    Ok(())
}

/// Puts a text in the place of a file's, or creates the file.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // Config files are often symbolic links into a repository: the link must stay one.
    let target = match fs::canonicalize(path) {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_path_buf(),
        Err(error) => return Err(error),
    };
    let permissions = match fs::metadata(&target) {
        // Renaming asks only the directory; a file made read-only is meant to stay.
        Ok(metadata) if metadata.permissions().readonly() => {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        Ok(metadata) => metadata.permissions(),
        Err(_) => Permissions::from_mode(NEW),
    };
    fs::create_dir_all(directory(&target))?;
    let file = prepared(&target, text, permissions.clone())?;
    if target.exists() {
        // The umask has a say in a new file only.
        file.as_file().set_permissions(permissions)?;
    }
    file.persist(&target)?;
    Ok(())
}

fn directory(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The text in a temporary file beside `path`, on the disk.
fn prepared(path: &Path, text: &str, permissions: Permissions) -> io::Result<NamedTempFile> {
    let dir = directory(path);
    let temporary = Builder::new().prefix(".qilu-").suffix(".tmp").permissions(permissions).tempfile_in(dir);
    let mut file = temporary.map_err(|error| {
        // The library's message would name a file that the user has never heard of.
        let why = error.kind();
        io::Error::new(why, format!("nothing can be created in the directory {}: {why}", shown(dir)))
    })?;
    file.as_file_mut().write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Saves a preset in the user's file, which is created if need be: the file's name, or why not, in
/// one sentence.
pub fn save_preset(path: Option<&Path>, preset: &Preset) -> Result<String, String> {
    let path = path.ok_or("no home directory is known")?;
    let name = shown(path);
    let text = read(path).map_err(|failure| failure.to_string())?.unwrap_or_default();
    let text = config::save_preset(&text, &name, preset)
        .map_err(|error| format!("{}:{}:{}: {}", error.origin, error.line, error.col, error.message))?;
    replace(path, &text).map_err(|error| Failure::file(path, "written", &error).to_string())?;
    Ok(name)
}

/// Keeps a copied text in the file `last-copy` of a directory, for its owner alone: the file's name,
/// or why not.
pub fn keep_copy(dir: Option<&Path>, text: &str) -> Result<String, String> {
    let file = dir.ok_or("no home directory is known to save it in")?.join("last-copy");
    fs::create_dir_all(directory(&file))
        .and_then(|()| prepared(&file, &format!("{text}\n"), Permissions::from_mode(PRIVATE)))
        .and_then(|temporary| temporary.persist(&file).map_err(|error| error.error))
        .map_err(|error| Failure::file(&file, "written", &error).to_string())?;
    Ok(shown(&file))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::View;

    fn preset(name: &str) -> Preset {
        Preset::new(name, "Why?", View::default()).unwrap_or_else(|error| panic!("{error}"))
    }

    fn home() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
        let file = dir.path().join("qilu").join("config.toml");
        (dir, file)
    }

    fn text(path: &Path) -> String {
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn the_first_preset_creates_file_and_directory() {
        let (_dir, file) = home();
        assert_eq!(save_preset(Some(&file), &preset("mine")), Ok(file.display().to_string()));
        assert_eq!(text(&file), "[[preset]]\nname = \"mine\"\ntitle = \"Why?\"\ntab = \"overview\"\n");
        let names: Vec<_> = fs::read_dir(file.parent().unwrap_or(&file)).into_iter().flatten().collect();
        assert_eq!(names.len(), 1, "no temporary file is left");
    }

    #[test]
    fn a_link_stays_a_link_and_a_mode_stays_a_mode() {
        let (dir, link) = home();
        let real = dir.path().join("dotfiles.toml");
        fs::write(&real, "# mine\n").unwrap_or_else(|error| panic!("{error}"));
        fs::set_permissions(&real, Permissions::from_mode(0o640)).unwrap_or_else(|error| panic!("{error}"));
        fs::create_dir_all(link.parent().unwrap_or(&link)).unwrap_or_else(|error| panic!("{error}"));
        std::os::unix::fs::symlink(&real, &link).unwrap_or_else(|error| panic!("{error}"));
        assert!(save_preset(Some(&link), &preset("mine")).is_ok());
        assert!(link.is_symlink());
        assert!(text(&real).starts_with("# mine\n") && text(&real).contains("name = \"mine\""));
        assert_eq!(fs::metadata(&real).map(|m| m.permissions().mode() & 0o777).ok(), Some(0o640));
        assert!(create(&link, "x").is_err(), "what is there is never written over");
        assert!(text(&real).starts_with("# mine\n"));
    }

    #[test]
    fn the_last_copy_is_its_owner_s_and_the_only_one() {
        let (dir, _) = home();
        let state = dir.path().join("state").join("qilu");
        for copied in ["14.78", "14.82"] {
            let file = state.join("last-copy");
            assert_eq!(keep_copy(Some(&state), copied), Ok(file.display().to_string()));
            assert_eq!(text(&file), format!("{copied}\n"));
            assert_eq!(fs::metadata(&file).map(|m| m.permissions().mode() & 0o777).ok(), Some(0o600));
        }
        let names: Vec<_> = fs::read_dir(&state).into_iter().flatten().collect();
        assert_eq!(names.len(), 1, "no temporary file is left");
        fs::write(dir.path().join("no-folder"), "").unwrap_or_else(|error| panic!("{error}"));
        let told = keep_copy(Some(&dir.path().join("no-folder")), "14.78");
        assert!(told.is_err_and(|why| why.contains("last-copy cannot be written") && !why.contains('\n')));
        assert!(keep_copy(None, "14.78").is_err());
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let (dir, _) = home();
        let path = dir.path().join("view.svg");
        let done = WriteReport::Done { file: path.display().to_string(), bytes: 3 };
        assert_eq!(write_new(&path, "one"), done);
        let free =
            |name: &str| WriteReport::Exists { free: Some(dir.path().join(name).display().to_string()) };
        assert_eq!(write_new(&path, "two"), free("view-2.svg"));
        fs::write(dir.path().join("view-2.svg"), "").unwrap_or_else(|error| panic!("{error}"));
        // A link to nowhere is a name that is taken, too.
        std::os::unix::fs::symlink("nowhere", dir.path().join("view-3.svg"))
            .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(write_new(&path, "two"), free("view-4.svg"));
        assert_eq!(text(&path), "one");
        assert_eq!(
            write_new(dir.path(), "two"),
            WriteReport::Exists { free: free_name(dir.path()).map(|p| shown(&p)) }
        );
        let nowhere = dir.path().join("no").join("view.svg");
        let told = write_new(&nowhere, "two");
        assert!(
            matches!(told, WriteReport::Failed(why) if why.contains("cannot be written") && !why.contains(".qilu-"))
        );
        assert_eq!(fs::read_dir(dir.path()).into_iter().flatten().count(), 3, "no temporary file is left");
    }

    #[test]
    fn texts_come_under_one_free_name_or_not_at_all() {
        let (dir, _) = home();
        let texts = |said: &str| [("html", format!("<{said}>")), ("md", said.to_owned())];
        let names = || -> Vec<String> {
            let entries = fs::read_dir(dir.path()).into_iter().flatten().flatten();
            let mut names: Vec<String> =
                entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
            names.sort();
            names
        };
        let write = |said| create_together(dir.path(), "a", &texts(said)).map_err(|error| error.to_string());
        assert_eq!(write("1"), Ok(["a.html", "a.md"].map(|name| dir.path().join(name))));
        fs::write(dir.path().join("a-2.md"), "mine").unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(write("2"), Ok(["a-3.html", "a-3.md"].map(|name| dir.path().join(name))));
        assert_eq!(names(), ["a-2.md", "a-3.html", "a-3.md", "a.html", "a.md"]);
        assert_eq!(
            (text(&dir.path().join("a.md")), text(&dir.path().join("a-3.html"))),
            ("1".into(), "<2>".into())
        );
        let nowhere = dir.path().join("a.md");
        assert!(create_together(&nowhere, "b", &texts("3")).is_err(), "a file is no directory");
        assert_eq!(names().len(), 5, "no temporary file is left");
    }

    #[test]
    fn what_cannot_be_saved_is_told_in_one_sentence() {
        let (dir, file) = home();
        assert_eq!(save_preset(None, &preset("mine")), Err("no home directory is known".to_owned()));
        let broken = dir.path().join("broken.toml");
        fs::write(&broken, "[view]\ntab = \"compre\"\n").unwrap_or_else(|error| panic!("{error}"));
        let told = format!("{}:2:7: `compre` is not a tab", broken.display());
        assert_eq!(save_preset(Some(&broken), &preset("mine")), Err(told));
        fs::write(dir.path().join("qilu"), "").unwrap_or_else(|error| panic!("{error}"));
        let told = save_preset(Some(&file), &preset("mine"));
        assert!(told.is_err_and(|why| why.contains("cannot be") && !why.contains('\n')));
    }
}
