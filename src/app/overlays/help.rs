//! What the cell in focus is, what the marks on this screen mean, and every key: all of it filtered while one
//! types, and run.

use std::cell::OnceCell;

use super::super::card::Target;
use super::super::leads::HelpRow;
use super::super::model::Model;
use super::super::screens::TABS;
use super::super::search::Index;
use super::row::{ListEntry, Next, keys_of};
use super::run_there;
use super::typed::{LeadRow, actions, home};
use crate::action::Action;
use crate::marks::{MARKS, MarkInfo};
use crate::say::{figure_in_words, title};

impl LeadRow for HelpRow {
    const HINTS: &'static [(Action, &'static str)] =
        &[(Action::Open, "run"), (Action::Up, "choose"), (Action::Back, "close")];
    const NOTHING: &'static str = "No mark and no key";

    fn kept(model: &Model) -> &OnceCell<Index<Self>> {
        &model.derived.help
    }

    fn index(model: &Model) -> Index<Self> {
        let mut index = Index::new();
        index.kind("In focus");
        for said in in_focus(model) {
            index.add(Self::Focus(said.clone()), [said.as_str()]);
        }
        let number =
            (1..).zip(&TABS).find(|(_, info)| info.tab == model.state.tab).map_or(0, |(number, _)| number);
        let (here, elsewhere): (Vec<&MarkInfo>, Vec<&MarkInfo>) =
            MARKS.iter().partition(|mark| mark.tabs.contains(&number));
        let headings = [
            format!("Keys in {}", model.tab_name()),
            "Keys everywhere".into(),
            "Keys elsewhere, which go there first".into(),
        ];
        for (heading, marks) in [("Marks on this tab", here), ("Marks on other tabs", elsewhere)] {
            if heading == "Marks on other tabs" {
                for (heading, infos) in headings.iter().zip(actions(model)) {
                    index.kind(heading.as_str());
                    for info in infos {
                        let (name, keys) = (info.action.to_string(), keys_of(model, info.action));
                        let row = Self::Key(info.action, home(model, info));
                        index.add(row, [name.as_str(), &name.replace('-', " "), info.doc, &keys]);
                    }
                }
            }
            index.kind(heading);
            for mark in marks {
                index.add(Self::Mark(mark), [mark.name, mark.meaning, mark.glyph.encode_utf8(&mut [0; 4])]);
            }
        }
        index
    }

    fn entry(&self, model: &Model) -> ListEntry {
        let (name, text, right) = match self {
            Self::Focus(said) => (said.clone(), String::new(), keys_of(model, Action::Open)),
            Self::Mark(mark) => (
                format!("{}  {}: {}", mark.glyph, mark.name, mark.meaning),
                String::new(),
                acts_on(mark).map(|action| keys_of(model, action)).unwrap_or_default(),
            ),
            Self::Key(action, home) => {
                let keys = keys_of(model, *action);
                let keys = if keys.is_empty() { "no key".to_owned() } else { keys };
                let place = home.map(|home| format!("{} ", crate::wording::capital(&home.tab().to_string())));
                (action.info().doc.to_owned(), String::new(), format!("{}{keys}", place.unwrap_or_default()))
            }
        };
        ListEntry { name, text, right, on: false }
    }

    fn word(&self, _: &Model) -> String {
        match self {
            Self::Focus(said) => said.clone(),
            Self::Mark(mark) => mark.name.to_owned(),
            Self::Key(action, _) => action.to_string(),
        }
    }

    fn follow(self, model: &mut Model) -> Next {
        match self {
            Self::Focus(_) => {
                model.state.overlay = None;
                Next::Run(Action::Open)
            }
            Self::Mark(mark) => acts_on(mark).map_or(Next::NOTHING, |action| run_there(model, action, None)),
            Self::Key(action, home) => run_there(model, action, home),
        }
    }
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
