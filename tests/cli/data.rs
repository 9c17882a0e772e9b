//! `--data`: another publication than the built-in one.

use std::fs;

use crate::user::{User, err, out};

const PAPER: &str = include_str!("../../assets/paper.toml");

/// The paper's figures under another name, with one question.
fn mine() -> String {
    let question =
        "\n[[question]]\nname = \"why\"\ntitle = \"Why?\"\nview = \"claims?filter=contradicted\"\n";
    let about = "about = { en = \"Shandong Province's high-tech exports, 2012-2017\"";
    let text =
        PAPER.replace("id = \"paper\"", "id = \"mine\"").replace(about, "about = { en = \"My figures\"");
    assert!(text.contains("id = \"mine\"") && text.contains("My figures"));
    text + question
}

/// The files that are built in, in the order in which a shell lists them: it makes no difference.
const BUILT_IN: [&str; 9] =
    ["claims", "evidence", "gdp", "patents", "provinces", "rates", "rd", "structure", "trade"];

#[test]
fn the_files_that_are_built_in_print_what_the_program_prints() {
    let user = User::new();
    let file = |name: &str| format!("{}/assets/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let mut named = vec!["--data".to_owned(), file("paper"), "--beside".to_owned()];
    named.extend(BUILT_IN.map(|name| file(&format!("official/{name}"))));
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let cases: [&[&str]; 14] = [
        &["show", "overview"],
        &["show", "trends"],
        &["show", "compare?transform=gap", "--format", "json"],
        &["show", "compare?view=rank"],
        &["show", "compare?view=crosscheck", "--format", "csv"],
        &["show", "structure"],
        &["show", "structure?layer=china-hightech", "--plain"],
        &["show", "problems?evidence=yes", "--format", "csv"],
        &["figures", "--format", "csv"],
        &["claims", "--format", "json"],
        &["brief"],
        &["presets"],
        &["cite", "NBS.hightech_exports.shandong.2017"],
        &["cite", "gap.zhejiang.2016", "--format", "bibtex"],
    ];
    // The commands of a brief name the files that it is of.
    let brief = user.text(&[&["brief"][..], &named].concat());
    let all: String = named[3..].iter().fold(String::new(), |all, file| all + " --beside " + file);
    assert!(brief.contains(&format!("`qilu brief --data {}{all}`", named[1])), "{brief}");
    assert!(brief.contains(&format!("`qilu --data {}{all} --view trends`", named[1])), "{brief}");
    let told = |text: String| -> Vec<String> {
        let plain = text.replace(&format!("qilu --data {}{all}", named[1]), "qilu");
        plain.lines().filter(|line| !line.starts_with("Written by qilu")).map(str::to_owned).collect()
    };
    for case in cases {
        assert_eq!(told(user.text(&[case, &named].concat())), told(user.text(case)), "{case:?}");
    }
    let told = user.mistake(&["--beside", &file("official/trade")]);
    assert!(told.contains("official/trade.toml:1:1: there is no `[publication]`"), "{told}");
}

#[test]
fn another_publication_is_told_by_every_command_with_nothing_of_the_papers() {
    let user = User::new();
    let file = user.write("mine.toml", &mine());
    let data = |args: &[&str]| user.text(&[args, &["--data", &file]].concat());
    assert!(data(&["show", "overview"]).contains("My figures"));
    assert_eq!(
        data(&["presets", "--format", "csv"]),
        "name,title,address\nwhy,Why?,claims?filter=contradicted\n"
    );
    // 255 are the paper's own; nothing official stands beside them.
    assert!(data(&["figures"]).ends_with("255 figures: 36 printed, 219 computed (=); 39 with a flag (⚑)\n"));
    assert!(!data(&["claims", "C10", "--format", "json"]).contains("confirmed"));
    assert!(data(&["brief", "--pick", "T1.volume.2016"]).contains("14.78"));
    data(&["export", "package"]);
    let claims = fs::read_to_string(user.home.path().join("package/claims.csv")).expect("a table");
    assert!(claims.contains("C10"));
}

/// Two publications that are one's own, beside which nothing stands: no view and no command calls them a paper, or
/// any figure official. Names of fields, tables and styles are promises, and what a grade means is said of all sources.
#[test]
fn no_command_calls_ones_own_figures_a_paper_or_official() {
    let user = User::new();
    let views = "overview trends compare compare?view=rank compare?view=crosscheck structure problems claims";
    let commands = "figures|claims|presets|cite|brief|brief --format html";
    let graded = ["official, or a study's own", "copy of an official release"];
    for (folder, file) in [("many", "examples/research.toml"), ("few", "tests/publications/tiny.toml")] {
        let file = format!("{}/{file}", env!("CARGO_MANIFEST_DIR"));
        let read = |what: &str, said: &str| {
            let said = graded.iter().fold(said.to_lowercase(), |said, words| said.replace(words, ""));
            let line = said.lines().find(|line| {
                let official = line.match_indices("official").any(|(at, word)| {
                    let behind = line[at + word.len()..].chars().next();
                    let before = line[..at].chars().next_back();
                    !(matches!(behind, Some('_' | '-'))
                        || matches!(before, Some('-' | '_' | '"'))
                        || behind == Some('{'))
                });
                line.contains("the paper") || official
            });
            assert_eq!(line, None, "{file} {what}");
        };
        for view in views.split(' ') {
            for format in ["text", "svg"] {
                read(view, &user.text(&["show", view, "--format", format, "--data", &file]));
            }
        }
        for command in commands.split('|') {
            let args: Vec<&str> = command.split(' ').chain(["--data", file.as_str()]).collect();
            let output = user.output(&args);
            read(command, &(out(&output) + &err(&output)));
        }
        read("check", &out(&user.output(&["check", &file])));
        user.text(&["export", folder, "--data", &file]);
        for name in ["README.md", "datapackage.json", "figures-printed.csv", "claims.csv"] {
            read(name, &fs::read_to_string(user.home.path().join(folder).join(name)).expect("a file"));
        }
    }
}

#[test]
fn the_nearest_word_names_the_publication() {
    let user = User::new();
    user.write("mine.toml", &mine());
    let other = mine().replace("My figures", "Others");
    user.write("deep/other.toml", &other);
    let settings = "[data]\npath = \"../../deep/other.toml\"\n";
    user.write(".config/qilu/config.toml", settings);
    let first = |args: &[&str], env: &str| {
        let output = user.command(args).env("QILU_DATA", env).output().expect("it runs");
        out(&output).lines().next().unwrap_or_default().to_owned()
    };
    for args in [&[][..], &["show"], &["claims", "--format", "csv"]] {
        assert!(!first(args, "").is_empty());
    }
    // Found from where the config file stands, whatever the working directory.
    assert!(first(&["show"], "").contains("Others"));
    assert!(first(&["show"], "mine.toml").contains("My figures"));
    assert!(first(&["show", "--data", "deep/other.toml"], "mine.toml").contains("Others"));
    // A guest gets what his own command line names.
    assert!(first(&["--kiosk"], "mine.toml").contains("Shandong Province"));
    assert!(first(&["--kiosk", "--data", "mine.toml"], "").contains("My figures"));
    let config = user.write("guest.toml", "[data]\npath = \"mine.toml\"\n");
    assert!(first(&["--kiosk", "--config", &config], "").contains("Shandong Province"));
    assert!(user.text(&["config", "show"]).contains(settings));
}

#[test]
fn mistakes_in_a_publication_and_in_what_names_it_are_told_with_their_place() {
    let user = User::new();
    assert_eq!(user.mistake(&["--data", "no.toml"]), "qilu: there is no publication no.toml\n");
    let broken = PAPER.replace("2014 = \"20.54\"", "2014 = \"2o.54\"");
    let file = user.write("broken.toml", &broken);
    let line = broken.lines().position(|line| line.contains("2o.54")).expect("a line") + 1;
    for args in [&["figures"][..], &["show"], &["claims"], &["export", "x"], &["cite"]] {
        let told = user.mistake(&[args, &["--data", &file]].concat());
        assert!(told.starts_with(&format!("{file}:{line}:8: `2o.54` is not a figure as printed")), "{told}");
    }
    let config = user.write("c.toml", "[data]\nfile = \"mine.toml\"\n");
    for args in [&["--config", &config][..], &["--config", &config, "figures"]] {
        assert!(user.mistake(args).starts_with(&format!("{config}:2:1: unknown key `file` in `[data]`")));
    }
    let unknown = mine().replace("view = \"claims?filter", "view = \"clams?filter");
    let told = user.mistake(&["--data", &user.write("q.toml", &unknown)]);
    assert!(told.starts_with("the view of the question `why`:1:1: `clams` is not a tab"), "{told}");
    let told = user.output(&["keys", "--data", "mine.toml"]);
    assert!(err(&told).contains("'--data' has no effect on 'keys'"), "{}", err(&told));
}

/// Files that stand beside one publication may stand beside another: what they ask in vain is told and no mistake.
#[test]
fn what_is_asked_in_vain_is_told() {
    let user = User::new();
    let file = |name: &str| format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    let [data, provinces, trade, rd, gdp, patents] = [
        "examples/research.toml",
        "assets/official/provinces.toml",
        "assets/official/trade.toml",
        "assets/official/rd.toml",
        "assets/official/gdp.toml",
        "assets/official/patents.toml",
    ]
    .map(file);
    let check =
        r#"{ type = "rank", measure = "hightech_exports", place = "shandong", year = 2017, rank = 11 }"#;
    let asked = |ids: &[&str]| {
        let one = |id: &&str| format!("[[beside]]\nstatement = \"{id}\"\nchecks = [{check}]\n");
        user.write("asked.toml", &ids.iter().map(one).collect::<String>())
    };
    let told = |ids: &[&str]| {
        let asked = asked(ids);
        let beside = [&provinces, &trade, &rd, &gdp, &patents, &asked].map(String::as_str);
        let output = user.output(&[&["figures", "--data", &data, "--beside"], &beside[..]].concat());
        assert_eq!(output.status.code(), Some(0));
        err(&output)
    };
    assert_eq!(told(&["R01"]), "");
    let said = "qilu: --beside asks about 2 statements that the publication does not have: X1 and X2\n";
    assert_eq!(told(&["X1", "R01", "X2"]), said);
    let many: Vec<String> = (1..=10).map(|n| format!("X{n}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert!(told(&many).ends_with("X6, X7, X8 and 2 more\n"));
}
