//! What the cell in focus is, what the marks on this screen mean, and every key: all of it filtered while one
//! types, and run.

use super::super::card::Target;
use super::super::leads::ListLead;
use super::super::model::Model;
use super::super::screens::TABS;
use super::super::search::Index;
use super::row::{LeadList, OverlayRow, keys_of};
use super::typed::{actions, lead_to, typed};
use crate::action::Action;
use crate::marks::{MARKS, MarkInfo};
use crate::say::{figure_in_words, title};

pub const HELP: OverlayRow = OverlayRow {
    hints: &[(Action::Open, "run"), (Action::Up, "choose"), (Action::Back, "close")],
    ..typed(
        "Marks and keys",
        "?",
        LeadList { index, beside: |_, _, _, _| {}, nothing: |_, missing| missing.said("No mark and no key") },
    )
};

fn index(model: &Model) -> Index<ListLead> {
    let mut index = Index::new();
    index.kind("In focus");
    for said in in_focus(model) {
        index.add(ListLead::Focus(said.clone()), [said.as_str()]);
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
    let add = |index: &mut Index<ListLead>, heading: &str, marks: Vec<&'static MarkInfo>| {
        index.kind(heading);
        for mark in marks {
            index.add(ListLead::Mark(mark), [mark.name, mark.meaning, mark.glyph.encode_utf8(&mut [0; 4])]);
        }
    };
    add(&mut index, "Marks on this tab", here);
    for (heading, infos) in headings.into_iter().zip(actions(model)) {
        index.kind(heading);
        for info in infos {
            let (name, keys) = (info.action.to_string(), keys_of(model, info.action));
            let words = [name.as_str(), &name.replace('-', " "), info.doc, &keys];
            index.add(lead_to(model, info, "no key"), words);
        }
    }
    add(&mut index, "Marks on other tabs", elsewhere);
    index
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
