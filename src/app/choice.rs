//! What following another table would change: verdicts first, then figures, and following it.

use rust_decimal::Decimal;

use super::card::Target;
use super::model::Model;
use super::screen::ScreenRow;
use super::state::{Screen, Tone};
use crate::data::TableId;
use crate::metrics::differences::{Difference, Edition, Facet, OneSide, Which, differences};
use crate::metrics::figures::joined;
use crate::metrics::{Figure, Tables};

pub(super) const CHOICE: ScreenRow = ScreenRow {
    is_chosen: |_| false,
    targets: rows,
    across: |_, _| {},
    moved: |_| "",
    set_column: |_, _| {},
    set_year: |_, _| {},
    ..ScreenRow::OF_YEARS
};

fn rows(model: &Model) -> Vec<Target> {
    let verdicts = model.turned().into_iter().map(|(at, _)| Target::Claim(at));
    verdicts.chain(model.moved().into_iter().map(|(_, there)| Target::Figure(there.id))).collect()
}

/// Shows what the next table would change; from there, follows it.
pub(super) fn choose_table(model: &mut Model) {
    let next = model.tables().other().reading;
    let Some(against) = model.state.against else {
        if model.tables().conflicts().is_empty() {
            let names: Vec<&str> = model.ds().tables.iter().map(|table| table.name.as_str()).collect();
            let text = format!("{} print the same figures: nothing changes", joined(&names));
            return model.say(Tone::Done, text);
        }
        model.state.overlay = None;
        model.state.cursors[Screen::Choice] = 0;
        model.hold_against(Some(next));
        return;
    };
    let (target, claim) = (model.target(), model.focused_claim());
    model.set_reading(against);
    model.hold_against(Some(model.tables().other().reading));
    let row = rows(model).iter().position(|other| Some(other) == target.as_ref());
    model.set_row(row.unwrap_or(0));
    model.keep_claim(claim);
    model.say(Tone::Done, format!("{} is followed from now on", model.table_followed()));
}

impl Model {
    /// The tables that are held against each other, in the order of the publication.
    pub fn sides(&self) -> [TableId; 2] {
        let mut sides = [self.state.reading, self.state.against.unwrap_or(self.state.reading)];
        sides.sort_by_key(|id| self.ds().tables.iter().position(|table| table.id == *id));
        sides
    }

    /// The tables as the one that is held against the followed one has them.
    pub fn tables_against(&self) -> Tables<'_> {
        Tables { reading: self.state.against.unwrap_or(self.state.reading), ..self.tables() }
    }

    /// All that differs between the two tables.
    pub fn differences(&self) -> &[Difference] {
        self.derived.differences.get_or_init(|| {
            let [old, new] =
                self.sides().map(|table| Edition { tables: Tables::new(self.ds(), table), only: true });
            differences(old, new)
        })
    }

    /// Statements whose verdict turns, by their place in the publication, then those that come to the same by
    /// other figures.
    pub fn turned(&self) -> Vec<(usize, &Difference)> {
        let claim = |one: &Difference| {
            let Which::Claim(id) = &one.id else { return None };
            self.ds().claims.iter().position(|claim| claim.id == *id)
        };
        let of = |facet| {
            let all = self.differences().iter().filter(move |one| one.compared == facet);
            all.filter_map(|one| Some((claim(one)?, one)))
        };
        of(Facet::Claim).chain(of(Facet::Reason)).collect()
    }

    /// Computed figures that are others by the other table, what moves most of its own size first, with what
    /// they are there.
    pub fn moved(&self) -> Vec<(&Difference, &Figure)> {
        let against = self.tables_against().reading;
        let all = self.differences().iter().filter_map(|one| match (&one.old, &one.new) {
            (Some(OneSide::Figure(old)), Some(OneSide::Figure(new))) => {
                let there = if self.sides()[0] == against { old } else { new };
                let size = old.value.value.abs().max(new.value.value.abs());
                let moved = (new.value.value - old.value.value).abs().checked_div(size);
                Some((moved.unwrap_or_default(), one, there.as_ref()))
            }
            (..) => None,
        });
        let mut all: Vec<(Decimal, &Difference, &Figure)> = all.collect();
        all.sort_by(|(a, ..), (b, ..)| b.cmp(a));
        all.into_iter().map(|(_, one, there)| (one, there)).collect()
    }

    /// Holds a table against the one followed, or none.
    pub(super) fn hold_against(&mut self, table: Option<TableId>) {
        self.derived.differences.take();
        self.state.against = table;
    }
}
