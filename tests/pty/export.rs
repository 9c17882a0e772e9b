//! `x`: the file is the one that `qilu show` writes, and another file is never lost.

use std::fs;
use std::process::Command;

use super::{Terminal, home, left_in, qilu};

#[test]
fn the_menu_writes_what_show_prints() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &["--view", "compare?transform=gap&year=2016"]);
    terminal.wait_for("[3 Compare]");
    terminal.press("x");
    terminal.wait_for("Export this view");
    terminal.press("\x1b[B\x1b[B\r");
    terminal.wait_for("written to ~/qilu-compare-gap-2016.csv: csv, ");
    terminal.press("x\r");
    terminal.wait_for("written to ~/qilu-compare-gap-2016.svg: svg, 80x24, ");
    for format in ["csv", "svg"] {
        let args = ["show", "compare?transform=gap&year=2016", "--size", "80x24", "--format", format];
        let shown = Command::new(qilu()).args(args).env("LC_ALL", "C.UTF-8").output().expect("it runs");
        let written = fs::read(home.path().join(format!("qilu-compare-gap-2016.{format}"))).expect("a file");
        assert!(!written.is_empty() && written == shown.stdout, "{format}");
    }

    // The name is taken now: another one is offered, and with it the file is written.
    terminal.press("x\r");
    terminal.wait_for("not written, for that name is taken; the one offered is free: ");
    terminal.press("\r");
    terminal.wait_for("written to ~/qilu-compare-gap-2016-2.svg");
    terminal.press("x\x15no/such/view.svg\r");
    terminal.wait_for("not written: there is no such directory: no/such/view.svg");
    terminal.press("\x1b");
    terminal.wait("the menu closed", |screen| !screen.contents().contains("Export this view"));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(left_in(home.path()), 3, "nothing else is left");
}
