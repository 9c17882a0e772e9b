//! The frame of a view that is taken away: as on the screen, with its source in place of the keys.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::address::{Comparison, Tab, Transform};
use crate::app::{Model, Shape};
use crate::data::{Breakdown, Publication, PublicationKind};
use crate::metrics::RankBy;
use crate::metrics::figures::joined;
use crate::sheet::{Headline, headline, year_charts};
use crate::text;
use crate::theme::Role;
use crate::view;
use crate::wording::{all_of, capital};

/// The view of a model at the model's own size. There is nobody to press the keys that the footer
/// hints at; its line says where the figures come from instead.
pub fn frame(model: &Model) -> Buffer {
    let (width, height) = model.state.size;
    let mut buffer = view::frame(model);
    match model.shape() {
        Shape::TooSmall => {}
        Shape::Column | Shape::Full => {
            let line = text::fit(&short_source(model, usize::from(width)), usize::from(width));
            let line = model.setup.glyphs.fold_str(&line);
            let y = height.saturating_sub(1);
            let row = Rect::new(0, y, width, 1);
            for x in 0..width {
                buffer[(x, y)].reset();
            }
            buffer.set_style(row, model.setup.theme.ground());
            buffer.set_stringn(0, y, &line, usize::from(width), model.setup.theme.style(Role::Muted));
        }
    }
    buffer
}

/// The tab of a view alone, at the model's own size: the frame without what is above and below it, and
/// without the rows at its end that are left blank.
pub fn picture(model: &Model) -> Buffer {
    let (width, height) = model.state.size;
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    view::render_tab(model, buffer.area, &mut buffer);
    let blank = |row: &[Cell]| row.iter().all(|cell| cell.symbol() == " ");
    let rows = buffer.content.chunks(usize::from(width).max(1)).rposition(|row| !blank(row));
    let rows = rows.map_or(0, |last| last + 1);
    buffer.resize(Rect::new(0, 0, width, u16::try_from(rows).unwrap_or(height)));
    buffer
}

/// What a picture of a view says, where that comes from, and the address that shows it again.
pub fn picture_words(model: &Model) -> String {
    format!("{}{}; {}", said(model), source(model)[0], model.address())
}

/// What a view says, before where it comes from.
pub(super) fn said(shown: &Model) -> String {
    headline(shown).map_or_else(String::new, |Headline { sentence, certainty }| {
        let parts = [sentence, certainty];
        parts.into_iter().filter(|part| !part.is_empty()).map(|part| part + " ").collect()
    })
}

const MARKS: &str = "= computed  ⚑ flag";
const GAP: &str = "  ·  ";

/// Where what a view shows comes from, in full and in short.
pub(super) fn source(model: &Model) -> [String; 2] {
    let beside = !model.setup.library.is_alone();
    if model.is_apart() {
        return [model.not_own(), model.told("{whose}")];
    }
    let (ds, noun) = (model.ds(), model.ds().noun());
    let names: Vec<&str> = ds.tables.iter().map(|table| table.name.as_str()).collect();
    let tables = joined(&names);
    let words = ds.paper.kind == PublicationKind::Paper;
    let own = if words { format!("{tables} and text of {noun}") } else { tables.clone() };
    let short = if words { format!("from {noun}") } else { format!("from {tables}") };
    match model.state.tab {
        Tab::Compare if beside && model.state.comparison == Comparison::Crosscheck => {
            [tables + &model.told(" of {own}; {whose}"), model.told("{bare}, {other}")]
        }
        Tab::Problems | Tab::Claims if beside => {
            [own + &model.told("; {whose}"), short + &model.told(" and {other}")]
        }
        Tab::Trends | Tab::Compare => match model.currency().map(|converted| &converted.rates) {
            Some(rates) => [
                format!("{own}; rates: {}, grade {}", rates.publisher, rates.grade),
                format!("{short}; rates of exchange"),
            ],
            None => [own, short],
        },
        Tab::Overview | Tab::Structure | Tab::Problems | Tab::Claims => [own, short],
    }
}

/// As much of it as fits, in whole parts: an address that is cut would show another view.
fn short_source(model: &Model, width: usize) -> String {
    let address = model.address().to_string();
    let [full, short] = source(model);
    let (address, full, short) = (address.as_str(), full.as_str(), short.as_str());
    let parts: [&[&str]; 6] =
        [&[address, full, MARKS], &[address, full], &[address, short], &[full, MARKS], &[full], &[short]];
    let mut lines = parts.into_iter().map(|parts| format!(" {}", parts.join(GAP)));
    lines.find(|line| text::width(line) <= width).unwrap_or_default()
}

/// What a view shows, in a line: what a picture of it is called, for who cannot see it.
pub fn picture_title(shown: &Model) -> String {
    if shown.nothing().is_some() {
        return shown.tab_name().to_owned();
    }
    let (state, ds) = (&shown.state, shown.ds());
    let of = ds.goods();
    match state.tab {
        Tab::Overview => "Every series, and what the figures say".to_owned(),
        Tab::Trends => year_charts::heading(ds),
        Tab::Compare if state.comparison == Comparison::Rank => {
            let ranked = shown.ranked();
            let o = ranked.publication();
            let by = match state.rank_by {
                RankBy::Exports => of,
                RankBy::Neighbour => {
                    format!("{of}, per cent of those of the {} one place above", o.paper.place)
                }
                RankBy::Share => format!("share of {}'s {of}", o.name(o.whole)),
                RankBy::Growth => format!("{} of {of} on the year before", ranked.growth_word()),
            };
            let whose = if ranked.is_beside() { shown.told("{Whose} say: ") } else { String::new() };
            let (count, places) = (o.members.len(), &o.paper.places);
            format!("{whose}{count} {places} by {by}, {}", shown.ranked_year())
        }
        Tab::Compare if state.comparison == Comparison::Crosscheck => {
            shown.told("{Own}'s figures minus those of {whose}")
        }
        Tab::Compare => {
            let names = all_of(state.shown.iter().map(|region| ds.name(*region)));
            let focus = ds.name(ds.focus);
            let what = match state.transform {
                Transform::Level => of,
                Transform::Index => format!("{of}, {} = 100", state.base),
                Transform::Growth => format!("{} of {of} on the year before", ds.growth_word()),
                Transform::Share => format!("shares of the {} {}' {of}", ds.how_many(), ds.paper.places),
                Transform::Gap => format!("distance from {focus} in {of}"),
                Transform::Ratio => format!("{of} as a multiple of {focus}'s"),
                Transform::Rank => format!("rank among the {} by {of}", ds.how_many()),
            };
            format!("{}: {what}", if names.is_empty() { "Nothing" } else { &names })
        }
        Tab::Structure => match shown.layer() {
            Some(layer) => {
                let by = |of: &Publication| dimensions(of.structure.breakdowns.iter());
                if layer.own {
                    format!("{}, {}", capital(&by(ds)), layer.title)
                } else {
                    format!("{}: {}, {}", shown.told("{Whose} say"), by(shown.beside()), layer.title)
                }
            }
            None => capital(&dimensions(ds.structure.told())) + &shown.told(", in {own}'s own words"),
        },
        Tab::Problems if state.evidence => shown.told("Problems, and what {whose} say of the one in focus"),
        Tab::Problems => "Problems and countermeasures: which bears on which".to_owned(),
        Tab::Claims => shown.told("Statements of {own} with their verdicts"),
    }
}

/// "trade modes and ownership".
fn dimensions<'a>(of: impl Iterator<Item = &'a Breakdown>) -> String {
    all_of(of.map(|breakdown| breakdown.plural.as_str()))
}
