//! Compare's ranking and its cross-check. What is not the subject's begins with whose it is.

use super::passages::Sheet;
use crate::app::{Model, crosscheck_difference, rounding_words};
use crate::data::PlaceId;
use crate::metrics::{Agreement, Formula, RankBy, RankRow, agreement};
use crate::number::fixed;
use crate::say::{figure_in_words, title_aloud};
use crate::wording::capital;

/// Place after place, in the order chosen.
pub fn ranking(model: &Model, out: &mut Sheet) {
    let year = model.ranked_year();
    let ranked_of = model.ranked();
    if ranked_of.is_beside() {
        out.line(capital(&model.not_own()) + ".");
    }
    out.fact("Ranked by", by_words(model));
    if model.state.beyond.is_none() && model.state.year != year {
        out.fact(model.state.year.to_string(), format!("no figures; the nearest year with some is {year}"));
    }
    out.fact("Year", year.to_string());
    if let Some(series) = ranked_of.grid() {
        out.fact("Scope", &series.measure.scope);
        out.fact("Source", series.source(&[year]));
        out.fact("Grade", series.grade.to_string());
    }
    out.heading(2, capital(&ranked_of.publication().paper.places));
    let rows = model.ranked_rows();
    if rows.is_empty() {
        out.line("No figure for this year.");
    }
    for row in &rows {
        out.fact(name(model, row.province), ranked(model, row));
        // The places by growth are no figures of their own.
        let years =
            if model.state.rank_by == RankBy::Growth { 0..0 } else { year.saturating_sub(1)..year + 1 };
        let ids = [row.figure]
            .into_iter()
            .chain(years.map(|year| ranked_of.figure(Formula::Rank, row.province, year)));
        ids.filter_map(|id| model.figure(id)).for_each(|figure| out.also(&figure));
    }
}

fn by_words(model: &Model) -> String {
    let ranked = model.ranked();
    let (o, scope) = (ranked.publication(), model.ds().paper.scope.as_ref());
    let what =
        scope.map_or_else(|| ranked.what().to_owned(), |scope| format!("{} of {}", scope.flow, scope.goods));
    let flow = model.flow();
    match model.state.rank_by {
        RankBy::Exports => what,
        RankBy::Neighbour => format!("{flow} in per cent of those of the {} one place above", o.paper.place),
        RankBy::Share => format!("share of {}'s {what}", o.name(o.whole)),
        RankBy::Growth => format!("{} of {what} on the year before", ranked.growth_word()),
    }
}

fn name(model: &Model, province: PlaceId) -> &str {
    model.ranked().name(province)
}

/// "place 5, 8 places up; 14643.9 mn US$, printed, from … to …".
fn ranked(model: &Model, row: &RankRow) -> String {
    let uncertain = if row.certain { "" } else { ", not certain by the digits" };
    let moved = match row.climbed() {
        None => String::new(),
        Some(0) => ", as the year before".to_owned(),
        Some(places) => {
            let way = if places > 0 { "up" } else { "down" };
            let open = if row.move_certain { "" } else { ", which the digits leave open" };
            format!(", {} {way} on the year before{open}", places.abs())
        }
    };
    let figure = model
        .figure(row.figure)
        .map_or_else(|| "no figure".to_owned(), |f| figure_in_words(model.tables(), &f));
    let above = match (model.state.rank_by, row.next_above) {
        (RankBy::Neighbour, Some(next)) => format!(" (above: {})", name(model, next)),
        (RankBy::Neighbour | RankBy::Exports | RankBy::Share | RankBy::Growth, _) => String::new(),
    };
    format!("place {}{uncertain}{moved}; {figure}{above}", row.rank)
}

/// The paper's figures beside official ones.
pub fn crosscheck(model: &Model, out: &mut Sheet) {
    out.line(model.told("{Own}'s figures against {whose}; differences are {own}'s minus the {other} one."));
    let rows = model.crosschecks();
    let Agreement { agree, of, twice } = agreement(rows);
    out.fact("Within rounding", format!("{agree} of {of} figures"));
    for [one, other] in twice {
        out.fact("One figure in two tables, counted once", format!("{} and {}", one.paper, other.paper));
    }
    for row in rows {
        out.heading(3, format!("{} and {}", row.paper, row.beside));
        let beside = model.figure(row.beside);
        for (says, figure) in [("{Own} says", model.figure(row.paper)), ("{Whose} say", beside)] {
            let label = model.told(says);
            let what =
                figure.as_ref().map(|figure| format!("{label}: {}", title_aloud(model.tables(), figure)));
            out.figure(what.unwrap_or(label), figure.as_ref());
        }
        let unit = format!("{} {}", fixed(row.measured.value, row.value_decimals()), row.unit);
        out.fact(model.told("{Other}, in {own}'s unit"), &unit);
        out.fact("Difference", crosscheck_difference(row));
        out.fact("Verdict", rounding_words(model, row));
        let source = beside.map(|figure| figure.source(model.tables()));
        out.fact(model.told("{Other} source"), source.unwrap_or_default());
    }
}
