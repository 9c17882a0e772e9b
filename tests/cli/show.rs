//! `show`, and what else is taken away: each format read by a reader that is not the program's own.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use serde_json::Value;

use qilu::theme::NAMES;

use crate::user::{User, decimals, err, out, read, rounded};

const TABS: [&str; 6] = ["overview", "trends", "compare", "structure", "problems", "claims"];

/// A table as it is in a document or a spreadsheet: the heading, and rows of cells.
type Grid = Vec<Vec<String>>;

fn read_csv(text: &str) -> Grid {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("a record as long as the heading"));
    records.map(|record| record.iter().map(str::to_owned).collect()).collect()
}

/// The rows of a Markdown table: cells end at bars, a backslash takes the next character as it is.
fn read_md(text: &str) -> Grid {
    let mut grid = Grid::new();
    for line in text.lines() {
        let line = line.strip_prefix("| ").and_then(|line| line.strip_suffix('|')).expect("a row");
        let (mut row, mut cell, mut chars) = (Vec::new(), String::new(), line.chars());
        while let Some(c) = chars.next() {
            match c {
                '\\' => cell.extend(chars.next()),
                '|' => row.push(std::mem::take(&mut cell).trim().to_owned()),
                c => cell.push(c),
            }
        }
        row.push(cell.trim().to_owned());
        grid.push(row);
    }
    let rule = grid.remove(1);
    assert!(rule.iter().all(|cell| cell == "---" || cell == "---:"), "{rule:?}");
    grid
}

/// A column by name, without the heading.
fn column(grid: &Grid, name: &str) -> Vec<String> {
    let at = grid[0].iter().position(|field| field == name).unwrap_or_else(|| panic!("no {name}"));
    grid[1..].iter().map(|row| row[at].clone()).collect()
}

fn same_digits(args: &[&str]) {
    let user = User::new();
    let run = |format: &str| user.text(&[args, &["--format", format]].concat());
    let json: Vec<Value> = serde_json::from_str(&run("json")).expect("a list of records");
    let (csv, md) = (read_csv(&run("csv")), read_md(&run("md")));
    assert!(!json.is_empty(), "{args:?}");
    assert_eq!((csv.len(), md.len()), (json.len() + 1, json.len() + 1), "{args:?}");
    assert_eq!(csv[0], md[0]);
    let fields: BTreeSet<&str> = json[0].as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(fields, csv[0].iter().map(String::as_str).collect());
    assert!(csv.iter().chain(&md).all(|row| row.len() == fields.len()), "{args:?}");
    for field in ["value", "lo", "hi"].into_iter().filter(|field| fields.contains(field)) {
        let (full, shown) = (column(&csv, field), column(&md, field));
        for ((record, full), shown) in json.iter().zip(full).zip(shown) {
            assert_eq!(record[field].as_str().unwrap_or_default(), full, "{args:?}: {field}");
            // For people the same number with the decimals that say something.
            let expected = match (full.as_str(), fields.contains("decimals")) {
                ("", _) => String::new(),
                (_, true) => read(record, field),
                (full, false) => rounded(full, decimals(&shown), field),
            };
            assert_eq!(shown, expected, "{args:?}: {field}");
        }
    }
}

#[test]
fn every_tab_can_be_read_in_every_format_with_the_same_digits() {
    for tab in TABS {
        same_digits(&["show", tab]);
    }
    same_digits(&["figures"]);
    same_digits(&["claims"]);
}

/// The digits are those of the paper's Table 1.
#[test]
fn the_figures_of_a_view_are_those_of_the_paper() {
    let csv = read_csv(&User::new().text(&["show", "trends", "--format", "csv"]));
    let found = column(&csv, "id").into_iter().zip(column(&csv, "value"));
    let volumes: Vec<String> =
        found.filter(|(id, _)| id.starts_with("T1.volume.")).map(|(_, value)| value).collect();
    assert_eq!(volumes, ["14.71", "17.53", "20.54", "17.71", "14.78", "14.62"]);
}

#[test]
fn a_picture_is_xml_with_real_text_and_opens_with_the_sentence_of_the_view() {
    let user = User::new();
    for tab in TABS {
        let svg = user.text(&["show", tab, "--format", "svg"]);
        let document = roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{tab}: {error}"));
        assert!(document.root_element().has_attribute("viewBox"));
        let texts: Vec<&str> = document
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .filter_map(|node| node.text())
            .collect();
        // The third line of linear text, after heading and address, or the one that tells of the two tables.
        let plain = user.text(&["show", tab, "--plain"]);
        let opening = texts.iter().take(2).copied().collect::<Vec<_>>().join(" ");
        let opens = |line: &str| opening.starts_with(line) || line == texts[0];
        assert!(plain.lines().take(6).any(|line| !line.is_empty() && opens(line)), "{tab}: {opening}");
    }
}

#[test]
fn ansi_is_the_text_with_its_colours() {
    let user = User::new();
    for tab in TABS {
        let mut plain = String::new();
        for (at, piece) in user.text(&["show", tab, "--format", "ansi"]).split("\u{1b}[").enumerate() {
            plain.push_str(if at == 0 { piece } else { piece.split_once('m').expect("a style").1 });
        }
        let lines = |text: &str| text.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
        assert_eq!(lines(&plain), lines(&user.text(&["show", tab])), "{tab}");
    }
}

#[test]
fn no_colour_means_mono_unless_a_theme_is_named() {
    let user = User::new();
    let run = |args: &[&str]| {
        let args = [&["show"], args, &["--format", "ansi"]].concat();
        out(&user.command(&args).env("NO_COLOR", "1").output().expect("it runs"))
    };
    // ECMA-48: 30 to 37 and 90 to 97 are colours of letters, 38 begins a longer one.
    let coloured = |text: &str| {
        [";3", ";9"].iter().any(|code| {
            text.match_indices(code).any(|(at, _)| text[at + 2..].starts_with(|c: char| c.is_ascii_digit()))
        })
    };
    assert!(coloured(&user.text(&["show", "trends", "--format", "ansi"])));
    assert!(!coloured(&run(&["trends"])));
    assert!(!coloured(&run(&["trends?theme=light"])), "it beats what a view brings");
    assert!(coloured(&run(&["trends", "--theme", "dark"])), "but not what is named here and now");
}

#[test]
fn the_source_under_a_view_ends_whole() {
    let user = User::new();
    let last = |address: &str, size: &str| {
        let screen = user.text(&["show", address, "--size", size]);
        screen.trim_end().lines().last().expect("a line").trim().to_owned()
    };
    let address = "compare?transform=gap&base=2014&year=2016";
    assert_eq!(
        last("trends", "80x24"),
        "trends  ·  Tables 1 and 2 and text of the paper  ·  = computed  ⚑ flag"
    );
    assert_eq!(last("trends", "60x20"), "trends  ·  Tables 1 and 2 and text of the paper");
    let narrow = last("compare?transform=gap&year=2016", "80x24");
    assert!(narrow.starts_with("compare?") && narrow.ends_with("text of the paper"), "{narrow}");
    let narrow = last(address, "80x24");
    assert!(narrow.starts_with("compare?") && narrow.ends_with("from the paper"), "{narrow}");
    let long = "compare?regions=shandong,zhejiang&transform=growth&years=2013-2016&year=2015&table=yes";
    assert_eq!(
        last(long, "60x20"),
        "Tables 1 and 2 and text of the paper  ·  = computed  ⚑ flag",
        "no address that shows another view"
    );
}

#[test]
fn problems_are_told_as_the_screen_has_them() {
    let user = User::new();
    let records = user.records(&["show", "problems", "--format", "json"]);
    let order = |records: &[Value], field: &str| {
        let mut order: Vec<String> =
            records.iter().map(|record| record[field].as_str().expect("a section").to_owned()).collect();
        order.dedup();
        order
    };
    // §2.1 to §2.5 and §4; against §3.1 to §3.5 and §4.
    let problems = ["§2.1", "§2.2", "§2.3", "§2.4", "§2.5", "§4"];
    let measures = ["§3.1", "§3.2", "§3.3", "§3.4", "§3.5", "§4"];
    assert_eq!(order(&records, "problem"), problems);
    let reversed = user.records(&["show", "problems?reverse=yes", "--format", "json"]);
    assert_eq!(order(&reversed, "countermeasure"), measures);
    assert_eq!(reversed.len(), records.len());

    let pair = records.iter().find(|r| r["problem"] == "§2.1" && r["countermeasure"] == "§3.1").expect("it");
    // §2.1 names imitation, disregard and haste, and four effects; no countermeasure answers a cause.
    let causes = pair["causes"].as_array().expect("a list");
    assert_eq!(causes.len(), 3);
    assert!(causes.iter().all(|cause| cause.as_str().expect("a text").ends_with("(no answer)")));
    assert_eq!(pair["effects"].as_array().map(Vec::len), Some(4));
    assert_eq!((pair["link"].as_str(), &pair["target"]), (Some("title only"), &Value::Null));
}

/// A layer is taken away as the figures that it shows, each with the source that it has.
#[test]
fn a_layer_is_told_as_its_figures() {
    let user = User::new();
    for layer in ["china-hightech", "shandong-trade", "china-exports"] {
        same_digits(&["show", &format!("structure?layer={layer}")]);
    }
    let records = user.records(&["show", "structure?layer=shandong-trade", "--format", "json"]);
    // By hand from the CSV files: three, three and two shares by mode, three, one, and four times three by owner.
    assert_eq!(records.len(), 24);
    let of = |id: &str| records.iter().find(|r| r["id"] == id).unwrap_or_else(|| panic!("{id}")).clone();
    let ordinary = of("CUSTOMS.trade_share.shandong.ordinary.2018-jan-nov");
    assert_eq!((&ordinary["value"], &ordinary["kind"]), (&Value::from("67.5"), &Value::from("printed")));
    assert!(ordinary["source"].as_str().expect("a text").contains("Dazhong Daily"));
    // 100 * 1566.4 / 17483.7 = 8.96.
    let bonded = of("CUSTOMS.trade_of_total.shandong.bonded-logistics.2018-jan-nov");
    assert_eq!((read(&bonded, "value"), &bonded["kind"]), ("9.0".to_owned(), &Value::from("derived")));
    let shown = user.text(&["show", "structure?layer=shandong-trade", "--size", "120x40"]);
    assert!(
        shown.contains("official statistics, not the paper") && !shown.contains("from the paper"),
        "{shown}"
    );
    let svg = user.text(&["show", "problems?evidence=yes&at=2.4", "--format", "svg"]);
    assert!(svg.contains("official statistics, not the paper"), "{svg}");
}

#[test]
fn problems_are_told_with_what_official_figures_say_of_them() {
    let user = User::new();
    let records = user.records(&["show", "problems?reverse=yes", "--format", "json"]);
    for record in &records {
        let official = &record["official"];
        if record["problem"] == "§4" {
            assert_eq!(official, &Value::Null);
            continue;
        }
        assert!(official["says"].as_array().is_some_and(|says| !says.is_empty()), "{record}");
        assert!(
            official["limits"]
                .as_str()
                .is_some_and(|limits| limits.contains("no figure") || limits.contains("No figure"))
        );
    }
    let research = records.iter().find(|record| record["problem"] == "§2.4").expect("it");
    let says = research["official"]["says"].to_string();
    // From the CSV file: 2.41 in Shandong, 2.13 in China in 2017.
    assert!(says.contains("2.41 % of Shandong") && says.contains("China 2.13"), "{says}");
    same_digits(&["show", "problems"]);
}

/// Digits and counts are those of the CSV files.
#[test]
fn the_evidence_leaves_with_the_series_that_it_plots() {
    let user = User::new();
    let records = user.records(&["show", "problems?evidence=yes", "--format", "json"]);
    let of = |problem: &str, id: &str| {
        let found = records.iter().find(|record| record["problem"] == problem && record["id"] == id);
        found.unwrap_or_else(|| panic!("{id} of {problem}")).clone()
    };
    let ratio = of("§2.4", "NBS.rd_intensity.shandong.2017");
    let said = ["value", "lo", "hi", "unit", "year", "chart"].map(|name| ratio[name].as_str().unwrap_or(""));
    assert_eq!(said, ["2.41", "2.405", "2.415", "%", "2017", "R&D spending over GDP, %"]);
    assert!(ratio["source"].as_str().is_some_and(|source| source.contains("communiqué")), "{ratio}");
    assert!(ratio["says"][0].as_str().is_some_and(|says| says.contains("2.41 % of Shandong's GDP")));
    assert!(ratio["limits"].as_str().is_some_and(|limits| limits.contains("the government's own spending")));
    // The mean of 31 provinces: 3 513 274 / 31 = 113 331.419354838...
    let mean = of("§2.5", "NBS.patent_applications_mean.provinces.2017");
    assert_eq!((&mean["region"], &mean["value"]), (&"provinces".into(), &"113331.419355".into()));
    assert_eq!(read(&mean, "value"), "113331");
    // Shares of the nearest scopes, which no line shows; a rank, which only a sentence names.
    assert_eq!(of("§2.3", "CUSTOMS.trade_share.shandong.ordinary.2018-jan-nov")["value"], "67.5");
    assert_eq!(of("§2.4", "NBS.rd_spending_rank.shandong.2017")["chart"], Value::Null);
    let plotted = |problem: &str| {
        let of_it = records.iter().filter(|record| record["problem"] == problem);
        of_it.filter(|record| !record["chart"].is_null()).count()
    };
    // 5 and 4 lines of 13 years; 4 charts of 3 lines of 14 years, and 2 lines per R&D, which begins in 2011.
    assert_eq!((plotted("§2.4"), plotted("§2.5")), ((5 + 4) * 13, 4 * 3 * 14 + 2 * 13));
    // The five largest exporters and one share, 2016 to 2018; all of China, 2015 to 2023.
    assert_eq!((plotted("§2.1"), plotted("§4")), (3 + 3 + 9, 0));
    same_digits(&["show", "problems?evidence=yes"]);
}

#[test]
fn a_file_is_written_whole_and_only_where_there_is_none() {
    let user = User::new();
    let printed = user.text(&["show", "trends", "--format", "csv"]);
    assert_eq!(user.text(&["show", "trends", "--format", "csv", "-o", "figures.csv"]), "");
    let written = user.home.path().join("figures.csv");
    assert_eq!(fs::read_to_string(&written).expect("a text"), printed);

    user.write("figures.csv", "mine");
    let told = user.mistake(&["show", "trends", "--format", "csv", "-o", "figures.csv"]);
    assert_eq!(told, "qilu: figures.csv is already there and stays as it is\n");
    assert_eq!(fs::read_to_string(&written).expect("a text"), "mine");

    let told = user.mistake(&["show", "-o", "no/such/view.txt"]);
    assert!(
        told.starts_with("qilu: no/such/view.txt cannot be written: ") && !told.contains(".tmp"),
        "{told}"
    );
    let told = user.mistake(&["show", "-o", "figures.csv/view.txt"]);
    assert!(told.contains("in the directory figures.csv: ") && !told.contains(".tmp"), "{told}");
    assert_eq!(user.files().len(), 1, "nothing else is there");
}

#[test]
fn a_directory_that_may_not_be_written_to_is_named() {
    let user = User::new();
    let shut = user.home.path().join("shut");
    fs::create_dir(&shut).expect("a directory");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o555)).expect("a mode");
    if File::create(shut.join("probe")).is_ok() {
        // For root no directory is shut.
        return;
    }
    let told = user.mistake(&["show", "-o", "shut/view.txt"]);
    let why = "nothing can be created in the directory shut: permission denied";
    assert_eq!(told, format!("qilu: shut/view.txt cannot be written: {why}\n"));
}

#[test]
fn a_wrong_address_or_size_is_told_with_its_place() {
    let user = User::new();
    let told = user.mistake(&["show", "compair"]);
    assert!(told.starts_with("ADDRESS:1:1: ") && told.contains("did you mean `compare`?"), "{told}");
    for size in ["0x10", "0", "80x", "x24", "501", "80x24x2", "wide"] {
        assert!(
            user.mistake(&["show", "--size", size]).contains("such as 100x30, each from 1 to 500"),
            "{size}"
        );
    }
}

#[test]
fn the_width_alone_is_a_size() {
    let user = User::new();
    assert_eq!(user.text(&["show", "--size", "80"]), user.text(&["show", "--size", "80x40"]));
    let columns = |args: &[&str], columns: &str| {
        out(&user.command(args).env("COLUMNS", columns).output().expect("it runs"))
    };
    assert_eq!(columns(&["show"], "80"), user.text(&["show", "--size", "80"]));
    assert_eq!(columns(&["show", "--size", "90"], "80"), user.text(&["show", "--size", "90"]));
    // A document has no columns.
    for format in ["svg", "csv"] {
        let args = ["show", "trends", "--format", format];
        assert_eq!(columns(&args, "80"), user.text(&args), "{format}");
    }
}

/// In a pipe there are colours where they are asked for, and nowhere else.
#[test]
fn colours_in_a_pipe_are_asked_for() {
    let user = User::new();
    let plain = user.text(&["show", "trends"]);
    assert!(!plain.contains('\u{1b}'));
    let always = user.text(&["show", "trends", "--color", "always"]);
    assert!(always.contains("\u{1b}[0;"), "{always}");
    assert_eq!(user.text(&["--color=always", "show", "trends"]), always, "on both sides");
    let forced =
        |args: &[&str]| out(&user.command(args).env("CLICOLOR_FORCE", "1").output().expect("it runs"));
    assert_eq!(forced(&["show", "trends"]), always);
    assert!(forced(&[]).contains('\u{1b}') && !forced(&["--color", "never"]).contains('\u{1b}'));
    assert_eq!(forced(&["show", "trends", "--color", "never"]), plain);
    assert!(user.text(&["--help", "--color", "always"]).contains('\u{1b}'));
    assert!(!forced(&["--help", "--color", "never"]).contains('\u{1b}'));
    assert!(user.mistake(&["figurs", "--color", "always"]).contains("\u{1b}["));
}

#[test]
fn options_stand_on_either_side_of_a_command() {
    let user = User::new();
    let file = user.write("mine.toml", "[view]\ntab = \"claims\"\n[keys]\nquit = \"ctrl-q\"\n");
    let file = file.as_str();
    let same: [[&[&str]; 2]; 6] = [
        [
            &["--theme", "light", "show", "--format", "ansi"],
            &["show", "--theme", "light", "--format", "ansi"],
        ],
        [&["--preset", "gap-zhejiang", "show"], &["show", "--preset", "gap-zhejiang"]],
        [&["--plain", "show"], &["show", "--plain"]],
        [&["--config", file, "show"], &["show", "--config", file]],
        [&["--config", file, "presets"], &["presets", "--config", file]],
        [&["--config", file, "config", "check"], &["config", "check", "--config", file]],
    ];
    for [before, behind] in same {
        assert_eq!(user.text(before), user.text(behind), "{before:?}");
    }
    assert_eq!(user.text(&["config", "--config", file, "check"]), user.text(&["config", "check", file]));
    assert_ne!(
        user.text(&["show", "--theme", "light", "--color", "always"]),
        user.text(&["show", "--color", "always"])
    );
    // What is behind a command is nearer, and two that exclude each other do so from either side.
    let nearer = user.text(&["--theme", "light", "show", "--theme", "mono", "--format", "ansi"]);
    assert_eq!(nearer, user.text(&["show", "--theme", "mono", "--format", "ansi"]));
    for args in [
        &["--plain", "show", "--format", "csv"][..],
        &["--theme", "mono", "show", "--plain"],
        &["--preset", "rank", "show", "claims"],
    ] {
        assert!(user.mistake(args).contains("cannot be used with"), "{args:?}");
    }
    assert!(user.mistake(&["--plain", "presets"]).contains("has no effect on 'presets'"));
}

/// Where a shell is at hand, it takes the script; what is offered then, `.ci/completions` asks the shells.
#[test]
fn completions_are_scripts_that_a_shell_takes() {
    let user = User::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = user.text(&["completions", shell]);
        assert!(script.contains("QILU_COMPLETE"), "{shell}: {script}");
        if !["bash", "zsh", "fish"].contains(&shell) {
            continue;
        }
        let path = user.write(&format!("qilu.{shell}"), &script);
        if let Ok(output) = Command::new(shell).args(["-n", &path]).output() {
            assert!(output.status.success() && err(&output).is_empty(), "{shell}: {}", err(&output));
        }
    }
}

/// What a script calls, and what it is answered.
#[test]
fn a_shell_is_offered_what_there_is_now() {
    let user = User::new();
    let preset = "[[preset]]\nname = \"mine\"\ntitle = \"Why?\"\ntab = \"trends\"\n";
    user.write(".config/qilu/config.toml", preset);
    let offered = |shell: &str, words: &[&str]| {
        let place = (words.len() - 1).to_string();
        let mut command = user.command(&["--", &place]);
        let output = command.args(words).env("QILU_COMPLETE", shell).output().expect("it runs");
        assert_eq!((output.status.code(), err(&output)), (Some(0), String::new()), "{words:?}");
        out(&output).lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let cases: [(&[&str], &[&str]); 10] = [
        (&["qilu", "--preset", "mi"], &["mine"]),
        (&["qilu", "show", "--preset", "gap"], &["gap-zhejiang"]),
        (&["qilu", "show", "cla"], &["claims"]),
        (
            &["qilu", "cite", "T1.volume.201"],
            &[
                "T1.volume.2012",
                "T1.volume.2013",
                "T1.volume.2014",
                "T1.volume.2015",
                "T1.volume.2016",
                "T1.volume.2017",
            ],
        ),
        (&["qilu", "claims", "C0"], &["C01", "C02", "C03", "C04", "C05", "C06", "C07", "C08", "C09"]),
        (&["qilu", "claims", "--verdict", "holds,text"], &["holds,text-conflict"]),
        (&["qilu", "brief", "--pick", "C04,gap.zhejiang.2016"], &["C04,gap.zhejiang.2016"]),
        (&["qilu", "figures", "growth.shandong.2017:"], &["growth.shandong.2017:yuan"]),
        (&["qilu", "figures", "--region", "zhe"], &["zhejiang"]),
        // bash parts words at `=`, and puts what it is told behind it.
        (&["qilu", "show", "--theme", "=", "li"], &["light"]),
    ];
    for (words, expected) in cases {
        assert_eq!(offered("bash", words), expected, "{words:?}");
    }
    assert_eq!(offered("bash", &["qilu", "--theme", "="]).len(), NAMES.len(), "all themes");
    assert_eq!(offered("zsh", &["qilu", "--theme=li"]), ["--theme=light:dark on light, paints its ground"]);
    assert_eq!(offered("zsh", &["qilu", "--preset", "mi"]), ["mine:Why?"]);
    // A mistake in the settings is told by whoever reads them.
    user.write(".config/qilu/config.toml", "[[");
    assert_eq!(offered("bash", &["qilu", "--preset", "gap"]), ["gap-zhejiang"]);
}

/// Options at the beginning of a line of the help: `--format`.
fn options_of(help: &str) -> BTreeSet<String> {
    let names = help.lines().filter_map(|line| {
        let line = line.trim_start();
        let long = line
            .strip_prefix("--")
            .or_else(|| line.split_once(", --").filter(|_| line.starts_with('-')).map(|(_, l)| l))?;
        Some(long.split([' ', '=']).next().unwrap_or_default().to_owned())
    });
    names.collect()
}

/// Every option that a command's help knows stands under that command in the page.
#[test]
fn the_manual_page_has_its_parts_and_every_option_of_every_command() {
    let user = User::new();
    let page = user.text(&["man"]);
    assert!(page.contains(".TH qilu 1"), "{page}");
    for part in [
        "NAME",
        "SYNOPSIS",
        "OPTIONS",
        "COMMANDS",
        "ENVIRONMENT",
        "FILES",
        "EXAMPLES",
        "EXIT STATUS",
        "VERSION",
    ] {
        let heading =
            |line: &str| line.strip_prefix(".SH ").is_some_and(|name| name.trim_matches('"') == part);
        assert_eq!(page.lines().filter(|line| heading(line)).count(), 1, "{part}");
    }
    assert!(page.contains("QILU_CONFIG") && page.contains("config.toml"), "{page}");
    let commands = [
        "show",
        "figures",
        "claims",
        "presets",
        "cite",
        "export",
        "config",
        "config path",
        "config init",
        "config check",
        "config show",
        "keys",
        "completions",
        "man",
    ];
    for command in commands {
        let start = page.find(&format!(".SS qilu {command}\n")).unwrap_or_else(|| panic!("no {command}"));
        let section = &page[start + 1..];
        let section = &section[..section.find("\n.S").unwrap_or(section.len())];
        let mut words: Vec<&str> = command.split(' ').collect();
        words.push("--help");
        let options = options_of(&user.text(&words));
        assert!(options.contains("help"), "{command}");
        for option in options {
            let written = format!("\\-\\-{}", option.replace('-', "\\-"));
            assert!(section.contains(&written), "{command}: {written}\n{section}");
        }
    }
    assert!(!page.contains("qilu\\-show(1)"), "no page is named that there is not");
}
