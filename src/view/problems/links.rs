//! What two have to do with each other, as a mark.

use crate::data::{LinkKind, Publication};
use crate::theme::Role;

/// The letter of a link, the first of its word, and its role: no mark of the legend means two things.
#[must_use]
pub fn mark(kind: Option<LinkKind>) -> (&'static str, Role) {
    match kind {
        Some(LinkKind::SameSubject) => ("s", Role::Positive),
        Some(LinkKind::SharesMeans) => ("m", Role::Text),
        Some(LinkKind::PullsAgainst) => ("a", Role::Negative),
        Some(LinkKind::TitleOnly) => ("t", Role::Warning),
        None => ("·", Role::Muted),
    }
}

/// The kind of the link between two, by id.
#[must_use]
pub fn kind(ds: &Publication, problem: &str, measure: &str) -> Option<LinkKind> {
    ds.link(problem, measure).map(|link| link.kind)
}
