//! What figures there are, told without computing one: sequences, of which each figure is one period.

use std::borrow::Cow;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use super::figure::Figure;
use super::figures::{derived_figure, name, name_of_each, printed_figure};
use super::formula::{FigureRef, Formula, Time, Whose, With};
use super::releases;
use super::tables::{Input, Tables};
use crate::data::{Kind, Name, PlaceId, Series, Year};

/// Figures that differ by their period alone or, of a table of many places, by place and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureSeries {
    /// What the ids of all of them begin with: `T1.volume`, `gap.zhejiang`, `NBS.rd_intensity`.
    #[serde(borrow)]
    pub id: Cow<'static, str>,
    /// What they are, in words.
    #[serde(borrow)]
    pub name: Cow<'static, str>,
    /// The same in Chinese, where that is known; else nothing.
    #[serde(borrow)]
    pub also: Cow<'static, str>,
    /// Whether a place stands in the ids, behind what they begin with.
    pub of_places: bool,
    /// Whether they are printed.
    pub kind: Kind,
    /// What their ids end in where they are in another currency: `:yuan`; else nothing.
    #[serde(borrow)]
    pub currency: Cow<'static, str>,
    /// Its periods as ids spell them, blanks between: of years the last one first, of spans the longest.
    #[serde(borrow)]
    pub periods: Cow<'static, str>,
}

impl FigureSeries {
    fn new(id: &str, name: &str, kind: Kind, periods: String) -> Self {
        let [id, name] = [id, name].map(|text| Cow::Owned(text.to_owned()));
        Self {
            id,
            name,
            also: Cow::default(),
            of_places: false,
            kind,
            currency: Cow::default(),
            periods: periods.into(),
        }
    }

    /// Each of its periods.
    pub fn periods(&self) -> Vec<String> {
        self.periods.split_whitespace().map(str::to_owned).collect()
    }

    /// The id of one of its figures; the place counts where it is of many.
    pub fn figure(&self, place: PlaceId, period: &str) -> String {
        let place = if self.of_places { format!(".{place}") } else { String::new() };
        format!("{}{place}.{period}{}", self.id, self.currency)
    }
}

/// All sequences of a publication: those that it prints first, then what follows from them.
pub fn sequences<'a>(t: impl Into<Tables<'a>>) -> Vec<FigureSeries> {
    let t = t.into();
    let mut all = Vec::new();
    let printed = |id: &str, name: &Name, years| FigureSeries {
        also: name.zh.clone().unwrap_or_default().into(),
        ..FigureSeries::new(id, &name.en, Kind::Printed, years)
    };
    let own = |series: &Series| {
        let years: Vec<Year> = series.years().collect();
        printed(&series.id().to_string(), &series.name, spelled(&years, false))
    };
    all.extend(t.ds.series.iter().map(own));
    all.extend(t.ds.grids.iter().map(|grid| FigureSeries {
        of_places: true,
        ..printed(grid.id.as_str(), &grid.measure.name, spelled(&grid.years, false))
    }));
    of_releases(t, &mut all);
    all.extend(heads_of_levels(t).into_iter().filter_map(|head| derived(t, head, false)));
    let open = |head: &FigureRef| head.place == PlaceId::default();
    all.extend(heads_of_tables(t).into_iter().filter_map(|head| derived(t, head, open(&head))));
    all
}

/// Every figure of a publication: printed ones first, in the order of its tables, then what follows from them.
/// [`super::find`] knows more: of many places, what is not of the first table is listed of the one in focus alone.
pub fn catalogue<'a>(t: impl Into<Tables<'a>>) -> Vec<Figure> {
    let t = t.into();
    let of_grids =
        t.ds.grids.iter().flat_map(|grid| t.ds.ranked_places().filter_map(|place| grid.row(place)));
    let printed =
        t.ds.series.iter().chain(of_grids).flat_map(Input::all).map(|input| printed_figure(t, input));
    let derived = of_levels(t).into_iter().chain(of_tables(t));
    printed
        .chain(releases::printed(t))
        .chain(derived.filter_map(|figure| derived_figure(t, figure)))
        .chain(releases::derived(t))
        .collect()
}

/// What a head stands for; `None` where no figure follows, as no share of a whole that is not printed.
fn derived(t: Tables<'_>, head: FigureRef, of_places: bool) -> Option<FigureSeries> {
    let row = head.formula.row();
    let part = head.of.and_then(|of| t.ds.implying(of)).map(|[part, _]| part.id);
    let years = t.years_of(part.or(head.of)).into_owned();
    let (first, last) = (years.first().copied()?, years.last().copied()?);
    let with = if row.time == Time::Span { With::From(first) } else { head.with };
    let grid = t.grid(head.of);
    let known = |place: PlaceId| {
        // A table of one row would be asked for all places, in each of its years.
        grid.is_none_or(|grid| !of_places || grid.row(place).is_some())
            && years.iter().rev().any(|year| FigureRef { place, year: *year, with, ..head }.spec(t).is_some())
    };
    if !(if of_places { t.ds.ranked_places().any(known) } else { known(head.place) }) {
        return None;
    }
    let (with, periods) = match row.time {
        Time::Span => (With::From(last), spelled(&years, true)),
        Time::Year | Time::Based => (head.with, spelled(&years, false)),
    };
    let one = FigureRef { year: last, with, ..head };
    let id = one.to_string();
    let id = id.rsplit_once('.').map_or("", |(id, _)| id);
    // Where the place is left open, a point stands before nothing.
    let id = id.trim_end_matches('.');
    let name = if of_places { name_of_each(t, one) } else { None }.unwrap_or_else(|| name(t, one));
    let of = FigureSeries::new(id, &name, Kind::Derived, periods);
    Some(FigureSeries { of_places, ..of })
}

/// The years as ids spell them, the last one first, or all spans from one of them to a later one.
fn spelled(years: &[Year], spans: bool) -> String {
    let mut all = String::with_capacity(5 * years.len());
    let ends = if spans { years } else { &[Year::MAX][..] };
    for (i, from) in ends.iter().enumerate() {
        for to in years[if spans { i + 1 } else { 0 }..].iter().rev() {
            let blank = if all.is_empty() { "" } else { " " };
            // Writing to a string does not fail.
            let _ = if spans { write!(all, "{blank}{from}-{to}") } else { write!(all, "{blank}{to}") };
        }
    }
    all
}

/// What releases print, and what follows from it: few, and no two alike.
fn of_releases(t: Tables<'_>, all: &mut Vec<FigureSeries>) {
    let start = all.len();
    for figure in releases::printed(t).chain(releases::derived(t)) {
        let (id, period) = figure.id.parted();
        let known = all[start..].iter_mut().find(|known| known.id == id);
        match known {
            Some(known) => known.periods = format!("{period} {}", known.periods).into(),
            None => all.push(FigureSeries::new(&id, &figure.name(t), figure.kind, period)),
        }
    }
}

/// The formulas of the levels of the subject, each with its place.
fn heads_of_levels(t: Tables<'_>) -> Vec<FigureRef> {
    if t.beside {
        return Vec::new();
    }
    let peers: Vec<PlaceId> = t.ds.others().collect();
    let mut all = Vec::new();
    for formula in Formula::all().filter(|formula| !formula.row().own.is_empty()) {
        let row = formula.row();
        if row.time != Time::Span && row.of_many && !t.is_many() {
            continue;
        }
        let places = match row.whose {
            Whose::Place | Whose::Member => t.ds.members.as_slice(),
            Whose::Peer => peers.as_slice(),
            Whose::Focus => &[PlaceId::default()][..],
            Whose::Together => &[t.ds.all][..],
        };
        let with = if row.counts { With::among(t.ds.members.len()) } else { With::Nothing };
        all.extend(places.iter().map(|place| formula.of(*place, 0).with(with)));
    }
    all
}

/// What follows from the levels of the subject.
fn of_levels(t: Tables<'_>) -> Vec<FigureRef> {
    let years = if t.beside { Cow::default() } else { t.years_of(None) };
    let (Some(first), Some(last)) = (years.first().copied(), years.last().copied()) else {
        return Vec::new();
    };
    let mut spans: Vec<(Year, Year)> = years.windows(2).map(|w| (w[0], w[1])).collect();
    spans.extend(t.peak(t.ds.focus).map(|(peak, _)| (peak, last)));
    spans.push((first, last));
    spans.retain(|(from, to)| from < to);
    spans.sort_unstable();
    spans.dedup();
    let every_span: Vec<(Year, Year)> =
        years.iter().enumerate().flat_map(|(i, from)| years[i + 1..].iter().map(|to| (*from, *to))).collect();
    let mut all = Vec::new();
    for head in heads_of_levels(t) {
        if head.formula.row().time == Time::Span {
            let spans = if head.place == PlaceId::default() { &spans } else { &every_span };
            all.extend(spans.iter().map(|(from, to)| head.formula.over(head.place, *from, *to)));
        } else {
            all.extend(years.iter().map(|year| FigureRef { year: *year, ..head }));
        }
    }
    // What splits one change stands together.
    let is_part =
        |figure: &FigureRef| figure.formula.row().time == Time::Span && figure.place == PlaceId::default();
    let (mut parts, mut figures): (Vec<FigureRef>, Vec<FigureRef>) = all.into_iter().partition(is_part);
    parts.sort_by_key(|part| (part.with, part.year));
    figures.append(&mut parts);
    figures
}

/// The formulas of tables of many places; no place stands in those that are of each.
fn heads_of_tables(t: Tables<'_>) -> Vec<FigureRef> {
    const LISTED: [Formula; 9] = [
        Formula::Rank,
        Formula::Share,
        Formula::Growth,
        Formula::ToNext,
        Formula::Per,
        Formula::Mean,
        Formula::Median,
        Formula::Top5,
        Formula::Hhi,
    ];
    let mut all = Vec::new();
    for grid in &t.ds.grids {
        for formula in LISTED {
            let rate = grid.measure.per.map(|(rate, _)| With::Per(rate));
            let with = if formula == Formula::Per { rate } else { Some(With::Nothing) };
            let Some(with) = with else { continue };
            let together = formula.row().whose == Whose::Together;
            let of_levels = matches!(formula, Formula::Share | Formula::Top5 | Formula::Hhi);
            if (together && t.ds.all == PlaceId::default()) || (of_levels && !t.is_level(Some(grid.id))) {
                continue;
            }
            // Else each place would be asked in each year, for nothing.
            if formula == Formula::Share && grid.row(t.ds.whole).is_none() {
                continue;
            }
            let place = if together { t.ds.all } else { PlaceId::default() };
            all.push(formula.of(place, 0).on(Some(grid.id)).with(with));
        }
    }
    for (_, whole) in t.ds.shares() {
        let of = |formula: Formula| formula.of(t.ds.focus, 0).on(Some(whole));
        all.extend([Formula::Whole, Formula::WholeRank].map(of));
    }
    all
}

/// What follows from tables of many places.
fn of_tables(t: Tables<'_>) -> Vec<FigureRef> {
    let ds = t.ds;
    let mut all = Vec::new();
    for head in heads_of_tables(t) {
        let Some(of) = head.of else { continue };
        if head.place != PlaceId::default() {
            let share = ds.implying(of).map(|[_, share]| share);
            let years = share.or_else(|| ds.grid(of)).map_or(&[][..], |grid| &grid.years);
            all.extend(years.iter().map(|year| FigureRef { year: *year, ..head }));
            continue;
        }
        let listed = |place: &PlaceId| of == ds.primary || [ds.whole, ds.all, ds.focus].contains(place);
        for place in ds.ranked_places().filter(listed) {
            let years = ds.grid(of).map_or(&[][..], |grid| &grid.years);
            all.extend(years.iter().map(|year| FigureRef { year: *year, place, ..head }));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::currency::find_named;
    use super::*;
    use crate::data::Publication;

    /// Every figure is one of a series, and every series has figures: nothing is found that is not there.
    #[test]
    fn series_and_figures_are_the_same_things() {
        let research = include_str!("../../examples/research.toml");
        let own = Publication::parse(research, "research.toml").expect("it loads");
        let (paper, beside) = (Publication::embedded().unwrap(), Publication::embedded_beside().unwrap());
        let subject = |ds| Tables::new(ds, Publication::first_table(ds));
        for t in [subject(&paper), Tables::from(&beside), subject(&own)] {
            let mut ids = BTreeSet::new();
            for series in sequences(t) {
                let places: Vec<PlaceId> = t.ds.places.iter().map(|place| place.id).collect();
                let places = if series.of_places { places } else { vec![PlaceId::default()] };
                let periods = series.periods();
                let of =
                    |place: &PlaceId| periods.iter().map(|period| series.figure(*place, period)).collect();
                let all: Vec<String> = places.iter().flat_map(|place| -> Vec<String> { of(place) }).collect();
                let known = all.iter().find_map(|id| find_named(t, id));
                assert!(known.is_some_and(|one| one.kind == series.kind), "{} has no figure", series.id);
                ids.extend(all);
            }
            let missing: Vec<String> = catalogue(t)
                .into_iter()
                .map(|figure| figure.id.to_string())
                .filter(|id| !ids.contains(id))
                .collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}
