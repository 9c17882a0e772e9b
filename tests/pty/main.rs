//! The explorer on a terminal of its own: what is drawn, how it ends, how it leaves the terminal.
//!
//! Nothing sleeps: each step waits until the screen shows what it must, or fails at a deadline far
//! beyond what the slowest machine needs.

mod endings;
mod export;
mod files;
mod hostile;
mod input;
mod limits;
mod printed;
mod save;
mod storms;
mod tasks;
mod terminals;
mod wire;

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read, Write};
use std::num::NonZeroU16;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

const DEADLINE: Duration = Duration::from_secs(60);

/// A terminal of 80x24 with the program on it.
struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// All that has been read.
    raw: Vec<u8>,
    // The terminal lives as long as its master end is open.
    master: Option<Box<dyn MasterPty + Send>>,
}

impl Terminal {
    fn start(home: &Path, env: &[(&str, &str)], args: &[&str]) -> Self {
        Self::launch(qilu(), home, (24, 80), env, args)
    }

    /// Any program on a terminal of this many rows and columns.
    fn launch(
        program: &OsStr,
        home: &Path,
        (rows, cols): (u16, u16),
        env: &[(&str, &str)],
        args: &[&str],
    ) -> Self {
        let size = PtySize { rows, cols, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.cwd(home);
        command.env("HOME", home);
        command.env("LC_ALL", "C.UTF-8");
        command.env("TERM", "xterm-256color");
        for (name, value) in env {
            command.env(name, value);
        }
        command.args(args);
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        // Nothing is read ahead: where the test does not ask for output, the terminal takes none.
        let (sender, output) = sync_channel(0);
        thread::spawn(move || {
            let mut chunk = [0; 4096];
            // A terminal whose last user has gone reports an error, which is its end.
            while let Ok(count) = reader.read(&mut chunk) {
                if count == 0 || sender.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("a writer");
        let screen = screen(24, 80);
        Self { child, keyboard, output, screen, raw: Vec::new(), master: Some(pair.master) }
    }

    fn text(&self) -> String {
        self.screen.screen().contents()
    }

    fn take(&mut self, chunk: &[u8]) {
        self.screen.process(chunk);
        self.raw.extend_from_slice(chunk);
    }

    /// How often these bytes have come.
    fn count(&self, bytes: &str) -> usize {
        self.raw.windows(bytes.len()).filter(|window| *window == bytes.as_bytes()).count()
    }

    /// Reads until the screen satisfies the condition.
    fn wait(&mut self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !condition(self.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout) => panic!("no {what} in time:\n{}", self.text()),
                Err(RecvTimeoutError::Disconnected) => panic!("it ended without {what}:\n{}", self.text()),
            }
        }
    }

    fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).and_then(|()| self.keyboard.flush()).expect("a keyboard");
    }

    fn signal(&self, signal: Signal) {
        kill_process(self.id(), signal).expect("a signal");
    }

    fn id(&self) -> Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        id.expect("a process")
    }

    /// Takes the terminal away; something must be on its way to the screen, or its reader does not let go.
    fn hang_up(&mut self) {
        self.output = sync_channel(0).1;
        self.keyboard = Box::new(io::sink());
        self.master = None;
    }

    /// Reads all there is and returns the code; the terminal must be as it was before.
    fn end(&mut self) -> u32 {
        let end = Instant::now() + DEADLINE;
        loop {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {
                    let _ = self.child.kill();
                    panic!("it does not end:\n{}", self.text());
                }
            }
        }
        let screen = self.screen.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is back");
        assert!(!screen.bracketed_paste(), "pasting is as before");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse is let go");
        self.code()
    }

    /// Waits for the process, reading nothing: its code.
    fn code(&mut self) -> u32 {
        let id = self.id();
        let (ended, watched) = channel::<()>();
        thread::spawn(move || {
            if watched.recv_timeout(DEADLINE) == Err(RecvTimeoutError::Timeout) {
                let _ = kill_process(id, Signal::KILL);
            }
        });
        let status = self.child.wait().expect("it ends");
        drop(ended);
        status.exit_code()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

fn qilu() -> &'static OsStr {
    assert_cmd::cargo::cargo_bin!("qilu").as_os_str()
}

fn screen(rows: u16, columns: u16) -> vt100::Parser {
    let size = |count| NonZeroU16::new(count).expect("a size");
    vt100::Parser::new(size(rows), size(columns), 0)
}

fn home() -> TempDir {
    let home = TempDir::new().expect("a directory");
    // It is not the first start there.
    let state = home.path().join(".local/state/qilu");
    fs::create_dir_all(&state).and_then(|()| fs::write(state.join("started"), "")).expect("a file");
    home
}

/// How many things stand in a home besides the state of the program.
fn left_in(home: &Path) -> usize {
    let entries = fs::read_dir(home).expect("a directory").filter_map(Result::ok);
    entries.filter(|entry| entry.file_name() != ".local").count()
}

/// Puts a file where the directory of the state would have to be.
fn block_state(home: &Path) {
    fs::remove_dir_all(home.join(".local"))
        .and_then(|()| fs::write(home.join(".local"), ""))
        .expect("a file");
}

#[test]
fn it_starts_goes_to_a_tab_and_leaves_the_terminal_as_it_was() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &[]);
    terminal.wait_for("[1 Overview]");
    assert!(terminal.screen.screen().alternate_screen());
    terminal.press("2");
    terminal.wait_for("[2 Trends]");
    assert!(!terminal.text().contains("[1 Overview]"));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(terminal.text().trim(), "", "nothing is left on the screen that was there before");
}

/// The terminal's own cursor: hidden, but in a line being typed behind what was typed.
#[test]
fn the_cursor_is_shown_where_a_line_is_typed() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &[]);
    terminal.wait_for("[1 Overview]");
    assert!(terminal.screen.screen().hide_cursor());
    terminal.press("/ab");
    terminal.wait("the cursor behind `/ ab`", |screen| {
        let (row, column) = screen.cursor_position();
        !screen.hide_cursor()
            && screen.rows(0, column).nth(row.into()).is_some_and(|row| row.ends_with(" / ab"))
    });
    let (row, column) = terminal.screen.screen().cursor_position();
    // Moves the cursor and no cell.
    terminal.press("\x1b[D");
    terminal.wait("the cursor on `b`", |screen| screen.cursor_position() == (row, column - 1));
    // Either byte that a backspace may be, and a word taken back.
    terminal.press("\x1b[C\x08\x7fc d\x1b\x7fe");
    terminal.wait("another word", |screen| {
        let (row, column) = screen.cursor_position();
        screen.rows(0, column).nth(row.into()).is_some_and(|row| row.ends_with(" / c e"))
    });
    terminal.press("\x1b");
    terminal.wait("no cursor", vt100::Screen::hide_cursor);
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_preset_is_saved_in_the_user_s_file_and_listed() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &["--view", "trends?year=2014"]);
    terminal.wait_for("[2 Trends]");
    terminal.press("Pmine-2014\r");
    terminal.wait_for("preset saved in");
    let file = home.path().join(".config/qilu/config.toml");
    let text = fs::read_to_string(&file).expect("a file");
    assert!(text.contains("name = \"mine-2014\"") && text.contains("year = 2014"), "{text}");

    terminal.press("1");
    terminal.wait_for("[1 Overview]");
    // The user's own stand last.
    terminal.press("pG\r");
    terminal.wait_for("mine-2014: mine-2014");
    assert!(terminal.text().contains("[2 Trends]"));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);

    let mut again = Terminal::start(home.path(), &[], &["--preset", "mine-2014"]);
    again.wait_for("[2 Trends]");
    again.press("\x03");
    assert_eq!(again.end(), 0);
}

/// Neither what is typed nor what another process asks for stops it, and nothing comes to be in the home.
#[test]
fn a_kiosk_neither_stops_nor_writes() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &["--kiosk"]);
    terminal.wait_for("[1 Overview]");
    terminal.press("\x1a");
    terminal.wait_for("suspending is off here");
    terminal.signal(Signal::TSTP);
    terminal.press("2");
    terminal.wait_for("[2 Trends]");
    terminal.press("P");
    terminal.wait_for("saving presets is off here");
    terminal.press("Y");
    // And nowhere else.
    let said = "address sent to the terminal, which does not say whether it took it";
    terminal.wait_for(said);
    assert!(terminal.text().trim_end().ends_with(said), "{}", terminal.text());
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert_eq!(left_in(home.path()), 0);
}

#[test]
fn it_ends_by_itself_when_no_key_comes() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &["--idle-exit", "1s"]);
    assert_eq!(terminal.end(), 0);
    assert_eq!(terminal.text().trim(), "qilu: ended, for no key was pressed for 1 second");
}

/// What is expected comes from `printf %s "'overview?year=2014'" | base64` and from the manuals: tmux takes
/// `ESC P tmux; … ESC \` with each ESC inside doubled, screen takes `ESC P … ESC \`. tmux takes the sequence
/// itself, too, and where only TERM is known both are told.
#[test]
fn what_is_copied_reaches_the_terminal_and_a_file() {
    let osc = |esc: &str| format!("{esc}]52;c;J292ZXJ2aWV3P3llYXI9MjAxNCc=\x07");
    let wrapped = format!("\x1bPtmux;{}\x1b\\", osc("\x1b\x1b"));
    let pieces = format!("\x1bP\x1b\x1b\\\x1bP{}\x1b\\", osc(""));
    let cases = [
        (vec![], "", osc("\x1b")),
        (vec![("TMUX", "/tmp/tmux-0/default,1,0")], " through tmux", wrapped.clone() + &osc("\x1b")),
        (vec![("TERM", "tmux-256color")], " through tmux", wrapped + &osc("\x1b")),
        (vec![("STY", "1.pts")], " through screen", pieces.clone()),
        (vec![("TERM", "screen-256color")], " through tmux or screen", pieces),
    ];
    for (env, way, expected) in cases {
        let home = home();
        let mut terminal = Terminal::start(home.path(), &env, &["--view", "overview?year=2014"]);
        terminal.wait_for("[1 Overview]");
        terminal.press("Y");
        terminal.wait_for(&format!("address sent to the terminal{way}; also saved to"));
        let written = terminal.raw.windows(expected.len()).filter(|part| *part == expected.as_bytes());
        assert_eq!(written.count(), 1, "{env:?}");
        let file = home.path().join(".local/state/qilu/last-copy");
        assert_eq!(fs::read_to_string(&file).expect("a file"), "'overview?year=2014'\n");
        let mode = fs::metadata(&file).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "what is copied is its owner's");
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
    }
}

/// What is marked and the last view outlive a session, but not a guest's; a plain start opens its own view.
#[test]
fn marks_and_the_last_view_outlive_a_session() {
    let home = home();
    let end = |mut terminal: Terminal| -> String {
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
        String::from_utf8_lossy(&terminal.raw).into_owned()
    };
    let mut first = Terminal::start(home.path(), &[], &["--view", "compare?transform=gap&year=2014"]);
    first.wait_for("[3 Compare]");
    first.press("m");
    first.wait_for("marked");
    assert!(end(first).contains("qilu: 1 mark kept for the next session"));
    let mut guest = Terminal::start(home.path(), &[], &["--kiosk"]);
    guest.wait_for("[1 Overview]");
    assert!(!guest.text().contains("1 mark"), "{}", guest.text());
    guest.press("6");
    guest.wait_for("[6 Claims]");
    assert!(!end(guest).contains("kept"));
    let mut second = Terminal::start(home.path(), &[], &[]);
    second.wait_for("1 mark from the last session");
    assert!(second.text().contains("[1 Overview]"));
    second.press(":");
    second.press("resume\r");
    second.wait_for("[3 Compare]");
    second.wait_for("where the last session ended");
    assert!(end(second).contains("1 mark kept"));
    let file = home.path().join(".local/state/qilu/last-paper.json");
    let kept = fs::read_to_string(&file).expect("a file");
    assert!(kept.contains("transform=gap") && kept.contains("2014"), "{kept}");
    // A file that is no such file is as none.
    for text in ["", "{", "[1]", "{\"view\": \"nowhere\", \"marks\": [\"no such figure\"]}"] {
        fs::write(&file, text).expect("a file");
        let mut third = Terminal::start(home.path(), &[], &[]);
        third.wait_for("[1 Overview]");
        assert!(!end(third).contains("kept"));
    }
}

#[test]
fn a_brief_is_written_beside_the_ones_that_are_there() {
    let home = home();
    fs::write(home.path().join("qilu-brief-2.md"), "mine").expect("a file");
    let mut terminal = Terminal::start(home.path(), &[], &["--view", "trends?year=2016"]);
    terminal.wait_for("[2 Trends]");
    terminal.press("mM");
    terminal.wait_for("2 marked, this view too");
    for name in ["qilu-brief", "qilu-brief-3"] {
        terminal.press("B");
        terminal.wait_for(&format!("brief of 2 marks written: {name}.html and .md in "));
        let text =
            |ending: &str| fs::read_to_string(home.path().join(format!("{name}.{ending}"))).expect("it");
        // The paper's Table 1.
        assert!(
            text("md").contains("**14.78 bn US$** ⚑ [14.775, 14.785] `T1.volume.2016`"),
            "{}",
            text("md")
        );
        assert!(text("html").contains("<svg ") && text("html").ends_with("</html>\n"));
    }
    assert_eq!(fs::read_to_string(home.path().join("qilu-brief-2.md")).expect("it"), "mine");
    assert!(!home.path().join("qilu-brief-2.html").exists(), "both have one name");
    home.close().expect("the directory goes");
    terminal.press("B");
    terminal.wait_for("brief of 2 marks not written: ");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn copying_that_is_off_or_fails_says_so() {
    let home = home();
    fs::write(home.path().join("off.toml"), "[clipboard]\nmode = \"off\"\n").expect("a file");
    let mut terminal = Terminal::start(home.path(), &[], &["--config", "off.toml"]);
    terminal.wait_for("[1 Overview]");
    terminal.press("y");
    terminal.wait_for("figure not copied: the clipboard is off here");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    assert!(!terminal.raw.windows(4).any(|part| part == b"]52;"));

    // A file where a directory would have to be.
    block_state(home.path());
    let mut terminal = Terminal::start(home.path(), &[], &[]);
    terminal.wait_for("[1 Overview]");
    terminal.press("y");
    terminal.wait_for("figure sent to the terminal; ");
    assert!(terminal.raw.windows(4).any(|part| part == b"]52;"));
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn a_mistake_is_told_before_the_screen_is_touched() {
    let home = home();
    fs::write(home.path().join("bad.toml"), "[view]\ntab = \"trendz\"\n").expect("a file");
    let mut terminal = Terminal::start(home.path(), &[], &["--config", "bad.toml"]);
    assert_eq!(terminal.end(), 2);
    assert!(terminal.text().starts_with("bad.toml:2:7: `trendz` is not a tab"), "{}", terminal.text());
}

#[test]
fn a_dumb_terminal_gets_text_and_a_hint() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[("TERM", "dumb")], &["--view", "problems"]);
    // Taller than the terminal, so that the first lines are not scrolled away.
    terminal.screen = screen(100, 120);
    assert_eq!(terminal.end(), 0);
    assert!(terminal.text().starts_with("qilu: TERM=dumb"), "{}", terminal.text());
    assert!(terminal.text().contains("[5 Problems]"));
}

#[test]
fn no_color_means_no_colour_unless_a_theme_is_named() {
    let coloured = |args: &[&str]| {
        let home = home();
        let mut terminal = Terminal::start(home.path(), &[("NO_COLOR", "1")], args);
        terminal.wait_for("marks, keys");
        let screen = terminal.screen.screen();
        let cells = (0..24).flat_map(|row| (0..80).filter_map(move |column| screen.cell(row, column)));
        let coloured = cells.filter(|cell| cell.fgcolor() != vt100::Color::Default).count();
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
        coloured > 0
    };
    assert!(!coloured(&["--view", "compare"]));
    assert!(!coloured(&["--view", "compare?theme=light"]), "not even by what a view brings");
    assert!(coloured(&["--view", "compare", "--theme", "dark"]));
}
