//! The story that docs/story.md tells, command by command, in a home where nothing has been done before.

use std::fs;

use crate::user::{User, err, out};

fn repository(name: &str) -> String {
    format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// The commands of the page, with the files of the repository by their whole names.
fn commands() -> Vec<Vec<String>> {
    let page = fs::read_to_string(repository("docs/story.md")).expect("the page");
    let words = |line: &str| -> Vec<String> {
        let command = line.split_once(" #").map_or(line, |(command, _)| command);
        let words = command.split_whitespace().map(|word| word.trim_matches('\''));
        let whole = |word: &str| {
            let is_ours = word.starts_with("examples/") || word.starts_with("docs/");
            if is_ours { repository(word) } else { word.to_owned() }
        };
        words.map(whole).collect()
    };
    page.lines().filter_map(|line| line.strip_prefix("qilu ")).map(words).collect()
}

/// By hand: 1382 after 1338.503 thousand is 3.2496 %; the ends are 1381.5/1338.5035 and 1382.5/1338.5025, 3.2123 and
/// 3.2871. Shandong's 67.772 after 88.359 is −23.299 %.
#[test]
fn a_newcomer_finds_a_discrepancy_and_takes_it_away() {
    let user = User::new();
    let commands = commands();
    assert!(commands.len() < 10, "{} commands", commands.len());
    let mut told = Vec::new();
    for command in &commands {
        let args: Vec<&str> = command.iter().map(String::as_str).collect();
        let output = user.output(&args);
        let code = i32::from(command[0] == "check");
        assert_eq!(output.status.code(), Some(code), "{command:?}: {}", err(&output));
        told.push(out(&output));
    }
    let of = |name: &str| {
        let at = commands.iter().position(|command| command.iter().any(|word| word.starts_with(name)));
        at.map_or("", |at| told[at].as_str())
    };
    let found = "14.2 does not follow: yearbook.csv gives 3.25 [3.21, 3.29]";
    assert!(of("check").contains(found), "{}", of("check"));
    assert!(of("claims").contains(found), "{}", of("claims"));
    assert!(of("trends").contains("67.772") && of("compare").contains("Shandong"), "{}", of("trends"));
    assert!(of("cite").contains("-23.299"), "{}", of("cite"));
    assert!(of("audit").contains("10 numbers tied to figures: 10 fit"), "{}", of("audit"));
    // Where nothing is stated, Claims has what the figures say of each other.
    for args in
        [&["show", "claims"][..], &["show", "claims", "--plain"], &["show", "claims", "--size", "60x20"]]
    {
        let shown = user.text(&[args, &["--data", "inventions.toml"]].concat());
        assert!(shown.contains("2 relations") && shown.contains("14.2 does not"), "{shown}");
        assert!(shown.contains("Nothing is stated"), "{shown}");
    }
    let brief = fs::read_to_string(user.home.path().join("inventions.html")).expect("the brief");
    assert!(brief.contains("qilu brief --data inventions.toml --pick"), "the command that writes it again");
    assert!(brief.contains("14.2 does not follow") && brief.contains("<svg"), "the brief lacks it");
}
