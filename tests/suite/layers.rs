//! What the screens show of official figures: layers of Structure, evidence in Problems, the second
//! verdict in Claims. Expected digits are worked out by hand from tests/data/official.

use crate::common::{draw, model, press, text};
use qilu::app::{Effect, Screen, Target};
use qilu::metrics::check_beside;

const SIZES: [(u16, u16); 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];

fn screen(address: &str, size: (u16, u16)) -> String {
    text(&draw(&model(address, size)))
}

/// A screen without its line breaks, so that wrapped sentences can be found.
fn flat(shown: &str) -> String {
    let left = shown.lines().map(|line| line.split('│').next().unwrap_or_default().trim());
    left.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_layer_says_whose_trade_it_is_and_that_it_is_not_the_paper_s() {
    for (layer, said, apart) in [
        (
            "china-hightech",
            "China, high-tech products, exports · 2000-2011 · grades A, B",
            "China, not Shandong; 2000-2011",
        ),
        (
            "shandong-trade",
            "Shandong, all goods, imports + exports · 2017-2024 · grades A, B",
            "imports + exports, not exports",
        ),
        (
            "china-exports",
            "China, all goods, exports · 2019-2024 · grade A",
            "China, not Shandong; all goods",
        ),
    ] {
        for size in SIZES {
            let shown = flat(&screen(&format!("structure?layer={layer}"), size));
            // A word may be broken at its hyphen.
            let shown = shown.replace("high- tech", "high-tech");
            let (title, scope) = said.split_once(" · ").expect("both");
            assert!(shown.contains(title) && shown.contains(scope), "{layer} {size:?}\n{shown}");
            assert!(
                shown.contains("official, not the paper's scope: ") && shown.contains(apart),
                "{layer} {size:?}\n{shown}"
            );
        }
    }
    let paper = screen("structure", (200, 60));
    assert!(paper.contains("the paper has no figure") && !paper.contains("official"), "{paper}");
}

/// 156.64 / 1748.37 = 8.96 %, 335.08 / 2120 = 15.81 %; 1400 / 2120 = 66.04 %, but the 1.4 trillion is
/// anything from 1.35 to 1.45, which bears no decimal; 167.35 / 1748.37 = 9.57 %,
/// 587.51 / 2930 = 20.05 %, 252.42 / 2930 = 8.62 %; of 2017 only 61.7 − 2.5 follows.
#[test]
fn every_share_has_its_number() {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let shown =
            screen("structure?layer=shandong-trade&at=CUSTOMS.trade_share.shandong.private.2018", size);
        let row = |label: &str| -> Vec<String> {
            let table = shown.lines().take_while(|line| !line.contains("words held against"));
            let rows = table.map(|line| line.split('│').next().unwrap_or_default());
            let rows =
                rows.map(|line| line.trim_start_matches([' ', '▸'])).filter(|line| line.starts_with(label));
            let is_number = |word: &&str| *word == "–" || word.contains(|c: char| c.is_ascii_digit());
            rows.map(|line| line.split_whitespace().filter(is_number).collect::<Vec<_>>().join(" ")).collect()
        };
        assert_eq!(row("2018 Jan-Nov"), ["2018 67.5 22.7 9.0 0.8", "2018 29.6 60.7 9.6 0.1"], "{shown}");
        assert_eq!(row("2021 Jan-Sep"), ["2021 66 15.8 – 18"], "{shown}");
        assert_eq!(row("2018  "), ["2018 29.3 [61.7] 9 0"], "{shown}");
        assert_eq!(row("2017  "), ["2017 – 59.2 – 40.8"], "{shown}");
        assert_eq!(row("2021  "), ["2021 20.1 71.2 8.6 0.1"], "{shown}");
        assert_eq!(row("2024"), ["2024 16.4 74.7 8.8 0.1"], "{shown}");
    }
    // "More than 80 %" is no 80.
    let bound = screen("structure?layer=china-hightech", (80, 24));
    assert!(
        bound.lines().any(|line| line.contains("2000s") && line.contains("> 80") && line.contains("< 20")),
        "{bound}"
    );
}

/// January to July 2023, thousand dollars of 1 944 902 508: ordinary trade 226 990 907 foreign (11.7 %),
/// 911 836 433 private (46.9), 101 099 397 state-owned (5.2), 25 790 611 other (1.3).
#[test]
fn the_matrix_has_a_number_and_a_shade_in_each_cell() {
    let at = "CUSTOMS.exports_of_total.china.imported-materials.foreign.2023-jan-jul";
    for size in [(80, 24), (120, 40), (200, 60)] {
        let shown = screen(&format!("structure?layer=china-exports&at={at}"), size);
        let ordinary = shown
            .lines()
            .find(|line| line.contains("ordinary trade") && !line.contains("exports:"))
            .unwrap_or_else(|| panic!("{shown}"));
        let words: Vec<&str> = ordinary.split_whitespace().collect();
        let after = |number: &str| {
            let at = words
                .iter()
                .position(|word| *word == number)
                .unwrap_or_else(|| panic!("{number} {ordinary}"));
            words[at - 1].chars().next()
        };
        assert_eq!(["11.7", "46.9", "5.2", "1.3"].map(after), ['▓', '█', '▒', '░'].map(Some), "{ordinary}");
        assert!(ordinary.contains(" 65.1"), "{ordinary}");
        // 257 336 077 of processing with imported materials: 13.2 %.
        assert!(shown.contains("▸processing, imported ") && shown.contains("[13.2]"), "{shown}");
    }
}

#[test]
fn each_problem_has_its_evidence_and_what_it_cannot_show() {
    for (problem, drawn, said, limit) in [
        ("2.1", "The five largest exporters, %", "74.5 %", "No figure within Shandong"),
        ("2.2", "high-tech products, exports", "> 80 %", "by ownership in the paper's years"),
        ("2.3", "high-tech products, exports", "100.55 %", "by trade mode in any year"),
        ("2.4", "R&D spending over GDP, %", "2.41 % of Shandong's GDP", "the government's own spending"),
        (
            "2.5",
            "Patents of all fields: applications",
            "204 859 applications",
            "no figure here is of high-tech patents",
        ),
    ] {
        for size in SIZES {
            let shown = screen(&format!("problems?evidence=yes&at={problem}"), size);
            let right: Vec<&str> =
                shown.lines().map(|line| line.rsplit('│').next().unwrap_or_default().trim()).collect();
            let text = right.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let text = text.replace("high- tech", "high-tech");
            assert!(shown.contains("official statistics, not the paper"), "{problem} {size:?}\n{shown}");
            assert!(shown.contains(drawn), "{problem} {size:?}\n{shown}");
            assert!(text.contains(said) && text.contains(limit), "{problem} {size:?}\n{shown}");
        }
    }
    for size in SIZES {
        let shown = screen("problems?evidence=yes&at=4", size);
        assert!(shown.contains("No figure: nothing in the official statistics"), "{size:?}\n{shown}");
    }
    // Where both texts leave room, it needs no key.
    assert!(screen("problems?at=2.4x3.4", (200, 60)).contains("R&D spending over GDP, %"));
}

#[test]
fn the_year_of_the_cursor_is_the_year_of_the_sentences() {
    // rd_by_province.csv, Shandong, 2013.
    let shown = screen("problems?evidence=yes&at=2.4&year=2013", (120, 40));
    assert!(
        shown.contains("In 2013 R&D took 2.15 % of Shandong's GDP") && shown.contains("['13]"),
        "{shown}"
    );
}

#[test]
fn the_list_of_claims_has_a_second_verdict() {
    let short = |id: &str| model("claims", (80, 24)).ds().claim(id).unwrap().short.clone();
    for (claim, said) in
        [("C10", "✓ confirmed"), ("C02", "✗ contradicted"), ("C45", "◔ mixed"), ("C20", "∅ no figure")]
    {
        for size in [(100, 30), (160, 50), (200, 60)] {
            let shown = screen(&format!("claims?at={claim}"), size);
            let row = shown.lines().find(|line| line.contains('▸')).unwrap_or_else(|| panic!("{shown}"));
            assert!(row.contains(&short(claim)), "{claim}: {row}");
            assert!(row.contains(said), "{claim} {size:?}\n{row}");
            assert!(shown.contains("official"), "{shown}");
        }
        let mark = said.split(' ').next().unwrap();
        // On a narrow screen the words of the list stand aside for its statements and reasons.
        for size in [(60, 20), (80, 24)] {
            let narrow = screen(&format!("claims?at={claim}"), size);
            let row = narrow.lines().find(|line| line.contains('▸')).unwrap();
            assert!(row.contains(&short(claim)), "{claim}: {row}");
            assert!(row.ends_with(mark), "{row}");
        }
    }
    // A row has a verdict of official figures if and only if they were asked about its claim.
    let all = model("claims", (200, 60));
    for (at, claim) in all.ds().claims.iter().enumerate() {
        let official = all.second_outcome(at);
        assert_eq!(check_beside(all.tables(), all.beside(), &claim.id).as_ref(), official);
        let shown = screen(&format!("claims?at={}", claim.id), (200, 60));
        let row = shown.lines().find(|line| line.contains('▸')).unwrap();
        assert!(row.contains(&claim.short), "{}: {row}", claim.id);
        let row: Vec<char> = row.split('│').next().unwrap().chars().collect();
        let last: String = row[row.len() - 20..].iter().collect();
        let expected = official.map_or("", |outcome| outcome.verdict.told().word);
        assert_eq!(last.trim_start_matches([' ', '✓', '✗', '◒', '◔', '∅']).trim_end(), expected, "{last}");
    }
}

#[test]
fn what_is_copied_of_the_evidence_keeps_both_sources_apart() {
    let mut model = model("problems?at=2.4x3.4", (80, 24));
    let copied = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::Copy { text, .. }] => text.clone(),
        other => panic!("{other:?}"),
    };
    let texts = copied(press(&mut model, "y"));
    assert!(texts.contains("Link: same subject") && !texts.contains("fficial"), "{texts}");
    let evidence = copied(press(&mut model, "e y"));
    let (paper, official) = evidence.split_once(" Official statistics, not the paper: ").unwrap();
    assert!(paper.starts_with("Problem 2.4 (§2.4): ") && paper.contains("Source: a paper on"), "{paper}");
    assert!(official.contains("2.41 %") && official.contains("the government's own spending"), "{official}");
    // Its card begins with what the view had no room for.
    let pair = Target::Pair(model.state.cursors[Screen::Problems], model.state.cursors.countermeasure);
    assert_eq!(model.page(&pair).facts.first().map(|fact| fact.label), Some("official"));
    assert!(official.contains("Their sources: ") && official.contains("as transcribed in"), "{official}");
}

/// Where the rows scroll, the names of their columns stay.
#[test]
fn numbers_keep_the_names_of_their_columns() {
    for (at, names) in [
        (
            "layer=shandong-trade&at=CUSTOMS.trade_share.shandong.foreign.2024-jan-aug",
            ["foreign", "private", "state"],
        ),
        (
            "layer=china-exports&at=CUSTOMS.exports_of_total.china.special-areas.other.2024-jan-may",
            ["private", "state", "other"],
        ),
    ] {
        for size in [(60, 20), (80, 24), (120, 40)] {
            let shown = screen(&format!("structure?{at}"), size);
            let named = shown.lines().any(|line| names.iter().all(|name| line.contains(name)));
            assert!(
                named && shown.lines().any(|line| line.contains('▸') && line.contains('[')),
                "{size:?}\n{shown}"
            );
        }
    }
}

#[test]
fn a_small_screen_has_as_much_of_a_layer_as_it_has_rows() {
    // Private firms' share: 60.7 − 1.8 of January to November 2017; customs, January to July 2023.
    for (layer, size, wanted) in [
        ("shandong-trade", (60, 20), vec!["= 58.9", " ordinary ▒"]),
        ("china-exports", (60, 20), vec!["= 61.6", " private ▒"]),
        // Ordinary trade by foreign-funded firms in the same months.
        ("china-exports", (80, 24), vec!["= 63.6", " 11.7"]),
    ] {
        let shown = screen(&format!("structure?layer={layer}"), size);
        for words in wanted {
            assert!(shown.contains(words), "{layer} {size:?}: {words}\n{shown}");
        }
    }
    // Wherever the cursor is no row is left blank between what scrolls and what stands below it, where
    // another row would fit.
    for layer in ["china-hightech", "shandong-trade", "china-exports"] {
        for (rows, wide) in [(20, 60), (24, 80), (30, 60)] {
            let mut model = model(&format!("structure?layer={layer}"), (wide, rows));
            loop {
                let shown = text(&draw(&model));
                let lines: Vec<&str> = shown.lines().collect();
                let foot = lines.iter().position(|line| line.contains("The paper's words held"));
                let above = &lines[3..foot.unwrap_or(lines.len())];
                let blank = above.iter().rev().take_while(|line| line.is_empty()).count();
                let more = shown.contains("▾ more");
                // A heading of two lines and its first row take three.
                assert!(!more || blank < 3, "{layer} {wide}x{rows} at {}:\n{shown}", model.row());
                let head = above
                    .iter()
                    .position(|line| line.contains("Trade mode  ") || line.contains("Ownership  "));
                let gap = head.and_then(|at| above.get(at + 1));
                assert!(gap.is_none_or(|line| !line.is_empty()), "{layer} {wide}x{rows}:\n{shown}");
                let row = model.row();
                press(&mut model, "down");
                if model.row() == row {
                    break;
                }
            }
        }
    }
}

/// What a caption says of its axis, and the ticks below it.
fn axes(shown: &str) -> Vec<f64> {
    let starts = shown.split("axis from ").skip(1);
    starts.filter_map(|rest| rest.split_whitespace().next()?.replace('−', "-").parse().ok()).collect()
}

/// The five largest had 76.6, 74.5 and 72.7 % of the sum of the 31 in 2016 to 2018: an axis that shows the
/// fall has no zero, and the fall is no fall to nothing.
#[test]
fn a_chart_whose_axis_does_not_start_at_zero_says_so() {
    for size in SIZES {
        let shown = screen("problems?evidence=yes&at=2.1", size);
        let starts = axes(&shown);
        assert!(
            matches!(starts[..], [start, ..] if start > 0.0 && start <= 72.7),
            "{size:?}: {starts:?}\n{shown}"
        );
        let tick = format!(" {} ", starts[0]);
        let mut ticks = shown.lines().filter(|line| line.contains('┈'));
        assert!(ticks.any(|line| line.starts_with(&tick)), "{size:?}: {tick}\n{shown}");
    }
    // Shandong's index falls to 99.4 at the least, Jiangsu's to 88.0 in 2016; 14.37 is the least of the levels that
    // share an axis, and with Jiangsu on it, it begins at zero.
    for size in SIZES {
        let index = axes(&screen("compare?transform=index", size));
        assert!(matches!(index[..], [start] if start > 0.0 && start <= 88.0), "{size:?}: {index:?}");
        for address in
            ["compare?scales=one", "compare?transform=gap", "compare?transform=rank", "compare?scale=log"]
        {
            let shown = screen(address, size);
            assert!(axes(&shown).is_empty(), "{address} {size:?}\n{shown}");
        }
        // Each province on a scale of its own: the least of Table 2 are 14.62, 14.37 and 116.98.
        let level = screen("compare", size);
        assert!(level.contains("bn US$ from 14,") || axes(&level) == [14.0], "{size:?}\n{level}");
        let split = axes(&screen("compare?split=yes&scales=own", size));
        if size.0 > 60 {
            let least = [14.62, 14.37, 116.98];
            assert_eq!(split.len(), 3, "{size:?}");
            assert!(split.iter().zip(least).all(|(start, least)| *start <= least), "{size:?}: {split:?}");
        }
    }
}

#[test]
fn a_large_screen_names_whose_the_evidence_is_and_leaves_no_hole_between_charts() {
    for (problem, scopes) in [
        ("2.1", vec!["exports of high-tech products, by province"]),
        ("2.4", vec!["R&D spending within the province as a share of its GDP, all performers"]),
        (
            "2.5",
            vec![
                "domestic patents granted, all kinds and fields",
                "domestic invention patents granted, all fields",
            ],
        ),
    ] {
        let shown = screen(&format!("problems?evidence=yes&at={problem}"), (200, 60));
        let beside: Vec<&str> =
            shown.lines().filter_map(|line| Some(line.rsplit_once('│')?.1.trim())).collect();
        let beside = beside.join(" ");
        let whose = beside.split_once("Whose figures these are").map_or("", |(_, whose)| whose);
        for said in scopes.into_iter().chain(["National Bureau of Statistics", "grade A"]) {
            assert!(whose.contains(said), "{problem}: {said}\n{shown}");
        }
    }
    // Five charts, two abreast: the last has the width of two, and room for every year.
    let shown = screen("problems?evidence=yes&at=2.5", (200, 60));
    let years: Vec<String> = (10..=23).map(|year| format!("'{year}")).collect();
    let axis = shown.lines().rfind(|line| line.contains("'10")).unwrap_or_default();
    assert!(years.iter().all(|year| axis.contains(&year.replace("'17", "['17]"))), "{axis}\n{shown}");
}
