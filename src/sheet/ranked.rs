//! What a row of the ranking says, and what all rows are of.

use crate::app::Model;
use crate::data::{Interval, Year};
use crate::metrics::{RankBy, RankRow, decimals_within};
use crate::number;
use crate::theme::Role;

/// What is drawn, in words.
pub fn title(model: &Model) -> String {
    let ranked = model.ranked();
    let what = ranked.what();
    match model.state.rank_by {
        by @ RankBy::Exports => format!("{what}, {}", ranked.unit(by)),
        RankBy::Neighbour => format!("= {} in % of the next above", model.flow()),
        RankBy::Share => format!("= share of {}'s {what}, %", ranked.name(ranked.publication().whole)),
        RankBy::Growth => format!("= growth of {what}, %"),
    }
}

/// Publisher, edition, scope and grade of the figures of these years; in brief, what tells them from others.
pub fn source(model: &Model, years: &[Year], brief: bool) -> String {
    model.ranked().grid().map_or_else(String::new, |series| {
        let editions = series.editions_of(years);
        if brief {
            return format!("{editions}; grade {}", series.grade);
        }
        format!("{}: {editions}; {}; grade {}", series.publisher, series.measure.scope, series.grade)
    })
}

/// The figure of a row, with as many digits as it bears.
pub fn shown(by: RankBy, row: &RankRow) -> String {
    row.value.map_or_else(|| "–".to_owned(), |value| of_value(by, value))
}

fn of_value(by: RankBy, value: Interval) -> String {
    match by {
        RankBy::Exports => number::grouped(number::fixed(value.value, 0)),
        RankBy::Share => {
            let digits = number::fixed(value.value, 2);
            let none = !digits.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
            if none { "<0.01".to_owned() } else { digits }
        }
        RankBy::Neighbour => number::fixed(value.value, decimals_within(value, 1)),
        RankBy::Growth => number::signed(value.value, decimals_within(value, 1)),
    }
}

/// "▾2": places won or lost since the year before.
pub fn moved(row: &RankRow) -> (Role, String) {
    let open = if row.move_certain { "" } else { "?" };
    match row.climbed() {
        None => (Role::Muted, "–".to_owned()),
        Some(0) => (Role::Muted, format!("·{open}")),
        Some(up) if up > 0 => (Role::Text, format!("▴{up}{open}")),
        Some(down) => (Role::Negative, format!("▾{}{open}", down.unsigned_abs())),
    }
}

/// What stands at the end of a row: what the value is a part of, or the exports behind it.
pub fn second_figure(model: &Model, row: &RankRow) -> String {
    match model.state.rank_by {
        RankBy::Exports => {
            row.share.map(|share| format!("{} %", of_value(RankBy::Share, share))).unwrap_or_default()
        }
        RankBy::Neighbour => {
            row.next_above.map(|place| model.ranked().name(place).to_owned()).unwrap_or_default()
        }
        RankBy::Share | RankBy::Growth => of_value(RankBy::Exports, row.exports),
    }
}
