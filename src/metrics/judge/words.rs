//! Claims that no sum decides: counted items, headings, links and the paper's own judgements.

use super::ruling::Ruling;
use crate::data::LinkKind;
use crate::metrics::phrase::Phrase;
use crate::metrics::tables::Tables;
use crate::metrics::truth::Truth;
use crate::wording::{all_of, section};

pub(super) fn count(announced: u32, readings: &[Vec<String>]) -> Ruling {
    let agrees = |items: &Vec<String>| usize::try_from(announced).is_ok_and(|count| count == items.len());
    let truths: Vec<Truth> = readings.iter().map(|items| Truth::from(agrees(items))).collect();
    let counts = readings.iter().zip(["listed as printed", "in another reading"]);
    let counts: Vec<String> = counts.map(|(items, how)| format!("{} {how}", items.len())).collect();
    let listed = |said: Phrase, items: &Vec<String>| {
        let said = said.all(format_args!("{} listed: ", items.len()));
        items.iter().enumerate().fold(said, |said, (at, item)| {
            let said = if at == 0 { said } else { said.twice(" · ", ", ") };
            said.all(item)
        })
    };
    let formula = Phrase::from(format!("{announced} announced; "));
    let formula = readings
        .iter()
        .enumerate()
        .fold(formula, |said, (at, items)| listed(said.all(if at == 0 { "" } else { "; or " }), items));
    Ruling::of_readings(&truths, counts.join(", ")).formula(formula)
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
