//! The ranking and the cross-check on the screen and in what leaves it: whose figures they are, what stays
//! in sight, what is said where years part.
//!
//! Expected places are those of a sort by hand of
//! `tests/data/official/hightech_trade_by_province.csv`.

use crate::common::{draw, model, place, press, text};
use qilu::app::{Message, Model, update};
use qilu::data::Publication;
use qilu::export::{frame, view_records};
use qilu::metrics::{RankBy, Ranked, ranking};
use qilu::widget::buffer_text;

fn screen(model: &Model) -> String {
    text(&draw(model))
}

/// A search that names no year stays in the year shown, one that names a year goes there.
#[test]
fn a_search_stays_in_the_year_shown_unless_it_names_another() {
    for (shown, query, found) in [
        (2016, "fujian", 2016),
        (2017, "fujian", 2017),
        (2018, "fujian", 2018),
        (2018, "guangdong", 2018),
        (2018, "hightech_exports.fujian", 2018),
        (2017, "fujian 2018", 2018),
        (2018, "hightech_exports.fujian.2016", 2016),
        (2018, "2016 hightech_exports.fujian", 2016),
    ] {
        let mut model = model(&format!("compare?view=rank&year={shown}"), (80, 24));
        press(&mut model, "/");
        update(&mut model, Message::Paste(query.to_owned()));
        press(&mut model, "enter");
        assert_eq!(model.ranked_year(), found, "{query} in {shown}");
        let province = query.split(['.', ' ']).find(|word| ["fujian", "guangdong"].contains(word));
        assert_eq!(Some(model.ranked_province().to_string().as_str()), province, "{query} in {shown}");
        // A place by itself is gone to in the ranking.
        if ["fujian", "guangdong"].contains(&query) {
            assert!(model.state.overlay.is_none());
            continue;
        }
        let card = screen(&model);
        let title = format!("High-tech exports, Fujian, {found}");
        assert!(card.contains(&title), "{query} in {shown}: {title}\n{card}");
    }
    // What another row of the list is of can still be chosen.
    let mut model = model("compare?view=rank&year=2018", (80, 24));
    press(&mut model, "/ \"hightech_exports.fujian\" down down enter");
    assert_eq!(model.ranked_year(), 2016);
}

/// The text without line breaks and indents, so that what is wrapped can be found.
fn flat(model: &Model) -> String {
    screen(model).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Both neighbours of Shandong by exports, and Shandong: 2016 Tianjin 8th and Fujian 10th; 2017 and 2018
/// Fujian 10th; Hubei 12th in 2017, Beijing in 2018.
const NEIGHBOURS: [(u16, [&str; 3]); 3] = [
    (2016, ["Tianjin", "Shandong", "Fujian"]),
    (2017, ["Fujian", "Shandong", "Hubei"]),
    (2018, ["Fujian", "Shandong", "Beijing"]),
];

#[test]
fn the_head_says_whose_the_figures_are_at_every_size() {
    for by in ["exports", "neighbour", "share", "growth"] {
        for size in [(60, 20), (80, 24), (100, 30), (120, 40), (110, 60), (200, 60)] {
            let model = model(&format!("compare?view=rank&by={by}&year=2018"), size);
            let shown = flat(&model);
            let whole = [
                "National Bureau of Statistics; Ministry of Science and Technology",
                "exports of high-tech products, by province",
            ];
            // Where a panel stands beside the head its words come between the lines.
            // On a lower one edition and grade tell whose they are, and the card the rest.
            for part in whole.iter().filter(|_| size.1 > 40 && size.0 <= 120) {
                assert!(shown.contains(part), "{by} {size:?}: {part}\n{}", screen(&model));
            }
            // Of a screen that has few rows the head takes one for them.
            let edition = ["table 5-8", "grade A"];
            for part in edition.iter().filter(|_| size.0 >= 80) {
                assert!(shown.contains(part), "{by} {size:?}: {part}\n{}", screen(&model));
            }
            for part in ["Official statistics: ", "Yearbook", "[2018]", &format!("[{by}]")] {
                assert!(shown.contains(part), "{by} {size:?}: {part}\n{}", screen(&model));
            }
        }
    }
}

#[test]
fn shandong_s_neighbours_stay_in_sight_wherever_the_cursor_is() {
    for (year, provinces) in NEIGHBOURS {
        for size in [(60, 20), (80, 24), (100, 30)] {
            for sort in ["place", "name", "moves"] {
                let mut model = model(&format!("compare?view=rank&year={year}&sort={sort}"), size);
                for keys in ["", "g", "G", "pageup", "up"] {
                    press(&mut model, keys);
                    let shown = screen(&model);
                    for province in provinces {
                        assert!(
                            shown.contains(province),
                            "{year} {size:?} {sort} {keys}: {province}\n{shown}"
                        );
                    }
                    assert!(shown.contains('▸'), "the cursor is in sight\n{shown}");
                }
            }
        }
    }
}

#[test]
fn a_large_screen_lists_all_provinces() {
    for size in [(120, 40), (200, 60)] {
        for address in ["compare?view=rank", "compare?view=rank&year=2013", "compare?view=rank&by=growth"] {
            let model = model(address, size);
            let shown = screen(&model);
            let provinces = &model.beside().members;
            assert_eq!(provinces.len(), 31);
            for province in provinces {
                let name = model.beside().name(*province);
                assert!(shown.contains(name), "{address} {size:?}: {name}\n{shown}");
            }
        }
    }
}

#[test]
fn moves_are_told_by_signs() {
    let shown = screen(&model("compare?view=rank", (80, 24)));
    let row = |province: &str| {
        shown.lines().skip(5).find(|line| line.contains(province)).unwrap_or_default().to_owned()
    };
    // 2016 to 2017: Shandong from 9th to 11th, Shaanxi from 12th to 7th, Fujian 10th in both.
    for (province, start) in [("Shandong  ", "▸ 11  ▾2 "), ("Shaanxi", "   7  ▴5 "), ("Fujian", "  10  ·  ")]
    {
        assert!(row(province).starts_with(start), "{province}: {}", row(province));
    }
    // The yearbook of 2019 prints whole millions: with 6 of them Qinghai's growth spans that of no other
    // province alone, so that its place by growth in 2017 is open, and so is the move.
    let growth = screen(&model("compare?view=rank&by=growth&year=2018&at=qinghai", (80, 24)));
    let qinghai = growth.lines().skip(5).find(|line| line.contains("Qinghai")).unwrap_or_default();
    assert!(qinghai.contains('?'), "{qinghai}");
}

/// With Fujian as large as Shandong in 2017, which of them was 10th is open, and so is each one's move to 2018,
/// though all places of that year are certain; Beijing's 16th of 2017 is not.
#[test]
fn a_move_is_as_certain_as_both_its_ends() {
    let mut texts = Publication::embedded_texts();
    let text = texts[1].text.replace("14832.989653", "14643.941947");
    texts[1].text = &text;
    let official = Publication::parse_all(&texts).unwrap_or_else(|e| panic!("{e}"));
    let ranked = ranking(Ranked::beside(&official), 2018, RankBy::Exports);
    assert!(ranked.iter().all(|row| row.certain));
    let open = ranked.iter().filter(|row| !row.move_certain).map(|row| row.province).collect::<Vec<_>>();
    assert_eq!(open, [place("fujian"), place("shandong")]);
}

/// The least of Shandong, Zhejiang and Jiangsu are 14.62, 14.37 and 116.98 billion: on one axis two of them
/// would be flat lines at the bottom, so that a second press gives each its own. Rates of growth are from −20 % to
/// 20 %.
#[test]
fn small_multiples_say_whether_they_share_a_scale() {
    let levels = screen(&model("compare?split=yes&scales=own", (120, 40)));
    for wanted in ["each on its own scale", "axis from 14 ", "axis from 110 "] {
        assert!(levels.contains(wanted), "{levels}");
    }
    let growth = screen(&model("compare?split=yes&transform=growth", (120, 40)));
    assert!(growth.contains("all on one scale") && !growth.contains("axis from"), "{growth}");
    for tick in [" 20 ", "−20 "] {
        assert!(growth.lines().any(|line| line.matches(tick).count() == 3), "{tick}\n{growth}");
    }
}

#[test]
fn a_year_without_official_figures_is_said_and_no_year_is_made_up() {
    let outside = flat(&model("compare?view=rank&year=2013", (80, 24)));
    assert!(outside.contains("2013 ⚑ no figures, nearest: [2016] 2017 2018"), "{outside}");
    let inside = flat(&model("compare?view=rank&year=2016", (80, 24)));
    assert!(!inside.contains("nearest") && inside.contains("[2016]"), "{inside}");
    let growth = flat(&model("compare?view=rank&by=growth&year=2016", (80, 24)));
    assert!(growth.contains("begin in 2016: there is none for 2016"), "{growth}");
    assert!(!growth.contains("Guangdong"), "no row without a figure");
}

#[test]
fn what_is_taken_away_keeps_precision_order_and_source() {
    let ranked = model("compare?view=rank", (80, 24));
    let csv = view_records(&ranked).csv().expect("written into memory");
    let rows: Vec<&str> = csv.lines().collect();
    // 31 provinces, each with its exports and its places in 2016 and 2017.
    assert_eq!(rows.len(), 1 + 31 * 3, "{csv}");
    assert!(
        rows[1].starts_with(
            "NBS.hightech_exports.guangdong.2017,guangdong,hightech_exports,,2017,217042.317451,"
        )
    );
    let shandong = rows.iter().find(|row| row.starts_with("NBS.hightech_exports.shandong.2017,"));
    assert!(
        shandong.is_some_and(|row| row.contains("14643.941947,mn US$,14643.9419465,14643.9419475,6,printed"))
    );
    assert!(csv.contains("NBS.hightech_exports_rank.shandong.2016,shandong,hightech_exports_rank,,2016,9,"));
    let foot = buffer_text(&frame(&ranked));
    let foot = foot.lines().last().unwrap_or_default();
    assert!(foot.contains("official statistics") && !foot.contains("Table"), "{foot}");

    let checked = view_records(&model("compare?view=crosscheck", (80, 24)));
    let csv = checked.csv().expect("written into memory");
    // python3, from decimal import Decimal as D: 100 * (D("14.78") / D("14.749454666") - 1), and of 14.775 over
    // 14.7494546665 and 14.785 over 14.7494546655, outwards.
    let first = "T1.volume.2016,NBS.hightech_exports.shandong.2016,shandong,2016,bn US$,14.78,14.775,14.785,\
                 14.749454666,14.7494546655,14.7494546665,0.207094666831,\
                 0.173195105023,0.240994228642,%,false,\"China Statistical Yearbook on Science and Technology 2017, ";
    assert!(
        csv.lines().nth(1).is_some_and(|row| row.starts_with(first)) && csv.lines().count() == 11,
        "{csv}"
    );
    // 99.01 of 996.54 is 9.9354 %, which the paper prints as 9.9. python3, from decimal import Decimal as D:
    // D("9901") / D("996.54"), D("9900.5") / D("996.545"), D("9901.5") / D("996.535"), outwards.
    let share =
        csv.lines().find(|row| row.starts_with("T1.share.2017,CUSTOMS.hightech_share.shandong.2017,"));
    assert!(
        share.is_some_and(|row| row.contains("pp,true,")
            && row.contains(",9.93537640235,9.93482481975,9.93592799049,")
            && row.contains("China Daily")),
        "{csv}"
    );
}

#[test]
fn the_cross_check_names_both_and_tells_which_table_is_nearer() {
    let shown = flat(&model("compare?view=crosscheck&year=2016", (120, 40)));
    for part in [
        "2 of the 9 figures of the paper that can be compared agree",
        "✗ outside",
        "✓ within",
        "the 14.78 of Table 1 is nearer to the official figure",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let press_copy = flat(&model("compare?view=crosscheck&at=T1.share.2017", (80, 24)));
    assert!(press_copy.contains("China Daily, 16 May 2018, customs figures; grade B"), "{press_copy}");
}

/// The exports of 2016 are 14 749.45 mn US$; 14.78 ± 0.005 bn is 0.173 to 0.241 % more, which is shown with two
/// decimals rounded outwards. Growth is printed as
/// −1.08 and comes to −0.715 from the yearbooks.
#[test]
fn a_large_screen_has_all_that_decides_each_pair_of_the_cross_check() {
    let shown = screen(&model("compare?view=crosscheck&year=2016", (200, 60)));
    let row = |start: &str| shown.lines().find(|line| line.contains(start)).unwrap_or_default().to_owned();
    let exports = row("● Shandong exports  Table 1  2016");
    for part in ["14.78 ", "14.749 ", "+0.21 %", "[0.17, 0.25]", "14.75 ", "✗ outside"] {
        assert!(exports.contains(part), "{part}: {exports}");
    }
    // Rates have bars, too, on a scale of their own.
    assert!(row("● Shandong growth 2017, Table 1").contains("−0.36 pp █"), "{shown}");
    assert!(
        shown.contains(
            "China Daily, 16 May 2018, customs figures; grade B  against Shandong share 2017, Table 1"
        ),
        "{shown}"
    );
    let narrow = screen(&model("compare?view=crosscheck&year=2016", (80, 24)));
    assert!(!narrow.contains("[0.17"), "{narrow}");
}

/// By hand from the yearbooks: Fujian is 10th and Hubei 12th in 2017, on either side of Shandong; exports in
/// mn US$ of 2016 to 2018, and growth of 2017 in %.
#[test]
fn the_numbers_below_the_bump_chart_fill_the_room_there_is() {
    let shown = screen(&model("compare?view=rank", (200, 60)));
    let at = shown.find("= growth, %; = place").unwrap_or(shown.len());
    let below = &shown[at..];
    for row in [
        ["Fujian", "12 487   14 833   15 558", "+18.78"],
        ["Hubei", "9 409   11 528   11 442", "+22.53"],
        ["Guangdong", "213 613  217 042  232 638", "+1.61"],
    ] {
        let line = below.lines().find(|line| line.contains(row[0])).unwrap_or_default();
        assert!(row.iter().all(|part| line.contains(part)), "{row:?}: {line}\n{below}");
    }
    assert!(below.contains("China ") && below.contains("share of the five largest"), "{below}");
    assert_eq!(below.matches("Shandong").count(), 1, "each once\n{below}");
    // With another province in focus its own neighbours: Shaanxi is 7th, Sichuan 6th.
    let shown = screen(&model("compare?view=rank&at=shaanxi", (200, 60)));
    let below = &shown[shown.find("= growth, %; = place").unwrap_or(shown.len())..];
    let place = |name: &str| below.find(name).unwrap_or_else(|| panic!("{name}\n{below}"));
    assert!(place("Shaanxi") < place("Sichuan") && place("Sichuan") < place("Guangdong"), "{below}");
}
