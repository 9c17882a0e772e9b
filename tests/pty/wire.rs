//! What goes over the wire: how many writes, and of what.

use std::fs;

use super::{DEADLINE, Terminal, home};

/// Ends a frame.
const END: &str = "\x1b[?2026l";

impl Terminal {
    /// Reads until so many frames are there as a whole.
    fn wait_for_frames(&mut self, count: usize) {
        while self.count(END) < count {
            let chunk = self.output.recv_timeout(DEADLINE).expect("a frame");
            self.take(&chunk);
        }
    }

    /// Writes that the process has made, of any of its threads.
    fn writes(&self) -> u64 {
        let id = self.child.process_id().expect("a process");
        let text = fs::read_to_string(format!("/proc/{id}/io")).expect("Linux counts them");
        let count = text.lines().find_map(|line| line.strip_prefix("syscw: ")).expect("a count");
        count.parse().expect("a number")
    }
}

/// By the one writer that frames have, too, so that nothing comes in between.
#[test]
fn a_copy_is_one_write_before_the_frame_that_tells_of_it() {
    let home = home();
    let args = ["--kiosk", "--view", "claims"];
    let mut terminal = Terminal::start(home.path(), &[("STY", "1.pts")], &args);
    terminal.wait_for_frames(1);
    let before = terminal.writes();
    // A statement with its source is longer than what screen takes in one string.
    terminal.press("y");
    terminal.wait_for("statement sent to the terminal");
    assert_eq!(terminal.writes() - before, 2, "a copy, and a frame that tells of it");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_frame_is_one_write_and_a_key_that_changes_nothing_none() {
    let home = home();
    // With a theme that was chosen nothing is asked of the terminal.
    let mut terminal = Terminal::start(home.path(), &[], &["--theme", "dark"]);
    terminal.wait_for_frames(1);
    let before = terminal.writes();
    // The first is bound to nothing.
    terminal.press("~2");
    terminal.wait_for_frames(2);
    assert!(terminal.text().contains("[2 Trends]"), "{}", terminal.text());
    assert_eq!(terminal.writes() - before, 1);
    assert!(terminal.raw.ends_with(END.as_bytes()), "nothing comes after the end of a frame");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}
