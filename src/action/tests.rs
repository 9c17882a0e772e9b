//! Tests on the table of actions.

use strum::VariantArray;

use super::*;

#[test]
fn docs_are_one_line_and_hints_fit_a_footer() {
    for info in ACTIONS {
        assert!(!info.doc.is_empty() && !info.doc.contains('\n') && !info.doc.ends_with('.'));
        assert!(info.hint.split(' ').count() <= 2 && info.hint.len() <= 11, "{}", info.action);
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
