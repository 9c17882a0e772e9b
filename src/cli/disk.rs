//! A text on its way to the disk: without a name until it is whole.
//!
//! A power cut, a full disk or a kill leaves the old file or the new one, never half of one. On Linux the
//! text has no name at all while it is written, so that nothing of it is left either; elsewhere, and where
//! a file system has no such files, it has a temporary name beside its place.

use std::fs::{self, DirBuilder, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;

use serde::de::DeserializeOwned;
use tempfile::{Builder, NamedTempFile};

use super::failure::shown;

/// What a new file may be, before the umask: the same as for a file that an editor creates.
pub const NEW: u32 = 0o666;

/// What is copied may be nobody else's business.
pub const CLOSED: u32 = 0o600;

/// As the XDG base directory specification asks of whoever creates a directory that it names.
const CLOSED_DIRECTORY: u32 = 0o700;

/// A whole text on the disk, in the directory where it is to have a name.
pub enum Prepared {
    /// Gone when the process is.
    Nameless(File),
    /// Under a temporary name.
    Named(NamedTempFile),
}

impl Prepared {
    /// Writes a text beside `path`; `mode` is what the umask is laid over.
    pub fn new(path: &Path, text: &str, mode: u32) -> io::Result<Self> {
        let dir = directory(path);
        let prepared = match nameless(dir, mode) {
            Some(file) => Self::Nameless(file),
            None => Self::Named(named(dir, mode)?),
        };
        prepared.file().write_all(text.as_bytes())?;
        prepared.file().sync_all()?;
        Ok(prepared)
    }

    /// The file, for its owner and the like.
    pub fn file(&self) -> &File {
        match self {
            Self::Nameless(file) => file,
            Self::Named(named) => named.as_file(),
        }
    }

    /// Takes a name that nothing has; the error is of the kind `AlreadyExists` where something has it.
    pub fn take_name(self, path: &Path) -> io::Result<()> {
        match self {
            Self::Nameless(file) => link(&file, path)?,
            Self::Named(named) => drop(named.persist_noclobber(path).map_err(|error| error.error)?),
        }
        sync(directory(path));
        Ok(())
    }

    /// Takes the name of what is there, if anything is.
    pub fn replace(self, path: &Path) -> io::Result<()> {
        let named = match self {
            // Nothing can take a name that is taken without one of its own: it has that between two calls.
            Self::Nameless(file) => {
                temporary().make_in(directory(path), |name| link(&file, name))?.into_temp_path()
            }
            Self::Named(named) => named.into_temp_path(),
        };
        named.persist(path).map_err(|error| error.error)?;
        sync(directory(path));
        Ok(())
    }
}

/// A file without a name that can be given one; `None` where the system has none of the kind.
#[cfg(target_os = "linux")]
fn nameless(dir: &Path, mode: u32) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::WRONLY | OFlags::CLOEXEC;
    let file = File::from(open(dir, flags, Mode::from_raw_mode(mode)).ok()?);
    // Its name is given by way of /proc, which a chroot may lack.
    open_name(&file).symlink_metadata().is_ok().then_some(file)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path, _: u32) -> Option<File> {
    None
}

fn named(dir: &Path, mode: u32) -> io::Result<NamedTempFile> {
    let file = temporary().permissions(Permissions::from_mode(mode)).tempfile_in(dir);
    file.map_err(|error| not_created(dir, &error))
}

/// Why nothing can be created in a directory: the library's message would name a file that the user has
/// never heard of.
pub fn not_created(dir: &Path, error: &io::Error) -> io::Error {
    let why = error.kind();
    io::Error::new(why, format!("nothing can be created in the directory {}: {why}", shown(dir)))
}

fn temporary() -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    builder.prefix(".qilu-").suffix(".tmp");
    builder
}

fn open_name(file: &File) -> std::path::PathBuf {
    use std::os::fd::AsRawFd;
    format!("/proc/self/fd/{}", file.as_raw_fd()).into()
}

/// Gives a file a name that nothing has.
fn link(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    Ok(linkat(CWD, open_name(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Has the disk know the names in a directory by now. Where that fails, what was written has its name all
/// the same.
pub fn sync(dir: &Path) {
    let _ = File::open(dir).and_then(|dir| dir.sync_all());
}

/// The directory that a file of this name is in.
pub fn directory(path: &Path) -> &Path {
    path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Creates the directory that a file of this name is in, for its owner alone.
pub fn make_directory(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(CLOSED_DIRECTORY).create(directory(path))
}

/// Keeps a text in a file of the state directory, for its owner alone, in the place of what is there.
pub fn keep(file: &Path, text: &str) -> io::Result<()> {
    make_directory(file)?;
    Prepared::new(file, text, CLOSED)?.replace(file)
}

/// What is kept in a file; nothing where there is none, or where it is longer than `most` bytes and hence
/// something else's.
pub fn kept<T: DeserializeOwned>(file: &Path, most: u64) -> Option<T> {
    let found = fs::metadata(file).ok().filter(|found| found.is_file() && found.len() <= most);
    serde_json::from_str(&found.and_then(|_| fs::read_to_string(file).ok())?).ok()
}

/// Takes away what was written under its name; what cannot be taken back can only stay.
pub fn take_back(paths: &[impl AsRef<Path>]) {
    for path in paths {
        let _ = fs::remove_file(path);
    }
}
