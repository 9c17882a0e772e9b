//! Drawing: at any size, after any keys, in any glyph set.

use std::collections::BTreeSet;

use crate::common::{draw, model, press, text};
use proptest::prelude::*;
use qilu::action::ACTIONS;
use qilu::address::Tab;
use qilu::app::{Editing, Message, Model, Overlay, OverlayKind, Screen, Shape, targets, update};
use qilu::glyphs::{Glyphs, is_ambiguous};
use qilu::keymap::Key;
use qilu::view::spots_at;
use strum::VariantArray;
use unicode_width::UnicodeWidthStr;

/// Addresses that together reach every way in which a tab can be drawn, under both readings.
fn addresses() -> Vec<String> {
    let mut all = Vec::new();
    for tab in Tab::VARIANTS {
        let variants: &[&str] = match tab {
            Tab::Overview => &["year=2017"],
            Tab::Structure => &[
                "year=2017",
                "layer=china-hightech&at=STUDY.hightech_exports_share.china.foreign.2011",
                "layer=shandong-trade&at=CUSTOMS.trade_share.shandong.private.2018",
                "layer=china-exports&at=CUSTOMS.exports_of_total.china.ordinary.private.2024-jan-may",
            ],
            Tab::Trends => &["year=2012", "table=yes"],
            Tab::Compare => &[
                "year=2014",
                "transform=index&base=2014&split=yes",
                "transform=growth&table=yes",
                "transform=share&scale=log&regions=shandong,zhejiang",
                "transform=gap&regions=jiangsu",
                "transform=ratio&split=yes&scale=log",
                "transform=rank&years=2012-2014",
                "view=rank",
                "view=rank&by=growth&year=2018&sort=moves&at=hainan",
                "view=rank&by=growth&year=2013",
                "view=rank&by=neighbour&year=2016&sort=name&region=jiangsu",
                "view=rank&by=share&at=guangdong",
                "view=crosscheck",
                "view=crosscheck&year=2016&at=T2.jiangsu.2016",
            ],
            Tab::Problems => &[
                "year=2017",
                "reverse=yes&at=2.5x4",
                "evidence=yes&at=2.2",
                "evidence=yes&at=2.5&reverse=yes&year=2012",
                "evidence=yes&at=4",
            ],
            Tab::Claims => &[
                "at=C41",
                "filter=contradicted",
                "filter=holds,no-figure",
                "official=mixed,none",
                "filter=holds&official=confirmed",
            ],
        };
        for variant in variants {
            for conflict in ["t1", "t2"] {
                all.push(format!("{tab}?{variant}&conflict={conflict}"));
            }
        }
    }
    all
}

/// Keys that open each overlay, from any tab, and what can be done in it.
const OVERLAYS: [&str; 9] = [
    "?",
    ": \"what\"",
    "/ \"zhejiang\" down",
    "/ \"nothing-matches-this\"",
    "p down",
    "P \"my-view\"",
    "enter",
    "6 F down",
    "w down right",
];

fn resize(model: &mut Model, width: u16, height: u16) {
    update(model, Message::Resize(width, height));
}

/// Columns and rows with neighbours that matter: where the shape of the screen changes, and odd ones.
const WIDTHS: [u16; 13] = [0, 1, 2, 7, 19, 27, 28, 29, 45, 58, 59, 60, 80];
const HEIGHTS: [u16; 12] = [0, 1, 2, 3, 5, 7, 8, 9, 15, 19, 20, 30];
const HUGE: [(u16, u16); 6] = [(300, 100), (500, 200), (1, 200), (200, 1), (120, 40), (200, 60)];

#[test]
fn the_first_view_of_each_tab_is_drawn_at_every_small_size() {
    for tab in Tab::VARIANTS {
        let mut model = model(&tab.to_string(), (80, 24));
        for width in 0..=60 {
            for height in 0..=30 {
                resize(&mut model, width, height);
                drop(draw(&model));
            }
        }
    }
}

#[test]
fn every_view_is_drawn_at_sizes_where_layouts_break() {
    for address in addresses() {
        let mut model = model(&address, (80, 24));
        for width in WIDTHS {
            for height in HEIGHTS {
                resize(&mut model, width, height);
                drop(draw(&model));
            }
        }
    }
}

#[test]
fn every_view_is_drawn_at_huge_and_thin_sizes() {
    for address in addresses() {
        let mut model = model(&address, (80, 24));
        for (width, height) in HUGE {
            resize(&mut model, width, height);
            drop(draw(&model));
        }
    }
}

#[test]
fn a_wide_screen_shows_the_statements_that_rest_on_the_year() {
    // By hand from the statements: "a sudden decline in 2015" rests on 2014 and 2015 only, "far behind
    // Jiangsu in 2017" on 2017 only, the two figures for 2016 on 2016 only.
    for (year, there, not_there) in [(2015, "C05 ", "C11 "), (2017, "C11 ", "C05 "), (2016, "C18 ", "C11 ")] {
        let shown = text(&draw(&model(&format!("trends?year={year}"), (200, 60))));
        assert!(shown.contains(&format!("Statements that rest on {year}")), "{shown}");
        let said = |id: &str| {
            let wide = model("claims", (200, 60));
            let claim = wide.ds().claim(id.trim()).expect("a statement");
            shown.contains(&claim.statement.split(' ').take(4).collect::<Vec<_>>().join(" "))
        };
        assert!(said(there) && !said(not_there), "{year}\n{shown}");
    }
}

#[test]
fn every_overlay_is_drawn_at_any_size() {
    for (tab, keys) in Tab::VARIANTS.iter().flat_map(|tab| OVERLAYS.map(|keys| (tab, keys))) {
        let mut model = model(&tab.to_string(), (80, 24));
        press(&mut model, keys);
        assert!(model.state.overlay.is_some(), "{tab}: {keys}");
        for (width, height) in WIDTHS.into_iter().flat_map(|w| HEIGHTS.map(|h| (w, h))).chain(HUGE) {
            resize(&mut model, width, height);
            drop(draw(&model));
        }
    }
}

/// A screen that cannot be drawn says which size it needs, and nothing acts that cannot be seen.
#[test]
fn where_nothing_fits_only_quit_and_help_act() {
    let mut model = model("compare", (80, 24));
    resize(&mut model, 27, 7);
    assert_eq!(model.shape(), Shape::TooSmall);
    assert!(text(&draw(&model)).contains("28x8"));
    let before = model.state.clone();
    press(&mut model, "2 t d down right w p / v");
    assert_eq!(model.state, before);
    assert_eq!(press(&mut model, "q"), [qilu::app::Effect::Quit]);
}

// ── Glyphs ──────────────────────────────────────────────────────────────────────────────────────

/// Everything that can be on the screen, at sizes that bring out side panels.
fn screens() -> Vec<(String, Model)> {
    let sizes = [(60, 20), (80, 24), (200, 60), (30, 10)];
    let mut all = Vec::new();
    for (i, address) in addresses().into_iter().enumerate() {
        let size = sizes[i % sizes.len()];
        all.push((address.clone(), model(&address, size)));
        all.push((address.clone(), model(&address, (120, 40))));
    }
    for tab in Tab::VARIANTS {
        for keys in OVERLAYS {
            let mut model = model(&tab.to_string(), (120, 40));
            press(&mut model, keys);
            all.push((format!("{tab}: {keys}"), model));
        }
        // Cards of every row: formulas, flags, and the Chinese names of ordinals.
        for row in 0..8 {
            let mut model = model(&tab.to_string(), (100, 40));
            press(&mut model, &format!("{}enter", "down ".repeat(row)));
            all.push((format!("{tab}: card of row {row}"), model));
        }
    }
    all
}

/// Some Chinese terminals draw characters of ambiguous width in two columns, and the rest of the row
/// slips to the right. Chinese characters are not ambiguous: they are two columns wide everywhere.
#[test]
fn narrow_glyphs_are_as_wide_here_as_on_a_chinese_terminal() {
    for (name, mut model) in screens() {
        model.setup.glyphs = Glyphs::Narrow;
        let buffer = draw(&model);
        for cell in &buffer.content {
            let symbol = cell.symbol();
            assert_eq!(symbol.width(), symbol.width_cjk(), "{name}: {symbol:?}");
            assert!(!symbol.contains(is_ambiguous), "{name}: {symbol:?}");
        }
    }
}

/// ASCII means all of it: a terminal without UTF-8 shows no Chinese either. A Chinese name is left out, for
/// English stands beside it, and question marks mean something else here.
#[test]
fn ascii_glyphs_are_ascii() {
    for (name, mut model) in screens() {
        model.setup.glyphs = Glyphs::Ascii;
        let buffer = draw(&model);
        for cell in &buffer.content {
            let symbol = cell.symbol();
            let printable = |c: char| c.is_ascii() && !c.is_ascii_control();
            assert!(symbol.chars().count() == 1 && symbol.chars().all(printable), "{name}: {symbol:?}");
        }
    }
    let mut model = model("structure", (200, 60));
    assert!(text(&draw(&model)).contains("加工贸易"));
    model.setup.glyphs = Glyphs::Ascii;
    press(&mut model, "enter");
    assert!(!text(&draw(&model)).contains("? ?"), "{}", text(&draw(&model)));
}

/// Nothing that is drawn may act on the terminal, in any set.
#[test]
fn no_cell_holds_what_a_terminal_obeys() {
    for (name, model) in screens() {
        for cell in &draw(&model).content {
            assert!(!cell.symbol().contains(qilu::wording::is_hidden), "{name}: {:?}", cell.symbol());
        }
    }
}

// ── Any keys ────────────────────────────────────────────────────────────────────────────────────

/// Default keys of every action but those that leave, and characters from anywhere.
fn any_key() -> impl Strategy<Value = Key> {
    let bound: Vec<Key> = ACTIONS
        .iter()
        .flat_map(|info| info.keys)
        .map(|key| key.parse().unwrap_or_else(|error| panic!("{key}: {error}")))
        .collect();
    let typed = prop::char::any().prop_filter_map("no key", |c| c.to_string().parse().ok());
    prop_oneof![8 => prop::sample::select(bound), 1 => typed, 1 => Just(Key::Backspace)]
}

#[derive(Debug, Clone)]
enum Event {
    Key(Key),
    Resize(u16, u16),
    Paste(String),
    Click(u16, u16),
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        30 => any_key().prop_map(Event::Key),
        1 => (0_u16..130, 0_u16..50).prop_map(|(w, h)| Event::Resize(w, h)),
        1 => Just(Event::Resize(80, 24)),
        1 => ".{0,6}".prop_map(Event::Paste),
        4 => (0_u16..130, 0_u16..50).prop_map(|(column, row)| Event::Click(column, row)),
    ]
}

/// What is stored can be shown: cursors on rows that exist, years of the tables, a region shown.
fn in_range(model: &Model) -> Result<(), TestCaseError> {
    let state = &model.state;
    let years = model.years();
    prop_assert!(model.row() < targets(model).len().max(1), "{:?} row {}", state.tab, model.row());
    prop_assert!(years.contains(&state.year) && years.contains(&state.base));
    prop_assert!(years.contains(&state.span.from) && years.contains(&state.span.to));
    prop_assert!(state.span.from < state.span.to);
    prop_assert!(!state.shown.is_empty() && state.shown.is_sorted_by_key(|place| model.ds().order(*place)));
    prop_assert_eq!(state.shown.iter().collect::<BTreeSet<_>>().len(), state.shown.len());
    prop_assert!(state.cursors[Screen::Problems] < model.ds().problems.len());
    prop_assert!(state.cursors.countermeasure < model.ds().countermeasures.len());
    prop_assert!(state.cursors[Screen::Ordinals] < model.ds().structure.ordinals().count());
    prop_assert!(state.filter.is_sorted() && state.second_filter.is_sorted());
    match &state.overlay {
        Some(Overlay { kind: OverlayKind::Card(card), .. }) => prop_assert!(!card.stack.is_empty()),
        Some(Overlay { kind: OverlayKind::Palette, line: Editing { text, caret, .. }, .. }) => {
            prop_assert!(*caret <= text.chars().count());
        }
        Some(_) | None => {}
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_leave_everything_in_range(events in prop::collection::vec(any_event(), 1..60)) {
        let mut model = crate::common::model("overview", (80, 24));
        for (i, event) in events.into_iter().enumerate() {
            let message = match event {
                Event::Key(key) => Message::Key(key),
                Event::Resize(width, height) => Message::Resize(width, height),
                Event::Paste(text) => Message::Paste(text),
                Event::Click(column, row) => Message::Click(spots_at(&model, column, row)),
            };
            let before = model.state.clone();
            let step = update(&mut model, message);
            prop_assert_eq!(step.changed, before != model.state);
            in_range(&model)?;
            if i % 4 == 0 {
                drop(draw(&model));
            }
        }
        drop(draw(&model));
    }
}

/// At each size the reason is there, and what is left out is the end of the place. Nothing but the lowest
/// three rows is written over.
#[test]
fn a_message_takes_the_lines_that_it_needs() {
    let place = format!("~/{}/config.toml", "a-long-name/".repeat(12));
    for (width, height) in [(28, 8), (60, 20), (80, 24), (120, 40)] {
        let mut model = model("trends", (width, height));
        let body = text(&draw(&model));
        update(&mut model, Message::PresetSaved(Err(format!("permission denied: {place}"))));
        let drawn = text(&draw(&model));
        let kept = usize::from(height) - 3;
        assert!(drawn.lines().take(kept).eq(body.lines().take(kept)), "{width}x{height}\n{drawn}");
        let said: Vec<&str> = drawn.lines().skip(kept).flat_map(str::split_whitespace).collect();
        let reason = ["!", "preset", "not", "saved:", "permission", "denied:"];
        assert!(said.windows(reason.len()).any(|part| part == reason), "{width}x{height}\n{drawn}");
        update(
            &mut model,
            Message::PresetSaved(Err("permission denied: ~/.config/qilu/config.toml".to_owned())),
        );
        let drawn = text(&draw(&model));
        let whole = "! preset not saved: permission denied: ~/.config/qilu/config.toml";
        assert!(width < 80 || drawn.ends_with(whole), "{drawn}");
    }
}
