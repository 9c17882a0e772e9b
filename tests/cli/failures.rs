//! Where a file cannot be written: what is told, the exit code, and that nothing is half there.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::process::{Command, Stdio};

use crate::user::{User, err};

/// A directory's name need not be text: Latin-1 for "thèse".
#[test]
fn a_directory_that_is_not_utf_8_is_a_directory() {
    let user = User::new();
    let name = OsString::from_vec(b"th\xe8se".to_vec());
    let dir = user.home.path().join(&name);
    fs::create_dir(&dir).expect("a directory");
    let printed = user.text(&["show", "trends", "--format", "csv"]);
    let file = dir.join("view.csv");
    let show = |file: &OsStr| {
        user.command(&["show", "trends", "--format", "csv", "-o"]).arg(file).output().expect("it runs")
    };
    let output = show(file.as_os_str());
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    assert_eq!(fs::read_to_string(&file).expect("a text"), printed);

    // What is told stays text, and one line.
    let again = show(file.as_os_str());
    assert_eq!(again.status.code(), Some(2));
    let told = err(&again);
    assert!(told.ends_with("th\u{fffd}se/view.csv is already there and stays as it is\n"), "{told}");
    assert_eq!(fs::read_to_string(&file).expect("a text"), printed);

    let package = dir.join(OsStr::from_bytes(b"donn\xe9es"));
    let output = user.command(&["export"]).arg(&package).output().expect("it runs");
    assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    assert!(package.join("datapackage.json").is_file());
}

#[test]
fn a_disk_that_is_read_only_is_told_and_gets_no_file() {
    let user = User::new();
    // Nobody, root included, makes a file there.
    let written =
        [&["show", "-o", "/proc/view.txt"][..], &["brief", "-o", "/proc/a.md"], &["export", "/proc/data"]];
    for args in written {
        let told = user.mistake(args);
        assert!(told.starts_with("qilu: /proc/") && told.contains(" cannot be written: "), "{told}");
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(!told.contains(".qilu-"), "no name that the user never gave: {told}");
    }
    let Some(disk) = user.disk("shut", "ro") else { return };
    let why = "nothing can be created in the directory shut: read-only filesystem or storage medium";
    for args in [&["show", "-o", "shut/view.txt"][..], &["export", "shut"], &["export", "shut/data"]] {
        let target = args[args.len() - 1];
        assert_eq!(user.mistake(args), format!("qilu: {target} cannot be written: {why}\n"));
    }
    assert_eq!(fs::read_dir(&disk.0).expect("a directory").count(), 0);
}

#[test]
fn a_disk_that_fills_up_keeps_neither_a_file_nor_a_part_of_it() {
    let user = User::new();
    // Two pages: less than a chart of 31 provinces has.
    let Some(disk) = user.disk("disk", "size=8k") else { return };
    let told = user.mistake(&["show", "compare?view=rank", "--format", "svg", "-o", "disk/view.svg"]);
    assert!(told.starts_with("qilu: disk/view.svg cannot be written: No space left"), "{told}");
    assert_eq!(fs::read_dir(&disk.0).expect("a directory").count(), 0, "nothing is left of it");
}

/// A reader who has seen enough ends any output without a word.
#[test]
fn a_closed_pipe_ends_every_output_in_silence() {
    let user = User::new();
    for args in PRINTING.into_iter().chain([&["export", "data"][..]]) {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = user.command(args).stdout(writer).stderr(Stdio::piped()).output().expect("it runs");
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{args:?}");
    }
    assert!(user.home.path().join("data/datapackage.json").is_file(), "the package is there all the same");
}

/// Each command that prints, as a shell would have it run.
const PRINTING: [&[&str]; 15] = [
    &[],
    &["--help"],
    &["--version"],
    &["--plain"],
    &["show"],
    &["show", "--help"],
    &["figures", "--format", "json"],
    &["claims"],
    &["presets"],
    &["cite"],
    &["brief"],
    &["keys"],
    &["config", "path"],
    &["completions", "fish"],
    &["man"],
];

#[test]
fn output_that_goes_nowhere_is_a_failure() {
    let user = User::new();
    let shell = |redirection: &str, args: &[&str]| {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("exec \"$0\" \"$@\" {redirection}")]);
        command.arg(user.command(&[]).get_program()).args(args);
        command
            .current_dir(user.home.path())
            .env_clear()
            .env("HOME", user.home.path())
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null());
        command.output().expect("it runs")
    };
    for args in PRINTING {
        // Closed; a device that is full; one that is open for reading only.
        for nowhere in [">&-", ">/dev/full", "1</dev/null"] {
            let output = shell(nowhere, args);
            assert_eq!(output.status.code(), Some(2), "{args:?} {nowhere}");
            let told = err(&output);
            assert!(told.starts_with("qilu: the output cannot be written: "), "{args:?} {nowhere}: {told}");
        }
        assert_eq!(shell(">/dev/null", args).status.code(), Some(0), "{args:?}");
        // As many programs open it that run others.
        assert_eq!(shell("1<>/dev/null", args).status.code(), Some(0), "{args:?}");
    }
    // What is written into a file needs no standard output.
    assert_eq!(shell(">&-", &["show", "-o", "view.txt"]).status.code(), Some(0));
}

#[test]
fn linear_text_is_refused_where_it_would_change_nothing() {
    let user = User::new();
    assert!(user.mistake(&["--plain", "figures"]).contains("'--plain' has no effect on 'figures'"));
    for option in [["--format", "csv"], ["--size", "80x24"], ["--theme", "mono"]] {
        let told = user.mistake(&[&["show", "--plain"][..], &option].concat());
        assert!(told.contains("cannot be used with"), "{told}");
    }
    assert!(user.mistake(&["--plain", "--idle-exit", "5m"]).contains("cannot be used with"));
}
