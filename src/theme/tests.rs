//! Tests on what a theme file may say, and on what becomes of it.

use ratatui::style::Color;
use strum::VariantArray;

use super::files::EMBEDDED;
use super::*;
use crate::source_error::Mistakes;

fn file(name: &str, text: &str) -> (String, String, String) {
    (name.to_owned(), format!("{name}.toml"), text.to_owned())
}

/// What is wrong with these files, without the places.
fn mistakes(files: &[(&str, &str)]) -> Vec<String> {
    let files: Vec<_> = files.iter().map(|(name, text)| file(name, text)).collect();
    let Err(Mistakes(mistakes)) = Themes::of(&files) else { return Vec::new() };
    mistakes.into_iter().map(|mistake| mistake.message).collect()
}

fn own(text: &str, depth: Depth) -> Theme {
    let themes = Themes::of(&[file("mine", text)]).unwrap();
    themes.theme("mine", &Recipe::default(), depth).unwrap_or_else(|| panic!("it is there"))
}

#[test]
fn every_embedded_theme_parses() {
    for (name, text) in EMBEDDED {
        let recipe = Recipe::parse(text, name).unwrap_or_else(|mistakes| panic!("{name}: {mistakes:?}"));
        assert!(!recipe.about.is_empty(), "{name} does not say whom it is for");
        assert_eq!(Theme::named(name).map(|theme| theme.name), Some(name.to_owned()));
    }
    assert_eq!(NAMES[0], DEFAULT);
    assert_eq!(Theme::default().name(), DEFAULT);
    assert_eq!(Theme::named("neon"), None);
}

#[test]
fn what_was_built_is_what_the_files_come_to() {
    for name in NAMES {
        for depth in [Depth::Ansi, Depth::Indexed, Depth::Full] {
            let read = Themes::default().looks(name, &Recipe::default(), depth);
            assert_eq!(built::looks(name, depth), read.as_ref(), "{name} {depth:?}");
        }
    }
}

#[test]
fn mistakes_in_a_file_are_all_told() {
    let text = "inherit = \"dark\"\n[palette]\nacent = 1\nrule = 256\n[roles]\nkay = 1\nkey = { fg = \"megenta\", blink = true }\n";
    assert_eq!(
        mistakes(&[("mine", text)]),
        [
            "unknown key `inherit` in a theme file",
            "unknown key `acent` in `palette`",
            "`256` is not a colour",
            "unknown key `kay` in `roles`",
            "`megenta` is not a colour",
            "unknown key `blink` in a style",
        ]
    );
    assert_eq!(mistakes(&[("dark", "")]), ["`dark` is the name of a built-in theme"]);
    assert_eq!(mistakes(&[("mine", "inherits = \"drak\"")]), ["`drak` is not a theme"]);
}

#[test]
fn a_line_of_themes_has_an_end() {
    let endless = "more than 4 themes inherit from each other, or one from itself";
    assert_eq!(mistakes(&[("a", "inherits = \"a\"")]), [endless]);
    assert_eq!(mistakes(&[("a", "inherits = \"b\""), ("b", "inherits = \"a\"")]), [endless; 2]);
    // `a`, `b`, `c` and `dark` are four; with `light`, which is `dark`'s, they would be five.
    let line = |last| [("a", "inherits = \"b\""), ("b", "inherits = \"c\""), ("c", last)];
    assert_eq!(mistakes(&line("inherits = \"dark\"")), [""; 0]);
    assert_eq!(mistakes(&line("inherits = \"light\"")), [endless]);
}

#[test]
fn one_colour_changes_all_that_is_mixed_from_it() {
    let theme = own("[palette]\naccent = \"#00ff00\"\n", Depth::Full);
    let dark = Theme::default();
    let green = Color::Rgb(0, 255, 0);
    for role in Role::VARIANTS.iter().copied() {
        let changed = [Role::Accent, Role::Focus, Role::Key].contains(&role);
        assert_eq!(theme.style(role).fg == Some(green), changed, "{role}");
        assert_eq!(theme.style(role) == dark.style(role), !changed, "{role}");
    }
    // 46 is (0, 255, 0) in the cube: 16 + 6*5. What `dark` has for its own accent there is not this one's.
    assert_eq!(
        own("[palette]\naccent = \"#00ff00\"\n", Depth::Indexed).style(Role::Key).fg,
        Some(Color::Indexed(46))
    );
    let named = "[palette]\naccent = \"#00ff00\"\n[palette-256]\naccent = 40\n";
    assert_eq!(own(named, Depth::Indexed).style(Role::Key).fg, Some(Color::Indexed(40)));
}

#[test]
fn a_theme_has_no_colour_that_the_terminal_lacks() {
    for name in NAMES {
        for depth in [Depth::Ansi, Depth::Indexed] {
            let theme = Theme::for_depth(name, depth).unwrap_or_else(|| panic!("{name}"));
            assert_eq!((theme.name(), theme.depth()), (name, depth));
            for colour in theme.looks.styles.iter().flat_map(|style| [style.fg, style.bg]).flatten() {
                assert_eq!(depth.fit(colour), colour, "{name}");
            }
        }
    }
}

#[test]
fn the_settings_change_only_what_they_name() {
    let changes = "focus = { bold = false, bg = 16 }\nrule = { dim = true }\ntext = { bg = 17 }";
    let text = format!("[roles]\n{changes}");
    let changes = Recipe::parse(&text, "t").unwrap();
    let before = Theme::default();
    let after = Themes::default().theme(DEFAULT, &changes, Depth::Full).unwrap_or_default();
    let focus = after.style(Role::Focus);
    assert_eq!((focus.fg, focus.bg), (before.style(Role::Focus).fg, Some(Color::Indexed(16))));
    assert!(focus.add_modifier.is_empty() && focus.sub_modifier.is_empty());
    assert_eq!(after.style(Role::Rule).fg, before.style(Role::Muted).fg, "dim is what may be overlooked");
    assert_eq!(after.ground().bg, Some(Color::Indexed(17)), "the ground of text is the screen's");
    assert_eq!(after.style(Role::Text), before.style(Role::Text));
}
