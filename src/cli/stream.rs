//! What may stand where a file is named and is none: `-`, `/dev/stdout`, a pipe, a device.

use std::fs::{self, File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::Path;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use rustix::fs::OFlags;

/// Standard input where one reads, standard output where one writes.
const DASH: &str = "-";

/// How long a pipe may take to its end: one that nobody writes to would be waited for without an end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether it is the name that stands for standard input or output.
pub fn is_dash(path: &Path) -> bool {
    path == Path::new(DASH)
}

/// Whether it names standard output, which may lead into a file that must not be written from its start.
pub fn is_output(path: &Path) -> bool {
    is_dash(path)
        || ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| path == Path::new(name))
}

/// Whether there is something of that name that is neither a file nor a directory, or that the process has
/// open under a number alone.
pub fn is_stream(path: &Path) -> bool {
    let named = ["/dev/fd", "/proc/self/fd", "/dev/stdin", "/dev/stdout", "/dev/stderr"];
    is_dash(path)
        || named.iter().any(|name| path.starts_with(name))
        || fs::metadata(path).is_ok_and(|found| {
            let kind = found.file_type();
            kind.is_fifo() || kind.is_char_device() || kind.is_socket()
        })
}

/// Writes a text to where a name leads that is no file's. A reader who has seen enough is no failure.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    // What is behind a number may be a file with something in it.
    let flags = OFlags::NOCTTY.bits().cast_signed();
    let mut file = OpenOptions::new().append(true).custom_flags(flags).open(path)?;
    match file.write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Reads at most `most` bytes from standard input, or from what is no file and may send nothing.
pub fn read(path: &Path, most: u64) -> io::Result<String> {
    let (sender, receiver) = channel();
    let path = path.to_path_buf();
    let typed = is_dash(&path) && io::stdin().is_terminal();
    // Nothing ends a read that waits but what it waits for, or the end of the process.
    thread::spawn(move || {
        let mut text = String::new();
        let read = if is_dash(&path) {
            io::stdin().lock().take(most).read_to_string(&mut text)
        } else {
            let flags = OFlags::NOCTTY.bits().cast_signed();
            let file = OpenOptions::new().read(true).custom_flags(flags).open(path);
            file.and_then(|file: File| file.take(most).read_to_string(&mut text))
        };
        sender.send(read.map(|_| text))
    });
    if typed {
        return receiver.recv().unwrap_or_else(|_| Err(io::ErrorKind::BrokenPipe.into()));
    }
    let late = format!("nothing has ended it within {} seconds", PATIENCE.as_secs());
    receiver.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(io::Error::new(io::ErrorKind::TimedOut, late)))
}
