//! The mouse: what is clicked is what stands there on the screen, found by its text.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::common::{configured, draw, model, press, text};
use qilu::action::Action;
use qilu::app::{Effect, Message, Model, Overlay, OverlayKind, Spot, Target, update};
use qilu::config::Config;
use qilu::view;

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (60, 20)];

/// The id of the figure that the cursor stands on.
fn figure_in_focus(model: &Model) -> String {
    match model.target() {
        Some(Target::Figure(id)) => id.to_string(),
        other => panic!("{other:?}"),
    }
}

/// Column and row where a text stands, searched from the top.
fn place(model: &Model, wanted: &str) -> (u16, u16) {
    let screen = text(&draw(model));
    for (row, line) in screen.lines().enumerate() {
        if let Some((before, _)) = line.split_once(wanted) {
            let column = u16::try_from(qilu::text::width(before)).unwrap_or(0);
            return (column, u16::try_from(row).unwrap_or(0));
        }
    }
    panic!("{wanted} is not on the screen:\n{screen}")
}

fn click_at(model: &mut Model, (column, row): (u16, u16)) -> Vec<Effect> {
    let spots = view::spots_at(model, column, row);
    update(model, Message::Click(spots)).effects
}

fn click(model: &mut Model, wanted: &str) -> Vec<Effect> {
    let place = place(model, wanted);
    click_at(model, place)
}

#[test]
fn a_click_on_a_tab_opens_it() {
    for size in SIZES {
        let mut explorer = model("overview", size);
        for (name, tab) in [
            ("Trends", "trends"),
            ("Compare", "compare"),
            ("Structure", "structure"),
            ("Problems", "problems"),
        ] {
            click(&mut explorer, name);
            assert_eq!(explorer.state.tab.to_string(), tab, "{size:?}");
        }
        press(&mut explorer, "?");
        click(&mut explorer, "Overview");
        assert_eq!(explorer.state.tab.to_string(), "overview");
        assert!(explorer.state.overlay.is_none(), "a tab lies below no overlay");
    }
}

#[test]
fn a_click_on_a_claim_goes_there_and_another_opens_it() {
    for size in SIZES {
        let mut explorer = model("claims", size);
        click(&mut explorer, "highest annual increase");
        assert_eq!(explorer.address().to_string(), "claims?at=C04", "{size:?}");
        assert!(explorer.state.overlay.is_none());
        click(&mut explorer, "highest annual increase");
        assert!(
            matches!(explorer.state.overlay, Some(Overlay { kind: OverlayKind::Card(_), .. })),
            "{size:?}"
        );
    }
}

#[test]
fn a_click_on_a_year_goes_to_it() {
    for (address, wanted) in [("trends", "2014"), ("trends?table=yes", "2016"), ("compare", "2015")] {
        for size in [(80, 24), (120, 40), (200, 60)] {
            let mut explorer = model(address, size);
            // Below the header, which names years, too.
            let screen = text(&draw(&explorer));
            let (row, line) = screen
                .lines()
                .enumerate()
                .skip(3)
                .find(|(_, line)| ["2013", wanted].iter().all(|year| line.contains(year)))
                .unwrap_or_else(|| panic!("{address} has no axis:\n{screen}"));
            let before = line.split_once(wanted).map_or("", |(before, _)| before);
            let column = u16::try_from(qilu::text::width(before)).unwrap_or(0) + 1;
            click_at(&mut explorer, (column, u16::try_from(row).unwrap_or(0)));
            assert_eq!(explorer.state.year.to_string(), wanted, "{address} {size:?}\n{screen}");
        }
    }
}

#[test]
fn a_bar_is_a_year_and_a_figure() {
    let mut explorer = model("trends", (80, 24));
    // Printed growth in 2013, Table 1.
    click(&mut explorer, "19.2");
    assert_eq!(explorer.state.year, 2013);
    assert_eq!(figure_in_focus(&explorer), "T1.growth.2013");
}

#[test]
fn a_cell_of_the_matrix_is_a_problem_and_a_measure() {
    let mut explorer = model("problems", (120, 40));
    let (column, _) = place(&explorer, " 3.4 ");
    let (_, row) = place(&explorer, "2.3 ");
    click_at(&mut explorer, (column + 1, row));
    assert_eq!(explorer.address().to_string(), "problems?at=2.3x3.4");
    press(&mut explorer, "r");
    let (_, row) = place(&explorer, "3.2 ");
    click_at(&mut explorer, (2, row));
    assert_eq!(explorer.address().to_string(), "problems?reverse=yes&at=2.3x3.2");
}

#[test]
fn rows_of_the_other_tabs_are_found_too() {
    let mut explorer = model("structure", (80, 24));
    click(&mut explorer, "Foreign-funded");
    assert_eq!(explorer.address().to_string(), "structure?at=foreign-funded");
    let mut explorer = model("overview", (80, 24));
    click(&mut explorer, "Jiangsu");
    assert_eq!(figure_in_focus(&explorer), "T2.jiangsu.2017");
    let mut explorer = model("compare", (80, 24));
    click(&mut explorer, "Shandong − Zhejiang");
    assert_eq!(explorer.state.focus.to_string(), "zhejiang");
}

#[test]
fn an_overlay_hides_what_lies_below_and_its_rows_are_chosen() {
    let mut explorer = model("claims", (80, 24));
    press(&mut explorer, "p");
    let before = explorer.state.clone();
    for row in 3..22 {
        let spots = view::spots_at(&explorer, 0, row);
        assert_eq!(spots, [], "beside the panel, row {row}");
    }
    click_at(&mut explorer, (0, 8));
    assert_eq!(explorer.state, before);
    click(&mut explorer, "How do provinces of such different size");
    assert!(matches!(explorer.state.overlay, Some(Overlay { kind: OverlayKind::Presets, row: 4, .. })));
    click(&mut explorer, "How do provinces of such different size");
    assert_eq!(explorer.address().to_string(), "compare?scale=log");
}

#[test]
fn the_wheel_moves_from_row_to_row() {
    let mut explorer = model("claims", (80, 24));
    for message in [Message::WheelDown, Message::WheelDown, Message::WheelUp] {
        assert!(update(&mut explorer, message).changed);
    }
    assert_eq!(explorer.row(), 1);
    press(&mut explorer, "p");
    update(&mut explorer, Message::WheelDown);
    assert!(matches!(explorer.state.overlay, Some(Overlay { kind: OverlayKind::Presets, row: 1, .. })));
}

/// Wherever a row is noted, a click there puts the cursor on it, and what is under the mouse then is
/// still that row.
#[test]
fn a_row_is_where_it_says_it_is() {
    let addresses = [
        "overview",
        "trends",
        "trends?table=yes",
        "compare",
        "compare?table=yes",
        "compare?view=rank",
        "compare?view=rank&by=growth&sort=moves&year=2018",
        "compare?view=crosscheck",
        "structure",
        "structure?layer=china-hightech",
        "structure?layer=shandong-trade",
        "structure?layer=china-exports",
    ];
    for address in addresses {
        for size in [(40, 12), (60, 20), (120, 40), (200, 60)] {
            let explorer = model(address, size);
            for row in 0..size.1 {
                for column in [3, size.0 - 4].into_iter().filter(|column| (row + column) % 2 == 0) {
                    let wanted = view::spots_at(&explorer, column, row)
                        .into_iter()
                        .rev()
                        .find_map(|spot| if let Spot::Row(row) = spot { Some(row) } else { None });
                    let Some(wanted) = wanted else { continue };
                    let mut clicked = model(address, size);
                    if clicked.row() != wanted {
                        click_at(&mut clicked, (column, row));
                        assert_eq!(clicked.row(), wanted, "{address} {size:?} at {column},{row}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_mouse_is_off_until_the_file_says_otherwise() {
    assert!(!Config::default().mouse);
    let config = Config::parse("mouse = true\n", "config.toml").unwrap_or_else(|error| panic!("{error}"));
    assert!(configured(config, "overview", (80, 24)).setup.config.mouse);
}

#[test]
fn a_screen_that_is_too_small_has_nothing_to_point_at() {
    let mut explorer = model("claims", (20, 5));
    for (column, row) in [(0, 0), (5, 2), (400, 400)] {
        assert_eq!(view::spots_at(&explorer, column, row), []);
    }
    assert!(!update(&mut explorer, Message::WheelDown).changed);
}

/// Spots that `wanted` takes on some rows of the screen, each with a place where it is found: every third
/// column will do.
fn spots(model: &Model, rows: Range<u16>, wanted: impl Fn(&Spot) -> bool) -> Vec<((u16, u16), Spot)> {
    let columns = || (0..model.state.size.0).step_by(3);
    let mut found: Vec<((u16, u16), Spot)> = Vec::new();
    for (column, row) in rows.flat_map(|row| columns().map(move |column| (column, row))) {
        let new = |spot: &Spot| wanted(spot) && !found.iter().any(|(_, known)| known == spot);
        if let Some(spot) = view::spots_at(model, column, row).into_iter().find(new) {
            found.push(((column, row), spot));
        }
    }
    found
}

#[test]
fn a_click_on_a_province_of_the_ranking_goes_there_and_another_opens_it() {
    for size in [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)] {
        let mut explorer = model("compare?view=rank", size);
        // Fujian is 10th in 2017, above Shandong, and so in sight at every size.
        click(&mut explorer, "Fujian");
        assert_eq!(explorer.address().to_string(), "compare?view=rank&at=fujian", "{size:?}");
        // A panel beside the list names it, too.
        let (column, row) = place(&explorer, if size.0 < 60 { "▸10" } else { "▸ 10" });
        click_at(&mut explorer, (column, row));
        assert!(
            matches!(explorer.state.overlay, Some(Overlay { kind: OverlayKind::Card(_), .. })),
            "{size:?}"
        );
    }
}

#[test]
fn a_click_on_a_year_of_the_ranking_shows_it() {
    for size in SIZES {
        let mut explorer = model("compare?view=rank&year=2016", size);
        let (column, row) = place(&explorer, "2017  2018");
        click_at(&mut explorer, (column + 6, row));
        assert_eq!(explorer.ranked_year(), 2018, "{size:?}");
        assert_eq!((explorer.state.year, explorer.state.beyond), (2017, Some(2018)), "{size:?}");
        let said = text(&draw(&explorer));
        assert!(said.contains("2018 is beyond the paper's tables"), "{size:?}\n{said}");
        let (column, row) = place(&explorer, "2016  2017");
        click_at(&mut explorer, (column + 6, row));
        assert_eq!((explorer.state.year, explorer.state.beyond), (2017, None), "{size:?}");
    }
    // Over the lines of the wide screen the years stand again, below the headline and the head.
    let mut explorer = model("compare?view=rank&year=2016", (200, 60));
    let line = text(&draw(&explorer)).lines().nth(7).unwrap_or_default().to_owned();
    let (before, _) = line.split_once("2018").unwrap_or_else(|| panic!("no year over the lines: {line}"));
    let column = u16::try_from(qilu::text::width(before)).unwrap_or(0);
    // Half-way down, where nothing but a line is.
    click_at(&mut explorer, (column + 1, 30));
    assert_eq!(explorer.ranked_year(), 2018);
}

#[test]
fn a_click_on_a_pair_of_the_cross_check_goes_there() {
    for size in SIZES {
        let mut explorer = model("compare?view=crosscheck", size);
        // Zhejiang 2016 in Table 2: the seventh of the ten pairs.
        click(
            &mut explorer,
            if size.0 < 76 { "▪ exports  Table 2  2016" } else { "▪ Zhejiang exports  Table 2  2016" },
        );
        assert_eq!((explorer.row(), explorer.state.year), (6, 2016), "{size:?}");
        assert_eq!(explorer.state.focus.to_string(), "zhejiang");
    }
    // The bars below the table of a large screen are the same pairs.
    let mut explorer = model("compare?view=crosscheck", (200, 60));
    click(&mut explorer, "Jiangsu exports 2016, Table 2");
    assert_eq!((explorer.row(), explorer.state.year), (8, 2016));
}

#[test]
fn a_click_on_a_share_of_a_layer_goes_there_and_another_opens_it() {
    // January to November 2017, as its growth since implies it: processing 26.5 % of all goods.
    let id = "CUSTOMS.trade_implied_of_total.shandong.processing.2017-jan-nov";
    for size in SIZES {
        let mut explorer = model("structure?layer=shandong-trade", size);
        click(&mut explorer, "= 26.5");
        let address = format!("structure?layer=shandong-trade&at={id}");
        assert_eq!(explorer.address().to_string(), address, "{size:?}");
        click(&mut explorer, "= 26.5");
        assert!(
            matches!(explorer.state.overlay, Some(Overlay { kind: OverlayKind::Card(_), .. })),
            "{size:?}"
        );
    }
}

#[test]
fn a_part_of_a_bar_is_a_share_and_what_has_no_figure_is_the_row_alone() {
    let mut explorer = model("structure?layer=shandong-trade", (200, 60));
    // The word stands in its part of the bar; the first one is the column's, over the numbers.
    let screen = text(&draw(&explorer));
    let (row, line) = screen
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains(" processing █"))
        .unwrap_or_else(|| panic!("no part is named:\n{screen}"));
    let before = line.split_once("processing █").map_or("", |(before, _)| before);
    let column = u16::try_from(qilu::text::width(before)).unwrap_or(0);
    click_at(&mut explorer, (column, u16::try_from(row).unwrap_or(0)));
    assert_eq!((explorer.row(), explorer.state.cursors.part), (0, 1), "{screen}");
    // Of foreign-funded firms there is no figure in the whole of 2017: the cursor stays where there is one.
    let mut explorer = model("structure?layer=shandong-trade", (80, 24));
    let (column, _) = place(&explorer, "29.6");
    let (_, row) = place(&explorer, " 2017         B");
    click_at(&mut explorer, (column, row));
    let address = "structure?layer=shandong-trade&at=CUSTOMS.trade_share_implied.shandong.private.2017";
    assert_eq!(explorer.address().to_string(), address);
}

#[test]
fn a_share_in_the_matrix_of_a_layer_is_a_mode_and_an_owner() {
    for size in [(120, 40), (200, 60)] {
        let mut explorer = model("structure?layer=china-exports", size);
        press(&mut explorer, "G end");
        let wanted = explorer.address();
        // The share in focus stands in brackets.
        let (column, row) = place(&explorer, "[0.0]");
        press(&mut explorer, "home");
        assert_ne!(explorer.address(), wanted);
        click_at(&mut explorer, (column + 1, row));
        assert_eq!(explorer.address(), wanted, "{size:?}");
    }
}

#[test]
fn a_year_under_the_evidence_is_the_year_where_the_arrows_move_it() {
    let mut explorer = model("problems?evidence=yes&at=2.4", (120, 40));
    let (_, axis) = place(&explorer, "'11");
    let years = spots(&explorer, axis..axis + 1, |spot| matches!(spot, Spot::Year(_)));
    let known: BTreeSet<u16> = years
        .iter()
        .filter_map(|(_, spot)| if let Spot::Year(year) = spot { Some(*year) } else { None })
        .collect();
    // Shandong's R&D is there from 2011 to 2023.
    assert_eq!((known.first(), known.last()), (Some(&2011), Some(&2023)));
    let at = |wanted: u16| {
        let found = years.iter().find(|(_, spot)| *spot == Spot::Year(wanted));
        found.unwrap_or_else(|| panic!("{wanted} is not there")).0
    };
    click_at(&mut explorer, at(2014));
    assert_eq!(explorer.state.year, 2014);
    // The arrows stay in the years of the paper, 2012 to 2017, and so does the mouse.
    click_at(&mut explorer, at(2022));
    assert_eq!(explorer.state.year, 2014);
    // A measure is nothing that could be chosen there; with the measures as rows it is not the year that
    // moves.
    let before = explorer.address();
    let (column, _) = place(&explorer, " 3.4 ");
    let (_, row) = place(&explorer, "2.4 ");
    click_at(&mut explorer, (column + 1, row));
    press(&mut explorer, "esc");
    assert_eq!(explorer.address(), before);
    press(&mut explorer, "r");
    click_at(&mut explorer, at(2016));
    assert_eq!(explorer.state.year, 2014);
}

#[test]
fn ordinals_are_found_where_the_plots_stand_side_by_side() {
    let mut explorer = model("structure", (200, 60));
    let line = text(&draw(&explorer));
    let beside = |line: &str| line.contains("Processing trade  ") && line.contains("Foreign-funded  ");
    assert!(line.lines().any(beside), "{line}");
    click(&mut explorer, "Private  ");
    assert_eq!(explorer.address().to_string(), "structure?at=private");
    click(&mut explorer, "Processing trade  ");
    assert_eq!(explorer.address().to_string(), "structure");
}

/// A hint does what its key does, wherever it stands.
#[test]
fn a_click_on_a_hint_is_its_key() {
    let addresses = [
        "overview",
        "trends",
        "compare",
        "compare?view=rank",
        "compare?view=crosscheck",
        "structure",
        "structure?layer=china-exports",
        "problems",
        "problems?evidence=yes",
        "claims",
    ];
    // Nothing over the tab at any size, and each thing that can be: cards, lists, lines typed into.
    let bare =
        addresses.iter().flat_map(|address| [(40, 12), (80, 24), (200, 60)].map(|size| (*address, "", size)));
    let overlays = ["?", ":", "/", "p", "P", "enter", "w", "x", "m"].map(|keys| ("overview", keys, (80, 24)));
    let mut seen = BTreeSet::new();
    for (address, keys, size) in bare.chain(overlays).chain([("claims", "F", (80, 24))]) {
        let opened = || {
            let mut explorer = model(address, size);
            press(&mut explorer, keys);
            // What was just done stands where the hints are.
            explorer.state.status = None;
            explorer
        };
        let explorer = opened();
        for (place, spot) in spots(&explorer, size.1 - 2..size.1, |spot| matches!(spot, Spot::Hint(_))) {
            let Spot::Hint(action) = spot else { continue };
            seen.insert(action.to_string());
            let (mut clicked, mut pressed) = (opened(), opened());
            let key = explorer.setup.config.keys.keys(action)[0].to_string();
            let by_mouse = click_at(&mut clicked, place);
            let by_key = press(&mut pressed, &key);
            assert_eq!(by_mouse, by_key, "{address} {keys} {size:?}: {action}");
            assert_eq!(clicked.state, pressed.state, "{address} {keys} {size:?}: {action}");
        }
    }
    let wanted = [
        Action::Quit,
        Action::Help,
        Action::Open,
        Action::Back,
        Action::Find,
        Action::NextView,
        Action::NextLayer,
        Action::ToggleEvidence,
        Action::WriteBrief,
    ];
    for action in wanted {
        assert!(seen.contains(&action.to_string()), "{action} is nowhere a hint");
    }
    for action in [Action::Left, Action::Up] {
        assert!(!seen.contains(&action.to_string()), "{action} stands for two keys");
    }
}

#[test]
fn a_hint_is_its_key_and_its_words_and_the_blanks_between_are_nothing() {
    let explorer = model("claims", (80, 24));
    let screen = text(&draw(&explorer));
    let footer = screen.lines().last().unwrap_or_default();
    let before = |words: &str| {
        let before = footer.split_once(words).unwrap_or_else(|| panic!("{words} is not in {footer}")).0;
        u16::try_from(qilu::text::width(before)).unwrap_or(0)
    };
    let (start, end) = (before("F filter"), before("F filter") + 8);
    for column in start..end {
        assert_eq!(view::spots_at(&explorer, column, 23), [Spot::Hint(Action::Filter)], "{column}");
    }
    for column in [0, start - 1, end, before("row")] {
        assert_eq!(view::spots_at(&explorer, column, 23), [], "{column}: {footer}");
    }
}

#[test]
fn a_click_on_the_count_of_marks_writes_nothing() {
    let mut explorer = model("overview", (80, 24));
    press(&mut explorer, "m");
    let (column, row) = place(&explorer, "B brief");
    for at in column..column + 7 {
        assert_eq!(view::spots_at(&explorer, at, row), [Spot::Hint(Action::WriteBrief)], "{at}");
    }
    for at in (column - 12..column).chain([column + 7]) {
        assert_eq!(view::spots_at(&explorer, at, row), [], "{at}");
    }
}
