//! Tabs of words, and what is in focus.

use super::evidence::evidence;
use super::passages::Sheet;
use crate::app::{Model, Target, count, counted};
use crate::data::{Countermeasure, Problem, Voice};
use crate::metrics::Tally;
use crate::metrics::validation::misfits;
use crate::number::printed;
use crate::say::{self, link_said, no_answer, said_by, title_aloud};
use crate::verdict::Verdict;
use crate::wording::{section, stated_in};
use strum::VariantArray;

/// Each problem with its links, causes, effects and evidence; each countermeasure with what it asks
/// for. Countermeasures come first where the matrix is reversed.
pub fn problems(model: &Model, out: &mut Sheet) {
    let tell_problems = |out: &mut Sheet| {
        for problem in &model.ds().problems {
            tell_problem(model, problem, out);
        }
    };
    let tell_measures = |out: &mut Sheet| {
        for measure in &model.ds().countermeasures {
            tell_measure(model, measure, out);
        }
    };
    if model.state.reverse {
        tell_measures(out);
        tell_problems(out);
    } else {
        tell_problems(out);
        tell_measures(out);
    }
}

fn tell_problem(model: &Model, problem: &Problem, out: &mut Sheet) {
    let ds = model.ds();
    out.heading(2, format!("Problem {}: {}", problem.id, problem.name.en));
    out.fact("Section", section(&problem.section));
    out.fact(said_by(ds, Voice::Author), &problem.statement);
    out.fact("Answer", no_answer(ds, problem).unwrap_or_default());
    for measure in &ds.countermeasures {
        let link = ds.link(&problem.id, &measure.id);
        let said = link
            .map_or_else(|| "none".to_owned(), |link| format!("{}. {}", link_said(link.kind), link.reason));
        out.fact(format!("Countermeasure {}, {}", measure.id, measure.name.en), &said);
    }
    for cause in &problem.causes {
        out.fact("Cause", format!("{} ({})", cause.text, say::answer(ds, cause)));
    }
    for effect in say::effects(problem) {
        out.fact("Effect", effect);
    }
    let series: Vec<_> = problem.series.iter().filter_map(|id| ds.series(*id)).collect();
    if series.is_empty() {
        out.fact("Evidence", format!("no figure in {}", ds.noun()));
    }
    for one in series {
        for cell in &one.cells {
            let digits = cell.printed.map_or_else(|| "no figure".to_owned(), |value| printed(value.0));
            out.fact("Evidence", format!("{}, {}: {digits} {}", one.id(), cell.year, one.unit));
        }
    }
    evidence(model, problem, out);
    out.fact("Would need", &problem.needs);
    judged(model, &problem.section, out);
}

fn tell_measure(model: &Model, measure: &Countermeasure, out: &mut Sheet) {
    out.heading(2, format!("Countermeasure {}: {}", measure.id, measure.name.en));
    out.fact("Section", section(&measure.section));
    out.fact("Heading", &measure.heading);
    out.fact("Body", &measure.statement);
    for action in &measure.actions {
        let actor = action.actor.as_ref().map(|actor| format!(" ({actor})")).unwrap_or_default();
        out.fact("Asks for", format!("{}{actor}", action.text));
    }
    out.fact("Target", say::target(measure));
    judged(model, &measure.section, out);
}

/// What a section judges that the paper judges in several places, and the statements on it.
fn judged(model: &Model, stands: &str, out: &mut Sheet) {
    for stance in model.ds().stances.iter().filter(|stance| stance.section == stands) {
        let subject = stance.subject.replace('-', " ");
        out.fact("Judgement", format!("{subject}: {}. {}", stance.judgement, stance.statement));
    }
    for (claim, outcome) in model.ds().claims.iter().zip(model.outcomes()) {
        if claim.section == stands {
            let said = format!("{} ({}, {})", said_by(model.ds(), claim.voice), claim.id, outcome.verdict);
            out.fact(&said, &claim.statement);
        }
    }
}

/// How the printed figures stand to each other, and those that do not fit; nothing where there is nothing to hold.
pub fn relations(model: &Model, out: &mut Sheet) {
    if let Some(tally) = Tally::of(model.validations()).said() {
        out.heading(2, "Figures against each other");
        out.line(tally);
        for one in misfits(model.validations()) {
            out.fact(one.about.to_string(), one.reason.spoken());
        }
    }
}

/// How many statements have each verdict, and those that are listed.
pub fn claims(model: &Model, out: &mut Sheet) {
    relations(model, out);
    out.heading(2, "Verdicts");
    let own = counted(model).count();
    if own < model.ds().claims.len() {
        out.line(format!(
            "Counted are {}'s own {own} statements, not captions nor what we say.",
            model.ds().noun()
        ));
    }
    for verdict in Verdict::VARIANTS {
        let count = count(model, *verdict);
        out.fact(verdict.to_string(), format!("{count}, {}", model.told(verdict.told().meaning)));
    }
    let listed = model.visible_claims();
    out.heading(2, "Statements");
    out.line(format!("{} of {} are listed.", listed.len(), model.ds().claims.len()));
    for at in listed {
        claim(model, at, out);
    }
}

/// A statement with both verdicts and why.
pub fn claim(model: &Model, at: usize, out: &mut Sheet) {
    let (Some(claim), Some(outcome)) = (model.ds().claims.get(at), model.outcome(at)) else { return };
    out.heading(3, format!("{}, {}: {}", claim.id, stated_in(&claim.section), outcome.verdict));
    out.fact(said_by(model.ds(), claim.voice), &claim.statement);
    match &claim.needs {
        // The reason is the same, cut to a line.
        Some(needs) => out.fact("Would need", needs),
        None => out.fact("Reason", outcome.reason.spoken()),
    }
    if outcome.depends_on_conflict {
        out.fact("Flag", model.conflict_words(at));
    }
    if let Some(second) = model.second_outcome(at) {
        let meant = model.told(second.verdict.told().meaning);
        let reason = second.short.spoken();
        out.fact(model.told("{Whose}"), format!("{} ({meant}); {reason}", second.verdict));
    }
}

/// All that the card of what is in focus has, its links included.
pub fn in_focus(model: &Model, out: &mut Sheet) {
    let Some(target) = model.target() else { return };
    let page = model.page(&target);
    out.heading(2, format!("In focus: {}", page.id));
    let figure = |id| model.figure(id).map(|figure| title_aloud(model.tables(), &figure));
    let title = if let Target::Figure(id) = target { figure(id) } else { None };
    out.line(title.unwrap_or_else(|| page.title.clone()));
    page_facts(model, &target, out);
    for link in &page.links {
        out.fact(
            page.heading.as_ref(),
            format!("{}, {}: {}", link.id, figure(link.id).unwrap_or_default(), link.value.spoken()),
        );
    }
}

/// The facts of a card, each text with the word of its fact.
pub fn page_facts(model: &Model, target: &Target, out: &mut Sheet) {
    for fact in model.page(target).facts {
        for text in &fact.texts {
            out.fact(fact.label, text.spoken());
        }
    }
}
