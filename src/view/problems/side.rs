//! What the paper says of a problem and of a countermeasure, as lines of text.

use super::super::canvas::brief_key;
use super::super::prose::RunningText;
use super::links::word;
use crate::action::Action;
use crate::app::Model;
use crate::data::{Countermeasure, Link, LinkKind, Name, Problem, Series};
use crate::number;
use crate::say::{self, link_said, no_answer, unanswered};
use crate::theme::Role;
use crate::widget::sparkline::blocks;
use crate::wording::section;

/// Id, name, Chinese name and section.
fn named(all: &mut RunningText<'_>, model: &Model, (id, name, stands): (&str, &Name, &str)) {
    let said = format!("{id} {}", name.en);
    let zh = model.in_chinese(name).map(|zh| format!(" {zh}")).unwrap_or_default();
    let stands = format!("  {}", section(stands));
    let whole = [said.as_str(), &zh, &stands].concat();
    // The Chinese name is a courtesy: where it would cost a line it stays on the card's side.
    let zh = if crate::text::width(&whole) <= usize::from(all.columns) { zh } else { String::new() };
    all.text(&[(Role::Header, &said), (Role::Header, &zh), (Role::Muted, &stands)]);
}

/// What is said of a problem, and what is missing: all of it, or more than so many rows have room for.
pub fn problem(all: &mut RunningText<'_>, model: &Model, problem: &Problem, (rows, headed): (u16, bool)) {
    if headed {
        named(all, model, (&problem.id, &problem.name, &problem.section));
    }
    all.text(&[(Role::Text, &problem.statement)]);
    if let Some(why) = no_answer(model.ds(), problem) {
        all.say((Role::Warning, "! "), &[(Role::Text, &why)]);
    }
    let (open, causes) = unanswered(problem);
    all.text(&[(Role::Text, &format!("causes without an answer: {open} of {causes}"))]);
    for cause in &problem.causes {
        if all.is_over(rows) {
            return;
        }
        let (role, answer) = if cause.answered_by.is_empty() {
            (Role::Negative, "no answer".to_owned())
        } else {
            (Role::Positive, format!("answered by {}", cause.answered_by.join(", ")))
        };
        let answer = format!(": {}", answer.replace(' ', "\u{a0}"));
        all.item(&[(Role::Text, &cause.text), (role, &answer)]);
    }
    if all.is_over(rows) {
        return;
    }
    let mut effects = say::effects(problem).peekable();
    if effects.peek().is_some() {
        all.title("effects");
    }
    for effect in effects {
        all.item(&[(Role::Text, &effect)]);
    }
    evidence(all, model, problem);
}

/// The figures that bear on a problem, or what would have to be measured.
fn evidence(all: &mut RunningText<'_>, model: &Model, problem: &Problem) {
    let series: Vec<&Series> = problem.series.iter().filter_map(|id| model.ds().series(*id)).collect();
    let none = || model.told("evidence: no figure in {own}");
    all.title(&if series.is_empty() { none() } else { "evidence".to_owned() });
    if let Some(key) = model.setup.config.keys.keys(Action::ToggleEvidence).first() {
        let beside = format!("{}: {}", model.told("{whose}"), brief_key(*key, model.setup.glyphs));
        all.text(&[(Role::Muted, &beside)]);
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
        all.item(&[(Role::SeriesA, &line), (Role::Text, &words)]);
    }
    all.text(&[(Role::Muted, "would need: "), (Role::Text, &problem.needs)]);
}

/// What a countermeasure announces, says, asks for, and sets as a target: all of it, or more than so many rows have
/// room for.
pub fn measure(
    all: &mut RunningText<'_>,
    model: &Model,
    measure: &Countermeasure,
    (rows, headed): (u16, bool),
) {
    if headed {
        named(all, model, (&measure.id, &measure.name, &measure.section));
    }
    let target = measure.target.as_deref().unwrap_or("no figure set");
    for (label, said) in [
        ("heading: ", measure.heading.as_str()),
        ("target: ", target),
        ("body: ", measure.statement.as_str()),
    ] {
        all.text(&[(Role::Muted, label), (Role::Text, said)]);
    }
    if !measure.actions.is_empty() {
        all.title("asks for");
    }
    for action in &measure.actions {
        if all.is_over(rows) {
            return;
        }
        let actor = action.actor.as_ref().map(|actor| format!(" ({actor})")).unwrap_or_default();
        all.item(&[(Role::Text, &action.text), (Role::Muted, &actor)]);
    }
}

/// What two have to do with each other: the kind of the link and its reason.
pub fn link(all: &mut RunningText<'_>, model: &Model, problem: &Problem, measure: &Countermeasure) {
    let found = model.ds().link(&problem.id, &measure.id);
    let none = || format!("Nothing in {} connects the two.", model.ds().noun());
    let said = found.map_or_else(none, |link| link.reason.clone());
    all.text(&[(Role::Text, &said)]);
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
pub fn across(all: &mut RunningText<'_>, model: &Model, problem: &Problem, but: &Countermeasure) {
    let ds = model.ds();
    let others = ds.countermeasures.iter().filter(|measure| measure.id != but.id);
    let linked = others.filter_map(|m| Some((&m.id, &m.name.en, ds.link(&problem.id, &m.id)?)));
    others_of(all, &format!("what else bears on {}", problem.id), linked.collect());
}

/// All that a countermeasure bears on besides the problem in focus.
pub fn down(all: &mut RunningText<'_>, model: &Model, measure: &Countermeasure, but: &Problem) {
    let ds = model.ds();
    let others = ds.problems.iter().filter(|problem| problem.id != but.id);
    let linked = others.filter_map(|p| Some((&p.id, &p.name.en, ds.link(&p.id, &measure.id)?)));
    others_of(all, &format!("what else {} bears on", measure.id), linked.collect());
}

fn others_of(all: &mut RunningText<'_>, heading: &str, linked: Vec<(&String, &String, &Link)>) {
    all.blank();
    all.title(heading);
    if linked.is_empty() {
        all.text(&[(Role::Muted, "nothing")]);
    }
    for (id, name, link) in linked {
        let (named, kind) = (format!("{id} {name}, "), format!("{}: ", link_name(Some(link.kind))));
        all.item(&[(Role::Text, &named), (word(Some(link.kind)).1, &kind), (Role::Muted, &link.reason)]);
    }
}

/// The statements on a section, with the verdicts.
pub fn claims(all: &mut RunningText<'_>, model: &Model, stands: &str) {
    let on_it = model.ds().claims.iter().zip(model.outcomes()).filter(|(claim, _)| claim.section == stands);
    for (i, (claim, outcome)) in on_it.enumerate() {
        if i == 0 {
            all.blank();
            all.title(&format!("statements on {}", section(stands)));
        }
        let told = outcome.verdict.told();
        let verdict = format!(", {}", told.word.replace(' ', "\u{a0}"));
        let said = claim.statement.trim_end_matches('.');
        all.say((told.role, &format!("{} ", told.mark)), &[(Role::Text, said), (Role::Muted, &verdict)]);
    }
}

/// Judgements of this section on a subject that the paper judges in other words elsewhere.
pub fn stances(all: &mut RunningText<'_>, model: &Model, stands: &str) {
    let ds = model.ds();
    let mut named = false;
    for here in ds.stances.iter().filter(|stance| stance.section == stands) {
        let others = ds.stances.iter().filter(|s| s.subject == here.subject && s.judgement != here.judgement);
        for (i, other) in others.enumerate() {
            if !named {
                all.blank();
                all.title(&format!("{}, here and elsewhere", here.subject.replace('-', " ")));
                named = true;
            }
            for stance in (i == 0).then_some(here).into_iter().chain([other]) {
                let said =
                    format!("{}: {}. {}", section(&stance.section), stance.judgement, stance.statement);
                all.item(&[(Role::Text, &said)]);
            }
        }
    }
}
