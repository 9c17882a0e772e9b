//! The explorer without a terminal: its view as text, and the mistakes told before there is one.

use crate::user::{User, err, out};

#[test]
fn bad_usage_is_code_2_with_a_guess() {
    let user = User::new();
    let mistake = user.mistake(&["claims", "--verdict", "holds,contradict"]);
    assert!(mistake.contains("'contradict'") && mistake.contains("similar value exists: 'contradicted'"));
    assert!(user.mistake(&["--theme", "drak"]).contains("did you mean `dark`?"));
    assert!(user.mistake(&["--glyphs", "utf8"]).contains("unicode, narrow, ascii"));
    assert!(user.mistake(&["figurs"]).contains("'figures'"));
    assert!(user.mistake(&["--preset", "rank", "--view", "claims"]).contains("cannot be used with"));
    assert!(user.mistake(&["--theme", "mono", "figures"]).contains("has no effect"));
    assert!(user.mistake(&["--glyphs", "ascii", "config", "path"]).contains("has no effect on 'config'"));
    assert!(user.mistake(&["--config", "x.toml", "man"]).contains("has no effect"));
    assert!(user.text(&["--help"]).contains("NO_COLOR"));
}

#[test]
fn without_a_terminal_the_view_is_text() {
    let user = User::new();
    let text = user.text(&[]);
    assert!(text.starts_with(" qilu ") && text.contains("[1 Overview]"), "{text}");
    assert!(!text.contains('\u{1b}') && !text.contains("quit") && text.ends_with('\n'));
    assert!(text.lines().all(|line| line.trim_end() == line));
    assert!(!text.ends_with("\n\n") && !text.trim_end().ends_with('─'), "neither blank rows nor a rule");

    let compare = user.text(&["--view", "compare?transform=gap&regions=shandong,zhejiang&table=yes"]);
    assert!(compare.contains("[3 Compare]") && compare.contains("−2.07"), "{compare}");
    let wide = user.command(&[]).env("COLUMNS", "200").env("LINES", "60").output().expect("it runs");
    assert_eq!(out(&wide), text, "one view, one text");
    let dumb = user.command(&[]).env("TERM", "dumb").output().expect("it runs");
    assert_eq!((out(&dumb), err(&dumb)), (text, String::new()), "a hint is for a terminal");
}

#[test]
fn presets_and_the_start_view_come_from_the_file() {
    let user = User::new();
    assert!(user.text(&["--preset", "gap-zhejiang"]).contains("[3 Compare]"));
    user.write(".config/qilu/config.toml", "[view]\ntab = \"trends\"\n");
    assert!(user.text(&[]).contains("[2 Trends]"));
    let file = user.write(
        "mine.toml",
        "[[preset]]\nname = \"mine\"\ntitle = \"?\"\ntab = \"claims\"\ntheme = \"light\"\n",
    );
    assert!(user.text(&["--config", &file, "--preset", "mine", "--theme", "mono"]).contains("[6 Claims]"));
    let output = user.command(&[]).env("QILU_CONFIG", &file).output().expect("it runs");
    assert!(out(&output).contains("[1 Overview]"), "that file has no start view");
}

#[test]
fn a_view_that_cannot_be_is_told_with_its_place() {
    let user = User::new();
    assert_eq!(
        user.mistake(&["--view", "compre?year=2014"]),
        "--view:1:1: `compre` is not a tab\n 1 | compre?year=2014\n   | ^^^^^^\n   = did you mean `compare`?\n"
    );
    assert_eq!(
        user.mistake(&["--preset", "gap-zhejang"]),
        "--preset:1:1: there is no preset `gap-zhejang`\n 1 | gap-zhejang\n   | ^^^^^^^^^^^\n   \
         = did you mean `gap-zhejiang`?\n"
    );
    assert_eq!(
        user.mistake(&["--view", "trends?year=2030"]),
        "qilu: --view: no year 2030 in the tables: they have 2012 to 2017\n"
    );
    let mistake = user.mistake(&["--view", "claims?at=C999"]);
    assert_eq!(mistake, "qilu: --view: nothing called `C999` on the tab claims\n");
}

#[test]
fn a_kiosk_reads_the_file_named_and_no_other() {
    let user = User::new();
    let trends = user.write("trends.toml", "[view]\ntab = \"trends\"\n");
    user.write(".config/qilu/config.toml", "[view]\ntab = \"claims\"\n");
    assert!(user.text(&[]).contains("[6 Claims]"), "what is there would be read");
    let xdg = user.home.path().join(".config");
    let kiosk = |args: &[&str]| {
        let mut command = user.command(&["--kiosk"]);
        command.args(args).env("QILU_CONFIG", &trends).env("XDG_CONFIG_HOME", &xdg);
        command.env("SSH_ORIGINAL_COMMAND", "sh");
        let output = command.output().expect("it runs");
        let hint = "qilu: no terminal was asked for (`ssh -t` asks for one): here is the view as text\n";
        assert_eq!((output.status.code(), err(&output)), (Some(0), hint.to_owned()));
        out(&output)
    };
    assert!(kiosk(&[]).contains("[1 Overview]"));
    assert!(kiosk(&["--config", &trends]).contains("[2 Trends]"));
}

#[test]
fn a_kiosk_has_no_commands() {
    let user = User::new();
    for (name, args) in [
        ("figures", &["figures"][..]),
        ("claims", &["claims"]),
        ("keys", &["keys"]),
        ("config", &["config", "init"]),
    ] {
        let told = user.mistake(&[&["--kiosk"], args].concat());
        assert_eq!(told, format!("qilu: '{name}' is off with --kiosk, which has only the explorer\n"));
    }
    assert_eq!(user.files(), [], "nothing is written");
    assert!(user.mistake(&["figures", "--kiosk"]).contains("--kiosk"));
    assert!(user.mistake(&["--idle-exit", "15"]).contains("such as 90s, 15m or 2h"));
    assert!(user.mistake(&["--idle-exit", "15m", "keys"]).contains("has no effect on 'keys'"));
}
