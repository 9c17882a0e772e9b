//! The section `[keys]`: action = key, or a list of keys.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::action::Action;
use crate::document::{Entry, Value, Walk, entries, kind};
use crate::keymap::{Key, KeyError, Keymap};
use crate::wording::{did_you_mean, names_of, quoted};

/// What the file binds, with the place of each key.
struct Binding {
    action: Action,
    keys: Vec<(Key, Range<usize>)>,
    /// Where the keys stand.
    place: Range<usize>,
    /// Some key of it does not parse; it has been noted.
    broken: bool,
}

/// Rebinds what the table names, then looks for collisions in the whole.
pub(super) fn read(walk: &mut Walk<'_>, table: &DeTable<'_>, keymap: &mut Keymap) {
    let bound: Vec<Binding> = entries(table).iter().filter_map(|entry| read_binding(walk, entry)).collect();
    for Binding { action, keys, .. } in &bound {
        keymap.rebind(*action, keys.iter().map(|(key, _)| *key).collect());
    }
    for (key, actions) in keymap.shared() {
        note_shared(walk, &bound, key, actions);
    }
    let quits = !keymap.keys(Action::Quit).is_empty();
    if let Some(quit) = bound.iter().find(|bound| bound.action == Action::Quit && !bound.broken && !quits) {
        let help = format!("give it at least one, such as `{}`", Key::Ctrl('c'));
        walk.mistake(quit.place.clone(), "no key is left for `quit`", Some(help));
    }
}

fn read_binding(walk: &mut Walk<'_>, entry: &Entry<'_, '_>) -> Option<Binding> {
    let action = entry.key.parse().ok();
    if action.is_none() {
        let help = (!walk.is_full()).then(|| {
            did_you_mean(entry.key, names_of::<Action>())
                .unwrap_or_else(|| "`qilu keys` lists all actions".into())
        });
        walk.mistake(entry.span.clone(), format!("{} is not an action", quoted(entry.key)), help);
    }
    let mut keys: Vec<(Key, Range<usize>)> = Vec::new();
    let mut broken = false;
    let items: &[Value<'_>] = if let DeValue::Array(items) = entry.value.get_ref() {
        items
    } else if entry.value.get_ref().is_str() {
        std::slice::from_ref(entry.value)
    } else {
        note_kind(walk, entry.key, entry.value);
        return None;
    };
    for item in items {
        match read_key(walk, entry.key, item) {
            Some(key) if keys.iter().any(|(known, _)| *known == key) => {
                let message = format!("`{key}` is listed twice for {}", quoted(entry.key));
                walk.mistake(item.span(), message, None);
            }
            Some(key) => keys.push((key, item.span())),
            None => broken = true,
        }
    }
    Some(Binding { action: action?, keys, place: entry.value.span(), broken })
}

fn read_key(walk: &mut Walk<'_>, action: &str, item: &Value<'_>) -> Option<Key> {
    let Some(text) = item.get_ref().as_str() else {
        note_kind(walk, action, item);
        return None;
    };
    text.parse()
        .map_err(|error: KeyError| {
            let unbind = "write [] to unbind the action".to_owned();
            let help = if error == KeyError::Empty { unbind } else { error.help() };
            walk.mistake(item.span(), error.to_string(), Some(help));
        })
        .ok()
}

fn note_kind(walk: &mut Walk<'_>, action: &str, value: &Value<'_>) {
    let found = value.get_ref();
    let message = format!("{} takes a key in quotes or a list of them, not {}", quoted(action), kind(found));
    let help = found.as_integer().map(|digits| format!("write \"{digits}\""));
    walk.mistake(value.span(), message, help);
}

/// The caret goes to the place that comes last in the file; the other one is named by its line, or
/// as a default.
fn note_shared(walk: &mut Walk<'_>, bound: &[Binding], key: Key, actions: [Action; 2]) {
    let place = |action: Action| {
        let bound = bound.iter().find(|bound| bound.action == action)?;
        bound.keys.iter().find(|(known, _)| *known == key).map(|(_, place)| place.clone())
    };
    let [first, second] = actions.map(|action| (action, place(action)));
    let start = |place: &Option<Range<usize>>| place.as_ref().map(|place| place.start);
    let (other, here) = if start(&first.1) > start(&second.1) { (second, first) } else { (first, second) };
    let Some(at) = here.1 else { return };
    let elsewhere =
        other.1.map_or_else(|| "by default".into(), |place| format!("on line {}", walk.line(place.start)));
    let message =
        format!("`{key}` is on two actions in one place: `{}` here and `{}` {elsewhere}", here.0, other.0);
    let help = if other.0 == Action::Quit {
        format!("give `{}` another key, or list other keys for `quit`", here.0)
    } else {
        format!("give one of them another key, or none: {} = []", other.0)
    };
    walk.mistake(at, message, Some(help));
}
