//! What a first start says, once.

use super::super::model::Model;
use super::super::overlay::OverlayKind;
use super::row::OverlayRow;
use crate::action::Action;
use crate::wording::counted;

pub const START: OverlayRow = OverlayRow {
    title: "qilu",
    hints: &[(Action::Presets, "questions"), (Action::Help, "marks, keys"), (Action::Back, "close")],
    ..OverlayRow::STILL
};

impl Model {
    /// Says what this is, until the first key, which acts as ever.
    pub fn welcome(&mut self) {
        self.state.overlay = Some(OverlayKind::Start.into());
    }

    /// What is said of the publication, and the keys to begin with, each with what it does.
    pub fn welcome_words(&self) -> (String, Vec<(Action, String)>) {
        let ds = self.ds();
        let said = format!(
            "{}, checked by its own figures: {}, {} held against them. What was computed is marked =.",
            ds.paper.subject.en,
            counted(ds.tables.len(), "table"),
            counted(ds.claims.len(), "statement"),
        );
        let questions = counted(self.setup.config.presets().len(), "question");
        let keys = vec![
            (Action::Presets, format!("{questions} to begin with")),
            (Action::Open, "where a figure comes from".to_owned()),
            (Action::Help, "marks and keys".to_owned()),
            (Action::Find, "find anything".to_owned()),
        ];
        (said, keys)
    }
}
