//! What the paper says of a problem and of a countermeasure, as lines of text.

use ratatui::text::Line;

use super::super::canvas::Canvas;
use super::links::word;
use crate::action::Action;
use crate::app::Model;
use crate::data::{Countermeasure, Link, LinkKind, Name, Problem, Series};
use crate::number;
use crate::say::{self, link_said, no_answer, unanswered};
use crate::theme::Role;
use crate::widget::sparkline::blocks;
use crate::wording::{capital, section};

/// A heading over what follows.
fn title(canvas: &Canvas<'_>, said: &str, columns: u16) -> Vec<Line<'static>> {
    canvas.flow((Role::Header, ""), &[(Role::Header, &capital(said))], columns)
}

/// Id, name, Chinese name and section.
fn named(
    canvas: &Canvas<'_>,
    model: &Model,
    (id, name, stands): (&str, &Name, &str),
    columns: u16,
) -> Vec<Line<'static>> {
    let said = format!("{id} {}", name.en);
    let zh = model.in_chinese(name).map(|zh| format!(" {zh}")).unwrap_or_default();
    let stands = format!("  {}", section(stands));
    let whole = [said.as_str(), &zh, &stands].concat();
    // The Chinese name is a courtesy: where it would cost a line it stays on the card's side.
    let zh = if crate::text::width(&whole) <= usize::from(columns) { zh } else { String::new() };
    let parts = [(Role::Header, said.as_str()), (Role::Header, &zh), (Role::Muted, &stands)];
    canvas.flow((Role::Header, ""), &parts, columns)
}

/// What is said of a problem, and what is missing: all of it, or more than there is room for, columns by rows.
pub fn problem(
    canvas: &Canvas<'_>,
    model: &Model,
    problem: &Problem,
    (columns, rows): (u16, u16),
    headed: bool,
) -> Vec<Line<'static>> {
    let mut all = Vec::new();
    if headed {
        all.extend(named(canvas, model, (&problem.id, &problem.name, &problem.section), columns));
    }
    all.extend(canvas.flow((Role::Text, ""), &[(Role::Text, &problem.statement)], columns));
    if let Some(why) = no_answer(model.ds(), problem) {
        all.extend(canvas.flow((Role::Warning, "! "), &[(Role::Text, &why)], columns));
    }
    let (open, causes) = unanswered(problem);
    let role = Role::Text;
    let counted = format!("causes without an answer: {open} of {causes}");
    all.extend(canvas.flow((role, ""), &[(role, &counted)], columns));
    for cause in &problem.causes {
        if all.len() > rows.into() {
            return all;
        }
        let (role, answer) = if cause.answered_by.is_empty() {
            (Role::Negative, "no answer".to_owned())
        } else {
            (Role::Positive, format!("answered by {}", cause.answered_by.join(", ")))
        };
        let answer = format!(": {}", answer.replace(' ', "\u{a0}"));
        all.extend(canvas.flow((Role::Muted, "- "), &[(Role::Text, &cause.text), (role, &answer)], columns));
    }
    if all.len() > rows.into() {
        return all;
    }
    let mut effects = say::effects(problem).peekable();
    if effects.peek().is_some() {
        all.extend(title(canvas, "effects", columns));
    }
    for effect in effects {
        all.extend(canvas.flow((Role::Muted, "- "), &[(Role::Text, &effect)], columns));
    }
    all.extend(evidence(canvas, model, problem, columns));
    all
}

/// The figures that bear on a problem, or what would have to be measured.
fn evidence(canvas: &Canvas<'_>, model: &Model, problem: &Problem, columns: u16) -> Vec<Line<'static>> {
    let series: Vec<&Series> = problem.series.iter().filter_map(|id| model.ds().series(*id)).collect();
    let none = || model.told("evidence: no figure in {own}");
    let mut all = title(canvas, &if series.is_empty() { none() } else { "evidence".to_owned() }, columns);
    if let Some(key) = model.setup.config.keys.keys(Action::ToggleEvidence).first() {
        let beside = format!("{}: {}", model.told("{whose}"), canvas.key(*key));
        all.extend(canvas.flow((Role::Muted, ""), &[(Role::Muted, &beside)], columns));
    }
    for one in series {
        let cells = one.cells.iter().map(|cell| cell.printed.map(|printed| printed.0));
        let values: Vec<Option<f64>> =
            cells.clone().map(|cell| cell.and_then(|value| f64::try_from(value).ok())).collect();
        let line: String = blocks(&values).collect();
        let digits: Vec<String> = cells.map(|cell| cell.map_or("–".to_owned(), number::printed)).collect();
        let years = one.cells.first().zip(one.cells.last());
        let years = years.map(|(a, b)| format!("{}-{}", a.year, b.year)).unwrap_or_default();
        let words = format!(" {}, {years}, {}: {}", one.name.en, one.unit, digits.join(" "));
        all.extend(canvas.flow(
            (Role::Muted, "- "),
            &[(Role::SeriesA, &line), (Role::Text, &words)],
            columns,
        ));
    }
    all.extend(canvas.flow(
        (Role::Muted, ""),
        &[(Role::Muted, "would need: "), (Role::Text, &problem.needs)],
        columns,
    ));
    all
}

/// What a countermeasure announces, says, asks for, and sets as a target: all of it, or more than there is room for.
pub fn measure(
    canvas: &Canvas<'_>,
    model: &Model,
    measure: &Countermeasure,
    (columns, rows): (u16, u16),
    headed: bool,
) -> Vec<Line<'static>> {
    let mut all = Vec::new();
    if headed {
        all.extend(named(canvas, model, (&measure.id, &measure.name, &measure.section), columns));
    }
    let target = measure.target.as_deref().unwrap_or("no figure set");
    for (label, said) in [
        ("heading: ", measure.heading.as_str()),
        ("target: ", target),
        ("body: ", measure.statement.as_str()),
    ] {
        all.extend(canvas.flow((Role::Text, ""), &[(Role::Muted, label), (Role::Text, said)], columns));
    }
    if !measure.actions.is_empty() {
        all.extend(title(canvas, "asks for", columns));
    }
    for action in &measure.actions {
        if all.len() > rows.into() {
            return all;
        }
        let actor = action.actor.as_ref().map(|actor| format!(" ({actor})")).unwrap_or_default();
        let parts = [(Role::Text, action.text.as_str()), (Role::Muted, &actor)];
        all.extend(canvas.flow((Role::Muted, "- "), &parts, columns));
    }
    all
}

/// What two have to do with each other: the kind of the link and its reason.
pub fn link(
    canvas: &Canvas<'_>,
    model: &Model,
    problem: &Problem,
    measure: &Countermeasure,
    columns: u16,
) -> Vec<Line<'static>> {
    let found = model.ds().link(&problem.id, &measure.id);
    let none = || format!("Nothing in {} connects the two.", model.ds().noun());
    let said = found.map_or_else(none, |link| link.reason.clone());
    canvas.flow((Role::Text, ""), &[(Role::Text, &said)], columns)
}

/// A link in words: "in tension", "no link".
pub fn link_name(kind: Option<LinkKind>) -> &'static str {
    match kind {
        Some(LinkKind::TitleOnly) => "in the heading only",
        Some(kind) => link_said(kind),
        None => "no link",
    }
}

/// All that bears on a problem besides the countermeasure in focus.
pub fn across(
    canvas: &Canvas<'_>,
    model: &Model,
    problem: &Problem,
    but: &Countermeasure,
    columns: u16,
) -> Vec<Line<'static>> {
    let ds = model.ds();
    let others = ds.countermeasures.iter().filter(|measure| measure.id != but.id);
    let linked = others.filter_map(|m| Some((&m.id, &m.name.en, ds.link(&problem.id, &m.id)?)));
    others_of(canvas, &format!("what else bears on {}", problem.id), linked.collect(), columns)
}

/// All that a countermeasure bears on besides the problem in focus.
pub fn down(
    canvas: &Canvas<'_>,
    model: &Model,
    measure: &Countermeasure,
    but: &Problem,
    columns: u16,
) -> Vec<Line<'static>> {
    let ds = model.ds();
    let others = ds.problems.iter().filter(|problem| problem.id != but.id);
    let linked = others.filter_map(|p| Some((&p.id, &p.name.en, ds.link(&p.id, &measure.id)?)));
    others_of(canvas, &format!("what else {} bears on", measure.id), linked.collect(), columns)
}

fn others_of(
    canvas: &Canvas<'_>,
    heading: &str,
    all: Vec<(&String, &String, &Link)>,
    columns: u16,
) -> Vec<Line<'static>> {
    let mut told = vec![Line::default()];
    told.extend(title(canvas, heading, columns));
    if all.is_empty() {
        told.extend(canvas.flow((Role::Muted, ""), &[(Role::Muted, "nothing")], columns));
    }
    for (id, name, link) in all {
        let role = word(Some(link.kind)).1;
        let (named, kind) = (format!("{id} {name}, "), format!("{}: ", link_name(Some(link.kind))));
        let parts = [(Role::Text, named.as_str()), (role, &kind), (Role::Muted, link.reason.as_str())];
        told.extend(canvas.flow((Role::Muted, "- "), &parts, columns));
    }
    told
}

/// The statements on a section, with the verdicts.
pub fn claims(canvas: &Canvas<'_>, model: &Model, stands: &str, columns: u16) -> Vec<Line<'static>> {
    let all = model.ds().claims.iter().zip(model.outcomes());
    let mut told = Vec::new();
    for (claim, outcome) in all.filter(|(claim, _)| claim.section == stands) {
        if told.is_empty() {
            told.push(Line::default());
            told.extend(title(canvas, &format!("statements on {}", section(stands)), columns));
        }
        let role = outcome.verdict.told().role;
        let verdict = format!(", {}", outcome.verdict.told().word.replace(' ', "\u{a0}"));
        let said = claim.statement.trim_end_matches('.');
        let bullet = format!("{} ", outcome.verdict.told().mark);
        told.extend(canvas.flow((role, &bullet), &[(Role::Text, said), (Role::Muted, &verdict)], columns));
    }
    told
}

/// Judgements of this section on a subject that the paper judges in other words elsewhere.
pub fn stances(canvas: &Canvas<'_>, model: &Model, stands: &str, columns: u16) -> Vec<Line<'static>> {
    let ds = model.ds();
    let mut block = Vec::new();
    for here in ds.stances.iter().filter(|stance| stance.section == stands) {
        let others = ds.stances.iter().filter(|s| s.subject == here.subject && s.judgement != here.judgement);
        for (i, other) in others.enumerate() {
            if block.is_empty() {
                block.push(Line::default());
                let subject = here.subject.replace('-', " ");
                block.extend(title(canvas, &format!("{subject}, here and elsewhere"), columns));
            }
            if i == 0 {
                let said = format!("{}: {}. {}", section(stands), here.judgement, here.statement);
                block.extend(canvas.flow((Role::Muted, "- "), &[(Role::Text, &said)], columns));
            }
            let said = format!("{}: {}. {}", section(&other.section), other.judgement, other.statement);
            block.extend(canvas.flow((Role::Muted, "- "), &[(Role::Text, &said)], columns));
        }
    }
    block
}
