//! What is printed on a terminal: it fits, and it has the terminal's colours.

use super::{Terminal, home, qilu};

/// All that is printed on a terminal of so many columns, and the longest of its lines as text.
fn printed(columns: u16, env: &[(&str, &str)], args: &[&str]) -> (String, usize) {
    let home = home();
    let mut terminal = Terminal::launch(qilu(), home.path(), (24, columns), env, args);
    assert_eq!(terminal.end(), 0, "{args:?}");
    let raw = String::from_utf8(terminal.raw.clone()).expect("UTF-8");
    let mut text = String::new();
    for (at, piece) in raw.split("\u{1b}[").enumerate() {
        text.push_str(if at == 0 {
            piece
        } else {
            piece.split_once('m').expect("a style and nothing else").1
        });
    }
    let longest = text.lines().map(qilu::text::width).max().unwrap_or(0);
    (raw, longest)
}

#[test]
fn what_is_printed_fits_the_terminal() {
    for columns in [60, 80, 132] {
        for args in [
            &["show"][..],
            &["show", "trends"],
            &["show", "trends", "--plain"],
            &["--plain"],
            &["show", "--preset", "gap-zhejiang"],
            &["figures", "2016"],
            &["claims"],
            &["keys"],
            &["presets"],
            &["--help"],
            &["-h"],
            &["show", "--help"],
            &["config", "check", "--help"],
        ] {
            let (_, longest) = printed(columns, &[], args);
            assert!(longest <= usize::from(columns), "{args:?} at {columns}: {longest}");
        }
    }
    // A terminal that cannot move its cursor, which has the view as text.
    assert!(printed(70, &[("TERM", "dumb")], &[]).1 <= 70);
    // COLUMNS beats the terminal's own, and a size that is named beats both.
    assert!(printed(132, &[("COLUMNS", "70")], &["figures", "2016"]).1 <= 70);
    assert!(printed(132, &[("COLUMNS", "70")], &["--help"]).1 <= 70);
    assert_eq!(printed(132, &[("COLUMNS", "70")], &["show"]).1, 70);
    assert_eq!(printed(132, &[("COLUMNS", "70")], &["show", "--size", "90"]).1, 90);
}

#[test]
fn a_view_on_a_terminal_has_the_colours_of_its_theme() {
    let colours = |env: &[(&str, &str)], args: &[&str]| printed(80, env, args).0;
    // ECMA-48 and ISO 8613-6: 35 is magenta, 38;5 one of 256 colours.
    assert!(colours(&[], &["show", "trends"]).contains(";35m"));
    let light = ["show", "trends", "--theme", "light"];
    assert!(colours(&[], &light).contains("38;5;"));
    assert!(!colours(&[("TERM", "xterm")], &light).contains("38;5;"), "a terminal of 16");
    // Where nobody chose, what is printed leaves its ground and its colours to the terminal.
    let unchosen = colours(&[], &["show", "trends"]);
    assert!(!unchosen.contains("38;5;") && !unchosen.contains("48;"), "{unchosen}");
    for (env, args) in [
        (&[][..], &["show", "trends", "--color", "never"][..]),
        (&[("NO_COLOR", "1")], &["show", "trends"]),
        (&[("CLICOLOR", "0")], &["show", "trends"]),
        (&[("TERM", "dumb")], &["show", "trends"]),
        (&[], &["show", "trends", "--format", "csv"]),
        (&[], &["figures", "2016"]),
    ] {
        assert!(!colours(env, args).contains('\u{1b}'), "{env:?} {args:?}");
    }
    assert!(colours(&[("NO_COLOR", "1")], &["show", "trends", "--color", "always"]).contains(";35m"));
}
