//! More than a reader sends: storms of resizes, megabytes, bytes that are no keys, stops from outside.

use std::fs;
use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::PtySize;
use rustix::process::Signal;

use super::{DEADLINE, Terminal, home, screen};

impl Terminal {
    /// Gives the terminal another size. What is on the way for the old one may come to the new screen.
    fn resize(&mut self, rows: u16, cols: u16) {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("a terminal").resize(size).expect("a size");
        self.screen = screen(rows, cols);
    }

    /// Presses more than the terminal takes at once, reading meanwhile, until the screen shows a text.
    fn pour(&mut self, bytes: Vec<u8>, text: &str) {
        let mut keyboard = std::mem::replace(&mut self.keyboard, Box::new(std::io::sink()));
        let poured = thread::spawn(move || {
            keyboard.write_all(&bytes).and_then(|()| keyboard.flush()).expect("a keyboard");
            keyboard
        });
        while !poured.is_finished() {
            // What is drawn meanwhile is in the way of what is still to be read.
            if let Ok(chunk) = self.output.recv_timeout(Duration::from_millis(1)) {
                self.take(&chunk);
            }
        }
        self.wait_for(text);
        self.keyboard = poured.join().expect("all is taken");
    }

    /// The state and the context switches of each thread, as Linux tells them; one that ends meanwhile has
    /// none.
    fn threads(&self) -> Vec<(char, String)> {
        let id = self.id().as_raw_pid();
        let tasks = fs::read_dir(format!("/proc/{id}/task")).expect("it runs");
        tasks
            .filter_map(|task| {
                let status = fs::read_to_string(task.ok()?.path().join("status")).ok()?;
                let state = status.lines().find_map(|line| line.strip_prefix("State:\t")).expect("a state");
                let switches = status.lines().filter(|line| line.contains("ctxt_switches"));
                Some((state.chars().next().expect("a letter"), switches.collect()))
            })
            .collect()
    }

    /// Waits until all threads are in this state, and stay so without waking for as long as it takes to look
    /// a hundred times: one that spins never does.
    pub fn wait_until_all_are(&mut self, state: char) {
        let end = Instant::now() + DEADLINE;
        let (mut before, mut looks) = (Vec::new(), 0);
        while looks < 100 {
            // What is still drawn is taken, or who draws it would rest in its write.
            while let Ok(chunk) = self.output.recv_timeout(Duration::from_millis(1)) {
                self.take(&chunk);
                looks = 0;
            }
            let now = self.threads();
            let same = now == before && now.iter().all(|(letter, _)| *letter == state);
            looks = if same { looks + 1 } else { 0 };
            before = now;
            assert!(Instant::now() < end, "not all at rest: {before:?}");
        }
    }

    /// Waits until it sleeps though nobody reads what it writes: there is no room for the rest of it.
    pub fn wait_until_stuck(&self) {
        let end = Instant::now() + DEADLINE;
        let (mut before, mut looks) = (Vec::new(), 0);
        while looks < 100 {
            thread::sleep(Duration::from_millis(1));
            let now = self.threads();
            looks = if now == before && now.iter().all(|(letter, _)| *letter == 'S') { looks + 1 } else { 0 };
            before = now;
            assert!(Instant::now() < end, "not stuck: {before:?}");
        }
    }

    /// What a terminal that always had this size shows.
    fn wait_for_screen_of_size(&mut self, rows: u16, cols: u16, args: &[&str]) {
        let home = home();
        let mut fresh = Terminal::launch(super::qilu(), home.path(), (rows, cols), &[], args);
        fresh.screen = screen(rows, cols);
        fresh.wait_for("marks, keys");
        fresh.wait_until_all_are('S');
        let expected = fresh.text();
        assert!(!expected.trim().is_empty());
        self.wait("screen of the last size", |screen| screen.contents() == expected);
        fresh.press("q");
        assert_eq!(fresh.end(), 0);
    }
}

#[test]
fn after_a_storm_of_resizes_the_last_size_wins() {
    let home = home();
    let args = ["--view", "compare"];
    let mut terminal = Terminal::start(home.path(), &[], &args);
    terminal.wait_for("[3 Compare]");
    for last in [(30, 100), (1, 1), (24, 80), (200, 500), (20, 60)] {
        for at in 0..60 {
            let (rows, cols) = [(1, 1), (200, 500), (24, 80), (2, 400), (180, 3), (7, 19)][at % 6];
            terminal.resize(rows, cols);
            while let Ok(chunk) = terminal.output.try_recv() {
                terminal.raw.extend_from_slice(&chunk);
            }
        }
        terminal.resize(last.0, last.1);
        if last == (1, 1) {
            // One cell tells nothing; it is the way out of it that counts.
            terminal.wait_until_all_are('S');
        } else {
            terminal.wait_for_screen_of_size(last.0, last.1, &args);
        }
    }
    terminal.wait_until_all_are('S');
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

/// As after a key of which the network has brought the first half, or a paste that still comes in.
#[test]
fn amid_a_sequence_the_screen_follows_the_size_all_the_same() {
    for (half, rest) in [("\x1b[", "C"), ("\x1b[1;", "5C"), ("\x1b[200~abc", "\x1b[201~")] {
        let home = home();
        let mut terminal = Terminal::start(home.path(), &[], &[]);
        terminal.wait_for("[1 Overview]");
        terminal.press(half);
        terminal.wait_until_all_are('S');
        for (rows, cols) in [(40, 120), (20, 60)] {
            terminal.resize(rows, cols);
            terminal.wait_for_screen_of_size(rows, cols, &[]);
        }
        terminal.press(rest);
        terminal.press("2");
        terminal.wait_for("[2Trends]");
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
    }
}

/// As text where it is marked as pasted, and otherwise as keys, of which none here ends it.
#[test]
fn megabytes_are_pasted_and_nothing_remains() {
    const MEGABYTES: usize = 2 << 20;
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &[]);
    terminal.wait_for("[1 Overview]");
    let marked = |text: &[u8]| [b"\x1b[200~", text, b"\x1b[201~"].concat();
    let quits = b"q\x03\r\x1bq".repeat(MEGABYTES / 5);
    terminal.pour([marked(&quits), b"2".to_vec()].concat(), "[2 Trends]");
    // Into a line, with the marks and without them, and as keys of a tab.
    for (line, key, tab) in
        [(marked(&quits), "3", "[3 Compare]"), (b"shandong ".repeat(MEGABYTES / 18), "4", "[4 Structure]")]
    {
        terminal.pour([b"/", &line[..], b"\x15after it all"].concat(), "/ after it all");
        terminal.press("\x1b");
        terminal.wait("end of the search", |screen| !screen.contents().contains("after it all"));
        terminal.press(key);
        terminal.wait_for(tab);
    }
    terminal.pour([&b"jkhlG~g\t".repeat(MEGABYTES / 80)[..], b"5"].concat(), "[5 Problems]");
    terminal.wait_until_all_are('S');
    let file = format!("/proc/{}/status", terminal.id().as_raw_pid());
    let status = fs::read_to_string(file).expect("it runs");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    let peak: usize = peak.trim().trim_end_matches(" kB").parse().expect("a number");
    // A key that waits takes some hundred bytes. Two megabytes of them would be two hundred.
    assert!(peak < 100 << 10, "{peak} kB");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

/// Each is followed by an `x`, which ends what is still open and does nothing, and by a key for a tab.
#[test]
fn bytes_that_are_no_keys_do_nothing() {
    let long = format!("\x1b[{}x", "1;".repeat(100_000));
    let mouse = "\x1b[<0;16;2M".repeat(2_000);
    let strange: [(&str, &[u8]); 14] = [
        ("invalid UTF-8", b"\xff\xfe\x80\xc0\xaf\xed\xa0\x80\xf8\x88\x80\x80\x80"),
        ("half a character", b"\xe2\x88"),
        ("half a sequence", b"\x1b[1;"),
        ("a sequence nobody knows", b"\x1b[?99;99$y\x1b[>0;276;0c\x1b[1;2;3;4;5;6;7;8;9~"),
        ("an endless number", b"\x1b[99999999999999999999999999~\x1b[99999999999999;5A"),
        ("an endless sequence", long.as_bytes()),
        ("focus", b"\x1b[I\x1b[O\x1b[I"),
        ("mouse", b"\x1b[<0;10;5M\x1b[<0;10;5m\x1b[<64;10;5M\x1b[<35;79;23M\x1b[M !!\x1b[32;10;5M"),
        ("the mouse, more often than may wait", mouse.as_bytes()),
        ("places before the first", b"\x1b[<0;0;0M\x1b[<65;0;0m\x1b[32;0;0M\x1b[M   \x1b[0;0R"),
        ("answers nobody asked for", b"\x1b[5;10R\x1b[?1;2c\x1b[0n\x1b[?1u"),
        ("the end of a paste", b"\x1b[201~"),
        ("controls", b"\x00\x1c\x1d\x1e\x1f\x02\x7f"),
        ("keys with modifiers", b"\x1b[1;8A\x1bOP\x1b[57441;5u\x1b\x1b[A"),
    ];
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &[]);
    terminal.wait_for("[1 Overview]");
    for (at, (what, bytes)) in strange.iter().enumerate() {
        let (key, tab) = [("2", "[2 Trends]"), ("1", "[1 Overview]")][at % 2];
        terminal.pour([bytes, &b"z"[..]].concat(), [" Trends", " Overview"][at % 2]);
        terminal.wait_until_all_are('S');
        // Whatever was opened is closed, and no byte has ended it.
        terminal.press(key);
        terminal.wait_for(tab);
        assert!(!terminal.text().contains('\u{fffd}'), "{what}: {}", terminal.text());
    }
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn after_a_stop_from_outside_all_is_drawn_again_in_the_new_size() {
    let home = home();
    let args = ["--view", "trends"];
    let mut terminal = Terminal::start(home.path(), &[], &args);
    terminal.wait_for("[2 Trends]");
    for (rows, cols) in [(40, 120), (24, 80)] {
        terminal.signal(Signal::STOP);
        terminal.wait_until_all_are('T');
        terminal.resize(rows, cols);
        terminal.signal(Signal::CONT);
        terminal.wait_for_screen_of_size(rows, cols, &args);
        assert!(terminal.screen.screen().alternate_screen());
    }
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}
