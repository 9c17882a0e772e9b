//! The mouse: what is clicked is what stands there on the screen, found by its text.

mod common;

use common::{configured, draw, model, press, text};
use qilu::app::{Effect, Message, Model, Overlay, Spot, update};
use qilu::config::Config;
use qilu::view;

const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (60, 20)];

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
        for (name, tab) in
            [("Trends", "trends"), ("Compare", "compare"), ("Struct", "structure"), ("Probl", "problems")]
        {
            click(&mut explorer, name);
            assert_eq!(explorer.state.tab.to_string(), tab, "{size:?}");
        }
        press(&mut explorer, "?");
        click(&mut explorer, "1 Overview");
        assert_eq!(explorer.state.tab.to_string(), "overview");
        assert!(explorer.state.overlay.is_none(), "a tab lies below no overlay");
    }
}

#[test]
fn a_click_on_a_claim_goes_there_and_another_opens_it() {
    for size in SIZES {
        let mut explorer = model("claims", size);
        click(&mut explorer, "C05");
        assert_eq!(explorer.address().to_string(), "claims?at=C05", "{size:?}");
        assert!(explorer.state.overlay.is_none());
        // The detail beside the list names it, too.
        click(&mut explorer, "▸C05");
        assert!(matches!(explorer.state.overlay, Some(Overlay::Card(_))), "{size:?}");
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
    assert_eq!(explorer.target(), Some(qilu::app::Target::Figure("T1.growth.2013".to_owned())));
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
    assert_eq!(explorer.target(), Some(qilu::app::Target::Figure("T2.jiangsu.2017".to_owned())));
    let mut explorer = model("compare", (80, 24));
    click(&mut explorer, "SD − Zhejiang");
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
    click(&mut explorer, "jiangsu-log");
    assert!(matches!(explorer.state.overlay, Some(Overlay::Presets { row: 4 })));
    click(&mut explorer, "jiangsu-log");
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
    assert!(matches!(explorer.state.overlay, Some(Overlay::Presets { row: 1 })));
}

/// Wherever a row is noted, a click there puts the cursor on it, and what is under the mouse then is
/// still that row.
#[test]
fn a_row_is_where_it_says_it_is() {
    for address in ["overview", "trends", "trends?table=yes", "compare", "compare?table=yes", "structure"] {
        for size in [(80, 24), (120, 40)] {
            let explorer = model(address, size);
            for row in 0..size.1 {
                for column in [3, size.0 - 4] {
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
