//! A line being typed, as a text field: `/`, `:`, `P` and the name in `x`.

use crate::common::{draw, model, press, text};
use qilu::app::{Editing, Effect, Message, Model, entries, update};
use qilu::keymap::{ByWord, Key};

/// Every overlay with a line.
const LINES: [&str; 4] = ["/", ":", "P", "x"];

fn line(model: &Model) -> &Editing {
    match &model.state.overlay {
        Some(overlay) if !overlay.prompt().is_empty() => &overlay.line,
        other => panic!("no line: {other:?}"),
    }
}

fn row(model: &Model) -> usize {
    model.state.overlay.as_ref().map_or(0, |overlay| overlay.row)
}

fn opened(overlay: &str, typed: &str) -> Model {
    let mut model = model("trends", (80, 24));
    press(&mut model, &format!("{overlay} ctrl-u"));
    typed.chars().for_each(|c| key(&mut model, Key::Char(c)));
    model
}

fn key(model: &mut Model, key: Key) {
    update(model, Message::Key(key));
}

fn said(model: &Model) -> String {
    model.state.status.as_ref().map(|status| status.text.clone()).unwrap_or_default()
}

/// What readline does with these keys on a line with the caret between its words, from its manual; `|` is
/// the caret.
#[test]
fn a_line_knows_the_keys_of_a_text_field() {
    let (back, on) = (Key::ByWord(ByWord::Left), Key::ByWord(ByWord::Right));
    let cases = [
        (Key::Ctrl('h'), "one two|three"),
        (Key::Backspace, "one two|three"),
        (Key::Ctrl('d'), "one two |hree"),
        (Key::Delete, "one two |hree"),
        (Key::Ctrl('b'), "one two| three"),
        (Key::Left, "one two| three"),
        (Key::Ctrl('f'), "one two t|hree"),
        (Key::Right, "one two t|hree"),
        (Key::Ctrl('a'), "|one two three"),
        (Key::Home, "|one two three"),
        (Key::Ctrl('e'), "one two three|"),
        (Key::End, "one two three|"),
        (Key::Ctrl('u'), "|three"),
        (Key::Ctrl('k'), "one two |"),
        (Key::Ctrl('w'), "one |three"),
        (Key::ByWord(ByWord::Backspace), "one |three"),
        (Key::ByWord(ByWord::Delete), "one two |"),
        (back, "one |two three"),
        (on, "one two three|"),
    ];
    for overlay in LINES {
        for (pressed, wanted) in cases {
            let mut model = opened(overlay, "one two three");
            press(&mut model, "left left left left left");
            key(&mut model, pressed);
            let Editing { text, caret, .. } = line(&model);
            let at = text.char_indices().nth(*caret).map_or(text.len(), |(at, _)| at);
            assert_eq!(format!("{}|{}", &text[..at], &text[at..]), wanted, "{overlay} {pressed}");
        }
    }
}

#[test]
fn a_key_that_deletes_nothing_leaves_the_row_chosen() {
    for nothing in ["ctrl-k", "delete", "ctrl-d", "end"] {
        let mut model = opened("/", "gap");
        press(&mut model, &format!("down down {nothing}"));
        assert_eq!(row(&model), 2, "{nothing}");
    }
}

/// A character is what a reader takes for one: a letter goes with its marks.
#[test]
fn a_letter_goes_with_its_marks() {
    let mut model = opened("/", "xe\u{301}\u{323}");
    press(&mut model, "backspace");
    assert_eq!(line(&model).text, "x");
}

#[test]
fn tab_completes_to_what_is_chosen_and_throws_nothing_away() {
    let mut palette = opened(":", "expor");
    press(&mut palette, "tab");
    assert_eq!((line(&palette).text.as_str(), line(&palette).caret), ("export", 6));

    let mut find = opened("/", "far behind");
    let chosen = entries(&find)[0].name.clone();
    press(&mut find, "tab");
    assert_eq!(entries(&find)[row(&find)].name, chosen, "it stays the one chosen");
    // Within a line the arrow moves the caret; at its end it does what tab does.
    let mut find = opened("/", "far behind");
    press(&mut find, "left right");
    assert_eq!((line(&find).text.as_str(), line(&find).caret), ("far behind", 10));
    press(&mut find, "right");
    assert_eq!(entries(&find)[row(&find)].name, chosen);

    // Three built-in questions begin so; one goes on with an m.
    let mut preset = opened("P", "H");
    press(&mut preset, "tab");
    assert_eq!(line(&preset).text, "How ");
    key(&mut preset, Key::Char('m'));
    press(&mut preset, "tab tab");
    assert_eq!(line(&preset).text, "How many times Shandong's exports are Jiangsu's?");

    for (typed, wanted) in [
        ("", "qilu-trends.svg"),
        ("out/", "out/qilu-trends.svg"),
        ("view", "view.svg"),
        ("view.s", "view.svg"),
        ("view.svg", "view.svg"),
        ("notes.2016", "notes.2016.svg"),
    ] {
        let mut export = opened("x", typed);
        press(&mut export, "tab");
        assert_eq!(line(&export).text, wanted, "{typed}");
    }
    for overlay in LINES {
        let mut nothing = opened(overlay, "zzqqxx.svg");
        press(&mut nothing, "tab shift-tab");
        assert_eq!(line(&nothing).text, "zzqqxx.svg", "{overlay}");
    }
}

/// Whatever a key is bound to, it does not throw a line away; only the keys of the overlay do.
#[test]
fn an_action_of_another_place_leaves_the_line() {
    let file = "[keys]\nnext-tab = \"ctrl-t\"\npresets = \"ctrl-p\"\nhelp = \"f1\"\n";
    let config = qilu::config::Config::parse(file, "mine").unwrap_or_else(|error| panic!("{error}"));
    for overlay in LINES {
        let mut model = crate::common::configured(config.clone(), "trends", (80, 24));
        press(&mut model, &format!("{overlay} \"ab\" ctrl-t ctrl-p f1"));
        assert!(line(&model).text.ends_with("ab"), "{overlay}");
    }
}

/// A terminal without bracketed paste sends what is pasted as keys.
#[test]
fn what_does_not_fit_is_refused_with_a_word_and_never_cut() {
    for overlay in LINES {
        let mut model = opened(overlay, "ab");
        let most = Editing::MOST;
        update(&mut model, Message::Paste("x".repeat(most - 1)));
        assert_eq!(line(&model).text, "ab", "all of a paste or nothing: {overlay}");
        assert!(said(&model).starts_with("too long, and not taken: "), "{}", said(&model));
        assert!(text(&draw(&model)).contains("too long, and not taken"), "{overlay}");
        assert_eq!(press(&mut model, "enter"), [], "{overlay}");
        assert!(said(&model).starts_with("too long"), "it is not what was meant: {overlay}");

        update(&mut model, Message::Paste("x".repeat(most - 3)));
        assert_eq!(said(&model), "");
        key(&mut model, Key::Char('y'));
        key(&mut model, Key::Char('z'));
        assert_eq!(line(&model).text, format!("ab{}y", "x".repeat(most - 3)), "{overlay}");
        assert!(said(&model).starts_with("too long"), "{overlay}");
        assert_eq!(press(&mut model, "enter"), [], "{overlay}");
        press(&mut model, "backspace");
        assert!(!line(&model).refused, "what is there can be edited");
    }
}

/// 255 bytes are what most file systems take for a name; a longer one is theirs to refuse.
#[test]
fn a_long_name_is_asked_for_whole() {
    for length in [204, 255, 300] {
        let name = format!("{}.svg", "n".repeat(length - 4));
        let mut model = opened("x", &name);
        let effects = press(&mut model, "enter");
        assert!(matches!(&effects[..], [Effect::WriteNew { file, .. }] if *file == name), "{length}");
    }
    let long = "n".repeat(33);
    let mut model = opened("P", &long);
    let effects = press(&mut model, "enter");
    let kept = |preset: &qilu::config::Preset| preset.title == long && preset.name == "n".repeat(32);
    assert!(matches!(&effects[..], [Effect::SavePreset(preset)] if kept(preset)), "{effects:?}");
}

#[test]
fn another_format_leaves_the_caret_where_it_is() {
    let mut model = opened("x", "view.svg");
    press(&mut model, "left left left left left down");
    assert_eq!((line(&model).text.as_str(), line(&model).caret), ("view.md", 3));
    press(&mut model, "end up");
    assert_eq!((line(&model).text.as_str(), line(&model).caret), ("view.svg", 8));
}
