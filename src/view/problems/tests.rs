//! What Problems shows, at the sizes that matter.

use std::collections::HashSet;

use strum::VariantArray;

use super::links::{kind, word};
use crate::data::{LinkKind, Publication};
use crate::say::{no_answer, unanswered};
use crate::view::tests::screen as screen_of;

fn screen(address: &str, width: u16, height: u16) -> String {
    screen_of(Publication::embedded_text(), address, (width, height))
}

/// The words of links in a row of the matrix, without the brackets of the cell in focus.
fn words(line: &str) -> Vec<&str> {
    let all =
        [None].into_iter().chain(LinkKind::VARIANTS.iter().map(|kind| Some(*kind))).map(|kind| word(kind).0);
    let all: Vec<&str> = all.collect();
    line.split([' ', '[', ']']).filter(|word| all.contains(word)).collect()
}

fn row<'a>(shown: &'a str, name: &str) -> &'a str {
    shown.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name} in\n{shown}"))
}

/// How a row begins, however much of its name is cut.
fn begins(id: &str, name: &str) -> String {
    format!("{id:3} {}", name.split([' ', ',']).next().unwrap())
}

#[test]
fn every_link_has_its_word_in_its_cell_both_ways() {
    let ds = Publication::embedded().unwrap();
    let plain = screen("problems", 80, 24);
    for problem in &ds.problems {
        let want: Vec<&str> =
            ds.countermeasures.iter().map(|m| word(kind(&ds, &problem.id, &m.id)).0).collect();
        assert_eq!(
            words(row(&plain, &begins(&problem.id, problem.name.brief()))),
            want,
            "{}\n{plain}",
            problem.id
        );
    }
    let reversed = screen("problems?reverse=yes&at=4x4", 80, 24);
    for measure in &ds.countermeasures {
        let want: Vec<&str> = ds.problems.iter().map(|p| word(kind(&ds, &p.id, &measure.id)).0).collect();
        assert_eq!(
            words(row(&reversed, &begins(&measure.id, measure.name.brief()))),
            want,
            "{}\n{reversed}",
            measure.id
        );
    }
}

#[test]
fn the_tension_of_3_5_with_2_2_is_plain() {
    for (width, height) in [(30, 10), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let shown = screen("problems?at=2.2x3.5", width, height);
        let cell = if width < 80 { "[t]" } else { "[tension]" };
        assert!(shown.contains(cell) && shown.contains("in tension"), "{width}x{height}\n{shown}");
        if height >= 20 {
            assert!(shown.contains("deplores") || shown.contains("for all"), "{width}x{height}\n{shown}");
        }
    }
}

#[test]
fn problem_2_1_has_no_answer() {
    let shown = screen("problems?at=2.1x3.1", 80, 26);
    assert!(shown.contains("! no measure answers it; only the"), "{shown}");
    assert!(shown.contains("causes without an answer: 3 of 3"), "{shown}");
    assert!(shown.contains("[heading]") && shown.contains("in the heading only"), "{shown}");
    assert!(shown.contains(" 3/3"), "{shown}");
    assert!(shown.contains("target: no figure set"), "{shown}");
    let wide = screen("problems?at=2.1x3.1", 120, 40);
    assert!(wide.contains(" 3 of 3") && wide.contains("! no measure answers it"), "{wide}");
}

#[test]
fn only_2_1_is_without_an_answer_and_the_counts_follow_the_causes() {
    let ds = Publication::embedded().unwrap();
    let without: Vec<&str> =
        ds.problems.iter().filter(|p| no_answer(&ds, p).is_some()).map(|p| p.id.as_str()).collect();
    assert_eq!(without, ["2.1"]);
    let shown = screen("problems?at=4x4", 80, 24);
    for problem in &ds.problems {
        let (open, causes) = unanswered(problem);
        assert!(
            row(&shown, &begins(&problem.id, problem.name.brief())).ends_with(&format!("{open}/{causes}")),
            "{shown}"
        );
    }
}

#[test]
fn a_link_changed_in_the_dataset_changes_its_mark() {
    let text = Publication::embedded_text();
    let was = "problem = \"2.2\"\nanswer = \"3.5\"\nkind = \"pulls-against\"";
    assert!(text.contains(was));
    let edited = text.replace(was, &was.replace("pulls-against", "shares-means"));
    let shown = screen_of(&edited, "problems?at=2.2x3.5", (80, 24));
    assert!(shown.contains("[means]") && shown.contains("shares a means"), "{shown}");
    assert!(!row(&shown, "2.2 ").contains("tension"), "{shown}");
}

#[test]
fn a_cause_answered_in_the_dataset_is_an_answer() {
    let text = Publication::embedded_text();
    let was = "Many regions imitate what their neighbours did\", answered_by = []";
    assert!(text.contains(was));
    let edited = text.replace(was, &was.replace("[]", "[\"3.1\"]"));
    let shown = screen_of(&edited, "problems", (120, 40));
    assert!(shown.contains("causes without an answer: 2 of 3"), "{shown}");
    assert!(shown.contains("answered by 3.1") && !shown.contains("no measure answers it"), "{shown}");
}

#[test]
fn figures_that_bear_on_a_problem_are_drawn() {
    let text = Publication::embedded_text();
    let (before, after) = text.split_once("series = []\n").unwrap();
    let edited = format!("{before}series = [\"T1.volume\"]\n{after}");
    let shown = screen_of(&edited, "problems", (200, 60));
    assert!(shown.contains("Shandong high-tech exports, 2012-2017, bn US$: 14.71 17.53"), "{shown}");
    assert!(shown.contains('▇') && !shown.contains("no figure in the paper"), "{shown}");
}

#[test]
fn all_columns_and_names_are_in_sight_from_60_columns_on() {
    let ds = Publication::embedded().unwrap();
    for (address, width) in [("problems", 60), ("problems?reverse=yes", 60), ("problems", 80)] {
        let shown = screen(address, width, 24);
        let head = row(&shown, " \\ ");
        let reverse = address.contains("reverse");
        let ids: Vec<&str> = if reverse {
            ds.problems.iter().map(|p| p.id.as_str()).collect()
        } else {
            ds.countermeasures.iter().map(|m| m.id.as_str()).collect()
        };
        assert!(ids.iter().all(|id| head.contains(id)), "{head}");
    }
    let wide = screen("problems", 200, 60);
    assert!(ds.countermeasures.iter().all(|m| wide.contains(&m.name.en)), "{wide}");
}

#[test]
fn the_words_of_links_begin_with_letters_of_their_own() {
    let shown = screen("problems", 60, 20);
    let mut letters = HashSet::new();
    for kind in LinkKind::VARIANTS {
        let word = word(Some(*kind)).0;
        assert!(letters.insert(&word[..1]), "{word}");
        assert!(shown.contains(&format!("{} {word}", &word[..1])), "{shown}");
    }
}

#[test]
fn nothing_is_cut_without_a_word() {
    for (width, height) in [(60, 20), (60, 30), (72, 20), (80, 24), (100, 30), (120, 40), (200, 60)] {
        for at in ["2.1x3.1", "2.2x3.5", "2.4x3.4", "2.5x4", "4x3.2"] {
            let shown = screen(&format!("problems?at={at}"), width, height);
            let (p, m) = at.split_once('x').unwrap();
            let ds = Publication::embedded().unwrap();
            let last = &ds.problem(p).unwrap().needs;
            let last = last.rsplit(' ').next().unwrap();
            let of_measure = ds.countermeasure(m).unwrap().actions.last().unwrap();
            let of_measure = of_measure.text.rsplit(' ').next().unwrap();
            for word in [last, of_measure] {
                assert!(shown.contains(word) || shown.contains("⏎ for all"), "{word} at {at}\n{shown}");
            }
        }
    }
}
