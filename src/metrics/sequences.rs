//! What figures there are, told without computing one: sequences, of which each figure is one period.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::figure::Figure;
use super::figures::{derived_figure, name, name_of_each, printed_figure};
use super::formula::{FigureId, FigureOf, FigureRef, Formula, Time, Whose, With};
use super::releases;
use super::tables::{Input, Tables};
use crate::data::{Kind, Name, PlaceId, ReleasedId, RowId, RowName, YEARS, Year};
use crate::wording::rising;

/// Figures that differ by their period alone or, of a table of many places, by place and period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureSeries {
    /// One of them; of a table of many places, of nobody.
    pub one: FigureId,
    /// What the ids of all of them begin with, which a search looks through: `T1.volume`, `gap.zhejiang`.
    #[serde(borrow)]
    pub stem: Cow<'static, str>,
    /// Whether a place is to be named, too.
    pub of_places: bool,
    /// Whether they are printed.
    pub kind: Kind,
    /// What they are, in words.
    #[serde(borrow)]
    pub name: Cow<'static, str>,
    /// The same in Chinese, where that is known; else nothing.
    #[serde(borrow)]
    pub also: Cow<'static, str>,
    /// Their periods as ids spell them, which a search looks through: blanks between.
    #[serde(borrow)]
    pub periods: Cow<'static, str>,
    when: Periods,
}

/// Periods figures are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
enum Periods {
    /// Each of these years.
    In(YearSet),
    /// From each of them to each later one.
    Between(YearSet),
    /// What only a release names, the last one first.
    Released(Vec<ReleasedId>),
}

/// Years that a publication can have, a bit each: many sequences are read at once, and none of them allocates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct YearSet([u64; 4]);

impl FromIterator<Year> for YearSet {
    fn from_iter<T: IntoIterator<Item = Year>>(years: T) -> Self {
        let mut set = Self([0; 4]);
        for at in years.into_iter().filter_map(|year| year.checked_sub(*YEARS.start())) {
            if let Some(word) = set.0.get_mut(usize::from(at / 64)) {
                *word |= 1 << (at % 64);
            }
        }
        set
    }
}

impl YearSet {
    /// Rising.
    fn iter(self) -> impl DoubleEndedIterator<Item = Year> + Clone {
        let has =
            move |at: &Year| self.0.get(usize::from(*at / 64)).is_some_and(|word| word >> (at % 64) & 1 == 1);
        (0..256).filter(has).map(|at| YEARS.start() + at)
    }
}

impl FigureSeries {
    /// Of which one is given, with what a search looks through.
    fn new(one: FigureId, kind: Kind, name: String, when: Periods) -> Self {
        let (stem, _) = one.parted();
        let (stem, name) = (stem.trim_end_matches('.').to_owned().into(), name.into());
        let [also, periods] = [Cow::default(), Cow::default()];
        let mut of = Self { one, stem, of_places: false, kind, name, also, periods, when };
        let all = of.figures(PlaceId::default()).into_iter().map(|id| id.period().to_string());
        of.periods = all.collect::<Vec<_>>().join(" ").into();
        of
    }

    /// Each of them: of years the last one first, of spans the longest. The place counts where it is of many.
    pub fn figures(&self, place: PlaceId) -> Vec<FigureId> {
        let of_place = match self.one.of {
            FigureOf::Cell(row, year) if self.of_places => {
                FigureOf::Cell(RowId { row: RowName::from(place), ..row }, year)
            }
            FigureOf::Derived(figure) if self.of_places => FigureOf::Derived(FigureRef { place, ..figure }),
            of @ (FigureOf::Cell(..) | FigureOf::Derived(_) | FigureOf::Released(_)) => of,
        };
        let one = FigureId { of: of_place, ..self.one };
        let over = |from: Year, to: Year| match of_place {
            FigureOf::Derived(figure) => {
                let of = FigureOf::Derived(FigureRef { year: to, ..figure }.with(With::From(from)));
                FigureId { of, ..one }
            }
            FigureOf::Cell(..) | FigureOf::Released(_) => one,
        };
        match &self.when {
            Periods::In(years) => years.iter().rev().filter_map(|year| one.of_year(year)).collect(),
            Periods::Between(years) => {
                spans(&years.iter().collect::<Vec<_>>()).map(|(from, to)| over(from, to)).collect()
            }
            Periods::Released(ids) => ids.iter().copied().map(FigureId::from).collect(),
        }
    }
}

/// From each year to each later one, the last of these first.
fn spans(years: &[Year]) -> impl Iterator<Item = (Year, Year)> + '_ {
    let later = |at: usize| years.get(at + 1..).unwrap_or_default().iter().rev();
    years.iter().enumerate().flat_map(move |(at, from)| later(at).map(|to| (*from, *to)))
}

/// All sequences of a publication: those that it prints first, then what follows from them.
pub fn sequences<'a>(t: impl Into<Tables<'a>>) -> Vec<FigureSeries> {
    let t = t.into();
    let printed = |row: RowId, years: YearSet, name: &Name, of_places| FigureSeries {
        of_places,
        also: name.zh.clone().unwrap_or_default().into(),
        ..FigureSeries::new(
            FigureId { of: FigureOf::Cell(row, 0), currency: None },
            Kind::Printed,
            name.en.clone(),
            Periods::In(years),
        )
    };
    let own =
        t.ds.series.iter().map(|series| printed(series.id(), series.years().collect(), &series.name, false));
    let grids = t.ds.grids.iter().map(|grid| {
        let row = RowId { table: grid.id, ..RowId::NONE };
        printed(row, grid.years.iter().copied().collect(), &grid.measure.name, true)
    });
    let levels = heads_of_levels(t).into_iter().map(|head| (head, false));
    let tables = heads_of_tables(t).into_iter().map(|head| (head, head.place == PlaceId::default()));
    let derived = levels.chain(tables).filter_map(|(head, of_places)| derived(t, head, of_places));
    own.chain(grids).chain(of_releases(t)).chain(derived).collect()
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
    let one = FigureRef { year: last, with, ..head };
    let years: YearSet = years.into_iter().collect();
    // Where the place is left open it stands in no name.
    let name = if of_places { name_of_each(t, one) } else { None }.unwrap_or_else(|| name(t, one));
    let when = match row.time {
        Time::Span => Periods::Between(years),
        Time::Year | Time::Based => Periods::In(years),
    };
    Some(FigureSeries { of_places, ..FigureSeries::new(one.into(), Kind::Derived, name, when) })
}

/// What releases print, and what follows from it: few, and no two alike.
fn of_releases(t: Tables<'_>) -> Vec<FigureSeries> {
    let mut all: Vec<(String, Figure, Vec<ReleasedId>)> = Vec::new();
    for figure in releases::printed(t).chain(releases::derived(t)) {
        let Some(id) = figure.id.released() else { continue };
        let (stem, _) = figure.id.parted();
        match all.iter_mut().find(|(known, ..)| *known == stem) {
            Some((.., ids)) => ids.insert(0, id),
            None => all.push((stem, figure, vec![id])),
        }
    }
    let of = |(_, figure, ids): (String, Figure, Vec<ReleasedId>)| {
        FigureSeries::new(figure.id, figure.kind, figure.name(t), Periods::Released(ids))
    };
    all.into_iter().map(of).collect()
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
    let steps = years.windows(2).map(|w| (w[0], w[1]));
    let since_peak = t.peak(t.ds.focus).map(|(peak, _)| (peak, last));
    let told = steps.chain(since_peak).chain([(first, last)]);
    let told = rising(told.filter(|(from, to)| from < to));
    let (mut all, mut parts) = (Vec::new(), Vec::new());
    for head in heads_of_levels(t) {
        let over = |(from, to): (Year, Year)| head.formula.over(head.place, from, to);
        match head.formula.row().time {
            Time::Year | Time::Based => {
                all.extend(years.iter().map(|year| FigureRef { year: *year, ..head }));
            }
            Time::Span if head.place == PlaceId::default() => parts.extend(told.iter().copied().map(over)),
            Time::Span => {
                let mut of_place: Vec<FigureRef> = spans(&years).map(over).collect();
                of_place.sort_by_key(|figure| (figure.with, figure.year));
                all.append(&mut of_place);
            }
        }
    }
    // What splits one change stands together.
    parts.sort_by_key(|part: &FigureRef| (part.with, part.year));
    all.append(&mut parts);
    all
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
            if (together && t.ds.all == PlaceId::default()) || (of_levels && !t.adds_up(Some(grid.id))) {
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
    use std::collections::HashSet;

    use super::super::currency::find;
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
            let mut ids = HashSet::new();
            for series in sequences(t) {
                let places: Vec<PlaceId> = t.ds.places.iter().map(|place| place.id).collect();
                let places = if series.of_places { places } else { vec![PlaceId::default()] };
                let all: Vec<FigureId> = places.iter().flat_map(|place| series.figures(*place)).collect();
                let known = all.iter().find_map(|id| find(t, *id));
                assert!(known.is_some_and(|one| one.kind == series.kind), "{} has no figure", series.stem);
                ids.extend(all);
            }
            let missing: Vec<String> = catalogue(t)
                .into_iter()
                .filter(|figure| !ids.contains(&figure.id))
                .map(|figure| figure.id.to_string())
                .collect();
            assert!(missing.is_empty(), "{missing:?}");
        }
    }
}
