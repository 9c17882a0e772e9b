//! What the charts of Trends are of, and what they are called.

use crate::app::{Model, YearRow, trends_rows};
use crate::data::{MeasureKind, Publication};
use crate::metrics::Figure;
use crate::wording::{all_of, capital};

/// The rows that have a chart, by their place among all: the level, its growth, as printed where it is, and its share.
pub fn drawn(model: &Model) -> Vec<(usize, YearRow)> {
    let rows = trends_rows(model);
    let growth = if rows.contains(&YearRow::Printed) { YearRow::Printed } else { YearRow::Growth };
    let is_drawn = |row: &YearRow| [YearRow::Level, growth, YearRow::Share].contains(row);
    rows.into_iter().enumerate().filter(|(_, row)| is_drawn(row)).collect()
}

/// What the chart of a row is called.
pub fn title(model: &Model, figure: &Figure, row: YearRow) -> String {
    match row {
        YearRow::Printed => "Growth on the year before, as printed".to_owned(),
        YearRow::Growth => format!("{} on the year before", capital(model.ds().growth_word())),
        YearRow::Level | YearRow::Share => {
            let kind = if row == YearRow::Level { MeasureKind::Level } else { MeasureKind::Share };
            model
                .ds()
                .measured(kind)
                .map_or_else(|| figure.name(model.tables()), |measure| measure.name.en.clone())
        }
        YearRow::ShareChange
        | YearRow::Whole
        | YearRow::WholeGrowth
        | YearRow::Rest
        | YearRow::RestGrowth
        | YearRow::Change
        | YearRow::ByShare
        | YearRow::ByWhole
        | YearRow::Rank => figure.name(model.tables()),
    }
}

/// What Trends shows, in a line.
pub fn heading(ds: &Publication) -> String {
    let share = ds.of_focus(MeasureKind::Share).map(|_| "share");
    format!("{}: {}", ds.subject(), all_of(["level", ds.growth_word()].into_iter().chain(share)))
}
