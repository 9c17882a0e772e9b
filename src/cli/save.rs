//! Saving a preset in the user's file: what was asked for changes, and nothing else.
//!
//! Another program may save at the same moment. Whoever saves locks the file first, reads it then, and so
//! lays the preset over what the others have saved; each of them puts another file in its place, so that
//! after waiting for a lock one looks whether the name still leads to the file that was locked.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use rustix::fs::{FlockOperation, Gid, OFlags, Uid, fchown, flock};
use rustix::io::Errno;
use xattr::FileExt;

use super::disk::{NEW, Prepared, make_directory};
use super::failure::{refusal, shown};
use super::input::{FileKind, short, text};
use super::stream;
use crate::config::{self, Preset};

/// How long another program may keep the file to itself, and how often it is asked.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(5);

/// As many links in a chain as Linux follows.
const MOST_LINKS: usize = 40;

/// Saves a preset of the publication with the id `of` in the user's file, which is created if need be: the
/// file's name and what else there is
/// to say of it, or why not, in one sentence.
pub fn save_preset(path: Option<&Path>, preset: &Preset, of: &str) -> Result<String, String> {
    let path = path.ok_or("no home directory is known")?;
    if stream::is_stream(path) {
        return Err(format!("the settings come from no file: {}", shown(path)));
    }
    let failed = |error: io::Error| refusal(path, &error);
    let with = |text: &str| with_preset(text, path, preset, of);
    let end = Instant::now() + PATIENCE;
    loop {
        let target = led_to(path).map_err(failed)?;
        let saved = match locked(&target, end).map_err(failed)? {
            Some(file) => over(&file, path, &target, &with)?,
            None => anew(path, &target, &with)?,
        };
        if let Some(note) = saved {
            return Ok(format!("{}{note}", shown(path)));
        }
        if Instant::now() > end {
            return Err(failed(io::ErrorKind::ResourceBusy.into()));
        }
    }
}

/// The text with the preset in it.
type With<'a> = &'a dyn Fn(&str) -> Result<String, String>;

/// Writes the first preset of a file that is not there; nothing where it is there by now.
fn anew(path: &Path, target: &Path, with: With<'_>) -> Result<Option<&'static str>, String> {
    let text = with("")?;
    let written = make_directory(target)
        .and_then(|()| Prepared::new(target, &text, NEW))
        .and_then(|file| file.take_name(target));
    match written {
        Ok(()) => Ok(Some("")),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(error) => Err(refusal(path, &error)),
    }
}

/// Puts the text with the preset in it in the place of a locked file; nothing where that has lost its name.
fn over(file: &File, path: &Path, target: &Path, with: With<'_>) -> Result<Option<&'static str>, String> {
    let failed = |error: io::Error| refusal(path, &error);
    let locked = file.metadata().map_err(failed)?;
    let named = fs::metadata(target).ok();
    if named.is_none_or(|named| (named.dev(), named.ino()) != (locked.dev(), locked.ino())) {
        return Ok(None);
    }
    let old = text(file, FileKind::CONFIG).map_err(failed)?;
    let old = short(path, old, FileKind::CONFIG).map_err(|failure| failure.to_string())?;
    let new = with(&old)?;
    if new != old {
        let prepared = Prepared::new(target, &new, locked.mode() & 0o777);
        let prepared = prepared.and_then(|new| keep_attributes(file, new.file()).map(|()| new));
        prepared.and_then(|new| new.replace(target)).map_err(failed)?;
    }
    Ok(Some(if locked.nlink() > 1 && new != old { " (its other names keep the old text)" } else { "" }))
}

fn with_preset(text: &str, path: &Path, preset: &Preset, of: &str) -> Result<String, String> {
    config::save::save_preset(text, &shown(path), preset, of)
        .map_err(|error| format!("{}: {}:{}:{}", error.message, error.origin, error.line, error.col))
}

/// Where a name leads: config files are often links into a repository, and the link must stay one. What
/// it leads to need not be there.
pub fn led_to(path: &Path) -> io::Result<PathBuf> {
    followed(path, &mut MOST_LINKS.clone())
}

fn followed(path: &Path, left: &mut usize) -> io::Result<PathBuf> {
    let path = match (path.parent(), path.file_name()) {
        // A directory above it may be a link to what is not there as well.
        (Some(dir), Some(name)) if dir != Path::new("") && !dir.exists() => followed(dir, left)?.join(name),
        (_, _) => path.to_path_buf(),
    };
    let Ok(next) = fs::read_link(&path) else { return Ok(path) };
    *left = left.checked_sub(1).ok_or(Errno::LOOP)?;
    // A name that is absolute takes the place of the directory.
    followed(&path.parent().unwrap_or(Path::new("")).join(next), left)
}

/// The file, locked against others who save for as long as it is open; `None` where there is none.
fn locked(target: &Path, end: Instant) -> io::Result<Option<File>> {
    // A pipe without a reader would be waited for.
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    let file = match OpenOptions::new().read(true).write(true).custom_flags(flags).open(target) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    // Who may do anything may also write to a file made read-only, but it is meant to stay.
    if file.metadata()?.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    while flock(&file, FlockOperation::NonBlockingLockExclusive) == Err(Errno::WOULDBLOCK) {
        if Instant::now() > end {
            return Err(io::Error::other("another program has locked the file"));
        }
        sleep(PAUSE);
    }
    Ok(Some(file))
}

/// Gives the new file owner, mode and attributes of the old one, as far as the system lets.
fn keep_attributes(old: &File, new: &File) -> io::Result<()> {
    let (was, is) = (old.metadata()?, new.metadata()?);
    if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
        let (owner, group) = (Some(Uid::from_raw(was.uid())), Some(Gid::from_raw(was.gid())));
        // Whoever may not give it to its owner may still leave it to its group.
        let _ = fchown(new, owner, group).or_else(|_| fchown(new, None, group));
    }
    new.set_permissions(was.permissions())?;
    for name in old.list_xattr().into_iter().flatten() {
        if let Ok(Some(value)) = old.get_xattr(&name) {
            let _ = new.set_xattr(&name, &value);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs::Permissions;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;
    use crate::address::View;
    use crate::config::Config;

    fn save(path: &Path, name: &str) -> Result<String, String> {
        save_preset(Some(path), &Preset::new(name, "Why?", View::default()).unwrap(), "paper")
    }

    fn home() -> (tempfile::TempDir, PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("qilu").join("config.toml");
        (dir, file)
    }

    fn read(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_link_stays_a_link_and_a_mode_stays_a_mode() {
        let (dir, link) = home();
        let real = dir.path().join("dotfiles.toml");
        fs::write(&real, "# mine\n").unwrap();
        fs::set_permissions(&real, Permissions::from_mode(0o640)).unwrap();
        fs::create_dir_all(link.parent().unwrap_or(&link)).unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        assert!(save(&link, "mine").is_ok());
        assert!(link.is_symlink());
        assert!(read(&real).starts_with("# mine\n") && read(&real).contains("name = \"mine\""));
        assert_eq!(fs::metadata(&real).map(|m| m.permissions().mode() & 0o777).ok(), Some(0o640));
    }

    #[test]
    fn a_link_that_leads_nowhere_yet_stays_a_link() {
        let (dir, link) = home();
        fs::create_dir_all(link.parent().unwrap_or(&link)).unwrap();
        // A chain of two, each from where it stands.
        symlink("../hop", &link).unwrap();
        symlink("dots/qilu.toml", dir.path().join("hop")).unwrap();
        assert!(save(&link, "mine").is_ok());
        assert!(link.is_symlink() && dir.path().join("hop").is_symlink());
        assert!(read(&dir.path().join("dots/qilu.toml")).contains("name = \"mine\""));
        symlink("away/dots", dir.path().join("folder")).unwrap();
        assert!(save(&dir.path().join("folder/qilu/a.toml"), "mine").is_ok());
        assert!(dir.path().join("folder").is_symlink());
        assert!(read(&dir.path().join("away/dots/qilu/a.toml")).contains("name = \"mine\""));
        symlink("round/x", dir.path().join("round")).unwrap();
        let told = save(&dir.path().join("round/a.toml"), "mine");
        assert!(told.as_ref().is_err_and(|why| why.starts_with("too many ")), "{told:?}");
        symlink("loop", dir.path().join("loop")).unwrap();
        let told = save(&dir.path().join("loop"), "mine");
        assert!(told.as_ref().is_err_and(|why| why.starts_with("too many ")), "{told:?}");
    }

    #[test]
    fn another_name_of_the_file_keeps_the_old_text_and_that_is_told() {
        let (dir, file) = home();
        assert!(save(&file, "a").is_ok());
        let old = read(&file);
        fs::hard_link(&file, dir.path().join("other")).unwrap();
        let said = save(&file, "b");
        assert_eq!(said, Ok(format!("{} (its other names keep the old text)", file.display())));
        assert_eq!(read(&dir.path().join("other")), old);
        assert_eq!(save(&file, "c"), Ok(file.display().to_string()));
    }

    #[test]
    fn owner_and_attributes_stay_as_far_as_the_system_lets() {
        let (_dir, file) = home();
        assert!(save(&file, "a").is_ok());
        let has_attributes = xattr::set(&file, "user.note", b"mine").is_ok();
        // Only root can give a file away.
        let is_root = rustix::process::geteuid().is_root();
        if is_root {
            let owned = rustix::fs::chown(&file, Some(Uid::from_raw(12345)), Some(Gid::from_raw(23456)));
            owned.unwrap();
        }
        fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
        let before = fs::metadata(&file).unwrap();
        assert!(save(&file, "b").is_ok());
        let after = fs::metadata(&file).unwrap();
        assert_ne!(before.ino(), after.ino(), "it is another file");
        let kept = |of: &fs::Metadata| (of.uid(), of.gid(), of.mode());
        assert_eq!(kept(&after), kept(&before));
        assert!(!is_root || after.uid() == 12345);
        let note = xattr::get(&file, "user.note").ok().flatten();
        assert!(!has_attributes || note.as_deref() == Some(b"mine"), "{note:?}");
    }

    #[test]
    fn who_save_at_the_same_moment_lose_nothing() {
        const ROUNDS: usize = 40;
        let (_dir, file) = home();
        for round in 0..ROUNDS {
            let file = &file;
            std::thread::scope(|scope| {
                for who in ["one", "two", "three"] {
                    scope.spawn(move || {
                        let said = save(file, &format!("{who}-{round}"));
                        assert_eq!(said, Ok(file.display().to_string()));
                    });
                }
            });
            if round % 8 == 0 {
                let config = Config::parse(&read(file), "f").unwrap();
                let mine =
                    ["one", "two", "three"].map(|who| config.preset(&format!("{who}-{round}")).is_some());
                assert_eq!(mine, [true; 3], "round {round}");
                // The first of all meets no file.
                fs::remove_file(file).unwrap();
            }
        }
        let config = Config::parse(&read(&file), "f").unwrap();
        for round in (ROUNDS - ROUNDS % 8 - 7)..ROUNDS {
            for who in ["one", "two", "three"] {
                assert!(config.preset(&format!("{who}-{round}")).is_some(), "{who}-{round}");
            }
        }
    }

    #[test]
    fn what_is_no_file_or_made_read_only_is_not_saved_to() {
        let (dir, file) = home();
        let mine = Preset::new("mine", "Why?", View::default()).unwrap();
        assert_eq!(save_preset(None, &mine, "paper"), Err("no home directory is known".to_owned()));
        for none in ["-", "/dev/null", "/dev/fd/3"] {
            let told = save(Path::new(none), "mine");
            assert_eq!(told, Err(format!("the settings come from no file: {none}")));
        }
        fs::write(dir.path().join("shut"), "").unwrap();
        let shut = dir.path().join("shut");
        fs::set_permissions(&shut, Permissions::from_mode(0o444)).unwrap();
        let told = save(&shut, "mine");
        assert_eq!(told, Err(format!("permission denied: {}", shut.display())));
        assert_eq!(read(&shut), "");
        assert!(save(dir.path(), "mine").is_err_and(|why| why.starts_with("is a directory: ")));
        assert!(!file.exists());
    }
}
