//! Every figure, printed or derived: what it is worth, and what its tables tell of it.

use super::figure::{Figure, decimals_for, decimals_within};
use super::formula::{FigureId, FigureOf, FigureRef, Formula, Shown, Whose};
use super::op::Op;
use super::phrase::{BESIDE, EQUALS};
use super::releases;
use super::tables::{Input, Tables};
use crate::data::{Converted, Flag, Flags, Interval, Kind, MeasureId, MeasureKind, Period, Year};
use crate::wording::{all_of, capital, rising, section};

/// A figure, in the currency that it is printed in; `None` where there is none.
pub(super) fn find(t: Tables<'_>, of: FigureOf) -> Option<Figure> {
    match of {
        FigureOf::Cell(row, year) => Some(printed_figure(t, Input::at(t.ds, row, year)?)),
        FigureOf::Derived(figure) => derived_figure(t, figure),
        FigureOf::Released(id) => releases::find(t, id),
    }
}

/// A printed figure.
pub(super) fn printed_figure(t: Tables<'_>, input: Input<'_>) -> Figure {
    let Input { row, year, printed } = input;
    let own = t.ds.grid(row.table).is_none();
    let signed = own && row.kind == MeasureKind::Growth;
    let is_level = own && row.kind == MeasureKind::Level && row.place == t.ds.focus;
    let misfits = |growth: Interval| !growth.overlaps(printed.interval());
    let flags = Flags::default()
        .and(Flag::BreakInSeries, row.breaks.contains(&year))
        .and(Flag::Conflict, is_level && t.conflict(year).is_some())
        .and(Flag::DoesNotRecompute, signed && t.growth(row.place, year).is_some_and(misfits));
    let id = input.id();
    Figure {
        region: row.place,
        period: Period::Year(year),
        value: printed.interval(),
        unit: row.unit,
        decimals: printed.0.scale(),
        kind: Kind::Printed,
        flags,
        signed,
        beside: t.kind_of(id.origin()),
        id,
    }
}

/// A derived figure.
pub fn derived_figure(t: Tables<'_>, figure: FigureRef) -> Option<Figure> {
    let spec = figure.spec(t)?;
    let value = figure.worth(t, &spec)?;
    let (op, inputs) = spec;
    let row = figure.formula.row();
    let is_exact = value.lo == value.hi;
    // Most tables have no break, and inputs may be as many as there are places.
    let mut later = inputs.iter().filter(|input| !input.row.breaks.is_empty());
    let is_parted = later.any(|later| inputs.iter().any(|earlier| later.parted_from(earlier).is_some()));
    let flags = Flags::default()
        .and(Flag::DependsOnConflict, depends_on_conflict(t, figure, &inputs, value))
        .and(Flag::Undetermined, row.signed && !is_exact && value.includes_zero())
        .and(Flag::RankUncertain, op == Op::Rank && !is_exact)
        .and(Flag::BreakInSeries, is_parted);
    let most = match row.shown {
        // Points have the decimals of the coarser of both.
        _ if op == Op::Difference && !t.grows(figure.of) => {
            inputs.iter().map(|input| input.printed.0.scale()).min().unwrap_or_default()
        }
        // A rate between two of one unit is a percentage.
        Shown::Decimals(_) if figure.formula == Formula::Per && op == Op::Index => 2,
        Shown::Decimals(decimals) => decimals,
        Shown::AsPrinted(less) => t.fewest_decimals(figure).saturating_sub(less),
    };
    let rough = inputs.iter().any(|input| t.ds.grid(input.row.table).is_some());
    let id = FigureId::from(figure);
    Some(Figure {
        region: if row.whose == Whose::Focus && figure.of.is_none() { t.ds.focus } else { figure.place },
        period: figure.when(),
        value,
        unit: figure.unit(t),
        decimals: if rough { decimals_within(value, most) } else { decimals_for(value, most) },
        kind: Kind::Derived,
        flags,
        signed: row.signed,
        beside: t.kind_of(id.origin()),
        id,
    })
}

impl<'a> Tables<'a> {
    /// The tables that a figure is of: these, or what stands beside them.
    fn home(self, figure: &Figure) -> Self {
        let beside = self.library.filter(|_| figure.is_beside() && !self.beside);
        beside.map_or(self, |library| library.beside().into())
    }

    /// The same in the currency of a figure, where that is another one, and the rates.
    fn priced(self, figure: &Figure) -> Option<(Self, &'a Converted)> {
        // Asked last, for it takes all levels at the rates of their years.
        figure.id.currency.and_then(|_| self.home(figure).converted())
    }
}

/// What is told of a figure by the tables that it is of, or by those that it is beside.
impl Figure {
    /// What it is, in words: "High-tech exports, Shandong".
    pub fn name(&self, t: Tables<'_>) -> String {
        self.called(t, 0)
    }

    /// The same as it is read out: a name may say by a mark what an index is set to, or whose parts it is of.
    pub fn name_aloud(&self, t: Tables<'_>) -> String {
        self.called(t, 1)
    }

    /// Seen, or heard.
    fn called(&self, t: Tables<'_>, form: usize) -> String {
        let home = t.home(self);
        let name = match self.id.of {
            FigureOf::Cell(row, _) => home.ds.row(row).map(|row| home.ds.row_name(row)).unwrap_or_default(),
            FigureOf::Derived(figure) if form == 0 => name(home, figure),
            FigureOf::Derived(figure) => filled(home, figure, &words(figure).replace(EQUALS[0], EQUALS[1])),
            FigureOf::Released(id) => {
                releases::made(home, id).map(|of| of.name(home, BESIDE[form])).unwrap_or_default()
            }
        };
        match t.priced(self) {
            Some((_, converted)) => format!("{name}, in {}", converted.rates.measure.short),
            None => name,
        }
    }

    /// What it is in few words, for a column, and whether its place must be told beside them: what compares two places
    /// names them, and some names have it within.
    pub fn short_name(&self, t: Tables<'_>) -> (String, bool) {
        let home = t.home(self);
        let of_each = match self.id {
            FigureId { of: FigureOf::Derived(figure), currency: None } => {
                let row = figure.formula.row();
                if figure.of.is_none() && !row.short.is_empty() {
                    return (capital(&filled(home, figure, row.short)), row.whose != Whose::Peer);
                }
                name_of_each(home, figure)
            }
            FigureId { of: FigureOf::Cell(row, _), currency: None } => home.ds.row(row).and_then(|row| {
                let name = &home.ds.measures.iter().find(|measure| measure.id == row.measure)?.name.en;
                let placed = format!("{name}, {}", home.ds.name(row.place));
                (home.ds.row_name(row) == placed).then(|| name.clone())
            }),
            FigureId { .. } => None,
        };
        // A place that only what stands beside has is told in full.
        let of_each = of_each.filter(|_| t.ds.place(self.region).is_some());
        of_each.map_or_else(|| (self.name(t), false), |name| (name, true))
    }

    /// What is measured, in a word: `volume`, `growth`, `exports_of_total`.
    pub fn indicator(&self, t: Tables<'_>) -> String {
        match self.id.of {
            FigureOf::Cell(row, _) => match t.home(self).ds.series(row) {
                Some(series) => series.measure.to_string(),
                None => row.table.parts().1.to_owned(),
            },
            FigureOf::Derived(figure) => figure.indicator(),
            FigureOf::Released(id) => id.indicator(),
        }
    }

    /// Where it is printed, or what it is derived from: table, row and section, "Table 1, 2016, §1.1".
    pub fn stands(&self, t: Tables<'_>) -> String {
        let home = t.home(self);
        let stands = match self.id.of {
            FigureOf::Cell(row, year) => match (home.ds.grid(row.table), home.ds.row(row)) {
                (Some(grid), _) => grid.source(&[year]),
                (None, Some(row)) => {
                    format!("{}, {year}, {}", home.ds.table_name(row.table), section(&row.section))
                }
                (None, None) => String::new(),
            },
            FigureOf::Derived(figure) => {
                figure.spec(home).map(|(_, inputs)| stands(home, &inputs)).unwrap_or_default()
            }
            FigureOf::Released(id) => releases::made(home, id).map(|of| of.stands()).unwrap_or_default(),
        };
        match t.priced(self) {
            Some((there, converted)) => {
                format!("{stands}; {}", converted.rates.source(&levels(there, self.id.of)))
            }
            None => stands,
        }
    }

    /// Where it is from: "Table 1, 2016, §1.1", "derived from Tables 1 and 2, §1.1".
    pub fn source(&self, t: Tables<'_>) -> String {
        match self.kind {
            Kind::Printed => self.stands(t),
            Kind::Derived => format!("derived from {}", self.stands(t)),
        }
    }

    /// The formula over the ids of cells, and the same with the printed digits in their place, where these are few;
    /// nothing of a printed figure.
    pub fn formula(&self, t: Tables<'_>) -> [String; 2] {
        let priced = t.priced(self);
        let home = priced.map_or_else(|| t.home(self), |(there, _)| there);
        match (self.id.of, priced) {
            (FigureOf::Cell(row, year), Some((_, converted))) => {
                let level = Input::at(t.home(self).ds, row, year);
                let rate = converted.rates.only().and_then(|rates| Input::of(rates, year));
                let Some((level, rate)) = level.zip(rate) else { return Default::default() };
                let over =
                    if converted.count == 1 { String::new() } else { format!(" / {}", converted.count) };
                [
                    format!("{} × {}{over}", level.id(), rate.id()),
                    format!("{} × {}{over}", level.digits(), rate.digits()),
                ]
            }
            (FigureOf::Cell(..), None) => Default::default(),
            (FigureOf::Derived(figure), _) => formulas(home, figure, self.id.currency),
            (FigureOf::Released(id), _) => {
                releases::made(home, id).map(|of| of.formula(home)).unwrap_or_default()
            }
        }
    }

    /// The cell that it is, or the first of those that it is computed from.
    pub fn first_cell(&self, t: Tables<'_>) -> Option<FigureId> {
        match self.id.of {
            FigureOf::Released(id) => Some(releases::made(t.home(self), id)?.first(t.home(self))),
            FigureOf::Cell(..) | FigureOf::Derived(_) => self.cells(t).into_iter().next(),
        }
    }

    /// The cells that it is, or is computed from.
    pub fn cells(&self, t: Tables<'_>) -> Vec<FigureId> {
        let priced = t.priced(self);
        let home = priced.map_or_else(|| t.home(self), |(there, _)| there);
        let mut cells = match self.id.of {
            FigureOf::Cell(..) => vec![self.id.in_currency(None)],
            FigureOf::Derived(figure) => {
                let (op, mut inputs) = figure.spec(home).unwrap_or((Op::Difference, Vec::new()));
                if op == Op::Rank && op.is_many(inputs.len()) {
                    // Of many that are only counted, the one that is placed stands for all.
                    inputs.truncate(1);
                }
                inputs.iter().map(Input::id).collect()
            }
            FigureOf::Released(_) if self.kind == Kind::Printed => vec![self.id],
            FigureOf::Released(id) => releases::made(home, id).map(|of| of.cells(home)).unwrap_or_default(),
        };
        if let Some((there, converted)) = priced {
            let rate = |year| Some(Input::of(converted.rates.only()?, year)?.id());
            cells.extend(levels(there, self.id.of).into_iter().filter_map(rate));
        }
        cells
    }
}

/// The years of the levels in a figure, rising.
fn levels(there: Tables<'_>, of: FigureOf) -> Vec<Year> {
    let is_level = |input: &Input<'_>| input.row.kind == MeasureKind::Level && there.is_own(input);
    match of {
        FigureOf::Cell(_, year) => vec![year],
        FigureOf::Derived(figure) => {
            let inputs = figure.spec(there).map(|(_, inputs)| inputs).unwrap_or_default();
            rising(inputs.iter().filter(|input| is_level(input)).map(|input| input.year))
        }
        FigureOf::Released(_) => Vec::new(),
    }
}

/// The formula over ids, and the same with digits, none where these would fill pages; levels in a currency are named
/// in it.
fn formulas(t: Tables<'_>, figure: FigureRef, currency: Option<MeasureId>) -> [String; 2] {
    let Some((op, inputs)) = figure.spec(t) else { return Default::default() };
    if figure.formula == Formula::WholeRank {
        let implied = FigureRef { formula: Formula::Whole, ..figure };
        let others = t.ds.members.iter().filter(|place| **place != figure.place);
        let others =
            others.filter(|place| FigureRef { place: **place, ..implied }.value(t).is_some()).count();
        let (of, members) = (t.words(figure).whole, &t.ds.paper.places);
        let formula = format!("1 + how many of the other {others} {members}' implied {of} exceed {implied}");
        return [formula, String::new()];
    }
    let id = |input: &Input<'_>| {
        let is_level = input.row.kind == MeasureKind::Level && t.is_own(input);
        input.id().in_currency(currency.filter(|_| is_level)).to_string()
    };
    // Of many no more than two are named.
    let is_many = op.is_many(inputs.len());
    let named = if is_many { 2 } else { inputs.len() };
    let mut ids: Vec<String> = inputs.iter().take(named).map(id).collect();
    ids.resize(inputs.len(), String::new());
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    if is_many {
        let each = inputs.last().map(Input::id_of_each).unwrap_or_default();
        return [op.formula_of_many(&ids, &each), String::new()];
    }
    let digits: Vec<String> = inputs.iter().map(Input::digits).collect();
    [op.formula(&ids), op.formula(&digits.iter().map(String::as_str).collect::<Vec<_>>())]
}

/// Whether the figure would be another if the other table were followed. Most use no cell that the
/// tables print differently, which is cheaper to see than to compute.
fn depends_on_conflict(t: Tables<'_>, figure: FigureRef, inputs: &[Input<'_>], value: Interval) -> bool {
    // What stands beside, and tables of many places, are read in one way alone.
    let there = if t.beside || figure.of.is_some() { t } else { t.other() };
    if there.reading == t.reading {
        return false;
    }
    let Some(spec) = figure.spec(there) else {
        return true;
    };
    let same = inputs.iter().zip(&spec.1).all(|(a, b)| a.printed == b.printed);
    !same && figure.worth(there, &spec) != Some(value)
}

/// "Tables 1 and 2, §1.1": where cells stand.
fn stands(t: Tables<'_>, cells: &[Input<'_>]) -> String {
    let (mut tables, mut sections, mut volumes) = (Vec::new(), Vec::new(), Vec::new());
    for cell in cells {
        if volumes.iter().any(|(known, _)| *known == cell.row.table) {
            continue;
        }
        let Some(grid) = t.ds.grid(cell.row.table) else {
            tables.push(t.ds.table_name(cell.row.table));
            sections.push(section(&cell.row.section));
            continue;
        };
        let of = cells.iter().filter(|cell| cell.row.table == grid.id);
        volumes.push((grid.id, grid.source(&rising(of.map(|cell| cell.year)))));
    }
    let mut volumes: Vec<String> = volumes.into_iter().map(|(_, source)| source).collect();
    // Two tables may stand in one publication.
    volumes.dedup();
    if !volumes.is_empty() {
        return volumes.join("; ");
    }
    format!("{}, {}", joined(&rising(tables)), rising(sections).join(", "))
}

/// "Tables 1 and 2": names that begin with the same word have it once.
pub fn joined(names: &[&str]) -> String {
    let parts: Option<Vec<(&str, &str)>> = names.iter().map(|name| name.rsplit_once(' ')).collect();
    match parts.as_deref() {
        Some([(word, first), rest @ ..]) if !rest.is_empty() && rest.iter().all(|(w, _)| w == word) => {
            format!("{word}s {}", all_of(std::iter::once(first).chain(rest.iter().map(|(_, number)| number))))
        }
        Some(_) | None => all_of(names),
    }
}

/// What a derived figure is, in the words of the publication.
pub(super) fn name(t: Tables<'_>, figure: FigureRef) -> String {
    filled(t, figure, words(figure))
}

/// The same without the place that stands behind it, where one does.
pub(super) fn name_of_each(t: Tables<'_>, figure: FigureRef) -> Option<String> {
    words(figure).strip_suffix(", {place}").map(|words| filled(t, figure, words))
}

fn words(figure: FigureRef) -> &'static str {
    let [own, beside] = figure.formula.row().names;
    if figure.of.is_some() { beside } else { own }
}

/// A formula's words, with those of the publication where they stand in braces.
fn filled(t: Tables<'_>, figure: FigureRef, words: &str) -> String {
    crate::wording::filled(words, |word| t.word(figure, word))
}
