//! Every action, question, measure, view and theme by what it is called, and any view by its address.

use std::cell::OnceCell;

use strum::VariantArray;

use super::super::compare::transforms;
use super::super::leads::PaletteRow;
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::search::Index;
use super::super::state::{Screen, Tone};
use super::presets::show_preset;
use super::row::{ListEntry, Next, keys_of};
use super::typed::{LeadRow, actions, chosen, found, home};
use crate::action::Action;
use crate::address::{Comparison, Transform, View};
use crate::wording::capital;

impl LeadRow for PaletteRow {
    const HINTS: &'static [(Action, &'static str)] =
        &[(Action::Open, "run"), (Action::Up, "choose"), (Action::Back, "close")];
    const NOTHING: &'static str = "No action, question or theme";

    fn kept(model: &Model) -> &OnceCell<Index<Self>> {
        &model.derived.palette
    }

    fn index(model: &Model) -> Index<Self> {
        let mut index = Index::new();
        let headings =
            [format!("In {}", model.tab_name()), "Everywhere".into(), "Elsewhere, goes there first".into()];
        for (heading, infos) in headings.into_iter().zip(actions(model)) {
            index.kind(heading);
            for info in infos.into_iter().filter(|info| offered(info.action)) {
                let name = info.action.to_string();
                let command = Self::Action(info.action, home(model, info));
                index.add(command, [name.as_str(), &name.replace('-', " "), info.doc]);
            }
        }
        index.kind("Questions");
        for (at, preset) in model.setup.config.presets().into_iter().enumerate() {
            index.add(Self::Preset(at), [preset.name.as_str(), &preset.title]);
        }
        index.kind("Measures and views");
        let measures = transforms(model).iter().map(|measure| Self::Measure(*measure));
        let views = Comparison::VARIANTS.iter().map(|view| Self::Comparison(*view));
        let ranked = model.ranked().measures().iter().map(|by| Self::RankBy(*by));
        let layers = model.layer_ring().into_iter().map(Self::Layer);
        for command in measures.chain(views).chain(ranked).chain(layers) {
            let (word, said) = (command.word(model), command.said(model));
            index.add(command, [word.as_str(), &said]);
        }
        index.kind("Themes, shown as you move");
        for name in model.setup.config.themes.names() {
            let about = model.setup.config.themes.about(name);
            index.add(Self::Theme(name.to_owned()), [name, "theme", &about]);
        }
        index
    }

    fn beside(model: &Model, _: &Index<Self>, line: &str, groups: &mut Vec<(String, Vec<Self>)>) {
        let view = View::read(line.trim(), &model.setup.library).ok().filter(|_| !line.trim().is_empty());
        let command = view.map(|view| Self::Address(Box::new(view)));
        groups.push(("Address".to_owned(), command.into_iter().collect()));
    }

    fn entry(&self, model: &Model) -> ListEntry {
        ListEntry { name: self.said(model), text: String::new(), right: self.right(model), on: false }
    }

    fn word(&self, model: &Model) -> String {
        match self {
            Self::Action(action, _) => action.to_string(),
            Self::Preset(at) => model.preset(*at).map_or_else(String::new, |preset| preset.name.clone()),
            Self::Measure(measure) => measure.to_string(),
            Self::RankBy(by) => by.to_string(),
            Self::Comparison(view) => view.to_string(),
            Self::Layer(layer) => layer.map_or_else(|| "paper".to_owned(), |layer| layer.to_string()),
            Self::Theme(name) => name.clone(),
            Self::Address(view) => view.to_string(),
        }
    }

    fn follow(self, model: &mut Model) -> Next {
        model.state.overlay = None;
        match self {
            Self::Action(action, home) => return run_there(model, action, home),
            Self::Preset(at) => show_preset(model, at),
            Self::Measure(measure) => {
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
                model.state.layer = layer;
                (model.state.cursors[Screen::Layer], model.state.cursors.part) = (0, 0);
            }
            Self::Theme(name) => {
                model.choose_theme(&name);
                model.say(Tone::Done, format!("theme {name}"));
            }
            Self::Address(view) => {
                if let Err(error) = model.open(&view) {
                    model.say(Tone::Problem, error.to_string());
                }
            }
        }
        Next::NOTHING
    }

    fn nothing(model: &Model) -> String {
        let line = model.state.typed().trim();
        match View::read(line, &model.setup.library) {
            // Nothing else has a question mark behind its first word.
            Err(error) if line.contains('?') => format!("No address: {error}"),
            Ok(_) | Err(_) => found::<Self>(model).missing.said(Self::NOTHING),
        }
    }
}

/// Movement is no use in a palette.
fn offered(action: Action) -> bool {
    let movement = [
        Action::Left,
        Action::Right,
        Action::Up,
        Action::Down,
        Action::PageUp,
        Action::PageDown,
        Action::Palette,
        Action::Back,
    ];
    !movement.contains(&action)
}

impl PaletteRow {
    /// What it does.
    fn said(&self, model: &Model) -> String {
        let ds = model.ds();
        match self {
            Self::Action(action, _) => action.info().doc.to_owned(),
            Self::Preset(at) => model.preset(*at).map_or_else(String::new, |preset| preset.title.clone()),
            Self::Measure(Transform::Index) => format!("Measure: index, {} = 100", model.state.base),
            Self::Measure(measure) => format!("Measure: {measure}"),
            Self::RankBy(by) => format!("Ranking by {}", model.ranked_by(*by)),
            Self::Comparison(Comparison::Paper) => format!("{}: side by side", capital(ds.noun())),
            Self::Comparison(Comparison::Rank) => {
                format!("Ranking of all {}", model.ranked().publication().paper.places)
            }
            Self::Comparison(Comparison::Crosscheck) => model.told("Cross-check with {other} figures"),
            Self::Layer(None) => format!("Layer: in {}'s words", ds.noun()),
            Self::Layer(Some(layer)) => {
                let scope = ds.structure.scope(*layer).map(|scope| ds.scope_words(scope));
                let beside = model.beside();
                let scope =
                    scope.or_else(|| beside.structure.scope(*layer).map(|scope| beside.scope_words(scope)));
                format!("Layer: {}", scope.unwrap_or_else(|| layer.to_string()))
            }
            Self::Theme(name) => format!("{name}: {}", model.setup.config.themes.about(name)),
            Self::Address(view) => format!("Go to {view}"),
        }
    }

    /// What stands at the right of it: its keys, or where it leads.
    fn right(&self, model: &Model) -> String {
        match self {
            Self::Action(action, home) => {
                let tab = home.map(|home| format!("{} ", capital(&home.tab().to_string())));
                format!("{}{}", tab.unwrap_or_default(), keys_of(model, *action))
            }
            Self::Preset(at) => {
                model.preset(*at).map_or_else(String::new, |preset| capital(&preset.view.tab.to_string()))
            }
            Self::Measure(_) | Self::Comparison(_) | Self::RankBy(_) => "Compare".to_owned(),
            Self::Layer(_) => "Structure".to_owned(),
            Self::Theme(name) if *name == model.own_theme => "in use".to_owned(),
            Self::Theme(_) | Self::Address(_) => String::new(),
        }
    }
}

/// Runs an action where it counts, and says where that is.
pub fn run_there(model: &mut Model, action: Action, home: Option<Screen>) -> Next {
    model.state.overlay = None;
    if let Some(home) = home {
        model.visit(home);
        model.say(Tone::Done, format!("{} is a key of {}", keys_of(model, action), model.tab_name()));
    }
    Next::Run(action)
}

/// The theme that is shown while it is chosen from; `None` where none is.
pub fn theme_shown(model: &Model) -> Option<String> {
    match &model.state.overlay {
        Some(Overlay::Palette(_)) => match chosen(model) {
            Some(PaletteRow::Theme(name)) => Some(name),
            Some(_) | None => None,
        },
        Some(_) | None => None,
    }
}
