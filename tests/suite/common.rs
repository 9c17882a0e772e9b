//! What several tests share: a model without a terminal, keys as a line of text, the screen as text.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::rc::Rc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use qilu::address::View;
use qilu::app::{Effect, Message, Model, Setup, update};
use qilu::config::Config;
use qilu::data::{Dataset, PlaceId, TableId};
use qilu::keymap::Key;
pub use qilu::view::frame as draw;
pub use qilu::widget::buffer_text as text;

/// A place of the built-in publication.
pub fn place(id: &str) -> PlaceId {
    id.parse().unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// One of its tables.
pub fn table(id: &str) -> TableId {
    id.parse().unwrap_or_else(|error| panic!("{id}: {error}"))
}

/// The explorer at an address, as it is after `qilu --view ADDRESS`.
pub fn model(address: &str, size: (u16, u16)) -> Model {
    configured(Config::default(), address, size)
}

/// The same with a user's config.
pub fn configured(config: Config, address: &str, size: (u16, u16)) -> Model {
    with_dataset(Dataset::embedded().expect("the embedded dataset loads"), config, address, size)
}

/// The same with any dataset.
pub fn with_dataset(dataset: Dataset, config: Config, address: &str, size: (u16, u16)) -> Model {
    let view: View = address.parse().unwrap_or_else(|error| panic!("{address}: {error}"));
    let theme = config.theme(view.theme.as_deref()).unwrap_or_else(|| panic!("{address}: no such theme"));
    let embedded = Setup::embedded(config, theme).expect("the embedded dataset loads");
    let preset_file = Some("config.toml".to_owned());
    let setup = Setup { dataset: Rc::new(dataset), preset_file, ..embedded };
    Model::new(setup, &view, size).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// A word of a script as keys: `right`, `ctrl-l`, `G`, `？`, or a word in quotes that is typed.
///
/// Single characters take the way of a terminal's event, so that what an input method sends is
/// folded where it is in the program.
pub fn keys(word: &str) -> Vec<Key> {
    let typed = |c| Key::from_event(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    let key = |c| typed(c).unwrap_or_else(|| panic!("{c:?} is no key"));
    if let Some(text) = word.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        return text.chars().map(key).collect();
    }
    let mut chars = word.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => vec![key(only)],
        _ => vec![word.parse().unwrap_or_else(|error| panic!("{word}: {error}"))],
    }
}

/// Presses the keys of a script, `2 right right d`, and returns what the world was asked for.
pub fn press(model: &mut Model, script: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in script.split_whitespace().flat_map(keys) {
        effects.extend(update(model, Message::Key(key)).effects);
    }
    effects
}
