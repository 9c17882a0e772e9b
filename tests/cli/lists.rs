//! `figures` and `claims`. What the figures must be is worked out by hand from the paper's two tables.

use serde_json::Value;

use crate::user::{User, out};

fn by_id<'a>(records: &'a [Value], id: &str) -> &'a Value {
    records.iter().find(|record| record["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

fn interval(record: &Value) -> [&str; 3] {
    ["lo", "value", "hi"].map(|field| record[field].as_str().expect("a decimal string"))
}

/// What the figures say of each other stands before the statements, unless only some are asked for. The sums are
/// done by hand in the unit tests of the relations.
#[test]
fn claims_begin_with_what_does_not_fit_among_the_figures() {
    let user = User::new();
    let list = user.text(&["claims"]);
    let said =
        "12 relations among the figures: 8 fit, 1 cannot be decided, 3 do not fit even with rounding\n";
    assert!(list.starts_with(said), "{list}");
    let (before, _) = list.split_once("\n\n").unwrap_or_else(|| panic!("{list}"));
    let twice = before.lines().last().unwrap_or_default();
    assert!(twice.starts_with("twice") && twice.ends_with("14.78 in Table 1, 14.82 in Table 2"), "{twice}");
    assert!(!user.text(&["claims", "--verdict", "contradicted"]).contains("relation"));
}

/// Without its statements the paper still has its tables: three alarms, and the code says so.
#[test]
fn check_tells_what_does_not_fit_among_the_figures() {
    let user = User::new();
    let paper =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/paper.toml")).expect("a file");
    let (tables, _) = paper.split_once("[[problem]]").expect("problems");
    let output = user.output(&["check", &user.write("tables.toml", tables)]);
    let told = out(&output);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let list: Vec<&str> =
        told.lines().skip(1).filter_map(|line| line.trim().split_once(':')).map(|(word, _)| word).collect();
    assert_eq!(list[..3], ["growth", "growth", "twice"], "{told}");
    assert!(
        told.contains("tables.toml: no mistakes, but 3 findings\n") && told.contains("1 cannot be decided"),
        "{told}"
    );
}

#[test]
fn every_figure_is_listed() {
    let mut figures = User::new().records(&["figures", "--format", "json"]);
    let origins = ["NBS.", "SAFE.", "WDI.", "CUSTOMS.", "MOFCOM.", "STUDY.", "PRESS."];
    let is_official = |figure: &Value| {
        let id = figure["id"].as_str().expect("an id");
        origins.iter().any(|origin| id.starts_with(origin))
    };
    // The paper's come first, then the official ones: by 32 areas exports and imports of 3 years, R&D
    // of 2 columns and 13 years, patents of 4 columns and 14 years; by 31 areas two files of GDP of 6
    // years; rates of exchange of 7 years; of China exports and imports of 9 years by the portal, exports of 6 by the
    // World Bank; 98 rows of structure, 10 more that grew since 2017, and the two figures of the press.
    let official = figures.split_off(figures.iter().position(is_official).expect("official ones"));
    assert!(official.iter().all(is_official));
    let printed = official.iter().filter(|figure| figure["kind"] == "printed").count();
    assert_eq!(printed, 32 * (2 * 3 + 2 * 13 + 4 * 14) + 31 * 2 * 6 + 7 + (2 * 9 + 6) + 98 + 10 + 2);
    let of = |kind: &str| figures.iter().filter(|figure| figure["kind"] == kind).count();
    // Table 1 has 3 columns and Table 2 has 3 rows, each of 6 years.
    assert_eq!(of("printed"), (3 + 3) * 6);
    // Growth, change and contribution of 3 regions in 5 steps; index, share and rank in 6 years; gap
    // and ratio of 2 peers in 6 years, growth gap in 5 steps; share points, gross exports and their
    // growth, other exports and theirs; compound growth of 3 regions over the 15 spans that 6 years
    // have; both effects over the 5 steps, from the peak on, and over all years.
    let derived = 3 * 3 * 5 + 3 * 3 * 6 + 2 * 2 * 6 + 2 * 5 + (5 + 6 + 5 + 6 + 5) + 3 * 15 + 2 * 7;
    // In yuan, all but shares, ratios, ranks and share points; and the 24 levels that are printed.
    let derived = derived + (derived - 2 * 3 * 6 - 2 * 6 - 5) + 4 * 6;
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
    // To twelve digits, the ends outwards. python3, from decimal import Decimal as D:
    // 100 * (D("17.525") / D("14.715") - 1), 100 * (D("17.53") / D("14.71") - 1), 100 * (D("17.535") / D("14.705") - 1)
    let growth = by_id(&figures, "growth.shandong.2013");
    assert_eq!(interval(growth), ["19.0961603805", "19.170632223", "19.2451547093"]);
    assert_eq!(growth["decimals"], "2");
    // D("138.005") / D("14.625"), D("138.01") / D("14.62"), D("138.015") / D("14.615")
    let ratio = by_id(&figures, "ratio.jiangsu.2017");
    assert_eq!(interval(ratio), ["9.43623931623", "9.43980848153", "9.44338008895"]);
    assert_eq!(ratio["decimals"], "2");
    // 14.365 / 17.535, 14.37 / 17.53, 14.375 / 17.525: 0.0010 wide, of which two decimals
    // would make 0.02.
    let ratio = by_id(&figures, "ratio.zhejiang.2013");
    assert_eq!(interval(ratio), ["0.819218705446", "0.819737592698", "0.820256776035"]);
    assert_eq!(ratio["decimals"], "3");
    // 20.54 / (20.54 + 15.44 + 129.36) = 0.1242288617394...
    assert_eq!(by_id(&figures, "share3.shandong.2014")["value"], "12.4228861739");
    // What is counted is exact, and what is computed from nothing else.
    let patents = by_id(&figures, "NBS.patent_applications.shandong.2017");
    assert_eq!(interval(patents), ["204859"; 3]);
    let rank = by_id(&figures, "NBS.patent_applications_rank.shandong.2017");
    assert_eq!((interval(rank), &rank["decimals"]), (["4"; 3], &Value::from("0")));
    // 2016: 14.78 is less than 16.85 and 116.98.
    assert_eq!(by_id(&figures, "rank.shandong.2016")["value"], "3");

    // In yuan, at 675.18 for 100 US$ in 2017 and 664.23 in 2016. python3, from decimal import Decimal as D:
    // D("14.615") * D("675.175") / 100, D("14.62") * D("675.18") / 100, D("14.625") * D("675.185") / 100
    let level = by_id(&figures, "T1.volume.2017:yuan");
    assert_eq!(interval(level), ["98.67682625", "98.711316", "98.74580625"]);
    assert_eq!(level["unit"], "bn yuan");
    assert_eq!(level["formula"], "T1.volume.2017 × SAFE.yuan.china.2017 / 100");
    // 100 * (D("98.67682625") / (D("14.785") * D("664.235") / 100) - 1), and so on: a rise where dollars fell.
    let growth = by_id(&figures, "growth.shandong.2017:yuan");
    assert_eq!(interval(growth), ["0.478255936669", "0.548135369824", "0.618063148668"]);
    assert_eq!(growth["formula"], "100 × (T1.volume.2017:yuan / T1.volume.2016:yuan - 1)");
    // Gross exports rise in both years in which they fall, or may fall, in dollars.
    let rises = |id| by_id(&figures, id)["lo"].as_str().is_some_and(|lo| !lo.starts_with('-'));
    let ids = ["growth.gross.2015:yuan", "growth.gross.2016:yuan", "growth.gross.2015", "growth.gross.2016"];
    assert_eq!(ids.map(rises), [true, true, false, false]);
    // A share is the same in any currency.
    assert!(!figures.iter().any(|figure| figure["id"] == "share3.shandong.2017:yuan"));

    // The caveat that dollars of the United States are meant: customs figures of 2017 in yuan, over the paper's,
    // are within half a per cent of the rate of that year. 99.01 / 14.62 = 6.772, 996.54 / 147.68 = 6.748, 6.7518.
    let number =
        |id: &str| by_id(&figures, id)["value"].as_str().and_then(|x| x.parse::<f64>().ok()).expect(id);
    let rate = number("SAFE.yuan.china.2017") / 100.0;
    for (yuan, dollars) in [
        ("CUSTOMS.hightech_exports.shandong.2017", "T1.volume.2017"),
        ("CUSTOMS.exports.shandong.2017", "gross.2017"),
    ] {
        let implied = number(yuan) / number(dollars);
        assert!((implied / rate - 1.0).abs() < 0.005, "{yuan}: {implied}, not {rate}");
    }

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
    assert!(line("gap.zhejiang.2016").starts_with("= gap") && line("gap.zhejiang.2016").contains(" -2.07 "));
    let last = lines.last().unwrap();
    assert!(last.starts_with(&format!("{} figures: ", lines.len() - 2)), "{last}");
    assert!(lines.iter().all(|line| line.trim_end() == *line));

    assert_eq!(user.text(&["figures", "RATIO.Zhejiang.2016"]).lines().count(), 3, "any case");
    assert!(user.text(&["figures", "rank among"]).contains("rank.jiangsu.2012"), "names count, too");
}

#[test]
fn nothing_found_is_code_1_with_a_guess_on_every_list() {
    let user = User::new();
    let cases: [(&[&str], &str); 9] = [
        (&["figures", "gap.zhejang.2016"], "did you mean `gap.zhejiang.2016`?"),
        (&["figures", "zhejang"], "did you mean `zhejiang`?"),
        (&["figures", "nothing like it"], "`qilu figures` lists them all"),
        (&["figures", "--region", "shandon"], "did you mean `shandong`?"),
        (&["figures", "T1.volume.2016", "--kind", "derived"], "no figure has all that is asked for"),
        (&["claims", "C999"], "no statement has `C999` in its id or words"),
        (&["claims", "shandnog"], "did you mean `Shandong`?"),
        (&["claims", "C04", "--verdict", "holds"], "no statement has all that is asked for"),
        (&["presets", "gap-zhejang"], "did you mean `gap-zhejiang`?"),
    ];
    for (args, told) in cases {
        let nothing = user.nothing(args, "");
        assert!(nothing.contains(told), "{args:?}: {nothing}");
    }
    // What a program reads stays what it can read.
    assert!(
        user.nothing(&["figures", "nothing like it", "--format", "json"], "[]\n").contains("PATTERN:1:1")
    );
    user.nothing(&["claims", "nothing like it", "--strict", "--format", "json"], "[]\n");
    user.nothing(&["presets", "nothing like it", "--format", "csv"], "name,title,address\n");
}

#[test]
fn an_id_asks_for_one_figure_and_filters_for_some() {
    let user = User::new();
    let ids = |args: &[&str]| -> Vec<String> {
        let records = user.records(&[&["figures", "--format", "json"], args].concat());
        records.iter().map(|record| record["id"].as_str().expect("an id").to_owned()).collect()
    };
    // `gross.2016` stands in `growth.gross.2016`, too.
    assert_eq!(
        (ids(&["gross.2016"]), ids(&["Gross.2016"])),
        (vec!["gross.2016".to_owned()], vec!["gross.2016".to_owned()])
    );
    assert!(ids(&["gross.201"]).len() > 1);
    assert_eq!(ids(&["T1.volume", "--flag", "conflict"]), ["T1.volume.2016", "T1.volume.2016:yuan"]);
    // Table 2 has three rows of six years.
    assert_eq!(ids(&["T2.", "--kind", "printed"]).len(), 3 * 6);
    // In dollars and in yuan.
    assert_eq!(ids(&["T2.", "--region", "zhejiang,jiangsu"]).len(), 2 * 2 * 6);
    assert!(ids(&["T2.", "--region", "shandong", "--kind", "printed", "--flag", "conflict"]).len() == 1);
    assert!(user.mistake(&["figures", "--kind", "print"]).contains("'printed'"));
    assert!(user.mistake(&["figures", "--flag", "conflikt"]).contains("'conflict'"));
}

/// What is listed is what `--preset` and `show` take.
#[test]
fn presets_are_listed_with_title_and_address() {
    let user = User::new();
    let mine = "[[preset]]\nname = \"mine\"\ntitle = \"Why?\"\ntab = \"trends\"\nyear = 2014\n";
    let file = user.write("mine.toml", mine);
    let listed = user.records(&["presets", "--config", &file, "--format", "json"]);
    let fields =
        |record: &Value| ["name", "title", "address"].map(|field| record[field].as_str().map(str::to_owned));
    let mine = ["mine", "Why?", "trends?year=2014"].map(|text| Some(text.to_owned()));
    assert_eq!(listed.last().map(fields), Some(mine));
    for record in &listed {
        let [Some(name), _, Some(address)] = fields(record) else { panic!("{record}") };
        let by_name = user.text(&["show", "--preset", &name, "--config", &file]);
        assert_eq!(by_name, user.text(&["show", &address, "--config", &file]), "{name}");
    }
    let text = user.text(&["presets", "MINE", "--config", &file]);
    assert_eq!(text, "NAME  TITLE  ADDRESS\nmine  Why?   'trends?year=2014'\n");
    assert!(user.text(&["presets", "--format", "md"]).starts_with("| name | title | address |"));
    assert_eq!(user.text(&["presets", "--format", "csv"]).lines().next(), Some("name,title,address"));
}

#[test]
fn text_follows_the_locale_and_json_does_not() {
    let user = User::new();
    let run = |locale: &str, args: &[&str]| {
        out(&user.command(args).env("LC_ALL", locale).output().expect("it runs"))
    };
    let text = run("C", &["figures", "2016"]);
    assert!(text.is_ascii() && text.contains("* conflict"), "{text}");
    assert!(run("C", &["claims"]).is_ascii() && run("C", &[]).is_ascii() && run("C", &["keys"]).is_ascii());
    assert!(run("C.UTF-8", &["claims", "--glyphs", "ascii"]).is_ascii());
    assert!(run("C.UTF-8", &["--glyphs", "ascii", "keys"]).is_ascii());
    assert!(run("C", &["claims", "--glyphs", "unicode"]).contains('§'));
    assert!(!run("zh_CN.UTF-8", &["claims"]).contains('…'));
    let json: &[&str] = &["figures", "--format", "json"];
    assert_eq!(run("C", json), run("zh_CN.UTF-8", json));
}

#[test]
fn a_claim_s_record_has_its_sum_and_whose_it_is() {
    let user = User::new();
    let claims = user.records(&["claims", "--format", "json"]);
    // The largest step is 17.53 / 14.71; the text says more than 20.
    let claim = by_id(&claims, "C04");
    assert_eq!((claim["section"].as_str(), claim["verdict"].as_str()), (Some("1.1"), Some("contradicted")));
    assert_eq!(interval(claim), ["19.0961603805", "19.170632223", "19.2451547093"]);
    assert_eq!((claim["unit"].as_str(), &claim["needs"]), (Some("%"), &Value::Null));
    assert!(claim["cells"].as_array().unwrap().contains(&Value::from("T1.volume.2012")));
    assert_eq!(claim["depends_on_conflict"], false);
    // 14.82 / 17.71 is a fall of 16.3 %, not of 16.5 %: the printed rates fit Table 1 alone.
    assert_eq!(by_id(&claims, "C19")["depends_on_conflict"], true);
    // 14.62 × 675.18 is more than 14.78 × 664.23: in yuan exports did not fall in 2017.
    let reason = by_id(&claims, "C06")["reason"].as_str().expect("a reason");
    assert!(reason.contains("in yuan contradicted: not in 2017"), "{reason}");
    // The paper prints 14.78 and 14.82 and says nothing of it; years and provinces stand in the captions.
    let voice = |id| by_id(&claims, id)["voice"].as_str();
    assert_eq!(["C04", "C16", "C18"].map(voice), [Some("author"), Some("caption"), Some("ours")]);
    // Nothing is computed where no figure decides.
    let claim = by_id(&claims, "C20");
    assert_eq!((claim["verdict"].as_str(), &claim["value"]), (Some("no-figure"), &Value::Null));
    assert!(claim["needs"].as_str().is_some_and(|needs| claim["reason"] == format!("needs: {needs}")));

    let other = user.records(&["claims", "--format", "json", "--conflict", "t2"]);
    assert_ne!(by_id(&other, "C19")["verdict"], by_id(&claims, "C19")["verdict"]);
}

#[test]
fn claims_are_chosen_by_verdict_and_words() {
    let user = User::new();
    let all = user.records(&["claims", "--format", "json"]).len();
    let some = |verdicts: &str| user.records(&["claims", "--format", "json", "--verdict", verdicts]).len();
    // None of the paper's is left open by the digits, and nothing found is an error.
    let sum: usize =
        ["holds", "holds-but", "depends-on-reading", "contradicted", "text-conflict", "no-figure"]
            .into_iter()
            .map(some)
            .sum();
    assert_eq!(sum, all);
    assert_eq!(some("contradicted,holds"), some("contradicted") + some("holds"));
    let text = user.text(&["claims", "--verdict", "contradicted"]);
    assert!(text.starts_with("  ID ") && text.contains("C04  §1.1"), "{text}");
    // C02 and C04 are the paper's; that the tables ought to agree (C18) is what we say.
    assert_eq!(some("contradicted"), 3);
    assert!(text.ends_with("\n3 statements: 2 contradicted; 1 of captions or ours, not counted\n"), "{text}");
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
    // That the tables agree is what we say, beside what the authors do.
    assert_eq!(code(&["claims", "--strict", "C18"]), Some(0));
    let failed = user.output(&["claims", "--strict"]);
    assert_eq!(String::from_utf8(failed.stderr).unwrap(), "qilu: contradicted: C02, C04\n");
    assert_eq!(code(&["claims", "C04"]), Some(0));
}
