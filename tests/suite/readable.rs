//! What a number needs in order to be read: its name, its digits whole, and whether its sign is known.

use crate::common::{draw, model, press, text};

fn screen(address: &str, size: (u16, u16)) -> String {
    text(&draw(&model(address, size)))
}

/// The line with this name, from the name on.
fn line<'a>(screen: &'a str, name: &str) -> &'a str {
    screen.lines().find_map(|line| line.find(name).map(|at| line[at..].trim_end())).unwrap_or_default()
}

#[test]
fn a_sign_that_the_digits_do_not_decide_is_called_open_on_every_width() {
    // From 2014 to 2015 implied gross exports go from [144.1, 145.2] to [143.3, 144.7]: by hand −0.5 %, and
    // −0.09 bn US$ of the change in high-tech exports at the mean share of 13.25 %; both may be zero.
    for (size, open) in [((80, 24), "open"), ((100, 36), "open"), ((120, 40), "sign open")] {
        let screen = screen("trends?year=2015", size);
        let growth = line(&screen, "=   growth  ");
        assert!(growth.contains(&format!("−0.5  % {open}")), "{size:?}: {growth}");
        let effect = line(&screen, "=   by gross ");
        assert!(effect.contains(&format!("−0.09 ▆ {open}")), "{size:?}: {effect}");
        let share = line(&screen, "=   by the share");
        assert!(share.contains("−2.74") && !share.contains("open"), "{size:?}: {share}");
    }
    let mut table = model("trends?year=2015&table=yes", (80, 24));
    press(&mut table, "down down down down down down");
    let screen = text(&draw(&table));
    assert!(screen.contains(" −0.5?") && screen.contains(" −0.09?"), "{screen}");
    assert!(line(&screen, "= −0.5 %").ends_with("[−1.3, 0.4]  sign open"), "{screen}");
}

#[test]
fn intervals_stand_below_their_figures_where_there_are_rows_for_them() {
    let screen = screen("trends?year=2015", (100, 36));
    for interval in ["[−1.3, 0.4]", "[−2.89, −2.59]", "[−0.25, 0.07]"] {
        assert!(screen.contains(interval), "{interval} in\n{screen}");
    }
}

#[test]
fn each_line_is_named_and_who_is_drawn_apart_is_said() {
    // 14.62 − 18.66 and 14.62 − 138.01: thirty times as much.
    let gaps = screen("compare?transform=gap", (80, 24));
    assert!(gaps.contains("▪ Zhejiang\n") && gaps.contains("without Jiangsu"), "{gaps}");
    let levels = screen("compare", (120, 40));
    for named in ["● Shandong", "▪ Zhejiang", "Jiangsu, 6 to 9 times as large, on its own scale"] {
        assert!(levels.contains(named), "{named} in\n{levels}");
    }
    // On one axis, where all are called onto it or the axis is logarithmic, nobody is apart.
    for address in ["compare?scales=one", "compare?scale=log"] {
        let together = screen(address, (120, 40));
        assert!(together.contains("✚ Jiangsu ") && !together.contains("own scale"), "{together}");
    }
}

#[test]
fn small_multiples_have_equal_steps_and_each_its_last_value() {
    // 100 × 14.62 / 14.71, 100 × 18.66 / 14.88 and 100 × 138.01 / 132.91.
    for size in [(80, 24), (120, 40)] {
        let screen = screen("compare?transform=index&split=yes", size);
        for last in ["●  99.4", "▪  125.4", "✚  103.8"] {
            assert!(screen.contains(last), "{last} in\n{screen}");
        }
        let years = line(&screen, "'12");
        assert_eq!(years.matches("'12 '14  ['17]").count(), 3, "{years}");
    }
}

#[test]
fn the_smallest_screen_has_the_figures_of_the_year_at_the_cursor() {
    let small = screen("compare?year=2016", (28, 8));
    assert!(small.contains("[2016]") && !small.contains("a year"), "{small}");
    // Table 1 and Table 2, and 14.78 − 16.85.
    for (name, digits) in
        [("Shandong", "14.78⚑"), ("Zhejiang", "16.85"), ("Jiangsu", "116.98"), ("● − Zhejiang", "−2.07⚐")]
    {
        assert!(line(&small, name).ends_with(digits), "{name} in\n{small}");
    }
    let trends = screen("trends?year=2016", (28, 8));
    assert!(trends.contains("[2016] known ") && trends.contains(" more ↑↓"), "{trends}");
}

#[test]
fn the_head_says_what_the_figures_follow_even_where_the_subject_has_no_room() {
    for size in [(60, 20), (80, 24), (120, 40)] {
        let head = |address| screen(address, size).lines().next().map(str::to_owned).unwrap_or_default();
        assert!(head("compare").ends_with("⚑ 2016 by Table 1   d Table 2"), "{size:?}: {}", head("compare"));
        let official = head("compare?view=rank");
        assert!(official.ends_with("official statistics, not the paper"), "{size:?}: {official}");
        assert!(!official.contains('…'), "{size:?}: {official}");
    }
}

#[test]
fn what_the_other_table_changes_is_said_whole() {
    for size in [(60, 20), (80, 24), (120, 40), (200, 60)] {
        let mut model = model("overview", size);
        press(&mut model, "d");
        let screen = text(&draw(&model));
        for said in
            ["By Table 2 one verdict and", "✓ all 5 fit", "✗ 3 of 5 fit", "follow Table 2", "esc back"]
        {
            assert!(screen.contains(said), "{said} at {size:?} in\n{screen}");
        }
    }
}

#[test]
fn each_line_of_the_evidence_is_named() {
    for size in [(80, 24), (100, 36), (120, 40)] {
        let screen = screen("problems?evidence=yes&at=2.5", size);
        for name in ["● Shandong", "○ mean of all", "▿ median of all"] {
            assert!(screen.contains(name), "{name} at {size:?} in\n{screen}");
        }
    }
}

#[test]
fn a_place_is_written_one_way() {
    // Two of three export more than 14.62 bn US$.
    let mut model = model("trends?year=2017", (120, 40));
    press(&mut model, "end G");
    let screen = text(&draw(&model));
    assert!(screen.contains("= place 3") && !screen.contains("3 place"), "{screen}");
}
