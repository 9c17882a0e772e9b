//! What the cell in focus is, what the marks on this screen mean, and every key: all of it filtered while one
//! types, and run.

use std::rc::Rc;

use super::super::card::Target;
use super::super::leads::HelpRow;
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::screens::{TABS, home_of, scopes};
use super::super::search::{Found, Index};
use super::row::{ListEntry, Next, OverlayRow, keys_of};
use super::run_there;
use crate::action::{ACTIONS, Action, ActionInfo, KeyScope};
use crate::marks::{MARKS, MarkInfo};
use crate::say::{figure_in_words, title};

pub const HELP: OverlayRow = OverlayRow {
    hints: &[(Action::Open, "run"), (Action::Up, "choose"), (Action::Back, "close")],
    entry: |model, at| found(model).row(at).map(|row| entry(model, row)),
    rows: |model| found(model).len(),
    headings: |model| found(model).headings(),
    nothing: |model| found(model).missing.said("No mark and no key"),
    enter: |model| match chosen(model) {
        Some(HelpRow::Focus(_)) => {
            model.state.overlay = None;
            Next::Run(Action::Open)
        }
        Some(HelpRow::Mark(mark)) => match acts_on(mark) {
            Some(action) => run_there(model, action, None),
            None => Next::NOTHING,
        },
        Some(HelpRow::Key(action, home)) => run_there(model, action, home),
        None => Next::NOTHING,
    },
    completed: |model| {
        chosen(model).map(|row| match row {
            HelpRow::Focus(said) => said,
            HelpRow::Mark(mark) => mark.name.to_owned(),
            HelpRow::Key(action, _) => action.to_string(),
        })
    },
    ..OverlayRow::STILL
};

fn query(model: &Model) -> &str {
    match &model.state.overlay {
        Some(Overlay::Help(editing)) => &editing.text,
        Some(_) | None => "",
    }
}

fn chosen(model: &Model) -> Option<HelpRow> {
    let Some(Overlay::Help(editing)) = &model.state.overlay else { return None };
    found(model).row(editing.row).cloned()
}

fn found(model: &Model) -> Rc<Found<HelpRow>> {
    model.derived.help.get_or_init(|| index(model)).found(query(model), |_| {})
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

fn index(model: &Model) -> Index<HelpRow> {
    let mut index = Index::new();
    index.kind("In focus");
    for said in in_focus(model) {
        index.add(HelpRow::Focus(said.clone()), [said.as_str()]);
    }
    let number =
        (1..).zip(&TABS).find(|(_, info)| info.tab == model.state.tab).map_or(0, |(number, _)| number);
    let (here, elsewhere): (Vec<&MarkInfo>, Vec<&MarkInfo>) =
        MARKS.iter().partition(|mark| mark.tabs.contains(&number));
    let (own, other, everywhere) = keys(model);
    for (heading, marks) in [("Marks on this tab", here), ("Marks on other tabs", elsewhere)] {
        if heading == "Marks on other tabs" {
            for (heading, infos) in [
                (format!("Keys in {}", model.tab_name()), &own),
                ("Keys everywhere".to_owned(), &everywhere),
                ("Keys elsewhere, which go there first".to_owned(), &other),
            ] {
                index.kind(heading);
                for info in infos {
                    let home = home_of(info.scope).filter(|_| !scopes(&model.state).contains(&info.scope));
                    let (name, keys) = (info.action.to_string(), keys_of(model, info.action));
                    let row = HelpRow::Key(info.action, home);
                    index.add(row, [name.as_str(), &name.replace('-', " "), info.doc, &keys]);
                }
            }
        }
        index.kind(heading);
        for mark in marks {
            index.add(HelpRow::Mark(mark), [mark.name, mark.meaning, mark.glyph.encode_utf8(&mut [0; 4])]);
        }
    }
    index
}

/// Keys of this tab, of others, and those that count everywhere.
type Keys = (Vec<&'static ActionInfo>, Vec<&'static ActionInfo>, Vec<&'static ActionInfo>);

fn keys(model: &Model) -> Keys {
    let (everywhere, special): (Vec<&ActionInfo>, Vec<&ActionInfo>) =
        ACTIONS.iter().partition(|info| info.scope == KeyScope::Global);
    let (own, other) = special.into_iter().partition(|info| scopes(&model.state).contains(&info.scope));
    (own, other, everywhere)
}

/// What the cell in focus is, and how sure.
fn in_focus(model: &Model) -> Vec<String> {
    match model.target() {
        Some(Target::Figure(id)) => {
            let Some(figure) = model.figure(id) else { return Vec::new() };
            vec![title(model.tables(), &figure), figure_in_words(model.tables(), &figure)]
        }
        Some(Target::Claim(at)) => {
            let claim = model.ds().claims.get(at).zip(model.outcome(at));
            let told = |(claim, outcome): (&crate::data::Claim, &crate::metrics::Outcome)| {
                vec![claim.short.clone(), format!("{}: {}", outcome.verdict.told().word, outcome.reason)]
            };
            claim.map(told).unwrap_or_default()
        }
        Some(Target::Ordinal(_) | Target::Pair(..) | Target::Notice(_) | Target::CrossCheck(_)) | None => {
            Vec::new()
        }
    }
}

fn entry(model: &Model, row: &HelpRow) -> ListEntry {
    let (name, text, right) = match row {
        HelpRow::Focus(said) => (said.clone(), String::new(), keys_of(model, Action::Open)),
        HelpRow::Mark(mark) => (
            format!("{}  {}: {}", mark.glyph, mark.name, mark.meaning),
            String::new(),
            acts_on(mark).map(|action| keys_of(model, action)).unwrap_or_default(),
        ),
        HelpRow::Key(action, home) => {
            let keys = keys_of(model, *action);
            let keys = if keys.is_empty() { "no key".to_owned() } else { keys };
            let place = home.map(|home| format!("{} ", crate::wording::capital(&home.tab().to_string())));
            (action.info().doc.to_owned(), String::new(), format!("{}{keys}", place.unwrap_or_default()))
        }
    };
    ListEntry { name, text, right, on: false }
}
