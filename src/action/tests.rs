//! Tests on the table of actions.

use super::*;

#[test]
fn the_table_has_every_action_once() {
    for action in Action::VARIANTS {
        let rows = ACTIONS.iter().filter(|info| info.action == *action).count();
        assert_eq!(rows, 1, "{action}");
        assert_eq!(action.info().action, *action);
    }
    assert_eq!(ACTIONS.len(), Action::VARIANTS.len());
}

#[test]
fn docs_are_one_line_and_hints_fit_a_footer() {
    for info in ACTIONS {
        assert!(!info.doc.is_empty() && !info.doc.contains('\n') && !info.doc.ends_with('.'));
        assert!(info.hint.split(' ').count() <= 2 && info.hint.len() <= 10, "{}", info.action);
    }
}

#[test]
fn scopes_meet_both_ways() {
    for first in KeyScope::VARIANTS {
        assert!(first.meets(*first) && first.meets(KeyScope::Global));
        for second in KeyScope::VARIANTS {
            assert_eq!(first.meets(*second), second.meets(*first), "{first} {second}");
        }
    }
    assert!(KeyScope::Charts.meets(KeyScope::Trends) && !KeyScope::Charts.meets(KeyScope::Claims));
    assert!(!KeyScope::Trends.meets(KeyScope::Compare));
    assert!(KeyScope::Views.meets(KeyScope::Charts) && KeyScope::Views.meets(KeyScope::Measures));
    assert!(!KeyScope::Ranking.meets(KeyScope::Compare) && !KeyScope::Ranking.meets(KeyScope::Charts));
}
