//! What Structure shows, at the sizes that matter.

use crate::app::{Message, Model, update};
use crate::data::Publication;
use crate::metrics::{follows, unknowns};
use crate::view::frame;
use crate::view::tests::{model, screen as screen_of};
use crate::widget::buffer_text;

fn draw(model: &Model) -> String {
    buffer_text(&frame(model))
}

fn screen(address: &str, width: u16, height: u16) -> String {
    screen_of(Publication::embedded_text(), address, (width, height))
}

/// The tab without its panel, line breaks and the blanks at them.
fn flat(screen: &str) -> String {
    let lines = screen.lines().map(|line| line.split('│').next().unwrap_or_default());
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_row_has_its_words_at_80_by_24() {
    let shown = screen("structure", 80, 24);
    let ds = Publication::embedded().unwrap();
    for (_, row) in ds.structure.ordinals() {
        let line = shown.lines().skip(5).find(|line| line.contains(&row.name.en));
        let line = line.unwrap_or_else(|| panic!("{} in\n{shown}", row.name.en));
        if let Some(word) = &row.direction_word {
            assert!(line.contains(&format!("“{word}”")), "{line}");
        }
        for section in &row.sections {
            assert!(line.contains(&format!("§{section}")), "{line}");
        }
        match (&row.place, row.sections.is_empty()) {
            (Some(place), _) => assert!(shown.contains(place.as_str()) && line.contains('▮'), "{line}"),
            (None, true) => assert!(line.contains("not mentioned"), "{line}"),
            (None, false) => assert!(line.contains("order not stated"), "{line}"),
        }
    }
    assert!(shown.contains("┘ order not stated"), "{shown}");
    assert!(shown.contains("lengths mean nothing"), "{shown}");
}

#[test]
fn rules_and_unknowns_stand_whole_at_80_by_24() {
    let shown = screen("structure", 80, 24);
    let ds = Publication::embedded().unwrap();
    for rule in follows(&ds) {
        assert!(shown.contains(&format!("✓ {}", rule.text)), "{}\n{shown}", rule.text);
        assert!(rule.sections.iter().all(|section| shown.contains(&format!("§{section}"))));
    }
    for unknown in unknowns(&ds) {
        assert!(shown.contains(&format!("? {unknown}")), "{unknown}\n{shown}");
    }
    assert!(!shown.contains("taller"), "{shown}");
}

#[test]
fn a_place_stands_under_its_word() {
    let shown = screen("structure", 80, 24);
    let column = |line: &str, what: &str| {
        line.find(what).map_or_else(|| panic!("{what}: {line}"), |at| crate::text::width(&line[..at]))
    };
    let head = shown.lines().find(|line| line.contains("Ownership")).unwrap();
    for (name, word) in [("Foreign-funded", "main"), ("Private", "low"), ("State-owned", "low")] {
        let line = shown.lines().find(|line| line.contains(name)).unwrap();
        let under = column(head, word);
        assert!((under..under + word.len()).contains(&column(line, "▮")), "{head}\n{line}");
    }
}

#[test]
fn the_row_in_focus_is_marked_and_told() {
    for (address, name, said) in [
        ("structure", "▸Processing trade", "Processing leads"),
        ("structure?at=state-owned", "▸State-owned", "State-owned firms hold"),
    ] {
        for (width, height) in [(80, 24), (60, 20), (120, 40), (200, 60)] {
            let shown = screen(address, width, height);
            assert!(shown.contains(name) && flat(&shown).contains(said), "{width}x{height}\n{shown}");
        }
    }
    let small = screen("structure?at=private", 30, 10);
    assert!(small.contains("▸Private") && small.contains("low") && small.contains("for all"), "{small}");
}

#[test]
fn nothing_is_cut_without_a_word() {
    let said = "which speaks of speed and not of share. Which of them leads is not stated.";
    for (width, height) in [(28, 8), (30, 10), (40, 12), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let shown = screen("structure?at=private", width, height);
        assert!(flat(&shown).contains(said) || shown.contains("for all"), "{width}x{height}\n{shown}");
    }
}

#[test]
fn the_plots_stand_side_by_side_where_there_is_room() {
    let shown = screen("structure", 200, 60);
    let row = shown.lines().find(|line| line.contains("Processing trade  ")).unwrap();
    assert!(row.contains("Foreign-funded") && row.contains("§3.2"), "{row}");
    assert!(shown.contains("加工贸易"), "{shown}");
}

#[test]
fn another_word_in_the_dataset_is_another_place() {
    let text = Publication::embedded_text();
    let (before, after) = text.split_once("id = \"private\"").unwrap();
    let after = after.replacen("word = \"low\"", "word = \"main\"", 1);
    let edited = format!("{before}id = \"private\"{after}");
    let shown = screen_of(&edited, "structure", (80, 24));
    assert!(!shown.contains("foreign-funded > private"), "{shown}");
    assert!(shown.contains("? foreign-funded or private: which"), "{shown}");
    assert!(shown.contains("▮┘ order not stated"), "{shown}");
}

/// By hand: 60 and 180 of 240 are 25 and 75 %; 48 and 120 are 20 and 50 %.
#[test]
fn figures_of_the_publication_itself_are_bars() {
    let text = include_str!("../../../tests/data/valid/shares.toml");
    for (width, height) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        let mut model = model(text, "structure", (width, height));
        let shown = draw(&model);
        for said in
            ["Nowhere, all goods, exports", "61.5", "38.5", "= 25", "= 75", "Villages", " 20", " 50", "River"]
        {
            assert!(shown.contains(said), "{said} at {width}x{height}\n{shown}");
        }
        assert!(shown.contains("1 of 4") && !shown.contains("official, not"), "{shown}");
        assert!(!shown.contains("held against") && !model.setup.library.is_loaded(), "{shown}");
        assert_eq!(model.address().to_string(), "structure");
        update(&mut model, Message::Key("o".parse().unwrap()));
        assert!(
            draw(&model).contains("official, not the paper's scope: China, not Nowhere"),
            "{}",
            draw(&model)
        );
        assert_eq!(model.address().to_string(), "structure?layer=china-hightech");
        for key in ["down", "o", "o", "o", "down", "right", "down", "down"] {
            update(&mut model, Message::Key(key.parse().unwrap()));
            let address = model.address().to_string();
            assert_eq!(draw(&self::model(text, &address, (width, height))), draw(&model), "{address}");
        }
        let listed = model
            .figures()
            .iter()
            .any(|one| one.id.to_string() == "OWN.exports_of_total.nowhere.road.villages.2017");
        assert!(listed, "what is drawn can be searched for");
    }
}

#[test]
fn where_nothing_is_divided_a_sentence_says_what_would_fill_the_tab() {
    let text = include_str!("../../../tests/data/valid/shares.toml");
    let (text, _) = text.split_once("[[breakdown]]").unwrap();
    for (width, height) in [(30, 10), (60, 20), (120, 40)] {
        let shown = screen_of(text, "structure", (width, height));
        assert!(flat(&shown).contains("A [[breakdown]] in its file would fill this tab"), "{shown}");
    }
}
