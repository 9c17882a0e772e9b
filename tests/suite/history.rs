//! The way back through the views, as a browser keeps it.

use crate::common::{model as model_at, press, text};
use qilu::address::{Comparison, Tab, Transform};
use qilu::app::{Message, Model, Tone, update};

fn model(address: &str) -> Model {
    model_at(address, (80, 24))
}

fn at(model: &Model) -> String {
    model.address().to_string()
}

#[test]
fn back_and_forward_lead_through_the_views_gone_to() {
    let mut model = model("overview");
    press(&mut model, "3 t t left");
    let compare = at(&model);
    assert_eq!(model.state.transform, Transform::Growth);
    press(&mut model, "o");
    assert_eq!(model.comparison(), Some(Comparison::Rank));
    press(&mut model, "6 down");
    let claims = at(&model);
    press(&mut model, "<");
    assert_eq!(model.comparison(), Some(Comparison::Rank));
    press(&mut model, "<");
    assert_eq!(at(&model), compare, "with the measure and the year that it was left with");
    press(&mut model, "<");
    assert_eq!(model.state.tab, Tab::Overview);
    press(&mut model, "<");
    assert_eq!(model.state.status.as_ref().map(|status| status.tone), Some(Tone::Problem));
    press(&mut model, "> > >");
    assert_eq!(at(&model), claims, "and the statement that the cursor stood on");
    press(&mut model, ">");
    assert_eq!(at(&model), claims);
    // Another way is taken from here: what lay ahead is gone.
    press(&mut model, "< < 5");
    press(&mut model, ">");
    assert_eq!(model.state.tab, Tab::Problems);
    press(&mut model, "<");
    assert_eq!(at(&model), compare);
}

/// A find, a preset and the palette may lead to another view of the same screen.
#[test]
fn whatever_a_list_leads_to_leaves_a_way_back() {
    let mut model = model("claims");
    let first = at(&model);
    press(&mut model, "/");
    update(&mut model, Message::Paste("C30".to_owned()));
    press(&mut model, "enter");
    assert_ne!(at(&model), first);
    press(&mut model, "<");
    assert_eq!(at(&model), first);
    press(&mut model, "p down enter");
    let preset = at(&model);
    press(&mut model, ":");
    update(&mut model, Message::Paste("compare?transform=gap&year=2014".to_owned()));
    press(&mut model, "enter <");
    assert_eq!(at(&model), preset);
    // A list that is left again leads nowhere.
    press(&mut model, "/ esc : esc p esc <");
    assert_eq!(at(&model), first);
}

#[test]
fn marks_theme_size_and_the_table_followed_are_as_they_should_be() {
    let mut model = model("compare");
    press(&mut model, "6 d d esc m <");
    assert_eq!((model.state.tab, model.state.marks.len()), (Tab::Compare, 1), "marks are no view");
    let before = model.table_followed().to_owned();
    press(&mut model, ">");
    assert_ne!(model.table_followed(), before, "the table followed is part of one");
    update(&mut model, Message::Resize(200, 60));
    press(&mut model, "<");
    assert_eq!(model.state.size, (200, 60));
    assert!(text(&crate::common::draw(&model)).contains("[3 Compare]"));
}

#[test]
fn a_session_goes_on_where_the_last_one_ended() {
    let mut model = model("overview");
    press(&mut model, ":");
    update(&mut model, Message::Paste("resume".to_owned()));
    press(&mut model, "enter");
    assert_eq!(
        model.state.status.as_ref().map(|status| status.tone),
        Some(Tone::Problem),
        "nothing is known"
    );
    model.remember("compare?transform=gap&year=2014".parse().unwrap());
    press(&mut model, ":");
    update(&mut model, Message::Paste("resume".to_owned()));
    press(&mut model, "enter");
    assert_eq!(at(&model), "compare?transform=gap&year=2014");
    press(&mut model, "<");
    assert_eq!(model.state.tab, Tab::Overview);
}
