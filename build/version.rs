//! Which commit a source tree is at, for `qilu --version`.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What git says of a source tree.
pub struct Commit {
    /// The commit, where the files are as they are in it.
    pub clean: Option<String>,
    /// What changes where another answer would be given: the files that git tracks, and where it keeps what
    /// is checked out.
    pub files: Vec<PathBuf>,
}

/// Characters of a commit that are told: always as many, however many commits a copy of the repository has.
const DIGITS: usize = 12;

/// What git says of the tree at `root`; `None` where there is no git, or `root` is not the top of a
/// repository but lies in somebody else's.
pub fn commit(root: &Path) -> Option<Commit> {
    let ask = |args: &[&str]| {
        let mut git = Command::new("git");
        // A hook has the repository that it runs for in the environment.
        git.arg("--no-optional-locks").arg("-C").arg(root).args(args);
        git.env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE");
        let output = git.output().ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok()
    };
    if !ask(&["rev-parse", "--show-prefix"])?.trim().is_empty() {
        return None;
    }
    let head = ask(&["rev-parse", "HEAD"])?;
    let changed = ask(&["status", "--porcelain", "--untracked-files=no"])?;
    let listed = ask(&["ls-files", "-z"])?;
    let mut files: Vec<PathBuf> =
        listed.split('\0').filter(|name| !name.is_empty()).map(|name| root.join(name)).collect();
    for name in ["HEAD", "logs/HEAD", "index"] {
        files.push(root.join(ask(&["rev-parse", "--git-path", name])?.trim()));
    }
    // A file that is missing would count as changed each time.
    files.retain(|file| file.exists());
    let clean = changed.is_empty().then(|| head.chars().take(DIGITS).collect());
    Some(Commit { clean, files })
}
