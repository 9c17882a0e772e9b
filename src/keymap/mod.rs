//! Keys and what they do.
//!
//! Owns the normalised key, the bindings and the question whether two of them collide. It must not
//! know where bindings are written down, nor what an action does.

mod by_word;
mod key;

use crate::action::{ACTIONS, Action, ActionInfo, KeyScope};

pub use by_word::ByWord;
pub use key::{Key, KeyError};

/// Which keys ask for which action; every action has a row, if an empty one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// The keys of each, in the order of [`ACTIONS`].
    rows: Vec<Vec<Key>>,
}

impl Default for Keymap {
    /// The default keys of [`ACTIONS`].
    fn default() -> Self {
        // That each of them parses is held by a test.
        let keys = |keys: &[&str]| keys.iter().filter_map(|key| key.parse().ok()).collect();
        Self { rows: ACTIONS.iter().map(|info| keys(info.keys)).collect() }
    }
}

impl Keymap {
    /// Gives an action these keys in place of those it had; none: it is unbound.
    pub fn rebind(&mut self, action: Action, keys: Vec<Key>) {
        self.rows[action as usize] = keys;
    }

    /// The keys of an action, the one to show first.
    pub fn keys(&self, action: Action) -> &[Key] {
        &self.rows[action as usize]
    }

    /// What a key asks for in a place.
    pub fn resolve(&self, place: KeyScope, key: Key) -> Option<Action> {
        let asks =
            |(info, keys): &(&ActionInfo, &Vec<Key>)| keys.contains(&key) && info.scope.counts_in(place);
        ACTIONS.iter().zip(&self.rows).find(asks).map(|(info, _)| info.action)
    }

    /// Keys with two actions in one place, the one first that stands first in [`ACTIONS`]. A tab's key that also
    /// counts everywhere is one, too: which of the two would win is nothing a reader of the help could see.
    pub fn shared(&self) -> Vec<(Key, [Action; 2])> {
        let rows = || ACTIONS.iter().zip(&self.rows).enumerate();
        let mut shared = Vec::new();
        for (index, (first, keys)) in rows() {
            let meeting = rows().skip(index + 1).filter(|(_, (second, _))| first.scope.meets(second.scope));
            for (_, (second, others)) in meeting {
                let both = keys.iter().filter(|key| others.contains(key));
                shared.extend(both.map(|key| (*key, [first.action, second.action])));
            }
        }
        shared
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_parse_and_do_not_collide() {
        for info in ACTIONS {
            for key in info.keys {
                assert_eq!(key.parse::<Key>().map(|parsed| parsed.to_string()), Ok((*key).to_owned()));
            }
            let palette_only = matches!(
                info.action,
                Action::CopyId | Action::CopyValue | Action::UnmarkAll | Action::Resume
            );
            assert_eq!(info.keys.is_empty(), palette_only, "{}", info.action);
        }
        assert_eq!(Keymap::default().shared(), []);
    }

    #[test]
    fn a_key_counts_where_its_scope_does() {
        let keymap = Keymap::default();
        let t = Key::Char('t');
        assert_eq!(keymap.resolve(KeyScope::Compare, t), Some(Action::NextTransform));
        assert_eq!(keymap.resolve(KeyScope::Trends, t), None);
        assert_eq!(keymap.resolve(KeyScope::Global, Key::Char('q')), Some(Action::Quit));
        for place in [KeyScope::Trends, KeyScope::Compare, KeyScope::Charts] {
            assert_eq!(keymap.resolve(place, Key::Char('v')), Some(Action::ToggleTable));
        }
        assert_eq!(keymap.resolve(KeyScope::Claims, Key::Char('v')), None);
    }

    #[test]
    fn one_key_may_serve_two_tabs_but_not_two_actions_in_one_place() {
        let mut keymap = Keymap::default();
        keymap.rebind(Action::Filter, vec![Key::Char('t')]);
        assert_eq!(keymap.shared(), [], "Claims and Compare are never open together");
        assert_eq!(keymap.resolve(KeyScope::Claims, Key::Char('t')), Some(Action::Filter));

        keymap.rebind(Action::ToggleTable, vec![Key::Char('t')]);
        keymap.rebind(Action::Reverse, vec![Key::Char('q')]);
        assert_eq!(
            keymap.shared(),
            [
                (Key::Char('t'), [Action::NextTransform, Action::ToggleTable]),
                (Key::Char('q'), [Action::Reverse, Action::Quit]),
            ]
        );
    }
}
