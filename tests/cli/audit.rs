//! `qilu audit`: what is said of the numbers of a report. Figures are those of the paper's tables.

use std::io::Write as _;
use std::process::Stdio;

use crate::user::{User, err, out};

/// What `audit` says of a text: the code, and what it prints.
fn audited(text: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let user = User::new();
    let file = user.write("report.md", text);
    let output = user.output(&[&["audit", &file], more].concat());
    let named = |text: String| text.replace(&file, "report.md");
    (output.status.code(), named(out(&output)), named(err(&output)))
}

/// Table 1 prints 20.54 and 14.62 for 2014 and 2017, −16.5 % for 2016; (14.62/14.71)^(1/5) − 1 = −0.12 %. Official
/// exports make Shandong 11th of 31 in 2017.
#[test]
fn what_is_its_figure_rounded_fits() {
    let (code, text, mistakes) = audited(
        "US$20.54 bn<!-- T1.volume.2014 -->, 14.62<!-- T1.volume.2017 --> or **15** bn<!-- T1.volume.2017 -->, 14 620 million \
         US$<!-- T1.volume.2017 -->, 146.2亿<!-- T1.volume.2017 -->; −16.5 %<!-- T1.growth.2016 -->, down \
         17 per cent<!-- -T1.growth.2016 -->, -0.1%<!-- cagr.shandong.2012-2017 -->, 11th<!-- \
         NBS.hightech_exports_rank.shandong.2017 -->, 14–15<!-- T1.volume.2017 -->, 5 of them",
        &[],
    );
    assert_eq!((code, mistakes.as_str()), (Some(0), ""), "{text}");
    assert_eq!(text, "report.md: 10 numbers tied to figures: 10 fit; 1 tied to none\n");
}

#[test]
fn what_differs_is_told_with_its_place_and_what_to_do() {
    let (code, text, mistakes) = audited("# Exports\n\nIt was 14.63 bn<!-- T1.volume.2017 -->.\n", &[]);
    assert_eq!((code, mistakes.as_str()), (Some(1), ""));
    let told = "report.md: 1 number tied to figures: 1 differ; 0 tied to none\n\
                report.md:3:8: 14.63 bn differs from T1.volume.2017 by more than rounding: T1.volume.2017 is 14.62 bn US$, \
                [14.615, 14.625]\n 3 | It was 14.63 bn<!-- T1.volume.2017 -->.\n   |        ^^^^^\n   = write 14.62 bn US$\n";
    assert_eq!(text, told);
    for (text, told, help) in [
        ("16.5 %<!-- T1.growth.2016 -->", "16.5 % has not the sign of T1.growth.2016", "`-T1.growth.2016`"),
        (
            "−16.5 %<!-- -T1.growth.2016 -->",
            "-16.5 % has not the sign of -T1.growth.2016",
            "`T1.growth.2016`",
        ),
        ("20.54<!-- T1.volume.2017 -->", "20.54 differs from T1.volume.2017", "20.54 is `T1.volume.2014`"),
        ("14.623<!-- T1.volume.2017 -->", "14.623 differs", "write 14.62"),
        ("14.62 mn<!-- T1.volume.2017 -->", "14.62 mn differs", "write 14.62"),
        ("14.62 %<!-- T1.volume.2017 -->", "14.62 % is written in another unit", "write 14.62 bn US$"),
        (
            "14.62 bn yuan<!-- T1.volume.2017 -->",
            "14.62 bn yuan is written in another unit",
            "write 14.62 bn US$",
        ),
        ("16.5 points<!-- -T1.growth.2016 -->", "16.5 points is written in another unit", "write -16.5 %"),
        ("12–14<!-- T1.volume.2017 -->", "12–14 differs", "write 14.62"),
    ] {
        let (code, found, _) = audited(text, &[]);
        assert_eq!(code, Some(1), "{text}: {found}");
        assert!(found.contains(told) && found.contains(help), "{text}: {found}");
    }
}

/// 17.53 / 14.71 − 1 = 19.17 %, 14.62 from 14.615 to 14.625, 138.01 / 14.62 = 9.44; a twentieth of 15 is 0.75.
#[test]
fn a_word_before_a_number_is_a_claim_of_its_own() {
    for (text, told) in [
        ("by more than 19 %<!-- growth.shandong.2013 -->", None),
        (
            "by **more than** 20 %<!-- growth.shandong.2013 -->",
            Some("more than 20 % does not hold of growth.shandong.2013"),
        ),
        ("over US$14 bn<!-- T1.volume.2017 -->", None),
        ("over US$14.62 bn<!-- T1.volume.2017 -->", Some("over 14.62 bn does not hold")),
        ("at least nine, 9<!-- ratio.jiangsu.2017 -->", None),
        ("fell by less than 17 %<!-- -T1.growth.2016 -->", None),
        (
            "fell by less than 16 %<!-- -T1.growth.2016 -->",
            Some("less than 16 % does not hold of -T1.growth.2016"),
        ),
        ("about 15 bn<!-- T1.volume.2017 -->", None),
        ("about 16 bn<!-- T1.volume.2017 -->", Some("about 16 bn does not hold")),
        ("nearly 15 bn<!-- T1.volume.2017 -->", None),
        ("nearly 14 bn<!-- T1.volume.2017 -->", Some("nearly 14 bn does not hold")),
        ("超过140亿<!-- T1.volume.2017 -->", None),
        ("不到140亿<!-- T1.volume.2017 -->", Some("does not hold")),
        ("\\> 14 bn<!-- T1.volume.2017 -->", None),
        // What a table stood at is no bound.
        ("it went up to 14.62<!-- T1.volume.2017 -->", None),
    ] {
        let (code, found, _) = audited(text, &[]);
        assert_eq!(code, Some(i32::from(told.is_some())), "{text}: {found}");
        assert!(told.is_none_or(|told| found.contains(told)), "{text}: {found}");
    }
}

/// The interval of −16.54 is that of 14.775/17.715 − 1 to 14.785/17.705 − 1: −16.596 to −16.493.
#[test]
fn an_interval_is_that_of_the_figure() {
    for (text, code) in [
        ("[−16.60, −16.49]<!-- growth.shandong.2016 -->", 0),
        ("[-16.6, -16.5]<!-- growth.shandong.2016 -->", 0),
        ("[−16.70, −16.49]<!-- growth.shandong.2016 -->", 1),
        ("[−16.59, −16.49]<!-- growth.shandong.2016 -->", 1),
    ] {
        assert_eq!(audited(text, &[]).0, Some(code), "{text}");
    }
}

#[test]
fn a_tie_that_leads_nowhere_is_a_mistake() {
    let (code, text, mistakes) = audited("14.62<!-- T1.volum.2017 -->", &[]);
    assert_eq!((code, text.as_str()), (Some(2), "report.md: 0 numbers tied to figures; 0 tied to none\n"));
    assert!(mistakes.starts_with("report.md:1:11: there is no figure `T1.volum.2017`\n"), "{mistakes}");
    assert!(mistakes.ends_with("= did you mean `T1.volume.2017`?\n"), "{mistakes}");
    let (code, _, mistakes) = audited("Nothing<!-- T1.volume.2017 -->", &[]);
    assert_eq!(code, Some(2));
    assert!(mistakes.contains("report.md:1:13: there is no number before `T1.volume.2017`"), "{mistakes}");
    assert!(mistakes.contains("`14.62<!-- T1.volume.2017 -->`"), "{mistakes}");
    let (code, _, mistakes) = audited("14.62<!-- see above -->", &[]);
    assert!(code == Some(2) && mistakes.contains("there is no figure `see above`"), "{mistakes}");
}

#[test]
fn what_is_tied_to_nothing_is_listed_on_demand() {
    let text = "In 2014, 20.54 of 4; `7`\n";
    assert_eq!(audited(text, &[]).1, "report.md: 0 numbers tied to figures; 2 tied to none\n");
    let (code, listed, _) = audited(text, &["--untied"]);
    assert_eq!(code, Some(0), "nothing asks for a tie");
    assert!(listed.contains("report.md:1:10: 20.54 is tied to no figure"), "{listed}");
    assert!(listed.contains("= 20.54 is `T1.volume.2014` or `T2.shandong.2014`"), "{listed}");
    assert!(listed.contains("report.md:1:19: 4 is tied to no figure"), "{listed}");
}

#[test]
fn records_have_what_is_printed_and_what_is_written() {
    let text = "14.6 bn<!-- T1.volume.2017 -->, 3\n\n14.7<!-- T1.volume.2017 -->";
    let (code, csv, _) = audited(text, &["--format", "csv"]);
    let told = "file,line,column,written,id,tied,value,lo,hi,unit,flags,reason,help\n\
                report.md,1,1,14.6,T1.volume.2017,fits,14.62,14.615,14.625,bn US$,,14.6 bn is T1.volume.2017,\n\
                report.md,3,1,14.7,T1.volume.2017,differs,14.62,14.615,14.625,bn US$,,\"14.7 differs from T1.volume.2017 by more \
                than rounding: T1.volume.2017 is 14.62 bn US$, [14.615, 14.625]\",write 14.62 bn US$\n";
    assert_eq!((code, csv.as_str()), (Some(1), told));
    let (_, json, _) = audited(text, &["--untied", "--format", "json"]);
    assert!(json.contains(r#""written":"3","id":"","tied":"untied","value":null"#), "{json}");
}

#[test]
fn what_is_no_report_is_refused_with_the_reason() {
    let user = User::new();
    let told = |path: &str| user.mistake(&["audit", path]);
    assert_eq!(told("/dev/zero"), "qilu: /dev/zero is longer than 8192 KiB: it can hardly be a report\n");
    assert_eq!(told("nowhere.md"), "qilu: there is no report nowhere.md\n");
    assert_eq!(told("/"), "qilu: / is a directory, where a file was expected\n");
}

/// By the other table 2016 is 14.82.
#[test]
fn the_table_that_is_followed_decides_and_a_stream_is_read() {
    let text = "−16.3 %<!-- growth.shandong.2016 -->";
    assert_eq!(audited(text, &[]).0, Some(1));
    assert_eq!(audited(text, &["--conflict", "t2"]).0, Some(0));
    let mut child = User::new()
        .command(&["audit", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{error}"));
    child
        .stdin
        .take()
        .map(|mut stdin| stdin.write_all(b"1.5<!-- T1.volume.2017 -->"))
        .expect("a pipe")
        .expect("written");
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(1));
    assert!(out(&output).contains("standard input:1:1: 1.5 differs"), "{output:?}");
}

/// Every number of the paper or of official statistics in these pages is that of the data.
#[test]
fn the_pages_of_this_repository_are_audited() {
    let user = User::new();
    let page = |name: &str| format!("{}/{name}", env!("CARGO_MANIFEST_DIR"));
    let pages =
        ["README.md", "docs/audit.md", "docs/checks.md", "docs/data.md", "docs/import.md", "docs/screen.md"]
            .map(page);
    let mut args = vec!["audit"];
    args.extend(pages.iter().map(String::as_str));
    let output = user.output(&args);
    assert_eq!(output.status.code(), Some(0), "{}{}", out(&output), err(&output));
    for told in ["README.md: 4 numbers tied to figures: 4 fit", "data.md: 2 numbers tied to figures: 2 fit"] {
        assert!(out(&output).contains(told), "{}", out(&output));
    }
}
