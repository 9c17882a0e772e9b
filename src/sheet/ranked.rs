//! What a row of the ranking says, and what all rows are of.

use crate::app::Model;
use crate::data::{Interval, Unit, Year};
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
        by @ RankBy::Growth => format!("= {} of {what}, {}", ranked.growth_word(), ranked.unit(by)),
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
pub fn shown(model: &Model, row: &RankRow) -> String {
    let by = model.state.rank_by;
    let Some(value) = row.value else { return "–".to_owned() };
    match by {
        RankBy::Exports => level(row),
        RankBy::Share => share(value),
        RankBy::Neighbour => number::fixed(value.value, decimals_within(value, 1)),
        // Points have the decimals of what they are points of.
        RankBy::Growth if model.ranked().unit(by) == Unit::PercentPoint => {
            number::signed(value.value, row.decimals)
        }
        RankBy::Growth => number::signed(value.value, decimals_within(value, 1)),
    }
}

fn level(row: &RankRow) -> String {
    number::grouped(number::fixed(row.exports.value, row.decimals))
}

fn share(value: Interval) -> String {
    let digits = number::fixed(value.value, 2);
    let none = !digits.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    if none { "<0.01".to_owned() } else { digits }
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
        RankBy::Exports => row.share.map(|of| format!("{} %", share(of))).unwrap_or_default(),
        RankBy::Neighbour => {
            row.next_above.map(|place| model.ranked().name(place).to_owned()).unwrap_or_default()
        }
        RankBy::Share | RankBy::Growth => level(row),
    }
}

/// What that is, at the head of its column; nothing where there is none.
pub fn second_title(model: &Model) -> String {
    let ranked = model.ranked();
    match model.state.rank_by {
        RankBy::Exports if !ranked.measures().contains(&RankBy::Share) => String::new(),
        RankBy::Exports => format!("= of {}", ranked.name(ranked.publication().whole)),
        RankBy::Neighbour => "next above".to_owned(),
        RankBy::Share | RankBy::Growth => ranked.unit(RankBy::Exports).to_string(),
    }
}
