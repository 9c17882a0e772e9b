//! The fuzz targets on what was found before, and on some new inputs: a short run of what `fuzz/run`
//! does for long.

use std::fs;
use std::path::Path;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

#[path = "../../fuzz/src/lib.rs"]
mod targets;

type Target = fn(&[u8]);

const TARGETS: [(&str, Target); 9] = [
    ("paper", targets::paper),
    ("official", targets::official),
    ("config", targets::config),
    ("import", targets::import),
    ("key", targets::key),
    ("address", targets::address),
    ("session", targets::session),
    ("screen", targets::screen),
    ("input", targets::input),
];

/// The files of a folder of the repository; none where there is no such folder.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.map(|entry| entry.path()).filter(|path| path.is_file());
    files.filter_map(|path| Some((path.display().to_string(), fs::read(path).ok()?))).collect()
}

#[test]
fn what_was_found_before_stays_mended() {
    for (name, target) in TARGETS {
        for (file, data) in files(&format!("fuzz/cases/{name}")) {
            // The name of the file is what a failure needs most.
            println!("{file}");
            target(&data);
        }
    }
}

#[test]
fn every_target_can_be_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/fuzz_targets");
    for (name, _) in TARGETS {
        let text = fs::read_to_string(folder.join(format!("{name}.rs"))).unwrap_or_default();
        assert!(text.contains(&format!("qilu_fuzz::{name}(")), "{name}");
    }
    assert_eq!(files("fuzz/fuzz_targets").len(), TARGETS.len());
}

/// A text with some stretches replaced by others of its own or by what breaks parsers.
fn edited(text: &[u8], edits: &[(Index, usize, Index, usize)]) -> Vec<u8> {
    const BREAKERS: [&str; 12] = [
        "\"",
        "[",
        "]]\n",
        "=",
        "\n",
        "\u{1b}[2J",
        "\u{202e}",
        "-",
        "99999999999999999999",
        "{",
        "'''",
        "nan",
    ];
    let mut text = text.to_vec();
    for (at, length, from, kind) in edits {
        let at = at.index(text.len() + 1);
        let end = (at + length).min(text.len());
        let start = from.index(text.len() + 1);
        let own = text[start..(start + length).min(text.len())].to_vec();
        let new = BREAKERS.get(*kind).map_or(own, |breaker| breaker.as_bytes().to_vec());
        text.splice(at..end, new);
    }
    text
}

fn edits() -> impl Strategy<Value = Vec<(Index, usize, Index, usize)>> {
    vec((any::<Index>(), 0_usize..30, any::<Index>(), 0_usize..24), 1..4)
}

fn few(cases: u32) -> ProptestConfig {
    // What is found goes to fuzz/cases by hand, as a file that says what it is.
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(few(200))]

    #[test]
    fn edited_texts_keep_the_promises(seed in any::<Index>(), edits in edits()) {
        let folders = [
            ("tests/import", targets::import as Target),
            ("tests/data/valid", targets::paper),
            ("tests/config/valid", targets::config),
            ("tests/config/invalid", targets::config),
        ];
        for (folder, target) in folders {
            let files = files(folder);
            target(&edited(&seed.get(&files).1, &edits));
        }
    }

    #[test]
    fn any_words_keep_the_promises(text in "\\PC{0,20}", bytes in vec(any::<u8>(), 0..20)) {
        targets::key(text.as_bytes());
        targets::key(&bytes);
        targets::address(text.as_bytes());
    }

    #[test]
    fn any_bytes_from_the_terminal_keep_the_promises(
        parts in vec(prop_oneof![Just(b"\x1b[".to_vec()), Just(b"\x1b[200~".to_vec()), vec(any::<u8>(), 0..8)], 0..12)
    ) {
        targets::input(&parts.concat());
    }

    #[test]
    fn edited_addresses_keep_the_promises(edits in edits()) {
        let address = "compare?regions=shandong,jiangsu&transform=gap&base=2014&years=2013-2016&scale=log";
        targets::address(&edited(address.as_bytes(), &edits));
    }
}

proptest! {
    #![proptest_config(few(12))]

    #[test]
    fn any_session_keeps_the_promises(bytes in vec(any::<u8>(), 0..60)) {
        targets::session(&bytes);
    }

    #[test]
    fn any_screen_keeps_the_promises(bytes in vec(any::<u8>(), 20..32)) {
        targets::screen(&bytes);
    }
}
