//! `qilu diff`: two vintages of one small table, of our own making; what must come of it is worked out by hand.

use serde_json::Value;

use crate::user::{User, out};

/// Three ports in a vintage; of each, its years and digits.
fn vintage(ports: [(&str, &str, &str); 3]) -> String {
    let head = "[publication]\nid = \"ports\"\nkind = \"own\"\nabout = \"Ports\"\nfocus = \"a\"\nplaces = \"ports\"\n\
                place = \"port\"\n\n[[measure]]\nid = \"freight\"\nkind = \"level\"\nunit = \"mn t\"\n\n\
                [[table]]\nid = \"T\"\nname = \"Table T\"\n";
    let statement = "\n[[statement]]\nid = \"S1\"\nsection = \"1\"\ntext = \"A rose in 2021.\"\nshort = \"A rose\"\n\
                     check = { type = \"step\", series = \"T.a\", year = 2021, direction = \"up\" }\n";
    let port = |(id, role, cells): &(&str, &str, &str)| {
        format!(
            "\n[[place]]\nid = \"{id}\"\nname = \"Port {id}\"\nshort = \"P{id}\"\nrole = \"{role}\"\n\n[[series]]\nid = \"T.{id}\"\n\
             table = \"T\"\nplace = \"{id}\"\nmeasure = \"freight\"\nname = \"Freight of {id}\"\nsection = \"1\"\n\
             cells = {{ {cells} }}\n"
        )
    };
    let ports: String = ports.iter().map(port).collect();
    head.to_owned() + &ports + statement
}

fn written(user: &User) -> [String; 2] {
    let old = [
        ("a", "focus", r#"2020 = "10.0", 2021 = "12.0""#),
        ("b", "peer", r#"2020 = "9.5", 2021 = "11.5""#),
        ("c", "peer", r#"2020 = "5.0", 2021 = "5.5""#),
    ];
    let new = [
        ("a", "focus", r#"2020 = "10.04", 2021 = "10.0""#),
        ("b", "peer", r#"2020 = "9.5", 2021 = "11.5""#),
        ("c", "peer", r#"2021 = "5.5", 2022 = "6.0""#),
    ];
    [user.write("old.toml", &vintage(old)), user.write("new.toml", &vintage(new))]
}

fn found<'a>(records: &'a [Value], what: &str, id: &str) -> &'a Value {
    let is = |record: &&Value| record["what"] == what && record["id"] == id;
    records.iter().find(is).unwrap_or_else(|| panic!("no {what} {id}: {records:?}"))
}

/// 10.04 may print as 10.0; 100 (10.0/12.0 − 1) = −16.67, from 9.95/12.05 to 10.05/11.95: −17.43 to −15.90. A and B
/// change places in 2021. A's rise of 2.0 becomes a change of −0.04 with both signs open.
#[test]
fn two_vintages_differ_in_figures_and_in_what_follows() {
    let user = User::new();
    let [old, new] = written(&user);
    let output = user.output(&["diff", &old, &new, "--all", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let records: Vec<Value> = serde_json::from_str(&out(&output)).expect("records");
    let change = |id: &str| found(&records, "figure", id)["change"].as_str().expect("a word").to_owned();
    let figures = [
        ("T.a.2020", "within-rounding"),
        ("T.a.2021", "changed"),
        ("T.b.2020", "equal"),
        ("T.b.2021", "equal"),
        ("T.c.2020", "only-old"),
        ("T.c.2021", "equal"),
        ("T.c.2022", "only-new"),
    ];
    assert_eq!(figures.map(|(id, _)| change(id)), figures.map(|(_, change)| change.to_owned()));
    assert_eq!(records.iter().filter(|record| record["what"] == "figure").count(), figures.len());
    let by = ["by", "by_lo", "by_hi"].map(|field| {
        let number: f64 =
            found(&records, "figure", "T.a.2021")[field].as_str().expect("digits").parse().expect("a number");
        format!("{number:.2}")
    });
    assert_eq!(by, ["-16.67", "-17.43", "-15.90"]);
    let places = ["freight.a.2021", "freight.b.2021"].map(|id| {
        let rank = found(&records, "rank", id);
        [&rank["old"], &rank["new"]].map(|place| place.as_str().expect("a place").to_owned())
    });
    assert_eq!(places, [["1", "2"], ["2", "1"]]);
    let claim = found(&records, "claim", "S1");
    let verdict = |side: &str| {
        claim[side].as_str().and_then(|said| said.split(':').next()).expect("a verdict").to_owned()
    };
    assert_eq!([verdict("old"), verdict("new")], ["holds", "open"]);
}

#[test]
fn the_same_twice_is_no_difference() {
    let user = User::new();
    let [old, _] = written(&user);
    assert_eq!(user.text(&["diff", &old, &old]), "6 figures: 6 equal\n");
}

/// The paper's tables share six figures of the place in focus; they differ in one.
#[test]
fn two_tables_of_the_paper_differ_for_one_year() {
    let output = User::new().output(&["diff", "t1", "t2"]);
    let text = out(&output);
    assert_eq!(output.status.code(), Some(1));
    let line =
        text.lines().find(|line| line.starts_with("T2.shandong.2016")).unwrap_or_else(|| panic!("{text}"));
    let cells: Vec<&str> = line.split_whitespace().collect();
    // 100 (14.82/14.78 − 1) = 0.27.
    assert_eq!(cells[1..3], ["14.78", "14.82"], "{line}");
    assert!(cells.join(" ").contains("changed +0.27 %"), "{line}");
    // What is computed from it: 14.78 − 16.85 and 14.82 − 16.85.
    let gap =
        text.lines().find(|line| line.starts_with("gap.zhejiang.2016")).unwrap_or_else(|| panic!("{text}"));
    assert_eq!(gap.split_whitespace().collect::<Vec<_>>()[1..3], ["-2.07", "-2.03"], "{gap}");
}
