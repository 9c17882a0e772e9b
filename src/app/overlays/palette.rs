//! Every action, question, measure, view and theme by what it is called, and any view by its address.

use strum::VariantArray;

use super::super::compare::transforms;
use super::super::leads::ListLead;
use super::super::model::Model;
use super::super::overlay::OverlayKind;
use super::super::search::{Index, Unfound};
use super::row::{Groups, LeadList, OverlayRow};
use super::typed::{actions, chosen, lead_to, typed};
use crate::action::Action;
use crate::address::{Comparison, View};

pub const PALETTE: OverlayRow = OverlayRow {
    hints: &[(Action::Open, "run"), (Action::Up, "choose"), (Action::Back, "close")],
    ..typed("Run an action", ":", LeadList { index, beside, nothing })
};

fn index(model: &Model) -> Index<ListLead> {
    let mut index = Index::new();
    let headings =
        [format!("In {}", model.tab_name()), "Everywhere".into(), "Elsewhere, goes there first".into()];
    for (heading, infos) in headings.into_iter().zip(actions(model)) {
        index.kind(heading);
        for info in infos.into_iter().filter(|info| offered(info.action)) {
            let name = info.action.to_string();
            index.add(lead_to(model, info, ""), [name.as_str(), &name.replace('-', " "), info.doc]);
        }
    }
    index.kind("Questions");
    for (at, preset) in model.setup.config.presets().into_iter().enumerate() {
        index.add(ListLead::Preset(at), [preset.name.as_str(), &preset.title]);
    }
    index.kind("Measures and views");
    let measures = transforms(model).iter().map(|measure| ListLead::Transform(*measure));
    let views = Comparison::VARIANTS.iter().map(|view| ListLead::Comparison(*view));
    let ranked = model.ranked().measures().iter().map(|by| ListLead::RankBy(*by));
    let layers = model.layer_ring().into_iter().map(ListLead::Layer);
    for command in measures.chain(views).chain(ranked).chain(layers) {
        let (word, said) = (command.word(model), command.entry(model).name);
        index.add(command, [word.as_str(), &said]);
    }
    index.kind("Themes, shown as you move");
    for name in model.setup.config.themes.names() {
        let about = model.setup.config.themes.about(name);
        index.add(ListLead::Theme(name.to_owned()), [name, "theme", &about]);
    }
    index
}

fn beside(model: &Model, _: &Index<ListLead>, line: &str, groups: &mut Groups) {
    let view = View::read(line.trim(), &model.setup.library).ok().filter(|_| !line.trim().is_empty());
    let command = view.map(|view| ListLead::Address(Box::new(view)));
    groups.push(("Address".to_owned(), command.into_iter().collect()));
}

fn nothing(model: &Model, missing: &Unfound) -> String {
    let line = model.state.typed().trim();
    match View::read(line, &model.setup.library) {
        // Nothing else has a question mark behind its first word.
        Err(error) if line.contains('?') => format!("No address: {error}"),
        Ok(_) | Err(_) => missing.said("No action, question or theme"),
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

/// The theme that is shown while it is chosen from; `None` where none is.
pub fn theme_shown(model: &Model) -> Option<String> {
    model.state.overlay.as_ref().filter(|overlay| overlay.kind == OverlayKind::Palette)?;
    if let ListLead::Theme(name) = chosen(model)? { Some(name) } else { None }
}
