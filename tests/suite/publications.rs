//! Publications of other regions than the paper's: one of many places and years, one of two places and a gap.

use std::path::Path;

use qilu::app::{Model, Setup};
use qilu::config::Config;
use qilu::data::{Publication, PublicationKind};
use qilu::library::Library;
use qilu::metrics::catalogue;
use qilu::plain;
use qilu::theme::Theme;
use qilu::verdict::Verdict;
use qilu::view;

use super::common::{draw, read, text};

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];
const VIEWS: [&str; 13] = [
    "overview",
    "trends",
    "trends?table=yes",
    "compare",
    "compare?transform=index",
    "compare?transform=growth",
    "compare?transform=share",
    "compare?transform=gap",
    "compare?transform=rank",
    "compare?table=yes",
    "structure",
    "problems",
    "claims",
];

fn dataset(file: &str) -> Publication {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    Publication::parse(&read(&path), file).unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

/// The explorer of a publication beside which nothing stands.
fn alone(dataset: Publication, address: &str, size: (u16, u16)) -> Model {
    of(Library::of(dataset, Publication::default()), address, size)
}

fn of(library: Library, address: &str, size: (u16, u16)) -> Model {
    let config = Config::of(&library).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let setup = Setup::new(library, config, Theme::default());
    let view = address.parse().unwrap_or_else(|error| panic!("{address}: {error}"));
    Model::new(setup, &view, size).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// As its file calls them: a place in focus, and a level that no scope names otherwise.
#[test]
fn a_publication_without_a_scope_is_about_its_levels() {
    assert_eq!(dataset("examples/research.toml").subject(), "Shandong's R&D spending");
}

/// No screen and no linear text of another publication speaks of the built-in paper's world.
#[test]
fn another_publication_is_spoken_of_in_its_own_words() {
    let foreign = [
        "igh-tech",
        "exports",
        "Table 1",
        "Tables 1",
        "T1",
        "gross exports",
        "of three",
        "the three",
        "he paper",
        "fficial",
    ];
    for (file, own) in [("examples/research.toml", true), ("tests/publications/tiny.toml", false)] {
        let dataset = dataset(file);
        for address in VIEWS.into_iter().chain(["compare?view=rank", "compare?view=crosscheck"]) {
            for size in SIZES {
                let model = alone(dataset.clone(), address, size);
                let said = text(&view::frame(&model)) + &plain::linear(&model);
                for word in foreign {
                    assert!(!said.contains(word), "{file} {address} {size:?} says {word}:\n{said}");
                }
                assert!(
                    own || !said.contains("SD") && !said.contains("Shandong"),
                    "{file} {address}:\n{said}"
                );
            }
        }
    }
}

/// A publication that has no word for a figure has no such figure: what is left of GDP without research, say.
#[test]
fn no_name_of_a_figure_lacks_a_word() {
    for file in ["assets/paper.toml", "examples/research.toml", "tests/publications/tiny.toml"] {
        let model = alone(dataset(file), "overview", (80, 24));
        for figure in catalogue(model.tables()) {
            let name = figure.name(model.tables());
            let whole =
                !name.contains("  ") && !name.contains(" ,") && name.trim() == name && !name.ends_with(" of");
            assert!(whole, "{file}: {} is called {name:?}", figure.id);
        }
    }
}

/// What is built in, were it a study, and what stands beside it, were it one's own: no linear text calls either
/// what it is not, but in the words of their files.
#[test]
fn a_study_is_not_called_a_paper_nor_every_figure_beside_it_official() {
    let mut study = Publication::embedded().expect("it loads");
    study.paper.kind = PublicationKind::Study;
    let mut beside = Publication::embedded_beside().expect("it loads");
    beside.paper.kind = PublicationKind::Own;
    let library = Library::of(study, beside);
    let filed = [
        "The paper mentions",
        "The paper names",
        "the paper names",
        "the paper sets",
        "in the paper's years",
    ];
    let views = ["compare?view=rank", "compare?view=crosscheck", "structure?layer=china-exports"];
    for address in VIEWS.into_iter().chain(views) {
        let model = of(library.clone(), address, (100, 40));
        let said = filed.iter().fold(plain::linear(&model), |said, words| said.replace(words, ""));
        for foreign in ["he paper", "Official statistics", "official statistics say", "fficial figure"] {
            let line = said.lines().find(|line| line.contains(foreign));
            assert_eq!(line, None, "{address}");
        }
    }
}

/// The second port has no figure for 2022: that it passed the first in 2023 nobody knows.
#[test]
fn who_passed_whom_over_a_gap_is_said_to_have_done_so_by_then() {
    let model = alone(dataset("tests/publications/tiny.toml"), "compare", (120, 40));
    let sentence = qilu::sheet::headline(&model).map(|headline| headline.sentence).unwrap_or_default();
    assert!(sentence.contains(" by 2023: it was 118.2 mn US$ ahead."), "{sentence}");
}

/// A number of four digits before its point and a long name do not run into each other.
#[test]
fn names_and_numbers_stand_apart() {
    let dataset = dataset("tests/publications/tiny.toml");
    for address in VIEWS.into_iter().filter(|address| address.starts_with("compare")) {
        for size in SIZES {
            let drawn = text(&view::frame(&alone(dataset.clone(), address, size)));
            for level in ["1023.45", "905.25", "1101.20", "1204.9", "1323.10"] {
                for (at, _) in drawn.match_indices(level) {
                    let before = drawn[..at].chars().next_back();
                    assert!(before.is_none_or(|c| " │[(".contains(c)), "{address} {size:?}:\n{drawn}");
                }
            }
            for signed in ["+118.20", "−118.20"] {
                for (at, _) in drawn.match_indices(signed) {
                    assert_eq!(drawn[..at].chars().next_back(), Some(' '), "{address} {size:?}:\n{drawn}");
                }
            }
        }
    }
}

/// Thirteen years and four places: each plot ends with the last year, in rows where they have no room side by side.
#[test]
fn small_multiples_show_every_year() {
    for size in [(60, 20), (80, 24), (120, 40)] {
        let shown = text(&draw(&alone(dataset("examples/research.toml"), "compare?split=yes", size)));
        assert_eq!(shown.matches("['23]").count(), 4, "{shown}");
    }
}

/// By hand from the CSV of the communiqués: spending in 100 mn yuan 2017-2019 is 1753, 1643.3, 1494.7; growth
/// in 2012 is 1020.3 / 844.4 - 1 = 20.83 %, more than the fifth of R09; Zhejiang has 1445.7 in 2018 and 1669.8
/// in 2019; Guangdong 4802.6 against 2386 in 2023 is 2.013; the middle of the ten other coastal ratios in 2023
/// is (3.20 + 2.24) / 2 = 2.72 against 2.59; China's is 2.65.
#[test]
fn the_statements_on_research_are_judged_as_by_hand() {
    let model = alone(dataset("examples/research.toml"), "claims", (120, 40));
    let ids = model.ds().claims.iter().map(|claim| claim.id.as_str());
    let judged: Vec<(&str, Verdict)> = ids.zip(model.outcomes().map(|outcome| outcome.verdict)).collect();
    let expected = |id: &str| match id {
        "R03" | "R09" => Verdict::Contradicted,
        "R10" => Verdict::DependsOnReading,
        "R14" => Verdict::NoFigure,
        _ => Verdict::Holds,
    };
    assert_eq!(judged.len(), 14);
    for (id, verdict) in judged {
        assert_eq!(verdict, expected(id), "{id}");
    }
}

/// By hand: in 2019 Guangdong 3098.5, Jiangsu 2779.5, Beijing 2233.6, Zhejiang 1669.8, Shanghai 1524.6 and
/// Shandong 1494.7 lead; the implied GDP of 2023 is 238.60 / 2.59 % = 9212.4 bn yuan.
#[test]
fn a_subject_of_many_places_is_ranked() {
    let model = alone(dataset("examples/research.toml"), "compare?view=rank&year=2019", (100, 60));
    let drawn = text(&view::frame(&model));
    let row = |name: &str| {
        drawn.lines().skip(5).find(|line| line.contains(name)).unwrap_or_else(|| panic!("{drawn}"))
    };
    for (place, name) in [("1 ", "Guangdong"), ("4 ", "Zhejiang"), ("5 ", "Shanghai"), ("6 ", "Shandong")] {
        assert!(row(name).trim_start_matches(['▸', ' ']).starts_with(place), "{drawn}");
    }
    let model = alone(dataset("examples/research.toml"), "trends", (120, 40));
    assert!(text(&view::frame(&model)).contains("9 212.4"));
}

/// Each question of a publication opens, and `p` lists them in place of the built-in presets.
#[test]
fn the_questions_of_a_publication_open() {
    let dataset = dataset("examples/research.toml");
    let config = Config::of(&dataset.clone().into()).unwrap_or_else(|mistakes| panic!("{mistakes}"));
    let names: Vec<&str> = config.presets().into_iter().map(|preset| preset.name.as_str()).collect();
    assert_eq!(names, ["overtaken", "fall", "place"]);
    for preset in config.presets() {
        let model = alone(dataset.clone(), &preset.view.to_string(), (80, 24));
        assert!(!text(&view::frame(&model)).is_empty());
    }
}

/// What would fill a tab is said where there is nothing to show.
#[test]
fn an_empty_tab_says_what_would_fill_it() {
    for (address, key) in
        [("structure", "[[breakdown]]"), ("problems", "[[problem]]"), ("claims", "[[statement]]")]
    {
        for size in SIZES {
            let model = alone(dataset("tests/publications/tiny.toml"), address, size);
            let drawn = text(&view::frame(&model));
            assert!(drawn.contains(key), "{address} {size:?}:\n{drawn}");
            assert!(plain::linear(&model).contains(key), "{address}");
        }
    }
}

/// Nothing stands beside it, so that no view is said to be of other publications.
#[test]
fn a_publication_alone_is_not_told_from_others() {
    for address in ["compare?view=rank", "compare?view=crosscheck"] {
        let model = alone(dataset("tests/publications/tiny.toml"), address, (80, 24));
        let said = text(&view::frame(&model)) + &plain::linear(&model);
        assert!(!said.contains("not the publication") && !said.contains("other papers"), "{said}");
    }
}
