//! What a picture of a view is called, for who cannot see it.

use crate::address::Transform;
use crate::app::{Model, transforms};
use crate::data::{Breakdown, Publication};
use crate::metrics::RankBy;
use crate::metrics::figures::joined;
use crate::sheet::year_charts;
use crate::wording::{all_of, capital};

/// The publication's tables by name.
pub fn tables(model: &Model) -> String {
    let names: Vec<&str> = model.ds().tables.iter().map(|table| table.name.as_str()).collect();
    joined(&names)
}

pub fn trends(model: &Model) -> String {
    year_charts::heading(model.ds())
}

pub fn ranking(model: &Model) -> String {
    let of = model.ds().goods();
    let ranked = model.ranked();
    let o = ranked.publication();
    let by = match model.state.rank_by {
        RankBy::Exports => of,
        RankBy::Neighbour => {
            format!("{of}, per cent of those of the {} one place above", o.paper.place)
        }
        RankBy::Share => format!("share of {}'s {of}", o.name(o.whole)),
        RankBy::Growth => format!("{} of {of} on the year before", ranked.growth_word()),
    };
    let whose = if ranked.is_beside() { model.told("{Whose} say: ") } else { String::new() };
    let (count, places) = (o.members.len(), &o.paper.places);
    format!("{whose}{count} {places} by {by}, {}", model.ranked_year())
}

pub fn compare(model: &Model) -> String {
    let ds = model.ds();
    let of = ds.goods();
    let names = all_of(model.state.shown.iter().map(|region| ds.name(*region)));
    let focus = ds.name(ds.focus);
    let what = match model.state.transform {
        transform if !transforms(model).contains(&transform) => of,
        Transform::Level => of,
        Transform::Index => format!("{of}, {} = 100", model.state.base),
        Transform::Growth => format!("{} of {of} on the year before", ds.growth_word()),
        Transform::Share => format!("shares of the {} {}' {of}", ds.how_many(), ds.paper.places),
        Transform::Gap => format!("distance from {focus} in {of}"),
        Transform::Ratio => format!("{of} as a multiple of {focus}'s"),
        Transform::Rank => format!("rank among the {} by {of}", ds.how_many()),
    };
    format!("{}: {what}", if names.is_empty() { "Nothing" } else { &names })
}

pub fn layer(model: &Model) -> String {
    let Some(layer) = model.layer() else { return ordinals(model) };
    let by = |of: &Publication| dimensions(of.structure.breakdowns.iter());
    if layer.own {
        format!("{}, {}", capital(&by(model.ds())), layer.title)
    } else {
        format!("{}: {}, {}", model.told("{Whose} say"), by(model.beside()), layer.title)
    }
}

pub fn ordinals(model: &Model) -> String {
    capital(&dimensions(model.ds().structure.told())) + &model.told(", in {own}'s own words")
}

/// "trade modes and ownership".
fn dimensions<'a>(of: impl Iterator<Item = &'a Breakdown>) -> String {
    all_of(of.map(|breakdown| breakdown.plural.as_str()))
}
