//! What is told of an argument that is wrong: as much of it as is needed to know it again.

use std::process::Command;

use crate::user::{User, err, out};

/// Every place where something can be named, `X` being what is named there.
const PLACES: [&str; 36] = [
    "X",
    "--X",
    "-X",
    "--view X",
    "--view claims?at=X",
    "--preset X",
    "--theme X",
    "--glyphs=X",
    "--color X",
    "--config X",
    "--idle-exit X",
    "show X",
    "show trends?X=1",
    "show trends?year=X",
    "show claims?filter=X",
    "show claims?at=X",
    "show --preset X",
    "show --size X",
    "show --format X",
    "show --plain=X",
    "show trends X",
    "show -o X/view",
    "figures X",
    "figures --region X",
    "figures --flag X",
    "claims X",
    "claims --verdict X",
    "presets X",
    "cite X",
    "cite NBS.X",
    "brief --pick C04,X",
    "brief -o X",
    "export X/data",
    "config X",
    "config check X",
    "completions X",
];

#[test]
fn no_argument_is_told_at_its_length_or_with_what_acts_on_a_terminal() {
    let user = User::new();
    let long = "x".repeat(37_000);
    let hostile = format!("\u{1b}]0;title\u{7}\u{202e}{}", "y z".repeat(12_000));
    for place in PLACES {
        for given in [long.as_str(), &hostile] {
            let args: Vec<String> = place.split(' ').map(|word| word.replace('X', given)).collect();
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let output = user.output(&args);
            assert!(matches!(output.status.code(), Some(1 | 2)), "{place}: {:?}", output.status);
            assert_eq!(out(&output), "", "{place}");
            let told = err(&output);
            assert!(told.chars().count() < 700, "{place}: {} characters", told.chars().count());
            assert!(!told.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{place}: {told:?}");
            assert!(!told.trim().is_empty(), "{place}");
        }
    }
}

/// The version of a build for tests; a release has the commit as well.
#[test]
fn the_version_is_that_of_the_package() {
    assert_eq!(User::new().text(&["--version"]), format!("qilu {}\n", env!("CARGO_PKG_VERSION")));
}

#[allow(dead_code, reason = "the part of the build that asks git")]
#[path = "../../build/version.rs"]
mod version;

#[test]
fn a_commit_is_told_of_a_clean_tree_and_of_no_other() {
    let user = User::new();
    let root = user.home.path();
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(root).args(["-c", "user.name=n", "-c", "user.email=e"]).args(args);
        git.env("HOME", root).env_remove("GIT_DIR").env_remove("GIT_WORK_TREE").env_remove("GIT_INDEX_FILE");
        git.output().ok().filter(|output| output.status.success()).map(|output| out(&output))
    };
    assert!(version::commit(root).is_none(), "there is no repository");
    if git(&["init", "-q"]).is_none() {
        return;
    }
    user.write("a.txt", "a");
    git(&["add", "a.txt"]).expect("added");
    git(&["commit", "-q", "-m", "one"]).expect("committed");
    let head = git(&["rev-parse", "HEAD"]).expect("a commit");
    let clean = || version::commit(root).expect("a repository").clean;
    assert_eq!(clean().as_deref(), Some(&head[..12]));
    let files = version::commit(root).expect("a repository").files;
    assert!(
        files.iter().any(|file| file.ends_with("a.txt")) && files.iter().any(|file| file.ends_with("HEAD"))
    );

    user.write("beside.txt", "what git does not know is in no build");
    assert_eq!(clean().as_deref(), Some(&head[..12]));
    user.write("a.txt", "b");
    assert_eq!(clean(), None);
    user.write("below/Cargo.toml", "");
    assert!(version::commit(&root.join("below")).is_none(), "somebody else's repository");
}
