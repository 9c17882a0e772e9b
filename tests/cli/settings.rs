//! `config` and `keys`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::user::{User, err, out};

const DEFAULTS: &str = include_str!("../../config.toml");

#[test]
fn a_config_file_with_a_mistake_is_refused_by_all_who_read_it() {
    let user = User::new();
    let file = user.write("bad.toml", "[keys]\nhelp = \"F99\"\n\n[glyphs]\nset = \"asci\"\n");
    for args in [&["--config", &file][..], &["keys", "--config", &file], &["config", "check", &file]] {
        let mistake = user.mistake(args);
        assert!(mistake.starts_with(&format!("{file}:2:8: ")), "{mistake}");
        let second = format!(
            "\n\n{file}:5:7: `asci` is not a set of glyphs\n 5 | set = \"asci\"\n   |       ^^^^^^\n   \
             = did you mean `ascii`?\n"
        );
        assert!(mistake.ends_with(&second), "{mistake}");
    }
    assert_eq!(user.mistake(&["--config", "no.toml"]), "qilu: there is no config file no.toml\n");
    let missing = user.command(&[]).env("QILU_CONFIG", "no.toml").output().expect("it runs");
    assert_eq!(err(&missing), "qilu: there is no config file no.toml\n");
    fs::write(user.home.path().join("latin.toml"), b"# caf\xe9\n").expect("a file");
    assert_eq!(user.mistake(&["--config", "latin.toml"]), "qilu: latin.toml is not UTF-8 text\n");
}

#[test]
fn config_path_says_which_file_and_why() {
    let user = User::new();
    let text = user.text(&["config", "path"]);
    assert!(text.starts_with("built in: ") && text.contains("> built in"), "{text}");
    assert!(text.contains(&format!("{} (does not exist)", user.usual().display())), "{text}");

    let usual = user.write(".config/qilu/config.toml", "");
    let text = user.text(&["config", "path"]);
    assert!(text.starts_with(&format!("{usual}\n")) && text.contains("> the usual place"), "{text}");

    // An empty name counts as none, and so does a directory that is relative.
    let mut unnamed = user.command(&["config", "path"]);
    let output = unnamed.env("QILU_CONFIG", "").env("XDG_CONFIG_HOME", "xdg").output().expect("it runs");
    assert_eq!(out(&output), text);
    let output = unnamed.env("XDG_CONFIG_HOME", "/xdg").env_remove("HOME").output().expect("it runs");
    assert!(out(&output).contains("/xdg/qilu/config.toml (does not exist)"), "{}", out(&output));

    let named = user.write("named.toml", "");
    let output = user.command(&["config", "path"]).env("QILU_CONFIG", &named).output().expect("it runs");
    assert!(out(&output).starts_with(&format!("{named}\n")) && out(&output).contains("> $QILU_CONFIG"));
    assert!(out(&output).contains(&format!("{usual} (exists)")));

    for args in [["--config", "x.toml", "config", "path"], ["config", "--config", "x.toml", "path"]] {
        let text = user.text(&args);
        assert!(text.starts_with("x.toml: it does not exist") && text.contains("> --config FILE"), "{text}");
    }
    let homeless = user.command(&["config", "path"]).env_remove("HOME").output().expect("it runs");
    assert!(out(&homeless).contains("no home directory is known"));
}

#[test]
fn config_init_writes_once_and_never_again() {
    let user = User::new();
    let usual = user.usual();
    assert_eq!(user.text(&["config", "init"]), format!("{} written\n", usual.display()));
    assert_eq!(user.files(), [(usual.clone(), DEFAULTS.to_owned())], "the whole file and no other");
    assert_eq!(user.text(&["config", "check"]), format!("{}: no mistakes\n", usual.display()));

    fs::write(&usual, "# mine\n").expect("a file");
    let told = format!("qilu: {} is already there and stays as it is\n", usual.display());
    assert_eq!(user.mistake(&["config", "init"]), told);
    assert_eq!(user.files(), [(usual.clone(), "# mine\n".to_owned())]);

    fs::remove_file(&usual).expect("a file");
    std::os::unix::fs::symlink("nowhere", &usual).expect("a link");
    // A link that leads nowhere is somebody's, too; both commands say what it is.
    let target = usual.with_file_name("nowhere").display().to_string();
    let link = format!("{} leads to {target}, which does not exist", usual.display());
    assert_eq!(user.mistake(&["config", "init"]), format!("qilu: {link}, and stays as it is\n"));
    let checked = user.text(&["config", "check"]);
    assert_eq!(
        checked,
        format!("{} leads to {target}, which does not exist: nothing to check\n", usual.display())
    );

    let elsewhere = user.home.path().join("new/place.toml");
    let written = user.text(&["config", "--config", &elsewhere.display().to_string(), "init"]);
    assert_eq!(written, format!("{} written\n", elsewhere.display()));
    let homeless = user.command(&["config", "init"]).env_remove("HOME").output().expect("it runs");
    assert_eq!(homeless.status.code(), Some(2));
}

#[test]
fn config_check_finds_what_only_the_tables_know_and_touches_nothing() {
    let user = User::new();
    let usual = user.usual().display().to_string();
    assert_eq!(user.text(&["config", "check"]), format!("{usual} does not exist: nothing to check\n"));
    assert_eq!(user.files(), []);
    assert_eq!(user.mistake(&["config", "check", "no.toml"]), "qilu: there is no config file no.toml\n");

    let text = "[view]\nbase = 1999\n[[preset]]\nname = \"late\"\ntitle = \"?\"\ntab = \"compare\"\nyear = 2018\n\
                years = \"2001-2002\"\n[[preset]]\nname = \"row\"\ntitle = \"?\"\ntab = \"claims\"\nat = \"C99\"\n";
    let file = user.write("late.toml", text);
    let years = "in the tables: they have 2012 to 2017";
    let told = [
        format!("{file}:2:8: no year 1999 {years}\n 2 | base = 1999\n   |        ^^^^\n"),
        format!("{file}:7:8: no year 2018 {years}\n 7 | year = 2018\n   |        ^^^^\n"),
        format!("{file}:8:9: no year 2001 {years}\n 8 | years = \"2001-2002\"\n   |         ^^^^^^^^^^^\n"),
        format!("{file}:8:9: no year 2002 {years}\n 8 | years = \"2001-2002\"\n   |         ^^^^^^^^^^^\n"),
        format!(
            "{file}:13:6: nothing called `C99` on the tab claims\n 13 | at = \"C99\"\n    |      ^^^^^\n"
        ),
    ];
    // A start refuses what the check refuses, whatever it would have shown, and so do all who read the file.
    for args in [
        &["config", "check"][..],
        &["config", "show"],
        &["show", "trends"],
        &["keys"],
        &["--view", "claims"],
        &[],
    ] {
        assert_eq!(user.mistake(&[&["--config", &file], args].concat()), told.join("\n"), "{args:?}");
    }
    assert_eq!(user.files(), [(PathBuf::from(&file), text.to_owned())]);
    // A row is looked for where a start with the view would look, whatever stands before it.
    let text = "[[preset]]\nname = \"a\"\ntitle = \"?\"\ntab = \"compare\"\nyear = 2013\n[[preset]]\nname = \"b\"\n\
                title = \"?\"\ntab = \"overview\"\nat = \"T1.volume.2017\"\n";
    user.text(&["config", "check", &user.write("rows.toml", text)]);
}

#[test]
fn config_show_prints_settings_that_can_be_read_again() {
    let user = User::new();
    let shown = user.text(&["config", "show"]);
    assert!(shown.starts_with("# The built-in settings.\n") && shown.contains("\nname = \"gap-zhejiang\"\n"));
    let file = user.write(
        "mine.toml",
        "[keys]\nhelp = []\n[theme]\nname = \"light\"\nrule = { fg = 250 }\n[view]\ntab = \"claims\"\n",
    );
    let shown = user.text(&["config", "--config", &file, "show"]);
    assert!(shown.contains(&format!("with {file} laid over them")));
    for line in ["help = []", "quit = [\"q\", \"ctrl-c\"]", "rule = { fg = 250 }", "tab = \"claims\""] {
        assert!(shown.lines().any(|found| found == line), "{line}\n{shown}");
    }
    let again = user.write("shown.toml", &shown);
    assert_eq!(
        user.text(&["config", "--config", &again, "show"]).split_once('\n').map(|(_, rest)| rest.to_owned()),
        shown.split_once('\n').map(|(_, rest)| rest.to_owned())
    );
}

#[test]
fn keys_are_those_that_are_bound() {
    let user = User::new();
    let text = user.text(&["keys"]);
    let line = |text: &str, action: &str| {
        let found = text.lines().find(|line| line.split_whitespace().any(|word| word == action));
        found.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(line(&text, "ACTION"), "KEY ACTION WHERE WHAT IT DOES");
    assert_eq!(line(&text, "next-tab"), "tab next-tab everywhere Next tab");
    assert_eq!(line(&text, "quit"), "q ctrl-c quit everywhere Quit");
    assert!(line(&text, "toggle-table").starts_with("v toggle-table Trends, Compare"));

    let file = user.write("mine.toml", "[keys]\nquit = \"ctrl-q\"\nhelp = []\n");
    let text = user.text(&["keys", "--config", &file]);
    assert_eq!(line(&text, "quit"), "ctrl-q quit everywhere Quit");
    assert!(line(&text, "help").starts_with("– help"));
    let table = user.text(&["--config", &file, "keys", "--format", "md"]);
    assert!(table.starts_with("| Key | Action | Where | What it does |\n|---|"));
    assert!(table.contains("\n| `ctrl-q` | quit | everywhere | Quit |\n"));
}

/// The tests run where the locale is UTF-8; `§` stands before the sections of statements.
#[test]
fn glyphs_of_the_settings_beat_the_locale_and_an_option_beats_both() {
    let user = User::new();
    let file = user.write("glyphs.toml", "[glyphs]\nset = \"ascii\"\n");
    for args in [&["keys"][..], &["presets"], &["show", "claims"], &["cite", "gap.zhejiang.2016"]] {
        let settings = [args, &["--config", &file]].concat();
        assert!(user.text(&settings).is_ascii(), "{args:?}");
        let told = user.text(&[&settings[..], &["--glyphs", "unicode"]].concat());
        assert!(!told.is_ascii() || args != ["show", "claims"], "{args:?}");
    }
}

#[test]
fn what_is_no_config_file_is_refused() {
    let user = User::new();
    let home = user.home.path();
    let at = |name: &str| home.join(name).display().to_string();
    fs::create_dir(home.join("directory")).expect("a directory");
    std::os::unix::fs::symlink("loop", home.join("loop")).expect("a link");
    assert!(Command::new("mkfifo").arg(home.join("pipe")).status().expect("it runs").success());
    fs::write(home.join("long"), "#\n".repeat(5 * 1024 * 1024)).expect("a file");
    fs::write(home.join("longest"), "#\n".repeat(512 * 1024)).expect("a file");
    let cases = [
        (at("directory"), "is a directory, where a file was expected"),
        ("/dev/zero".to_owned(), "is longer than 1024 KiB: it can hardly be a config file"),
        (at("long"), "is longer than 1024 KiB: it can hardly be a config file"),
    ];
    for (file, why) in cases {
        for args in [&["--config", &file][..], &["keys", "--config", &file], &["config", "check", &file]] {
            assert_eq!(user.mistake(args), format!("qilu: {file} {why}\n"));
        }
    }
    let told = user.mistake(&["--config", &at("pipe")]);
    let why = "cannot be read: nothing has ended it within 10 seconds";
    assert_eq!(told, format!("qilu: {} {why}\n", at("pipe")), "nobody writes to it");
    let file = at("loop");
    let told = user.mistake(&["--config", &file]);
    assert!(told.starts_with(&format!("qilu: {file} cannot be read: ")), "{told}");
    user.text(&["config", "check", &at("longest")]);
}

/// Deeper than any stack, were each level a call.
#[test]
fn what_toml_must_not_be_is_an_error_with_a_place() {
    let user = User::new();
    let deep = |open: &str, close: &str| format!("a = {}1{}\n", open.repeat(100_000), close.repeat(100_000));
    let cases = [
        (deep("[", "]"), "cannot recurse further"),
        (deep("{a=", "}"), "cannot recurse further"),
        ("[".repeat(500_000), "not TOML"),
        (format!("{}a = 1\n", "a.".repeat(200_000)), "recursion limit"),
        (format!("[{}a]\n", "a.".repeat(200_000)), "recursion limit"),
        ("[view]\nyear = nan\n".to_owned(), ":2:8: `year` takes a year without quotes, not a decimal number"),
        ("[view]\nyear = 2013\nyear = 2014\n".to_owned(), ":3:1: not TOML: duplicate key"),
        ("[view]\n[view]\n".to_owned(), ":2:2: not TOML: duplicate key"),
    ];
    for (text, why) in cases {
        let file = user.write("bad.toml", &text);
        let told = user.mistake(&["config", "check", &file]);
        assert!(told.starts_with(&format!("{file}:")) && told.contains(why), "{told}");
        assert!(told.len() < 1000, "of a long line only the place is shown");
    }
}
