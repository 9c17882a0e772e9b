//! What the system allows and what it does not: signals, sizes, descriptors, memory, and a terminal that
//! takes nothing for a while.

use std::env;
use std::os::unix::process::CommandExt;
use std::process::Command;

use portable_pty::PtySize;
use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::process::Signal;

use super::endings::shell;
use super::{Terminal, home, left_in, qilu, screen};

/// signal(7): all whose default is to end the process, but those that cannot be caught or are a fault of the
/// program's own, PIPE, which is ignored, and XFSZ, which is an error. A shell counts 128 and the number.
#[test]
fn every_deadly_signal_restores_the_terminal() {
    let deadly = [
        (Signal::HUP, 1),
        (Signal::INT, 2),
        (Signal::QUIT, 3),
        (Signal::TRAP, 5),
        (Signal::ABORT, 6),
        (Signal::USR1, 10),
        (Signal::USR2, 12),
        (Signal::ALARM, 14),
        (Signal::TERM, 15),
        (Signal::STKFLT, 16),
        (Signal::XCPU, 24),
        (Signal::VTALARM, 26),
        (Signal::PROF, 27),
        (Signal::IO, 29),
        (Signal::POWER, 30),
        (Signal::SYS, 31),
    ];
    for (signal, number) in deadly {
        // What a failure needs most.
        println!("{signal:?}");
        let home = home();
        let mut terminal = Terminal::start(home.path(), &[], &["--view", "compare"]);
        terminal.wait_for("[3 Compare]");
        terminal.signal(signal);
        assert_eq!(terminal.end(), 128 + number, "{signal:?}");
    }
}

#[test]
fn a_file_that_may_not_grow_is_an_error_and_nothing_is_left_of_it() {
    let home = home();
    let mut terminal = shell(&home, "ulimit -f 1; exec \"$0\"");
    terminal.wait_for("[1 Overview]");
    terminal.press("x\r");
    terminal.wait_for("not written: file too large: ");
    terminal.press("\x1b");
    terminal.press("\x03");
    assert_eq!(terminal.end(), 0);
    assert_eq!(left_in(home.path()), 0);
}

#[test]
fn a_limit_that_is_in_the_way_is_named() {
    let home = home();
    let mut terminal = shell(&home, "ulimit -n 4; exec \"$0\"");
    assert_eq!(terminal.end(), 2);
    assert!(terminal.text().contains("`ulimit -n`"), "{}", terminal.text());
}

/// A screen of 1000x500 has half a million cells of some 40 bytes; all that is mapped at 80x24 is less than that.
#[test]
fn without_memory_it_ends_with_a_message_on_the_restored_screen() {
    let home = home();
    let mut terminal = shell(&home, "ulimit -v 28000; exec \"$0\"");
    terminal.wait_for("[1 Overview]");
    let size = PtySize { rows: 500, cols: 1000, pixel_width: 0, pixel_height: 0 };
    terminal.master.as_ref().expect("a terminal").resize(size).expect("a size");
    assert_eq!(terminal.end(), 134);
    assert!(terminal.text().contains("`ulimit -v`"), "{}", terminal.text());
}

/// The arguments of a program to run on a terminal that does not block, one a line.
const ARGS: &str = "QILU_TEST_WITHOUT_BLOCKING";

/// On a terminal of 300x80 with `O_NONBLOCK` on the open file that it shares with whatever else is there.
fn without_blocking(home: &tempfile::TempDir, args: &[&str]) -> Terminal {
    let program = env::current_exe().expect("this program");
    let this = ["--ignored", "--exact", "--nocapture", "limits::becomes_qilu_without_blocking"];
    let env = [(ARGS, &*args.join("\n"))];
    let mut terminal = Terminal::launch(program.as_os_str(), home.path(), (80, 300), &env, &this);
    terminal.screen = screen(80, 300);
    terminal
}

#[test]
#[ignore = "becomes another program: another test runs it on a terminal of its own"]
fn becomes_qilu_without_blocking() {
    let Some(args) = env::var_os(ARGS) else { return };
    let stdout = std::io::stdout();
    let flags = fcntl_getfl(&stdout).expect("flags");
    fcntl_setfl(&stdout, flags | OFlags::NONBLOCK).expect("flags");
    let args = args.into_string().expect("UTF-8");
    panic!("{}", Command::new(qilu()).args(args.split('\n')).exec());
}

#[test]
fn what_a_terminal_does_not_take_it_takes_later() {
    let home = home();
    let mut terminal = without_blocking(&home, &["--view", "trends"]);
    terminal.wait("alternate screen", vt100::Screen::alternate_screen);
    for (key, tab) in [("3", "[3 Compare]"), ("2", "[2 Trends]"), ("4", "[4 Structure]")] {
        terminal.wait_until_stuck();
        terminal.press(key);
        terminal.wait_for(tab);
    }
    // More than it takes, and still stuck: a copy, and then the end.
    terminal.press("32Y");
    terminal.wait_until_stuck();
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(terminal.count("\x1b]52;c;"), 1);
}

#[test]
fn what_is_printed_without_a_screen_comes_whole_and_later() {
    let home = home();
    let args = ["show", "trends", "--size", "500x200", "--format", "ansi"];
    let mut terminal = without_blocking(&home, &args);
    terminal.wait_until_stuck();
    assert_eq!(terminal.end(), 0);
    let shown = Command::new(qilu()).args(args).env("LC_ALL", "C.UTF-8").output().expect("it runs").stdout;
    assert!(shown.len() > 1 << 16, "more than a terminal takes at once: {}", shown.len());
    let shown = String::from_utf8(shown).expect("UTF-8").replace('\n', "\r\n");
    assert!(String::from_utf8_lossy(&terminal.raw).ends_with(&shown), "{}", terminal.raw.len());

    // The last message, behind a frame that nobody has read.
    let mut terminal = without_blocking(&home, &["--view", "trends", "--idle-exit", "1s"]);
    terminal.wait("alternate screen", vt100::Screen::alternate_screen);
    assert_eq!(terminal.code(), 0);
    assert_eq!(terminal.end(), 0);
    assert!(
        terminal.text().contains("qilu: ended, for no key was pressed for 1 second"),
        "{}",
        terminal.text()
    );
}
