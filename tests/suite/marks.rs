//! Marks on the screen: where they stand, that they are letters and no mere colour, and how they are counted.

use crate::common::{draw, model, press, text};
use qilu::glyphs::Glyphs;

const SIZES: [(u16, u16); 3] = [(60, 20), (80, 24), (120, 40)];

/// Where a mark is set, and what then stands on one line with it: the paper's Table 1 and Table 2, the
/// ids of its statements, the number of a section.
const MARKED: [(&str, &str, &str); 7] = [
    ("overview?year=2016", "m", "14.78⚑♦"),
    ("overview", "down down down down down down down down m", "♦2012-14 = "),
    ("trends?year=2016", "m", "14.78 bn $⚑♦"),
    ("trends?year=2016&table=yes", "down m", "−16.5♦"),
    ("compare", "down m", "18.66♦"),
    ("problems", "right m", "▸2.1 "),
    ("claims?at=C04", "m", "highest annual increase"),
];

#[test]
fn a_mark_stands_beside_what_is_marked_at_every_size() {
    for (address, script, beside) in MARKED {
        for size in SIZES {
            let mut model = model(address, size);
            assert!(!text(&draw(&model)).contains('♦'), "{address} {size:?}");
            press(&mut model, script);
            assert_eq!(model.state.marks.len(), 1, "{address}");
            let shown = text(&draw(&model));
            let body: Vec<&str> = shown.lines().take(usize::from(size.1) - 2).collect();
            let near = beside.trim_start();
            assert!(
                body.iter().any(|line| line.contains(near) && line.contains('♦')),
                "{address} {size:?}\n{shown}"
            );
            model.setup.glyphs = Glyphs::Narrow;
            assert!(text(&draw(&model)).contains('♦'), "{address}");
            model.setup.glyphs = Glyphs::Ascii;
            assert!(text(&draw(&model)).contains('@'), "{address}");
            press(&mut model, "m");
            assert!(!text(&draw(&model)).contains('@'), "{address}");
        }
    }
}

/// A pair is a problem and a countermeasure: its neighbours of the same row and column stay as they are.
#[test]
fn a_mark_on_a_pair_is_on_no_other() {
    for address in ["problems?at=2.2x3.4", "problems?at=2.2x3.4&reverse=yes"] {
        let mut model = model(address, (120, 40));
        press(&mut model, "m");
        for problem in ["2.1", "2.2", "2.3"] {
            for measure in ["3.3", "3.4", "3.5"] {
                let pair = format!("{problem}x{measure}");
                let is_marked = model.state.marks.contains(&model.pick(&pair).unwrap());
                assert_eq!(is_marked, pair == "2.2x3.4", "{pair}");
            }
        }
        // The last lines are the count of marks and the keys.
        let shown = text(&draw(&model));
        let drawn: Vec<&str> = shown.lines().take(37).filter(|line| line.contains('♦')).collect();
        assert_eq!(drawn.iter().map(|line| line.matches('♦').count()).collect::<Vec<_>>(), [1], "{shown}");
    }
}

/// A list or a table must not jump under the cursor: a mark takes the place of a blank.
#[test]
fn a_mark_moves_nothing() {
    for address in ["claims?at=C04", "problems?at=2.2x3.5", "compare", "trends?table=yes"] {
        for size in SIZES {
            let mut model = model(address, size);
            let footer = usize::from(size.1) - 2;
            let body = |shown: String| -> Vec<String> {
                let lines = shown.lines().take(footer);
                // What is in focus has brackets, which stand round the mark, too.
                lines.map(|line| line.replace(['♦', '[', ']'], " ").trim_end().to_owned()).collect()
            };
            let before = body(text(&draw(&model)));
            press(&mut model, "m");
            assert_eq!(body(text(&draw(&model))), before, "{address} {size:?}");
        }
    }
}

#[test]
fn marks_are_counted_with_the_key_that_writes_them_down() {
    for size in SIZES {
        let mut model = model("trends?year=2016", size);
        let rule = |shown: String| shown.lines().nth(usize::from(size.1) - 2).unwrap_or_default().to_owned();
        press(&mut model, "m down m");
        assert!(rule(text(&draw(&model))).ends_with("─ ♦ 2 marked  B brief"), "{size:?}");
        press(&mut model, "M");
        assert!(rule(text(&draw(&model))).ends_with("─ ♦ 3 marked, this view too  B brief"), "{size:?}");
        press(&mut model, "left");
        assert!(rule(text(&draw(&model))).ends_with("─ ♦ 3 marked  B brief"), "another year is another view");
        press(&mut model, ": \"unmark-all\" enter");
        assert!(rule(text(&draw(&model))).chars().all(|c| c == '─'));
    }
    let mut small = model("trends?year=2016", (34, 10));
    press(&mut small, "m m m down m up");
    let shown = text(&draw(&small));
    assert!(shown.lines().last().is_some_and(|line| line.ends_with("♦2")), "{shown}");
}

#[test]
fn a_guest_is_offered_no_marks() {
    let mut model = model("trends", (200, 60));
    let footer = |shown: String| shown.lines().last().unwrap_or_default().to_owned();
    assert!(footer(text(&draw(&model))).contains("m mark"));
    model.setup.kiosk = true;
    assert!(!footer(text(&draw(&model))).contains("m mark"));
}
