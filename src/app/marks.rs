//! What a reader picks for a brief: figures, statements, pairs and views, by their ids.
//!
//! Owns the ids, what they name in the dataset, and what the keys that mark do. It does not know what
//! becomes of a pick in a document.

use std::ops::Range;

use super::card::Target;
use super::message::Effect;
use super::model::Model;
use super::refusal::OpenError;
use super::state::{Pick, Tone};
use crate::action::Action;
use crate::address::{AddressError, Tab, View};
use crate::data::{LinkKind, Publication};
use crate::metrics::FigureId;
use crate::verdict::{Bearing, Verdict};
use crate::wording::{did_you_mean, distinct, names_of, quoted};

/// Why a text names nothing that can be picked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PickError {
    /// No id of anything; what was meant, perhaps.
    #[error("there is no figure, statement, pair or view {}", quoted(.0))]
    Unknown(String, Option<String>),
    /// An address with a mistake.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// An address of what the dataset does not have.
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl PickError {
    /// Where in the text that was read it stands, in bytes.
    pub fn span(&self, text: &str) -> Range<usize> {
        match self {
            Self::Address(error) => error.span.clone(),
            Self::Unknown(..) | Self::Open(_) => 0..text.len(),
        }
    }

    /// What would have been right.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Unknown(_, meant) => Some(meant.clone().unwrap_or_else(|| EXPECTED.to_owned())),
            Self::Address(error) => error.mistake.help(),
            Self::Open(_) => None,
        }
    }
}

const EXPECTED: &str = "expected an id that `qilu figures` or `qilu claims` lists, a pair such as `2.2x3.5`, or an \
    address such as `trends`";

/// Places of the ids in a list that is joined by commas. An address has commas of its own, before
/// regions and verdicts, which are no ids.
pub fn split_picks(ds: &Publication, list: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for part in list.split(',') {
        let end = start + part.len();
        let item = part.split('&').next().unwrap_or(part);
        let goes_on = ds.members.iter().any(|place| *place == *item)
            || item.parse::<Verdict>().is_ok()
            || Bearing::named(item).is_some();
        match places.last_mut() {
            Some(place) if goes_on && list[place.clone()].contains('?') => place.end = end,
            Some(_) | None => places.push(start..end),
        }
        start = end + 1;
    }
    places
}

impl Model {
    /// What a text names.
    ///
    /// # Errors
    /// Where it names nothing, or a view that cannot be opened.
    pub fn pick(&self, text: &str) -> Result<Pick, PickError> {
        if text.contains('?') || text.parse::<Tab>().is_ok() {
            let view = View::read(text, &self.setup.library)?;
            // Its row may be one that only the table followed has.
            self.at(&view, self.state.size)
                .or_else(|error| self.charted(&view, self.state.size).map_err(|_| error))?;
            return Ok(Pick::Chart(Box::new(view)));
        }
        let ds = self.ds();
        if let Some(claim) = ds.claims.iter().find(|claim| claim.id.eq_ignore_ascii_case(text)) {
            return Ok(Pick::Claim(claim.id.clone()));
        }
        if let Some((problem, measure)) = text.split_once('x').and_then(|(p, c)| self.pair(p, c)) {
            return Ok(Pick::Pair(problem, measure));
        }
        match self.figure_named(text) {
            Some(figure) => Ok(Pick::Figure(figure.id)),
            None => Err(PickError::Unknown(text.to_owned(), self.meant(text))),
        }
    }

    /// A view as it stands in a brief: with the model's table for Shandong 2016 where it names none.
    ///
    /// # Errors
    /// Where the view names a year or row that does not exist.
    pub fn charted(&self, view: &View, size: (u16, u16)) -> Result<Self, OpenError> {
        let conflict = view.conflict.or(Some(self.state.reading));
        self.at(&View { conflict, theme: None, ..view.clone() }, size)
    }

    fn pair(&self, problem: &str, measure: &str) -> Option<(String, String)> {
        let (problem, measure) = (self.ds().problem(problem)?, self.ds().countermeasure(measure)?);
        Some((problem.id.clone(), measure.id.clone()))
    }

    fn meant(&self, text: &str) -> Option<String> {
        let ds = self.ds();
        if let Some((p, c)) = text.split_once('x').and_then(|(c, p)| self.pair(p, c)) {
            return Some(format!("the problem comes first: did you mean `{p}x{c}`?"));
        }
        let pairs: Vec<String> = ds
            .problems
            .iter()
            .flat_map(|p| ds.countermeasures.iter().map(move |c| format!("{}x{}", p.id, c.id)))
            .collect();
        let figures = self.figures().iter().chain(self.figures_beside());
        let figures: Vec<String> = figures.map(|figure| figure.id.to_string()).collect();
        let claims = ds.claims.iter().map(|claim| claim.id.as_str());
        let all = figures
            .iter()
            .map(String::as_str)
            .chain(claims)
            .chain(pairs.iter().map(String::as_str))
            .chain(names_of::<Tab>());
        did_you_mean(text, all)
    }

    /// What a brief has where nothing is picked: the course of exports and of the three provinces, the
    /// figures that the findings rest on, the statements that the tables contradict, and the pairs of
    /// which one pulls against the other or speaks of it in its heading only.
    pub fn default_picks(&self) -> Vec<Pick> {
        let compared = if self.ds().grows() { "compare?transform=index" } else { "compare" };
        let chart = |address: &str| Some(Pick::Chart(Box::new(address.parse().ok()?)));
        let charts = ["trends", compared].into_iter().filter_map(chart);
        let mut picks: Vec<Pick> = charts.collect();
        picks.extend(self.findings().iter().map(|finding| Pick::Figure(finding.figure)));
        let claims = self.ds().claims.iter().zip(self.outcomes());
        let contradicted = claims
            .filter(|(claim, outcome)| self.ds().counts(claim) && outcome.verdict == Verdict::Contradicted);
        picks.extend(contradicted.map(|(claim, _)| Pick::Claim(claim.id.clone())));
        let telling = |kind| match kind {
            LinkKind::PullsAgainst | LinkKind::TitleOnly => true,
            LinkKind::SameSubject | LinkKind::SharesMeans => false,
        };
        let links = self.ds().links.iter().filter(|link| telling(link.kind));
        picks.extend(links.map(|link| Pick::Pair(link.problem.clone(), link.countermeasure.clone())));
        // Two findings may rest on one figure.
        distinct(picks)
    }

    /// What the cursor or the open card stands on; `None` under any other overlay.
    pub fn in_focus(&self) -> Option<Target> {
        if self.state.overlay.is_none() { self.target() } else { self.state.card()?.stack.last().cloned() }
    }

    /// Whether a figure is marked.
    pub fn is_figure_marked(&self, id: FigureId) -> bool {
        self.state.marks.contains(&Pick::Figure(id))
    }

    /// Whether something is marked.
    pub fn is_target_marked(&self, target: &Target) -> bool {
        let marks = &self.state.marks;
        !marks.is_empty() && self.pick_of(target).is_some_and(|pick| marks.contains(&pick))
    }

    /// What of it can be picked, by its id, which a figure has also where it has no value: words have none.
    pub(super) fn pick_of(&self, target: &Target) -> Option<Pick> {
        let ds = self.ds();
        match target {
            Target::Figure(id) => Some(Pick::Figure(*id)),
            Target::Claim(at) => Some(Pick::Claim(ds.claims.get(*at)?.id.clone())),
            Target::Pair(p, c) => {
                Some(Pick::Pair(ds.problems.get(*p)?.id.clone(), ds.countermeasures.get(*c)?.id.clone()))
            }
            Target::CrossCheck(at) => Some(Pick::Figure(self.crosschecks().get(*at)?.paper)),
            Target::Ordinal(_) | Target::Notice(_) => None,
        }
    }

    /// Whether the present view is marked as a chart.
    pub fn is_view_marked(&self) -> bool {
        !self.state.marks.is_empty() && self.state.marks.contains(&self.view_pick())
    }

    /// The present view as a chart. The table followed and the theme are the brief's own.
    fn view_pick(&self) -> Pick {
        let view = View { conflict: None, theme: None, ..self.address() };
        Pick::Chart(Box::new(view))
    }
}

/// Marks what is in focus, or takes the mark away: a figure, a statement, a pair, and where words have
/// no figure, the view.
pub(super) fn mark(model: &mut Model) {
    let pick = match model.in_focus() {
        Some(Target::Ordinal(_)) => Some(model.view_pick()),
        Some(Target::Notice(_)) => {
            return model.say(Tone::Problem, model.told("every brief has the notes on the whole {bare}"));
        }
        Some(Target::Figure(id)) if model.figure(id).is_none() => None,
        Some(target) => model.pick_of(&target),
        None => None,
    };
    match pick {
        Some(pick) => toggle(model, pick),
        None => model.say(Tone::Problem, "there is nothing in focus here that could be marked".to_owned()),
    }
}

/// Marks the present view as a chart, or takes the mark away.
pub(super) fn mark_view(model: &mut Model) {
    let pick = model.view_pick();
    toggle(model, pick);
}

fn toggle(model: &mut Model, pick: Pick) {
    let what = match &pick {
        Pick::Chart(_) => "this view".to_owned(),
        Pick::Figure(_) | Pick::Claim(_) | Pick::Pair(..) => pick.to_string(),
    };
    let marks = &mut model.state.marks;
    let text = if let Some(at) = marks.iter().position(|mark| *mark == pick) {
        marks.remove(at);
        format!("{what} is no longer marked; {} left", marks.len())
    } else {
        marks.push(pick);
        let count = marks.len();
        let key = model.setup.config.keys.keys(Action::WriteBrief).first();
        let next = key.map_or_else(String::new, |key| format!("; {key} writes the brief"));
        format!("{what} marked, {count} in all{next}")
    };
    model.say(Tone::Done, text);
}

/// Takes every mark away.
pub(super) fn unmark_all(model: &mut Model) {
    let count = model.state.marks.len();
    model.state.marks.clear();
    match count {
        0 => model.say(Tone::Problem, "nothing is marked".to_owned()),
        1 => model.say(Tone::Done, "the mark is taken away".to_owned()),
        _ => model.say(Tone::Done, format!("all {count} marks are taken away")),
    }
}

/// Asks the world to write the brief of what is marked, or the default one.
pub(super) fn write_brief(model: &Model) -> Vec<Effect> {
    let marks = &model.state.marks;
    let (what, picks) = match marks.len() {
        0 => ("default brief".to_owned(), model.default_picks()),
        1 => ("brief of 1 mark".to_owned(), marks.clone()),
        count => (format!("brief of {count} marks"), marks.clone()),
    };
    vec![Effect::WriteBrief { what, picks }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_parted_between_ids_and_not_within_an_address() {
        let ds = Publication::embedded().unwrap();
        let split = |list: &'static str| -> Vec<&str> {
            split_picks(&ds, list).into_iter().map(|place| &list[place]).collect()
        };
        assert_eq!(split("C04"), ["C04"]);
        assert_eq!(split("C04,2.2x3.5,T1.volume.2016"), ["C04", "2.2x3.5", "T1.volume.2016"]);
        let address = "compare?regions=shandong,zhejiang&transform=gap";
        assert_eq!(split("compare?regions=shandong,zhejiang&transform=gap,C04"), [address, "C04"]);
        assert_eq!(
            split("claims?filter=contradicted,text-conflict,trends"),
            ["claims?filter=contradicted,text-conflict", "trends"]
        );
        assert_eq!(split("claims?official=partly,none,trends"), ["claims?official=partly,none", "trends"]);
        assert_eq!(
            split("trends,zhejiang"),
            ["trends", "zhejiang"],
            "no address with fields stands before it"
        );
        assert_eq!(split(",a,"), ["", "a", ""]);
    }
}
