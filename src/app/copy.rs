//! What `y` and its kin take away: one line that still says what it is once it has left the screen.

use super::card::Target;
use super::crosscheck::crosscheck_difference;
use super::message::Effect;
use super::model::Model;
use super::pages::stands;
use super::state::Tone;
use crate::cite::{Source, figure_words, sentence};
use crate::metrics::figure::in_unit;
use crate::metrics::{FigureId, ProblemEvidence, sources};
use crate::say::{link_or_none, said_by};
use crate::text;
use crate::verdict::Bearing;
use crate::wording::{capital, section, stated_in};

/// Which part of what is in focus is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CopyPart {
    /// All: statement or figure with unit and interval, source, flags, citation.
    Whole,
    /// The address of the view.
    Address,
    /// The id alone.
    Id,
    /// The value with its unit, or the verdict, alone.
    Value,
}

/// Asks the world to copy a part of what is in focus.
pub(super) fn copy(model: &mut Model, part: CopyPart) -> Vec<Effect> {
    if part == CopyPart::Address {
        return effect("address", &model.address().for_shell());
    }
    let copied = model.in_focus().and_then(|target| Some((kind(&target), part_of(model, &target, part)?)));
    let Some((kind, copied)) = copied else {
        model.say(Tone::Problem, "there is nothing in focus here that could be copied".to_owned());
        return Vec::new();
    };
    let what = match part {
        CopyPart::Whole | CopyPart::Address => kind.to_owned(),
        CopyPart::Id => format!("id of the {kind}"),
        CopyPart::Value => format!("value of the {kind}"),
    };
    effect(&what, &copied)
}

/// Nothing in the text can act on the terminal or program that it is pasted into, and its minus is
/// the one that programs read.
fn effect(what: &str, copied: &str) -> Vec<Effect> {
    let text = text::sanitize(copied).replace(text::MINUS, "-");
    vec![Effect::Copy { text, what: what.to_owned() }]
}

fn kind(target: &Target) -> &'static str {
    match target {
        Target::Figure(_) => "figure",
        Target::Claim(_) => "statement",
        Target::Ordinal(_) => "ordinal",
        Target::Pair(..) => "pair",
        Target::Notice(_) => "note",
        Target::CrossCheck(_) => "comparison",
    }
}

fn part_of(model: &Model, target: &Target, part: CopyPart) -> Option<String> {
    match part {
        CopyPart::Whole | CopyPart::Address => whole(model, target),
        CopyPart::Id => id(model, target),
        CopyPart::Value => value(model, target),
    }
}

fn id(model: &Model, target: &Target) -> Option<String> {
    match target {
        Target::Figure(id) => model.figure(id).map(|figure| figure.id.to_string()),
        Target::Ordinal(at) => model.ds().structure.ordinal(*at).map(|ordinal| ordinal.id.to_string()),
        Target::Claim(_) | Target::Pair(..) | Target::CrossCheck(_) | Target::Notice(_) => {
            model.pick_of(target).map(|pick| pick.to_string())
        }
    }
}

fn value(model: &Model, target: &Target) -> Option<String> {
    match target {
        Target::Figure(id) => model.figure(id).map(|figure| in_unit(&figure.pasted(), figure.unit)),
        Target::Claim(at) => model.verdict(*at).map(|verdict| verdict.to_string()),
        Target::Ordinal(at) => model.ds().structure.ordinal(*at)?.place.clone(),
        Target::Pair(p, c) => {
            let (problem, measure) = (model.ds().problems.get(*p)?, model.ds().countermeasures.get(*c)?);
            Some(link_or_none(model.ds().link(&problem.id, &measure.id)).to_owned())
        }
        Target::CrossCheck(at) => model.crosschecks().get(*at).map(crosscheck_difference),
        Target::Notice(_) => None,
    }
}

fn whole(model: &Model, target: &Target) -> Option<String> {
    let ds = model.ds();
    let cite = Source::new(&ds.paper, &model.setup.config.cite).line();
    let said = match target {
        Target::Figure(id) => {
            let figure = model.figure(id)?;
            let words = figure_words(model.tables(), &figure);
            if figure.is_beside() {
                let source = Source::beside(model.ds(), model.beside(), &figure).line();
                return Some(format!("{} {source}", sentence(&words)));
            }
            words
        }
        Target::Claim(at) => {
            let (claim, outcome) = (ds.claims.get(*at)?, model.outcome(*at)?);
            let mut said = format!(
                "{}, {}. {}: {} Verdict: {}, {}",
                claim.id,
                stated_in(&claim.section),
                said_by(ds, claim.voice),
                sentence(&claim.statement),
                outcome.verdict,
                outcome.reason
            );
            if outcome.depends_on_conflict {
                let other = model.other_table();
                said.extend([format!("; {} if {other} is followed", outcome.other)]);
            }
            let second = model.second_outcome(*at);
            if let Some(second) = second.filter(|second| second.verdict != Bearing::NoData) {
                return Some(format!(
                    "{} {cite} {}: {}, {} {}",
                    sentence(&said),
                    capital(&model.not_own()),
                    second.verdict,
                    sentence(&second.short),
                    own_sources(model, &second.cells)
                ));
            }
            said
        }
        Target::Ordinal(at) => {
            let ordinal = ds.structure.ordinal(*at)?;
            let sections = stands(ordinal);
            format!("{} ({sections}; {} gives no figure): {}", ordinal.name.en, ds.noun(), ordinal.statement)
        }
        Target::Pair(p, c) => {
            let (problem, measure) = (ds.problems.get(*p)?, ds.countermeasures.get(*c)?);
            if model.shows_evidence()
                && let Some(evidence) = model.evidence(&problem.id)
            {
                return Some(format!(
                    "Problem {} ({}): {} {cite} {}",
                    problem.id,
                    section(&problem.section),
                    sentence(&problem.statement),
                    evidence_words(model, &evidence)
                ));
            }
            let link = ds.link(&problem.id, &measure.id);
            let reason = link.map(|link| format!(": {}", link.reason));
            format!(
                "Problem {} ({}): {} Countermeasure {} ({}): {} Link: {}{}",
                problem.id,
                section(&problem.section),
                sentence(&problem.statement),
                measure.id,
                section(&measure.section),
                sentence(&measure.statement),
                link_or_none(link),
                reason.unwrap_or_default()
            )
        }
        Target::Notice(at) => model.notice_words(model.notices().get(*at)?),
        Target::CrossCheck(at) => model.crosscheck_words(*at)?,
    };
    Some(format!("{} {cite}", sentence(&said)))
}

/// What official figures say of a problem, what they cannot show, and their own sources.
fn evidence_words(model: &Model, evidence: &ProblemEvidence) -> String {
    let said: Vec<&str> = evidence.sentences.iter().map(|sentence| &*sentence.text).collect();
    let (said, limits) = (said.join(" "), &evidence.limits);
    let sources = own_sources(model, evidence.sentences.iter().flat_map(|s| &s.cells));
    format!("{}: {said} {limits} {sources}", capital(&model.not_own()))
}

/// The sources of official figures, each once.
fn own_sources<'a>(model: &Model, cells: impl IntoIterator<Item = &'a FigureId>) -> String {
    format!("Their sources: {}.", sources(model.beside(), cells).join("; "))
}
