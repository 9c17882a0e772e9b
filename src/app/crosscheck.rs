//! Compare's cross-check: its cursor, and what its card and a copy say of a row.

use super::card::{CardPage, Target};
use super::model::Model;
use super::screen::{NOTHING_BESIDE, ScreenRow};
use super::state::Screen;
use crate::action::KeyScope;
use crate::address::{Comparison, Tab};
use crate::data::{MeasureKind, Unit};
use crate::metrics::CrossCheck;
use crate::number;
use crate::say::{beside as with_aside, marked, value_of};

/// Decimals of a difference, in per cent or points.
const DECIMALS: u32 = 2;

/// The paper's figure minus the official one: "+0.21 %".
pub fn crosscheck_difference(row: &CrossCheck) -> String {
    format!("{} {}", number::signed(row.difference.value, DECIMALS), row.difference_unit)
}

/// All that the digits of both allow of it: "[0.17, 0.25]".
pub fn crosscheck_interval(row: &CrossCheck) -> String {
    number::interval(row.difference.lo, row.difference.hi, DECIMALS)
}

/// Whether rounding explains the difference: the figure beside with the decimals of the subject's.
pub fn rounding_words(model: &Model, row: &CrossCheck) -> String {
    let (noun, other) = (model.ds().noun(), model.setup.library.other());
    let rounded = number::fixed(row.measured.value, row.decimals);
    let printed = number::fixed(row.printed.value, row.decimals);
    let verdict = if row.agrees { "within" } else { "outside" };
    let prints =
        if rounded == printed { format!("as {noun} prints") } else { format!("{noun} prints {printed}") };
    format!("{verdict} rounding: {other} {rounded}, {prints}")
}

/// "Shandong exports": what a row is about.
pub fn crosscheck_subject(model: &Model, row: &CrossCheck) -> String {
    format!("{} {}", model.ds().name(row.region), crosscheck_word(model, row))
}

/// "exports": what of a place a row is about.
pub fn crosscheck_word<'a>(model: &'a Model, row: &CrossCheck) -> &'a str {
    match row.kind {
        MeasureKind::Level => model.ds().level_word(),
        MeasureKind::Growth => "growth",
        MeasureKind::Share => "share",
        MeasureKind::Rank => "rank",
        MeasureKind::Cagr => "growth a year",
    }
}

pub(super) const CROSSCHECK: ScreenRow = ScreenRow {
    tab: Tab::Compare,
    is_chosen: |state| state.comparison == Comparison::Crosscheck,
    choose: |state| state.comparison = Comparison::Crosscheck,
    nothing: |model| model.setup.library.is_alone().then(|| NOTHING_BESIDE.to_owned()),
    place: KeyScope::Views,
    targets: |model| (0..model.crosschecks().len()).map(Target::CrossCheck).collect(),
    set_row: Model::set_crosscheck,
    home: Model::crosscheck_row_of_focus,
    address: |model, view| view.view = model.state.comparison,
    ..ScreenRow::OF_YEARS
};

impl Model {
    /// The cross-check's first row of the region in focus, in the year of the cursor if it has one.
    pub(super) fn crosscheck_row_of_focus(&self) -> usize {
        let (focus, year) = (self.state.focus, self.state.year);
        let rows = self.crosschecks();
        let of_year = rows.iter().position(|row| row.region == focus && row.year == year);
        of_year.or_else(|| rows.iter().position(|row| row.region == focus)).unwrap_or(0)
    }

    /// The cross-check's cursor goes with region and year in focus: within its series if it can.
    pub(super) fn follow_crosscheck(&mut self) {
        let (focus, year) = (self.state.focus, self.state.year);
        let rows = self.crosschecks();
        let here = rows.get(self.state.cursors[Screen::Crosscheck]).filter(|row| row.region == focus);
        let series = |row: &CrossCheck| (row.table, row.kind);
        let fits = |row: &CrossCheck| row.region == focus && row.year == year;
        if here.is_some_and(|here| fits(here) || !rows.iter().any(fits)) {
            // Where no row is of this year, that of the region stays.
            return;
        }
        let same = here.and_then(|here| rows.iter().position(|row| fits(row) && series(row) == series(here)));
        self.state.cursors[Screen::Crosscheck] = same.unwrap_or_else(|| self.crosscheck_row_of_focus());
    }

    /// The cross-check's cursor goes to a row; region and year in focus follow it, if it moves.
    pub(super) fn set_crosscheck(&mut self, row: usize) {
        if row == self.state.cursors[Screen::Crosscheck] {
            return;
        }
        self.state.cursors[Screen::Crosscheck] = row;
        if let Some((region, year)) = self.crosschecks().get(row).map(|row| (row.region, row.year)) {
            self.state.focus = region;
            self.set_year(year);
        }
    }

    /// The card of a row: both figures, their distance, and whose each is.
    pub(super) fn crosscheck_page(&self, index: usize) -> CardPage {
        let Some(row) = self.crosschecks().get(index) else { return CardPage::default() };
        let (Some(paper), Some(beside)) = (self.figure(row.paper), self.figure(row.beside)) else {
            return CardPage::default();
        };
        let other = self.setup.library.other();
        let mut page = CardPage {
            heading: "the two figures".into(),
            links: [&row.paper, &row.beside].into_iter().filter_map(|id| self.figure_link(id)).collect(),
            ..CardPage::new(
                format!("{} × {}", row.paper, row.beside),
                format!("{}, {}: {}", paper.name(self.tables()), row.year, self.told("{own} and {whose}")),
            )
        };
        for (label, figure) in [(self.ds().bare_noun(), &paper), (other, &beside)] {
            page.fact(label, with_aside(value_of(figure), figure.source(self.tables())));
        }
        let interval = crosscheck_interval(row);
        let of = if row.difference_unit == Unit::Percent {
            format!(" of the {other} figure")
        } else {
            String::new()
        };
        let difference = crosscheck_difference(row);
        let difference = format!("{difference}{of} {interval}").into();
        page.fact("differs", with_aside(difference, self.told("{bare} minus {other}")));
        page.fact("rounding", rounding_words(self, row));
        self.add_origin(&beside, &mut page);
        page
    }

    /// A row in a line that still says whose each figure is once it has left the screen.
    pub(super) fn crosscheck_words(&self, index: usize) -> Option<String> {
        let row = self.crosschecks().get(index)?;
        let (paper, beside) = (self.figure(row.paper)?, self.figure(row.beside)?);
        Some(format!(
            "{}, {}: {} says {} ({}; {}), {} say {} ({}; {}); difference {} {}, {}",
            paper.name(self.tables()),
            row.year,
            self.ds().noun(),
            marked(&paper),
            paper.id,
            paper.source(self.tables()),
            self.told("{whose}"),
            marked(&beside),
            beside.id,
            beside.source(self.tables()),
            crosscheck_difference(row),
            crosscheck_interval(row),
            rounding_words(self, row)
        ))
    }
}
