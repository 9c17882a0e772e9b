//! What hostile text comes to on a terminal: nothing of it is obeyed, and nothing hides.

use std::fs;

use qilu::wording::is_hidden;

use super::{Terminal, home};

/// Sets the title of a terminal, turns the reading direction, and clears the screen in eight bits.
const HOSTILE: &str = "a\u{1b}]0;owned\u{7}\u{202e}b\u{9b}2J";

/// What the program's own sequences and line ends leave of the bytes sent: text that it printed.
fn printed(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw).replace("\r\n", "");
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |kept, part| kept + part.trim_start_matches(|c: char| !c.is_ascii_alphabetic()))
}

#[test]
fn what_is_wrong_on_the_command_line_is_told_without_acting_on_the_terminal() {
    let home = home();
    let option = |name: &str| format!("--{name}={HOSTILE}");
    let below = format!("/no/{HOSTILE}");
    let address = format!("overview?theme={HOSTILE}");
    let cases: Vec<Vec<String>> = vec![
        vec![HOSTILE.to_owned()],
        vec![format!("--{HOSTILE}")],
        vec![option("view")],
        vec![option("preset")],
        vec![option("theme")],
        vec![option("config")],
        vec![option("idle-exit")],
        ["show", &address].map(str::to_owned).to_vec(),
        ["show", "overview", "--size", HOSTILE].map(str::to_owned).to_vec(),
        ["show", "overview", "-o", &below].map(str::to_owned).to_vec(),
        ["figures", HOSTILE].map(str::to_owned).to_vec(),
        ["claims", "--verdict", HOSTILE].map(str::to_owned).to_vec(),
        ["cite", HOSTILE].map(str::to_owned).to_vec(),
        ["export", &below].map(str::to_owned).to_vec(),
        ["completions", HOSTILE].map(str::to_owned).to_vec(),
        ["config", "--config", &below, "check"].map(str::to_owned).to_vec(),
    ];
    for args in cases {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let mut terminal = Terminal::start(home.path(), &[], &args);
        // Nothing found is no mistake.
        let code = if matches!(args.first(), Some(&"figures" | &"cite")) { 1 } else { 2 };
        assert_eq!(terminal.end(), code, "{args:?}");
        let printed = printed(&terminal.raw);
        assert!(!printed.trim().is_empty(), "{args:?}");
        assert!(!printed.contains(is_hidden), "{args:?}: {printed:?}");
    }
}

#[test]
fn names_of_files_and_variables_act_on_nothing() {
    let home = home();
    let hostile = home.path().join(HOSTILE);
    fs::create_dir(&hostile).expect("a directory");
    let name = hostile.to_str().expect("UTF-8");
    let env = [
        ("HOME", name),
        ("TERM", "xterm\u{1b}]0;owned\u{7}"),
        ("COLORTERM", HOSTILE),
        ("COLORFGBG", HOSTILE),
        ("LC_ALL", "en_GB\u{1b}]0;owned\u{7}.UTF-8"),
    ];
    let mut terminal = Terminal::start(home.path(), &env, &[]);
    terminal.wait_for("[1 Overview]");
    terminal.press("Pmine\r");
    terminal.wait_for("preset saved in");
    terminal.press("y");
    terminal.wait_for("also saved to");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    let sent = String::from_utf8_lossy(&terminal.raw);
    for raw in ["\u{1b}]0;", "\u{202e}", "\u{9b}"] {
        assert!(!sent.contains(raw), "{raw:?}");
    }
    let kept = fs::read_to_string(hostile.join(".local/state/qilu/last-copy")).expect("the copy");
    assert!(!kept.trim_end().contains(is_hidden), "{kept:?}");
}

#[test]
fn a_paste_is_text_and_is_saved_as_such() {
    let home = home();
    let mut terminal = Terminal::start(home.path(), &[], &[]);
    terminal.wait_for("[1 Overview]");
    terminal.press("/");
    terminal.press("\u{1b}[200~ga\u{202e}p\u{9b}2J\u{7}\u{1b}[201~");
    terminal.wait_for("gap2J");
    let sent = String::from_utf8_lossy(&terminal.raw);
    assert!(!sent.contains('\u{202e}') && !sent.contains('\u{9b}') && !sent.contains('\u{7}'));
    terminal.press("\u{3}");
    assert_eq!(terminal.end(), 0);
}
