//! Each tab at three sizes: what stands where, and in which style under each theme.
//!
//! One snapshot a tab and size: the text in Unicode, the styles of three themes cell by cell, then
//! the text in the narrow and the ASCII glyph set. Accept one only after reading it:
//! `INSTA_UPDATE=always cargo test --test suite screens`, then `git diff`.

use std::fmt::Write as _;

use crate::common::{draw, model, text};
use qilu::glyphs::Glyphs;
use qilu::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};

/// Columns and rows.
type Size = (u16, u16);

const SIZES: [Size; 3] = [(60, 20), (80, 24), (120, 40)];
const ALL: [Size; 4] = [(60, 20), (80, 24), (120, 40), (200, 60)];
const THEMES: [&str; 3] = ["dark", "light", "mono"];

/// Every tab at a view that has something to tell.
const VIEWS: [(&str, &str); 6] = [
    ("overview", "overview?year=2016"),
    ("trends", "trends?year=2016"),
    ("compare", "compare?transform=index&year=2014"),
    ("structure", "structure?at=private"),
    ("problems", "problems?at=2.2x3.5"),
    ("claims", "claims?at=C08"),
];

/// The styles of a frame: a legend, then one letter a cell; `.` is the style of most cells.
fn styles(buffer: &Buffer) -> String {
    let plain = buffer.content.first().map(ratatui::buffer::Cell::style).unwrap_or_default();
    let mut known: Vec<Style> = Vec::new();
    let mut map = String::new();
    for row in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
        let letters: String = row
            .iter()
            .map(|cell| {
                let style = cell.style();
                // A blank shows a ground and an underline, but no colour of letters.
                if style == plain
                    || (cell.symbol() == " " && style.bg == plain.bg && style.add_modifier.is_empty())
                {
                    return '.';
                }
                let at = known.iter().position(|other| *other == style).unwrap_or_else(|| {
                    known.push(style);
                    known.len() - 1
                });
                char::from(b'a' + u8::try_from(at).expect("fewer styles than letters"))
            })
            .collect();
        map.push_str(letters.trim_end_matches('.'));
        map.push('\n');
    }
    let mut legend = String::new();
    for (letter, style) in ('a'..).zip(&known) {
        let colour = |of: Option<Color>| of.map_or_else(|| "-".to_owned(), |colour| colour.to_string());
        let _ = writeln!(
            legend,
            "{letter} = {} on {} {:?}",
            colour(style.fg),
            colour(style.bg),
            style.add_modifier
        );
    }
    legend + &map
}

/// What official figures add, up to the size at which all of it has a place.
const OFFICIAL: [(&str, &str, &[Size]); 11] = [
    ("rank", "compare?view=rank", &ALL),
    ("rank-growth", "compare?view=rank&by=growth&year=2018&at=hainan", &ALL),
    ("rank-outside", "compare?view=rank&by=neighbour&year=2013", &ALL),
    ("crosscheck", "compare?view=crosscheck&year=2016", &ALL),
    ("layer-china-hightech", "structure?layer=china-hightech", &[(80, 24), (120, 40), (200, 60)]),
    (
        "layer-shandong-trade",
        "structure?layer=shandong-trade&at=CUSTOMS.trade_share.shandong.private.2021",
        &ALL,
    ),
    (
        "layer-china-exports",
        "structure?layer=china-exports&at=CUSTOMS.exports_of_total.china.ordinary.private.2023-jan-jul",
        &[(80, 24), (120, 40), (200, 60)],
    ),
    ("evidence-2.2", "problems?evidence=yes&at=2.2", &[(80, 24), (120, 40), (200, 60)]),
    ("evidence-2.4", "problems?evidence=yes&at=2.4", &ALL),
    ("problems", "problems?at=2.2x3.5", &[(200, 60)]),
    ("claims", "claims?at=C08", &[(200, 60)]),
];

#[test]
fn each_tab_at_each_size() {
    let tabs = VIEWS.iter().map(|(name, address)| (*name, *address, &SIZES[..]));
    for (name, address, sizes) in tabs.chain(OFFICIAL) {
        for &size in sizes {
            let mut model = model(address, size);
            let mut shown = format!("{address}\n\n{}\n", text(&draw(&model)));
            for theme in THEMES {
                model.setup.theme = Theme::named(theme).expect("an embedded theme");
                let _ = write!(shown, "\n-- styles of {theme}\n{}", styles(&draw(&model)));
            }
            for glyphs in [Glyphs::Narrow, Glyphs::Ascii] {
                model.setup.glyphs = glyphs;
                let _ = write!(shown, "\n-- {glyphs:?}\n{}\n", text(&draw(&model)));
            }
            insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
                insta::assert_snapshot!(format!("{name}-{}x{}", size.0, size.1), shown);
            });
        }
    }
}

/// Themes change styles and never text: what is said does not depend on colour.
#[test]
fn a_theme_changes_no_text() {
    for address in VIEWS.map(|view| view.1).into_iter().chain(OFFICIAL.map(|view| view.1)) {
        let mut model = model(address, (80, 24));
        let before = text(&draw(&model));
        for theme in qilu::theme::NAMES {
            model.setup.theme = Theme::named(theme).expect("an embedded theme");
            assert_eq!(text(&draw(&model)), before, "{address} in {theme}");
        }
    }
}
