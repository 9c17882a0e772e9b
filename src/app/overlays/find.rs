//! Search: what there is by kind, a row a sequence of figures and not one a figure.

use std::rc::Rc;

use super::super::card::Target;
use super::super::leads::ListLead;
use super::super::model::Model;
use super::super::overlay::Overlay;
use super::super::search::Index;
use super::super::state::Screen;
use super::row::{Groups, LeadList, OverlayRow};
use super::typed::typed;
use super::values::valued;
use crate::action::Action;
use crate::address::{Comparison, Tab};
use crate::data::{Kind, Name, PlaceId};
use crate::metrics::{Figure, FigureId, FigureSeries, Formula, Tables, find, find_named};
use crate::wording::{capital, ordinal, section, sections};

pub const FIND: OverlayRow = OverlayRow {
    hints: &[(Action::Open, "go there"), (Action::Up, "choose"), (Action::Back, "close")],
    ..typed("Find", "/", LeadList { index, beside, nothing: |_, missing| missing.said("Nothing here") })
};

/// All that can be found. Of figures only the sequences: what a row shows of one is worked out when it is
/// seen.
fn index(model: &Model) -> Index<ListLead> {
    let ds = model.ds();
    let mut index = Index::new();
    index.kind("Questions");
    for (i, preset) in model.setup.config.presets().into_iter().enumerate() {
        index.add(ListLead::Preset(i), [preset.title.as_str(), &preset.name]);
    }
    index.kind("Statements");
    for (i, claim) in ds.claims.iter().enumerate() {
        let texts = [claim.short.as_str(), &claim.id, &claim.statement, &section(&claim.section)];
        index.add(ListLead::Claim(i), texts);
    }
    index.kind("Problems and measures");
    let chinese = |name: &Name| name.zh.clone().unwrap_or_default();
    for (i, problem) in ds.problems.iter().enumerate() {
        let texts =
            [problem.name.en.as_str(), &chinese(&problem.name), &section(&problem.section), "problem"];
        let said = problem.causes.iter().map(|cause| &cause.text).chain(&problem.effects);
        let said = said.chain([&problem.statement, &problem.needs]).map(String::as_str);
        index.add(ListLead::Problem(i), texts.into_iter().chain(said));
    }
    for (i, measure) in ds.countermeasures.iter().enumerate() {
        let texts =
            [measure.name.en.as_str(), &chinese(&measure.name), &section(&measure.section), "measure"];
        let said = measure.actions.iter().map(|action| &action.text);
        let said = said.chain([&measure.heading, &measure.statement]).map(String::as_str);
        index.add(ListLead::Measure(i), texts.into_iter().chain(said));
    }
    index.kind("Parts in words");
    for (i, (_, part)) in ds.structure.ordinals().enumerate() {
        let place = part.place.as_deref().unwrap_or_default();
        let texts = [part.name.en.as_str(), &chinese(&part.name), part.id.as_str(), place];
        index.add(ListLead::Ordinal(i), texts.into_iter().chain([sections(&part.sections).as_str()]));
    }
    let places = places(model);
    let names = places.iter().map(|(id, name)| format!("{id} {} {}", name.en, chinese(name)));
    index.share(&names.collect::<Vec<_>>().join("\n"));
    add_sequences(&mut index, (model, model.tables()), &(capital(ds.noun()) + "'s figures"));
    let beside = model.beside();
    add_sequences(&mut index, (model, beside.into()), &model.told("{Other} series"));
    index.kind("Places");
    for (id, name) in &places {
        index.add(ListLead::Place(*id), [name.en.as_str(), id.as_str(), &chinese(name)]);
    }
    index
}

fn beside(model: &Model, index: &Index<ListLead>, line: &str, groups: &mut Groups) {
    groups.insert(0, inside(index, model, line));
    let (whole, figures) = valued(model, index.leads(), line);
    let at = if whole { 0 } else { groups.len() };
    groups.insert(at, (format!("Figures that read {}", line.trim()), figures));
}

fn add_sequences(index: &mut Index<ListLead>, (model, t): (&Model, Tables<'_>), heading: &str) {
    let (printed, derived): (Vec<_>, Vec<_>) =
        model.sequences(t).into_iter().partition(|sequence| sequence.kind == Kind::Printed);
    for (heading, all) in [(heading.to_owned(), printed), (format!("{heading}, computed"), derived)] {
        index.kind(heading);
        for of in all {
            let of = Rc::new(of);
            let lead = ListLead::Series { beside: t.beside, of: Rc::clone(&of), place: None };
            index.add(lead, [&*of.name, &stem(&of), &of.also, &of.periods]);
            if of.of_places {
                index.shares();
            }
        }
    }
}

/// What the ids of a sequence begin with, and the currency that they end in: `gap.zhejiang`, `T1.volume:yuan`.
pub fn stem(of: &FigureSeries) -> String {
    of.stem.to_string() + &of.one.currency.map(|currency| format!(":{currency}")).unwrap_or_default()
}

/// The places that can be gone to: those of the publication as it orders them, then the others.
fn places(model: &Model) -> Vec<(PlaceId, &Name)> {
    let (ds, beside) = (model.ds(), model.beside());
    let mut own: Vec<_> = ds.places.iter().filter(|place| place.id != ds.all).collect();
    own.sort_by_key(|place| ds.order(place.id));
    let new = |id: PlaceId| id != beside.all && own.iter().all(|place| place.id != id);
    let others = beside.places.iter().filter(|place| new(place.id)).collect::<Vec<_>>();
    own.iter().copied().chain(others).map(|place| (place.id, &place.name)).collect()
}

/// What a line that is the id of a series, or goes on from it, stands before: its places, or its periods, the
/// one that is shown or named first.
fn inside(index: &Index<ListLead>, model: &Model, query: &str) -> (String, Vec<ListLead>) {
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let (mut years, ids): (Vec<&str>, Vec<&str>) = query.split_whitespace().partition(is_year);
    let [id] = ids.as_slice() else { return Default::default() };
    // A currency stands behind all else.
    let (line, currency) = id.split_once(':').map_or((*id, None), |(line, begun)| (line, Some(begun)));
    let counted_in = |of: &FigureSeries| match (currency, of.one.currency) {
        (Some(begun), Some(word)) => word.as_str().starts_with(begun),
        (begun, word) => begun.is_none() && word.is_none(),
    };
    let shown = model.shown_year().to_string();
    years.push(&shown);
    // What a table is called in its publication is enough.
    let behind = |of: &FigureSeries| {
        let stem = &*of.stem;
        let short = stem.get(of.one.origin().len() + 1..).filter(|_| of.of_places);
        let rest = |id: &str| {
            let (head, rest) = (line.get(..id.len())?, line.get(id.len()..)?);
            let whole = head.eq_ignore_ascii_case(id) && (rest.is_empty() || rest.starts_with('.'));
            whole.then(|| rest.to_owned())
        };
        rest(stem).or_else(|| rest(short?))
    };
    for lead in index.leads() {
        let ListLead::Series { beside, of, .. } = lead else { continue };
        let Some(rest) = behind(of).filter(|_| counted_in(of)) else { continue };
        let rest = rest.trim_start_matches('.').to_ascii_lowercase();
        let of_place = |place: PlaceId, begun: &str| -> Vec<ListLead> {
            let mut all = of.figures(place);
            all.retain(|id| id.period().starts_with(begun));
            let named = |id: &FigureId| years.iter().position(|year| **year == *id.period());
            all.sort_by_key(|id| named(id).unwrap_or(years.len()));
            let known = |id: &FigureId| find(tables(model, *beside), *id).is_some();
            all.into_iter().filter(known).map(ListLead::Figure).collect()
        };
        if !of.of_places {
            return (format!("{}, by year", of.name), of_place(PlaceId::default(), &rest));
        }
        let all = places(model);
        let whole =
            |id: &PlaceId| rest.strip_prefix(id.as_str()).filter(|r| r.is_empty() || r.starts_with('.'));
        if let Some((place, begun)) = all.iter().find_map(|(id, _)| Some((*id, whole(id)?))) {
            return (format!("{}, by year", of.name), of_place(place, begun.trim_start_matches('.')));
        }
        let begun = all.iter().filter(|(id, _)| id.as_str().starts_with(&rest));
        let one = |(id, _): &(PlaceId, &Name)| ListLead::Series {
            beside: *beside,
            of: Rc::clone(of),
            place: Some(*id),
        };
        let known = |lead: &ListLead| latest(model, lead).is_some();
        return (format!("{}, by place", of.name), begun.map(one).filter(known).collect());
    }
    let one = [false, true].into_iter().find_map(|beside| find_named(tables(model, beside), id));
    ("Figure".to_owned(), one.map(|figure| ListLead::Figure(figure.id)).into_iter().collect())
}

fn tables(model: &Model, beside: bool) -> Tables<'_> {
    if beside { model.beside().into() } else { model.tables() }
}

/// The figure of a sequence that a row shows: of the period and the place that the query names, else of the
/// year shown and the place in focus, else the last there is.
pub fn latest(model: &Model, lead: &ListLead) -> Option<Figure> {
    let ListLead::Series { beside, of, place } = lead else { return None };
    let query = model.state.typed().to_lowercase();
    let mut words: Vec<&str> = query.split_whitespace().collect();
    let shown = model.shown_year().to_string();
    words.push(&shown);
    let begins = |name: &str, word: &&str| word.len() > 2 && name.to_lowercase().starts_with(*word);
    let named = |(id, name): &(PlaceId, &Name)| {
        let zh = |word: &&str| name.zh.as_ref().is_some_and(|zh| zh.contains(*word));
        words
            .iter()
            .any(|word| begins(id.as_str(), word) || begins(&name.en, word) || zh(word))
            .then_some(*id)
    };
    let own = || if of.of_places { places(model).iter().find_map(named) } else { None };
    let place = place.or_else(own).unwrap_or(model.ds().focus);
    let all = of.figures(place);
    let wanted = words.into_iter().filter_map(|word| all.iter().find(|id| *id.period() == *word));
    wanted.chain(&all).find_map(|id| find(tables(model, *beside), *id))
}

pub fn place_name(model: &Model, place: PlaceId) -> Option<&Name> {
    let known = model.ds().place(place).or_else(|| model.beside().place(place));
    known.map(|place| &place.name)
}

/// Which period a row shows, of which place where it is not the one in focus, and its rank among all; of what
/// a table of the publication prints, which table: another may print the same.
pub fn when(model: &Model, of: &FigureSeries, figure: &Figure) -> String {
    let place = Some(figure.region).filter(|place| of.of_places && *place != model.ds().focus);
    let name = place.and_then(|place| place_name(model, place)).map(|name| format!("{} ", name.en));
    let series = of.one.row().and_then(|row| model.ds().series(row)).filter(|_| !figure.is_beside());
    if let Some(series) = series {
        return format!("{}, {}", figure.period, model.ds().table_name(series.table));
    }
    let rank = figure.id.row().zip(figure.id.in_year()).filter(|_| of.of_places).and_then(|(row, year)| {
        let rank = Formula::Rank.of(figure.region, year).on(Some(row.table));
        find(tables(model, figure.is_beside()), rank)
    });
    let rank = rank.map(|rank| format!(", {}", ordinal(&rank.digits()))).unwrap_or_default();
    format!("{}{}{rank}", name.unwrap_or_default(), figure.period)
}

/// What is compared or ranked of a place, in the year shown or the last there is.
pub fn figure_of_place(model: &Model, place: PlaceId) -> Option<Figure> {
    let ranked = model.ranked();
    let mut years: Vec<_> = ranked.years().to_vec();
    years.push(model.shown_year());
    let own = |year| model.ds().volume(place, model.state.reading).map(|series| series.cell_id(year));
    let id = |year| own(year).or_else(|| ranked.level(place, year));
    years.into_iter().rev().find_map(|year| model.figure(id(year)?))
}

/// Goes to a place: side by side with the others, or in the ranking; what neither has opens as a figure.
pub fn go_to_place(model: &mut Model, place: PlaceId) {
    let ranked = model.ranked().publication().is_member(place);
    let comparison = match model.ds().compared(place) {
        Some(_) => Comparison::Paper,
        None if ranked => Comparison::Rank,
        None => {
            let figure = figure_of_place(model, place).map(|figure| figure.id);
            return figure.map(|id| go_to(model, Target::Figure(id))).unwrap_or_default();
        }
    };
    (model.state.overlay, model.state.against) = (None, None);
    model.state.tab = Tab::Compare;
    model.state.comparison = comparison;
    model.set_province(place);
    model.follow_focus();
}

/// Goes to what the search found; a figure opens its card over the present tab.
pub fn go_to(model: &mut Model, target: Target) {
    (model.state.overlay, model.state.against) = (None, None);
    match target {
        Target::Figure(_) | Target::Notice(_) | Target::CrossCheck(_) => {
            if let (Some(Comparison::Rank), Target::Figure(id)) = (model.comparison(), &target) {
                model.go_to_ranked(*id);
            }
            model.state.overlay = Some(Overlay::card(target));
        }
        Target::Claim(index) => {
            model.state.tab = Tab::Claims;
            if !model.go_to_claim(index) {
                model.state.filter.clear();
                model.state.second_filter.clear();
                model.go_to_claim(index);
            }
        }
        Target::Ordinal(index) => {
            model.state.tab = Tab::Structure;
            model.state.layer = None;
            model.state.cursors[Screen::Ordinals] = index;
        }
        Target::Pair(problem, measure) => {
            model.state.tab = Tab::Problems;
            model.state.cursors[Screen::Problems] = problem;
            model.state.cursors.countermeasure = measure;
        }
    }
}
