//! Targets that read a text.

use qilu::address::{Tab, View};
use qilu::app::{Model, Setup};
use qilu::config::save::save_preset;
use qilu::config::{Config, Preset};
use qilu::data::FileText;
use qilu::data::Publication;
use qilu::glyphs::Glyphs;
use qilu::import::{Choices, ImportSource, import_text, is_workbook};
use qilu::keymap::Key;
use qilu::library::Library;
use qilu::metrics::catalogue;
use qilu::view::frame;
use strum::VariantArray as _;

use super::promises::{clean, harmless, one_line};
use super::screens::{model as explorer, setup};

fn text(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// The model of a dataset at a tab.
fn model(dataset: &Library, tab: Tab) -> Option<Model> {
    let setup = Setup { library: dataset.clone(), ..setup() };
    Model::new(setup, &View { tab, ..View::default() }, (80, 24)).ok()
}

/// A dataset of the paper: refused in harmless words, or drawn and listed.
pub fn paper(data: &[u8]) {
    let Some(text) = text(data) else { return };
    match Publication::parse(text, "paper\u{1b}.toml") {
        Err(error) => harmless(&error.to_string()),
        Ok(dataset) => {
            let dataset = Library::from(dataset);
            for tab in Tab::VARIANTS {
                let Some(model) = model(&dataset, *tab) else { continue };
                clean(&frame(&model), Glyphs::Unicode);
                for figure in model.figures() {
                    one_line(&figure.name(model.tables()));
                    figure.formula(model.tables()).iter().for_each(|words| one_line(words));
                }
                for outcome in model.outcomes() {
                    one_line(&outcome.reason);
                }
            }
        }
    }
}

/// Official statistics: the text in the place of the file that it looks like, beside the others.
pub fn official(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let mut texts = Publication::embedded_texts();
    let parts = ["[[place]]", "[[grid]]", "[[evidence]]", "[[release]]", "[[beside]]"];
    let like = |own: &FileText<'_>| parts.iter().any(|part| text.contains(part) && own.text.contains(part));
    let at = texts.iter().position(like).unwrap_or(0);
    texts[at] = FileText { origin: "official\u{1b}.toml", text };
    match Publication::parse_all(&texts) {
        Err(error) => harmless(&error.to_string()),
        Ok(official) => {
            for figure in catalogue(&official) {
                one_line(&figure.name((&official).into()));
                one_line(&figure.source((&official).into()));
            }
        }
    }
}

/// A file to import: refused in harmless words, or a publication that loads, with every decision in one line.
pub fn import(data: &[u8]) {
    let source = ImportSource { origin: "file\u{1b}.csv".to_owned(), name: "file\u{1b}.csv".to_owned() };
    let unit = "mn US$".parse().ok();
    for choices in
        [Choices::default(), Choices { unit, name: Some("Freight".to_owned()), ..Choices::default() }]
    {
        let imported = if is_workbook(data) {
            qilu::import::import_workbook(data, &source, &choices)
        } else {
            import_text(data, &source, &choices)
        };
        match imported {
            Err(refusals) => harmless(&refusals.to_string()),
            Ok(imported) => {
                harmless(&imported.publication);
                imported.decisions.0.iter().for_each(|decision| one_line(&decision.said));
                Publication::parse(&imported.publication, "imported")
                    .unwrap_or_else(|error| panic!("{error}"));
            }
        }
    }
}

/// A config file: refused in harmless words, or kept as it is when a preset is saved into it.
pub fn config(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let config = match Config::parse(text, "config\u{202e}.toml") {
        Err(errors) => return harmless(&errors.to_string()),
        Ok(config) => config,
    };
    for preset in config.presets() {
        one_line(&preset.name);
        one_line(&preset.title);
        one_line(&preset.view.to_string());
    }
    let preset = Preset::new("fuzzed", "Why?", View::default()).expect("a name and a title");
    let saved = save_preset(text, "config.toml", &preset, "paper").unwrap_or_else(|error| panic!("{error}"));
    let again = Config::parse(&saved, "config.toml").unwrap_or_else(|error| panic!("{error}\n{saved}"));
    assert_eq!(again.preset("fuzzed"), Some(&preset), "{saved}");
    for known in config.presets().into_iter().filter(|known| known.name != "fuzzed") {
        assert_eq!(again.preset(&known.name), Some(known), "{saved}");
    }
    assert_eq!((&again.start, &again.keys, &again.theme), (&config.start, &config.keys, &config.theme));
    assert_eq!((&again.glyphs, &again.cite), (&config.glyphs, &config.cite));
}

/// A key: refused in harmless words, or written as what is read as the same key.
pub fn key(data: &[u8]) {
    let Some(text) = text(data) else { return };
    match text.parse::<Key>() {
        Err(error) => {
            one_line(&error.to_string());
            one_line(&error.help());
        }
        Ok(key) => assert_eq!(key.to_string().parse(), Ok(key), "{text:?}"),
    }
}

/// An address: refused in harmless words, or written as what is read as the same view; where the
/// dataset has that view, the screen's own address leads back to it.
pub fn address(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let view = match text.parse::<View>() {
        Err(error) => return harmless(&error.locate("--view", text).to_string()),
        Ok(view) => view,
    };
    let written = view.to_string();
    one_line(&written);
    assert_eq!(written.parse::<View>().map_err(|error| error.to_string()), Ok(view.canonical()), "{text:?}");
    let again: View = written.parse().unwrap_or_default();
    let mut model = explorer(Glyphs::Unicode, "dark", (80, 24));
    if let Err(error) = model.open(&again) {
        return one_line(&error.to_string());
    }
    let shown = model.address();
    model.open(&shown).unwrap_or_else(|error| panic!("{shown}: {error}"));
    assert_eq!(model.address(), shown, "{text:?}");
    clean(&frame(&model), Glyphs::Unicode);
}
