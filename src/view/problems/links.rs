//! What two have to do with each other, as a mark.

use crate::data::{LinkKind, Publication};
use crate::theme::Role;

/// The mark of a link, and its role; the marks differ in every glyph set.
pub fn mark(kind: Option<LinkKind>) -> (&'static str, Role) {
    match kind {
        Some(LinkKind::SameSubject) => ("●", Role::Positive),
        Some(LinkKind::SharesMeans) => ("○", Role::Text),
        Some(LinkKind::PullsAgainst) => ("✗", Role::Negative),
        Some(LinkKind::TitleOnly) => ("T", Role::Warning),
        None => ("·", Role::Muted),
    }
}

/// The kind of the link between two, by id.
pub fn kind(ds: &Publication, problem: &str, measure: &str) -> Option<LinkKind> {
    ds.link(problem, measure).map(|link| link.kind)
}
