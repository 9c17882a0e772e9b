//! `P`: a kill leaves the old file or the new one, and what cannot be saved is told.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use rustix::process::Signal;

use super::{Terminal, block_state, home, left_in, qilu};

/// An explorer that has been asked to save a preset and waits for Enter.
fn about_to_save(home: &Path, name: &str) -> Terminal {
    let mut terminal = Terminal::start(home, &[], &["--view", "claims"]);
    terminal.wait_for("[6 Claims]");
    terminal.press("P");
    terminal.press(name);
    terminal.wait_for(name);
    terminal
}

/// What `qilu config check` says of the usual file.
fn check(home: &Path) -> String {
    let mut command = Command::new(qilu());
    let output = command.args(["config", "check"]).env("HOME", home).stdin(Stdio::null()).output();
    String::from_utf8_lossy(&output.expect("it runs").stdout).into_owned()
}

#[test]
fn a_kill_while_a_preset_is_saved_leaves_a_whole_file() {
    let home = home();
    let file = home.path().join(".config/qilu/config.toml");
    fs::create_dir_all(file.parent().expect("a directory")).expect("a directory");
    for round in 0..12 {
        let name = format!("kept-{round}");
        let old = "mouse = false\n";
        fs::write(&file, old).expect("a file");
        let mut terminal = about_to_save(home.path(), &name);
        terminal.press("\r");
        sleep(Duration::from_micros(round * 250));
        terminal.signal(Signal::KILL);
        terminal.code();
        let text = fs::read_to_string(&file).expect("a file");
        let is_new = text.starts_with(old) && text.contains(&format!("name = \"{name}\""));
        assert!(text == old || is_new, "{text}");
        assert!(check(home.path()).ends_with(": no mistakes\n"), "{text}");
    }
}

/// The settings come from standard input, and the keys from the terminal all the same.
#[test]
fn settings_from_a_pipe_leave_the_keyboard_to_the_reader() {
    let home = home();
    let script = "printf '[view]\\ntab = \"claims\"\\n' | \"$0\" --config -";
    let program = qilu().to_str().expect("a path");
    let env = [("PATH", "/usr/bin:/bin")];
    let mut terminal = Terminal::launch("sh".as_ref(), home.path(), (24, 80), &env, &["-c", script, program]);
    terminal.wait_for("[6 Claims]");
    terminal.press("Pmine\r");
    terminal.wait_for("preset not saved: the settings come from no file");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(left_in(home.path()), 0);
}

/// The reason comes before a place of any length, at 80 columns too, and the home is `~`.
#[test]
fn a_message_begins_with_the_reason() {
    let dir = home();
    let home =
        dir.path().join("a-home-with-a-name-that-is-longer-than-a-line-of-a-terminal-has-columns-for-it");
    fs::create_dir(&home).expect("a directory");
    fs::write(home.join("file"), "").expect("a file");
    fs::write(home.join("mine.toml"), "").expect("a file");
    let config = home.join("mine.toml");
    let mut terminal = Terminal::start(&home, &[], &["--config", config.to_str().expect("UTF-8")]);
    terminal.wait_for("[1 Overview]");
    fs::write(&config, "[view]\ntab = \"compre\"\n").expect("a file");
    terminal.press("Pmine\r");
    terminal.wait_for("preset not saved: `compre` is not a tab: ~/mine.toml:2:7");
    terminal.press("x\x15~/file/view.svg\r");
    terminal.wait_for("not written: not a directory: ~/file/view.svg");
    terminal.press("\x15~/none/view.svg\r");
    terminal.wait_for("not written: there is no such directory: ~/none/view.svg");
    terminal.press("\x1b");
    terminal.wait("the menu closed", |screen| !screen.contents().contains("Export this view"));
    block_state(&home);
    terminal.press("y");
    // The place is on the second line.
    terminal.wait_for("figure sent to the terminal; not saved: not a directory:");
    terminal.wait_for("~/.local/state/qilu/last-copy");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}
