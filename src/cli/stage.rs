//! A directory of new files: all of them or none.
//!
//! They are written into a directory of their own, the stage. A signal that would end the process ends it
//! once the stage is gone; of a process that nothing could warn, the next one removes it.

use std::fs::{self, File, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;
use std::process::exit;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rustix::fs::{FlockOperation, Mode, OFlags, flock, open};
use rustix::io::Errno;
use signal_hook::flag::register_usize;
use tempfile::{Builder, TempDir};

use super::disk::{directory, not_created, sync, take_back};
use super::failure::{Failure, shown};
use crate::driver::deadly;

/// A new directory may be what the umask lets it be.
const NEW: u32 = 0o777;

/// Files that wait for the disk one behind the other.
const IN_A_ROW: usize = 4;

/// What the name of a stage begins and ends with.
const NAME: (&str, &str) = (".qilu-export-", ".tmp");

/// Writes files into a directory that is not there yet or is empty: all of them or none.
///
/// A new directory is the stage under its own name; one that is there may be a mount, or the one that a
/// shell stands in, so that it stays and the files move in, the last one at the end.
pub fn create_directory(path: &Path, files: &[(String, String)]) -> Result<(), Failure> {
    let failed = |error: &io::Error| Failure::file(path, "written", error);
    let exists = path.symlink_metadata().is_ok();
    let place = if exists { path } else { directory(path) };
    if !exists && !place.exists() {
        let (path, place) = (shown(path), shown(place));
        return Failure::sentence(format!("{path} cannot be written: there is no directory {place}"));
    }
    let swept = sweep(place);
    if exists && !is_free(path, swept, files).map_err(|error| failed(&error))? {
        let why = "is not empty and stays as it is: name a new directory or an empty one";
        return Failure::sentence(format!("{} {why}", shown(path)));
    }
    let signal = Signal::put_off();
    staged(place, files, &signal)
        .and_then(|(stage, _lock)| if exists { move_in(&stage, path, files) } else { take_name(stage, path) })
        .map_err(|error| {
            signal.obey();
            failed(&error)
        })?;
    sync(place);
    Ok(())
}

/// The files in a stage in `place`, on the disk, and what tells others that the stage is in use.
fn staged(place: &Path, files: &[(String, String)], signal: &Signal) -> io::Result<(TempDir, File)> {
    let mut builder = Builder::new();
    builder.prefix(NAME.0).suffix(NAME.1).permissions(Permissions::from_mode(NEW));
    let (stage, lock) = loop {
        let stage = builder.tempdir_in(place).map_err(|error| not_created(place, &error))?;
        match locked(stage.path()) {
            Ok((lock, how)) if how != Err(Errno::WOULDBLOCK) && lock.metadata()?.nlink() > 0 => {
                break (stage, lock);
            }
            // Another process has taken it for one that was left.
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    };
    let mut written = Vec::with_capacity(files.len());
    for (name, text) in files {
        let mut file = File::create_new(stage.path().join(name))?;
        file.write_all(text.as_bytes())?;
        written.push(file);
        if signal.came() {
            return Err(io::ErrorKind::Interrupted.into());
        }
    }
    sync_all(&written)?;
    sync(stage.path());
    if signal.came() { Err(io::ErrorKind::Interrupted.into()) } else { Ok((stage, lock)) }
}

/// Has the disk know all of the files by now. They wait for it side by side: what one waits for is most of what each of
/// the others would.
fn sync_all(files: &[File]) -> io::Result<()> {
    let synced = |part: &[File]| part.iter().try_for_each(File::sync_all);
    thread::scope(|scope| {
        let parts = || files.chunks(IN_A_ROW);
        let waiting = parts().map(|part| thread::Builder::new().spawn_scoped(scope, move || synced(part)));
        let waiting: Vec<_> = waiting.collect();
        waiting.into_iter().zip(parts()).try_for_each(|(one, part)| match one {
            Ok(one) => one.join().unwrap_or_else(|_| Err(io::ErrorKind::Other.into())),
            // Where no thread may be had.
            Err(_) => synced(part),
        })
    })
}

/// The directory, locked for as long as it is open, or why it could not be locked.
fn locked(dir: &Path) -> io::Result<(File, Result<(), Errno>)> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let file = File::from(open(dir, flags, Mode::empty())?);
    let how = flock(&file, FlockOperation::NonBlockingLockExclusive);
    Ok((file, how))
}

/// Removes the stages that were left in a directory: whether there was one.
fn sweep(place: &Path) -> bool {
    let mut swept = false;
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_stage = name.to_str().is_some_and(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1));
        if is_stage && let Ok((_lock, Ok(()))) = locked(&entry.path()) {
            // One that is another user's stays.
            swept |= fs::remove_dir_all(entry.path()).is_ok();
        }
    }
    swept
}

/// Whether nothing is in a directory but what was moved in from a stage that was not emptied.
fn is_free(path: &Path, swept: bool, files: &[(String, String)]) -> io::Result<bool> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let is = |(name, text): &(String, String)| {
            entry.file_name() == **name && fs::read(entry.path()).is_ok_and(|read| read == text.as_bytes())
        };
        if !swept || !files.iter().any(is) {
            return Ok(false);
        }
    }
    Ok(true)
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
            let moved: Vec<_> = files[..at].iter().map(|(name, _)| path.join(name)).collect();
            take_back(&moved);
            return Err(error);
        }
    }
    Ok(())
}

/// The signal that asked for the end while something was half done.
struct Signal(Arc<AtomicUsize>);

impl Signal {
    /// From now on signals wait. One that was to be ignored, as `nohup` has it, is left alone.
    fn put_off() -> Self {
        let came = Arc::default();
        let ignored = ignored();
        for signal in deadly().filter(|signal| ignored >> (signal - 1) & 1 == 0) {
            // What cannot be caught ends the process as it would have, and the next one sweeps.
            let _ = register_usize(signal, Arc::clone(&came), signal.unsigned_abs() as usize);
        }
        Self(came)
    }

    fn came(&self) -> bool {
        self.0.load(Ordering::Relaxed) != 0
    }

    /// Ends the process as a shell counts one that a signal ended, if one came.
    fn obey(&self) {
        if self.came() {
            exit(i32::try_from(128 + self.0.load(Ordering::Relaxed)).unwrap_or(i32::MAX));
        }
    }
}

/// The signals that the process ignores, a bit each from the first one on; none where nothing tells.
fn ignored() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}
