//! Publications in daily use: read again after a change, opened from the list, opened without a name.

use std::fs;

use super::{Terminal, home};

/// Two places in two years; what is printed for the last is given.
fn ports(digits: &str) -> String {
    let place = |id: &str, role: &str| {
        format!("[[place]]\nid = \"{id}\"\nname = \"Port {id}\"\nshort = \"P{id}\"\nrole = \"{role}\"\n\n")
    };
    let series = |id: &str, last: &str| {
        format!(
            "[[series]]\nid = \"T.{id}\"\ntable = \"T\"\nplace = \"{id}\"\nmeasure = \"freight\"\nname = \"Freight of {id}\"\n\
             section = \"1\"\ncells = {{ 2020 = \"10.0\", 2021 = \"{last}\" }}\n\n"
        )
    };
    let head = "[publication]\nid = \"ports\"\nkind = \"own\"\nabout = \"Ports\"\nfocus = \"a\"\nplaces = \"ports\"\n\
                place = \"port\"\n\n[[measure]]\nid = \"freight\"\nkind = \"level\"\nunit = \"mn t\"\n\n\
                [[table]]\nid = \"T\"\nname = \"Table T\"\n\n";
    head.to_owned() + &place("a", "focus") + &place("b", "peer") + &series("a", digits) + &series("b", "11.0")
}

#[test]
fn a_changed_file_is_read_again_and_a_mistake_in_it_changes_nothing() {
    let home = home();
    let file = home.path().join("ports.toml");
    fs::write(&file, ports("12.5")).expect("a file");
    let mut terminal =
        Terminal::start(home.path(), &[], &["--data", "ports.toml", "--view", "compare?year=2020"]);
    terminal.wait_for("[3 Compare]");
    terminal.press("m");
    terminal.wait_for("marked");
    fs::write(&file, ports("13.75")).expect("a file");
    terminal.press("R");
    terminal.wait_for("read again: 4 figures: 3 equal, 1 changed");
    let text = terminal.text();
    assert!(text.contains("[3 Compare]") && text.contains("[2020]") && text.contains("1 mark"), "{text}");
    assert!(text.contains("13.75") && !text.contains("12.5"), "{text}");
    // The digits of 2021 stand in line 37, behind `cells = { 2020 = "10.0", 2021 = `.
    fs::write(&file, ports("13,75")).expect("a file");
    terminal.press("R");
    terminal.wait_for("ports.toml:37:");
    terminal.wait_for("all is as before");
    assert!(terminal.text().contains("13.75"), "{}", terminal.text());
    fs::remove_file(&file).expect("it is there");
    terminal.press("R");
    terminal.wait_for("there is no publication");
    assert!(terminal.text().contains("13.75"), "{}", terminal.text());
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
}

#[test]
fn what_was_opened_is_in_the_list_and_the_last_one_needs_no_name() {
    let home = home();
    for (name, about) in [("ports", "Ports"), ("quays", "Quays")] {
        let text = ports("12.5").replace("\"ports\"\nkind", &format!("\"{name}\"\nkind"));
        let text = text.replace("about = \"Ports\"", &format!("about = \"{about}\""));
        fs::write(home.path().join(format!("{name}.toml")), text).expect("a file");
        let mut terminal = Terminal::start(home.path(), &[], &["--data", &format!("{name}.toml")]);
        terminal.wait_for("[1 Overview]");
        terminal.press("q");
        assert_eq!(terminal.end(), 0);
    }
    let elsewhere = home.path().join("elsewhere");
    fs::create_dir(&elsewhere).expect("a directory");
    let mut terminal = Terminal::start(home.path(), &[], &["--last"]);
    terminal.wait_for("Quays");
    terminal.press("p");
    terminal.wait_for("ports.toml");
    terminal.wait_for("the built-in publication");
    // The other file stands behind what the publication itself asks, which is nothing; the built-in one is last.
    terminal.press("G");
    terminal.press("k\r");
    terminal.wait_for("ports.toml opened");
    assert!(terminal.text().contains("Ports"), "{}", terminal.text());
    terminal.press("pG\r");
    terminal.wait_for("the built-in publication opened");
    terminal.press("R");
    terminal.wait_for("this publication has no file that could be read again");
    terminal.press("q");
    assert_eq!(terminal.end(), 0);
    let kept = fs::read_to_string(home.path().join(".local/state/qilu/recent.json")).expect("a file");
    let at = |name: &str| kept.find(name).unwrap_or_else(|| panic!("no {name}: {kept}"));
    assert!(at("ports.toml") < at("quays.toml"), "the last one that was opened stands first: {kept}");
    let mut guest = Terminal::start(home.path(), &[], &["--kiosk"]);
    guest.wait_for("[1 Overview]");
    guest.press("R");
    guest.wait_for("reading files is off here");
    guest.press("p");
    guest.wait_for("Presets");
    assert!(!guest.text().contains("ports.toml"), "{}", guest.text());
    guest.press("q\x1bq");
    guest.end();
}
