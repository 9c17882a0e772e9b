//! docs/promises.md: what stands there is still understood. The page is the list; it only grows.

use std::fmt::Write;

use serde_json::Value;

use crate::user::{User, out};

const PAGE: &str = include_str!("../../docs/promises.md");
const SETTINGS: &str = include_str!("../../config.toml");

/// The lines of the block of a kind.
fn block(kind: &str) -> impl Iterator<Item = &'static str> {
    let (_, rest) = PAGE.split_once(&format!("```{kind}\n")).expect("the block stands in the page");
    rest.split_once("```").expect("it ends").0.lines()
}

/// The fields that a row of the page promises.
fn promised(command: &str) -> Vec<&'static str> {
    let row = PAGE.lines().find_map(|line| line.strip_prefix(&format!("| `{command}` | `")));
    row.expect("a row of the page").trim_end_matches("` |").split(", ").collect()
}

#[test]
fn records_have_the_fields_of_the_page_first_and_in_its_order() {
    let user = User::new();
    for command in ["figures", "claims", "presets"] {
        let csv = user.text(&[command, "--format", "csv"]);
        let fields: Vec<&str> = csv.lines().next().expect("a row of names").split(',').collect();
        let wanted = promised(command);
        // In CSV the verdict of official figures, which is an object in JSON, stands in columns of its own.
        let plain = wanted.iter().take_while(|field| **field != "official").count();
        assert_eq!(fields.get(..plain), wanted.get(..plain), "{command}");
        let json = user.text(&[command, "--format", "json"]);
        assert!(!json.contains('\u{2212}'), "no minus but the one that programs read");
        let records: Vec<Value> = serde_json::from_str(&json).expect("a list of records");
        let record = records[0].as_object().expect("a record");
        assert!(wanted.iter().all(|field| record.contains_key(*field)), "{command}: {record:?}");
    }
}

#[test]
fn ids_of_the_page_name_one_figure_each_and_its_addresses_open() {
    let user = User::new();
    for id in block("ids").flat_map(str::split_whitespace) {
        let found = user.records(&["figures", id, "--format", "json"]);
        assert_eq!(found.iter().map(|record| &record["id"]).collect::<Vec<_>>(), [id]);
    }
    for address in block("addresses").flat_map(str::split_whitespace) {
        assert!(!user.text(&["show", address]).is_empty(), "{address}");
    }
}

#[test]
fn settings_of_the_page_are_understood() {
    let user = User::new();
    let mut file = String::new();
    let mut last = "";
    for line in block("settings") {
        let (section, keys) = line.split_once(": ").unwrap_or(("", line));
        let heading = if section == "preset" { "[[preset]]".to_owned() } else { format!("[{section}]") };
        let of_section = match section {
            "" => SETTINGS,
            _ => SETTINGS.split_once(&format!("\n{heading}\n")).expect("the section is in config.toml").1,
        };
        let of_section = of_section.split_once("\n[").map_or(of_section, |(lines, _)| lines);
        if section != last {
            writeln!(file, "{heading}").expect("a text takes it");
            last = section;
        }
        for key in keys.split_whitespace() {
            let is_key = |line: &&str| line.trim_start_matches('#').starts_with(&format!("{key} = "));
            let line = of_section.lines().find(is_key);
            let line = line.unwrap_or_else(|| panic!("config.toml has {key} in {heading}"));
            writeln!(file, "{}", line.trim_start_matches('#')).expect("a text takes it");
        }
    }
    // A preset is a view, too.
    file.push_str("tab = \"overview\"\n");
    let path = user.write("promised.toml", &file);
    let checked = user.output(&["config", "check", &path]);
    assert!(
        checked.status.success(),
        "{}\n{file}",
        out(&checked) + &String::from_utf8_lossy(&checked.stderr)
    );
}
