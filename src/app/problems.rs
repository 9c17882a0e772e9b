//! Problems: the two axes of its matrix, and the official figures that bear on a problem.

use super::card::Target;
use super::model::Model;
use super::screen::{RowNames, ScreenRow};
use super::state::Screen;
use crate::action::KeyScope;
use crate::address::Tab;

pub(super) const PROBLEMS: ScreenRow = ScreenRow {
    tab: Tab::Problems,
    nothing: |model| {
        let none = "No problem is named: `[[problem]]`, `[[answer]]` and `[[link]]` in the publication's file would \
                    fill this tab.";
        model.ds().problems.is_empty().then(|| none.to_owned())
    },
    place: KeyScope::Problems,
    targets,
    row: |model| {
        let cursors = &model.state.cursors;
        if model.state.reverse { cursors.countermeasure } else { cursors[Screen::Problems] }
    },
    set_row: |model, row| *axis(model, false).0 = row,
    across: |model, motion| {
        if model.years_in_problems() {
            return (ScreenRow::OF_YEARS.across)(model, motion);
        }
        let (at, len) = axis(model, true);
        *at = motion.apply(*at, len);
    },
    moved: |model| match (model.years_in_problems(), model.state.reverse) {
        (true, _) => "year",
        (false, true) => "problem",
        (false, false) => "measure",
    },
    set_column: |model, column| {
        // Left and right move the year there.
        if !model.years_in_problems() {
            *axis(model, true).0 = column;
        }
    },
    set_year: |model, year| {
        if model.years_in_problems() {
            (ScreenRow::OF_YEARS.set_year)(model, year);
        }
    },
    names: Some(RowNames { name, go_to }),
    address: |model, view| (view.reverse, view.evidence) = (model.state.reverse, model.state.evidence),
    ..ScreenRow::OF_YEARS
};

/// The cursor of the rows, or of the columns, with how many there are.
fn axis(model: &mut Model, is_across: bool) -> (&mut usize, usize) {
    let ds = &model.setup.library.subject;
    let cursors = &mut model.state.cursors;
    if model.state.reverse == is_across {
        (&mut cursors[Screen::Problems], ds.problems.len())
    } else {
        (&mut cursors.countermeasure, ds.countermeasures.len())
    }
}

fn targets(model: &Model) -> Vec<Target> {
    let (p, c) = (model.state.cursors[Screen::Problems], model.state.cursors.countermeasure);
    if model.state.reverse {
        (0..model.ds().countermeasures.len()).map(|row| Target::Pair(p, row)).collect()
    } else {
        (0..model.ds().problems.len()).map(|row| Target::Pair(row, c)).collect()
    }
}

fn name(model: &Model) -> Option<String> {
    let (p, c) = (model.state.cursors[Screen::Problems], model.state.cursors.countermeasure);
    model.pair_id(p, c).filter(|_| (p, c) != (0, 0))
}

fn go_to(model: &mut Model, at: &str) -> bool {
    let ds = model.ds();
    let (problem, measure) = at.split_once('x').map_or((at, None), |(p, c)| (p, Some(c)));
    let p = ds.problems.iter().position(|x| x.id == problem);
    let c = measure.map_or(Some(0), |id| ds.countermeasures.iter().position(|x| x.id == id));
    let (Some(p), Some(c)) = (p, c) else { return false };
    (model.state.cursors[Screen::Problems], model.state.cursors.countermeasure) = (p, c);
    true
}

impl Model {
    /// Whether Problems shows official figures in place of both texts.
    pub fn shows_evidence(&self) -> bool {
        self.state.tab == Tab::Problems && self.state.evidence
    }

    /// Whether left and right move the year in Problems: beside official figures, where the rows are
    /// the problems, a countermeasure chosen would change nothing.
    pub fn years_in_problems(&self) -> bool {
        self.state.evidence && !self.state.reverse
    }

    /// The id of a pair, by the places of both in the dataset.
    pub fn pair_id(&self, problem: usize, measure: usize) -> Option<String> {
        self.pick_of(&Target::Pair(problem, measure)).map(|pair| pair.to_string())
    }
}
