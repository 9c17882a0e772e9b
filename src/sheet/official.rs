//! Views of official statistics. Each begins with whose the figures are.

use super::passages::Sheet;
use crate::app::{Block, Model, crosscheck_difference, rounding_words};
use crate::data::{PlaceId, Problem};
use crate::metrics::{Agreement, Formula, RankBy, RankRow, agreement};
use crate::number::fixed;
use crate::say::{aloud, figure_in_words, title};

/// `PlaceId` after province, in the order chosen.
pub fn ranking(model: &Model, out: &mut Sheet) {
    let year = model.ranked_year();
    let ranked_of = model.ranked();
    if ranked_of.tables.beside {
        out.line("Official statistics, not the paper.");
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
    let mut places = ranked_of.publication().paper.places.clone();
    places.get_mut(..1).map(str::make_ascii_uppercase);
    out.heading(2, &places);
    let rows = model.ranked_rows();
    if rows.is_empty() {
        out.line("No figure for this year.");
    }
    for row in &rows {
        out.fact(name(model, row.province), ranked(model, row));
        // The places by growth are no figures of their own.
        let years =
            if model.state.rank_by == RankBy::Growth { 0..0 } else { year.saturating_sub(1)..year + 1 };
        let ids = [row.figure.clone()]
            .into_iter()
            .chain(years.map(|year| ranked_of.figure(Formula::Rank, row.province, year)));
        ids.filter_map(|id| model.figure(&id)).for_each(|figure| out.also(figure));
    }
}

fn by_words(model: &Model) -> String {
    let ranked = model.ranked();
    let (o, scope) = (ranked.publication(), model.ds().paper.scope.as_ref());
    let what =
        scope.map_or_else(|| ranked.what().to_owned(), |scope| format!("{} of {}", scope.flow, scope.goods));
    let flow = scope.map_or(ranked.what(), |scope| &scope.flow);
    match model.state.rank_by {
        RankBy::Exports => what,
        RankBy::Neighbour => format!("{flow} in per cent of those of the {} one place above", o.paper.place),
        RankBy::Share => format!("share of {}'s {what}", o.name(o.whole)),
        RankBy::Growth => format!("growth of {what} on the year before"),
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
        .figure(&row.figure)
        .map_or_else(|| "no figure".to_owned(), |f| figure_in_words(model.tables(), &f));
    let above = match (model.state.rank_by, row.next_above) {
        (RankBy::Neighbour, Some(next)) => format!(" (above: {})", name(model, next)),
        (RankBy::Neighbour | RankBy::Exports | RankBy::Share | RankBy::Growth, _) => String::new(),
    };
    format!("place {}{uncertain}{moved}; {figure}{above}", row.rank)
}

/// The paper's figures beside official ones.
pub fn crosscheck(model: &Model, out: &mut Sheet) {
    out.line("The paper's figures against official statistics; differences are the paper's minus the official one.");
    let rows = model.crosschecks();
    let Agreement { agree, of, twice } = agreement(rows);
    out.fact("Within rounding", format!("{agree} of {of} figures"));
    for [one, other] in twice {
        out.fact("One figure in two tables, counted once", format!("{one} and {other}"));
    }
    for row in rows {
        out.heading(3, format!("{} and {}", row.paper, row.official));
        let official = model.figure(&row.official);
        let both =
            [("The paper says", model.figure(&row.paper)), ("Official statistics say", official.clone())];
        for (label, figure) in both {
            let what = figure.as_ref().map(|figure| format!("{label}: {}", aloud(&title(figure))));
            out.figure(what.unwrap_or_else(|| label.to_owned()), figure);
        }
        let unit = format!("{} {}", fixed(row.measured.value, row.value_decimals()), row.unit);
        out.fact("Official, in the paper's unit", &unit);
        out.fact("Difference", crosscheck_difference(row));
        out.fact("Verdict", rounding_words(row));
        out.fact("Official source", official.map(|figure| figure.source()).unwrap_or_default());
    }
}

/// What official statistics say of a problem, in the year of the cursor.
pub fn evidence(model: &Model, problem: &Problem, out: &mut Sheet) {
    match model.evidence(&problem.id) {
        Some(evidence) => {
            for sentence in &evidence.sentences {
                out.fact("Official statistics say", aloud(&sentence.text));
            }
            out.fact("They do not show", &evidence.limits);
        }
        None => out.fact("Official statistics say", "nothing, for no figure of them bears on it"),
    }
}

/// A layer of Structure: its scope, its figures, and the paper's rules held against them.
pub fn layer(model: &Model, out: &mut Sheet) {
    let Some(layer) = model.layer() else { return };
    let (from, to) = layer.years;
    if !layer.own {
        out.line("Official statistics, not the paper.");
    }
    out.fact("Region, goods and flow", layer.title.as_str());
    out.fact("Years", &if from == to { from.to_string() } else { format!("{from} to {to}") });
    out.fact("Lowest grade of a source", layer.grade.to_string());
    out.fact("Not the paper's scope", &layer.difference);
    let mut said = None;
    for row in model.layer_rows() {
        let heading = match row.block {
            Block::Bars(at) => layer.splits.get(at).and_then(|split| {
                let bar = split.bars.get(row.index)?;
                Some(format!("Shares by {}, {}", split.by.lower(), bar.period))
            }),
            Block::Matrix(at) => layer
                .matrices
                .get(at)
                .map(|m| format!("{} by {}, {}", m.rows.short, m.columns.lower(), m.period)),
        };
        if heading != said {
            out.heading(2, heading.as_deref().unwrap_or_default());
            said = heading;
        }
        for figure in row.cells.iter().flatten().filter_map(|id| model.figure(id)) {
            let source = format!(" ({})", figure.source());
            out.figure_and(aloud(&figure.name), figure, source);
        }
    }
    if !layer.tests.is_empty() {
        out.heading(2, "The paper's words held against this layer");
    }
    for test in &layer.tests {
        let rule = test.rule.text.replace(" > ", " above ");
        out.fact(&rule, format!("{} here, {}", test.said(), aloud(&test.reason)));
    }
}
