//! Where files are read and written: what is none, what cannot be reached, and that nothing is left behind.

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rustix::fs::{Mode, OFlags, open};
use rustix::process::{Pid, Signal, kill_process};

use crate::user::{User, err, out};

/// Runs a line in a shell, where `qilu` is the program.
fn sh(user: &User, shell: &str, line: &str) -> Output {
    let qilu = format!("qilu() {{ '{}' \"$@\"; }}\n{line}", assert_cmd::cargo::cargo_bin!("qilu").display());
    let mut command = Command::new(shell);
    command.env_clear().env("HOME", user.home.path()).env("LC_ALL", "C.UTF-8").env("PATH", "/usr/bin:/bin");
    command.current_dir(user.home.path()).stdin(Stdio::null()).arg("-c").arg(qilu);
    command.output().expect("a shell")
}

fn names(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a directory");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_dash_and_the_devices_are_streams() {
    let user = User::new();
    let printed = user.text(&["show", "trends", "--format", "csv"]);
    for file in ["-", "/dev/stdout", "/dev/fd/1"] {
        assert_eq!(user.text(&["show", "trends", "--format", "csv", "-o", file]), printed, "{file}");
        assert!(user.text(&["brief", "-o", file]).starts_with("# "), "{file}");
    }
    assert_eq!(user.text(&["show", "-o", "/dev/null"]), "");
    let told = sh(&user, "sh", "qilu show trends --format csv -o /dev/stderr");
    assert_eq!((err(&told), out(&told)), (printed.clone(), String::new()));
    for to in ["/dev/stdout > file", "- > file", "/dev/fd/3 3> file"] {
        let line = format!("qilu show trends --format csv -o {to}");
        let output = sh(&user, "sh", &line);
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{to}");
        assert_eq!(fs::read_to_string(user.home.path().join("file")).expect("a file"), printed, "{to}");
    }
    // What stands in a file that standard output leads into is not written over.
    let output = sh(&user, "sh", "(echo head; qilu show trends --format csv -o /dev/stdout) > both");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        fs::read_to_string(user.home.path().join("both")).expect("a file"),
        format!("head\n{printed}")
    );
    assert_eq!(names(user.home.path()), ["both", "file"], "no file is called by a stream's name");
    assert!(fs::metadata("/dev/null").expect("a device").file_type().is_char_device());

    let told = user.mistake(&["export", "-"]);
    assert_eq!(
        told,
        "qilu: a package is a directory of files, and standard output is none: name a directory\n"
    );
    assert!(user.mistake(&["export", "/dev/null"]).starts_with("qilu: /dev/null cannot be written: "));
    // What bash leaves of `--output=~`.
    for args in [&["show", "--output=~"][..], &["brief", "-o~"], &["export", "~"]] {
        assert!(user.mistake(args).contains("`~` alone is no name; `./~` is one"), "{args:?}");
    }
    assert_eq!(names(user.home.path()), ["both", "file"]);
    user.text(&["show", "--output=./~"]);
    assert_eq!(names(user.home.path()), ["both", "file", "~"]);
}

#[test]
fn pipes_are_read_and_written() {
    let user = User::new();
    let settings = "[view]\ntab = \"claims\"\n";
    user.write("settings", settings);
    for line in [
        "qilu --config - config show < settings",
        "cat settings | qilu --config - config show",
        "cat settings | qilu --config /dev/stdin config show",
        "mkfifo p; cat settings > p & qilu --config p config show; rm p",
    ] {
        let output = sh(&user, "sh", line);
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{line}");
        assert!(out(&output).contains("tab = \"claims\""), "{line}");
    }
    let output = sh(&user, "sh", "printf '[view]\\ntab = 1\\n' | qilu config check -");
    assert!(err(&output).starts_with("standard input:2:7: "), "{}", err(&output));
    assert_eq!(sh(&user, "sh", "qilu --config - config init").status.code(), Some(2));
    let endless = sh(&user, "sh", "yes | qilu --config - keys");
    assert!(err(&endless).contains("standard input is longer than 1024 KiB"), "{}", err(&endless));

    let printed = user.text(&["show", "trends", "--format", "csv"]);
    let output = sh(&user, "sh", "mkfifo p; cat p & qilu show trends --format csv -o p; wait; rm p");
    assert_eq!((err(&output), out(&output)), (String::new(), printed.clone()));
    // A reader who has seen enough is no failure.
    let output = sh(&user, "sh", "mkfifo p; head -c 1 p & qilu show -o p; echo $?; wait; rm p");
    assert_eq!(err(&output), "");
    assert!(out(&output).contains("0\n"));
    if Path::new("/bin/bash").exists() {
        let output =
            sh(&user, "bash", "qilu --config <(cat settings) config show; qilu --config <(true) keys >&2");
        assert!(
            out(&output).contains("tab = \"claims\"") && err(&output).starts_with("KEY"),
            "{}",
            err(&output)
        );
        let output = sh(&user, "bash", "qilu show trends --format csv -o >(cat) | cat");
        assert_eq!((err(&output), out(&output)), (String::new(), printed));
    }
    assert_eq!(names(user.home.path()), ["settings"]);
}

/// Accounts of services have homes that are no directories; another's home may be named by `sudo`.
#[test]
fn a_config_file_that_nobody_named_and_that_cannot_be_reached_means_the_defaults() {
    let user = User::new();
    let printed = user.text(&["show", "trends"]);
    user.write(".config", "no directory");
    let loops = user.home.path().join("loops");
    fs::create_dir(&loops).expect("a directory");
    symlink("qilu", loops.join("qilu")).expect("a link");
    let loops = loops.display().to_string();
    let home = user.home.path().display().to_string();
    for (name, value) in [("HOME", "/dev/null"), ("HOME", &home), ("XDG_CONFIG_HOME", &loops)] {
        let output = user.command(&["show", "trends"]).env(name, value).output().expect("it runs");
        assert_eq!((output.status.code(), out(&output)), (Some(0), printed.clone()), "{value}");
        let note = err(&output);
        assert!(note.ends_with(": here are the built-in settings\n") && note.lines().count() == 1, "{note}");
        let output = user.command(&["config", "path"]).env(name, value).output().expect("it runs");
        assert!(out(&output).starts_with("built in: ") && out(&output).contains("(cannot be read: "));
        let output = user.command(&["config", "check"]).env(name, value).output().expect("it runs");
        assert!(output.status.code() == Some(2) && err(&output).contains(" cannot be read: "), "{value}");
    }
    // One that is named is asked for.
    let told = user.mistake(&["--config", "/dev/null/config.toml", "show"]);
    assert!(told.starts_with("qilu: /dev/null/config.toml cannot be read: "), "{told}");
}

/// Whether files without a name can be made in a directory, as on nearly all file systems of Linux.
fn has_nameless(dir: &Path) -> bool {
    open(dir, OFlags::TMPFILE | OFlags::WRONLY, Mode::RUSR).is_ok()
}

/// Starts a command and ends it by a signal after a while; what it said.
fn interrupted(user: &User, args: &[&str], signal: Signal, after: Duration) -> Output {
    let mut command = user.command(args);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
    sleep(after);
    let id = i32::try_from(child.id()).ok().and_then(Pid::from_raw).expect("a process");
    // It may have ended.
    let _ = kill_process(id, signal);
    child.wait_with_output().expect("it ends")
}

#[test]
fn nothing_is_left_of_a_file_that_was_not_finished() {
    let user = User::new();
    let args = ["show", "--format", "svg", "-o", "view.svg"];
    let whole = user.text(&args[..3]);
    for round in 0..40 {
        let signal = if round % 2 == 0 { Signal::KILL } else { Signal::TERM };
        interrupted(&user, &args, signal, Duration::from_micros(round * 400));
        let found = names(user.home.path());
        if found == ["view.svg"] {
            assert_eq!(fs::read_to_string(user.home.path().join("view.svg")).expect("a file"), whole);
            fs::remove_file(user.home.path().join("view.svg")).expect("a file");
        } else if has_nameless(user.home.path()) {
            assert!(found.is_empty(), "{found:?}");
        }
    }
}

#[test]
fn nothing_is_left_of_a_package_that_a_signal_stopped_and_a_kill_s_rest_is_swept_by_the_next() {
    let user = User::new();
    let home = user.home.path();
    user.text(&["export", "whole"]);
    let whole = names(&home.join("whole"));
    for round in 0..16 {
        let signal = [Signal::TERM, Signal::INT, Signal::QUIT, Signal::USR1][round % 4];
        let output =
            interrupted(&user, &["export", "data"], signal, Duration::from_micros(round as u64 * 1500));
        let found: Vec<String> = names(home).into_iter().filter(|name| name != "whole").collect();
        if found == ["data"] {
            assert_eq!(names(&home.join("data")), whole);
            fs::remove_dir_all(home.join("data")).expect("a directory");
        } else {
            assert!(found.is_empty(), "{signal:?}: {found:?}");
            assert_ne!(output.status.code(), Some(0));
        }
    }
    fs::create_dir(home.join("there")).expect("a directory");
    for round in 0..8 {
        for target in ["data", "there"] {
            interrupted(&user, &["export", target], Signal::KILL, Duration::from_micros(round * 3000));
        }
        if home.join("data").exists() {
            assert_eq!(names(&home.join("data")), whole);
            fs::remove_dir_all(home.join("data")).expect("a directory");
        }
        user.text(&["export", "data"]);
        if names(&home.join("there")) != whole {
            user.text(&["export", "there"]);
        }
        assert_eq!(names(home), ["data", "there", "whole"]);
        assert_eq!(names(&home.join("there")), whole);
        fs::remove_dir_all(home.join("data")).expect("a directory");
        fs::remove_dir_all(home.join("there")).expect("a directory");
        fs::create_dir(home.join("there")).expect("a directory");
    }
}

/// A stage that another process is filling is not taken for one that was left.
#[test]
fn packages_that_are_written_at_the_same_time_leave_each_other_alone() {
    let user = User::new();
    let targets = ["a", "b", "c", "d"];
    let children = targets.map(|target| {
        let mut command = user.command(&["export", target]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("it starts")
    });
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()));
    }
    assert_eq!(names(user.home.path()), targets);
}

#[test]
fn a_limit_on_the_size_of_files_is_told_and_nothing_is_left() {
    let user = User::new();
    for line in ["qilu show --format svg -o view.svg", "qilu brief -o b.html", "qilu export data"] {
        let output = sh(&user, "sh", &format!("ulimit -f 1; {line}"));
        assert_eq!(output.status.code(), Some(2), "{line}: {}", err(&output));
        assert!(err(&output).contains("cannot be written: File too large"), "{}", err(&output));
        assert_eq!(names(user.home.path()), [""; 0], "{line}");
    }
}

#[test]
fn a_new_directory_for_settings_is_its_owner_s() {
    let user = User::new();
    user.text(&["config", "init"]);
    for dir in [".config", ".config/qilu"] {
        let mode = fs::metadata(user.home.path().join(dir)).expect("a directory").permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{dir}");
    }
}
