//! Every action, question, measure, view and theme by what it is called, and any view by its address.

use std::rc::Rc;

use strum::VariantArray;

use super::super::leads::PaletteRow;
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::screens::{home_of, scopes};
use super::super::search::{Found, Index};
use super::super::state::{Screen, Tone};
use super::presets::show_preset;
use super::row::{ListEntry, Next, OverlayRow, keys_of};
use crate::action::{ACTIONS, Action, ActionInfo, KeyScope};
use crate::address::{Comparison, Transform, View};
use crate::metrics::RankBy;
use crate::wording::capital;

pub const PALETTE: OverlayRow = OverlayRow {
    hints: &[(Action::Open, "run"), (Action::Up, "choose"), (Action::Back, "close")],
    entry: |model, at| found(model).row(at).map(|command| entry(model, command)),
    rows: |model| found(model).len(),
    headings: |model| found(model).headings(),
    nothing,
    enter: |model| match chosen(model) {
        Some(command) => run(model, command),
        // What is typed stays, to be mended.
        None => Next::NOTHING,
    },
    completed: |model| {
        let meant = || Some(found(model).missing.meant.clone()).filter(|meant| !meant.is_empty());
        chosen(model).map(|command| command.word(model)).or_else(meant)
    },
    ..OverlayRow::STILL
};

fn query(model: &Model) -> &str {
    match &model.state.overlay {
        Some(Overlay::Palette(editing)) => &editing.text,
        Some(_) | None => "",
    }
}

fn chosen(model: &Model) -> Option<PaletteRow> {
    let Some(Overlay::Palette(editing)) = &model.state.overlay else { return None };
    found(model).row(editing.row).cloned()
}

fn found(model: &Model) -> Rc<Found<PaletteRow>> {
    let index = model.derived.palette.get_or_init(|| index(model));
    let query = query(model);
    index.found(query, |groups| {
        let view = View::read(query.trim(), &model.setup.library).ok().filter(|_| !query.trim().is_empty());
        let command = view.map(|view| PaletteRow::Address(Box::new(view)));
        groups.push(("Address".to_owned(), command.into_iter().collect()));
    })
}

fn nothing(model: &Model) -> String {
    let query = query(model).trim();
    match View::read(query, &model.setup.library) {
        // Nothing else has a question mark behind its first word.
        Err(error) if query.contains('?') => format!("No address: {error}"),
        Ok(_) | Err(_) => found(model).missing.said("No action, question or theme"),
    }
}

fn index(model: &Model) -> Index<PaletteRow> {
    let mut index = Index::new();
    let here = scopes(&model.state);
    let home = |scope: KeyScope| if here.contains(&scope) { None } else { home_of(scope) };
    let (global, special): (Vec<&ActionInfo>, Vec<&ActionInfo>) =
        ACTIONS.iter().filter(|info| offered(info.action)).partition(|info| info.scope == KeyScope::Global);
    let (own, other): (Vec<_>, Vec<_>) = special.into_iter().partition(|info| here.contains(&info.scope));
    let kinds = [
        (format!("In {}", model.tab_name()), own),
        ("Everywhere".to_owned(), global),
        ("Elsewhere, goes there first".to_owned(), other),
    ];
    for (heading, infos) in kinds {
        index.kind(heading);
        for info in infos {
            let name = info.action.to_string();
            let command = PaletteRow::Action(info.action, home(info.scope));
            index.add(command, [name.as_str(), &name.replace('-', " "), info.doc]);
        }
    }
    index.kind("Questions");
    for (at, preset) in model.setup.config.presets().into_iter().enumerate() {
        index.add(PaletteRow::Preset(at), [preset.name.as_str(), &preset.title]);
    }
    index.kind("Measures and views");
    let measures = Transform::VARIANTS.iter().map(|measure| PaletteRow::Measure(*measure));
    let views = Comparison::VARIANTS.iter().map(|view| PaletteRow::Comparison(*view));
    let ranked = RankBy::VARIANTS.iter().map(|by| PaletteRow::RankBy(*by));
    let layers = model.layer_ring().into_iter().map(PaletteRow::Layer);
    for command in measures.chain(views).chain(ranked).chain(layers) {
        let (word, said) = (command.word(model), command.said(model));
        index.add(command, [word.as_str(), &said]);
    }
    index.kind("Themes, shown as you move");
    for name in model.setup.config.themes.names() {
        let about = model.setup.config.themes.about(name);
        index.add(PaletteRow::Theme(name.to_owned()), [name, "theme", &about]);
    }
    index
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

fn entry(model: &Model, command: &PaletteRow) -> ListEntry {
    let (name, right) = (command.said(model), command.right(model));
    ListEntry { name, text: String::new(), right, on: false }
}

impl PaletteRow {
    /// What it does.
    fn said(&self, model: &Model) -> String {
        let ds = model.ds();
        match self {
            Self::Action(action, _) => action.info().doc.to_owned(),
            Self::Preset(at) => {
                let presets = model.setup.config.presets();
                presets.get(*at).map_or_else(String::new, |preset| preset.title.clone())
            }
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
                let presets = model.setup.config.presets();
                presets.get(*at).map_or_else(String::new, |preset| capital(&preset.view.tab.to_string()))
            }
            Self::Measure(_) | Self::Comparison(_) | Self::RankBy(_) => "Compare".to_owned(),
            Self::Layer(_) => "Structure".to_owned(),
            Self::Theme(name) if *name == model.own_theme => "in use".to_owned(),
            Self::Theme(_) | Self::Address(_) => String::new(),
        }
    }

    /// What it is called so that the line finds it again.
    fn word(&self, model: &Model) -> String {
        match self {
            Self::Action(action, _) => action.to_string(),
            Self::Preset(at) => {
                let presets = model.setup.config.presets();
                presets.get(*at).map_or_else(String::new, |preset| preset.name.clone())
            }
            Self::Measure(measure) => measure.to_string(),
            Self::RankBy(by) => by.to_string(),
            Self::Comparison(view) => view.to_string(),
            Self::Layer(layer) => layer.map_or_else(|| "paper".to_owned(), |layer| layer.to_string()),
            Self::Theme(name) => name.clone(),
            Self::Address(view) => view.to_string(),
        }
    }
}

fn run(model: &mut Model, command: PaletteRow) -> Next {
    model.state.overlay = None;
    match command {
        PaletteRow::Action(action, home) => return run_there(model, action, home),
        PaletteRow::Preset(at) => {
            if let Some(preset) = model.setup.config.presets().get(at).map(|preset| (*preset).clone()) {
                show_preset(model, preset);
            }
        }
        PaletteRow::Measure(measure) => {
            model.visit(Screen::Compare);
            model.state.transform = measure;
            model.follow_focus();
        }
        PaletteRow::RankBy(by) => {
            model.visit(Screen::Ranking);
            model.state.rank_by = by;
        }
        PaletteRow::Comparison(comparison) => {
            model.visit(Screen::Compare);
            model.state.comparison = comparison;
            model.follow_focus();
        }
        PaletteRow::Layer(layer) => {
            model.visit(Screen::Ordinals);
            model.state.layer = layer;
            (model.state.cursors.layer, model.state.cursors.part) = (0, 0);
        }
        PaletteRow::Theme(name) => {
            model.choose_theme(&name);
            model.say(Tone::Done, format!("theme {name}"));
        }
        PaletteRow::Address(view) => {
            if let Err(error) = model.open(&view) {
                model.say(Tone::Problem, error.to_string());
            }
        }
    }
    Next::NOTHING
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
    match chosen(model) {
        Some(PaletteRow::Theme(name)) => Some(name),
        Some(
            PaletteRow::Action(..)
            | PaletteRow::Preset(_)
            | PaletteRow::Measure(_)
            | PaletteRow::RankBy(_)
            | PaletteRow::Comparison(_)
            | PaletteRow::Layer(_)
            | PaletteRow::Address(_),
        )
        | None => None,
    }
}
