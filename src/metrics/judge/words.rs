//! Claims that no sum decides: counted items, headings, links and the paper's own judgements.

use super::ruling::Ruling;
use crate::data::LinkKind;
use crate::metrics::tables::Tables;
use crate::metrics::truth::Truth;
use crate::wording::{all_of, section};

pub(super) fn count(announced: u32, items: &[String]) -> Ruling {
    let listed = items.len();
    let agrees = usize::try_from(announced).is_ok_and(|announced| announced == listed);
    Ruling::new(Truth::from(agrees), format!("{listed} listed as printed"))
        .formula(format!("{announced} announced; {listed} listed: {}", items.join(" · ")))
}

pub(super) fn title_body(t: Tables<'_>, countermeasure: &str) -> Ruling {
    let links = || t.ds.links.iter().filter(|link| link.countermeasure == countermeasure);
    let of_kind = |kind| links().filter(move |link| link.kind == kind);
    let unanswered: Vec<&str> = of_kind(LinkKind::TitleOnly)
        .filter(|title| of_kind(LinkKind::SameSubject).all(|body| body.problem != title.problem))
        .map(|link| link.problem.as_str())
        .collect();
    if unanswered.is_empty() {
        return Ruling::new(Truth::Yes, format!("§{countermeasure}: heading and text agree"));
    }
    let body = all_of(of_kind(LinkKind::SameSubject).map(|link| section(&link.problem)));
    let body = if body.is_empty() { "neither".to_owned() } else { body };
    let title = all_of(unanswered.into_iter().map(section));
    Ruling::otherwise(format!("heading: {title}; text: {body}"))
}

pub(super) fn pulls_against(t: Tables<'_>, countermeasure: &str, problem: &str) -> Ruling {
    let against = t.ds.links.iter().any(|link| {
        link.kind == LinkKind::PullsAgainst
            && link.countermeasure == countermeasure
            && link.problem == problem
    });
    if against {
        Ruling::otherwise(format!("§{countermeasure} works against §{problem}"))
    } else {
        Ruling::new(Truth::Yes, format!("§{countermeasure} does not work against §{problem}"))
    }
}

pub(super) fn stances(t: Tables<'_>, subject: &str) -> Ruling {
    let stances: Vec<_> = t.ds.stances.iter().filter(|stance| stance.subject == subject).collect();
    let Some(first) = stances.first() else {
        return Ruling::new(Truth::Missing, "the paper does not judge it");
    };
    let said: Vec<String> =
        stances.iter().map(|stance| format!("{} {}", section(&stance.section), stance.judgement)).collect();
    // Each judgement where it is made first.
    let mut judgements: Vec<&str> = Vec::new();
    let mut distinct = Vec::new();
    for (stance, text) in stances.iter().zip(&said) {
        if !judgements.contains(&stance.judgement.as_str()) {
            judgements.push(&stance.judgement);
            distinct.push(text.as_str());
        }
    }
    let ruling = if distinct.len() > 1 {
        Ruling::otherwise(distinct.join(", "))
    } else {
        Ruling::new(Truth::Yes, format!("{} throughout", first.judgement))
    };
    ruling.formula(said.join(", "))
}
