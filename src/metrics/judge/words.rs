//! Claims that no sum decides: counted items, headings, links and the paper's own judgements.

use super::ruling::Ruling;
use crate::data::LinkKind;
use crate::metrics::tables::Tables;
use crate::metrics::truth::Truth;
use crate::wording::{all_of, section};

pub(super) fn count(announced: u32, readings: &[Vec<String>]) -> Ruling {
    let agrees = |items: &Vec<String>| usize::try_from(announced).is_ok_and(|count| count == items.len());
    let truths: Vec<Truth> = readings.iter().map(|items| Truth::from(agrees(items))).collect();
    let counts = readings.iter().zip(["listed as printed", "in another reading"]);
    let counts: Vec<String> = counts.map(|(items, how)| format!("{} {how}", items.len())).collect();
    let listed = readings.iter().map(|items| format!("{} listed: {}", items.len(), items.join(" · ")));
    let listed = listed.collect::<Vec<_>>().join("; or ");
    Ruling::of_readings(&truths, counts.join(", ")).formula(format!("{announced} announced; {listed}"))
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
    Ruling::otherwise(format!("heading: {title}")).and([format!("text: {body}")])
}

pub(super) fn pulls_against(t: Tables<'_>, countermeasure: &str, problem: &str) -> Ruling {
    let against = t.ds.links.iter().any(|link| {
        link.kind == LinkKind::PullsAgainst
            && link.countermeasure == countermeasure
            && link.problem == problem
    });
    if against {
        Ruling::otherwise(format!("§{countermeasure} in tension with §{problem}"))
    } else {
        Ruling::new(Truth::Yes, format!("§{countermeasure} in no tension with §{problem}"))
    }
}

pub(super) fn stances(t: Tables<'_>, subject: &str) -> Ruling {
    let stances: Vec<_> = t.ds.stances.iter().filter(|stance| stance.subject == subject).collect();
    let Some(first) = stances.first() else {
        return Ruling::new(Truth::Missing, format!("no judgement in {}", t.ds.noun()));
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
