//! Config files, valid and invalid: each invalid one beside the exact message that a user gets.

use crate::common::{cases, read, told_as_expected};
use proptest::prelude::*;
use qilu::config::save::save_preset;
use qilu::config::{Config, ParsedConfig};
use qilu::library::Library;
use qilu::source_error::Mistakes;
use qilu::theme::Themes;

fn held(text: &str, name: &str, library: &Library) -> Result<Config, Mistakes> {
    Config::read(&ParsedConfig::parse(text, name)?, library, Themes::default())
}

#[test]
fn valid_files_are_read() {
    let (cases, ds) =
        (cases("tests/config/valid"), Library::embedded().unwrap_or_else(|error| panic!("{error}")));
    assert!(cases.len() >= 8);
    for case in cases {
        let parsed = held(&read(&case), "config.toml", &ds);
        assert!(
            parsed.is_ok(),
            "{}:\n{}",
            case.display(),
            parsed.err().map_or_else(String::new, |e| e.to_string())
        );
    }
}

#[test]
fn invalid_files_are_told_what_is_wrong_with_them() {
    let ds = Library::embedded().unwrap_or_else(|error| panic!("{error}"));
    told_as_expected("tests/config/invalid", |name, text| held(text, name, &ds).err());
}

#[test]
fn a_file_with_a_mistake_is_never_saved_to() {
    let preset = Config::default().presets()[0].clone();
    for case in cases("tests/config/invalid") {
        assert!(save_preset(&read(&case), "f", &preset, "paper").is_err(), "{}", case.display());
    }
    for case in cases("tests/config/valid") {
        let saved =
            save_preset(&read(&case), "f", &preset, "paper").unwrap_or_else(|error| panic!("{error}"));
        let again = Config::parse(&saved, "f").unwrap_or_else(|errors| panic!("{errors}\n{saved}"));
        assert_eq!(again.preset(&preset.name), Some(&preset));
    }
}

/// Lines that look like a config file, to get past the syntax.
fn looks_like_config() -> impl Strategy<Value = String> {
    let key = "view|keys|theme|glyphs|preset|name|title|tab|quit|focus|set|years|regions|authors|year|doi|url|[a-z-]{1,6}";
    let value =
        "\"[^\"\\\\\n]{0,6}\"|[0-9]{1,5}|true|\\[\\]|\\[\"q\", \"\"\\]|\\{ fg = \"red\" \\}|1\\.5|1979-05-27";
    let line = format!(
        "\\[(view|keys|theme|glyphs|cite|x)\\]|\\[\\[preset\\]\\]|({key}) = ({value})|({key})\\.({key}) = 1"
    );
    let line = proptest::string::string_regex(&line).unwrap_or_else(|error| panic!("{error}"));
    proptest::collection::vec(line, 0..12).prop_map(|lines| lines.join("\n"))
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let Err(errors) = Config::parse(text, "f") else { return Ok(()) };
    prop_assert!(!errors.0.is_empty());
    prop_assert!(errors.0.is_sorted_by_key(|error| (error.line, error.col)));
    let told = errors.to_string();
    prop_assert!(!told.contains(|c| c != '\n' && qilu::wording::is_hidden(c)), "{}", told);
    Ok(())
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn nothing_that_looks_like_a_config_file_is(text in looks_like_config()) {
        check(&text)?;
    }

    #[test]
    fn a_default_file_cut_and_patched_anywhere_is_not(at in any::<prop::sample::Index>(), patch in ".{0,3}") {
        let mut text: Vec<char> = include_str!("../../config.toml").chars().collect();
        let at = at.index(text.len());
        text.splice(at..=at, patch.chars());
        check(&text.into_iter().collect::<String>())?;
    }
}
