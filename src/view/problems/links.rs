//! What two have to do with each other, in a word.

use crate::data::{LinkKind, Publication};
use crate::theme::Role;

/// The word of a link, and its role; no two begin with one letter, which is all that a narrow column has room for.
pub fn word(kind: Option<LinkKind>) -> (&'static str, Role) {
    match kind {
        Some(LinkKind::SameSubject) => ("subject", Role::Positive),
        Some(LinkKind::SharesMeans) => ("means", Role::Text),
        Some(LinkKind::PullsAgainst) => ("tension", Role::Negative),
        Some(LinkKind::TitleOnly) => ("heading", Role::Derived),
        None => ("·", Role::Muted),
    }
}

/// The kind of the link between two, by id.
pub fn kind(ds: &Publication, problem: &str, measure: &str) -> Option<LinkKind> {
    ds.link(problem, measure).map(|link| link.kind)
}
