//! Ends and pauses that do not come from a key: signals, stops, hang-ups, panics.

use std::env;
use std::fs;
use std::thread;

use qilu::address::View;
use qilu::app::{Model, Opening, Pick, Setup, ViewFormat, WriteReport};
use qilu::config::{ClipboardMode, Config, Preset};
use qilu::driver::{self, Clipboard, Through, World};
use qilu::theme::Theme;
use rustix::process::Signal;

use super::{Terminal, home, qilu, screen};

/// Takes the screen.
const ENTER: &str = "\x1b[?1049h";
/// Begins a frame.
const FRAME: &str = "\x1b[?2026h";

/// A script that runs the explorer as `$0`.
pub fn shell(home: &tempfile::TempDir, script: &str) -> Terminal {
    let program = qilu().to_str().expect("a path");
    Terminal::launch(
        "sh".as_ref(),
        home.path(),
        (24, 80),
        &[("PATH", "/usr/bin:/bin")],
        &["-c", script, program],
    )
}

/// The queues of a terminal hold less than the first frame of a large one full of bars, some 120 kB, which is
/// then stuck in its write.
#[test]
fn signals_end_it_while_the_terminal_takes_nothing() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129)] {
        let home = home();
        let mut terminal = Terminal::launch(qilu(), home.path(), (200, 500), &[], &["--view", "trends"]);
        terminal.wait("alternate screen", vt100::Screen::alternate_screen);
        terminal.wait_until_stuck();
        terminal.signal(signal);
        assert_eq!(terminal.code(), code);
        assert_eq!(terminal.end(), code, "and what could be restored is");
    }
}

#[test]
fn without_a_shell_to_go_back_to_it_does_not_stop() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &[]);
    terminal.wait_for("[1 Overview]");
    terminal.press("\x1a");
    terminal.wait_for("there is no shell to go back to");
    terminal.press("2");
    terminal.wait("another tab", |screen| {
        screen.contents().contains("[2 Trends]") && !screen.contents().contains("there is no shell")
    });
    terminal.signal(Signal::TSTP);
    terminal.wait_for("there is no shell to go back to");
    assert_eq!(terminal.count(ENTER), 1, "the screen was never left");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn it_stops_for_a_shell_and_comes_back_with_one_frame() {
    let home = home();
    // The wrapper in between must stop, too, or the shell would not see the job stop.
    let script = "set -m; sh -c '\"$0\"; exit $?' \"$0\"; echo stopped; read line; fg >/dev/null; exit $?";
    let mut terminal = shell(&home, script);
    terminal.wait_for("[1 Overview]");
    terminal.press("\x1a");
    terminal.wait_for("stopped");
    let screen = terminal.screen.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    terminal.raw.clear();
    terminal.press("\r");
    terminal.wait("alternate screen", vt100::Screen::alternate_screen);
    terminal.wait_for("[1 Overview]");
    terminal.press("2");
    terminal.wait_for("[2 Trends]");
    assert_eq!((terminal.count(ENTER), terminal.count(FRAME)), (1, 2), "one for `fg`, one for the key");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

/// With the keyboard on another descriptor than standard input, and a shell that ignores SIGHUP.
#[test]
fn a_hang_up_ends_it_with_129_whatever_standard_input_is() {
    for input in ["", "</dev/null"] {
        let home = home();
        let script = format!("trap '' HUP; \"$0\" {input} 2>report; echo $? >code");
        let mut terminal = shell(&home, &script);
        terminal.wait_for("[1 Overview]");
        terminal.press("2");
        terminal.hang_up();
        terminal.code();
        let read = |name| fs::read_to_string(home.path().join(name)).expect("a file");
        assert_eq!((read("code").trim(), read("report").trim()), ("129", ""), "{input}");
    }
}

/// Without standard error it is as ever; without standard output there is no screen, and nobody to print to.
#[test]
fn a_stream_that_is_closed_is_no_crash() {
    let home = home();
    let mut terminal = shell(&home, "\"$0\" 2>&-; echo $? >code; \"$0\" >&-; echo $? >>code; echo over");
    terminal.wait_for("[1 Overview]");
    terminal.press("2");
    terminal.wait_for("[2 Trends]");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(fs::read_to_string(home.path().join("code")).expect("a file"), "0\n2\n");
    let told = terminal.text();
    let lines: Vec<&str> = told.trim().lines().collect();
    assert_eq!(
        lines,
        ["qilu: the output cannot be written: standard output is closed, or open for reading only", "over"]
    );
}

#[test]
fn a_panic_in_any_thread_is_told_on_the_restored_screen_and_ends_it() {
    let home = home();
    let program = env::current_exe().expect("this program");
    let args = ["--ignored", "--exact", "--nocapture", "endings::an_explorer_beside_a_thread_that_panics"];
    let mut terminal = Terminal::launch(program.as_os_str(), home.path(), (24, 80), &[(BESIDE, "1")], &args);
    terminal.wait_for("[1 Overview]");
    terminal.press("Pmine\r");
    assert_eq!(terminal.end(), 101);
    assert!(terminal.text().contains("out of luck"), "{}", terminal.text());
    assert!(!terminal.text().contains("test result"), "it is the panic that ends it:\n{}", terminal.text());
}

/// Set for the process that the test above starts.
const BESIDE: &str = "QILU_TEST_BESIDE_A_PANIC";

#[test]
#[ignore = "takes the terminal: another test runs it on one of its own"]
fn an_explorer_beside_a_thread_that_panics() {
    if env::var_os(BESIDE).is_none() {
        return;
    }
    let embedded = Setup::embedded(Config::default(), Theme::default()).expect("a dataset");
    let setup = Setup { preset_file: Some("a file".to_owned()), ..embedded };
    let mut model = Model::new(setup, &View::default(), driver::terminal_size()).expect("a model");
    let save = |_: &Model, _: &Preset| {
        let thread = thread::spawn(|| panic!("out of luck"));
        drop(thread.join());
        Err("a thread has panicked".to_owned())
    };
    let clipboard = Clipboard {
        mode: ClipboardMode::Off,
        through: Through::Nothing,
        keep: &|_| Err("nothing is copied here".to_owned()),
    };
    let write_new =
        |_: &Model, _: &str, _: ViewFormat| WriteReport::Failed("no file is written here".to_owned());
    let write_brief = |_: &Model, _: &[Pick]| Err("no brief is written here".to_owned());
    let open_file = |_: &Model, _: Opening| Err("no file is opened here".to_owned());
    let world = World {
        save_preset: &save,
        write_new: &write_new,
        write_brief: &write_brief,
        open_file: &open_file,
        clipboard,
    };
    driver::run(&mut model, &world, None).expect("an ending");
}

/// What a terminal claims of its size: nothing, or more than there can be.
#[test]
fn a_size_that_cannot_be_is_not_believed() {
    for claimed in [(0, 0), (24, 0), (u16::MAX, u16::MAX)] {
        let home = home();
        let mut terminal = Terminal::launch(qilu(), home.path(), claimed, &[], &[]);
        terminal.screen = screen(500, 1000);
        terminal.wait_for("[1 Overview]");
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
    }
}
