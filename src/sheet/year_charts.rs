//! What the charts of Trends are of, and what they are called.

use super::strands::extent;
use crate::app::{Model, YearRow, trends_rows};
use crate::data::{Kind, MeasureKind, Publication};
use crate::metrics::{Figure, FigureId};
use crate::theme::Role;
use crate::widget::signed_bars::SignedBar;
use crate::wording::{all_of, capital};

/// A chart of one figure of every year.
pub struct YearChart<'a> {
    /// What it is of, and its unit.
    pub title: String,
    /// Whether it is computed.
    pub is_derived: bool,
    /// The table that it stands in; empty where it stands in none.
    pub origin: &'a str,
    /// A figure a year.
    pub ids: Vec<FigureId>,
    /// Their bars, with the digits.
    pub bars: Vec<SignedBar>,
}

/// The chart of a row; `None` where it has no figure.
pub fn chart(model: &Model, row: YearRow) -> Option<YearChart<'_>> {
    let ids: Vec<FigureId> = model.years().iter().map(|year| row.figure(model, *year)).collect();
    let figures: Vec<Option<Figure>> = ids.iter().map(|id| model.figure(id)).collect();
    let any = figures.iter().flatten().next()?;
    let series = any.id.row().and_then(|row| model.ds().series(row));
    let bar = |(figure, id): (&Option<Figure>, &FigureId)| SignedBar {
        value: figure.as_ref().map(extent),
        label: figure.as_ref().map_or_else(String::new, |_| model.digits(id)),
        role: match figure {
            Some(figure) if figure.value.value.is_sign_negative() => Role::Negative,
            Some(_) | None => Role::SeriesA,
        },
    };
    Some(YearChart {
        title: format!("{}, {}", title(model, any, row), any.unit),
        is_derived: any.kind == Kind::Derived,
        origin: series.map_or("", |series| model.ds().table_name(series.table)),
        bars: figures.iter().zip(&ids).map(bar).collect(),
        ids,
    })
}

/// The rows that have a chart, by their place among all: the level, its growth, as printed where it is, and its share.
pub fn drawn(model: &Model) -> Vec<(usize, YearRow)> {
    let rows = trends_rows(model);
    let growth = if rows.contains(&YearRow::Printed) { YearRow::Printed } else { YearRow::Growth };
    let is_drawn = |row: &YearRow| [YearRow::Level, growth, YearRow::Share].contains(row);
    rows.into_iter().enumerate().filter(|(_, row)| is_drawn(row)).collect()
}

/// What the chart of a row is called.
fn title(model: &Model, figure: &Figure, row: YearRow) -> String {
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
