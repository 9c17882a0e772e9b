//! What Compare's other views say: where a place stands among all, and what agrees with what stands beside.

use super::certainty::Headline;
use crate::app::{Model, crosscheck_difference, rounding_words};
use crate::metrics::{Agreement, RankBy, agreement};
use crate::wording::{capital, ordinal};

/// The rank of the place in focus, and how it moved.
pub fn ranking(model: &Model) -> Option<Headline> {
    let ranked = model.ranked();
    let (year, rows) = (model.ranked_year(), model.ranked_rows());
    if !ranked.measures().contains(&model.state.rank_by) {
        let sentence = "What cannot be added up is part of no whole, and of no other place's.".to_owned();
        return Some(Headline { sentence, certainty: String::new() });
    }
    let row = rows.iter().find(|row| row.province == model.ranked_province())?;
    let ds = ranked.publication();
    let by = match model.state.rank_by {
        RankBy::Growth => format!("the {} of ", ranked.growth_word()),
        RankBy::Exports | RankBy::Neighbour | RankBy::Share => String::new(),
    };
    let moved = match row.climbed() {
        None => String::new(),
        Some(0) => ", as the year before".to_owned(),
        Some(places) => {
            let way = if places > 0 { "up" } else { "down" };
            let s = if places.abs() == 1 { "" } else { "s" };
            format!(", {} place{s} {way} on the year before", places.abs())
        }
    };
    let rank = ordinal(&row.rank.to_string());
    let what = model.ds().level_word();
    let sentence = format!(
        "In {year} {} was {rank} of the {} {} by {by}{what}{moved}.",
        ranked.name(row.province),
        ds.members.len(),
        ds.paper.places
    );
    let open = if row.certain { "Sure to the printed digits." } else { "The digits leave its place open." };
    let whose =
        if ranked.is_beside() { format!(" Not {}'s own figures.", model.ds().noun()) } else { String::new() };
    Some(Headline { sentence, certainty: format!("{open}{whose}") })
}

/// How many figures agree with those that stand beside them.
pub fn crosscheck(model: &Model) -> Headline {
    let rows = model.crosschecks();
    let Agreement { agree, of, .. } = agreement(rows);
    let sentence = if agree == of {
        format!("All {of} of {}", model.told("{own}'s figures that can be compared agree with {whose}."))
    } else {
        let agrees = model.told("{own} that can be compared agree with {whose}.");
        format!("{agree} of the {of} figures of {agrees}")
    };
    let certainty = rows.get(model.row()).map_or_else(String::new, |row| {
        let place = model.ds().name(row.region);
        format!("{place} {}: {} apart, {}.", row.year, crosscheck_difference(row), rounding_words(model, row))
    });
    Headline { sentence: capital(&sentence), certainty }
}
