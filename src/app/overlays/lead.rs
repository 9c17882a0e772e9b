//! What a row of a list that is typed into shows, how the line finds it again, and where it leads.

use super::super::card::Target;
use super::super::compare::drawn_by;
use super::super::leads::ListLead;
use super::super::model::Model;
use super::super::state::{Screen, Tone};
use super::find::{figure_of_place, go_to, go_to_place, latest, place_name, stem, when};
use super::presets::show_preset;
use super::row::{ListEntry, Next, keys_of};
use crate::action::Action;
use crate::address::{Comparison, Transform};
use crate::data::{Name, ScopeId};
use crate::marks::MarkInfo;
use crate::say::{title, value_of};
use crate::wording::{capital, section, sections, stated_in};

impl ListLead {
    pub fn entry(&self, model: &Model) -> ListEntry {
        let [name, text, right] = self.parts(model).unwrap_or_default();
        ListEntry { name, text, right, on: false }
    }

    /// What stands left, in the middle and right.
    fn parts(&self, model: &Model) -> Option<[String; 3]> {
        let ds = model.ds();
        let plain = |name: String, right: &str| [name, String::new(), right.to_owned()];
        Some(match self {
            Self::Preset(at) => {
                let preset = model.preset(*at)?;
                plain(preset.title.clone(), &capital(&preset.view.tab.to_string()))
            }
            Self::Claim(at) => {
                let (claim, told) = (ds.claims.get(*at)?, model.verdict(*at)?.told());
                [claim.short.clone(), stated_in(&claim.section), format!("{} {}", told.mark, told.word)]
            }
            Self::Problem(at) => {
                let problem = ds.problems.get(*at)?;
                let name = format!("{} {}", problem.id, named(model, &problem.name));
                [name, section(&problem.section), "problem".to_owned()]
            }
            Self::Measure(at) => {
                let measure = ds.countermeasures.get(*at)?;
                let name = format!("{} {}", measure.id, named(model, &measure.name));
                [name, section(&measure.section), "measure".to_owned()]
            }
            Self::Ordinal(at) => {
                let (_, part) = ds.structure.ordinals().nth(*at)?;
                let place = part.place.clone().unwrap_or_else(|| "no place stated".to_owned());
                [named(model, &part.name), sections(&part.sections), place]
            }
            Self::Series { of, place, .. } => {
                let figure = latest(model, self);
                let when = figure.as_ref().map(|figure| when(model, of, figure)).unwrap_or_default();
                let value = figure.as_ref().map(|figure| value_of(figure).to_string()).unwrap_or_default();
                let of_place = |place| {
                    place_name(model, place).map_or_else(|| place.to_string(), |name| named(model, name))
                };
                [place.map_or_else(|| of.name.to_string(), of_place), when, value]
            }
            Self::Figure(id) => {
                let figure = model.figure(id)?;
                plain(title(model.tables(), &figure), &value_of(&figure).to_string())
            }
            Self::Place(place) => {
                let (name, value) = (place_name(model, *place)?, figure_of_place(model, *place));
                let year = value.as_ref().map(|figure| figure.period.to_string()).unwrap_or_default();
                let value = value.as_ref().map(|figure| value_of(figure).to_string()).unwrap_or_default();
                [named(model, name), year, value]
            }
            Self::Focus(said) => plain(said.clone(), &keys_of(model, Action::Open)),
            Self::Mark(mark) => {
                let keys = acts_on(mark).map(|action| keys_of(model, action)).unwrap_or_default();
                plain(format!("{}  {}: {}", mark.glyph, mark.name, mark.meaning), &keys)
            }
            Self::Action { action, home, unbound } => {
                let tab = home.map(|home| capital(&home.tab().to_string()) + " ").unwrap_or_default();
                let keys = keys_of(model, *action);
                plain(action.info().doc.to_owned(), &(tab + if keys.is_empty() { unbound } else { &keys }))
            }
            Self::Transform(Transform::Index) => {
                plain(format!("Measure: index, {} = 100", model.state.base), "Compare")
            }
            Self::Transform(measure) => plain(format!("Measure: {}", drawn_by(model, *measure)), "Compare"),
            Self::RankBy(by) => plain(format!("Ranking by {}", model.ranked_by(*by)), "Compare"),
            Self::Comparison(view) => plain(comparison_words(model, *view), "Compare"),
            Self::Layer(layer) => plain(layer_words(model, *layer), "Structure"),
            Self::Theme(name) => {
                let about = model.setup.config.themes.about(name);
                plain(format!("{name}: {about}"), if *name == model.own_theme { "in use" } else { "" })
            }
            Self::Address(view) => plain(format!("Go to {view}"), ""),
        })
    }

    /// What it is called so that the line finds it again.
    pub fn word(&self, model: &Model) -> String {
        let ds = model.ds();
        let word = match self {
            Self::Preset(at) => model.preset(*at).map(|preset| preset.name.clone()),
            Self::Claim(at) => ds.claims.get(*at).map(|claim| claim.id.clone()),
            Self::Problem(at) => ds.problems.get(*at).map(|problem| problem.name.en.clone()),
            Self::Measure(at) => ds.countermeasures.get(*at).map(|measure| measure.name.en.clone()),
            Self::Ordinal(at) => ds.structure.ordinals().nth(*at).map(|(_, part)| part.name.en.clone()),
            Self::Series { of, place: Some(place), .. } => Some(format!("{}.{place}", of.stem)),
            Self::Series { of, place: None, .. } => Some(stem(of)),
            Self::Figure(id) => Some(id.to_string()),
            Self::Place(place) => Some(place.to_string()),
            Self::Focus(said) | Self::Theme(said) => Some(said.clone()),
            Self::Mark(mark) => Some(mark.name.to_owned()),
            Self::Action { action, .. } => Some(action.to_string()),
            Self::Transform(measure) => Some(measure.to_string()),
            Self::RankBy(by) => Some(by.to_string()),
            Self::Comparison(view) => Some(view.to_string()),
            Self::Layer(layer) => Some(layer.map_or_else(|| "paper".to_owned(), |layer| layer.to_string())),
            Self::Address(view) => Some(view.to_string()),
        };
        word.unwrap_or_default()
    }

    /// Goes there, or does it.
    pub fn follow(self, model: &mut Model) -> Next {
        match self {
            Self::Preset(at) => show_preset(model, at),
            Self::Claim(at) => go_to(model, Target::Claim(at)),
            Self::Problem(at) => {
                let linked = linked(model, |problem, _| problem == at);
                go_to(model, Target::Pair(at, linked.map_or(0, |(_, measure)| measure)));
            }
            Self::Measure(at) => {
                let linked = linked(model, |_, measure| measure == at);
                go_to(model, Target::Pair(linked.map_or(0, |(problem, _)| problem), at));
            }
            Self::Ordinal(at) => go_to(model, Target::Ordinal(at)),
            Self::Series { .. } => {
                if let Some(figure) = latest(model, &self) {
                    go_to(model, Target::Figure(figure.id));
                }
            }
            Self::Figure(id) => go_to(model, Target::Figure(id)),
            Self::Place(place) => go_to_place(model, place),
            Self::Focus(_) => return run_there(model, Action::Open, None),
            Self::Mark(mark) => {
                return acts_on(mark).map_or(Next::NOTHING, |action| run_there(model, action, None));
            }
            Self::Action { action, home, .. } => return run_there(model, action, home),
            Self::Transform(measure) => {
                model.visit(Screen::Compare);
                model.state.transform = measure;
                model.follow_focus();
            }
            Self::RankBy(by) => {
                model.visit(Screen::Ranking);
                model.state.rank_by = by;
            }
            Self::Comparison(comparison) => {
                model.visit(Screen::Compare);
                model.state.comparison = comparison;
                model.follow_focus();
            }
            Self::Layer(layer) => {
                model.visit(Screen::Ordinals);
                model.show_layer(layer);
            }
            Self::Theme(name) => {
                model.state.overlay = None;
                model.choose_theme(&name);
                model.say(Tone::Done, format!("theme {name}"));
            }
            Self::Address(view) => {
                model.state.overlay = None;
                if let Err(error) = model.open(&view) {
                    model.say(Tone::Problem, error.to_string());
                }
            }
        }
        Next::NOTHING
    }
}

fn named(model: &Model, name: &Name) -> String {
    match model.in_chinese(name) {
        Some(zh) => format!("{} {zh}", name.en),
        None => name.en.clone(),
    }
}

fn comparison_words(model: &Model, view: Comparison) -> String {
    match view {
        Comparison::Paper => format!("{}: side by side", capital(model.ds().noun())),
        Comparison::Rank => format!("Ranking of all {}", model.ranked().publication().paper.places),
        Comparison::Crosscheck => model.told("Cross-check with {other} figures"),
    }
}

fn layer_words(model: &Model, layer: Option<ScopeId>) -> String {
    let Some(layer) = layer else { return format!("Layer: in {}'s words", model.ds().noun()) };
    let scope = [model.ds(), model.beside()]
        .into_iter()
        .find_map(|of| of.structure.scope(layer).map(|scope| of.scope_words(scope)));
    format!("Layer: {}", scope.unwrap_or_else(|| layer.to_string()))
}

/// The first linked pair of a problem and a countermeasure, by their places, that is asked for.
fn linked(model: &Model, asked: impl Fn(usize, usize) -> bool) -> Option<(usize, usize)> {
    let ds = model.ds();
    let pairs = ds
        .problems
        .iter()
        .enumerate()
        .flat_map(|problem| ds.countermeasures.iter().enumerate().map(move |measure| (problem, measure)));
    let mut asked = pairs.filter(|((p, _), (m, _))| asked(*p, *m));
    let linked = asked.find(|((_, problem), (_, measure))| ds.link(&problem.id, &measure.id).is_some());
    linked.map(|((problem, _), (measure, _))| (problem, measure))
}

/// Runs an action where it counts, and says where that is.
fn run_there(model: &mut Model, action: Action, home: Option<Screen>) -> Next {
    model.state.overlay = None;
    if let Some(home) = home {
        model.visit(home);
        model.say(Tone::Done, format!("{} is a key of {}", keys_of(model, action), model.tab_name()));
    }
    Next::Run(action)
}

/// The key that acts on what is marked so.
fn acts_on(mark: &MarkInfo) -> Option<Action> {
    match mark.glyph {
        '▸' | '~' => Some(Action::Open),
        '⚑' => Some(Action::ToggleConflict),
        '◕' | '◔' | '◒' | '≢' | '∅' | '✗' => Some(Action::Filter),
        '♦' => Some(Action::WriteBrief),
        _ => None,
    }
}
