//! The command line as a user meets it: what is printed, the codes, and that no file is touched.
//!
//! Each test has a home of its own and no other environment.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const DEFAULTS: &str = include_str!("../config.toml");

/// A user without an environment but this directory.
struct User {
    home: TempDir,
}

impl User {
    fn new() -> Self {
        Self { home: TempDir::new().expect("a directory") }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("qilu"));
        command.env_clear().env("HOME", self.home.path()).env("LC_ALL", "C.UTF-8");
        command.current_dir(self.home.path()).stdin(Stdio::null()).args(args);
        command
    }

    fn output(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("it runs")
    }

    /// Standard output of what must succeed without a word on standard error.
    fn text(&self, args: &[&str]) -> String {
        let output = self.output(args);
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{args:?}");
        out(&output)
    }

    /// Standard error of what must end with 2 and print nothing.
    fn mistake(&self, args: &[&str]) -> String {
        let output = self.output(args);
        assert_eq!((output.status.code(), out(&output)), (Some(2), String::new()), "{args:?}");
        err(&output)
    }

    fn records(&self, args: &[&str]) -> Vec<Value> {
        serde_json::from_str(&self.text(args)).expect("a list of records")
    }

    /// The usual place of the config file.
    fn usual(&self) -> PathBuf {
        self.home.path().join(".config/qilu/config.toml")
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.home.path().join(name);
        fs::create_dir_all(path.parent().expect("a directory")).expect("a directory");
        fs::write(&path, text).expect("a file");
        path.display().to_string()
    }

    /// All files in the home, with their text.
    fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        let mut open = vec![self.home.path().to_path_buf()];
        while let Some(dir) = open.pop() {
            for entry in fs::read_dir(dir).expect("a directory") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    files.push((path.clone(), fs::read_to_string(path).expect("a text")));
                }
            }
        }
        files.sort();
        files
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// The fields of the first record, in the order in which they are written.
fn fields(json: &str) -> Vec<String> {
    let record = json.lines().nth(1).expect("a record").trim_end_matches(',');
    let parsed: Value = serde_json::from_str(record).expect("a record");
    let mut fields: Vec<String> = parsed.as_object().expect("an object").keys().cloned().collect();
    fields.sort_by_key(|field| record.find(&format!("\"{field}\":")));
    fields
}

fn by_id<'a>(records: &'a [Value], id: &str) -> &'a Value {
    records.iter().find(|record| record["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

fn interval(record: &Value) -> [&str; 3] {
    ["lo", "value", "hi"].map(|field| record[field].as_str().expect("a decimal string"))
}

#[test]
fn a_figure_s_record_has_these_fields_in_this_order() {
    let json = User::new().text(&["figures", "--format", "json"]);
    let expected = "id region indicator year value unit lo hi kind flags source formula";
    assert_eq!(fields(&json).join(" "), expected);
    assert!(!json.contains('\u{2212}'), "no minus but the one that programs read");
}

#[test]
fn every_figure_is_listed() {
    let figures = User::new().records(&["figures", "--format", "json"]);
    let of = |kind: &str| figures.iter().filter(|figure| figure["kind"] == kind).count();
    // Table 1 has 3 columns and Table 2 has 3 rows, each of 6 years.
    assert_eq!(of("printed"), (3 + 3) * 6);
    // Growth, change and contribution of 3 regions in 5 steps; index, share and rank in 6 years; gap
    // and ratio of 2 peers in 6 years, growth gap in 5 steps; share points, gross exports and their
    // growth, other exports and theirs; compound growth of 3 regions over the 15 spans that 6 years
    // have; both effects over the 5 steps, from the peak on, and over all years.
    let derived = 3 * 3 * 5 + 3 * 3 * 6 + 2 * 2 * 6 + 2 * 5 + (5 + 6 + 5 + 6 + 5) + 3 * 15 + 2 * 7;
    assert_eq!((of("derived"), figures.len()), (derived, 36 + derived));
}

#[test]
fn figures_are_those_of_the_paper_and_what_follows_from_them() {
    let user = User::new();
    let figures = user.records(&["figures", "--format", "json"]);

    // Printed: the digits, and half of the last one to either side.
    let volume = by_id(&figures, "T1.volume.2016");
    assert_eq!(interval(volume), ["14.775", "14.78", "14.785"]);
    assert_eq!((volume["kind"].as_str(), volume["unit"].as_str()), (Some("printed"), Some("bn US$")));
    assert_eq!(volume["flags"], serde_json::json!(["conflict"]));
    assert_eq!(volume["source"], "Table 1, 2016, §1.1");
    assert_eq!(interval(by_id(&figures, "T1.growth.2017")), ["-1.085", "-1.08", "-1.075"]);

    // 14.78 − 16.85 = −2.07; each may be off by 0.005, the difference by 0.01.
    let gap = by_id(&figures, "gap.zhejiang.2016");
    assert_eq!(interval(gap), ["-2.08", "-2.07", "-2.06"]);
    assert_eq!(gap["formula"], "T1.volume.2016 - T2.zhejiang.2016");
    assert_eq!(gap["flags"], serde_json::json!(["depends-on-conflict"]));
    // 17.53 / 14.71 = 1.19171; 17.525 / 14.715 = 1.19096; 17.535 / 14.705 = 1.19245: outwards.
    assert_eq!(interval(by_id(&figures, "growth.shandong.2013")), ["19.09", "19.17", "19.25"]);
    // 138.01 / 14.62 = 9.4398; 138.005 / 14.625 = 9.43624; 138.015 / 14.615 = 9.44338.
    assert_eq!(interval(by_id(&figures, "ratio.jiangsu.2017")), ["9.43", "9.44", "9.45"]);
    // 20.54 / (20.54 + 15.44 + 129.36) = 0.124229.
    assert_eq!(by_id(&figures, "share3.shandong.2014")["value"], "12.42");
    // 2016: 14.78 is less than 16.85 and 116.98.
    assert_eq!(by_id(&figures, "rank.shandong.2016")["value"], "3");

    // Table 2 prints 14.82: 14.82 − 16.85 = −2.03.
    let other = user.records(&["figures", "--format", "json", "--conflict", "t2"]);
    assert_eq!(interval(by_id(&other, "gap.zhejiang.2016")), ["-2.04", "-2.03", "-2.02"]);
    assert_eq!(interval(by_id(&other, "T1.volume.2016")), ["14.775", "14.78", "14.785"], "as printed");
}

#[test]
fn figures_for_a_reader_have_marks_a_heading_and_a_count() {
    let user = User::new();
    let text = user.text(&["figures", "2016"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("  ID ") && lines[0].ends_with("FLAGS"));
    let line = |id: &str| *lines.iter().find(|line| line.split_whitespace().any(|word| word == id)).unwrap();
    assert!(line("T1.volume.2016").starts_with("  T1.") && line("T1.volume.2016").ends_with("⚑ conflict"));
    assert!(line("gap.zhejiang.2016").starts_with("~ gap") && line("gap.zhejiang.2016").contains(" -2.07 "));
    let last = lines.last().unwrap();
    assert!(last.starts_with(&format!("{} figures: ", lines.len() - 2)), "{last}");
    assert!(lines.iter().all(|line| line.trim_end() == *line));

    assert_eq!(user.text(&["figures", "RATIO.Zhejiang.2016"]).lines().count(), 3, "any case");
    assert!(user.text(&["figures", "rank among"]).contains("rank.jiangsu.2012"), "names count, too");
    assert!(
        user.text(&["figures", "nothing like it"])
            .ends_with("0 figures: 0 printed, 0 derived (~); 0 with a flag (⚑)\n")
    );
    assert_eq!(user.text(&["figures", "nothing like it", "--format", "json"]), "[]\n");
}

#[test]
fn text_follows_the_locale_and_json_does_not() {
    let user = User::new();
    let run = |locale: &str, args: &[&str]| {
        out(&user.command(args).env("LC_ALL", locale).output().expect("it runs"))
    };
    let text = run("C", &["figures", "2016"]);
    assert!(text.is_ascii() && text.contains("! conflict"), "{text}");
    assert!(run("C", &["claims"]).is_ascii() && run("C", &[]).is_ascii() && run("C", &["keys"]).is_ascii());
    assert!(run("C.UTF-8", &["claims", "--glyphs", "ascii"]).is_ascii());
    assert!(run("C", &["claims", "--glyphs", "unicode"]).contains('§'));
    assert!(!run("zh_CN.UTF-8", &["claims"]).contains('…'));
    let json: &[&str] = &["figures", "--format", "json"];
    assert_eq!(run("C", json), run("zh_CN.UTF-8", json));
}

#[test]
fn a_claim_s_record_has_these_fields_in_this_order() {
    let user = User::new();
    let json = user.text(&["claims", "--format", "json"]);
    let expected = "id section statement verdict reason cells formula value lo hi depends_on_conflict";
    assert_eq!(fields(&json).join(" "), expected);
    assert!(!json.contains('\u{2212}'));

    let claims = user.records(&["claims", "--format", "json"]);
    // The largest step is 17.53 / 14.71; the text says more than 20.
    let claim = by_id(&claims, "C04");
    assert_eq!((claim["section"].as_str(), claim["verdict"].as_str()), (Some("1.1"), Some("contradicted")));
    assert_eq!(interval(claim), ["19.09", "19.17", "19.25"]);
    assert!(claim["cells"].as_array().unwrap().contains(&Value::from("T1.volume.2012")));
    assert_eq!(claim["depends_on_conflict"], false);
    // 14.82 / 17.71 is a fall of 16.3 %, not of 16.5 %: the printed rates fit Table 1 alone.
    assert_eq!(by_id(&claims, "C19")["depends_on_conflict"], true);
    // Nothing is computed where no figure decides.
    let claim = by_id(&claims, "C20");
    assert_eq!((claim["verdict"].as_str(), &claim["value"]), (Some("no-figure"), &Value::Null));

    let other = user.records(&["claims", "--format", "json", "--conflict", "t2"]);
    assert_ne!(by_id(&other, "C19")["verdict"], by_id(&claims, "C19")["verdict"]);
}

#[test]
fn claims_are_chosen_by_verdict_and_words() {
    let user = User::new();
    let all = user.records(&["claims", "--format", "json"]).len();
    let some = |verdicts: &str| user.records(&["claims", "--format", "json", "--verdict", verdicts]).len();
    let sum: usize =
        ["holds", "holds-but", "depends-on-reading", "contradicted", "text-conflict", "no-figure"]
            .into_iter()
            .map(some)
            .sum();
    assert_eq!(sum, all);
    assert_eq!(some("contradicted,holds"), some("contradicted") + some("holds"));
    let text = user.text(&["claims", "--verdict", "contradicted"]);
    assert!(text.starts_with("  ID ") && text.contains("C04  §1.1"), "{text}");
    let count = some("contradicted");
    assert!(text.ends_with(&format!("\n{count} statements: {count} contradicted\n")), "{text}");
    assert!(user.text(&["claims", "zhejiang"]).contains("C08"));
    assert!(user.text(&["claims", "c08"]).ends_with("\n1 statement: 1 holds-but\n"));
}

#[test]
fn strict_fails_on_a_listed_contradiction_only() {
    let user = User::new();
    let code = |args: &[&str]| user.output(args).status.code();
    assert_eq!(code(&["claims", "--strict"]), Some(1));
    assert_eq!(code(&["claims", "--strict", "--format", "json", "C04"]), Some(1));
    assert_eq!(code(&["claims", "--strict", "--verdict", "holds,no-figure"]), Some(0));
    assert_eq!(code(&["claims", "C04"]), Some(0));
}

#[test]
fn bad_usage_is_code_2_with_a_guess() {
    let user = User::new();
    let mistake = user.mistake(&["claims", "--verdict", "holds,contradict"]);
    assert!(mistake.contains("'contradict'") && mistake.contains("similar value exists: 'contradicted'"));
    assert!(user.mistake(&["--theme", "drak"]).contains("'dark'"));
    assert!(user.mistake(&["--glyphs", "utf8"]).contains("unicode, narrow, ascii"));
    assert!(user.mistake(&["figurs"]).contains("'figures'"));
    assert!(user.mistake(&["--preset", "rank", "--view", "claims"]).contains("cannot be used with"));
    assert!(user.mistake(&["--theme", "mono", "figures"]).contains("has no effect"));
    assert!(user.mistake(&["--config", "x.toml", "claims"]).contains("has no effect"));
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
    let file = user.write("late.toml", "[view]\nyear = 2030\n");
    let mistake = user.mistake(&["--config", &file]);
    assert_eq!(
        mistake,
        format!("qilu: {file}: [view]: no year 2030 in the tables: they have 2012 to 2017\n")
    );
}

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
    assert_eq!(user.mistake(&["config", "init"]), told, "a link that leads nowhere is somebody's, too");

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

    let preset = "[[preset]]\nname = \"late\"\ntitle = \"?\"\ntab = \"trends\"\nyear = 2018\n";
    let file = user.write("late.toml", preset);
    assert_eq!(
        user.mistake(&["config", "check", &file]),
        format!("qilu: {file}: preset `late`: no year 2018 in the tables: they have 2012 to 2017\n")
    );
    assert_eq!(user.files(), [(PathBuf::from(file), preset.to_owned())]);
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

#[test]
fn a_reader_who_leaves_is_no_failure() {
    let user = User::new();
    for args in
        [&["figures", "--format", "json"][..], &["figures"], &["claims"], &["keys"], &["config", "show"], &[]]
    {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = user.command(args);
        command.stdout(writer).stderr(Stdio::piped());
        let output = command.spawn().and_then(std::process::Child::wait_with_output).expect("it runs");
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{args:?}");
    }
}
