//! Every figure as one record: printed or derived, with unit, interval, flags, source and formula.

use rust_decimal::Decimal;

use super::derived::{Derived, Subject};
use super::tables::{Input, Tables};
use crate::data::{Flag, Interval, Kind, MeasureKind, PlaceId, Series, TableId, Unit, Year};
use crate::number;
use crate::wording::{all_of, section};

/// A figure with all that is needed to trust or doubt it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// `T1.volume.2016`, `gap.zhejiang.2016`.
    pub id: String,
    /// What it is, in words: "High-tech exports, Shandong".
    pub name: String,
    /// Whom it is about.
    pub region: PlaceId,
    /// `volume`, `growth`, `gap` …: the id's own word.
    pub indicator: String,
    /// The year, or a span `2012-2017`.
    pub year: String,
    /// Value and interval, in `unit`.
    pub value: Interval,
    /// The unit.
    pub unit: Unit,
    /// Decimals to show: as printed, or as many as the interval allows.
    pub decimals: u32,
    /// Printed or derived.
    pub kind: Kind,
    /// What must be known before it is used.
    pub flags: Vec<Flag>,
    /// Table, row and section: "Table 1, 2016, §1.1".
    pub source: String,
    /// The formula over cell ids; empty for a printed figure.
    pub formula: String,
    /// The same with the printed digits in place of the ids.
    pub worked: String,
    /// Ids of the cells used.
    pub cells: Vec<String>,
    /// Whether a sign belongs before it on the screen.
    pub signed: bool,
    /// Whether it stands in official statistics or follows from them.
    pub official: bool,
}

impl Figure {
    /// The digits for the screen, with a sign where one belongs before them.
    #[must_use]
    pub fn digits(&self) -> String {
        let written = if self.signed { number::signed } else { number::fixed };
        written(self.value.value, self.decimals)
    }

    /// The value for the screen.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.has(Flag::LowerBound) { format!("> {}", self.digits()) } else { self.digits() }
    }

    /// The value for the screen with its unit.
    #[must_use]
    pub fn with_unit(&self) -> String {
        in_unit(&self.shown(), self.unit)
    }

    /// The interval for the screen, rounded outwards.
    #[must_use]
    pub fn shown_interval(&self) -> String {
        number::interval(self.value.lo, self.value.hi, self.interval_decimals())
    }

    /// Whether it stands in official statistics or follows from them, and not from the paper.
    #[must_use]
    pub fn is_official(&self) -> bool {
        self.official
    }

    /// Decimals of `lo` and `hi`: a printed figure's half digit needs one more.
    #[must_use]
    pub fn interval_decimals(&self) -> u32 {
        match self.kind {
            Kind::Printed => self.decimals + 1,
            Kind::Derived => self.decimals,
        }
    }

    /// Whether a flag is set.
    #[must_use]
    pub fn has(&self, flag: Flag) -> bool {
        self.flags.contains(&flag)
    }
}

/// Digits with their unit: "14.71 bn US$", "place 3".
#[must_use]
pub fn in_unit(digits: &str, unit: Unit) -> String {
    if unit == Unit::Place { format!("{unit} {digits}") } else { format!("{digits} {unit}") }
}

/// The figure with this id under a reading; `None` for an id that names nothing.
#[must_use]
pub fn find(t: Tables<'_>, id: &str) -> Option<Figure> {
    if let Ok(derived) = id.parse::<Derived>() {
        return derived_figure(t, derived);
    }
    let (series, year) = id.rsplit_once('.')?;
    printed_figure(t, t.ds.series(series)?, year.parse().ok()?)
}

/// Every figure of the dataset under a reading: printed ones first, in table order, then derived ones.
#[must_use]
pub fn catalogue(t: Tables<'_>) -> Vec<Figure> {
    let mut all: Vec<Figure> = Vec::new();
    for series in &t.ds.series {
        all.extend(series.cells.iter().filter_map(|cell| printed_figure(t, series, cell.year)));
    }
    all.extend(derived_ids(t).into_iter().filter_map(|derived| derived_figure(t, derived)));
    all
}

fn derived_ids(t: Tables<'_>) -> Vec<Derived> {
    let years = t.ds.years();
    let (Some(first), Some(last)) = (years.first().copied(), years.last().copied()) else {
        return Vec::new();
    };
    let mut ids = Vec::new();
    let mut each = |regions: &[PlaceId], make: &dyn Fn(PlaceId, Year) -> Derived| {
        ids.extend(regions.iter().flat_map(|r| years.iter().map(move |y| make(*r, *y))));
    };
    let all = &t.ds.members;
    let peers: Vec<PlaceId> = t.ds.peers().collect();
    each(all, &|r, y| Derived::Growth(Subject::Region(r), y));
    each(all, &Derived::Change);
    each(all, &|r, y| Derived::Index(r, y, None));
    each(all, &Derived::Share3);
    each(&peers, &Derived::Gap);
    each(&peers, &Derived::Ratio);
    each(all, &Derived::Rank);
    each(all, &Derived::Contribution);
    each(&peers, &Derived::GrowthGap);
    let subject = [t.ds.focus];
    each(&subject, &|_, y| Derived::Points(y));
    each(&subject, &|_, y| Derived::Gross(y));
    each(&subject, &|_, y| Derived::Growth(Subject::Gross, y));
    each(&subject, &|_, y| Derived::Others(y));
    each(&subject, &|_, y| Derived::Growth(Subject::Others, y));
    for region in all {
        for (i, from) in years.iter().enumerate() {
            ids.extend(years[i + 1..].iter().map(|to| Derived::Cagr(*region, *from, *to)));
        }
    }
    let mut spans: Vec<(Year, Year)> = years.windows(2).map(|w| (w[0], w[1])).collect();
    spans.extend(t.peak(t.ds.focus).map(|(peak, _)| (peak, last)));
    spans.push((first, last));
    spans.retain(|(from, to)| from < to);
    spans.sort_unstable();
    spans.dedup();
    for (from, to) in spans {
        ids.push(Derived::ShareEffect(from, to));
        ids.push(Derived::TotalEffect(from, to));
    }
    ids
}

fn printed_figure(t: Tables<'_>, series: &Series, year: Year) -> Option<Figure> {
    let printed = series.at(year)?;
    let mut flags = Vec::new();
    if series.kind == MeasureKind::Level && series.place == t.ds.focus && t.conflict(year).is_some() {
        flags.push(Flag::Conflict);
    }
    if series.kind == MeasureKind::Growth
        && let Some(recomputed) = t.growth(series.place, year)
        && !recomputed.overlaps(printed.interval())
    {
        flags.push(Flag::DoesNotRecompute);
    }
    let id = series.cell_id(year);
    Some(Figure {
        name: series.name.en.clone(),
        region: series.place,
        indicator: series.measure.to_string(),
        year: year.to_string(),
        value: printed.interval(),
        unit: series.unit,
        decimals: printed.0.scale(),
        kind: Kind::Printed,
        flags,
        source: format!("{}, {year}, {}", t.ds.table_name(series.table), section(&series.section)),
        formula: String::new(),
        worked: String::new(),
        cells: vec![id.clone()],
        signed: series.kind == MeasureKind::Growth,
        official: false,
        id,
    })
}

/// A derived figure as a record.
#[must_use]
pub fn derived_figure(t: Tables<'_>, derived: Derived) -> Option<Figure> {
    let value = derived.value(t)?;
    let (op, inputs) = derived.spec(t)?;
    let mut flags = Vec::new();
    if depends_on_conflict(t, derived, &inputs, value) {
        flags.push(Flag::DependsOnConflict);
    }
    if derived.is_change() && value.lo != value.hi && value.includes_zero() {
        flags.push(Flag::Undetermined);
    }
    if matches!(derived, Derived::Rank(..)) && value.lo != value.hi {
        flags.push(Flag::RankUncertain);
    }
    let cells: Vec<String> = inputs.iter().map(Input::id).collect();
    let ids: Vec<&str> = cells.iter().map(String::as_str).collect();
    let digits: Vec<String> = inputs.iter().map(|input| number::printed(input.printed.0)).collect();
    let digits: Vec<&str> = digits.iter().map(String::as_str).collect();
    Some(Figure {
        id: derived.to_string(),
        name: name(t, derived),
        region: derived.region(t.ds),
        indicator: derived.stem().to_owned(),
        year: derived.when(),
        value,
        unit: derived.unit(t.ds),
        decimals: derived.decimals(),
        kind: Kind::Derived,
        flags,
        source: sources(t, &inputs),
        formula: op.formula(&ids),
        worked: op.formula(&digits),
        cells,
        signed: derived.is_change(),
        official: false,
    })
}

/// Whether the figure would be another if the other table were followed. Most use no cell that the
/// tables print differently, which is cheaper to see than to compute.
fn depends_on_conflict(t: Tables<'_>, derived: Derived, inputs: &[Input<'_>], value: Interval) -> bool {
    let Some((_, others)) = derived.spec(t.other()) else {
        return true;
    };
    let same = inputs.iter().zip(&others).all(|(a, b)| a.printed == b.printed);
    !same && derived.value(t.other()) != Some(value)
}

/// "Tables 1 and 2, §1.1": the tables and sections that cells stand in.
fn sources(t: Tables<'_>, cells: &[Input<'_>]) -> String {
    let series = || cells.iter().map(|cell| cell.series);
    let mut tables: Vec<String> = series().map(|s| t.ds.table_name(s.table).to_owned()).collect();
    let mut sections: Vec<String> = series().map(|s| section(&s.section)).collect();
    for list in [&mut tables, &mut sections] {
        list.sort();
        list.dedup();
    }
    let tables: Vec<&str> = tables.iter().map(String::as_str).collect();
    format!("derived from {}, {}", joined(&tables), sections.join(", "))
}

/// "Tables 1 and 2": names that begin with the same word have it once.
#[must_use]
pub fn joined(names: &[&str]) -> String {
    let parts: Option<Vec<(&str, &str)>> = names.iter().map(|name| name.rsplit_once(' ')).collect();
    match parts.as_deref() {
        Some([(word, first), rest @ ..]) if !rest.is_empty() && rest.iter().all(|(w, _)| w == word) => {
            format!("{word}s {}", all_of(std::iter::once(first).chain(rest.iter().map(|(_, number)| number))))
        }
        Some(_) | None => all_of(names),
    }
}

fn name(t: Tables<'_>, derived: Derived) -> String {
    let region = |r: PlaceId| t.ds.name(r).to_owned();
    let subject = region(t.ds.focus);
    match derived {
        Derived::Growth(Subject::Region(r), _) => {
            format!("Growth of high-tech exports on the year before, {}", region(r))
        }
        Derived::Growth(Subject::Gross, _) => format!("Growth of implied gross exports, {subject}"),
        Derived::Growth(Subject::Others, _) => format!("Growth of exports other than high-tech, {subject}"),
        Derived::Change(r, _) => format!("Change of high-tech exports on the year before, {}", region(r)),
        Derived::Index(r, _, base) => {
            let base = base.or(t.ends().map(|e| e.0)).unwrap_or_default();
            format!("Index of high-tech exports, {base} = 100, {}", region(r))
        }
        Derived::Share3(r, _) => format!("Share of the three provinces' high-tech exports, {}", region(r)),
        Derived::Gap(r, _) => format!("{subject} minus {}, high-tech exports", region(r)),
        Derived::Ratio(r, _) => format!("{} over {subject}, high-tech exports", region(r)),
        Derived::Rank(r, _) => format!("Rank among the three provinces, {}", region(r)),
        Derived::Cagr(r, ..) => format!("Compound annual growth of high-tech exports, {}", region(r)),
        Derived::Contribution(r, _) => format!("Contribution to the three provinces' growth, {}", region(r)),
        Derived::GrowthGap(r, _) => format!("{subject}'s growth minus {}'s", region(r)),
        Derived::Points(_) => format!("Change of the high-tech share in gross exports, {subject}"),
        Derived::Gross(_) => format!("Implied gross exports, {subject}"),
        Derived::Others(_) => format!("Implied exports other than high-tech, {subject}"),
        Derived::ShareEffect(..) => format!("Change due to the share of high-tech, {subject}"),
        Derived::TotalEffect(..) => format!("Change due to gross exports, {subject}"),
    }
}

/// How far a figure moves when the other table is followed; `None` where it does not.
#[must_use]
pub fn under_other_reading(t: Tables<'_>, id: &str) -> Option<(TableId, Figure)> {
    let here = find(t, id)?;
    let there = find(t.other(), id)?;
    (here.kind == Kind::Derived && here.value != there.value).then(|| (t.other().reading, there))
}

/// The record's `value`, `lo`, `hi` as decimal strings with an ASCII minus.
#[must_use]
pub fn record_numbers(figure: &Figure) -> [String; 3] {
    let Interval { lo, value, hi } = figure.value;
    let dp = figure.interval_decimals();
    match figure.kind {
        Kind::Printed => [Decimal::to_string(&value), Decimal::to_string(&lo), Decimal::to_string(&hi)],
        Kind::Derived => {
            [number::plain(value, figure.decimals), number::plain_down(lo, dp), number::plain_up(hi, dp)]
        }
    }
}
